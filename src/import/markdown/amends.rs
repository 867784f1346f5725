//! Lines that Markdown takes for something else than their writers meant, made what they were meant to be: headings without
//! a space behind their marks, headings right below an anchor in HTML, definitions right below a paragraph, tables whose
//! head is too narrow.

use super::overhang;
use super::source::{Lines, fence_of};
use std::borrow::Cow;

/// A text with amended lines, and where characters were put in.
#[derive(Debug)]
pub struct Amended<'t> {
    /// The text.
    pub text: Cow<'t, str>,
    /// Where in it a character stands that the source does not have, in order.
    inserted: Vec<usize>,
}

impl Amended<'_> {
    /// The place in the source of a place in the text.
    pub fn in_source(&self, at: usize) -> usize {
        at - self.inserted.partition_point(|place| *place < at)
    }
}

/// Amends a text.
pub fn amended(text: &str) -> Amended<'_> {
    let text = without_anchors(text);
    let mut missing = missing(&text);
    let cells = overhang::missing(&text);
    if !cells.is_empty() {
        missing.extend(cells);
        missing.sort_by_key(|(place, _)| *place);
    }
    if missing.is_empty() {
        return Amended { text, inserted: Vec::new() };
    }
    let mut whole = String::with_capacity(text.len() + missing.len());
    let mut inserted = Vec::with_capacity(missing.len());
    let mut done = 0;
    for (place, character) in missing {
        whole.push_str(&text[done..place]);
        inserted.push(whole.len());
        whole.push(character);
        done = place;
    }
    whole.push_str(&text[done..]);
    Amended { text: Cow::Owned(whole), inserted }
}

/// Where a character is missing, outside of code: a space behind the marks of a heading, an empty line before definitions.
fn missing(text: &str) -> Vec<(usize, char)> {
    let mut missing = Vec::new();
    if !text.starts_with('#') && !text.contains("\n#") && !text.contains("]:") {
        return missing;
    }
    let mut fence = "";
    let mut is_apart = true;
    for (at, line) in Lines::of(text) {
        let mark = fence_of(line);
        let is_definition = is_definition(line.trim_start_matches(' '));
        if !mark.is_empty() && (fence.is_empty() || fence == mark) {
            fence = if fence.is_empty() { mark } else { "" };
        } else if mark.is_empty() && fence.is_empty() && is_definition && !is_apart {
            missing.push((at, '\n'));
        } else if mark.is_empty() && fence.is_empty() {
            missing.extend(marks_without_space(line).map(|marks| (at + marks, ' ')));
        }
        // A definition follows a definition, or nothing.
        is_apart = is_definition || line.trim_ascii_end().is_empty();
    }
    missing
}

/// Whether a line defines where links of a label lead.
fn is_definition(line: &str) -> bool {
    let Some((_, rest)) = line.strip_prefix('[').and_then(|rest| rest.split_once("]:")) else { return false };
    rest.trim_start().starts_with(['#', '/', '<']) || rest.trim_start().starts_with("http")
}

/// How many marks of a heading a line begins with, if no space follows them.
fn marks_without_space(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches('#');
    let marks = line.len() - rest.len();
    // A single mark may as well be a tag.
    let is_word = |c: char| c.is_alphanumeric() && (marks > 1 || c.is_uppercase() || !c.is_ascii());
    ((1..=6).contains(&marks) && rest.starts_with(is_word)).then_some(marks)
}

/// The text with spaces in place of anchors on a line of their own above a heading, which Markdown takes for a block of HTML
/// that the heading belongs to.
fn without_anchors(text: &str) -> Cow<'_, str> {
    let mut changed = Cow::Borrowed(text);
    for found in memchr::memmem::find_iter(text.as_bytes(), b">\n#") {
        let start = text[..found].rfind('\n').map_or(0, |newline| newline + 1);
        let line = &text[start..=found];
        if line.trim_start().starts_with("<a ") && !line.contains("href") {
            changed.to_mut().replace_range(start..=found, &" ".repeat(line.len()));
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::amended;

    #[test]
    fn headings_are_what_they_were_meant_to_be() {
        let text = "#Title\n##Part\nx\n```\n#code\n##code\n```\n#tag\n## Fine\n####### no\n<a name=\"x\"></a>\n## Y\n";
        let amended = amended(text);
        assert_eq!(
            amended.text,
            "# Title\n## Part\nx\n```\n#code\n##code\n```\n#tag\n## Fine\n####### no\n                \n## Y\n"
        );
        let list = "- [a][1]\n[1]: https://a.org\n[2]: https://b.org\n";
        assert_eq!(super::amended(list).text, list.replacen("\n[1]", "\n\n[1]", 1));
        let fine = |text: &str| text.find("Fine").unwrap_or_default();
        assert_eq!(amended.in_source(fine(&amended.text)), fine(text));
    }
}
