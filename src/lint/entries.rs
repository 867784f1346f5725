//! Ids and facet values of entries against one another and the vocabulary, and what an entry lacks.

use super::code::Code;
use super::finding::{Finding, Report};
use super::slips::Slips;
use crate::model::entry::{Entry, KEYS, OUTPUT_KEYS};
use crate::model::facet::Facet;
use crate::model::json::members;
use crate::model::origin::is_gone;
use crate::model::vocabulary::Vocabulary;
use crate::text::fold::key;
use crate::text::nearest::did_you_mean;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// The ids of entries so far.
#[derive(Default)]
pub struct Ids<'e> {
    first: HashMap<&'e str, usize>,
}

impl<'e> Ids<'e> {
    /// Checks that no entry before bears the id.
    pub fn check(&mut self, entry: &'e Entry<'_>, report: &mut Report<'_>) {
        let first = *self.first.entry(entry.id()).or_insert(entry.number);
        if first != entry.number && !entry.has_derived_id() {
            let message = format!("the id `{}` is that of entries[{first}] too", entry.id());
            let finding = Finding::new(Code::DuplicateId, "id".to_owned(), message);
            report.add(finding.hint("every entry needs an id of its own"));
        }
    }
}

/// The vocabulary, ready to look values up.
pub struct Known<'v> {
    vocabulary: &'v Vocabulary,
    /// The place of the value that a key means.
    meanings: HashMap<Facet, HashMap<Cow<'v, str>, usize>>,
    slips: Slips,
}

impl<'v> Known<'v> {
    /// What this vocabulary knows.
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        let meanings = Facet::STORED.map(|facet| (facet, vocabulary.meanings(facet))).into();
        Known { vocabulary, meanings, slips: Slips::default() }
    }

    /// Checks the entry's values.
    pub fn check(&mut self, entry: &Entry<'_>, report: &mut Report<'_>) {
        for facet in Facet::STORED {
            let mut seen = HashSet::new();
            for (number, value) in entry.values(facet).iter().enumerate() {
                let path = format!("{}[{number}]", facet.name());
                if !seen.insert(&**value) {
                    let message = format!("`{}` stands there twice", &**value);
                    report.add(Finding::new(Code::RepeatedValue, path, message));
                } else if !facet.is_open() {
                    self.known(facet, value, path, report);
                }
            }
        }
        self.ancestors(entry, report);
        lacks(entry, report);
        misspelt_keys(entry, report);
        gone(entry, report);
    }

    fn known(&mut self, facet: Facet, value: &str, path: String, report: &mut Report<'_>) {
        if self.vocabulary.value(facet, value).is_some() {
            return;
        }
        if let Some(&place) = self.meanings[&facet].get(&key(value)) {
            let meant = &self.vocabulary.values(facet)[place];
            let message = format!("`{value}` is not an id of the vocabulary");
            report.add(Finding::new(Code::AliasValue, path, message).hint(format!("write `{}`", meant.id)));
            return;
        }
        let near = self.slips.hint(facet, value, self.vocabulary);
        let hint = near.unwrap_or_else(|| "add it to the vocabulary".to_owned());
        let message = format!("the vocabulary has no {} `{value}`", facet.name());
        report.add(Finding::new(Code::UnknownValue, path, message).hint(hint));
    }

    /// A topic beside one below it says nothing more.
    fn ancestors(&self, entry: &Entry<'_>, report: &mut Report<'_>) {
        let topics = entry.values(Facet::Topic);
        let mut implied: HashMap<&str, &str> = HashMap::new();
        for topic in topics {
            let mut next = self.above(topic);
            while let Some(above) = next.filter(|&above| above != &**topic && !implied.contains_key(above)) {
                implied.insert(above, topic);
                next = self.above(above);
            }
        }
        for (number, topic) in topics.iter().enumerate() {
            if let Some(child) = implied.get(&**topic) {
                let message = format!("`{}` is implied by `{child}`", &**topic);
                let finding = Finding::new(Code::ImpliedTopic, format!("topic[{number}]"), message);
                report.add(finding.hint("keep the more specific one"));
            }
        }
    }

    fn above(&self, topic: &str) -> Option<&'v str> {
        self.vocabulary.value(Facet::Topic, topic)?.parent.as_deref()
    }
}

/// A topic and an id are what an entry should have.
fn lacks(entry: &Entry<'_>, report: &mut Report<'_>) {
    if entry.values(Facet::Topic).is_empty() {
        let finding = Finding::new(Code::MissingTopic, String::new(), "the entry has no topic".to_owned());
        report.add(finding.hint("without a topic it is found by its words only"));
    }
    if entry.has_derived_id() {
        let finding = Finding::new(Code::MissingId, String::new(), "the entry has no id".to_owned());
        report.add(finding.hint(format!("`{}` is derived for it", entry.id())));
    } else if !is_slug(entry.id()) {
        report.add(no_slug(entry.id(), "id".to_owned()));
    }
}

/// What was imported once may have left its list since.
fn gone(entry: &Entry<'_>, report: &mut Report<'_>) {
    if is_gone(entry.raw) {
        let message = "it is no more in the list that it was imported from".to_owned();
        let finding = Finding::new(Code::Gone, "source.gone".to_owned(), message);
        report.add(finding.hint("remove it, or import again with `--vanished remove`"));
    }
}

/// An id is no slug.
pub fn no_slug(id: &str, path: String) -> Finding {
    Finding::new(Code::MalformedId, path, format!("the id `{id}` is no slug"))
        .hint("lower-case letters and digits with single hyphens between")
}

/// Whether it is what ids are: their own key, in ASCII.
pub fn is_slug(id: &str) -> bool {
    // Topics of lists in other scripts are named in these.
    key(id) == id && id.contains(char::is_alphanumeric)
}

/// Keys that nobody knows but that are nearly known: unknown keys as such are kept and are fine.
fn misspelt_keys(entry: &Entry<'_>, report: &mut Report<'_>) {
    let known = || KEYS.into_iter().chain(OUTPUT_KEYS);
    for (name, _) in members(entry.raw).filter(|(name, _)| !known().any(|known| known == name)) {
        if let Some(hint) = did_you_mean(&name, KEYS) {
            let message = format!("there is no key `{name}`");
            report.add(Finding::new(Code::UnknownKey, name.into_owned(), message).hint(hint));
        }
    }
}
