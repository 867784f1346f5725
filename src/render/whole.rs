//! A whole catalog object: what stands around the entries first, vocabulary before entries.

use super::json::{Style, break_line, write_object, write_value};
use crate::model::catalog::Catalog;
use crate::model::document::SCHEMA;
use crate::model::json::quote;
use crate::model::row::{Hit, Row};
use std::io::{self, Write};

/// Writes the object: `hits` of `catalog`, and what stands around the entries; the `schema` is ours.
pub fn write<'c>(
    catalog: &Catalog<'_>,
    hits: impl IntoIterator<Item = Hit<'c>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let schema = SCHEMA.to_string();
    let credits = serde_json::to_string(&catalog.credits)?;
    let vocabulary = serde_json::to_string(&catalog.vocabulary)?;
    let kept = catalog.header.iter().filter(|(key, _)| key != "schema").map(|(key, value)| (key.as_ref(), *value));
    let credits = (!catalog.credits.is_empty()).then_some(("credits", credits.as_str()));
    let first = std::iter::once(("schema", schema.as_str()));
    out.write_all(b"{")?;
    for (key, value) in first.chain(kept).chain(credits).chain([("vocabulary", vocabulary.as_str())]) {
        break_line(Style::Indented(1), out)?;
        write_value(&quote(key), Style::Line, out)?;
        out.write_all(b": ")?;
        write_value(value, Style::Indented(1), out)?;
        out.write_all(b",")?;
    }
    out.write_all(b"\n  \"entries\": [")?;
    let mut any = false;
    for hit in hits {
        out.write_all(if any { b",\n    " } else { b"\n    " })?;
        write_object(&hit.members(None), Style::Indented(2), out)?;
        any = true;
    }
    out.write_all(if any { b"\n  ]\n}\n" } else { b"]\n}\n" })
}
