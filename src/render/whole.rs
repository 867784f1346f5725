//! A whole catalog object: what stands around the entries first, vocabulary before entries.

use super::json::{Style, break_line, write_object, write_value};
use crate::model::document::SCHEMA;
use crate::model::json::quote;
use crate::model::row::{Hit, Row};
use crate::model::vocabulary::Vocabulary;
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes the object. `header` holds the members but for vocabulary and entries; its `schema` is replaced by ours.
pub fn write<'c>(
    header: &[(Cow<'_, str>, &str)],
    vocabulary: &Vocabulary,
    hits: impl IntoIterator<Item = Hit<'c>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let schema = SCHEMA.to_string();
    let vocabulary = serde_json::to_string(vocabulary)?;
    let kept = header.iter().filter(|(key, _)| key != "schema").map(|(key, value)| (key.as_ref(), *value));
    let first = std::iter::once(("schema", schema.as_str()));
    out.write_all(b"{")?;
    for (key, value) in first.chain(kept).chain([("vocabulary", vocabulary.as_str())]) {
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
