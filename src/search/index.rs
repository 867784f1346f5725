//! An index: a dictionary of words, stems and facet values, where each stands, and where each entry stands in its source.
//!
//! It is bytes, and is read in place: opening one costs nothing, and a query touches what it looks up. The parts are
//! a row for each entry, a finite-state dictionary from keys to offsets, and at these what the key leads to: postings of
//! words and facet values, the words that share a stem. Keys tell themselves apart by their first character:
//! `:cloud:aws` is a facet value, `~stream` a stem; words begin with a letter or digit.

use super::codec::Reader;
use super::postings::{Postings, measure};
use super::region::Section;
use super::stems::Stems;
use crate::model::date::Period;
use crate::model::facet::Facet;
use crate::model::predicate::is_site;
use fst::automaton::Str;
use fst::{Automaton, IntoStreamer, Map, Streamer};
use std::ops::Range;

/// A word or facet value of the dictionary, by where its postings are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Term(u64);

/// A view of an index.
pub struct Index<'b> {
    rows: Section<'b>,
    dictionary: Map<&'b [u8]>,
    lists: Section<'b>,
    /// Reduces words as the index did.
    pub stems: Stems,
}

/// Of the key of a facet value, so many bytes count.
pub const LONGEST_KEY: usize = 256;

/// So many longer words are looked at.
const MOST_LONGER: usize = 1 << 10;

/// No number has more bytes.
const LONGEST_NUMBER: usize = 10;

/// The key of a facet value.
pub fn value_key(facet: Facet, key: &str) -> String {
    [":", facet.name(), ":", &key[..key.floor_char_boundary(LONGEST_KEY)]].concat()
}

/// The key of a site: of a longer one its end, by which it is below others.
pub fn site_key(site: &str) -> String {
    let start = site.ceil_char_boundary(site.len().saturating_sub(LONGEST_KEY));
    [":", Facet::Site.name(), ":", &site[start..]].concat()
}

/// The key of a stem.
pub fn stem_key(stem: &str) -> String {
    format!("~{stem}")
}

/// What is told of an entry by its number: its offset in the source in eight bytes, its length in four, the first and
/// the last day of its date in four each, or none.
pub mod row {
    use crate::model::date::Period;
    use std::ops::Range;

    /// Bytes of a row.
    pub const WIDTH: usize = 20;

    /// The row of an entry that stands at `span`. More than 4 GiB are cut: what is read there is no entry.
    pub fn write(span: &Range<u64>, period: Option<Period>) -> [u8; WIDTH] {
        let length = u32::try_from(span.end - span.start).unwrap_or(u32::MAX);
        let (first, last) = period.map_or((0, 0), |period| (period.first, period.last));
        let mut row = [0; WIDTH];
        row[..8].copy_from_slice(&span.start.to_le_bytes());
        for (place, number) in [length, first, last].into_iter().enumerate() {
            row[8 + 4 * place..][..4].copy_from_slice(&number.to_le_bytes());
        }
        row
    }

    /// Where the entry stands in its source.
    pub fn span(row: &[u8]) -> Option<Range<u64>> {
        let (start, rest) = row.split_first_chunk()?;
        let start = u64::from_le_bytes(*start);
        Some(start..start.checked_add(u64::from(u32::from_le_bytes(*rest.first_chunk()?)))?)
    }

    /// When it is of.
    pub fn period(row: &[u8]) -> Option<Period> {
        let (first, rest) = row.get(12..)?.split_first_chunk()?;
        let period = Period { first: u32::from_le_bytes(*first), last: u32::from_le_bytes(*rest.first_chunk()?) };
        (period.first > 0).then_some(period)
    }
}

/// When entries are of, by their numbers.
#[derive(Clone, Copy)]
pub struct Periods<'b>(&'b [u8]);

impl Periods<'_> {
    /// Those of the entries of a range that there are.
    pub fn of(&self, entries: Range<u32>) -> impl Iterator<Item = Option<Period>> {
        let [start, end] = [entries.start, entries.end].map(|entry| self.0.len().min(entry as usize * row::WIDTH));
        self.0[start..end].chunks_exact(row::WIDTH).map(row::period)
    }
}

impl<'b> Index<'b> {
    /// Opens the bytes that an [`super::indexer::Indexer`] made.
    pub fn open(bytes: Section<'b>) -> Option<Self> {
        let [rows, dictionary, lists] = bytes.split()?;
        let dictionary = Map::new(dictionary.bytes()?).ok()?;
        Some(Index { rows, dictionary, lists, stems: Stems::default() })
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.rows.len() / row::WIDTH
    }

    /// Where an entry stands in its source.
    pub fn span(&self, entry: u32) -> Option<Range<u64>> {
        row::span(self.rows_of(entry..entry.checked_add(1)?)?)
    }

