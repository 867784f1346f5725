//! What every subcommand has at hand: the world, the global options, and what went wrong so far.

use super::progress::Progress;
use crate::error::{Error, Exit};
use crate::io::{World, stdout_error};
use crate::model::catalog::Catalog;
use crate::model::document::Fault;
use crate::render::look::Look;
use crate::render::message;
use crate::store::indexed::Indexed;
use crate::store::load::{self, Loaded, Sources};
use crate::store::places::cache_folder;
use crate::store::source::{BUNDLED_NAME, Source};
use crate::store::stored::Stored;
use crate::store::streamed::Streamed;
use crate::text::safe::printable;
use clap::{Args, ValueEnum};
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Options of every subcommand, before or after its name.
#[derive(Clone, Debug, Default, Args)]
pub struct Globals {
    /// Catalog to read: a file, `-` or `bundled`; repeatable
    #[arg(long = "catalog", value_name = "PATH", global = true, help_heading = "Global options",
          value_hint = clap::ValueHint::FilePath)]
    pub catalogs: Vec<OsString>,
    /// Lay out for this many columns
    #[arg(long, value_name = "COLUMNS", global = true, help_heading = "Global options", hide_short_help = true,
          allow_negative_numbers = true, value_parser = clap::value_parser!(u16).range(1..))]
    pub width: Option<u16>,
    /// When to colour: auto (on terminals), always or never
    #[arg(
        long,
        value_name = "WHEN",
        global = true,
        help_heading = "Global options",
        hide_short_help = true,
        hide_possible_values = true
    )]
    pub color: Option<When>,
    /// When to link titles: auto (where it works), always or never
    #[arg(
        long,
        value_name = "WHEN",
        global = true,
        help_heading = "Global options",
        hide_short_help = true,
        hide_possible_values = true
    )]
    pub hyperlink: Option<When>,
    /// A pager: auto (for more than a screen) or never
    #[arg(
        long,
        value_name = "WHEN",
        global = true,
        help_heading = "Global options",
        hide_short_help = true,
        hide_possible_values = true
    )]
    pub pager: Option<Paged>,
    /// Print nothing; answer by the exit code
    #[arg(short, long, global = true, help_heading = "Global options")]
    pub quiet: bool,
    /// Say on standard error what was read
    #[arg(short, long, global = true, help_heading = "Global options", hide_short_help = true)]
    pub verbose: bool,
}

/// When to do what not every terminal can.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    Auto,
    Always,
    Never,
}

/// When to show text in a pager.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Paged {
    Auto,
    Never,
}

/// A run of a subcommand.
pub struct Context<'w> {
    /// The outside.
    pub world: World<'w>,
    /// The global options.
    pub globals: Globals,
    /// Makes the parser of the whole command line.
    parser: fn() -> clap::Command,
    /// Whether an error was reported already; it beats what is found.
    failed: bool,
    /// Whether it was noted already what was read.
    has_noted_read: bool,
}

impl<'w> Context<'w> {
    /// At the beginning of a run.
    #[must_use]
    pub fn new(world: World<'w>, globals: Globals, parser: fn() -> clap::Command) -> Self {
        Context { world, globals, parser, failed: false, has_noted_read: false }
    }

    /// The parser of the whole command line, for what tells of it.
    #[must_use]
    pub fn parser(&self) -> clap::Command {
        (self.parser)()
    }

    /// The catalogs that the options or `DBRES_CATALOG` name, or the bundled one; and which of these it is.
    #[must_use]
    pub fn catalog_names(&self) -> (Vec<OsString>, &'static str) {
        if !self.globals.catalogs.is_empty() {
            return (self.globals.catalogs.clone(), "--catalog");
        }
        let paths = self.world.variable("DBRES_CATALOG").map(std::env::split_paths);
        let names = paths.into_iter().flatten().map(PathBuf::into_os_string);
        let names: Vec<OsString> = names.filter(|name| !name.is_empty()).collect();
        if names.is_empty() { (vec![BUNDLED_NAME.into()], "default") } else { (names, "DBRES_CATALOG") }
    }

