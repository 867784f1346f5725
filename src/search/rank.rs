//! Scores: how well each group of the query stands in an entry.
//!
//! A group adds its inverse document frequency times a saturated BM25F frequency (Robertson, Zaragoza: "The
//! Probabilistic Relevance Framework: BM25 and Beyond", 2009) of the best that stands for it, times that rule's
//! quality. The sum is scaled by how much of the query is covered; titles that are the query, or hold it word by word,
//! come first.

use super::analyze::words;
use super::index::{Index, Part, Posting};
use super::plan::{Candidate, Group, Rule, groups};
use crate::model::entry::Entry;
use crate::model::facet::Facet;
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
    let groups = groups(&typed, &index, vocabulary);
    let matches: Vec<HashMap<usize, Match>> = groups.iter().map(|group| matches(group, &index, entries)).collect();
    let rarities: Vec<f64> = matches.iter().map(|found| rarity(found.len(), index.len())).collect();
    let whole: f64 = rarities.iter().sum();
    let candidates: BTreeSet<usize> = matches.iter().flat_map(HashMap::keys).copied().collect();
    let mut found: Vec<(f64, Ranked)> = Vec::new();
    for number in candidates.into_iter().filter(|&number| passes.passes(&entries[number])) {
        let mut contributions = Vec::new();
        let mut covered = 0.0;
        for ((group, found), rarity) in groups.iter().zip(&matches).zip(&rarities) {
            if let Some(hit) = found.get(&number) {
                covered += rarity;
                contributions.push(contribution(group, hit, rarity * hit.value));
            }
        }
        let coverage = covered / whole.max(f64::MIN_POSITIVE);
        for part in &mut contributions {
            part.added *= coverage;
        }
        contributions.extend(title_bonus(&typed, &entries[number], whole));
        let score = contributions.iter().map(|part| part.added).sum();
        found.push((coverage, Ranked { entry: number, score, contributions }));
    }
    let best = found.iter().map(|(coverage, _)| *coverage).fold(0.0, f64::max);
    found.retain(|(coverage, _)| *coverage >= best * LEAST_COVERAGE);
    found.sort_by(|(_, one), (_, other)| other.score.total_cmp(&one.score).then(one.entry.cmp(&other.entry)));
    found.into_iter().map(|(_, ranked)| ranked).collect()
}

/// BM25's inverse document frequency: more for what few entries have.
fn rarity(with: usize, all: usize) -> f64 {
    let count = |number: usize| u32::try_from(number).map_or(f64::MAX, f64::from);
    (1.0 + (count(all) - count(with) + 0.5) / (count(with) + 0.5)).ln()
}

/// The best match of the group in each entry that has one.
fn matches(group: &Group, index: &Index, entries: &[Entry<'_>]) -> HashMap<usize, Match> {
    let mut best: HashMap<usize, Match> = HashMap::new();
    for (rule, candidate) in &group.candidates {
        let found = match candidate {
            Candidate::Words(words) => with_words(words, index),
            Candidate::Value(facet, keys) => with_value(*facet, keys, entries),
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
fn with_words(words: &[String], index: &Index) -> Vec<Found> {
    let Some((first, rest)) = words.split_first() else {
        return Vec::new();
    };
    let others: Vec<HashMap<usize, &Posting>> =
        rest.iter().map(|word| index.postings(word).iter().map(|posting| (posting.entry, posting)).collect()).collect();
    let mut found = Vec::new();
    for posting in index.postings(first) {
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

fn with_value(facet: Facet, keys: &BTreeSet<String>, entries: &[Entry<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    for (number, entry) in entries.iter().enumerate() {
        if let Some(value) = entry.values(facet).iter().find(|value| keys.contains(&*key(value))) {
            found.push((number, FACET_FREQUENCY, vec!["tags"], format!("{}:{}", facet.name(), &**value)));
        }
    }
    found
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

/// More than all words together for a title that is the query; a share for one that holds it word by word.
fn title_bonus(typed: &[String], entry: &Entry<'_>, whole: f64) -> Option<Contribution> {
    let titles = std::iter::once(&entry.title).chain(&entry.alt_titles);
    let (factor, rule): (f64, _) = titles
        .filter_map(|title| {
            let title = words(title);
            if title == typed {
                Some((2.0_f64, "title"))
            } else {
                (typed.len() > 1 && title.windows(typed.len()).any(|row| row == typed)).then_some((0.5, "phrase"))
            }
        })
        .max_by(|one, other| one.0.total_cmp(&other.0))?;
    let typed = typed.join(" ");
    Some(Contribution { found: typed.clone(), typed, rule, parts: vec![Part::Title.name()], added: factor * whole })
}
