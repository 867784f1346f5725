//! What readers found in files, as one catalog with an account of it.

use super::account::Account;
use super::classify::{Classified, Classifier};
use super::decode::Decoded;
use super::entries::{Draft, Drafts, Headings, told};
use super::list::{List, Resource};
use super::markdown::addresses;
use super::report::{Left, Remark, Report, Spot};
use super::topics::Topics;
use super::written::{Entry, Origin, Source, Written, values};
use crate::model::document::SCHEMA;
use crate::model::facet::Facet;
use crate::model::id::{derived_id_by_key, other_ids};
use crate::model::vocabulary::{Value, Vocabulary};
use crate::text::fold::key;
use hashbrown::{HashMap, HashSet};
use serde_json::{Map, Value as Json};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A file that was read.
#[derive(Debug)]
pub struct Part {
    /// What it is called in messages.
    pub name: String,
    /// Its text.
    pub decoded: Decoded,
    /// What is in it.
    pub list: List,
}

/// What an import should keep and tell.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// The address against which relative links were resolved.
    pub base: Option<String>,
    /// Whether the vocabulary is that of a person, who knows the topics of the list.
    pub has_own_vocabulary: bool,
    /// Whether entries keep what was imported, so that the list can be imported again.
    pub keeps_source: bool,
    /// Whether entries say where they stood.
    pub provenance: bool,
    /// Whether an account is wanted.
    pub accounts: bool,
}

/// A catalog, and what is to be told of it.
#[derive(Debug)]
pub struct Composed {
    /// The catalog.
    pub catalog: Written,
    /// The report; empty where none was wanted.
    pub report: Report,
}

/// Composes a catalog of parts; `vocabulary` has the names of clouds, industries and media.
pub fn compose(mut parts: Vec<Part>, vocabulary: &Vocabulary, wishes: &Wishes) -> Composed {
    let mut report = Report { files: parts.iter().map(|part| part.name.clone()).collect(), ..Report::default() };
    let mut topics = Topics::default();
    let mut drafts = Drafts::default();
    let classifier = Classifier::new(vocabulary);
    let meanings = Meanings::new(vocabulary);
    let name = one_name(&parts);
    let mut lists: Vec<List> = parts.iter_mut().map(|part| std::mem::take(&mut part.list)).collect();
    let description = lists.iter_mut().find_map(|list| list.description.take());
    let lines: Vec<Lines<'_>> = parts.iter().map(|part| Lines::of(&part.name, &part.decoded.text)).collect();
    let mut own = Vocabulary::default();
    let mut asides = Vec::new();
    for (file, list) in lists.iter_mut().enumerate() {
        let headings =
            if list.is_exact { Vec::new() } else { Headings::of(&classifier, list.name.as_deref(), &list.sections) };
        let nodes = topics.add(std::mem::take(&mut list.sections));
        own.merge(list.vocabulary.take().unwrap_or_default());
        for mut resource in std::mem::take(&mut list.resources) {
            let topic = resource.section.map(|section| nodes[section]);
            let headings = resource.section.map_or_else(|| headings.last(), |section| headings.get(section));
            let mut told = headings.map(|headings| told(&classifier, &resource, headings)).unwrap_or_default();
            if !list.is_exact {
                meanings.settle(&mut resource.given, &mut told);
            }
            let tagged = settle_tags(&mut resource, list.is_exact, &meanings, &mut told, &mut topics);
            let about: Vec<usize> = topic.into_iter().chain(tagged).collect();
            about.iter().for_each(|topic| topics.touch(*topic));
            drafts.add(file, resource, about, told);
        }
        asides.extend(std::mem::take(&mut list.asides).into_iter().map(|aside| (file, aside)));
    }
    drafts.all.iter_mut().for_each(super::entries::Draft::settle);
    if wishes.accounts {
        settle_account(&drafts, &asides, &lines, &parts, &mut report);
    }
    for ((lines, part), list) in lines.iter().zip(&parts).zip(&lists) {
        let warnings = part.decoded.warnings.iter().chain(&list.warnings);
        report.warnings.extend(warnings.map(|warning| Remark {
            spot: lines.spot(warning.at),
            code: warning.code,
            message: warning.message.clone(),
        }));
    }
    if drafts.all.is_empty() {
        let spot = lines.first().map(|lines| lines.spot(0)).unwrap_or_default();
        report.warnings.push(Remark { spot, code: "no-entries", message: "there is no entry in it".to_owned() });
    }
    report.warnings.sort_by(|a, b| a.spot.cmp(&b.spot));
    let ids = ids(&drafts);
    let topic_ids = topics.ids();
    report.entries = drafts.all.len();
    let origin = wishes.keeps_source.then(|| Origin {
        files: report.files.clone(),
        base: wishes.base.clone(),
        addresses: drafts.all.iter_mut().map(|draft| std::mem::take(&mut draft.key)).collect(),
    });
    let mut entries = Vec::with_capacity(drafts.all.len());
    for (draft, id) in drafts.all.into_iter().zip(ids) {
        let (file, at) = draft.place;
        let path = draft.topics.first().map(|topic| topics.path(*topic)).unwrap_or_default();
        let topic: Vec<String> = draft.topics.iter().map(|topic| topic_ids[*topic].clone()).collect();
        let spot = wishes.provenance.then(|| (lines[file].spot(at), path.into_iter().map(str::to_owned).collect()));
        let source = (wishes.keeps_source || wishes.provenance).then_some(Source { spot });
        entries.push(Entry { id, draft, topic, source });
    }
    own.merge(Vocabulary::of(Facet::Topic, topics.values(&topic_ids)));
    if wishes.has_own_vocabulary {
        own.enrich(Facet::Topic, vocabulary);
    }
    report.topics = own.topic.len();
    add_values_in_use(&mut own, vocabulary, &entries);
    Composed { catalog: Written { schema: SCHEMA, name, description, origin, vocabulary: own, entries }, report }
}

