//! Letters and digits of all scripts.

/// Whether a character is a letter or a digit, as [`char::is_alphanumeric`] says; it is asked only about scripts that few
/// texts are written in, because it takes long.
#[must_use]
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        // Latin, Cyrillic, Arabic, kana, Han and Hangul; then marks.
        '\u{C0}'..='\u{D6}'
        | '\u{D8}'..='\u{F6}'
        | '\u{F8}'..='\u{2C1}'
        | '\u{410}'..='\u{481}'
        | '\u{620}'..='\u{657}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' => true,
        '\u{2000}'..='\u{206F}' | '\u{3008}'..='\u{3020}' | '\u{FF01}'..='\u{FF0F}' => false,
        _ => c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_alphanumeric;

    #[test]
    fn it_is_what_the_standard_library_says() {
        let other = ('\0'..=char::MAX).find(|c| is_alphanumeric(*c) != c.is_alphanumeric());
        assert_eq!(other, None);
    }
}
