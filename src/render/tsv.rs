//! Tab-separated lines: cells whole, never coloured, one row a line.

use super::named;
use crate::model::row::{Column, Row};
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
        let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
        writeln!(out, "{}", names.join("\t"))?;
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

/// A cell of a plain-text format: values joined by commas; in a list a comma of a value is written `\,` and a backslash
/// `\\`.
pub fn joined<R: Row>(row: &R, column: Column) -> String {
    let values = row.values(column.name);
    if !column.list {
        return values.concat();
    }
    let escaped: Vec<String> = values.iter().map(|value| value.replace('\\', "\\\\").replace(',', "\\,")).collect();
    escaped.join(",")
}
