//! A query, from its words to the entries that fit it best.
//!
//! The entries with the best scores (see [`super::score`]) are ranked once more by how near the words of the query are
//! to each other in them.

use super::analyze::terms;
use super::evaluate;
use super::filter::Filter;
use super::index::Index;
use super::lists::{GroupLists, Least, slots};
use super::matches::{Bound, Match, standing_in};
use super::nearness::{Nearness, nearness};
use super::places::Part;
use super::plan::{Candidate, Group, groups};
use super::repair::repaired;
use super::rule::Rule;
use super::score::{ALL_IN_TITLE, Scale, is_all_in_title};
use super::text::Exact;
use super::thesaurus::Thesaurus;
use super::window::Window;
use crate::model::entry::Entry;
use crate::model::predicate::Predicate;
use crate::model::row::Contribution;

/// Entries that score less than this share of what the best one does are left out.
const LEAST_SHARE: f64 = 0.05;

/// So many of the best are ranked once more; in tests few, so that more is left out unlooked at.
pub(super) const RERANKED: usize = if cfg!(test) { 10 } else { 100 };

/// An entry that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Its number in the index.
    pub entry: u32,
    /// Higher is better.
    pub score: f64,
    /// How near its words are, where that was looked at.
    pub(super) near: Option<Nearness>,
}

/// A query, planned for an index.
pub struct Search<'i> {
    index: Index<'i>,
    /// The words that are looked for.
    typed: Vec<String>,
    /// Whether they are others than those of the query.
    is_repaired: bool,
    groups: Vec<Group>,
    scale: Scale,
}

impl<'i> Search<'i> {
    /// Plans a query.
    #[must_use]
    pub fn new(query: &str, index: Index<'i>, thesaurus: &Thesaurus<'_>) -> Self {
        let asked = terms(query);
        let repaired = repaired(&asked, &index, thesaurus);
        let is_repaired = repaired.is_some();
        let typed = repaired.unwrap_or(asked);
        let groups = groups(&typed, &index, thesaurus);
        let scale = Scale::new(&groups, &index);
        Search { index, typed, is_repaired, groups, scale }
    }

    /// The words that are looked for in place of the query's, where it has words that nothing knows.
    #[must_use]
    pub fn repaired(&self) -> Option<String> {
        self.is_repaired.then(|| self.typed.join(" "))
    }

    /// Telling words that are looked for, and that nothing in any entry stands for.
    pub fn missed(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().filter(|group| group.candidates.is_empty() && group.is_telling()).map(|group| &*group.typed)
    }

