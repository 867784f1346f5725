//! What a merge did, so that nothing of it happens in silence.

use super::merge::Conflicts;
use serde_json::Value as Json;

/// What came of each entry that did not just stay as it was.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    /// Ids of entries that came in.
    pub new: Vec<String>,
    /// Ids of entries that had left the list and are in it again.
    pub revived: Vec<String>,
    /// Fields that follow the list.
    pub updated: Vec<Edits>,
    /// Fields that a person changed, and that stay so.
    pub kept: Vec<Edits>,
    /// Fields that were changed on both sides.
    pub conflicts: Vec<Conflict>,
    /// Entries that the list has no more.
    pub gone: Vec<Gone>,
    /// Ids, as the import gives them, of entries that the list has and a person removed.
    pub removed: Vec<String>,
}

/// Fields of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edits {
    /// The entry's id.
    pub id: String,
    /// The fields' keys.
    pub fields: Vec<String>,
}

/// A field that was changed on both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The entry's id.
    pub id: String,
    /// The field's key.
    pub field: String,
    /// The values; of `links` and `images`, those of the object that was changed.
    pub values: Clash,
    /// How it was decided.
    pub decision: Conflicts,
}

/// Three values that differ; none where there is no value.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// What was imported last.
    pub base: Option<Json>,
    /// What the person made of it.
    pub ours: Option<Json>,
    /// What the list has now.
    pub theirs: Option<Json>,
}

/// An entry that the list has no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Its id.
    pub id: String,
    /// What became of it.
    pub fate: Fate,
}

/// What becomes of an entry that the list has no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is still there, and marked as gone.
    Marked,
    /// It was removed.
    Removed,
    /// It was to be removed, but a person had edited it: it is still there, and marked.
    Edited,
    /// It is still there as it was.
    Kept,
}
