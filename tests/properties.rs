//! What holds for every catalog, expression and argument, tried on made-up ones.
//!
//! The seed is fixed, so a run is like the last; `PROPTEST_RNG_SEED=7 PROPTEST_CASES=5000 cargo test --test properties`
//! tries others.

mod common;

use common::{Outcome, Setting, run};
use dbres::model::address::Address;
use dbres::model::catalog::Catalog;
use dbres::model::entry::Entry;
use dbres::model::row::{Hit, Row};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use proptest::test_runner::RngSeed;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value as Json, json};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() }
}

/// Runs `dbres` with these arguments over this catalog.
fn over(catalog: impl Into<Vec<u8>>, args: &[&str]) -> Outcome {
    let args: Vec<String> = ["--catalog", "-"].iter().chain(args).map(ToString::to_string).collect();
    run(&args, &Setting { stdin: catalog.into(), ..Setting::default() })
}

/// Pieces that formats, terminals and readers stumble over.
const NASTY: [&str; 41] = [
    "\"", "\\", "\\u0041", "\0", "\u{1b}[", "\u{7f}", "\u{9b}", "\u{202e}", "\u{2066}", "\u{2028}", "\u{feff}", "😀",
    "𝔘", "é", "数据", "<!--", "<b>", "&amp;", "&copy;", "\n", "\r\n", "\t", ",", ";", "'", "=1+1", "-1", "+", "@",
    "](", "[", "]", "`", "*", "_", "#", "- ", "1. ", "|", "$", "    ",
];
const NASTIER: [&str; 4] = ["</script>", "\u{e0041}", "[x](http://evil.example)", "![i](https://evil.example)"];

fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => select(&NASTY[..]).prop_map(str::to_owned),
        1 => select(&NASTIER[..]).prop_map(str::to_owned),
        4 => select(&["Delta", "lake", " ", "a"][..]).prop_map(str::to_owned),
        2 => any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn url() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => nasty().prop_map(|rest| format!("https://example.org/{rest}")),
        1 => nasty(),
        1 => nasty().prop_map(|rest| format!("javascript://example.org/{rest}")),
    ]
}

fn entry() -> impl Strategy<Value = Json> {
    let link = (nasty(), url()).prop_map(|(title, url)| json!({"rel": "x", "title": title, "url": url}));
    let more = (nasty(), vec(nasty(), 0..3), vec(nasty(), 0..3), vec(link, 0..2), nasty());
    let topics = prop_oneof![Just(json!([])), Just(json!(["a"])), Just(json!(["a", "b"])), Just(json!(null))];
    (option::of(nasty()), nasty(), url(), option::of(more), topics).prop_map(|(id, title, url, more, topics)| {
        let mut entry = json!({"id": id, "title": title, "url": url, "topic": topics});
        if let Some((summary, orgs, titles, links, other)) = more {
            entry["summary"] = json!(summary);
            entry["org"] = json!(orgs);
            entry["alt_titles"] = json!(titles);
            entry["links"] = json!(links);
            entry[format!("x{other}")] = json!({&other: [other, 5, -0.25, null, true]});
        }
        entry
    })
}

/// The text of a catalog; some have every character that is not ASCII as an escape.
fn catalog() -> impl Strategy<Value = String> {
    (nasty(), nasty(), vec(entry(), 1..5), any::<bool>()).prop_map(|(name, label, entries, ascii)| {
        let topics = json!([{"id": "a", "label": label, "note": name}, {"id": "b", "label": "B", "parent": "a"}]);
        let text = json!({"name": name, "vocabulary": {"topic": topics}, "entries": entries}).to_string();
        if ascii { escaped(&text) } else { text }
    })
}

fn escaped(json: &str) -> String {
    let unit = |text: String, unit: &u16| format!("{text}\\u{unit:04x}");
    json.chars().fold(String::new(), |text, c| match c {
        c if c.is_ascii() => text + c.encode_utf8(&mut [0; 4]),
        c => c.encode_utf16(&mut [0; 2]).iter().fold(text, unit),
    })
}

