//! What `export` writes, `import` reads back: all of it as JSON Lines and CSV, what they can hold as Markdown and as
//! bookmarks.

mod common;

use common::{Setting, run};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::RngSeed;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeSet;

fn config() -> ProptestConfig {
    ProptestConfig { cases: 150, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() }
}

/// Runs `dbres` over this standard input and gives its output.
fn output(args: &str, stdin: &str) -> String {
    let args: Vec<String> = args.split(' ').map(str::to_owned).collect();
    let outcome = run(&args, &Setting { stdin: stdin.into(), ..Setting::default() });
    assert!(outcome.code < 2, "{args:?}: {}\n{stdin}", outcome.stderr);
    outcome.stdout
}

/// The entries of a catalog after it went through a format and back.
fn there_and_back(catalog: &Json, export: &str, from: &str) -> Vec<Map<String, Json>> {
    let exported = output(&format!("export --catalog - -f {export}"), &catalog.to_string());
    let imported = output(&format!("import - --from {from}"), &exported);
    let imported: Json = serde_json::from_str(&imported).expect("a catalog is JSON");
    let entries = imported["entries"].as_array().expect("a catalog has entries");
    entries.iter().map(|entry| without(entry.as_object().expect("entries are objects"), &["source"])).collect()
}

/// The members but for some, and but for those that hold nothing.
fn without(entry: &Map<String, Json>, left_out: &[&str]) -> Map<String, Json> {
    let holds_nothing =
        |value: &Json| value.is_null() || value.as_array().is_some_and(Vec::is_empty) || value.as_str() == Some("");
    let kept = entry.iter().filter(|(key, value)| !left_out.contains(&key.as_str()) && !holds_nothing(value));
    kept.map(|(key, value)| (key.clone(), value.clone())).collect()
}

/// What formats stumble over.
const NASTY: [&str; 46] = [
    "Delta",
    "lake",
    "a",
    " ",
    " ",
    "\"",
    "\\",
    "'",
    "''",
    "=1+1",
    "-1",
    "+",
    "@",
    "&amp;",
    "&copy;",
    "&",
    "<b>",
    "<!-- x -->",
    "](",
    "[",
    "]",
    "(",
    ")",
    "`",
    "*",
    "_",
    "__",
    "#",
    "- ",
    "1. ",
    "|",
    "$",
    "~~",
    "~",
    ":",
    ",",
    ";",
    "。",
    "https://example.net/x",
    "www.example.net",
    "😀",
    "é",
    "数据",
    "2023",
    "here",
    "(video)",
];

fn text() -> impl Strategy<Value = String> {
    let text = vec(select(&NASTY[..]), 1..7);
    text.prop_map(|pieces| pieces.concat().split_whitespace().collect::<Vec<_>>().join(" "))
        .prop_filter("blank", |text| !text.is_empty())
}

/// Text with what only a lossless format holds.
fn any_text() -> impl Strategy<Value = String> {
    let odd = select(&["\n", "\t", "\u{1b}[31m", "\u{202e}", "\u{0}", "  ", "\r\n", "\u{feff}"][..]);
    (text(), vec(odd, 0..3), text()).prop_map(|(before, odd, after)| format!("{before}{}{after}", odd.concat()))
}

fn url(number: usize) -> impl Strategy<Value = String> {
    let rest = select(&["", "?q=1&r=2", "#x", "/(y)", "/a_b_c", "/é", "?u=https://example.org/", "/%20"][..]);
    rest.prop_map(move |rest| format!("https://example.org/{number}{rest}"))
}

/// Entries with these texts; each has an address of its own.
fn entries<S: Strategy<Value = String>>(text: impl Fn() -> S + Copy) -> impl Strategy<Value = Vec<Json>> {
    vec(any::<bool>(), 1..5).prop_flat_map(move |all| {
        all.into_iter().enumerate().map(|(number, _)| entry(number, text)).collect::<Vec<_>>()
    })
}

fn entry<S: Strategy<Value = String>>(number: usize, text: impl Fn() -> S) -> impl Strategy<Value = Json> {
    let date = option::of(select(&["2022", "2022-09", "2022-10-17", "1969-12-31"][..]));
    let media = subsequence(vec!["blog", "video", "notebook"], 0..3);
    let topic = subsequence(vec!["delta-lake", "streaming", "tools"], 0..3);
    let links = vec((text(), 0_usize..9), 0..3).prop_map(move |links| {
        let link = |(place, (title, other)): (usize, (String, usize))| {
            json!({"rel": "related", "title": title, "url": format!("https://example.com/{number}/{place}/{other}")})
        };
        links.into_iter().enumerate().map(link).collect::<Vec<_>>()
    });
    let cloud = subsequence(vec!["aws", "azure"], 0..2);
    (text(), url(number), option::of(text()), date, media, topic, links, cloud, any::<bool>()).prop_map(
        move |(title, url, summary, date, media, topic, links, cloud, has_more)| {
            let mut entry = json!({
                "id": format!("entry-{number}"), "title": title, "url": url, "summary": summary, "cloud": cloud,
                "topic": topic, "media": media, "date": date, "links": links,
            });
            if has_more {
                entry["stars"] = json!({"count": number, "by": ["a", null, 1.5]});
                entry["alt_titles"] = json!(["Another, title", "One|more"]);
                entry["images"] = json!([{"url": "https://example.org/i.png", "alt": "An image"}]);
            }
            entry
        },
    )
}

