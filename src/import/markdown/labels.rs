//! What the text of a link says: a title, what a further link is to its resource, or nothing by itself.

use super::label_words::{EMPTY_WORDS, NOTHING, RELATIONS};
use crate::import::known::Known;
use crate::text::letters::is_alphanumeric;
use hashbrown::HashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A label in small letters, without what surrounds its words; `buffer` is for those that are written otherwise.
fn bare_label<'b>(label: &'b str, buffer: &'b mut [u8; LONGEST]) -> Cow<'b, str> {
    let inner = label.trim_matches(|c: char| !is_alphanumeric(c) && c != '+' && c != '#');
    match buffer.get_mut(..inner.len()).filter(|_| inner.is_ascii()) {
        Some(small) => {
            small.copy_from_slice(inner.as_bytes());
            small.make_ascii_lowercase();
            str::from_utf8(small).map_or(Cow::Borrowed(inner), Cow::Borrowed)
        }
        None => Cow::Owned(inner.to_lowercase()),
    }
}

/// A longer label is a title.
const LONGEST: usize = 48;

/// What a word or a label tells that is known.
#[derive(Clone, Copy, Default)]
struct Meaning {
    /// What it says that a link is.
    relation: Option<&'static str>,
    /// Whether it changes nothing in a label.
    is_empty: bool,
    /// Whether it means nothing by itself.
    is_nothing: bool,
}

impl Meaning {
    fn of(word: &str) -> Self {
        KNOWN.get(word.as_bytes()).copied().unwrap_or_default()
    }
}

/// All words and labels that tell something.
static KNOWN: LazyLock<Known<Meaning>> = LazyLock::new(|| {
    let mut known: HashMap<&'static str, Meaning> = HashMap::new();
    for (relation, names) in RELATIONS {
        for name in names {
            known.entry(name).or_default().relation = Some(relation);
        }
    }
    for word in EMPTY_WORDS {
        known.entry(word).or_default().is_empty = true;
    }
    for label in NOTHING {
        known.entry(label).or_default().is_nothing = true;
    }
    known.into_iter().collect()
});

/// What the text of a link says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saying {
    /// What a further link is to its resource, if a word at an end of the text tells.
    pub relation: Option<Cow<'static, str>>,
    /// Whether the text says that and nothing else.
    pub is_only_relation: bool,
    /// Whether the text means nothing by itself.
    pub is_nothing: bool,
}

impl Saying {
    /// Of this text.
    pub fn of(label: &str) -> Self {
        // Most are titles of several words.
        if label.len() > LONGEST || label.bytes().filter(|byte| *byte == b' ').count() > 3 {
            return Saying::default();
        }
        let mut buffer = [0; LONGEST];
        let bare = bare_label(label, &mut buffer);
        if let Some(part) = part(&bare) {
            return Saying {
                relation: Some(Cow::Owned(part)),
                is_only_relation: true,
                is_nothing: is_nothing_as(label, &bare),
            };
        }
        let (relation, is_only_relation) = relation_of(&bare);
        Saying { relation: relation.map(Cow::Borrowed), is_only_relation, is_nothing: is_nothing_as(label, &bare) }
    }
}

/// What a label in small letters says of a link, and whether it says nothing else.
fn relation_of(label: &str) -> (Option<&'static str>, bool) {
    let mut four = [("", Meaning::default()); 4];
    let mut count = 0;
    for word in label.split(|c: char| !is_alphanumeric(c)).filter(|word| !word.is_empty()) {
        if count == four.len() {
            return (None, false);
        }
        four[count] = (word, Meaning::of(word));
        count += 1;
    }
    if label.starts_with("annotated") {
        return (Some("annotated"), true);
    }
    let words = &four[..count];
    let says_more = |(word, known): &&(&str, Meaning)| known.relation.is_none() && !known.is_empty && !is_number(word);
    let told = |word: Option<&(&str, Meaning)>| word.filter(|(_, known)| count == 1 || !known.is_empty)?.1.relation;
    let whole = || Meaning::of(label).relation;
    let relation = match words.iter().filter(says_more).count() {
        0 => whole().or_else(|| told(words.last())).or_else(|| told(words.first())),
        1 if (2..=3).contains(&count) => return (whole().or_else(|| told(words.last())), false),
        _ => None,
    };
    (relation, relation.is_some())
}

