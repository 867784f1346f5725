//! Cards, where there is no room for columns: an entry below the other.
//!
//! ```text
//! Faster MERGE, with Low-Shuffle
//!   blog · aws, azure · 2022-10-17 · low-shuffle
//! ```

use super::look::Look;
use super::spans::{Spans, cell};
use crate::model::row::{Column, Kind, Paint, Row};
use std::io::{self, Write};

/// Between facts.
const SEPARATOR: &str = " · ";

/// Before what stands below a title, and before what goes on in a sentence.
const INDENT: usize = 2;

/// About so many lines say why a row is there.
const ASIDE_LINES: usize = 2;

/// A card of more lines is set apart from the next by an empty one.
const DENSE: usize = 2;

/// Writes a card a row, as wide as there is room; the `first` of them tell whether an empty line stands between any two.
pub fn write<R: Row>(
    first: &[R],
    rest: impl Iterator<Item = R>,
    columns: &[Column],
    has_asides: bool,
    (width, look): (usize, Look),
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some((head, below)) = columns.split_first() else { return Ok(()) };
    let card = Card { head: *head, below, columns, has_asides, width, look };
    let cards: Vec<Vec<String>> = first.iter().map(|row| card.lines(row)).collect();
    let is_loose = cards.iter().any(|lines| lines.len() > DENSE);
    let cards = cards.into_iter().chain(rest.map(|row| card.lines(&row)));
    for (place, lines) in cards.enumerate() {
        if is_loose && place > 0 {
            writeln!(out)?;
        }
        lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    }
    Ok(())
}

/// How cards are laid out.
struct Card<'c> {
    head: Column,
    below: &'c [Column],
    columns: &'c [Column],
    /// Whether rows say why they are there, where their columns do not.
    has_asides: bool,
    width: usize,
    look: Look,
}

impl Card<'_> {
    /// The head on lines of its own, then facts, then sentences, addresses last.
    fn lines<R: Row>(&self, row: &R) -> Vec<String> {
        let mut lines = self.head(row);
        lines.extend(self.aside(row));
        let (mut facts, mut own) = (Vec::new(), Vec::new());
        for column in self.below {
            for text in cell(row, *column, self.columns, Some(Paint::Dim)) {
                match column.kind {
                    Kind::Sentences => {
                        let lines = text.hanging(self.width.saturating_sub(INDENT), INDENT, &[], self.look);
                        own.extend(lines.iter().map(|line| self.indented(line)));
                    }
                    // Whole, so that they can be copied: the terminal wraps them.
                    _ if text.text().contains("://") => own.push(self.indented(&text.text())),
                    Kind::Number => facts.push(labelled(*column, text)),
                    Kind::Words => facts.push(text),
                }
            }
        }
        lines.extend(self.facts(facts));
        lines.extend(own);
        lines
    }

    fn head<R: Row>(&self, row: &R) -> Vec<String> {
        let text: String = cell(row, self.head, self.columns, None).iter().map(Spans::text).collect();
        let mut words = Spans::default();
        words.push(text, None);
        let lines = words.lines(self.width, &self.look.matched_words(row), self.look);
        let shown = |line: String| {
            let line = self.look.linked(&self.look.marked(&line, Some(Paint::Strong)));
            self.look.shown(&line, &mut row.link(self.head.name).into_iter())
        };
        lines.into_iter().map(shown).collect()
    }

    /// Lines that say why the row is there, below a head that does not show it.
    fn aside<R: Row>(&self, row: &R) -> Vec<String> {
        let room = self.width.saturating_sub(INDENT);
        let aside = row.aside(self.head.name, ASIDE_LINES * room).filter(|_| self.has_asides);
        let matched = self.look.matched_words(row);
        let lines = aside.map(|aside| Spans::plain(aside).lines(room, &matched, self.look)).unwrap_or_default();
        lines.iter().map(|line| self.indented(line)).collect()
    }

    /// As many facts on a line as it has room for.
    fn facts(&self, facts: Vec<Spans>) -> Vec<String> {
        let room = self.width.saturating_sub(INDENT);
        let mut rows: Vec<Spans> = Vec::new();
        for fact in facts {
            match rows.last_mut() {
                Some(row) if row.width() + SEPARATOR.chars().count() + fact.width() <= room => {
                    row.push(SEPARATOR, Some(Paint::Dim));
                    row.append(fact);
                }
                _ => rows.push(fact),
            }
        }
        rows.iter().flat_map(|row| row.lines(room, &[], self.look)).map(|line| self.indented(&line)).collect()
    }

    fn indented(&self, line: &str) -> String {
        format!("{}{}", " ".repeat(INDENT), self.look.shown(line, &mut std::iter::empty()))
    }
}

/// A number says little without what it counts.
fn labelled(column: Column, number: Spans) -> Spans {
    let mut fact = Spans::default();
    fact.push(format!("{} ", column.label.to_lowercase()), Some(Paint::Dim));
    fact.append(number);
    fact
}
