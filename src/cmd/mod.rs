//! The subcommands, one file each: its arguments, its help, its run.

pub mod check;
pub mod context;
pub mod export;
pub mod facets;
pub mod filter;
pub mod list;
pub mod listing;
pub mod narrow;
pub mod output;
pub mod schema;
pub mod search;
pub mod selection;
pub mod show;
pub mod sort;
