//! `dbres import`: lists of others as a catalog.

use super::Run;
use super::context::Context;
use super::imported::{Told, write_json, write_text};
use crate::compare::{self, Account, Choices, Whole};
use crate::error::{Error, Exit};
use crate::import::format::Format;
use crate::import::report::Report;
use crate::import::{Composed, Wishes, Written, import};
use crate::model::address::Address;
use crate::model::catalog::Catalog;
use crate::model::vocabulary::Vocabulary;
use crate::store::lists;
use crate::store::load::bundled_vocabulary;
use crate::store::source::{Source, is_list};
use crate::store::write::whole_file;
use crate::text::nearest::did_you_mean;
use clap::{Args, ValueEnum, ValueHint};
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Arguments of `import`.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Import {
    /// Lists to read: files, folders or `-`
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::AnyPath)]
    files: Vec<OsString>,
    /// Write a file instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Import", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, help_heading = "Import")]
    force: bool,
    /// The lists' format, where nothing else tells it
    #[arg(long, value_name = "FORMAT", help_heading = "Import", value_parser = format)]
    from: Option<Format>,
    /// Address against which relative links resolve
    #[arg(long, value_name = "ADDRESS", help_heading = "Import", value_parser = base)]
    base: Option<String>,
    /// A catalog whose vocabulary names facets' values
    #[arg(long, value_name = "FILE", help_heading = "Import", value_hint = ValueHint::FilePath)]
    vocabulary: Option<OsString>,
    /// Keep in each entry its file, line and headings
    #[arg(long, help_heading = "Import")]
    provenance: bool,
    /// Write no catalog, only say what would be in it
    #[arg(long, help_heading = "Import", conflicts_with = "output")]
    dry_run: bool,
    /// End with 1 if there are warnings
    #[arg(long, help_heading = "Import")]
    strict: bool,
    /// The report as text or as json
    #[arg(long, value_name = "FORMAT", help_heading = "Import", hide_possible_values = true)]
    report: Option<ReportFormat>,
    /// The same as --report json
    #[arg(long, help_heading = "Import", conflicts_with = "report", hide_short_help = true)]
    json: bool,
    #[command(flatten)]
    update: Update,
}

/// Arguments for importing again.
#[derive(Clone, Debug, Args)]
struct Update {
    /// Bring a catalog up to date that was imported before
    #[arg(long = "update", value_name = "CATALOG", help_heading = "Update", value_hint = ValueHint::FilePath)]
    catalog: Option<PathBuf>,
    /// What has gone: mark (the usual), remove or keep it
    #[arg(long, value_name = "HOW", help_heading = "Update", requires = "catalog", hide_possible_values = true)]
    vanished: Option<Vanished>,
    /// Where both changed, keep what the catalog has
    #[arg(long, help_heading = "Update", requires = "catalog", conflicts_with = "theirs")]
    ours: bool,
    /// Where both changed, take what the lists have
    #[arg(long, help_heading = "Update", requires = "catalog")]
    theirs: bool,
}

/// How to write the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    Text,
    Json,
}

/// What to do with entries that the lists have no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Vanished {
    Mark,
    Remove,
    Keep,
}

const EXAMPLES: &str = "Formats of --from: markdown, html, bookmarks, csv, tsv, json, jsonl, opml and
urls (an address a line).

Each address of a list becomes an entry, a link or a picture of one, or is set
aside: badges, anchors, addresses in code and in comments, links within the list.
The report accounts for all of them; --report json names each one set aside.
Warnings begin with file, line and column, as editors read them.

The catalog goes to standard output, or to FILE with -o; the report to standard
error, or to standard output with --dry-run or as json.

--update merges by address: what is new in the lists comes in, what a person
changed in the catalog stays, what both changed is told of until --ours or
--theirs decides.

Examples:
  dbres import README.md -o mylist.json
  dbres import README.md --dry-run
  dbres import docs bookmarks.html -o links.json
  dbres import README.md --base https://example.org/list/ --dry-run
  dbres import README.md --update mylist.json --vanished remove
  dbres search tables --catalog README.md";

fn format(name: &str) -> Result<Format, String> {
    let names = || Format::ALL.iter().map(|format| format.name());
    let alias = match name.to_ascii_lowercase().as_str() {
        "md" => "markdown".to_owned(),
        "netscape" => "bookmarks".to_owned(),
        "addresses" | "txt" => "urls".to_owned(),
        other => other.to_owned(),
    };
    Format::ALL.into_iter().find(|format| format.name() == alias).ok_or_else(|| {
        let near = did_you_mean(name, names()).map(|hint| format!("; {hint}")).unwrap_or_default();
        format!("the formats are {}{near}", names().collect::<Vec<_>>().join(", "))
    })
}

