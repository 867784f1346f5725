//! What values of tables and of JSON say: texts, lists of them, words, addresses.

use super::gather::one_line;
use super::web::{Target, is_plain_start, is_plainly_web, target};
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
    let value = parsed(value);
    let tags = texts(&value, &[',', ';', '|']);
    let is_hashed = |tag: &String| tag.contains(' ') && tag.split(' ').all(|word| word.starts_with('#'));
    let spaced = value.is_string() && (spaced || tags.first().is_some_and(is_hashed)) && tags.len() == 1;
    let tags = if spaced { tags.iter().flat_map(|tag| tag.split(' ')).map(str::to_owned).collect() } else { tags };
    tags.into_iter().map(|tag| tag.strip_prefix('#').map(str::to_owned).unwrap_or(tag)).collect()
}

/// The addresses of a value that holds nothing else: one, several with white space, commas or the like between them, or
/// an array of them.
#[must_use]
pub fn addresses(value: &Json) -> Option<Vec<String>> {
    let value = parsed(value);
    let texts: Vec<&str> = match value.as_ref() {
        Json::String(text) => vec![text],
        Json::Array(items) => items.iter().filter(|item| !is_empty(item)).map(Json::as_str).collect::<Option<_>>()?,
        _ => return None,
    };
    let words = texts.into_iter().flat_map(str::split_whitespace).flat_map(parted);
    let words = words.map(|word| word.trim_matches(SEPARATORS)).filter(|word| !word.is_empty());
    let found: Vec<&str> = words.map(|word| is_plainly_web(word).then_some(word)).collect::<Option<_>>()?;
    (!found.is_empty()).then(|| found.into_iter().map(str::to_owned).collect())
}

/// Labels and addresses of a text that holds nothing else: `a.pdf (https://…), …` as tables in programs export what is
/// attached, or links of Markdown.
#[must_use]
pub fn labelled(text: &str) -> Option<Vec<(&str, &str)>> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.trim_matches(is_between).is_empty() {
        let (label, after) = rest.split_once('(').filter(|(_, after)| is_plain_start(after))?;
        let (url, after) = after.split_once(')').filter(|(url, after)| {
            is_plainly_web(url)
                && !url.contains(char::is_whitespace)
                && (after.is_empty() || after.starts_with(is_between))
        })?;
        found.push((label.trim_matches(|c| is_between(c) || matches!(c, '[' | ']')), url));
        rest = after;
    }
    (!found.is_empty()).then_some(found)
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || SEPARATORS.contains(&c)
}

/// What stands between addresses that are not parted by white space; an address may hold it too.
const SEPARATORS: [char; 3] = [',', ';', '|'];

/// A word in parts where an address follows a separator.
fn parted(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, separator) in word.match_indices(SEPARATORS) {
        let next = at + separator.len();
        if is_plain_start(&word[next..]) {
            parts.push(&word[start..at]);
            start = next;
        }
    }
    parts.push(&word[start..]);
    parts
}

/// The address of a DOI, under a name that says that it is one.
#[must_use]
pub fn doi(name: &str, text: &str) -> Option<String> {
    let is_doi = name.trim().eq_ignore_ascii_case("doi") && text.starts_with("10.") && text.contains('/');
    is_doi.then(|| format!("https://doi.org/{text}"))
}

/// Whether a text may be meant for an address where one is expected, even if it is none of the web.
#[must_use]
pub fn may_be_address(text: &str) -> bool {
    let text = text.trim();
    let has_marks = || !text.contains(char::is_whitespace) && text.contains(['/', ':', '#', '.']);
    let is_sure = !matches!(target(text), Target::Not(_)) || labelled(text).is_some();
    is_sure || (has_marks() && !text.eq_ignore_ascii_case("n/a"))
}

/// The text under the first of these names that an object has one for.
#[must_use]
pub fn text_of<'v>(object: &'v Json, names: &[&str]) -> &'v str {
    names.iter().find_map(|name| object.get(name)?.as_str()).unwrap_or_default()
}

/// An array in a cell, of JSON or as Python writes it, as one.
#[must_use]
pub fn parsed(value: &Json) -> Cow<'_, Json> {
    let inner = value.as_str().filter(|text| text.starts_with('['));
    inner
        .and_then(|text| serde_json::from_str(text).ok().or_else(|| of_python(text)))
        .map_or(Cow::Borrowed(value), Cow::Owned)
}

/// `['a', 'b']`.
fn of_python(text: &str) -> Option<Json> {
    let inner = text.strip_prefix("['")?.trim_end().strip_suffix("']")?;
    Some(inner.split("',").map(|item| item.trim_start().trim_start_matches('\'')).collect())
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_value_of_addresses_holds_nothing_else() {
        for (value, expected) in [
            (json!("https://a.b"), vec!["https://a.b"]),
            (json!(" https://a.b\nwww.c.de, https://e.f/x,y;"), vec!["https://a.b", "www.c.de", "https://e.f/x,y"]),
            (json!("https://a.b,https://c.d|https://e.f"), vec!["https://a.b", "https://c.d", "https://e.f"]),
            (json!(["https://a.b", null, ""]), vec!["https://a.b"]),
            (json!(r#"["https://a.b","https://c.d"]"#), vec!["https://a.b", "https://c.d"]),
        ] {
            assert_eq!(addresses(&value).expect("addresses"), expected, "{value}");
        }
        for value in [json!(""), json!("see https://a.b"), json!("a.b"), json!(5), json!([]), json!(["https://a.b", 5])]
        {
            assert_eq!(addresses(&value), None, "{value}");
        }
    }

    #[test]
    fn addresses_may_have_labels() {
        let text = "a, b.png (https://a.b/1),c.pdf (https://a.b/2)\n[D](https://a.b/3)";
        let expected = [("a, b.png", "https://a.b/1"), ("c.pdf", "https://a.b/2"), ("D", "https://a.b/3")];
        assert_eq!(labelled(text).expect("labels"), expected);
        for text in ["", "A (b)", "see (https://a.b) and more", "A (https://a.b/(c))", "A (https://a.b"] {
            assert_eq!(labelled(text), None, "{text}");
        }
    }

    #[test]
    fn tags_are_parted_as_they_are_written() {
        for value in [
            json!("a, b c"),
            json!(["a", "b c"]),
            json!(r#"["a","b c"]"#),
            json!("['a', 'b c']"),
            json!("a|b c"),
            json!([{"name": "a"}, "b c"]),
        ] {
            assert_eq!(tags(&value, false), ["a", "b c"], "{value}");
        }
        assert_eq!((tags(&json!("a b"), true), tags(&json!("[]"), false)), (vec!["a".into(), "b".into()], vec![]));
    }

    #[test]
    fn not_all_that_stands_for_an_address_may_be_one() {
        for text in ["https://a.b/c d", "a.org", "/x", "#top", "mailto:x", "[A b](https://a.b)"] {
            assert!(may_be_address(text), "{text}");
        }
        for text in ["", "-", "tba", "N/A", "see below."] {
            assert!(!may_be_address(text), "{text}");
        }
    }
}
