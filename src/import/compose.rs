//! What readers found in files, as one catalog with an account of it.

use super::account::Found;
use super::classify::Classifier;
use super::decode::Decoded;
use super::entries::{Draft, Drafts, Headings, told};
use super::list::{Aside, List};
use super::meanings::{Meanings, settle_tags};
use super::places::Lines;
use super::report::{Remark, Report};
use super::settle::settle_account;
use super::shares;
use super::topics::Topics;
use super::written::{Origin, Written};
use crate::model::address::address_key;
use crate::model::document::SCHEMA;
use crate::model::facet::Facet;
use crate::model::id::{derived_id_by_key, other_ids};
use crate::model::vocabulary::{Value, Vocabulary};
use hashbrown::{HashMap, HashSet};
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// A file that was read.
#[derive(Debug)]
pub struct Part<'t> {
    /// What it is called in messages.
    pub name: String,
    /// Its text.
    pub decoded: &'t Decoded,
    /// What is in it.
    pub list: List,
    /// All addresses in the text, if an account is wanted.
    pub found: Vec<Found<'t>>,
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
pub fn compose(mut parts: Vec<Part<'_>>, vocabulary: &Vocabulary, wishes: &Wishes) -> Composed {
    let mut report = Report { files: parts.iter().map(|part| part.name.clone()).collect(), ..Report::default() };
    let name = one_name(&parts);
    let mut lists: Vec<List> = parts.iter_mut().map(|part| std::mem::take(&mut part.list)).collect();
    let description = lists.iter_mut().find_map(|list| list.description.take());
    let lines: Vec<Lines<'_>> = parts.iter().map(|part| Lines::of(&part.name, &part.decoded.text)).collect();
    let mut gathered = gather(&mut lists, vocabulary);
    let drafts = &mut gathered.drafts;
    if wishes.accounts {
        settle_account(drafts, &gathered.asides, &lines, &parts, &mut report);
    }
    remark(&parts, &lists, &lines, drafts.all.is_empty(), &mut report);
    report.entries = drafts.all.len();
    name_entries(drafts);
    let origin = wishes.keeps_source.then(|| Origin {
        files: report.files.clone(),
        base: wishes.base.clone(),
        addresses: drafts.all.iter_mut().map(|draft| std::mem::take(&mut draft.key)).collect(),
    });
    let Gathered { mut drafts, topics, vocabulary: mut own, .. } = gathered;
    if wishes.provenance {
        drafts.all.iter_mut().for_each(|draft| tell_place(draft, &topics, &lines));
    }
    let topic_ids = topics.ids();
    own.merge(Vocabulary::of(Facet::Topic, topics.values(&topic_ids)));
    if wishes.has_own_vocabulary {
        own.enrich(Facet::Topic, vocabulary);
    }
    report.topics = own.topic.len();
    let mut catalog = Written {
        schema: SCHEMA,
        name,
        description,
        origin,
        vocabulary: own,
        topic_ids,
        entries: drafts.all,
        keeps_source: wishes.keeps_source,
    };
    add_values_in_use(&mut catalog, vocabulary);
    Composed { catalog, report }
}

/// What all lists hold.
#[derive(Default)]
struct Gathered {
    drafts: Drafts,
    topics: Topics,
    /// Vocabularies of the lists' own.
    vocabulary: Vocabulary,
    /// What was set aside, with the number of the file.
    asides: Vec<(usize, Aside)>,
}

/// Gathers what lists hold, and tells what each resource is.
fn gather(lists: &mut [List], vocabulary: &Vocabulary) -> Gathered {
    let classifier = Classifier::new(vocabulary);
    let meanings = Meanings::new(vocabulary);
    let mut all = Gathered::default();
    for (file, list) in lists.iter_mut().enumerate() {
        let headings =
            if list.is_exact { Vec::new() } else { Headings::of(&classifier, list.name.as_deref(), &list.sections) };
        all.vocabulary.merge(list.vocabulary.take().unwrap_or_default());
        let resources = std::mem::take(&mut list.resources);
        let what_is_told = shares::map(&resources, |resource| {
            let headings = resource.section.map_or_else(|| headings.last(), |section| headings.get(section));
            let told = headings.map(|headings| told(&classifier, resource, headings)).unwrap_or_default();
            (address_key(&resource.url).into_owned(), told)
        });
        drop(headings);
        let nodes = all.topics.add(std::mem::take(&mut list.sections));
        all.drafts.all.reserve(resources.len());
        for (mut resource, (key, mut told)) in resources.into_iter().zip(what_is_told) {
            let topic = resource.section.map(|section| nodes[section]);
            if !list.is_exact {
                meanings.settle(&mut resource.given, &mut told);
            }
            let tagged = settle_tags(&mut resource, list.is_exact, &meanings, &mut told, &mut all.topics);
            let mut about: Vec<usize> = topic.into_iter().collect();
            about.extend(tagged.into_iter().filter(|tag| Some(*tag) != topic));
            about.iter().for_each(|topic| all.topics.touch(*topic));
            all.drafts.add(file, resource, key, about, told);
        }
        all.asides.extend(std::mem::take(&mut list.asides).into_iter().map(|aside| (file, aside)));
    }
    all.drafts.all.iter_mut().for_each(Draft::settle);
    all
}

