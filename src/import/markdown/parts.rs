//! Where a long document can be parted, so that its parts are read side by side: at headings of its highest level, where
//! nothing is open that Markdown or HTML has begun.

use super::tree::{Block, Document};
use memchr::{memchr_iter, memmem};

/// Shorter parts are read sooner than a thread begins.
const SHORTEST: usize = 1 << 17;

/// A heading at which a document could be parted.
struct Heading {
    at: usize,
    level: usize,
}

/// The parts of a text, at most so many, and where they begin; a single one where others could not be read alone.
pub fn of_text(text: &str, most: usize) -> Vec<(usize, &str)> {
    let count = most.min(text.len() / SHORTEST);
    // A link may be defined in another part than it stands in.
    if count < 2 || memmem::find(text.as_bytes(), b"]:").is_some() {
        return vec![(0, text)];
    }
    let starts = starts(text, count, &headings(text));
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| (*start, &text[*start..end])).collect()
}

/// Where so many parts of about the same length begin.
fn starts(text: &str, count: usize, headings: &[Heading]) -> Vec<usize> {
    let mut starts = vec![0];
    // The first may be the title.
    let Some(level) = headings.iter().skip(1).map(|heading| heading.level).min() else { return starts };
    let places: Vec<usize> =
        headings.iter().filter(|heading| heading.level == level).map(|heading| heading.at).collect();
    for number in 1..count {
        let wanted = text.len() / count * number;
        let nearest = places.iter().min_by_key(|place| place.abs_diff(wanted));
        starts.extend(nearest.filter(|place| place.abs_diff(wanted) < text.len() / count / 2));
    }
    starts
}

/// What goes on over lines without text.
enum Open<'t> {
    /// A block of code, and the mark that it began with.
    Code(&'t str),
    Comment,
}

impl Open<'_> {
    /// Whether it ends in a line.
    fn ends_in(&self, line: &str) -> bool {
        match self {
            Open::Code(mark) => {
                line.trim().strip_prefix(mark).is_some_and(|rest| rest.trim_start_matches(&mark[..1]).is_empty())
            }
            Open::Comment => line.contains("-->"),
        }
    }
}

/// Headings below a line without text that stand in no code and no comment.
fn headings(text: &str) -> Vec<Heading> {
    let mut headings = Vec::new();
    let mut open: Option<Open<'_>> = None;
    let mut is_apart = true;
    let mut at = 0;
    for end in memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let line = &text[at..end];
        let start = line.trim_start_matches(' ');
        if open.is_some() {
            open = open.filter(|begun| !begun.ends_in(line));
        } else if start.starts_with("<!--") {
            open = Some(Open::Comment).filter(|begun| !begun.ends_in(line));
        } else if start.starts_with("<!") || start.starts_with("<?") {
            // What these begin ends in ways of their own.
            return headings;
        } else if start.starts_with(['`', '~']) {
            open = fence(start).map(Open::Code);
        } else if is_apart && line.starts_with('#') {
            headings.extend(level(line).map(|level| Heading { at, level }));
        }
        is_apart = start.is_empty();
        at = end + 1;
    }
    headings
}

/// The level of a heading, if the line is one.
fn level(line: &str) -> Option<usize> {
    let level = line.len() - line.trim_start_matches('#').len();
    (level <= 6 && line[level..].starts_with(' ')).then_some(level)
}

/// The mark that a block of code begins with, if the line begins one.
fn fence(line: &str) -> Option<&str> {
    let mark = line.chars().next()?;
    let length = line.len() - line.trim_start_matches(mark).len();
    (length >= 3 && !(mark == '`' && line[length..].contains('`'))).then(|| &line[..length])
}

/// The blocks of each part of a document if every later part begins with a heading that ends all sections before it; all
/// blocks together where one does not.
pub fn of_document<'d, 'a>(document: &'d Document<'a>, title: Option<usize>) -> Vec<&'d [Block<'a>]> {
    let mut path: Vec<u8> = Vec::new();
    for (place, block) in document.blocks.iter().enumerate() {
        let Block::Heading(level, passage) = block else { continue };
        while path.last().is_some_and(|above| above >= level) {
            path.pop();
        }
        if document.parts.contains(&place) && !path.is_empty() {
            return vec![&document.blocks];
        }
        if title != Some(passage.at()) {
            path.push(*level);
        }
    }
    let ends = document.parts.iter().copied().chain([document.blocks.len()]);
    let starts = std::iter::once(0).chain(document.parts.iter().copied());
    starts.zip(ends).map(|(start, end)| &document.blocks[start..end]).collect()
}

#[cfg(test)]
mod tests {
    use super::{SHORTEST, of_text};

    fn parts(text: &str) -> Vec<String> {
        // As long as it takes, in lines that say nothing.
        let filler = "words\n\n".repeat(SHORTEST / 7 + 1);
        let text = text.replace("…", &filler);
        let starts = of_text(&text, 2).into_iter().map(|(_, part)| part.lines().next().unwrap_or_default().to_owned());
        starts.collect()
    }

    #[test]
    fn documents_are_parted_at_their_highest_headings() {
        assert_eq!(parts("# T\n\n## A\n\n…\n### B\n\n## C\n\n…"), ["# T", "## C"]);
        assert_eq!(parts("# A\n\n…\n## B\n\n# C\n\n…"), ["# A", "# C"]);
        for whole in [
            "# T\n\n## C\n",
            "…no heading\n\n…",
            "# T\n\n## A\n\n…\n```\n\n## C\n```\n\n…",
            "# T\n\n## A\n\n…\n~~~~\n\n~~~\n\n## C\n\n…",
            "# T\n\n## A\n\n…\n<!--\n\n## C\n\n…",
            "# T\n\n## A\n\n…words\n## C\n\n…",
            "# T\n\n## A\n\n…\n## C\n\n…\n[x]: https://x.org",
        ] {
            assert_eq!(parts(whole).len(), 1, "{whole}");
        }
    }
}
