//! Members of an entry as they are compared and placed.

use crate::model::entry::KEYS;
use serde_json::{Map, Value as Json};

/// Fields that are lists of words.
pub const WORDS: [&str; 6] = ["alt_titles", "cloud", "industry", "topic", "media", "org"];

/// The value, unless it is one that says no more than if it were absent: `null`, an empty text or an empty list.
pub fn present(value: &Json) -> Option<&Json> {
    let is_absent = match value {
        Json::Null => true,
        Json::String(text) => text.is_empty(),
        Json::Array(list) => list.is_empty(),
        _ => false,
    };
    (!is_absent).then_some(value)
}

/// The member of this name, if it says something.
pub fn member<'m>(members: &'m Map<String, Json>, name: &str) -> Option<&'m Json> {
    members.get(name).and_then(present)
}

/// Sets a member in its place, or adds it where `KEYS` has it: after all that stand before it there. One that `KEYS` does
/// not have comes last, but for `source`.
pub fn set(members: &mut Map<String, Json>, name: &str, value: Json) {
    if let Some(there) = members.get_mut(name) {
        *there = value;
        return;
    }
    let rank = |name: &str| KEYS.iter().position(|key| *key == name);
    let own = rank(name).unwrap_or(KEYS.len() - 1);
    let is_before = |key: &str| rank(key).is_some_and(|other| other < own);
    let place = match rank(name) {
        Some(_) => members.keys().rposition(|key| is_before(key)).map_or(0, |last| last + 1),
        None => members.keys().position(|key| key == KEYS[KEYS.len() - 1]).unwrap_or(members.len()),
    };
    members.shift_insert(place, name.to_owned(), value);
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn new_members_come_where_keys_has_them() {
        let mut members =
            json!({"title": "A", "stars": 5, "url": "u", "source": {}}).as_object().cloned().expect("one");
        for name in ["date", "id", "summary", "mine", "title"] {
            set(&mut members, name, json!(1));
        }
        let names: Vec<&str> = members.keys().map(String::as_str).collect();
        assert_eq!(names, ["id", "title", "stars", "url", "summary", "date", "mine", "source"]);
    }
}
