//! Words into stems, so that plurals and -ing forms meet.

use rust_stemmers::{Algorithm, Stemmer};

/// Reduces words to stems with the Porter 2 algorithm for English (snowballstem.org).
pub struct Stems(Stemmer);

impl Default for Stems {
    fn default() -> Self {
        Stems(Stemmer::create(Algorithm::English))
    }
}

impl Stems {
    /// The stem of a term; words with digits and words of up to three letters are their own.
    pub fn stem(&self, word: &str) -> String {
        if word.len() <= 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return word.to_owned();
        }
        self.0.stem(word).into_owned()
    }
}

/// What is left of a term without the ending that tells number or tense: `caches` and
/// `caching` meet, `customers` and `customised` do not as they do in [`Stems::stem`].
pub fn base(word: &str) -> String {
    if word.len() <= 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let singular = singular(word.to_owned());
    let tenseless = tenseless(&singular).unwrap_or(singular);
    tenseless.strip_suffix('e').unwrap_or(&tenseless).to_owned()
}

/// Words that end in `s` but are one thing.
const SINGULAR: [&str; 5] = ["alias", "atlas", "bias", "canvas", "texas"];

/// One of the things that a word tells of: `queries` and `query`, `movies` and `movie` meet, `status` stays.
fn singular(mut word: String) -> String {
    let is_one = word.ends_with("ss") || word.ends_with("sis") || (word.len() > 4 && word.ends_with("us"));
    if !is_one && word.ends_with('s') && !SINGULAR.contains(&word.as_str()) {
        word.pop();
    }
    match word.strip_suffix("ie") {
        Some(start) if start.len() > 1 => [start, "y"].concat(),
        _ => word,
    }
}

/// A word without the ending that tells its tense, if it has one: not `string` or `speed`.
fn tenseless(word: &str) -> Option<String> {
    if let Some(start) = word.strip_suffix("ied").filter(|start| start.len() > 1) {
        return Some([start, "y"].concat());
    }
    let start = word.strip_suffix("ing").or_else(|| word.strip_suffix("ed").filter(|start| !start.ends_with('e')))?;
    if start.len() < 2 || !start.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        return None;
    }
    // `planning` is of `plan`, `calling` of `call`.
    let is_doubled = start.as_bytes().last_chunk().is_some_and(|[one, other]| one == other && !b"lsz".contains(one));
    Some(if is_doubled { start[..start.len() - 1].to_owned() } else { start.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_share_a_stem() {
        let stems = Stems::default();
        for (one, other) in [
            ("table", "tables"),
            ("stream", "streaming"),
            ("query", "queries"),
            ("optimize", "optimizing"),
            ("personalize", "personalization"),
        ] {
            assert_eq!(stems.stem(one), stems.stem(other));
        }
        assert_eq!(stems.stem("h3s"), "h3s");
        for forms in [
            ["cache", "caching"],
            ["plan", "planning"],
            ["city", "cities"],
            ["class", "classes"],
            ["embedding", "embeddings"],
            ["string", "strings"],
            ["speed", "speeds"],
            ["movie", "movies"],
            ["virus", "viruses"],
            ["bias", "biases"],
            ["idea", "ideas"],
            ["gpus", "gpu"],
            ["try", "tried"],
        ] {
            assert_eq!(base(forms[0]), base(forms[1]));
        }
        assert_eq!(base("optimized"), base("optimizes"));
        for others in [["customer", "customize"], ["manager", "management"], ["industry", "industrial"]] {
            assert_ne!(base(others[0]), base(others[1]));
        }
        assert_ne!(stems.stem("hour"), stems.stem("horror"));
    }
}
