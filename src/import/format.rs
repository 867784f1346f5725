//! What format a file is in: by its name, else by how it begins.

use super::addresses::in_line;
use super::columns::is_of_addresses;
use super::rows::{Quotes, Rows};
use super::separated::delimiter;
use super::web::{Target, target};
use serde::de::IgnoredAny;
use serde_json::Deserializer;

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown, with HTML in it.
    Markdown,
    /// Bookmarks of a browser.
    Bookmarks,
    /// A page, which the reader of Markdown reads.
    Html,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// JSON.
    Json,
    /// An object a line.
    Jsonl,
    /// An outline.
    Opml,
    /// An address a line.
    Addresses,
}

/// So many lines are looked at where each must be of a kind.
const LINES: usize = 1000;

impl Format {
    /// All formats.
    pub const ALL: [Format; 9] = [
        Format::Markdown,
        Format::Bookmarks,
        Format::Html,
        Format::Csv,
        Format::Tsv,
        Format::Json,
        Format::Jsonl,
        Format::Opml,
        Format::Addresses,
    ];

    /// What it is called on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Markdown => "markdown",
            Format::Bookmarks => "bookmarks",
            Format::Html => "html",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Opml => "opml",
            Format::Addresses => "urls",
        }
    }

    /// The format of a file with this name, if it has one, and this text.
    #[must_use]
    pub fn of(name: Option<&str>, text: &str) -> Format {
        let ending = name.and_then(|name| name.rsplit_once('.')).map_or("", |(_, ending)| ending).to_ascii_lowercase();
        match &*ending {
            "md" | "markdown" | "mdown" | "mkd" | "mkdn" | "mdx" | "qmd" | "rmd" => Format::Markdown,
            "html" | "htm" | "xhtml" => of_page(text),
            "csv" => Format::Csv,
            "tsv" | "tab" => Format::Tsv,
            "json" => Format::Json,
            "jsonl" | "ndjson" => Format::Jsonl,
            "opml" => Format::Opml,
            "xml" if !starts_as_page(text) => Format::Opml,
            _ => of_text(text),
        }
    }
}

/// The format of a text that has no name to go by.
fn of_text(text: &str) -> Format {
    let start = text.trim_start();
    if start.starts_with('<') && has(start_of(start), "<opml") {
        Format::Opml
    } else if starts_as_page(text) {
        of_page(text)
    } else if let Some(format) = of_json(start) {
        format
    } else if let Some(format) = of_table(start) {
        format
    } else if is_of_addresses_only(text) {
        Format::Addresses
    } else {
        Format::Markdown
    }
}

/// A page, or the bookmarks of a browser: those say so, or most links in them stand in their way.
fn of_page(text: &str) -> Format {
    let is_named = has(start_of(text), "<!doctypenetscape-bookmark");
    let links = count(text, "<ahref");
    if is_named || (links > 0 && count(text, "<dt><ahref") * 2 > links) { Format::Bookmarks } else { Format::Html }
}

fn starts_as_page(text: &str) -> bool {
    let start = start_of(text.trim_start());
    let is_tag = |tag: &str| start.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    is_tag("<!doctype")
        || is_tag("<html")
        || (is_tag("<?xml") && has(start, "<html"))
        || (start.starts_with('<') && has(start, "<dl><p>"))
}

/// JSON, if it begins with an object or an array of something. `[` may also begin a link of Markdown.
fn of_json(start: &str) -> Option<Format> {
    let second = start.get(1..)?.trim_start();
    let is_json = match start.as_bytes()[0] {
        b'{' => second.starts_with(['"', '}']),
        b'[' if second.starts_with('{') => true,
        b'[' if second.starts_with(['"', '[', ']']) => {
            let mut values = Deserializer::from_str(start).into_iter::<IgnoredAny>();
            matches!(values.next(), Some(Ok(_))) && !start[values.byte_offset()..].starts_with(['(', '['])
        }
        _ => false,
    };
    let mut values = Deserializer::from_str(start).into_iter::<IgnoredAny>();
    let first_ends = matches!(values.next(), Some(Ok(_)));
    let more = first_ends && start[values.byte_offset()..].trim_start().starts_with('{');
    is_json.then_some(if more { Format::Jsonl } else { Format::Json })
}

