//! How strongly a term stands in an entry: BM25F with a fixed idea of how long texts are.
//!
//! Counts in each part are weighted, divided by the part's length against the usual one, added up and saturated
//! (Robertson, Zaragoza: "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, sections 3.5 and 3.6). The usual
//! length is a constant where BM25F has the collection's mean: so a strength depends on its entry alone, is computed
//! when the index is built, and does not change as a catalog grows.

use super::places::Part;

/// How fast more occurrences say less (BM25's k1).
const SATURATION: f64 = 0.8;

/// What a facet value counts as in an entry that bears as many of the facet as is usual, in weighted occurrences.
const VALUE_FREQUENCY: f64 = 2.2;

/// How much their number counts against each of several values, as a part's length does against a word.
const VALUE_SHARE: f64 = 0.4;

/// How many values of a facet an entry usually bears.
const USUAL_VALUES: f64 = 1.5;

/// A longer title counts as one of so many words.
const LONGEST_TITLE: u32 = 32;

/// The strength of a word that is the whole title.
pub const WHOLE_TITLE: u8 = u8::MAX;

/// How much a word in a part says against one in the summary; how much of the part's length counts against it (BM25F's
/// b); and how many words it usually has.
fn part_weights(part: Part) -> (f64, f64, f64) {
    match part {
        Part::Title => (4.0, 0.5, 8.0),
        Part::Tags => (2.0, 0.3, 5.0),
        Part::Summary => (1.0, 0.3, 8.0),
        Part::Address => (0.4, 0.0, 1.0),
    }
}

/// What one word says in each part of an entry.
#[derive(Clone, Copy, Debug, Default)]
pub struct Weights([f64; 4]);

impl Weights {
    /// The weights in parts of so many words.
    pub fn new(mut lengths: [u32; 4]) -> Self {
        lengths[Part::Title as usize] = lengths[Part::Title as usize].min(LONGEST_TITLE);
        let parts = Part::ALL.map(part_weights);
        let weight = |place: usize| {
            let (weight, share, usual) = parts[place];
            weight / (1.0 - share + share * f64::from(lengths[place]) / usual)
        };
        Weights([0, 1, 2, 3].map(weight))
    }

    /// The strength of a term that stands so often in each part.
    pub fn strength(&self, counts: [u16; 4]) -> u8 {
        saturated(self.0.into_iter().zip(counts).map(|(weight, count)| weight * f64::from(count)).sum())
    }
}

/// The least strength of a term that stands in a title.
pub fn least_in_title() -> u8 {
    Weights::new([LONGEST_TITLE, 0, 0, 0]).strength([1, 0, 0, 0])
}

/// The strength of a facet value in an entry that bears so many of the facet: what is about one topic is more about it
/// than what is about five.
pub fn value_strength(values: usize) -> u8 {
    let values = f64::from(u32::try_from(values).unwrap_or(u32::MAX));
    saturated(VALUE_FREQUENCY / (1.0 - VALUE_SHARE + VALUE_SHARE * values / USUAL_VALUES))
}

/// A frequency on the way from none to as many as one likes, in steps of 1/255; the last one is for whole titles.
fn saturated(frequency: f64) -> u8 {
    let share = frequency / (frequency + SATURATION);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between 1 and 254")]
    let step = (share * 255.0).round().clamp(1.0, 254.0) as u8;
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_say_more_than_summaries_and_long_ones_less() {
        let in_title = Weights::new([8, 5, 8, 5]).strength([1, 0, 0, 0]);
        let in_summary = Weights::new([8, 5, 8, 5]).strength([0, 0, 1, 0]);
        let in_long_title = Weights::new([16, 5, 8, 5]).strength([1, 0, 0, 0]);
        assert!(in_title > in_long_title && in_long_title > in_summary && in_summary > 0);
        assert!(Weights::new([1; 4]).strength([u16::MAX; 4]) < WHOLE_TITLE);
        assert!(Weights::new([900, 9, 9, 9]).strength([1, 0, 0, 0]) >= least_in_title());
    }
}
