//! Markdown, and HTML in it or alone: as a reader sees it, not as a parser does.

mod amends;
mod badges;
mod bare;
mod builder;
mod events;
mod exported;
mod front;
mod headings;
mod html;
mod item;
mod label_words;
mod labels;
mod lead;
mod lines;
mod mend;
mod overhang;
mod owned;
mod parts;
mod phrases;
mod pieces;
mod source;
mod table;
mod title;
mod tree;
mod walk;
mod whole;

pub use bare::addresses;
pub use labels::relation;

use super::list::{Aside, List, Why};
use super::target::Surroundings;

/// Reads a Markdown list.
pub fn read(text: &str, surroundings: &Surroundings) -> List {
    if exported::is_exported(text)
        && let Some(list) = exported::read(&events::document(text, false))
    {
        return list;
    }
    let (front, body) = front::split(text);
    let amended = amends::amended(body);
    let mut list = whole::read(&events::document(&amended.text, true), surroundings);
    list.move_places(|at| amended.in_source(at) + text.len() - body.len());
    let before = &text[..text.len() - body.len()];
    list.asides.extend(addresses(before).map(|found| Aside {
        at: found.start,
        url: before[found].to_owned(),
        why: Why::Head,
    }));
    list.name = front.title.or(list.name);
    list.description = list.description.or(front.description);
    list
}

/// Reads a page of HTML.
pub fn read_page(text: &str, surroundings: &Surroundings) -> List {
    whole::read(&events::page(text), surroundings)
}