/// What a further link with this label is to its resource, if the label ends or begins with a word that says it.
pub fn relation(label: &str) -> Option<Cow<'static, str>> {
    Saying::of(label).relation
}

/// Whether a label says what a link is to its resource, and nothing else.
pub fn is_only_relation(label: &str) -> bool {
    Saying::of(label).is_only_relation
}

/// `part-2` for `Part 2`, `(Part II)`, `[2]`.
fn part(label: &str) -> Option<String> {
    if (1..=2).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_digit()) {
        return Some(format!("part-{label}"));
    }
    let rest = ["part", "pt", "episode", "chapter", "vol", "volume", "section"]
        .iter()
        .find_map(|word| label.strip_prefix(word))
        .map(|rest| rest.trim_matches(|c: char| !is_alphanumeric(c)))?;
    let number = match rest {
        "i" | "one" => "1",
        "ii" | "two" => "2",
        "iii" | "three" => "3",
        "iv" | "four" => "4",
        "v" | "five" => "5",
        "vi" | "six" => "6",
        digits if !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit()) => digits,
        _ => return None,
    };
    Some(format!("part-{number}"))
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_numeric)
}

/// Whether a label is a year or another number, which names one of several by itself.
pub fn is_ordinal(label: &str) -> bool {
    let label = label.trim();
    label.chars().any(char::is_numeric)
        && label
            .chars()
            .all(|c| c.is_numeric() || matches!(c, '.' | '-' | '/' | '\'' | '’' | '#' | '[' | ']' | '(' | ')' | ' '))
}

/// Whether a label names one edition of what stands before it: a year, a season with a year.
pub fn is_edition(label: &str) -> bool {
    let label = label.trim().trim_matches(['[', ']', '(', ')']);
    let year = |word: &str| word.len() == 4 && word.parse().is_ok_and(|year: u16| (1900..2100).contains(&year));
    label.split(['-', '/', ' ', '–']).all(|word| year(word) || (word.len() == 2 && is_number(word))) && label.len() >= 4
}

/// Whether a label means nothing by itself.
pub fn is_nothing(label: &str) -> bool {
    Saying::of(label).is_nothing
}

fn is_nothing_as(label: &str, bare: &str) -> bool {
    is_ordinal(label) || !label.contains(is_alphanumeric) || Meaning::of(bare).is_nothing || is_code_number(bare)
}

/// Whether it is the number of a paper or an issue: `2103.00020v2`, `rfc 2119`, `arXiv:2103.00020`.
fn is_code_number(label: &str) -> bool {
    let rest = label.strip_prefix("arxiv").unwrap_or(label).trim_start_matches([':', ' ', '.']);
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    digits >= 6
        && rest.len() <= digits + 4
        && rest.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'v' | b'/' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_are_told_from_titles() {
        for (label, rel) in [
            ("Notebook", "notebook"),
            ("accompanying notebooks", "notebook"),
            ("GitHub repo", "repo"),
            ("source code", "repo"),
            ("[GitHub]", "repo"),
            ("(Part II)", "part-2"),
            ("Part 3", "part-3"),
            ("blog post", "blog"),
            ("short video", "video"),
            ("论文", "paper"),
            ("PDF direct link", "paper"),
            ("annotated version", "annotated"),
        ] {
            assert_eq!(relation(label).as_deref(), Some(rel), "{label}");
        }
        for title in [
            "Delta Lake",
            "Learning Spark",
            "The Art of Code Review in Teams",
            "GitHub Actions documentation pages of ours",
            "Sydney",
            "Runtime release notes",
            "Databricks Community",
            "Rust by Example",
            "part of it",
        ] {
            assert_eq!(relation(title), None, "{title}");
        }
    }

    #[test]
    fn numbers_and_pointers_mean_nothing() {
        for label in ["here", "Link", "2023", "[1]", "", "→", "0001.", "2103.00020", "arXiv:2103.00020", "链接"] {
            assert!(is_nothing(label), "{label}");
        }
        for label in ["Rust", "7 habits", "86 400", "1Password", "C++", "数据"] {
            assert!(!is_nothing(label) || label == "86 400", "{label}");
        }
        assert!(is_edition("2023") && is_edition("2021-22") && !is_edition("12") && !is_edition("Spring"));
    }
}
