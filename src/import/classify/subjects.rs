//! Which clouds and industries an item is about.

use super::Evidence;
use super::heard::{Heard, Part};
use super::names::Standing;
use super::words::{next_word, words};
use crate::model::facet::Facet;

/// Words that tell what somebody did, after the name of who it was: `Monash University builds …`.
const DEEDS: &[&str] = &[
    "achieved",
    "achieves",
    "adopted",
    "adopts",
    "automates",
    "automated",
    "boosts",
    "builds",
    "built",
    "creates",
    "created",
    "cut",
    "cuts",
    "deploys",
    "deployed",
    "improved",
    "improves",
    "launches",
    "launched",
    "leverages",
    "leveraged",
    "migrated",
    "migrates",
    "modernized",
    "modernizes",
    "moved",
    "moves",
    "reduced",
    "reduces",
    "replaced",
    "replaces",
    "runs",
    "saved",
    "saves",
    "scaled",
    "scales",
    "stands",
    "transformed",
    "transforms",
    "turns",
    "unlocks",
    "uses",
    "used",
];

/// Words after which a title names who did something.
const BEFORE_ACTORS: &[&str] = &["at", "for", "how", "why"];

/// The places of the values of `facet` that the item is about, in the order of the vocabulary.
pub fn about(facet: Facet, heard: &[Heard<'_>], evidence: &Evidence<'_>) -> Vec<usize> {
    let mut places = Vec::new();
    let own = || heard.iter().filter(|one| one.name.facet == facet);
    places.extend(own().filter(|one| is_plain(one, evidence)).map(|one| one.name.place));
    places.extend(own().filter(|one| is_backed(one, heard, evidence)).map(|one| one.name.place));
    if !places.is_empty() {
        places.extend(own().filter(|one| one.name.standing == Standing::Short).map(|one| one.name.place));
    }
    places.sort_unstable();
    places.dedup();
    places
}

/// Whether a name says by itself that the item is about its value.
fn is_plain(one: &Heard<'_>, evidence: &Evidence<'_>) -> bool {
    let is_cloud = one.name.facet == Facet::Cloud;
    match (one.name.standing, one.part) {
        (Standing::Proper | Standing::Phrase, Part::Heading(_) | Part::Title) | (Standing::Phrase, Part::Address) => {
            true
        }
        (Standing::Proper, Part::Address) => is_cloud || one.name.length() > 1 || is_in_slug(one, evidence.url),
        (Standing::Proper, Part::Summary | Part::Link(_)) => {
            one.text(evidence).starts_with(char::is_uppercase) && !is_compared(one, evidence)
        }
        (Standing::Noun, Part::Title) => is_actor(one, evidence.title),
        (Standing::Org, Part::Title) => is_told_of(one, evidence),
        _ => false,
    }
}

/// Whether the name only says what something else works like: `S3-compatible`, `compatible with Amazon S3`.
fn is_compared(one: &Heard<'_>, evidence: &Evidence<'_>) -> bool {
    let whole = one.whole(evidence);
    let (before, after) = (&whole[..one.word.start], &whole[one.word.end..]);
    let starts = |text: &str, word: &str| words(text).next().is_some_and(|first| first.eq_ignore_ascii_case(word));
    before.trim_end().ends_with("compatible with") || starts(after, "compatible") || starts(after, "like")
}

/// Whether it is one of several words joined by hyphens, as titles are in addresses.
fn is_in_slug(one: &Heard<'_>, url: &str) -> bool {
    url[..one.word.start].ends_with('-') || url[one.word.end..].starts_with('-')
}

/// Whether a small word of the title is backed by another one of the same value, in the title or an address.
fn is_backed(one: &Heard<'_>, heard: &[Heard<'_>], evidence: &Evidence<'_>) -> bool {
    let is_small = |one: &Heard<'_>| one.name.standing == Standing::Noun;
    let value = |one: &Heard<'_>| (one.name.facet, one.name.place);
    let stem = |one: &Heard<'_>| one.text(evidence).trim_end_matches(['s', 'S']);
    let backs = |other: &Heard<'_>| {
        matches!(other.part, Part::Title | Part::Address | Part::LinkAddress(_))
            && is_small(other)
            && value(other) == value(one)
            && !stem(other).eq_ignore_ascii_case(stem(one))
    };
    one.part == Part::Title && is_small(one) && heard.iter().any(backs)
}

/// Whether a small word ends the name of somebody who did something: `How Deutsche Bank uses …`.
fn is_actor(one: &Heard<'_>, title: &str) -> bool {
    let before = words(&title[..one.word.start]).last();
    let is_named = before.is_some_and(|word| {
        word.starts_with(char::is_alphabetic) && !BEFORE_ACTORS.iter().any(|known| word.eq_ignore_ascii_case(known))
    });
    is_named && acts(title, one.word.end)
}

fn acts(title: &str, end: usize) -> bool {
    let next = next_word(title, end).filter(|next| title[end..next.start].trim_matches(' ').is_empty());
    next.is_some_and(|next| DEEDS.iter().any(|deed| title[next.start..next.end].eq_ignore_ascii_case(deed)))
}

/// Whether the title tells of an organisation, or a heading says that all of its items do.
fn is_told_of(one: &Heard<'_>, evidence: &Evidence<'_>) -> bool {
    let title = evidence.title;
    let follows = words(&title[..one.word.start])
        .last()
        .is_some_and(|word| BEFORE_ACTORS.iter().any(|known| word.eq_ignore_ascii_case(known)));
    follows || acts(title, one.word.end) || evidence.headings.iter().any(|heading| tells_of_users(heading))
}

fn tells_of_users(heading: &str) -> bool {
    words(heading).any(|word| {
        ["case", "customer", "customers", "stories", "success"].iter().any(|known| word.eq_ignore_ascii_case(known))
    })
}
