//! Ids and facet values of entries against one another and the vocabulary, and what an entry lacks.

use super::code::Code;
use super::finding::{Finding, Report};
use crate::model::entry::{Entry, KEYS, OUTPUT_KEYS};
use crate::model::facet::Facet;
use crate::model::json::members;
use crate::model::vocabulary::{Value, Vocabulary};
use crate::text::fold::key;
use crate::text::nearest::did_you_mean;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Of more unknown values than these the nearest known ones are not searched for.
const MOST_SLIPS: usize = 1000;

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
    ids: HashMap<Facet, HashSet<&'v str>>,
    /// The place of the value that a key means.
    meanings: HashMap<Facet, HashMap<Cow<'v, str>, usize>>,
    /// The topic above each.
    above: HashMap<&'v str, &'v str>,
    /// What to do about values that it does not know, as far as they were met.
    hints: HashMap<(Facet, String), String>,
}

impl<'v> Known<'v> {
    /// What this vocabulary knows.
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        let ids = |facet| vocabulary.values(facet).iter().map(|value| value.id.as_str()).collect();
        let above = |value: &'v Value| Some((value.id.as_str(), value.parent.as_deref()?));
        Known {
            vocabulary,
            ids: Facet::STORED.map(|facet| (facet, ids(facet))).into(),
            meanings: Facet::STORED.map(|facet| (facet, vocabulary.meanings(facet))).into(),
            above: vocabulary.topic.iter().filter_map(above).collect(),
            hints: HashMap::new(),
        }
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
    }

    fn known(&mut self, facet: Facet, value: &str, path: String, report: &mut Report<'_>) {
        if self.ids[&facet].contains(value) {
            return;
        }
        if let Some(&place) = self.meanings[&facet].get(&key(value)) {
            let meant = &self.vocabulary.values(facet)[place];
            let message = format!("`{value}` is not an id of the vocabulary");
            report.add(Finding::new(Code::AliasValue, path, message).hint(format!("write `{}`", meant.id)));
            return;
        }
        let hint = self.hint(facet, value);
        let message = format!("the vocabulary has no {} `{value}`", facet.name());
        report.add(Finding::new(Code::UnknownValue, path, message).hint(hint));
    }

    /// The nearest values; searched for once for each value, and no longer where they are too many for slips.
    fn hint(&mut self, facet: Facet, value: &str) -> String {
        let place = (facet, value.to_owned());
        if let Some(hint) = self.hints.get(&place) {
            return hint.clone();
        }
        let names = self.vocabulary.values(facet).iter().map(|value| value.id.as_str());
        let near = if self.hints.len() < MOST_SLIPS { did_you_mean(value, names) } else { None };
        let hint = near.unwrap_or_else(|| "add it to the vocabulary".to_owned());
        if self.hints.len() < MOST_SLIPS {
            self.hints.insert(place, hint.clone());
        }
        hint
    }

    /// A topic beside one below it says nothing more.
    fn ancestors(&self, entry: &Entry<'_>, report: &mut Report<'_>) {
        let topics = entry.values(Facet::Topic);
        let mut implied: HashMap<&str, &str> = HashMap::new();
        for topic in topics {
            let mut below: &str = topic;
            while let Some(&above) = self.above.get(below).filter(|&&above| above != &**topic) {
                if implied.contains_key(above) {
                    break;
                }
                implied.insert(above, topic);
                below = above;
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

/// An id is no slug.
pub fn no_slug(id: &str, path: String) -> Finding {
    Finding::new(Code::MalformedId, path, format!("the id `{id}` is no slug"))
        .hint("lower-case letters and digits with single hyphens between")
}

/// Whether it is what ids are: their own key, in ASCII.
pub fn is_slug(id: &str) -> bool {
    id.is_ascii() && key(id) == id && id.contains(|c: char| c.is_ascii_alphanumeric())
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