/// The characters that SURFACE.md keeps from terminals and cells: controls, C1, bidi, line separators, tags; and what
/// hides text.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2061}'..='\u{2064}')
        || matches!(c, '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Text as it may be shown: line ends and tabs are spaces, other unsafe characters are replaced.
fn shown(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ").replace(is_unsafe, "\u{FFFD}")
}

fn assert_safe(text: &str, allowed: &[char]) {
    let found = text.chars().find(|c| is_unsafe(*c) && !allowed.contains(c));
    assert!(found.is_none(), "{found:?} is in the output {text:?}");
}

/// What an entry is on output: all its members, with the id that it goes by.
fn expected(text: &str) -> Vec<Json> {
    let catalog = Catalog::parse(text).expect("a catalog");
    let with_id = |entry: &Entry<'_>| {
        let mut value: Json = serde_json::from_str(entry.raw).expect("JSON");
        value["id"] = json!(entry.id());
        value
    };
    catalog.entries.iter().map(with_id).collect()
}

/// The text that each entry has under this name.
fn column<'e>(entries: &'e [Json], name: &str) -> Vec<&'e str> {
    entries.iter().map(|entry| entry[name].as_str().expect("a text")).collect()
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn json_reads_back_as_the_same_entries(text in catalog()) {
        let entries = expected(&text);
        for args in [&["list", "--json"][..], &["list", "--jsonl"], &["export", "-f", "json"]] {
            let outcome = over(text.as_bytes(), args);
            prop_assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
            assert_safe(&outcome.stdout, &['\n']);
            prop_assert_eq!(&expected(&outcome.stdout), &entries, "dbres {}", args.join(" "));
        }
        prop_assert_eq!(over(text.as_bytes(), &["list", "--jsonl"]).stdout.lines().count(), entries.len());
        let whole = over(text.as_bytes(), &["export", "-f", "json"]).stdout;
        prop_assert_eq!(&over(whole.as_bytes(), &["export", "-f", "json"]).stdout, &whole, "exported twice");
    }

    #[test]
    fn tsv_and_csv_are_whole_and_inert(text in catalog()) {
        let entries = expected(&text);
        let titles: Vec<String> = column(&entries, "title").into_iter().map(shown).collect();
        let names: Vec<&str> = Hit::COLUMNS.iter().map(|column| column.name).collect();
        let tsv = over(text.as_bytes(), &["list", "--columns", &names.join(",")]).stdout;
        assert_safe(&tsv, &['\n', '\t']);
        let rows: Vec<Vec<&str>> = tsv.lines().map(|line| line.split('\t').collect()).collect();
        prop_assert!(rows.iter().all(|row| row.len() == names.len()), "wrong number of cells: {tsv}");
        let of_tsv: Vec<&str> = rows.iter().map(|row| row[1]).collect();
        prop_assert_eq!(of_tsv, titles.iter().collect::<Vec<_>>());

        let csv = over(text.as_bytes(), &["export", "-f", "csv"]).stdout;
        assert_safe(&csv, &['\n', '\r']);
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("rows of one length")).collect();
        let formulas: Vec<&str> = rows.iter().flatten().filter(|cell| cell.starts_with(['=', '+', '-', '@'])).collect();
        prop_assert_eq!(formulas, Vec::<&str>::new(), "cells that are formulas");
        let of_csv: Vec<&str> = rows.iter().map(|row| undefused(&row[1])).collect();
        prop_assert_eq!(of_csv, titles.iter().collect::<Vec<_>>());
    }

    #[test]
    fn every_export_is_inert(text in catalog(), media in select(&["paper", "ebook", "whitepaper", "docs"][..])) {
        let mut catalog: Json = serde_json::from_str(&text).expect("JSON");
        for entry in catalog["entries"].as_array_mut().expect("an array") {
            entry["media"] = json!([media]);
        }
        let text = catalog.to_string();
        let entries = expected(&text);
        for args in [
            &["yaml"][..], &["tsv"], &["markdown"], &["markdown", "--layout=table"], &["csv", "--csv-raw"],
            &["bookmarks"], &["opml"], &["atom"], &["urls"], &["bibtex"], &["csl-json"],
        ] {
            let outcome = over(text.as_bytes(), &[&["export", "-f"], args].concat());
            prop_assert!(outcome.code <= 1, "{:?}", outcome);
            assert_safe(&outcome.stdout, &['\n', '\t', '\r']);
        }
        let is_web = |url: &&str| Address::parse(url).is_some_and(|address| address.is_web());
        let web = column(&entries, "url").iter().filter(|url| is_web(url)).count();
        let export = |format| over(text.as_bytes(), &["export", "-f", format]).stdout;
        let counted = |format, mark| export(format).matches(mark).count();
        prop_assert_eq!(export("urls").lines().filter(|line| is_web(line) && !line.contains(' ')).count(), web);
        prop_assert_eq!(export("urls").lines().count(), web);
        prop_assert_eq!(counted("bookmarks", "<A HREF=\"http"), web);
        prop_assert_eq!((counted("bookmarks", "<A"), counted("bookmarks", "<script")), (web, 0));
        prop_assert_eq!(counted("opml", "<outline text=") - counted("opml", "</outline>"), entries.len());
        prop_assert_eq!(counted("opml", " type=\"link\" url=\"http"), web);
        prop_assert_eq!((counted("atom", "<entry>"), counted("atom", "<link href=\"http")), (entries.len(), web));
        let works: Json = serde_json::from_str(&export("csl-json")).expect("JSON");
        prop_assert_eq!(works.as_array().map_or(0, Vec::len), if media == "docs" { 0 } else { entries.len() });
        let bibtex = export("bibtex");
        prop_assert_eq!(bibtex.matches('{').count(), bibtex.matches('}').count(), "{}", bibtex);
    }

    #[test]
    fn markdown_shows_titles_as_they_are(text in catalog()) {
        let markdown = over(text.as_bytes(), &["export", "-f", "markdown"]).stdout;
        let (mut wanted, mut bullets) = (Vec::new(), 0);
        for entry in expected(&text) {
            let links = entry["links"].as_array().cloned().unwrap_or_default();
            let items = links.iter().chain([&entry]);
            let times = entry["topic"].as_array().map_or(1, |topics| topics.len().max(1));
            bullets += times;
            for item in items {
                let text = |name: &str| item[name].as_str().unwrap_or_default();
                let (url, title) = (text("url"), if text("title").is_empty() { text("rel") } else { text("title") });
                let title = if title.trim().is_empty() { url } else { title };
                if Address::parse(url).is_some_and(|address| address.is_web()) {
                    wanted.extend(vec![(shown(title), encoded(url)); times]);
                }
            }
        }
        wanted.sort();
        prop_assert_eq!(links(&markdown), (wanted, bullets), "\n{}", markdown);
    }
}

