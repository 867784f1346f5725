//! A part of a document from its beginning to its end: which section what belongs to, and what becomes of each block.

mod items;
mod prose;

use super::headings;
use super::item::resources;
use super::lines;
use super::phrases::{tidy, without_empty_brackets};
use super::pieces::{Hearing, Piece, Said};
use super::table;
use super::title::{is_contents, is_name};
use super::tree::{Block, Passage, Row};
use crate::import::list::{List, Resource, Section, Why};
use crate::import::plain::Plain;
pub use items::passages;

/// A section that is open.
#[derive(Clone, Copy)]
struct Step {
    /// The level of its heading; 0 where no heading within ends it.
    level: u8,
    section: Option<usize>,
}

/// What was found on a walk.
#[derive(Debug, Default)]
pub struct Walked {
    /// The list.
    pub list: List,
    /// Resources that are headings, and the sections that these begin.
    pub heads: Vec<(usize, usize)>,
}

/// A reading from block to block.
pub struct Walk<'s> {
    hearing: Hearing<'s>,
    path: Vec<Step>,
    /// Where the heading stands that is the list's title.
    title: Option<usize>,
    /// The resource that a passage without a link tells of, if one follows.
    told: Option<usize>,
    /// The section that has nothing in it yet, so that a passage without a link explains it.
    fresh: Option<usize>,
    /// Resources that are headings, and the sections that these begin.
    heads: Vec<(usize, usize)>,
    /// Whether it begins where the document does.
    is_first: bool,
}

impl<'s> Walk<'s> {
    /// One that begins with nothing; `title` says where the heading stands that is the list's title.
    pub fn new(hearing: Hearing<'s>, title: Option<usize>, is_first: bool) -> Self {
        Walk { hearing, path: Vec::new(), title, told: None, fresh: None, heads: Vec::new(), is_first }
    }

    /// Goes through blocks to their end.
    pub fn through(mut self, blocks: &[Block<'_>]) -> Walked {
        self.blocks(blocks);
        Walked { list: self.hearing.list, heads: self.heads }
    }
}

impl Walk<'_> {
    fn section(&self) -> Option<usize> {
        self.path.iter().rev().find_map(|step| step.section)
    }

