//! Rows that are printed piece by piece, each made on its own: what stands before, between and after the pieces.

use super::{Format, Layout, json, named, tsv};
use crate::model::row::Row;
use std::io::{self, Write};
use std::marker::PhantomData;

/// Writes rows as they stand amid others. Tables cannot be made so.
pub fn write_piece<R: Row>(rows: impl IntoIterator<Item = R>, layout: &Layout, out: &mut Vec<u8>) -> io::Result<()> {
    let columns = layout.columns.as_deref();
    match layout.format {
        Format::Json => rows.into_iter().try_for_each(|row| json::write_element(&row, true, columns, out)),
        Format::Jsonl => json::write_lines(rows, columns, out),
        Format::Tsv | Format::Table => tsv::write(rows, columns, false, out),
    }
}

/// What stands around the pieces.
pub struct Frame<'l, R> {
    layout: &'l Layout,
    has_begun: bool,
    any: bool,
    rows: PhantomData<R>,
}

impl<'l, R: Row> Frame<'l, R> {
    /// Around pieces of this layout.
    #[must_use]
    pub fn new(layout: &'l Layout) -> Self {
        Frame { layout, has_begun: false, any: false, rows: PhantomData }
    }

    /// Writes the next piece.
    pub fn write(&mut self, piece: &[u8], out: &mut dyn Write) -> io::Result<()> {
        if piece.is_empty() {
            return Ok(());
        }
        self.begin(out)?;
        // An element comes with the comma that parts it from another.
        let extra = usize::from(self.layout.format == Format::Json && !self.any);
        self.any = true;
        out.write_all(&piece[extra..])
    }

    /// Writes what stands after the last piece.
    pub fn end(mut self, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        if self.layout.format == Format::Json { json::end_array(self.any, out) } else { Ok(()) }
    }

    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if std::mem::replace(&mut self.has_begun, true) {
            return Ok(());
        }
        match self.layout.format {
            Format::Json => out.write_all(b"["),
            Format::Tsv if self.layout.header => {
                tsv::write_header(self.layout.columns.as_deref().unwrap_or(&named::<R>(R::TSV)), out)
            }
            _ => Ok(()),
        }
    }
}
