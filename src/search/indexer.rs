//! Entries into the bytes of an index.

use super::analyze::each_term;
use super::block::Posting;
use super::codec::{Reader, join, put_number};
use super::index::{row, site_key, stem_key, value_key};
use super::places::{Part, Places};
use super::postings::put_postings;
use super::stems::Stems;
use super::strength::{WHOLE_TITLE, Weights, value_strength};
use crate::model::date::MONTHS;
use crate::model::entry::Entry;
use crate::model::facet::Facet;
use crate::text::fold::key;
use fst::MapBuilder;
use hashbrown::HashMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Takes entries in ascending order of their numbers and makes an index of them. Several of them may share the work, an
/// entry going to any of them.
#[derive(Default)]
pub struct Indexer {
    /// The place of each term in `terms`.
    places: HashMap<Box<str>, usize>,
    terms: Vec<Term>,
    /// Numbers of the entries, and what the index tells of each by its number.
    rows: Vec<(u32, [u8; row::WIDTH])>,
    current: Current,
}

/// A word, or a facet value.
#[derive(Default)]
struct Term {
    /// Its postings so far: gaps between entries, strengths and places.
    postings: Vec<u8>,
    /// The entry of the last of them.
    last: u32,
    /// The entry in which it was seen last, counted from 1, and its place among the terms there.
    seen: (u32, usize),
}

impl Term {
    fn add(&mut self, Posting { entry, strength, places }: Posting) {
        put_number(&mut self.postings, u64::from(entry - self.last));
        self.postings.extend([strength, places.bits()]);
        self.last = entry;
    }

    fn postings(&self) -> impl Iterator<Item = Posting> {
        let (mut reader, mut entry) = (Reader(&self.postings), 0);
        std::iter::from_fn(move || {
            entry += u32::try_from(reader.number()?).ok()?;
            let marks = reader.bytes(2)?;
            Some(Posting { entry, strength: marks[0], places: Places::from_bits(marks[1]) })
        })
    }
}

/// What is known so far of the entry that is being added.
#[derive(Default)]
struct Current {
    /// Its number, counted from 1.
    number: u32,
    /// Words in each part.
    lengths: [u32; 4],
    /// Its terms, and how each stands in it.
    terms: Vec<(usize, Standing)>,
}

#[derive(Default)]
struct Standing {
    counts: [u16; 4],
    places: Places,
}

impl Indexer {
    /// Adds the entry of this number, which stands at `span` in its source.
    pub fn add(&mut self, number: u32, entry: &Entry<'_>, span: &Range<u64>) {
        self.rows.push((number, row::write(span, entry.period())));
        self.current.number = number + 1;
        self.current.lengths = [0; 4];
        self.add_text(&entry.title, Part::Title);
        let title = self.current.lengths[Part::Title as usize];
        entry.alt_titles.iter().for_each(|title| self.add_text(title, Part::Title));
        // Labels of values are for the reader of the index to know.
        let values = Facet::STORED.into_iter().flat_map(|facet| entry.values(facet)).map(|value| &**value);
        values.chain(date_words(entry)).for_each(|text| self.add_text(text, Part::Tags));
        let labels = entry.links.iter().map(|link| &*link.title);
        entry.summary.as_deref().into_iter().chain(labels).for_each(|text| self.add_text(text, Part::Summary));
        let addresses = std::iter::once(&*entry.url).chain(entry.links.iter().map(|link| &*link.url));
        let alts = entry.images.iter().map(|image| &*image.alt);
        addresses.chain(alts).for_each(|text| self.add_text(text, Part::Address));
        self.settle(title == 1);
        self.add_values(entry);
    }

    fn add_text(&mut self, text: &str, part: Part) {
        each_term(text, |word| {
            if part != Part::Address || says_something(word) {
                self.add_word(word, part);
            }
        });
    }

    fn add_word(&mut self, word: &str, part: Part) {
        let term = self.term(word);
        let Current { number, lengths, terms } = &mut self.current;
        let seen = &mut self.terms[term].seen;
        if seen.0 != *number {
            *seen = (*number, terms.len());
            terms.push((term, Standing::default()));
        }
        let Standing { counts, places } = &mut terms[seen.1].1;
        *places = places.with(part);
        let (count, length) = (&mut counts[part as usize], &mut lengths[part as usize]);
        (*count, *length) = (count.saturating_add(1), length.saturating_add(1));
    }

    fn term(&mut self, name: &str) -> usize {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        self.places.insert(name.into(), self.terms.len());
        self.terms.push(Term::default());
        self.terms.len() - 1
    }

    /// Turns what is known of the current entry's words into postings; a short title has one word.
    fn settle(&mut self, has_short_title: bool) {
        let Current { number, lengths, terms } = &mut self.current;
        let weights = Weights::new(*lengths);
        for (place, (term, Standing { counts, places })) in terms.drain(..).enumerate() {
            // The first word of all is the title's.
            let is_title = has_short_title && place == 0;
            let strength = if is_title { WHOLE_TITLE } else { weights.strength(counts) };
            self.terms[term].add(Posting { entry: *number - 1, strength, places });
        }
    }

