//! Broken text encoding: UTF-8 that was once read as Mac Roman, Windows-1252 or Latin-1.
//!
//! A character beyond ASCII is two to four bytes in UTF-8: a lead and one to three that continue it. Read in an old
//! encoding they are as many characters, the image of it. Some images are ordinary text by chance, such as a quotation
//! mark before an umlaut; so a text is broken where it has an image that nobody would write, or many in a row, and then
//! all its images of that encoding are.

use Table::{MacRoman, Windows};

/// The upper half of Mac Roman, from byte 0x80. U+F8FF is Apple's logo.
const MAC_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// Windows-1252 from byte 0x80 to 0x9F; where it has no character, the byte itself, as Latin-1 has it.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// Signs of mathematics and money in Mac Roman that may stand behind `√`, `≈` and the like.
const SIGNS: &str = "πµΩ∞∑∏∫±£¢¥";

/// Marks that stand behind a word without a space.
const MARKS: &str = "‘’“”«»‹›–—…•·™®©†‡°º¹²³€\u{A0}";

/// Those of them that stand between two words.
const JOINING: &str = "’–—…·";

/// Quotation marks that stand before a word.
const OPENING: &str = "‘‚“„«»‹›";

/// So many characters of images in a row are no chance.
const LONG: usize = 6;

/// The first run of characters that is broken text, and what it was meant to be.
#[must_use]
pub fn broken(text: &str) -> Option<(&str, String)> {
    let run = broken_runs(text).into_iter().next()?;
    let (start, end) = (run.first()?.start(), run.last()?.end());
    let meant: String = run.iter().map(|image| image.meant).collect();
    let before = broken(&meant).filter(|(part, _)| part.len() == meant.len()).map(|(_, meant)| meant);
    Some((&text[start..end], before.unwrap_or(meant)))
}

/// The text as it was meant, however often it was read in an old encoding, and the name of the last one; none if it is
/// not broken.
#[must_use]
pub fn repaired(text: &str) -> Option<(String, &'static str)> {
    if text.is_ascii() {
        return None;
    }
    starts(text).next()?;
    let images: Vec<Image<'_>> = broken_runs(text).into_iter().flatten().collect();
    let encoding = match images.first()?.table {
        MacRoman => "Mac Roman",
        Windows => "Windows-1252",
    };
    let end = &text[images.last()?.end()..];
    let starts = std::iter::once(0).chain(images.iter().map(Image::end));
    let parts =
        images.iter().zip(starts).map(|(image, start)| format!("{}{}", &text[start..image.start()], image.meant));
    let once = parts.collect::<String>() + end;
    Some((repaired(&once).map_or(once, |(text, _)| text), encoding))
}

/// The character that a byte is in Windows-1252, or in Latin-1 where that has none.
#[must_use]
pub fn windows_1252(byte: u8) -> char {
    match byte.checked_sub(0x80) {
        Some(place) => WINDOWS_1252.chars().nth(usize::from(place)).unwrap_or(char::from(byte)),
        None => char::from(byte),
    }
}

/// The runs of images of the old encoding in which the text was read, if it was.
fn broken_runs(text: &str) -> Vec<Vec<Image<'_>>> {
    let found = [MacRoman, Windows].map(|table| runs(text, table));
    let broken = found.into_iter().filter(|runs| runs.iter().any(|run| is_no_chance(run)));
    broken.max_by_key(|runs| runs.iter().map(|run| length(run)).sum::<usize>()).unwrap_or_default()
}

fn is_no_chance(run: &[Image<'_>]) -> bool {
    run.iter().any(Image::is_certain) || length(run) >= LONG
}

/// How many characters the images have.
fn length(run: &[Image<'_>]) -> usize {
    run.iter().map(|image| image.chars.chars().count()).sum()
}

/// An old encoding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Table {
    MacRoman,
    /// Windows-1252, and the controls that Latin-1 has in their places.
    Windows,
}

impl Table {
    fn byte(self, c: char) -> Option<u8> {
        let (upper, own) = match self {
            MacRoman => (MAC_ROMAN, None),
            Windows => (WINDOWS_1252, u8::try_from(c).ok().filter(|byte| *byte >= 0x80)),
        };
        let place = upper.chars().position(|other| other == c);
        place.and_then(|place| u8::try_from(place + 0x80).ok()).or(own)
    }
}

/// Characters of a text that are the bytes of another character.
struct Image<'t> {
    /// The text before it.
    before: &'t str,
    /// The lead and what continues it.
    chars: &'t str,
    /// The text after it.
    after: &'t str,
    table: Table,
    /// What it was meant to be.
    meant: char,
}

