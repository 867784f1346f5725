//! Lines that Markdown takes for something else than their writers meant, made what they were meant to be: headings without
//! a space behind their marks, and headings right below an anchor in HTML.

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
    let places = headings_without_space(&text);
    if places.is_empty() {
        return Amended { text, inserted: Vec::new() };
    }
    let mut spaced = String::with_capacity(text.len() + places.len());
    let mut inserted = Vec::with_capacity(places.len());
    let mut done = 0;
    for place in places {
        spaced.push_str(&text[done..place]);
        inserted.push(spaced.len());
        spaced.push(' ');
        done = place;
    }
    spaced.push_str(&text[done..]);
    Amended { text: Cow::Owned(spaced), inserted }
}

/// Where a space is missing behind the marks of a heading, outside of code.
fn headings_without_space(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    if !text.contains("##") && !text.starts_with('#') && !text.contains("\n#") {
        return places;
    }
    let mut at = 0;
    let mut fence = "";
    for line in text.split_inclusive('\n') {
        let start = line.trim_start_matches(' ');
        if let Some(mark) = ["```", "~~~"].into_iter().find(|mark| start.starts_with(mark)) {
            fence = if fence.is_empty() {
                mark
            } else if fence == mark {
                ""
            } else {
                fence
            };
        } else if fence.is_empty() && line.starts_with('#') {
            let rest = line.trim_start_matches('#');
            let marks = line.len() - rest.len();
            // A single mark may as well be a tag.
            let is_word = |c: char| c.is_alphanumeric() && (marks > 1 || c.is_uppercase() || !c.is_ascii());
            if (1..=6).contains(&marks) && rest.starts_with(is_word) {
                places.push(at + marks);
            }
        }
        at += line.len();
    }
    places
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
        let fine = |text: &str| text.find("Fine").unwrap_or_default();
        assert_eq!(amended.in_source(fine(&amended.text)), fine(text));
    }
}
