//! Markdown, and HTML in it or alone: as a reader sees it, not as a parser does.

mod badges;
mod bare;
mod builder;
mod events;
mod exported;
mod front;
mod headings;
mod html;
mod item;
mod labels;
mod lines;
mod mend;
mod phrases;
mod pieces;
mod table;
mod tree;
mod walk;

pub use bare::addresses;

use super::list::List;
use std::borrow::Cow;
use super::target::Surroundings;

/// Reads a Markdown list.
pub fn read(text: &str, surroundings: &Surroundings) -> List {
    if exported::is_exported(text) {
        return exported::read(&events::document(text, false));
    }
    let (front, body) = front::split(text);
    let body = without_anchors(body);
    let mut list = walk::read(&events::document(&body, true), surroundings);
    list.shift(text.len() - body.len());
    list.name = front.title.or(list.name);
    list.description = list.description.or(front.description);
    list
}

/// The text with spaces in place of anchors on a line of their own above a heading, which Markdown takes for a block of HTML
/// that the heading belongs to.
fn without_anchors(text: &str) -> Cow<'_, str> {
    let mut changed = Cow::Borrowed(text);
    for found in memchr::memmem::find_iter(text.as_bytes(), b">\n#") {
        let start = text[..found].rfind('\n').map_or(0, |newline| newline + 1);
        let line = &text[start..=found];
        if line.trim_start().starts_with("<a ") && !line.contains("href") {
            changed.to_mut().replace_range(start..=found, &" ".repeat(line.len()));
        }
    }
    changed
}

/// Reads a page of HTML.
pub fn read_page(text: &str, surroundings: &Surroundings) -> List {
    walk::read(&events::page(text), surroundings)
}