/// A cell without the `'` that keeps it from being a formula.
fn undefused(cell: &str) -> &str {
    let bare = cell.trim_start_matches('\'').trim_start();
    let kept = bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    cell.strip_prefix('\'').filter(|_| kept).unwrap_or(cell)
}

/// An address as a link's destination may write it: what Markdown or a terminal would act on, in percent.
fn encoded(url: &str) -> String {
    let percent = |text: String, byte: u8| format!("{text}%{byte:02X}");
    url.chars().fold(String::new(), |text, c| match c {
        c if is_unsafe(c) || matches!(c, '<' | '>' | '\\' | '|') => {
            c.encode_utf8(&mut [0; 4]).bytes().fold(text, percent)
        }
        c => text + c.encode_utf8(&mut [0; 4]),
    })
}

/// The text and destination of every link but those within the document, sorted, and the number of bullets. Panics on
/// what only markup in a text can have made.
fn links(markdown: &str) -> (Vec<(String, String)>, usize) {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut bullets = 0;
    let mut open = false;
    for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                open = true;
                found.push((String::new(), dest_url.to_string()));
            }
            Event::End(TagEnd::Link) => open = false,
            Event::Start(Tag::Item) => bullets += 1,
            Event::Text(text) if open => found.last_mut().expect("a link is open").0 += &text,
            Event::Start(
                Tag::Image { .. }
                | Tag::HtmlBlock
                | Tag::CodeBlock(_)
                | Tag::BlockQuote(_)
                | Tag::Table(_)
                | Tag::Strong,
            )
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Code(_)
            | Event::Rule => panic!("{event:?} came out of a text:\n{markdown}"),
            _ => {}
        }
    }
    found.retain(|(_, destination)| !destination.starts_with('#'));
    found.sort();
    (found, bullets)
}

/// An entry that expressions are tried on.
#[derive(Clone, Debug)]
struct Sample {
    clouds: Vec<&'static str>,
    title: String,
    date: Option<&'static str>,
}

