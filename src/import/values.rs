//! What values of tables and of JSON say: texts, lists of them, words.

use super::gather::one_line;
use serde_json::{Map, Value as Json};
use std::borrow::Cow;

/// A text, or a number as one.
#[must_use]
pub fn text(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(one_line(text)).filter(|text| !text.is_empty()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Texts of an array, or of a text with the first of these separators that is in it.
#[must_use]
pub fn texts(value: &Json, separators: &[char]) -> Vec<String> {
    match value {
        Json::Array(items) => items.iter().filter_map(|item| text(item).or_else(|| named(item.as_object()?))).collect(),
        value => {
            let whole = text(value).unwrap_or_default();
            let separator = separators.iter().find(|separator| whole.contains(**separator));
            let parts = whole.split(|c| Some(&c) == separator).map(str::trim);
            parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
        }
    }
}

fn named(object: &Map<String, Json>) -> Option<String> {
    ["name", "title", "label", "tag"].iter().find_map(|name| text(object.get(*name)?))
}

/// Words with commas or the like between them, with spaces where a program is known for that, or with `#` before each.
#[must_use]
pub fn tags(value: &Json, spaced: bool) -> Vec<String> {
    let tags = texts(value, &[',', ';', '|']);
    let is_hashed = |tag: &String| tag.contains(' ') && tag.split(' ').all(|word| word.starts_with('#'));
    let spaced = value.is_string() && (spaced || tags.first().is_some_and(is_hashed)) && tags.len() == 1;
    let tags = if spaced { tags.iter().flat_map(|tag| tag.split(' ')).map(str::to_owned).collect() } else { tags };
    tags.into_iter().map(|tag| tag.strip_prefix('#').map(str::to_owned).unwrap_or(tag)).collect()
}

/// JSON in a cell as JSON.
#[must_use]
pub fn parsed(value: &Json) -> Cow<'_, Json> {
    let inner = value.as_str().filter(|text| text.starts_with('['));
    inner.and_then(|text| serde_json::from_str(text).ok()).map_or(Cow::Borrowed(value), Cow::Owned)
}

/// Whether it says nothing.
#[must_use]
pub fn is_empty(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::String(text) => text.trim().is_empty(),
        Json::Array(items) => items.is_empty(),
        Json::Object(members) => members.is_empty(),
        Json::Bool(_) | Json::Number(_) => false,
    }
}
