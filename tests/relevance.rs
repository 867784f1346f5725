//! How well `search` ranks, on queries with graded judgements over the bundled catalog.
//!
//! `tests/judgements/` holds a query a line with its kind and, for each entry that belongs to it, a grade: 3 for just what
//! is wanted, 2 for what is about it, 1 for what is near it. The judges read the whole catalog before they saw a ranking.
//! Every second query is for looking at while the ranking is worked on; the others are held out, and only their means
//! are looked at.
//!
//! `cargo test --test relevance -- --nocapture` prints the means by kind and the worst queries of the first half.

#![allow(clippy::print_stdout, reason = "figures are for whoever works on the ranking")]
#![allow(clippy::cast_precision_loss, reason = "there are a few hundred queries")]

mod common;

use common::{Setting, run};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

/// Results that count.
const DEPTH: usize = 10;

/// A query with its judgements.
#[derive(Debug, Deserialize)]
struct Judged {
    query: String,
    kind: String,
    grades: HashMap<String, u32>,
}

/// How good the results of a query, or of several on average, are.
#[derive(Clone, Copy, Debug, Default)]
struct Quality {
    /// Normalised discounted cumulative gain of the first ten, with gains of 2^grade - 1 (Järvelin, Kekäläinen:
    /// "Cumulated gain-based evaluation of IR techniques", 2002).
    gain: f64,
    /// One by the rank of the first result of grade 2 or 3 among the first ten.
    rank: f64,
}

#[test]
fn results_are_as_good_as_they_were() {
    let (mut seen, mut held_out) = (Vec::new(), Vec::new());
    for (place, judged) in judgements().into_iter().enumerate() {
        let quality = quality(&found(&judged.query), &judged.grades);
        if place % 2 == 0 { &mut seen } else { &mut held_out }.push((judged, quality));
    }
    println!("{}", report(&seen));
    println!("the last set: nDCG@10 {:.3} looked at, {:.3} held out", last(&seen).gain, last(&held_out).gain);
    let (seen, held_out) = (mean(&seen), mean(&held_out));
    println!("looked at: nDCG@10 {:.3}, MRR@10 {:.3}", seen.gain, seen.rank);
    println!("held out:  nDCG@10 {:.3}, MRR@10 {:.3}", held_out.gain, held_out.rank);
    assert!(seen.gain >= LEAST_SEEN.gain && seen.rank >= LEAST_SEEN.rank, "{seen:?} is less than {LEAST_SEEN:?}");
    assert!(
        held_out.gain >= LEAST_HELD_OUT.gain && held_out.rank >= LEAST_HELD_OUT.rank,
        "{held_out:?} is less than {LEAST_HELD_OUT:?}"
    );
}

/// What was reached; a change that falls below has to say why. With the fourth set, which is harder than the others, the
/// rank of the half that is held out fell from 0.95.
const LEAST_SEEN: Quality = Quality { gain: 0.925, rank: 0.985 };
const LEAST_HELD_OUT: Quality = Quality { gain: 0.89, rank: 0.945 };

/// The judged queries, in the order in which they were written.
const SETS: [&str; 4] = [
    include_str!("judgements/a.jsonl"),
    include_str!("judgements/b.jsonl"),
    include_str!("judgements/c.jsonl"),
    include_str!("judgements/d.jsonl"),
];

fn judgements() -> Vec<Judged> {
    let lines = SETS.iter().flat_map(|set| set.lines());
    lines.map(|line| serde_json::from_str(line).expect("a judged query")).collect()
}

/// The mean of the queries of the last set in a half.
fn last(half: &[(Judged, Quality)]) -> Quality {
    let count = SETS.last().map_or(0, |set| set.lines().count() / 2);
    mean(&half[half.len() - count..])
}

/// The ids of the first results, best first.
fn found(query: &str) -> Vec<String> {
    let args = ["search", "--columns", "id", "-n", "10", "--", query].map(str::to_owned);
    run(&args, &Setting::default()).stdout.lines().map(str::to_owned).collect()
}

fn quality(found: &[String], grades: &HashMap<String, u32>) -> Quality {
    let grades_found: Vec<u32> = found.iter().map(|id| grades.get(id).copied().unwrap_or(0)).collect();
    let mut ideal: Vec<u32> = grades.values().copied().collect();
    ideal.sort_by(|one, other| other.cmp(one));
    let first = grades_found.iter().take(DEPTH).position(|grade| *grade >= 2);
    let rank = first.map_or(0.0, |place| 1.0 / (place as f64 + 1.0));
    Quality { gain: discounted(&grades_found) / discounted(&ideal), rank }
}

fn discounted(grades: &[u32]) -> f64 {
    let gain = |grade: u32| f64::from((1 << grade) - 1);
    grades.iter().take(DEPTH).enumerate().map(|(place, grade)| gain(*grade) / (place as f64 + 2.0).log2()).sum()
}

fn mean(judged: &[(Judged, Quality)]) -> Quality {
    let count = judged.len() as f64;
    let sum = |of: fn(&Quality) -> f64| judged.iter().map(|(_, quality)| of(quality)).sum::<f64>();
    Quality { gain: sum(|quality| quality.gain) / count, rank: sum(|quality| quality.rank) / count }
}

/// Means by kind, and the queries with the poorest results.
fn report(judged: &[(Judged, Quality)]) -> String {
    let mut kinds: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for (Judged { kind, .. }, quality) in judged {
        kinds.entry(kind).or_default().push(quality.gain);
    }
    let mut report = String::new();
    for (kind, gains) in kinds {
        let mean = gains.iter().sum::<f64>() / gains.len() as f64;
        let _ = writeln!(report, "{mean:.3}  {kind} ({})", gains.len());
    }
    let mut worst: Vec<&(Judged, Quality)> = judged.iter().collect();
    worst.sort_by(|(_, one), (_, other)| one.gain.total_cmp(&other.gain));
    for (Judged { query, kind, .. }, quality) in worst.into_iter().take(15) {
        let _ = writeln!(report, "{:.3}  {:.2}  {query}  ({kind})", quality.gain, quality.rank);
    }
    report
}

#[test]
fn judgements_are_of_entries_that_there_are() {
    let catalog: serde_json::Value = serde_json::from_str(include_str!("../catalog.json")).expect("a catalog");
    let entries = catalog["entries"].as_array().expect("entries");
    let ids: Vec<&str> = entries.iter().filter_map(|entry| entry["id"].as_str()).collect();
    for Judged { query, grades, .. } in judgements() {
        assert!(grades.values().any(|grade| *grade >= 2), "nothing belongs to `{query}`");
        for (id, grade) in grades {
            assert!((1..=3).contains(&grade) && ids.contains(&id.as_str()), "`{query}`: {id}");
        }
    }
}

#[test]
fn the_measure_knows_good_from_bad() {
    let grades = HashMap::from([("a".to_owned(), 3), ("b".to_owned(), 1)]);
    let quality = |ids: &[&str]| quality(&ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>(), &grades);
    assert!((quality(&["a", "b"]).gain - 1.0).abs() < 1e-9);
    assert!(quality(&["b", "a"]).gain < quality(&["a", "x", "b"]).gain);
    assert_eq!((quality(&["x", "a"]).rank, quality(&["b"]).rank, quality(&[]).gain), (0.5, 0.0, 0.0));
}
