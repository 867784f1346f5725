//! The expression language: text → tokens → syntax with spans → meaning, a [`Predicate`].
//!
//! ```text
//! cloud:azure and (topic:streaming or media:video) and not industry:fsi and date>=2022-06 and title~/delta.*sharing/
//! ```

mod lexer;
mod parser;
mod qualifier;
mod resolve;
mod syntax;

pub use qualifier::{Token, slips, split};

use crate::error::Error;
use crate::model::facet::Facet;
use crate::model::field::Field;
use crate::model::predicate::{FacetSource, Predicate};
use syntax::{Comparison, Operator, Value};

/// The longest expression, in bytes.
pub const MAX_LENGTH: usize = 4096;

/// How deep brackets and `not` may be nested.
pub const MAX_DEPTH: usize = 64;

/// The largest compiled pattern, in bytes.
pub const MAX_PATTERN: usize = 1 << 20;

/// The meaning of an expression over the values of `source`.
pub fn expression(text: &str, source: &dyn FacetSource) -> Result<Predicate, Error> {
    if text.len() > MAX_LENGTH {
        let message = format!("the expression has {} bytes; at most {MAX_LENGTH} are read", text.len());
        return Err(Error::query(message).hint("save a smaller catalog with `dbres export` and filter that"));
    }
    let syntax = parser::parse(text)?;
    resolve::expression(&syntax, text, source)
}

/// The meaning of an option such as `--cloud azure,aws`.
pub fn facet_option(facet: Facet, value: &str, source: &dyn FacetSource) -> Result<Predicate, Error> {
    option(Field::Facet(facet), Operator::Has, value, source)
}

/// The meaning of `--since`.
pub fn since(date: &str, source: &dyn FacetSource) -> Result<Predicate, Error> {
    option(Field::Date, Operator::Since, date, source)
}

/// The meaning of `--until`.
pub fn until(date: &str, source: &dyn FacetSource) -> Result<Predicate, Error> {
    option(Field::Date, Operator::Until, date, source)
}

/// The meaning of a search's qualifier: one comparison, whose value goes on to the end.
pub fn qualifier(text: &str, source: &dyn FacetSource) -> Result<Predicate, Error> {
    let comparison = qualifier::comparison(text).ok_or_else(|| Error::query(format!("`{text}` is no comparison")))?;
    let span = comparison.value.span.clone();
    resolve::comparison(&comparison, source).map_err(|complaint| complaint.into_error().excerpt(text, span))
}

/// A regular expression as `title~/…/` takes it: case-insensitive unless it says `(?-i)`, bounded in size.
pub fn pattern(text: &str) -> Result<regex::Regex, Error> {
    resolve::compile(text).map_err(resolve::Complaint::into_error)
}

fn option(field: Field, operator: Operator, value: &str, source: &dyn FacetSource) -> Result<Predicate, Error> {
    let value = Value { text: value.to_owned(), literal: false, span: 0..value.len() };
    resolve::comparison(&Comparison { field, operator, value }, source).map_err(resolve::Complaint::into_error)
}
