//! Names of a vocabulary that may be met in a text, found by their first word.

use super::words::{Word, code, each_word, next_word, same};
use crate::model::facet::Facet;

/// How far a name is to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A proper name: means its value wherever it stands.
    Proper,
    /// Several small words that are said of little else.
    Phrase,
    /// One small word, which may be said of anything.
    Noun,
    /// A product's short name, which others have too: means its value only beside another name of one.
    Short,
    /// An organisation, which means its industry only where the title tells of it.
    Org,
}

/// A name and what it means.
#[derive(Debug)]
pub struct Name {
    /// The codes of its first two words; zero for none.
    codes: [u64; 2],
    words: Vec<String>,
    is_exact: bool,
    /// The facet of the value that it means.
    pub facet: Facet,
    /// The place of that value in its facet.
    pub place: usize,
    /// How far it is to be trusted.
    pub standing: Standing,
}

impl Name {
    /// The name that `text` is, if it has a word; one that is exact is found in the same case only.
    pub fn new(text: &str, is_exact: bool, facet: Facet, place: usize, standing: Standing) -> Option<Self> {
        let words: Vec<String> = super::words::words(text).map(str::to_owned).collect();
        let codes = [code(words.first()?), words.get(1).map_or(0, |word| code(word))];
        Some(Name { codes, words, is_exact, facet, place, standing })
    }

    /// How many words it has.
    pub fn length(&self) -> usize {
        self.words.len()
    }

    /// Whether another one finds and means the same.
    fn is_same(&self, other: &Name) -> bool {
        let means = |name: &Name| (name.facet, name.place, name.standing, name.is_exact);
        let words = || self.words.iter().zip(&other.words);
        means(self) == means(other)
            && self.words.len() == other.words.len()
            && words().all(|(a, b)| if self.is_exact { a == b } else { same(a, b) })
    }

    /// Where the name ends in `text` if it begins with `first`.
    fn end(&self, text: &str, first: Word) -> Option<usize> {
        let mut word = first;
        for (place, wanted) in self.words.iter().enumerate() {
            if place > 0 {
                let next = next_word(text, word.end)?;
                if !joins(&text[word.end..next.start]) {
                    return None;
                }
                word = next;
            }
            let found = &text[word.start..word.end];
            if !(if self.is_exact { found == wanted } else { same(found, wanted) }) {
                return None;
            }
        }
        Some(word.end)
    }
}

/// Whether what stands between two words leaves them one name.
fn joins(gap: &str) -> bool {
    gap == "."
        || gap.len() <= 3 && gap.chars().all(|c| matches!(c, ' ' | '-' | '_' | '/' | '&' | '+' | '\'' | '’' | '\u{A0}'))
}

/// Names in the order of their first words' codes, behind tables that tell of most words that they begin none.
#[derive(Debug)]
pub struct Names {
    all: Vec<Name>,
    /// A bit for each of [`BITS`] mixed codes: whether a name has it.
    filter: Vec<u64>,
    /// For each slot the place of its first name in `all`, and of the first after it.
    slots: Vec<(u32, u32)>,
}

const BITS: usize = 1 << 15;
const SLOTS: usize = 1 << 12;

impl Names {
    /// Makes names ready to be found.
    pub fn new(mut all: Vec<Name>) -> Self {
        all.sort_unstable_by_key(|name| {
            (mix(name.codes[0]) % SLOTS, name.codes, name.facet, name.place, name.is_exact)
        });
        all.dedup_by(|later, name| later.is_same(name));
        let (mut filter, mut slots) = (vec![0; BITS / 64], vec![(0, 0); SLOTS]);
        let mut first = 0;
        for group in all.chunk_by(|a, b| mix(a.codes[0]) % SLOTS == mix(b.codes[0]) % SLOTS) {
            let end = first + u32::try_from(group.len()).unwrap_or(0);
            slots[mix(group[0].codes[0]) % SLOTS] = (first, end);
            first = end;
        }
        for mixed in all.iter().map(|name| mix(name.codes[0])) {
            filter[mixed / 64] |= 1 << (mixed % 64);
        }
        Names { all, filter, slots }
    }

    /// Hands every name in `text` to `found`, with where it stands.
    pub fn each<'n>(&'n self, text: &str, mut found: impl FnMut(&'n Name, Word)) {
        // The word before, where it may begin a name of several words.
        let mut before: Option<(Word, u64)> = None;
        each_word(text, |word, code| {
            if let Some((first, code_of_first)) = before.take() {
                self.meet(text, first, [code_of_first, code], &mut found);
            }
            let mixed = mix(code);
            if self.filter[mixed / 64] >> (mixed % 64) & 1 == 1 {
                self.meet(text, word, [code, 0], &mut found);
                before = Some((word, code));
            }
        });
    }

    /// Hands on the names whose first words have these codes.
    #[inline]
    fn meet<'n>(&'n self, text: &str, first: Word, codes: [u64; 2], found: &mut impl FnMut(&'n Name, Word)) {
        let (start, end) = self.slots[mix(codes[0]) % SLOTS];
        for name in &self.all[start as usize..end as usize] {
            if name.codes == codes
                && let Some(end) = name.end(text, first)
            {
                found(name, Word { start: first.start, end });
            }
        }
    }
}

/// A number below [`BITS`] to which all of a code adds.
#[expect(clippy::cast_possible_truncation, reason = "it is below BITS")]
fn mix(code: u64) -> usize {
    (code.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS.trailing_zeros())) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(texts: &[&str]) -> Names {
        let name = |(place, text): (usize, &&str)| {
            Name::new(text, text.starts_with(char::is_uppercase), Facet::Industry, place, Standing::Proper)
        };
        Names::new(texts.iter().enumerate().filter_map(name).collect())
    }

    fn found(names: &Names, text: &str) -> Vec<String> {
        let mut all = Vec::new();
        names.each(text, |_, word| all.push(text[word.start..word.end].to_owned()));
        all
    }

    #[test]
    fn only_whole_words() {
        let names = names(&["farm", "wine growing", "SEA"]);
        assert_eq!(found(&names, "Farm tools"), ["Farm"]);
        assert_eq!(found(&names, "farmers pharm.farm"), ["farm"]);
        assert_eq!(found(&names, "wine-growing, wine. Growing, Wine_Growing"), ["wine-growing", "Wine_Growing"]);
        assert_eq!(found(&names, "search the sea by SEA"), ["SEA"]);
        assert!(found(&names, "éfarm farmé").is_empty());
    }

    #[test]
    fn names_without_spaces() {
        let names = names(&["农业", "ワイン"]);
        assert_eq!(found(&names, "中国农业数据集"), ["农业"]);
        assert_eq!(found(&names, "日本のワイン入門"), ["ワイン"]);
    }
}