    /// The entries that fit, pass and hold all phrases, best first, at most so many; equal scores in the order of the
    /// index. `visit` shows an entry.
    pub fn run(
        &self,
        most: usize,
        passes: &Predicate,
        phrases: &[Exact],
        visit: impl Fn(u32, &mut dyn FnMut(&Entry<'_>)),
    ) -> Vec<Found> {
        let (filter, rest) = Filter::new(passes, &self.index);
        let all_pass = rest.is_everything() && phrases.is_empty();
        let holds = |entry: &Entry<'_>| rest.passes(entry) && phrases.iter().all(|phrase| phrase.holds(entry));
        let passes = |entry: u32| {
            let mut passes = false;
            visit(entry, &mut |entry| passes = holds(entry));
            passes
        };
        let passes = (!all_pass).then_some(&passes as &dyn Fn(u32) -> bool);
        let most_found = most.max(RERANKED);
        let mut found = evaluate::best(&self.groups, &self.index, &self.scale, most_found, &filter, passes);
        let best = found.first().map_or(0.0, |found| found.score);
        found.truncate(found.partition_point(|found| found.score >= best * LEAST_SHARE));
        if self.typed.len() > 1 {
            let reranked = found.len().min(RERANKED);
            for found in &mut found[..reranked] {
                visit(found.entry, &mut |entry| found.near = nearness(&self.typed, entry));
                found.score += found.near.map_or(0.0, |near| near.share * self.scale.whole);
            }
            found[..reranked].sort_by(|one, other| other.score.total_cmp(&one.score).then(one.entry.cmp(&other.entry)));
        }
        found.truncate(most);
        found
    }

    /// What makes the score of an entry.
    #[must_use]
    pub fn contributions(&self, found: &Found) -> Vec<Contribution> {
        let matches = self.matches(found.entry);
        let bounds = || matches.iter().copied().map(Bound::from);
        let scale = self.scale.factor(bounds());
        let mut contributions = Vec::new();
        for ((best, group), worth) in matches.iter().zip(&self.groups).zip(&self.scale.worths) {
            if best.is_some() {
                contributions.push(Contribution {
                    typed: group.typed.clone(),
                    found: self.found(group, *best, found.entry),
                    rule: best.rule().name(),
                    parts: best.places().names(),
                    added: scale * worth * best.value(),
                });
            }
        }
        let together = is_all_in_title(bounds(), matches.len());
        let together = together.then_some(("together", Part::Title.name(), ALL_IN_TITLE));
        let near = found.near.map(|near| (near.rule, near.part, near.share));
        let typed = || self.typed.join(" ");
        contributions.extend(together.into_iter().chain(near).map(|(rule, part, share)| Contribution {
            typed: typed(),
            found: typed(),
            rule,
            parts: vec![part],
            added: share * self.scale.whole,
        }));
        contributions
    }

    /// The best match of each group in an entry.
    fn matches(&self, entry: u32) -> Vec<Match> {
        let mut wanted = Window::none(entry);
        wanted.set(entry);
        let place = (entry - wanted.base) as usize;
        let best = |group: &Group| {
            let (mut lists, mut slots) = (GroupLists::new(group, &self.index), slots(&self.index));
            let least = vec![Least::default(); lists.lists.len()];
            lists.fill(&wanted, &least, &mut slots, |_| {});
            slots[place]
        };
        self.groups.iter().map(best).collect()
    }

    /// The words that a match in an entry is made of.
    fn found(&self, group: &Group, best: Match, entry: u32) -> String {
        let is_borne = group.candidates.iter().any(|candidate| {
            candidate.rule == Rule::Facet && standing_in(entry, candidate, true, &self.index).is_some()
        });
        let standing = |candidate: &Candidate| standing_in(entry, candidate, is_borne, &self.index);
        let of_rule = group.candidates.iter().filter(|candidate| candidate.rule == best.rule());
        let terms = of_rule.filter_map(standing).find(|(other, _)| other.is_as_good_as(best)).map(|(_, terms)| terms);
        let names: Vec<String> = terms.iter().flatten().map(|term| self.index.name(*term)).collect();
        names.join(" ").trim_start_matches(':').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::indexer::{Indexer, finish};
    use super::super::region::Section;
    use super::super::thesaurus::compile;
    use super::*;
    use crate::model::catalog::Catalog;

    /// The numbers of the entries that are found among those of these titles, best first, and the words looked for.
    fn found(titles: &[&str], query: &str) -> (Vec<u32>, Option<String>) {
        let entry = |title: &&str| format!(r#"{{"url":"https://x.org",{title}}}"#);
        let entries: Vec<String> = titles.iter().map(entry).collect();
        let vocabulary = r#"{"topic":[{"id":"dlt","label":"Delta Live Tables","aliases":["odd flows"]}]}"#;
        let text = format!(r#"{{"vocabulary":{vocabulary},"entries":[{}]}}"#, entries.join(","));
        let catalog = Catalog::parse(&text).expect("a catalog");
        let mut indexer = Indexer::default();
        (0..).zip(&catalog.entries).for_each(|(number, entry)| indexer.add(number, entry, &(0..0)));
        let (index, names) = (finish(&[indexer]).expect("an index"), compile(&catalog.vocabulary).expect("names"));
        let thesaurus = Thesaurus::open(&names).expect("a thesaurus");
        let search = Search::new(query, Index::open(Section::whole(&index)).expect("an index"), &thesaurus);
        let visit = |number: u32, visit: &mut dyn FnMut(&Entry<'_>)| visit(&catalog.entries[number as usize]);
        let found = search.run(usize::MAX, &Predicate::everything(), &[], visit);
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
        assert_eq!([order(&titles, "flows"), order(&titles, "flows delta")], [vec![0], vec![1]]);
    }

    #[test]
    fn slips_are_repaired_and_known_words_left_alone() {
        let titles = [
            r#""title":"Forecasting demand""#,
            r#""title":"Time travel""#,
            r#""title":"Geospatial""#,
            r#""title":"Spark""#,
        ];
        assert_eq!(found(&titles, "forcasting"), (vec![0], Some("forecasting".to_owned())));
        assert_eq!(found(&titles, "foercasting"), (vec![0], Some("forecasting".to_owned())));
        assert_eq!(found(&titles, "timetravel"), (vec![1], Some("time travel".to_owned())));
        assert_eq!(found(&titles, "geo spatial"), (vec![2], None));
        assert_eq!(found(&titles, "forecasts"), (vec![0], None));
        assert_eq!(found(&titles, "deman"), (vec![0], None));
        assert_eq!(found(&titles, "xyzzy"), (vec![], None));
        // Words that stand in questions of any kind, and short ones that may be meant so, are no slips.
        assert_eq!(found(&titles, "remand").1, Some("demand".to_owned()));
        assert_eq!([found(&titles, "tame").1, found(&titles, "tiem").1], [None, Some("time".to_owned())]);
        assert_eq!([found(&titles, "trevel").1, found(&titles, "timee").1], [Some("travel".to_owned()), None]);
    }
}
