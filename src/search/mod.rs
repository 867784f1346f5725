//! Ranked search: words → ids of entries, best first.
//!
//! An index of the words of every entry is built from the catalog; a query becomes groups of interchangeable words and
//! facet values ([`plan`]); entries are scored by how well each group stands in them ([`rank`]).

pub mod analyze;
pub mod index;
pub mod plan;
pub mod rank;
pub mod text;

pub use analyze::words;
pub use rank::{Ranked, ranked};
pub use text::{Exact, matching};

use crate::error::Error;

/// The longest query, in characters.
pub const MAX_LENGTH: usize = 1000;

/// Whether there is a word in it to look for.
#[must_use]
pub fn has_words(query: &str) -> bool {
    !words(query).is_empty()
}

/// Refuses a query that is too long to be meant.
pub fn check_length(query: &str) -> Result<(), Error> {
    let length = query.chars().count();
    if length <= MAX_LENGTH {
        return Ok(());
    }
    let message = format!("the query has {length} characters; at most {MAX_LENGTH} are read");
    Err(Error::query(message).hint("a few telling words find more than a long text"))
}
