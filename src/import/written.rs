//! A catalog as it is written.

use super::entries::Draft;
use super::list::{Picture, Related};
use super::report::Spot;
use crate::model::entry::KEYS;
use crate::model::facet::Facet;
use crate::model::vocabulary::Vocabulary;
use crate::model::written::written;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value as Json;

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
    pub entries: Vec<Entry>,
}

impl Written {
    /// Its text.
    #[must_use]
    pub fn text(&self) -> String {
        written(self)
    }
}

/// Where a catalog was imported from.
#[derive(Clone, Debug, Serialize)]
pub struct Origin {
    /// The files.
    pub files: Vec<String>,
    /// What relative addresses were resolved against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// The addresses of all that was imported, by which an update knows what was removed since.
    pub addresses: Vec<String>,
}

/// An entry.
#[derive(Debug)]
pub struct Entry {
    /// Its id, unless it is said outright.
    pub id: String,
    /// What it is made of.
    pub draft: Draft,
    /// The ids of its topics.
    pub topic: Vec<String>,
    /// What it keeps of its import, if it does.
    pub source: Option<Source>,
}

/// What an entry keeps of its import beside its fields as they are.
#[derive(Debug, Default)]
pub struct Source {
    /// Where it stood, and under which headings.
    pub spot: Option<(Spot, Vec<String>)>,
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        self.write_fields(true, &mut map)?;
        if let Some(source) = &self.source {
            map.serialize_entry("source", &WrittenSource { entry: self, source })?;
        }
        map.end()
    }
}

impl Entry {
    /// Writes the fields in the order of [`KEYS`]; what a file says outright wins.
    fn write_fields<M: SerializeMap>(&self, with_id: bool, map: &mut M) -> Result<(), M::Error> {
        if self.draft.given.is_empty() {
            return self.write_own(with_id, map);
        }
        let mut own = serde_json::Map::new();
        if let Ok(Json::Object(fields)) = serde_json::to_value(Own(self)) {
            own = fields;
        }
        let given = &self.draft.given;
        let keys = KEYS.iter().copied().filter(|key| *key != "source" && (with_id || *key != "id"));
        for (key, value) in keys.filter_map(|key| Some((key, given.get(key).or_else(|| own.get(key))?))) {
            map.serialize_entry(key, value)?;
        }
        let others = given.iter().filter(|(key, _)| !KEYS.contains(&key.as_str()));
        others.into_iter().try_for_each(|(key, value)| map.serialize_entry(key, value))
    }

    fn write_own<M: SerializeMap>(&self, with_id: bool, map: &mut M) -> Result<(), M::Error> {
        let draft = &self.draft;
        if with_id {
            text("id", &self.id, map)?;
        }
        map.serialize_entry("title", &draft.title)?;
        list("alt_titles", &draft.alt_titles, map)?;
        map.serialize_entry("url", &draft.url)?;
        text("summary", &draft.summary, map)?;
        list("cloud", &draft.told.cloud, map)?;
        list("industry", &draft.told.industry, map)?;
        list("topic", &self.topic, map)?;
        list("media", &draft.told.media, map)?;
        text("date", draft.told.date.as_deref().unwrap_or_default(), map)?;
        list("links", &draft.links, map)?;
        list("images", &draft.images, map)
    }
}

/// The fields of an entry that no file says outright.
struct Own<'e>(&'e Entry);

impl Serialize for Own<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        self.0.write_own(true, &mut map)?;
        map.end()
    }
}

fn text<M: SerializeMap>(key: &str, text: &str, map: &mut M) -> Result<(), M::Error> {
    if text.is_empty() { Ok(()) } else { map.serialize_entry(key, text) }
}

fn list<M: SerializeMap, T: Serialize>(key: &str, list: &[T], map: &mut M) -> Result<(), M::Error> {
    if list.is_empty() { Ok(()) } else { map.serialize_entry(key, list) }
}

/// What an entry keeps of its import.
struct WrittenSource<'e> {
    entry: &'e Entry,
    source: &'e Source,
}

impl Serialize for WrittenSource<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        if let Some((spot, headings)) = &self.source.spot {
            map.serialize_entry("file", &spot.file)?;
            map.serialize_entry("line", &spot.line)?;
            list("headings", headings, &mut map)?;
        }
        map.serialize_entry("imported", &Imported(self.entry))?;
        map.end()
    }
}

/// The fields of an entry as they were imported.
struct Imported<'e>(&'e Entry);

impl Serialize for Imported<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        self.0.write_fields(false, &mut map)?;
        map.end()
    }
}

impl Serialize for Related {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        text("rel", &self.rel, &mut map)?;
        text("title", &self.title, &mut map)?;
        map.serialize_entry("url", &self.url)?;
        map.end()
    }
}

impl Serialize for Picture {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("url", &self.url)?;
        text("alt", &self.alt, &mut map)?;
        map.end()
    }
}

/// The values of a facet that an entry bears, however it came by them.
pub fn values(entry: &Entry, facet: Facet) -> impl Iterator<Item = &str> {
    let own = match facet {
        Facet::Cloud => entry.draft.told.cloud.as_slice(),
        Facet::Industry => &entry.draft.told.industry,
        Facet::Topic => &entry.topic,
        Facet::Media => &entry.draft.told.media,
        _ => &[],
    };
    let given = entry.draft.given.get(facet.name()).and_then(Json::as_array);
    own.iter().map(String::as_str).chain(given.into_iter().flatten().filter_map(Json::as_str))
}
