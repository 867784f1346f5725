//! Lists that mean harm, or were harmed: whatever comes in, an import ends with a catalog and an account that hold.
//!
//! `DBRES_CASES=20000 cargo test --test import_hostile` tries more, `DBRES_SEED=7` others.

#![allow(clippy::format_collect, reason = "lists are made of few lines")]

mod common;

use common::{Outcome, Setting, run};
use dbres::model::address::Address;
use dbres::model::catalog::Catalog;
use serde_json::Value as Json;

/// Numbers that are the same at each run (`SplitMix64`, Steele, Lea, Flood).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound.max(1) as u64).expect("it is below a usize")
    }
}

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

fn import(list: &[u8], from: &str) -> (Json, Json) {
    let args = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let setting = Setting { stdin: list.to_owned(), ..Setting::default() };
    let Outcome { stdout, stderr, code } = run(&args(&format!("import - --from {from}")), &setting);
    assert!(code == 0 || from.starts_with("json"), "{stderr}");
    let report = run(&args(&format!("import - --from {from} --report json --dry-run")), &setting);
    if code != 0 {
        return (Json::Null, Json::Null);
    }
    let report = serde_json::from_str(&report.stdout).expect("the report is JSON");
    let catalog = Catalog::parse(&stdout).unwrap_or_else(|fault| panic!("{fault:?}"));
    assert!(catalog.entries.iter().all(|entry| !entry.id().is_empty()), "an entry has no id");
    (serde_json::from_str(&stdout).expect("the catalog is JSON"), report)
}

/// What holds of every import of a list of others.
fn assert_sound(list: &[u8], from: &str) {
    let (catalog, report) = import(list, from);
    let count = |name: &str| report[name].as_u64().unwrap_or_default();
    let entries = catalog["entries"].as_array().map(Vec::as_slice).unwrap_or_default();
    assert_eq!(count("entries"), entries.len() as u64);
    assert_eq!(count("accounted"), count("entries") + count("links") + count("images") + count("set_aside"));
    assert!(count("accounted") <= count("addresses"));
    let lines = String::from_utf8_lossy(list).replace("\r\n", "\n").replace('\r', "\n").split('\n').count() as u64;
    for place in
        report["warnings"].as_array().into_iter().flatten().chain(report["asides"].as_array().into_iter().flatten())
    {
        let line = place["line"].as_u64().expect("it has a line");
        assert!((1..=lines).contains(&line) && place["column"].as_u64() >= Some(1), "{place} of {lines} lines");
    }
    for entry in entries {
        let url = entry["url"].as_str().expect("it has an address");
        assert!(Address::parse(url).is_some_and(|address| address.is_web()), "{url}");
        assert_ne!(entry["title"], "", "{url}");
        for text in [&entry["title"], &entry["summary"]].into_iter().filter_map(Json::as_str) {
            assert!(!text.contains(['\n', '\u{200B}', '\u{202E}']) && text.trim() == text, "{text:?}");
        }
    }
}

/// What lists are broken with.
const PIECES: [&str; 44] = [
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "[x](",
    "](https://a.org)",
    "<",
    ">",
    "<a href=\"",
    "<a href=https://a.org>",
    "</a>",
    "<details>",
    "</details>",
    "<summary>",
    "<table>",
    "<td>",
    "</tr>",
    "<!--",
    "-->",
    "<h2>",
    "`",
    "```\n",
    "~~~",
    "|",
    "|---|---|\n",
    "\n\n",
    "\n",
    "\t",
    "    ",
    "- ",
    "* [x](https://b.org)",
    "1. ",
    "# ",
    "## ",
    "> ",
    "&amp;",
    "&#x202e;",
    "https://",
    "www.",
    "[1]: https://c.org\n",
    "\u{FEFF}",
    "\u{202E}",
];

