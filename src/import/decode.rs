//! The text of a file: UTF-8 with plain line ends, and its broken lines repaired.

use super::list::Warning;
use crate::text::mojibake;
use std::borrow::Cow;

/// A text, and what had to be done to it.
#[derive(Debug, Default)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// Lines that were repaired; places are those in `text`.
    pub warnings: Vec<Warning>,
}

/// Decodes the bytes of a file. Lines that are no UTF-8 are read as Windows-1252, those that were once read in a wrong
/// encoding are as they were meant.
pub fn decode(bytes: &[u8]) -> Decoded {
    let mut decoded = Decoded::default();
    let text = match utf16(bytes) {
        Some(text) => Cow::Owned(text),
        None => utf8(bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes), &mut decoded.warnings),
    };
    let text = with_plain_line_ends(text);
    decoded.text = if text.is_ascii() { text.into_owned() } else { repaired(&text, &mut decoded.warnings) };
    decoded
}

/// The text of UTF-16, which its first two bytes tell.
fn utf16(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

fn utf8<'b>(bytes: &'b [u8], warnings: &mut Vec<Warning>) -> Cow<'b, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Ok(line) = std::str::from_utf8(line) {
            text.push_str(line);
        } else {
            let message = "the line is not UTF-8; it is read as Windows-1252".to_owned();
            warnings.push(Warning { at: text.len(), code: "not-utf8", message });
            text.push_str(&windows_1252(line));
        }
    }
    Cow::Owned(text)
}

/// Bytes as Windows-1252 has them, but for those that are UTF-8.
fn windows_1252(line: &[u8]) -> String {
    let mut text = String::new();
    for chunk in line.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| mojibake::windows_1252(*byte)));
    }
    text
}

fn with_plain_line_ends(text: Cow<'_, str>) -> Cow<'_, str> {
    if memchr::memchr2(b'\r', 0, text.as_bytes()).is_none() {
        return text;
    }
    Cow::Owned(text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{FFFD}"))
}

fn repaired(text: &str, warnings: &mut Vec<Warning>) -> String {
    let mut whole = String::with_capacity(text.len());
    // How much of the text is in `whole`: lines that are fine go there together.
    let mut taken = 0;
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let start = end;
        end += line.len();
        let Some((meant, encoding)) = mojibake::repaired(line) else { continue };
        whole.push_str(&text[taken..start]);
        taken = end;
        let column = line.bytes().zip(meant.bytes()).take_while(|(a, b)| a == b).count();
        let at = whole.len() + meant.floor_char_boundary(column);
        let message = format!("the line was UTF-8 that was read as {encoding}; it is repaired");
        warnings.push(Warning { at, code: "broken-text", message });
        whole.push_str(&meant);
    }
    whole.push_str(&text[taken..]);
    whole
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "# Café “x”\n- naïve – 数据\n";
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let with_mark = ["\u{FEFF}", text].concat();
        let windows = text.replace('\n', "\r\n");
        for bytes in [text.as_bytes(), &utf16, with_mark.as_bytes(), windows.as_bytes()] {
            assert_eq!(decode(bytes).text, text);
        }
        let old = decode(b"caf\xE9 \x93x\x94\nna\xC3\xAFve\n");
        assert_eq!(old.text, "café “x”\nnaïve\n");
        assert_eq!(old.warnings.len(), 1);
    }

    #[test]
    fn broken_lines_are_repaired_and_told() {
        let decoded = decode("fine – café\nDon‚Äôt\ncafÃ©\n".as_bytes());
        assert_eq!(decoded.text, "fine – café\nDon’t\ncafé\n");
        assert_eq!(decoded.warnings.len(), 2);
        assert!(decoded.warnings[0].message.contains("Mac Roman"), "{}", decoded.warnings[0].message);
    }
}
