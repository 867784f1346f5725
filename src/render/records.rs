//! JSON Lines as a table for engines: every known key in a fixed order, `null` when absent, unknown keys as one JSON
//! string `extra`.

use super::cells::COLUMNS;
use super::json::{Style, write_object};
use crate::model::json::quote;
use crate::model::row::{Hit, Row};
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes an object a line, all of one shape.
pub fn write<'c>(hits: impl IntoIterator<Item = Hit<'c>>, out: &mut dyn Write) -> io::Result<()> {
    for hit in hits {
        let own = hit.members(None);
        let value = |name: &str| {
            own.iter().find(|(key, _)| key == name).map_or(Cow::Borrowed("null"), |(_, value)| value.clone())
        };
        let mut members: Vec<(Cow<'_, str>, Cow<'_, str>)> =
            COLUMNS.iter().map(|name| (Cow::Borrowed(*name), value(name))).collect();
        let extra: Vec<_> =
            own.iter().filter(|(key, _)| !COLUMNS.contains(&key.as_ref()) && key != "score").cloned().collect();
        let extra = if extra.is_empty() {
            Cow::Borrowed("null")
        } else {
            let mut object = Vec::new();
            write_object(&extra, Style::Line, &mut object)?;
            Cow::Owned(quote(&String::from_utf8_lossy(&object)))
        };
        members.push((Cow::Borrowed("extra"), extra));
        write_object(&members, Style::Line, out)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
