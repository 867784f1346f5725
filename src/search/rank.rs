//! Scores: how well each group of the query stands in an entry.
//!
//! A group adds its inverse document frequency (as BM25 has it: Robertson, Zaragoza: "The Probabilistic Relevance
//! Framework: BM25 and Beyond", 2009) times the strength of the best that stands for it, times that rule's quality. The
//! sum is scaled by how much of the query is covered. Words that stand together in the title add a share; and the best
//! entries are ranked once more by how near the words of the query are to each other in them.

use super::analyze::terms;
use super::index::Index;
use super::matches::{GroupMatches, Match};
use super::nearness::{Nearness, nearness};
use super::plan::{Group, groups};
use super::postings::Part;
use super::repair::repaired;
use super::thesaurus::Thesaurus;
use crate::model::entry::Entry;
use crate::model::row::Contribution;
use std::borrow::Cow;

/// Entries that cover less than this share of what the best one covers are left out.
const LEAST_COVERAGE: f64 = 0.15;

/// What a title that has something for each word adds, as a share of what all groups are worth.
const ALL_IN_TITLE: f64 = 0.15;

/// So many of the best are ranked once more.
const RERANKED: usize = 100;

/// An entry that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Its number in the index.
    pub entry: u32,
    /// Higher is better.
    pub score: f64,
    /// The share of the query that it covers.
    coverage: f64,
    /// How near its words are, where that was looked at.
    near: Option<Nearness>,
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
        let asked = terms(query);
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

    /// The entries that fit and pass, best first; equal scores in the order of the index. `read` reads an entry.
    pub fn run<'e>(
        &self,
        passes: impl Fn(u32) -> bool,
        read: impl Fn(u32) -> Option<Cow<'e, Entry<'e>>>,
    ) -> Vec<Found> {
        let mut found = self.scored(passes);
        let best = found.iter().map(|found| found.coverage).fold(0.0, f64::max);
        found.retain(|found| found.coverage > 0.0 && found.coverage >= best * LEAST_COVERAGE);
        sort(&mut found);
        if self.typed.len() > 1 {
            let reranked = found.len().min(RERANKED);
            for found in &mut found[..reranked] {
                found.near = read(found.entry).and_then(|entry| nearness(&self.typed, &entry));
                found.score += found.near.map_or(0.0, |near| near.share * self.whole());
            }
            sort(&mut found[..reranked]);
        }
        found
    }

    /// All entries that pass and have something of the query, in the order of the index.
    fn scored(&self, passes: impl Fn(u32) -> bool) -> Vec<Found> {
        let mut found = Vec::new();
        let mut groups = self.matches();
        while let Some(entry) = groups.iter().filter_map(GroupMatches::entry).min() {
            if passes(entry) {
                found.push(self.score(entry, &best_matches(&groups, entry)));
            }
            let Some(next) = entry.checked_add(1) else { break };
            for group in &mut groups {
                group.seek(next);
            }
        }
        found
    }

    /// What makes the score of an entry.
    #[must_use]
    pub fn contributions(&self, found: &Found) -> Vec<Contribution> {
        let mut groups = self.matches();
        for group in &mut groups {
            group.seek(found.entry);
        }
        let matches = best_matches(&groups, found.entry);
        let scale = self.coverage(&matches).sqrt();
        let mut contributions = Vec::new();
        for (place, best) in matches.iter().enumerate() {
            let Some(best) = best else { continue };
            let names: Vec<String> = groups[place].terms(*best).iter().map(|term| self.index.name(*term)).collect();
            contributions.push(Contribution {
                typed: self.groups[place].typed.clone(),
                found: names.join(" ").trim_start_matches(':').to_owned(),
                rule: best.rule.name(),
                parts: best.standing.places.names(),
                added: scale * self.worths[place] * best.value,
            });
        }
        let together = all_in_title(&matches).then_some(("together", Part::Title.name(), ALL_IN_TITLE));
        let near = found.near.map(|near| (near.rule, near.part, near.share));
        let typed = || self.typed.join(" ");
        contributions.extend(together.into_iter().chain(near).map(|(rule, part, share)| Contribution {
            typed: typed(),
            found: typed(),
            rule,
            parts: vec![part],
            added: share * self.whole(),
        }));
        contributions
    }

    fn matches(&self) -> Vec<GroupMatches<'i>> {
        self.groups.iter().map(|group| GroupMatches::new(group, &self.index)).collect()
    }

    fn score(&self, entry: u32, matches: &Matches) -> Found {
        let coverage = self.coverage(matches);
        let hits = matches.iter().zip(&self.worths).filter_map(|(found, worth)| Some((found.as_ref()?, worth)));
        let sum: f64 = hits.map(|(found, worth)| worth * found.value).sum();
        let together = if all_in_title(matches) { ALL_IN_TITLE * self.whole() } else { 0.0 };
        Found { entry, score: coverage.sqrt() * sum + together, coverage, near: None }
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
}