    /// When entries are of.
    pub fn periods(&self) -> Periods<'b> {
        Periods(self.rows.bytes().unwrap_or_default())
    }

    fn rows_of(&self, entries: Range<u32>) -> Option<&'b [u8]> {
        self.rows.get(entries.start as usize * row::WIDTH..entries.end as usize * row::WIDTH)
    }

    /// A folded word, where some entry has it.
    pub fn word(&self, word: &str) -> Option<Term> {
        self.dictionary.get(word).map(Term)
    }

    /// A facet value, where some entry bears it: it goes by its key.
    pub fn value(&self, facet: Facet, key: &str) -> Option<Term> {
        self.word(&value_key(facet, key))
    }

    /// The sites that are a host, or below it.
    pub fn sites(&self, host: &str, subdomains: bool) -> Vec<Term> {
        if !subdomains {
            return self.word(&site_key(host)).into_iter().collect();
        }
        let sites = self.values(Facet::Site).into_iter().filter(|(site, _)| is_site(site, host, true));
        sites.map(|(_, term)| term).collect()
    }

    /// For each value of a facet that is borne an entry that bears it.
    pub fn first_with_values(&self, facet: Facet) -> Vec<u32> {
        let mut entries: Vec<u32> =
            self.values(facet).into_iter().filter_map(|(_, term)| self.postings(term).seek(0)).collect();
        entries.sort_unstable();
        entries.dedup();
        entries
    }

    /// The keys of a facet's values, as far as they go.
    fn values(&self, facet: Facet) -> Vec<(String, Term)> {
        let start = value_key(facet, "");
        let mut stream = self.dictionary.search(Str::new(&start).starts_with()).into_stream();
        let mut found = Vec::new();
        while let Some((key, offset)) = stream.next() {
            let value = std::str::from_utf8(key).ok().and_then(|key| key.strip_prefix(&start));
            found.extend(value.map(|value| (value.to_owned(), Term(offset))));
        }
        found
    }

    /// The words with this stem.
    pub fn forms(&self, stem: &str) -> Vec<Term> {
        match self.dictionary.get(stem_key(stem)) {
            Some(offset) => self.forms_at(offset).unwrap_or_default(),
            None => self.word(stem).into_iter().collect(),
        }
    }

    fn forms_at(&self, offset: u64) -> Option<Vec<Term>> {
        let start = usize::try_from(offset).ok()?;
        let count = Reader(self.lists.at_most(start, LONGEST_NUMBER)?).count()?;
        let mut reader = Reader(self.lists.at_most(start, count.checked_add(1)?.checked_mul(LONGEST_NUMBER)?)?);
        reader.count()?;
        (0..count).map(|_| reader.number().map(Term)).collect()
    }

    /// Up to `most` longer words that begin with `prefix`, those that most entries have; of very many the first ones.
    pub fn longer(&self, prefix: &str, most: usize) -> Vec<Term> {
        let mut stream = self.dictionary.search(Str::new(prefix).starts_with()).into_stream();
        let mut found = Vec::new();
        while let Some((word, offset)) = stream.next().filter(|_| found.len() < MOST_LONGER) {
            if word.len() > prefix.len() {
                found.push(Term(offset));
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
        while let Some((key, offset)) = stream.next() {
            let word = std::str::from_utf8(key).ok().filter(|key| key.starts_with(char::is_alphanumeric));
            found.extend(word.map(|word| (word.to_owned(), Term(offset))));
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
        Postings::new(self.list(term).unwrap_or_default())
    }

    fn list(&self, term: Term) -> Option<&'b [u8]> {
        let (start, (_, length)) = self.measure(term)?;
        self.lists.get(start..start.checked_add(length)?)
    }

    /// In how many entries a term stands.
    pub fn frequency(&self, term: Term) -> usize {
        self.measure(term).map_or(0, |(_, (count, _))| count)
    }

    /// Where the postings of a term begin, how many they are, and how many bytes.
    fn measure(&self, term: Term) -> Option<(usize, (usize, usize))> {
        let start = usize::try_from(term.0).ok()?;
        Some((start, measure(self.lists.at_most(start, 3 * LONGEST_NUMBER)?)?))
    }
}

#[cfg(test)]
mod tests {
    use super::super::indexer::{Indexer, finish};
    use super::*;
    use crate::model::catalog::Catalog;

    fn entries(index: &Index<'_>, term: Option<Term>) -> Vec<u32> {
        let (mut postings, mut from) = (index.postings(term.expect("a term")), 0);
        let next = || {
            from = postings.seek(from)? + 1;
            Some(from - 1)
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
        let mut shares = [Indexer::default(), Indexer::default()];
        let catalog = Catalog::parse(text).expect("a catalog");
        for (number, entry) in (0_u32..).zip(&catalog.entries) {
            shares[number as usize % 2].add(number, entry, &(u64::from(number) * 100..u64::from(number) * 100 + 90));
        }
        let bytes = finish(&shares).expect("keys in order");
        let index = Index::open(Section::whole(&bytes)).expect("an index");
        assert_eq!((index.span(2), index.span(3)), (Some(200..290), None));
        assert_eq!(
            index.periods().of(0..9).map(|period| period.map(|day| day.first)).collect::<Vec<_>>(),
            [Some(2022_1201), None, None]
        );
        assert_eq!(
            [index.sites("x.org", true).len(), index.sites("org", false).len(), index.sites("org", true).len()],
            [1, 0, 2]
        );
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
