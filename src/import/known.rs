//! Words that are known, and what each means.

use hashbrown::HashMap;

/// Known words behind a table that tells of most others that they are none of them.
#[derive(Debug)]
pub struct Known<V> {
    words: HashMap<&'static [u8], V>,
    /// For each first byte the lengths of words that begin with it, a bit each.
    lengths: [u64; 256],
}

impl<V> Known<V> {
    /// What a word means.
    pub fn get(&self, word: &[u8]) -> Option<&V> {
        let first = *word.first()?;
        if self.lengths[usize::from(first)] & length(word) == 0 {
            return None;
        }
        self.words.get(word)
    }
}

impl<V> FromIterator<(&'static str, V)> for Known<V> {
    fn from_iter<I: IntoIterator<Item = (&'static str, V)>>(words: I) -> Self {
        let words: HashMap<&[u8], V> = words.into_iter().map(|(word, meaning)| (word.as_bytes(), meaning)).collect();
        let mut lengths = [0; 256];
        for word in words.keys() {
            if let Some(first) = word.first() {
                lengths[usize::from(*first)] |= length(word);
            }
        }
        Known { words, lengths }
    }
}

/// The bit of a word's length.
fn length(word: &[u8]) -> u64 {
    1 << word.len().min(63)
}

#[cfg(test)]
mod tests {
    use super::Known;

    #[test]
    fn only_known_words_are_found() {
        let long = "x".repeat(100);
        let known: Known<usize> = [("blog", 1), ("book", 2), ("论文", 3)].into_iter().collect();
        assert_eq!(
            ["blog", "book", "论文"].map(|word| known.get(word.as_bytes()).copied()),
            [Some(1), Some(2), Some(3)]
        );
        assert_eq!(["", "b", "bl0g", "blogs", "Blog", &long].map(|word| known.get(word.as_bytes())), [None; 6]);
    }
}
