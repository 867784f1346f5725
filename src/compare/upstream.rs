//! What an entry knows of the list that it was imported from, its `source`, and which entry of the list it therefore is.

use super::fields::is_merged;
use super::keys::member;
use super::matching::{Pairs, title_key};
use super::whole::Item;
use crate::model::address::address_key;
use crate::model::origin::{ADDRESS, GONE, IMPORTED, SOURCE, addresses};
use serde_json::{Map, Value as Json};
use std::collections::HashSet;

/// Members of `source` that follow the list; others are a person's.
const OURS: [&str; 6] = ["file", "line", "headings", GONE, ADDRESS, IMPORTED];

impl Item {
    /// Its source, if it has one.
    fn source(&self) -> Option<&Map<String, Json>> {
        self.members.get(SOURCE).and_then(Json::as_object)
    }

    /// Its fields as they were imported last, if they were.
    pub fn imported(&self) -> Option<&Map<String, Json>> {
        self.source()?.get(IMPORTED)?.as_object()
    }

    /// The same, taken out of it.
    pub fn take_imported(&mut self) -> Map<String, Json> {
        let source = self.members.get_mut(SOURCE).and_then(Json::as_object_mut);
        let imported = source.and_then(|source| source.get_mut(IMPORTED)).and_then(Json::as_object_mut);
        imported.map(std::mem::take).unwrap_or_default()
    }

    /// The key of the address that the list had for it last.
    pub fn address_upstream(&self) -> Option<String> {
        let imported = self.imported()?;
        let url = member(self.source()?, ADDRESS).or_else(|| member(imported, "url"));
        Some(address_key(url.and_then(Json::as_str).unwrap_or(&self.url)).into_owned())
    }

    /// The title that the list had for it last.
    pub fn title_upstream(&self) -> Option<&str> {
        Some(member(self.imported()?, "title").and_then(Json::as_str).unwrap_or(&self.title))
    }

    /// Whether it is marked as one that the list has no more.
    pub fn is_gone(&self) -> bool {
        self.source().and_then(|source| source.get(GONE)) == Some(&Json::Bool(true))
    }

    /// Marks it as one that the list has no more.
    pub fn mark_gone(&mut self) {
        if self.is_gone() {
            return;
        }
        if let Some(source) = self.members.get_mut(SOURCE).and_then(Json::as_object_mut) {
            let before = source.keys().position(|key| key == IMPORTED).unwrap_or(source.len());
            source.shift_insert(before, GONE.to_owned(), Json::Bool(true));
        }
    }

    /// What a person added to its source.
    fn remarks(&self) -> impl Iterator<Item = (&String, &Json)> {
        self.source().into_iter().flatten().filter(|(key, _)| !OURS.contains(&key.as_str()))
    }
}

/// The source of an entry that is in the list, and its fields, to be known as what was imported last: taken out of it.
pub fn take_source(theirs: &mut Item) -> (Map<String, Json>, Map<String, Json>) {
    let mut source = match theirs.members.shift_remove(SOURCE) {
        Some(Json::Object(source)) => source,
        _ => Map::new(),
    };
    let imported = if let Some(Json::Object(imported)) = source.shift_remove(IMPORTED) {
        imported
    } else {
        let fields = theirs.members.iter().filter(|(name, _)| is_merged(name));
        fields.map(|(name, value)| (name.clone(), value.clone())).collect()
    };
    source.retain(|key, _| ![GONE, ADDRESS].contains(&key.as_str()));
    (source, imported)
}

/// The source of `ours` after a merge with an entry of the list that has this source and this address; `imported` is what
/// the next merge takes for imported last.
pub fn next_source(ours: &Item, source: Map<String, Json>, url: &str, imported: Map<String, Json>) -> Json {
    let mut source = source;
    if member(&imported, "url").and_then(Json::as_str) != Some(url) {
        source.insert(ADDRESS.to_owned(), Json::from(url));
    }
    source.insert(IMPORTED.to_owned(), Json::Object(imported));
    for (key, value) in ours.remarks() {
        source.entry(key.as_str()).or_insert_with(|| value.clone());
    }
    Json::Object(source)
}

/// Which entry here is which of the list: by the address that the list had for it last, then by the address that it has
/// here; and where the list did not have the address the last time, by its id, and by a title that no other has.
///
/// `in_list` are the keys of the list's addresses now, `last` of those that it had.
pub fn pairs(ours: &[Item], theirs: &[Item], in_list: &[String], last: &HashSet<&str>) -> Pairs {
    let mut pairs = Pairs::none(ours.len(), theirs.len());
    let upstream: Vec<Option<String>> = ours.iter().map(Item::address_upstream).collect();
    let own = addresses(ours.iter().map(|item| item.url.as_str()));
    let address = |at: usize| Some(in_list[at].as_str());
    let with_id = |at: usize| Some((upstream[at].as_deref()?, ours[at].id.as_str()));
    pairs.by(with_id, |at| Some((in_list[at].as_str(), theirs[at].id.as_str())));
    pairs.by(|at| upstream[at].as_deref(), address);
    // Where the list still has its address, the entry is a copy of another.
    let in_list_now: HashSet<&str> = in_list.iter().map(String::as_str).collect();
    let is_copy = |at: usize| upstream[at].as_deref().is_some_and(|address| in_list_now.contains(address));
    pairs.by(|at| (!is_copy(at)).then_some(own[at].as_str()), address);
    // What the list had the last time as well did not move there.
    let has_moved = |at: usize| !last.contains(in_list[at].as_str());
    let id = |at: usize| (upstream[at].is_some() && !is_copy(at)).then_some(ours[at].id.as_str());
    pairs.by(id, |at| has_moved(at).then_some(theirs[at].id.as_str()));
    let title = |at: usize| ours[at].title_upstream().filter(|_| !is_copy(at)).and_then(title_key);
    pairs.by_unique(title, |at| title_key(&theirs[at].title), has_moved);
    pairs
}
