//! The lists of postings that tell what stands for a group in the entries of a window.

use super::index::{Index, Term};
use super::matches::{Bound, Maker, Match};
use super::places::Places;
use super::plan::{Candidate, Group};
use super::rule::Rule;
use super::standing::{Terms, width};
use super::window::Window;

/// The least strength that matters in an entry that bears no value of the group's, and in one that does.
pub type Least = [u16; 2];

/// The lists of a group.
pub struct GroupLists<'b> {
    /// What may stand for the group: facet values come first.
    pub lists: Vec<List>,
    /// The terms of the lists, those of values first.
    terms: Terms<'b>,
    /// How many of the lists are of values, and of the terms.
    values: usize,
    value_terms: usize,
}

/// Entries that a rule finds something in.
pub struct List {
    /// The rule.
    pub rule: Rule,
    /// The strongest that it has.
    pub most: u16,
    /// For each word the places of terms that will do.
    words: Vec<Vec<usize>>,
}

impl List {
    /// Whether it matters at all.
    fn matters(&self, least: Least) -> bool {
        self.most >= least[0].min(least[1])
    }

    /// Whether it matters in entries that bear no value of the group's.
    fn matters_unborne(&self, least: Least) -> bool {
        self.most >= least[0]
    }
}

impl<'b> GroupLists<'b> {
    /// At the first entry.
    pub fn new(group: &Group, index: &Index<'b>) -> Self {
        let terms = Terms::default();
        let mut lists = GroupLists { lists: Vec::new(), terms, values: 0, value_terms: 0 };
        let (values, others): (Vec<_>, Vec<_>) =
            group.candidates.iter().partition(|candidate| candidate.rule == Rule::Facet);
        for candidate in values {
            lists.add(candidate, index);
        }
        (lists.values, lists.value_terms) = (lists.lists.len(), lists.terms.len());
        for candidate in others {
            lists.add(candidate, index);
        }
        for place in 0..lists.terms.len() {
            let [alone, in_rows] = [false, true].map(|in_rows| lists.uses(place, in_rows));
            lists.terms.set_uses(place, alone, in_rows, index);
        }
        lists.order_rows();
        lists
    }

    /// Adds the lists of a candidate: for a single word one for each term that will do.
    fn add(&mut self, candidate: &Candidate, index: &Index<'b>) {
        let places = |terms: &Vec<Term>| terms.iter().map(|term| self.terms.place(*term, index)).collect::<Vec<_>>();
        let words: Vec<Vec<usize>> = candidate.words.iter().map(places).collect();
        let words: Vec<Vec<Vec<usize>>> = match words.as_slice() {
            [places] => places.iter().map(|place| vec![vec![*place]]).collect(),
            _ => vec![words],
        };
        for words in words {
            let most = |places: &Vec<usize>| places.iter().map(|place| self.terms.postings(*place).most).max();
            let most = words.iter().filter_map(most).min().unwrap_or(0).into();
            // A value that is borne is never less than that.
            let is_known = self.lists.iter().any(|list| list.rule == Rule::Facet && list.words == words);
            if !is_known {
                self.lists.push(List { rule: candidate.rule, most, words });
            }
        }
    }

    /// How many lists of single words need a term, or how many rows.
    fn uses(&self, term: usize, in_rows: bool) -> usize {
        let lists = self.lists.iter().filter(|list| (list.words.len() > 1) == in_rows);
        lists.flat_map(|list| list.words.iter().flatten()).filter(|other| **other == term).count()
    }

    /// Puts those words of rows first that are known anyway, then the rare ones: others are looked for beside them.
    fn order_rows(&mut self) {
        let terms = &self.terms;
        for list in &mut self.lists {
            list.words.sort_by_key(|word| {
                let count: usize = word.iter().map(|term| terms.postings(*term).count).sum();
                (word.iter().any(|term| terms.is_in_one_row(*term)), count)
            });
        }
    }

    /// How many postings there are.
    pub fn count(&self) -> usize {
        self.terms.count()
    }

    /// An entry before which nothing is left of the lists that matter; none at the end.
    pub fn bound(&self, least: &[Least]) -> Option<u32> {
        let lists = self.lists.iter().zip(least).filter(|(list, least)| list.matters(**least));
        lists.filter_map(|(list, _)| self.bound_of(list)).min()
    }

