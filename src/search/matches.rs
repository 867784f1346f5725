//! What stands for a group of the query in an entry, and the lists that tell it.

use super::index::{Index, Term};
use super::plan::{Candidate, Group, Rule};
use super::postings::{Part, Places, Posting, Postings};
use super::window::{WIDTH, Window};

/// How much another name of a facet value says in an entry that does not bear the value, in percent.
const UNBORNE_PERCENT: u16 = 30;

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
        let percent = if rule == Rule::ValueAlias && !is_borne { UNBORNE_PERCENT } else { rule.percent() };
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
    /// Those of facet values come first.
    pub lists: Vec<List<'b>>,
}

impl<'b> GroupLists<'b> {
    /// At the first entry.
    pub fn new(group: &Group, index: &Index<'b>) -> Self {
        let mut lists: Vec<List<'b>> = group.candidates.iter().flat_map(|candidate| lists(candidate, index)).collect();
        lists.sort_by_key(|list| list.rule != Rule::Facet);
        GroupLists { lists }
    }

    /// An entry before which nothing is left for the group; none at the end.
    pub fn bound(&self) -> Option<u32> {
        self.lists.iter().filter_map(List::bound).min()
    }

    /// What it can do at best.
    pub fn most(&self) -> Bound {
        self.lists.iter().map(|list| Bound::new(list.rule, list.most.into())).fold(Bound::default(), Bound::or)
    }

    /// Finds the group's matches in a window: of entries that are wanted all, perhaps of others as well, but none of
    /// lists that are less strong there than `least` says by list. `slots` has a place for each entry of the window;
    /// `reached` is told of each entry that has a match.
    pub fn fill(&mut self, wanted: &Window, least: &[u16], slots: &mut [Match], mut reached: impl FnMut(u32)) {
        for (list, least) in self.lists.iter_mut().zip(least) {
            list.fill(wanted, *least, slots, &mut reached);
        }
    }
}

/// Entries that a rule finds something in.
pub struct List<'b> {
    /// The rule.
    pub rule: Rule,
    /// The strongest that it has.
    pub most: u8,
    words: Words<'b>,
}

enum Words<'b> {
    One(Postings<'b>),
    Several(Row<'b>),
}

/// The lists of a candidate: for a single word one for each term that will do.
fn lists<'b>(candidate: &Candidate, index: &Index<'b>) -> Vec<List<'b>> {
    let rule = candidate.rule;
    if let [terms] = candidate.words.as_slice() {
        let postings = terms.iter().map(|term| index.postings(*term));
        return postings.map(|postings| List { rule, most: postings.most, words: Words::One(postings) }).collect();
    }
    let row = Row::new(candidate, index);
    vec![List { rule, most: row.most(), words: Words::Several(row) }]
}

impl List<'_> {
    fn bound(&self) -> Option<u32> {
        match &self.words {
            Words::One(postings) => postings.bound(),
            Words::Several(row) => row.bound(),
        }
    }

    fn fill(&mut self, wanted: &Window, least: u16, slots: &mut [Match], reached: &mut impl FnMut(u32)) {
        let (rule, base) = (self.rule, wanted.base);
        let take = |entry: u32, strength: u8, places: Places| {
            let Some(slot) = slots.get_mut((entry - base) as usize) else { return };
            if rule == Rule::Facet {
                slot.0 |= Match::BORNE;
            }
            if u16::from(strength) >= least && fits(places, rule) {
                slot.improve(Match::of(rule, strength, places, slot.is_borne()));
                reached(entry);
            }
        };
        match &mut self.words {
            Words::One(postings) => {
                // Values have to be known even where they are too weak, for other names of them.
                let least = if rule == Rule::Facet { 0 } else { least };
                postings.each_in(wanted.range(), least, |first, last| wanted.has_any(first, last), take);
            }
            Words::Several(row) => row.each_in(wanted, least, take),
        }
    }
}

/// Words that have to stand in an entry all, in the same part of it.
pub struct Row<'b> {
    rule: Rule,
    words: Vec<AnyOf<'b>>,
    /// Places of the words, the rarest first.
    order: Vec<usize>,
}

impl<'b> Row<'b> {
    /// The words of a candidate.
    pub fn new(candidate: &Candidate, index: &Index<'b>) -> Self {
        let words: Vec<AnyOf<'b>> = candidate.words.iter().map(|terms| AnyOf::new(terms, index)).collect();
        let mut order: Vec<usize> = (0..words.len()).collect();
        order.sort_by_key(|word| words[*word].count());
        Row { rule: candidate.rule, words, order }
    }

