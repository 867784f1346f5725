//! Words that nobody wrote, into the words that were probably meant.

use super::index::Index;
use super::stop_words::{is_stop_word, is_weak_word};
use super::thesaurus::Thesaurus;
use levenshtein_automata::{Distance, LevenshteinAutomatonBuilder};

/// Words of up to so many letters have no slips: too many others are near.
const SHORT: usize = 3;

/// Words of up to so many letters have no letter too many, and the shorter of them none that is wrong: too many other
/// words, which no entry has, differ in one letter.
const MIDDLING: usize = 5;

/// Words of so many letters may have two slips.
const LONG: usize = 8;

/// Parts of a word that is taken apart have so many letters at least.
const LEAST_PART: usize = 3;

/// The words of a query with those that nothing knows replaced by the nearest known ones; none where there are none to
/// replace. A word that stands in an entry or a name, as it is, in another form or as a beginning, is left alone.
pub fn repaired(typed: &[String], index: &Index<'_>, thesaurus: &Thesaurus<'_>) -> Option<Vec<String>> {
    let dictionaries = Dictionaries { index, thesaurus };
    let mut words = Vec::new();
    let mut any = false;
    for (place, word) in typed.iter().enumerate() {
        let is_known = dictionaries.know(word) || dictionaries.know_joined(&typed[place.saturating_sub(1)..], word);
        let better = if is_known { None } else { dictionaries.better(word) };
        any |= better.is_some();
        words.extend(better.unwrap_or_else(|| vec![word.clone()]));
    }
    any.then_some(words)
}

/// Where words are known from.
struct Dictionaries<'d> {
    index: &'d Index<'d>,
    thesaurus: &'d Thesaurus<'d>,
}

impl Dictionaries<'_> {
    fn know(&self, word: &str) -> bool {
        is_stop_word(word)
            || is_weak_word(word)
            || !word.chars().any(char::is_alphabetic)
            || self.index.word(word).is_some()
            || !self.index.forms(&self.index.stems.stem(word)).is_empty()
            || self.thesaurus.knows(word, &self.index.stems)
            || !self.index.longer(word, 1).is_empty()
    }

    /// Whether the word makes a known one with its neighbour: `data bricks`.
    fn know_joined(&self, from_the_one_before: &[String], word: &str) -> bool {
        let pairs = from_the_one_before.windows(2).take(2);
        pairs.filter(|pair| pair.iter().any(|one| one == word)).any(|pair| self.index.word(&pair.concat()).is_some())
    }

    /// A known word with one slip less, two known words side by side, or a known word with two slips less.
    fn better(&self, word: &str) -> Option<Vec<String>> {
        let near = |slips| self.nearest(word, slips).map(|word| vec![word]);
        near(1).or_else(|| self.parts(word)).or_else(|| near(2))
    }

    /// The known word with so many slips that most entries have; swapped neighbours are one slip.
    fn nearest(&self, word: &str, slips: u8) -> Option<String> {
        let letters = word.chars().count();
        if letters <= SHORT || (slips > 1 && letters < LONG) {
            return None;
        }
        let automaton = LevenshteinAutomatonBuilder::new(slips, true).build_dfa(word);
        let near = self.index.words_of(&automaton).into_iter().map(|(word, term)| (self.index.frequency(term), word));
        let near = near.chain(self.thesaurus.words_of(&automaton).into_iter().map(|word| (0, word)));
        let near = near.filter(|(_, other)| {
            matches!(automaton.eval(other.as_str()), Distance::Exact(_)) && other.chars().any(char::is_alphabetic)
        });
        let near = near.filter(|(_, other)| letters > MIDDLING || is_likely_slip(word, other));
        // Few people slip on the first letter. Of equal ones the first.
        let first = word.chars().next();
        let key = |(frequency, other): &(usize, String)| (other.chars().next() == first, *frequency);
        near.reduce(|best, other| if key(&other) > key(&best) { other } else { best }).map(|(_, word)| word)
    }

    /// Two known words that make this one; of several such pairs the one whose rarer word is the most frequent.
    fn parts(&self, word: &str) -> Option<Vec<String>> {
        let frequency = |part: &str| self.index.word(part).map(|term| self.index.frequency(term));
        let places = word.char_indices().map(|(place, _)| place);
        let pairs = places.map(|place| word.split_at(place));
        let pairs = pairs.filter(|(one, other)| one.chars().count().min(other.chars().count()) >= LEAST_PART);
        let pairs = pairs.filter(|(one, other)| !is_stop_word(one) && !is_stop_word(other));
        let known = pairs.filter_map(|(one, other)| Some((frequency(one)?.min(frequency(other)?), [one, other])));
        known.max_by_key(|(frequency, _)| *frequency).map(|(_, pair)| pair.map(str::to_owned).to_vec())
    }
}

/// Whether a word of few letters that is nearly another one has a letter less, the same letters, or a wrong one, which
/// is neither the first nor one of very few.
fn is_likely_slip(word: &str, other: &str) -> bool {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let (count, wanted) = (word.chars().count(), other.chars().count());
    let has_wrong_one = count == wanted && count == MIDDLING && word.chars().next() == other.chars().next();
    wanted > count || has_wrong_one || letters(word) == letters(other)
}
