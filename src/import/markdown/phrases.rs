//! The words around a link as a summary: brackets that hold nothing, and separators at both ends, are taken away.

use crate::text::letters::is_alphanumeric;
use std::borrow::Cow;

/// Whether a character stands between parts of an item: a separator or white space.
pub fn is_between(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '–'
                | '—'
                | '―'
                | ':'
                | '：'
                | '|'
                | '｜'
                | '•'
                | '·'
                | '・'
                | ','
                | '，'
                | '、'
                | ';'
                | '；'
                | '/'
                | '／'
                | '►'
                | '→'
                | '»'
                | '«'
                | '~'
                | '*'
                | '_'
                | '\\'
                | '−'
                | '‐'
        )
}

/// So many separators and lone brackets are looked at, one after the other.
const MOST_MARKS: usize = 32;

const PAIRS: [(char, char); 7] =
    [('(', ')'), ('[', ']'), ('{', '}'), ('（', '）'), ('【', '】'), ('［', '］'), ('「', '」')];

/// A text without separators, spaces and lone brackets at its ends, and without brackets that hold nothing.
pub fn tidy<'t>(text: impl Into<Cow<'t, str>>) -> String {
    let mut text = text.into();
    if may_hold_nothing(text.as_bytes()) {
        text = without_empty_brackets(&text).into();
    }
    let mut rest = trimmed(&text);
    while let Some(inner) = unwrapped(rest) {
        rest = trimmed(inner);
    }
    let kept = without_loose_end(rest);
    let (start, length) = (kept.as_ptr().addr() - text.as_ptr().addr(), kept.len());
    match text {
        Cow::Borrowed(text) => text[start..start + length].to_owned(),
        Cow::Owned(mut text) => {
            text.truncate(start + length);
            text.drain(..start);
            text
        }
    }
}

/// A text without the marks that are left of labels at its end: `It is fast. , .`
fn without_loose_end(text: &str) -> &str {
    let start = text.trim_end_matches([' ', ',', '.', ';']);
    let run = &text[start.len()..];
    if !run.contains([' ', ',']) {
        return text;
    }
    if run.starts_with('.') { &text[..=start.len()] } else { start }
}

/// Whether a bracket is in a text that may hold nothing, or begin or end with a separator.
fn may_hold_nothing(text: &[u8]) -> bool {
    let is_other = |byte: Option<&u8>| byte.is_some_and(|byte| !byte.is_ascii_alphanumeric());
    memchr::memchr3_iter(b'(', b'[', b'{', text).any(|at| is_other(text.get(at + 1)))
        || memchr::memchr3_iter(b')', b']', b'}', text).any(|at| is_other(text[..at].last()))
        // Brackets of other scripts begin with these bytes.
        || memchr::memchr2(0xE3, 0xEF, text).is_some()
}

/// Whether a byte may begin or end a bracket; those of other scripts are beyond ASCII.
fn may_be_bracket(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'[' | b']' | b'{' | b'}' | 0x80..)
}

/// Whether a text begins with a word and ends with one, as most do.
fn is_words(text: &str) -> bool {
    matches!(text.as_bytes(), [first, .., last]
        if first.is_ascii_alphanumeric() && (last.is_ascii_alphanumeric() || *last == b'.'))
}

/// The part without separators at the ends.
pub fn trimmed(text: &str) -> &str {
    let mut rest = text;
    // Nobody means more of them, and each costs a look at the whole.
    for _ in 0..MOST_MARKS {
        if is_words(rest) {
            return rest;
        }
        let start = trimmed_start(rest);
        if is_words(start) {
            return start;
        }
        let end = without_lone_bracket(start.trim_end_matches(is_between));
        if end.len() == rest.len() {
            return end;
        }
        rest = end;
    }
    rest
}

/// A part of a text that is a name, with the signs that are written right at it: `/r/rust`, `~/.config`, `C*`.
pub fn with_signs<'t>(text: &'t str, name: &'t str) -> &'t str {
    let start = name.as_ptr().addr() - text.as_ptr().addr();
    let end = start + name.len();
    let is_sign = |run: &str, signs: &str, most: usize| run.len() <= most && run.chars().all(|c| signs.contains(c));
    let (before, after) = (text[..start].trim_start(), text[end..].trim_end());
    let has_before = is_sign(before, "/~", 2) || is_sign(before, "-_", 1);
    let has_after = !after.starts_with("**") && !after.starts_with("--") && is_sign(after, "*-/", 2);
    let from = if has_before { start - before.len() } else { start };
    let to = if has_after { end + after.len() } else { end };
    &text[from..to]
}

