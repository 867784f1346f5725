//! Which names of a vocabulary are looked for, and how far each is to be trusted.
//!
//! A vocabulary has names by which people search; many of them are said of other things as well. What a name looks like
//! tells how safe it is: labels, names with capitals and acronyms of some length are proper names.

use super::names::{Name, Names, Standing};
use super::words::words;
use crate::model::facet::Facet;
use crate::model::vocabulary::{Term, Value, Vocabulary};

/// All names of clouds, industries and media in a vocabulary.
pub fn names(vocabulary: &Vocabulary) -> Names {
    let mut all = Vec::new();
    for facet in [Facet::Cloud, Facet::Industry] {
        for (place, value) in vocabulary.values(facet).iter().enumerate() {
            all.extend(value.names().flat_map(|text| of_value(value, text, facet, place)));
        }
    }
    for (place, value) in vocabulary.media.iter().enumerate() {
        let names = value.names().filter(|text| !is_search(text));
        all.extend(names.filter_map(|text| Name::new(text, false, Facet::Media, place, Standing::Noun)));
    }
    all.extend(vocabulary.terms.iter().flat_map(|term| of_term(term, vocabulary)));
    all.extend(vocabulary.org.iter().flat_map(|org| of_org(org, vocabulary)));
    Names::new(all)
}

/// Whether a name is no noun but a part of what people search for: `to listen to`, `in the news`.
fn is_search(text: &str) -> bool {
    ["in ", "on ", "to "].iter().any(|start| text.starts_with(start))
}

/// A value's name, and the acronym that it may have in brackets.
fn of_value(value: &Value, text: &str, facet: Facet, place: usize) -> Vec<Name> {
    let (plain, acronym) = without_acronym(text);
    let is_main = text == value.id || text == value.label;
    let standing = if is_main { Some(Standing::Proper) } else { standing(plain, value) };
    let is_exact = !is_main && standing == Some(Standing::Proper) && words(plain).count() == 1;
    let plain = standing.and_then(|standing| Name::new(plain, is_exact, facet, place, standing));
    let acronym = acronym.and_then(|text| Name::new(text, true, facet, place, Standing::Proper));
    let host = if facet == Facet::Cloud {
        as_host(text).and_then(|text| Name::new(&text, false, facet, place, Standing::Proper))
    } else {
        None
    };
    plain.into_iter().chain(acronym).chain(host).collect()
}

/// A maker's name and what it makes, as they stand in a host: `Google Cloud` is `cloud.google.com`.
fn as_host(text: &str) -> Option<String> {
    let (maker, product) = text.split_once(' ').filter(|(_, product)| !product.contains(' '))?;
    Some(format!("{product}.{maker}"))
}

fn standing(text: &str, value: &Value) -> Option<Standing> {
    // A name of two characters that are words of their own is as short as a word of letters.
    let several = words(text).nth(1).is_some() && text.chars().nth(2).is_some();
    match (several, look(text)) {
        (true, Look::Small) => Some(Standing::Phrase),
        (false, Look::Small) => Some(Standing::Noun),
        (_, Look::Initials) | (false, Look::Acronym) => None,
        (false, Look::Capital) if begins_longer(text, value) => None,
        _ => Some(Standing::Proper),
    }
}

/// Whether another name of the value says more: `Orange` is one thing, `Orange Cloud` another.
fn begins_longer(text: &str, value: &Value) -> bool {
    value.names().any(|name| name.len() > text.len() && words(name).next() == Some(text))
}

/// What a name's letters look like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// No capitals.
    Small,
    /// A capital at the beginning of words.
    Capital,
    /// Capitals inside words, or enough of them that nothing else is called so.
    Distinct,
    /// Up to three capitals, which mean many things.
    Acronym,
    /// Several words of a letter or two.
    Initials,
}

fn look(text: &str) -> Look {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    if words(text).nth(1).is_some() && words(text).all(|word| word.len() <= 3 && word.is_ascii()) {
        return Look::Initials;
    }
    if !text.chars().any(char::is_uppercase) {
        return Look::Small;
    }
    let has_inner = words(text).any(|word| word.chars().skip(1).any(char::is_uppercase));
    let is_short = letters <= 3 && !text.contains(|c: char| c.is_ascii_lowercase());
    match (is_short, has_inner) {
        (true, _) => Look::Acronym,
        (false, true) => Look::Distinct,
        (false, false) => Look::Capital,
    }
}

/// `Google Cloud Platform (GCP)` as its two names.
fn without_acronym(text: &str) -> (&str, Option<&str>) {
    let parts = text.strip_suffix(')').and_then(|text| text.rsplit_once(" ("));
    match parts {
        Some((plain, inner)) if inner.chars().all(|c| c.is_uppercase() || c.is_ascii_digit()) => (plain, Some(inner)),
        _ => (text, None),
    }
}

/// Names of a term that has to do with one cloud, or first of all with one industry.
fn of_term(term: &Term, vocabulary: &Vocabulary) -> Vec<Name> {
    let places = |facet| term.related.iter().filter_map(move |id| vocabulary.place(facet, id));
    if let (Some(place), None) = (places(Facet::Cloud).next(), places(Facet::Cloud).nth(1)) {
        return term.names().filter_map(|text| of_product(term, text, place, &vocabulary.cloud[place])).collect();
    }
    let first = term.related.first().and_then(|id| vocabulary.place(Facet::Industry, id));
    match (first, places(Facet::Industry).nth(1)) {
        (Some(place), None) => term.names().filter_map(|text| of_matter(term, text, place)).collect(),
        _ => Vec::new(),
    }
}

/// A product's name: trusted where it has its maker's name in it, or is all of its label but for that.
fn of_product(term: &Term, text: &str, place: usize, cloud: &Value) -> Option<Name> {
    let is_branded =
        |text: &str| words(text).next().is_some_and(|word| cloud.names().any(|name| words(name).next() == Some(word)));
    let rest = term.label.split_once(' ').filter(|_| is_branded(&term.label)).map(|(_, rest)| rest);
    let several = words(text).nth(1).is_some();
    let is_label = text == term.label || Some(text) == rest;
    let standing = match look(text) {
        Look::Small => return None,
        _ if several && is_branded(text) => Standing::Proper,
        Look::Capital if several && words(text).all(|word| word.starts_with(char::is_uppercase)) => {
            if is_label {
                Standing::Proper
            } else {
                Standing::Short
            }
        }
        Look::Distinct if is_label => Standing::Proper,
        _ => Standing::Short,
    };
    Name::new(text, true, Facet::Cloud, place, standing)
}

/// What an industry deals with: its label and small words, but no names of other things.
fn of_matter(term: &Term, text: &str, place: usize) -> Option<Name> {
    let fits = text == term.label || look(text) == Look::Small;
    fits.then(|| Name::new(text, false, Facet::Industry, place, Standing::Noun))?
}

/// An organisation of which the vocabulary says the industry.
fn of_org(org: &Value, vocabulary: &Vocabulary) -> Vec<Name> {
    let Some(industries) = org.other.get("industry").and_then(serde_json::Value::as_array) else {
        return Vec::new();
    };
    let places: Vec<usize> =
        industries.iter().filter_map(|id| vocabulary.place(Facet::Industry, id.as_str()?)).collect();
    let names = org.names().skip(1).flat_map(|text| places.iter().map(move |&place| (text, place)));
    names.filter_map(|(text, place)| Name::new(text, true, Facet::Industry, place, Standing::Org)).collect()
}
