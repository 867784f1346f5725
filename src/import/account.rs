//! Which addresses a text has, counted without regard to what was made of it, and whether it is known what became of each.

use super::markdown::addresses;
use crate::model::address::address_key;
use hashbrown::HashSet;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// An address in a text.
#[derive(Debug)]
pub struct Found<'t> {
    /// Where it stands.
    at: usize,
    url: &'t str,
    key: Cow<'t, str>,
}

/// The addresses of a text.
pub fn found(text: &str) -> Vec<Found<'_>> {
    let address =
        |range: Range<usize>| Found { at: range.start, url: &text[range.clone()], key: address_key(&text[range]) };
    addresses(text).map(address).collect()
}

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

    /// Those of a text's addresses of which it is not known what became of them, and where they stand, each once.
    pub fn missing<'t>(&self, found: &[Found<'t>]) -> Vec<(usize, &'t str)> {
        let unknown = found.iter().filter(|found| !self.keys.contains(&*found.key));
        let unknown: Vec<_> = unknown.map(|found| (found.at, found.url, whole_key(found.url))).collect();
        if unknown.is_empty() {
            return Vec::new();
        }
        let near = self.near(unknown.iter().map(|(_, _, key)| key.as_bytes()));
        let mut seen = HashSet::new();
        let is_missing = |(_, url, key): &(usize, &'t str, String)| {
            seen.insert(*url) && !goes_on(&near, key) && !self.ends_before(key)
        };
        unknown.into_iter().filter(is_missing).map(|(at, url, _)| (at, url)).collect()
    }

    /// The known keys that may begin with one of these: those with the same first bytes.
    fn near<'k>(&self, keys: impl Iterator<Item = &'k [u8]> + Clone) -> BTreeSet<&str> {
        let length = keys.clone().map(<[u8]>::len).min().unwrap_or(0).min(MOST_FIRST_BYTES);
        let starts: HashSet<&[u8]> = keys.map(|key| &key[..length]).collect();
        let begins_so = |known: &&str| known.as_bytes().get(..length).is_some_and(|start| starts.contains(start));
        self.keys.iter().map(|key| &**key).filter(begins_so).collect()
    }

    /// Whether an address is known that ends before this one does, at a character that may well not be its own.
    fn ends_before(&self, key: &str) -> bool {
        let mut ends = key.char_indices().rev().filter(|(_, c)| !c.is_alphanumeric()).map(|(at, _)| &key[..at]);
        ends.any(|start| start.contains('.') && self.keys.contains(start.trim_end_matches('/')))
    }
}

/// As many bytes tell most addresses apart.
const MOST_FIRST_BYTES: usize = 24;

/// The key of an address as a plain text has it.
fn whole_key(url: &str) -> String {
    let whole = if url.starts_with("www.") { format!("https://{url}") } else { url.to_owned() };
    address_key(&decoded(&whole)).into_owned()
}

/// Whether an address is known as it stands, or as one that goes on where a plain text would end it: before marks that
/// end a sentence, and where nothing follows that is usual in one.
fn goes_on(known: &BTreeSet<&str>, key: &str) -> bool {
    let is_usual = |c: char| c.is_alphanumeric() || "/#&=%+@$-".contains(c);
    let after = |rest: &str| {
        !rest.trim_start_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'', ';', '(', '[']).starts_with(is_usual)
    };
    let longer = known.range(key..).map(|known| known.strip_prefix(key)).take(100);
    longer.map_while(|rest| rest).any(after)
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
    use super::{Account, found};

    #[test]
    fn what_nobody_noted_is_missing() {
        let mut account = Account::default();
        for url in ["https://a.org/x?y&z", "https://b.org/long (path)", "https://c.org/1"] {
            account.note(url);
        }
        let text = "[a](https://a.org/x?y&amp;z) <https://b.org/long (path)> https://c.org/1| https://d.org/";
        assert_eq!(account.missing(&found(text)), [(74, "https://d.org/")]);
    }
}
