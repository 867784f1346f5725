//! What a vocabulary's words mean, ready for looking up: bytes that are read in place, as an index is.
//!
//! A concept is a facet value or a term of the vocabulary. The dictionary leads from each of its names, as folded words
//! with a space between them, to the concepts that are called so; and, behind a `~`, from each word of a longer name to
//! the concepts that have it in a name.

use super::analyze::words;
use super::codec::{Reader, Records, RecordsWriter, join, put_number, put_text, split};
use super::indexer::dictionary;
use crate::model::facet::Facet;
use crate::model::vocabulary::{Term, Value, Vocabulary};
use fst::Map;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A facet value or a term: what it is called, and what entries bear that it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concept<'t> {
    /// The facet of a value; none of a term.
    pub facet: Option<Facet>,
    /// Its names, as folded words with a space between them.
    pub names: Vec<&'t str>,
    /// Keys of a value: by these an entry bears it, or one below it.
    pub keys: Vec<&'t str>,
    /// Of a term: numbers of the facet values that have to do with it.
    pub related: Vec<usize>,
}

/// A view of a thesaurus.
pub struct Thesaurus<'t> {
    dictionary: Map<&'t [u8]>,
    /// Numbers of the concepts that a key of the dictionary leads to.
    called: Records<'t>,
    concepts: Records<'t>,
}

impl<'t> Thesaurus<'t> {
    /// Opens the bytes that [`compile`] made.
    pub fn open(bytes: &'t [u8]) -> Option<Self> {
        let [dictionary, called, concepts] = split(bytes)?;
        let dictionary = Map::new(dictionary).ok()?;
        Some(Thesaurus { dictionary, called: Records::open(called)?, concepts: Records::open(concepts)? })
    }

    /// The numbers of the concepts that are called so, in folded words.
    pub fn called(&self, words: &[String]) -> Vec<usize> {
        self.look_up(&words.join(" "))
    }

    /// The numbers of the concepts that have the word in a name of several.
    pub fn with_word(&self, word: &str) -> Vec<usize> {
        self.look_up(&part_key(word))
    }

    /// A concept.
    pub fn concept(&self, number: usize) -> Concept<'t> {
        read(self.concepts.get(number)).unwrap_or_default()
    }

    fn look_up(&self, key: &str) -> Vec<usize> {
        let record = self.dictionary.get(key).and_then(|number| usize::try_from(number).ok());
        let mut reader = record.map_or_else(Reader::default, |number| self.called.get(number));
        std::iter::from_fn(|| reader.count()).collect()
    }
}

/// The bytes of a vocabulary's thesaurus.
pub fn compile(vocabulary: &Vocabulary) -> Vec<u8> {
    let mut called: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut concepts = RecordsWriter::default();
    for (number, concept) in Compiled::all(vocabulary).into_iter().enumerate() {
        for name in &concept.names {
            called.entry(name.clone()).or_default().insert(number);
            for word in name.split(' ').filter(|word| *word != name) {
                called.entry(part_key(word)).or_default().insert(number);
            }
        }
        concepts.add(|out| write(&concept, out));
    }
    let dictionary = dictionary(called.keys().map(String::as_str));
    let mut leads = RecordsWriter::default();
    for numbers in called.values() {
        leads.add(|out| numbers.iter().for_each(|&number| put_number(out, number as u64)));
    }
    join([dictionary.as_slice(), &leads.finish(), &concepts.finish()])
}

fn part_key(word: &str) -> String {
    format!("~{word}")
}

/// A concept before it is written.
struct Compiled {
    facet: Option<Facet>,
    names: BTreeSet<String>,
    keys: BTreeSet<String>,
    related: Vec<usize>,
}

impl Compiled {
    /// Values facet by facet, then terms.
    fn all(vocabulary: &Vocabulary) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        for facet in Facet::STORED {
            for (value, keys) in vocabulary.values(facet).iter().zip(keys(facet, vocabulary)) {
                numbers.entry(&value.id).or_insert(all.len());
                all.push(Compiled { facet: Some(facet), names: names(value.names()), keys, related: Vec::new() });
            }
        }
        let related = |term: &Term| term.related.iter().filter_map(|id| numbers.get(id.as_str()).copied()).collect();
        let term = |term: &Term| Compiled {
            facet: None,
            names: names(term.names()),
            keys: BTreeSet::new(),
            related: related(term),
        };
        all.extend(vocabulary.terms.iter().map(term));
        all
    }
}

/// For each value of a facet the keys by which an entry bears it, or one below it.
fn keys(facet: Facet, vocabulary: &Vocabulary) -> Vec<BTreeSet<String>> {
    let values = vocabulary.values(facet);
    let mut own: HashMap<&str, Vec<String>> = HashMap::new();
    for (key, place) in vocabulary.meanings(facet) {
        own.entry(&values[place].id).or_default().push(key.into_owned());
    }
    let below = |value| vocabulary.with_children(facet, value);
    let keys = |value: &Value| own.get(value.id.as_str()).into_iter().flatten().cloned().collect::<Vec<_>>();
    values.iter().map(|value| below(value).into_iter().flat_map(keys).collect()).collect()
}

fn names<'n>(names: impl Iterator<Item = &'n str>) -> BTreeSet<String> {
    names.map(|name| words(name).join(" ")).filter(|name| !name.is_empty()).collect()
}

fn write(concept: &Compiled, out: &mut Vec<u8>) {
    let facet = concept.facet.and_then(|facet| Facet::ALL.iter().position(|other| *other == facet));
    put_number(out, facet.map_or(0, |place| place + 1) as u64);
    for texts in [&concept.names, &concept.keys] {
        put_number(out, texts.len() as u64);
        for text in texts {
            put_text(out, text);
        }
    }
    concept.related.iter().for_each(|&number| put_number(out, number as u64));
}

fn read(mut reader: Reader<'_>) -> Option<Concept<'_>> {
    let facet = reader.count()?.checked_sub(1).and_then(|place| Facet::ALL.get(place).copied());
    let mut texts = || {
        let count = reader.count()?;
        (0..count).map(|_| reader.text()).collect::<Option<Vec<_>>>()
    };
    let (names, keys) = (texts()?, texts()?);
    let related = std::iter::from_fn(|| reader.count()).collect();
    Some(Concept { facet, names, keys, related })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_concepts() {
        let vocabulary: Vocabulary = serde_json::from_str(
            r#"{"topic":[{"id":"dlt","label":"Delta Live Tables","aliases":["DLT"]},{"id":"cdc","label":"CDC","parent":"dlt"}],
                "terms":[{"id":"scd","label":"SCD","later":["AUTO CDC"],"related":["cdc","none"]}]}"#,
        )
        .expect("a vocabulary");
        let bytes = compile(&vocabulary);
        let thesaurus = Thesaurus::open(&bytes).expect("a thesaurus");
        let called = |name: &str| thesaurus.called(&words(name));
        assert_eq!([called("Delta LIVE tables"), called("dlt"), called("delta")], [vec![0], vec![0], vec![]]);
        assert_eq!([thesaurus.with_word("delta"), thesaurus.with_word("cdc")], [vec![0], vec![2]]);
        let dlt = thesaurus.concept(0);
        assert_eq!((dlt.facet, dlt.names), (Some(Facet::Topic), vec!["delta live tables", "dlt"]));
        assert_eq!(dlt.keys, ["cdc", "delta-live-tables", "dlt"]);
        assert_eq!(thesaurus.concept(2).related, [1]);
        assert_eq!(thesaurus.concept(9), Concept::default());
    }
}
