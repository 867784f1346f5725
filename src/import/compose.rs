//! What readers found in files, as one catalog with an account of it.

use super::account::Account;
use super::classify::{Classified, Classifier};
use super::decode::Decoded;
use super::entries::{Drafts, told};
use super::list::List;
use super::report::{Left, Remark, Report, Spot};
use super::topics::Topics;
use super::written::{Entry, Origin, Source, Written, values};
use crate::model::document::SCHEMA;
use crate::model::facet::Facet;
use crate::model::id::{derived_id, longer_id};
use crate::model::vocabulary::{Value, Vocabulary};
use std::collections::{BTreeSet, HashMap, HashSet};

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
    let name = one_name(&parts);
    let mut lists: Vec<List> = parts.iter_mut().map(|part| std::mem::take(&mut part.list)).collect();
    let description = lists.iter_mut().find_map(|list| list.description.take());
    let lines: Vec<Lines<'_>> = parts.iter().map(|part| Lines::of(&part.name, &part.decoded.text)).collect();
    let mut own = Vocabulary::default();
    let mut account = wishes.accounts.then(Account::default);
    let mut asides = Vec::new();
    for (file, list) in lists.iter_mut().enumerate() {
        let nodes = topics.add(std::mem::take(&mut list.sections));
        own.merge(list.vocabulary.take().unwrap_or_default());
        let list_name = list.name.take();
        for resource in std::mem::take(&mut list.resources) {
            let topic = resource.section.map(|section| nodes[section]);
            topic.into_iter().for_each(|topic| topics.touch(topic));
            let told = if list.is_exact { Classified::default() } else { told(&classifier, &resource, list_name.as_deref(), &topics, topic) };
            drafts.add(file, resource, topic, told);
        }
        asides.extend(std::mem::take(&mut list.asides).into_iter().map(|aside| (file, aside)));
    }
    drafts.all.iter_mut().for_each(super::entries::Draft::settle);
    if let Some(account) = &mut account {
        settle_account(account, &drafts, &asides, &lines, &parts, &mut report);
    }
    for ((lines, part), list) in lines.iter().zip(&parts).zip(&lists) {
        let warnings = part.decoded.warnings.iter().chain(&list.warnings);
        report.warnings.extend(warnings.map(|warning| Remark { spot: lines.spot(warning.at), code: warning.code, message: warning.message.clone() }));
    }
    report.warnings.sort_by(|a, b| a.spot.cmp(&b.spot));
    let ids = ids(&drafts);
    let topic_ids = topics.ids();
    report.entries = drafts.all.len();
    let origin = wishes.keeps_source.then(|| Origin { files: report.files.clone(), base: wishes.base.clone(), entries: ids.clone() });
    let mut entries = Vec::with_capacity(drafts.all.len());
    for (mut draft, id) in drafts.all.into_iter().zip(ids) {
        resolve_tags(&mut draft.tags, &mut draft.told, vocabulary);
        let (file, at) = draft.place;
        let path = draft.topics.first().map(|topic| topics.path(*topic)).unwrap_or_default();
        let topic = draft.topics.iter().map(|topic| topic_ids[*topic].clone()).chain(std::mem::take(&mut draft.tags));
        let mut seen = HashSet::new();
        let topic: Vec<String> = topic.filter(|id| seen.insert(id.clone())).collect();
        let spot = wishes.provenance.then(|| (lines[file].spot(at), path.into_iter().map(str::to_owned).collect()));
        let source = (wishes.keeps_source || wishes.provenance).then_some(Source { spot });
        entries.push(Entry { id, draft, topic, source });
    }
    own.topic.extend(topics.values(&topic_ids));
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
    let mut ids: Vec<String> = drafts.all.iter().map(|draft| derived_id(&draft.title, &draft.url)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::with_capacity(ids.len());
    ids.iter().for_each(|id| *counts.entry(id).or_default() += 1);
    let shared: Vec<usize> = (0..ids.len()).filter(|place| counts[ids[*place].as_str()] > 1).collect();
    for place in shared {
        ids[place] = longer_id(&drafts.all[place].title, &drafts.all[place].url);
    }
    ids
}

/// Tags that name a medium, a cloud or an industry become that; others stay, as topics.
fn resolve_tags(tags: &mut Vec<String>, told: &mut Classified, vocabulary: &Vocabulary) {
    tags.retain(|tag| {
        for (facet, values) in [(Facet::Media, &mut told.media), (Facet::Cloud, &mut told.cloud), (Facet::Industry, &mut told.industry)] {
            if let Some(value) = vocabulary.find(facet, tag) {
                if !values.contains(&value.id) {
                    values.push(value.id.clone());
                }
                return false;
            }
        }
        true
    });
}

/// Adds the values that entries bear, so that the catalog explains itself.
fn add_values_in_use(own: &mut Vocabulary, vocabulary: &Vocabulary, entries: &[Entry]) {
    for facet in [Facet::Cloud, Facet::Industry, Facet::Media] {
        let borne: BTreeSet<&str> = entries.iter().flat_map(|entry| values(entry, facet.name())).collect();
        let is_new = |value: &&Value| borne.contains(value.id.as_str()) && own.values(facet).iter().all(|known| known.id != value.id);
        let more: Vec<Value> = vocabulary.values(facet).iter().filter(is_new).cloned().collect();
        match facet {
            Facet::Cloud => own.cloud.extend(more),
            Facet::Industry => own.industry.extend(more),
            _ => own.media.extend(more),
        }
    }
}

/// Counts what became of each address, once, and what nobody knows of.
fn settle_account(account: &mut Account, drafts: &Drafts, asides: &[(usize, super::list::Aside)], lines: &[Lines<'_>], parts: &[Part], report: &mut Report) {
    for draft in &drafts.all {
        account.note(&draft.url);
    }
    for draft in &drafts.all {
        report.links += draft.links.iter().filter(|link| account.note(&link.url)).count();
    }
    for draft in &drafts.all {
        report.images += draft.images.iter().filter(|image| account.note(&image.url)).count();
    }
    for (file, aside) in asides {
        if account.note(&aside.url) {
            report.set_aside += 1;
            report.asides.push(Left { spot: lines[*file].spot(aside.at), url: aside.url.clone(), reason: aside.why.name() });
        }
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
