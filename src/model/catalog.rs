//! A catalog: entries and the vocabulary that explains them.

use super::document::{Document, Fault, SCHEMA, json_fault};
use super::entry::Entry;
use super::facet::Facet;
use super::predicate::FacetSource;
use super::vocabulary::Vocabulary;
use crate::text::fold::key;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

/// Entries with their vocabulary, borrowed from the text that they were read from.
#[derive(Clone, Debug, Default)]
pub struct Catalog<'a> {
    /// The catalog object's members but for vocabulary and entries, in order: key, and JSON text of the value.
    pub header: Vec<(Cow<'a, str>, &'a str)>,
    /// What facet values mean; empty where the catalog has none.
    pub vocabulary: Vocabulary,
    /// The entries in catalog order.
    pub entries: Vec<Entry<'a>>,
}

impl<'a> Catalog<'a> {
    /// Reads a catalog's text.
    pub fn parse(text: &'a str) -> Result<Self, Fault> {
        let document = Document::split(text)?;
        let place = |part: &str| part.as_ptr().addr() - text.as_ptr().addr();
        if let Some(value) = document.member("schema") {
            check_schema(value).map_err(|fault| Fault { offset: fault.offset + place(value), ..fault })?;
        }
        let vocabulary = match document.member("vocabulary") {
            Some(value) => read(value, "vocabulary", place(value))?,
            None => Vocabulary::default(),
        };
        let entries = document
            .entries
            .iter()
            .enumerate()
            .map(|(number, raw)| Entry::parse(raw).map_err(|error| entry_fault(raw, number, &error, place(raw))));
        let entries = entries.collect::<Result<Vec<_>, _>>()?;
        let header = document.header.into_iter().filter(|(name, _)| name != "vocabulary").collect();
        Ok(Catalog { header, vocabulary, entries })
    }

    /// Adds a later catalog. Its entries shadow ours of the same id, in our place's stead; returns the shadowed ids.
    pub fn append(&mut self, later: Catalog<'a>) -> Vec<String> {
        let ids: HashSet<&str> = later.entries.iter().map(Entry::id).collect();
        let (shadowed, kept) =
            std::mem::take(&mut self.entries).into_iter().partition(|entry| ids.contains(entry.id()));
        let shadowed: Vec<Entry<'_>> = shadowed;
        self.entries = kept;
        self.vocabulary.merge(later.vocabulary);
        self.entries.extend(later.entries);
        shadowed.iter().map(|entry| entry.id().to_owned()).collect()
    }

    /// A text member of the header: `name`, `description`.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        let (_, value) = self.header.iter().find(|(key, _)| key == name)?;
        serde_json::from_str(value).ok()
    }

    /// Who made what this catalog derives from; empty where it names nobody or not in our shape.
    #[must_use]
    pub fn credits(&self) -> Vec<Credit> {
        let value = self.header.iter().find(|(key, _)| key == "credits");
        value.and_then(|(_, value)| serde_json::from_str(value).ok()).unwrap_or_default()
    }
}

/// A work that a catalog derives from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Credit {
    /// What it is called.
    pub title: String,
    /// Where it is.
    #[serde(default)]
    pub url: Option<String>,
    /// Its licence (SPDX).
    #[serde(default)]
    pub license: Option<String>,
    /// The state of it that was used.
    #[serde(default)]
    pub as_of: Option<String>,
}

impl FacetSource for Catalog<'_> {
    fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    fn values_in_use(&self, facet: Facet) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        for entry in &self.entries {
            let site = entry.site().filter(|_| facet == Facet::Site);
            let values = entry.values(facet).iter().map(|value| &**value).chain(site.as_deref());
            for value in values {
                found.entry(key(value).into_owned()).or_insert_with(|| value.to_owned());
            }
        }
        found
    }
}

fn check_schema(value: &str) -> Result<(), Fault> {
    let fault = |message: String| Fault { offset: 0, path: "schema".to_owned(), message, hint: None };
    match serde_json::from_str::<u64>(value) {
        Ok(schema) if schema > SCHEMA => {
            Err(fault(format!("the catalog has schema {schema}; this dbres reads up to {SCHEMA}"))
                .hint("a newer dbres reads it"))
        }
        Ok(_) => Ok(()),
        Err(_) => Err(fault("the schema is no whole number".to_owned()).hint(format!("write `\"schema\": {SCHEMA}`"))),
    }
}

fn read<'a, T: Deserialize<'a>>(value: &'a str, path: &str, offset: usize) -> Result<T, Fault> {
    let mut from = serde_json::Deserializer::from_str(value);
    serde_path_to_error::deserialize(&mut from).map_err(|error| {
        let inner = error.path().to_string();
        let path = if inner == "." { path.to_owned() } else { format!("{path}.{inner}") };
        let fault = json_fault(value, error.inner()).at(path);
        Fault { offset: fault.offset + offset, ..fault }
    })
}

fn entry_fault(raw: &str, number: usize, error: &serde_json::Error, offset: usize) -> Fault {
    let path = format!("entries[{number}]");
    if !raw.starts_with('{') {
        return Fault { offset, path, message: "an entry is a JSON object, and this is none".to_owned(), hint: None };
    }
    match read::<Entry<'_>>(raw, &path, offset) {
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
