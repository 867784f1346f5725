//! What `list` and `filter` share: entries that pass, in an order, up to a number, printed.

use super::context::Context;
use super::output::Output;
use super::selection::Selection;
use super::sort::Order;
use super::streaming;
use crate::error::{Error, Exit};
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::predicate::{FacetSource, Predicate};
use crate::model::row::Hit;
use clap::Args;
use std::borrow::Cow;

/// Makes a test over what a catalog knows.
pub type Resolve<'r> = &'r dyn Fn(&dyn FacetSource) -> Result<Predicate, Error>;

/// Which entries to print, and how.
#[derive(Clone, Debug, Args)]
pub struct Listing {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    order: Order,
    /// Print at most so many; 0 for all
    #[arg(short = 'n', long, value_name = "N", allow_negative_numbers = true, help_heading = "Order")]
    limit: Option<usize>,
    #[command(flatten)]
    output: Output,
}

impl Listing {
    /// Prints the entries that pass the options and the test that `resolve` makes.
    pub fn print(&self, resolve: Resolve<'_>, context: &mut Context<'_>) -> Result<Exit, Error> {
        let test = |source: &dyn FacetSource| Ok(resolve(source)?.and(self.selection.predicate(source)?));
        let limit = self.limit.filter(|&limit| limit > 0);
        if self.order.is_of_catalog()
            && let Some(streamed) = self.output.streamed(context)
            && let Some(exit) = streaming::print(&streamed, &self.output, &test, limit, context)?
        {
            return Ok(exit);
        }
        let sources = context.sources()?;
        let catalog = context.catalog(&sources)?;
        let hits = sorted_hits(&catalog, &test(&catalog)?, &self.order)?;
        self.output.print_hits(hits, limit, &self.selection.named(), context)
    }
}

/// The entries that pass, in order.
pub fn sorted_hits<'c>(catalog: &'c Catalog<'c>, test: &Predicate, order: &Order) -> Result<Vec<Hit<'c>>, Error> {
    let mut entries: Vec<&Entry<'_>> = catalog.entries.iter().filter(|entry| test.passes(entry)).collect();
    order.apply(&mut entries)?;
    Ok(entries.into_iter().map(|entry| Hit::new(Cow::Borrowed(entry), catalog)).collect())
}
