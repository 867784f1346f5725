//! Ranked search: words → ids of entries, best first.
//!
//! An [`indexer`] turns entries into an [`index`], bytes that are read in place, and a vocabulary becomes a
//! [`thesaurus`] in the same way. A query becomes groups of interchangeable words and facet values ([`plan`]). Entries
//! are walked in windows ([`evaluate`]): those that pass the [`filter`] and have something for a group ([`lists`],
//! [`mod@matches`]) are scored by how well each group stands in them ([`score`]), the best of them once more by how
//! near the words are to each other ([`rank`], [`nearness`]).

pub mod analyze;
mod best;
mod block;
pub mod codec;
mod evaluate;
mod filter;
pub mod index;
pub mod indexer;
mod lists;
mod matches;
mod nearness;
mod places;
mod plan;
mod postings;
pub mod rank;
#[cfg(test)]
mod reference;
pub mod region;
mod repair;
mod rule;
mod score;
mod standing;
mod stems;
mod stop_words;
mod strength;
pub mod text;
pub mod thesaurus;
mod window;

pub use analyze::words;
pub use rank::{Found, Search};
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
