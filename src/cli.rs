//! The command line: the root parser, and which subcommand runs.

mod usage;

use crate::cmd::cache::Cache;
use crate::cmd::check::Check;
use crate::cmd::completions::Completions;
use crate::cmd::context::{Context, Globals};
use crate::cmd::diff::Diff;
use crate::cmd::export::Export;
use crate::cmd::facets::Facets;
use crate::cmd::filter::Filter;
use crate::cmd::help::{self, Help};
use crate::cmd::import::Import;
use crate::cmd::list::List;
use crate::cmd::man::Man;
use crate::cmd::paths::Paths;
use crate::cmd::schema::Schema;
use crate::cmd::search::Search;
use crate::cmd::show::Show;
use crate::cmd::{Run, topics};
use crate::error::{Error, Exit};
use crate::io::World;
use clap::error::ErrorKind;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser};
use std::ffi::OsString;
use usage::Said;

/// Ask a curated list of Databricks resources
#[derive(Debug, Parser)]
#[command(name = "dbres", version, after_help = SHORT_END, after_long_help = long_end())]
#[command(
    subcommand_required = false,
    disable_help_subcommand = true,
    next_line_help = false,
    args_override_self = true
)]
struct Root {
    #[command(flatten)]
    globals: Globals,
}

/// A subcommand in the table of all.
struct Subcommand {
    name: &'static str,
    about: &'static str,
    /// Adds its arguments.
    augment: fn(clap::Command) -> clap::Command,
    run: fn(&ArgMatches, &mut Context<'_>) -> Result<Exit, Error>,
}

const SUBCOMMANDS: [Subcommand; 15] = [
    Subcommand::new::<List>("list", "Entries in catalog order"),
    Subcommand::new::<Search>("search", "Entries that fit words, best first"),
    Subcommand::new::<Filter>("filter", "Entries that pass a boolean expression"),
    Subcommand::new::<Show>("show", "Everything known of an entry"),
    Subcommand::new::<Facets>("facets", "Values to narrow by, with how many entries each leaves"),
    Subcommand::new::<Export>("export", "The catalog, or a part of it, in another format"),
    Subcommand::new::<Import>("import", "Lists of others as a catalog"),
    Subcommand::new::<Check>("check", "What is wrong with a catalog"),
    Subcommand::new::<Diff>("diff", "What differs between two catalogs"),
    Subcommand::new::<Schema>("schema", "The JSON Schema of a catalog"),
    Subcommand::new::<Paths>("paths", "Where catalogs and folders are"),
    Subcommand::new::<Cache>("cache", "Indexes that are kept of long catalogs"),
    Subcommand::new::<Completions>("completions", "What a shell needs to complete commands and options"),
    Subcommand::new::<Man>("man", "The manual page"),
    Subcommand::new::<Help>("help", "More about a command or a topic"),
];

impl Subcommand {
    const fn new<C: Run>(name: &'static str, about: &'static str) -> Self {
        let run = |matches: &ArgMatches, context: &mut Context<'_>| {
            C::from_arg_matches(matches).map_err(|error| usage::error(&error))?.run(context)
        };
        Subcommand { name, about, augment: C::augment_args, run }
    }

    fn parser(&self) -> clap::Command {
        (self.augment)(clap::Command::new(self.name)).about(self.about)
    }
}

const SHORT_END: &str = "Examples:
  dbres search streaming
  dbres list --cloud azure

`dbres help` lists all commands, options and topics.";

const LONG_END: &str = "Examples:
  dbres search streaming
  dbres list --cloud azure
  dbres filter 'topic:delta-live-tables and media:video'
  dbres show low-shuffle-merge
  dbres facets topic --cloud azure

Exit codes:
  0  something was found, or done; `check`: nothing is wrong; `diff`: the
     catalogs are the same
  1  nothing was found; `check`: something is wrong; `diff`: they differ;
     `import --strict`: there are warnings
  2  an error in the command line, an expression, a catalog, or in reading and
     writing