    /// Reads the catalogs that the options or `DBRES_CATALOG` name.
    pub fn sources(&mut self) -> Result<Vec<Source>, Error> {
        let (names, _) = self.catalog_names();
        self.read(&names)
    }

    /// Reads the catalogs of these names. Those that cannot be read are reported; fails where none can.
    pub fn read(&mut self, names: &[OsString]) -> Result<Vec<Source>, Error> {
        let from_stdin = names.iter().filter(|name| *name == "-").count();
        if from_stdin > 1 {
            return Err(Error::usage("standard input is named twice").hint("it can be read once"));
        }
        if from_stdin == 1 && self.world.stdin_terminal {
            let error = Error::usage("standard input is a terminal, not a catalog");
            return Err(error.hint("pipe one into it: `dbres list --catalog - < list.json`"));
        }
        let Sources { read, mut errors } = load::read(names, &mut self.world.stdin);
        let last = if read.is_empty() { errors.pop() } else { None };
        self.report_all(&errors);
        last.map_or(Ok(read), Err)
    }

    /// The catalog that the options or `DBRES_CATALOG` name, where it is one and long, and nobody wants to know its size
    /// before.
    pub fn streamed(&mut self) -> Option<Streamed> {
        let (names, _) = self.catalog_names();
        match names.as_slice() {
            _ if self.globals.verbose => None,
            [name] if name == "-" && self.world.stdin_terminal => None,
            [name] if name == "-" => Streamed::stdin(&mut self.world.stdin),
            [name] => Streamed::file(name),
            _ => None,
        }
    }

