//! What a vocabulary's words mean, ready for looking up: bytes that are read in place, as an index is.
//!
//! A concept is a facet value, a role or a term of the vocabulary. The dictionary leads from each of its names, as folded
//! words with a space between them, to the concepts that are called so; behind a `^` from the stems of those words but
//! for articles and the like, and again without all stop words where several others are left; and, behind a `~`, from
//! each word of a longer proper name to the concepts that have it in one, behind a `=` likewise for plain names.

use super::analyze::terms;
use super::codec::{Reader, Records, RecordsWriter, join, put_number, put_text, split};
use super::indexer::dictionary;
use super::stems::{Stems, base};
use super::stop_words::{is_determiner, is_stop_word};
use crate::model::facet::Facet;
use crate::model::vocabulary::{Term, Value, Vocabulary};
use fst::{Automaton, IntoStreamer, Map, Streamer};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A facet value, a role or a term: what it is called, and what entries bear that it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concept<'t> {
    /// The facet of a value; none of a term.
    pub facet: Option<Facet>,
    /// Its names, as folded words with a space between them.
    pub names: Vec<&'t str>,
    /// Keys of a value: by these an entry bears it.
    pub keys: Vec<&'t str>,
    /// Numbers of the facet values right below a value, of the topics that a role needs, or of the concepts that a term
    /// has to do with.
    pub others: Vec<usize>,
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

    /// The numbers of the concepts with a name of the same stems, words aside that say nothing.
    pub fn called_like(&self, words: &[String], stems: &Stems) -> Vec<usize> {
        let words = words.join(" ");
        let keys = stems_keys(&words, stems);
        keys.into_iter().map(|key| self.look_up(&key)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The numbers of the concepts that have the word in a proper name of several.
    pub fn with_word(&self, word: &str) -> Vec<usize> {
        self.look_up(&part_key(word))
    }

    /// The numbers of the concepts that have the word in another name of several: such words are known, but say little of
    /// the concept by themselves.
    pub fn with_plain_word(&self, word: &str) -> Vec<usize> {
        self.look_up(&plain_key(word))
    }

    /// Whether the word is a name, in this form or another, or stands in one.
    pub fn knows(&self, word: &str, stems: &Stems) -> bool {
        let mut keys = stems_keys(word, stems).into_iter().chain([word.to_owned(), part_key(word)]);
        keys.any(|key| self.dictionary.contains_key(key))
    }

    /// The names of one word that an automaton accepts.
    pub fn words_of(&self, automaton: impl Automaton) -> Vec<String> {
        let mut stream = self.dictionary.search(automaton).into_stream();
        let mut found = Vec::new();
        while let Some((key, _)) = stream.next() {
            let name = std::str::from_utf8(key).ok().filter(|key| key.chars().all(char::is_alphanumeric));
            found.extend(name.map(str::to_owned));
        }
        found
    }

    /// A concept.
    pub fn concept(&self, number: usize) -> Concept<'t> {
        read(self.concepts.get(number)).unwrap_or_default()
    }

    /// A concept and those that it has to do with; of facet values all below them, whatever circles parents make.
    pub fn around(&self, number: usize) -> Vec<Concept<'t>> {
        let mut seen = HashSet::from([number]);
        let mut next = vec![number];
        let mut around = Vec::new();
        while let Some(number) = next.pop() {
            let concept = self.concept(number);
            // What has to do with what has to do with it has less and less to do with it.
            if concept.facet.is_some() || around.is_empty() {
                next.extend(concept.others.iter().filter(|other| seen.insert(**other)));
            }
            around.push(concept);
        }
        around
    }

    fn look_up(&self, key: &str) -> Vec<usize> {
        let record = self.dictionary.get(key).and_then(|number| usize::try_from(number).ok());
        let mut reader = record.map_or_else(Reader::default, |number| self.called.get(number));
        std::iter::from_fn(|| reader.count()).collect()
    }
}

/// The bytes of a vocabulary's thesaurus.
pub fn compile(vocabulary: &Vocabulary) -> Result<Vec<u8>, fst::Error> {
    let mut called: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut concepts = RecordsWriter::default();
    let stems = Stems::default();
    for (number, concept) in Compiled::all(vocabulary).into_iter().enumerate() {
        for name in &concept.names {
            called.entry(name.clone()).or_default().insert(number);
            for key in stems_keys(name, &stems) {
                called.entry(key).or_default().insert(number);
            }
            for word in name.split(' ').filter(|word| word != name) {
                let is_proper = concept.proper.contains(name);
                called.entry(part_key(word)).or_default().extend(is_proper.then_some(number));
                if !is_proper && !is_stop_word(word) {
                    called.entry(plain_key(word)).or_default().insert(number);
                }
            }
        }
        concepts.add(|out| write(&concept, out));
    }
    let dictionary = dictionary(called.keys().map(String::as_str))?;
    let mut leads = RecordsWriter::default();
    for numbers in called.values() {
        leads.add(|out| numbers.iter().for_each(|&number| put_number(out, number as u64)));
    }
    Ok(join([dictionary.as_slice(), &leads.finish(), &concepts.finish()]))
}

