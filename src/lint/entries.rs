//! Facet values of entries against the vocabulary, and what an entry lacks.

use super::finding::{Report, Severity};
use crate::model::entry::{Entry, KEYS, OUTPUT_KEYS};
use crate::model::facet::Facet;
use crate::model::json::members;
use crate::model::vocabulary::{Value, Vocabulary};
use crate::text::fold::key;
use crate::text::nearest::did_you_mean;
use std::collections::{HashMap, HashSet};

/// The vocabulary, ready to look values up.
pub struct Known<'v> {
    vocabulary: &'v Vocabulary,
    ids: HashMap<Facet, HashSet<&'v str>>,
}

impl<'v> Known<'v> {
    /// What this vocabulary knows.
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        let ids = |facet| vocabulary.values(facet).iter().map(|value| value.id.as_str()).collect();
        Known { vocabulary, ids: Facet::STORED.map(|facet| (facet, ids(facet))).into() }
    }

    /// Checks the entry's values.
    pub fn check(&self, entry: &Entry<'_>, report: &mut Report<'_>) {
        for facet in Facet::STORED {
            let mut seen = HashSet::new();
            for (number, value) in entry.values(facet).iter().enumerate() {
                let path = format!("{}[{number}]", facet.name());
                if !seen.insert(&**value) {
                    report.add(
                        Severity::Note,
                        "repeated-value",
                        &path,
                        format!("`{}` stands there twice", &**value),
                        None,
                    );
                } else if !facet.is_open() {
                    self.known(facet, value, &path, report);
                }
            }
        }
        self.ancestors(entry, report);
        if entry.values(Facet::Topic).is_empty() {
            let hint = "without a topic it is found by its words only".to_owned();
            report.add(Severity::Warning, "missing-topic", "", "the entry has no topic".to_owned(), Some(hint));
        }
        if entry.has_derived_id() {
            let message = "the entry has no id".to_owned();
            report.add(Severity::Note, "missing-id", "", message, Some(format!("`{}` is derived for it", entry.id())));
        } else if !is_slug(entry.id()) {
            let hint = "lower-case letters and digits with single hyphens between".to_owned();
            report.add(
                Severity::Warning,
                "malformed-id",
                "id",
                format!("the id `{}` is no slug", entry.id()),
                Some(hint),
            );
        }
        misspelt_keys(entry, report);
    }

    fn known(&self, facet: Facet, value: &str, path: &str, report: &mut Report<'_>) {
        if self.ids[&facet].contains(value) {
            return;
        }
        if let Some(meant) = self.vocabulary.find(facet, value) {
            let message = format!("`{value}` is not an id of the vocabulary");
            report.add(Severity::Note, "alias-value", path, message, Some(format!("write `{}`", meant.id)));
            return;
        }
        let names = self.vocabulary.values(facet).iter().map(|value| value.id.as_str());
        let hint = did_you_mean(value, names).unwrap_or_else(|| "add it to the vocabulary".to_owned());
        let message = format!("the vocabulary has no {} `{value}`", facet.name());
        report.add(Severity::Warning, "unknown-value", path, message, Some(hint));
    }

    /// A topic beside one below it says nothing more.
    fn ancestors(&self, entry: &Entry<'_>, report: &mut Report<'_>) {
        let topics = entry.values(Facet::Topic);
        for (number, topic) in topics.iter().enumerate() {
            let below = self
                .vocabulary
                .value(Facet::Topic, topic)
                .map(|value| self.vocabulary.with_children(Facet::Topic, value));
            let child = below.and_then(|below| {
                below.iter().skip(1).find(|child| topics.iter().any(|other| **other == *child.id)).copied()
            });
            if let Some(Value { id, .. }) = child {
                let message = format!("`{}` is implied by `{id}`", &**topic);
                report.add(
                    Severity::Note,
                    "implied-topic",
                    &format!("topic[{number}]"),
                    message,
                    Some("keep the more specific one".to_owned()),
                );
            }
        }
    }
}

/// Whether it is what ids are: their own key, in ASCII.
fn is_slug(id: &str) -> bool {
    id.is_ascii() && key(id) == id && id.contains(|c: char| c.is_ascii_alphanumeric())
}

/// Keys that nobody knows but that are nearly known: unknown keys as such are kept and are fine.
fn misspelt_keys(entry: &Entry<'_>, report: &mut Report<'_>) {
    let known = || KEYS.into_iter().chain(OUTPUT_KEYS);
    for (name, _) in members(entry.raw).filter(|(name, _)| !known().any(|known| known == name)) {
        if let Some(hint) = did_you_mean(&name, KEYS) {
            report.add(Severity::Note, "unknown-key", &name, format!("there is no key `{name}`"), Some(hint));
        }
    }
}