/// Best first; equal ones in the order of the index.
fn sort(found: &mut [Found]) {
    found.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.entry.cmp(&other.entry)));
}

/// Whether the title has something for each of several groups.
fn all_in_title(matches: &Matches) -> bool {
    let in_title = |found: &Option<Match>| found.is_some_and(|found| found.standing.places.has(Part::Title));
    matches.len() > 1 && matches.iter().all(in_title)
}

fn best_matches(groups: &[GroupMatches<'_>], entry: u32) -> Matches {
    groups.iter().map(|group| group.best(entry)).collect()
}

/// BM25's inverse document frequency: more for what few entries have. Entries that have only a poor substitute count as
/// much as it is good.
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

#[cfg(test)]
mod tests {
    use super::super::indexer::Indexer;
    use super::super::thesaurus::compile;
    use super::*;
    use crate::model::catalog::Catalog;

    /// The numbers of the entries that are found among those of these titles, best first, and the words looked for.
    fn found(titles: &[&str], query: &str) -> (Vec<u32>, Option<String>) {
        let entry = |title: &&str| format!(r#"{{"url":"https://x.org",{title}}}"#);
        let entries: Vec<String> = titles.iter().map(entry).collect();
        let vocabulary = r#"{"topic":[{"id":"dlt","label":"Delta Live Tables"}]}"#;
        let text = format!(r#"{{"vocabulary":{vocabulary},"entries":[{}]}}"#, entries.join(","));
        let catalog = Catalog::parse(&text).expect("a catalog");
        let mut indexer = Indexer::default();
        catalog.entries.iter().for_each(|entry| indexer.add(entry));
        let (index, names) = (indexer.finish().expect("an index"), compile(&catalog.vocabulary).expect("names"));
        let thesaurus = Thesaurus::open(&names).expect("a thesaurus");
        let search = Search::new(query, Index::open(&index).expect("an index"), &thesaurus);
        let found = search.run(|_| true, |number| catalog.entries.get(number as usize).map(Cow::Borrowed));
        for found in &found {
            let sum: f64 = search.contributions(found).iter().map(|part| part.added).sum();
            assert!((sum - found.score).abs() < 1e-9, "`{query}`: parts of {sum} make {}", found.score);
        }
        (found.iter().map(|found| found.entry).collect(), search.repaired())
    }

    fn order(titles: &[&str], query: &str) -> Vec<u32> {
        found(titles, query).0
    }

    #[test]
    fn titles_that_are_the_query_come_first_and_rows_before_words() {
        let titles = [
            r#""title":"Mesh for any data here now""#,
            r#""title":"Data lake and data mesh basics""#,
            r#""title":"Data Mesh""#,
            r#""title":"Basics","summary":"Of a data mesh""#,
        ];
        assert_eq!(order(&titles, "data mesh"), [2, 1, 0, 3]);
        assert_eq!(order(&titles, "mesh")[0], 2);
    }

    #[test]
    fn another_title_is_no_part_of_the_title() {
        let titles = [
            r#""title":"Photon","alt_titles":["Delta engine with very many words in the name of it all"]"#,
            r#""title":"Delta guide""#,
        ];
        assert_eq!(order(&titles, "delta"), [1, 0]);
    }

    #[test]
    fn an_entry_with_all_words_comes_before_one_with_some() {
        let titles = [r#""title":"Kafka, Kafka, Kafka""#, r#""title":"Notes","summary":"Kafka on Azure""#];
        assert_eq!(order(&titles, "kafka azure")[0], 1);
        assert_eq!(order(&titles, "kafka"), [0, 1]);
    }

    #[test]
    fn names_lead_to_what_bears_them() {
        let titles = [r#""title":"Tables","topic":["dlt"]"#, r#""title":"Delta""#, r#""title":"Other""#];
        assert_eq!(order(&titles, "delta live tables")[0], 0);
        assert_eq!(order(&titles, "dlt"), [0]);
    }

    #[test]
    fn slips_are_repaired_and_known_words_left_alone() {
        let titles = [r#""title":"Forecasting demand""#, r#""title":"Time travel""#, r#""title":"Geospatial""#];
        assert_eq!(found(&titles, "forcasting"), (vec![0], Some("forecasting".to_owned())));
        assert_eq!(found(&titles, "foercasting"), (vec![0], Some("forecasting".to_owned())));
        assert_eq!(found(&titles, "timetravel"), (vec![1], Some("time travel".to_owned())));
        assert_eq!(found(&titles, "geo spatial"), (vec![2], None));
        assert_eq!(found(&titles, "forecasts"), (vec![0], None));
        assert_eq!(found(&titles, "deman"), (vec![0], None));
        assert_eq!(found(&titles, "xyzzy"), (vec![], None));
    }
}
