//! A catalog as it is written.

use super::entries::Draft;
use super::list::{Picture, Related};
use super::pretty::Pretty;
use super::report::Spot;
use super::shares;
use crate::model::entry::KEYS;
use crate::model::facet::Facet;
use crate::model::vocabulary::Vocabulary;
use crate::model::written::finished;
use serde_json::Value as Json;

/// A catalog.
#[derive(Debug)]
pub struct Written {
    /// The number of the format.
    pub schema: u32,
    /// What the list is called.
    pub name: Option<String>,
    /// What it holds.
    pub description: Option<String>,
    /// Where it comes from.
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
        let mut to = Pretty::default();
        to.open('{');
        to.member("schema");
        to.value(&self.schema);
        optional("name", self.name.as_deref(), &mut to);
        optional("description", self.description.as_deref(), &mut to);
        if let Some(origin) = &self.origin {
            to.member("origin");
            origin.write(&mut to);
        }
        to.member("vocabulary");
        to.value(&self.vocabulary);
        to.member("entries");
        to.open('[');
        for share in shares::chunks(&self.entries, |entries| entries_as_elements(entries, to.level())) {
            to.elements(&share);
        }
        to.close(']');
        to.close('}');
        finished(to.finish())
    }
}

/// Entries as elements of an array.
fn entries_as_elements(entries: &[Entry], level: usize) -> String {
    let mut to = Pretty::within(level);
    for entry in entries {
        to.element();
        entry.write(&mut to);
    }
    to.finish()
}

/// Where a catalog was imported from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The files.
    pub files: Vec<String>,
    /// What relative addresses were resolved against.
    pub base: Option<String>,
    /// The addresses of all that was imported, by which an update knows what was removed since.
    pub addresses: Vec<String>,
}

impl Origin {
    fn write(&self, to: &mut Pretty) {
        to.open('{');
        to.list_member("files", &self.files, |to, file| to.string(file));
        optional("base", self.base.as_deref(), to);
        to.list_member("addresses", &self.addresses, |to, address| to.string(address));
        to.close('}');
    }
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

impl Entry {
    fn write(&self, to: &mut Pretty) {
        to.open('{');
        self.write_fields(true, to);
        if let Some(source) = &self.source {
            to.member("source");
            self.write_source(source, to);
        }
        to.close('}');
    }

    /// Writes where it stood and its fields as they were imported.
    fn write_source(&self, source: &Source, to: &mut Pretty) {
        to.open('{');
        if let Some((spot, headings)) = &source.spot {
            to.text_member("file", &spot.file);
            to.member("line");
            to.value(&spot.line);
            Field::Texts(headings).write("headings", to);
        }
        to.member("imported");
        to.open('{');
        self.write_fields(false, to);
        to.close('}');
        to.close('}');
    }

    /// Writes the fields in the order of [`KEYS`]; what a file says outright wins.
    fn write_fields(&self, with_id: bool, to: &mut Pretty) {
        let own = self.own();
        let own = if with_id { own.as_slice() } else { &own[1..] };
        let given = &self.draft.given;
        if given.is_empty() {
            return own.iter().for_each(|(key, field)| field.write(key, to));
        }
        for key in KEYS.into_iter().filter(|key| *key != "source" && (with_id || *key != "id")) {
            match (given.get(key), own.iter().find(|(name, _)| *name == key)) {
                (Some(value), _) => write_given(key, value, to),
                (None, Some((_, field))) => field.write(key, to),
                (None, None) => {}
            }
        }
        let others = given.iter().filter(|(key, _)| !KEYS.contains(&key.as_str()));
        others.into_iter().for_each(|(key, value)| write_given(key, value, to));
    }

    /// The fields that no file says outright, the id first.
    fn own(&self) -> [(&'static str, Field<'_>); 12] {
        let draft = &self.draft;
        [
            ("id", Field::Text(&self.id)),
            ("title", Field::Needed(&draft.title)),
            ("alt_titles", Field::Texts(&draft.alt_titles)),
            ("url", Field::Needed(&draft.url)),
            ("summary", Field::Text(&draft.summary)),
            ("cloud", Field::Texts(&draft.told.cloud)),
            ("industry", Field::Texts(&draft.told.industry)),
            ("topic", Field::Texts(&self.topic)),
            ("media", Field::Texts(&draft.told.media)),
            ("date", Field::Text(draft.told.date.as_deref().unwrap_or_default())),
            ("links", Field::Links(&draft.links)),
            ("images", Field::Images(&draft.images)),
        ]
    }
}

/// The value of a field.
#[derive(Clone, Copy)]
enum Field<'e> {
    /// A text that no entry is without.
    Needed(&'e str),
    Text(&'e str),
    Texts(&'e [String]),
    Links(&'e [Related]),
    Images(&'e [Picture]),
}

impl Field<'_> {
    /// Writes it, unless there is nothing to write.
    fn write(self, key: &'static str, to: &mut Pretty) {
        match self {
            Field::Text("") | Field::Texts([]) | Field::Links([]) | Field::Images([]) => {}
            Field::Needed(text) | Field::Text(text) => to.text_member(key, text),
            Field::Texts(texts) => to.list_member(key, texts, |to, text| to.string(text)),
            Field::Links(links) => to.list_member(key, links, write_link),
            Field::Images(images) => to.list_member(key, images, write_image),
        }
    }
}

fn write_link(to: &mut Pretty, link: &Related) {
    to.open('{');
    Field::Text(&link.rel).write("rel", to);
    Field::Text(&link.title).write("title", to);
    to.text_member("url", &link.url);
    to.close('}');
}

fn write_image(to: &mut Pretty, image: &Picture) {
    to.open('{');
    to.text_member("url", &image.url);
    Field::Text(&image.alt).write("alt", to);
    to.close('}');
}

fn write_given(key: &str, value: &Json, to: &mut Pretty) {
    to.member(key);
    to.value(value);
}

fn optional(key: &'static str, text: Option<&str>, to: &mut Pretty) {
    if let Some(text) = text {
        to.text_member(key, text);
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