    fn blocks(&mut self, blocks: &[Block<'_>]) {
        for block in blocks {
            match block {
                Block::Heading(level, passage) => self.heading(*level, passage),
                Block::Passage(passage) => self.paragraph(passage),
                Block::List(items) => {
                    self.forget();
                    items.iter().for_each(|item| self.item(item, None));
                }
                Block::Table(rows) => {
                    self.forget();
                    self.table(rows);
                }
                Block::Quote(blocks) => self.within(None, |walk| walk.quote(blocks)),
                Block::Details(summary, blocks) => self.details(summary.as_ref(), blocks),
                Block::Rule => self.forget(),
            }
        }
    }

    fn forget(&mut self) {
        self.told = None;
        self.fresh = None;
    }

    /// Does something in a section whose headings end with it.
    fn within(&mut self, section: Option<usize>, act: impl FnOnce(&mut Self)) {
        let path = self.path.clone();
        self.path.push(Step { level: 0, section });
        act(self);
        self.path = path;
    }

    fn heading(&mut self, level: u8, passage: &Passage<'_>) {
        self.forget();
        let mut said = self.hearing.hear([passage]);
        if said.links.iter().any(|link| link.is_picture) {
            self.hearing.leave_pictures(&mut said);
        }
        let heading = heading_text(&said);
        while self.path.last().is_some_and(|step| step.level >= level) {
            self.path.pop();
        }
        if self.title == Some(passage.at()) {
            self.hearing.list.name = Some(tidy(&heading)).filter(|name| !name.is_empty());
            self.path.push(Step { level, section: None });
            self.add(&said, false);
            return;
        }
        let around = self.section();
        let section = self.begin(&heading);
        let first = self.hearing.list.resources.len();
        self.add(&said, false);
        if let (Some(section), true) = (section, self.hearing.list.resources.len() > first) {
            self.heads.push((first, section));
            self.told = Some(first);
        }
        debug_assert!(around == self.section());
        self.path.push(Step { level, section });
        self.fresh = section.filter(|_| self.told.is_none());
    }

    /// Begins a section of this heading below the one that is open; none if the heading has no words.
    fn begin(&mut self, heading: &str) -> Option<usize> {
        let (label, aliases) = headings::label(heading);
        if label.is_empty() {
            return None;
        }
        let parent = self.section();
        let sections = &mut self.hearing.list.sections;
        // Contents have no parts but those that follow them.
        let parent = if parent.is_some_and(|parent| is_contents(&sections[parent].label)) {
            sections[parent.unwrap_or(0)].parent
        } else {
            parent
        };
        sections.push(Section { label, aliases, parent, note: None });
        Some(sections.len() - 1)
    }

    /// Gives pictures to the last resource, if it is one from `first` on; else they decorate.
    fn show(&mut self, said: &Said<'_>, first: usize) {
        let has_resource = self.hearing.list.resources.len() > first;
        for picture in &said.pictures {
            match self.hearing.list.resources.last_mut().filter(|_| has_resource) {
                Some(last) if last.images.iter().any(|image| image.url == picture.url) => {}
                Some(last) => last.images.push(picture.clone()),
                None => self.hearing.set_aside(picture.at, &picture.url, Why::Decoration),
            }
        }
    }

    fn add(&mut self, said: &Said<'_>, in_lines: bool) {
        let first = self.hearing.list.resources.len();
        if in_lines {
            self.add_items(said, false);
        } else {
            self.add_all(resources(said, &said.pieces));
        }
        self.show(said, first);
    }

    /// Adds the items that a passage has; whether it is a single one.
    fn add_items(&mut self, said: &Said<'_>, is_paragraph: bool) -> bool {
        let Some(lines) = lines::items(said, is_paragraph) else {
            self.add_all(resources(said, &said.pieces));
            return true;
        };
        let is_single = lines.len() == 1;
        for line in lines {
            self.add_all(resources(said, &said.pieces[line]));
        }
        is_single
    }

    fn add_all(&mut self, resources: impl IntoIterator<Item = Resource>) {
        let section = self.section();
        self.hearing.list.resources.extend(resources.into_iter().map(|resource| Resource { section, ..resource }));
    }

    fn quote(&mut self, blocks: &[Block<'_>]) {
        let inner = blocks
            .split_first()
            .map_or(blocks, |(first, rest)| if let Block::Heading(..) = first { rest } else { blocks });
        if !inner.iter().all(|block| matches!(block, Block::Passage(_))) {
            return self.blocks(blocks);
        }
        let said = self.hearing.hear(passages(blocks));
        if said.links.is_empty() { self.explain(&said) } else { self.add(&said, true) }
    }

    fn details(&mut self, summary: Option<&Passage<'_>>, blocks: &[Block<'_>]) {
        self.forget();
        let Some(summary) = summary else { return self.within(None, |walk| walk.blocks(blocks)) };
        let said = self.hearing.hear([summary]);
        let label = heading_text(&said);
        if said.links.is_empty() {
            let label = label.split_once(" (click").map_or(label.as_str(), |(label, _)| label);
            let section = if is_name(label) { self.begin(label) } else { None };
            return self.within(section, |walk| {
                walk.fresh = section;
                walk.blocks(blocks);
            });
        }
        let first = self.hearing.list.resources.len();
        self.add(&said, false);
        self.within(None, |walk| {
            walk.told = Some(first);
            for block in blocks {
                match block {
                    Block::List(items) => items.iter().for_each(|item| walk.item(item, Some(first))),
                    other => walk.blocks(std::slice::from_ref(other)),
                }
            }
        });
        self.forget();
    }

    fn table(&mut self, rows: &[Row<'_>]) {
        let plan = table::Plan::of(rows);
        for row in rows {
            if plan.is_grid {
                for cell in &row.cells {
                    self.within(None, |walk| walk.item(cell, None));
                }
                continue;
            }
            let mut cells: Vec<Said<'_>> =
                row.cells.iter().map(|cell| self.hearing.hear_with_badges(passages(cell))).collect();
            if cells.iter().all(|said| said.links.is_empty()) {
                cells.iter_mut().for_each(Said::take_badges);
            }
            cells.iter_mut().for_each(|said| self.hearing.leave_badges(said));
            if cells.iter().flat_map(|said| &said.links).any(|link| !link.is_picture) {
                cells
                    .iter_mut()
                    .filter(|said| said.links.iter().any(|link| link.is_picture))
                    .for_each(|said| self.hearing.leave_pictures(said));
            }
            let first = self.hearing.list.resources.len();
            self.add_all(plan.resources(&cells));
            for (said, cell) in cells.iter().zip(&row.cells) {
                self.show(said, first);
                self.below(cell, (self.hearing.list.resources.len() > first).then_some(first));
            }
        }
    }
}

/// All that a heading says, labels of links among it.
fn heading_text(said: &Said<'_>) -> String {
    let mut plain = Plain::default();
    for piece in &said.pieces {
        match piece {
            Piece::Words(text, _) => plain.push(text),
            Piece::Link(link) if plain.len() > 0 && said.links[*link].saying.is_only_relation => {}
            Piece::Link(link) => plain.push(&said.links[*link].label),
            Piece::LineEnd | Piece::Break => plain.space(),
        }
    }
    without_empty_brackets(&plain.finish())
}
