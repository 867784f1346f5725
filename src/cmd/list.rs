//! `dbres list`: entries in catalog order unless sorted.

use super::Run;
use super::context::Context;
use super::listing::Listing;
use crate::error::{Error, Exit};
use crate::model::predicate::Predicate;
use clap::Args;

/// Arguments of `list`.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct List {
    #[command(flatten)]
    listing: Listing,
}

const EXAMPLES: &str = "Examples:
  dbres list --cloud azure
  dbres list --media video --topic delta-live-tables
  dbres list --since 2023 --sort -date -n 5
  dbres list --media video --since 2022-06 --json";

impl Run for List {
    fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        self.listing.print(&|_| Ok(Predicate::everything()), context)
    }
}
