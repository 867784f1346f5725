//! The layers of `src`: each uses only what stands below it, and only a few see the world outside the program.
//!
//! Read are paths from the crate's root (`crate::x`, and `super::x` where it leads there) and calls of the world, in
//! all lines but comments and `#[cfg(test)]` modules. The sources are formatted, which the patterns below count on.

use regex::Regex;
use std::path::{Path, PathBuf};

/// From the lowest to the highest. Layers of a row are siblings and do not use each other.
const LAYERS: [&[&str]; 9] = [
    &["error"],
    &["text", "io"],
    &["model"],
    &["query", "search", "lint", "import", "compare", "render"],
    &["store"],
    &["cmd"],
    &["cli"],
    &["lib"],
    &["main"],
];

/// Layers that may touch files, clocks, streams and the environment.
const WORLDLY: [&str; 3] = ["io", "store", "main"];

#[test]
fn every_layer_uses_only_what_stands_below_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&src);
    assert!(files.len() > 30, "only {} files below {}", files.len(), src.display());
    let mut faults = Vec::new();
    for file in files {
        let name = file.strip_prefix(&src).expect("it stands below src");
        let name = name.to_str().expect("names of sources are UTF-8").replace('\\', "/");
        let text = std::fs::read_to_string(&file).expect("a source can be read");
        faults.extend(faults_of(&name, &text));
    }
    assert!(faults.is_empty(), "{} edges break the layers:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn broken_layers_are_found() {
    for (file, text, found) in [
        ("model/x.rs", "use crate::render::Format;", "src/model/x.rs:1: model uses render"),
        ("query/x.rs", "\nuse crate::search;", "src/query/x.rs:2: query uses search"),
        ("text/x.rs", "fn f() { crate::io::World::empty(); }", "src/text/x.rs:1: text uses io"),
        ("text/x.rs", "use crate::{error::Error, model::{a, b}};", "src/text/x.rs:1: text uses model"),
        ("model/x.rs", "use super::super::store::load;", "src/model/x.rs:1: model uses store"),
        ("model/mod.rs", "use super::cmd;", "src/model/mod.rs:1: model uses cmd"),
        ("cmd/a/b.rs", "use super::super::super::{cli};", "src/cmd/a/b.rs:1: cmd uses cli"),
        ("error.rs", "pub(crate) use super::io;", "src/error.rs:1: error uses io"),
        ("cmd/x.rs", "use crate::Exit;", "src/cmd/x.rs:1: cmd uses Exit, which is no layer"),
        ("new/x.rs", "fn f() {}", "src/new/x.rs: new is no layer; give it a place in LAYERS"),
        ("store/x.rs", "fn f() { eprintln!(\"x\") }", "src/store/x.rs:1: eprintln! prints past the World"),
        ("render/x.rs", "use std::{fmt, fs::File};", "src/render/x.rs:1: render uses std::fs"),
        ("cmd/x.rs", "fn f() { std::env::var(\"X\"); }", "src/cmd/x.rs:1: cmd uses std::env"),
        ("cli.rs", "let out = stdout().lock();", "src/cli.rs:1: cli uses stdout()"),
        ("search/x.rs", "fn f() { Instant::now(); }", "src/search/x.rs:1: search uses Instant"),
        ("lint/x.rs", "#[cfg(test)]\nmod tests {\n}\nuse crate::cmd;", "src/lint/x.rs:4: lint uses cmd"),
    ] {
        assert_eq!(faults_of(file, text), [found], "in: {text}");
    }
}

#[test]
fn sound_layers_pass() {
    for (file, text) in [
        ("model/x.rs", "use super::entry::Entry; use crate::text::{fold, safe}; use self::x;"),
        ("cmd/x.rs", "fn f() { std::env::split_paths(x); context.stdout_terminal; }"),
        ("store/x.rs", "use std::fs; use crate::render::csv;"),
        ("lib.rs", "pub use crate::Exit; pub use cli::run;"),
        ("text/x.rs", "// crate::cmd\n    /// println!(\"x\")\n"),
        ("text/x.rs", "#[cfg(test)]\nmod tests {\n    use crate::cmd;\n    fn f() { println!() }\n}"),
    ] {
        assert_eq!(faults_of(file, text), Vec::<String>::new(), "in: {text}");
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder of sources can be read") {
        let path = entry.expect("a folder of sources can be read").path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn rank(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&layer))
}

