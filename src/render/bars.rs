//! Values with their numbers as bars, for people: by facet, values below others indented.
//!
//! ```text
//! Google Cloud  gcp   3  ██████
//! ```
//!
//! Where there is little room, the longest labels are wrapped, down to a width that still reads well; then the ids give
//! way, since a label can be typed as well, then the bars, and ids come back where that leaves room. Labels are never cut.

use super::look::Look;
use super::wrap::wrapped;
use crate::model::count::Count;
use crate::model::row::Paint;
use crate::text::fold::fold;
use crate::text::safe::printable;
use std::borrow::Cow;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// The widths that lines are laid out for.
const NARROWEST: usize = 20;
const WIDEST: usize = 200;

/// Spaces between columns, before a section's lines, and before a value below another.
const GAP: usize = 2;

/// A bar shorter than this tells too little.
const LEAST_BAR: usize = 10;

/// Labels are wrapped to no less than this to make room for bars and ids.
const LEAST_LABEL: usize = 36;

/// Ids longer than this are left to other formats.
const LONGEST_ID: usize = 40;

/// Parts of a block, from one eighth to seven.
const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// Writes the values of one field after another, below the field's name where there are several.
pub fn write(counts: &[Count], width: usize, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let width = width.clamp(NARROWEST, WIDEST);
    let sections: Vec<&[Count]> = counts.chunk_by(|one, other| one.field == other.field).collect();
    let margin = if sections.len() > 1 { GAP } else { 0 };
    for (place, section) in sections.iter().enumerate() {
        if let (true, Some(first)) = (sections.len() > 1, section.first()) {
            let name = look.painted(first.field.name(), Paint::Strong);
            writeln!(out, "{}{name}", if place > 0 { "\n" } else { "" })?;
        }
        Columns::of(section, width - margin).write(section, margin, look, out)?;
    }
    Ok(())
}

/// Widths of the columns of a section; none for what has to give way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Columns {
    label: usize,
    id: usize,
    count: usize,
    bar: usize,
    /// The number that the longest bar stands for.
    most: usize,
}

impl Columns {
    fn of(section: &[Count], width: usize) -> Self {
        let longest = |width: &dyn Fn(&Count) -> usize| section.iter().map(width).max().unwrap_or(0);
        let natural = longest(&|value| indent(value) + label(value).width());
        let id = longest(&|value| id(value).width());
        let count = longest(&|value| value.count.to_string().len());
        let most = section.iter().filter(|value| !value.is_none).map(|value| value.count).max().unwrap_or(0);
        let fits = |least: usize, id: usize, bar: usize| {
            let others: usize =
                [id, count, bar].into_iter().filter(|&column| column > 0).map(|column| GAP + column).sum();
            let label = natural.min(width.checked_sub(others)?);
            (label >= least.min(natural)).then_some(Columns { label, id, count, bar, most })
        };
        let least_bar = if most > 0 { LEAST_BAR } else { 0 };
        let tries = [(LEAST_LABEL, id, least_bar), (LEAST_LABEL, 0, least_bar), (LEAST_LABEL, id, 0), (1, 0, 0)];
        let found = tries.into_iter().find_map(|(least, id, bar)| fits(least, id, bar));
        let mut columns = found.unwrap_or(Columns { label: 1, id: 0, count, bar: 0, most });
        if columns.bar > 0 {
            let used = columns.label + GAP + columns.count + GAP + if columns.id > 0 { columns.id + GAP } else { 0 };
            columns.bar = width.saturating_sub(used);
        }
        columns
    }

    fn write(self, section: &[Count], margin: usize, look: Look, out: &mut dyn Write) -> io::Result<()> {
        section.iter().try_for_each(|value| self.line(value, margin, look, out))
    }

