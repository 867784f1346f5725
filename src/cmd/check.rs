//! `dbres check`: what is wrong with a catalog.

use super::Run;
use super::context::Context;
use super::output::Output;
use super::selection::Selection;
use crate::error::{Error, Exit};
use crate::lint::{self, Finding};
use crate::model::predicate::Predicate;
use crate::store::load;
use crate::store::source::Source;
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

const EXAMPLES: &str = "Examples:
  dbres check
  dbres check --catalog mine.json
  dbres check --catalog mine.json --json";

impl Run for Check {
    fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let sources = context.sources()?;
        let (catalog, faults) = context.catalog_partly(&sources)?;
        let test = self.selection.predicate(&catalog)?;
        let findings = match sources.as_slice() {
            [_] => lint::findings(&catalog, &faults, &test, None),
            several => several.iter().flat_map(|source| findings_in(source, &test)).collect(),
        };
        let clean = findings.is_empty();
        self.output.print(findings, None, context)?;
        Ok(context.exit(if clean { Exit::Found } else { Exit::Nothing }))
    }
}

/// The findings in one of several catalogs, its name before each path.
fn findings_in(source: &Source, test: &Predicate) -> Vec<Finding> {
    let loaded = load::load_partly(std::slice::from_ref(source));
    lint::findings(&loaded.catalog, &loaded.faults, test, Some(&source.name))
}
