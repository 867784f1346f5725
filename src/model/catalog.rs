//! A catalog: entries and the vocabulary that explains them.

use super::document::{Document, Fault, SCHEMA, json_fault, out_of_memory};
use super::entry::{Entry, Object};
use super::facet::Facet;
use super::predicate::FacetSource;
use super::vocabulary::Vocabulary;
use crate::text::fold::key;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use std::borrow::{Borrow, Cow};
use std::collections::{BTreeMap, HashSet, TryReserveError};

/// There is room for so many entries before it is known whether they are any.
const FIRST_ROOM: usize = 1 << 10;

/// More entries that are none are not told of.
const MOST_FAULTS: usize = 10_000;

/// Entries with their vocabulary, borrowed from the text that they were read from.
#[derive(Clone, Debug, Default)]
pub struct Catalog<'a> {
    /// The catalog object's members but for credits, vocabulary and entries, in order: key, and JSON text of the value.
    pub header: Vec<(Cow<'a, str>, &'a str)>,
    /// What the list is called.
    pub name: Option<String>,
    /// What the list holds.
    pub description: Option<String>,
    /// The works that it derives from.
    pub credits: Vec<Credit>,
    /// What facet values mean; empty where the catalog has none.
    pub vocabulary: Vocabulary,
    /// The entries in catalog order.
    pub entries: Vec<Entry<'a>>,
}

impl<'a> Catalog<'a> {
    /// Reads a catalog's text.
    pub fn parse(text: &'a str) -> Result<Self, Fault> {
        Catalog::parse_or(text, Err)
    }

    /// Reads a catalog's text, but for entries that are none; says what is wrong with those.
    pub fn parse_partly(text: &'a str) -> Result<(Self, Vec<Fault>), Fault> {
        let mut faults = Vec::new();
        let catalog = Catalog::parse_or(text, |fault| {
            if faults.len() == MOST_FAULTS {
                return Err(fault.hint(format!("so are {MOST_FAULTS} entries before it; no more are told")));
            }
            faults.push(fault);
            Ok(())
        })?;
        Ok((catalog, faults))
    }

    /// Reads a catalog's text; `wrong` says whether to go on after an entry that is none.
    fn parse_or(text: &'a str, mut wrong: impl FnMut(Fault) -> Result<(), Fault>) -> Result<Self, Fault> {
        let document = Document::split(text)?;
        let known = Known { document: &document, text };
        if let Some(number) = known.read("schema")? {
            let offset = document.member("schema").map_or(0, |value| offset_in(text, value));
            check_schema(number).map_err(|fault| Fault { offset, ..fault })?;
        }
        let (name, description) = (known.read("name")?, known.read("description")?);
        let credits = known.read("credits")?.unwrap_or_default();
        let vocabulary = known.read("vocabulary")?.unwrap_or_default();
        let mut entries = Vec::new();
        for (number, raw) in document.entries.iter().enumerate() {
            match Entry::parse(raw, number) {
                Ok(entry) => {
                    make_room(&mut entries, document.entries.len() - number).map_err(|_| out_of_memory(text.len()))?;
                    entries.push(entry);
                }
                Err(error) => wrong(entry_fault(raw, number, &error, offset_in(text, raw)))?,
            }
        }
        let is_apart = |name: &str| matches!(name, "credits" | "vocabulary");
        let header = document.header.into_iter().filter(|(name, _)| !is_apart(name)).collect();
        Ok(Catalog { header, name, description, credits, vocabulary, entries })
    }

    /// Reads the vocabulary of a catalog's text, and none of its entries.
    pub fn parse_vocabulary(text: &'a str) -> Result<Vocabulary, Fault> {
        let document = Document::split(text)?;
        Ok(Known { document: &document, text }.read("vocabulary")?.unwrap_or_default())
    }

    /// What to call the list: its name, or a word that fits each.
    #[must_use]
    pub fn title(&self) -> &str {
        self.name.as_deref().filter(|name| !name.trim().is_empty()).unwrap_or("Resources")
    }

