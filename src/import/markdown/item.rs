//! An item as a reader takes it: its first link is the resource, others beside it belong to it, and links that are parted
//! by separators alone are resources of equal rank.

use super::labels::{is_edition, relation};
use super::lead::Lead;
use super::phrases::{is_between, tidy, trimmed, with_signs};
use super::pieces::{Anchor, Piece, Said};
use crate::import::list::{Related, Resource};
use crate::import::plain::Plain;
use crate::import::web::readable;
use crate::text::letters::is_alphanumeric;

/// What stands between two links.
struct Gap {
    /// Whether it has words, but for those that join.
    has_words: bool,
    /// Whether a separator or a word that joins is in it.
    separates: bool,
    /// Whether a separator is in it that parts what has nothing to do with each other.
    parts: bool,
    /// Whether the second link stands in a bracket that opens in it, or before.
    in_bracket: bool,
}

/// A resource with what belongs to it: places of pieces.
struct Group {
    /// The place of its link among the pieces.
    main: usize,
    /// Where the pieces end that tell of it.
    end: usize,
}

/// The resources of an item; none if it has no link.
pub fn resources(said: &Said<'_>, pieces: &[Piece<'_>]) -> impl Iterator<Item = Resource> {
    let groups = groups(said, pieces);
    let lead = groups.first().map(|first| Lead::of(&pieces[..first.main])).unwrap_or_default();
    let mut found: Vec<_> = groups.iter().map(|group| resource(said, pieces, group, &lead)).collect();
    // What follows the last of equals tells of all.
    if let [others @ .., (_, last)] = found.as_mut_slice()
        && others.iter().all(|(_, tail)| tail.is_empty())
    {
        others.iter_mut().for_each(|(_, tail)| tail.clone_from(last));
    }
    found.into_iter().map(|(resource, tail)| Resource { summary: joined(resource.summary, tail), ..resource })
}

/// Parts an item into its resources.
fn groups(said: &Said<'_>, pieces: &[Piece<'_>]) -> Vec<Group> {
    let is_link = |piece: &Piece<'_>| matches!(piece, Piece::Link(_));
    let Some(first) = pieces.iter().position(is_link) else { return Vec::new() };
    if !pieces[first + 1..].iter().any(is_link) {
        return vec![Group { main: first, end: pieces.len() }];
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut before: Option<usize> = None;
    let mut depth = 0;
    gap(&pieces[..first], &mut depth);
    let mut goes_on = true;
    let mut first_label = "";
    for (place, piece) in pieces.iter().enumerate() {
        let Piece::Link(link) = piece else { continue };
        let anchor = &said.links[*link];
        let is_new = match before {
            None => {
                first_label = &anchor.label;
                true
            }
            Some(last) => {
                let gap = gap(&pieces[last + 1..place], &mut depth);
                goes_on &= !gap.has_words;
                goes_on && !gap.in_bracket && gap.separates && is_equal(anchor, first_label, gap.parts)
            }
        };
        if is_new {
            if let Some(group) = groups.last_mut() {
                group.end = place;
            }
            groups.push(Group { main: place, end: pieces.len() });
        }
        // Nothing that follows words is equal to what was before them.
        if !goes_on {
            break;
        }
        before = Some(place);
    }
    groups
}

/// Whether a link has a title of its own rank.
fn is_equal(anchor: &Anchor<'_>, first: &str, is_parted: bool) -> bool {
    let is_edition_of_same = is_edition(&anchor.label) && is_edition(first);
    let related = &anchor.saying.relation;
    let is_like_first = !anchor.saying.is_only_relation && related.is_some() && *related == relation(first);
    let is_title = related.is_none() || is_like_first || (is_parted && !anchor.saying.is_only_relation);
    is_edition_of_same
        || (!anchor.saying.is_nothing && !anchor.is_bare && is_title)
        || (anchor.is_bare && first.contains("://"))
}

fn gap(pieces: &[Piece<'_>], depth: &mut usize) -> Gap {
    let mut outside = String::new();
    let mut breaks = false;
    for piece in pieces {
        match piece {
            Piece::Words(words, _) => keep_outside(words, depth, &mut outside),
            Piece::LineEnd => keep_outside(" ", depth, &mut outside),
            Piece::Break => breaks = true,
            Piece::Link(_) => {}
        }
    }
    let (mut has_joining, mut has_other) = (false, false);
    for word in outside.split(|c: char| !is_alphanumeric(c)).filter(|word| !word.is_empty()) {
        let joins = joins(word);
        has_joining |= joins;
        has_other |= !joins;
    }
    let is_mark =
        |c: char| matches!(c, '|' | '/' | '·' | '•' | ',' | ';' | '&' | '、' | '，' | '；' | '／' | '｜' | '・' | '+');
    Gap {
        // What follows a colon belongs to what is before it.
        has_words: has_other || outside.contains([':', '：']),
        parts: outside.contains(['|', '｜']),
        separates: breaks || has_joining || outside.contains(is_mark),
        in_bracket: *depth > 0,
    }
}

/// Adds what of a text stands outside of brackets, of which so many are open.
fn keep_outside(text: &str, depth: &mut usize, outside: &mut String) {
    for c in text.chars() {
        match c {
            '(' | '[' | '（' | '【' => *depth += 1,
            ')' | ']' | '）' | '】' => *depth = depth.saturating_sub(1),
            c if *depth == 0 => outside.push(c),
            _ => {}
        }
    }
}

/// The resource of a group, and the words after its link.
fn resource(said: &Said<'_>, pieces: &[Piece<'_>], group: &Group, lead: &Lead) -> (Resource, String) {
    let Piece::Link(link) = pieces[group.main] else { return Default::default() };
    let anchor = &said.links[link];
    let mut tail = Plain::default();
    let mut links = Vec::new();
    for (place, piece) in pieces.iter().enumerate().take(group.end).skip(group.main + 1) {
        match piece {
            Piece::Words(text, _) => tail.push(text),
            Piece::LineEnd | Piece::Break => tail.space(),
            Piece::Link(link) => {
                let other = &said.links[*link];
                let related = related(other, pieces, place);
                let is_label = other.saying.is_only_relation && !follows_words(&tail);
                if !is_label && !other.is_bare {
                    tail.push(&other.label);
                }
                links.push(related);
            }
        }
    }
    let mut marks = [lead.marks.as_str(), &anchor.marks, &tail.marks].concat();
    let mut tail = tidy(tail.finish());
    if group.end < pieces.len() {
        tail.truncate(without_joiner(&tail).len());
    }
    let (title, summary) = title(anchor, lead, &mut tail);
    if anchor.saying.is_only_relation || anchor.saying.is_nothing {
        marks = format!("{marks} {}", anchor.label);
    }
    let url = anchor.url.to_string();
    (Resource { at: anchor.at, title, url, summary, links, marks, ..Resource::default() }, tail)
}

/// Whether a link follows words, so that a sentence would have a hole without it.
fn follows_words(before: &Plain) -> bool {
    before.as_str().trim_end().ends_with(|c: char| is_alphanumeric(c) || matches!(c, ':' | '"' | '\'' | '’' | '`'))
}

/// A link in another cell of a row.
pub fn further(anchor: &Anchor<'_>) -> Related {
    let rel = anchor.saying.relation.as_deref().unwrap_or("related").to_owned();
    Related { at: anchor.at, rel, title: tidy(&anchor.label), url: anchor.url.to_string() }
}

/// A link beside another.
fn related(anchor: &Anchor<'_>, pieces: &[Piece<'_>], place: usize) -> Related {
    let is_author = || match place.checked_sub(1).map(|before| pieces[before]) {
        Some(Piece::Words(text, _)) => text.trim_end().ends_with(" by") || text.trim() == "by",
        _ => false,
    };
    let link = further(anchor);
    if link.rel == "related" && is_author() { Related { rel: "author".to_owned(), ..link } } else { link }
}

