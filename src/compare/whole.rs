//! A catalog as it is merged: every member that it has, known or not.

use crate::model::catalog::Catalog;
use crate::model::document::{Document, Fault, json_fault};
use crate::model::origin::{ORIGIN, SOURCE};
use serde_json::{Map, Value as Json};

/// A catalog's members and entries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Whole {
    /// The members of the catalog object but for the entries, in order.
    pub(super) header: Map<String, Json>,
    /// The entries in order.
    pub(super) entries: Vec<Item>,
}

/// An entry.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// Its id, also where that is derived.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// All its members.
    pub members: Map<String, Json>,
}

impl Whole {
    /// Reads a catalog's text.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let document = Document::split(text)?;
        let catalog = Catalog::parse(text)?;
        let mut whole = Whole::default();
        for (key, raw) in document.header {
            whole.header.insert(key.into_owned(), value(text, raw)?);
        }
        for entry in &catalog.entries {
            let Json::Object(members) = value(text, entry.raw)? else { continue };
            let (id, title, url) = (entry.id().to_owned(), entry.title.to_string(), entry.url.to_string());
            whole.entries.push(Item { id, title, url, members });
        }
        Ok(whole)
    }
}

impl Whole {
    /// What the catalog says of where it was imported from.
    #[must_use]
    pub fn origin(&self) -> Option<&Map<String, Json>> {
        self.header.get(ORIGIN)?.as_object()
    }

    /// Whether entries say where they stood in the lists.
    #[must_use]
    pub fn has_places(&self) -> bool {
        let mut sources = self.entries.iter().filter_map(|item| item.members.get(SOURCE)?.as_object());
        sources.any(|source| source.contains_key("file"))
    }
}

/// The value of `raw`, a part of `text`.
fn value(text: &str, raw: &str) -> Result<Json, Fault> {
    serde_json::from_str(raw).map_err(|error| {
        let fault = json_fault(raw, &error);
        Fault { offset: fault.offset + (raw.as_ptr().addr() - text.as_ptr().addr()), ..fault }
    })
}
