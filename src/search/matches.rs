//! What stands for a group of the query in an entry, and the lists that tell it.

use super::index::{Index, Term};
use super::plan::{Candidate, Group, Rule};
use super::postings::{Part, Places, Posting, Postings};
use super::window::{WIDTH, Window};

/// The best of what stands for a group in an entry, or nothing: a number, the larger the better. Its upper half is the
/// percent of the rule times the strength; below are the rule, the first ones larger, and the places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match(u32);

impl Match {
    /// The value of a perfect match.
    const MOST: f64 = 100.0 * 255.0;

    /// In the number of an entry that bears a facet value of the group.
    const BORNE: u32 = 1 << 7;

    fn new(rule: Rule, percent: u16, strength: u8, places: Places) -> Self {
        let value = u32::from(percent) * u32::from(strength);
        Match(value << 16 | (u32::from(u8::MAX) - rule as u32) << 8 | u32::from(places.bits()))
    }

    /// What a rule makes of a posting.
    fn of(rule: Rule, strength: u8, places: Places, is_borne: bool) -> Self {
        let percent = if is_borne { rule.percent() } else { rule.percent_unborne() };
        Match::new(rule, percent, strength, places)
    }

    /// Whether there is one.
    pub fn is_some(self) -> bool {
        self.0 >> 16 != 0
    }

    /// How well it does, up to 1.
    pub fn value(self) -> f64 {
        f64::from(self.0 >> 16) / Match::MOST
    }

    /// Why it does.
    pub fn rule(self) -> Rule {
        let place = u32::from(u8::MAX) - (self.0 >> 8 & u32::from(u8::MAX));
        Rule::ALL.get(place as usize).copied().unwrap_or(Rule::Related)
    }

    /// Where it stands.
    pub fn places(self) -> Places {
        Places::from_bits(self.0.to_le_bytes()[0] & !Match::BORNE.to_le_bytes()[0])
    }

    /// Whether it is the same but for what it does not say: that the entry bears a value.
    pub fn is_as_good_as(self, other: Match) -> bool {
        self.0 & !Match::BORNE == other.0 & !Match::BORNE
    }

    fn is_borne(self) -> bool {
        self.0 & Match::BORNE != 0
    }

    /// Becomes the other one if that is better.
    fn improve(&mut self, other: Match) {
        let borne = self.0 & Match::BORNE;
        self.0 = self.0.max(other.0 | borne);
    }
}

/// How well a list can do at best: its value up to 1, and the quality of its rule.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bound {
    /// The value of its best match.
    pub value: f64,
    /// The share of the group that it covers.
    pub quality: f64,
}

impl Bound {
    /// What this rule makes of this strength, at best.
    pub fn new(rule: Rule, strength: u16) -> Self {
        Bound { value: f64::from(rule.percent()) * f64::from(strength) / Match::MOST, quality: rule.quality() }
    }

