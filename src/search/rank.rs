//! Scores: how well each group of the query stands in an entry.
//!
//! A group adds its inverse document frequency (as BM25 has it: Robertson, Zaragoza: "The Probabilistic Relevance
//! Framework: BM25 and Beyond", 2009) times the strength of the best that stands for it, times that rule's quality. The
//! sum is scaled by how much of the query is covered; titles that are the query, or hold it word by word, come first.

use super::analyze::words;
use super::index::Index;
use super::matches::{GroupMatches, Match};
use super::plan::{Group, Rule, groups};
use super::postings::Part;
use super::repair::repaired;
use super::thesaurus::Thesaurus;
use crate::model::row::Contribution;

/// Entries that cover less than this share of what the best one covers are left out.
const LEAST_COVERAGE: f64 = 0.34;

/// What a title adds that is the query, holds it word by word, or has all its words; in shares of what all groups are
/// worth.
const TITLE_BONUS: (f64, f64, f64) = (2.0, 0.5, 0.15);

/// An entry that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Its number in the index.
    pub entry: u32,
    /// Higher is better.
    pub score: f64,
    /// The share of the query that it covers.
    coverage: f64,
}

/// A query, planned for an index.
pub struct Search<'i> {
    index: Index<'i>,
    /// The words that are looked for.
    typed: Vec<String>,
    /// Whether they are others than those of the query.
    is_repaired: bool,
    groups: Vec<Group>,
    /// What a perfect match of each group adds.
    worths: Vec<f64>,
}

/// The matches of an entry, group by group.
type Matches = Vec<Option<Match>>;

impl<'i> Search<'i> {
    /// Plans a query.
    #[must_use]
    pub fn new(query: &str, index: Index<'i>, thesaurus: &Thesaurus<'_>) -> Self {
        let asked = words(query);
        let repaired = repaired(&asked, &index, thesaurus);
        let is_repaired = repaired.is_some();
        let typed = repaired.unwrap_or(asked);
        let groups = groups(&typed, &index, thesaurus);
        let worths = groups.iter().map(|group| group.weight * rarity(group, &index)).collect();
        Search { index, typed, is_repaired, groups, worths }
    }

    /// The words that are looked for in place of the query's, where it has words that nothing knows.
    #[must_use]
    pub fn repaired(&self) -> Option<String> {
        self.is_repaired.then(|| self.typed.join(" "))
    }

    /// The entries that fit and pass, best first; equal scores in the order of the index.
    pub fn run(&self, passes: impl Fn(u32) -> bool) -> Vec<Found> {
        let mut found = Vec::new();
        let mut groups = self.matches();
        while let Some(entry) = groups.iter().filter_map(GroupMatches::entry).min() {
            if passes(entry) {
                let matches = best_matches(&groups, entry);
                found.push(self.scored(entry, &matches));
            }
            for group in &mut groups {
                group.seek(entry + 1);
            }
        }
        let best = found.iter().map(|found| found.coverage).fold(0.0, f64::max);
        found.retain(|found| found.coverage > 0.0 && found.coverage >= best * LEAST_COVERAGE);
        found.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.entry.cmp(&other.entry)));
        found
    }

    /// What makes the score of an entry, group by group.
    #[must_use]
    pub fn contributions(&self, entry: u32) -> Vec<Contribution> {
        let mut groups = self.matches();
        for group in &mut groups {
            group.seek(entry);
        }
        let matches = best_matches(&groups, entry);
        let scale = self.coverage(&matches).sqrt();
        let mut contributions = Vec::new();
        for (place, found) in matches.iter().enumerate() {
            let Some(found) = found else { continue };
            let names: Vec<String> = groups[place].terms(*found).iter().map(|term| self.index.name(*term)).collect();
            contributions.push(Contribution {
                typed: self.groups[place].typed.clone(),
                found: names.join(" ").trim_start_matches(':').to_owned(),
                rule: found.rule.name(),
                parts: found.standing.places.names(),
                added: scale * self.worths[place] * found.value,
            });
        }
        if let Some((rule, added)) = self.title_bonus(entry, &matches) {
            let typed = self.typed.join(" ");
            contributions.push(Contribution {
                found: typed.clone(),
                typed,
                rule,
                parts: vec![Part::Title.name()],
                added,
            });
        }
        contributions
    }

    fn matches(&self) -> Vec<GroupMatches<'i>> {
        self.groups.iter().map(|group| GroupMatches::new(group, &self.index)).collect()
    }

    fn scored(&self, entry: u32, matches: &Matches) -> Found {
        let coverage = self.coverage(matches);
        let hits = matches.iter().zip(&self.worths).filter_map(|(found, worth)| Some((found.as_ref()?, worth)));
        let sum: f64 = hits.map(|(found, worth)| worth * found.value).sum();
        let bonus = self.title_bonus(entry, matches).map_or(0.0, |(_, bonus)| bonus);
        Found { entry, score: coverage.sqrt() * sum + bonus, coverage }
    }

    /// The share of the query that the matches cover; a poor substitute covers less.
    fn coverage(&self, matches: &Matches) -> f64 {
        let hits = matches.iter().zip(&self.worths).filter_map(|(found, worth)| Some((found.as_ref()?, worth)));
        let covered: f64 = hits.map(|(found, worth)| worth * found.rule.quality()).sum();
        covered / self.whole().max(f64::MIN_POSITIVE)
    }

    fn whole(&self) -> f64 {
        self.worths.iter().sum()
    }

    /// What the title adds as a whole, and by which rule.
    fn title_bonus(&self, entry: u32, matches: &Matches) -> Option<(&'static str, f64)> {
        let hits = || matches.iter().zip(&self.groups);
        if !hits().all(|(found, _)| found.is_some_and(|found| found.standing.places.has(Part::Title))) {
            return None;
        }
        // Where the query would begin in the title, by each group.
        let mut starts = hits().map(|(found, group)| {
            let standing = found.filter(|found| found.rule == Rule::Exact && found.standing.in_a_row)?.standing;
            standing.places.title_word()?.checked_sub(group.first)
        });
        let start = starts.next().flatten().filter(|start| starts.all(|other| other == Some(*start)));
        let (is_title, has_row, has_words) = TITLE_BONUS;
        let (rule, share) = match start {
            Some(0) if self.index.title_length(entry) == self.typed.len() => ("title", is_title),
            Some(_) if self.typed.len() > 1 => ("phrase", has_row),
            _ if matches.len() > 1 => ("together", has_words),
            _ => return None,
        };
        Some((rule, share * self.whole()))
    }
}

fn best_matches(groups: &[GroupMatches<'_>], entry: u32) -> Matches {
    groups.iter().map(|group| group.best(entry)).collect()
}

/// BM25's inverse document frequency: more for what few entries have. Poor substitutes make a word no less rare than
/// they are good.
fn rarity(group: &Group, index: &Index<'_>) -> f64 {
    let frequency = |words: &Vec<Vec<_>>| {
        let sums = words.iter().map(|terms| terms.iter().map(|term| index.frequency(*term)).sum::<usize>());
        sums.min().unwrap_or(0)
    };
    let all = number(index.len());
    let with = group.candidates.iter().map(|candidate| candidate.rule.quality() * number(frequency(&candidate.words)));
    let with = with.fold(0.0, f64::max).min(all);
    // One logarithm for all systems, so that scores are the same on each.
    libm::log(1.0 + (all - with + 0.5) / (with + 0.5))
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
