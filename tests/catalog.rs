//! The bundled catalog: sound as a whole, and a few facts of its source that are easy to lose.

mod common;
mod shell;

use common::Setting;
use dbres::model::address::Address;
use dbres::model::catalog::Catalog;
use dbres::model::entry::{Entry, Text};
use dbres::model::facet::Facet;
use shell::run_line;
use std::collections::HashSet;

const TEXT: &str = include_str!("../catalog.json");

/// Longest id that is still quick to type.
const LONGEST_ID: usize = 40;

fn catalog() -> Catalog<'static> {
    Catalog::parse(TEXT).expect("the bundled catalog can be read")
}

/// The only entry at this address.
fn at<'c>(url: &str, catalog: &'c Catalog<'_>) -> &'c Entry<'c> {
    let found: Vec<_> = catalog.entries.iter().filter(|entry| &*entry.url == url).collect();
    assert_eq!(found.len(), 1, "entries at {url}");
    found[0]
}

fn strings<'t>(texts: &'t [Text<'_>]) -> Vec<&'t str> {
    texts.iter().map(|text| &**text).collect()
}

#[test]
fn check_finds_nothing() {
    let outcome = run_line("dbres check", &Setting::default());
    assert_eq!((outcome.stdout.as_str(), outcome.stderr.as_str(), outcome.code), ("", "", 0));
}

#[test]
fn export_reproduces_the_file() {
    let outcome = run_line("dbres export -f json", &Setting::default());
    let same = outcome.stdout.lines().zip(TEXT.lines()).take_while(|(one, other)| one == other).count();
    assert!(outcome.stdout == TEXT, "catalog.json and `dbres export -f json` differ from line {}", same + 1);
}

#[test]
fn ids_are_given_short_and_unique() {
    let catalog = catalog();
    let mut seen = HashSet::new();
    for entry in &catalog.entries {
        assert!(!entry.has_derived_id(), "`{}` has no id of its own", &*entry.title);
        assert!(entry.id().len() <= LONGEST_ID, "`{}` is longer than {LONGEST_ID} characters", entry.id());
        assert!(seen.insert(entry.id()), "`{}` stands there twice", entry.id());
    }
    assert!(seen.len() > 300, "only {} entries", seen.len());
}

#[test]
fn every_entry_has_topic_medium_and_sound_addresses() {
    let catalog = catalog();
    for entry in &catalog.entries {
        for facet in [Facet::Topic, Facet::Media] {
            assert!(!entry.values(facet).is_empty(), "`{}` has no {}", entry.id(), facet.name());
        }
        for topic in entry.values(Facet::Topic) {
            let known = catalog.vocabulary.value(Facet::Topic, topic).is_some();
            assert!(known, "`{}` has the unknown topic `{}`", entry.id(), &**topic);
        }
        let links = entry.links.iter().map(|link| &link.url);
        let images = entry.images.iter().map(|image| &image.url);
        for url in links.chain(images).chain([&entry.url]) {
            let sound = Address::parse(url).is_some_and(|address| address.is_web() && address.flaw().is_none());
            assert!(sound, "`{}` has the address {}", entry.id(), &**url);
        }
    }
}

#[test]
fn the_nine_roles_have_topics() {
    let catalog = catalog();
    let roles = &catalog.vocabulary.role;
    let labels: Vec<&str> = roles.iter().map(|role| role.label.as_str()).collect();
    let named = ["CTO", "ML Engineer", "Data Scientist", "Software Engineer", "ML Researcher", "Data Engineer"];
    assert_eq!(labels, [&named[..], &["Research Scientist", "SRE", "DevOps"]].concat());
    for role in roles {
        assert!(!role.topics.is_empty(), "`{}` has no topics", role.id);
        for topic in &role.topics {
            let known = catalog.vocabulary.value(Facet::Topic, topic).is_some();
            assert!(known, "`{}` needs the unknown topic `{topic}`", role.id);
        }
    }
}

#[test]
fn the_source_is_credited() {
    let catalog: serde_json::Value = serde_json::from_str(TEXT).expect("JSON");
    let credits = catalog["credits"].as_array().expect("there are credits");
    let url = "https://github.com/vinoaj/databricks-resources";
    let credit = credits.iter().find(|credit| credit["url"] == url).expect("the list is credited");
    assert_eq!((&credit["license"], &credit["as_of"]), (&"Apache-2.0".into(), &"2023-07-26".into()));
    let titles: Vec<&str> = credits.iter().filter_map(|credit| credit["title"].as_str()).collect();
    assert!(titles.iter().any(|title| title.contains("Event")), "the event notes are not among {titles:?}");
}

#[test]
fn a_resource_in_two_places_is_one_entry() {
    let catalog = catalog();
    let url = "https://databricks.com/blog/2022/05/20/five-simple-steps-for-implementing-a-star-schema-in-databricks-with-delta-lake.html";
    let entry = at(url, &catalog);
    assert_eq!(&*entry.title, "Five Simple Steps for Implementing a Star Schema in Databricks With Delta Lake");
    assert_eq!(strings(&entry.alt_titles), ["How to consistently get the best performance from star schema databases"]);
    assert_eq!(entry.date.as_deref(), Some("2022-05-20"));
    let topics = strings(entry.values(Facet::Topic));
    assert!(topics.contains(&"architecture") && topics.contains(&"performance-tuning"), "its topics are {topics:?}");
}

#[test]
fn annotated_papers_are_linked_where_they_are() {
    let catalog = catalog();
    let linked = |url: &str| catalog.entries.iter().any(|entry| entry.links.iter().any(|link| &*link.url == url));
    for paper in ["cidr2021_paper17_vinoaj_annotated.pdf", "p975-armbrust_vinoaj_annotated.pdf"] {
        let url = format!("https://github.com/vinoaj/databricks-resources/blob/main/assets/{paper}");
        assert!(linked(&url), "no entry links {url}");
    }
}

#[test]
fn slips_of_the_source_are_mended() {
    let catalog = catalog();
    let title = &at("https://stackoverflow.com/questions/tagged/pyspark", &catalog).title;
    assert_eq!(&**title, "Stack Overflow: pyspark");
    assert!(!TEXT.contains("psypark"), "the slip is still there");
}
