//! What of an entry a bibliography takes: papers, books and reports.

use crate::model::date::Period;
use crate::model::entry::Entry;
use crate::model::facet::Facet;
use std::collections::{HashMap, HashSet};

/// What a bibliography calls a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A paper. Where it was published is not known.
    Paper,
    /// A book, printed or not.
    Book,
    /// A report.
    Report,
    /// A whitepaper: published by nobody but its company.
    Whitepaper,
}

/// The kind of work that the entry is by the first of its media that is one; `None` if it is none.
#[must_use]
pub fn kind(entry: &Entry<'_>) -> Option<Kind> {
    entry.values(Facet::Media).iter().find_map(|media| match &**media {
        "paper" => Some(Kind::Paper),
        "book" | "ebook" => Some(Kind::Book),
        "report" => Some(Kind::Report),
        "whitepaper" => Some(Kind::Whitepaper),
        _ => None,
    })
}

/// The year of an entry, with month and day where they are known.
#[must_use]
pub fn date_parts(entry: &Entry<'_>) -> Vec<u32> {
    let (Some(text), Some(Period { first, .. })) = (entry.date.as_deref(), entry.period()) else {
        return Vec::new();
    };
    let known = if text.len() > 7 { 3 } else { 1 + text.len() / 7 };
    [first / 10_000, first / 100 % 100, first % 100][..known].to_vec()
}

/// Keys to cite by: the ids, where they are made of letters, digits and `-_.:` and stand there once.
#[derive(Debug, Default)]
pub struct CiteKeys {
    given: HashSet<String>,
    /// The last number that a key was given.
    numbers: HashMap<String, u64>,
}

impl CiteKeys {
    /// The key of the next entry.
    pub fn next(&mut self, id: &str) -> String {
        let is_kept = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
        let key: String = id.chars().map(|c| if is_kept(c) { c } else { '-' }).collect();
        let key = if key.is_empty() { String::from("entry") } else { key };
        if self.given.insert(key.clone()) {
            return key;
        }
        let number = self.numbers.entry(key.clone()).or_insert(1);
        loop {
            *number += 1;
            let numbered = format!("{key}-{number}");
            if self.given.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_plain_and_differ() {
        let mut keys = CiteKeys::default();
        let given = ["a-b", "a,b", "a-b", "", "数据"].map(|id| keys.next(id));
        assert_eq!(given, ["a-b", "a-b-2", "a-b-3", "entry", "--"]);
    }

    #[test]
    fn dates_are_as_exact_as_they_are() {
        let parts = |date: &str| {
            let text = format!(r#"{{"title":"a","url":"u","date":"{date}"}}"#);
            date_parts(&Entry::parse(&text, 0).expect("an entry"))
        };
        assert_eq!(parts("2022"), [2022]);
        assert_eq!(parts("2022-09"), [2022, 9]);
        assert_eq!(parts("2022-09-16"), [2022, 9, 16]);
        assert_eq!(parts("soon"), [0; 0]);
    }
}
