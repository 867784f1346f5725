//! Words of a text, and whether two are the same whatever their case.
//!
//! Letters of every script count as letters. Scripts that write without spaces have a word for each character, so that
//! names in them are found anywhere.

use crate::text::letters::is_alphanumeric;

/// Where a word stands, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// The first word at or after `from`, which is a character's first byte.
pub fn next_word(text: &str, from: usize) -> Option<Word> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            return Some(Word { start: at, end: end_of_word(text, at) });
        }
        if byte.is_ascii() {
            at += 1;
            continue;
        }
        let c = text[at..].chars().next()?;
        if stands_alone(c) {
            return Some(Word { start: at, end: at + c.len_utf8() });
        }
        if is_letter(c) {
            return Some(Word { start: at, end: end_of_word(text, at) });
        }
        at += c.len_utf8();
    }
    None
}

/// All words of a text.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let word = next_word(text, at)?;
        at = word.end;
        Some(&text[word.start..word.end])
    })
}

fn end_of_word(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            at += 1;
        } else if byte.is_ascii() {
            break;
        } else {
            match text[at..].chars().next() {
                Some(c) if is_letter(c) && !stands_alone(c) => at += c.len_utf8(),
                _ => break,
            }
        }
    }
    at
}

fn is_letter(c: char) -> bool {
    is_alphanumeric(c) || ('\u{300}'..='\u{36F}').contains(&c)
}

/// Kana, Hangul and Han, which need no space around a name.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// A number that words share if they are the same but for case; others may share it too. It is made of their first
/// eight bytes.
pub fn code(word: &str) -> u64 {
    if word.is_ascii() {
        return code_of_ascii(word.as_bytes(), word.len());
    }
    let mut code = 0;
    let mut buffer = [0; 4];
    for c in word.chars().take(8).flat_map(char::to_lowercase) {
        code = c.encode_utf8(&mut buffer).bytes().fold(code, |code: u64, byte| code << 8 | u64::from(byte));
    }
    code
}

/// The code of the first `length` bytes, which are ASCII letters and digits. A bit makes letters small and leaves
/// digits as they are.
fn code_of_ascii(bytes: &[u8], length: usize) -> u64 {
    let length = length.min(8);
    match bytes.first_chunk::<8>() {
        Some(first) => (u64::from_be_bytes(*first) | 0x2020_2020_2020_2020) >> (64 - 8 * length),
        None => bytes[..length].iter().fold(0, |code, byte| code << 8 | u64::from(byte | 0x20)),
    }
}

/// Hands every word of a text and its code to `found`.
pub fn each_word(text: &str, mut found: impl FnMut(Word, u64)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match CLASSES[usize::from(bytes[at])] {
            Class::Sign => at += 1,
            Class::Letter => {
                let start = at;
                let is_end = |byte: &u8| CLASSES[usize::from(*byte)] != Class::Letter;
                at = bytes[start..].iter().position(is_end).map_or(bytes.len(), |length| start + length);
                let code = match bytes.get(at) {
                    Some(byte) if !byte.is_ascii() => {
                        at = end_of_word(text, at);
                        code(&text[start..at])
                    }
                    _ => code_of_ascii(&bytes[start..], at - start),
                };
                found(Word { start, end: at }, code);
            }
            Class::Other => {
                let Some(word) = next_word(text, at) else { return };
                at = word.end;
                found(word, code(&text[word.start..word.end]));
            }
        }
    }
}

/// What a byte is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// An ASCII character that is in no word.
    Sign,
    /// An ASCII letter or digit.
    Letter,
    /// A part of another character.
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Sign; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "it is below 256")]
        let one = byte as u8;
        if one.is_ascii_alphanumeric() {
            classes[byte] = Class::Letter;
        } else if !one.is_ascii() {
            classes[byte] = Class::Other;
        }
        byte += 1;
    }
    classes
};

/// Whether two words are the same but for case.
pub fn same(a: &str, b: &str) -> bool {
    if a.is_ascii() || b.is_ascii() {
        return a.eq_ignore_ascii_case(b);
    }
    a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_script() {
        let all = |text| words(text).collect::<Vec<_>>();
        assert_eq!(all("Rust, C++ & e-mail: 2nd"), ["Rust", "C", "e", "mail", "2nd"]);
        assert_eq!(all("Café «Ünïcode» план"), ["Café", "Ünïcode", "план"]);
        assert_eq!(all("在AWS上"), ["在", "AWS", "上"]);
        assert_eq!(all("▶️ …"), Vec::<&str>::new());
    }

    #[test]
    fn case_makes_no_difference() {
        for (a, b) in [("Kotlin", "kOTLIN"), ("ПЛАН", "план"), ("École", "école"), ("Microservices", "MICROSERVICES")]
        {
            assert!(same(a, b), "{a}");
            assert_eq!(code(a), code(b), "{a}");
        }
        assert!(!same("Rust", "Rusty"));
        assert_ne!(code("Rust"), code("Rusty"));
    }
}
