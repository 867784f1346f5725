//! The words of an item before its first link, and the title that they may hold.

use super::labels::{is_edition, is_ordinal};
use super::phrases::{tidy, trimmed};
use super::pieces::{Anchor, Piece};
use crate::import::plain::Plain;
use crate::text::letters::is_alphanumeric;

/// A longer text before a link may be a name and what is said of it.
const LONGEST_NAME: usize = 80;

/// A longer text before a link is no title.
const LONGEST_TITLE: usize = 160;

/// The words before the first link.
#[derive(Default)]
pub struct Lead {
    /// All of them.
    pub words: String,
    /// The first of them, where they are emphasised strongly.
    strong: String,
    /// Emoji among them.
    pub marks: String,
    /// Whether words stand before a bracket that is still open at the link.
    pub opens_bracket: bool,
}

impl Lead {
    /// The words of these pieces.
    pub fn of(pieces: &[Piece<'_>]) -> Self {
        if pieces.is_empty() {
            return Lead::default();
        }
        let mut all = Plain::default();
        let mut strong = Plain::default();
        let mut is_strong_so_far = true;
        for piece in pieces {
            match piece {
                Piece::Words(text, is_strong) => {
                    let before = all.len();
                    all.push(text);
                    is_strong_so_far &=
                        *is_strong || !all.as_str()[before..].contains(is_alphanumeric) && strong.len() == 0;
                    if is_strong_so_far {
                        strong.push(text);
                    }
                }
                Piece::LineEnd | Piece::Break => all.space(),
                Piece::Link(_) => {}
            }
        }
        let marks = std::mem::take(&mut all.marks);
        let words = all.finish();
        let opens_bracket = opens_bracket(&words);
        let words = tidy(&words);
        let has_year = words.split(|c: char| !c.is_ascii_digit()).any(is_edition);
        let counts = is_ordinal(&words) && !has_year;
        Lead { words: if counts { String::new() } else { words }, strong: tidy(strong.finish()), marks, opens_bracket }
    }

    /// A title, and what is left of the words; none if they are none.
    pub fn title(&self, anchor: &Anchor<'_>) -> Option<(String, String)> {
        if !self.words.contains(is_alphanumeric) {
            return None;
        }
        if self.strong.contains(is_alphanumeric) && self.words.starts_with(&self.strong) {
            let rest = trimmed(&self.words[self.strong.len()..]);
            return Some((self.strong.clone(), rest.to_owned()));
        }
        // A home page comes after what is said of it.
        let is_home = matches!(anchor.saying.relation.as_deref(), Some("website" | "download" | "demo" | "docs"));
        let marks: &[&str] = match () {
            () if is_home => &[" - ", " – ", " — ", " -- ", "：", ": ", ":"],
            () if self.words.chars().count() > LONGEST_NAME => &[" - ", " – ", " — ", " -- "],
            () => &[],
        };
        let parted = marks.iter().filter_map(|mark| self.words.split_once(mark));
        if let Some((title, rest)) = parted.min_by_key(|(title, _)| title.len()).filter(|(title, _)| title.len() > 2) {
            return Some((title.trim().to_owned(), trimmed(rest).to_owned()));
        }
        if let Some((title, rest)) = parted_at_year(&self.words) {
            return Some((title.to_owned(), rest.to_owned()));
        }
        if self.words.len() <= LONGEST_TITLE {
            return Some((self.words.clone(), String::new()));
        }
        let (before, last) = self.words.rsplit_once(". ")?;
        (last.len() <= LONGEST_TITLE).then(|| (last.to_owned(), format!("{before}.")))
    }
}

/// A title, and the year in brackets with the words that follow it: `Title (2017), Authors`.
fn parted_at_year(words: &str) -> Option<(&str, &str)> {
    let is_year = |at: usize| {
        let inner = &words[at + 2..];
        let after = inner.get(..4).filter(|year| is_edition(year)).and_then(|_| inner[4..].strip_prefix(')'));
        after.is_some_and(|after| after.starts_with([',', '.', ';', ':']) && after.contains(is_alphanumeric))
    };
    let at = words.match_indices(" (").map(|(at, _)| at).find(|at| is_year(*at))?;
    Some((&words[..at], &words[at + 1..]))
}

/// Whether words stand before a bracket that is not closed.
fn opens_bracket(words: &str) -> bool {
    [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】')].into_iter().any(|(open, close)| {
        let place = words.rfind(open).filter(|place| !words[*place..].contains(close));
        place.is_some_and(|place| words[..place].contains(char::is_alphabetic))
    })
}
