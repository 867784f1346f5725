//! Emoji, as far as titles and labels should not hold them.

/// The first pictograph of `text`: symbols that are drawn as pictures, flags, keycaps, and what joins and varies them.
/// Signs of writing (™, ®, °, arrows, mathematics) are none.
#[must_use]
pub fn first_emoji(text: &str) -> Option<char> {
    text.chars().find(|&c| is_emoji(c))
}

/// Whether `c` is a pictograph, or a part of one.
#[must_use]
pub fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B1B}' | '\u{2B1C}' | '\u{2B50}' | '\u{2B55}'
        | '\u{231A}' | '\u{231B}' | '\u{23E9}'..='\u{23FA}' | '\u{25B6}' | '\u{25C0}' | '\u{25FB}'..='\u{25FE}'
        | '\u{20E3}' | '\u{FE0F}')
}

#[cfg(test)]
mod tests {
    use super::first_emoji;

    #[test]
    fn pictures_but_not_signs() {
        for text in ["▶️ video", "🔐", "⚡️", "🇦🇺", "1️⃣", "🥂"] {
            assert!(first_emoji(text).is_some(), "{text}");
        }
        for text in ["Impact™", "Quadrant®", "84.51°", "a → b", "≥ 2", "数据", "é"] {
            assert!(first_emoji(text).is_none(), "{text}");
        }
    }
}
