//! Names that were met in the evidence of an item, and where.

use super::Evidence;
use super::names::{Name, Names};
use super::words::Word;

/// A part of the evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// One of the headings.
    Heading(usize),
    /// The title.
    Title,
    /// The address.
    Address,
    /// The words outside the link.
    Summary,
    /// Emoji and words beside the link.
    Marks,
    /// What a related link is called.
    Link(usize),
    /// Where a related link leads.
    LinkAddress(usize),
}

/// A name in a part.
#[derive(Clone, Copy, Debug)]
pub struct Heard<'n> {
    /// The name.
    pub name: &'n Name,
    /// The part.
    pub part: Part,
    /// Where in the part.
    pub word: Word,
}

impl Heard<'_> {
    /// The text of the part that it was met in.
    pub fn whole<'e>(&self, evidence: &Evidence<'e>) -> &'e str {
        match self.part {
            Part::Heading(place) => evidence.headings[place],
            Part::Title => evidence.title,
            Part::Address => evidence.url,
            Part::Summary => evidence.summary,
            Part::Marks => evidence.marks,
            Part::Link(place) => &evidence.links[place].title,
            Part::LinkAddress(place) => &evidence.links[place].url,
        }
    }

    /// The name as it was met.
    pub fn text<'e>(&self, evidence: &Evidence<'e>) -> &'e str {
        &self.whole(evidence)[self.word.start..self.word.end]
    }
}

/// Adds all names in the heading at this place.
pub fn hear_heading<'n>(names: &'n Names, heading: &str, place: usize, heard: &mut Vec<Heard<'n>>) {
    names.each(heading, |name, word| heard.push(Heard { name, part: Part::Heading(place), word }));
}

/// All names in all parts; those in the headings were heard before.
pub fn hear<'n>(names: &'n Names, headings: &[Heard<'n>], evidence: &Evidence<'_>) -> Vec<Heard<'n>> {
    let mut heard = Vec::with_capacity(headings.len() + 8);
    heard.extend_from_slice(headings);
    let mut listen = |text: &str, part| names.each(text, |name, word| heard.push(Heard { name, part, word }));
    listen(evidence.title, Part::Title);
    listen(evidence.url, Part::Address);
    listen(evidence.summary, Part::Summary);
    listen(evidence.marks, Part::Marks);
    for (place, link) in evidence.links.iter().enumerate() {
        listen(&link.title, Part::Link(place));
        listen(&link.url, Part::LinkAddress(place));
    }
    heard
}