/// A catalog whose vocabulary has the topics that its entries bear.
fn catalog(entries: &[Json]) -> Json {
    let topics = json!([
        {"id": "delta-lake", "label": "Delta Lake"},
        {"id": "streaming", "label": "Streaming (*structured*)", "parent": "delta-lake", "note": "What moves: 1. data"},
        {"id": "tools", "label": "Tools & _more_"},
    ]);
    json!({"schema": 1, "name": "A list", "description": "What it holds.", "vocabulary": {"topic": topics}, "entries": entries})
}

/// Members that a format holds, as it holds them.
fn held(entries: &[Json], keys: &[&str]) -> Vec<Map<String, Json>> {
    let held = |entry: &Json| {
        let entry = entry.as_object().expect("entries are objects");
        let some = entry.iter().filter(|(key, _)| keys.contains(&key.as_str()));
        without(&some.map(|(key, value)| (key.clone(), value.clone())).collect(), &[])
    };
    entries.iter().map(held).collect()
}

fn by_address(mut entries: Vec<Map<String, Json>>) -> Vec<Map<String, Json>> {
    entries.sort_by_key(|entry| entry["url"].to_string());
    entries
}

fn only(entries: Vec<Map<String, Json>>, keys: &[&str]) -> Vec<Map<String, Json>> {
    held(&entries.into_iter().map(Json::Object).collect::<Vec<_>>(), keys)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn json_lines_come_back_whole(entries in entries(any_text)) {
        let expected: Vec<_> = entries.iter().map(|entry| without(entry.as_object().expect("an object"), &[])).collect();
        prop_assert_eq!(there_and_back(&catalog(&entries), "jsonl", "jsonl"), expected);
    }

    #[test]
    fn csv_comes_back_whole(entries in entries(text)) {
        let expected: Vec<_> = entries.iter().map(|entry| without(entry.as_object().expect("an object"), &[])).collect();
        let keys: Vec<&str> = expected.iter().flat_map(|entry| entry.keys().map(String::as_str)).filter(|key| *key != "stars").collect();
        let back = there_and_back(&catalog(&entries), "csv", "csv");
        prop_assert_eq!(only(back, &keys), held(&entries, &keys));
    }

    #[test]
    fn markdown_comes_back_as_far_as_it_can_hold_it(entries in entries(text)) {
        const KEYS: [&str; 5] = ["title", "url", "summary", "media", "date"];
        let back = there_and_back(&catalog(&entries), "markdown", "markdown");
        let links = |entries: &[Map<String, Json>]| -> Vec<Vec<(Json, Json)>> {
            let of = |entry: &Map<String, Json>| {
                let links = entry.get("links").and_then(Json::as_array).cloned().unwrap_or_default();
                let shown = |link: &Json| if link["title"] == "" { link["rel"].clone() } else { link["title"].clone() };
                links.iter().map(|link| (shown(link), link["url"].clone())).collect()
            };
            entries.iter().map(of).collect()
        };
        let ours = by_address(held(&entries, &["title", "url", "summary", "media", "date", "links"]));
        let back = by_address(back);
        prop_assert_eq!(links(&back), links(&ours));
        prop_assert_eq!(by_address(only(back, &KEYS)), by_address(held(&entries, &KEYS)));
    }

    #[test]
    fn what_markdown_holds_is_written_the_same_again(entries in entries(text)) {
        let exported = output("export --catalog - -f markdown", &catalog(&entries).to_string());
        let again = output("export --catalog - -f markdown", &output("import - --from markdown", &exported));
        // An entry comes in where it stands first.
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
        prop_assert_eq!(lines(&again), lines(&exported));
    }

    #[test]
    fn bookmarks_come_back_as_far_as_they_can_hold_it(entries in entries(text)) {
        const KEYS: [&str; 5] = ["title", "url", "summary", "cloud", "date"];
        let back = there_and_back(&catalog(&entries), "bookmarks", "bookmarks");
        prop_assert_eq!(by_address(only(back.clone(), &KEYS)), by_address(held(&entries, &KEYS)));
        let sorted = |entries: Vec<Map<String, Json>>| -> Vec<Json> {
            let media = |entry: &Map<String, Json>| {
                let mut media = entry.get("media").and_then(Json::as_array).cloned().unwrap_or_default();
                media.sort_by_key(Json::to_string);
                json!(media)
            };
            entries.iter().map(media).collect()
        };
        prop_assert_eq!(sorted(by_address(back)), sorted(by_address(held(&entries, &["url", "media"]))));
    }
}
