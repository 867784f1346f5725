//! What stands before the first entry of a catalog.

use super::json::Cursor;
use super::parts::{Part, Parts};

/// What the beginning of a catalog tells of it, up to its first entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The members of the catalog object: key, and the text of the value.
    pub members: Vec<(String, String)>,
    /// Whether there may be more of them after the entries.
    pub has_more: bool,
    /// Whether the catalog is entries that follow each other.
    pub are_lines: bool,
}

impl Head {
    /// That of the catalog that begins so; none where it is not all there, or damaged.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let valid = bytes.utf8_chunks().next()?.valid();
        let mut cursor = Cursor::new(valid.strip_prefix('\u{FEFF}').unwrap_or(valid));
        let mut parts = Parts::default();
        let mut members = Vec::new();
        loop {
            match parts.next(&mut cursor, false).ok()? {
                Part::Member(key, value) => members.push((key.into_owned(), value.to_owned())),
                Part::Lines => return Some(Head { are_lines: true, ..Head::default() }),
                Part::Entry(_) => return Some(Head { members, has_more: parts.has_members(), are_lines: false }),
                Part::End | Part::More => return None,
            }
        }
    }
}
