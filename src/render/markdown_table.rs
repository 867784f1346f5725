//! A Markdown table, as GitHub shows it: an entry a row.

use super::markdown::{escaped, linked, write_head};
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::facet::Facet;
use std::io::{self, Write};

/// Writes these entries of the catalog.
pub fn write<'c>(
    catalog: &Catalog<'_>,
    entries: impl IntoIterator<Item = &'c Entry<'c>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_head(catalog, out)?;
    writeln!(out, "\n| Title | Media | Date | Summary |\n|---|---|---|---|")?;
    for entry in entries {
        let media: Vec<String> = entry.values(Facet::Media).iter().map(|media| escaped(media)).collect();
        let text = |text: Option<&str>| text.map(escaped).unwrap_or_default();
        let (date, summary) = (text(entry.date.as_deref()), text(entry.summary.as_deref()));
        writeln!(out, "| {} | {} | {date} | {summary} |", linked(&entry.title, &entry.url), media.join(", "))?;
    }
    Ok(())
}
