//! Resources into entries: one for each address, with all that its places say of it.

use super::classify::{Above, Classified, Classifier, Evidence};
use super::list::{Picture, Related, Resource, Section};
use super::report::Spot;
use crate::model::address::address_key;
use crate::text::fold::key;
use hashbrown::{DefaultHashBuilder, HashSet, HashTable};
use serde_json::{Map, Value as Json};
use std::hash::BuildHasher;

/// An entry keeps no more titles beside its own.
const MOST_TITLES: usize = 100;

/// An entry as it is put together.
#[derive(Debug, Default)]
pub struct Draft {
    /// Its id, unless the file says it outright.
    pub id: String,
    /// The file and the byte where it stands first.
    pub place: (usize, usize),
    /// Its title.
    pub title: String,
    /// Other titles of the same address.
    pub alt_titles: Vec<String>,
    /// Its address.
    pub url: String,
    /// The key of its address.
    pub key: String,
    /// What is said of it.
    pub summary: String,
    /// The nodes of its topics.
    pub topics: Vec<usize>,
    /// What it is.
    pub told: Classified,
    /// Related addresses.
    pub links: Vec<Related>,
    /// Pictures.
    pub images: Vec<Picture>,
    /// What the file says outright.
    pub given: Map<String, Json>,
    /// Where it stood, if the entry is to tell.
    pub spot: Option<Box<Spot>>,
    /// The headings above it, if the entry is to tell.
    pub headings: Vec<String>,
}

/// Entries in the order of their first places.
#[derive(Debug, Default)]
pub struct Drafts {
    /// The entries.
    pub all: Vec<Draft>,
    /// Their places by key and id.
    places: HashTable<usize>,
    hasher: DefaultHashBuilder,
}

impl Drafts {
    /// Adds a resource of a file whose address has this key; what is known of its address already stays.
    pub fn add(&mut self, file: usize, resource: Resource, key: String, topics: Vec<usize>, told: Classified) {
        let place = self.place(&key, id(&resource.given));
        if let Some(draft) = self.all.get_mut(place) {
            return draft.merge(resource, topics, told);
        }
        self.all.push(Draft {
            place: (file, resource.at),
            title: resource.title,
            key,
            url: resource.url,
            summary: resource.summary,
            topics,
            told,
            links: resource.links,
            images: resource.images,
            given: resource.given,
            ..Draft::default()
        });
    }

    /// The place of the entry with this address, and with this id where the file gives it one; that of a new one if
    /// there is none.
    fn place(&mut self, key: &str, own_id: Option<&str>) -> usize {
        let hash = |key: &str, own_id: Option<&str>| self.hasher.hash_one((key, own_id));
        let is_same = |place: &usize| self.all[*place].key == key && id(&self.all[*place].given) == own_id;
        let rehash = |place: &usize| hash(&self.all[*place].key, id(&self.all[*place].given));
        *self.places.entry(hash(key, own_id), is_same, rehash).or_insert(self.all.len()).get()
    }
}

/// The id that a file says outright.
fn id(given: &Map<String, Json>) -> Option<&str> {
    given.get("id").and_then(Json::as_str)
}

impl Draft {
    fn merge(&mut self, other: Resource, topics: Vec<usize>, told: Classified) {
        let is_known = |title: &String| key(title) == key(&other.title);
        let has_room = self.alt_titles.len() < MOST_TITLES;
        if has_room && !other.title.is_empty() && !is_known(&self.title) && !self.alt_titles.iter().any(is_known) {
            self.alt_titles.push(other.title);
        }
        if self.summary.is_empty() {
            self.summary = other.summary;
        }
        unite(&mut self.topics, topics);
        unite(&mut self.told.media, told.media);
        unite(&mut self.told.cloud, told.cloud);
        unite(&mut self.told.industry, told.industry);
        self.told.date = self.told.date.take().or(told.date);
        self.links.extend(other.links);
        self.images.extend(other.images);
        for (name, value) in other.given {
            self.given.entry(name).or_insert(value);
        }
    }

    /// Leaves each related address and picture once, and none that is the entry's own.
    pub fn settle(&mut self) {
        if !self.links.is_empty() {
            let mut seen: HashSet<String> = HashSet::new();
            seen.insert(self.key.clone());
            self.links.retain(|link| seen.insert(address_key(&link.url).into_owned()));
        }
        if self.images.len() > 1 {
            let mut seen: HashSet<String> = HashSet::new();
            self.images.retain(|image| seen.insert(address_key(&image.url).into_owned()));
        }
    }
}

fn unite<T: PartialEq>(ours: &mut Vec<T>, theirs: impl IntoIterator<Item = T>) {
    for one in theirs {
        if !ours.contains(&one) {
            ours.push(one);
        }
    }
}

/// The headings above resources, and what these tell of them.
#[derive(Clone, Debug)]
pub struct Headings<'l, 'c> {
    path: Vec<&'l str>,
    above: Above<'c>,
}

impl<'l, 'c> Headings<'l, 'c> {
    /// Those of each section of a list of this name; the last are those of none.
    pub fn of(classifier: &'c Classifier, name: Option<&'l str>, sections: &'l [Section]) -> Vec<Self> {
        let mut root = Headings { path: Vec::new(), above: Above::default() };
        root = name.map_or_else(|| root.clone(), |name| root.and(name, classifier));
        let mut all: Vec<Self> = Vec::with_capacity(sections.len() + 1);
        for section in sections {
            let around = section.parent.map_or(&root, |parent| &all[parent]);
            all.push(around.and(&section.label, classifier));
        }
        all.push(root);
        all
    }

    /// The same with one more below.
    fn and(&self, label: &'l str, classifier: &'c Classifier) -> Self {
        let above = classifier.below(&self.above, label, self.path.len());
        Headings { path: self.path.iter().copied().chain([label]).collect(), above }
    }
}

/// What a resource is, as its words and those above it tell.
pub fn told(classifier: &Classifier, resource: &Resource, headings: &Headings<'_, '_>) -> Classified {
    let evidence = Evidence {
        title: &resource.title,
        url: &resource.url,
        summary: &resource.summary,
        marks: &resource.marks,
        headings: &headings.path,
        links: &resource.links,
    };
    classifier.classify(&headings.above, &evidence)
}