    /// The better of both in each respect.
    #[must_use]
    pub fn or(self, other: Bound) -> Self {
        Bound { value: self.value.max(other.value), quality: self.quality.max(other.quality) }
    }
}

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
    pub most: u8,
    /// For each word the places of terms that will do.
    words: Vec<Vec<usize>>,
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
        for candidate in &group.candidates {
            lists.add(candidate, index);
        }
        lists.lists.sort_by_key(|list| list.rule != Rule::Facet);
        lists.stands = (0..lists.terms.len()).map(|term| lists.is_shared(term).then(Standing::default)).collect();
        lists
    }

    /// Whether several need to know where a term stands: its postings are walked once.
    fn is_shared(&self, term: usize) -> bool {
        let uses = |list: &List| list.words.iter().flatten().filter(|other| **other == term).count();
        let in_row = |list: &List| list.words.len() > 1 && uses(list) > 0;
        self.lists.iter().map(uses).sum::<usize>() > 1 || self.lists.iter().any(in_row)
    }

    /// Adds the lists of a candidate: for a single word one for each term that will do.
    fn add(&mut self, candidate: &Candidate, index: &Index<'b>) {
        let places = |terms: &Vec<Term>| terms.iter().map(|term| self.term(*term, index)).collect::<Vec<_>>();
        let words: Vec<Vec<usize>> = candidate.words.iter().map(places).collect();
        let words = match words.as_slice() {
            [places] => places.iter().map(|place| vec![vec![*place]]).collect(),
            _ => vec![words],
        };
        for words in words {
            let most = |places: &Vec<usize>| places.iter().map(|place| self.terms[*place].1.most).max();
            let most = words.iter().filter_map(most).min().unwrap_or(0);
            self.lists.push(List { rule: candidate.rule, most, words });
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

    /// An entry before which nothing is left of lists that have something of this strength, which is told by list; none
    /// at the end.
    pub fn bound(&self, least: &[u16]) -> Option<u32> {
        let strong = self.lists.iter().zip(least).filter(|(list, least)| u16::from(list.most) >= **least);
        strong.filter_map(|(list, _)| self.bound_of(list)).min()
    }

    fn bound_of(&self, list: &List) -> Option<u32> {
        let word = |terms: &Vec<usize>| terms.iter().filter_map(|term| self.terms[*term].1.bound()).min();
        list.words.iter().map(word).try_fold(0, |most, bound| Some(bound?.max(most)))
    }

    /// What it can do at best.
    pub fn most(&self) -> Bound {
        self.lists.iter().map(|list| Bound::new(list.rule, list.most.into())).fold(Bound::default(), Bound::or)
    }

    /// Finds the group's matches in a window: of entries that are wanted all, perhaps of others as well, but none of
    /// lists that are less strong there than `least` says by list. `slots` has a place for each entry of the window;
    /// `reached` is told of each entry that has a match.
    pub fn fill(&mut self, wanted: &Window, least: &[u16], slots: &mut [Match], mut reached: impl FnMut(u32)) {
        self.stand(wanted, least);
        for (list, &least) in self.lists.iter().zip(least) {
            let rule = list.rule;
            let mut take = |entry: u32, strength: u8, places: Places| {
                let Some(slot) = slots.get_mut((entry - wanted.base) as usize) else { return };
                if rule == Rule::Facet {
                    slot.0 |= Match::BORNE;
                }
                if u16::from(strength) >= least && fits(places, rule) {
                    slot.improve(Match::of(rule, strength, places, slot.is_borne()));
                    reached(entry);
                }
            };
            match list.words.as_slice() {
                [terms] => {
                    // Values have to be known even where they are too weak, for other names of them.
                    let least = if rule == Rule::Facet { 0 } else { least };
                    for &term in terms {
                        match &self.stands[term] {
                            Some(standing) => standing.entries.entries().for_each(|entry| {
                                let (strength, places) = standing.marks[(entry - wanted.base) as usize];
                                take(entry, strength, places);
                            }),
                            None => each_of(&mut self.terms[term].1, wanted, least, &mut take),
                        }
                    }
                }
                words if u16::from(list.most) >= least => each_with_all(words, &self.stands, wanted, rule, &mut take),
                _ => {}
            }
        }
    }

    /// Finds out where the terms stand that several need.
    fn stand(&mut self, wanted: &Window, least: &[u16]) {
        let mut needed = vec![u16::MAX; self.terms.len()];
        for (list, &least) in self.lists.iter().zip(least) {
            list.words.iter().flatten().for_each(|term| needed[*term] = needed[*term].min(least));
        }
        for (((_, postings), standing), least) in self.terms.iter_mut().zip(&mut self.stands).zip(needed) {
            let Some(Standing { entries, marks }) = standing else { continue };
            *entries = Window::none(wanted.base);
            each_of(postings, wanted, least, &mut |entry: u32, strength, places| {
                if let Some(mark) = marks.get_mut((entry - wanted.base) as usize) {
                    *mark = (strength, places);
                    entries.set(entry);
                }
            });
        }
    }
}

/// Hands on the postings of the window, but for blocks without an entry that is wanted, or too weak.
fn each_of(postings: &mut Postings<'_>, wanted: &Window, least: u16, take: &mut impl FnMut(u32, u8, Places)) {
    postings.each_in(wanted.range(), least, |first, last| wanted.has_any(first, last), take);
}

/// Hands on the entries that have all words in the same part, by where their terms stand: as strong as the word that
/// says least.
fn each_with_all(
    words: &[Vec<usize>],
    stands: &[Option<Standing>],
    wanted: &Window,
    rule: Rule,
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
            here.filter(|(_, places)| fits(*places, rule)).max_by_key(|(strength, places)| (*strength, places.bits()))
        };
        if let Some((strength, places)) = together(words.iter().map(strongest)) {
            take(entry, strength, places);
        }
    }
}

impl Default for Standing {
    fn default() -> Self {
        Standing { entries: Window::none(0), marks: vec![Default::default(); WIDTH as usize] }
    }
}

impl Standing {
    fn mark(&self, entry: u32) -> Option<(u8, Places)> {
        self.entries.has_any(entry, entry).then(|| self.marks[(entry - self.entries.base) as usize])
    }
}

/// How words stand in an entry that has them all: as strongly as the one that says least, in the parts that have all.
fn together(mut words: impl Iterator<Item = Option<(u8, Places)>>) -> Option<(u8, Places)> {
    let first = words.next()??;
    let all = words.try_fold(first, |(least, common), word| {
        word.map(|(strength, places)| (least.min(strength), common.and(places)))
    });
    all.filter(|(_, places)| !places.is_none())
}

/// What a candidate is in an entry, and the terms that make it so.
pub fn standing_in(entry: u32, candidate: &Candidate, is_borne: bool, index: &Index<'_>) -> Option<(Match, Vec<Term>)> {
    let strongest = |terms: &Vec<Term>| {
        let here = terms.iter().filter_map(|term| {
            let mut postings = index.postings(*term);
            postings.seek(entry).filter(|here| *here == entry)?;
            Some((*term, postings.posting()?))
        });
        let fitting = here.filter(|(_, posting)| fits(posting.places, candidate.rule));
        fitting.max_by_key(|(_, posting)| (posting.strength, posting.places.bits()))
    };
    let words = candidate.words.iter().map(strongest).collect::<Option<Vec<(Term, Posting)>>>()?;
    let (strength, places) = together(words.iter().map(|(_, posting)| Some((posting.strength, posting.places))))?;
    let terms = words.into_iter().map(|(term, _)| term).collect();
    Some((Match::of(candidate.rule, strength, places, is_borne), terms))
}

/// Whether a posting counts: values of facets are names, which have no other forms.
fn fits(places: Places, rule: Rule) -> bool {
    !matches!(rule, Rule::Stem | Rule::OnlyStem) || !places.only(Part::Tags)
}

/// A place for each entry of a window.
pub fn slots() -> Vec<Match> {
    vec![Match::default(); WIDTH as usize]
}
