//! One resource out of named values, as a row of a table or an object has them.

use super::columns::{Column, column};
use super::gather::{Gather, brief, one_line};
use super::list::{Picture, Resource};
use super::moment;
use super::values::{is_empty, parsed, tags, text, texts};
use super::web::{Target, is_plainly_web, target};
use crate::model::entry::{KEYS, OUTPUT_KEYS};
use crate::text::fold::key;
use serde_json::Value as Json;
use std::borrow::Cow;

/// A value by name, and where it stands.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    /// The name of the column or the key.
    pub name: Cow<'a, str>,
    /// Where the value stands, as a byte offset.
    pub at: usize,
    /// The value; a cell is a string.
    pub value: Json,
}

/// Where a record stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place<'a> {
    /// Where it begins, as a byte offset.
    pub at: usize,
    /// The section around it.
    pub section: Option<usize>,
    /// What it is called where it does not say so itself.
    pub title: Option<&'a str>,
}

/// Media that only say that there is an address.
const NO_MEDIA: [&str; 6] = ["url", "link", "bookmark", "folder", "text-x-moz-place", "item"];

/// Takes the resource that the fields describe; says whether they have an address at all.
pub fn take(gather: &mut Gather, place: Place<'_>, fields: &[Field<'_>]) -> bool {
    let mut record = Record { resource: Resource { at: place.at, ..Resource::default() }, ..Record::default() };
    let is_pinboard = fields.iter().any(|field| field.name == "extended");
    let roles: Vec<_> = fields.iter().map(|field| role(field, is_pinboard)).collect();
    let best = |wanted: Column| {
        let ranked = roles
            .iter()
            .enumerate()
            .filter_map(|(at, role)| role.filter(|role| role.0 == wanted).map(|role| (role.1, at)));
        ranked.min().map(|(_, at)| at)
    };
    let Some(url) = best_address(fields, &roles) else { return false };
    let (title, summary) = (best(Column::Title), best(Column::Summary));
    record.url(gather, &fields[url]);
    for (number, (field, role)) in fields.iter().zip(&roles).enumerate() {
        match role.map(|(column, _)| column) {
            _ if number == url => {}
            _ if Some(number) == title => record.resource.title = text(&field.value).unwrap_or_default(),
            _ if Some(number) == summary => record.resource.summary = text(&field.value).unwrap_or_default(),
            Some(Column::Url) => record.other_address(gather, field),
            Some(column) => record.add(gather, column, field, is_pinboard),
            None => record.unknown(field),
        }
    }
    let labels = std::mem::take(&mut record.labels);
    let labels = labels.iter().map(|label| label.trim()).filter(|label| !label.is_empty());
    record.resource.section = labels.fold(place.section, |parent, label| Some(gather.section(parent, label)));
    if let Some(title) = place.title.filter(|_| record.resource.title.is_empty()) {
        record.resource.title = one_line(title);
    }
    gather.take(record.resource, fields[url].at);
    true
}

/// What the field holds and how far down the names for it stands its own; none where it is empty or unknown.
fn role(field: &Field<'_>, is_pinboard: bool) -> Option<(Column, usize)> {
    if is_empty(&field.value) {
        return None;
    }
    if is_pinboard && field.name == "description" {
        return Some((Column::Title, 0));
    }
    let (column, rank) = column(&field.name)?;
    let is_one = matches!(column, Column::Title | Column::Summary);
    (!is_one || text(&field.value).is_some()).then_some((column, rank))
}

