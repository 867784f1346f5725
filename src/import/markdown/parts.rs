//! Where a long document can be parted, so that its parts are read side by side: at headings of its highest level, where
//! nothing is open that Markdown or HTML has begun.

use super::source::Lines;
use super::tree::{Block, Document};
use memchr::memmem;

/// Shorter parts are read sooner than a thread begins.
const SHORTEST: usize = 1 << 17;

/// A heading at which a document could be parted.
struct Heading {
    at: usize,
    level: usize,
}

/// The parts of a text, at most so many, and where they begin; a single one where others could not be read alone.
pub fn of_text(text: &str, most: usize) -> Vec<(usize, &str)> {
    cut(text, most.min(text.len() / SHORTEST))
}

/// So many parts, if there is where to cut.
fn cut(text: &str, count: usize) -> Vec<(usize, &str)> {
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
    /// A block of code, and the line that began it up to the end of its mark.
    Code(&'t str),
    Comment,
}

impl Open<'_> {
    /// Whether it ends in a line; none where that is not plain.
    fn ends_in(&self, line: &str) -> Option<bool> {
        let Open::Code(begin) = self else { return Some(line.contains("-->")) };
        let mark = begin.trim_start_matches(' ');
        let start = line.trim_start_matches(' ');
        let indent = line.len() - start.len();
        match start.trim_end().strip_prefix(mark) {
            Some(rest) if rest.trim_start_matches(&mark[..1]).is_empty() => {
                (indent == begin.len() - mark.len()).then_some(true)
            }
            // An item that it stands in may end before it does.
            _ => (start.is_empty() || indent >= begin.len() - mark.len()).then_some(false),
        }
    }
}

/// Headings below a line without text, as far as it is plain that they stand in no code and no comment.
fn headings(text: &str) -> Vec<Heading> {
    let mut headings = Vec::new();
    let mut open: Option<Open<'_>> = None;
    let (mut is_apart, mut is_html) = (true, false);
    for (at, line) in Lines::of(text) {
        let start = line.trim_start_matches(' ');
        if let Some(begun) = &open {
            match begun.ends_in(line) {
                Some(true) => open = None,
                Some(false) => {}
                None => return headings,
            }
        } else if is_apart && line.starts_with('#') {
            headings.extend(level(line).map(|level| Heading { at, level }));
        } else {
            match begun(line) {
                // HTML goes on up to a line without text, whatever stands in it.
                Begun::Open(_) if is_html => return headings,
                Begun::Open(begun) => open = Some(begun),
                Begun::Unclear => return headings,
                Begun::Nothing => {}
            }
        }
        is_apart = start.trim_end().is_empty();
        is_html = !is_apart && (is_html || start.starts_with('<'));
    }
    headings
}

/// The level of a heading, if the line is one.
fn level(line: &str) -> Option<usize> {
    let level = line.len() - line.trim_start_matches('#').len();
    (level <= 6 && line[level..].starts_with(' ')).then_some(level)
}

/// What a line begins.
enum Begun<'t> {
    Open(Open<'t>),
    /// What ends in ways of its own.
    Unclear,
    Nothing,
}

fn begun(line: &str) -> Begun<'_> {
    let start = line.trim_start_matches(' ');
    let is_tag = |name: &str| start.get(1..=name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name));
    match start.as_bytes() {
        [mark @ (b'`' | b'~'), ..] => {
            let rest = start.trim_start_matches(char::from(*mark));
            let is_fence = start.len() - rest.len() >= 3 && !(*mark == b'`' && rest.contains('`'));
            if is_fence { Begun::Open(Open::Code(&line[..line.len() - rest.len()])) } else { Begun::Nothing }
        }
        [b'<', b'!', b'-', b'-', ..] if line.contains("-->") => Begun::Nothing,
        [b'<', b'!', b'-', b'-', ..] if start.len() == line.len() => Begun::Open(Open::Comment),
        [b'<', b'!' | b'?', ..] => Begun::Unclear,
        [b'<', ..] if ["pre", "script", "style", "textarea"].into_iter().any(is_tag) => Begun::Unclear,
        _ => Begun::Nothing,
    }
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
    use super::super::{events, whole};
    use super::{SHORTEST, cut, of_text};
    use crate::import::target::Surroundings;
    use proptest::prelude::*;

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

    const HEADINGS: &[&str] = &[
        "# One\n\n",
        "\n\n## Two\n\n",
        "\n\n## Two\n\n",
        "\n\n## [Two](https://a.org/two)\n\n",
        "\n\n### Three\n\n",
        "\n\n## 🚀\n\n",
        "\n\nOne\n===\n\n",
        "<h2>HTML</h2>\n",
    ];

    const CONTENT: &[&str] = &[
        "- [a](https://a.org/1) - words\n",
        "  - [b](https://a.org/2)\n",
        "[c](https://a.org/3)\n",
        "https://a.org/4\n",
        "words\n",
        "![](https://a.org/8.png)\n",
        "> [quoted](https://a.org/5)\n",
        "| [d](https://a.org/6) | e |\n|---|---|\n",
        "    code\n",
        "\n",
        "\n\n",
    ];

    const OPEN: &[&str] = &[
        "```\n",
        "~~~\n",
        "`",
        "**",
        "<!--",
        "-->",
        "<details>",
        "<summary>",
        "</summary>",
        "</details>",
        "<b>",
        "</b>",
        "<pre>",
        "</pre>",
        "<table>",
        "<a href=\"https://a.org/7\">",
        "<title>",
        "<script>",
        "</script>",
        "<!x",
    ];

    fn piece() -> impl Strategy<Value = &'static str> {
        let one_of = |pieces| prop::sample::select(pieces);
        prop_oneof![4 => one_of(HEADINGS), 4 => one_of(CONTENT), 1 => one_of(OPEN)]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn parts_are_read_as_the_whole_is(pieces in prop::collection::vec(piece(), 4..24), count in 2..5_usize) {
            let text = pieces.concat();
            let read = |parts| format!("{:#?}", whole::read(&events::of_parts(&text, parts, true), &Surroundings::default()));
            prop_assert_eq!(read(cut(&text, count)), read(vec![(0, &text)]));
        }
    }
}
