//! The best of the entries that are found, as they come in ascending order.

use super::rank::Found;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// The best so far: so many, or all.
pub struct Best {
    most: usize,
    /// The last of them on top.
    found: BinaryHeap<Reverse<Ranked>>,
}

impl Best {
    /// At most so many.
    pub fn new(most: usize) -> Self {
        Best { most, found: BinaryHeap::new() }
    }

    /// What an entry has to score more than to be one of the best; less than any score while there is room.
    pub fn threshold(&self) -> f64 {
        let last = self.found.peek().filter(|_| self.found.len() >= self.most);
        last.map_or(-1.0, |Reverse(Ranked(found))| found.score)
    }

    /// Takes an entry that scores more than the threshold.
    pub fn add(&mut self, found: Found) {
        if self.found.len() >= self.most {
            self.found.pop();
        }
        self.found.push(Reverse(Ranked(found)));
    }

    /// All of them, the best first.
    pub fn sorted(self) -> Vec<Found> {
        self.found.into_sorted_vec().into_iter().map(|Reverse(Ranked(found))| found).collect()
    }
}

/// An entry by its rank: higher scores are greater; of equal ones the earlier entry is.
struct Ranked(Found);

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.score.total_cmp(&other.0.score).then(other.0.entry.cmp(&self.0.entry))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ranked {}
