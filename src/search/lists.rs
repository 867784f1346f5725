//! The lists of postings that tell what stands for a group in the entries of a window.

use super::index::{Index, Term};
use super::matches::{Bound, Maker, Match, together};
use super::places::Places;
use super::plan::{Candidate, Group, Rule};
use super::postings::Postings;
use super::window::{WIDTH, Window};

/// The least strength that matters in an entry that bears no value of the group's, and in one that does.
pub type Least = [u16; 2];

/// The lists of a group.
pub struct GroupLists<'b> {
    /// What may stand for the group: facet values come first.
    pub lists: Vec<List>,
    /// The postings of the terms of lists.
    terms: Vec<(Term, Postings<'b>)>,
    /// For each term where it stands in the window, if several need it.
    stands: Vec<Option<Standing>>,
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

/// Where a term stands in a window, and how.
struct Standing {
    entries: Window,
    marks: Vec<(u8, Places)>,
}

impl<'b> GroupLists<'b> {
    /// At the first entry.
    pub fn new(group: &Group, index: &Index<'b>) -> Self {
        let mut lists = GroupLists { lists: Vec::new(), terms: Vec::new(), stands: Vec::new() };
        let (values, others): (Vec<_>, Vec<_>) =
            group.candidates.iter().partition(|candidate| candidate.rule == Rule::Facet);
        values.into_iter().chain(others).for_each(|candidate| lists.add(candidate, index));
        lists.stands = (0..lists.terms.len()).map(|term| lists.is_shared(term).then(|| Standing::new(index))).collect();
        lists
    }

    /// Adds the lists of a candidate: for a single word one for each term that will do.
    fn add(&mut self, candidate: &Candidate, index: &Index<'b>) {
        let places = |terms: &Vec<Term>| terms.iter().map(|term| self.term(*term, index)).collect::<Vec<_>>();
        let words: Vec<Vec<usize>> = candidate.words.iter().map(places).collect();
        let words: Vec<Vec<Vec<usize>>> = match words.as_slice() {
            [places] => places.iter().map(|place| vec![vec![*place]]).collect(),
            _ => vec![words],
        };
        for words in words {
            let most = |places: &Vec<usize>| places.iter().map(|place| self.terms[*place].1.most).max();
            let most = words.iter().filter_map(most).min().unwrap_or(0).into();
            // A value that is borne is never less than that.
            let is_known = self.lists.iter().any(|list| list.rule == Rule::Facet && list.words == words);
            if !is_known {
                self.lists.push(List { rule: candidate.rule, most, words });
            }
        }
    }

    /// The place of a term.
    fn term(&mut self, term: Term, index: &Index<'b>) -> usize {
        let place = self.terms.iter().position(|(other, _)| *other == term);
        place.unwrap_or_else(|| {
            self.terms.push((term, index.postings(term)));
            self.terms.len() - 1
        })
    }

    /// Whether several need to know where a term stands: its postings are walked once.
    fn is_shared(&self, term: usize) -> bool {
        let uses = |list: &List| list.words.iter().flatten().filter(|other| **other == term).count();
        let in_row = |list: &List| list.words.len() > 1 && uses(list) > 0;
        self.lists.iter().map(uses).sum::<usize>() > 1 || self.lists.iter().any(in_row)
    }

    /// How many postings there are.
    pub fn count(&self) -> usize {
        self.terms.iter().map(|(_, postings)| postings.count).sum()
    }

    /// An entry before which nothing is left of the lists that matter; none at the end.
    pub fn bound(&self, least: &[Least]) -> Option<u32> {
        let lists = self.lists.iter().zip(least).filter(|(list, least)| list.matters(**least));
        lists.filter_map(|(list, _)| self.bound_of(list)).min()
    }

    fn bound_of(&self, list: &List) -> Option<u32> {
        let word = |terms: &Vec<usize>| terms.iter().filter_map(|term| self.terms[*term].1.bound()).min();
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
        let values = self.lists.partition_point(|list| list.rule == Rule::Facet);
        let borne = self.fill_values(values, wanted, least, &mut found);
        self.stand(values, wanted, &borne, least);
        let lists = self.lists.iter().zip(least).skip(values).filter(|(list, least)| list.matters(**least));
        for (list, &least) in lists {
            let entries = if list.matters_unborne(least) { wanted } else { &borne };
            let maker = Maker::new(list.rule);
            let mut take = |entry, strength, places| found.take(maker, least, entry, strength, places);
            match list.words.as_slice() {
                [terms] => {
                    for &term in terms {
                        match &self.stands[term] {
                            Some(standing) => standing.each(&mut take),
                            None => each_of(&mut self.terms[term].1, entries, least[0].min(least[1]), &mut take),
                        }
                    }
                }
                words => each_with_all(words, &self.stands, entries, maker, &mut take),
            }
        }
    }

    /// Finds the entries that bear one of the group's values, which are the first lists.
    fn fill_values<R: FnMut(u32)>(
        &mut self,
        values: usize,
        wanted: &Window,
        least: &[Least],
        found: &mut Found<'_, R>,
    ) -> Window {
        let mut borne = Window::none(wanted.base);
        // Values have to be known even where they are too weak, for other names of them.
        let others = || self.lists.iter().zip(least).skip(values);
        let is_asked =
            others().any(|(list, least)| list.rule.percent_unborne() < list.rule.percent() && list.matters(*least));
        for (list, &least) in self.lists.iter().zip(least).take(values) {
            let maker = Maker::new(list.rule);
            for term in list.words.iter().flatten() {
                let least_read = if is_asked { 0 } else { least[1] };
                each_of(&mut self.terms[*term].1, wanted, least_read, &mut |entry, strength, places| {
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

    /// Finds out where the terms stand that several need, but those of values.
    fn stand(&mut self, values: usize, wanted: &Window, borne: &Window, least: &[Least]) {
        let mut needed: Vec<Option<(u16, bool)>> = vec![None; self.terms.len()];
        let lists = self.lists.iter().zip(least).skip(values).filter(|(list, least)| list.matters(**least));
        for (list, &least) in lists {
            for term in list.words.iter().flatten() {
                let (strength, unborne) = needed[*term].unwrap_or((u16::MAX, false));
                needed[*term] = Some((strength.min(least[0]).min(least[1]), unborne || list.matters_unborne(least)));
            }
        }
        for (((_, postings), standing), needed) in self.terms.iter_mut().zip(&mut self.stands).zip(needed) {
            let Some(Standing { entries, marks }) = standing else { continue };
            *entries = Window::none(wanted.base);
            let Some((least, unborne)) = needed else { continue };
            each_of(postings, if unborne { wanted } else { borne }, least, &mut |entry: u32, strength, places| {
                if let Some(mark) = marks.get_mut((entry - wanted.base) as usize) {
                    *mark = (strength, places);
                    entries.set(entry);
                }
            });
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
        if u16::from(strength) >= least[usize::from(is_borne)] && maker.takes(places) {
            slot.improve(maker.make(is_borne, strength, places));
            (self.reached)(entry);
        }
    }
}

/// Hands on the postings of entries that are wanted, but for blocks that are too weak.
fn each_of(postings: &mut Postings<'_>, wanted: &Window, least: u16, take: &mut impl FnMut(u32, u8, Places)) {
    let is_wanted = |first, last| wanted.has_any(first, last);
    postings.each_in(wanted.range(), least, is_wanted, |entry, strength, places| {
        if wanted.has(entry) {
            take(entry, strength, places);
        }
    });
}

/// Hands on the entries that have all words in the same part, by where their terms stand.
fn each_with_all(
    words: &[Vec<usize>],
    stands: &[Option<Standing>],
    wanted: &Window,
    maker: Maker,
    take: &mut impl FnMut(u32, u8, Places),
) {
    let mut common = wanted.clone();
    for terms in words {
        let mut any = Window::none(wanted.base);
        terms.iter().filter_map(|term| stands[*term].as_ref()).for_each(|standing| any.add(&standing.entries));
        common.keep(&any);
    }
    for entry in common.entries() {
        let strongest = |terms: &Vec<usize>| {
            let here = terms.iter().filter_map(|term| stands[*term].as_ref()?.mark(entry));
            here.filter(|(_, places)| maker.takes(*places)).max_by_key(|(strength, places)| (*strength, places.bits()))
        };
        if let Some((strength, places)) = together(words.iter().map(strongest)) {
            take(entry, strength, places);
        }
    }
}

impl Standing {
    fn new(index: &Index<'_>) -> Self {
        Standing { entries: Window::none(0), marks: vec![Default::default(); width(index)] }
    }

    fn mark(&self, entry: u32) -> Option<(u8, Places)> {
        self.entries.has(entry).then(|| self.marks[(entry - self.entries.base) as usize])
    }

    fn each(&self, take: &mut impl FnMut(u32, u8, Places)) {
        for entry in self.entries.entries() {
            let (strength, places) = self.marks[(entry - self.entries.base) as usize];
            take(entry, strength, places);
        }
    }
}

/// A place for each entry of a window of this index.
pub fn slots(index: &Index<'_>) -> Vec<Match> {
    vec![Match::default(); width(index)]
}

/// A window of few entries is no wider than they are many.
fn width(index: &Index<'_>) -> usize {
    index.len().min(WIDTH as usize)
}
