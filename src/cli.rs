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
use crate::cmd::{topics, version};
use crate::error::{Error, Exit};
use crate::io::World;
use crate::text::nearest::did_you_mean;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;

/// Help is laid out for at most so many columns.
const WIDEST_HELP: usize = 100;

/// Ask a curated list of Databricks resources
#[derive(Debug, Parser)]
#[command(name = "dbres", version, after_help = SHORT_END, after_long_help = long_end())]
#[command(subcommand_required = false, disable_help_subcommand = true, max_term_width = WIDEST_HELP, next_line_help = false, args_override_self = true)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Option<Command>,
}

/// The subcommands. Options of one are made when it is called, which halves the time that parsing takes.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
enum Command {
    /// Entries in catalog order
    List(List),
    /// Entries that fit words, best first
    Search(Search),
    /// Entries that pass a boolean expression
    Filter(Filter),
    /// Everything known of an entry
    Show(Show),
    /// Values to narrow by, with how many entries each leaves
    Facets(Facets),
    /// The catalog, or a part of it, in another format
    Export(Export),
    /// What is wrong with a catalog
    Check(Check),
    /// The JSON Schema of a catalog
    Schema(Schema),
    /// Where catalogs and folders are
    Paths(Paths),
    /// What a shell needs to complete commands and options
    Completions(Completions),
    /// The manual page
    Man(Man),
    /// More about a command or a topic
    Help(Help),
}

type Augment = fn(clap::Command) -> clap::Command;

/// What makes the options of each subcommand.
const OPTIONS: [(&str, Augment); 12] = [
    ("list", List::augment_args),
    ("search", Search::augment_args),
    ("filter", Filter::augment_args),
    ("show", Show::augment_args),
    ("facets", Facets::augment_args),
    ("export", Export::augment_args),
    ("check", Check::augment_args),
    ("schema", Schema::augment_args),
    ("paths", Paths::augment_args),
    ("completions", Completions::augment_args),
    ("man", Man::augment_args),
    ("help", Help::augment_args),
];

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
    Run(Globals, Box<Command>),
    /// Help or version: text for standard output.
    Text(String),
}

/// Runs the command line `args` (the program's name first) in `world`.
pub fn run(args: impl IntoIterator<Item = OsString>, world: World<'_>) -> Exit {
    let request = parse(args, &world);
    let globals = match &request {
        Ok(Request::Run(globals, _)) => globals.clone(),
        _ => Globals::default(),
    };
    let mut context = Context::new(world, globals);
    let ended = request.and_then(|request| match request {
        Request::Run(_, command) => dispatch(&command, &mut context),
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

fn dispatch(command: &Command, context: &mut Context<'_>) -> Result<Exit, Error> {
    match command {
        Command::List(list) => list.run(context),
        Command::Search(search) => search.run(context),
        Command::Filter(filter) => filter.run(context),
        Command::Show(show) => show.run(context),
        Command::Facets(facets) => facets.run(context),
        Command::Export(export) => export.run(context),
        Command::Check(check) => check.run(context),
        Command::Schema(_) => Schema::run(context),
        Command::Paths(paths) => paths.run(context),
        Command::Completions(completions) => completions.run(root(&context.world), context),
        Command::Man(_) => Man::run(root(&context.world), context),
        Command::Help(help) => help.run(&root(&context.world), context),
    }
}

fn parse(args: impl IntoIterator<Item = OsString>, world: &World<'_>) -> Result<Request, Error> {
    let args: Vec<OsString> = args.into_iter().collect();
    let parsed = Cli::command().try_get_matches_from(&args).and_then(|matches| Cli::from_arg_matches(&matches));
    if let Ok(Cli { globals, command: Some(command) }) = parsed {
        return Ok(Request::Run(globals, Box::new(command)));
    }
    let mut parser = root(world);
    if args.iter().any(|arg| arg == "--version") {
        parser = parser.long_version(version::long());
    }
    let parsed = parser.try_get_matches_from_mut(args).and_then(|matches| Cli::from_arg_matches(&matches));
    match parsed {
        Ok(Cli { globals, command: Some(command) }) => Ok(Request::Run(globals, Box::new(command))),
        Ok(Cli { command: None, .. }) => Ok(Request::Text(greeting(root(world)))),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            Ok(Request::Text(error.render().to_string()))
        }
        Err(error) => Err(usage_error(&error)),
    }
}

/// The root parser with the options of all subcommands, and help laid out for this world.
fn root(world: &World<'_>) -> clap::Command {
    let root = Cli::command().term_width(world.width().min(WIDEST_HELP));
    OPTIONS.into_iter().enumerate().fold(root, |root, (place, (name, augment))| {
        root.mut_subcommand(name, |deferred| {
            let command = augment(clap::Command::new(name)).display_order(place);
            deferred.get_about().cloned().into_iter().fold(command, clap::Command::about)
        })
    })
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
        root(&World::empty()).debug_assert();
    }

    #[test]
    fn every_subcommand_has_its_options() {
        let names = OPTIONS.map(|(name, _)| name);
        assert_eq!(Cli::command().get_subcommands().map(clap::Command::get_name).collect::<Vec<_>>(), names);
    }
}