    /// Adds a later catalog; returns the ids of our entries that its entries replace. What stands around the entries
    /// is united; where both say something, we do.
    pub fn append(&mut self, later: Catalog<'a>) -> Vec<String> {
        let ids: HashSet<&str> = later.entries.iter().map(Entry::id).collect();
        let is_kept = |entry: &Entry<'_>| !ids.contains(entry.id());
        let (kept, replaced): (Vec<_>, Vec<_>) = std::mem::take(&mut self.entries).into_iter().partition(is_kept);
        self.entries = kept;
        self.entries.extend(later.entries);
        self.vocabulary.merge(later.vocabulary);
        self.name = self.name.take().or(later.name);
        self.description = self.description.take().or(later.description);
        let credits = later.credits.into_iter().filter(|credit| !self.credits.contains(credit)).collect::<Vec<_>>();
        self.credits.extend(credits);
        let header = later.header.into_iter().filter(|(name, _)| self.header.iter().all(|(ours, _)| ours != name));
        let header = header.collect::<Vec<_>>();
        self.header.extend(header);
        replaced.iter().map(|entry| entry.id().to_owned()).collect()
    }
}

/// Room for one more: for the first entries a little, for the others all at once.
fn make_room(entries: &mut Vec<Entry<'_>>, left: usize) -> Result<(), TryReserveError> {
    let missing = if entries.is_empty() { left.min(FIRST_ROOM) } else { left };
    if entries.len() == entries.capacity() { entries.try_reserve_exact(missing) } else { Ok(()) }
}

/// What keeps a text that may go on from being the beginning of a catalog, if something does: it is no JSON, not of a
/// catalog's shape, or one of its entries is no object.
#[must_use]
pub fn fault_at_start(text: &str) -> Option<Fault> {
    let document = match Document::split_start(text) {
        Ok(document) => document,
        Err(fault) => return Some(fault),
    };
    let (number, raw) = document.entries.iter().enumerate().find(|(_, raw)| !raw.starts_with('{'))?;
    let error = Entry::parse(raw, number).err()?;
    Some(entry_fault(raw, number, &error, offset_in(text, raw)))
}

/// What is wrong with an entry's text, if it is none; its offset is one into `raw`.
#[must_use]
pub fn fault_in_entry(raw: &str, number: usize) -> Fault {
    let error = Entry::parse(raw, number).err().unwrap_or_else(|| serde::de::Error::custom("it is an entry"));
    entry_fault(raw, number, &error, 0)
}

/// What is wrong with a member of a catalog object, if something is; the offset is one into the text of the value.
#[must_use]
pub fn fault_in_member(name: &str, value: &str) -> Option<Fault> {
    match name {
        "schema" => read(value, name, 0).and_then(check_schema).err(),
        "name" | "description" => read::<String>(value, name, 0).err(),
        "credits" => read::<Vec<Credit>>(value, name, 0).err(),
        "vocabulary" => read::<Vocabulary>(value, name, 0).err(),
        _ => None,
    }
}

/// The members of a header whose type is known.
struct Known<'d, 'a> {
    document: &'d Document<'a>,
    text: &'a str,
}

impl<'a> Known<'_, 'a> {
    fn read<T: Deserialize<'a>>(&self, name: &str) -> Result<Option<T>, Fault> {
        let Some(value) = self.document.member(name) else { return Ok(None) };
        read(value, name, offset_in(self.text, value)).map(Some)
    }
}

/// Where `part`, a slice of `text`, begins in it.
fn offset_in(text: &str, part: &str) -> usize {
    part.as_ptr().addr() - text.as_ptr().addr()
}

/// A work that a catalog derives from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// What it is called.
    pub title: String,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its licence (SPDX).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// The state of it that was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Keys that this version does not know.
    #[serde(flatten)]
    pub other: Map<String, Json>,
}

impl FacetSource for Catalog<'_> {
    fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    fn values_in_use(&self, facet: Facet) -> BTreeMap<String, String> {
        values_in_use(&self.entries, facet)
    }
}

