//! A query's words into groups: what may stand for what, and how good a substitute it is.

use super::analyze::{is_stop_word, words};
use super::index::Index;
use crate::model::facet::Facet;
use crate::model::vocabulary::{Value, Vocabulary};
use crate::text::fold::key;
use std::collections::{BTreeSet, HashMap};

/// A name may have so many words.
const LONGEST_NAME: usize = 6;

/// A prefix stands for at most so many words.
const MOST_EXPANSIONS: usize = 64;

/// By which rule something stands for the words of the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The word as typed.
    Exact,
    /// Another name of the same thing.
    Alias,
    /// A word with the same stem.
    Stem,
    /// A word that begins with what was typed.
    Prefix,
    /// A facet value that the words name.
    Facet,
}

impl Rule {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Rule::Exact => "exact",
            Rule::Alias => "alias",
            Rule::Stem => "stem",
            Rule::Prefix => "prefix",
            Rule::Facet => "facet",
        }
    }

    /// How much a match by this rule counts against an exact one.
    pub fn quality(self) -> f64 {
        match self {
            Rule::Exact => 1.0,
            Rule::Facet => 0.95,
            Rule::Alias => 0.9,
            Rule::Stem => 0.85,
            Rule::Prefix => 0.5,
        }
    }
}

/// Something that can stand for a group.
#[derive(Clone, Debug)]
pub enum Candidate {
    /// An entry that has all these words.
    Words(Vec<String>),
    /// An entry that bears a value of the facet with one of these keys.
    Value(Facet, BTreeSet<String>),
}

/// A thing that the query asks for.
#[derive(Clone, Debug)]
pub struct Group {
    /// As it was typed, folded.
    pub typed: String,
    /// What may stand for it, and by which rule.
    pub candidates: Vec<(Rule, Candidate)>,
}

/// Every name of the vocabulary by its words.
struct Names<'v> {
    by_words: HashMap<Vec<String>, Vec<Named<'v>>>,
}

#[derive(Clone, Copy)]
enum Named<'v> {
    Value(Facet, &'v Value),
    Term(usize),
}

/// The groups of a query. `last_is_prefix` when its last word may be unfinished.
pub fn groups(query: &[String], index: &Index, vocabulary: &Vocabulary) -> Vec<Group> {
    let names = Names::new(vocabulary);
    let telling = query.iter().any(|word| !is_stop_word(word));
    let mut groups = Vec::new();
    let mut at = 0;
    while at < query.len() {
        let longest = (1..=LONGEST_NAME.min(query.len() - at)).rev();
        let name = longest.map(|length| &query[at..at + length]).find(|words| names.know(words));
        let typed = name.unwrap_or(&query[at..=at]);
        let is_last = at + typed.len() == query.len();
        at += typed.len();
        if typed.len() == 1 && telling && is_stop_word(&typed[0]) {
            continue;
        }
        let mut group = Group { typed: typed.join(" "), candidates: Vec::new() };
        group.candidates.push((Rule::Exact, Candidate::Words(typed.to_vec())));
        names.add_candidates(typed, vocabulary, &mut group);
        add_forms(typed, is_last, index, &mut group);
        groups.push(group);
    }
    groups
}

/// Other forms of a single word: the same stem, and for the query's last word what begins with it.
fn add_forms(typed: &[String], is_last: bool, index: &Index, group: &mut Group) {
    let [word] = typed else { return };
    let one = |word: &str| Candidate::Words(vec![word.to_owned()]);
    group.candidates.extend(index.same_stem(word).map(|other| (Rule::Stem, one(other))));
    if is_last && word.len() > 1 {
        group.candidates.extend(index.longer(word).take(MOST_EXPANSIONS).map(|other| (Rule::Prefix, one(other))));
    }
}

impl<'v> Names<'v> {
    fn new(vocabulary: &'v Vocabulary) -> Self {
        let mut by_words: HashMap<Vec<String>, Vec<Named<'v>>> = HashMap::new();
        let mut add = |name: &str, named: Named<'v>| {
            let list = by_words.entry(words(name)).or_default();
            list.push(named);
        };
        for facet in Facet::STORED {
            for value in vocabulary.values(facet) {
                value.names().for_each(|name| add(name, Named::Value(facet, value)));
            }
        }
        for (number, term) in vocabulary.terms.iter().enumerate() {
            term.names().for_each(|name| add(name, Named::Term(number)));
        }
        Names { by_words }
    }

    fn know(&self, words: &[String]) -> bool {
        self.by_words.contains_key(words)
    }

    /// What else the named things are called, and the facet values that they are.
    fn add_candidates(&self, typed: &[String], vocabulary: &Vocabulary, group: &mut Group) {
        let mut alias = |names: &mut dyn Iterator<Item = &str>| {
            for other in names.map(words).filter(|other| !other.is_empty() && other != typed) {
                group.candidates.push((Rule::Alias, Candidate::Words(other)));
            }
        };
        let mut values = Vec::new();
        for named in self.by_words.get(typed).into_iter().flatten() {
            match *named {
                Named::Value(facet, value) => {
                    alias(&mut value.names());
                    values.push((facet, value));
                }
                Named::Term(number) => alias(&mut vocabulary.terms[number].names()),
            }
        }
        for (facet, value) in values {
            let keys =
                vocabulary.with_children(facet, value).into_iter().map(|value| key(&value.id).into_owned()).collect();
            group.candidates.push((Rule::Facet, Candidate::Value(facet, keys)));
        }
    }
}
