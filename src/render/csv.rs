//! Comma-separated values (RFC 4180) for spreadsheets and loaders.

use super::cells::{COLUMNS, whole};
use crate::model::row::Hit;
use std::io::{self, Write};

/// Writes a header and a line an entry; as `raw`, cells that a spreadsheet takes for formulas too.
pub fn write<'c>(hits: impl IntoIterator<Item = Hit<'c>>, raw: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    lines.write_record(COLUMNS).map_err(into_io)?;
    let columns = super::named::<Hit<'_>>(COLUMNS);
    for hit in hits {
        let cell = |column| whole(&hit, column).map(|cell| if raw { cell } else { defused(&cell) });
        let cells = columns.iter().map(|column| cell(*column)).collect::<io::Result<Vec<_>>>()?;
        lines.write_record(cells).map_err(into_io)?;
    }
    lines.flush()
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
