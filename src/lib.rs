//! Ask a curated list of Databricks resources, or any list of the same format.
//!
//! The whole program is [`run`]: arguments and a [`World`] in, an [`Exit`] out. A world is a value, so a test can hand
//! one to it:
//!
//! ```
//! use dbres::{Exit, World};
//!
//! let mut output = Vec::new();
//! let world = World { stdout: Box::new(&mut output), ..World::empty() };
//! let args = ["dbres", "list", "--topic", "z-ordering", "--count"];
//! assert_eq!(dbres::run(args.map(Into::into), world), Exit::Found);
//! assert_eq!(output, b"1\n");
//! ```
//!
//! Data flows one way: argv → `cli` → `cmd` → `store` (a catalog) → `query` and `search` (which entries) → `render`
//! (text) → exit code.

#![warn(clippy::unwrap_used, clippy::expect_used)]

mod cli;
mod cmd;
mod compare;
pub mod error;
mod import;
pub mod io;
mod lint;
pub mod model;
mod query;
mod render;
mod search;
mod store;
mod text;

pub use cli::run;
pub use error::Exit;
pub use io::{Folders, Pager, World};
