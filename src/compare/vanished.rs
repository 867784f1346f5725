//! Entries that were imported and that the list has no more.

use super::account::Fate;
use super::fields::is_merged;
use super::keys::member;
use super::merge::Vanished;
use super::whole::Item;

/// What becomes of an entry that the list has no more; none where it is marked so already, and that is all that is asked
/// for.
pub fn fate(item: &Item, vanished: Vanished) -> Option<Fate> {
    match vanished {
        Vanished::Mark => (!item.is_gone()).then_some(Fate::Marked),
        Vanished::Remove if is_edited(item) => Some(Fate::Edited),
        Vanished::Remove => Some(Fate::Removed),
        Vanished::Keep => Some(Fate::Kept),
    }
}

/// Whether a field is not as it was imported.
fn is_edited(item: &Item) -> bool {
    let Some(imported) = item.imported() else { return true };
    let names = item.members.keys().chain(imported.keys()).filter(|name| is_merged(name));
    names.into_iter().any(|name| member(&item.members, name) != member(imported, name))
}
