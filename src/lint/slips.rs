//! What unknown names may be slips of, as long as looking for it costs little: a list of its own words has no slips.

use crate::model::facet::Facet;
use crate::model::vocabulary::Vocabulary;
use crate::text::nearest::did_you_mean;
use std::collections::HashMap;

/// No more names are compared.
const MOST_COMPARISONS: usize = 1_000_000;

/// Suggestions so far.
#[derive(Default)]
pub struct Slips {
    compared: usize,
    known: HashMap<(Facet, String), Option<String>>,
}

impl Slips {
    /// The nearest ids of a facet's values; each name is looked for once.
    pub fn hint(&mut self, facet: Facet, name: &str, vocabulary: &Vocabulary) -> Option<String> {
        let place = (facet, name.to_owned());
        if let Some(hint) = self.known.get(&place) {
            return hint.clone();
        }
        let ids = || vocabulary.values(facet).iter().map(|value| value.id.as_str());
        self.compared += ids().len();
        if self.compared > MOST_COMPARISONS {
            return None;
        }
        let hint = did_you_mean(name, ids());
        self.known.insert(place, hint.clone());
        hint
    }
}
