//! Entries as cells of plain-text tables.

use super::json::{Style, write_value};
use crate::model::entry::KEYS;
use crate::model::json::members;
use crate::model::row::{Column, Hit, Row};
use crate::text::safe::printable;
use std::io;

/// Keys of a table of entries, each a column: all that an entry has, but for where it was imported from.
pub const COLUMNS: &[&str] = match KEYS.split_last() {
    Some((_source, keys)) => keys,
    None => &[],
};

/// A cell: values joined by commas; in a list a comma of a value is written `\,` and a backslash `\\`.
pub fn joined<R: Row>(row: &R, column: Column) -> String {
    let values = row.values(column.name);
    if !column.list {
        return values.concat();
    }
    let escaped: Vec<String> = values.iter().map(|value| value.replace('\\', "\\\\").replace(',', "\\,")).collect();
    escaped.join(",")
}

/// A cell that says all of a column, in one line: links and images are JSON.
pub fn whole(hit: &Hit<'_>, column: Column) -> io::Result<String> {
    if matches!(column.name, "links" | "images") {
        let raw = members(hit.entry.raw).find(|(key, _)| key == column.name).map(|(_, value)| value);
        let mut json = Vec::new();
        write_value(raw.filter(|value| *value != "null").unwrap_or_default(), Style::Line, &mut json)?;
        return Ok(String::from_utf8_lossy(&json).into_owned());
    }
    Ok(printable(&joined(hit, column)).into_owned())
}