/// A table, if its first line names several columns, one of them for addresses.
fn of_table(start: &str) -> Option<Format> {
    let line = start.lines().next()?;
    if line.starts_with("sep=") && line.len() == 5 {
        return Some(Format::Csv);
    }
    let delimiter = delimiter(line);
    let cells = Rows::new(line, 0, delimiter, Quotes::Around).next()?.ok()?.cells;
    let is_header = cells.len() > 1 && cells.iter().any(|cell| is_of_addresses(cell));
    let is_short = cells.iter().all(|cell| cell.chars().count() < 40 && !cell.contains(['|', '[', '#']));
    (is_header && is_short).then_some(if delimiter == b'\t' { Format::Tsv } else { Format::Csv })
}

/// Whether each line is an address with words before or after it, or a comment, and none is marked as Markdown is.
fn is_of_addresses_only(text: &str) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES);
    let is_address = |line: &str| {
        let found = in_line(line).found;
        let is_word = !line.contains(char::is_whitespace);
        match found.first() {
            Some((0, _)) => true,
            Some((start, url)) => start + url.len() == line.len(),
            None => is_word && !matches!(target(line), Target::Not(_)),
        }
    };
    let is_marked = |line: &str| line.contains("](") || line.starts_with(['-', '*', '+', '>', '|', '[', '`']);
    let is_fine = |line: &str| line.starts_with('#') || (is_address(line) && !is_marked(line));
    // Among them may stand a line that is none.
    let fine = lines().filter(|line| is_fine(line)).count();
    lines().any(is_address) && !lines().any(is_marked) && fine * 10 >= lines().count() * 8
}

/// Where a file says what it is.
fn start_of(text: &str) -> &str {
    const LONGEST: usize = 4096;
    let end = (0..=LONGEST.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

fn has(text: &str, tag: &str) -> bool {
    count(text, tag) > 0
}

/// How often a tag begins, whatever its case and the white space in it; `tag` is in lower case and without any.
fn count(text: &str, tag: &str) -> usize {
    let fits = |at: usize| {
        let letters = text.as_bytes()[at..].iter().filter(|byte| !byte.is_ascii_whitespace());
        letters.zip(tag.as_bytes()).take_while(|(byte, wanted)| byte.eq_ignore_ascii_case(wanted)).count() == tag.len()
    };
    let first = tag.as_bytes()[0];
    text.bytes().enumerate().filter(|(at, byte)| byte.eq_ignore_ascii_case(&first) && fits(*at)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_decide_first() {
        for (name, format) in [
            ("README.md", Format::Markdown),
            ("a.b.CSV", Format::Csv),
            ("x.ndjson", Format::Jsonl),
            ("feeds.xml", Format::Opml),
            ("page.html", Format::Html),
            ("README", Format::Addresses),
            ("list.txt", Format::Addresses),
        ] {
            assert_eq!(Format::of(Some(name), "https://a.b\n"), format, "{name}");
        }
    }

    #[test]
    fn texts_tell_what_they_are() {
        for (text, format) in [
            ("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n", Format::Bookmarks),
            ("<!doctype html><dl>\n<DT> <A href=x>", Format::Bookmarks),
            ("<DL><p>\n<DT><A HREF=x>", Format::Bookmarks),
            ("<html><a href=x>", Format::Html),
            ("<p align=center>\n\n# Awesome", Format::Markdown),
            ("<?xml version=\"1.0\"?>\n<!-- x -->\n<opml>", Format::Opml),
            (" {\"a\": 1}", Format::Json),
            ("[\n  {", Format::Json),
            ("[\"https://a.b\"]", Format::Json),
            ("[]", Format::Json),
            ("{\"a\":1}\n{\"a\":2}", Format::Jsonl),
            ("[link](https://a.b)", Format::Markdown),
            ("[![badge](x)](y)", Format::Markdown),
            ("[\"a\"](https://a.b)", Format::Markdown),
            ("[[a]]\nb", Format::Markdown),
            ("{% raw %}", Format::Markdown),
            ("Title,Link,Notes\nA,b,c", Format::Csv),
            ("sep=;\nx;y", Format::Csv),
            ("title\turl\n", Format::Tsv),
            ("| Title | Url |\n|---|---|", Format::Markdown),
            ("# Blogs\n\nhttps://a.b\nA title https://c.d\nwww.e.fg | T\nh.ij/k\n", Format::Addresses),
            ("# Blogs\n\n- https://a.b\n", Format::Markdown),
            ("See https://a.b for more.\n", Format::Markdown),
            ("# Title\n", Format::Markdown),
            ("", Format::Markdown),
            ("[", Format::Markdown),
            ("é", Format::Markdown),
        ] {
            assert_eq!(Format::of(None, text), format, "{text}");
        }
    }
}
