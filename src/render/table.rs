//! Tables for people: as wide as the terminal, the title whole where there is room, wrapped rather than cut; cards
//! where there is no room for columns.

use super::named;
use super::page::wrapped;
use crate::model::row::{Column, Row};
use crate::text::safe::printable;
use comfy_table::{ColumnConstraint, ContentArrangement, Table, TableStyle, Width};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Widths are taken from so many rows; the rest follows in them.
const MEASURED_ROWS: usize = 1000;

/// Two spaces between columns.
const GAP: usize = 2;

/// Below this width of its first column a table is harder to read than cards.
const LEAST_FIRST: usize = 28;

/// Cells longer than this are prose, and not to be squeezed to a word a line.
const LONGEST_TAG: usize = 40;

/// The least width of prose.
const LEAST_PROSE: usize = 24;

/// Writes rows under their labels.
pub fn write<R: Row>(
    rows: impl IntoIterator<Item = R>,
    columns: Option<&[Column]>,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut rows = rows.into_iter();
    let first: Vec<R> = rows.by_ref().take(MEASURED_ROWS).collect();
    if first.is_empty() {
        return Ok(());
    }
    let filled = |column: &Column| first.iter().any(|row| !row.values(column.name).is_empty());
    let usual = || named::<R>(R::TABLE).into_iter().filter(filled).collect();
    let chosen = columns.map_or_else(usual, <[Column]>::to_vec);
    let spare = if columns.is_none() { R::SPARE } else { &[] };
    for dropped in 0..=spare.len() {
        let kept = |column: &Column| !spare[..dropped].contains(&column.name);
        let columns: Vec<Column> = chosen.iter().copied().filter(kept).collect();
        if let Some(widths) = widths(&first, &columns, width) {
            return table(first.into_iter().chain(rows), &columns, &widths, out);
        }
    }
    let kept: Vec<Column> = chosen.into_iter().filter(|column| spare.first() != Some(&column.name)).collect();
    cards(first.into_iter().chain(rows), &kept, width, out)
}

/// A cell's text: values joined by a comma and a space.
fn cell<R: Row>(row: &R, column: Column) -> String {
    printable(&row.values(column.name).join(", ")).into_owned()
}

/// Widths that fit, or `None` where the first column would be too narrow to read.
fn widths<R: Row>(rows: &[R], columns: &[Column], width: usize) -> Option<Vec<usize>> {
    let room = width.checked_sub(GAP * columns.len().saturating_sub(1))?;
    let mut natural: Vec<usize> = Vec::new();
    let mut least: Vec<usize> = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let cells = || rows.iter().map(|row| cell(row, *column));
        let longest = cells().map(|text| text.width()).max().unwrap_or(0);
        let longest_word =
            cells().filter_map(|text| text.split(' ').map(UnicodeWidthStr::width).max()).max().unwrap_or(0);
        let label = column.label.width();
        natural.push(longest.max(label));
        let prose = if longest > LONGEST_TAG { LEAST_PROSE } else { 0 };
        least.push(if place == 0 {
            longest.clamp(label, LEAST_FIRST.max(label))
        } else {
            longest_word.max(label).max(prose)
        });
    }
    let mut spare = room.checked_sub(least.iter().sum())?;
    let mut widths = least;
    // The first column takes what it needs before any other grows beyond its longest word.
    for (width, natural) in widths.iter_mut().zip(natural) {
        let more = natural.saturating_sub(*width).min(spare);
        *width += more;
        spare -= more;
    }
    Some(widths)
}

fn table<R: Row>(
    rows: impl Iterator<Item = R>,
    columns: &[Column],
    widths: &[usize],
    out: &mut dyn Write,
) -> io::Result<()> {
    let labels: Vec<String> = columns.iter().map(|column| column.label.to_owned()).collect();
    write_lines(&laid_out(vec![labels], widths), out)?;
    let rules: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
    writeln!(out, "{}", rules.join(&" ".repeat(GAP)))?;
    let mut rows = rows.peekable();
    while rows.peek().is_some() {
        let block = rows.by_ref().take(MEASURED_ROWS);
        let cells: Vec<Vec<String>> =
            block.map(|row| columns.iter().map(|column| cell(&row, *column)).collect()).collect();
        write_lines(&laid_out(cells, widths), out)?;
    }
    Ok(())
}

/// Rows as lines of these widths with `GAP` spaces between, words wrapped.
fn laid_out(rows: Vec<Vec<String>>, widths: &[usize]) -> String {
    let mut table = Table::new();
    table.load_style(TableStyle::new()).set_content_arrangement(ContentArrangement::Disabled);
    table.add_rows(rows);
    for (place, width) in widths.iter().enumerate() {
        if let Some(column) = table.column_mut(place) {
            let gap = if place + 1 == widths.len() { 0 } else { GAP };
            column.set_padding((0, u16::try_from(gap).unwrap_or(0)));
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(
                u16::try_from(width + gap).unwrap_or(u16::MAX),
            )));
        }
    }
    table.to_string()
}

/// Lines without white space at their ends.
fn write_lines(text: &str, out: &mut dyn Write) -> io::Result<()> {
    text.lines().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
}

/// The first column on lines of its own, the others below it, indented, addresses last on their own.
fn cards<R: Row>(
    rows: impl Iterator<Item = R>,
    columns: &[Column],
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some((head, rest)) = columns.split_first() else { return Ok(()) };
    for row in rows {
        for line in wrapped(&cell(&row, *head), width) {
            writeln!(out, "{line}")?;
        }
        let values = rest.iter().map(|column| cell(&row, *column)).filter(|text| !text.is_empty());
        let (addresses, facts): (Vec<String>, Vec<String>) = values.partition(|text| text.contains("://"));
        for line in wrapped(&facts.join(" · "), width.saturating_sub(2)) {
            writeln!(out, "  {line}")?;
        }
        // Whole, so that they can be copied: the terminal wraps them.
        for address in addresses {
            writeln!(out, "  {address}")?;
        }
    }
    Ok(())
}
