//! Words that say nothing about what is looked for, ignored beside others; and words that say little.

/// Sorted.
#[rustfmt::skip]
const STOP_WORDS: [&str; 259] = [
    "a", "able", "about", "actually", "after", "again", "ago", "all", "almost", "along", "already", "also",
    "although", "always", "am", "among", "an", "and", "another", "any", "anybody", "anyone", "anything", "anyway",
    "are", "aren", "around", "as", "at", "be", "because", "been", "before", "being", "both", "but", "by", "can",
    "cannot", "could", "couldn", "d", "did", "didn", "do", "does", "doesn", "doing", "don", "done", "down", "during",
    "each", "either", "else", "enough", "etc", "even", "ever", "every", "everybody", "everyone", "everything",
    "except", "few", "for", "from", "further", "get", "gets", "getting", "give", "go", "goes", "got", "had", "has",
    "hasn", "have", "haven", "having", "he", "hello", "help", "hence", "her", "here", "hey", "hi", "him", "his",
    "how", "however", "i", "if", "in", "indeed", "instead", "into", "is", "isn", "it", "its", "itself", "just",
    "know", "let", "like", "ll", "m", "made", "make", "makes", "many", "may", "maybe", "me", "might", "mine", "more",
    "most", "much", "must", "my", "myself", "need", "needs", "neither", "never", "no", "nobody", "none", "nor", "not",
    "nothing", "now", "nowhere", "of", "off", "often", "ok", "on", "once", "only", "onto", "or", "other", "others",
    "our", "ours", "ourselves", "out", "over", "own", "per", "perhaps", "please", "quite", "rather", "re", "really",
    "s", "same", "several", "shall", "she", "should", "shouldn", "since", "so", "some", "somebody", "somehow",
    "someone", "something", "sometimes", "somewhere", "soon", "still", "such", "sure", "t", "tell", "than", "thanks",
    "that", "the", "their", "them", "themselves", "then", "there", "therefore", "these", "they", "thing", "things",
    "this", "those", "though", "through", "thus", "to", "together", "too", "toward", "towards", "under", "unless",
    "unlike", "until", "up", "upon", "us", "use", "used", "uses", "using", "usually", "ve", "very", "via", "want",
    "wants", "was", "wasn", "way", "ways", "we", "well", "were", "weren", "what", "whatever", "when", "whenever",
    "where", "wherever", "whether", "which", "whichever", "while", "who", "whoever", "whom", "whose", "why", "will",
    "with", "within", "without", "would", "wouldn", "yes", "yet", "you", "your", "yours", "yourself",
];

/// Sorted: words that stand in a question of any kind.
#[rustfmt::skip]
const WEAK_WORDS: [&str; 340] = [
    "accomplish", "achieve", "add", "adding", "advice", "allow", "allows", "answer", "apply", "approach",
    "approaches", "available", "avoid", "bad", "begin", "behind", "best", "better", "big", "biggest", "bit", "bring",
    "bringing", "build", "building", "built", "buy", "call", "called", "capable", "care", "change", "changing",
    "check", "choose", "choosing", "clear", "come", "comes", "common", "compare", "complete", "completely",
    "consider", "convenient", "cool", "correct", "correctly", "create", "creating", "day", "days", "deal", "decent",
    "decide", "different", "difficult", "difficulty", "discover", "doable", "easier", "easiest", "easily", "easy",
    "effective", "effectively", "efficient", "efficiently", "enable", "ensure", "entire", "error", "errors",
    "everyday", "exactly", "example", "examples", "existing", "expert", "experts", "explain", "explained",
    "explaining", "explains", "explanation", "favorite", "favourite", "figure", "find", "finding", "finds", "fine",
    "first", "fix", "folks", "follow", "found", "friend", "full", "fully", "general", "generally", "goal", "going",
    "good", "great", "guy", "guys", "handle", "handling", "happen", "happening", "happens", "hard", "hear", "highly",
    "hint", "hints", "hold", "hope", "idea", "ideal", "improve", "improved", "improving", "include", "including",
    "inside", "interested", "interesting", "introduce", "issue", "issues", "job", "keep", "keeping", "keeps", "key",
    "kind", "kinds", "large", "last", "late", "latest", "lead", "leading", "least", "leave", "less", "little", "long",
    "look", "looking", "looks", "lot", "lots", "main", "major", "making", "manage", "managing", "manner", "mean",
    "means", "mention", "mentioned", "method", "methods", "minimal", "necessary", "new", "newest", "nice", "number",
    "offer", "offered", "okay", "old", "one", "ones", "open", "option", "options", "overall", "overview", "part",
    "particular", "pay", "paying", "people", "perform", "person", "pick", "place", "plan", "plenty", "point",
    "popular", "possible", "possibly", "practical", "prefer", "prevent", "problem", "problems", "proper", "properly",
    "provide", "pull", "pulling", "put", "putting", "question", "questions", "quick", "quickest", "quickly", "ready",
    "real", "reason", "reasons", "recent", "recently", "recommend", "recommended", "regarding", "related", "relevant",
    "reliable", "reliably", "require", "required", "resource", "resources", "result", "results", "right", "run",
    "running", "runs", "safe", "safely", "say", "says", "see", "seeing", "set", "share", "show", "showing", "shows",
    "side", "simple", "simpler", "simplest", "simply", "single", "situation", "small", "smart", "solution",
    "solutions", "solve", "sort", "special", "specific", "start", "started", "starting", "stay", "step", "steps",
    "stop", "stopping", "straight", "stuff", "suggest", "suggested", "suitable", "support", "supported", "system",
    "systems", "take", "taken", "takes", "taking", "talk", "talking", "team", "teams", "ten", "think", "thinking",
    "thought", "time", "times", "today", "told", "top", "topic", "topics", "total", "trouble", "true", "trust", "try",
    "trying", "turn", "type", "types", "typical", "unable", "understand", "understanding", "understood", "useful",
    "user", "users", "usual", "various", "version", "view", "wish", "wonder", "wondering", "word", "words", "work",
    "worked", "working", "works", "worth", "write", "writing", "written", "wrong", "wrote", "year", "years",
];

/// Sorted: words that come between the words of a name, as in `train my model`.
#[rustfmt::skip]
const DETERMINERS: [&str; 20] = [
    "a", "all", "an", "any", "each", "every", "her", "his", "its", "my", "our", "s", "some", "that", "the", "their",
    "these", "this", "those", "your",
];

/// Whether `word` may come between the words of a name.
pub fn is_determiner(word: &str) -> bool {
    DETERMINERS.binary_search(&word).is_ok()
}

/// Whether `word` says little about what is looked for: it counts, but less than one that names something.
pub fn is_weak_word(word: &str) -> bool {
    WEAK_WORDS.binary_search(&word).is_ok()
}

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
        assert!(WEAK_WORDS.is_sorted() && is_weak_word("find") && !is_weak_word("delta"));
        assert!(DETERMINERS.is_sorted() && DETERMINERS.iter().all(|word| is_stop_word(word)));
        assert!(!WEAK_WORDS.iter().any(|word| is_stop_word(word)));
    }
}
