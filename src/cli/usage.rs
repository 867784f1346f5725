//! Command lines that are wrong: what they may have meant.

use crate::cmd::context::Globals;
use crate::error::Error;
use crate::text::nearest::{did_you_mean, nearest};
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

/// Below its message an error has at most so many lines.
const MOST_HINTS: usize = 2;

/// clap's error in our shape: its first line, what may have been meant, and where to read on.
pub fn error(error: &clap::Error) -> Error {
    let text = error.render().to_string();
    let (message, rest) = text.split_once("\n\n").unwrap_or((&text, ""));
    let (message, values) = message.split_once("[possible values: ").unwrap_or((message, ""));
    let values = values.trim_end().trim_end_matches(']');
    let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let message = message.replace("invalid digit found in string", "a whole number is needed");
    let mut ours = Error::usage(backquoted(message.trim_start_matches("error: "))).maybe_hint(meant(error, values));
    if !values.is_empty() {
        ours = ours.hint(format!("the values are {values}"));
    }
    let tips = rest.lines().filter_map(|line| line.trim().strip_prefix("tip: "));
    ours.hints.extend(tips.filter(|tip| !tip.contains(" similar ")).map(backquoted));
    // With an option that is not what was meant, the usage would be that of this option.
    if ours.hints.is_empty() && error.get(ContextKind::SuggestedArg).is_none() {
        let usage = rest.lines().find(|line| line.starts_with("Usage: "));
        ours = ours.maybe_hint(usage.map(|usage| usage.replacen("Usage", "usage", 1)));
    }
    ours = ours.hint("`--help` says more");
    ours.hints.truncate(MOST_HINTS);
    ours
}

/// The nearest of what could stand in place of the value, the subcommand or the option that is wrong. What clap finds
/// similar is generous, and nobody has told it that the version is asked of the program.
fn meant(error: &clap::Error, values: &str) -> Option<String> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let all = |kind| match error.get(kind) {
        Some(ContextValue::Strings(all)) => all.iter().map(String::as_str).collect(),
        Some(ContextValue::String(one)) => vec![one.as_str()],
        _ => Vec::new(),
    };
    match error.kind() {
        ErrorKind::InvalidValue => did_you_mean(text(ContextKind::InvalidValue)?, values.split(", ")),
        ErrorKind::InvalidSubcommand => {
            let similar = all(ContextKind::SuggestedSubcommand);
            did_you_mean(text(ContextKind::InvalidSubcommand)?, similar.iter().copied())
                .or_else(|| Some(format!("did you mean `{}`?", similar.first()?)))
        }
        ErrorKind::UnknownArgument => {
            let typed = text(ContextKind::InvalidArg)?.strip_prefix("--")?;
            let similar = all(ContextKind::SuggestedArg);
            let names = similar.iter().map(|name| name.trim_start_matches('-')).chain(["version"]);
            match nearest(typed, names).first()? {
                &"version" => Some("did you mean `dbres --version`?".to_owned()),
                name => Some(format!("did you mean `--{name}`?")),
            }
        }
        _ => None,
    }
}

/// The text with backquotes where clap has single ones around words; an apostrophe inside a word stays.
fn backquoted(text: &str) -> String {
    let ends = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, ':' | ',' | ';' | ')' | '('));
    let mut quoted = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let is_quote = c == '\'' && (ends(quoted.chars().next_back()) || ends(rest.peek().copied()));
        quoted.push(if is_quote { '`' } else { c });
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_around_words_become_ours() {
        let ours = "invalid value `it's` for `--width <COLUMNS>`: `-1` is none";
        assert_eq!(backquoted(&ours.replace('`', "'")), ours);
    }
}
