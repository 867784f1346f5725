//! Where the values of a vocabulary stand: by id, and those right below each.

use super::facet::Facet;
use super::vocabulary::Value;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Places by facet, found out when they are first asked for: most runs need few.
#[derive(Clone, Debug, Default)]
pub struct Lookup([OnceLock<Places>; Facet::ALL.len()]);

#[derive(Clone, Debug, Default)]
struct Places {
    /// The first value with an id.
    by_id: HashMap<String, usize>,
    /// Values by the id above them.
    below: HashMap<String, Vec<usize>>,
}

impl Lookup {
    /// The place of the first of a facet's `values` with this id.
    pub fn by_id(&self, facet: Facet, values: &[Value], id: &str) -> Option<usize> {
        self.places(facet, values).by_id.get(id).copied()
    }

    /// The places of the values right below this one, in order.
    pub fn below(&self, facet: Facet, values: &[Value], id: &str) -> &[usize] {
        self.places(facet, values).below.get(id).map_or(&[], Vec::as_slice)
    }

    fn places(&self, facet: Facet, values: &[Value]) -> &Places {
        self.0[facet as usize].get_or_init(|| Places::new(values))
    }
}

impl Places {
    fn new(values: &[Value]) -> Self {
        let mut places = Places::default();
        for (place, value) in values.iter().enumerate() {
            places.by_id.entry(value.id.clone()).or_insert(place);
            if let Some(parent) = &value.parent {
                places.below.entry(parent.clone()).or_default().push(place);
            }
        }
        places
    }
}

/// It follows from the values, so that it makes no difference.
impl PartialEq for Lookup {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
