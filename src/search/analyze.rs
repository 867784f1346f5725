//! Text into words, and words into stems.

use crate::text::fold::fold;
use rust_stemmers::{Algorithm, Stemmer};

/// Words that say nothing about what is looked for; ignored beside others.
const STOP_WORDS: [&str; 40] = [
    "a", "about", "an", "and", "any", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "how", "i",
    "in", "into", "is", "it", "me", "my", "of", "on", "or", "should", "that", "the", "there", "to", "up", "use",
    "using", "we", "what", "when", "where", "which", "with",
];

/// Cuts text into folded words: runs of letters and digits.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |word| words.push(word.to_owned()));
    words
}

/// Hands each folded word of a text to `take`, in order.
pub fn each_word(text: &str, take: impl FnMut(&str)) {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).for_each(take);
}

/// Whether `word` says nothing about what is looked for.
pub fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(&word)
}

/// Reduces words to stems with the Porter 2 algorithm for English (snowballstem.org), so that plurals and -ing forms
/// meet.
pub struct Stems(Stemmer);

impl Default for Stems {
    fn default() -> Self {
        Stems(Stemmer::create(Algorithm::English))
    }
}

impl Stems {
    /// The stem of a folded word; words with digits and words of up to three letters are their own.
    pub fn stem(&self, word: &str) -> String {
        if word.len() <= 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return word.to_owned();
        }
        self.0.stem(word).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_stems() {
        assert_eq!(
            words("Cost-conscious R&D: `COPY INTO`, Ünïcode"),
            ["cost", "conscious", "r", "d", "copy", "into", "unicode"]
        );
        let stems = Stems::default();
        for (one, other) in
            [("table", "tables"), ("stream", "streaming"), ("query", "queries"), ("optimize", "optimizing")]
        {
            assert_eq!(stems.stem(one), stems.stem(other));
        }
        assert_eq!(stems.stem("h3s"), "h3s");
    }
}
