//! A query's words into groups: what may stand for what, and how good a substitute it is.

use super::index::{Index, Term};
use super::rule::Rule;
use super::stop_words::{is_determiner, is_stop_word, is_weak_word};
use super::thesaurus::{Concept, Thesaurus};
use crate::model::facet::Facet;

/// A name may have so many words.
const LONGEST_NAME: usize = 6;

/// A prefix stands for at most so many words.
const MOST_EXPANSIONS: usize = 64;

/// A word that more than one entry in so many has is no part of a name to look for by itself.
const COMMON: usize = 8;

/// A name of the vocabulary says more than another word.
const NAME_WEIGHT: f64 = 1.5;

/// A medium beside other words says what kind is wanted, not what about.
const MEDIUM_WEIGHT: f64 = 0.8;

/// A role beside other words says who asks, not what about.
const ROLE_WEIGHT: f64 = 0.25;

/// A word that stands in questions of any kind says little.
const WEAK_WEIGHT: f64 = 0.3;

/// Something that can stand for a group: an entry that has, for each of its words, one of the terms.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Why it can.
    pub rule: Rule,
    /// For each word the terms that will do.
    pub words: Vec<Vec<Term>>,
}

/// A thing that the query asks for.
#[derive(Clone, Debug)]
pub struct Group {
    /// As it was typed, folded.
    pub typed: String,
    /// How much it counts against others.
    pub weight: f64,
    /// What may stand for it.
    pub candidates: Vec<Candidate>,
}

/// The groups of a query: names of the vocabulary, the longest first, else single words.
pub fn groups(query: &[String], index: &Index<'_>, thesaurus: &Thesaurus<'_>) -> Vec<Group> {
    let planner = Planner { index, thesaurus };
    let telling = query.iter().any(|word| !is_stop_word(word));
    let mut groups = Vec::new();
    let mut at = 0;
    while at < query.len() {
        let (length, concepts) = planner.next(&query[at..]);
        let typed = &query[at..at + length];
        at += length;
        let is_may = typed == ["may"] && query.get(at).is_some_and(|word| is_year(word));
        let is_empty = concepts.is_empty() && telling && is_stop_word(&typed[0]) && !is_may;
        let is_said = groups.iter().any(|group: &Group| group.typed == typed.join(" "));
        if !is_empty && !is_said {
            groups.push(planner.group(typed, &concepts, at == query.len()));
        }
    }
    if groups.iter().all(|group| group.candidates.is_empty()) {
        for group in &mut groups {
            planner.add_plain(group);
        }
    }
    groups
}

impl Group {
    /// Whether its words say something about what is looked for.
    pub fn is_telling(&self) -> bool {
        self.weight > WEAK_WEIGHT && !is_stop_word(&self.typed)
    }

    /// Whether its words name a facet value.
    fn names_value(&self) -> bool {
        self.candidates.iter().any(|candidate| matches!(candidate.rule, Rule::Facet | Rule::ValueAlias))
    }
}

/// Finds candidates for a group.
struct Planner<'p> {
    index: &'p Index<'p>,
    thesaurus: &'p Thesaurus<'p>,
}

