//! Tables whose rows have more cells than their head: Markdown drops these cells, with the addresses in them.

use super::source::{Lines, fence_of};

/// A head grows by no more cells: each row gets them.
const MOST: usize = 64;

/// Where a character is missing so that the head of each table is as wide as the cells with addresses below it.
pub fn missing(text: &str) -> Vec<(usize, char)> {
    let mut missing = Vec::new();
    if !text.contains('|') {
        return missing;
    }
    let mut lines = Lines::of(text);
    let mut fence = "";
    let mut above = (0, "");
    while let Some((at, line)) = lines.next() {
        let line = line.trim_ascii_end();
        let mark = fence_of(line);
        if !mark.is_empty() && (fence.is_empty() || fence == mark) {
            fence = if fence.is_empty() { mark } else { "" };
        } else if fence.is_empty() && is_rule(line) && above.1.contains('|') {
            let width = cells(line).count();
            let more = overhang(&mut lines, width);
            if more > 0 && cells(above.1).count() == width {
                widen(above, ' ', more, &mut missing);
                widen((at, line), '-', more, &mut missing);
            }
        }
        above = (at, line);
    }
    missing
}

/// How many cells the widest of the rows that follow has more, up to the last of them with an address. The lines go on
/// behind the table.
fn overhang(lines: &mut Lines<'_>, width: usize) -> usize {
    let has_address = |cell: &str| cell.contains("](") || cell.contains("://") || cell.contains("www.");
    let mut more = 0;
    let mut end = lines.at;
    while let Some((_, row)) = lines.next().filter(|(_, row)| !row.trim().is_empty() && fence_of(row).is_empty()) {
        let wide = cells(row).enumerate().skip(width).filter(|(_, cell)| has_address(cell)).last();
        more = more.max(wide.map_or(0, |(place, _)| place + 1 - width));
        end = lines.at;
    }
    lines.at = end;
    more.min(MOST)
}

/// Whether a line is the rule below the head of a table.
fn is_rule(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
        && line.contains('|')
        && line.contains('-')
}

/// The cells of a row.
fn cells(row: &str) -> impl Iterator<Item = &str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut rest = Some(if ends_with_bar(row) { &row[..row.len() - 1] } else { row });
    std::iter::from_fn(move || {
        let whole = rest?;
        let bar = whole.match_indices('|').find(|(at, _)| !whole[..*at].ends_with('\\'));
        rest = bar.map(|(at, _)| &whole[at + 1..]);
        Some(bar.map_or(whole, |(at, _)| &whole[..at]))
    })
}

fn ends_with_bar(row: &str) -> bool {
    row.ends_with('|') && !row.ends_with("\\|")
}

/// Adds so many cells, filled with a character, at the end of a line.
fn widen((at, line): (usize, &str), fill: char, more: usize, missing: &mut Vec<(usize, char)>) {
    let end = at + line.len();
    if !ends_with_bar(line) {
        missing.push((end, '|'));
    }
    for _ in 0..more {
        missing.extend([(end, fill), (end, '|')]);
    }
}

#[cfg(test)]
mod tests {
    use super::missing;

    fn widened(text: &str) -> String {
        let mut whole = text.to_owned();
        for (at, character) in missing(text).into_iter().rev() {
            whole.insert(at, character);
        }
        whole
    }

    #[test]
    fn heads_are_as_wide_as_addresses_below() {
        for (text, expected) in [
            (
                "| A | B |\r\n|---|---|\r\n| a | b | [c](d) |\r\n| a | b | c | https://d | e |\r\n",
                "| A | B | | |\r\n|---|---|-|-|\r\n| a | b | [c](d) |\r\n| a | b | c | https://d | e |\r\n",
            ),
            ("A | B\n-|-\na | b | www.c.de", "A | B| |\n-|-|-|\na | b | www.c.de"),
        ] {
            assert_eq!(widened(text), expected);
        }
        for text in [
            "| A | B |\n|---|---|\n| a | b | words |\n\n| a | b | https://c |",
            "| A |\n|---|---|\n| a | b | https://c |",
            "```\n| A | B |\n|---|---|\n| a | b | https://c |\n```",
            "| A | B |\n|---|---|\n| a | b \\| https://c |",
        ] {
            assert_eq!(widened(text), text);
        }
    }
}
