//! Command lines that are wrong: what they may have meant.

use crate::cmd::context::Globals;
use crate::error::Error;
use crate::text::nearest::did_you_mean;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, FromArgMatches};
use std::ffi::OsString;

/// The global options of a command line that asks for help, or that is wrong: they hold for what is printed then.
pub fn globals_said(args: &[OsString], parser: Command) -> Globals {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::SetTrue).global(true);
    let lenient = parser.disable_help_flag(true).disable_version_flag(true).arg(help).ignore_errors(true);
    let said = lenient.try_get_matches_from(args).ok().and_then(|said| Globals::from_arg_matches(&said).ok());
    said.unwrap_or_default()
}

/// The request for help that stands in a wrong command line, without the rest.
pub fn help_beside(error: &clap::Error, args: &[OsString], parser: &Command) -> Option<Vec<OsString>> {
    let mut options = args.iter().take_while(|arg| *arg != "--");
    let command = options.clone().skip(1).find(|arg| parser.find_subcommand(arg).is_some());
    let help = options.find(|arg| *arg == "-h" || *arg == "--help")?;
    let is_clear = error.kind() != ErrorKind::InvalidSubcommand;
    is_clear.then(|| args.iter().take(1).chain(command).chain([help]).cloned().collect())
}

/// clap's error in our shape: its first line, its tips as hints, and where to read on.
pub fn error(error: &clap::Error) -> Error {
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
