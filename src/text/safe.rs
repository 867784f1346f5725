//! Text from outside, made harmless for a terminal and for a cell of a plain-text format.
//!
//! One rule for all of them: control, escape, C1, bidirectional, tag and line-separator characters become U+FFFD;
//! a tab or a newline becomes a space.

use std::borrow::Cow;

/// What a character that must not be shown is shown as.
pub const REPLACEMENT: char = '\u{FFFD}';

/// `text` as it may be shown: one line, nothing that a terminal would act on.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c == '\t' || is_unsafe(c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut previous = ' ';
    for c in text.chars() {
        match c {
            '\n' if previous == '\r' => {}
            '\t' | '\n' | '\r' => shown.push(' '),
            c if is_unsafe(c) => shown.push(REPLACEMENT),
            c => shown.push(c),
        }
        previous = c;
    }
    Cow::Owned(shown)
}

/// Whether `c` must reach no terminal: C0 and C1 controls, bidirectional controls, invisible format characters that
/// reorder or hide text, line and paragraph separators, tags.
#[must_use]
pub fn is_unsafe(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}'
        | '\u{061C}' | '\u{200E}' | '\u{200F}'
        | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}'
        | '\u{2061}'..='\u{2064}' | '\u{2066}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_dangerous_is_left() {
        assert_eq!(printable("a\u{1b}[31mb"), "a\u{FFFD}[31mb");
        assert_eq!(printable("a\tb\r\nc\nd"), "a b c d");
        assert_eq!(printable("x\u{202E}y\u{9b}z\u{7f}"), "x\u{FFFD}y\u{FFFD}z\u{FFFD}");
        assert!(matches!(printable("naïve 数据 👩‍💻"), Cow::Borrowed(_)));
    }
}