/// An expression and its meaning.
#[derive(Clone, Debug)]
enum Tree {
    Cloud(&'static str),
    Title(&'static str),
    Date(&'static str, &'static str),
    Not(Box<Tree>),
    And(Vec<Tree>),
    Or(Vec<Tree>),
    Brackets(Box<Tree>),
}

const CLOUDS: [&str; 3] = ["aws", "azure", "gcp"];
const WORDS: [&str; 6] = ["Delta", "lake (2)", "C:\\x", "\"quoted\"", "and", "Café"];
const DATES: [&str; 7] = ["2021", "2022", "2022-02", "2022-03", "2022-02-01", "2022-02-28", "2022-12-31"];

fn sample() -> impl Strategy<Value = Sample> {
    let title = vec(select(&WORDS[..]), 0..4).prop_map(|words| words.join(" "));
    (subsequence(&CLOUDS[..], 0..=3), title, option::of(select(&DATES[..]))).prop_map(|(clouds, title, date)| Sample {
        clouds,
        title,
        date,
    })
}

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        select(&CLOUDS[..]).prop_map(Tree::Cloud),
        select(&WORDS[..]).prop_map(Tree::Title),
        (select(&["<", "<=", "=", ":", ">=", ">"][..]), select(&DATES[..]))
            .prop_map(|(sign, day)| Tree::Date(sign, day)),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|tree| Tree::Not(Box::new(tree))),
            vec(inner.clone(), 2..4).prop_map(Tree::And),
            vec(inner.clone(), 2..4).prop_map(Tree::Or),
            inner.prop_map(|tree| Tree::Brackets(Box::new(tree))),
        ]
    })
}

impl Tree {
    /// How tightly its parts hold together.
    fn strength(&self) -> u8 {
        match self {
            Tree::Or(_) => 0,
            Tree::And(_) => 1,
            _ => 2,
        }
    }

