//! `dbres schema`: the JSON Schema of a catalog.

use super::Run;
use super::context::Context;
use crate::error::{Error, Exit};
use crate::model::schema;
use clap::Args;

/// Arguments of `schema`: none.
#[derive(Clone, Copy, Debug, Args)]
#[command(after_help = "Examples:\n  dbres schema")]
pub struct Schema {}

impl Run for Schema {
    fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        context.print(|out| out.write_all(schema::TEXT.as_bytes()))?;
        Ok(Exit::Found)
    }
}