/// The name of the only list, if there is one.
fn one_name(parts: &[Part]) -> Option<String> {
    match parts {
        [part] => part.list.name.clone(),
        _ => None,
    }
}

/// Ids of entries by title and address alone. Where two are the same, both get a longer one.
fn ids(drafts: &Drafts) -> Vec<String> {
    let own =
        |draft: &Draft| draft.given.get("id").and_then(Json::as_str).filter(|id| !id.is_empty()).map(str::to_owned);
    let mut ids: Vec<String> = drafts
        .all
        .iter()
        .map(|draft| own(draft).unwrap_or_else(|| derived_id_by_key(&draft.title, &draft.key)))
        .collect();
    let mut counts: HashMap<&str, usize> = HashMap::with_capacity(ids.len());
    ids.iter().for_each(|id| *counts.entry(id).or_default() += 1);
    let shared: Vec<usize> = (0..ids.len()).filter(|place| counts[ids[*place].as_str()] > 1).collect();
    drop(counts);
    for place in shared {
        if own(&drafts.all[place]).is_none() {
            ids[place] = other_ids(&drafts.all[place].title, &drafts.all[place].url).next().unwrap_or_default();
        }
    }
    ids
}

/// What the words of a vocabulary mean.
struct Meanings<'v> {
    vocabulary: &'v Vocabulary,
    of: [std::collections::HashMap<Cow<'v, str>, usize>; 3],
}

/// Facets whose values are told or given.
const TOLD: [Facet; 3] = [Facet::Media, Facet::Cloud, Facet::Industry];

impl<'v> Meanings<'v> {
    fn new(vocabulary: &'v Vocabulary) -> Self {
        Meanings { vocabulary, of: TOLD.map(|facet| vocabulary.meanings(facet)) }
    }

    fn id(&self, number: usize, word: &str) -> Option<&'v str> {
        let place = *self.of[number].get(&key(word))?;
        Some(&self.vocabulary.values(TOLD[number])[place].id)
    }

    /// The facet and the value that a tag means; where it is exact, only by the value's id.
    fn tag(&self, tag: &str, is_exact: bool) -> Option<(usize, &'v str)> {
        let found = (0..TOLD.len()).filter_map(|number| Some((number, self.id(number, tag)?)));
        found.into_iter().find(|(_, id)| !is_exact || *id == tag)
    }

    /// Takes what a file says in words of its own for values, in place of what could be guessed.
    fn settle(&self, given: &mut Map<String, Json>, told: &mut Classified) {
        for (number, facet) in TOLD.into_iter().enumerate() {
            let Some(Json::Array(words)) = given.shift_remove(facet.name()) else { continue };
            let words = words.iter().filter_map(Json::as_str);
            let values = words.map(|word| self.id(number, word).unwrap_or(word).to_owned()).collect();
            *facet_of(told, number) = values;
        }
        if let Some(Json::String(date)) = given.shift_remove("date") {
            told.date = Some(date);
        }
    }
}

fn facet_of(told: &mut Classified, number: usize) -> &mut Vec<String> {
    match TOLD[number] {
        Facet::Media => &mut told.media,
        Facet::Cloud => &mut told.cloud,
        _ => &mut told.industry,
    }
}

