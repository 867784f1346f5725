//! A bibliography for TeX: papers, books and reports.

use super::link;
use super::reference::{CiteKeys, Kind, date_parts, kind};
use crate::model::entry::Entry;
use crate::text::safe::printable;
use std::io::{self, Write};

/// Names of months that every style knows.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Writes the works among these entries.
pub fn write<'c>(entries: impl IntoIterator<Item = &'c Entry<'c>>, out: &mut dyn Write) -> io::Result<()> {
    let mut keys = CiteKeys::default();
    let mut any = false;
    for entry in entries {
        let Some(kind) = kind(entry) else { continue };
        out.write_all(if any { b"\n" } else { b"" })?;
        write_work(kind, &keys.next(entry.id()), entry, out)?;
        any = true;
    }
    Ok(())
}

fn write_work(kind: Kind, key: &str, entry: &Entry<'_>, out: &mut dyn Write) -> io::Result<()> {
    let name = match kind {
        Kind::Book => "book",
        Kind::Report => "techreport",
        // An article would need its journal.
        Kind::Paper | Kind::Whitepaper => "misc",
    };
    // A second pair of braces keeps capitals.
    writeln!(out, "@{name}{{{key},\n  title = {{{{{}}}}},", escaped(link::title(&entry.title, &entry.url)))?;
    match link::href(&entry.url) {
        Some(href) => writeln!(out, "  url = {{{href}}},")?,
        None => writeln!(out, "  howpublished = {{{}}},", escaped(&entry.url))?,
    }
    let date = date_parts(entry);
    if let Some(year) = date.first() {
        writeln!(out, "  year = {{{year:04}}},")?;
    }
    if let Some(month) = date.get(1).and_then(|month| MONTHS.get(usize::try_from(month - 1).ok()?)) {
        writeln!(out, "  month = {month},")?;
    }
    if let Some(summary) = &entry.summary {
        writeln!(out, "  note = {{{}}},", escaped(summary))?;
    }
    writeln!(out, "}}")
}

/// Text that TeX sets as it is.
fn escaped(text: &str) -> String {
    let shown = printable(text);
    // BibTeX counts braces even behind a backslash, so unbalanced ones are written as commands, which fewer readers know.
    let [open, close] = if is_balanced(&shown) { ["\\{", "\\}"] } else { ["\\textbraceleft{}", "\\textbraceright{}"] };
    let mut safe = String::with_capacity(text.len());
    let mut previous = ' ';
    for c in shown.trim().chars() {
        match c {
            '{' => safe.push_str(open),
            '}' => safe.push_str(close),
            '\\' => safe.push_str("\\textbackslash{}"),
            '~' => safe.push_str("\\textasciitilde{}"),
            '^' => safe.push_str("\\textasciicircum{}"),
            '<' => safe.push_str("\\textless{}"),
            '>' => safe.push_str("\\textgreater{}"),
            '`' => safe.push_str("\\`{}"),
            '$' | '&' | '%' | '#' | '_' => safe.extend(['\\', c]),
            // Not one long dash, not one double quote.
            '-' | '\'' if previous == c => safe.extend(['{', '}', c]),
            c => safe.push(c),
        }
        previous = c;
    }
    safe
}

/// Whether each brace that opens closes after that.
fn is_balanced(text: &str) -> bool {
    let mut open = 0_i64;
    let never_below = text.chars().all(|c| {
        open += i64::from(c == '{') - i64::from(c == '}');
        open >= 0
    });
    never_below && open == 0
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn braces_are_balanced_for_a_reader_that_counts_them_all() {
        assert_eq!(escaped("a {b} {{c}}"), "a \\{b\\} \\{\\{c\\}\\}");
        for text in ["{", "}", "}{", "a{b}}", "\\{", "{\\}"] {
            let safe = escaped(text);
            assert_eq!(safe.matches('{').count(), safe.matches('}').count(), "{safe}");
            let depths = safe.chars().scan(0, |depth, c| {
                *depth += i32::from(c == '{') - i32::from(c == '}');
                Some(*depth)
            });
            assert!(depths.min() >= Some(0), "{safe}");
        }
    }

    #[test]
    fn specials_are_set_as_they_are() {
        assert_eq!(
            escaped("100% $5 a_b #c & ~^ -- ''x"),
            "100\\% \\$5 a\\_b \\#c \\& \\textasciitilde{}\\textasciicircum{} -{}- '{}'x"
        );
        assert_eq!(escaped("\\input `q` <b>"), "\\textbackslash{}input \\`{}q\\`{} \\textless{}b\\textgreater{}");
    }
}