    fn line(self, value: &Count, margin: usize, look: Look, out: &mut dyn Write) -> io::Result<()> {
        // Never so deep that no room is left for the words.
        let indent = indent(value).min(self.label / 2);
        let label = label(value);
        let room = self.label - indent;
        let lines = if label.width() <= room { vec![label.into_owned()] } else { wrapped(&label, room) };
        for (place, text) in lines.iter().enumerate() {
            let mut line = format!("{}{text}", " ".repeat(margin + indent));
            if place == 0 {
                pad(&mut line, margin + self.label);
                if self.id > 0 {
                    line += &" ".repeat(GAP);
                    let mut id = id(value).into_owned();
                    pad(&mut id, self.id);
                    line += &look.painted(&id, Paint::Dim);
                }
                line += &format!("{}{:>2$}", " ".repeat(GAP), value.count, self.count);
                if !value.is_none {
                    line += &" ".repeat(GAP);
                    line += &look.painted(&bar(value.count, self.most, self.bar), Paint::Learn);
                }
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

fn indent(value: &Count) -> usize {
    value.depth * GAP
}

/// What the value is called; its id where that says nothing.
fn label(value: &Count) -> Cow<'_, str> {
    let label = printable(&value.label);
    if label.trim().is_empty() { printable(&value.id) } else { label }
}

/// The id where it says more than the label.
fn id(value: &Count) -> Cow<'_, str> {
    let id = printable(&value.id);
    let says_more = fold(&id) != fold(&label(value)) && id.width() <= LONGEST_ID;
    if says_more { id } else { Cow::Borrowed("") }
}

fn pad(line: &mut String, width: usize) {
    *line += &" ".repeat(width.saturating_sub(line.width()));
}

/// A bar of `count` where `most` fills `room`, to the nearest eighth of a column, and never nothing.
fn bar(count: usize, most: usize, room: usize) -> String {
    if most == 0 || room == 0 {
        return String::new();
    }
    let eighths = ((count * room * 8 + most / 2) / most).clamp(1, room * 8);
    let part = (eighths % 8).checked_sub(1).map(|part| EIGHTHS[part]);
    let mut bar = "█".repeat(eighths / 8);
    bar.extend(part);
    bar
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::facet::Facet;
    use crate::model::field::Field;

    fn value(id: &str, label: &str, count: usize, depth: usize) -> Count {
        let (id, label) = (id.to_owned(), label.to_owned());
        Count { field: Field::Facet(Facet::Topic), id, label, count, parent: None, depth, is_none: false }
    }

    fn written(counts: &[Count], width: usize) -> String {
        let mut out = Vec::new();
        write(counts, width, Look::default(), &mut out).expect("a vector takes all");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn bars_are_as_long_as_their_numbers() {
        assert_eq!(bar(4, 4, 3), "███");
        assert_eq!(bar(2, 4, 3), "█▌");
        assert_eq!(bar(1, 1_000, 3), "▏");
        assert_eq!(bar(0, 0, 3), "");
    }

    #[test]
    fn no_line_is_wider_than_asked_for() {
        let values = [
            value("etl", "ETL", 1_234_567, 0),
            value("a-rather-long-id-that-is-in-the-way", "A rather long label that needs to be wrapped", 12, 1),
            value("数据", "数据数据数据数据数据数据数据数据数据数据数据", 3, 2),
            value("family", "👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻", 3, 2),
            value("deep", "deep below", 3, 400),
            value(&"x".repeat(300), "e\u{301}\u{1b}[31m\u{202e}", 1, 0),
            value("", "", 1, 0),
        ];
        for width in 1..=260 {
            for line in written(&values, width).lines() {
                let widest = width.clamp(NARROWEST, WIDEST);
                assert!(line.width() <= widest, "{} > {widest}: {line}", line.width());
                assert!(!line.contains(crate::text::safe::is_unsafe), "{line:?}");
            }
        }
    }

    #[test]
    fn ids_give_way_before_bars_and_bars_before_labels() {
        let values = [value("gcp", "Google Cloud", 2, 0), value("aws", "AWS", 4, 0)];
        assert_eq!(written(&values, 36), "Google Cloud  gcp  2  ███████\nAWS                4  ██████████████\n");
        assert_eq!(written(&values, 31), "Google Cloud  2  ███████\nAWS           4  ██████████████\n");
        assert_eq!(written(&values, 26), "Google Cloud  gcp  2\nAWS                4\n");
    }
}
