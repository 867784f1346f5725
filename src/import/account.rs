//! Which addresses a text has, counted without regard to what was made of it, and whether it is known what became of each.

use super::markdown::addresses;
use crate::model::address::address_key;
use hashbrown::HashSet;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What became of addresses.
#[derive(Debug, Default)]
pub struct Account<'a> {
    /// The keys of all of which it is known.
    keys: HashSet<Cow<'a, str>>,
}

impl<'a> Account<'a> {
    /// Notes that it is known what became of an address; whether that is new.
    pub fn note(&mut self, url: &'a str) -> bool {
        self.keys.insert(address_key(url))
    }

    /// The same for an address of this key.
    pub fn note_key(&mut self, key: &'a str) {
        self.keys.insert(Cow::Borrowed(key));
    }

    /// Where addresses stand in a text of which it is not known what became of them, each once.
    pub fn missing<'t>(&self, text: &'t str) -> Vec<(usize, &'t str)> {
        let found = addresses(text).map(|range| (range.start, &text[range]));
        let unknown: Vec<(usize, &str)> = found.filter(|(_, url)| !self.keys.contains(&*address_key(url))).collect();
        if unknown.is_empty() {
            return unknown;
        }
        let sorted: BTreeSet<&str> = self.keys.iter().map(|key| &**key).collect();
        let mut seen = BTreeSet::new();
        unknown.into_iter().filter(|(_, url)| seen.insert(*url) && !knows(&sorted, url)).collect()
    }
}

/// Whether an address is known: as it stands, as one that goes on where a plain text would end it, or as one that ends
/// before.
fn knows(known: &BTreeSet<&str>, url: &str) -> bool {
    let whole = decoded(&if url.starts_with("www.") { format!("https://{url}") } else { url.to_owned() });
    let key = address_key(&whole);
    // A plain text ends an address before marks that end a sentence, and where nothing follows that is usual in one.
    let is_usual = |c: char| c.is_alphanumeric() || "/#&=%+@$-".contains(c);
    let after =
        |rest: &str| rest.trim_start_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'', ';', '(', '[']).to_owned();
    let ends_there = |known: &&&str| known.strip_prefix(&*key).is_some_and(|rest| !after(rest).starts_with(is_usual));
    let goes_on =
        known.range(&*key..).take_while(|known| known.starts_with(&*key)).take(100).any(|known| ends_there(&known));
    let mut ends = key.char_indices().rev().filter(|(_, c)| !c.is_alphanumeric()).map(|(at, _)| &key[..at]);
    goes_on || ends.any(|start| start.contains('.') && known.contains(start.trim_end_matches('/')))
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
        assert_eq!(account.missing(text), [(74, "https://d.org/")]);
    }
}
