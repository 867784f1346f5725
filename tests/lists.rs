//! How well lists of many shapes are read: `tests/lists` holds lists, and beside each what a careful reader finds in it.
//!
//! `cargo test --test lists -- --nocapture` prints the rates, and all that is read otherwise. In a list's JSON an entry
//! has a `topic` (the labels of its headings, the outermost first) or several `topics`; a `summary` or a `rel` that is
//! not there is not judged.

#![allow(clippy::print_stdout, reason = "rates are for whoever works on the reading")]

mod common;

use common::{Outcome, Setting, run};
use dbres::model::address::address_key;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};

/// How often something was read as it should be.
#[derive(Debug, Default)]
struct Rates {
    counts: BTreeMap<&'static str, (usize, usize)>,
    misses: Vec<String>,
}

impl Rates {
    fn count(&mut self, what: &'static str, is_right: bool, miss: impl FnOnce() -> String) {
        let (right, all) = self.counts.entry(what).or_default();
        *right += usize::from(is_right);
        *all += 1;
        if !is_right {
            self.misses.push(format!("{what}: {}", miss()));
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "they are few")]
    fn rate(&self, what: &str) -> f64 {
        self.counts.get(what).map_or(1.0, |(right, all)| *right as f64 / *all as f64)
    }
}

/// The names of the lists.
fn names() -> Vec<String> {
    let folder = std::fs::read_dir("tests/lists").expect("there is a folder of lists");
    let files = folder.map(|file| file.expect("it can be read").path());
    let mut names: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(names.len() > 40, "lists are missing");
    names
}

fn import(text: &[u8]) -> Json {
    let args = ["import", "-", "--from", "markdown"].map(str::to_owned);
    let Outcome { stdout, stderr, code } = run(&args, &Setting { stdin: text.to_owned(), ..Setting::default() });
    assert_eq!(code, 0, "{stderr}");
    serde_json::from_str(&stdout).expect("a catalog is JSON")
}

#[test]
fn lists_are_read_as_their_readers_do() {
    let mut rates = Rates::default();
    for name in names() {
        let text = std::fs::read(format!("tests/lists/{name}.md")).expect("it can be read");
        let expected = std::fs::read_to_string(format!("tests/lists/{name}.json")).expect("each list has its JSON");
        let expected = serde_json::from_str(&expected).expect("it is JSON");
        let first = rates.misses.len();
        compare(&import(&text), &expected, &mut rates);
        rates.misses[first..].iter_mut().for_each(|miss| *miss = format!("{name}: {miss}"));
    }
    for miss in &rates.misses {
        println!("{miss}");
    }
    for (what, (right, all)) in &rates.counts {
        println!("{what:>10} {right:5} of {all:5} {:.4}", rates.rate(what));
    }
    for (what, least) in [
        ("address", 0.995),
        ("precision", 0.99),
        ("role", 0.99),
        ("title", 0.99),
        ("topic", 0.99),
        ("summary", 0.97),
        ("link", 0.97),
    ] {
        assert!(rates.rate(what) >= least, "{what}: {:.4} is below {least}", rates.rate(what));
    }
}

#[test]
fn line_ends_and_marks_of_order_change_nothing() {
    for name in names() {
        let text = std::fs::read_to_string(format!("tests/lists/{name}.md")).expect("lists are UTF-8");
        let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n");
        let plain = import(text.as_bytes());
        for (what, changed) in [
            ("CRLF", text.replace('\n', "\r\n")),
            ("a byte order mark", format!("\u{FEFF}{text}")),
            ("no final newline", text.trim_end_matches('\n').to_owned()),
        ] {
            assert_eq!(import(changed.as_bytes()), plain, "{name} with {what}");
        }
    }
}

/// Counts what a catalog has as expected.
fn compare(found: &Json, expected: &Json, rates: &mut Rates) {
    let entries = by_address(found);
    let wanted = by_address(expected);
    let related = |catalog: &Json| -> BTreeSet<String> { links(catalog).map(key).collect() };
    let all_found: BTreeSet<String> = entries.keys().cloned().chain(related(found)).collect();
    let all_wanted: BTreeSet<String> = wanted.keys().cloned().chain(related(expected)).collect();
    for address in &all_wanted {
        rates.count("address", all_found.contains(address), || format!("{address} is lost"));
    }
    for address in &all_found {
        rates.count("precision", all_wanted.contains(address), || format!("{address} is none"));
    }
    for (address, wanted) in &wanted {
        rates.count("role", entries.contains_key(address), || format!("{address} is no entry"));
        if let Some(entry) = entries.get(address) {
            compare_entry(entry, wanted, found, rates);
        }
    }
}

