//! What `dbres facets` counts: compared with a plain recount, and with what narrowing by each value finds.

mod common;

use common::{Setting, run};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::RngSeed;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// A value and everything that means it, and the values that include it: facet, id, spellings, what it counts for.
type Meaning = (&'static str, &'static str, &'static [&'static str], &'static [&'static str]);

const MEANINGS: [Meaning; 11] = [
    ("cloud", "aws", &["aws", "AWS", "Amazon Web Services"], &["aws"]),
    ("cloud", "gcp", &["gcp", "Google Cloud"], &["gcp"]),
    ("cloud", "Oracle Cloud", &["Oracle Cloud"], &["Oracle Cloud"]),
    ("topic", "etl", &["etl", "ETL / ELT"], &["etl"]),
    ("topic", "dlt", &["dlt", "Delta Live Tables", "delta-live-tables"], &["dlt", "etl"]),
    ("topic", "expectations", &["expectations", "DLT expectations"], &["expectations", "dlt", "etl"]),
    ("topic", "sql", &["sql", "SQL"], &["sql"]),
    ("topic", "one", &["one"], &["one", "two"]),
    ("topic", "two", &["two"], &["one", "two"]),
    ("org", "johnson-johnson", &["Johnson & Johnson", "J&J"], &["johnson-johnson"]),
    ("org", "Acme", &["Acme"], &["Acme"]),
];

const HOSTS: [Host; 5] = [
    ("www.x.org", &["x.org"]),
    ("a.x.org", &["a.x.org", "x.org"]),
    ("b.a.x.org:8080", &["b.a.x.org", "a.x.org", "x.org"]),
    ("notx.org", &["notx.org"]),
    ("X.ORG", &["x.org"]),
];

const DATES: [(&str, &str); 4] = [("2021", "2021"), ("2022-05", "2022"), ("2022-05-17", "2022"), ("soon", "none")];

fn vocabulary() -> Json {
    json!({
        "cloud": [{"id": "aws", "label": "AWS", "aliases": ["Amazon Web Services"]}, {"id": "azure", "label": "Azure"},
            {"id": "gcp", "label": "Google Cloud"}],
        "topic": [{"id": "etl", "label": "ETL / ELT"},
            {"id": "dlt", "label": "Delta Live Tables", "aliases": ["DLT"], "parent": "etl"},
            {"id": "expectations", "label": "DLT expectations", "parent": "dlt"}, {"id": "sql", "label": "SQL"},
            {"id": "one", "label": "One", "parent": "two"}, {"id": "two", "label": "Two", "parent": "one"}],
        "role": [{"id": "engineer", "label": "Engineer", "topics": ["dlt", "sql"]},
            {"id": "idle", "label": "Idle", "topics": []}],
        "org": [{"id": "johnson-johnson", "label": "Johnson & Johnson", "aliases": ["J&J"]}],
    })
}

/// An entry: the meanings that it bears with the spelling of each, its host and its date.
type Sample = (Vec<(Meaning, usize)>, Option<Host>, Option<(&'static str, &'static str)>);

