//! `dbres export`: a catalog, or a part of it, for other programs and people.

use super::Run;
use super::context::Context;
use super::listing::sorted_hits;
use super::selection::Selection;
use super::sort::Order;
use crate::error::{Error, Exit};
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::row::Hit;
use crate::render::{
    atom, bibtex, bookmarks, csl, csv, link, markdown, markdown_table, opml, records, reference, tsv, urls, whole, yaml,
};
use crate::store::write::whole_file;
use crate::text::nearest::did_you_mean;
use crate::text::safe::printable;
use clap::{Args, ValueEnum, ValueHint};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Arguments of `export`.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Export {
    /// json, csv, markdown, atom, …; else FILE's ending
    #[arg(short, long, value_name = "FORMAT", help_heading = "Export", hide_possible_values = true)]
    format: Option<ExportFormat>,
    /// Write a file, whole or not at all; `-`: standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Export", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, help_heading = "Export")]
    force: bool,
    /// Markdown as a list (by topic, the usual) or a table
    #[arg(long, value_name = "LAYOUT", help_heading = "Export", hide_possible_values = true)]
    layout: Option<MarkdownLayout>,
    /// Leave csv cells that a spreadsheet takes for formulas
    #[arg(long, help_heading = "Export")]
    csv_raw: bool,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    order: Order,
}

const EXAMPLES: &str = "Formats:
  json       a whole catalog with its vocabulary
  jsonl      a table for engines: an object a line, all of one shape
  yaml       a whole catalog with its vocabulary (yml)
  csv        comma-separated values (RFC 4180); `'` goes before a formula
  tsv        tab-separated values with a line of names, every cell as it is
  markdown   a list by topic, or a table (md)
  bookmarks  for browsers, a folder a topic (html, htm)
  opml       an outline by topic (OPML 2.0)
  atom       a feed (RFC 4287; xml)
  urls       an address a line (txt)
  bibtex     papers, books, reports and whitepapers (bib)
  csl-json   the same for citation managers (csl)

bookmarks and urls hold http and https addresses only. In a feed, an entry was
updated on the first day of its date, else on the day it was added, else in 1970.

Examples:
  dbres export --format csv
  dbres export --format markdown --topic streaming -o streaming.md
  dbres export --cloud azure -o azure.html
  dbres export --format atom --sort -date -o new.xml
  dbres export --format json --where 'date>=2023' -o recent.json --force";

/// The formats of an export; their names and other names are also endings of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    Json,
    Jsonl,
    #[value(alias = "yml")]
    Yaml,
    Csv,
    Tsv,
    #[value(alias = "md")]
    Markdown,
    #[value(aliases = ["html", "htm"])]
    Bookmarks,
    Opml,
    #[value(alias = "xml")]
    Atom,
    #[value(alias = "txt")]
    Urls,
    #[value(alias = "bib")]
    Bibtex,
    #[value(alias = "csl")]
    CslJson,
}

/// How Markdown is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum MarkdownLayout {
    #[default]
    List,
    Table,
}

impl ExportFormat {
    /// Whether it holds links and nothing else.
    fn is_of_links(self) -> bool {
        matches!(self, ExportFormat::Bookmarks | ExportFormat::Urls)
    }

    /// Whether the format has a place for the entry.
    fn takes(self, entry: &Entry<'_>) -> bool {
        match self {
            _ if self.is_of_links() => link::is_web(&entry.url),
            ExportFormat::Bibtex | ExportFormat::CslJson => reference::kind(entry).is_some(),
            _ => true,
        }
    }
}

fn counted(count: usize) -> String {
    format!("{count} {}", if count == 1 { "entry" } else { "entries" })
}

impl Run for Export {
    fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let format = self.format()?;
        let sources = context.sources()?;
        let catalog = context.catalog(&sources)?;
        let test = self.selection.predicate(&catalog)?;
        let mut hits = sorted_hits(&catalog, &test, &self.order)?;
        let chosen = hits.len();
        hits.retain(|hit| format.takes(&hit.entry));
        if format.is_of_links() && hits.len() < chosen {
            let left_out = counted(chosen - hits.len());
            context.note(&format!("{left_out} left out: the address is not http or https"));
        }
        let exit = if hits.is_empty() { Exit::Nothing } else { Exit::Found };
        match self.file() {
            Some(path) => {
                let count = counted(hits.len());
                whole_file(path, self.force, |out| self.write(format, &catalog, hits, out))?;
                context.tell_person(&format!("{count} to {}\n", printable(&path.to_string_lossy())));
            }
            None => context.print(|out| self.write(format, &catalog, hits, out))?,
        }
        Ok(context.exit(exit))
    }
}

impl Export {
    fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }

    fn format(&self) -> Result<ExportFormat, Error> {
        let ending = self.file().and_then(Path::extension).and_then(|ending| ending.to_str());
        let by_ending = ending.and_then(|ending| ExportFormat::from_str(ending, true).ok());
        let format = self.format.or(by_ending).ok_or_else(|| {
            let names: Vec<String> = ExportFormat::value_variants()
                .iter()
                .filter_map(ExportFormat::to_possible_value)
                .map(|value| value.get_name().to_owned())
                .collect();
            let message = match ending {
                Some(ending) => format!("no format is known by the ending `.{ending}`"),
                None => "export needs a format".to_owned(),
            };
            let near = ending.and_then(|ending| did_you_mean(ending, names.iter().map(String::as_str)));
            Error::usage(message).maybe_hint(near).hint(format!("say `--format` {}", names.join(", ")))
        })?;
        let misplaced = |option: &str, format: &str| Err(Error::usage(format!("{option} is for `--format {format}`")));
        if self.layout.is_some() && format != ExportFormat::Markdown {
            misplaced("--layout", "markdown")
        } else if self.csv_raw && format != ExportFormat::Csv {
            misplaced("--csv-raw", "csv")
        } else {
            Ok(format)
        }
    }

    fn write(
        &self,
        format: ExportFormat,
        catalog: &Catalog<'_>,
        hits: Vec<Hit<'_>>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let entries: Vec<&Entry<'_>> = hits.iter().map(|hit| &*hit.entry).collect();
        match format {
            ExportFormat::Json => whole::write(catalog, hits, out),
            ExportFormat::Jsonl => records::write(hits, out),
            ExportFormat::Yaml => yaml::write(catalog, hits, out),
            ExportFormat::Csv => csv::write(hits, self.csv_raw, out),
            ExportFormat::Tsv => tsv::write_whole(hits, out),
            ExportFormat::Markdown => match self.layout.unwrap_or_default() {
                MarkdownLayout::List => markdown::write(catalog, &entries, out),
                MarkdownLayout::Table => markdown_table::write(catalog, entries, out),
            },
            ExportFormat::Bookmarks => bookmarks::write(catalog, &entries, out),
            ExportFormat::Opml => opml::write(catalog, &entries, out),
            ExportFormat::Atom => atom::write(catalog, entries, out),
            ExportFormat::Urls => urls::write(entries, out),
            ExportFormat::Bibtex => bibtex::write(entries, out),
            ExportFormat::CslJson => csl::write(entries, out),
        }
    }
}