    /// As text, in brackets where a part would fall apart otherwise.
    fn written(&self) -> String {
        let part = |tree: &Tree| {
            if tree.strength() > self.strength() || (tree.strength() == 2 && self.strength() == 2) {
                tree.written()
            } else {
                format!("({})", tree.written())
            }
        };
        let join = |trees: &[Tree], with: &str| trees.iter().map(part).collect::<Vec<_>>().join(with);
        match self {
            Tree::Cloud(cloud) => format!("cloud:{cloud}"),
            Tree::Title(word) => format!("title:\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"")),
            Tree::Date(sign, date) => format!("date{sign}{date}"),
            Tree::Not(tree) => format!("not {}", part(tree)),
            Tree::And(trees) => join(trees, if trees.len() == 2 { " and " } else { " " }),
            Tree::Or(trees) => join(trees, if trees.len() == 2 { " or " } else { " OR " }),
            Tree::Brackets(tree) => format!("( {} )", tree.written()),
        }
    }

    fn holds(&self, sample: &Sample) -> bool {
        match self {
            Tree::Cloud(cloud) => sample.clouds.contains(cloud),
            Tree::Title(word) => sample.title.contains(word),
            Tree::Date(sign, bound) => sample.date.is_some_and(|date| {
                let day = |date: &str, rest: &str| format!("{date}{}", &rest[date.len()..]);
                let interval = |date| (day(date, "0000-01-01"), day(date, "0000-12-31"));
                let ((first, last), (from, to)) = (interval(date), interval(bound));
                match *sign {
                    "<" => last < from,
                    "<=" => first <= to,
                    ">=" => last >= from,
                    ">" => first > to,
                    _ => first <= to && from <= last,
                }
            }),
            Tree::Not(tree) => !tree.holds(sample),
            Tree::And(trees) => trees.iter().all(|tree| tree.holds(sample)),
            Tree::Or(trees) => trees.iter().any(|tree| tree.holds(sample)),
            Tree::Brackets(tree) => tree.holds(sample),
        }
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn expressions_mean_what_they_say(samples in vec(sample(), 1..8), tree in tree()) {
        let entry = |(number, sample): (usize, &Sample)| json!({
            "id": format!("e{number}"), "title": sample.title, "url": "u", "cloud": sample.clouds, "date": sample.date,
        });
        let entries: Vec<Json> = samples.iter().enumerate().map(entry).collect();
        let clouds: Vec<Json> = CLOUDS.iter().map(|cloud| json!({"id": cloud, "label": cloud})).collect();
        let catalog = json!({"vocabulary": {"cloud": clouds}, "entries": entries}).to_string();
        let passing = samples.iter().enumerate().filter(|(_, sample)| tree.holds(sample));
        let wanted: Vec<String> = passing.map(|(number, _)| format!("e{number}")).collect();
        let expression = tree.written();
        let outcome = over(catalog, &["filter", &expression, "--columns", "id"]);
        prop_assert_eq!(&outcome.stderr, "", "{}", expression);
        prop_assert_eq!(outcome.stdout.lines().collect::<Vec<_>>(), wanted.clone(), "{}", expression);
        prop_assert_eq!(outcome.code, u8::from(wanted.is_empty()), "{}", expression);
    }
}

const SMALL: &str = include_str!("data/small.json");

/// Whatever happens, it ends as documented, says why where it fails, and shows nothing that a terminal acts on.
fn assert_orderly(outcome: &Outcome) {
    assert!(outcome.code <= 2, "it ends with {}", outcome.code);
    assert_eq!(outcome.code == 2, outcome.stderr.starts_with("error: "), "{outcome:?}");
    assert_safe(&outcome.stdout, &['\n', '\t', '\r']);
    assert_safe(&outcome.stderr, &['\n']);
}

/// Words and signs of the language in any order, and other text.
fn words() -> impl Strategy<Value = String> {
    const SIGNS: [&str; 32] = [
        "and", "or", "not", "(", ")", "((", "cloud", "title", "date", "text", "topic", "site", ":", "=", "~", "<",
        ">=", "!", "\"", "/", "\\", ",", "azure", "none", "any", "2022", "2022-99", "[a-", "{9999}", "-", "(?i", " ",
    ];
    let piece = prop_oneof![4 => select(&SIGNS[..]).prop_map(str::to_owned), 1 => nasty()];
    vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn no_argument_makes_it_panic(words in words()) {
        for args in [
            &["filter", "--", &words][..],
            &["search", "--", &words],
            &["search", "--exact", "--", &words],
            &["search", "--regex", "--", &words],
            &["show", "--", &words],
            &["facets", "--", &words],
            &["facets", &format!("--topic={words}"), "-f", "table"],
            &["list", &format!("--columns={words}")],
            &["list", &format!("--sort={words}")],
            &["list", &format!("--cloud={words}")],
            &["list", &format!("--site={words}")],
            &["list", &format!("--since={words}")],
            &["check", &format!("--where={words}")],
            &[&words],
        ] {
            assert_orderly(&over(SMALL, args));
        }
    }

    #[test]
    fn no_catalog_makes_it_panic(
        noise in vec(any::<u8>(), 0..40),
        changes in vec((any::<Index>(), any::<Index>(), select(b"\"\\{}[],:0n \n\xff\x1b".as_slice())), 1..4),
    ) {
        let mut damaged = SMALL.as_bytes().to_vec();
        for (at, other, byte) in changes {
            let at = at.index(damaged.len());
            let moved = other.index(damaged.len() - at);
            match moved % 3 {
                0 => damaged[at] = byte,
                1 => damaged.insert(at, byte),
                _ => drop(damaged.drain(at..at + moved.min(9))),
            }
        }
        for catalog in [noise, damaged] {
            for args in [
                &["list", "--json"][..],
                &["list", "-f", "table"],
                &["search", "delta"],
                &["facets"],
                &["facets", "-f", "table"],
                &["export", "-f", "csv"],
                &["export", "-f", "jsonl"],
                &["export", "-f", "markdown"],
                &["export", "-f", "yaml"],
                &["export", "-f", "bookmarks"],
                &["export", "-f", "atom"],
                &["export", "-f", "csl-json"],
                &["check"],
            ] {
                let outcome = over(catalog.clone(), args);
                if args[0] == "check" { prop_assert!(outcome.code <= 2) } else { assert_orderly(&outcome) }
            }
        }
    }
}

#[test]
fn a_catalog_cut_short_is_refused() {
    let array = serde_json::to_string(&expected(SMALL)).expect("JSON");
    for text in [SMALL.trim_end(), &array] {
        for cut in 0..text.len() {
            let outcome = over(&text.as_bytes()[..cut], &["list", "--json"]);
            assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "cut at byte {cut}");
            assert_orderly(&outcome);
        }
    }
}

#[test]
fn json_lines_cut_short_are_read_up_to_a_whole_line_only() {
    let lines = over(SMALL, &["list", "--jsonl"]).stdout;
    for cut in 0..lines.len() {
        let outcome = over(&lines.as_bytes()[..cut], &["list", "--jsonl"]);
        assert_orderly(&outcome);
        let whole = cut > 0 && (lines.as_bytes()[cut] == b'\n' || lines.as_bytes()[cut - 1] == b'\n');
        assert_eq!(outcome.code, if whole { 0 } else { 2 }, "cut at byte {cut}");
        if whole {
            assert_eq!(outcome.stdout.trim_end(), lines[..cut].trim_end(), "cut at byte {cut}");
        }
    }
}
