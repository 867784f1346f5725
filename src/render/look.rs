//! Colour and clickable titles: what a terminal makes of text that stays the same without them.
//!
//! A table is laid out with marks of no width in place of escapes, since a layouter would count and cut those; the
//! marks become escapes afterwards. Text from a catalog cannot hold a mark: `text::safe` takes them out.

use crate::model::address::Address;
use crate::model::row::{Paint, Row};
use crate::text::safe::is_unsafe;
use crate::text::snippet::{self, is_wanted};

/// Begins painted text; as many `STEP`s as the paint's number follow.
const BEGIN: char = '\u{2061}';
const STEP: char = '\u{2062}';
/// Begins a link.
const LINK: char = '\u{2063}';
/// Ends what was begun last.
const END: char = '\u{2064}';

/// No address of a link is longer.
const LONGEST_LINK: usize = 2083;

/// The Select Graphic Rendition parameters of each paint. The colours are of the fixed part of the 256, neither dark nor
/// light, so that they can be read on black and on white; the first sixteen are the theme's, and many a theme has a blue
/// or a yellow that cannot.
const PAINTS: [(Paint, &str); 10] = [
    (Paint::Strong, "1"),
    (Paint::Dim, "2"),
    (Paint::Match, "1;4"),
    (Paint::Watch, "38;5;133"),
    (Paint::Read, "38;5;27"),
    (Paint::Learn, "38;5;30"),
    (Paint::Code, "38;5;28"),
    (Paint::Paper, "38;5;130"),
    (Paint::Alarm, "1;38;5;161"),
    (Paint::Hint, "1;38;5;30"),
];

/// What the terminal can do, and is wanted to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Colour, bold, underline.
    pub color: bool,
    /// Titles that lead to their address.
    pub links: bool,
}

impl Look {
    /// `text` with marks for this paint.
    pub fn marked(self, text: &str, paint: Option<Paint>) -> String {
        let number = paint.and_then(|paint| PAINTS.iter().position(|(other, _)| *other == paint));
        match number.filter(|_| self.color && !text.is_empty()) {
            Some(number) => {
                let steps: String = std::iter::repeat_n(STEP, number + 1).collect();
                format!("{BEGIN}{steps}{text}{END}")
            }
            None => text.to_owned(),
        }
    }

    /// `text` with marks for a link.
    pub fn linked(self, text: &str) -> String {
        if self.links && !text.is_empty() { format!("{LINK}{text}{END}") } else { text.to_owned() }
    }

    /// The words of a row that were looked for, where that can be shown.
    pub fn matched_words<R: Row>(self, row: &R) -> Vec<String> {
        if self.color { row.matched() } else { Vec::new() }
    }

    /// `text` with marks where one of the folded `words` stands, or a word that begins with one of three letters or more.
    pub fn matched(self, text: &str, words: &[String]) -> String {
        if !self.color || words.is_empty() {
            return text.to_owned();
        }
        let (mut marked, mut at) = (String::new(), 0);
        for place in snippet::words(text) {
            let word = &text[place.clone()];
            marked += &text[at..place.start];
            if is_wanted(word, words) {
                marked += &self.marked(word, Some(Paint::Match));
            } else {
                marked += word;
            }
            at = place.end;
        }
        marked + &text[at..]
    }

    /// `text` painted at once, for where nothing is laid out.
    pub fn painted(self, text: &str, paint: Paint) -> String {
        self.shown(&self.marked(text, Some(paint)), &mut std::iter::empty())
    }

    /// Marks into escapes; links lead to `addresses` in turn. What is open at a line's end must be closed before it.
    pub fn shown(self, text: &str, addresses: &mut dyn Iterator<Item = &str>) -> String {
        if !self.color && !self.links {
            return text.to_owned();
        }
        let mut shown = String::with_capacity(text.len());
        let mut open: Vec<Open> = Vec::new();
        let mut characters = text.chars().peekable();
        while let Some(c) = characters.next() {
            match c {
                BEGIN => {
                    let steps = std::iter::from_fn(|| characters.next_if_eq(&STEP)).count();
                    let sgr = PAINTS.get(steps.wrapping_sub(1)).map_or("0", |(_, sgr)| sgr);
                    shown += &format!("\x1b[{sgr}m");
                    open.push(Open::Paint(sgr));
                }
                LINK => {
                    let target = addresses.next().and_then(target);
                    shown += &target.as_ref().map_or(String::new(), |target| format!("\x1b]8;;{target}\x1b\\"));
                    open.push(Open::Link(target.is_some()));
                }
                END => shown += &open.pop().map_or(String::new(), |last| closing(&last, &open)),
                c => shown.push(c),
            }
        }
        shown
    }
}

