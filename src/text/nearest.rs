//! "Did you mean": the candidates nearest to a word.

use super::fold::{fold, key};
use std::collections::HashSet;

/// Nothing so long is a slip.
const LONGEST: usize = 100;

/// As good as the nearest is what is so little further; a slip of a letter counts 4.
const NEAR: usize = 2;

/// Abbreviations begin with so many letters of the word.
const ABBREVIATED: usize = 3;

/// At most this many suggestions are of use to anybody.
const MOST: usize = 3;

/// The candidates nearest to `word`, best first: those within a third of its length in edits (swaps of neighbours
/// count one), or that begin with it, or contain it; of equally near ones the shortest first. Of spellings of the same the
/// first is taken.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    if word.len() > LONGEST {
        return Vec::new();
    }
    let word = fold(word);
    let mut seen = HashSet::new();
    let mut found: Vec<(usize, usize, &str)> = candidates
        .into_iter()
        .filter_map(|candidate| Some((distance(&word, &fold(candidate))?, candidate.len(), candidate)))
        .filter(|(_, _, candidate)| seen.insert(key(candidate)))
        .collect();
    found.sort_unstable();
    let best = found.first().map_or(0, |(distance, ..)| *distance);
    found.retain(|(distance, ..)| *distance <= best + NEAR);
    found.truncate(MOST);
    found.into_iter().map(|(_, _, candidate)| candidate).collect()
}

/// `did you mean …?` for the nearest candidates, if any is near.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let near = nearest(word, candidates);
    (!near.is_empty()).then(|| format!("did you mean {}?", one_of(&near)))
}

/// `` `a`, `b` or `c` ``.
#[must_use]
pub fn one_of(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// How far `candidate` is from `word`, or `None` when nobody would mix them up. Scaled so that a prefix and
/// an abbreviation stand between a slip of one and a slip of two letters.
fn distance(word: &str, candidate: &str) -> Option<usize> {
    let length = word.chars().count();
    let most = length.div_ceil(3).min(4);
    let at_least = length.abs_diff(candidate.chars().count());
    let edits = if at_least > most { at_least } else { strsim::osa_distance(word, candidate) };
    let slips = (edits <= most && edits < length).then_some(edits * 4);
    let part = if length >= 3 && candidate.starts_with(word) {
        Some(6)
    } else if abbreviates(word, candidate) {
        Some(7)
    } else if length >= 3 && candidate.split(['-', ' ', '.']).any(|part| part == word) {
        Some(10)
    } else {
        (length >= 4 && candidate.contains(word)).then_some(12)
    };
    slips.into_iter().chain(part).min()
}

/// Whether `word` begins like `candidate` and leaves out letters of it further on.
fn abbreviates(word: &str, candidate: &str) -> bool {
    let mut letters = candidate.chars();
    let begins = word.chars().take(ABBREVIATED).eq(candidate.chars().take(ABBREVIATED));
    begins && word.chars().count() > ABBREVIATED && word.chars().all(|letter| letters.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_come_before_parts() {
        assert_eq!(nearest("azzure", ["aws", "azure", "gcp"]), ["azure"]);
        assert_eq!(nearest("delta-lak", ["delta-lake", "delta-sharing"]), ["delta-lake"]);
        assert_eq!(nearest("stream", ["streaming", "streaming-media", "sql"]), ["streaming", "streaming-media"]);
        assert_eq!(nearest("xyzzy", ["aws", "azure"]), Vec::<&str>::new());
        assert_eq!(nearest("streming", ["streaming", "streaming-media"]), ["streaming"]);
        assert_eq!(nearest("exprs", ["export", "expressions"]), ["expressions", "export"]);
        let sites = ["databrickslabs.github.io", "databricks.com", "docs.gcp.databricks.com"];
        assert_eq!(nearest("databricks", sites), ["databricks.com", "databrickslabs.github.io"]);
        assert_eq!(nearest("andd", ["and", "or", "not"]), ["and"]);
    }

    #[test]
    fn says_it_in_words() {
        assert_eq!(did_you_mean("clod", ["cloud"]).as_deref(), Some("did you mean `cloud`?"));
        assert_eq!(one_of(&["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
