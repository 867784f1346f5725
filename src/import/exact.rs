//! Entries as our own exports write them: nothing is to be guessed, and nothing lost.
//!
//! All members of an entry go to [`Resource::given`] in their order, its links and pictures too. Title, address and
//! summary stand in the resource's own fields as well. Its address may be any: it was an entry before.

use super::list::Resource;
use crate::model::entry::{KEYS, OUTPUT_KEYS};
use serde_json::{Map, Value as Json};

/// The columns of our tables of entries: all keys of an entry, but for where it was imported from.
pub const COLUMNS: &[&str] = match KEYS.split_last() {
    Some((_source, keys)) => keys,
    None => &[],
};

/// Keys whose value is an array of strings.
const LISTS: [&str; 6] = ["alt_titles", "cloud", "industry", "topic", "media", "org"];

/// The entry with these members, which begins at a byte offset.
#[must_use]
pub fn resource(at: usize, mut members: Map<String, Json>) -> Resource {
    members.retain(|key, _| !OUTPUT_KEYS.contains(&key.as_str()));
    let text = |key: &str| members.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
    Resource {
        at,
        title: text("title"),
        url: text("url"),
        summary: text("summary"),
        given: members,
        ..Resource::default()
    }
}

/// The members of an entry out of the cells of a table; the column of a cell that is wrong where one is.
pub fn members<'c>(cells: impl IntoIterator<Item = &'c str>) -> Result<Map<String, Json>, &'static str> {
    let mut members = Map::new();
    for (column, cell) in COLUMNS.iter().zip(cells) {
        let value = match *column {
            "title" | "url" => Json::from(cell),
            _ if cell.is_empty() => continue,
            "links" | "images" => {
                let parsed: Result<Vec<Json>, _> = serde_json::from_str(cell);
                parsed.map_err(|_| *column).map(Json::from)?
            }
            column if LISTS.contains(&column) => Json::from(separate(cell)),
            _ => Json::from(cell),
        };
        members.insert((*column).to_owned(), value);
    }
    Ok(members)
}

/// Whether the members are those of a line of `export -f jsonl`: every key, and `extra` for all others.
#[must_use]
pub fn is_record<'k>(keys: impl IntoIterator<Item = &'k str>) -> bool {
    let mut keys = keys.into_iter();
    COLUMNS.iter().all(|column| keys.next() == Some(column)) && keys.next() == Some("extra") && keys.next().is_none()
}

/// The members of an entry out of those of such a line: what is absent is `null` there.
#[must_use]
pub fn unfolded(mut members: Map<String, Json>) -> Map<String, Json> {
    let extra = members.remove("extra");
    members.retain(|_, value| !value.is_null());
    if let Some(Json::Object(extra)) =
        extra.as_ref().and_then(Json::as_str).and_then(|text| serde_json::from_str(text).ok())
    {
        members.extend(extra);
    }
    members
}

/// Whether an array under this key is one of an entry: hardly any other object has one there.
#[must_use]
pub fn is_telling(key: &str) -> bool {
    LISTS.contains(&key)
}

/// The values of a cell: a comma is between them, unless a backslash is before it.
fn separate(cell: &str) -> Vec<String> {
    let mut values = vec![String::new()];
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        let next = if c == '\\' { chars.next() } else { None };
        match (c, values.last_mut()) {
            (',', _) => values.push(String::new()),
            (c, Some(last)) => last.push(next.unwrap_or(c)),
            (_, None) => {}
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_joined_comes_apart(values in prop::collection::vec(r"[a\\,é]{0,4}", 1..4)) {
            let escaped: Vec<_> = values.iter().map(|value| value.replace('\\', "\\\\").replace(',', "\\,")).collect();
            prop_assert_eq!(separate(&escaped.join(",")), values);
        }
    }
}