/// The words after a link, without the one that joins the next link.
fn without_joiner(text: &str) -> &str {
    match text.rsplit_once(|c: char| !is_alphanumeric(c)) {
        Some((rest, last)) if joins(last) => trimmed(rest),
        None if joins(text) => "",
        _ => text,
    }
}

/// Whether a word joins equals.
fn joins(word: &str) -> bool {
    matches!(word, "and" | "or" | "und" | "oder" | "et" | "y" | "e" | "及" | "和" | "与" | "と" | "и" | "و" | "및")
}

/// The title of a link, and words before it that are no part of the title. The words after it may become the title.
fn title(anchor: &Anchor<'_>, lead: &Lead, tail: &mut String) -> (String, String) {
    let label = tidy_label(&anchor.label);
    let says_nothing = anchor.is_bare || anchor.saying.is_nothing;
    let is_aside = lead.opens_bracket || is_bracketed(&anchor.label);
    if !says_nothing && !anchor.saying.is_only_relation && !is_aside {
        return (label, lead.words.clone());
    }
    if let Some((title, rest)) = lead.title(anchor) {
        let title = if is_edition(&label) && !title.contains(&label) { format!("{title} {label}") } else { title };
        return (title, rest);
    }
    if anchor.is_bare || label.is_empty() && tail.is_empty() {
        return (readable(&anchor.url).to_owned(), lead.words.clone());
    }
    if says_nothing && !tail.is_empty() {
        let (title, rest) = first_part(tail);
        *tail = rest;
        return (title, lead.words.clone());
    }
    (label, lead.words.clone())
}

/// Whether a label stands in brackets, as what is beside a title does.
fn is_bracketed(label: &str) -> bool {
    let inner = label.trim();
    let pairs = [('[', ']'), ('(', ')'), ('【', '】')];
    pairs
        .into_iter()
        .any(|(open, close)| inner.starts_with(open) && inner.ends_with(close) && !inner[1..].contains(open))
}

/// A label without separators at its ends; as it is where it has no words.
fn tidy_label(label: &str) -> String {
    let inner = with_signs(label, label.trim_matches(is_between));
    let unwrapped = inner.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(inner);
    if unwrapped.contains(is_alphanumeric) { unwrapped.trim().to_owned() } else { label.to_owned() }
}

/// The part of a text up to the first separator, and the rest.
fn first_part(text: &str) -> (String, String) {
    let marks = [" - ", " – ", " — ", ": ", " | ", "：", ". "];
    let parted = marks.iter().filter_map(|mark| text.split_once(mark)).min_by_key(|(first, _)| first.len());
    match parted.filter(|(first, _)| !first.is_empty()) {
        Some((first, rest)) => (tidy(first), tidy(rest)),
        None => (text.to_owned(), String::new()),
    }
}

/// Words before and after a link, as a sentence shows them.
fn joined(before: String, after: String) -> String {
    match (before.is_empty(), after.is_empty()) {
        (false, false) => format!("{before} … {after}"),
        (true, _) => after,
        (false, true) => before,
    }
}
