//! The files in `completions/` are what `dbres completions` prints. `.ci/run` tries them in their shells.
//!
//! `DBRES_BLESS=1 cargo test --test completions` rewrites them.

mod common;
mod pin;
mod shell;

use common::Setting;
use pin::pin;
use shell::run_line;

/// Shells, and what their files are called.
const FILES: [(&str, &str); 5] = [
    ("bash", "dbres.bash"),
    ("zsh", "_dbres"),
    ("fish", "dbres.fish"),
    ("powershell", "_dbres.ps1"),
    ("elvish", "dbres.elv"),
];

#[test]
fn kept_files_are_what_is_printed() {
    for (shell, file) in FILES {
        let outcome = run_line(&format!("dbres completions {shell}"), &Setting::default());
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{shell}");
        assert!(outcome.stdout.lines().all(|line| line == line.trim_end() || line.trim().is_empty()), "{shell}");
        for word in ["search", "--cloud", "jsonl", "expressions"] {
            let word = if shell == "fish" { word.trim_start_matches('-') } else { word };
            assert!(outcome.stdout.contains(word), "{shell} does not know {word}");
        }
        pin(&format!("{}/completions/{file}", env!("CARGO_MANIFEST_DIR")), &outcome.stdout);
    }
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/completions")).expect("there is a folder");
    assert_eq!(folder.count(), FILES.len(), "completions/ holds other files too");
}

#[test]
fn a_terminal_makes_no_difference() {
    let [pipe, terminal] = [None, Some(40)]
        .map(|terminal| run_line("dbres completions zsh", &Setting { terminal, ..Setting::default() }).stdout);
    assert_eq!(pipe, terminal);
}
