//! Lists of others become catalogs: readers of formats, then one way from what they find to entries.

mod account;
mod classify;
mod compose;
mod decode;
mod entries;
mod list;
mod markdown;
mod plain;
pub mod report;
mod target;
mod topics;
mod written;

use crate::model::vocabulary::Vocabulary;
use compose::{Part, compose};
pub use compose::{Composed, Wishes};
use target::Surroundings;

/// A file to import.
#[derive(Clone, Copy, Debug)]
pub struct File<'b> {
    /// What it is called in messages.
    pub name: &'b str,
    /// Its bytes.
    pub bytes: &'b [u8],
}

/// Makes a catalog of files; `vocabulary` has the names of clouds, industries and media.
pub fn import(files: &[File<'_>], vocabulary: &Vocabulary, wishes: &Wishes) -> Composed {
    let surroundings = Surroundings { base: wishes.base.clone(), others: Default::default() };
    let parts = files.iter().map(|file| {
        let decoded = decode::decode(file.bytes);
        let list = markdown::read(&decoded.text, &surroundings);
        Part { name: file.name.to_owned(), decoded, list }
    });
    compose(parts.collect(), vocabulary, wishes)
}
