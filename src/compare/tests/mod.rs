//! Merges of made-up lists with made-up edits, and of a few that are worth a look.

mod examples;
mod properties;

use super::*;
use crate::model::id::derived_id;
use crate::model::origin::addresses;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// A catalog as an import writes it.
fn imported(entries: &[Json]) -> String {
    let entry = |fields: &Json| {
        let text = |name: &str| fields[name].as_str().unwrap_or_default().to_owned();
        let mut entry = json!({"id": derived_id(&text("title"), &text("url"))});
        for (name, value) in fields.as_object().into_iter().flatten() {
            entry[name] = value.clone();
        }
        entry["source"] = json!({"imported": fields});
        entry
    };
    let urls = entries.iter().filter_map(|fields| fields["url"].as_str());
    let origin = json!({"files": ["README.md"], "addresses": addresses(urls)});
    let entries: Vec<Json> = entries.iter().map(entry).collect();
    json!({"schema": 1, "name": "List", "origin": origin, "vocabulary": {"topic": []}, "entries": entries}).to_string()
}

fn merged(ours: &str, theirs: &str, choices: Choices) -> (Json, Account, String) {
    let [ours, theirs] = [ours, theirs].map(|text| Whole::parse(text).expect("a catalog"));
    let Merged { text, account } = merge(ours, theirs, choices);
    (serde_json::from_str(&text).expect("JSON"), account, text)
}

fn entries(catalog: &Json) -> &Vec<Json> {
    catalog["entries"].as_array().expect("entries")
}

fn ids(catalog: &Json) -> Vec<&str> {
    entries(catalog).iter().filter_map(|entry| entry["id"].as_str()).collect()
}

/// The fields that are merged, without those that say nothing.
fn fields(entry: &Json) -> BTreeMap<&str, &Json> {
    let all = entry.as_object().into_iter().flatten();
    let some = all.filter(|(name, value)| fields::is_merged(name) && keys::present(value).is_some());
    some.map(|(name, value)| (name.as_str(), value)).collect()
}
