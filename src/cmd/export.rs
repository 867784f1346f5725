//! `dbres export`: a catalog, or a part of it, for other programs and people.

use super::context::Context;
use super::listing::sorted_hits;
use super::selection::Selection;
use super::sort::Order;
use crate::error::{Error, Exit};
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::row::Hit;
use crate::render::{csv, markdown, records, whole};
use crate::store::write::whole_file;
use crate::text::safe::printable;
use clap::{Args, ValueEnum, ValueHint};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Arguments of `export`.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Export {
    /// The format; taken from the ending of the file's name where there is one
    #[arg(short, long, value_name = "FORMAT", help_heading = "Export")]
    format: Option<ExportFormat>,
    /// Write this file, whole or not at all; `-` is standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Export", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, help_heading = "Export")]
    force: bool,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    order: Order,
}

const EXAMPLES: &str = "Formats:
  json      a whole catalog with its vocabulary
  jsonl     a table for engines: an object a line, all of one shape
  csv       comma-separated values (RFC 4180)
  markdown  a list by topic

Examples:
  dbres export --format csv
  dbres export --format markdown --topic streaming -o streaming.md
  dbres export --format json --where 'date>=2023' -o recent.json --force";

/// The formats of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    Json,
    Jsonl,
    Csv,
    #[value(alias = "md")]
    Markdown,
}

impl Export {
    /// Runs it.
    pub fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let format = self.format()?;
        let mut sources = context.sources()?;
        let catalog = context.catalog(&mut sources)?;
        let test = self.selection.predicate(&catalog)?;
        let hits = sorted_hits(&catalog, &test, &self.order)?;
        let exit = if hits.is_empty() { Exit::Nothing } else { Exit::Found };
        match self.file() {
            Some(path) => {
                let count = hits.len();
                whole_file(path, self.force, |out| write(format, &catalog, hits, out))?;
                let noun = if count == 1 { "entry" } else { "entries" };
                context.tell_person(&format!("{count} {noun} to {}\n", printable(&path.to_string_lossy())));
            }
            None => context.print(|out| write(format, &catalog, hits, out))?,
        }
        Ok(context.exit(exit))
    }

    fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }

    fn format(&self) -> Result<ExportFormat, Error> {
        let ending = self.file().and_then(Path::extension).and_then(|ending| ending.to_str());
        let by_ending = ending.and_then(|ending| ExportFormat::from_str(ending, true).ok());
        self.format.or(by_ending).ok_or_else(|| {
            let names: Vec<String> = ExportFormat::value_variants()
                .iter()
                .filter_map(ExportFormat::to_possible_value)
                .map(|value| value.get_name().to_owned())
                .collect();
            Error::usage("export needs a format").hint(format!("say `--format` {}", names.join(", ")))
        })
    }
}

fn write(format: ExportFormat, catalog: &Catalog<'_>, hits: Vec<Hit<'_>>, out: &mut dyn Write) -> io::Result<()> {
    match format {
        ExportFormat::Json => whole::write(catalog, hits, out),
        ExportFormat::Jsonl => records::write(hits, out),
        ExportFormat::Csv => csv::write(hits, out),
        ExportFormat::Markdown => {
            let entries: Vec<&Entry<'_>> = hits.iter().map(|hit| hit.entry).collect();
            markdown::write(catalog, &entries, out)
        }
    }
}
