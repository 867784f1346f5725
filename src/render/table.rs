//! Tables for people: as wide as the terminal, the title whole where there is room, wrapped rather than cut; cards
//! where there is no room for columns.

use super::look::Look;
use super::spans::{Spans, cell};
use super::{cards, named};
use crate::model::row::{Column, Kind, Paint, Row};
use comfy_table::{ColumnConstraint, ContentArrangement, Table, TableStyle, Width};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Widths are taken from so many rows; the rest follows in them.
const MEASURED_ROWS: usize = 1000;

/// Two spaces between columns.
const GAP: usize = 2;

/// Below this width of its first column a table is harder to read than cards.
const LEAST_FIRST: usize = 28;

/// The first column reads well at this width: the first of the columns that may give way does so before it is narrower,
/// and it takes so much before any other grows beyond its longest word.
const GOOD_FIRST: usize = 48;

/// Cells longer than this are prose, and not to be squeezed to a word a line.
const LONGEST_TAG: usize = 40;

/// About so many lines say why a row is there.
const ASIDE_LINES: usize = 2;

/// The least width of prose.
const LEAST_PROSE: usize = 24;

/// Writes rows under their labels.
pub fn write<R: Row>(
    rows: impl IntoIterator<Item = R>,
    columns: Option<&[Column]>,
    width: usize,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut rows = rows.into_iter();
    let first: Vec<R> = rows.by_ref().take(MEASURED_ROWS).collect();
    if first.is_empty() {
        return Ok(());
    }
    let spare = if columns.is_none() { R::SPARE } else { &[] };
    // Who asks for columns gets these.
    let has_asides = columns.is_none();
    let kept = |dropped: usize| columns.map_or_else(|| filled(&first, &spare[..dropped]), <[Column]>::to_vec);
    for dropped in 0..=spare.len() {
        let columns = kept(dropped);
        let least_first = if dropped == 0 && !spare.is_empty() { GOOD_FIRST } else { LEAST_FIRST };
        if let Some(widths) = widths(&first, &columns, least_first, width) {
            return Grid { columns, widths, look, has_asides }.write(first.into_iter().chain(rows), out);
        }
    }
    cards::write(&first, rows, &kept(spare.len().min(1)), has_asides, (width, look), out)
}

/// The usual columns without those that gave way, as far as one of the rows has something in them.
fn filled<R: Row>(rows: &[R], dropped: &[&str]) -> Vec<Column> {
    let mut kept = named::<R>(R::TABLE);
    kept.retain(|column| !dropped.contains(&column.name));
    let is_filled = |column: &Column| rows.iter().any(|row| !cell(row, *column, &kept, None).is_empty());
    kept.iter().copied().filter(is_filled).collect()
}

/// Widths that fit, or `None` where the first column would be narrower than it may be.
fn widths<R: Row>(rows: &[R], columns: &[Column], least_first: usize, width: usize) -> Option<Vec<usize>> {
    let room = width.checked_sub(GAP * columns.len().saturating_sub(1))?;
    let mut natural: Vec<usize> = Vec::new();
    let mut least: Vec<usize> = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let (mut longest, mut longest_word) = (0, 0);
        for text in rows.iter().flat_map(|row| cell(row, *column, columns, None)).map(|text| text.text()) {
            longest = longest.max(text.width());
            longest_word = longest_word.max(text.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0));
        }
        let label = column.label.width();
        natural.push(longest.max(label));
        let prose = if longest > LONGEST_TAG { LEAST_PROSE } else { 0 };
        least.push(if place == 0 {
            longest.clamp(label, least_first.max(label))
        } else {
            longest_word.max(label).max(prose)
        });
    }
    let spare = room.checked_sub(least.iter().sum())?;
    Some(grown(least, &natural, spare))
}

/// The widths with the room that is left: first for the first column, up to where it reads well, then for tags, then for
/// what is narrowest.
fn grown(mut widths: Vec<usize>, natural: &[usize], mut spare: usize) -> Vec<usize> {
    for (place, (width, natural)) in widths.iter_mut().zip(natural).enumerate() {
        if place == 0 {
            grow(width, GOOD_FIRST.min(*natural), &mut spare);
        } else if *natural <= LONGEST_TAG {
            grow(width, *natural, &mut spare);
        }
    }
    while spare > 0 {
        let growing = widths.iter_mut().zip(natural).filter(|(width, natural)| **width < **natural);
        let Some((width, _)) = growing.min_by_key(|(width, _)| **width) else { break };
        grow(width, *width + 1, &mut spare);
    }
    widths
}

