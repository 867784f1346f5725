//! Markdown that `export` wrote, read back as it was meant: nothing in it is to be guessed.

use super::headings;
use super::labels::relation;
use super::tree::{Block, Document, Link, Passage, Row, What};
use crate::import::list::{Aside, List, Related, Resource, Section, Why};
use crate::model::date::Period;
use crate::model::origin::MARKDOWN;
use serde_json::Value as Json;

/// Whether `export` wrote a text.
pub fn is_exported(text: &str) -> bool {
    text.starts_with(MARKDOWN)
}

/// Reads what `export` wrote; none where somebody has written to it since.
pub fn read(document: &Document<'_>) -> Option<List> {
    let is_ours = |block: &Block<'_>| match block {
        Block::List(items) => items.iter().all(|item| is_ours(item)),
        Block::Heading(..) | Block::Passage(_) | Block::Table(_) => true,
        Block::Quote(_) | Block::Details(..) | Block::Rule => false,
    };
    if !document.blocks.iter().all(is_ours) {
        return None;
    }
    let mut reading = Reading { list: List { is_exact: true, ..List::default() }, path: Vec::new(), has_begun: false };
    reading.blocks(&document.blocks);
    Some(reading.list)
}

/// Whether an item is as `export` writes one: it begins with its link, or is a title and an address that is no link.
fn is_ours(item: &[Block<'_>]) -> bool {
    let [Block::Passage(passage)] = item else { return false };
    let after = passage.spans.iter().find(|span| span.link != Some(0));
    let follows = |text: &str| text.starts_with(" (") || text.starts_with(": ") || text.trim() == ":";
    let is_marked = after.is_none_or(|span| matches!(&span.what, What::Text(text) if follows(text)));
    match passage.spans.first() {
        Some(first) if first.link == Some(0) => is_marked,
        _ => passage.links.is_empty() && text_of(passage, None).ends_with(')'),
    }
}

struct Reading {
    list: List,
    /// The levels of the headings that are open, and their sections.
    path: Vec<(u8, Option<usize>)>,
    /// Whether the section that is open has something in it, so that no passage explains it any more.
    has_begun: bool,
}

impl Reading {
    fn blocks(&mut self, blocks: &[Block<'_>]) {
        for block in blocks {
            match block {
                Block::Heading(1, passage) => self.list.name = Some(text_of(passage, None)),
                Block::Heading(level, passage) => self.heading(*level, passage),
                Block::Passage(passage) => self.passage(passage),
                Block::List(items) => items.iter().for_each(|item| self.item(item)),
                Block::Table(rows) => rows.iter().filter(|row| !row.is_head).for_each(|row| self.row(row)),
                _ => {}
            }
        }
    }

    fn heading(&mut self, level: u8, passage: &Passage<'_>) {
        while self.path.last().is_some_and(|(open, _)| *open >= level) {
            self.path.pop();
        }
        let parent = self.path.last().and_then(|(_, section)| *section);
        let label = text_of(passage, None);
        let (_, aliases) = headings::label(&label);
        self.list.sections.push(Section { label, aliases, parent, note: None });
        self.path.push((level, Some(self.list.sections.len() - 1)));
        self.has_begun = false;
    }

    /// A passage tells of the list or of a section, or says whence the list comes.
    fn passage(&mut self, passage: &Passage<'_>) {
        let aside = |link: &Link<'_>| Aside { at: link.at, url: link.url.to_string(), why: Why::Credit };
        self.list.asides.extend(passage.links.iter().map(aside));
        let text = text_of(passage, None);
        let place = match self.path.last() {
            Some((_, Some(section))) if !self.has_begun => &mut self.list.sections[*section].note,
            None if passage.links.is_empty() && !text.starts_with("Derived from ") => &mut self.list.description,
            _ => return,
        };
        *place = place.take().or(Some(text));
        self.has_begun = true;
    }

    fn item(&mut self, item: &[Block<'_>]) {
        self.has_begun = true;
        let Some(Block::Passage(passage)) = item.first() else { return };
        let Some(first) = passage.links.first() else { return };
        if first.url.starts_with('#') {
            let aside = Aside { at: first.at, url: first.url.to_string(), why: Why::Anchor };
            self.list.asides.push(aside);
            return;
        }
        let mut resource = linked(passage, first);
        let words = text_of(passage, None);
        let (marks, rest) = marks_of(&words);
        for mark in marks {
            give_mark(&mut resource, mark);
        }
        let summary = rest.strip_prefix(':').unwrap_or(rest).trim_start();
        // Commas stand between links, and so outside of all of them.
        let count = passage.links.len().saturating_sub(2);
        let summary = (0..count).fold(summary.trim_end(), |text, _| text.strip_suffix(',').unwrap_or(text).trim_end());
        summary.clone_into(&mut resource.summary);
        resource.links = (1..passage.links.len()).map(|link| related(passage, link)).collect();
        self.push(resource);
    }

    /// A row: title, media, date, summary.
    fn row(&mut self, row: &Row<'_>) {
        let cell = |column: usize| match row.cells.get(column).map(Vec::as_slice) {
            Some([Block::Passage(passage), ..]) => Some(passage),
            _ => None,
        };
        let Some((passage, first)) = cell(0).and_then(|passage| Some((passage, passage.links.first()?))) else {
            return;
        };
        let mut resource = linked(passage, first);
        let text = |column| cell(column).map(|passage| text_of(passage, None)).unwrap_or_default();
        let (media, date) = (text(1), text(2));
        media
            .split(", ")
            .chain([date.as_str()])
            .filter(|mark| !mark.is_empty())
            .for_each(|mark| give_mark(&mut resource, mark));
        resource.summary = text(3);
        self.push(resource);
    }

    fn push(&mut self, resource: Resource) {
        let section = self.path.last().and_then(|(_, section)| *section);
        let is_rest = section.is_some_and(|section| self.list.sections[section].note.as_deref() == Some(REST));
        self.list.resources.push(Resource { section: section.filter(|_| !is_rest), ..resource });
    }
}

/// The resource of a passage whose first link this is.
fn linked(passage: &Passage<'_>, first: &Link<'_>) -> Resource {
    Resource { at: first.at, url: first.url.to_string(), title: text_of(passage, Some(0)), ..Resource::default() }
}

/// What `export` says below the heading of entries without a topic.
const REST: &str = crate::model::origin::WITHOUT_TOPIC;

/// The marks in brackets that follow a title, and the rest.
fn marks_of(words: &str) -> (Vec<&str>, &str) {
    let inner = words.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    match inner {
        Some((marks, rest)) => (marks.split(", ").collect(), rest),
        None => (Vec::new(), words.trim_start()),
    }
}

/// A date, or else a medium.
fn give_mark(resource: &mut Resource, mark: &str) {
    if Period::parse(mark).is_some() {
        resource.given.insert("date".to_owned(), mark.into());
        return;
    }
    let media = resource.given.entry("media").or_insert_with(|| Json::Array(Vec::new()));
    if let Json::Array(media) = media {
        media.push(mark.into());
    }
}

fn related(passage: &Passage<'_>, link: usize) -> Related {
    let title = text_of(passage, Some(link));
    let rel = relation(&title).map_or_else(|| "related".to_owned(), std::borrow::Cow::into_owned);
    Related { at: passage.links[link].at, rel, title, url: passage.links[link].url.to_string() }
}

/// The text of a link, or that outside of all.
fn text_of(passage: &Passage<'_>, link: Option<usize>) -> String {
    let mut text = String::new();
    for span in passage.spans.iter().filter(|span| span.link == link) {
        match &span.what {
            What::Text(part) | What::Code(part) => text.push_str(part),
            What::LineEnd | What::Break => text.push(' '),
            What::Image(..) => {}
        }
    }
    text.trim().to_owned()
}
