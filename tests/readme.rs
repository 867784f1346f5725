//! The README says the truth: its examples are run, and the set-up commands stand in it.
//!
//! In a ```` ```console ```` block every line `$ dbres …` is an example, and what follows it is what it prints: standard
//! output, then standard error, on a terminal 100 columns wide without colour. Where it goes on with a pipe or a redirection, only the
//! part of `dbres` is run here, without a terminal, and it must succeed; `.ci/readme` runs the whole. The ```` ```json ````
//! block is the file `team.json` of the examples, the ```` ```markdown ```` block is `links.md`.
//!
//! `DBRES_BLESS=1 cargo test --test readme` rewrites what follows each `$`, but for pipes into programs other than
//! `head`.

mod common;
mod pin;
mod shell;

use common::Setting;
use pin::pin;
use shell::run_line;
use std::path::Path;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

/// Fewer examples than these are a sign that this test reads the README wrongly.
const LEAST_EXAMPLES: usize = 10;

#[test]
fn examples() {
    let text = std::fs::read_to_string(README).expect("there is a README");
    enter_folder_with(
        &[("team.json", "json"), ("links.md", "markdown")]
            .map(|(name, language)| (name, blocks(&text, language).concat())),
    );
    let mut replay = Replay::default();
    for line in text.lines() {
        replay.line(line);
    }
    assert!(replay.examples >= LEAST_EXAMPLES, "the README has {} examples", replay.examples);
    pin(README, &replay.out);
}

#[test]
fn set_up_commands() {
    let text = std::fs::read_to_string(README).expect("there is a README");
    let commands = blocks(&text, "sh").concat();
    for command in ["cargo run --release -- search streaming", "cargo test"] {
        assert!(commands.lines().any(|line| line == command), "no sh block of the README has the line `{command}`");
    }
}

/// Goes to a new folder where the files of the examples lie, so that an example may write one too.
fn enter_folder_with(files: &[(&str, String)]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    for (name, text) in files {
        assert!(!text.is_empty(), "the README has no block that is {name}");
        std::fs::write(folder.join(name), text).expect("a file can be written");
    }
    std::env::set_current_dir(folder).expect("the folder can be entered");
}

/// The text of the fenced blocks of a language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let parts = text.split("\n```").skip(1).step_by(2);
    parts.filter_map(|part| part.strip_prefix(language)?.strip_prefix('\n').map(|body| format!("{body}\n"))).collect()
}

/// The README once more, with the outcome of now.
#[derive(Default)]
struct Replay {
    out: String,
    examples: usize,
    in_console: bool,
    /// Whether what follows was written anew, so that the old is dropped.
    renewed: bool,
}

impl Replay {
    fn line(&mut self, line: &str) {
        if line.starts_with("```") {
            self.in_console = line == "```console";
            self.renewed = false;
        }
        let command = line.strip_prefix("$ ").filter(|_| self.in_console);
        if self.renewed && command.is_none() {
            return;
        }
        self.out += line;
        self.out += "\n";
        if let Some(command) = command {
            self.examples += 1;
            let printed = printed(command);
            self.renewed = printed.is_some();
            self.out += &printed.unwrap_or_default();
        }
    }
}

/// What an example prints, where that is for `dbres` alone to say.
fn printed(command: &str) -> Option<String> {
    let (ours, rest) = command.split_at(end_of_first(command));
    if rest.is_empty() {
        let environment = [("NO_COLOR".into(), "1".into())].into();
        let outcome = run_line(ours, &Setting { terminal: Some(100), environment, ..Setting::default() });
        return Some(outcome.stdout + &outcome.stderr);
    }
    let outcome = run_line(ours, &Setting::default());
    assert_eq!(outcome.code, 0, "`{ours}` fails: {}", outcome.stderr);
    let lines = rest.strip_prefix("| head -n ")?.parse().ok()?;
    // A README has one kind of line end; CSV has the other.
    let stdout = outcome.stdout.replace("\r\n", "\n");
    Some(stdout.split_inclusive('\n').take(lines).collect())
}

/// Where the first command of a pipeline ends: at the first `|` or `>` outside quotes, or at the end.
fn end_of_first(command: &str) -> usize {
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in command.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (None | Some('"'), '\\') => escaped = true,
            (Some(open), _) => quote = quote.filter(|_| c != open),
            (None, '"' | '\'') => quote = Some(c),
            (None, '|' | '>') => return at,
            (None, _) => {}
        }
    }
    command.len()
}