Environment:
  DBRES_CATALOG  catalogs in place of the bundled one, separated as in PATH
  DBRES_COLOR    auto, always or never, where --color does not say; then
                 NO_COLOR, CLICOLOR_FORCE, FORCE_COLOR and TERM=dumb
  DBRES_PAGER    the pager for what is longer than the screen, as a shell reads
                 it; else PAGER, else `less -FIRX`; none if empty or `cat`
  DBRES_CONFIG   the folders that `dbres paths` shows; likewise DBRES_DATA_DIR
                 and DBRES_CACHE_DIR
  DBRES_NO_INDEX if set, no index is kept, and none that is there is used
  COLUMNS        columns to lay out for, where --width does not say";

fn long_end() -> String {
    format!("Topics of `dbres help`:\n{}\n\n{LONG_END}", topics::list())
}

/// What a command line calls.
struct Called {
    globals: Globals,
    /// None in a bare call.
    subcommand: Option<(&'static Subcommand, ArgMatches)>,
}

/// Runs the command line `args` (the program's name first) in `world`.
pub fn run(args: impl IntoIterator<Item = OsString>, world: World<'_>) -> Exit {
    let args: Vec<OsString> = args.into_iter().collect();
    let mut context;
    let ended = match parse(&args) {
        Ok(Called { globals, subcommand }) => {
            context = Context::new(world, globals, parser);
            match subcommand {
                Some((subcommand, matches)) => (subcommand.run)(&matches, &mut context),
                None => help::greet(&mut context),
            }
        }
        Err(error) => {
            let said = Said::of(&args, &error, parser());
            context = Context::new(world, said.globals.clone(), parser);
            answer(&error, said, &args, &mut context)
        }
    };
    match ended {
        Ok(exit) => exit,
        Err(error) if error.exit() == Exit::Failed => {
            context.report(&error);
            Exit::Failed
        }
        Err(error) => context.exit(error.exit()),
    }
}

/// Prints the help that a command line asks for, which clap gives as an error; or fails with what is wrong.
fn answer(error: &clap::Error, said: Said, args: &[OsString], context: &mut Context<'_>) -> Result<Exit, Error> {
    if is_answer(error) {
        return help::answer(args, context);
    }
    match said.help_beside(error, args) {
        Some(line) => help::answer(&line, context),
        None => Err(usage::error(error)),
    }
}

/// Whether nothing is wrong, and help or the version is asked for.
fn is_answer(error: &clap::Error) -> bool {
    matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion)
}

/// What is called.
fn parse(args: &[OsString]) -> Result<Called, clap::Error> {
    // A parser of what is named is made in a fraction of the time, but cannot correct.
    let named = |subcommand: &Subcommand| args.iter().any(|arg| arg == subcommand.name);
    let parse = |parser: clap::Command| parser.try_get_matches_from(args).and_then(called);
    match parse(root(named)) {
        Err(error) if !is_answer(&error) => parse(parser()),
        told => told,
    }
}

fn called(mut matches: ArgMatches) -> Result<Called, clap::Error> {
    let globals = Globals::from_arg_matches(&matches)?;
    let subcommand = matches
        .remove_subcommand()
        .and_then(|(name, matches)| Some((SUBCOMMANDS.iter().find(|subcommand| subcommand.name == name)?, matches)));
    Ok(Called { globals, subcommand })
}

/// The parser of the whole command line.
fn parser() -> clap::Command {
    root(|_| true)
}

/// The parser of global options and of some subcommands.
fn root(chosen: impl Fn(&Subcommand) -> bool) -> clap::Command {
    let subcommands = SUBCOMMANDS.iter().filter(|subcommand| chosen(subcommand));
    Root::command().subcommands(subcommands.map(Subcommand::parser))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        parser().debug_assert();
    }
}