impl<'t> Image<'t> {
    /// The image that begins at a place of the text, if one does.
    fn at(text: &'t str, start: usize, table: Table) -> Option<Self> {
        let (before, rest) = text.split_at(start);
        let lead = rest.chars().next().and_then(|c| table.byte(c))?;
        let length = match lead {
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => return None,
        };
        let bytes: Vec<u8> = rest.chars().take(length).map_while(|c| table.byte(c)).collect();
        let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
        let end = rest.char_indices().nth(length).map_or(rest.len(), |(end, _)| end);
        let (chars, after) = rest.split_at(end);
        let image = Image { before, chars, after, table, meant };
        (is_common(meant) || is_of_script(meant) || image.is_accent()).then_some(image)
    }

    /// Whether nobody would write this.
    fn is_certain(&self) -> bool {
        if self.chars.chars().any(|c| ('\u{80}'..='\u{9F}').contains(&c)) {
            return true;
        }
        let may_be_written = match self.table {
            MacRoman => self.is_mathematics() || self.is_quote_before_letter(),
            Windows if self.chars.chars().count() == 2 => self.is_mark_after_capital(),
            Windows => self.is_mark_after_small_letter(),
        };
        !may_be_written && (is_common(self.meant) || self.is_accent())
    }

    fn start(&self) -> usize {
        self.before.len()
    }

    fn end(&self) -> usize {
        self.start() + self.chars.len()
    }

    fn lead(&self) -> char {
        self.chars.chars().next().unwrap_or_default()
    }

    /// What continues the lead.
    fn others(&self) -> impl Iterator<Item = char> {
        self.chars.chars().skip(1)
    }

    fn previous(&self) -> Option<char> {
        self.before.chars().next_back()
    }

    fn is_before_letter(&self) -> bool {
        self.after.starts_with(char::is_alphabetic)
    }

    /// An accent that stands behind its letter.
    fn is_accent(&self) -> bool {
        ('\u{300}'..='\u{30C}').contains(&self.meant) && self.previous().is_some_and(|c| c.is_ascii_lowercase())
    }

    /// `√π`, `≈£5`, `∆µ`: signs that stand in no word.
    fn is_mathematics(&self) -> bool {
        let letters_before = self.before.chars().rev().take_while(|c| c.is_alphabetic());
        let letters_after = self.after.chars().take_while(|c| c.is_alphabetic());
        let in_word = letters_before.chain(letters_after).nth(1).is_some();
        let is_operand = self.others().all(|c| SIGNS.contains(c)) || self.chars == "∆°";
        matches!(self.lead(), '√' | 'ƒ' | '≈' | '∆') && is_operand && !in_word
    }

    /// `»öffnen«`: a quotation mark where a word begins.
    fn is_quote_before_letter(&self) -> bool {
        matches!(self.lead(), '«' | '»') && !self.previous().is_some_and(char::is_lowercase)
    }

    /// `MANHÃ”`, `„Ä“`, `BLÅ–RØD`: a capital at the end of its word, then a mark.
    fn is_mark_after_capital(&self) -> bool {
        let lead = self.lead();
        let ends_word = !self.is_before_letter();
        let may_be_written = match self.previous() {
            Some(c) if c.is_uppercase() => lead != 'Â' && (ends_word || self.others().all(|c| JOINING.contains(c))),
            Some(c) if c.is_alphanumeric() => false,
            previous if matches!(lead, 'Â' | 'Ã') => ends_word && previous.is_some_and(|c| OPENING.contains(c)),
            _ => ends_word,
        };
        may_be_written && self.others().all(|c| MARKS.contains(c))
    }

