//! What a catalog is: entries, facets, the vocabulary, and what selects and prints them.
//!
//! A catalog is a borrowed view of the bytes that it was read from; an entry keeps its own JSON text, so unknown
//! fields and their order survive whatever prints it.

pub mod address;
pub mod catalog;
pub mod count;
pub mod date;
pub mod document;
pub mod entry;
pub mod facet;
pub mod field;
pub mod head;
pub mod id;
pub mod json;
mod lookup;
pub mod origin;
mod parts;
pub mod place;
pub mod predicate;
pub mod row;
pub mod schema;
pub mod stream;
pub mod vocabulary;
pub mod written;
