//! A query's words into groups: what may stand for what, and how good a substitute it is.

use super::analyze::{is_stop_word, words};
use super::index::Index;
use crate::model::facet::Facet;
use crate::model::vocabulary::{Term, Value, Vocabulary};
use crate::text::fold::key;
use std::collections::{BTreeSet, HashMap};

/// A name may have so many words.
const LONGEST_NAME: usize = 6;

/// A prefix stands for at most so many words.
const MOST_EXPANSIONS: usize = 64;

/// A medium beside other words says what kind is wanted, not what about.
const MEDIUM_WEIGHT: f64 = 0.6;

/// By which rule something stands for the words of the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The words as typed.
    Exact,
    /// A facet value that the words name.
    Facet,
    /// Another name of the same thing; of a facet value, in an entry that bears it.
    Alias,
    /// Words with the same stems, where no entry has the words as typed.
    OnlyStem,
    /// Words with the same stems.
    Stem,
    /// A word that begins with what was typed.
    Prefix,
    /// A word of a name of several.
    Part,
    /// Another name of a facet value, in an entry that does not bear it.
    LooseAlias,
    /// A facet value that has to do with it.
    Related,
}

impl Rule {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Rule::Exact => "exact",
            Rule::Facet => "facet",
            Rule::Alias | Rule::LooseAlias => "alias",
            Rule::OnlyStem | Rule::Stem => "stem",
            Rule::Prefix => "prefix",
            Rule::Part => "part",
            Rule::Related => "related",
        }
    }

    /// How much a match by this rule counts against an exact one.
    pub fn quality(self) -> f64 {
        match self {
            Rule::Exact => 1.0,
            Rule::Facet => 0.95,
            Rule::Alias => 0.9,
            Rule::OnlyStem => 0.85,
            Rule::Stem => 0.6,
            Rule::Prefix => 0.5,
            Rule::Part => 0.35,
            Rule::LooseAlias | Rule::Related => 0.3,
        }
    }
}

/// A facet and keys of values of it.
pub type Values = (Facet, BTreeSet<String>);

/// Something that can stand for a group.
#[derive(Clone, Debug)]
pub enum Candidate {
    /// An entry that has all these words, and bears one of the values if any are given.
    Words(Vec<String>, Option<Values>),
    /// An entry that has words with all these stems.
    Stems(Vec<String>),
    /// An entry that bears one of the values.
    Value(Values),
}

/// A thing that the query asks for.
#[derive(Clone, Debug)]
pub struct Group {
    /// As it was typed, folded.
    pub typed: String,
    /// How much it counts against others.
    pub weight: f64,
    /// What may stand for it, and by which rule.
    pub candidates: Vec<(Rule, Candidate)>,
}

/// The groups of a query: names of the vocabulary, the longest first, else single words.
pub fn groups(query: &[String], index: &Index, vocabulary: &Vocabulary) -> Vec<Group> {
    let names = Names::new(vocabulary);
    let telling = query.iter().any(|word| !is_stop_word(word));
    let mut groups = Vec::new();
    let mut at = 0;
    while at < query.len() {
        let longest = (1..=LONGEST_NAME.min(query.len() - at)).rev();
        let name = longest.map(|length| &query[at..at + length]).find(|words| names.know(words));
        let typed = name.unwrap_or(&query[at..=at]);
        at += typed.len();
        if typed.len() == 1 && telling && is_stop_word(&typed[0]) {
            continue;
        }
        let mut group = Group { typed: typed.join(" "), weight: 1.0, candidates: Vec::new() };
        names.add_named(typed, &mut group);
        add_words(typed, at == query.len(), index, &mut group);
        if typed.len() == 1 && group.candidates.is_empty() {
            names.add_names_with(&typed[0], &mut group);
        }
        groups.push(group);
    }
    groups
}

