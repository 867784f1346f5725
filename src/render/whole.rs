//! A whole catalog object: what stands around the entries first, vocabulary before entries.

use super::json::{Style, break_line, write_object, write_value};
use crate::model::catalog::Catalog;
use crate::model::document::SCHEMA;
use crate::model::json::quote;
use crate::model::row::{Hit, Members, Row};
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes the object: `hits` of `catalog`, and what stands around the entries.
pub fn write<'c>(
    catalog: &Catalog<'_>,
    hits: impl IntoIterator<Item = Hit<'c>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    out.write_all(b"{")?;
    for (key, value) in around(catalog)? {
        break_line(Style::Indented(1), out)?;
        write_value(&quote(&key), Style::Line, out)?;
        out.write_all(b": ")?;
        write_value(&value, Style::Indented(1), out)?;
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

/// The members that stand around the entries; the `schema` is ours.
pub(super) fn around<'c>(catalog: &'c Catalog<'_>) -> io::Result<Members<'c>> {
    let mut around: Members<'c> = vec![(Cow::Borrowed("schema"), Cow::Owned(SCHEMA.to_string()))];
    let kept = catalog.header.iter().filter(|(key, _)| key != "schema");
    around.extend(kept.map(|(key, value)| (Cow::Borrowed(key.as_ref()), Cow::Borrowed(*value))));
    if !catalog.credits.is_empty() {
        around.push((Cow::Borrowed("credits"), Cow::Owned(serde_json::to_string(&catalog.credits)?)));
    }
    around.push((Cow::Borrowed("vocabulary"), Cow::Owned(serde_json::to_string(&catalog.vocabulary)?)));
    Ok(around)
}
