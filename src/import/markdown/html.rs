//! HTML within Markdown, or alone, into blocks.

use super::builder::{Builder, Kind};
use crate::import::list::Why;
use crate::import::tags::{prepared, tokens};
use html5gum::{StartTag, Token};
use std::borrow::Cow;

/// Elements whose content no reader sees.
const UNSEEN: [&str; 6] = ["script", "style", "template", "svg", "noscript", "head"];

const HEADINGS: [Kind; 6] =
    [Kind::Heading(1), Kind::Heading(2), Kind::Heading(3), Kind::Heading(4), Kind::Heading(5), Kind::Heading(6)];

const CELLS: [Kind; 2] = [Kind::Cell, Kind::HeadCell];

/// What is known of the HTML that was read so far.
#[derive(Debug, Default)]
pub struct Html {
    /// The element whose content is not seen, and how often it is open.
    unseen: Option<(String, usize)>,
    /// Whether the text is the document's title.
    is_title: bool,
    /// How often `<pre>` is open.
    code: usize,
}

impl Html {
    /// Whether what stands here is not shown as text: as Markdown sees it, it is code or nothing.
    pub fn hides_text(&self) -> bool {
        self.unseen.is_some() || self.code > 0
    }

    /// Whether all is closed whose end changes what is read.
    pub fn is_closed(&self) -> bool {
        !self.hides_text() && !self.is_title
    }

    /// Reads a piece of HTML; `place` says where in the document a byte of it stands.
    pub fn read(&mut self, html: &str, place: &dyn Fn(usize) -> usize, builder: &mut Builder<'_>) {
        for token in tokens(&prepared(html)) {
            match token {
                Token::StartTag(tag) => self.start(&tag, place(tag.span.start), builder),
                Token::EndTag(tag) => self.end(&lossy(&tag.name), builder),
                Token::String(text) => self.text(&lossy(&text.value), place(text.span.start), builder),
                Token::Comment(text) => {
                    builder.hide(&lossy(&text.value), place(text.span.start) + "<!--".len(), Why::Comment);
                }
                Token::Doctype(_) | Token::Error(_) => {}
            }
        }
    }

    fn text(&self, text: &str, at: usize, builder: &mut Builder<'_>) {
        if self.is_title {
            builder.title(text);
        } else if self.code > 0 {
            builder.hide(text, at, Why::Code);
        } else if self.unseen.is_none() {
            builder.text(Cow::Owned(text.to_owned()), at);
        }
    }

    fn start(&mut self, tag: &StartTag<usize>, at: usize, builder: &mut Builder<'_>) {
        let name = lossy(&tag.name);
        if matches!(&*name, "script" | "link" | "meta" | "base" | "form" | "input") {
            let values =
                ["src", "href", "content", "action"].into_iter().filter_map(|name| tag.attributes.get(name.as_bytes()));
            values.for_each(|value| builder.hide(&lossy(value), at, Why::Head));
        }
        match &mut self.unseen {
            Some((unseen, depth)) if *unseen == name => *depth += usize::from(!tag.self_closing),
            _ if name == "title" => self.is_title = true,
            Some(_) => {}
            None if UNSEEN.contains(&&*name) => self.unseen = (!tag.self_closing).then(|| (name.into_owned(), 1)),
            None => self.seen(&name, tag, at, builder),
        }
    }

    fn seen(&mut self, name: &str, tag: &StartTag<usize>, at: usize, builder: &mut Builder<'_>) {
        let attribute = |name: &str| tag.attributes.get(name.as_bytes()).map(|value| lossy(value).trim().to_owned());
        match name {
            "a" => {
                builder.close_link();
                if let Some(url) = attribute("href") {
                    builder.open_link(Cow::Owned(url), false, at);
                }
            }
            "img" => {
                let url = attribute("src").filter(|url| !url.is_empty());
                if let Some(url) = url {
                    builder.image(Cow::Owned(url), attribute("alt").unwrap_or_default(), at);
                }
            }
            "source" | "iframe" | "video" | "audio" | "embed" | "object" => {
                for url in ["src", "srcset", "data"].into_iter().filter_map(attribute) {
                    builder.hide(&url, at, Why::Decoration);
                }
            }
            "b" | "strong" => builder.open_strong(),
            "pre" => {
                builder.flush();
                self.code += 1;
            }
            "br" => builder.line_break(at),
            "hr" => builder.rule(),
            _ => open(name, builder),
        }
    }

    fn end(&mut self, name: &str, builder: &mut Builder<'_>) {
        if name == "title" {
            self.is_title = false;
        }
        if let Some((unseen, depth)) = &mut self.unseen {
            *depth -= usize::from(unseen == name);
            if *depth == 0 {
                self.unseen = None;
            }
            return;
        }
        match name {
            "a" => builder.close_link(),
            "b" | "strong" => builder.close_strong(),
            "pre" => {
                builder.flush();
                self.code = self.code.saturating_sub(1);
            }
            "p" | "br" => builder.flush(),
            _ => close(name, builder),
        }
    }
}

/// Opens a block; what it cannot stand in is closed before.
fn open(name: &str, builder: &mut Builder<'_>) {
    match name {
        "ul" | "ol" | "menu" | "dl" => builder.open(Kind::List, true),
        "li" | "dt" => {
            close_within(&[Kind::Item], &[Kind::List], builder);
            builder.open(Kind::Item, true);
        }
        "dd" => builder.flush(),
        "table" => builder.open(Kind::Table, true),
        "tr" => {
            close_within(&[Kind::Row], &[Kind::Table], builder);
            builder.open(Kind::Row, true);
        }
        "td" | "th" => {
            close_within(&CELLS, &[Kind::Row, Kind::Table], builder);
            builder.open(if name == "th" { Kind::HeadCell } else { Kind::Cell }, true);
        }
        "blockquote" => builder.open(Kind::Quote, true),
        "details" => builder.open(Kind::Details, true),
        "summary" => builder.open(Kind::Summary, true),
        _ => match heading(name) {
            Some(kind) => {
                close_within(&HEADINGS, &[], builder);
                builder.open(kind, true);
            }
            None if is_block(name) => builder.flush(),
            None => {}
        },
    }
}

fn close_within(kinds: &[Kind], walls: &[Kind], builder: &mut Builder<'_>) {
    if builder.is_open(kinds, walls) {
        builder.close_html(kinds);
    }
}

fn close(name: &str, builder: &mut Builder<'_>) {
    match name {
        "ul" | "ol" | "menu" | "dl" => builder.close_html(&[Kind::List]),
        "dt" => builder.flush(),
        "li" | "dd" => close_within(&[Kind::Item], &[Kind::List], builder),
        "table" => builder.close_html(&[Kind::Table]),
        "tr" => close_within(&[Kind::Row], &[Kind::Table], builder),
        "td" | "th" => close_within(&CELLS, &[Kind::Row], builder),
        "blockquote" => builder.close_html(&[Kind::Quote]),
        "details" => builder.close_html(&[Kind::Details]),
        "summary" => builder.close_html(&[Kind::Summary]),
        _ => match heading(name) {
            Some(_) => builder.close_html(&HEADINGS),
            None if is_block(name) => builder.flush(),
            None => {}
        },
    }
}

fn heading(name: &str) -> Option<Kind> {
    let level = name.strip_prefix('h')?.parse().ok().filter(|level| (1..=6).contains(level))?;
    Some(Kind::Heading(level))
}

/// Whether text before and after stands on lines of its own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "center"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "figure"
            | "figcaption"
            | "address"
            | "body"
            | "caption"
            | "form"
            | "fieldset"
    )
}

fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
