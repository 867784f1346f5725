//! `dbres help`: what there is, and more about a subcommand or a topic.

use super::Run;
use super::context::Context;
use super::{topics, version};
use crate::error::{Error, Exit};
use crate::render::help;
use crate::text::nearest::did_you_mean;
use clap::{Arg, ArgAction, Args, Command};
use std::ffi::OsString;

/// Help is laid out for at most so many columns.
const WIDEST_HELP: usize = 100;

/// Subcommands that a bare call leaves to `dbres help`.
const SELDOM: [&str; 4] = ["schema", "paths", "man", "completions"];

/// How much help is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// `-h`: what is often needed, a line each.
    Brief,
    /// `--help`: everything, with examples, exit codes and the environment at its end.
    Whole,
}

/// Parts of the root's help that end the whole help of every subcommand.
const SHARED_PARTS: [&str; 2] = ["Exit codes:\n", "Environment:\n"];

/// What a bare call prints: less than `-h`, at most 25 lines.
const GREETING: &str = "{about}

{usage-heading} {usage}

Commands:
{subcommands}{after-help}";

/// Arguments of `help`.
#[derive(Clone, Debug, Args)]
#[command(after_help = "Examples:\n  dbres help\n  dbres help search\n  dbres help expressions")]
pub struct Help {
    /// A command or a topic
    #[arg(value_name = "TOPIC")]
    topic: Option<String>,
}

impl Run for Help {
    fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let parser = context.parser();
        match &self.topic {
            None => answer(&["dbres", "--help"].map(Into::into), context),
            Some(name) if parser.find_subcommand(name).is_some() => {
                answer(&["dbres", name, "--help"].map(Into::into), context)
            }
            Some(name) => print(&of_topic(&parser, name, context.width())?, context),
        }
    }
}

/// Prints what a bare call prints.
pub fn greet(context: &mut Context<'_>) -> Result<Exit, Error> {
    let mut parser = laid_out(context, Extent::Brief);
    for name in SELDOM {
        parser = parser.mut_subcommand(name, |command| command.hide(true));
    }
    print(&parser.help_template(GREETING).render_help().to_string(), context)
}

/// Prints the help or version that a command line asks for, which clap gives as an error.
pub fn answer(args: &[OsString], context: &mut Context<'_>) -> Result<Exit, Error> {
    let is_whole = args.iter().take_while(|arg| *arg != "--").any(|arg| arg == "--help");
    let mut parser = laid_out(context, if is_whole { Extent::Whole } else { Extent::Brief });
    if args.iter().any(|arg| arg == "--version") {
        parser = parser.long_version(version::long());
    }
    let answer = parser.try_get_matches_from(args).err().map(|answer| answer.render().to_string());
    print(&answer.unwrap_or_default(), context)
}

/// Prints help, coloured where the terminal is.
fn print(text: &str, context: &mut Context<'_>) -> Result<Exit, Error> {
    let painted = help::painted(text, context.width(), context.look());
    context.print(|out| out.write_all(painted.as_bytes()))?;
    Ok(Exit::Found)
}

/// The parser of the whole command line, with help laid out for this run.
fn laid_out(context: &Context<'_>, extent: Extent) -> Command {
    let width = context.width().min(WIDEST_HELP);
    let parser = context.parser().term_width(width);
    let long_end = parser.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    match extent {
        Extent::Brief => parser.mut_subcommands(|command| {
            let more = format!("`dbres {} --help` says more.", command.get_name());
            with_end(with_hidden_help(command), &more, width)
        }),
        Extent::Whole => {
            let shared =
                long_end.split("\n\n").filter(|part| SHARED_PARTS.iter().any(|shared| part.starts_with(shared)));
            let shared = shared.collect::<Vec<_>>().join("\n\n");
            with_end(unfolded(parser), &long_end, width).mut_subcommands(|command| {
                let own = command.get_after_help().map(ToString::to_string).unwrap_or_default();
                with_end(unfolded(command), &format!("{own}\n\n{shared}"), width)
            })
        }
    }
}

/// The parser with all options in its help, still a line each: the long form of `clap` takes three for most.
fn unfolded(command: Command) -> Command {
    command.mut_args(|arg| arg.hide_short_help(false)).after_long_help(None::<&str>)
}

/// The parser without a part of its help for `-h` alone.
fn with_hidden_help(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).hide(true);
    command.disable_help_flag(true).arg(help)
}

/// The parser with this end of its help fitted to a width, which `clap` would break line by line.
fn with_end(command: Command, end: &str, width: usize) -> Command {
    command.after_help(help::fitted(end, width))
}

/// All that `dbres help` knows: subcommands and topics.
pub fn names(root: &Command) -> Vec<String> {
    let commands = root.get_subcommands().map(|command| command.get_name().to_owned());
    commands.chain(topics::ALL.iter().map(|topic| topic.name.to_owned())).collect()
}

fn of_topic(root: &Command, name: &str, width: usize) -> Result<String, Error> {
    let Some(topic) = topics::ALL.iter().find(|topic| topic.name == name) else {
        let names = names(root);
        let error = Error::usage(format!("there is no command or topic `{name}`"));
        return Err(error
            .maybe_hint(did_you_mean(name, names.iter().map(String::as_str)))
            .hint("`dbres help` lists them"));
    };
    Ok(help::fitted(topic.text, width))
}
