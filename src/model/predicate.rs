//! A test that an entry passes or not: what options, qualifiers and expressions come down to.

use super::date::{Comparison, Period};
use super::entry::Entry;
use super::facet::Facet;
use super::field::Field;
use super::vocabulary::Vocabulary;
use crate::text::fold::{fold, key};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};

/// What there is to choose from: needed to understand a value and to suggest one.
pub trait FacetSource {
    /// The vocabulary.
    fn vocabulary(&self) -> &Vocabulary;

    /// The values that entries bear, by key. Costs a pass over the catalog: ask only where the vocabulary does not know.
    fn values_in_use(&self, facet: Facet) -> BTreeMap<String, String>;
}

/// A test of an entry.
#[derive(Clone, Debug)]
pub enum Predicate {
    /// All of them; with none, every entry passes.
    All(Vec<Predicate>),
    /// At least one of them.
    Any(Vec<Predicate>),
    /// The opposite.
    Not(Box<Predicate>),
    /// Bears a value of a stored facet with one of these keys.
    Bears(Facet, BTreeSet<String>),
    /// The host is this one, or below it.
    Site {
        /// Lower case, without `www.`.
        host: String,
        /// Whether hosts below it count.
        subdomains: bool,
    },
    /// The field has a value at all.
    Present(Field),
    /// The folded field contains this folded text.
    Contains(Field, String),
    /// The folded field is this folded text.
    Equals(Field, String),
    /// The field matches.
    Matches(Field, Regex),
    /// The date stands so to this interval; undated entries do not.
    Date(Comparison, Period),
}

impl Predicate {
    /// The test that every entry passes.
    #[must_use]
    pub fn everything() -> Self {
        Predicate::All(Vec::new())
    }

    /// Whether every entry passes for sure.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        matches!(self, Predicate::All(tests) if tests.is_empty())
    }

    /// Both tests.
    #[must_use]
    pub fn and(self, other: Predicate) -> Self {
        match (self, other) {
            (Predicate::All(mut tests), other) => {
                tests.push(other);
                Predicate::All(tests)
            }
            (first, second) => Predicate::All(vec![first, second]),
        }
    }

    /// Whether `entry` passes.
    #[must_use]
    pub fn passes(&self, entry: &Entry<'_>) -> bool {
        match self {
            Predicate::All(tests) => tests.iter().all(|test| test.passes(entry)),
            Predicate::Any(tests) => tests.iter().any(|test| test.passes(entry)),
            Predicate::Not(test) => !test.passes(entry),
            Predicate::Bears(facet, keys) => entry.values(*facet).iter().any(|value| keys.contains(&*key(value))),
            Predicate::Site { host, subdomains } => entry.site().is_some_and(|site| is_site(&site, host, *subdomains)),
            Predicate::Present(field) => any_text(entry, *field, |text| !text.is_empty()),
            Predicate::Contains(field, part) => any_text(entry, *field, |text| fold(text).contains(part)),
            Predicate::Equals(field, whole) => any_text(entry, *field, |text| fold(text) == *whole),
            Predicate::Matches(field, regex) => any_text(entry, *field, |text| regex.is_match(text)),
            Predicate::Date(comparison, bound) => entry.period().is_some_and(|date| comparison.holds(date, *bound)),
        }
    }
}

/// Whether `site` is `host`, or below it where that counts.
#[must_use]
pub fn is_site(site: &str, host: &str, subdomains: bool) -> bool {
    match site.strip_suffix(host) {
        Some("") => true,
        Some(below) => subdomains && below.ends_with('.'),
        None => false,
    }
}

/// Whether one of the field's texts passes `test`.
fn any_text(entry: &Entry<'_>, field: Field, mut test: impl FnMut(&str) -> bool) -> bool {
    match field {
        Field::Id => test(entry.id()),
        Field::Title => test(&entry.title) || entry.alt_titles.iter().any(|title| test(title)),
        Field::Url => test(&entry.url),
        Field::Summary => entry.summary.as_deref().is_some_and(test),
        Field::Date => entry.date.as_deref().is_some_and(test),
        Field::Facet(Facet::Site) => entry.site().is_some_and(|site| test(&site)),
        Field::Facet(facet) => entry.values(facet).iter().any(|value| test(value)),
        Field::Text => entry.texts().any(test),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_cover_what_is_below() {
        assert!(is_site("docs.databricks.com", "databricks.com", true));
        assert!(!is_site("docs.databricks.com", "databricks.com", false));
        assert!(!is_site("notdatabricks.com", "databricks.com", true));
        assert!(is_site("databricks.com", "databricks.com", false));
    }
}
