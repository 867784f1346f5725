//! Numbers and strings as bytes: variable-length numbers (LEB128), strings behind their length, records behind a table
//! of offsets.
//!
//! Readers never panic: bytes that make no sense read as nothing.

/// Appends a number, seven bits a byte, the lowest first.
#[inline]
pub fn put_number(out: &mut Vec<u8>, number: u64) {
    let mut rest = number;
    while rest >= 0x80 {
        out.push(low_byte(rest) | 0x80);
        rest >>= 7;
    }
    out.push(low_byte(rest));
}

/// Appends a string behind its length.
pub fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

fn low_byte(number: u64) -> u8 {
    number.to_le_bytes()[0]
}

/// Reads what was appended, from the front.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reader<'b>(pub &'b [u8]);

impl<'b> Reader<'b> {
    /// The next number.
    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for (place, &byte) in self.0.iter().take(10).enumerate() {
            number |= u64::from(byte & 0x7F) << (7 * place);
            if byte < 0x80 {
                self.0 = &self.0[place + 1..];
                return Some(number);
            }
        }
        None
    }

    /// The next number, where it counts or numbers something in memory.
    pub fn count(&mut self) -> Option<usize> {
        self.number().and_then(|number| usize::try_from(number).ok())
    }

    /// The next string.
    pub fn text(&mut self) -> Option<&'b str> {
        let length = self.count()?;
        std::str::from_utf8(self.bytes(length)?).ok()
    }

    /// The next bytes, so many.
    pub fn bytes(&mut self, length: usize) -> Option<&'b [u8]> {
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }
}

/// Appends `parts` behind their lengths, so that they can be taken apart again.
pub fn join<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> Vec<u8> {
    let parts: Vec<&[u8]> = parts.into_iter().collect();
    let mut out = Vec::with_capacity(parts.iter().map(|part| part.len() + 5).sum::<usize>() + 5);
    for part in &parts {
        put_number(&mut out, part.len() as u64);
    }
    for part in parts {
        out.extend_from_slice(part);
    }
    out
}

/// The `N` parts that were joined.
pub fn split<const N: usize>(bytes: &[u8]) -> Option<[&[u8]; N]> {
    let mut reader = Reader(bytes);
    let mut lengths = [0; N];
    for length in &mut lengths {
        *length = reader.count()?;
    }
    let mut parts: [&[u8]; N] = [&[]; N];
    for (part, length) in parts.iter_mut().zip(lengths) {
        *part = reader.bytes(length)?;
    }
    Some(parts)
}

/// Records by number: a table of where each ends, then their bytes.
#[derive(Clone, Debug, Default)]
pub struct RecordsWriter {
    ends: Vec<u8>,
    bytes: Vec<u8>,
}

impl RecordsWriter {
    /// Appends a record, which `write` writes.
    pub fn add(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        write(&mut self.bytes);
        self.ends.extend_from_slice(&(self.bytes.len() as u64).to_le_bytes());
    }

    /// All of them.
    pub fn finish(self) -> Vec<u8> {
        join([self.ends.as_slice(), &self.bytes])
    }
}

/// What a [`RecordsWriter`] wrote.
#[derive(Clone, Copy, Debug, Default)]
pub struct Records<'b> {
    /// Where each ends, in eight bytes.
    ends: &'b [u8],
    bytes: &'b [u8],
}

impl<'b> Records<'b> {
    /// Opens them.
    pub fn open(bytes: &'b [u8]) -> Option<Self> {
        let [ends, bytes] = split(bytes)?;
        Some(Records { ends, bytes })
    }

    /// A reader of record `number`, empty where there is none.
    pub fn get(&self, number: usize) -> Reader<'b> {
        let start = number.checked_sub(1).map_or(Some(0), |before| self.end(before));
        let bytes = start.zip(self.end(number)).and_then(|(start, end)| self.bytes.get(start..end));
        Reader(bytes.unwrap_or_default())
    }

    fn end(&self, number: usize) -> Option<usize> {
        let place = number.checked_mul(8)?;
        let end = self.ends.get(place..place.checked_add(8)?)?.try_into().ok()?;
        usize::try_from(u64::from_le_bytes(end)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let mut bytes = Vec::new();
        let numbers = [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX];
        for number in numbers {
            put_number(&mut bytes, number);
        }
        put_text(&mut bytes, "é\0");
        let mut reader = Reader(&bytes);
        assert_eq!(numbers.map(|_| reader.number()), numbers.map(Some));
        assert_eq!((reader.text(), reader.number()), (Some("é\0"), None));
        assert_eq!(split::<2>(&join([&b"ab"[..], b""])), Some([&b"ab"[..], b""]));
    }

    #[test]
    fn records_by_number() {
        let mut writer = RecordsWriter::default();
        for text in ["one", "", "three"] {
            writer.add(|out| out.extend_from_slice(text.as_bytes()));
        }
        let bytes = writer.finish();
        let records = Records::open(&bytes).expect("records");
        assert_eq!([0, 1, 2, 3].map(|number| records.get(number).0), [&b"one"[..], b"", b"three", b""]);
    }

    #[test]
    fn damage_reads_as_nothing() {
        assert_eq!(Reader(&[0x80; 11]).number(), None);
        assert_eq!(Reader(&[5, b'a']).text(), None);
        assert_eq!(Reader(&[1, 0xFF]).text(), None);
        assert_eq!(split::<2>(&[200, 1, 0]), None);
        assert!(Records::open(&[255, 255, 255]).is_none());
    }
}
