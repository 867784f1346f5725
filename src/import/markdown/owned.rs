//! What belongs to an item: links of items below it that say no more than what they are to it.

use super::labels::{Saying, is_nothing, is_only_relation};
use super::phrases::tidy;
use super::pieces::Said;
use super::tree::{Block, Passage, What};
use crate::import::plain::Plain;

/// An item with more links is no resource with what belongs to it.
const MOST_OWN: usize = 16;

/// Whether an item is but links of the one above it: bare addresses, or labels that say what they are to it.
pub fn belongs(said: &Said<'_>) -> bool {
    let is_label = |saying: &Saying| saying.is_only_relation || saying.is_nothing;
    if said.links.is_empty() || !said.links.iter().all(|anchor| anchor.is_bare || is_label(&anchor.saying)) {
        return false;
    }
    let words = tidy(without_brackets(&said.words().finish()));
    words.is_empty() || is_label(&Saying::of(&words))
}

/// A text without what stands in round brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut outside = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    outside
}

/// Whether an item without a link is the resource that the links below it belong to.
pub fn adopts(blocks: &[Block<'_>]) -> bool {
    let lists = blocks.iter().filter_map(|block| match block {
        Block::List(items) => Some(items),
        _ => None,
    });
    let mut bare = 0;
    let mut named = 0;
    for item in lists.flatten() {
        let [Block::Passage(passage)] = item.as_slice() else { return false };
        if passage.links.len() > MOST_OWN {
            return false;
        }
        let words = tidy(plain_of(passage, None));
        let labels: Vec<String> = (0..passage.links.len()).map(|link| plain_of(passage, Some(link))).collect();
        if labels.is_empty() || !(words.is_empty() || is_only_relation(&words)) {
            return false;
        }
        if passage.links.iter().all(|link| link.is_bare) && words.is_empty() {
            bare += 1;
        } else if labels.iter().all(|label| is_only_relation(label) || is_nothing(label))
            || passage.links.iter().all(|link| link.is_bare)
        {
            named += 1;
        } else {
            return false;
        }
    }
    bare + named > 0 && bare <= 1
}

/// The text of one link of a passage, or that outside of all.
pub fn plain_of(passage: &Passage<'_>, link: Option<usize>) -> String {
    let mut plain = Plain::default();
    for span in passage.spans.iter().filter(|span| span.link == link) {
        match &span.what {
            What::Text(text) | What::Code(text) => plain.push(text),
            _ => plain.space(),
        }
    }
    plain.finish()
}
