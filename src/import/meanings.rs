//! Words that a list uses for values of facets, and the values that they mean.

use super::classify::Classified;
use super::list::Resource;
use super::topics::Topics;
use crate::model::facet::Facet;
use crate::model::vocabulary::Vocabulary;
use crate::text::fold::key;
use serde_json::{Map, Value as Json};
use std::borrow::Cow;
use std::collections::HashMap;

/// What the words of a vocabulary mean.
pub struct Meanings<'v> {
    vocabulary: &'v Vocabulary,
    of: [HashMap<Cow<'v, str>, usize>; 3],
}

/// Facets whose values are told or given.
const TOLD: [Facet; 3] = [Facet::Media, Facet::Cloud, Facet::Industry];

impl<'v> Meanings<'v> {
    /// Those of a vocabulary.
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        Meanings { vocabulary, of: TOLD.map(|facet| vocabulary.meanings(facet)) }
    }

    fn id(&self, number: usize, word: &str) -> Option<&'v str> {
        let place = *self.of[number].get(&key(word))?;
        Some(&self.vocabulary.values(TOLD[number])[place].id)
    }

    /// The facet and the value that a tag means; where it is exact, only by the value's id.
    fn tag(&self, tag: &str, is_exact: bool) -> Option<(usize, &'v str)> {
        let found = (0..TOLD.len()).filter_map(|number| Some((number, self.id(number, tag)?)));
        found.into_iter().find(|(_, id)| !is_exact || *id == tag)
    }

    /// Takes what a file says in words of its own for values, in place of what could be guessed.
    pub fn settle(&self, given: &mut Map<String, Json>, told: &mut Classified) {
        for (number, facet) in TOLD.into_iter().enumerate() {
            let Some(Json::Array(words)) = given.shift_remove(facet.name()) else { continue };
            let words = words.iter().filter_map(Json::as_str);
            let values = words.map(|word| self.id(number, word).unwrap_or(word).to_owned()).collect();
            *facet_of(told, number) = values;
        }
        if let Some(Json::String(date)) = given.shift_remove("date") {
            told.date = Some(date);
        }
    }
}

fn facet_of(told: &mut Classified, number: usize) -> &mut Vec<String> {
    match TOLD[number] {
        Facet::Media => &mut told.media,
        Facet::Cloud => &mut told.cloud,
        _ => &mut told.industry,
    }
}

/// Gives tags to the facets that they name; the topics of the others.
pub fn settle_tags(
    resource: &mut Resource,
    is_exact: bool,
    meanings: &Meanings<'_>,
    told: &mut Classified,
    topics: &mut Topics,
) -> Vec<usize> {
    let mut nodes = Vec::new();
    for tag in std::mem::take(&mut resource.tags) {
        match meanings.tag(&tag, is_exact) {
            Some((number, id)) => {
                let values = facet_of(told, number);
                if !values.iter().any(|value| value == id) {
                    values.push(id.to_owned());
                }
            }
            None => nodes.push(topics.tagged(&tag)),
        }
    }
    nodes
}
