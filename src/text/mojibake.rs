//! Broken text encoding: UTF-8 that was once read as Mac Roman, Windows-1252 or Latin-1.

use unicode_normalization::char::is_combining_mark;

/// The upper half of Mac Roman, from byte 0x80. U+F8FF is Apple's logo.
const MAC_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// Windows-1252 from byte 0x80 to 0x9F; where it has no character, the byte itself, as Latin-1 has it.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// The first run of characters that is broken text, and what it was meant to be.
#[must_use]
pub fn broken(text: &str) -> Option<(&str, String)> {
    runs(text).find_map(|run| meant(run).map(|meant| (run, meant)))
}

/// Runs of characters beyond ASCII.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_ascii()).filter(|run| !run.is_empty())
}

/// What the run says if its bytes in an old encoding are read as UTF-8: broken text is well-formed then, and other
/// text practically never is.
fn meant(run: &str) -> Option<String> {
    [mac_roman, windows_1252].into_iter().find_map(|byte_of| {
        let bytes: Vec<u8> = run.chars().map(byte_of).collect::<Option<_>>()?;
        String::from_utf8(bytes).ok().filter(|meant| !meant.chars().any(is_unlikely))
    })
}

/// Characters that the wrong old encoding gives, not the right one: controls, and accents that stand alone.
fn is_unlikely(c: char) -> bool {
    c.is_control() || (is_combining_mark(c) && c != '\u{FE0F}')
}

fn mac_roman(c: char) -> Option<u8> {
    let place = MAC_ROMAN.chars().position(|other| other == c)?;
    u8::try_from(place + 0x80).ok()
}

fn windows_1252(c: char) -> Option<u8> {
    match WINDOWS_1252.chars().position(|other| other == c) {
        Some(place) => u8::try_from(place + 0x80).ok(),
        None => u8::try_from(u32::from(c)).ok().filter(|byte| *byte >= 0xA0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_broken_and_what_was_meant() {
        for (text, meant) in [
            ("Don‚Äôt", "’"),
            ("‚ñ∂Ô∏è video", "▶️"),
            ("caf√©", "é"),
            ("itâ€™s", "’"),
            ("cafÃ©", "é"),
            ("saves ‚Öî of it", "⅔"),
        ] {
            assert_eq!(broken(text).map(|(_, meant)| meant).as_deref(), Some(meant), "{text}");
        }
    }

    #[test]
    fn leaves_good_text_alone() {
        for text in
            ["Don’t", "café – “naïve”", "Gartner® Magic Quadrant™", "84.51°", "数据", "Ünïcode", "…", "Ä", "A · B", "►"]
        {
            assert_eq!(broken(text), None, "{text}");
        }
    }

    #[test]
    fn the_tables_are_whole() {
        assert_eq!(MAC_ROMAN.chars().count(), 128);
        assert_eq!(WINDOWS_1252.chars().count(), 32);
    }
}
