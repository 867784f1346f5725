//! Words that say nothing about what is looked for; ignored beside others.

/// Sorted.
#[rustfmt::skip]
const STOP_WORDS: [&str; 159] = [
    "a", "about", "after", "all", "also", "am", "an", "and", "another", "any", "anybody", "anyone", "are", "around",
    "as", "at", "be", "because", "been", "before", "being", "both", "but", "by", "can", "could", "did", "do",
    "does", "doing", "done", "either", "else", "ever", "every", "for", "from", "get", "gets", "getting", "give",
    "go", "goes", "got", "had", "has", "have", "having", "he", "help", "her", "here", "him", "his", "how", "i",
    "if", "in", "instead", "into", "is", "it", "its", "just", "know", "let", "like", "made", "make", "makes",
    "many", "may", "me", "might", "more", "most", "much", "must", "my", "need", "needs", "no", "nor", "not", "of",
    "off", "on", "only", "onto", "or", "other", "others", "our", "out", "over", "own", "please", "s", "she",
    "should", "so", "some", "somebody", "someone", "something", "such", "t", "tell", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "thing", "things", "this", "those", "to", "too", "under", "until",
    "up", "upon", "us", "use", "used", "uses", "using", "very", "via", "want", "wants", "was", "way", "ways", "we",
    "well", "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose", "why", "will",
    "with", "within", "without", "would", "you", "your",
];

/// Whether `word` says nothing about what is looked for.
pub fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_sorted_for_looking_up() {
        assert!(STOP_WORDS.is_sorted() && is_stop_word("the") && !is_stop_word("delta"));
    }
}
