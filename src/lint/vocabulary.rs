//! The vocabulary itself: values named twice, parents and topics that are not there.

use super::finding::{Finding, Severity};
use crate::model::facet::Facet;
use crate::model::vocabulary::{Value, Vocabulary};
use crate::text::fold::key;
use crate::text::nearest::did_you_mean;
use std::collections::{HashMap, HashSet};

/// Facets that a vocabulary can have values of.
const FACETS: [Facet; 6] = [Facet::Cloud, Facet::Industry, Facet::Topic, Facet::Media, Facet::Role, Facet::Org];

/// Checks the vocabulary.
pub fn check(vocabulary: &Vocabulary, found: &mut Vec<Finding>) {
    for facet in FACETS {
        names(facet, vocabulary.values(facet), found);
        for (number, value) in vocabulary.values(facet).iter().enumerate() {
            let place = format!("vocabulary.{}[{number}]", facet.name());
            if let Some(parent) = &value.parent {
                reference(facet, parent, &format!("{place}.parent"), vocabulary, found);
            }
            for (number, topic) in value.topics.iter().enumerate() {
                reference(Facet::Topic, topic, &format!("{place}.topics[{number}]"), vocabulary, found);
            }
            if is_circular(facet, value, vocabulary) {
                add(
                    found,
                    "circular-parent",
                    format!("{place}.parent"),
                    format!("`{}` is above itself", value.id),
                    None,
                );
            }
        }
    }
    related(vocabulary, found);
}

fn add(found: &mut Vec<Finding>, code: &'static str, path: String, message: String, hint: Option<String>) {
    found.push(Finding { severity: Severity::Warning, code, id: None, path, message, hint });
}

/// An id belongs to one value, and so does every other name.
fn names(facet: Facet, values: &[Value], found: &mut Vec<Finding>) {
    let mut ids: HashMap<&str, usize> = HashMap::new();
    let mut aliases: HashMap<String, usize> = HashMap::new();
    for (number, value) in values.iter().enumerate() {
        let place = format!("vocabulary.{}[{number}]", facet.name());
        if *ids.entry(&value.id).or_insert(number) != number {
            add(
                found,
                "duplicate-value",
                format!("{place}.id"),
                format!("`{}` stands there twice", value.id),
                Some("make one value of them".to_owned()),
            );
        }
        for alias in &value.aliases {
            let first = *aliases.entry(key(alias).into_owned()).or_insert(number);
            if first != number {
                let message = format!("`{alias}` is an alias of `{}` too", values[first].id);
                add(
                    found,
                    "ambiguous-alias",
                    format!("{place}.aliases"),
                    message,
                    Some("a name means one value; take it from the other".to_owned()),
                );
            }
        }
    }
}

fn reference(facet: Facet, id: &str, path: &str, vocabulary: &Vocabulary, found: &mut Vec<Finding>) {
    if vocabulary.value(facet, id).is_none() {
        let hint = did_you_mean(id, vocabulary.values(facet).iter().map(|value| value.id.as_str()));
        add(found, "unknown-value", path.to_owned(), format!("the vocabulary has no {} `{id}`", facet.name()), hint);
    }
}

fn is_circular(facet: Facet, value: &Value, vocabulary: &Vocabulary) -> bool {
    let mut seen = HashSet::new();
    let mut above = value.parent.as_deref();
    while let Some(parent) = above.filter(|parent| seen.insert(*parent)) {
        if parent == value.id {
            return true;
        }
        above = vocabulary.value(facet, parent).and_then(|value| value.parent.as_deref());
    }
    false
}

/// What a term has to do with is a term or a facet value.
fn related(vocabulary: &Vocabulary, found: &mut Vec<Finding>) {
    let terms: HashSet<&str> = vocabulary.terms.iter().map(|term| term.id.as_str()).collect();
    for (number, term) in vocabulary.terms.iter().enumerate() {
        for id in &term.related {
            let is_value = FACETS.into_iter().any(|facet| vocabulary.value(facet, id).is_some());
            if !is_value && !terms.contains(id.as_str()) {
                let path = format!("vocabulary.terms[{number}].related");
                add(
                    found,
                    "unknown-value",
                    path,
                    format!("the vocabulary has no term or value `{id}`"),
                    did_you_mean(id, terms.iter().copied()),
                );
            }
        }
    }
}
