//! A bibliography as CSL-JSON, for citation managers: papers, books and reports.

use super::json::{Style, write_value};
use super::link;
use super::reference::{CiteKeys, Kind, date_parts, kind};
use crate::model::entry::Entry;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes the works among these entries.
pub fn write<'c>(entries: impl IntoIterator<Item = &'c Entry<'c>>, out: &mut dyn Write) -> io::Result<()> {
    let mut keys = CiteKeys::default();
    let mut any = false;
    out.write_all(b"[")?;
    for entry in entries {
        let Some(kind) = kind(entry) else { continue };
        out.write_all(if any { b",\n  " } else { b"\n  " })?;
        let work = work(kind, &keys.next(entry.id()), entry).to_string();
        write_value(&work, Style::Indented(1), out)?;
        any = true;
    }
    out.write_all(if any { b"\n]\n" } else { b"]\n" })
}

fn work(kind: Kind, key: &str, entry: &Entry<'_>) -> Value {
    let name = match kind {
        Kind::Paper => "article",
        Kind::Book => "book",
        Kind::Report | Kind::Whitepaper => "report",
    };
    let mut work = json!({"id": key, "type": name, "title": link::title(&entry.title, &entry.url)});
    if let Some(href) = link::href(&entry.url) {
        work["URL"] = href.into();
    }
    let date = date_parts(entry);
    if !date.is_empty() {
        work["issued"] = json!({"date-parts": [date]});
    }
    if let Some(summary) = entry.summary.as_deref() {
        work["note"] = summary.into();
    }
    work
}
