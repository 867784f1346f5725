//! What an entry scores.
//!
//! A group adds its inverse document frequency (as BM25 has it: Robertson, Zaragoza: "The Probabilistic Relevance
//! Framework: BM25 and Beyond", 2009) times the strength of the best that stands for it, times that rule's quality. The
//! sum is scaled by how much of the query is covered. Words that stand together in the title add a share.

use super::index::Index;
use super::matches::Bound;
use super::plan::Group;

/// What a title that has something for each word adds, as a share of what all groups are worth.
pub const ALL_IN_TITLE: f64 = 0.15;

/// What the groups of a query are worth.
pub struct Scale {
    /// What a perfect match of each group adds.
    pub worths: Vec<f64>,
    /// The sum of these.
    pub whole: f64,
}

impl Scale {
    /// The worths of groups in this index.
    pub fn new(groups: &[Group], index: &Index<'_>) -> Self {
        let worths: Vec<f64> = groups.iter().map(|group| group.weight * rarity(group, index)).collect();
        let whole = worths.iter().sum();
        Scale { worths, whole }
    }

    /// The score of an entry with these matches, or with such at best, one a group. It grows with each of them, also as
    /// it is rounded.
    pub fn score(&self, parts: impl Iterator<Item = Bound> + Clone) -> f64 {
        let sum: f64 = self.worths.iter().zip(parts.clone()).map(|(worth, part)| worth * part.value).sum();
        self.factor(parts.clone()) * sum + self.bonus(parts)
    }

    /// The value that a group's match must have for a score above the threshold, beside these matches of the others.
    /// `parts[group]` gives the quality that it would have, and whether it would stand in the title.
    pub fn need(&self, group: usize, parts: &[Bound], threshold: f64) -> f64 {
        let others = self.worths.iter().zip(parts).enumerate().filter(|(place, _)| *place != group);
        let others: f64 = others.map(|(_, (worth, part))| worth * part.value).sum();
        let parts = parts.iter().copied();
        ((threshold - self.bonus(parts.clone())) / self.factor(parts) - others) / self.worths[group]
    }

    fn bonus(&self, parts: impl Iterator<Item = Bound>) -> f64 {
        if is_all_in_title(parts, self.worths.len()) { ALL_IN_TITLE * self.whole } else { 0.0 }
    }

    /// The share of the query that matches cover, as a factor.
    pub fn factor(&self, parts: impl Iterator<Item = Bound>) -> f64 {
        self.covered(parts).sqrt()
    }

    /// The share of the query that is covered; a poor substitute covers less.
    fn covered(&self, parts: impl Iterator<Item = Bound>) -> f64 {
        let covered: f64 = self.worths.iter().zip(parts).map(|(worth, part)| worth * part.quality).sum();
        covered / self.whole.max(f64::MIN_POSITIVE)
    }
}

/// Whether the title has something for each of several groups.
pub fn is_all_in_title(mut parts: impl Iterator<Item = Bound>, groups: usize) -> bool {
    groups > 1 && parts.all(|part| part.in_title)
}

/// BM25's inverse document frequency: more for what few entries have. Entries that have only a poor substitute count as
/// much as it is good; those with something that merely has to do with it do not count, unless there are no others: a
/// rare word is no less rare because it has to do with much.
fn rarity(group: &Group, index: &Index<'_>) -> f64 {
    let frequency = |words: &Vec<Vec<_>>| {
        let sums = words.iter().map(|terms| terms.iter().map(|term| index.frequency(*term)).sum::<usize>());
        sums.min().unwrap_or(0)
    };
    let all = number(index.len());
    let are_all_far = group.candidates.iter().all(|candidate| candidate.rule.is_far());
    let counted = group.candidates.iter().filter(|candidate| are_all_far || !candidate.rule.is_far());
    let with = counted.map(|candidate| candidate.rule.quality() * number(frequency(&candidate.words)));
    let with = with.fold(0.0, f64::max).min(all);
    // One logarithm for all systems, so that scores are the same on each.
    libm::log(1.0 + (all - with + 0.5) / (with + 0.5))
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
