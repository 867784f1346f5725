//! What a reader finds in a file: resources under sections, and all that it left out, before anything becomes an entry.

use crate::model::vocabulary::Vocabulary;
use serde_json::{Map, Value as Json};

/// What a file holds.
#[derive(Debug, Default)]
pub struct List {
    /// What the list is called.
    pub name: Option<String>,
    /// What the list says of itself.
    pub description: Option<String>,
    /// Sections in the order in which they begin.
    pub sections: Vec<Section>,
    /// Resources in the order of the file; an address may stand in several.
    pub resources: Vec<Resource>,
    /// Addresses that are neither resources nor what belongs to one.
    pub asides: Vec<Aside>,
    /// What was wrong, and what was done about it.
    pub warnings: Vec<Warning>,
    /// The vocabulary, where the file has one of its own.
    pub vocabulary: Option<Vocabulary>,
    /// Whether the file says outright what an entry is about, so that nothing is to be guessed.
    pub is_exact: bool,
}

impl List {
    /// Adds what a part has that follows, but for a vocabulary.
    pub fn append(&mut self, part: List) {
        let first = self.sections.len();
        let after = |section: usize| section + first;
        self.name = self.name.take().or(part.name);
        self.description = self.description.take().or(part.description);
        self.sections
            .extend(part.sections.into_iter().map(|section| Section { parent: section.parent.map(after), ..section }));
        self.resources.extend(
            part.resources.into_iter().map(|resource| Resource { section: resource.section.map(after), ..resource }),
        );
        self.asides.extend(part.asides);
        self.warnings.extend(part.warnings);
    }

    /// Moves all places, where the text that was read is not the text of the file.
    pub fn move_places(&mut self, to: impl Fn(usize) -> usize) {
        for resource in &mut self.resources {
            resource.at = to(resource.at);
            resource.links.iter_mut().for_each(|link| link.at = to(link.at));
            resource.images.iter_mut().for_each(|image| image.at = to(image.at));
        }
        self.asides.iter_mut().for_each(|aside| aside.at = to(aside.at));
        self.warnings.iter_mut().for_each(|warning| warning.at = to(warning.at));
    }
}

/// A part of a list under a heading, or a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading in plain text, without emoji and numbering.
    pub label: String,
    /// What else it is called: the acronym that the heading has in brackets.
    pub aliases: Vec<String>,
    /// The place in [`List::sections`] of the section around it, which comes before it.
    pub parent: Option<usize>,
    /// What the list explains there.
    pub note: Option<String>,
}

/// A resource as it stands in the file, once for each place where it does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resource {
    /// Where it begins, as a byte offset into the text.
    pub at: usize,
    /// Title in plain text.
    pub title: String,
    /// The address as the file has it, or resolved against the base.
    pub url: String,
    /// The words around its link; empty if there are none.
    pub summary: String,
    /// The place in [`List::sections`] of the section that it is in.
    pub section: Option<usize>,
    /// Addresses that belong to it.
    pub links: Vec<Related>,
    /// Pictures that are shown with it.
    pub images: Vec<Picture>,
    /// Words that mean a value of whatever facet has it.
    pub tags: Vec<String>,
    /// Emoji and words beside the title that tell what it is (`▶️`, `PDF`).
    pub marks: String,
    /// Fields of the entry that the file says outright, by key.
    pub given: Map<String, Json>,
}

/// An address that belongs to a resource.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Related {
    /// Where it stands, as a byte offset into the text.
    pub at: usize,
    /// What it is to the resource: `notebook`, `repo`, `part-2`, …
    pub rel: String,
    /// Its label in plain text.
    pub title: String,
    /// The address.
    pub url: String,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Where it stands, as a byte offset into the text.
    pub at: usize,
    /// Its address.
    pub url: String,
    /// What it shows.
    pub alt: String,
}

/// An address that was set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Where it stands, as a byte offset into the text.
    pub at: usize,
    /// The address as it stands there.
    pub url: String,
    /// Why it is none of an entry.
    pub why: Why,
}

/// Why an address is none of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It leads to a place in the list itself.
    Anchor,
    /// A badge, or what a badge leads to.
    Badge,
    /// A logo or another picture that only decorates, or what it leads to.
    Decoration,
    /// It stands in code.
    Code,
    /// It is commented out.
    Comment,
    /// It is relative, and there is no base.
    Relative,
    /// It leads to another file that is imported with this one.
    OtherFile,
    /// It is not of the web: a mail address, a script, a file.
    NotWeb,
    /// It is malformed.
    Malformed,
    /// A definition that no link refers to.
    Unused,
    /// It stands in the label of a link to somewhere else.
    Label,
    /// It stands before the list: in front matter, or in the head of a page.
    Head,
    /// It says whence the list comes.
    Credit,
}

/// Something that a person may want to put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Where, as a byte offset into the text.
    pub at: usize,
    /// A short name of its kind, in kebab case.
    pub code: &'static str,
    /// One line without a full stop.
    pub message: String,
}
