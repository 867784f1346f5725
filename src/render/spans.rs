//! Text of parts that are painted each by itself, and wrapped as a whole.

use super::look::Look;
use super::wrap::wrapped;
use crate::model::row::{Column, Kind, Paint, Row};
use crate::text::safe::printable;
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// Parts of a text in a row.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    parts: Vec<(String, Option<Paint>)>,
}

impl Spans {
    /// A text without paint.
    pub fn plain(text: impl Into<String>) -> Self {
        Spans { parts: vec![(text.into(), None)] }
    }

    /// Adds a part.
    pub fn push(&mut self, text: impl Into<String>, paint: Option<Paint>) {
        self.parts.push((text.into(), paint));
    }

    /// Adds all of `other`.
    pub fn append(&mut self, other: Spans) {
        self.parts.extend(other.parts);
    }

    /// The text without paint.
    pub fn text(&self) -> String {
        self.parts.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// Columns of the text in one line.
    pub fn width(&self) -> usize {
        self.text().width()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.parts.iter().all(|(text, _)| text.is_empty())
    }

    /// Lines of at most `width` columns, each marked by itself; where nothing else is painted, the `words` are.
    pub fn lines(&self, width: usize, words: &[String], look: Look) -> Vec<String> {
        let lines = wrapped(&self.text(), width);
        if !look.color {
            return lines;
        }
        // Wrapping moves nothing but spaces.
        let seen = |text: &str| text.chars().filter(|c| *c != ' ').count();
        let paints = self.parts.iter().flat_map(|(text, paint)| std::iter::repeat_n(*paint, seen(text)));
        let mut paints = paints.peekable();
        let mut marked = |line: &String| {
            let mut runs = Spans::default();
            for c in line.chars() {
                let last = runs.parts.last_mut();
                let paint = if c == ' ' {
                    let before = last.as_ref().and_then(|run| run.1);
                    before.filter(|before| paints.peek() == Some(&Some(*before)))
                } else {
                    paints.next().flatten()
                };
                match last {
                    Some((text, same)) if *same == paint => text.push(c),
                    _ => runs.push(c, paint),
                }
            }
            runs.marked(words, look)
        };
        lines.iter().map(&mut marked).collect()
    }

    /// The same, with all lines but the first further in by `indent`.
    pub fn hanging(&self, width: usize, indent: usize, words: &[String], look: Look) -> Vec<String> {
        let lines = self.lines(width.saturating_sub(indent), words, look).into_iter().enumerate();
        let margin = " ".repeat(indent);
        lines.map(|(place, line)| if place == 0 { line } else { format!("{margin}{line}") }).collect()
    }

    fn marked(&self, words: &[String], look: Look) -> String {
        let part = |(text, paint): &(String, Option<Paint>)| {
            if paint.is_some() { look.marked(text, *paint) } else { look.matched(text, words) }
        };
        self.parts.iter().map(part).collect()
    }
}

/// What a row has in a column `beside` others: its values joined by a comma and a space, or, if they are sentences, each by
/// itself. What has no paint gets `usual`.
pub fn cell<R: Row>(row: &R, column: Column, beside: &[Column], usual: Option<Paint>) -> Vec<Spans> {
    let values = values_or_stand_in(row, column, beside).into_iter();
    let paint = |value: &str| row.paint(column.name, value).or(usual);
    let parts = values.map(|value| (printable(&value).into_owned(), paint(&value)));
    if column.kind == Kind::Sentences {
        return parts.map(|part| Spans { parts: vec![part] }).collect();
    }
    let mut joined = Spans::default();
    for (text, paint) in parts {
        if !joined.parts.is_empty() {
            joined.push(", ", usual);
        }
        joined.push(text, paint);
    }
    if joined.is_empty() { Vec::new() } else { vec![joined] }
}

/// The values in a column, or those of the column for which it stands in.
fn values_or_stand_in<'r, R: Row>(row: &'r R, column: Column, beside: &[Column]) -> Vec<Cow<'r, str>> {
    let values = row.values(column.name);
    match R::STAND_IN {
        Some((name, other)) if name == column.name && values.is_empty() => {
            if beside.iter().any(|column| column.name == other) { values } else { row.values(other) }
        }
        _ => values,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_keeps_its_paint_where_the_text_is_wrapped() {
        let mut spans = Spans::default();
        spans.push("blog", Some(Paint::Read));
        spans.push(", ", None);
        spans.push("note  book", Some(Paint::Code));
        let look = Look { color: true, links: false };
        let shown = |line: String| look.shown(&line, &mut std::iter::empty());
        let lines: Vec<String> = spans.lines(10, &[], look).into_iter().map(shown).collect();
        assert_eq!(lines, ["\x1b[38;5;27mblog\x1b[0m, \x1b[38;5;28mnote\x1b[0m", "\x1b[38;5;28mbook\x1b[0m"]);
        assert_eq!(spans.lines(99, &[], Look::default()), ["blog, note book"]);
    }
}
