//! `dbres filter`: entries that pass a boolean expression.

use super::Run;
use super::context::Context;
use super::listing::Listing;
use crate::error::{Error, Exit};
use crate::query;
use clap::Args;

/// Arguments of `filter`.
#[derive(Clone, Debug, Args)]
#[command(after_help = LANGUAGE)]
pub struct Filter {
    /// The expression; several arguments are joined by spaces
    #[arg(required = true, value_name = "EXPR")]
    expression: Vec<String>,
    #[command(flatten)]
    listing: Listing,
}

const LANGUAGE: &str = concat!(
    include_str!("topics/expressions.txt"),
    "
Examples:
  dbres filter 'topic:delta-live-tables and media:video'
  dbres filter 'cloud:azure and not media:blog'
  dbres filter 'date>=2023-03 and (topic:llms or topic:mlops)'
  dbres filter 'title~/delta.*sharing/ or org:nasdaq'"
);

impl Run for Filter {
    fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        self.listing.print(&|source| query::expression(&self.expression.join(" "), source), context)
    }
}
