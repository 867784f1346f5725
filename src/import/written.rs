//! A catalog as it is written.

use super::entries::Draft;
use super::list::{Picture, Related};
use super::pretty::Pretty;
use super::shares;
use crate::model::entry::KEYS;
use crate::model::facet::Facet;
use crate::model::vocabulary::Vocabulary;
use crate::model::written::escaped;
use serde_json::Value as Json;

/// About as many bytes as an entry of a list takes.
const USUAL_LENGTH: usize = 800;

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
    /// The ids of the nodes of topics.
    pub topic_ids: Vec<String>,
    /// Its entries.
    pub entries: Vec<Draft>,
    /// Whether entries keep their fields as they were imported.
    pub keeps_source: bool,
}

impl Written {
    /// Its text.
    #[must_use]
    pub fn text(&self) -> String {
        self.pieces().concat()
    }

    /// Its text in pieces that follow each other, so that it need not be in memory twice.
    #[must_use]
    pub fn pieces(&self) -> Vec<String> {
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
        let level = to.level();
        let mut pieces = vec![escaped(to.take())];
        for elements in shares::chunks(&self.entries, |entries| escaped(self.elements(entries, level))) {
            pieces.extend(to.elements(elements));
        }
        to.close(']');
        to.close('}');
        pieces.push(to.take() + "\n");
        pieces
    }

    /// Entries as elements of an array.
    fn elements(&self, entries: &[Draft], level: usize) -> String {
        let mut to = Pretty::within(level, entries.len() * USUAL_LENGTH);
        for entry in entries {
            to.element();
            self.write_entry(entry, &mut to);
        }
        to.take()
    }
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

impl Written {
    fn write_entry(&self, entry: &Draft, to: &mut Pretty) {
        to.open('{');
        self.write_fields(entry, true, to);
        if self.keeps_source || entry.spot.is_some() {
            to.member("source");
            self.write_source(entry, to);
        }
        to.close('}');
    }

    /// Writes where an entry stood and its fields as they were imported.
    fn write_source(&self, entry: &Draft, to: &mut Pretty) {
        to.open('{');
        if let Some(spot) = &entry.spot {
            to.text_member("file", &spot.file);
            to.member("line");
            to.value(&spot.line);
            Field::Texts(&entry.headings).write("headings", to);
        }
        to.member("imported");
        to.open('{');
        self.write_fields(entry, false, to);
        to.close('}');
        to.close('}');
    }

    /// Writes the fields in the order of [`KEYS`]; what a file says outright wins.
    fn write_fields(&self, entry: &Draft, with_id: bool, to: &mut Pretty) {
        let own = self.own(entry);
        let own = if with_id { own.as_slice() } else { &own[1..] };
        let given = &entry.given;
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

    /// The fields of an entry that no file says outright, the id first.
    fn own<'e>(&'e self, entry: &'e Draft) -> [(&'static str, Field<'e>); 12] {
        [
            ("id", Field::Text(&entry.id)),
            ("title", Field::Needed(&entry.title)),
            ("alt_titles", Field::Texts(&entry.alt_titles)),
            ("url", Field::Needed(&entry.url)),
            ("summary", Field::Text(&entry.summary)),
            ("cloud", Field::Texts(&entry.told.cloud)),
            ("industry", Field::Texts(&entry.told.industry)),
            ("topic", Field::Nodes(&entry.topics, &self.topic_ids)),
            ("media", Field::Texts(&entry.told.media)),
            ("date", Field::Text(entry.told.date.as_deref().unwrap_or_default())),
            ("links", Field::Links(&entry.links)),
            ("images", Field::Images(&entry.images)),
        ]
    }

    /// The values of a facet that an entry bears, however it came by them.
    pub fn values<'e>(&'e self, entry: &'e Draft, facet: Facet) -> impl Iterator<Item = &'e str> {
        let own = match facet {
            Facet::Cloud => entry.told.cloud.as_slice(),
            Facet::Industry => &entry.told.industry,
            Facet::Media => &entry.told.media,
            _ => &[],
        };
        let nodes = if facet == Facet::Topic { entry.topics.as_slice() } else { &[] };
        let topics = nodes.iter().map(|node| self.topic_ids[*node].as_str());
        let given = entry.given.get(facet.name()).and_then(Json::as_array);
        own.iter().map(String::as_str).chain(topics).chain(given.into_iter().flatten().filter_map(Json::as_str))
    }
}

/// The value of a field.
#[derive(Clone, Copy)]
enum Field<'e> {
    /// A text that no entry is without.
    Needed(&'e str),
    Text(&'e str),
    Texts(&'e [String]),
    /// Places of texts among others.
    Nodes(&'e [usize], &'e [String]),
    Links(&'e [Related]),
    Images(&'e [Picture]),
}

impl Field<'_> {
    /// Writes it, unless there is nothing to write.
    fn write(self, key: &'static str, to: &mut Pretty) {
        match self {
            Field::Text("") | Field::Texts([]) | Field::Nodes([], _) | Field::Links([]) | Field::Images([]) => {}
            Field::Needed(text) | Field::Text(text) => to.text_member(key, text),
            Field::Texts(texts) => to.list_member(key, texts, |to, text| to.string(text)),
            Field::Nodes(nodes, texts) => to.list_member(key, nodes, |to, node| to.string(&texts[*node])),
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