/// A host, and the sites that it counts for.
type Host = (&'static str, &'static [&'static str]);

fn sample() -> impl Strategy<Value = Sample> {
    let meanings = subsequence(&MEANINGS[..], 0..=6);
    let borne = (meanings, vec(0..3_usize, 6)).prop_map(|(meanings, spellings)| {
        meanings.into_iter().zip(spellings).map(|(meaning, at)| (meaning, at % meaning.2.len())).collect()
    });
    (borne, option::of(select(&HOSTS[..])), option::of(select(&DATES[..])))
}

fn entry((number, (borne, host, date)): (usize, &Sample)) -> Json {
    let url = host.map_or_else(|| "nowhere".to_owned(), |(host, _)| format!("https://{host}/{number}"));
    let mut entry = json!({"id": format!("e{number}"), "title": "T", "url": url, "date": date.map(|(date, _)| date)});
    for facet in ["cloud", "topic", "org"] {
        let of_facet = borne.iter().filter(|((of, ..), _)| *of == facet);
        entry[facet] = of_facet.map(|((.., spellings, _), at)| spellings[*at]).collect();
    }
    entry
}

/// What an entry counts for, facet by facet.
fn values((borne, host, date): &Sample) -> Vec<(&'static str, &'static str)> {
    let mut found: Vec<(&str, &str)> =
        borne.iter().flat_map(|((facet, _, _, above), _)| above.iter().map(|id| (*facet, *id))).collect();
    if found.iter().any(|(facet, id)| *facet == "topic" && ["dlt", "sql"].contains(id)) {
        found.push(("role", "engineer"));
    }
    found.extend(host.iter().flat_map(|(_, sites)| sites.iter().map(|site| ("site", *site))));
    found.extend(date.map(|(_, year)| ("date", year)));
    for facet in ["cloud", "industry", "topic", "media", "role", "org", "site", "date"] {
        if !found.iter().any(|(of, _)| *of == facet) {
            found.push((facet, "none"));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn printed(catalog: &str, args: &[&str]) -> String {
    let args: Vec<String> = ["--catalog", "-"].iter().chain(args).map(ToString::to_string).collect();
    let outcome = run(&args, &Setting { stdin: catalog.as_bytes().to_vec(), ..Setting::default() });
    assert_eq!(outcome.stderr, "", "dbres {}", args.join(" "));
    outcome.stdout
}

/// Facet, id and number of each line.
fn counted(catalog: &str, args: &[&str]) -> Vec<(String, String, usize)> {
    let lines = printed(catalog, args);
    let cells = lines.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    cells.map(|cells| (cells[0].to_owned(), cells[1].to_owned(), cells[3].parse().expect("a number"))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 100, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default()
    })]

    #[test]
    fn numbers_are_those_of_a_plain_recount(samples in vec(sample(), 1..12)) {
        let entries: Vec<Json> = samples.iter().enumerate().map(entry).collect();
        let catalog = json!({"vocabulary": vocabulary(), "entries": entries}).to_string();
        for (args, kept) in [(&["facets"][..], ""), (&["facets", "--cloud", "amazon web services"], "aws")] {
            let mut wanted: BTreeMap<(&str, &str), usize> = BTreeMap::new();
            let passes = |sample: &&Sample| kept.is_empty() || values(sample).contains(&("cloud", kept));
            let passing: Vec<&Sample> = samples.iter().filter(passes).collect();
            // A site is one that an entry bears.
            let present: Vec<&str> =
                passing.iter().filter_map(|(_, host, _)| host.map(|(_, sites)| sites[0])).collect();
            let all = passing.iter().flat_map(|sample| values(sample));
            for value in all.filter(|(facet, id)| *facet != "site" || *id == "none" || present.contains(id)) {
                *wanted.entry(value).or_default() += 1;
            }
            let found = counted(&catalog, args);
            let found: BTreeMap<(&str, &str), usize> =
                found.iter().map(|(facet, id, count)| ((facet.as_str(), id.as_str()), *count)).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}

/// Every number over this catalog is that of the entries which narrowing by the value finds.
fn assert_true_numbers(catalog: &str) {
    let counts = counted(catalog, &["facets"]);
    assert!(counts.len() > 10);
    for (facet, id, count) in counts {
        let condition = if facet == "date" { format!("--where=date:{id}") } else { format!("--{facet}={id}") };
        let found = printed(catalog, &["list", &condition, "--count"]);
        assert_eq!(found.trim_end(), count.to_string(), "{condition}");
    }
}

#[test]
fn numbers_are_those_of_what_narrowing_finds() {
    assert_true_numbers(include_str!("data/small.json"));
    assert_true_numbers(include_str!("../catalog.json"));
}

#[test]
fn json_has_numbers_and_the_value_above() {
    let text = printed(include_str!("data/small.json"), &["facets", "topic", "--media", "video", "--json"]);
    let found: Json = serde_json::from_str(&text).expect("JSON");
    let wanted = json!([
        {"facet": "topic", "id": "etl", "label": "ETL / ELT Patterns", "count": 1},
        {"facet": "topic", "id": "streaming", "label": "Ingestion: Streaming", "count": 1, "parent": "etl"},
        {"facet": "topic", "id": "dlt", "label": "Delta Live Tables (DLT)", "count": 1, "parent": "etl"},
    ]);
    assert_eq!(found, wanted);
}
