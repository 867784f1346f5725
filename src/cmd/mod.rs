//! The subcommands, one file each: its arguments, its help, its run.

use crate::error::{Error, Exit};
use context::Context;

pub mod cache;
pub mod check;
pub mod completions;
pub mod context;
pub mod diff;
mod differences;
mod examples;
pub mod export;
pub mod facets;
pub mod filter;
pub mod help;
pub mod import;
mod imported;
pub mod list;
pub mod listing;
pub mod man;
pub mod narrow;
pub mod output;
pub mod paths;
mod progress;
pub mod schema;
pub mod search;
pub mod selection;
pub mod show;
pub mod sort;
pub mod streaming;
pub mod topics;
pub mod version;

/// A subcommand: its arguments, and what it does.
pub trait Run: clap::Args {
    /// Runs it.
    fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error>;
}