/// The number of the field whose address is the resource's: the first by name of those that lead to the web.
fn best_address(fields: &[Field<'_>], roles: &[Option<(Column, usize)>]) -> Option<usize> {
    let rank = |(number, role): (usize, &Option<(Column, usize)>)| {
        let (_, rank) = role.filter(|(column, _)| *column == Column::Url)?;
        let address = texts(&fields[number].value, &[]).into_iter().next()?;
        let first = address.split_whitespace().next().unwrap_or_default();
        Some((matches!(target(first), Target::Not(_)), rank, number))
    };
    roles.iter().enumerate().filter_map(rank).min().map(|(.., number)| number)
}

#[derive(Debug, Default)]
struct Record {
    resource: Resource,
    /// Labels of the sections around it, the outermost first.
    labels: Vec<String>,
}

impl Record {
    /// The address; what else stands beside it in its cell belongs to it.
    fn url(&mut self, gather: &mut Gather, field: &Field<'_>) {
        let mut addresses = Vec::new();
        for text in texts(&field.value, &[]) {
            let words = text.split_whitespace().filter(|word| is_plainly_web(word.trim_end_matches([',', ';'])));
            let words: Vec<_> = words.map(|word| word.trim_end_matches([',', ';']).to_owned()).collect();
            if words.len() > 1 { addresses.extend(words) } else { addresses.push(text) }
        }
        let mut addresses = addresses.into_iter();
        self.resource.url = addresses.next().unwrap_or_default();
        let others = addresses.filter_map(|url| gather.related(field.at, "", "", &url));
        self.resource.links.extend(others);
    }

    /// Another column of addresses: what it is called says what they are to the resource.
    fn other_address(&mut self, gather: &mut Gather, field: &Field<'_>) {
        let value = parsed(&field.value);
        if let Json::Array(items) = value.as_ref() {
            for item in items {
                self.related(gather, field, item);
            }
        } else if text(&value).is_some_and(|text| !matches!(target(&text), Target::Not(_))) {
            self.related(gather, field, &value);
        } else {
            self.unknown(field);
        }
    }

    fn related(&mut self, gather: &mut Gather, field: &Field<'_>, item: &Json) {
        let member = |name: &str| item.get(name).and_then(Json::as_str).unwrap_or_default();
        let (rel, title, url) = match item {
            Json::String(url) if field.name == "links" => ("", "", url.as_str()),
            Json::String(url) => (&*field.name, "", url.as_str()),
            item if item.get("url").is_some() => (member("rel"), member("title"), member("url")),
            _ => (member("rel"), member("title"), member("href")),
        };
        if !url.is_empty() && url != self.resource.url {
            self.resource.links.extend(gather.related(field.at, &key(rel), title, url));
        }
    }

    fn add(&mut self, gather: &mut Gather, column: Column, field: &Field<'_>, spaced: bool) {
        match column {
            Column::Tags => self.resource.tags.extend(tags(&field.value, spaced)),
            Column::Section | Column::Sections => self.section(column, field),
            Column::Images => self.images(field),
            Column::Id => self.id(field),
            Column::Date(name) => self.date(gather, name, field),
            Column::Text(name) => match text(&field.value) {
                Some(text) => self.give(name, text.into()),
                None => self.unknown(field),
            },
            Column::Values(name) => {
                let mut values = texts(&field.value, &[',', ';', '|']);
                values.retain(|value| name != "media" || !NO_MEDIA.contains(&&*key(value)));
                if !values.is_empty() {
                    self.give(name, values.into());
                }
            }
            Column::Title | Column::Summary | Column::Url => self.unknown(field),
        }
    }

    /// The first is where the resource stands; others are what it is about as well.
    fn section(&mut self, column: Column, field: &Field<'_>) {
        let separators: &[char] = if column == Column::Sections { &[',', ';', '|'] } else { &[] };
        let mut labels = texts(&field.value, separators).into_iter();
        if self.labels.is_empty()
            && let Some(label) = labels.next()
        {
            let parts = [" / ", " > ", " » "].into_iter().find(|separator| label.contains(separator));
            self.labels = match parts {
                Some(separator) => label.split(separator).map(one_line).collect(),
                None => vec![one_line(&label)],
            };
        }
        self.resource.tags.extend(labels);
    }

    fn images(&mut self, field: &Field<'_>) {
        let value = parsed(&field.value);
        let Json::Array(items) = value.as_ref() else { return self.unknown(field) };
        for item in items {
            let member = |name: &str| item.get(name).and_then(Json::as_str).unwrap_or_default().to_owned();
            let url = item.as_str().map_or_else(|| member("url"), str::to_owned);
            if matches!(target(&url), Target::Web(_)) {
                self.resource.images.push(Picture { at: field.at, url, alt: member("alt") });
            }
        }
    }

    /// Numbers of rows mean nothing outside the file; slugs do.
    fn id(&mut self, field: &Field<'_>) {
        if let Json::String(id) = &field.value
            && id.contains(|c: char| c.is_ascii_lowercase())
            && key(id) == *id
        {
            self.give("id", id.as_str().into());
        }
    }

    fn date(&mut self, gather: &mut Gather, name: &'static str, field: &Field<'_>) {
        let Some(text) = text(&field.value) else { return self.unknown(field) };
        match moment::date(&text) {
            Some(date) => self.give(name, date.into()),
            None if text == "0" => {}
            None => gather.warn(field.at, "malformed-date", format!("{} is no date that is understood", brief(&text))),
        }
    }

    fn give(&mut self, name: &str, value: Json) {
        self.resource.given.entry(name).or_insert(value);
    }

    /// Keeps what no name is known for. What is called as a field of an entry, but is something else, gets another name.
    fn unknown(&mut self, field: &Field<'_>) {
        if is_empty(&field.value) || field.name.trim().is_empty() {
            return;
        }
        let name = field.name.trim();
        let is_taken = KEYS.contains(&name) || OUTPUT_KEYS.contains(&name);
        self.give(&if is_taken { format!("{name}_") } else { name.to_owned() }, field.value.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn taken(object: Json) -> Gather {
        let mut gather = Gather::default();
        let Json::Object(members) = object else { panic!("an object") };
        let fields = members.into_iter().map(|(name, value)| Field { name: name.into(), at: 7, value });
        let fields: Vec<_> = fields.collect();
        assert!(take(&mut gather, Place { at: 3, ..Place::default() }, &fields));
        gather
    }

    #[test]
    fn fields_find_their_places() {
        let gather = taken(json!({
            "name": " A\n b", "link": "https://a.b/c", "homepage": "www.a.org", "Notes": "x", "tags": "p, q",
            "category": "CI/CD > Tests", "created": 1_652_313_600, "published": "soon", "Cloud": ["aws"], "stars": 3,
            "type": "link", "id": 5, "source": "HN", "description": "", "lang": "de",
        }));
        let resource = &gather.list.resources[0];
        assert_eq!((&*resource.title, &*resource.url, &*resource.summary), ("A b", "https://a.b/c", "x"));
        assert_eq!(resource.tags, ["p", "q"]);
        assert_eq!(resource.links[0].rel, "homepage");
        let labels: Vec<_> = gather.list.sections.iter().map(|section| &*section.label).collect();
        assert_eq!((labels, resource.section), (vec!["CI/CD", "Tests"], Some(1)));
        let given = json!({"added": "2022-05-12", "cloud": ["aws"], "stars": 3, "source_": "HN", "lang": "de"});
        assert_eq!(Json::Object(resource.given.clone()), given);
        let codes: Vec<_> = gather.list.warnings.iter().map(|warning| warning.code).collect();
        assert_eq!(codes, ["no-scheme", "malformed-date"]);
    }

    #[test]
    fn programs_have_their_ways() {
        let gather = taken(json!({"href": "https://a.b", "description": "T", "extended": "S", "tags": "x y"}));
        let resource = &gather.list.resources[0];
        assert_eq!((&*resource.title, &*resource.summary, resource.tags.len()), ("T", "S", 2));
        let gather = taken(json!({
            "given_url": "", "resolved_url": "https://a.b https://c.d", "resolved_title": "", "given_title": "G",
            "tags": [{"name": "x"}], "topics": "A, B", "links": [{"rel": "Repo", "title": "R", "url": "https://e.f"}],
        }));
        let resource = &gather.list.resources[0];
        assert_eq!((&*resource.title, &*resource.url), ("G", "https://a.b"));
        assert_eq!(resource.tags, ["x", "B"]);
        let links: Vec<_> = resource.links.iter().map(|link| (&*link.rel, &*link.url)).collect();
        assert_eq!(links, [("", "https://c.d"), ("repo", "https://e.f")]);
    }
}
