//! The vocabulary of a list in that of a catalog: what is new comes in, what a person wrote stays.

use super::keys::present;
use serde_json::{Map, Value as Json};
use std::collections::HashMap;

/// Adds to `ours` what `theirs` has more: values by id, and in values that both have, members and names that are missing.
pub fn unite(ours: &mut Map<String, Json>, theirs: Map<String, Json>) {
    for (facet, theirs) in theirs {
        match (ours.get_mut(&facet), theirs) {
            (Some(Json::Array(ours)), Json::Array(theirs)) => unite_values(ours, theirs),
            (Some(Json::Null) | None, theirs) => drop(ours.insert(facet, theirs)),
            _ => {}
        }
    }
}

fn unite_values(ours: &mut Vec<Json>, theirs: Vec<Json>) {
    let id = |value: &Json| value.get("id").and_then(Json::as_str).map(str::to_owned);
    let places = ours.iter().enumerate().rev().filter_map(|(place, value)| Some((id(value)?, place)));
    let places: HashMap<String, usize> = places.collect();
    for value in theirs {
        match (id(&value).and_then(|id| places.get(&id)), value) {
            (Some(&place), Json::Object(theirs)) => unite_members(&mut ours[place], theirs),
            (_, value) => ours.push(value),
        }
    }
}

fn unite_members(ours: &mut Json, theirs: Map<String, Json>) {
    let Json::Object(ours) = ours else { return };
    for (name, theirs) in theirs {
        match (ours.get_mut(&name), theirs) {
            (Some(Json::Array(ours)), Json::Array(theirs)) => {
                let new: Vec<Json> = theirs.into_iter().filter(|one| !ours.contains(one)).collect();
                ours.extend(new);
            }
            (Some(there), _) if present(there).is_some() => {}
            (_, theirs) => drop(ours.insert(name, theirs)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_new_comes_in_and_what_was_edited_stays() {
        let mut ours =
            json!({"topic": [{"id": "a", "label": "Mine", "aliases": ["x"]}, {"id": "b", "label": "B"}], "more": 1});
        let theirs = json!({"cloud": [], "topic": [{"id": "c", "label": "C", "parent": "a"},
            {"id": "a", "label": "A", "aliases": ["y", "x"], "note": "N"}], "more": 2});
        let (Json::Object(ours), Json::Object(theirs)) = (&mut ours, theirs) else { panic!("objects") };
        unite(ours, theirs);
        let topics = json!([{"id": "a", "label": "Mine", "aliases": ["x", "y"], "note": "N"}, {"id": "b", "label": "B"},
            {"id": "c", "label": "C", "parent": "a"}]);
        assert_eq!(Json::Object(ours.clone()), json!({"topic": topics, "more": 1, "cloud": []}));
    }
}
