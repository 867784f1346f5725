//! How one catalog differs from another, entry by entry and field by field.

use super::keys::{WORDS, member};
use super::matching::pairs;
use crate::model::catalog::Catalog;
use crate::model::entry::{Entry, KEYS, OUTPUT_KEYS};
use crate::model::origin::SOURCE;
use serde_json::{Map, Value as Json};
use std::collections::BTreeSet;

/// What a new catalog has, and an old one has not, and the other way round.
#[derive(Debug, Default)]
pub struct Difference<'c> {
    /// Entries of the new catalog that the old one has not, in order.
    pub new: Vec<&'c Entry<'c>>,
    /// Entries of the old catalog that the new one has not, in order.
    pub gone: Vec<&'c Entry<'c>>,
    /// Entries that both have, and not the same, in the new catalog's order.
    pub changed: Vec<Changed<'c>>,
}

/// An entry that changed.
#[derive(Debug)]
pub struct Changed<'c> {
    /// The entry as it was, by whose id it is called.
    pub old: &'c Entry<'c>,
    /// The fields that changed, in the order in which they are written.
    pub fields: Vec<Field>,
}

/// A field that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its key.
    pub name: String,
    /// What it was, if it was there.
    pub old: Option<Json>,
    /// What it is, if it is there.
    pub new: Option<Json>,
}

impl Difference<'_> {
    /// How many entries differ.
    #[must_use]
    pub fn count(&self) -> usize {
        self.new.len() + self.gone.len() + self.changed.len()
    }
}

/// How `new` differs from `old`. Where entries come from, their order and that of their words do not count.
#[must_use]
pub fn difference<'c>(old: &'c Catalog<'c>, new: &'c Catalog<'c>) -> Difference<'c> {
    let pairs = pairs(&old.entries, &new.entries);
    let mut found = Difference::default();
    for (entry, other) in new.entries.iter().zip(&pairs.old_of) {
        let Some(other) = other else {
            found.new.push(entry);
            continue;
        };
        let old = &old.entries[*other];
        let fields = changed_fields(old, entry);
        if !fields.is_empty() {
            found.changed.push(Changed { old, fields });
        }
    }
    let left = old.entries.iter().zip(&pairs.taken).filter(|(_, taken)| !**taken);
    found.gone.extend(left.map(|(entry, _)| entry));
    found
}

fn changed_fields(old: &Entry<'_>, new: &Entry<'_>) -> Vec<Field> {
    if old.raw == new.raw {
        return Vec::new();
    }
    let (old, new) = (fields(old), fields(new));
    let unknown = old.keys().chain(new.keys().filter(|key| !old.contains_key(*key)));
    let unknown = unknown.map(String::as_str).filter(|key| !KEYS.contains(key));
    let names = KEYS.into_iter().chain(unknown).filter(|name| *name != SOURCE && !OUTPUT_KEYS.contains(name));
    let field = |name: &str| {
        let (old, new) = (member(&old, name), member(&new, name));
        let changed = old != new && !(WORDS.contains(&name) && words(old) == words(new));
        changed.then(|| Field { name: name.to_owned(), old: old.cloned(), new: new.cloned() })
    };
    names.filter_map(field).collect()
}

/// The entry's members with its id.
fn fields(entry: &Entry<'_>) -> Map<String, Json> {
    let mut fields: Map<String, Json> = serde_json::from_str(entry.raw).unwrap_or_default();
    fields.insert("id".to_owned(), Json::from(entry.id()));
    fields
}

/// The words of a list, in no order.
fn words(list: Option<&Json>) -> Option<BTreeSet<&str>> {
    list.and_then(Json::as_array).map(|list| list.iter().filter_map(Json::as_str).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn changed(old: &Json, new: &Json) -> Vec<(String, Json)> {
        let texts = [old, new].map(|entry| json!([entry]).to_string());
        let [old, new] = texts.each_ref().map(|text| Catalog::parse(text).expect("a catalog"));
        let found = difference(&old, &new);
        assert!(found.new.is_empty() && found.gone.is_empty());
        let fields = found.changed.into_iter().flat_map(|changed| changed.fields);
        fields.map(|field| (field.name, json!([field.old, field.new]))).collect()
    }

    #[test]
    fn what_says_the_same_is_no_difference() {
        let old = json!({"id": "a", "title": "A", "url": "u", "summary": null, "topic": ["x", "y"], "org": [], "lang": "",
            "source": {"line": 3}, "score": 5, "more": {"a": 1, "b": 2}});
        let new = json!({"more": {"b": 2, "a": 1}, "title": "A", "topic": ["y", "x"], "url": "u", "id": "a"});
        assert_eq!(changed(&old, &new), []);
    }

    #[test]
    fn fields_are_told_in_order_with_both_values() {
        let old = json!({"stars": 5, "title": "A", "url": "https://x.org", "id": "a", "cloud": ["aws"], "links": [{"url": "l"}]});
        let new = json!({"id": "b", "title": "B", "url": "http://x.org/", "cloud": ["aws", "gcp"]});
        let told = [
            ("id", json!(["a", "b"])),
            ("title", json!(["A", "B"])),
            ("url", json!(["https://x.org", "http://x.org/"])),
            ("cloud", json!([["aws"], ["aws", "gcp"]])),
            ("links", json!([[{"url": "l"}], null])),
            ("stars", json!([5, null])),
        ];
        assert_eq!(changed(&old, &new), told.map(|(name, values)| (name.to_owned(), values)));
    }
}
