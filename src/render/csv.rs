//! Comma-separated values (RFC 4180) for spreadsheets and loaders.

use super::json::{Style, write_value};
use super::tsv::joined;
use crate::model::entry::KEYS;
use crate::model::json::members;
use crate::model::row::{Column, Hit};
use crate::text::safe::printable;
use std::io::{self, Write};

/// Keys of the table, each a column: all that an entry has, but for where it was imported from.
pub const COLUMNS: &[&str] = match KEYS.split_last() {
    Some((_source, keys)) => keys,
    None => &[],
};

/// Writes a header and a line an entry. Lists are joined by commas; links and images are JSON.
pub fn write<'c>(hits: impl IntoIterator<Item = Hit<'c>>, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    lines.write_record(COLUMNS).map_err(into_io)?;
    let columns = super::named::<Hit<'_>>(COLUMNS);
    for hit in hits {
        let cells = columns.iter().map(|column| cell(&hit, *column)).collect::<io::Result<Vec<_>>>()?;
        lines.write_record(cells).map_err(into_io)?;
    }
    lines.flush()
}

fn cell(hit: &Hit<'_>, column: Column) -> io::Result<String> {
    if matches!(column.name, "links" | "images") {
        let raw = members(hit.entry.raw).find(|(key, _)| key == column.name).map(|(_, value)| value);
        let mut json = Vec::new();
        write_value(raw.filter(|value| *value != "null").unwrap_or_default(), Style::Line, &mut json)?;
        return Ok(String::from_utf8_lossy(&json).into_owned());
    }
    Ok(defused(&printable(&joined(hit, column))))
}

/// `cell` with one `'` in front where a spreadsheet would take it for a formula, or for a text defused already.
fn defused(cell: &str) -> String {
    let starts = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    if cell.trim_start_matches('\'').trim_start().starts_with(starts) { format!("'{cell}") } else { cell.to_owned() }
}

fn into_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::defused;

    #[test]
    fn formulas_are_defused_once_and_reversibly() {
        for (cell, safe) in [("=1+1", "'=1+1"), ("@x", "'@x"), ("'=1", "''=1"), ("＝1", "'＝1"), (" =1", "' =1")] {
            assert_eq!(defused(cell), safe);
        }
        for harmless in ["a=b", "'quoted'", "", "2022-10-17"] {
            assert_eq!(defused(harmless), harmless);
        }
    }
}
