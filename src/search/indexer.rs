//! Entries into the bytes of an index.

use super::analyze::each_term;
use super::codec::{RecordsWriter, join, put_number};
use super::index::{stem_key, value_key};
use super::postings::{Part, Places, Posting, put_postings};
use super::stems::Stems;
use super::strength::{WHOLE_TITLE, strength, value_strength};
use crate::model::entry::Entry;
use crate::model::facet::Facet;
use crate::text::fold::key;
use fst::MapBuilder;
use std::collections::{BTreeMap, HashMap};

/// Takes entries one after the other and makes an index of them.
#[derive(Default)]
pub struct Indexer {
    /// The place of each term in `terms`.
    places: HashMap<Box<str>, usize>,
    terms: Vec<Term>,
    current: Current,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A word, or a facet value.
#[derive(Default)]
struct Term {
    postings: Vec<Posting>,
    /// The entry in which it was seen last, counted from 1, and its place among the terms there.
    seen: (u32, usize),
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
    /// Adds the next entry.
    pub fn add(&mut self, entry: &Entry<'_>) {
        self.current.number += 1;
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
        for (place, (term, Standing { counts, places })) in terms.drain(..).enumerate() {
            // The first word of all is the title's.
            let is_title = has_short_title && place == 0;
            let strength = if is_title { WHOLE_TITLE } else { strength(counts, *lengths) };
            self.terms[term].postings.push(Posting { entry: *number - 1, strength, places });
        }
    }

    fn add_values(&mut self, entry: &Entry<'_>) {
        let (entry_number, strength) = (self.current.number - 1, value_strength());
        let posting = Posting { entry: entry_number, strength, places: Places::default().with(Part::Tags) };
        for facet in Facet::STORED {
            for value in entry.values(facet) {
                let term = self.term(&value_key(facet, &key(value)));
                let postings = &mut self.terms[term].postings;
                if postings.last().is_none_or(|last| last.entry != entry_number) {
                    postings.push(posting);
                }
            }
        }
    }

    /// The bytes of the index.
    pub fn finish(self) -> Result<Vec<u8>, fst::Error> {
        let words = self.places.iter().filter(|(name, _)| !name.starts_with(':'));
        let forms = forms(words.map(|(word, place)| (&**word, *place)));
        let stems = forms.into_iter().map(|(stem, forms)| (stem_key(&stem).into_boxed_str(), Content::Forms(forms)));
        let terms = self.places.into_iter().map(|(name, place)| (name, Content::Postings(place)));
        let mut keys: Vec<(Box<str>, Content)> = stems.chain(terms).collect();
        keys.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let mut numbers = vec![0; self.terms.len()];
        for (number, (_, content)) in keys.iter().enumerate() {
            if let Content::Postings(place) = content {
                numbers[*place] = number as u64;
            }
        }
        let mut records = RecordsWriter::default();
        for (_, content) in &keys {
            records.add(|out| match content {
                Content::Postings(place) => put_postings(out, &self.terms[*place].postings),
                Content::Forms(places) => places.iter().for_each(|place| put_number(out, numbers[*place])),
            });
        }
        let dictionary = dictionary(keys.iter().map(|(key, _)| &**key))?;
        let mut count = Vec::new();
        put_number(&mut count, u64::from(self.current.number));
        Ok(join([count.as_slice(), &dictionary, &records.finish()]))
    }
}

/// What a key of the dictionary leads to.
enum Content {
    /// The postings of the term at this place.
    Postings(usize),
    /// The words with a stem, by their places.
    Forms(Vec<usize>),
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
fn forms<'w>(words: impl Iterator<Item = (&'w str, usize)>) -> BTreeMap<String, Vec<usize>> {
    let stems = Stems::default();
    let mut forms: BTreeMap<String, Vec<(&str, usize)>> = BTreeMap::new();
    for (word, place) in words {
        forms.entry(stems.stem(word)).or_default().push((word, place));
    }
    forms.retain(|stem, words| words.len() > 1 || words[0].0 != stem);
    let sorted = |mut words: Vec<(&str, usize)>| {
        words.sort_unstable();
        words.into_iter().map(|(_, place)| place).collect()
    };
    forms.into_iter().map(|(stem, words)| (stem, sorted(words))).collect()
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
