//! Which addresses a text has, counted without regard to what was made of it, and whether it is known what became of each.

use super::markdown::addresses;
use crate::model::address::address_key;
use std::collections::{BTreeSet, HashSet};

/// What became of addresses.
#[derive(Debug, Default)]
pub struct Account {
    /// All of which it is known, as they were written or completed.
    known: BTreeSet<String>,
    keys: HashSet<String>,
}

impl Account {
    /// Notes what became of an address.
    pub fn note(&mut self, url: &str) {
        if self.known.insert(url.to_owned()) {
            self.keys.insert(address_key(url));
        }
    }

    /// Where addresses stand in a text of which it is not known what became of them, each once.
    pub fn missing<'t>(&self, text: &'t str) -> Vec<(usize, &'t str)> {
        let mut seen = HashSet::new();
        let found = addresses(text).map(|range| (range.start, &text[range]));
        found.filter(|(_, url)| seen.insert(*url) && !self.knows(url)).collect()
    }

    /// Whether it is this address, one that goes on where a plain text would end it, or one that ends before.
    fn knows(&self, url: &str) -> bool {
        if self.known.contains(url) || self.keys.contains(&address_key(url)) {
            return true;
        }
        if url.starts_with("www.") {
            return self.knows(&format!("https://{url}"));
        }
        let decoded = decoded(url);
        let longer = |url: &str| self.known.range(url.to_owned()..).next().is_some_and(|known| known.starts_with(url));
        if longer(url) || self.known.contains(&decoded) || longer(&decoded) {
            return true;
        }
        let ends = decoded.char_indices().filter(|(_, c)| !c.is_alphanumeric()).map(|(at, _)| &decoded[..at]);
        ends.rev().any(|start| start.len() > "https://".len() && self.known.contains(start))
    }
}

/// An address without the escapes of Markdown and the entities of HTML.
fn decoded(url: &str) -> String {
    let mut plain = String::with_capacity(url.len());
    let mut chars = url.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' || !chars.peek().is_some_and(char::is_ascii_punctuation) {
            plain.push(c);
        }
    }
    plain.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'")
}

#[cfg(test)]
mod tests {
    use super::Account;

    #[test]
    fn what_nobody_noted_is_missing() {
        let mut account = Account::default();
        for url in ["https://a.org/x?y&z", "https://b.org/long (path)", "https://c.org/1"] {
            account.note(url);
        }
        let text = "[a](https://a.org/x?y&amp;z) <https://b.org/long (path)> https://c.org/1| https://d.org/";
        assert_eq!(account.missing(text), [(79, "https://d.org/")]);
    }
}