    fn add_values(&mut self, entry: &Entry<'_>) {
        for facet in Facet::STORED {
            let keys = entry.values(facet).iter().map(|value| value_key(facet, &key(value)));
            let keys: BTreeSet<String> = keys.collect();
            for value in &keys {
                self.add_value(value, value_strength(keys.len()));
            }
        }
        if let Some(site) = entry.site() {
            self.add_value(&site_key(&site), value_strength(1));
        }
    }

    fn add_value(&mut self, key: &str, strength: u8) {
        let entry = self.current.number - 1;
        let posting = Posting { entry, strength, places: Places::default().with(Part::Tags) };
        let place = self.term(key);
        let term = &mut self.terms[place];
        if term.seen.0 != self.current.number {
            term.seen.0 = self.current.number;
            term.add(posting);
        }
    }
}

/// The bytes of the index of all entries that these have taken.
pub fn finish(shares: &[Indexer]) -> Result<Vec<u8>, fst::Error> {
    let mut terms: BTreeMap<&str, Vec<&Term>> = BTreeMap::new();
    for share in shares {
        for (name, place) in &share.places {
            terms.entry(name).or_default().push(&share.terms[*place]);
        }
    }
    let forms = forms(terms.keys().copied().filter(|name| !name.starts_with(':')));
    let mut lists = Vec::new();
    let mut dictionary = MapBuilder::memory();
    let mut offsets: HashMap<&str, u64> = HashMap::new();
    let stems = forms.into_iter().map(|(stem, words)| (Cow::Owned(stem_key(&stem)), Content::Forms(words)));
    let names = terms.into_iter().map(|(name, terms)| (Cow::Borrowed(name), Content::Postings(name, terms)));
    let mut contents: Vec<(Cow<'_, str>, Content<'_>)> = names.chain(stems).collect();
    contents.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    for (key, content) in contents {
        let offset = lists.len() as u64;
        dictionary.insert(key.as_bytes(), offset)?;
        match content {
            Content::Postings(name, terms) => {
                offsets.insert(name, offset);
                put_postings(&mut lists, &together(&terms));
            }
            Content::Forms(words) => {
                put_number(&mut lists, words.len() as u64);
                words.iter().filter_map(|word| offsets.get(word)).for_each(|offset| put_number(&mut lists, *offset));
            }
        }
    }
    Ok(join([rows(shares).as_slice(), &dictionary.into_inner()?, &lists]))
}

/// What a key of the dictionary leads to.
enum Content<'s> {
    /// The postings of a term.
    Postings(&'s str, Vec<&'s Term>),
    /// The words with a stem, which stand before it in the dictionary.
    Forms(Vec<&'s str>),
}

/// All postings of a term.
fn together(terms: &[&Term]) -> Vec<Posting> {
    let mut postings: Vec<Posting> = terms.iter().flat_map(|term| term.postings()).collect();
    if terms.len() > 1 {
        // Each share is sorted already, which is what this sort is quick with.
        postings.sort_by_key(|posting| posting.entry);
    }
    postings
}

/// What the index tells of entries by their numbers.
fn rows(shares: &[Indexer]) -> Vec<u8> {
    let count = shares.iter().map(|share| share.rows.len()).sum::<usize>();
    let mut table = vec![0; count * row::WIDTH];
    for (number, row) in shares.iter().flat_map(|share| &share.rows) {
        let start = *number as usize * row::WIDTH;
        if let Some(place) = table.get_mut(start..start + row::WIDTH) {
            place.copy_from_slice(row);
        }
    }
    table
}

/// A dictionary of `keys`, sorted and all different, that gives each its number.
pub fn dictionary<'k>(keys: impl IntoIterator<Item = &'k str>) -> Result<Vec<u8>, fst::Error> {
    let mut builder = MapBuilder::memory();
    for (number, key) in keys.into_iter().enumerate() {
        builder.insert(key, number as u64)?;
    }
    builder.into_inner()
}

/// Words by their stem, where that is not the only word itself.
fn forms<'w>(words: impl Iterator<Item = &'w str>) -> BTreeMap<String, Vec<&'w str>> {
    let stems = Stems::default();
    let mut forms: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for word in words {
        forms.entry(stems.stem(word)).or_default().push(word);
    }
    forms.retain(|stem, words| words.len() > 1 || words[0] != stem);
    forms
}

/// The year of an entry, and the month by name.
fn date_words<'e>(entry: &'e Entry<'_>) -> impl Iterator<Item = &'e str> {
    let date = entry.date.as_deref().filter(|_| entry.period().is_some());
    let year = date.and_then(|date| date.get(..4));
    let month = date.and_then(|date| date.get(5..7)?.parse::<usize>().ok());
    let month = month.and_then(|month| MONTHS.get(month.checked_sub(1)?)).copied();
    year.into_iter().chain(month)
}

/// What every address has says nothing.
fn says_something(word: &str) -> bool {
    !matches!(word, "http" | "https" | "www" | "com" | "html" | "htm" | "index")
}
