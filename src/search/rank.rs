//! Scores: how well each group of the query stands in an entry.
//!
//! A group adds its inverse document frequency times a saturated BM25F frequency (Robertson, Zaragoza: "The
//! Probabilistic Relevance Framework: BM25 and Beyond", 2009) of the best that stands for it, times that rule's
//! quality. The sum is scaled by how much of the query is covered; titles that are the query, or hold it word by word,
//! come first.

use super::analyze::words;
use super::index::{Index, Part, Posting};
use super::plan::{Candidate, Group, Rule, Values, groups};
use crate::model::entry::Entry;
use crate::model::predicate::Predicate;
use crate::model::row::Contribution;
use crate::model::vocabulary::Vocabulary;
use crate::text::fold::key;
use std::collections::{BTreeSet, HashMap};

/// How fast more occurrences say less (BM25's k1).
const SATURATION: f64 = 1.2;

/// What a borne facet value counts as, in weighted occurrences.
const FACET_FREQUENCY: f64 = 2.0;

/// Entries that cover less than this share of what the best one covers are left out.
const LEAST_COVERAGE: f64 = 0.34;

/// An entry that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Its number in the catalog.
    pub entry: usize,
    /// Higher is better.
    pub score: f64,
    /// What made the score.
    pub contributions: Vec<Contribution>,
}

/// A match of a group in an entry.
struct Match {
    value: f64,
    rule: Rule,
    found: String,
    parts: Vec<&'static str>,
}

