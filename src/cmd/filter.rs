//! `dbres filter`: entries that pass a boolean expression.

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

const LANGUAGE: &str = "Expressions:
  cloud:azure      has the value; of a text, contains it
  topic=etl        is it; of a topic, without those below it
  title~/merge$/   matches the regular expression
  date>=2022-06    also < <= >; YYYY, YYYY-MM or YYYY-MM-DD, all of it
  date:none        has no value; `any`: has one
  cloud:aws,gcp    one of these values
  title:\"a b\"      a value with spaces
  and or not ( )   `not` binds before `and` before `or`; a space is an `and`

Fields:
  id title url site summary cloud industry topic media role org date text
  A value of cloud, industry, topic, media, role or org is an id, a label or
  an alias, in any case; a topic includes those below it; site:databricks.com
  includes docs.databricks.com; text is all of an entry.

Examples:
  dbres filter 'topic:delta-live-tables and media:video'
  dbres filter 'cloud:azure and not media:blog'
  dbres filter 'date>=2023-03 and (topic:llms or topic:mlops)'
  dbres filter 'title~/delta.*sharing/ or org:nasdaq'";

impl Filter {
    /// Runs it.
    pub fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let mut sources = context.sources()?;
        let catalog = context.catalog(&mut sources)?;
        let test = query::expression(&self.expression.join(" "), &catalog)?;
        self.listing.print(&catalog, test, context)
    }
}
