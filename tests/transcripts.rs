//! Transcripts of commands: what they print on which stream, and how they end.
//!
//! A file in `tests/transcripts` holds, line by line:
//!
//! ```text
//! # words about what follows
//! @ terminal=80 height=24 DBRES_CATALOG=tests/data/small.json    the world of the commands below, until the next @
//! < a line of standard input for the next command
//! $ dbres list --cloud azure
//! | a line of standard output
//! ! a line of standard error
//! ? 1                                                            the exit code, unless 0
//! ```
//!
//! With `terminal`, both outputs are one, but for `stdout=pipe` and `stderr=pipe`; the input is one with `stdin=terminal`.
//! Where a terminal has a height, what is longer goes to a pager that `tests/common` makes up. An escape character is
//! written `␛`, a space in a value `␠`. `DBRES_BLESS=1 cargo test` rewrites what follows each `$`.

mod common;
mod pin;
mod shell;

use common::{Outcome, Setting};
use pin::pin;
use shell::run_line;
use std::fmt::Write;

#[test]
fn transcripts() {
    let mut paths: Vec<_> = std::fs::read_dir("tests/transcripts")
        .expect("there is a folder of transcripts")
        .map(|entry| entry.expect("a folder can be read").path())
        .collect();
    paths.sort();
    assert!(paths.len() > 5, "transcripts are missing");
    for path in paths {
        let path = path.to_str().expect("names of transcripts are UTF-8");
        let text = std::fs::read_to_string(path).expect("a transcript can be read");
        pin(path, &replayed(&text, path));
    }
}

/// The transcript with the commands' outcome of now.
fn replayed(text: &str, path: &str) -> String {
    let mut out = String::new();
    let mut world = Setting::default();
    let mut stdin = String::new();
    for line in text.lines() {
        if let Some(settings) = line.strip_prefix("@") {
            world = setting(settings, path);
        } else if let Some(input) = line.strip_prefix("< ") {
            stdin += input;
            stdin += "\n";
        } else if let Some(command) = line.strip_prefix("$ ") {
            let input = std::mem::take(&mut stdin).into_bytes();
            let outcome = run_line(command, &Setting { stdin: input, ..world.clone() });
            out += line;
            out += "\n";
            out += &shown(&outcome);
            continue;
        } else if line.starts_with(['|', '!', '?']) {
            continue;
        } else {
            assert!(line.is_empty() || line.starts_with('#'), "{path}: what is `{line}`?");
        }
        out += line;
        out += "\n";
    }
    out
}

fn setting(settings: &str, path: &str) -> Setting {
    let mut world = Setting::default();
    for setting in settings.split_whitespace() {
        let (name, value) = setting.split_once('=').unwrap_or_else(|| panic!("{path}: what is `{setting}`?"));
        let number = || Some(value.parse().unwrap_or_else(|_| panic!("{path}: `{setting}` needs a number")));
        match name {
            "terminal" => world.terminal = number(),
            "height" => world.height = number(),
            "stdin" => world.stdin_terminal = value == "terminal",
            "stdout" => world.stdout_piped = value == "pipe",
            "stderr" => world.stderr_piped = value == "pipe",
            _ => _ = world.environment.insert(name.into(), value.replace('␠', " ").into()),
        }
    }
    world
}

fn shown(outcome: &Outcome) -> String {
    let mut text = String::new();
    for (mark, stream) in [('|', &outcome.stdout), ('!', &outcome.stderr)] {
        for line in stream.split_inclusive('\n') {
            let unended = if line.ends_with('\n') { "" } else { "(no newline)" };
            let line = line.trim_end_matches('\n').replace('\x1b', "␛");
            let gap = if line.is_empty() { "" } else { " " };
            writeln!(text, "{mark}{gap}{line}{unended}").expect("a string takes all");
        }
    }
    if outcome.code != 0 {
        writeln!(text, "? {}", outcome.code).expect("a string takes all");
    }
    text
}