/// The values of a facet that `entries` bear, by key.
pub fn values_in_use<'a, E: Borrow<Entry<'a>>>(
    entries: impl IntoIterator<Item = E>,
    facet: Facet,
) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in entries {
        let entry = entry.borrow();
        let site = entry.site().filter(|_| facet == Facet::Site);
        let values = entry.values(facet).iter().map(|value| &**value).chain(site.as_deref());
        for value in values {
            found.entry(key(value).into_owned()).or_insert_with(|| value.to_owned());
        }
    }
    found
}

/// `number` is JSON's: 1.0 is whole.
fn check_schema(number: f64) -> Result<(), Fault> {
    let fault = |message: String| Fault { offset: 0, path: "schema".to_owned(), message, hint: None };
    let newest = f64::from(SCHEMA);
    if number.fract() != 0.0 || number < 0.0 {
        Err(fault("the schema is no whole number".to_owned()).hint(format!("write `\"schema\": {SCHEMA}`")))
    } else if number > newest {
        let message = format!("the catalog has schema {number}; this dbres reads up to {SCHEMA}");
        Err(fault(message).hint("a newer dbres reads it"))
    } else {
        Ok(())
    }
}

fn read<'a, T: Deserialize<'a>>(value: &'a str, path: &str, offset: usize) -> Result<T, Fault> {
    let mut from = serde_json::Deserializer::from_str(value);
    serde_path_to_error::deserialize(&mut from).map_err(|error| {
        let inner = error.path().to_string();
        let path = if inner == "." { path.to_owned() } else { format!("{path}.{inner}") };
        let fault = json_fault(value, error.inner()).at(path);
        let hint = fault.hint.clone().or_else(|| type_hint(&fault.message));
        Fault { offset: fault.offset + offset, hint, ..fault }
    })
}

/// What to write where a value has the wrong type.
fn type_hint(message: &str) -> Option<String> {
    let expected = message.rsplit_once("expected ")?.1;
    match expected {
        "an array" => Some("put it in brackets: `[\"…\"]`".to_owned()),
        "a string" => Some("put it in quotes: `\"…\"`".to_owned()),
        _ => None,
    }
}

fn entry_fault(raw: &str, number: usize, error: &serde_json::Error, offset: usize) -> Fault {
    let path = format!("entries[{number}]");
    match read::<Object<Entry<'_>>>(raw, &path, offset) {
        Err(fault) if fault.message.starts_with("missing field") && fault.path == path => {
            Fault { offset, ..fault }.hint("an entry needs a `title` and a `url`")
        }
        Err(fault) => fault,
        Ok(_) => json_fault(raw, error).at(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_name_place_and_path() {
        let fault = |text| Catalog::parse(text).expect_err("no catalog");
        let wrong = fault("{\"entries\":[\n {\"title\":\"a\",\"url\":\"b\"},\n {\"title\":5,\"url\":\"b\"}]}");
        assert_eq!(wrong.path, "entries[1].title");
        assert_eq!(wrong.message, "invalid type: integer `5`, expected a string");
        assert_eq!(fault("[5]").path, "entries[0]");
        assert_eq!(
            fault("{\"schema\":2,\"entries\":[]}").message,
            "the catalog has schema 2; this dbres reads up to 1"
        );
        assert_eq!(fault("{\"schema\":\"1\",\"entries\":[]}").path, "schema");
        assert_eq!(fault("{\"vocabulary\":{\"cloud\":[{\"id\":1}]},\"entries\":[]}").path, "vocabulary.cloud[0].id");
        assert_eq!(fault("[{\"title\":\"a\"}]").message, "missing field `url`");
    }

    #[test]
    fn a_later_catalog_shadows_by_id() {
        let mut first = Catalog::parse(r#"[{"id":"a","title":"1","url":"u"},{"id":"b","title":"2","url":"v"}]"#)
            .expect("a catalog");
        let second = Catalog::parse(r#"[{"id":"a","title":"3","url":"w"}]"#).expect("a catalog");
        assert_eq!(first.append(second), ["a"]);
        let titles: Vec<&str> = first.entries.iter().map(|entry| &*entry.title).collect();
        assert_eq!(titles, ["2", "3"]);
    }
}
