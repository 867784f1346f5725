//! A document as a list: its parts are walked side by side, and what was found in them is one.

use super::headings;
use super::parts;
use super::pieces::{Anchors, Hearing};
use super::title::title_of;
use super::tree::{Block, Document, Hidden, What};
use super::walk::{Walk, Walked};
use crate::import::list::{Aside, List};
use crate::import::plain::Plain;
use crate::import::shares::side_by_side;
use crate::import::target::Surroundings;
use std::cell::LazyCell;
use std::collections::HashSet;

/// Reads a document.
pub fn read(document: &Document<'_>, surroundings: &Surroundings) -> List {
    let title = title_of(&document.blocks);
    let parts = parts::of_document(document, title);
    let walk = |(number, blocks): (usize, &[Block<'_>])| {
        let anchors: Anchors<'_> = LazyCell::new(Box::new(|| anchors_of(&document.blocks)));
        let hearing = Hearing { surroundings, anchors, list: List::default() };
        Walk::new(hearing, title, number == 0).through(blocks)
    };
    let mut walked = side_by_side(parts.into_iter().enumerate(), walk);
    // Below a first part that has nothing a later one may begin the list.
    let has_begun = |first: &Walked| !first.list.sections.is_empty() && !first.list.resources.is_empty();
    if walked.len() > 1 && !walked.first().is_some_and(has_begun) {
        walked = vec![walk((0, &document.blocks))];
    }
    let Walked { mut list, heads } = joined(walked);
    settle_heads(&mut list, &heads);
    list.name = document.title.as_deref().map(Plain::of).filter(|title| !title.is_empty()).or(list.name);
    let aside = |hidden: &Hidden| Aside { at: hidden.at, url: hidden.url.clone(), why: hidden.why };
    list.asides.extend(document.hidden.iter().map(aside));
    list
}

/// What was found in parts that follow each other, as one.
fn joined(parts: Vec<Walked>) -> Walked {
    let mut parts = parts.into_iter();
    let mut whole = parts.next().unwrap_or_default();
    for part in parts {
        let (resources, sections) = (whole.list.resources.len(), whole.list.sections.len());
        whole
            .heads
            .extend(part.heads.into_iter().map(|(resource, section)| (resource + resources, section + sections)));
        whole.list.append(part.list);
    }
    whole
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
