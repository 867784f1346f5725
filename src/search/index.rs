//! An index: a dictionary of words, stems and facet values, and where each stands.
//!
//! It is bytes, and is read in place: opening one costs nothing, and a query touches what it looks up. The parts are
//! the number of entries, a finite-state dictionary from keys to their numbers, and a record for each: postings of words and facet values, the words that share a stem. Keys tell themselves apart by
//! their first character: `:cloud:aws` is a facet value, `~stream` a stem; words begin with a letter or digit.

use super::codec::{Reader, Records, split};
use super::postings::Postings;
use super::stems::Stems;
use crate::model::facet::Facet;
use fst::automaton::Str;
use fst::{Automaton, IntoStreamer, Map, Streamer};

/// A word or facet value of the dictionary, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Term(u64);

/// A view of an index.
pub struct Index<'b> {
    count: usize,
    dictionary: Map<&'b [u8]>,
    records: Records<'b>,
    /// Reduces words as the index did.
    pub stems: Stems,
}

/// Of the key of a facet value, so many bytes count.
const LONGEST_KEY: usize = 256;

/// So many longer words are looked at.
const MOST_LONGER: usize = 1 << 10;

/// The key of a facet value.
pub fn value_key(facet: Facet, key: &str) -> String {
    format!(":{}:{}", facet.name(), &key[..key.floor_char_boundary(LONGEST_KEY)])
}

/// The key of a stem.
pub fn stem_key(stem: &str) -> String {
    format!("~{stem}")
}

impl<'b> Index<'b> {
    /// Opens the bytes that an [`super::indexer::Indexer`] made.
    pub fn open(bytes: &'b [u8]) -> Option<Self> {
        let [count, dictionary, records] = split(bytes)?;
        let count = Reader(count).count()?;
        let dictionary = Map::new(dictionary).ok()?;
        Some(Index { count, dictionary, records: Records::open(records)?, stems: Stems::default() })
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// A folded word, where some entry has it.
    pub fn word(&self, word: &str) -> Option<Term> {
        self.dictionary.get(word).map(Term)
    }

    /// A facet value, where some entry bears it: it goes by its key.
    pub fn value(&self, facet: Facet, key: &str) -> Option<Term> {
        self.word(&value_key(facet, key))
    }

    /// The words with this stem.
    pub fn forms(&self, stem: &str) -> Vec<Term> {
        let Some(number) = self.dictionary.get(stem_key(stem)) else {
            return self.word(stem).into_iter().collect();
        };
        let mut reader = self.record(number);
        std::iter::from_fn(|| reader.number()).map(Term).collect()
    }

    /// Up to `most` longer words that begin with `prefix`, those that most entries have; of very many the first ones.
    pub fn longer(&self, prefix: &str, most: usize) -> Vec<Term> {
        let mut stream = self.dictionary.search(Str::new(prefix).starts_with()).into_stream();
        let mut found = Vec::new();
        while let Some((word, number)) = stream.next().filter(|_| found.len() < MOST_LONGER) {
            if word.len() > prefix.len() {
                found.push(Term(number));
            }
        }
        if found.len() > most {
            found.sort_by_key(|term| std::cmp::Reverse(self.frequency(*term)));
            found.truncate(most);
        }
        found
    }

    /// The words that an automaton accepts.
    pub fn words_of(&self, automaton: impl Automaton) -> Vec<(String, Term)> {
        let mut stream = self.dictionary.search(automaton).into_stream();
        let mut found = Vec::new();
        while let Some((key, number)) = stream.next() {
            let word = std::str::from_utf8(key).ok().filter(|key| key.starts_with(char::is_alphanumeric));
            found.extend(word.map(|word| (word.to_owned(), Term(number))));
        }
        found
    }

    /// The word of a term, or its key.
    pub fn name(&self, term: Term) -> String {
        let key = self.dictionary.as_fst().get_key(term.0);
        key.and_then(|key| String::from_utf8(key).ok()).unwrap_or_default()
    }

    /// Where a term stands.
    pub fn postings(&self, term: Term) -> Postings<'b> {
        Postings::new(self.record(term.0).0)
    }

    /// In how many entries a term stands.
    pub fn frequency(&self, term: Term) -> usize {
        self.record(term.0).count().unwrap_or(0)
    }

    fn record(&self, number: u64) -> Reader<'b> {
        usize::try_from(number).map_or_else(|_| Reader::default(), |number| self.records.get(number))
    }
}

#[cfg(test)]
mod tests {
    use super::super::indexer::Indexer;
    use super::super::postings::Posting;
    use super::*;
    use crate::model::catalog::Catalog;

    fn entries(index: &Index<'_>, term: Option<Term>) -> Vec<u32> {
        let mut postings = index.postings(term.expect("a term"));
        let next = || {
            let Posting { entry, .. } = postings.posting()?;
            postings.seek(entry + 1);
            Some(entry)
        };
        std::iter::from_fn(next).collect()
    }

    #[test]
    fn what_stands_in_entries_is_found() {
        let text = r#"[
            {"title":"Streaming tables","url":"https://x.org/a","cloud":["AWS"],"date":"2022-12"},
            {"title":"A stream","url":"https://x.org/streams","topic":["delta-live-tables"]},
            {"title":"Table","url":"https://y.org","summary":"Of streaming","cloud":["aws","aws"]}
        ]"#;
        let mut indexer = Indexer::default();
        let catalog = Catalog::parse(text).expect("a catalog");
        catalog.entries.iter().for_each(|entry| indexer.add(entry));
        let bytes = indexer.finish().expect("keys in order");
        let index = Index::open(&bytes).expect("an index");
        assert_eq!(index.len(), 3);
        assert_eq!(entries(&index, index.word("streaming")), [0, 2]);
        assert_eq!(entries(&index, index.word("tables")), [0, 1]);
        assert_eq!(entries(&index, index.word("december")), [0]);
        assert_eq!(entries(&index, index.value(Facet::Cloud, "aws")), [0, 2]);
        assert_eq!(index.frequency(index.word("streaming").expect("a term")), 2);
        assert!(index.word("strea").is_none() && index.word("https").is_none());
        let names = |terms: Vec<Term>| terms.into_iter().map(|term| index.name(term)).collect::<Vec<_>>();
        assert_eq!(names(index.forms("stream")), ["stream", "streaming", "streams"]);
        assert_eq!(names(index.forms("tabl")), ["table", "tables"]);
        assert_eq!(names(index.longer("stream", 9)), ["streaming", "streams"]);
        assert_eq!(names(index.longer("stream", 1)), ["streaming"]);
    }
}
