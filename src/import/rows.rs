//! Rows of a text whose cells stand between delimiters, with the place of each.
//!
//! A quote that is never closed, or closed in the middle of a cell, is a slip in one row: the row is given up and the
//! next line read as if nothing had been, where other readers would take all that follows for one cell.

use memchr::{memchr, memchr2};
use std::borrow::Cow;

/// How cells are quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotes {
    /// Not at all.
    Never,
    /// A cell in quotes may hold delimiters, line ends and doubled quotes.
    Around,
    /// As spreadsheets put cells into tab-separated lines; a row is a line all the same.
    InLine,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'t> {
    /// Where it begins, as a byte offset.
    pub at: usize,
    /// Its cells.
    pub cells: Vec<Cow<'t, str>>,
}

/// The rows of a text; of one that is malformed, where it begins.
#[derive(Clone, Debug)]
pub struct Rows<'t> {
    text: &'t str,
    at: usize,
    delimiter: u8,
    quotes: Quotes,
}

impl<'t> Rows<'t> {
    /// The rows of `text` from the byte offset `at`. The delimiter is an ASCII character.
    #[must_use]
    pub fn new(text: &'t str, at: usize, delimiter: u8, quotes: Quotes) -> Self {
        Rows { text, at, delimiter, quotes }
    }

    fn line_end(&self, at: usize) -> usize {
        memchr(b'\n', &self.text.as_bytes()[at..]).map_or(self.text.len(), |end| at + end)
    }

    /// The row that begins here, and where it ends.
    fn row(&self, start: usize) -> Option<(Vec<Cow<'t, str>>, usize)> {
        let mut cells = Vec::new();
        let mut at = start;
        loop {
            let (cell, end) = self.cell(at)?;
            cells.push(cell);
            if self.text.as_bytes().get(end) != Some(&self.delimiter) {
                return Some((cells, end));
            }
            at = end + 1;
        }
    }

    fn cell(&self, start: usize) -> Option<(Cow<'t, str>, usize)> {
        let bytes = &self.text.as_bytes()[start..];
        let spaces = bytes.iter().take_while(|byte| **byte == b' ').count();
        if self.quotes == Quotes::Around && bytes.get(spaces) == Some(&b'"') {
            return self.quoted(start + spaces + 1);
        }
        let end = memchr2(self.delimiter, b'\n', bytes).map_or(self.text.len(), |end| start + end);
        let cell = &self.text[start..end];
        Some((if self.quotes == Quotes::InLine { unquoted(cell) } else { Cow::Borrowed(cell) }, end))
    }

    /// The cell whose text begins here, after its quote.
    fn quoted(&self, start: usize) -> Option<(Cow<'t, str>, usize)> {
        let bytes = self.text.as_bytes();
        let mut close = start + memchr(b'"', &bytes[start..])?;
        let mut has_quotes = false;
        while bytes.get(close + 1) == Some(&b'"') {
            has_quotes = true;
            close = close + 2 + memchr(b'"', &bytes[close + 2..])?;
        }
        let spaces = bytes[close + 1..].iter().take_while(|byte| **byte == b' ').count();
        let end = close + 1 + spaces;
        let ends = bytes.get(end).is_none_or(|byte| *byte == self.delimiter || *byte == b'\n');
        let cell = &self.text[start..close];
        let cell = if has_quotes { Cow::Owned(cell.replace("\"\"", "\"")) } else { Cow::Borrowed(cell) };
        ends.then_some((cell, end))
    }
}

impl<'t> Iterator for Rows<'t> {
    type Item = Result<Row<'t>, usize>;

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        self.at += bytes[self.at..].iter().take_while(|byte| **byte == b'\n').count();
        let at = self.at;
        if at == bytes.len() {
            return None;
        }
        let row = self.row(at);
        let end = row.as_ref().map_or_else(|| self.line_end(at), |(_, end)| *end);
        self.at = (end + 1).min(bytes.len());
        Some(row.map(|(cells, _)| Row { at, cells }).ok_or(at))
    }
}

/// A cell without the quotes around it, where they are all of it and those inside are doubled.
fn unquoted(cell: &str) -> Cow<'_, str> {
    let inner = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
    match inner {
        Some(inner) if inner.replace("\"\"", "").contains('"') => Cow::Borrowed(cell),
        Some(inner) if inner.contains('"') => Cow::Owned(inner.replace("\"\"", "\"")),
        Some(inner) => Cow::Borrowed(inner),
        None => Cow::Borrowed(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Found = Result<Vec<String>, usize>;

    fn cells(text: &str, delimiter: u8, quotes: Quotes) -> Vec<Found> {
        let rows = Rows::new(text, 0, delimiter, quotes);
        rows.map(|row| row.map(|row| row.cells.into_iter().map(Cow::into_owned).collect())).collect()
    }

    /// Cells with `|` between them.
    fn rows_of(rows: &[Result<&str, usize>]) -> Vec<Found> {
        rows.iter().map(|row| row.map(|cells| cells.split('|').map(str::to_owned).collect())).collect()
    }

    #[test]
    fn a_slip_costs_its_row_only() {
        let text = "a,\"b\nc\"\n\nd, \"e \"\"f\"\"\" ,\ng,\"h\ni,\"j\" k\nl,5\" m\n\"n";
        let expected = [Ok("a|b\nc"), Ok("d|e \"f\"|"), Err(24), Err(29), Ok("l|5\" m"), Err(44)];
        assert_eq!(cells(text, b',', Quotes::Around), rows_of(&expected));
    }

    #[test]
    fn tabs_stand_between_whole_lines() {
        let text = "\"a\"\t\"b \"\"c\"\"\"\t\"d\" e\n\"\tf";
        let expected = [Ok("a|b \"c\"|\"d\" e"), Ok("\"|f")];
        assert_eq!(cells(text, b'\t', Quotes::InLine), rows_of(&expected));
        assert_eq!(cells("\"a\"\tb\n", b'\t', Quotes::Never), rows_of(&[Ok("\"a\"|b")]));
    }

    #[test]
    fn damage_takes_no_longer_than_order() {
        let text = "\"a\n".repeat(100_000) + &"\"\"\"\n".repeat(100_000) + &",\"\n".repeat(100_001);
        assert!(cells(&text, b',', Quotes::Around).len() > 100_000);
    }

    proptest! {
        #[test]
        fn what_a_writer_wrote_is_read(rows in prop::collection::vec(prop::collection::vec("[a\", \n;é']{0,6}", 2..4), 0..5)) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).expect("a vector takes all");
            }
            let text = String::from_utf8(writer.into_inner().expect("a vector takes all")).expect("text");
            let read: Vec<_> = cells(&text, b',', Quotes::Around).into_iter().map(|row| row.expect("a row")).collect();
            prop_assert_eq!(read, rows);
        }
    }
}
