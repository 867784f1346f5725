//! Text into words.

use crate::text::fold::fold;
use crate::text::spelling::american;

/// Cuts text into folded words: runs of letters and digits.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |word| words.push(word.to_owned()));
    words
}

/// Hands each folded word of a text to `take`, in order.
pub fn each_word(text: &str, mut take: impl FnMut(&str)) {
    let folded = fold(text);
    if !folded.is_ascii() {
        return folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).for_each(take);
    }
    // Most texts are, and bytes are told apart faster than characters.
    let mut start = 0;
    for (end, byte) in folded.bytes().enumerate() {
        if !byte.is_ascii_alphanumeric() {
            if start < end {
                take(&folded[start..end]);
            }
            start = end + 1;
        }
    }
    if start < folded.len() {
        take(&folded[start..]);
    }
}

/// A term of the index has at most so many bytes: longer words are data, and nobody types them.
const LONGEST_TERM: usize = 64;

/// Hands each folded word of a text to `take` as the index knows it: in American spelling, long ones cut.
pub fn each_term(text: &str, mut take: impl FnMut(&str)) {
    each_word(text, |word| take(&american(&word[..word.floor_char_boundary(LONGEST_TERM)])));
}

/// The words of a text as the index knows them.
pub fn terms(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    each_term(text, |term| terms.push(term.to_owned()));
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_runs_of_letters_and_digits() {
        assert_eq!(
            words("Cost-conscious R&D: `COPY INTO`, Ünïcode"),
            ["cost", "conscious", "r", "d", "copy", "into", "unicode"]
        );
        assert_eq!(terms("Data Modelling"), ["data", "modeling"]);
        assert_eq!(terms(&"é".repeat(1000)), ["e".repeat(64)]);
        assert_eq!(terms(&"語".repeat(1000)), ["語".repeat(21)]);
    }
}