    /// What stands for the words in an entry, and the terms that do.
    pub fn standing_in(&mut self, entry: u32, is_borne: bool) -> Option<(Match, Vec<Term>)> {
        if self.seek(entry, 0)? != entry {
            return None;
        }
        let (strength, places) = self.standing()?;
        let terms = self.words.iter().filter_map(|word| Some(word.strongest(self.rule)?.0)).collect();
        Some((Match::of(self.rule, strength, places, is_borne), terms))
    }

    fn most(&self) -> u8 {
        self.words.iter().map(AnyOf::most).min().unwrap_or(0)
    }

    fn bound(&self) -> Option<u32> {
        self.words.iter().map(AnyOf::bound).collect::<Option<Vec<_>>>()?.into_iter().max()
    }

    /// Goes on to the first entry from `entry` on that has all words, each of at least this strength.
    fn seek(&mut self, entry: u32, least: u16) -> Option<u32> {
        let mut wanted = entry;
        loop {
            let before = wanted;
            for place in &self.order {
                wanted = self.words[*place].seek(wanted, least)?;
                if wanted != before {
                    break;
                }
            }
            if wanted == before {
                return Some(wanted);
            }
        }
    }

    /// How the words stand in the entry that they all stand at: as strongly as the one that says least, in the parts
    /// that have them all.
    fn standing(&self) -> Option<(u8, Places)> {
        let mut all: Option<(u8, Places)> = None;
        for word in &self.words {
            let (_, Posting { strength, places, .. }) = word.strongest(self.rule)?;
            all = Some(all.map_or((strength, places), |(least, common)| (least.min(strength), common.and(places))));
        }
        all.filter(|(_, places)| !places.is_none())
    }

    fn each_in(&mut self, wanted: &Window, least: u16, mut take: impl FnMut(u32, u8, Places)) {
        if u16::from(self.most()) < least {
            // Nor will it ever do again.
            return self.words.clear();
        }
        let mut next = wanted.next(wanted.base);
        while let Some(entry) = next {
            let Some(here) = self.seek(entry, least).filter(|here| wanted.range().contains(here)) else { return };
            if let Some((strength, places)) = self.standing() {
                take(here, strength, places);
            }
            next = wanted.next(here + 1);
        }
    }
}

/// The entries that have any of some terms.
struct AnyOf<'b> {
    terms: Vec<(Term, Postings<'b>)>,
    /// The entry that was sought.
    entry: u32,
}

impl<'b> AnyOf<'b> {
    fn new(terms: &[Term], index: &Index<'b>) -> Self {
        AnyOf { terms: terms.iter().map(|&term| (term, index.postings(term))).collect(), entry: 0 }
    }

    fn count(&self) -> usize {
        self.terms.iter().map(|(_, postings)| postings.count).sum()
    }

    fn most(&self) -> u8 {
        self.terms.iter().map(|(_, postings)| postings.most).max().unwrap_or(0)
    }

    fn bound(&self) -> Option<u32> {
        self.terms.iter().filter_map(|(_, postings)| postings.bound()).min()
    }

    fn seek(&mut self, entry: u32, least: u16) -> Option<u32> {
        self.entry = self.terms.iter_mut().filter_map(|(_, postings)| postings.seek(entry, least)).min()?;
        Some(self.entry)
    }

    /// The strongest of the terms that stand in the entry.
    fn strongest(&self, rule: Rule) -> Option<(Term, Posting)> {
        let here = self.terms.iter().filter_map(|(term, postings)| Some((*term, postings.posting()?)));
        let fitting = here.filter(|(_, posting)| posting.entry == self.entry && fits(posting.places, rule));
        let rank = |posting: Posting| (posting.strength, posting.places.bits());
        fitting.reduce(|best, other| if rank(other.1) > rank(best.1) { other } else { best })
    }
}

/// Whether a posting counts: values of facets are names, which have no other forms.
fn fits(places: Places, rule: Rule) -> bool {
    !matches!(rule, Rule::Stem | Rule::OnlyStem) || !places.only(Part::Tags)
}

/// A place for each entry of a window.
pub fn slots() -> Vec<Match> {
    vec![Match::default(); WIDTH as usize]
}
