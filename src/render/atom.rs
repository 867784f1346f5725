//! A feed (RFC 4287) that depends on the catalog alone, never on the clock.
//!
//! An entry was updated on the first day of its date; without a date, on the day it came into the catalog; without
//! either, in 1970, so that feed readers neither take it for new nor see it change when others do. The feed was updated
//! when the newest entry of the catalog was. Ids are made of the entries' ids and the catalog's name.

use super::link;
use crate::model::catalog::Catalog;
use crate::model::date::Period;
use crate::model::entry::Entry;
use crate::model::facet::Facet;
use crate::model::vocabulary::Vocabulary;
use crate::text::xml::escaped;
use std::collections::HashMap;
use std::io::{self, Write};

/// Facets whose values become categories.
const CATEGORIES: [Facet; 4] = [Facet::Topic, Facet::Media, Facet::Cloud, Facet::Industry];

/// When nobody knows.
const EPOCH: u32 = 1970_0101;

/// Writes these entries of the catalog.
pub fn write<'c>(
    catalog: &Catalog<'_>,
    entries: impl IntoIterator<Item = &'c Entry<'c>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let title = escaped(catalog.title());
    let newest = catalog.entries.iter().map(updated).max().unwrap_or(EPOCH);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">")?;
    writeln!(out, "  <id>{}</id>\n  <title>{title}</title>", urn("catalog", catalog.title()))?;
    writeln!(out, "  <updated>{}</updated>\n  <author><name>{title}</name></author>", midnight(newest))?;
    let labels = labels(&catalog.vocabulary);
    for entry in entries {
        write_entry(&labels, entry, out)?;
    }
    writeln!(out, "</feed>")
}

/// What values are called; of two with one id, the first counts.
type Labels<'c> = HashMap<(Facet, &'c str), &'c str>;

fn labels(vocabulary: &Vocabulary) -> Labels<'_> {
    let values =
        |facet| vocabulary.values(facet).iter().rev().map(move |value| ((facet, value.id.as_str()), &*value.label));
    CATEGORIES.into_iter().flat_map(values).collect()
}

fn write_entry(labels: &Labels<'_>, entry: &Entry<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  <entry>\n    <id>{}</id>", urn("entry", entry.id()))?;
    writeln!(out, "    <title>{}</title>", escaped(link::title(&entry.title, &entry.url)))?;
    writeln!(out, "    <updated>{}</updated>", midnight(updated(entry)))?;
    match link::href(&entry.url) {
        Some(href) => writeln!(out, "    <link href=\"{}\"/>", escaped(&href))?,
        // An entry without a link needs content.
        None => writeln!(out, "    <content>{}</content>", escaped(&entry.url))?,
    }
    for facet in CATEGORIES {
        for value in entry.values(facet) {
            let label = labels.get(&(facet, &**value)).copied().unwrap_or(value);
            writeln!(out, "    <category term=\"{}\" label=\"{}\"/>", escaped(value), escaped(label))?;
        }
    }
    if let Some(summary) = &entry.summary {
        writeln!(out, "    <summary>{}</summary>", escaped(summary))?;
    }
    writeln!(out, "  </entry>")
}

/// The day on which an entry was updated.
fn updated(entry: &Entry<'_>) -> u32 {
    let added = || Period::parse(entry.added.as_deref()?);
    entry.period().or_else(added).map_or(EPOCH, |period| period.first)
}

fn midnight(day: u32) -> String {
    format!("{:04}-{:02}-{:02}T00:00:00Z", day / 10_000, day / 100 % 100, day % 100)
}

/// A UUID (version 8, RFC 9562) of a name among others of its kind: 128-bit FNV-1a.
fn urn(kind: &str, name: &str) -> String {
    let bytes = kind.bytes().chain([0]).chain(name.bytes());
    let fnv1a = |hash: u128, byte| (hash ^ u128::from(byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
    let hash = bytes.fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, fnv1a);
    let uuid = hash & !(0xf000 << 64 | 0b11 << 62) | 0x8000 << 64 | 0b10 << 62;
    let hex = format!("{uuid:032x}");
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

#[cfg(test)]
mod tests {
    use super::urn;

    #[test]
    fn ids_are_uuids_of_version_8_that_differ() {
        let urns = [urn("entry", "a"), urn("entry", "b"), urn("catalog", "a"), urn("entry", "")];
        for (place, urn) in urns.iter().enumerate() {
            assert_eq!((urn.len(), &urn[23..24]), (45, "8"), "{urn}");
            assert!(matches!(&urn[28..29], "8" | "9" | "a" | "b"), "{urn}");
            assert!(!urns[..place].contains(urn));
        }
    }
}
