//! `dbres check`: what is wrong with a catalog.

use super::context::Context;
use super::output::Output;
use super::selection::Selection;
use crate::error::{Error, Exit};
use crate::lint;
use clap::Args;

/// Arguments of `check`.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Check {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    output: Output,
}

const EXAMPLES: &str = "Exit codes: 0 clean, 1 findings, 2 could not check

Examples:
  dbres check
  dbres check --catalog mine.json
  dbres check --catalog mine.json --json";

impl Check {
    /// Runs it.
    pub fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let mut sources = context.sources()?;
        let (catalog, faults) = context.catalog_partly(&mut sources)?;
        let test = self.selection.predicate(&catalog)?;
        let findings = lint::findings(&catalog, &faults, &test);
        let clean = findings.is_empty();
        self.output.print(findings, None, context)?;
        Ok(context.exit(if clean { Exit::Found } else { Exit::Nothing }))
    }
}
