//! Walks entries that a group of the query may be found in, in their order.

use super::index::{Index, Term};
use super::plan::{Candidate, Group, Rule};
use super::postings::{Part, Places, Posting, Postings};
use super::strength::share;

/// How much another name of a facet value says in an entry that does not bear the value.
const UNBORNE_QUALITY: f64 = 0.3;

/// The best of what stands for a group in an entry.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    /// How well it does, up to 1.
    pub value: f64,
    /// Why it does.
    pub rule: Rule,
    /// Where it stands.
    pub standing: Standing,
    /// Which of the group's candidates it is.
    candidate: usize,
}

/// How the words of a candidate stand in an entry.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// The strength of the word that says least.
    strength: u8,
    /// Parts that have all of the words.
    pub places: Places,
}

/// The entries of a group.
pub struct GroupMatches<'b> {
    candidates: Vec<CandidateMatches<'b>>,
}

impl<'b> GroupMatches<'b> {
    /// At the first entry.
    pub fn new(group: &Group, index: &Index<'b>) -> Self {
        let candidates = group.candidates.iter().map(|candidate| CandidateMatches::new(candidate, index));
        GroupMatches { candidates: candidates.collect() }
    }

    /// The entry that it stands at; none at the end.
    pub fn entry(&self) -> Option<u32> {
        self.candidates.iter().filter_map(CandidateMatches::entry).min()
    }

    /// Goes on to the first match in `entry` or a later one.
    pub fn seek(&mut self, entry: u32) {
        self.candidates.iter_mut().for_each(|candidate| candidate.seek(entry));
    }

    /// The best match in `entry`, which it must stand at.
    pub fn best(&self, entry: u32) -> Option<Match> {
        let here = || self.candidates.iter().enumerate().filter(|(_, candidate)| candidate.entry() == Some(entry));
        let is_borne = here().any(|(_, candidate)| candidate.rule == Rule::Facet);
        let mut best: Option<Match> = None;
        for (number, CandidateMatches { rule, words }) in here() {
            let standing = standing(words, *rule).filter(|standing| !standing.places.is_none());
            let Some(standing) = standing else { continue };
            let is_loose = *rule == Rule::ValueAlias && !is_borne;
            let quality = if is_loose { UNBORNE_QUALITY } else { rule.quality() };
            let value = quality * share(standing.strength);
            if best.is_none_or(|best| best.value < value) {
                best = Some(Match { value, rule: *rule, standing, candidate: number });
            }
        }
        best
    }

    /// The terms that a match is made of.
    pub fn terms(&self, found: Match) -> Vec<Term> {
        let candidate = self.candidates.get(found.candidate);
        let words = candidate.into_iter().flat_map(|candidate| &candidate.words);
        words.filter_map(|word| word.strongest(found.rule)).map(|(term, _)| term).collect()
    }
}

/// The entries that have all words of a candidate.
struct CandidateMatches<'b> {
    rule: Rule,
    words: Vec<AnyOf<'b>>,
}

impl<'b> CandidateMatches<'b> {
    fn new(candidate: &Candidate, index: &Index<'b>) -> Self {
        let words = candidate.words.iter().map(|terms| AnyOf::new(terms, index)).collect();
        let mut matches = CandidateMatches { rule: candidate.rule, words };
        matches.seek(0);
        matches
    }

    fn entry(&self) -> Option<u32> {
        self.words.first().and_then(AnyOf::entry)
    }

    /// Goes on to the first entry from `entry` on that has all words.
    fn seek(&mut self, entry: u32) {
        let mut wanted = entry;
        let mut agreed = 0;
        while agreed < self.words.len() {
            agreed = 0;
            for word in &mut self.words {
                word.seek(wanted);
                match word.entry() {
                    Some(here) if here == wanted => agreed += 1,
                    Some(here) => wanted = here,
                    None => return self.words.clear(),
                }
            }
        }
    }
}

/// How words stand in the entry that they all stand at.
fn standing(words: &[AnyOf<'_>], rule: Rule) -> Option<Standing> {
    let mut all: Option<Standing> = None;
    for word in words {
        let (_, Posting { strength, places, .. }) = word.strongest(rule)?;
        let before = all.unwrap_or(Standing { strength, places });
        all = Some(Standing { strength: before.strength.min(strength), places: before.places.and(places) });
    }
    all
}

/// The entries that have any of some terms.
struct AnyOf<'b> {
    terms: Vec<(Term, Postings<'b>)>,
}

impl<'b> AnyOf<'b> {
    fn new(terms: &[Term], index: &Index<'b>) -> Self {
        AnyOf { terms: terms.iter().map(|&term| (term, index.postings(term))).collect() }
    }

    fn entry(&self) -> Option<u32> {
        self.terms.iter().filter_map(|(_, postings)| postings.entry()).min()
    }

    fn seek(&mut self, entry: u32) {
        self.terms.iter_mut().for_each(|(_, postings)| postings.seek(entry));
    }

    /// The strongest of the terms that stand in the entry, the first of equal ones.
    fn strongest(&self, rule: Rule) -> Option<(Term, Posting)> {
        let entry = self.entry()?;
        let here = self.terms.iter().filter_map(|(term, postings)| Some((*term, postings.posting()?)));
        let fitting = here.filter(|(_, posting)| posting.entry == entry && fits(posting.places, rule));
        fitting.reduce(|best, other| if other.1.strength > best.1.strength { other } else { best })
    }
}

/// Whether a posting counts: values of facets are names, which have no other forms.
fn fits(places: Places, rule: Rule) -> bool {
    !matches!(rule, Rule::Stem | Rule::OnlyStem) || !places.only(Part::Tags)
}
