//! What stands for a group of the query in an entry.

use super::block::Posting;
use super::index::{Index, Term};
use super::places::{Part, Places};
use super::plan::Candidate;
use super::rule::Rule;
use super::strength::least_in_title;

/// The best of what stands for a group in an entry, or nothing: a number, the larger the better. Its upper half is the
/// percent of the rule times the strength; below are the rule, the first ones larger, and the places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match(u32);

impl Match {
    /// The value of a perfect match.
    const MOST: f64 = 100.0 * 255.0;

    /// In the number of an entry that bears a facet value of the group.
    const BORNE: u32 = 1 << 7;

    /// Whether there is one.
    pub fn is_some(self) -> bool {
        self.0 >> 16 != 0
    }

    /// How well it does, up to 1.
    pub fn value(self) -> f64 {
        f64::from(self.0 >> 16) / Match::MOST
    }

    /// Why it does.
    #[inline]
    pub fn rule(self) -> Rule {
        let place = u8::MAX - self.0.to_le_bytes()[1];
        Rule::ALL.get(usize::from(place)).copied().unwrap_or(Rule::Related)
    }

    /// Where it stands.
    pub fn places(self) -> Places {
        Places::from_bits(self.0.to_le_bytes()[0] & !Match::BORNE.to_le_bytes()[0])
    }

    /// Whether it is the same but for what it does not say: that the entry bears a value.
    pub fn is_as_good_as(self, other: Match) -> bool {
        self.0 & !Match::BORNE == other.0 & !Match::BORNE
    }

    /// Notes that the entry bears a value of the group's.
    pub fn bear(&mut self) {
        self.0 |= Match::BORNE;
    }

    /// Whether the entry bears a value of the group's.
    pub fn is_borne(self) -> bool {
        self.0 & Match::BORNE != 0
    }

    /// Becomes the other one if that is better.
    pub fn improve(&mut self, other: Match) {
        let borne = self.0 & Match::BORNE;
        self.0 = self.0.max(other.0 | borne);
    }
}

/// What a rule makes of postings.
#[derive(Clone, Copy, Debug)]
pub struct Maker {
    /// The rule's percent in an entry that bears no value of the group's, and in one that does.
    percents: [u32; 2],
    /// The part of the number that tells the rule.
    code: u32,
    /// Whether values do not count: they are names, which have no other forms.
    is_form: bool,
}

impl Maker {
    /// Of this rule.
    pub fn new(rule: Rule) -> Self {
        Maker {
            percents: [rule.percent_unborne(), rule.percent()].map(u32::from),
            code: (u32::from(u8::MAX) - rule as u32) << 8,
            is_form: matches!(rule, Rule::Stem | Rule::OnlyStem),
        }
    }

    /// The match of a posting in an entry that bears a value of the group's, or not.
    #[inline]
    pub fn make(&self, is_borne: bool, strength: u8, places: Places) -> Match {
        let value = self.percents[usize::from(is_borne)] * u32::from(strength);
        Match(value << 16 | self.code | u32::from(places.bits()))
    }

    /// The least strength that makes a match of this value, or slightly less as sums are rounded, in an entry that bears
    /// no value of the group's, and in one that does.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it stops at none and at the most")]
    pub fn least(&self, value: f64) -> [u16; 2] {
        let needed = (value * Match::MOST - 1.0) as u32;
        self.percents.map(|percent| u16::try_from(needed.div_ceil(percent)).unwrap_or(u16::MAX))
    }

    /// Whether a posting counts.
    #[inline]
    pub fn takes(&self, places: Places) -> bool {
        !self.is_form || !places.only(Part::Tags)
    }
}

/// What a match counts, or matches at best.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bound {
    /// Its value up to 1.
    pub value: f64,
    /// The share of the group that it covers.
    pub quality: f64,
    /// Whether it stands in the title.
    pub in_title: bool,
}

impl From<Match> for Bound {
    #[inline]
    fn from(found: Match) -> Self {
        if !found.is_some() {
            return Bound::default();
        }
        let in_title = found.places().has(Part::Title);
        Bound { value: found.value(), quality: found.rule().quality(), in_title }
    }
}

impl Bound {
    /// What a rule makes of this strength at best, in an entry that bears a value of the group's or not.
    pub fn new(rule: Rule, is_borne: bool, strength: u16) -> Self {
        let percent = if is_borne { rule.percent() } else { rule.percent_unborne() };
        // Values are no part of a title.
        let in_title = rule != Rule::Facet && strength >= u16::from(least_in_title());
        Bound { value: f64::from(percent) * f64::from(strength) / Match::MOST, quality: rule.quality(), in_title }
    }

    /// The better of both in each respect.
    #[must_use]
    pub fn or(self, other: Bound) -> Self {
        Bound {
            value: self.value.max(other.value),
            quality: self.quality.max(other.quality),
            in_title: self.in_title || other.in_title,
        }
    }
}

/// How words stand in an entry that has them all: as strongly as the one that says least, in the parts that have all.
pub fn together(mut words: impl Iterator<Item = Option<(u8, Places)>>) -> Option<(u8, Places)> {
    let first = words.next()??;
    let all = words.try_fold(first, |(least, common), word| {
        word.map(|(strength, places)| (least.min(strength), common.and(places)))
    });
    all.filter(|(_, places)| !places.is_none())
}

/// What a candidate is in an entry, and the terms that make it so.
pub fn standing_in(entry: u32, candidate: &Candidate, is_borne: bool, index: &Index<'_>) -> Option<(Match, Vec<Term>)> {
    let maker = Maker::new(candidate.rule);
    let strongest = |terms: &Vec<Term>| {
        let here = terms.iter().filter_map(|term| {
            let mut postings = index.postings(*term);
            postings.seek(entry).filter(|here| *here == entry)?;
            Some((*term, postings.posting()?))
        });
        let fitting = here.filter(|(_, posting)| maker.takes(posting.places));
        fitting.max_by_key(|(_, posting)| (posting.strength, posting.places.bits()))
    };
    let words = candidate.words.iter().map(strongest).collect::<Option<Vec<(Term, Posting)>>>()?;
    let (strength, places) = together(words.iter().map(|(_, posting)| Some((posting.strength, posting.places))))?;
    let terms = words.into_iter().map(|(term, _)| term).collect();
    Some((maker.make(is_borne, strength, places), terms))
}