fn base(address: &str) -> Result<String, String> {
    let parsed = Address::parse(address).filter(|parsed| parsed.is_web() && parsed.flaw().is_none());
    parsed.map(|_| address.to_owned()).ok_or_else(|| "it is no web address; write all of it: `https://…`".to_owned())
}

impl Run for Import {
    fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        self.check(context)?;
        let vocabulary = self.vocabulary(context)?;
        let before = self.update.before(&self.files)?;
        let files = lists::read(&self.files, self.from, &mut context.world.stdin)?;
        let wishes = Wishes {
            base: self.base.clone().or_else(|| before.as_ref().and_then(|before| before.text_of("base"))),
            has_own_vocabulary: self.vocabulary.is_some(),
            keeps_source: true,
            provenance: self.provenance || before.as_ref().is_some_and(Before::has_places),
            accounts: true,
        };
        let Composed { catalog, report } = import(files, &vocabulary, &wishes).map_err(lists::refused)?;
        let update = if let Some(before) = before {
            Some(self.bring_up_to_date(before, &catalog, &report, context)?)
        } else {
            self.write(|| catalog.pieces(), context)?;
            None
        };
        // The program ends: what is freed now is freed for nothing, and takes long.
        std::mem::forget(catalog);
        let told = Told { report, update };
        self.tell(&told, context)?;
        let has_warnings = !told.report.warnings.is_empty() || told.undecided() > 0;
        Ok(context.exit(if self.strict && has_warnings { Exit::Nothing } else { Exit::Found }))
    }
}

impl Import {
    fn check(&self, context: &Context<'_>) -> Result<(), Error> {
        let from_stdin = self.files.iter().filter(|name| *name == "-").count();
        if from_stdin > 1 {
            return Err(Error::usage("standard input is named twice").hint("it can be read once"));
        }
        if from_stdin == 1 && context.world.stdin_terminal {
            let error = Error::usage("standard input is a terminal, not a list");
            return Err(error.hint("pipe one into it: `dbres import - < README.md`"));
        }
        let ending =
            self.output.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str()).unwrap_or_default();
        if ["csv", "tsv", "md", "html", "jsonl", "yaml", "yml", "opml", "xml"].contains(&ending) {
            let error = Error::usage(format!("import writes a catalog, which is JSON and no `.{ending}` file"));
            return Err(error.hint("name a `.json` file; `dbres export` writes other formats"));
        }
        if self.is_json() && self.target().is_none() && !self.dry_run {
            let error = Error::usage("the report and the catalog would both go to standard output");
            return Err(error.hint("write the catalog to a file with `-o FILE`, or leave it out with `--dry-run`"));
        }
        Ok(())
    }

    fn is_json(&self) -> bool {
        self.json || self.report == Some(ReportFormat::Json)
    }

    /// The file to write; none for standard output.
    fn target(&self) -> Option<&Path> {
        self.output.as_deref().or(self.update.catalog.as_deref()).filter(|path| *path != Path::new("-"))
    }

    fn vocabulary(&self, context: &mut Context<'_>) -> Result<Vocabulary, Error> {
        let Some(name) = &self.vocabulary else { return Ok(bundled_vocabulary()) };
        let source = Source::read(name, &mut context.world.stdin)?;
        let alone = || serde_json::from_str::<Vocabulary>(&source.text).ok();
        let own = Catalog::parse_vocabulary(&source.text).ok().filter(|own| !own.is_empty()).or_else(alone);
        own.filter(|own| !own.is_empty()).ok_or_else(|| {
            let error = Error::data(format!("{}: there is no vocabulary in it", source.name));
            error.hint("it is a catalog's member `vocabulary`, or a file with just that object")
        })
    }

    /// Merges what was imported into the catalog that was there before.
    fn bring_up_to_date(
        &self,
        before: Before,
        catalog: &Written,
        report: &Report,
        context: &mut Context<'_>,
    ) -> Result<Account, Error> {
        if catalog.entries.is_empty() {
            let error = Error::data("there is no entry in what was read, so nothing is updated");
            return Err(error.hint("`dbres import --dry-run` tells what is in a list"));
        }
        let is_part = !before.files().iter().all(|file| report.files.contains(file));
        if is_part {
            context.note("the catalog was imported from more files than these; what they do not have is left as it is");
        }
        let merged = self.update.merge(before, &catalog.text(), is_part)?;
        self.write(|| vec![merged.text], context)?;
        Ok(merged.account)
    }

    /// Writes a catalog that comes in pieces, unless nothing is to be written.
    fn write(&self, pieces: impl FnOnce() -> Vec<String>, context: &mut Context<'_>) -> Result<(), Error> {
        if self.dry_run {
            return Ok(());
        }
        let pieces = pieces();
        let write = |out: &mut dyn Write| pieces.iter().try_for_each(|piece| out.write_all(piece.as_bytes()));
        let replaces = self.force || (self.output.is_none() && self.update.catalog.is_some());
        match self.target() {
            Some(path) => whole_file(path, replaces, write),
            None => context.print(write),
        }
    }

    /// Reports on standard error; on standard output what a program reads, or all that was asked for.
    fn tell(&self, told: &Told, context: &mut Context<'_>) -> Result<(), Error> {
        if self.is_json() {
            return context.print(|out| write_json(told, out));
        }
        if self.dry_run {
            return context.print(|out| write_text(told, out));
        }
        let mut text = Vec::new();
        if write_text(told, &mut text).is_ok() {
            context.tell(&String::from_utf8_lossy(&text));
        }
        Ok(())
    }
}

