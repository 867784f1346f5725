//! The command line: the root parser, and which subcommand runs.

use crate::cmd::check::Check;
use crate::cmd::completions::Completions;
use crate::cmd::context::{Context, Globals};
use crate::cmd::export::Export;
use crate::cmd::facets::Facets;
use crate::cmd::filter::Filter;
use crate::cmd::help::{self, Help};
use crate::cmd::list::List;
use crate::cmd::man::Man;
use crate::cmd::paths::Paths;
use crate::cmd::schema::Schema;
use crate::cmd::search::Search;
use crate::cmd::show::Show;
use crate::cmd::{topics, version};
use crate::error::{Error, Exit};
use crate::io::World;
use crate::render::help::fitted;
use crate::text::nearest::did_you_mean;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};
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

/// The subcommands.
#[derive(Debug, Subcommand)]
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
  DBRES_PAGER    the pager for what is longer than the screen, as a shell reads
                 it; else PAGER, else `less -FIRX`; none if empty or `cat`
  COLUMNS        columns to lay out for, where --width does not say";

fn long_end() -> String {
    format!("Topics of `dbres help`:\n{}\n\n{LONG_END}", topics::list())
}

/// Runs the command line `args` (the program's name first) in `world`.
pub fn run(args: impl IntoIterator<Item = OsString>, world: World<'_>) -> Exit {
    let args: Vec<OsString> = args.into_iter().collect();
    let parsed = Cli::try_parse_from(&args);
    let globals = parsed.as_ref().map_or_else(|_| globals_said(&args), |cli| cli.globals.clone());
    let mut context = Context::new(world, globals);
    let ended = match parsed {
        Ok(Cli { command: Some(command), .. }) => dispatch(&command, &mut context),
        Ok(Cli { command: None, .. }) => help::print(&greeting(root(&context)), &mut context),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            help::print(&answer(&args, root(&context)), &mut context)
        }
        Err(error) => match help_beside(&error, &args) {
            Some(line) => help::print(&answer(&line, root(&context)), &mut context),
            None => Err(usage_error(&error)),
        },
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
        Command::Completions(completions) => completions.run(Cli::command(), context),
        Command::Man(_) => Man::run(Cli::command(), context),
        Command::Help(help) => help.run(&root(context), context),
    }
}

/// The global options of a command line that asks for help, or that is wrong: they hold for what is printed then.
fn globals_said(args: &[OsString]) -> Globals {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::SetTrue).global(true);
    let lenient = Cli::command().disable_help_flag(true).disable_version_flag(true).arg(help).ignore_errors(true);
    let said = lenient.try_get_matches_from(args).ok().and_then(|said| Globals::from_arg_matches(&said).ok());
    said.unwrap_or_default()
}

/// The help or version that `args` ask for.
fn answer(args: &[OsString], mut root: clap::Command) -> String {
    if args.iter().any(|arg| arg == "--version") {
        root = root.long_version(version::long());
    }
    root.try_get_matches_from(args).err().map(|answer| answer.render().to_string()).unwrap_or_default()
}

/// The request for help that stands in a wrong command line, without the rest.
fn help_beside(error: &clap::Error, args: &[OsString]) -> Option<Vec<OsString>> {
    let root = Cli::command();
    let mut options = args.iter().take_while(|arg| *arg != "--");
    let command = options.clone().skip(1).find(|arg| root.find_subcommand(arg).is_some());
    let help = options.find(|arg| *arg == "-h" || *arg == "--help")?;
    let is_clear = error.kind() != ErrorKind::InvalidSubcommand;
    is_clear.then(|| args.iter().take(1).chain(command).chain([help]).cloned().collect())
}

/// The root parser, with help laid out for this run.
fn root(context: &Context<'_>) -> clap::Command {
    let width = context.width().min(WIDEST_HELP);
    let root = with_fitted_end(Cli::command().term_width(width), width);
    root.mut_subcommands(|command| with_fitted_end(command, width))
}

/// The same with what stands at the end of its help fitted to a width, which the parser would break line by line.
fn with_fitted_end(mut command: clap::Command, width: usize) -> clap::Command {
    if let Some(end) = command.get_after_help() {
        let end = fitted(&end.to_string(), width);
        command = command.after_help(end);
    }
    if let Some(end) = command.get_after_long_help() {
        let end = fitted(&end.to_string(), width);
        command = command.after_long_help(end);
    }
    command
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
        Cli::command().debug_assert();
    }
}
