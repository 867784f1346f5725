//! Blocks from what begins and ends, in Markdown or in HTML: whatever is left open is closed where its surroundings end.

use super::bare;
use super::tree::{Block, Document, Hidden, Link, Passage, Row, Span, What};
use crate::import::list::Why;
use std::borrow::Cow;
use std::mem::take;

/// What is nested deeper is read as if it were not nested.
const DEEPEST: usize = 48;

/// What can be open around a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Document,
    Heading(u8),
    List,
    Item,
    Table,
    Row,
    Cell,
    HeadCell,
    Quote,
    Details,
    Summary,
}

/// Something that is open.
struct Frame<'a> {
    kind: Kind,
    /// Whether an HTML tag opened it.
    is_html: bool,
    blocks: Vec<Block<'a>>,
    items: Vec<Vec<Block<'a>>>,
    rows: Vec<Row<'a>>,
    row: Row<'a>,
    summary: Option<Passage<'a>>,
}

impl Frame<'_> {
    fn new(kind: Kind, is_html: bool) -> Self {
        Frame {
            kind,
            is_html,
            blocks: Vec::new(),
            items: Vec::new(),
            rows: Vec::new(),
            row: Row::default(),
            summary: None,
        }
    }
}

/// Whether a span shows nothing.
fn is_blank(span: &Span<'_>) -> bool {
    match &span.what {
        What::Text(text) => text.trim().is_empty(),
        What::LineEnd | What::Break => true,
        What::Code(_) | What::Image(..) => false,
    }
}

/// Builds a document.
pub struct Builder<'a> {
    text: &'a str,
    /// Whether addresses in text are links.
    links_bare: bool,
    frames: Vec<Frame<'a>>,
    /// How many are open that were not, because they were too deep.
    too_deep: usize,
    passage: Passage<'a>,
    link: Option<usize>,
    strong: usize,
    title: Option<String>,
    hidden: Vec<Hidden>,
}

impl<'a> Builder<'a> {
    /// Of a document with this text.
    pub fn new(text: &'a str, links_bare: bool) -> Self {
        Builder {
            text,
            links_bare,
            frames: vec![Frame::new(Kind::Document, false)],
            too_deep: 0,
            passage: Passage::default(),
            link: None,
            strong: 0,
            title: None,
            hidden: Vec::new(),
        }
    }

    /// Opens something.
    pub fn open(&mut self, kind: Kind, is_html: bool) {
        self.flush();
        if self.frames.len() >= DEEPEST {
            self.too_deep += 1;
        } else {
            self.frames.push(Frame::new(kind, is_html));
        }
    }

    /// Closes the innermost of Markdown, and what HTML left open in it.
    pub fn close(&mut self) {
        self.flush();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        while self.frames.len() > 1 {
            let was_html = self.frames.last().is_some_and(|frame| frame.is_html);
            self.pop();
            if !was_html {
                return;
            }
        }
    }

    /// Closes the row that names the columns.
    pub fn close_head(&mut self) {
        self.flush();
        if self.too_deep == 0 {
            self.innermost().row.is_head = true;
        }
        self.close();
    }

    /// Closes the innermost of these kinds that HTML opened, if there is one within what Markdown opened last.
    pub fn close_html(&mut self, kinds: &[Kind]) {
        self.flush();
        let within = self.frames.iter().rev().take_while(|frame| frame.is_html);
        let Some(depth) = within.map(|frame| frame.kind).position(|kind| kinds.contains(&kind)) else { return };
        for _ in 0..=depth {
            self.pop();
        }
    }

    /// Whether one of these is open in HTML, within one of `walls`.
    pub fn is_open(&self, kinds: &[Kind], walls: &[Kind]) -> bool {
        let within = self.frames.iter().rev().take_while(|frame| frame.is_html && !walls.contains(&frame.kind));
        within.map(|frame| frame.kind).any(|kind| kinds.contains(&kind))
    }

    /// Ends the passage that is open.
    pub fn flush(&mut self) {
        self.link = None;
        if self.passage.spans.is_empty() {
            self.passage.links.clear();
            return;
        }
        let mut passage = take(&mut self.passage);
        if passage.links.is_empty() && passage.spans.iter().all(is_blank) {
            return;
        }
        if self.links_bare {
            bare::link(&mut passage);
        }
        let frame = self.innermost();
        match frame.kind {
            Kind::Summary if frame.summary.is_none() => frame.summary = Some(passage),
            _ => frame.blocks.push(Block::Passage(passage)),
        }
    }

    /// A rule across.
    pub fn rule(&mut self) {
        self.flush();
        self.innermost().blocks.push(Block::Rule);
    }

    /// Text that stands there.
    pub fn text(&mut self, text: Cow<'a, str>, at: usize) {
        if text.is_empty() {
            return;
        }
        let (link, is_strong) = (self.link, self.strong > 0);
        let last = self.passage.spans.last_mut().filter(|last| last.link == link && last.is_strong == is_strong);
        match last {
            // The parser parts texts where markup might have begun.
            Some(Span { at: start, what: What::Text(before), .. }) => {
                bare::append(before, *start, &text, at, self.text);
            }
            _ => self.span(What::Text(text), at),
        }
    }

