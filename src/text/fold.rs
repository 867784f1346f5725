//! Folding: the forms in which two spellings of the same thing are equal.

use super::letters::is_alphanumeric;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents; compatibility forms as their plain letters (`Ｄelta`, `ﬁ`).
#[must_use]
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Cow::Owned(text.to_ascii_lowercase());
        }
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect())
}

/// The key by which facet values are the same: folded, every run of other characters than letters and digits as one
/// hyphen. `Delta Live Tables`, `delta-live-tables` and `DELTA LIVE TABLES` share a key; so do `R&D` and `r-d`.
///
/// A value with no letter or digit at all is its own key, folded.
#[must_use]
pub fn key(value: &str) -> Cow<'_, str> {
    if is_key(value) {
        return Cow::Borrowed(value);
    }
    let folded = fold(value);
    let mut key = String::with_capacity(folded.len());
    for c in folded.chars() {
        if is_alphanumeric(c) {
            key.push(c);
        } else if !key.is_empty() && !key.ends_with('-') {
            key.push('-');
        }
    }
    let end = key.trim_end_matches('-').len();
    key.truncate(end);
    if key.is_empty() { Cow::Owned(folded.into_owned()) } else { Cow::Owned(key) }
}

/// Whether `value` is its own key already, as ids are.
fn is_key(value: &str) -> bool {
    let bytes = value.as_bytes();
    let mut previous = b'-';
    for &byte in bytes {
        let fine = byte.is_ascii_lowercase() || byte.is_ascii_digit() || (byte == b'-' && previous != b'-');
        if !fine {
            return false;
        }
        previous = byte;
    }
    previous != b'-'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_accents_and_width() {
        assert_eq!(fold("Café ÀÉ"), "cafe ae");
        assert_eq!(fold("Ｄelta ﬁne"), "delta fine");
        assert_eq!(fold("плАн"), "план");
    }

    #[test]
    fn keys_ignore_punctuation_and_case() {
        for value in ["Delta Live Tables", "delta-live-tables", " DELTA  live_Tables "] {
            assert_eq!(key(value), "delta-live-tables");
        }
        assert_eq!(key("84.51°"), "84-51");
        assert_eq!(key("C++"), "c");
        assert_eq!(key("+"), "+");
        assert_eq!(key("a--b"), "a-b");
    }
}
