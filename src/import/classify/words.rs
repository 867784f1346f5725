//! Words of a text, and whether two are the same whatever their case.
//!
//! Letters of every script count as letters. Scripts that write without spaces have a word for each character, so that
//! names in them are found anywhere.

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
    c.is_alphanumeric() || ('\u{300}'..='\u{36F}').contains(&c)
}

/// Kana, Hangul and Han, which need no space around a name.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// A number that words share if they are the same but for case; others may share it too. It is that of the first
/// eight bytes.
pub fn code(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let mut first = [0; 8];
    if bytes.is_ascii() {
        let length = bytes.len().min(8);
        first[..length].copy_from_slice(&bytes[..length]);
        // Small letters and digits have this bit already.
        return u64::from_le_bytes(first) | 0x2020_2020_2020_2020;
    }
    let mut length = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        let mut buffer = [0; 4];
        for &byte in c.encode_utf8(&mut buffer).as_bytes().iter().take(8 - length) {
            first[length] = byte;
            length += 1;
        }
    }
    u64::from_le_bytes(first)
}

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
