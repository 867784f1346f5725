//! Names of a vocabulary that may be met in a text, found by their first word.

use super::words::{Word, code, next_word, same};
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
    code: u64,
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
        let code = code(words.first()?);
        Some(Name { code, words, is_exact, facet, place, standing })
    }

    /// How many words it has.
    pub fn length(&self) -> usize {
        self.words.len()
    }

    /// Its first word.
    pub fn first(&self) -> &str {
        &self.words[0]
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

/// Names in the order of their first words' codes, behind a table that tells most words that they begin none.
#[derive(Debug)]
pub struct Names {
    all: Vec<Name>,
    /// For each slot the place of its first name in `all`, and of the first after it.
    slots: Vec<(u32, u32)>,
}

const SLOTS: usize = 4096;

impl Names {
    /// Makes names ready to be found.
    pub fn new(mut all: Vec<Name>) -> Self {
        all.sort_by_key(|name| slot(name.code));
        let mut slots = vec![(0, 0); SLOTS];
        let mut first = 0;
        for group in all.chunk_by(|a, b| slot(a.code) == slot(b.code)) {
            let end = first + u32::try_from(group.len()).unwrap_or(0);
            slots[slot(group[0].code)] = (first, end);
            first = end;
        }
        Names { all, slots }
    }

    /// Hands every name in `text` to `found`, with where it stands.
    pub fn each<'n>(&'n self, text: &str, mut found: impl FnMut(&'n Name, Word)) {
        let mut at = 0;
        while let Some(word) = next_word(text, at) {
            at = word.end;
            let code = code(&text[word.start..word.end]);
            let (first, end) = self.slots[slot(code)];
            for name in &self.all[first as usize..end as usize] {
                if name.code == code
                    && let Some(end) = name.end(text, word)
                {
                    found(name, Word { start: word.start, end });
                }
            }
        }
    }
}

fn slot(code: u64) -> usize {
    (code.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 52) as usize
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