/// Gives tags to the facets that they name; the topics of the others.
fn settle_tags(
    resource: &mut Resource,
    is_exact: bool,
    meanings: &Meanings<'_>,
    told: &mut Classified,
    topics: &mut Topics,
) -> Vec<usize> {
    let mut nodes = Vec::new();
    for tag in std::mem::take(&mut resource.tags) {
        match meanings.tag(&tag, is_exact) {
            Some((number, id)) => {
                let values = facet_of(told, number);
                if !values.iter().any(|value| value == id) {
                    values.push(id.to_owned());
                }
            }
            None => nodes.push(topics.tagged(&tag)),
        }
    }
    nodes
}

/// Adds the values that entries bear, so that the catalog explains itself.
fn add_values_in_use(own: &mut Vocabulary, vocabulary: &Vocabulary, entries: &[Entry]) {
    for facet in Facet::STORED {
        // The same few are borne by many.
        let borne: HashSet<&str> = entries.iter().flat_map(|entry| values(entry, facet)).collect();
        let borne: BTreeSet<&str> = borne.into_iter().collect();
        let known = vocabulary.with_parents(facet, borne.iter().copied());
        let is_new = |id: &&str| own.value(facet, id).is_none();
        let more: Vec<&str> = borne.union(&known.into_iter().collect()).copied().filter(is_new).collect();
        let value = |id: &str| match vocabulary.value(facet, id) {
            Some(value) => Some(value.clone()),
            None => (!facet.is_open()).then(|| Value { id: id.to_owned(), label: id.to_owned(), ..Value::default() }),
        };
        let more: Vec<Value> = more.into_iter().filter_map(value).collect();
        own.merge(Vocabulary::of(facet, more));
    }
}

/// Counts what became of each address, once, and what nobody knows of.
fn settle_account(
    drafts: &Drafts,
    asides: &[(usize, super::list::Aside)],
    lines: &[Lines<'_>],
    parts: &[Part],
    report: &mut Report,
) {
    let mut account = Account::default();
    for draft in &drafts.all {
        account.note_key(&draft.key);
    }
    for draft in &drafts.all {
        report.links += given_addresses(draft, "links").filter(|url| account.note(url)).count();
        report.links += draft.links.iter().filter(|link| account.note(&link.url)).count();
    }
    for draft in &drafts.all {
        report.images += given_addresses(draft, "images").filter(|url| account.note(url)).count();
        report.images += draft.images.iter().filter(|image| account.note(&image.url)).count();
    }
    for (file, aside) in asides {
        if account.note(&aside.url) {
            report.set_aside += 1;
            report.asides.push(Left {
                spot: lines[*file].spot(aside.at),
                url: aside.url.clone(),
                reason: aside.why.name(),
            });
        }
    }
    // What stands in a text or in a field of its own is kept there.
    for draft in &drafts.all {
        note_texts(&mut account, draft);
    }
    let mut missing = 0;
    for (lines, part) in lines.iter().zip(parts) {
        for (at, url) in account.missing(&part.decoded.text) {
            missing += 1;
            let message = format!("the address `{url}` is not accounted for");
            report.warnings.push(Remark { spot: lines.spot(at), code: "lost-address", message });
        }
    }
    report.accounted = drafts.all.len() + report.links + report.images + report.set_aside;
    report.addresses = report.accounted + missing;
}

/// Notes the addresses in the texts of an entry.
fn note_texts<'d>(account: &mut Account<'d>, draft: &'d Draft) {
    let mut note = |text: &'d str| {
        if text.contains("://") || text.contains("www.") {
            for found in addresses(text) {
                account.note(&text[found]);
            }
        }
    };
    note(&draft.summary);
    note(&draft.title);
    let mut values: Vec<&'d Json> = draft.given.values().collect();
    while let Some(value) = values.pop() {
        match value {
            Json::String(text) => note(text),
            Json::Array(inner) => values.extend(inner),
            Json::Object(inner) => values.extend(inner.values()),
            _ => {}
        }
    }
}

/// The addresses of objects that a file says outright.
fn given_addresses<'d>(draft: &'d Draft, key: &str) -> impl Iterator<Item = &'d str> {
    let objects = draft.given.get(key).and_then(Json::as_array);
    objects.into_iter().flatten().filter_map(|object| object.get("url")?.as_str())
}

/// Where the lines of a text begin.
struct Lines<'t> {
    name: &'t str,
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(name: &'t str, text: &'t str) -> Self {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Lines { name, text, starts }
    }

    fn spot(&self, at: usize) -> Spot {
        let at = self.text.floor_char_boundary(at);
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        Spot { file: self.name.to_owned(), line, column: self.text[start..at].chars().count() + 1 }
    }
}
