//! One resource out of named values, as a row of a table or an object has them.

mod links;
mod roles;

use super::columns::{Column, apart};
use super::gather::{Gather, brief, one_line};
use super::list::Resource;
use super::moment;
use super::values::{is_empty, parsed, tags, text, texts};
use crate::model::entry::{KEYS, OUTPUT_KEYS};
use crate::text::fold::key;
use roles::{best_address, role};
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
            Some(column @ Column::Date(_)) if best(column) != Some(number) => {
                record.other_date(field, best(column).map(|best| &fields[best]));
            }
            Some(column) => record.add(gather, column, field, is_pinboard),
            None => record.beside(gather, field),
        }
    }
    // The innermost section is no tag as well.
    let is_other = |tag: &String| record.labels.last().is_none_or(|label| key(label) != key(tag));
    record.resource.tags.retain(is_other);
    let labels = std::mem::take(&mut record.labels);
    let labels = labels.iter().map(|label| label.trim()).filter(|label| !label.is_empty());
    record.resource.section = labels.fold(place.section, |parent, label| Some(gather.section(parent, label)));
    if record.resource.title == record.resource.url {
        record.resource.title.clear();
    }
    if let Some(title) = place.title.filter(|_| record.resource.title.is_empty()) {
        record.resource.title = one_line(title);
    }
    gather.take(record.resource, fields[url].at);
    true
}

#[derive(Debug, Default)]
struct Record {
    resource: Resource,
    /// Labels of the sections around it, the outermost first.
    labels: Vec<String>,
}

