//! Two states of a catalog: what differs between them, and what comes of an edited one and a newer import.
//!
//! [`difference`] tells how one catalog differs from another. [`merge`] takes a catalog that was imported once, and
//! perhaps edited since, and the same list imported again; what each entry was like at the last import stands in the
//! entry (`source.imported`), so it can tell what the person changed from what the list changed.

mod account;
pub mod difference;
mod fields;
mod header;
mod keys;
mod lists;
mod matching;
pub mod merge;
mod order;
mod three;
mod upstream;
mod vanished;
mod vocabulary;
mod whole;

#[cfg(test)]
mod tests;

pub use account::{Account, Conflict, Edits, Fate};
pub use difference::{Difference, Field, difference};
pub use merge::{Choices, Conflicts, Merged, Vanished, merge};
pub use whole::Whole;
