//! Lines of a passage that are items of their own.

use super::pieces::{Piece, Said};
use std::ops::Range;

/// A line of a passage.
struct Line {
    pieces: Range<usize>,
    /// Whether a break that is shown comes before it.
    after_break: bool,
    has_link: bool,
    /// Whether it begins with a link that has a title.
    leads: bool,
    /// Whether it begins with the marker of an item, which stands without its space.
    is_marked: bool,
}

/// The items that a passage has, if it is not a single one: lines of it that begin with a link. In a paragraph each line
/// that is shown on its own may be one.
pub fn items(said: &Said<'_>, is_paragraph: bool) -> Option<Vec<Range<usize>>> {
    let has_lines = said.pieces.iter().any(|piece| matches!(piece, Piece::LineEnd | Piece::Break));
    if !has_lines || said.links.len() < 2 {
        return None;
    }
    let lines = lines(said);
    let linked = || lines.iter().filter(|line| line.has_link);
    let all_lead = linked().count() > 1 && linked().all(|line| line.leads);
    let begins = |line: &&Line| {
        let is_shown = is_paragraph || line.after_break;
        (line.is_marked && line.leads)
            || (all_lead && line.leads && is_shown)
            || (is_paragraph && line.after_break && line.has_link)
    };
    let first = if all_lead { linked().next().map_or(0, |line| line.pieces.start) } else { 0 };
    let mut starts: Vec<usize> = vec![first];
    starts.extend(lines.iter().skip(1).filter(begins).map(|line| line.pieces.start).filter(|start| *start > first));
    let ends = starts.iter().skip(1).copied().chain([said.pieces.len()]).collect::<Vec<_>>();
    Some(starts.into_iter().zip(ends).map(|(start, end)| start..end).collect())
}

fn lines(said: &Said<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut after_break = true;
    for (place, piece) in said.pieces.iter().enumerate() {
        if let Piece::LineEnd | Piece::Break = piece {
            lines.push(line(said, start..place, after_break));
            start = place + 1;
            after_break = matches!(piece, Piece::Break);
        }
    }
    lines.push(line(said, start..said.pieces.len(), after_break));
    lines
}

fn line(said: &Said<'_>, pieces: Range<usize>, after_break: bool) -> Line {
    let here = &said.pieces[pieces.clone()];
    let has_link = here.iter().any(|piece| matches!(piece, Piece::Link(_)));
    let mut before = String::new();
    let mut leads = false;
    for piece in here {
        match piece {
            Piece::Words(text, _) => before.push_str(text),
            Piece::Link(link) => {
                let saying = &said.links[*link].saying;
                leads = !before.contains(char::is_alphabetic) && !saying.is_only_relation && !saying.is_nothing;
                break;
            }
            Piece::LineEnd | Piece::Break => {}
        }
    }
    let start = before.trim();
    let is_number =
        start.strip_suffix(['.', ')']).is_some_and(|it| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit()));
    let is_marked = is_number || start.starts_with(['-', '*', '+', '•', '◦', '▪', '●', '○', '‣']);
    Line { pieces, after_break, has_link, leads, is_marked }
}
