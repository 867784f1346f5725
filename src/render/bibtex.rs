//! A bibliography for TeX: papers, books and reports.

use super::link;
use super::reference::{CiteKeys, Kind, date_parts, kind};
use crate::model::entry::Entry;
use crate::text::safe::printable;
use std::io::{self, Write};

/// Names of months that every style knows.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Writes the works among these entries.
pub fn write<'c>(entries: impl IntoIterator<Item = &'c Entry<'c>>, out: &mut dyn Write) -> io::Result<()> {
    let mut keys = CiteKeys::default();
    let mut any = false;
    for entry in entries {
        let Some(kind) = kind(entry) else { continue };
        out.write_all(if any { b"\n" } else { b"" })?;
        write_work(kind, &keys.next(entry.id()), entry, out)?;
        any = true;
    }
    Ok(())
}

fn write_work(kind: Kind, key: &str, entry: &Entry<'_>, out: &mut dyn Write) -> io::Result<()> {
    let name = match kind {
        Kind::Article => "article",
        Kind::Book => "book",
        Kind::Report => "techreport",
        Kind::Whitepaper => "misc",
    };
    // A second pair of braces keeps capitals.
    writeln!(out, "@{name}{{{key},\n  title = {{{{{}}}}},", escaped(link::title(&entry.title, &entry.url)))?;
    match link::href(&entry.url) {
        Some(href) => writeln!(out, "  url = {{{href}}},")?,
        None => writeln!(out, "  howpublished = {{{}}},", escaped(&entry.url))?,
    }
    let date = date_parts(entry);
    if let Some(year) = date.first() {
        writeln!(out, "  year = {{{year:04}}},")?;
    }
    if let Some(month) = date.get(1).and_then(|month| MONTHS.get(usize::try_from(month - 1).ok()?)) {
        writeln!(out, "  month = {month},")?;
    }
    if let Some(summary) = &entry.summary {
        writeln!(out, "  note = {{{}}},", escaped(summary))?;
    }
    writeln!(out, "}}")
}

/// Text that TeX sets as it is. Braces become commands, since BibTeX counts them even behind a backslash.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut previous = ' ';
    for c in printable(text).trim().chars() {
        match c {
            '\\' => safe.push_str("\\textbackslash{}"),
            '{' => safe.push_str("\\textbraceleft{}"),
            '}' => safe.push_str("\\textbraceright{}"),
            '~' => safe.push_str("\\textasciitilde{}"),
            '^' => safe.push_str("\\textasciicircum{}"),
            '<' => safe.push_str("\\textless{}"),
            '>' => safe.push_str("\\textgreater{}"),
            '|' => safe.push_str("\\textbar{}"),
            '"' => safe.push_str("\\textquotedbl{}"),
            '`' => safe.push_str("\\textasciigrave{}"),
            '$' | '&' | '%' | '#' | '_' => safe.extend(['\\', c]),
            // Not one long dash.
            '-' if previous == '-' => safe.push_str("{}-"),
            c => safe.push(c),
        }
        previous = c;
    }
    safe
}
