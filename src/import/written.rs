//! A catalog as it is written.

use super::entries::Draft;
use super::report::Spot;
use crate::model::entry::KEYS;
use crate::model::vocabulary::Vocabulary;
use serde::Serialize;
use serde_json::{Map, Value as Json, json};

/// A catalog.
#[derive(Debug, Serialize)]
pub struct Written {
    /// The number of the format.
    pub schema: u32,
    /// What the list is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// What its values mean.
    pub vocabulary: Vocabulary,
    /// Its entries.
    pub entries: Vec<Map<String, Json>>,
}

/// Where a catalog was imported from.
#[derive(Clone, Debug, Serialize)]
pub struct Origin {
    /// The files.
    pub files: Vec<String>,
    /// What relative addresses were resolved against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// The ids of all entries that were imported last.
    pub entries: Vec<String>,
}

/// The fields of an entry, in the order in which they are written.
pub fn fields(draft: Draft, id: String, topics: Vec<String>) -> Map<String, Json> {
    let mut fields = Map::new();
    let mut put = |key: &str, value: Json| {
        let is_empty = value.as_str().is_some_and(str::is_empty) || value.as_array().is_some_and(Vec::is_empty) || value.is_null();
        if !is_empty {
            fields.insert(key.to_owned(), value);
        }
    };
    let mut given = draft.given;
    let links = draft.links.into_iter().map(|link| {
        let mut object = Map::new();
        object.insert("rel".to_owned(), link.rel.into());
        if !link.title.is_empty() {
            object.insert("title".to_owned(), link.title.into());
        }
        object.insert("url".to_owned(), link.url.into());
        Json::Object(object)
    });
    let images = draft.images.into_iter().map(|image| if image.alt.is_empty() { json!({"url": image.url}) } else { json!({"url": image.url, "alt": image.alt}) });
    put("id", given.shift_remove("id").unwrap_or(id.into()));
    put("title", draft.title.into());
    put("alt_titles", draft.alt_titles.into());
    put("url", draft.url.into());
    put("summary", draft.summary.into());
    put("cloud", draft.told.cloud.into());
    put("industry", draft.told.industry.into());
    put("topic", topics.into());
    put("media", draft.told.media.into());
    put("date", draft.told.date.map_or(Json::Null, Json::from));
    put("links", links.collect::<Vec<_>>().into());
    put("images", images.collect::<Vec<_>>().into());
    if given.is_empty() { fields } else { united(fields, given) }
}

/// Fields with those that a file says outright, which win.
fn united(mut fields: Map<String, Json>, mut given: Map<String, Json>) -> Map<String, Json> {
    let mut all = Map::new();
    for key in KEYS {
        let value = given.shift_remove(key).or_else(|| fields.shift_remove(key));
        if let Some(value) = value {
            all.insert(key.to_owned(), value);
        }
    }
    all.extend(given);
    all
}

/// What an entry keeps of its import: its fields as they are, and perhaps where it stood.
pub fn source(fields: &Map<String, Json>, spot: Option<(Spot, Vec<&str>)>) -> Json {
    let mut source = Map::new();
    if let Some((spot, headings)) = spot {
        source.insert("file".to_owned(), spot.file.into());
        source.insert("line".to_owned(), spot.line.into());
        if !headings.is_empty() {
            source.insert("headings".to_owned(), headings.into());
        }
    }
    let imported = fields.iter().filter(|(key, _)| *key != "id" && *key != "source");
    source.insert("imported".to_owned(), Json::Object(imported.map(|(key, value)| (key.clone(), value.clone())).collect()));
    Json::Object(source)
}
