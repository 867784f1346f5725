//! Tab-separated lines: cells whole, never coloured, one row a line.

use super::cells::{COLUMNS, joined, whole};
use super::named;
use crate::model::row::{Column, Hit, Row};
use crate::text::safe::printable;
use std::io::{self, Write};

/// Writes a line a row, after the names of the columns where `header` asks for them.
pub fn write<R: Row>(
    rows: impl IntoIterator<Item = R>,
    columns: Option<&[Column]>,
    header: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let default = named::<R>(R::TSV);
    let columns = columns.unwrap_or(&default);
    if header {
        write_header(columns, out)?;
    }
    for row in rows {
        for (place, column) in columns.iter().enumerate() {
            if place > 0 {
                out.write_all(b"\t")?;
            }
            out.write_all(printable(&joined(&row, *column)).as_bytes())?;
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes a line of the names of the columns.
pub(super) fn write_header(columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    writeln!(out, "{}", names.join("\t"))
}

/// Writes entries with the columns that CSV has, after a line of their names.
pub fn write_whole<'c>(hits: impl IntoIterator<Item = Hit<'c>>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", COLUMNS.join("\t"))?;
    let columns = named::<Hit<'_>>(COLUMNS);
    for hit in hits {
        let cells = columns.iter().map(|column| whole(&hit, *column)).collect::<io::Result<Vec<_>>>()?;
        writeln!(out, "{}", cells.join("\t"))?;
    }
    Ok(())
}