fn mutated(random: &mut Random, list: &[u8], other: &[u8]) -> Vec<u8> {
    let mut list = list.to_owned();
    for _ in 0..=random.below(8) {
        let at = random.below(list.len() + 1);
        let end = (at + random.below(60)).min(list.len());
        match random.below(7) {
            0 => drop(list.drain(at..end)),
            1 => {
                let copy = list[at..end].to_vec();
                list.splice(at..at, copy);
            }
            2 => {
                let from = random.below(other.len() + 1);
                let to = (from + random.below(120)).min(other.len());
                list.splice(at..at, other[from..to].iter().copied());
            }
            3 => {
                let byte = u8::try_from(random.below(256)).expect("it is below 256");
                list.insert(at, byte);
            }
            4 => list.truncate(at),
            _ => {
                let piece = PIECES[random.below(PIECES.len())];
                list.splice(at..at, piece.bytes());
            }
        }
    }
    list
}

#[test]
fn broken_lists_are_imported_as_far_as_they_go() {
    let folder = std::fs::read_dir("tests/lists").expect("there is a folder of lists");
    let mut paths: Vec<_> = folder.map(|file| file.expect("it can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    paths.sort();
    let lists: Vec<Vec<u8>> = paths.iter().map(|path| std::fs::read(path).expect("it can be read")).collect();
    let mut random = Random(number("DBRES_SEED", 1));
    for _ in 0..number("DBRES_CASES", 300) {
        let (one, other) = (random.below(lists.len()), random.below(lists.len()));
        let list = mutated(&mut random, &lists[one], &lists[other]);
        let from = ["markdown", "markdown", "markdown", "html"][random.below(4)];
        let ended = std::panic::catch_unwind(|| assert_sound(&list, from));
        assert!(ended.is_ok(), "as {from}:\n{}", String::from_utf8_lossy(&list));
    }
}

#[test]
fn naughty_strings_are_texts_like_others() {
    let strings = naughty_strings::BLNS;
    let items: String =
        strings.iter().map(|text| format!("- [{text}](https://a.org/{}) {text}\n", text.len())).collect();
    let cells: String =
        strings.iter().map(|text| format!("| {text} | [x](https://b.org/{}) |\n", text.len())).collect();
    assert_sound(format!("# L\n\n{items}\n\n| a | b |\n|---|---|\n{cells}\n").as_bytes(), "markdown");
    for text in strings {
        assert_sound(text.as_bytes(), "markdown");
    }
}

#[test]
fn depth_and_length_are_no_trouble() {
    let deep = |piece: &str, count: usize| piece.repeat(count);
    let nested: String =
        (0..400).map(|depth| format!("{}- [x](https://a.org/{depth})\n", "  ".repeat(depth))).collect();
    for list in [
        deep(">", 20_000) + " [x](https://a.org)",
        deep("- ", 5_000) + "[x](https://a.org)",
        deep("[", 50_000),
        deep("![", 20_000),
        deep("<details>", 20_000) + "<a href=https://a.org>x</a>",
        deep("<table><tr><td>", 5_000) + "[x](https://a.org)",
        deep("<a href=\"https://a.org\">", 5_000),
        deep("[x](https://a.org) ", 20_000),
        deep("[x](https://a.org), ", 5_000),
        deep("(", 20_000) + &deep(")", 20_000),
        deep("- [x](https://a.org) (", 2_000),
        deep("# a\n", 10_000) + "- [x](https://a.org)",
        deep("https://", 20_000),
        deep("www.", 20_000),
        deep("*", 50_000),
        deep("<!--", 20_000),
        "x".repeat(1 << 20),
        format!("- [a](https://a.org) x{}", deep(")-", 20_000)),
        format!("- [a](https://a.org) {}a{}", deep("(", 20_000), deep(")", 20_000)),
        (0..4000).map(|number| format!("- [t{number}](https://a.org)\n")).collect(),
        (0..4000)
            .map(|number| format!("## [h{number}](https://a.org/{number})\n\n- [x](https://b.org/{number})\n\n"))
            .collect(),
        (0..4000).map(|number| format!("# Same\n\n- [x](https://b.org/{number})\n\n")).collect(),
        format!("- Label\n  - {}", deep("https://a.org/x ", 8000)),
        format!("<a {} href=https://a.org>x</a>", deep("a=\"b\" ", 20_000)),
        nested,
    ] {
        assert_sound(list.as_bytes(), "markdown");
    }
}