    /// `papá»…`: a small letter at the end of its word, then marks.
    fn is_mark_after_small_letter(&self) -> bool {
        let ends_word = !self.is_before_letter() || self.chars.ends_with(|c| JOINING.contains(c));
        let is_unopened = self.chars.contains('»') && !self.before.contains('«');
        let is_marked = self.previous().is_some_and(char::is_alphabetic) && self.others().all(|c| MARKS.contains(c));
        is_marked && ends_word && !is_unopened
    }
}

/// Images that follow one another without a gap.
fn runs(text: &str, table: Table) -> Vec<Vec<Image<'_>>> {
    let mut runs: Vec<Vec<Image<'_>>> = Vec::new();
    let mut end = 0;
    for start in starts(text) {
        let Some(image) = (start >= end).then(|| Image::at(text, start, table)).flatten() else { continue };
        let follows = start == end;
        end = image.end();
        match runs.last_mut() {
            Some(run) if follows => run.push(image),
            _ => runs.push(vec![image]),
        }
    }
    runs
}

/// Where an image could begin: two characters beyond ASCII, the first of which old encodings have.
fn starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let may_lead = move |(start, c): &(usize, char)| {
        let is_followed = bytes.get(start + c.len_utf8()).is_some_and(|next| !next.is_ascii());
        is_followed
            && matches!(c, '\u{A0}'..='\u{192}' | '\u{2C6}'..='\u{2DC}' | '\u{3A9}' | '\u{2013}'..='\u{2265}' | '\u{25CA}' | '\u{F8FF}' | '\u{FB01}' | '\u{FB02}')
    };
    let leads = text.bytes().enumerate().filter(|(_, byte)| *byte >= 0xC0).map(|(start, _)| start);
    leads.filter_map(|start| Some((start, text[start..].chars().next()?))).filter(may_lead).map(|(start, _)| start)
}