enum Open {
    Paint(&'static str),
    /// Whether there is a link at all: an address may not be one.
    Link(bool),
}

/// Ends what was begun last, and begins again what is around it.
fn closing(last: &Open, around: &[Open]) -> String {
    match last {
        Open::Paint(_) => {
            let again = around.iter().filter_map(|open| match open {
                Open::Paint(sgr) => Some(format!("\x1b[{sgr}m")),
                Open::Link(_) => None,
            });
            std::iter::once("\x1b[0m".to_owned()).chain(again).collect()
        }
        Open::Link(true) => "\x1b]8;;\x1b\\".to_owned(),
        Open::Link(false) => String::new(),
    }
}

/// An address as a terminal takes it: http or https, printable ASCII, not too long.
fn target(url: &str) -> Option<String> {
    let mut safe = String::new();
    for c in url.chars() {
        if c.is_ascii_graphic() && !is_unsafe(c) {
            safe.push(c);
        } else {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| safe += &format!("%{byte:02X}"));
        }
    }
    (Address::parse(url).is_some_and(|address| address.is_web()) && safe.len() <= LONGEST_LINK).then_some(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Look = Look { color: true, links: true };

    #[test]
    fn paints_nest_and_close() {
        let words = ["kafka".to_owned()];
        let marked = ALL.linked(&ALL.marked(&ALL.matched("On Kafkas", &words), Some(Paint::Strong)));
        let shown = ALL.shown(&marked, &mut ["https://a.org/é"].into_iter());
        assert_eq!(
            shown,
            "\x1b]8;;https://a.org/%C3%A9\x1b\\\x1b[1mOn \x1b[1;4mKafkas\x1b[0m\x1b[1m\x1b[0m\x1b]8;;\x1b\\"
        );
    }

    #[test]
    fn only_web_addresses_become_links() {
        for url in ["javascript:alert(1)", "file:///etc/passwd", "", "mailto:a@b.c"] {
            assert_eq!(ALL.shown(&ALL.linked("x"), &mut [url].into_iter()), "x", "{url}");
        }
        assert_eq!(target("https://a.org/\u{1b}]8;;x").as_deref(), Some("https://a.org/%1B]8;;x"));
        assert_eq!(target(&format!("https://a.org/{}", "x".repeat(3000))), None);
    }

    #[test]
    fn without_colour_nothing_changes() {
        let plain = Look::default();
        assert_eq!(plain.marked("x", Some(Paint::Dim)), "x");
        assert_eq!(plain.matched("x", &["x".to_owned()]), "x");
        assert_eq!(plain.linked("x"), "x");
    }
    /// The contrast of WCAG 2, from 1 to 21, of two luminances.
    fn contrast(one: f64, other: f64) -> f64 {
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The luminance of a colour of the cube of 6 × 6 × 6 that the 256 hold.
    fn luminance(color: usize) -> f64 {
        let parts = [(0.2126, 36), (0.7152, 6), (0.0722, 1)];
        let linear =
            |level: usize| (([0.0, 95.0, 135.0, 175.0, 215.0, 255.0][level] / 255.0 + 0.055) / 1.055_f64).powf(2.4);
        parts.iter().map(|(share, step)| share * linear((color - 16) / step % 6)).sum()
    }

    #[test]
    fn colours_can_be_read_on_black_and_on_white() {
        let colors = PAINTS.iter().filter_map(|(paint, sgr)| Some((paint, sgr.split_once("38;5;")?.1.parse().ok()?)));
        for (paint, color) in colors {
            for background in [0.0, 1.0] {
                let contrast = contrast(luminance(color), background);
                assert!(contrast >= 4.0, "{paint:?} has a contrast of {contrast:.1} to {background}");
            }
        }
    }
}
