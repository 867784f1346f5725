//! What stands around the entries.

use super::keys::present;
use super::vocabulary;
use crate::model::document::SCHEMA;
use crate::model::origin::{ADDRESSES, ORIGIN};
use serde_json::{Map, Value as Json};

/// The members of a catalog object in the order in which they are written.
const HEADER: [&str; 6] = ["schema", "name", "description", "credits", ORIGIN, "vocabulary"];

/// Merges the members around the entries: ours stay, the vocabularies are united, the origin is that of the list, with
/// the addresses of all that it has.
pub fn merge(ours: Map<String, Json>, theirs: Map<String, Json>, addresses: Vec<String>) -> Map<String, Json> {
    let mut merged = ours;
    for (name, value) in theirs {
        match (merged.get_mut(&name), value) {
            (Some(Json::Object(ours)), Json::Object(theirs)) if name == "vocabulary" => {
                vocabulary::unite(ours, theirs);
            }
            (Some(ours), value) if name == ORIGIN => *ours = value,
            (Some(ours), _) if present(ours).is_some() => {}
            (_, value) => put(&mut merged, name, value),
        }
    }
    if !matches!(merged.get(ORIGIN), Some(Json::Object(_))) {
        put(&mut merged, ORIGIN.to_owned(), Json::Object(Map::new()));
    }
    if let Some(origin) = merged.get_mut(ORIGIN).and_then(Json::as_object_mut) {
        origin.insert(ADDRESSES.to_owned(), Json::from(addresses));
    }
    put(&mut merged, "schema".to_owned(), Json::from(SCHEMA));
    merged
}

/// The addresses that were imported last.
pub fn last_addresses(header: &Map<String, Json>) -> impl Iterator<Item = &str> {
    let addresses = header.get(ORIGIN).and_then(|origin| origin.get(ADDRESSES)).and_then(Json::as_array);
    addresses.into_iter().flatten().filter_map(Json::as_str)
}

/// Sets a member, or adds it where `HEADER` has it, and else before the vocabulary.
fn put(header: &mut Map<String, Json>, name: String, value: Json) {
    let rank = |name: &str| HEADER.iter().position(|key| *key == name);
    let own = rank(&name).unwrap_or(HEADER.len() - 1);
    let place = header
        .keys()
        .position(|key| rank(key).is_some_and(|other| other > own || rank(&name).is_none() && other == own));
    match (header.contains_key(&name), place) {
        (false, Some(place)) => drop(header.shift_insert(place, name, value)),
        _ => drop(header.insert(name, value)),
    }
}
