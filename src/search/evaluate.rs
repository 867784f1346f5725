//! Finds the entries that score best, without scoring those that cannot be among them.
//!
//! Entries are walked in windows. Once as many are found as are wanted, an entry has to score more than the last of
//! them; groups that all together could not make such a score need not be searched for new entries (`MaxScore`: Turtle,
//! Flood: "Query evaluation: strategies and optimizations", 1995), and of the others' lists only blocks that could are
//! read. What is found is exactly what scoring every entry would find.

use super::best::Best;
use super::filter::Filter;
use super::index::Index;
use super::lists::{GroupLists, Least, List, slots};
use super::matches::{Bound, Maker, Match};
use super::plan::Group;
use super::rank::Found;
use super::score::Scale;
use super::strength::least_in_title;
use super::window::{WIDTH, Window};
use std::ops::Range;
use std::panic::resume_unwind;
use std::thread;

/// More postings than these are walked by two threads, a half of the entries each; in tests that pays sooner.
const MANY_POSTINGS: usize = if cfg!(test) { 1 << 12 } else { 1 << 18 };

/// The best of the entries that pass, so many, best first; equal ones in the order of the index. `rest` is asked of
/// entries that pass the filter and costs more, if there is anything to ask.
pub fn best(
    groups: &[Group],
    index: &Index<'_>,
    scale: &Scale,
    most: usize,
    filter: &Filter<'_>,
    rest: Option<&dyn Fn(u32) -> bool>,
) -> Vec<Found> {
    let end = u32::try_from(index.len()).unwrap_or(u32::MAX);
    let whole = Evaluation::new(groups, index, scale, most, 0..end);
    let is_long = whole.groups.iter().map(GroupLists::count).sum::<usize>() > MANY_POSTINGS;
    if let Some(rest) = rest {
        return whole.run(filter.clone(), rest);
    }
    if !is_long {
        return whole.run(filter.clone(), |_| true);
    }
    let middle = end / 2 / WIDTH * WIDTH;
    let second = Evaluation::new(groups, index, scale, most, middle..end);
    let first = Evaluation { entries: 0..middle, ..whole };
    let (ours, theirs) = thread::scope(|scope| {
        let theirs = scope.spawn(|| second.run(filter.clone(), |_| true));
        let ours = first.run(filter.clone(), |_| true);
        (ours, theirs.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    let mut best = Best::new(most);
    for found in ours.into_iter().chain(theirs) {
        if found.score > best.threshold() {
            best.add(found);
        }
    }
    best.sorted()
}

/// The groups of a query on their way through the entries.
struct Evaluation<'e, 'b> {
    scale: &'e Scale,
    groups: Vec<GroupLists<'b>>,
    /// What each group could do at best.
    bounds: Vec<Bound>,
    /// The groups, those that could add least first, and what as many of the first could score together.
    order: Vec<(usize, f64)>,
    /// For each group the matches in the window.
    slots: Vec<Vec<Match>>,
    /// For each group and list what strength matters.
    least: Vec<Vec<Least>>,
    best: Best,
    /// Those to find them among.
    entries: Range<u32>,
}

impl<'e, 'b> Evaluation<'e, 'b> {
    /// At the first of these entries; to find so many.
    fn new(groups: &[Group], index: &Index<'b>, scale: &'e Scale, most: usize, entries: Range<u32>) -> Self {
        let groups: Vec<GroupLists<'b>> = groups.iter().map(|group| GroupLists::new(group, index)).collect();
        let bounds: Vec<Bound> = groups.iter().map(GroupLists::most).collect();
        let slots = groups.iter().map(|_| slots(index)).collect();
        let least = groups.iter().map(|group| vec![Least::default(); group.lists.len()]).collect();
        let order = order(scale, &bounds);
        Evaluation { scale, groups, bounds, order, slots, least, best: Best::new(most), entries }
    }

    /// The best of the entries that pass the filter and `rest`, which costs more to ask; best first, equal ones in the
    /// order of the index.
    fn run(mut self, mut filter: Filter<'_>, rest: impl Fn(u32) -> bool) -> Vec<Found> {
        let mut at = self.entries.start;
        let mut threshold = self.best.threshold();
        while let Some(next) = self.next(at, threshold).filter(|next| *next < self.entries.end) {
            let wanted = filter.window(next);
            let found = self.find(&wanted, threshold);
            if !found.is_empty() {
                self.score(&found, &rest);
            }
            at = wanted.range().end;
            let before = std::mem::replace(&mut threshold, self.best.threshold());
            if before < threshold {
                self.raise(threshold);
            }
        }
        self.best.sorted()
    }

    /// The groups that could not lift an entry above the threshold by themselves: so many of the first in their order.
    fn hopeless(&self, threshold: f64) -> usize {
        self.order.partition_point(|(_, together)| *together <= threshold)
    }

    /// An entry from `at` on before which there is nothing to find.
    fn next(&self, at: u32, threshold: f64) -> Option<u32> {
        let searched = &self.order[self.hopeless(threshold)..];
        searched
            .iter()
            .filter_map(|(group, _)| self.groups[*group].bound(&self.least[*group]))
            .min()
            .map(|bound| bound.max(at))
    }

    /// Fills the slots of the window; returns the entries that may score more than the threshold.
    fn find(&mut self, wanted: &Window, threshold: f64) -> Window {
        let mut found = Window::none(wanted.base);
        if wanted.is_empty() {
            return found;
        }
        let hopeless = self.hopeless(threshold);
        for slots in &mut self.slots {
            slots.fill(Match::default());
        }
        for &(group, _) in &self.order[hopeless..] {
            let (lists, slots) = (&mut self.groups[group], &mut self.slots[group]);
            lists.fill(wanted, &self.least[group], slots, |entry| found.set(entry));
        }
        for &(group, _) in &self.order[..hopeless] {
            self.groups[group].fill(&found, &self.least[group], &mut self.slots[group], |_| {});
        }
        found
    }

    /// Scores the entries found in the window and takes those that are among the best.
    fn score(&mut self, found: &Window, rest: &impl Fn(u32) -> bool) {
        let mut threshold = self.best.threshold();
        for entry in found.entries() {
            let place = (entry - found.base) as usize;
            let score = self.scale.score(self.slots.iter().map(|slots| slots[place].into()));
            if score > threshold && rest(entry) {
                self.best.add(Found { entry, score, near: None });
                threshold = self.best.threshold();
            }
        }
    }

    /// Finds out what strength of each list could still lift an entry above the threshold, all else at its best.
    ///
    /// All lists of a group are cut at the same value of a match: an entry goes by its match of the highest value, so
    /// none may be cut that beats one that is kept.
    fn raise(&mut self, threshold: f64) {
        for (group, lists) in self.groups.iter().enumerate() {
            let mut parts = self.bounds.clone();
            let mut needed = |list: &List| {
                let mut need = |in_title| {
                    parts[group] = Bound { in_title, ..Bound::new(list.rule, true, list.most) };
                    self.scale.need(group, &parts, threshold)
                };
                let (plain, in_title) = (need(false), need(true));
                let title = Bound::new(list.rule, false, least_in_title().into());
                if title.in_title { plain.min(in_title.max(title.value)) } else { plain }
            };
            let value = lists.lists.iter().map(&mut needed).fold(f64::INFINITY, f64::min);
            for (list, least) in lists.lists.iter().zip(&mut self.least[group]) {
                *least = Maker::new(list.rule).least(value);
            }
        }
    }
}

/// The groups by what each could score alone, with what they could score together with those before.
fn order(scale: &Scale, bounds: &[Bound]) -> Vec<(usize, f64)> {
    let score = |groups: &[usize]| {
        let bound = |group| if groups.contains(&group) { bounds[group] } else { Bound::default() };
        scale.score((0..bounds.len()).map(bound))
    };
    let mut order: Vec<usize> = (0..bounds.len()).collect();
    order.sort_by(|one, other| score(&[*one]).total_cmp(&score(&[*other])));
    (0..order.len()).map(|last| (order[last], score(&order[..=last]))).collect()
}