/// The stems of a name's words but for articles and the like; and but for all words that say nothing, where several are
/// left. Of one word its base: by its stem alone it would meet too many others.
fn stems_keys(name: &str, stems: &Stems) -> Vec<String> {
    let without = |is_skipped: fn(&str) -> bool| {
        let words: Vec<&str> = name.split(' ').filter(|word| !is_skipped(word)).collect();
        match words[..] {
            [word] => vec![base(word)],
            _ => words.iter().map(|word| stems.stem(word)).collect(),
        }
    };
    let (near, bare) = (without(is_determiner), without(is_stop_word));
    let is_other = bare.len() > 1 && bare.len() < near.len();
    let all = std::iter::once(near).chain(is_other.then_some(bare));
    all.map(|stems| format!("^{}", stems.join(" "))).collect()
}

fn part_key(word: &str) -> String {
    format!("~{word}")
}

fn plain_key(word: &str) -> String {
    format!("={word}")
}

/// A concept before it is written.
struct Compiled {
    facet: Option<Facet>,
    names: BTreeSet<String>,
    /// Those that are no plain words: somebody may know a part of them.
    proper: BTreeSet<String>,
    keys: BTreeSet<String>,
    others: Vec<usize>,
}

impl Compiled {
    /// Values facet by facet, roles, then terms.
    fn all(vocabulary: &Vocabulary) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        for facet in Facet::STORED {
            let values = vocabulary.values(facet);
            let first = all.len();
            for (value, keys) in values.iter().zip(keys(facet, vocabulary)) {
                numbers.entry(&value.id).or_insert(all.len());
                let others = vocabulary.below(facet, value).iter().map(|place| first + place).collect();
                let proper = proper(value.names());
                all.push(Compiled { facet: Some(facet), names: names(value.names()), proper, keys, others });
            }
        }
        let topics = |role: &Value| role.topics.iter().filter_map(|id| numbers.get(id.as_str()).copied()).collect();
        let role = |role: &Value| Compiled {
            facet: Some(Facet::Role),
            names: names(role.names()),
            proper: proper(role.names()),
            keys: BTreeSet::new(),
            others: topics(role),
        };
        all.extend(vocabulary.role.iter().map(role));
        for (place, term) in vocabulary.terms.iter().enumerate() {
            numbers.entry(&term.id).or_insert(all.len() + place);
        }
        let related = |term: &Term| term.related.iter().filter_map(|id| numbers.get(id.as_str()).copied()).collect();
        let term = |term: &Term| Compiled {
            facet: None,
            names: names(term.names()),
            proper: proper(term.names()),
            keys: BTreeSet::new(),
            others: related(term),
        };
        all.extend(vocabulary.terms.iter().map(term));
        all
    }
}

/// For each value of a facet the keys by which an entry bears it.
fn keys(facet: Facet, vocabulary: &Vocabulary) -> Vec<BTreeSet<String>> {
    let mut keys = vec![BTreeSet::new(); vocabulary.values(facet).len()];
    for (key, place) in vocabulary.meanings(facet) {
        keys[place].insert(key.into_owned());
    }
    keys
}

fn names<'n>(all: impl Iterator<Item = &'n str>) -> BTreeSet<String> {
    all.map(|name| terms(name).join(" ")).filter(|name| !name.is_empty()).collect()
}

/// Names with a capital: of a product, or a label.
fn proper<'n>(all: impl Iterator<Item = &'n str>) -> BTreeSet<String> {
    names(all.filter(|name| name.contains(char::is_uppercase)))
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
    for other in &concept.others {
        put_number(out, *other as u64);
    }
}

fn read(mut reader: Reader<'_>) -> Option<Concept<'_>> {
    let facet = reader.count()?.checked_sub(1).and_then(|place| Facet::ALL.get(place).copied());
    let mut texts = || {
        let count = reader.count()?;
        (0..count).map(|_| reader.text()).collect::<Option<Vec<_>>>()
    };
    let (names, keys) = (texts()?, texts()?);
    let others = std::iter::from_fn(|| reader.count()).collect();
    Some(Concept { facet, names, keys, others })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_concepts() {
        let vocabulary: Vocabulary = serde_json::from_str(
            r#"{"topic":[{"id":"dlt","label":"Delta Live Tables","aliases":["DLT"]},{"id":"cdc","label":"CDC","parent":"dlt"}],
                "terms":[{"id":"scd","label":"SCD","later":["AUTO CDC"],"aliases":["keep good sync"],"related":["cdc","none"]}]}"#,
        )
        .expect("a vocabulary");
        let bytes = compile(&vocabulary).expect("keys in order");
        let thesaurus = Thesaurus::open(&bytes).expect("a thesaurus");
        let called = |name: &str| thesaurus.called(&terms(name));
        let called_like = |name: &str| thesaurus.called_like(&terms(name), &Stems::default());
        assert_eq!([called("Delta LIVE tables"), called("dlt"), called("delta")], [vec![0], vec![0], vec![]]);
        assert_eq!([called_like("delta live the table"), called_like("live delta tables")], [vec![0], vec![]]);
        assert_eq!([thesaurus.with_word("delta"), thesaurus.with_word("cdc")], [vec![0], vec![2]]);
        assert_eq!([called_like("keep in good sync"), called_like("syncing")], [vec![2], vec![]]);
        assert_eq!((thesaurus.with_word("sync"), thesaurus.knows("sync", &Stems::default())), (vec![], true));
        let dlt = thesaurus.concept(0);
        assert_eq!((dlt.facet, dlt.names), (Some(Facet::Topic), vec!["delta live tables", "dlt"]));
        assert_eq!((dlt.keys, dlt.others), (vec!["delta-live-tables", "dlt"], vec![1]));
        assert_eq!(thesaurus.concept(2).others, [1]);
        assert_eq!(thesaurus.concept(9), Concept::default());
    }
}
