//! The command line: the root parser, and which subcommand runs.

use crate::cmd::check::Check;
use crate::cmd::completions::Completions;
use crate::cmd::context::{Context, Globals};
use crate::cmd::export::Export;
use crate::cmd::facets::Facets;
use crate::cmd::filter::Filter;
use crate::cmd::help::Help;
use crate::cmd::list::List;
use crate::cmd::man::Man;
use crate::cmd::paths::Paths;
use crate::cmd::schema::Schema;
use crate::cmd::search::Search;
use crate::cmd::show::Show;
use crate::cmd::{Run, topics, version};
use crate::error::{Error, Exit};
use crate::io::World;
use crate::text::nearest::did_you_mean;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser};
use std::ffi::OsString;

/// Help is laid out for at most so many columns.
const WIDEST_HELP: usize = 100;

/// Ask a curated list of Databricks resources
#[derive(Debug, Parser)]
#[command(name = "dbres", version, after_help = SHORT_END, after_long_help = long_end())]
#[command(subcommand_required = false, disable_help_subcommand = true, max_term_width = WIDEST_HELP, next_line_help = false, args_override_self = true)]
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

const SUBCOMMANDS: [Subcommand; 12] = [
    Subcommand::new::<List>("list", "Entries in catalog order"),
    Subcommand::new::<Search>("search", "Entries that fit words, best first"),
    Subcommand::new::<Filter>("filter", "Entries that pass a boolean expression"),
    Subcommand::new::<Show>("show", "Everything known of an entry"),
    Subcommand::new::<Facets>("facets", "Values to narrow by, with how many entries each leaves"),
    Subcommand::new::<Export>("export", "The catalog, or a part of it, in another format"),
    Subcommand::new::<Check>("check", "What is wrong with a catalog"),
    Subcommand::new::<Schema>("schema", "The JSON Schema of a catalog"),
    Subcommand::new::<Paths>("paths", "Where catalogs and folders are"),
    Subcommand::new::<Completions>("completions", "What a shell needs to complete commands and options"),
    Subcommand::new::<Man>("man", "The manual page"),
    Subcommand::new::<Help>("help", "More about a command or a topic"),
];

impl Subcommand {
    const fn new<C: Run>(name: &'static str, about: &'static str) -> Self {
        let run = |matches: &ArgMatches, context: &mut Context<'_>| {
            C::from_arg_matches(matches).map_err(|error| usage_error(&error))?.run(context)
        };
        Subcommand { name, about, augment: C::augment_args, run }
    }

    fn parser(&self) -> clap::Command {
        (self.augment)(clap::Command::new(self.name)).about(self.about)
    }
}

/// Subcommands that a bare call leaves to `dbres help`.
const SELDOM: [&str; 4] = ["schema", "paths", "man", "completions"];

/// What a bare call prints: less than `-h`, at most 25 lines.
const GREETING: &str = "{about}

{usage-heading} {usage}

Commands:
{subcommands}{after-help}";

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
  0  something was found, or done; `check`: nothing is wrong
  1  nothing was found; `check`: something is wrong
  2  an error in the command line, an expression, a catalog, or in reading and
     writing

Environment:
  DBRES_CATALOG  catalogs in place of the bundled one, separated as in PATH
  DBRES_COLOR    auto, always or never, where --color does not say; then
                 NO_COLOR, CLICOLOR_FORCE, FORCE_COLOR and TERM=dumb
  COLUMNS        columns to lay out for, where --width does not say";

fn long_end() -> String {
    format!("Topics of `dbres help`:\n{}\n\n{LONG_END}", topics::list())
}