/// The part after separators, and after a full stop that ends nothing.
fn trimmed_start(text: &str) -> &str {
    let start = text.trim_start_matches(is_between);
    // Arrows are separators as well.
    let is_arrow = text[..text.len() - start.len()].ends_with('-') && start.starts_with("> ");
    let start = if is_arrow { start[1..].trim_start_matches(is_between) } else { start };
    if start.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) {
        return start;
    }
    let rest = start.trim_start_matches(['.', '!', '?', '。', '！']);
    if rest.starts_with(is_alphanumeric) { start } else { rest }
}

/// The text without a bracket at an end whose other one is missing.
fn without_lone_bracket(text: &str) -> &str {
    if let [first, .., last] = text.as_bytes()
        && !may_be_bracket(*first)
        && !may_be_bracket(*last)
    {
        return text;
    }
    for (open, close) in PAIRS {
        let count = |c: char| text.matches(c).count();
        if text.ends_with(open) || (text.starts_with(open) && !text.contains(close)) {
            return text.trim_start_matches(|c| c == open && !text.contains(close)).trim_end_matches(open);
        }
        if text.starts_with(close) || (text.ends_with(close) && count(close) > count(open)) {
            let start = text.strip_prefix(close).unwrap_or(text);
            return if start.len() < text.len() { start } else { text.strip_suffix(close).unwrap_or(text) };
        }
    }
    text
}

/// What is in the brackets that hold all of the text.
fn unwrapped(text: &str) -> Option<&str> {
    let (open, close) = PAIRS.into_iter().find(|(open, _)| text.starts_with(*open))?;
    let inner = text.strip_prefix(open)?.strip_suffix(close)?;
    (!inner.contains(open) && !inner.contains(close)).then_some(inner)
}

/// A text without brackets that hold nothing.
pub fn without_empty_brackets(text: &str) -> String {
    if !may_hold_nothing(text.as_bytes()) {
        return text.to_owned();
    }
    let mut kept = String::with_capacity(text.len());
    // Where brackets stand that are open.
    let mut open: Vec<(usize, char)> = Vec::new();
    for c in text.chars() {
        if open.len() > MOST_MARKS {
            return text.to_owned();
        }
        if let Some((_, close)) = PAIRS.into_iter().find(|(open, _)| *open == c) {
            open.push((kept.len(), close));
            kept.push(c);
            continue;
        }
        kept.push(c);
        if open.last().is_some_and(|(_, close)| *close == c) {
            let Some((start, _)) = open.pop() else { continue };
            if !kept[start..].contains(is_alphanumeric) {
                kept.truncate(start);
            } else if let Some(shorter) = inner_trimmed(&kept[start..]) {
                kept.truncate(start);
                kept.push_str(&shorter);
            }
        }
    }
    kept.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",").replace(" .", ".")
}

/// A bracket whose content begins or ends with a separator, without that.
fn inner_trimmed(group: &str) -> Option<String> {
    let (open, close) = (group.chars().next()?, group.chars().next_back()?);
    let inner = &group[open.len_utf8()..group.len() - close.len_utf8()];
    let bare =
        inner.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | ';' | '/' | '·' | '、' | '，'));
    (bare.len() < inner.len()).then(|| format!("{open}{bare}{close}"))
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn separators_and_empty_brackets_go() {
        for (text, tidied) in [
            (" - a tool.", "a tool."),
            (": x (, ) y ()", "x y"),
            ("([ ]) by A", "by A"),
            ("(book)", "book"),
            ("(a) and (b)", "(a) and (b)"),
            ("– x |", "x"),
            ("、说明。", "说明。"),
            ("(Scala", "Scala"),
            ("Research (2020) [ | ]", "Research (2020)"),
            ("", ""),
        ] {
            assert_eq!(tidy(text), tidied, "{text}");
        }
    }
}
