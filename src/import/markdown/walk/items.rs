//! Items of lists: resources, what belongs to the resource of another item, or headings of the items below them.

use super::Walk;
use crate::import::list::{Related, Resource};
use crate::import::markdown::labels::relation;
use crate::import::markdown::owned::{adopts, belongs};
use crate::import::markdown::phrases::tidy;
use crate::import::markdown::pieces::Said;
use crate::import::markdown::tree::{Block, Passage};
use crate::text::letters::is_alphanumeric;
use std::borrow::Cow;

/// A longer text is no name of a section.
const LONGEST_LABEL: usize = 80;

impl Walk<'_> {
    /// An item of a list, perhaps below the resource of another.
    pub(super) fn item(&mut self, blocks: &[Block<'_>], parent: Option<usize>) {
        let said = self.hearing.hear_item(passages(blocks));
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
    pub(super) fn below(&mut self, blocks: &[Block<'_>], parent: Option<usize>) {
        for (place, block) in blocks.iter().enumerate() {
            match block {
                Block::Passage(_) => {}
                Block::Heading(..) if place == 0 => {}
                Block::List(items) => items.iter().for_each(|item| self.item(item, parent)),
                Block::Quote(blocks) => self.within(None, |walk| {
                    walk.told = parent;
                    walk.quote(blocks);
                    walk.forget();
                }),
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
    pub(super) fn attach(&mut self, said: &Said<'_>, parent: usize) {
        let words = tidy(said.words().finish());
        for anchor in &said.links {
            let label = if anchor.is_bare { words.as_str() } else { anchor.label.as_str() };
            let rel = relation(label).map_or_else(|| "related".to_owned(), Cow::into_owned);
            let title = tidy(label);
            let link = Related { at: anchor.at, rel, title, url: anchor.url.to_string() };
            self.hearing.list.resources[parent].links.push(link);
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

/// The words of an item that has no link.
fn item_label(said: &Said<'_>) -> String {
    tidy(said.words().finish())
}