    /// The catalog of these sources. Errors in some of them are reported and the rest is used.
    pub fn catalog<'s>(&mut self, sources: &'s [Source]) -> Result<Catalog<'s>, Error> {
        Ok(self.settle(load::load(sources))?.catalog)
    }

    /// The catalog of these sources with its index.
    pub fn indexed<'s>(&mut self, sources: &'s [Source]) -> Result<Indexed<'s>, Error> {
        match sources {
            [source] if source.is_bundled() => {
                let indexed = Indexed::bundled();
                self.note_read(indexed.len(), &source.name);
                Ok(indexed)
            }
            _ => Ok(Indexed::new(self.catalog(sources)?)),
        }
    }

    /// The catalog with an index in the cache folder, where there is a single file that can have one, and its name.
    pub fn stored(&mut self) -> Option<(Stored, String)> {
        let (names, _) = self.catalog_names();
        let [name] = names.as_slice() else { return None };
        let is_file = name != BUNDLED_NAME && name != "-";
        let cache = cache_folder(&self.world).filter(|_| is_file && self.world.variable("DBRES_NO_INDEX").is_none())?;
        let shown = name.to_string_lossy().into_owned();
        // What is wider than the terminal could not be cleared.
        let file = Path::new(name).file_name().unwrap_or(name).to_string_lossy();
        let mut progress = Progress::new(self, format!("indexing {}", printable(&shorter(&file))));
        let stored = Stored::open(Path::new(name), &cache, &mut |read, all| progress.show(read, all));
        stored.zip(Some(shown))
    }

    /// Whether somebody reads standard error on a terminal that can take a line back.
    #[must_use]
    pub fn shows_progress(&self) -> bool {
        self.world.stderr_terminal && !self.world.is_dumb()
    }

    /// The same, but for entries that are none, and what is wrong with those.
    pub fn catalog_partly<'s>(&mut self, sources: &'s [Source]) -> Result<(Catalog<'s>, Vec<Fault>), Error> {
        let loaded = self.settle(load::load_partly(sources))?;
        Ok((loaded.catalog, loaded.faults))
    }

    /// Reports what went wrong in reading; fails where nothing could be read at all.
    fn settle<'s>(&mut self, mut loaded: Loaded<'s>) -> Result<Loaded<'s>, Error> {
        let mut errors = std::mem::take(&mut loaded.errors);
        if loaded.names.is_empty() {
            let last = errors.pop().unwrap_or_else(|| Error::usage("there is no catalog to read"));
            self.report_all(&errors);
            return Err(last);
        }
        self.report_all(&errors);
        for note in &loaded.notes {
            self.note(note);
        }
        self.note_read(loaded.catalog.entries.len(), &loaded.names.join(", "));
        Ok(loaded)
    }

    /// Notes what was read, where that is asked for.
    pub fn note_read(&mut self, entries: usize, from: &str) {
        if self.globals.verbose && !std::mem::replace(&mut self.has_noted_read, true) {
            self.note(&format!("{entries} entries from {from}"));
        }
    }

    /// Says on standard error what went wrong; the run will end as failed.
    pub fn report(&mut self, error: &Error) {
        self.failed = true;
        self.tell(&message::error(error, self.error_look()));
    }

    fn report_all(&mut self, errors: &[Error]) {
        for error in errors {
            self.report(error);
        }
    }

    /// Writes to standard error, unless all is to be quiet. A failure to do so has nobody to tell it to.
    pub fn tell(&mut self, text: &str) {
        if !self.globals.quiet {
            let _ = self.world.stderr.write_all(text.as_bytes());
        }
    }

    /// Says on standard error what is worth knowing.
    pub fn note(&mut self, note: &str) {
        self.tell(&message::note(note, self.error_look()));
    }

    /// Says something on standard error, where somebody watches both streams.
    pub fn tell_person(&mut self, text: &str) {
        if self.is_watched() {
            self.tell(text);
        }
    }

    /// Whether somebody reads along: both standard output and standard error are terminals, and neither is to be quiet.
    #[must_use]
    pub fn is_watched(&self) -> bool {
        self.world.stdout_terminal && self.world.stderr_terminal && !self.globals.quiet
    }

    /// Writes to standard output, unless all is to be quiet; through the pager what is longer than the screen.
    pub fn print(&mut self, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Error> {
        if self.globals.quiet {
            return Ok(());
        }
        let paging = self.world.paging().filter(|_| self.globals.pager != Some(Paged::Never));
        let printed = match paging {
            Some(paging) => paging.print(&mut self.world, write),
            None => write(&mut self.world.stdout).and_then(|()| self.world.stdout.flush()).map(|()| None),
        };
        let note = printed.map_err(|error| stdout_error(&error))?;
        if let Some(note) = note {
            self.note(&note);
        }
        Ok(())
    }

    /// What to make of text on standard output.
    #[must_use]
    pub fn look(&self) -> Look {
        let color = self.colors(self.world.stdout_terminal);
        let links = match self.globals.hyperlink.unwrap_or(When::Auto) {
            When::Auto => color && self.world.stdout_terminal && self.world.knows_links(),
            // A link is no colour.
            When::Always => true,
            When::Never => false,
        };
        Look { color, links }
    }

    /// What to make of text on standard error.
    fn error_look(&self) -> Look {
        Look { color: self.colors(self.world.stderr_terminal), links: false }
    }

    /// Whether to colour a stream: the option, `DBRES_COLOR`, what the environment wants, whether it is a terminal.
    fn colors(&self, is_terminal: bool) -> bool {
        let set = self.world.variable("DBRES_COLOR").and_then(|value| When::from_str(value.to_str()?, true).ok());
        match self.globals.color.or(set).unwrap_or(When::Auto) {
            When::Always => true,
            When::Never => false,
            When::Auto => self.world.wants_color().unwrap_or(is_terminal),
        }
    }

    /// Columns to lay out for.
    #[must_use]
    pub fn width(&self) -> usize {
        self.globals.width.map_or_else(|| self.world.width(), usize::from)
    }

    /// How the run ends, if it would end as `exit` without the errors reported so far.
    #[must_use]
    pub fn exit(&self, exit: Exit) -> Exit {
        if self.failed { Exit::Failed } else { exit }
    }
}

/// The beginning of a name that may be long.
fn shorter(name: &str) -> String {
    const MOST: usize = 24;
    if name.chars().count() <= MOST { name.to_owned() } else { name.chars().take(MOST).chain(['…']).collect() }
}
