//! The lists of postings that tell what stands for a group in the entries of a window.

use super::index::{Index, Term};
use super::matches::{Bound, Maker, Match, Need};
use super::places::Places;
use super::plan::{Candidate, Group, Rule};
use super::standing::{Terms, width};
use super::window::Window;

/// The least strength that matters in an entry that bears no value of the group's, and in one that does.
pub type Least = [u16; 2];

/// The lists of a group.
pub struct GroupLists<'b> {
    /// What may stand for the group: facet values come first.
    pub lists: Vec<List>,
    /// The rules of the lists but those of values, with the strongest that each has.
    rules: Vec<(Rule, u16)>,
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
    /// The place of the rule among the group's.
    kind: usize,
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
        let mut lists = GroupLists { lists: Vec::new(), rules: Vec::new(), terms, values: 0, value_terms: 0 };
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
                let kind = if candidate.rule == Rule::Facet { 0 } else { self.kind(candidate.rule, most) };
                self.lists.push(List { rule: candidate.rule, most, kind, words });
            }
        }
    }

    /// The place of a rule, which has a list as strong as this.
    fn kind(&mut self, rule: Rule, strength: u16) -> usize {
        let place = self.rules.iter().position(|(other, _)| *other == rule);
        let place = place.unwrap_or_else(|| {
            self.rules.push((rule, 0));
            self.rules.len() - 1
        });
        self.rules[place].1 = self.rules[place].1.max(strength);
        place
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
    /// says by list, or than what an entry needs, if that is known by its place in the window. `slots` has a place for
    /// each entry of the window; `reached` is told of each entry that has a match.
    pub fn fill(
        &mut self,
        wanted: &Window,
        least: &[Least],
        needs: Option<&[Need]>,
        slots: &mut [Match],
        reached: impl FnMut(u32),
    ) {
        let mut found = Found { base: wanted.base, slots, reached };
        let borne = self.fill_values(wanted, least, &mut found);
        let hopeful = Hopeful { wanted, borne: &borne, by_kind: self.hopeful(wanted, &borne, needs) };
        self.stand(&hopeful, least);
        let lists = self.lists.iter().zip(least).skip(self.values).filter(|(list, least)| list.matters(**least));
        for (list, &least) in lists {
            let (entries, lower) = (hopeful.for_list(list, least), least[0].min(least[1]));
            let maker = Maker::new(list.rule);
            let mut take = |entry, strength, places| found.take(maker, least, entry, strength, places);
            match list.words.as_slice() {
                [terms] => terms.iter().for_each(|&term| self.terms.each(term, entries, lower, &mut take)),
                words => self.terms.each_with_all(words, entries, lower, maker, take),
            }
        }
    }

    /// For each rule the wanted entries in which it could reach what these need; nothing if that is not known.
    fn hopeful(&self, wanted: &Window, borne: &Window, needs: Option<&[Need]>) -> Vec<Window> {
        let Some(needs) = needs else { return Vec::new() };
        let need = |entry| (entry, borne.has(entry), needs[(entry - wanted.base) as usize]);
        let entries: Vec<(u32, bool, Need)> = wanted.entries().map(need).collect();
        let of_rule = |&(rule, most): &(Rule, u16)| {
            let (mut hopeful, maker) = (Window::none(wanted.base), Maker::new(rule));
            let reached = entries.iter().filter(|(_, is_borne, need)| maker.reaches(*need, *is_borne, most));
            reached.for_each(|(entry, ..)| hopeful.set(*entry));
            hopeful
        };
        self.rules.iter().map(of_rule).collect()
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
    fn stand(&mut self, hopeful: &Hopeful<'_>, least: &[Least]) {
        let mut needed = vec![None; self.terms.len()];
        let lists = self.lists.iter().zip(least).skip(self.values).filter(|(list, least)| list.matters(**least));
        for (list, &least) in lists {
            let entries = hopeful.for_list(list, least);
            // It is known already where values stand.
            let is_needed = |term: &&usize| self.terms.is_shared(**term) && **term >= self.value_terms;
            for &term in list.words.iter().flatten().filter(is_needed) {
                let (strength, all): &mut (u16, Window) =
                    needed[term].get_or_insert_with(|| (u16::MAX, Window::none(entries.base)));
                *strength = least[0].min(least[1]).min(*strength);
                all.add(entries);
            }
        }
        for (term, needed) in needed.into_iter().enumerate() {
            if let Some((least, wanted)) = needed {
                self.terms.stand(term, &wanted, least);
            }
        }
    }
}

/// The entries of a window in which it is worth looking for a list.
struct Hopeful<'w> {
    wanted: &'w Window,
    /// Those that bear a value of the group's.
    borne: &'w Window,
    /// By the rules of the group, if it is known what entries need.
    by_kind: Vec<Window>,
}

impl Hopeful<'_> {
    fn for_list(&self, list: &List, least: Least) -> &Window {
        let all = if list.matters_unborne(least) { self.wanted } else { self.borne };
        self.by_kind.get(list.kind).unwrap_or(all)
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

/// A place for each entry of a window of this index.
pub fn slots(index: &Index<'_>) -> Vec<Match> {
    vec![Match::default(); width(index)]
}
