//! What an import leaves in a catalog beside its entries' fields, for the next one to build on.

use super::address::address_key;
use super::json::members;

/// The catalog's member that says where it was imported from.
pub const ORIGIN: &str = "origin";

/// Its member with the addresses of all that was imported last, by which an update knows what was removed since.
pub const ADDRESSES: &str = "addresses";

/// The entry's member that says where it was imported from.
pub const SOURCE: &str = "source";

/// Its member with the fields as they were imported last.
pub const IMPORTED: &str = "imported";

/// Its member that says that the list has the entry no more.
pub const GONE: &str = "gone";

/// Its member with the entry's address in the list, where `imported` has another because it is undecided which to take.
pub const ADDRESS: &str = "url";

/// The first line of a Markdown list that `export` wrote, by which `import` reads it back as it was.
pub const MARKDOWN: &str = "[//]: # \"This list was written by dbres, and dbres import reads it back.\"";

/// What stands in it below the heading of entries that have no topic.
pub const WITHOUT_TOPIC: &str = "Entries without a topic.";

/// What [`ADDRESSES`] holds where entries with these addresses were imported.
pub fn addresses<'u>(urls: impl IntoIterator<Item = &'u str>) -> Vec<String> {
    urls.into_iter().map(|url| address_key(url).into_owned()).collect()
}

/// Whether the entry with this text is one that the list, which it was imported from, has no more.
#[must_use]
pub fn is_gone(entry: &str) -> bool {
    let source = members(entry).find(|(key, _)| key == SOURCE).map(|(_, value)| value);
    source.is_some_and(|source| members(source).any(|(key, value)| key == GONE && value == "true"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_mark_in_the_source_tells_that_an_entry_is_gone() {
        assert!(is_gone(r#"{"title":"A","source":{"line":3,"gone": true}}"#));
        for entry in [r#"{"gone":true}"#, r#"{"source":{"gone":false}}"#, r#"{"source":5}"#, r#"{"source":["gone"]}"#] {
            assert!(!is_gone(entry), "{entry}");
        }
    }
}
