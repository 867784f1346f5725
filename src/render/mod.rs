//! Rows into text: one small file a format, all streaming to one writer.

pub mod atom;
pub mod bars;
pub mod bibtex;
pub mod bookmarks;
mod cards;
pub mod cells;
pub mod csl;
pub mod csv;
pub mod help;
pub mod json;
pub mod link;
pub mod look;
pub mod markdown;
pub mod markdown_table;
pub mod message;
pub mod opml;
pub mod outline;
pub mod page;
pub mod pieces;
pub mod records;
pub mod reference;
mod spans;
pub mod table;
pub mod tsv;
pub mod urls;
pub mod whole;
pub mod wrap;
pub mod yaml;

use crate::model::row::{Column, Row};
use look::Look;
use std::io::{self, Write};

/// How rows are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table for people, or a stack of cards where the terminal is narrow.
    Table,
    /// Tab-separated lines.
    Tsv,
    /// One JSON array.
    Json,
    /// A JSON object a line.
    Jsonl,
}

/// What to print of rows, and how.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The format.
    pub format: Format,
    /// The columns asked for, if any were.
    pub columns: Option<Vec<Column>>,
    /// Whether tab-separated lines begin with the names of the columns.
    pub header: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// What the terminal can do; tables only.
    pub look: Look,
}

/// Prints rows as `layout` says.
pub fn write_rows<R: Row>(rows: impl IntoIterator<Item = R>, layout: &Layout, out: &mut dyn Write) -> io::Result<()> {
    let columns = layout.columns.as_deref();
    match layout.format {
        Format::Table => table::write(rows, columns, layout.width, layout.look, out),
        Format::Tsv => tsv::write(rows, columns, layout.header, out),
        Format::Json => json::write_array(rows, columns, out),
        Format::Jsonl => json::write_lines(rows, columns, out),
    }
}

/// The columns of these names.
fn named<R: Row>(names: &[&str]) -> Vec<Column> {
    names.iter().filter_map(|name| R::COLUMNS.iter().copied().find(|column| column.name == *name)).collect()
}
