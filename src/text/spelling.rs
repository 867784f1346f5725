//! Spelling: British words as they are written in America, so that both find each other.

use std::borrow::Cow;

/// Endings by their last letter, and what they are in America. The first that a word has counts.
const ENDINGS: [(char, &[(&str, &str)]); 6] = [
    ('s', &[("isations", "izations"), ("ises", "izes"), ("yses", "yzes"), ("ours", "ors"), ("ogues", "ogs")]),
    ('n', &[("isation", "ization")]),
    ('g', &[("ising", "izing"), ("ysing", "yzing"), ("ouring", "oring"), ("elling", "eling")]),
    ('d', &[("ised", "ized"), ("ysed", "yzed"), ("oured", "ored"), ("elled", "eled")]),
    ('r', &[("iser", "izer"), ("our", "or"), ("eller", "eler")]),
    ('e', &[("ise", "ize"), ("yse", "yze"), ("ogue", "og")]),
];

/// Sorted: beginnings of words that are written so everywhere.
#[rustfmt::skip]
const EVERYWHERE: [&str; 43] = [
    "adv", "advert", "bests", "chast", "comp", "compr", "comprom", "conc", "cont", "dem", "desp", "det", "dev",
    "disgu", "disp", "enterpr", "exc", "exerc", "exp", "expert", "foret", "franch", "glam", "imp", "improv", "incl",
    "likew", "merchand", "otherw", "parad", "parf", "prec", "prem", "prom", "prop", "rep", "res", "rev", "storyt",
    "superv", "surpr", "telev", "ups",
];

/// A folded word as it is spelled in America. One that is hardly longer than its ending is left alone: `hour`, `rise`.
#[must_use]
pub fn american(word: &str) -> Cow<'_, str> {
    let of_last =
        |last: char| ENDINGS.iter().find(|(letter, _)| *letter == last).map_or(&[][..], |(_, endings)| endings);
    let endings = word.chars().next_back().map_or(&[][..], of_last);
    let found = endings.iter().find_map(|(british, american)| Some((word.strip_suffix(british)?, *american)));
    match found {
        Some((start, ending)) if start.len() > 2 && EVERYWHERE.binary_search(&start).is_err() => {
            Cow::Owned([start, ending].concat())
        }
        _ => Cow::Borrowed(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn british_words_become_american() {
        for (british, word) in [
            ("modelling", "modeling"),
            ("catalogue", "catalog"),
            ("organisations", "organizations"),
            ("optimiser", "optimizer"),
            ("analysed", "analyzed"),
            ("behaviour", "behavior"),
            ("labelled", "labeled"),
        ] {
            assert_eq!(american(british), word);
            assert_eq!(american(word), word);
        }
        for word in ["enterprise", "hour", "rise", "precise", "storytelling", "promises", "contour", "selling", "", "é"]
        {
            assert_eq!(american(word), word);
        }
        assert!(EVERYWHERE.is_sorted());
    }
}