impl Record {
    fn add(&mut self, gather: &mut Gather, column: Column, field: &Field<'_>, spaced: bool) {
        match column {
            Column::Tags => self.resource.tags.extend(tags(&field.value, spaced)),
            Column::Section | Column::Sections => self.section(column, field),
            Column::Images => self.images(gather, field),
            Column::Id => self.id(field),
            Column::Date(name) => self.date(gather, name, field),
            Column::Text(name) => match text(&field.value) {
                Some(text) => self.give(name, text.into()),
                None => self.unknown(field),
            },
            Column::Values(name) => {
                let mut values = texts(&parsed(&field.value), &[',', ';', '|']);
                if name == "media" {
                    values.iter_mut().for_each(|value| *value = apart(value));
                }
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
        let mut labels = texts(&parsed(&field.value), separators).into_iter();
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

    /// Another date of the same kind: what it has that the best has not.
    fn other_date(&mut self, field: &Field<'_>, best: Option<&Field<'_>>) {
        let date = |field: &Field<'_>| text(&field.value).and_then(|text| moment::date(&text));
        let says_less = |best: String| date(field).is_some_and(|date| best.starts_with(&date));
        if !best.and_then(date).is_some_and(says_less) {
            self.unknown(field);
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
            "category": "CI/CD > P", "created": 1_652_313_600, "published": "soon", "Cloud": ["aws"], "stars": 3,
            "type": ["link", "journalArticle"], "id": 5, "source": "HN", "description": "", "lang": "de",
        }));
        let resource = &gather.list.resources[0];
        assert_eq!((&*resource.title, &*resource.url, &*resource.summary), ("A b", "https://a.b/c", "x"));
        assert_eq!(resource.tags, ["q"]);
        assert_eq!(resource.links[0].rel, "website");
        let labels: Vec<_> = gather.list.sections.iter().map(|section| &*section.label).collect();
        assert_eq!((labels, resource.section), (vec!["CI/CD", "P"], Some(1)));
        let given = json!({"added": "2022-05-12", "cloud": ["aws"], "stars": 3, "media": ["journal Article"], "source_": "HN", "lang": "de"});
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
            "tags": [{"name": "x"}], "topics": "['A', 'B']", "links": [{"rel": "Repo", "title": "R", "url": "https://e.f"}],
        }));
        let resource = &gather.list.resources[0];
        assert_eq!((&*resource.title, &*resource.url), ("G", "https://a.b"));
        assert_eq!(resource.tags, ["x", "B"]);
        let links: Vec<_> = resource.links.iter().map(|link| (&*link.rel, &*link.url)).collect();
        assert_eq!(links, [("related", "https://c.d"), ("repo", "https://e.f")]);
    }

    #[test]
    fn addresses_belong_to_the_resource_whatever_their_column_is_called() {
        let gather = taken(json!({
            "title": "A", "html_url": "https://a.b", "url": "https://api.a.b/a", "notebook_url": "https://n.b",
            "GitHub": "https://g.h", "Slides link": "https://s.t/1, https://s.t/2", "Changelog": ["https://c.l"],
            "comments": "https://co.mm", "note": "a note", "mail": "x https://y.z", "thumbnailUrl": "www.th.umb/1",
            "cover": "hard", "Attachments": "a.pdf (https://at.t/1),[Notebook](https://at.t/2)", "media": [{"link": "https://m.e", "type": "image"}, {"link": "https://v.d", "title": "Video"}], "issues": "https://i.s{/number}",
            "forks": "https://api.a.b/f", "code": {"url": "https://c.d"}, "talks": [{"url": "https://t.k"}], "api": "https://api.a.b/docs",
        }));
        let resource = &gather.list.resources[0];
        let links: Vec<_> = resource.links.iter().map(|link| (&*link.rel, &*link.title, &*link.url)).collect();
        let expected = [
            ("notebook", "", "https://n.b"),
            ("repo", "", "https://g.h"),
            ("slides", "", "https://s.t/1"),
            ("slides", "", "https://s.t/2"),
            ("related", "Changelog", "https://c.l"),
            ("forum", "", "https://co.mm"),
            ("paper", "a.pdf", "https://at.t/1"),
            ("notebook", "Notebook", "https://at.t/2"),
            ("video", "Video", "https://v.d"),
            ("repo", "", "https://c.d"),
            ("video", "", "https://t.k"),
            ("docs", "", "https://api.a.b/docs"),
        ];
        assert_eq!((&*resource.url, &*resource.summary, links), ("https://a.b", "a note", expected.to_vec()));
        let images: Vec<_> = resource.images.iter().map(|image| &*image.url).collect();
        assert_eq!(images, ["https://www.th.umb/1", "https://m.e"]);
        let kept: Vec<_> = resource.given.keys().map(String::as_str).collect();
        assert_eq!(kept, ["url_", "mail", "cover", "issues", "forks"]);
    }

    #[test]
    fn the_date_with_the_best_name_is_taken() {
        let gather = taken(
            json!({"url": "https://a.b", "year": "2019", "date": "2019-03", "pubDate": "2018", "created": "?", "saved": "2020"}),
        );
        let given = json!({"date": "2019-03", "pubDate": "2018", "created": "?", "added": "2020"});
        assert_eq!(Json::Object(gather.list.resources[0].given.clone()), given);
    }

    #[test]
    fn an_address_of_another_name_is_better_than_none() {
        for (record, url) in [
            (json!({"title": "A", "url": "", "Slides": "https://s.l", "logo": "https://l.o"}), "https://s.l"),
            (json!({"title": "A", "Where": "https://w.h", "url": "mailto:x"}), "https://w.h"),
            (json!({"title": "A", "url": "mailto:x", "Author": "B"}), "mailto:x"),
            (json!({"title": "A", "DOI": "10.1/x"}), "https://doi.org/10.1/x"),
            (json!({"title": "A", "DOI": "10.1/x", "link": "https://l.i"}), "https://l.i"),
        ] {
            let gather = taken(record);
            let urls = gather.list.resources.iter().map(|resource| &*resource.url);
            assert_eq!(urls.chain(gather.list.asides.iter().map(|aside| &*aside.url)).next(), Some(url));
        }
    }

    #[test]
    fn cells_may_hold_links_of_markdown() {
        let gather = taken(json!({"url": "[A](https://a.b)", "title": "https://a.b", "logo": "L (https://l.o)"}));
        let resource = &gather.list.resources[0];
        assert_eq!((&*resource.url, &*resource.title), ("https://a.b", "a.b"));
        assert_eq!((&*resource.images[0].url, &*resource.images[0].alt), ("https://l.o", "L"));
    }
}