/// What breaks the layers in a file, `name` being its path below `src`.
fn faults_of(name: &str, text: &str) -> Vec<String> {
    let modules: Vec<&str> = name.trim_end_matches(".rs").trim_end_matches("/mod").split('/').collect();
    let layer = modules[0];
    let Some(own) = rank(layer) else {
        return vec![format!("src/{name}: {layer} is no layer; give it a place in LAYERS")];
    };
    let is_top = matches!(layer, "lib" | "main");
    let code = code(text);
    let mut faults = Vec::new();
    let mut fault = |at: usize, what: String| {
        faults.push(format!("src/{name}:{}: {what}", code[..at].matches('\n').count() + 1));
    };
    for (at, used) in root_paths(&code, modules.len()) {
        match rank(used) {
            Some(theirs) if used != layer && theirs >= own => fault(at, format!("{layer} uses {used}")),
            None if !is_top => fault(at, format!("{layer} uses {used}, which is no layer")),
            _ => {}
        }
    }
    for found in pattern(r"\b(e?print(ln)?|dbg)!").find_iter(&code) {
        fault(found.start(), format!("{} prints past the World", found.as_str()));
    }
    if WORLDLY.contains(&layer) {
        return faults;
    }
    for found in pattern(r"\b(SystemTime|Instant)\b|\bstd(in|out|err)\(\)").find_iter(&code) {
        fault(found.start(), format!("{layer} uses {}", found.as_str()));
    }
    for found in pattern(r"\bstd::").find_iter(&code) {
        for used in heads(&code[found.end()..]) {
            let harmless = code[found.end()..].starts_with("env::split_paths");
            if matches!(used, "fs" | "env" | "net") && !harmless {
                fault(found.start(), format!("{layer} uses std::{used}"));
            }
        }
    }
    faults
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is sound")
}

/// The text without comments and `#[cfg(test)]` modules, its lines in their places.
fn code(text: &str) -> String {
    let mut in_tests = false;
    let mut lines = text.lines().peekable();
    let mut kept = String::new();
    while let Some(line) = lines.next() {
        let tests =
            line == "#[cfg(test)]" && lines.peek().is_some_and(|next| next.starts_with("mod ") && next.ends_with('{'));
        in_tests |= tests;
        if !in_tests && !line.trim_start().starts_with("//") {
            kept += line;
        }
        kept += "\n";
        in_tests &= line != "}";
    }
    kept
}

/// Where a path leads to a top-level module, and to which, from a module `depth` levels below the root.
fn root_paths(code: &str, depth: usize) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for root in pattern(r"\bcrate::|\b(super::)+").find_iter(code) {
        if root.as_str() == "crate::" || root.len() == depth * "super::".len() {
            found.extend(heads(&code[root.end()..]).into_iter().map(|head| (root.start(), head)));
        }
    }
    found
}

/// The names at the beginning of a path's rest: of `a::b` it is `a`, of `{a::{b, c}, d}` they are `a` and `d`.
fn heads(rest: &str) -> Vec<&str> {
    let word = |text: &'_ str| text.len() - text.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').len();
    if !rest.starts_with('{') {
        return vec![&rest[..word(rest)]];
    }
    let mut found = Vec::new();
    let mut open = 0;
    for (at, c) in rest.char_indices() {
        open += i32::from(c == '{') - i32::from(c == '}');
        if open == 0 {
            break;
        }
        if open == 1 && matches!(c, '{' | ',') {
            let part = rest[at + 1..].trim_start();
            found.push(&part[..word(part)]);
        }
    }
    found.retain(|head| !head.is_empty());
    found
}