/// A catalog that was imported before.
struct Before {
    whole: Whole,
}

impl Before {
    /// A text that the catalog's origin holds.
    fn text_of(&self, name: &str) -> Option<String> {
        Some(self.whole.origin()?.get(name)?.as_str()?.to_owned())
    }

    /// The files that it was imported from.
    fn files(&self) -> Vec<String> {
        let files = self.whole.origin().and_then(|origin| origin.get("files")?.as_array());
        files.into_iter().flatten().filter_map(|file| Some(file.as_str()?.to_owned())).collect()
    }

    /// Whether its entries say where they stood.
    fn has_places(&self) -> bool {
        self.whole.has_places()
    }
}

impl Update {
    /// The catalog to bring up to date, which is none of the lists.
    fn before(&self, lists: &[OsString]) -> Result<Option<Before>, Error> {
        let Some(path) = &self.catalog else { return Ok(None) };
        let name = path.to_string_lossy();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let is_json = !matches!(ending, "jsonl" | "ndjson") && !is_list(path.extension().unwrap_or_default());
        if lists.iter().any(|list| Path::new(list) == path) {
            let error = Error::usage(format!("{name} is to be read as a list and brought up to date as a catalog"));
            return Err(error.hint("name the `.json` file that the lists were imported into"));
        }
        if !is_json || matches!(&*name, "-" | "bundled") {
            let error = Error::usage(format!("{name} is no file that `import -o` has written"));
            return Err(error.hint("name the `.json` file that the lists were imported into"));
        }
        let first_time = || vec![format!("`-o {name}` makes it the first time")];
        let error = |error: Error| if path.exists() { error } else { Error { hints: first_time(), ..error } };
        let source = Source::read(path.as_os_str(), &mut std::io::empty()).map_err(error)?;
        let whole = Whole::parse(&source.text).map_err(|fault| source.located(fault))?;
        Ok(Some(Before { whole }))
    }

    /// Merges what was imported into a catalog that was imported before, perhaps from more files.
    fn merge(&self, before: Before, imported: &str, is_part: bool) -> Result<compare::Merged, Error> {
        let fresh = Source { name: "what was imported".to_owned(), text: imported.to_owned().into() };
        let theirs = Whole::parse(&fresh.text).map_err(|fault| fresh.located(fault))?;
        let choices = self.choices();
        let vanished = if is_part { compare::Vanished::Keep } else { choices.vanished };
        Ok(compare::merge(before.whole, theirs, Choices { vanished, ..choices }))
    }

    fn choices(&self) -> Choices {
        let vanished = match self.vanished {
            None | Some(Vanished::Mark) => compare::Vanished::Mark,
            Some(Vanished::Remove) => compare::Vanished::Remove,
            Some(Vanished::Keep) => compare::Vanished::Keep,
        };
        let conflicts = match (self.ours, self.theirs) {
            (true, _) => compare::Conflicts::Ours,
            (_, true) => compare::Conflicts::Theirs,
            _ => compare::Conflicts::Undecided,
        };
        Choices { vanished, conflicts }
    }
}
