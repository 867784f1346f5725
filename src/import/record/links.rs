//! The addresses of a record: its own, those that belong to it, and those of pictures.

use super::roles::{ADDRESS, holds_parts, is_of_pages, parts_of};
use super::{Field, Record};
use crate::import::columns::{called, relation_of};
use crate::import::gather::{Gather, one_line};
use crate::import::list::Picture;
use crate::import::values::{addresses, doi, labelled, parsed, text, text_of, texts};
use crate::import::web::{Target, target};
use crate::model::address::Address;
use crate::text::fold::key;
use serde_json::Value as Json;

impl Record {
    /// The address; what else stands beside it in its cell belongs to it.
    pub(super) fn url(&mut self, gather: &mut Gather, field: &Field<'_>) {
        let labels = field.value.as_str().and_then(labelled).unwrap_or_default();
        let mut several = match addresses(&field.value) {
            Some(urls) => urls,
            None if labels.is_empty() => texts(&field.value, &[]),
            None => labels.iter().map(|(_, url)| (*url).to_owned()).collect(),
        }
        .into_iter();
        self.resource.url = several.next().map(|url| doi(&field.name, &url).unwrap_or(url)).unwrap_or_default();
        let others = several.filter_map(|url| gather.related(field.at, "related", "", &url));
        self.resource.links.extend(others);
    }

    /// Another column of addresses: what it is called says what they are to the resource.
    pub(super) fn other_address(&mut self, gather: &mut Gather, field: &Field<'_>) {
        let value = parsed(&field.value);
        if addresses(&value).is_some() {
            self.beside(gather, field);
        } else if let Json::Array(items) = value.as_ref() {
            for item in items {
                match item {
                    Json::String(url) => self.named(gather, field, url),
                    item => self.related(gather, field, item),
                }
            }
        } else if let Some(url) = text(&value).filter(|text| !matches!(target(text), Target::Not(_))) {
            self.named(gather, field, &url);
        } else {
            self.unknown(field);
        }
    }

    /// A column that no name is known for: where it holds addresses and nothing else, they belong to the resource.
    /// So do parts of it that have one each.
    pub(super) fn beside(&mut self, gather: &mut Gather, field: &Field<'_>) {
        let relation = relation_of(&field.name);
        // What is for programs is a field, unless its name says what it is to people.
        let is_for_people = |url: &String| {
            relation.is_some() || !Address::parse(url).is_some_and(|address| address.host.starts_with("api."))
        };
        let urls = addresses(&field.value).filter(|urls| is_of_pages(field) && urls.iter().all(is_for_people));
        match (urls, field.value.as_str().and_then(labelled)) {
            (Some(urls), _) => urls.iter().for_each(|url| self.named(gather, field, url)),
            (_, Some(links)) => links.into_iter().for_each(|(label, url)| {
                let relation = relation.clone().or_else(|| relation_of(label)).unwrap_or("related".into());
                self.link(gather, field.at, &relation, &one_line(label), url);
            }),
            _ if holds_parts(field) => self.parts(gather, field),
            _ => self.unknown(field),
        }
    }

    fn parts(&mut self, gather: &mut Gather, field: &Field<'_>) {
        for part in parts_of(&field.value) {
            if text_of(part, &["type", "mime_type", "mimeType"]).starts_with("image") {
                self.picture(gather, field.at, text_of(part, &ADDRESS), String::new());
            } else {
                self.related(gather, field, part);
            }
        }
    }

    /// An address that the name of its column says something of.
    fn named(&mut self, gather: &mut Gather, field: &Field<'_>, url: &str) {
        match relation_of(&field.name) {
            Some(relation) => self.link(gather, field.at, &relation, "", url),
            None => self.link(gather, field.at, "related", &called(&field.name), url),
        }
    }

    /// An object with an address: it says what that is, or its column does.
    fn related(&mut self, gather: &mut Gather, field: &Field<'_>, item: &Json) {
        let (rel, title) = (text_of(item, &["rel"]), text_of(item, &["title", "name", "label"]));
        let told = || relation_of(title).or_else(|| relation_of(&field.name)).unwrap_or("related".into());
        let rel = if rel.is_empty() { told() } else { key(rel) };
        self.link(gather, field.at, &rel, title, text_of(item, &ADDRESS));
    }

    fn link(&mut self, gather: &mut Gather, at: usize, rel: &str, title: &str, url: &str) {
        if !url.is_empty() && url != self.resource.url {
            self.resource.links.extend(gather.related(at, rel, title, url));
        }
    }

    pub(super) fn images(&mut self, gather: &mut Gather, field: &Field<'_>) {
        let value = parsed(&field.value);
        let object = |item: &Json| (text_of(item, &ADDRESS).to_owned(), text_of(item, &["alt"]).to_owned());
        let labels = value.as_str().and_then(labelled).unwrap_or_default();
        let pictures: Vec<(String, String)> = match (addresses(&value), value.as_ref()) {
            _ if !labels.is_empty() => labels.iter().map(|(label, url)| ((*url).to_owned(), one_line(label))).collect(),
            (Some(urls), _) => urls.into_iter().map(|url| (url, String::new())).collect(),
            (None, Json::Array(items)) => items.iter().map(object).collect(),
            (None, item) => vec![object(item)],
        };
        if pictures.iter().any(|(url, _)| url.is_empty()) {
            return self.unknown(field);
        }
        for (url, alt) in pictures {
            self.picture(gather, field.at, &url, alt);
        }
    }

    fn picture(&mut self, gather: &mut Gather, at: usize, url: &str, alt: String) {
        let picture = gather.related(at, "", "", url);
        self.resource.images.extend(picture.map(|picture| Picture { at, url: picture.url, alt }));
    }
}