/// What the command line asks for.
enum Request {
    /// A subcommand.
    Run(Globals, &'static Subcommand, ArgMatches),
    /// Help or version: text for standard output.
    Text(String),
}

/// Runs the command line `args` (the program's name first) in `world`.
pub fn run(args: impl IntoIterator<Item = OsString>, world: World<'_>) -> Exit {
    let request = parse(args, &world);
    let globals = match &request {
        Ok(Request::Run(globals, ..)) => globals.clone(),
        _ => Globals::default(),
    };
    let mut context = Context::new(world, globals, parser);
    let ended = request.and_then(|request| match request {
        Request::Run(_, subcommand, matches) => (subcommand.run)(&matches, &mut context),
        Request::Text(text) => context.print(|out| out.write_all(text.as_bytes())).map(|()| Exit::Found),
    });
    match ended {
        Ok(exit) => exit,
        Err(error) if error.exit() == Exit::Failed => {
            context.report(&error);
            Exit::Failed
        }
        Err(error) => context.exit(error.exit()),
    }
}

fn parse(args: impl IntoIterator<Item = OsString>, world: &World<'_>) -> Result<Request, Error> {
    let args: Vec<OsString> = args.into_iter().collect();
    // A parser of the subcommands that are named is made in a fraction of the time, but cannot help or correct.
    let named = |subcommand: &Subcommand| args.iter().any(|arg| arg == subcommand.name);
    if let Ok(Some(request)) = root(named).try_get_matches_from(&args).and_then(request) {
        return Ok(request);
    }
    let mut parser = parser(world);
    if args.iter().any(|arg| arg == "--version") {
        parser = parser.long_version(version::long());
    }
    match parser.try_get_matches_from_mut(args).and_then(request) {
        Ok(Some(request)) => Ok(request),
        Ok(None) => Ok(Request::Text(greeting(self::parser(world)))),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            Ok(Request::Text(error.render().to_string()))
        }
        Err(error) => Err(usage_error(&error)),
    }
}

/// The subcommand that was called; none in a bare call.
fn request(mut matches: ArgMatches) -> Result<Option<Request>, clap::Error> {
    let globals = Globals::from_arg_matches(&matches)?;
    let called = matches.remove_subcommand().and_then(|(name, matches)| {
        let subcommand = SUBCOMMANDS.iter().find(|subcommand| subcommand.name == name)?;
        Some(Request::Run(globals, subcommand, matches))
    });
    Ok(called)
}

/// The parser of the whole command line, with help laid out for this world.
fn parser(world: &World<'_>) -> clap::Command {
    root(|_| true).term_width(world.width().min(WIDEST_HELP))
}

/// The parser of global options and of some subcommands.
fn root(chosen: impl Fn(&Subcommand) -> bool) -> clap::Command {
    let subcommands = SUBCOMMANDS.iter().filter(|subcommand| chosen(subcommand));
    Root::command().subcommands(subcommands.map(Subcommand::parser))
}

fn greeting(mut root: clap::Command) -> String {
    for name in SELDOM {
        root = root.mut_subcommand(name, |command| command.hide(true));
    }
    root.help_template(GREETING).render_help().to_string()
}

/// clap's error in our shape: its first line, its tips as hints, and where to read on.
fn usage_error(error: &clap::Error) -> Error {
    let text = error.render().to_string();
    let (message, rest) = text.split_once("\n\n").unwrap_or((&text, ""));
    let (message, values) = message.split_once("[possible values: ").unwrap_or((message, ""));
    let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let message = message.replace("invalid digit found in string", "a whole number is needed");
    let mut ours = Error::usage(message.trim_start_matches("error: "));
    let tips: Vec<&str> = rest.lines().filter_map(|line| line.trim().strip_prefix("tip: ")).collect();
    match nearest_subcommand(error) {
        Some(nearest) => ours = ours.hint(nearest),
        None => ours.hints.extend(tips.iter().map(|tip| (*tip).to_owned())),
    }
    if !values.is_empty() {
        let values = values.trim_end().trim_end_matches(']');
        if let (true, Some(ContextValue::String(typed))) = (tips.is_empty(), error.get(ContextKind::InvalidValue)) {
            ours = ours.maybe_hint(did_you_mean(typed, values.split(", ")));
        }
        ours = ours.hint(format!("the values are {values}"));
    }
    let usage = rest.lines().find(|line| line.starts_with("Usage: ") && tips.is_empty());
    ours.maybe_hint(usage.map(|usage| usage.replacen("Usage", "usage", 1))).hint("`--help` says more")
}

/// The nearest of the subcommands that clap finds similar, which is generous.
fn nearest_subcommand(error: &clap::Error) -> Option<String> {
    match (error.get(ContextKind::InvalidSubcommand), error.get(ContextKind::SuggestedSubcommand)) {
        (Some(ContextValue::String(typed)), Some(ContextValue::Strings(similar))) => {
            did_you_mean(typed, similar.iter().map(String::as_str))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        parser(&World::empty()).debug_assert();
    }
}
