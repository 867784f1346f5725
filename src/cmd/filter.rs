//! `dbres filter`: entries that pass a boolean expression.

use super::context::Context;
use super::list::{limit, sorted_hits};
use super::output::Output;
use super::selection::Selection;
use super::sort::Order;
use crate::error::{Error, Exit};
use crate::query;
use clap::Args;

/// Arguments of `filter`.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES, after_long_help = LANGUAGE)]
pub struct Filter {
    /// The expression; several arguments are joined by spaces
    #[arg(required = true, value_name = "EXPR")]
    expression: Vec<String>,
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
  dbres filter 'topic:delta-live-tables and media:video'
  dbres filter 'cloud:azure and not media:blog'
  dbres filter 'date>=2023-03 and (topic:llms or topic:mlops)'";

const LANGUAGE: &str = "Expressions:
  field:value    has the value, or contains the text       cloud:azure  title:merge
  field=value    is it, topics without those below         topic=delta-lake
  field~/…/      matches the regular expression            title~/delta.*sharing/
  date>=2022-06  also < <= >; a date is YYYY, YYYY-MM or YYYY-MM-DD, and means the whole of it
  field:none     has no value; field:any has one           date:none
  and or not ()  `not` binds before `and` before `or`; a space means `and`
  \"…\"            a value with spaces                       title:\"delta lake\"
  a,b            any of these values of a facet            cloud:aws,gcp

Fields:
  id title url site summary cloud industry topic media role org date text
  Values of cloud, industry, topic, media, role and org match by id, label or alias, whatever the
  case; a topic includes the topics below it; site:databricks.com includes docs.databricks.com;
  text looks everywhere.

Examples:
  dbres filter 'topic:delta-live-tables and media:video'
  dbres filter 'cloud:azure and not media:blog'
  dbres filter 'date>=2023-03 and (topic:llms or topic:mlops)'
  dbres filter 'title~/delta.*sharing/ or org:nasdaq'";

impl Filter {
    /// Runs it.
    pub fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let mut sources = context.sources();
        let catalog = context.catalog(&mut sources)?;
        let expression = query::expression(&self.expression.join(" "), &catalog)?;
        let test = expression.and(self.selection.predicate(&catalog)?);
        let hits = sorted_hits(&catalog, &test, &self.order)?;
        self.output.print(hits, limit(self.limit), context)
    }
}
