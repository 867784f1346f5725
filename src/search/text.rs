//! Search without ranking by meaning: whole words as typed, and patterns.

use super::analyze::words;
use crate::model::entry::Entry;
use crate::model::predicate::Predicate;
use regex::Regex;
use std::borrow::Borrow;

/// What an entry must have, all of it.
#[derive(Clone, Debug)]
pub enum Exact {
    /// These words in a row; one word for a word.
    Words(Vec<String>),
    /// A match of this pattern.
    Pattern(Regex),
}

impl Exact {
    /// Whole words in a row.
    #[must_use]
    pub fn words(text: &str) -> Self {
        Exact::Words(words(text))
    }

    fn is_in(&self, text: &str) -> bool {
        match self {
            Exact::Words(wanted) => {
                let words = words(text);
                wanted.is_empty() || words.windows(wanted.len()).any(|row| row == *wanted)
            }
            Exact::Pattern(pattern) => pattern.is_match(text),
        }
    }

    /// Whether it stands somewhere in the entry.
    #[must_use]
    pub fn holds(&self, entry: &Entry<'_>) -> bool {
        self.score(entry) > 0.0
    }

    /// How much of it is in the entry: most if in a title, less elsewhere, 0 if nowhere.
    fn score(&self, entry: &Entry<'_>) -> f64 {
        let mut titles = std::iter::once(&entry.title).chain(&entry.alt_titles);
        if titles.any(|title| self.is_in(title)) {
            3.0
        } else if entry.summary.as_deref().is_some_and(|summary| self.is_in(summary)) {
            2.0
        } else if entry.texts().any(|text| self.is_in(text)) {
            1.0
        } else {
            0.0
        }
    }
}

/// The numbers and scores of entries that have all of `wanted` and pass: found in titles first, then in summaries,
/// then elsewhere; equal ones in catalog order.
#[must_use]
pub fn matching<'a, E: Borrow<Entry<'a>>>(
    wanted: &[Exact],
    entries: impl IntoIterator<Item = E>,
    passes: &Predicate,
) -> Vec<(usize, f64)> {
    let mut found: Vec<(usize, f64)> = Vec::new();
    for (number, entry) in entries.into_iter().enumerate().filter(|(_, entry)| passes.passes(entry.borrow())) {
        let scores: Vec<f64> = wanted.iter().map(|wanted| wanted.score(entry.borrow())).collect();
        if scores.iter().all(|&score| score > 0.0) {
            found.push((number, scores.iter().sum()));
        }
    }
    found.sort_by(|one, other| other.1.total_cmp(&one.1));
    found
}
