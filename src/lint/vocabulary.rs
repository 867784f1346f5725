//! The vocabulary itself: its texts, values named twice, parents and topics that are not there.

use super::code::Code;
use super::entries::{is_slug, no_slug};
use super::finding::Finding;
use super::slips::Slips;
use super::texts::{characters, control};
use crate::model::facet::Facet;
use crate::model::vocabulary::{Term, Value, Vocabulary};
use crate::text::fold::key;
use crate::text::nearest::did_you_mean;
use std::collections::{HashMap, HashSet};

/// Facets that a vocabulary can have values of.
const FACETS: [Facet; 6] = [Facet::Cloud, Facet::Industry, Facet::Topic, Facet::Media, Facet::Role, Facet::Org];

/// Checks the vocabulary.
pub fn check(vocabulary: &Vocabulary, found: &mut Vec<Finding>) {
    let mut slips = Slips::default();
    for facet in FACETS {
        let circular = circular(facet, vocabulary);
        let values = vocabulary.values(facet);
        duplicates(values.iter().map(|value| value.id.as_str()), facet.name(), found);
        aliases(facet, values, found);
        for (number, one) in values.iter().enumerate() {
            let place = format!("vocabulary.{}[{number}]", facet.name());
            value(facet, one, &place, found);
            references(facet, one, &place, vocabulary, &mut slips, found);
            if circular.contains(one.id.as_str()) {
                let message = format!("`{}` is above itself", one.id);
                found.push(Finding::new(Code::CircularParent, format!("{place}.parent"), message));
            }
        }
    }
    duplicates(vocabulary.terms.iter().map(|term| term.id.as_str()), "terms", found);
    for (number, one) in vocabulary.terms.iter().enumerate() {
        term(one, &format!("vocabulary.terms[{number}]"), found);
    }
    related(vocabulary, found);
}

/// An id belongs to one value.
fn duplicates<'v>(ids: impl Iterator<Item = &'v str>, list: &str, found: &mut Vec<Finding>) {
    let mut seen = HashSet::new();
    for (number, id) in ids.enumerate() {
        if !seen.insert(id) {
            let path = format!("vocabulary.{list}[{number}].id");
            let finding = Finding::new(Code::DuplicateValue, path, format!("`{id}` stands there twice"));
            found.push(finding.hint("make one value of them"));
        }
    }
}

/// An alias belongs to one value, and is the id of no other.
fn aliases(facet: Facet, values: &[Value], found: &mut Vec<Finding>) {
    let ids: HashMap<_, usize> =
        values.iter().enumerate().rev().map(|(place, value)| (key(&value.id), place)).collect();
    let mut seen = HashMap::new();
    for (number, value) in values.iter().enumerate() {
        for alias in value.aliases.iter().filter(|alias| !alias.trim().is_empty()) {
            let first = *seen.entry(key(alias)).or_insert(number);
            let message = match ids.get(&key(alias)) {
                Some(&other) if values[other].id != value.id => format!("`{alias}` is the id of another value"),
                _ if first != number => format!("`{alias}` is an alias of `{}` too", values[first].id),
                _ => continue,
            };
            let path = format!("vocabulary.{}[{number}].aliases", facet.name());
            let finding = Finding::new(Code::AmbiguousAlias, path, message);
            found.push(finding.hint("a name means one value; take it from the other"));
        }
    }
}

/// A value's id and texts. Organisations may have an id in any script.
fn value(facet: Facet, value: &Value, place: &str, found: &mut Vec<Finding>) {
    let is_key = facet == Facet::Org && key(&value.id) == value.id && value.id.contains(char::is_alphanumeric);
    id(&value.id, is_key, place, found);
    name(&value.label, &format!("{place}.label"), found);
    names(&value.aliases, &format!("{place}.aliases"), found);
    found.extend(characters(value.note.as_deref().unwrap_or_default(), &format!("{place}.note")));
}

fn term(term: &Term, place: &str, found: &mut Vec<Finding>) {
    id(&term.id, false, place, found);
    name(&term.label, &format!("{place}.label"), found);
    names(&term.aliases, &format!("{place}.aliases"), found);
    names(&term.former, &format!("{place}.former"), found);
    names(&term.later, &format!("{place}.later"), found);
}

fn id(id: &str, is_fine: bool, place: &str, found: &mut Vec<Finding>) {
    let path = format!("{place}.id");
    found.extend(control(id, &path));
    if !is_fine && !is_slug(id) {
        found.push(no_slug(id, path));
    }
}

fn names(names: &[String], place: &str, found: &mut Vec<Finding>) {
    for (number, one) in names.iter().enumerate() {
        name(one, &format!("{place}[{number}]"), found);
    }
}

fn name(name: &str, path: &str, found: &mut Vec<Finding>) {
    found.extend(characters(name, path));
    if name.trim().is_empty() {
        found.push(Finding::new(Code::EmptyName, path.to_owned(), "the name is empty".to_owned()));
    }
}

/// The value above is there, and so are the topics of a role.
fn references(
    facet: Facet,
    value: &Value,
    place: &str,
    vocabulary: &Vocabulary,
    slips: &mut Slips,
    found: &mut Vec<Finding>,
) {
    let parent = value.parent.iter().map(|parent| (facet, parent, format!("{place}.parent")));
    let topic = |(number, topic)| (Facet::Topic, topic, format!("{place}.topics[{number}]"));
    for (facet, id, path) in parent.chain(value.topics.iter().enumerate().map(topic)) {
        if vocabulary.value(facet, id).is_none() {
            let hint = slips.hint(facet, id, vocabulary);
            let message = format!("the vocabulary has no {} `{id}`", facet.name());
            found.push(Finding { hint, ..Finding::new(Code::UnknownValue, path, message) });
        }
    }
}

/// The ids of values that stand above themselves.
fn circular(facet: Facet, vocabulary: &Vocabulary) -> HashSet<&str> {
    let mut circular = HashSet::new();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (number, start) in vocabulary.values(facet).iter().enumerate() {
        let mut next = Some(start.id.as_str());
        let above = |id| vocabulary.value(facet, id)?.parent.as_deref();
        while let Some(id) = next.filter(|id| !seen.contains_key(id)) {
            seen.insert(id, number);
            next = above(id);
        }
        // Back on the way that began here: from there on it is a circle.
        while let Some(id) = next.filter(|&id| seen[id] == number && circular.insert(id)) {
            next = above(id);
        }
    }
    circular
}

/// What a term has to do with is a term or a facet value.
fn related(vocabulary: &Vocabulary, found: &mut Vec<Finding>) {
    let terms: HashSet<&str> = vocabulary.terms.iter().map(|term| term.id.as_str()).collect();
    for (number, term) in vocabulary.terms.iter().enumerate() {
        for id in &term.related {
            let is_value = FACETS.into_iter().any(|facet| vocabulary.value(facet, id).is_some());
            if !is_value && !terms.contains(id.as_str()) {
                let path = format!("vocabulary.terms[{number}].related");
                let message = format!("the vocabulary has no term or value `{id}`");
                let hint = did_you_mean(id, terms.iter().copied());
                found.push(Finding { hint, ..Finding::new(Code::UnknownValue, path, message) });
            }
        }
    }
}
