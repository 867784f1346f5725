//! Markdown as `CommonMark` and GitHub have it, into blocks.

use super::builder::{Builder, Kind};
use super::html::Html;
use super::parts;
use super::tree::Document;
use crate::import::list::Why;
use crate::import::shares::{processors, side_by_side};
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// Takes a text apart; `links_bare` says whether addresses in it are links where they stand in text.
pub fn document(text: &str, links_bare: bool) -> Document<'_> {
    of_parts(text, parts::of_text(text, processors()), links_bare)
}

/// Takes the parts of a text apart that follow each other.
pub fn of_parts<'a>(text: &'a str, parts: Vec<(usize, &'a str)>, links_bare: bool) -> Document<'a> {
    let mut read = side_by_side(parts, |(at, part)| read(text, at, part, links_bare)).into_iter();
    let Some((mut document, mut is_closed)) = read.next() else { return Document::default() };
    for (part, closes) in read {
        // What one part leaves open belongs to the next.
        if !is_closed {
            return self::read(text, 0, text, links_bare).0;
        }
        document.append(part);
        is_closed = closes;
    }
    document
}

/// Takes a part of a text apart that begins here; also whether all is closed at its end.
fn read<'a>(text: &'a str, at: usize, part: &'a str, links_bare: bool) -> (Document<'a>, bool) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let events = Parser::new_ext(part, options).into_offset_iter();
    let mut reading = Reading::new(text, links_bare);
    let mut definitions: Vec<(usize, String)> =
        events.reference_definitions().iter().map(|(_, it)| (at + it.span.start, it.dest.to_string())).collect();
    definitions.sort_unstable();
    for (at, url) in definitions {
        reading.builder.hide_address(&url, at, Why::Unused);
    }
    for (event, range) in events {
        reading.take(event, at + range.start..at + range.end);
    }
    let is_closed = reading.builder.is_closed() && reading.html.is_closed();
    (reading.builder.finish(), is_closed)
}

/// Takes a page of HTML apart.
pub fn page(text: &str) -> Document<'_> {
    let mut builder = Builder::new(text, true);
    Html::default().read(text, &|at| at, &mut builder);
    builder.finish()
}

/// A reading of events.
struct Reading<'a> {
    builder: Builder<'a>,
    html: Html,
    /// A block of HTML as far as it was read.
    block: Fragment,
    /// Whether the text is that of a block of code.
    is_code: bool,
    /// The picture whose description is read.
    image: Option<Image<'a>>,
}

struct Image<'a> {
    at: usize,
    url: Cow<'a, str>,
    alt: String,
    /// How many more are open within its description.
    depth: usize,
}

impl<'a> Reading<'a> {
    fn new(text: &'a str, links_bare: bool) -> Self {
        Reading {
            builder: Builder::new(text, links_bare),
            html: Html::default(),
            block: Fragment::default(),
            is_code: false,
            image: None,
        }
    }

    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.image.is_some() {
            return self.describe(event);
        }
        match event {
            Event::Start(tag) => self.start(tag, range.start),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.is_code => self.builder.hide(&text, range.start, Why::Code),
            Event::Text(text) if self.html.hides_text() => self.builder.hide(&text, range.start, Why::Code),
            Event::Text(text) => self.builder.text(cow(text), range.start),
            Event::Code(text) => {
                let marks = (range.len() - text.len().min(range.len())) / 2;
                self.builder.code(cow(text), range.start + marks);
            }
            Event::InlineHtml(html) => self.html.read(&html, &|at| range.start + at, &mut self.builder),
            Event::Html(html) => self.block.push(&html, range.start),
            Event::SoftBreak => self.builder.line_end(range.start),
            Event::HardBreak => self.builder.line_break(range.start),
            Event::Rule => self.builder.rule(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, at: usize) {
        match tag {
            Tag::Paragraph | Tag::FootnoteDefinition(_) => self.builder.flush(),
            Tag::Heading { level, .. } => self.builder.open(Kind::Heading(number(level)), false),
            Tag::BlockQuote(_) => self.builder.open(Kind::Quote, false),
            Tag::List(_) => self.builder.open(Kind::List, false),
            Tag::Item => self.builder.open(Kind::Item, false),
            Tag::Table(_) => self.builder.open(Kind::Table, false),
            Tag::TableHead | Tag::TableRow => self.builder.open(Kind::Row, false),
            Tag::TableCell => self.builder.open(Kind::Cell, false),
            Tag::CodeBlock(_) => {
                self.builder.flush();
                self.is_code = true;
            }
            Tag::Strong => self.builder.open_strong(),
            Tag::Link { link_type, dest_url, .. } => {
                let is_mail = link_type == LinkType::Email;
                let url = if is_mail { Cow::Owned(format!("mailto:{dest_url}")) } else { cow(dest_url) };
                self.builder.open_link(url, matches!(link_type, LinkType::Autolink | LinkType::Email), at);
            }
            Tag::Image { dest_url, .. } => {
                self.image = Some(Image { at, url: cow(dest_url), alt: String::new(), depth: 0 });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::FootnoteDefinition => self.builder.flush(),
            TagEnd::TableHead => self.builder.close_head(),
            TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Table
            | TagEnd::TableRow
            | TagEnd::TableCell => self.builder.close(),
            TagEnd::CodeBlock => self.is_code = false,
            TagEnd::HtmlBlock => {
                let block = std::mem::take(&mut self.block);
                self.html.read(&block.text, &|at| block.place(at), &mut self.builder);
            }
            TagEnd::Strong => self.builder.close_strong(),
            TagEnd::Link => self.builder.close_link(),
            _ => {}
        }
    }

    /// Reads on in the description of a picture.
    fn describe(&mut self, event: Event<'a>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Start(_) => image.depth += 1,
            Event::End(_) if image.depth > 0 => image.depth -= 1,
            Event::End(_) => {
                if let Some(Image { at, url, alt, .. }) = self.image.take() {
                    self.builder.image(url, alt, at);
                }
            }
            Event::Text(text) | Event::Code(text) => image.alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            _ => {}
        }
    }
}

/// Lines of HTML that belong together, and where they stand.
#[derive(Default)]
struct Fragment {
    text: String,
    /// Where lines begin: in `text`, and in the document.
    lines: Vec<(usize, usize)>,
}

impl Fragment {
    fn push(&mut self, line: &str, at: usize) {
        self.lines.push((self.text.len(), at));
        self.text.push_str(line);
    }

    /// Where in the document a byte of the text stands.
    fn place(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.lines.get(line).map_or(at, |(start, place)| place + (at - start))
    }
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

fn cow(text: CowStr<'_>) -> Cow<'_, str> {
    match text {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.into_string()),
    }
}