/// The words as typed, and forms of them that stand in some entry.
fn add_words(typed: &[String], is_last: bool, index: &Index, group: &mut Group) {
    let is_typed = typed.iter().all(|word| !index.postings(word).is_empty());
    if is_typed {
        group.candidates.push((Rule::Exact, Candidate::Words(typed.to_vec(), None)));
    }
    let stems: Vec<String> = typed.iter().map(|word| index.stems.stem(word)).collect();
    let is_stem = stems.iter().all(|stem| !index.stem_postings(stem).is_empty());
    if is_stem {
        let rule = if is_typed { Rule::Stem } else { Rule::OnlyStem };
        group.candidates.push((rule, Candidate::Stems(stems)));
    }
    let one = |word: &str| Candidate::Words(vec![word.to_owned()], None);
    if let [word] = typed {
        let is_unfinished = is_last || !(is_typed || is_stem);
        if is_unfinished && word.len() > 1 {
            group.candidates.extend(index.longer(word).take(MOST_EXPANSIONS).map(|other| (Rule::Prefix, one(other))));
        }
    } else {
        let telling = typed.iter().filter(|word| !is_stop_word(word));
        group.candidates.extend(telling.map(|word| (Rule::Part, one(word))));
    }
}

/// Every name of the vocabulary by its words.
struct Names<'v> {
    vocabulary: &'v Vocabulary,
    by_words: HashMap<Vec<String>, Vec<Named<'v>>>,
}

#[derive(Clone, Copy)]
enum Named<'v> {
    Value(Facet, &'v Value),
    Term(&'v Term),
}

impl<'v> Names<'v> {
    fn new(vocabulary: &'v Vocabulary) -> Self {
        let mut by_words: HashMap<Vec<String>, Vec<Named<'v>>> = HashMap::new();
        let mut add = |name: &str, named: Named<'v>| by_words.entry(words(name)).or_default().push(named);
        for facet in Facet::STORED {
            for value in vocabulary.values(facet) {
                value.names().for_each(|name| add(name, Named::Value(facet, value)));
            }
        }
        for term in &vocabulary.terms {
            term.names().for_each(|name| add(name, Named::Term(term)));
        }
        Names { vocabulary, by_words }
    }

    fn know(&self, words: &[String]) -> bool {
        self.by_words.contains_key(words)
    }

    /// What the words name.
    fn add_named(&self, typed: &[String], group: &mut Group) {
        for named in self.by_words.get(typed).into_iter().flatten() {
            self.add(*named, typed, Rule::Facet, group);
        }
    }

    /// What has the word in one of its names: `lakeflow` is part of a later name of Delta Live Tables.
    fn add_names_with(&self, word: &str, group: &mut Group) {
        let holds = |name: &str| words(name).iter().any(|other| other == word);
        for facet in Facet::STORED {
            for value in self.vocabulary.values(facet).iter().filter(|value| value.names().any(holds)) {
                self.add(Named::Value(facet, value), &[], Rule::Part, group);
            }
        }
        for term in self.vocabulary.terms.iter().filter(|term| term.names().any(holds)) {
            self.add(Named::Term(term), &[], Rule::Part, group);
        }
    }

    /// Other names of the thing, and the facet values that it is or has to do with.
    fn add(&self, named: Named<'v>, typed: &[String], rule: Rule, group: &mut Group) {
        let others = |names: &mut dyn Iterator<Item = &'v str>| -> Vec<Vec<String>> {
            names.map(words).filter(|other| !other.is_empty() && other != typed).collect()
        };
        match named {
            Named::Value(facet, value) => {
                let values = self.values(facet, value);
                for other in others(&mut value.names()) {
                    group.candidates.push((Rule::Alias, Candidate::Words(other.clone(), Some(values.clone()))));
                    group.candidates.push((Rule::LooseAlias, Candidate::Words(other, None)));
                }
                group.candidates.push((rule, Candidate::Value(values)));
                if facet == Facet::Media {
                    group.weight = MEDIUM_WEIGHT;
                }
            }
            Named::Term(term) => {
                let others = others(&mut term.names());
                group.candidates.extend(others.into_iter().map(|other| (Rule::Alias, Candidate::Words(other, None))));
                for (facet, value) in term.related.iter().filter_map(|id| self.value(id)) {
                    group.candidates.push((Rule::Related, Candidate::Value(self.values(facet, value))));
                }
            }
        }
    }

    /// The value and those below it.
    fn values(&self, facet: Facet, value: &Value) -> Values {
        let below = self.vocabulary.with_children(facet, value);
        (facet, below.into_iter().map(|value| key(&value.id).into_owned()).collect())
    }

    fn value(&self, id: &str) -> Option<(Facet, &'v Value)> {
        Facet::STORED.into_iter().find_map(|facet| Some((facet, self.vocabulary.value(facet, id)?)))
    }
}