impl Planner<'_> {
    /// How many of the words that come next belong together, and the concepts that are called so.
    fn next(&self, query: &[String]) -> (usize, Vec<usize>) {
        let longest = (1..=LONGEST_NAME.min(query.len())).rev();
        let mut named = longest.map(|length| (length, self.concepts(&query[..length])));
        let alone = if self.is_split(query) { 2 } else { 1 };
        named.find(|(_, concepts)| !concepts.is_empty()).unwrap_or((alone, Vec::new()))
    }

    /// The concepts that are called so, or nearly so if they are more than a word of any question.
    fn concepts(&self, words: &[String]) -> Vec<usize> {
        let concepts = self.thesaurus.called(words);
        let mut telling = words.iter().filter(|word| !is_stop_word(word));
        let says_little = telling.next().is_none_or(|word| is_weak_word(word)) && telling.next().is_none();
        let is_loose = |word: Option<&String>| word.is_none_or(|word| is_stop_word(word));
        if !concepts.is_empty() || says_little || is_loose(words.first()) || is_loose(words.last()) {
            return concepts;
        }
        self.thesaurus.called_like(words, &self.index.stems)
    }

    /// What may stand for words that belong together.
    fn group(&self, typed: &[String], concepts: &[usize], is_last: bool) -> Group {
        let weight = match typed {
            _ if !concepts.is_empty() => NAME_WEIGHT,
            [word] if is_weak_word(word) => WEAK_WEIGHT,
            _ => 1.0,
        };
        let mut group = Group { typed: typed.join(" "), weight, candidates: Vec::new() };
        for concept in concepts {
            self.add(*concept, Rule::Facet, &mut group);
        }
        // `train my model` is in an entry that trains models.
        let telling: Vec<String> = typed.iter().filter(|word| !is_determiner(word)).cloned().collect();
        self.add_words(if telling.is_empty() { typed } else { &telling }, is_last, &mut group);
        if let [word] = typed
            && group.candidates.is_empty()
            && !is_weak_word(word)
        {
            // `lakeflow` is part of a later name of Delta Live Tables.
            for concept in self.thesaurus.with_word(word) {
                self.add(concept, Rule::Part, &mut group);
            }
        }
        keep_useful(&mut group.candidates);
        group
    }

    /// Where nothing else would be found: what is called by the word among others, as by `strange behavior`.
    fn add_plain(&self, group: &mut Group) {
        for concept in self.thesaurus.with_plain_word(&group.typed) {
            self.add(concept, Rule::Part, group);
        }
        keep_useful(&mut group.candidates);
    }

    /// Whether a query goes on with two words that are one: a number with a point, or `geo spatial` if the index has it
    /// in one word.
    fn is_split(&self, query: &[String]) -> bool {
        let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
        query.get(..2).is_some_and(|pair| pair.iter().all(is_number) || self.index.word(&pair.concat()).is_some())
    }

    /// The words as typed, and forms of them.
    fn add_words(&self, typed: &[String], is_last: bool, group: &mut Group) {
        // Words that are merely like a name may well mean themselves.
        let is_name = group.names_value() && !self.thesaurus.called(typed).is_empty();
        let rule = if is_name { Rule::ValueName } else { Rule::Exact };
        let is_typed = self.add_row(typed.iter().map(String::as_str), rule, group);
        let stem = |word: &String| {
            let own = self.index.word(word);
            let mut forms = self.index.forms(&self.index.stems.stem(word));
            // A word alone is no form of itself; of several words some may stand as they are.
            forms.retain(|form| typed.len() > 1 || Some(*form) != own);
            forms
        };
        let rule = if is_typed { Rule::Stem } else { Rule::OnlyStem };
        let is_stem = add(rule, typed.iter().map(stem).collect(), group);
        if let [word] = typed {
            let is_unfinished = is_last || !(is_typed || is_stem);
            if is_unfinished && word.len() > 1 {
                add(Rule::Prefix, vec![self.index.longer(word, MOST_EXPANSIONS)], group);
            }
        } else {
            self.add_row([&*typed.concat()], Rule::Joined, group);
            for word in typed.iter().filter(|word| !is_stop_word(word) && !self.is_common(word)) {
                self.add_row([word.as_str()], Rule::Part, group);
            }
        }
    }

    /// Whether a word stands in so many entries that it does not stand for a name it is part of: `data`.
    fn is_common(&self, word: &str) -> bool {
        self.index.word(word).is_some_and(|term| self.index.frequency(term) > (self.index.len() / COMMON).max(2))
    }

    /// These words, where the index has them all.
    fn add_row<'w>(&self, row: impl IntoIterator<Item = &'w str>, rule: Rule, group: &mut Group) -> bool {
        let terms = row.into_iter().map(|word| self.index.word(word).map(|term| vec![term]));
        terms.collect::<Option<Vec<_>>>().is_some_and(|words| add(rule, words, group))
    }

    /// What a concept is called otherwise, and what it is or has to do with.
    fn add(&self, number: usize, rule: Rule, group: &mut Group) {
        let around = self.thesaurus.around(number);
        let Some((concept, related)) = around.split_first() else { return };
        let (alias, values) = match concept.facet {
            // Where the words name a facet value too, the value is meant.
            None if group.names_value() => (Rule::ValueAlias, Rule::Related),
            None | Some(Facet::Role) => (Rule::Alias, Rule::Related),
            Some(_) => (Rule::ValueAlias, rule),
        };
        self.add_names(concept, alias, group);
        for term in related.iter().filter(|concept| concept.facet.is_none()) {
            self.add_names(term, Rule::RelatedName, group);
        }
        add(values, vec![around.iter().flat_map(|concept| self.values(concept)).collect()], group);
        if concept.facet.is_none() {
            self.add_pairs(&around, group);
        }
        match concept.facet {
            Some(Facet::Media) => group.weight = MEDIUM_WEIGHT,
            Some(Facet::Role) => group.weight = ROLE_WEIGHT,
            _ => {}
        }
    }

    /// An entry that bears two of the values that a term has to do with is nearer to it than one with either.
    fn add_pairs(&self, around: &[Concept<'_>], group: &mut Group) {
        let values: Vec<Vec<Term>> = around.iter().map(|concept| self.values(concept)).collect();
        let values: Vec<Vec<Term>> = values.into_iter().filter(|values| !values.is_empty()).collect();
        for (place, one) in values.iter().enumerate() {
            for other in &values[place + 1..] {
                add(Rule::BothRelated, vec![one.clone(), other.clone()], group);
            }
        }
    }

    fn add_names(&self, concept: &Concept<'_>, rule: Rule, group: &mut Group) {
        for name in &concept.names {
            if *name != group.typed {
                self.add_row(name.split(' '), rule, group);
            }
        }
    }

    /// The facet values by which entries bear a concept.
    fn values(&self, concept: &Concept<'_>) -> Vec<Term> {
        let Some(facet) = concept.facet else { return Vec::new() };
        concept.keys.iter().filter_map(|key| self.index.value(facet, key)).collect()
    }
}

/// Whether a word is a year of our times: `may` before one is a month.
fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Drops candidates that cannot say more than another one does in any entry: `streaming data` says less than
/// `streaming` where both are names of the same thing.
fn keep_useful(candidates: &mut Vec<Candidate>) {
    let is_useful = |place: usize| {
        let own = &candidates[place];
        !candidates.iter().enumerate().any(|(other, better)| {
            let is_first = other < place || better.words.len() < own.words.len();
            other != place && better.rule.says_as_much_as(own.rule) && is_first && better.is_part_of(own)
        })
    };
    let useful: Vec<bool> = (0..candidates.len()).map(is_useful).collect();
    let mut useful = useful.into_iter();
    candidates.retain(|_| useful.next().unwrap_or(true));
}

impl Candidate {
    /// Whether all its words are words of another one.
    fn is_part_of(&self, other: &Candidate) -> bool {
        self.words.iter().all(|terms| other.words.contains(terms))
    }
}

/// Adds a candidate if each of its words has a term; says whether it has.
fn add(rule: Rule, words: Vec<Vec<Term>>, group: &mut Group) -> bool {
    let stands = !words.is_empty() && words.iter().all(|terms| !terms.is_empty());
    if stands {
        group.candidates.push(Candidate { rule, words });
    }
    stands
}