fn compare_entry(entry: &Json, wanted: &Json, catalog: &Json, rates: &mut Rates) {
    let told = |key: &str| format!("{}: {} instead of {}", wanted["title"], entry[key], wanted[key]);
    rates.count("title", words(&entry["title"]) == words(&wanted["title"]), || told("title"));
    let paths = topics(entry, catalog);
    let wanted_paths = wanted_topics(wanted);
    rates.count("topic", paths == wanted_paths, || {
        format!("{}: {paths:?} instead of {wanted_paths:?}", wanted["title"])
    });
    if wanted.get("summary").is_some() {
        rates.count("summary", summary_fits(entry, wanted), || told("summary"));
    }
    for link in wanted["links"].as_array().into_iter().flatten() {
        let found = entry["links"].as_array().into_iter().flatten().find(|found| key(found) == key(link));
        let fits = found.is_some_and(|found| link.get("rel").is_none_or(|rel| *rel == found["rel"]));
        rates.count("link", fits, || format!("{}: {found:?} instead of {link}", wanted["title"]));
    }
}

/// Whether the words are the same; labels of related links may be among them.
fn summary_fits(entry: &Json, wanted: &Json) -> bool {
    let wanted = words(&wanted["summary"]);
    let mut found = words(&entry["summary"]);
    let labels = entry["links"].as_array().into_iter().flatten().flat_map(|link| words(&link["title"]));
    for label in labels {
        let count = |words: &[String]| words.iter().filter(|word| **word == label).count();
        if count(&found) > count(&wanted) {
            let place = found.iter().position(|word| *word == label).expect("it is one of them");
            found.remove(place);
        }
    }
    found == wanted
}

/// The paths of labels of an entry's topics.
fn topics(entry: &Json, catalog: &Json) -> BTreeSet<Vec<Vec<String>>> {
    let values = catalog["vocabulary"]["topic"].as_array().expect("a vocabulary has topics");
    let value = |id: &Json| values.iter().find(|value| value["id"] == *id);
    let path = |id: &Json| {
        let above = std::iter::successors(value(id), |topic| value(topic.get("parent")?));
        let mut path: Vec<_> = above.map(|topic| label(&topic["label"])).collect();
        path.reverse();
        path
    };
    let paths: BTreeSet<_> = entry["topic"].as_array().into_iter().flatten().map(path).collect();
    if paths.is_empty() { BTreeSet::from([Vec::new()]) } else { paths }
}

fn wanted_topics(wanted: &Json) -> BTreeSet<Vec<Vec<String>>> {
    let path = |path: &Json| path.as_array().into_iter().flatten().map(label).collect();
    match wanted["topics"].as_array() {
        Some(paths) => paths.iter().map(path).collect(),
        None => BTreeSet::from([path(&wanted["topic"])]),
    }
}

/// A label without the acronym behind it, which may stay or go.
fn label(label: &Json) -> Vec<String> {
    let text = label.as_str().unwrap_or_default();
    let name = text.strip_suffix(')').and_then(|text| text.rsplit_once(" (")).filter(|(_, inner)| !inner.contains(' '));
    words(&Json::from(name.map_or(text, |(name, _)| name)))
}

fn by_address(catalog: &Json) -> BTreeMap<String, Json> {
    let entries = catalog["entries"].as_array().expect("a catalog has entries");
    entries.iter().map(|entry| (key(entry), entry.clone())).collect()
}

fn links(catalog: &Json) -> impl Iterator<Item = &Json> {
    let entries = catalog["entries"].as_array().into_iter().flatten();
    entries.flat_map(|entry| entry["links"].as_array().into_iter().flatten())
}

fn key(object: &Json) -> String {
    address_key(object["url"].as_str().expect("it has an address")).into_owned()
}

fn words(text: &Json) -> Vec<String> {
    let text = text.as_str().unwrap_or_default().to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
