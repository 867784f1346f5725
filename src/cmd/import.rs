//! `dbres import`: lists of others as a catalog.

use super::Run;
use super::context::Context;
use crate::error::{Error, Exit};
use crate::import::{Composed, File, Wishes, import};
use crate::store::load::bundled_vocabulary;
use crate::store::write::whole_file;
use clap::{Args, ValueHint};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Arguments of `import`.
#[derive(Clone, Debug, Args)]
pub struct Import {
    /// Lists to read: files, folders or `-`
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::AnyPath)]
    files: Vec<PathBuf>,
    /// Write a file, whole or not at all; `-`: standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Import", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, help_heading = "Import")]
    force: bool,
    /// Address against which relative links resolve
    #[arg(long, value_name = "ADDRESS", help_heading = "Import")]
    base: Option<String>,
    /// Say where entries stood: file, line and headings
    #[arg(long, help_heading = "Import")]
    provenance: bool,
}

impl Run for Import {
    fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let mut files = Vec::new();
        for path in &self.files {
            let bytes = crate::store::reading::read_bytes(path)?;
            files.push((path.to_string_lossy().into_owned(), bytes));
        }
        let files: Vec<File<'_>> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
        let wishes = Wishes { base: self.base.clone(), keeps_source: true, provenance: self.provenance, accounts: true };
        let Composed { catalog, report } = import(&files, &bundled_vocabulary(), &wishes);
        let write = |out: &mut dyn Write| {
            serde_json::to_writer_pretty(&mut *out, &catalog)?;
            writeln!(out)
        };
        match self.output.as_deref().filter(|path| *path != Path::new("-")) {
            Some(path) => whole_file(path, self.force, write)?,
            None => context.print(write)?,
        }
        for warning in &report.warnings {
            context.tell(&format!("{}: {}\n", warning.spot, warning.message));
        }
        context.tell(&format!("{report}\n"));
        Ok(context.exit(Exit::Found))
    }
}
