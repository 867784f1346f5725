//! Passages outside of lists: resources in prose, or words that tell of a resource, of a section, or of the list.

use super::{Walk, heading_text};
use crate::import::markdown::phrases::tidy;
use crate::import::markdown::pieces::{Piece, Said};
use crate::import::markdown::tree::Passage;
use crate::text::letters::is_alphanumeric;

/// Fewer letters before a link are a label of it.
const LEAST_LETTERS: usize = 6;

/// A passage with more links is about these.
const MOST_LINKS: usize = 2;

impl Walk<'_> {
    pub(super) fn paragraph(&mut self, passage: &Passage<'_>) {
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
        if let Some(told) = self.told.filter(|told| self.is_about(*told, &said)) {
            self.hearing.list.resources[told].summary = tidy(heading_text(&said));
            self.attach(&said, told);
            self.show(&said, told);
            return self.forget();
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

    /// Whether a passage with a link or two amid words tells of a resource that nothing is said of yet.
    fn is_about(&self, told: usize, said: &Said<'_>) -> bool {
        let before = said.pieces.iter().map_while(|piece| match piece {
            Piece::Words(text, _) => Some(text.chars().filter(|c| is_alphanumeric(*c)).count()),
            Piece::LineEnd => Some(0),
            Piece::Link(_) | Piece::Break => None,
        });
        let is_told = !self.hearing.list.resources[told].summary.is_empty();
        !is_told && said.links.len() <= MOST_LINKS && !said.links[0].is_bare && before.sum::<usize>() > LEAST_LETTERS
    }

    /// A passage without a link tells of the resource before it, of its section, or of the list.
    pub(super) fn explain(&mut self, said: &Said<'_>) {
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
}