    fn bound_of(&self, list: &List) -> Option<u32> {
        let word = |terms: &Vec<usize>| terms.iter().filter_map(|term| self.terms.postings(*term).bound()).min();
        list.words.iter().map(word).try_fold(0, |most, bound| Some(bound?.max(most)))
    }

    /// What it can do at best.
    pub fn most(&self) -> Bound {
        self.lists.iter().map(|list| Bound::new(list.rule, true, list.most)).fold(Bound::default(), Bound::or)
    }

    /// Finds the group's matches in the entries of a window that are wanted, but none that is less strong than `least`
    /// says by list. `slots` has a place for each entry of the window; `reached` is told of each entry that has a match.
    pub fn fill(&mut self, wanted: &Window, least: &[Least], slots: &mut [Match], reached: impl FnMut(u32)) {
        let mut found = Found { base: wanted.base, slots, reached };
        let borne = self.fill_values(wanted, least, &mut found);
        self.stand(wanted, &borne, least);
        let lists = self.lists.iter().zip(least).skip(self.values).filter(|(list, least)| list.matters(**least));
        for (list, &least) in lists {
            let entries = if list.matters_unborne(least) { wanted } else { &borne };
            let lower = least[0].min(least[1]);
            let maker = Maker::new(list.rule);
            let mut take = |entry, strength, places| found.take(maker, least, entry, strength, places);
            let mut take_fitting = |entry, strength, places| {
                if maker.takes(places) {
                    take(entry, strength, places);
                }
            };
            match list.words.as_slice() {
                [terms] => terms.iter().for_each(|&term| self.terms.each(term, entries, lower, &mut take_fitting)),
                words => self.terms.each_with_all(words, entries, lower, maker, take),
            }
        }
    }

    /// Finds the entries that bear one of the group's values.
    fn fill_values<R: FnMut(u32)>(&mut self, wanted: &Window, least: &[Least], found: &mut Found<'_, R>) -> Window {
        let mut borne = Window::none(wanted.base);
        // Values have to be known even where they are too weak, for other names of them.
        let mut others = self.lists.iter().zip(least).skip(self.values);
        let is_asked =
            others.any(|(list, least)| list.rule.percent_unborne() < list.rule.percent() && list.matters(*least));
        for (list, &least) in self.lists.iter().zip(least).take(self.values) {
            let (maker, least_read) = (Maker::new(list.rule), if is_asked { 0 } else { least[1] });
            for &term in list.words.iter().flatten() {
                self.terms.stand(term, wanted, 0);
                self.terms.each(term, wanted, least_read, |entry, strength, places| {
                    if let Some(slot) = found.slots.get_mut((entry - found.base) as usize) {
                        slot.bear();
                        borne.set(entry);
                        found.take(maker, least, entry, strength, places);
                    }
                });
            }
        }
        borne
    }

    /// Finds out where the terms stand that several lists need.
    fn stand(&mut self, wanted: &Window, borne: &Window, least: &[Least]) {
        let mut needed: Vec<Option<(u16, bool)>> = vec![None; self.terms.len()];
        let lists = self.lists.iter().zip(least).skip(self.values).filter(|(list, least)| list.matters(**least));
        for (list, &least) in lists {
            // It is known already where values stand.
            let is_needed = |term: &&usize| self.terms.is_shared(**term) && **term >= self.value_terms;
            for term in list.words.iter().flatten().filter(is_needed) {
                let (strength, unborne) = needed[*term].unwrap_or((u16::MAX, false));
                needed[*term] = Some((strength.min(least[0]).min(least[1]), unborne || list.matters_unborne(least)));
            }
        }
        for (term, needed) in needed.into_iter().enumerate() {
            if let Some((least, unborne)) = needed {
                self.terms.stand(term, if unborne { wanted } else { borne }, least);
            }
        }
    }
}

/// Where matches go.
struct Found<'s, R> {
    base: u32,
    slots: &'s mut [Match],
    reached: R,
}

impl<R: FnMut(u32)> Found<'_, R> {
    #[inline]
    fn take(&mut self, maker: Maker, least: Least, entry: u32, strength: u8, places: Places) {
        let Some(slot) = self.slots.get_mut((entry - self.base) as usize) else { return };
        let is_borne = slot.is_borne();
        if u16::from(strength) >= least[usize::from(is_borne)] {
            slot.improve(maker.make(is_borne, strength, places));
            (self.reached)(entry);
        }
    }
}

/// A place for each entry of a window of this index.
pub fn slots(index: &Index<'_>) -> Vec<Match> {
    vec![Match::default(); width(index)]
}
