//! A document from its beginning to its end: which section what belongs to, and what becomes of each block.

use super::headings;
use super::item::resources;
use super::labels::relation;
use super::lines;
use super::owned::{adopts, belongs};
use super::parts;
use super::phrases::{tidy, without_empty_brackets};
use super::pieces::{Anchors, Hearing, Piece, Said};
use super::table;
use super::title::{is_contents, is_name, title_of};
use super::tree::{Block, Document, Hidden, Passage, Row, What};
use crate::import::list::{Aside, List, Related, Resource, Section, Why};
use crate::import::plain::Plain;
use crate::import::shares::side_by_side;
use crate::import::target::Surroundings;
use crate::text::letters::is_alphanumeric;
use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::HashSet;

/// A longer text is no name of a section.
const LONGEST_LABEL: usize = 80;

/// A section that is open.
#[derive(Clone, Copy)]
struct Step {
    /// The level of its heading; 0 where no heading within ends it.
    level: u8,
    section: Option<usize>,
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

/// Reads a document.
pub fn read(document: &Document<'_>, surroundings: &Surroundings) -> List {
    let title = title_of(&document.blocks);
    let parts = parts::of_document(document, title);
    let walk = |(number, blocks): (usize, &[Block<'_>])| {
        let anchors: Anchors<'_> = LazyCell::new(Box::new(|| anchors_of(&document.blocks)));
        let hearing = Hearing { surroundings, anchors, list: List::default() };
        let (path, heads, is_first) = (Vec::new(), Vec::new(), number == 0);
        let mut walk = Walk { hearing, path, title, told: None, fresh: None, heads, is_first };
        walk.blocks(blocks);
        (walk.hearing.list, walk.heads)
    };
    let mut walked = side_by_side(parts.into_iter().enumerate(), walk);
    // Below a first part that has nothing a later one may begin the list.
    let has_begun = |(list, _): &(List, _)| !list.sections.is_empty() && !list.resources.is_empty();
    if walked.len() > 1 && !walked.first().is_some_and(has_begun) {
        walked = vec![walk((0, &document.blocks))];
    }
    let (mut list, heads) = joined(walked);
    settle_heads(&mut list, &heads);
    list.name = document.title.as_deref().map(Plain::of).filter(|title| !title.is_empty()).or(list.name);
    let aside = |hidden: &Hidden| Aside { at: hidden.at, url: hidden.url.clone(), why: hidden.why };
    list.asides.extend(document.hidden.iter().map(aside));
    list
}

/// What was found in parts that follow each other, as one.
fn joined(parts: Vec<(List, Vec<(usize, usize)>)>) -> (List, Vec<(usize, usize)>) {
    let mut parts = parts.into_iter();
    let (mut list, mut heads) = parts.next().unwrap_or_default();
    for (part, more) in parts {
        let (resources, sections) = (list.resources.len(), list.sections.len());
        heads.extend(more.into_iter().map(|(resource, section)| (resource + resources, section + sections)));
        list.append(part);
    }
    (list, heads)
}

/// Has headings that are resources stand in their own sections where these have more.
fn settle_heads(list: &mut List, heads: &[(usize, usize)]) {
    // Sections that have something, and all around them.
    let mut used: HashSet<usize> = HashSet::new();
    for resource in &list.resources {
        let mut section = resource.section;
        while let Some(here) = section.filter(|here| used.insert(*here)) {
            section = list.sections[here].parent;
        }
    }
    for (resource, section) in heads {
        if used.contains(section) {
            list.resources[*resource].section = Some(*section);
        }
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

    fn paragraph(&mut self, passage: &Passage<'_>) {
        let mut said = self.hearing.hear([passage]);
        let is_head = self.is_first && self.hearing.list.resources.is_empty() && self.section().is_none();
        if is_head && said.links.iter().any(|link| link.is_picture) {
            self.hearing.leave_pictures(&mut said);
            said.links.clear();
        }
        if said.links.is_empty() {
            self.explain(&said);
            return;
        }
        self.describe_list(&said);
        let first = self.hearing.list.resources.len();
        let is_single = self.add_items(&said, true);
        self.show(&said, first);
        let resources = &self.hearing.list.resources;
        let is_alone = is_single && resources.len() == first + 1 && resources[first].summary.is_empty();
        self.forget();
        self.told = is_alone.then_some(first);
    }

    /// A passage without a link tells of the resource before it, of its section, or of the list.
    fn explain(&mut self, said: &Said<'_>) {
        let words = said.words().finish();
        if !words.contains(is_alphanumeric) {
            // A picture of the resource before it.
            let first = self.told.filter(|told| told + 1 == self.hearing.list.resources.len());
            self.show(said, first.unwrap_or(usize::MAX));
            return;
        }
        let list = &mut self.hearing.list;
        match (self.told.take(), self.fresh.take()) {
            (Some(told), _) if list.resources[told].summary.is_empty() => list.resources[told].summary = tidy(&words),
            (_, Some(section)) => list.sections[section].note = Some(words),
            _ => self.describe_list(said),
        }
        self.show(said, usize::MAX);
    }

    /// The first words of a list, before its first section, tell of it.
    fn describe_list(&mut self, said: &Said<'_>) {
        let list = &mut self.hearing.list;
        let is_head = self.is_first && list.sections.is_empty() && list.description.is_none() && list.name.is_some();
        if is_head {
            let text = heading_text(said);
            list.description = (text.split_whitespace().count() > 3).then_some(text);
        }
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

    /// An item of a list, perhaps below the resource of another.
    fn item(&mut self, blocks: &[Block<'_>], parent: Option<usize>) {
        let said = self.hearing.hear(passages(blocks));
        if let Some(parent) = parent.filter(|_| belongs(&said)) {
            self.attach(&said, parent);
            self.below(blocks, Some(parent));
            return;
        }
        if !said.links.is_empty() {
            let first = self.hearing.list.resources.len();
            self.add(&said, true);
            let last = self.hearing.list.resources.len();
            self.below(blocks, (last > first).then(|| last - 1));
            return;
        }
        let words = item_label(&said);
        if adopts(blocks) {
            self.adopt(&words, &said, blocks);
            return;
        }
        self.show(&said, usize::MAX);
        let has_below = blocks.iter().any(|block| !matches!(block, Block::Passage(_)));
        let is_sentence = words.chars().count() > LONGEST_LABEL || words.ends_with(['.', '。', '!']);
        let is_label = has_below && words.contains(is_alphanumeric) && !is_sentence;
        let section = if is_label && blocks.iter().any(|block| matches!(block, Block::List(_))) {
            self.begin(&words)
        } else {
            None
        };
        // What is below a sentence is as if it were below the item that this one is in.
        let parent = parent.filter(|_| section.is_none());
        self.within(section, |walk| walk.below(blocks, parent));
    }

    /// What stands in an item below its text.
    fn below(&mut self, blocks: &[Block<'_>], parent: Option<usize>) {
        for (place, block) in blocks.iter().enumerate() {
            match block {
                Block::Passage(_) => {}
                Block::Heading(..) if place == 0 => {}
                Block::List(items) => items.iter().for_each(|item| self.item(item, parent)),
                other => self.within(None, |walk| walk.blocks(std::slice::from_ref(other))),
            }
        }
    }

    /// An item without a link whose only links are below it: they are its own.
    fn adopt(&mut self, words: &str, said: &Said<'_>, blocks: &[Block<'_>]) {
        let place = self.hearing.list.resources.len();
        let (title, summary) = match words.split_once(" - ").or_else(|| words.split_once(" – ")) {
            Some((title, summary)) => (title.trim().to_owned(), tidy(summary)),
            None => (words.to_owned(), String::new()),
        };
        let section = self.section();
        let resources = &mut self.hearing.list.resources;
        resources.push(Resource { title, summary, section, marks: said.words().marks, ..Resource::default() });
        self.below(blocks, Some(place));
        let list = &mut self.hearing.list;
        let resource = &mut list.resources[place];
        if resource.links.is_empty() {
            list.resources.remove(place);
            return;
        }
        let first = resource.links.remove(0);
        resource.at = first.at;
        resource.url = first.url;
        self.show(said, place);
    }

    /// Gives the links of an item to the resource that it belongs to.
    fn attach(&mut self, said: &Said<'_>, parent: usize) {
        let words = tidy(said.words().finish());
        for anchor in &said.links {
            let label = if anchor.is_bare { words.as_str() } else { anchor.label.as_str() };
            let rel = relation(label).map_or_else(|| "related".to_owned(), Cow::into_owned);
            let title = tidy(label);
            let link = Related { at: anchor.at, rel, title, url: anchor.url.to_string() };
            self.hearing.list.resources[parent].links.push(link);
        }
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
            let mut cells: Vec<Said<'_>> = row.cells.iter().map(|cell| self.hearing.hear(passages(cell))).collect();
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

/// The passages that stand in an item itself.
pub fn passages<'t, 'a>(blocks: &'t [Block<'a>]) -> impl Iterator<Item = &'t Passage<'a>> {
    let passage = |(place, block): (usize, &'t Block<'a>)| match block {
        Block::Passage(passage) => Some(passage),
        // An item may be a heading.
        Block::Heading(_, passage) if place == 0 => Some(passage),
        _ => None,
    };
    blocks.iter().enumerate().filter_map(passage)
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

/// The words of an item that has no link.
fn item_label(said: &Said<'_>) -> String {
    tidy(said.words().finish())
}

fn anchors_of(blocks: &[Block<'_>]) -> HashSet<String> {
    let mut anchors = HashSet::new();
    add_anchors(blocks, &mut anchors);
    anchors
}

fn add_anchors(blocks: &[Block<'_>], seen: &mut HashSet<String>) {
    for block in blocks {
        match block {
            Block::Heading(_, passage) => {
                let mut text = String::new();
                for span in &passage.spans {
                    if let What::Text(part) | What::Code(part) = &span.what {
                        text.push_str(part);
                    }
                }
                seen.insert(headings::anchor(&text));
            }
            Block::Quote(inner) | Block::Details(_, inner) => add_anchors(inner, seen),
            _ => {}
        }
    }
}