fn grow(width: &mut usize, wanted: usize, spare: &mut usize) {
    let more = wanted.saturating_sub(*width).min(*spare);
    *width += more;
    *spare -= more;
}

/// Columns of these widths with `GAP` spaces between.
struct Grid {
    columns: Vec<Column>,
    widths: Vec<usize>,
    look: Look,
    /// Whether rows say why they are there, where their columns do not.
    has_asides: bool,
}

impl Grid {
    fn write<R: Row>(&self, rows: impl Iterator<Item = R>, out: &mut dyn Write) -> io::Result<()> {
        let labels = self.columns.iter().map(|column| self.look.marked(column.label, Some(Paint::Strong)));
        self.write_lines(vec![labels.collect()], &[], out)?;
        let rules: Vec<String> = self.widths.iter().map(|width| "─".repeat(*width)).collect();
        writeln!(out, "{}", self.look.painted(&rules.join(&" ".repeat(GAP)), Paint::Dim))?;
        let mut rows = rows.peekable();
        while rows.peek().is_some() {
            let block: Vec<R> = rows.by_ref().take(MEASURED_ROWS).collect();
            let mut links = Vec::new();
            let cells = block.iter().map(|row| self.cells(row, &mut links)).collect();
            let links: Vec<&str> = links.iter().map(String::as_str).collect();
            self.write_lines(cells, &links, out)?;
        }
        Ok(())
    }

    /// The cells of a row, wrapped, each line marked by itself; adds the address of each linked line to `links`.
    fn cells<R: Row>(&self, row: &R, links: &mut Vec<String>) -> Vec<String> {
        let matched = self.look.matched_words(row);
        let cells = self.columns.iter().zip(&self.widths).map(|(column, width)| {
            let link = row.link(column.name);
            let texts = cell(row, *column, &self.columns, None);
            let indent = if column.kind == Kind::Sentences { GAP } else { 0 };
            let lines = texts.iter().flat_map(|text| text.hanging(*width, indent, &matched, self.look));
            let lines = lines.map(|line| match link {
                Some(url) => {
                    links.push(url.to_owned());
                    self.look.linked(&line)
                }
                None => line,
            });
            let mut lines = lines.collect::<Vec<_>>();
            lines.extend(self.aside(row, *column, *width, &matched));
            lines.join("\n")
        });
        cells.collect()
    }

    /// Lines that say why the row is there, below a column that does not show it.
    fn aside<R: Row>(&self, row: &R, column: Column, width: usize, matched: &[String]) -> Vec<String> {
        let room = width.saturating_sub(GAP);
        let aside = row.aside(column.name, ASIDE_LINES * room).filter(|_| self.has_asides);
        let lines = aside.map(|aside| Spans::plain(aside).lines(room, matched, self.look)).unwrap_or_default();
        lines.iter().map(|line| format!("{}{line}", " ".repeat(GAP))).collect()
    }

    fn write_lines(&self, rows: Vec<Vec<String>>, links: &[&str], out: &mut dyn Write) -> io::Result<()> {
        let mut table = Table::new();
        table.load_style(TableStyle::new()).set_content_arrangement(ContentArrangement::Disabled);
        table.add_rows(rows);
        for (place, width) in self.widths.iter().enumerate() {
            if let Some(column) = table.column_mut(place) {
                let gap = if place + 1 == self.widths.len() { 0 } else { GAP };
                column.set_padding((0, u16::try_from(gap).unwrap_or(0)));
                let fixed = Width::Fixed(u16::try_from(width + gap).unwrap_or(u16::MAX));
                column.set_constraint(ColumnConstraint::Absolute(fixed));
            }
        }
        let mut links = links.iter().copied();
        let text = table.to_string();
        text.lines().try_for_each(|line| writeln!(out, "{}", self.look.shown(line.trim_end(), &mut links)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_goes_to_the_first_column_then_to_tags_then_to_what_is_narrowest() {
        assert_eq!(grown(vec![28, 24, 5], &[72, 300, 10], 10), [38, 24, 5]);
        assert_eq!(grown(vec![28, 24, 5], &[72, 300, 10], 23), [48, 24, 8]);
        assert_eq!(grown(vec![28, 24, 5], &[72, 300, 10], 49), [48, 48, 10]);
        assert_eq!(grown(vec![28, 24, 5], &[72, 300, 10], 99), [72, 74, 10]);
        assert_eq!(grown(vec![28, 5], &[30, 10], 99), [30, 10]);
    }
}
