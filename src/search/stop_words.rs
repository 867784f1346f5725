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
const WEAK_WORDS: [&str; 849] = [
    "accompany", "accompanying", "accomplish", "achieve", "achieved", "achieving", "across", "add", "added", "adding",
    "adds", "advice", "afraid", "afternoon", "against", "age", "alive", "allow", "allows", "amount", "angry",
    "annoyed", "annoying", "answer", "anymore", "apart", "apply", "approach", "approaches", "arrive", "arrives",
    "asked", "asking", "available", "avoid", "aware", "away", "bad", "basically", "became", "become", "becomes",
    "becoming", "began", "begin", "behind", "believe", "below", "beneath", "beside", "besides", "best", "better",
    "between", "beyond", "big", "biggest", "bit", "blame", "boosting", "bored", "boring", "born", "borrow", "boss",
    "bosses", "bother", "bottom", "bring", "bringing", "brings", "broad", "broke", "brought", "build", "building",
    "built", "burn", "burning", "busy", "buy", "call", "called", "calm", "came", "capable", "care", "careful",
    "careless", "carelessly", "case", "cases", "catch", "catching", "cause", "causes", "certain", "chance", "change",
    "changing", "cheaply", "check", "choose", "choosing", "chose", "clear", "clever", "close", "closer", "colleague",
    "colleagues", "come", "comes", "common", "companies", "company", "compare", "complete", "completely", "complex",
    "complicated", "concern", "confused", "confusing", "consider", "consistently", "constantly", "contain", "contains",
    "continue", "convenient", "cool", "correct", "correctly", "couple", "covers", "crazy", "create", "creating",
    "curious", "current", "currently", "cut", "darker", "day", "days", "dead", "deal", "decent", "decide", "decided",
    "decision", "decisions", "deeper", "define", "defined", "depend", "depends", "describe", "described", "describes",
    "detail", "detailed", "details", "die", "died", "difference", "differences", "different", "difficult",
    "difficulty", "dinner", "directly", "discover", "doable", "doubt", "draw", "draws", "dream", "drink", "due",
    "dumb", "early", "ease", "easier", "easiest", "easily", "easy", "eat", "effective", "effectively", "efficient",
    "efficiently", "effort", "eight", "enable", "end", "ended", "ending", "enhance", "enhancing", "enjoy", "ensure",
    "entire", "etcetera", "evening", "eventually", "everyday", "everywhere", "exact", "exactly", "example", "examples",
    "exist", "existing", "exists", "expect", "expected", "experienced", "expert", "experts", "explain", "explained",
    "explaining", "explains", "explanation", "explores", "extra", "extremely", "faced", "fact", "far", "favorite",
    "favourite", "feel", "fewer", "fifty", "figure", "final", "finally", "find", "finding", "finds", "fine", "finish",
    "finished", "first", "five", "fix", "folks", "follow", "followed", "following", "follows", "forced", "forever",
    "forget", "forgot", "forgotten", "former", "forty", "forward", "found", "four", "frequently", "friday", "friend",
    "full", "fully", "fun", "gain", "gained", "gather", "gave", "general", "generally", "glad", "goal", "going",
    "gone", "good", "gotten", "grab", "grabs", "great", "grow", "growing", "grows", "guess", "guessing", "guy", "guys",
    "half", "hand", "handle", "handled", "handling", "hands", "handy", "happen", "happened", "happening", "happens",
    "happy", "hard", "hate", "hated", "hear", "heard", "heavier", "heavy", "held", "helped", "helpful", "helping",
    "helps", "high", "higher", "highest", "highly", "hint", "hints", "hit", "hold", "honest", "honestly", "hope",
    "hopefully", "hotter", "hour", "hours", "huge", "hundred", "hundreds", "hunt", "hurry", "idea", "ideal",
    "important", "impossible", "improve", "improved", "improving", "include", "included", "includes", "including",
    "increase", "increased", "inside", "instantly", "interest", "interested", "interesting", "introduce", "introduced",
    "introducing", "issue", "issues", "job", "keep", "keeping", "keeps", "kept", "kind", "kinds", "knowing", "known",
    "knows", "lack", "lacks", "large", "largest", "last", "late", "later", "latest", "lead", "leading", "learned",
    "learnt", "least", "leave", "leaves", "left", "lend", "lent", "less", "lets", "letting", "level", "levels",
    "leverage", "leverages", "leveraging", "lies", "lighter", "likely", "limit", "limits", "literally", "little",
    "long", "look", "looking", "looks", "lost", "lot", "lots", "love", "loved", "low", "luck", "luckily", "lucky",
    "lunch", "mad", "main", "major", "making", "manage", "managing", "manner", "massive", "matter", "matters",
    "maximise", "maximize", "maximum", "mean", "meaning", "means", "meant", "meet", "mention", "mentioned", "mess",
    "messed", "met", "method", "methods", "middle", "minimal", "minute", "minutes", "mistaken", "mixed", "moment",
    "monday", "mondays", "month", "monthly", "months", "morning", "mostly", "multiple", "named", "names", "near",
    "nearly", "neat", "necessary", "nervous", "new", "newest", "next", "nice", "night", "nine", "normal", "normally",
    "notice", "noticed", "number", "obvious", "occur", "occurs", "odd", "offer", "offered", "okay", "old", "older",
    "oldest", "one", "ones", "onwards", "open", "opened", "opening", "opens", "opposite", "option", "options",
    "ordinary", "otherwise", "ought", "outside", "overall", "overview", "owns", "part", "particular", "parts", "party",
    "past", "pay", "paying", "people", "perfect", "perform", "person", "pick", "place", "plain", "plainly", "plan",
    "plans", "plenty", "plus", "point", "points", "poor", "popular", "possible", "possibly", "powerful", "practical",
    "precisely", "prefer", "present", "pretty", "prevent", "previously", "prior", "probably", "problem", "problems",
    "proper", "properly", "proved", "provide", "pull", "pulling", "put", "puts", "putting", "quarter", "question",
    "questions", "quick", "quickest", "quickly", "quiet", "ran", "rapidly", "rare", "rarely", "reach", "read",
    "reading", "reads", "ready", "real", "realise", "realize", "reason", "reasons", "receive", "recent", "recently",
    "reckon", "recommend", "recommended", "reduce", "reduced", "reduces", "reducing", "regarding", "related",
    "relevant", "reliable", "reliably", "remain", "remember", "remind", "reminder", "reminds", "remove", "removing",
    "replace", "replaces", "require", "required", "resource", "resources", "rest", "result", "results", "rid", "right",
    "rough", "roughly", "ruin", "ruined", "run", "running", "runs", "rush", "sad", "safe", "safely", "said",
    "saturday", "saved", "saw", "say", "says", "scared", "scratch", "second", "seconds", "see", "seeing", "seem",
    "seemed", "seems", "seen", "send", "sending", "sends", "sense", "sent", "separate", "serious", "seriously", "set",
    "seven", "shame", "share", "shorter", "shout", "show", "showing", "shows", "sick", "side", "significant",
    "significantly", "silly", "similar", "similarly", "simple", "simpler", "simplest", "simplified", "simplify",
    "simplifying", "simply", "simultaneously", "single", "sit", "sits", "situation", "six", "size", "sleep", "sleeps",
    "slightly", "slowly", "small", "solution", "solutions", "solve", "sometime", "somewhat", "sort", "sound", "sounds",
    "spare", "speak", "speaks", "special", "specific", "spent", "spoke", "stand", "stands", "start", "started",
    "starting", "stay", "stays", "steal", "step", "steps", "stole", "stop", "stopping", "straight", "strong",
    "struggle", "struggling", "stuck", "stuff", "stupid", "successful", "successfully", "sudden", "suddenly",
    "suggest", "suggested", "suit", "suitable", "sunday", "support", "supported", "supporting", "supports", "suppose",
    "supposed", "surely", "surprise", "take", "taken", "takes", "taking", "talk", "talking", "tall", "taste", "team",
    "teams", "ten", "tend", "terrible", "think", "thinking", "third", "thirds", "thirty", "thought", "thousand",
    "thousands", "three", "throw", "thrown", "throws", "thursday", "tight", "time", "times", "tiny", "today", "told",
    "tomorrow", "tonight", "tons", "took", "top", "topic", "topics", "total", "touch", "tough", "tried", "trillion",
    "trouble", "true", "truly", "try", "trying", "tuesday", "turn", "turned", "turns", "twenty", "two", "type",
    "types", "typical", "ugly", "unable", "understand", "understanding", "understands", "understood", "unfortunately",
    "unknown", "unlocking", "unlucky", "unnecessary", "useful", "useless", "user", "users", "usual", "various", "vast",
    "versus", "visible", "vs", "wait", "waiting", "walk", "wanted", "warmer", "wednesday", "week", "weekend",
    "weekends", "weeks", "weird", "went", "whole", "wide", "widely", "wider", "willing", "win", "wins", "wish",
    "woman", "won", "wonder", "wonderful", "wondering", "word", "words", "work", "worked", "working", "works",
    "worried", "worry", "worse", "worst", "worth", "write", "writes", "writing", "written", "wrong", "wrote", "year",
    "yearly", "years", "yesterday", "younger",
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
