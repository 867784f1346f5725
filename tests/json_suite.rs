//! The JSON files of <https://github.com/nst/JSONTestSuite> as catalogs. The package `actson` carries them.

mod common;

use common::{Setting, run};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What cargo says of the packages of this build.
fn metadata() -> serde_json::Value {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version=1", "--offline", "--filter-platform=host-tuple"]);
    let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo can be started");
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}

fn suite() -> PathBuf {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("there are packages");
    let carrier = packages.iter().find(|package| package["name"] == "actson").expect("it is a dependency");
    let manifest = carrier["manifest_path"].as_str().expect("a package has a manifest");
    Path::new(manifest).with_file_name("tests/json_test_suite/test_parsing")
}

/// Refusals of what is JSON but no catalog.
const SHAPES: [&str; 6] = [
    "this is neither",
    "the object has no `entries`",
    "expected an object",
    "stands there twice",
    "missing field",
    "nested deeper than 128 levels",
];

#[test]
fn every_file_is_answered_by_what_it_is() {
    let mut seen = [0; 3];
    for file in std::fs::read_dir(suite()).expect("the suite is there") {
        let path = file.expect("a folder can be read").path();
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        let text = std::fs::read(&path).expect("a file can be read");
        let kind = "yni".find(&name[..1]).expect("all are y, n or i");
        seen[kind] += 1;
        for command in [&["list"][..], &["check", "--json"], &["export", "-f", "yaml"]] {
            let args: Vec<String> = command.iter().chain(&["--catalog", "-"]).map(|arg| (*arg).to_owned()).collect();
            let outcome = run(&args, &Setting { stdin: text.clone(), ..Setting::default() });
            let what = format!("{name}: dbres {}: {} {}", command[0], outcome.code, outcome.stderr);
            assert!(outcome.stderr.lines().count() <= 3 && !outcome.stderr.contains('\u{1b}'), "{what}");
            match name.as_bytes()[0] {
                b'y' => assert!(is_right_for_json(&outcome), "{what}"),
                b'n' => assert!(is_right_for_damage(command[0], &outcome), "{what}"),
                _ => assert!(outcome.code <= 2, "{what}"),
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 30) && seen.iter().sum::<i32>() > 300, "there are {seen:?} files");
}

/// What is JSON is refused for its shape alone: none of these files is a catalog with an entry.
fn is_right_for_json(outcome: &common::Outcome) -> bool {
    outcome.code < 2 || SHAPES.iter().any(|shape| outcome.stderr.contains(shape))
}

/// What is no JSON is refused, or by `check` told as a finding where the text around the damage is sound.
fn is_right_for_damage(command: &str, outcome: &common::Outcome) -> bool {
    let told = outcome.stderr.starts_with("error: standard input:");
    outcome.code == 2 && told || command == "check" && outcome.code == 1 && outcome.stdout.contains("\"severity\"")
}