    /// Code amid text.
    pub fn code(&mut self, code: Cow<'a, str>, at: usize) {
        self.hide(&code, at, Why::Code);
        self.span(What::Code(code), at);
    }

    /// The end of a line.
    pub fn line_end(&mut self, at: usize) {
        if !self.passage.spans.is_empty() {
            self.span(What::LineEnd, at);
        }
    }

    /// A break.
    pub fn line_break(&mut self, at: usize) {
        if !self.passage.spans.is_empty() {
            self.span(What::Break, at);
        }
    }

    /// A picture.
    pub fn image(&mut self, url: Cow<'a, str>, alt: String, at: usize) {
        self.span(What::Image(url, alt), at);
    }

    /// A link begins.
    pub fn open_link(&mut self, url: Cow<'a, str>, is_bare: bool, at: usize) {
        self.link = Some(self.passage.links.len());
        self.passage.links.push(Link { at, url, is_bare });
    }

    /// The link ends.
    pub fn close_link(&mut self) {
        self.link = None;
    }

    /// Strong emphasis begins.
    pub fn open_strong(&mut self) {
        self.strong += 1;
    }

    /// Strong emphasis ends.
    pub fn close_strong(&mut self) {
        self.strong = self.strong.saturating_sub(1);
    }

    /// What the head of an HTML document calls it.
    pub fn title(&mut self, title: &str) {
        self.title.get_or_insert_with(|| title.to_owned());
    }

    /// Addresses in a text that no reader follows.
    pub fn hide(&mut self, text: &str, at: usize, why: Why) {
        let found = bare::addresses(text);
        self.hidden.extend(found.map(|found| Hidden { at: at + found.start, url: text[found].to_owned(), why }));
    }

    /// A single address that no reader follows.
    pub fn hide_address(&mut self, url: &str, at: usize, why: Why) {
        self.hidden.push(Hidden { at, url: url.to_owned(), why });
    }

    /// Whether all is closed that was opened.
    pub fn is_closed(&self) -> bool {
        self.frames.len() == 1 && self.too_deep == 0 && self.strong == 0
    }

    /// The document, with all closed that is open.
    pub fn finish(mut self) -> Document<'a> {
        self.flush();
        while self.frames.len() > 1 {
            self.pop();
        }
        let blocks = self.frames.pop().map(|frame| frame.blocks).unwrap_or_default();
        Document { blocks, title: self.title, hidden: self.hidden, parts: Vec::new() }
    }

    fn span(&mut self, what: What<'a>, at: usize) {
        let is_strong = self.strong > 0;
        self.passage.spans.push(Span { at, link: self.link, is_strong, what });
    }

    fn innermost(&mut self) -> &mut Frame<'a> {
        if self.frames.is_empty() {
            self.frames.push(Frame::new(Kind::Document, false));
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    /// Closes the innermost and gives it to what is around it.
    fn pop(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        let around = self.innermost();
        match frame.kind {
            Kind::Heading(level) => around.blocks.extend(frame.blocks.into_iter().map(|block| match block {
                Block::Passage(passage) => Block::Heading(level, passage),
                other => other,
            })),
            Kind::List => {
                around.blocks.push(Block::List(frame.items));
                around.blocks.extend(frame.blocks);
            }
            Kind::Item if around.kind == Kind::List => around.items.push(frame.blocks),
            Kind::Item => match around.blocks.last_mut() {
                Some(Block::List(items)) => items.push(frame.blocks),
                _ => around.blocks.push(Block::List(vec![frame.blocks])),
            },
            Kind::Table => {
                around.blocks.push(Block::Table(frame.rows));
                around.blocks.extend(frame.blocks);
            }
            Kind::Row if around.kind == Kind::Table => around.rows.push(frame.row),
            Kind::Cell | Kind::HeadCell if around.kind == Kind::Row => {
                around.row.is_head =
                    frame.kind == Kind::HeadCell && (around.row.is_head || around.row.cells.is_empty());
                around.row.cells.push(frame.blocks);
            }
            Kind::Row => around.blocks.push(Block::Table(vec![frame.row])),
            Kind::Document | Kind::Cell | Kind::HeadCell => around.blocks.extend(frame.blocks),
            Kind::Quote => around.blocks.push(Block::Quote(frame.blocks)),
            Kind::Details => around.blocks.push(Block::Details(frame.summary, frame.blocks)),
            Kind::Summary => match (around.kind, frame.summary) {
                (Kind::Details, Some(summary)) if around.summary.is_none() => {
                    around.summary = Some(summary);
                    around.blocks.extend(frame.blocks);
                }
                (_, summary) => {
                    around.blocks.extend(summary.map(Block::Passage));
                    around.blocks.extend(frame.blocks);
                }
            },
        }
    }
}
