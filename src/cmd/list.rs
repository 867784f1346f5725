//! `dbres list`: entries in catalog order unless sorted.

use super::context::Context;
use super::output::Output;
use super::selection::Selection;
use super::sort::Order;
use crate::error::{Error, Exit};
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::predicate::Predicate;
use crate::model::row::Hit;
use clap::Args;

/// Arguments of `list`.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct List {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    order: Order,
    /// Print at most so many; 0 for all
    #[arg(short = 'n', long, value_name = "N", help_heading = "Order")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

const EXAMPLES: &str = "Examples:
  dbres list --cloud azure
  dbres list --media video --topic delta-live-tables
  dbres list --since 2023 --sort -date -n 5
  dbres list --media video --since 2022-06 --json";

impl List {
    /// Runs it.
    pub fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let mut sources = context.sources()?;
        let catalog = context.catalog(&mut sources)?;
        let test = self.selection.predicate(&catalog)?;
        let hits = sorted_hits(&catalog, &test, &self.order)?;
        self.output.print(hits, limit(self.limit), context)
    }
}

/// `-n 0` is all.
#[must_use]
pub fn limit(number: Option<usize>) -> Option<usize> {
    number.filter(|&number| number > 0)
}

/// The entries that pass, in order.
pub fn sorted_hits<'c>(catalog: &'c Catalog<'c>, test: &Predicate, order: &Order) -> Result<Vec<Hit<'c>>, Error> {
    let mut entries: Vec<&Entry<'_>> = catalog.entries.iter().filter(|entry| test.passes(entry)).collect();
    order.apply(&mut entries)?;
    Ok(entries.into_iter().map(|entry| Hit::new(entry, &catalog.vocabulary)).collect())
}