/// The entries that fit `query` and pass, best first; equal scores in catalog order.
pub fn ranked(query: &str, entries: &[Entry<'_>], vocabulary: &Vocabulary, passes: &Predicate) -> Vec<Ranked> {
    let index = Index::build(entries, vocabulary);
    let typed = words(query);
    let wanted: Vec<Wanted> =
        groups(&typed, &index, vocabulary).into_iter().map(|group| Wanted::new(group, &index, entries)).collect();
    let candidates: BTreeSet<usize> = wanted.iter().flat_map(|wanted| wanted.matches.keys()).copied().collect();
    let passing = candidates.into_iter().filter(|&number| passes.passes(&entries[number]));
    let mut found: Vec<(f64, Ranked)> =
        passing.map(|number| scored(number, &entries[number], &typed, &wanted)).collect();
    let best = found.iter().map(|(coverage, _)| *coverage).fold(0.0, f64::max);
    found.retain(|(coverage, _)| *coverage >= best * LEAST_COVERAGE);
    found.sort_by(|(_, one), (_, other)| other.score.total_cmp(&one.score).then(one.entry.cmp(&other.entry)));
    found.into_iter().map(|(_, ranked)| ranked).collect()
}

/// A group of the query with its matches.
struct Wanted {
    group: Group,
    matches: HashMap<usize, Match>,
    /// What a perfect match adds.
    worth: f64,
}

impl Wanted {
    fn new(group: Group, index: &Index, entries: &[Entry<'_>]) -> Self {
        let matches = matches(&group, index, entries);
        // Poor substitutes make a word no less rare than they are good.
        let with: f64 = matches.values().map(|found| found.rule.quality()).sum();
        let worth = group.weight * rarity(with, index.len());
        Wanted { group, matches, worth }
    }
}

/// The share of the query that an entry covers, and its score.
fn scored(number: usize, entry: &Entry<'_>, typed: &[String], wanted: &[Wanted]) -> (f64, Ranked) {
    let whole: f64 = wanted.iter().map(|wanted| wanted.worth).sum();
    let hits = || wanted.iter().filter_map(|wanted| Some((wanted, wanted.matches.get(&number)?)));
    let covered: f64 = hits().map(|(wanted, hit)| wanted.worth * hit.rule.quality()).sum();
    let coverage = covered / whole.max(f64::MIN_POSITIVE);
    let scale = coverage.sqrt();
    let mut contributions: Vec<Contribution> =
        hits().map(|(wanted, hit)| contribution(&wanted.group, hit, scale * wanted.worth * hit.value)).collect();
    let title = Part::Title.name();
    let all_in_title = wanted.len() > 1
        && contributions.len() == wanted.len()
        && contributions.iter().all(|part| part.parts.contains(&title));
    contributions.extend(title_bonus(typed, entry, whole, all_in_title));
    let score = contributions.iter().map(|part| part.added).sum();
    (coverage, Ranked { entry: number, score, contributions })
}

/// BM25's inverse document frequency: more for what few entries have.
fn rarity(with: f64, all: usize) -> f64 {
    let all = u32::try_from(all).map_or(f64::MAX, f64::from);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

/// The best match of the group in each entry that has one.
fn matches(group: &Group, index: &Index, entries: &[Entry<'_>]) -> HashMap<usize, Match> {
    let mut best: HashMap<usize, Match> = HashMap::new();
    for (rule, candidate) in &group.candidates {
        let found = match candidate {
            Candidate::Words(words, None) => with_words(words, |word| index.postings(word), index),
            Candidate::Words(words, Some(values)) => {
                let mut found = with_words(words, |word| index.postings(word), index);
                found.retain(|(entry, ..)| borne(values, &entries[*entry]).is_some());
                found
            }
            Candidate::Stems(stems) => with_words(stems, |stem| index.stem_postings(stem), index),
            Candidate::Value(values) => with_value(values, entries),
        };
        for (entry, frequency, parts, what) in found {
            let value = rule.quality() * frequency / (frequency + SATURATION);
            if best.get(&entry).is_none_or(|other| other.value < value) {
                best.insert(entry, Match { value, rule: *rule, found: what, parts });
            }
        }
    }
    best
}

type Found = (usize, f64, Vec<&'static str>, String);

/// Entries that have all of `words`, as often as the one that they have least.
fn with_words<'i>(words: &[String], postings: impl Fn(&str) -> &'i [Posting], index: &Index) -> Vec<Found> {
    let Some((first, rest)) = words.split_first() else { return Vec::new() };
    let by_entry = |word: &String| postings(word).iter().map(|posting| (posting.entry, posting)).collect();
    let others: Vec<HashMap<usize, &Posting>> = rest.iter().map(by_entry).collect();
    let mut found = Vec::new();
    for posting in postings(first) {
        let mut together = *posting;
        if !others.iter().all(|other| other.get(&posting.entry).is_some_and(|posting| meet(&mut together, posting))) {
            continue;
        }
        let parts = Part::ALL.into_iter().enumerate().filter(|(place, _)| together.counts[*place] > 0);
        let parts: Vec<&'static str> = parts.map(|(_, part)| part.name()).collect();
        found.push((posting.entry, index.frequency(&together), parts, words.join(" ")));
    }
    found
}

/// Keeps of `together` what the other word shares part by part; whether anything is left.
fn meet(together: &mut Posting, other: &Posting) -> bool {
    for (count, other) in together.counts.iter_mut().zip(other.counts) {
        *count = (*count).min(other);
    }
    together.counts.iter().any(|&count| count > 0)
}

fn with_value(values: &Values, entries: &[Entry<'_>]) -> Vec<Found> {
    let named = |value: &str| format!("{}:{value}", values.0.name());
    let found = entries.iter().enumerate().filter_map(|(number, entry)| Some((number, borne(values, entry)?)));
    found.map(|(number, value)| (number, FACET_FREQUENCY, vec![Part::Tags.name()], named(value))).collect()
}

/// The value of these that the entry bears.
fn borne<'e>((facet, keys): &Values, entry: &'e Entry<'_>) -> Option<&'e str> {
    entry.values(*facet).iter().map(|value| &**value).find(|value| keys.contains(&*key(value)))
}

fn contribution(group: &Group, hit: &Match, added: f64) -> Contribution {
    Contribution {
        typed: group.typed.clone(),
        found: hit.found.clone(),
        rule: hit.rule.name(),
        parts: hit.parts.clone(),
        added,
    }
}

/// More than all words together for a title that is the query; a share for one that holds it word by word, or all of
/// its words.
fn title_bonus(typed: &[String], entry: &Entry<'_>, whole: f64, all_in_title: bool) -> Option<Contribution> {
    let mut titles = std::iter::once(&entry.title).chain(&entry.alt_titles).map(|title| words(title));
    let best = titles.by_ref().map(|title| {
        if title == typed {
            2.0
        } else if typed.len() > 1 && title.windows(typed.len()).any(|row| row == typed) {
            0.5
        } else {
            0.0
        }
    });
    let best = best.fold(0.0, f64::max);
    let (factor, rule) = match best {
        2.0.. => (best, "title"),
        0.1.. => (best, "phrase"),
        _ if all_in_title => (0.15, "together"),
        _ => return None,
    };
    let typed = typed.join(" ");
    Some(Contribution { found: typed.clone(), typed, rule, parts: vec![Part::Title.name()], added: factor * whole })
}
