//! `dbres help`: what there is, and more about a subcommand or a topic.

use super::Run;
use super::context::Context;
use super::{topics, version};
use crate::error::{Error, Exit};
use crate::render::help;
use crate::text::nearest::did_you_mean;
use clap::{Args, Command};
use std::ffi::OsString;

/// Help is laid out for at most so many columns.
const WIDEST_HELP: usize = 100;

/// Subcommands that a bare call leaves to `dbres help`.
const SELDOM: [&str; 4] = ["schema", "paths", "man", "completions"];

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
    let mut parser = laid_out(context);
    for name in SELDOM {
        parser = parser.mut_subcommand(name, |command| command.hide(true));
    }
    print(&parser.help_template(GREETING).render_help().to_string(), context)
}

/// Prints the help or version that a command line asks for, which clap gives as an error.
pub fn answer(args: &[OsString], context: &mut Context<'_>) -> Result<Exit, Error> {
    let mut parser = laid_out(context);
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
fn laid_out(context: &Context<'_>) -> Command {
    let width = context.width().min(WIDEST_HELP);
    let parser = with_fitted_end(context.parser().term_width(width), width);
    parser.mut_subcommands(|command| with_fitted_end(command, width))
}

/// The same with what stands at the end of its help fitted to a width, which the parser would break line by line.
fn with_fitted_end(mut command: Command, width: usize) -> Command {
    if let Some(end) = command.get_after_help() {
        let end = help::fitted(&end.to_string(), width);
        command = command.after_help(end);
    }
    if let Some(end) = command.get_after_long_help() {
        let end = help::fitted(&end.to_string(), width);
        command = command.after_long_help(end);
    }
    command
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
