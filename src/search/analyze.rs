//! Text into words, and words into stems.

use crate::text::fold::fold;
use rust_stemmers::{Algorithm, Stemmer};

/// Words that say nothing about what is looked for, sorted; ignored beside others.
const STOP_WORDS: [&str; 159] = [
    "a",
    "about",
    "after",
    "all",
    "also",
    "am",
    "an",
    "and",
    "another",
    "any",
    "anybody",
    "anyone",
    "are",
    "around",
    "as",
    "at",
    "be",
    "because",
    "been",
    "before",
    "being",
    "both",
    "but",
    "by",
    "can",
    "could",
    "did",
    "do",
    "does",
    "doing",
    "done",
    "either",
    "else",
    "ever",
    "every",
    "for",
    "from",
    "get",
    "gets",
    "getting",
    "give",
    "go",
    "goes",
    "got",
    "had",
    "has",
    "have",
    "having",
    "he",
    "help",
    "her",
    "here",
    "him",
    "his",
    "how",
    "i",
    "if",
    "in",
    "instead",
    "into",
    "is",
    "it",
    "its",
    "just",
    "know",
    "let",
    "like",
    "made",
    "make",
    "makes",
    "many",
    "may",
    "me",
    "might",
    "more",
    "most",
    "much",
    "must",
    "my",
    "need",
    "needs",
    "no",
    "nor",
    "not",
    "of",
    "off",
    "on",
    "only",
    "onto",
    "or",
    "other",
    "others",
    "our",
    "out",
    "over",
    "own",
    "please",
    "s",
    "she",
    "should",
    "so",
    "some",
    "somebody",
    "someone",
    "something",
    "such",
    "t",
    "tell",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "thing",
    "things",
    "this",
    "those",
    "to",
    "too",
    "under",
    "until",
    "up",
    "upon",
    "us",
    "use",
    "used",
    "uses",
    "using",
    "very",
    "via",
    "want",
    "wants",
    "was",
    "way",
    "ways",
    "we",
    "well",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "without",
    "would",
    "you",
    "your",
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

/// A term of the index has at most so many bytes: longer words are data, and nobody types them.
const LONGEST_TERM: usize = 64;

/// Hands each folded word of a text to `take` as the index knows it: long ones cut.
pub fn each_term(text: &str, mut take: impl FnMut(&str)) {
    each_word(text, |word| take(&word[..word.floor_char_boundary(LONGEST_TERM)]));
}

/// The words of a text as the index knows them.
pub fn terms(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    each_term(text, |term| terms.push(term.to_owned()));
    terms
}

/// Whether `word` says nothing about what is looked for.
pub fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
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
    /// The stem of a folded word, British or American; words with digits and words of up to three letters are their own.
    pub fn stem(&self, word: &str) -> String {
        if word.len() <= 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return word.to_owned();
        }
        self.0.stem(&american(word)).into_owned()
    }
}

/// British endings, and what they are in America. The first that a word has counts; a word as
/// short as the ending and two letters more is left alone: `hour`, `rise`.
const ENDINGS: [(&str, &str); 20] = [
    ("isations", "izations"),
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("iser", "izer"),
    ("ise", "ize"),
    ("ysing", "yzing"),
    ("ysed", "yzed"),
    ("yses", "yzes"),
    ("yse", "yze"),
    ("ouring", "oring"),
    ("oured", "ored"),
    ("ours", "ors"),
    ("our", "or"),
    ("ogues", "ogs"),
    ("ogue", "og"),
    ("elling", "eling"),
    ("elled", "eled"),
    ("eller", "eler"),
];

/// A word as it is spelled in America.
fn american(word: &str) -> String {
    let ending = ENDINGS.into_iter().find(|(british, _)| word.ends_with(british));
    match ending.and_then(|(british, american)| Some((word.strip_suffix(british)?, american))) {
        Some((start, ending)) if start.len() > 2 => [start, ending].concat(),
        _ => word.to_owned(),
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
        for (one, other) in [
            ("table", "tables"),
            ("stream", "streaming"),
            ("query", "queries"),
            ("optimize", "optimising"),
            ("modelling", "modeling"),
            ("personalisation", "personalization"),
            ("analyse", "analyzing"),
            ("behaviour", "behaviors"),
            ("catalogue", "catalogs"),
            ("labelled", "labels"),
        ] {
            assert_eq!(stems.stem(one), stems.stem(other));
        }
        assert_eq!(stems.stem("h3s"), "h3s");
        assert_ne!(stems.stem("hour"), stems.stem("horror"));
        assert!(STOP_WORDS.is_sorted());
    }
}
