//! How the words of a query stand to each other in an entry: what an index of single words does not know.

use super::analyze::terms;
use super::stop_words::is_stop_word;
use crate::model::entry::Entry;

/// What an entry gets, in shares of what all words of the query are worth.
const WHOLE_TITLE: f64 = 2.0;
const ROW_IN_TITLE: f64 = 0.5;
const PAIRS_IN_TITLE: f64 = 0.1;
const PAIRS_IN_SUMMARY: f64 = 0.08;

/// Words that stand together, by which rule, and the share that this adds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearness {
    /// `title` for a title that is the query, `phrase` for one that holds it word by word, `pairs` for neighbours.
    pub rule: &'static str,
    /// Where: `title` or `summary`.
    pub part: &'static str,
    /// The share of what all words of the query are worth.
    pub share: f64,
}

/// The nearness of a query's words in an entry, if they are near at all.
pub fn nearness(typed: &[String], entry: &Entry<'_>) -> Option<Nearness> {
    let titles = std::iter::once(&entry.title).chain(&entry.alt_titles).map(|title| terms(title));
    let titles: Vec<Vec<String>> = titles.collect();
    let in_title = |rule, share| Some(Nearness { rule, part: "title", share });
    if titles.iter().any(|title| title == typed) {
        return in_title("title", WHOLE_TITLE);
    }
    if titles.iter().any(|title| title.windows(typed.len()).any(|row| row == typed)) {
        return in_title("phrase", ROW_IN_TITLE);
    }
    let best = titles.iter().map(|title| neighbours(typed, title)).fold(0.0, f64::max);
    let summary = entry.summary.as_deref().map_or(0.0, |summary| neighbours(typed, &terms(summary)));
    let in_summary = PAIRS_IN_SUMMARY * summary;
    if best * PAIRS_IN_TITLE >= in_summary && best > 0.0 {
        return in_title("pairs", PAIRS_IN_TITLE * best);
    }
    (summary > 0.0).then_some(Nearness { rule: "pairs", part: "summary", share: in_summary })
}

/// The share of the query's neighbours that are neighbours in a text as well.
fn neighbours(typed: &[String], text: &[String]) -> f64 {
    let telling = |pair: &&[String]| !pair.iter().any(|word| is_stop_word(word));
    let pairs = typed.windows(2).filter(telling);
    let (mut all, mut found) = (0_u32, 0_u32);
    for pair in pairs {
        all += 1;
        let are_alike = |other: &[String]| other.iter().zip(pair).all(|(one, other)| alike(one, other));
        found += u32::from(text.windows(2).any(are_alike));
    }
    if all == 0 { 0.0 } else { f64::from(found) / f64::from(all) }
}

/// Whether two words are forms of one, as far as their beginnings tell.
fn alike(one: &str, other: &str) -> bool {
    let (shorter, longer) = (one.len().min(other.len()), one.len().max(other.len()));
    let is_form =
        || shorter > 3 && longer - shorter < 4 && one.as_bytes()[..shorter - 1] == other.as_bytes()[..shorter - 1];
    one == other || is_form()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearer_the_more() {
        let near = |query: &str, title: &str, summary: &str| {
            let raw = format!(r#"{{"title":"{title}","url":"https://x.org","summary":"{summary}"}}"#);
            nearness(&terms(query), &Entry::parse(&raw, 0).expect("an entry")).map(|near| (near.rule, near.part))
        };
        assert_eq!(near("data mesh", "Data Mesh", ""), Some(("title", "title")));
        assert_eq!(near("data mesh", "Data lakes and data mesh", ""), Some(("phrase", "title")));
        assert_eq!(near("a data mesh today", "Any data mesh", ""), Some(("pairs", "title")));
        assert_eq!(near("data mesh", "Mesh of data", "A data mesh"), Some(("pairs", "summary")));
        assert_eq!(near("stream tables", "On streaming table kinds", ""), Some(("pairs", "title")));
        assert_eq!(near("data mesh", "Mesh of data", ""), None);
    }
}
