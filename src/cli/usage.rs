//! Command lines that are wrong: what they may have meant.

use crate::cmd::context::Globals;
use crate::error::Error;
use crate::text::nearest::did_you_mean;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, FromArgMatches};
use std::ffi::OsString;

/// What can be told of a command line that asks for help, or that is wrong.
#[derive(Debug, Default)]
pub struct Said {
    /// They hold for what is printed in its place.
    pub globals: Globals,
    /// The subcommand that it calls.
    subcommand: Option<String>,
}

impl Said {
    /// Reads the command line as far as it is right, without the option that is wrong.
    pub fn of(args: &[OsString], error: &clap::Error, parser: Command) -> Self {
        let wrong = match error.get(ContextKind::InvalidArg) {
            Some(ContextValue::String(wrong)) => wrong.as_str(),
            _ => "",
        };
        let help = Arg::new("help").short('h').long("help").action(ArgAction::SetTrue).global(true);
        let lenient = parser.disable_help_flag(true).disable_version_flag(true).arg(help).ignore_errors(true);
        let Ok(said) = lenient.try_get_matches_from(args.iter().filter(|arg| *arg != wrong)) else {
            return Said::default();
        };
        let globals = Globals::from_arg_matches(&said).unwrap_or_default();
        Said { globals, subcommand: said.subcommand_name().map(str::to_owned) }
    }

    /// The request for help that stands in a wrong command line, without the rest.
    pub fn help_beside(self, error: &clap::Error, args: &[OsString]) -> Option<Vec<OsString>> {
        let mut options = args.iter().take_while(|arg| *arg != "--");
        let help = options.find(|arg| *arg == "-h" || *arg == "--help")?.clone();
        let is_clear = error.kind() != ErrorKind::InvalidSubcommand;
        let subcommand = self.subcommand.map(OsString::from);
        is_clear.then(|| args.iter().take(1).cloned().chain(subcommand).chain([help]).collect())
    }
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
