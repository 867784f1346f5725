//! The fields of an entry that is here and in the list.

use super::account::Clash;
use super::keys::{WORDS, member, set};
use super::lists::{settle_objects, settle_words};
use super::merge::Conflicts;
use super::three::{Settled, Three};
use crate::model::entry::OUTPUT_KEYS;
use crate::model::origin::SOURCE;
use serde_json::{Map, Value as Json};

/// What came of an entry's fields.
#[derive(Default)]
pub struct Outcome {
    /// Those that follow the list.
    pub updated: Vec<String>,
    /// Those that stay as a person made them.
    pub kept: Vec<String>,
    /// Those that were changed on both sides.
    pub clashes: Vec<(String, Clash)>,
}

/// Whether it is a field that is merged: an id stays, the source follows the list, and an entry came in when it came in.
pub fn is_merged(name: &str) -> bool {
    !matches!(name, "id" | "added" | SOURCE) && !OUTPUT_KEYS.contains(&name)
}

/// Merges fields of `theirs` into `ours`. `next` is what the next merge takes for imported last: it comes as the fields
/// of `theirs`, and keeps the `base` of what is undecided.
pub fn merge_fields(
    ours: &mut Map<String, Json>,
    base: &Map<String, Json>,
    theirs: &Map<String, Json>,
    next: &mut Map<String, Json>,
    conflicts: Conflicts,
) -> Outcome {
    let mut outcome = Outcome::default();
    for name in names(ours, base, theirs) {
        let three = Three { base: member(base, &name), ours: member(ours, &name), theirs: member(theirs, &name) };
        if three.ours == three.theirs {
            continue;
        }
        let settled = settle(&name, three, conflicts);
        let is_edit = settled.value.as_ref() != three.theirs && settled.clashes.is_empty();
        let (is_updated, is_undecided) = (settled.value.as_ref() != three.ours, settled.base.as_ref() != three.theirs);
        outcome.clashes.extend(settled.clashes.into_iter().map(|clash| (name.clone(), clash)));
        if is_undecided {
            put(next, &name, settled.base);
        }
        if is_edit {
            outcome.kept.push(name.clone());
        }
        if is_updated {
            // What an entry must have, it has also where it is empty.
            put(ours, &name, settled.value.or_else(|| theirs.get(&name).filter(|_| is_needed(&name)).cloned()));
            outcome.updated.push(name);
        }
    }
    if let Some(added) = member(theirs, "added").filter(|_| member(ours, "added").is_none()) {
        set(ours, "added", added.clone());
    }
    outcome
}

fn is_needed(name: &str) -> bool {
    matches!(name, "title" | "url")
}

fn settle(name: &str, three: Three<'_>, conflicts: Conflicts) -> Settled {
    match name {
        "links" | "images" => settle_objects(three, conflicts),
        name if WORDS.contains(&name) => settle_words(three, conflicts),
        _ => three.settle(conflicts),
    }
}

/// The keys of fields that are merged: ours in their order, then theirs. What only `base` has, both sides have removed.
fn names(ours: &Map<String, Json>, base: &Map<String, Json>, theirs: &Map<String, Json>) -> Vec<String> {
    let more = theirs.keys().filter(|name| !ours.contains_key(*name));
    let names = ours.keys().chain(more).filter(|name| is_merged(name));
    // All is as it was.
    let is_same = |name: &&String| ours.get(*name) == theirs.get(*name) && ours.get(*name) == base.get(*name);
    names.filter(|name| !is_same(name)).cloned().collect()
}

/// Sets the member, or removes it.
fn put(members: &mut Map<String, Json>, name: &str, value: Option<Json>) {
    match value {
        Some(value) => set(members, name, value),
        None => drop(members.shift_remove(name)),
    }
}