/// Characters that stand alone among ASCII: letters of Latin, marks, signs, emoji and what varies them.
fn is_common(c: char) -> bool {
    matches!(c,
        '\u{A0}'..='\u{17F}' | '\u{192}' | '\u{1A0}' | '\u{1A1}' | '\u{1AF}' | '\u{1B0}' | '\u{218}'..='\u{21B}'
        | '\u{2C6}' | '\u{2DC}' | '\u{1E80}'..='\u{1E85}' | '\u{1E9E}' | '\u{1EA0}'..='\u{1EF9}'
        | '\u{2000}'..='\u{206F}' | '\u{20A0}'..='\u{27BF}' | '\u{2900}'..='\u{297F}' | '\u{2B00}'..='\u{2BFF}'
        | '\u{FE0F}' | '\u{FEFF}' | '\u{FFFD}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Characters that stand among their like: those of other scripts, and what is left of text that was broken twice.
fn is_of_script(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9F}' | '\u{370}'..='\u{3FF}' | '\u{401}'..='\u{45F}' | '\u{490}' | '\u{491}'
        | '\u{5D0}'..='\u{5EA}' | '\u{600}'..='\u{6FF}' | '\u{900}'..='\u{137F}' | '\u{1780}'..='\u{18AF}' | '\u{1F00}'..='\u{1FFF}'
        | '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF00}'..='\u{FFEF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts that are fine.
    const GOOD: &[&str] = &[
        "“Änderungen” über „Größe“ – ‚Ärger‘ und »öffnen« oder «École»; Übermäßig schön",
        "–Ärger– vu…été, L’état—été d’être: « Où ça ? À l’œuvre, cœur naïf » CAFÉ® “CAFÉ”… ‹été›™",
        "¿Qué año? ¡Señor! «papá»… «mamá»—dijo «está»³ 1.º 2.ª ÁRBOL CIGÜEÑA",
        "São João: “MANHÃ” MANHÃ… IRMÃ’S «Ã» «Â» não é opção, AMANHÃ® à avó",
        "„Ä“ und „Ö“, „Ü“-Laut, »Ä« ‚Å‘ BLÅ–RØD, Blåbærsyltetøj på Ærø, smörgås, PÄÄ…, KÅ™",
        "Zażółć gęślą jaźń ŁÓDŹ Żory Ćma ”Ęą” śnieg",
        "İstanbul’da çağdaş ışık, Şişli Ğ öğüt KIRMIZI",
        "Người Việt: chỗ ấy, Nguyễn đã ăn phở. ĐÃ… Ơi, Ưu tiên, kỳ lễ",
        "Příliš žluťoučký kůň úpěl ďábelské ódy, ŘÍČNÍ „Žižkov“",
        "Țara și viața, în câmp; Ștefan „mâine”… árvíztűrő tükörfúrógép",
        "数据湖仓 与 人工智能：データ、レイクハウス。데이터 브릭스",
        "Привет, мир: большие данные, и не только — «Ёлка» Київ",
        "Μεγάλα δεδομένα και ανάλυση σε πραγματικό χρόνο",
        "שלום עולם وبيانات كبيرة डेटा विज्ञान ข้อมูล",
        "≈£5, €20, ½ and ¾ of 25°C, √π ± ∞ ∆µ ≥ 2, x≈π, ∆° · 3×4÷2 µm §5 ¶ ©2024 ²³¹ ≠ ∑",
        "Don’t “quote” ‘this’—or… 84.51° Gartner® Magic Quadrant™ a → b • c † d ‡ ► ✅ 🔐 ▶️ 👩‍💻",
        "Ä",
        "é”… é»™",
        "Ürün Öl Åse Él À Íde",
        "“Voilà…” “allé…” CAFFÈ™ MENÜ—HEUTE “PÉ”",
        "naïve—Élan “über”—„Öl“",
    ];

    /// Bytes of UTF-8 as an old encoding shows them.
    fn read_as(text: &str, upper: impl Fn(u8) -> Option<char>) -> String {
        let read = |byte: u8| if byte.is_ascii() { Some(char::from(byte)) } else { upper(byte) };
        text.bytes().map(|byte| read(byte).expect("a character")).collect()
    }

    fn mac_roman(text: &str) -> String {
        read_as(text, |byte| MAC_ROMAN.chars().nth(usize::from(byte - 0x80)))
    }

    fn windows_1252(text: &str) -> String {
        read_as(text, |byte| Some(super::windows_1252(byte)))
    }

    fn latin_1(text: &str) -> String {
        read_as(text, |byte| Some(char::from(byte)))
    }

    fn repaired(text: &str) -> String {
        super::repaired(text).map_or_else(|| text.to_owned(), |(text, _)| text)
    }

    #[test]
    fn leaves_good_text_alone() {
        for text in GOOD {
            assert_eq!(broken(text), None, "{text}");
            for word in text.split(' ') {
                assert_eq!(broken(word), None, "{word}");
            }
        }
    }

    #[test]
    fn repairs_whole_texts() {
        for text in GOOD.iter().filter(|text| text.len() > 40) {
            for broken in [mac_roman(text), windows_1252(text), latin_1(text), windows_1252(&windows_1252(text))] {
                assert_eq!(&repaired(&broken), text, "{broken}");
            }
        }
    }

    #[test]
    fn repairs_nearly_every_word() {
        let words: Vec<&str> = GOOD.iter().flat_map(|text| text.split(' ')).filter(|word| !word.is_ascii()).collect();
        for read in [mac_roman, windows_1252, latin_1] {
            let missed: Vec<&&str> = words.iter().filter(|word| repaired(&read(word)) != **word).collect();
            assert!(missed.len() * 20 <= words.len(), "{missed:?} of {}", words.len());
        }
    }

    #[test]
    fn names_what_was_broken_and_what_was_meant() {
        for (text, run, meant) in [
            ("Don‚Äôt", "‚Äô", "’"),
            ("‚ñ∂Ô∏è video", "‚ñ∂Ô∏è", "▶️"),
            ("saves ‚Öî of it", "‚Öî", "⅔"),
            ("“cafÃ©” ça", "Ã©", "é"),
            ("caf\u{c3}\u{a9}", "Ã©", "é"),
            ("it\u{e2}\u{80}\u{99}s", "\u{e2}\u{80}\u{99}", "’"),
            ("donÃ¢â‚¬â„¢t", "Ã¢â‚¬â„¢", "’"),
        ] {
            assert_eq!(broken(text), Some((run, meant.to_owned())), "{text}");
        }
    }

    #[test]
    fn the_tables_are_whole() {
        assert_eq!(MAC_ROMAN.chars().count(), 128);
        assert_eq!(WINDOWS_1252.chars().count(), 32);
    }
}
