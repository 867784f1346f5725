//! A document as blocks: headings, passages of text, lists, tables, quotes, foldable parts.

use std::borrow::Cow;

/// A part of a document.
#[derive(Debug)]
pub enum Block<'a> {
    /// A heading of this level, from 1.
    Heading(u8, Passage<'a>),
    /// Running text: a paragraph, or the text of an item.
    Passage(Passage<'a>),
    /// The items of a list.
    List(Vec<Vec<Block<'a>>>),
    /// The rows of a table.
    Table(Vec<Row<'a>>),
    /// A quotation, or a card that is made as one.
    Quote(Vec<Block<'a>>),
    /// What is folded away below a summary.
    Details(Option<Passage<'a>>, Vec<Block<'a>>),
    /// A line between two parts.
    Rule,
}

/// A row of a table.
#[derive(Debug, Default)]
pub struct Row<'a> {
    /// Whether its cells name the columns.
    pub is_head: bool,
    /// What stands in the columns.
    pub cells: Vec<Vec<Block<'a>>>,
}

/// Text with links and pictures in it.
#[derive(Debug, Default)]
pub struct Passage<'a> {
    /// What it consists of, in order.
    pub spans: Vec<Span<'a>>,
    /// The links in it.
    pub links: Vec<Link<'a>>,
}

impl Passage<'_> {
    /// Where it begins.
    pub fn at(&self) -> usize {
        self.spans.first().map_or(0, |span| span.at)
    }
}

/// A piece of a passage.
#[derive(Debug)]
pub struct Span<'a> {
    /// Where it stands, as a byte offset into the document.
    pub at: usize,
    /// The place among the passage's links of the one that it is in.
    pub link: Option<usize>,
    /// Whether it is emphasised strongly.
    pub is_strong: bool,
    /// What it is.
    pub what: What<'a>,
}

/// What a piece of a passage is.
#[derive(Debug)]
pub enum What<'a> {
    /// Text.
    Text(Cow<'a, str>),
    /// Text as code, in which nothing is an address.
    Code(Cow<'a, str>),
    /// The end of a line of the source.
    LineEnd,
    /// A break that is shown.
    Break,
    /// A picture: its address and what it shows.
    Image(Cow<'a, str>, String),
}

/// A link.
#[derive(Debug)]
pub struct Link<'a> {
    /// Where it begins, as a byte offset into the document.
    pub at: usize,
    /// Where it leads, as the document says it.
    pub url: Cow<'a, str>,
    /// Whether the address itself is its text.
    pub is_bare: bool,
}

/// An address that no reader follows: in code, in a comment, behind no link.
#[derive(Debug)]
pub struct Hidden {
    /// Where it stands.
    pub at: usize,
    /// The text that it stands in.
    pub url: String,
    /// Why nobody follows it.
    pub why: super::super::list::Why,
}

/// A document that was taken apart.
#[derive(Debug, Default)]
pub struct Document<'a> {
    /// Its parts.
    pub blocks: Vec<Block<'a>>,
    /// What its head calls it, if it has one.
    pub title: Option<String>,
    /// Addresses that are no links.
    pub hidden: Vec<Hidden>,
    /// The places among the blocks where later parts begin, if it was read in parts.
    pub parts: Vec<usize>,
}

impl Document<'_> {
    /// Adds a part that follows.
    pub fn append(&mut self, part: Self) {
        self.parts.push(self.blocks.len());
        self.blocks.extend(part.blocks);
        self.title = self.title.take().or(part.title);
        self.hidden.extend(part.hidden);
    }
}
