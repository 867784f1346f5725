//! `dbres show`: everything known of entries.

use super::Run;
use super::context::Context;
use super::output::Output;
use crate::error::{Error, Exit};
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::row::{Hit, Paint};
use crate::render::{Format, page};
use crate::text::fold::key;
use crate::text::nearest::did_you_mean;
use clap::Args;
use std::borrow::Cow;

/// Arguments of `show`.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Show {
    /// Ids as other commands print them
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    #[command(flatten)]
    output: Output,
}

const EXAMPLES: &str = "Examples:
  dbres show low-shuffle-merge
  dbres show low-shuffle-merge --json
  dbres show low-shuffle-merge -f table";

impl Run for Show {
    fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let sources = context.sources()?;
        let catalog = context.catalog(&sources)?;
        let mut found = Vec::new();
        let mut missing = Vec::new();
        for id in &self.ids {
            let before = found.len();
            found.extend(entries(&catalog, id));
            if found.len() == before {
                missing.push(unknown(&catalog, id));
            }
        }
        let printed = self.print(&found, &catalog, context);
        for error in &missing {
            context.report(error);
        }
        Ok(context.exit(printed?))
    }
}

impl Show {
    fn print(&self, found: &[&Entry<'_>], catalog: &Catalog<'_>, context: &mut Context<'_>) -> Result<Exit, Error> {
        let pages =
            self.output.format(context) == Format::Table && !self.output.has_columns() && !self.output.is_count();
        if !pages {
            let hits = found.iter().map(|entry| Hit::new(Cow::Borrowed(entry), catalog));
            return self.output.print(hits, None, context);
        }
        let (width, look) = (context.width(), context.look());
        context.print(|out| {
            for (place, entry) in found.iter().enumerate() {
                if place > 0 {
                    let rule = "─".repeat(width.min(page::MEASURE));
                    writeln!(out, "\n{}\n", look.painted(&rule, Paint::Dim))?;
                }
                page::write(&Hit::new(Cow::Borrowed(entry), catalog), width, look, out)?;
            }
            Ok(())
        })?;
        Ok(if found.is_empty() { Exit::Nothing } else { Exit::Found })
    }
}

/// The entries of this id; where there are none, those whose id differs in case and punctuation only.
fn entries<'c>(catalog: &'c Catalog<'c>, id: &str) -> Vec<&'c Entry<'c>> {
    let exact: Vec<&Entry<'_>> = catalog.entries.iter().filter(|entry| entry.id() == id).collect();
    if exact.is_empty() {
        let wanted = key(id);
        catalog.entries.iter().filter(|entry| key(entry.id()) == wanted).collect()
    } else {
        exact
    }
}

fn unknown(catalog: &Catalog<'_>, id: &str) -> Error {
    let ids = catalog.entries.iter().map(Entry::id);
    let hint = did_you_mean(id, ids).unwrap_or_else(|| "`dbres search` finds entries and prints their ids".to_owned());
    Error::query(format!("there is no entry `{id}`")).hint(hint)
}