/// Tells in the report what was wrong, in the order of the files and their lines.
fn remark(parts: &[Part<'_>], lists: &[List], lines: &[Lines<'_>], is_empty: bool, report: &mut Report) {
    for ((lines, part), list) in lines.iter().zip(parts).zip(lists) {
        let warnings = part.decoded.warnings.iter().chain(&list.warnings);
        report.warnings.extend(warnings.map(|warning| Remark {
            spot: lines.spot(warning.at),
            code: warning.code,
            message: warning.message.clone(),
        }));
    }
    if is_empty {
        let spot = lines.first().map(|lines| lines.spot(0)).unwrap_or_default();
        report.warnings.push(Remark { spot, code: "no-entries", message: "there is no entry in it".to_owned() });
    }
    report.warnings.sort_by(|a, b| a.spot.cmp(&b.spot));
}

/// Has an entry tell where it stood, and under which headings.
fn tell_place(draft: &mut Draft, topics: &Topics, lines: &[Lines<'_>]) {
    let (file, at) = draft.place;
    draft.spot = Some(Box::new(lines[file].spot(at)));
    let path = draft.topics.first().map(|topic| topics.path(*topic)).unwrap_or_default();
    draft.headings = path.into_iter().map(str::to_owned).collect();
}

/// The name of the only list, if there is one.
fn one_name(parts: &[Part<'_>]) -> Option<String> {
    match parts {
        [part] => part.list.name.clone(),
        _ => None,
    }
}

/// Gives entries their ids, by title and address alone. Where two are the same, both get a longer one.
fn name_entries(drafts: &mut Drafts) {
    let own =
        |draft: &Draft| draft.given.get("id").and_then(Json::as_str).filter(|id| !id.is_empty()).map(str::to_owned);
    let id = |draft: &Draft| own(draft).unwrap_or_else(|| derived_id_by_key(&draft.title, &draft.key));
    let ids: Vec<String> = shares::map(&drafts.all, id).collect();
    let mut counts: HashMap<&str, usize> = HashMap::with_capacity(ids.len());
    ids.iter().for_each(|id| *counts.entry(id).or_default() += 1);
    let is_shared: Vec<bool> = ids.iter().map(|id| counts[id.as_str()] > 1).collect();
    drop(counts);
    for ((draft, id), is_shared) in drafts.all.iter_mut().zip(ids).zip(is_shared) {
        let longer = is_shared && own(draft).is_none();
        draft.id = if longer { other_ids(&draft.title, &draft.url).next().unwrap_or_default() } else { id };
    }
}

/// Adds the values that entries bear, so that the catalog explains itself.
fn add_values_in_use(catalog: &mut Written, vocabulary: &Vocabulary) {
    for facet in Facet::STORED {
        // The same few are borne by many.
        let borne: HashSet<&str> = catalog.entries.iter().flat_map(|entry| catalog.values(entry, facet)).collect();
        let borne: BTreeSet<&str> = borne.into_iter().collect();
        let known = vocabulary.with_parents(facet, borne.iter().copied());
        let is_new = |id: &&str| catalog.vocabulary.value(facet, id).is_none();
        let more: Vec<&str> = borne.union(&known.into_iter().collect()).copied().filter(is_new).collect();
        let value = |id: &str| match vocabulary.value(facet, id) {
            Some(value) => Some(value.clone()),
            None => (!facet.is_open()).then(|| Value { id: id.to_owned(), label: id.to_owned(), ..Value::default() }),
        };
        let more: Vec<Value> = more.into_iter().filter_map(value).collect();
        catalog.vocabulary.merge(Vocabulary::of(facet, more));
    }
}
