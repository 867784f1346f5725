//! A catalog that was imported once, and the same list imported again, made one: what a person changed stays, and what
//! the list changed comes in.

use super::account::{Account, Conflict, Edits, Fate, Gone};
use super::fields::{Outcome, merge_fields};
use super::header::{self, last_addresses};
use super::keys::set;
use super::order::{InList, placed};
use super::upstream::{next_source, pairs, take_source};
use super::vanished::fate;
use super::whole::{Item, Whole};
use crate::model::entry::OUTPUT_KEYS;
use crate::model::id::other_ids;
use crate::model::origin::{SOURCE, addresses};
use crate::model::written::written;
use serde_json::Value as Json;
use std::collections::HashSet;

/// What is to be done where it is not clear by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// With entries that the list has no more.
    pub vanished: Vanished,
    /// With fields that were changed on both sides.
    pub conflicts: Conflicts,
}

/// What to do with entries that the list has no more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Vanished {
    /// Leave them, with a mark.
    #[default]
    Mark,
    /// Remove them, but mark those that a person edited.
    Remove,
    /// Leave them as they are.
    Keep,
}

/// What to do with fields that were changed on both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Conflicts {
    /// Leave ours, and tell of it each time.
    #[default]
    Undecided,
    /// Leave ours, once and for all.
    Ours,
    /// Take theirs.
    Theirs,
}

/// What comes of a merge.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The text of a catalog object, whatever form ours had.
    pub text: String,
    /// What was done.
    pub account: Account,
}

/// Merges `theirs`, a list that was just imported, into `ours`, which was imported from it before.
#[must_use]
pub fn merge(ours: Whole, theirs: Whole, choices: Choices) -> Merged {
    let addresses = addresses(theirs.entries.iter().map(|item| item.url.as_str()));
    let last: HashSet<&str> = last_addresses(&ours.header).collect();
    let pairs = pairs(&ours.entries, &theirs.entries, &addresses, &last);
    let is_known = |place: usize| last.contains(addresses[place].as_str());
    let in_list: HashSet<&str> = addresses.iter().map(String::as_str).collect();
    let mut merge = Merge { choices, account: Account::default(), ids: ids(&ours.entries) };
    let mut here: Vec<Option<Item>> = ours.entries.into_iter().map(Some).collect();
    let mut list = Vec::new();
    for (place, theirs) in theirs.entries.into_iter().enumerate() {
        match pairs.old_of[place] {
            Some(old) => {
                here[old] = here[old].take().map(|ours| merge.matched(ours, theirs));
                list.push(InList::Here(old));
            }
            // It was imported, and it is here no more: a person removed it.
            None if is_known(place) => merge.account.removed.push(theirs.id),
            None => list.push(InList::New(merge.new_entry(theirs))),
        }
    }
    let is_gone = |address: &String| !in_list.contains(address.as_str());
    let here = here.into_iter().enumerate().filter_map(|(place, item)| {
        let item = item?;
        let gone = !pairs.taken[place] && item.address_upstream().as_ref().is_some_and(is_gone);
        let kept = if gone { merge.vanished(item) } else { Some(item) };
        kept.map(|item| (place, item))
    });
    let here = here.collect();
    let entries = placed(here, list).into_iter().map(|item| Json::Object(item.members)).collect();
    let mut catalog = header::merge(ours.header, theirs.header, addresses);
    catalog.insert("entries".to_owned(), Json::Array(entries));
    Merged { text: written(&Json::Object(catalog)), account: merge.account }
}

fn ids(entries: &[Item]) -> HashSet<String> {
    entries.iter().map(|item| item.id.clone()).collect()
}

/// A merge on its way.
struct Merge {
    choices: Choices,
    account: Account,
    /// Ids that are taken.
    ids: HashSet<String>,
}

impl Merge {
    /// An entry that is here and in the list.
    fn matched(&mut self, mut ours: Item, mut theirs: Item) -> Item {
        if ours.is_gone() {
            self.account.revived.push(ours.id.clone());
        }
        let base = ours.take_imported();
        let (source, mut next) = take_source(&mut theirs);
        let outcome = merge_fields(&mut ours.members, &base, &theirs.members, &mut next, self.choices.conflicts);
        let source = next_source(&ours, source, &theirs.url, next);
        set(&mut ours.members, SOURCE, source);
        // A derived id would follow title and address.
        set(&mut ours.members, "id", Json::from(ours.id.as_str()));
        self.tell(&ours.id, outcome);
        ours
    }

    fn tell(&mut self, id: &str, outcome: Outcome) {
        let edits = |fields: Vec<String>| (!fields.is_empty()).then(|| Edits { id: id.to_owned(), fields });
        self.account.updated.extend(edits(outcome.updated));
        self.account.kept.extend(edits(outcome.kept));
        let decision = self.choices.conflicts;
        let conflicts =
            outcome.clashes.into_iter().map(|(field, values)| Conflict { id: id.to_owned(), field, values, decision });
        self.account.conflicts.extend(conflicts);
    }

    /// An entry that only the list has, with an id that nobody has yet.
    fn new_entry(&mut self, mut theirs: Item) -> Item {
        let (source, next) = take_source(&mut theirs);
        let source = next_source(&Item::default(), source, &theirs.url, next);
        theirs.members.retain(|name, _| !OUTPUT_KEYS.contains(&name.as_str()));
        if self.ids.contains(&theirs.id) {
            let free = other_ids(&theirs.title, &theirs.url).find(|id| !self.ids.contains(id));
            theirs.id = free.unwrap_or(theirs.id);
        }
        self.ids.insert(theirs.id.clone());
        set(&mut theirs.members, "id", Json::from(theirs.id.as_str()));
        set(&mut theirs.members, SOURCE, source);
        self.account.new.push(theirs.id.clone());
        theirs
    }

    /// An entry that the list has no more; none where it is removed.
    fn vanished(&mut self, mut item: Item) -> Option<Item> {
        let Some(fate) = fate(&item, self.choices.vanished) else { return Some(item) };
        self.account.gone.push(Gone { id: item.id.clone(), fate });
        if matches!(fate, Fate::Marked | Fate::Edited) {
            item.mark_gone();
        }
        (fate != Fate::Removed).then_some(item)
    }
}
