//! An address a line. Words before it are its title, words after it what is said of it; without any before it, those
//! after it are the title, or a line of words right above it.
//!
//! A line that begins with `#` is a comment; addresses in it are commented out. One without addresses that has a blank
//! line or nothing above it, and no other comment below it, is the label of what follows.

use super::gather::{Gather, one_line};
use super::list::{List, Resource, Why};
use super::web::{Target, is_plain_start, is_plainly_web, target};

/// The addresses of a line, and the words around them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line<'l> {
    /// What the first address is called; empty where it is alone.
    pub title: String,
    /// Addresses and where they begin, as byte offsets into the line.
    pub found: Vec<(usize, &'l str)>,
    /// Words after the first address that are not its title.
    pub rest: String,
}

/// Reads addresses.
#[must_use]
pub fn read(text: &str) -> List {
    let mut reader = Reader::default();
    let mut lines = text.split_inclusive('\n').peekable();
    let mut at = 0;
    while let Some(line) = lines.next() {
        let next_is_comment = lines.peek().is_some_and(|next| next.trim_start().starts_with('#'));
        reader.line(at, line, next_is_comment);
        at += line.len();
    }
    reader.forget();
    reader.gather.list
}

#[derive(Debug, Default)]
struct Reader<'t> {
    gather: Gather,
    section: Option<usize>,
    /// Words that may be the title of the address in the next line, and where they stand.
    title: Option<(usize, &'t str)>,
    /// Whether the line before is not blank.
    follows: bool,
}

impl<'t> Reader<'t> {
    fn line(&mut self, at: usize, line: &'t str, next_is_comment: bool) {
        let at = at + line.len() - line.trim_start().len();
        let line = line.trim();
        let follows = std::mem::replace(&mut self.follows, !line.is_empty());
        if let Some(comment) = line.strip_prefix('#') {
            self.forget();
            self.comment(at, line, comment.trim_matches(['#', ' ', '\t']), !follows && !next_is_comment);
        } else if line.is_empty() {
            self.forget();
        } else {
            self.addresses(at, line);
        }
    }

    fn comment(&mut self, at: usize, line: &str, words: &str, is_alone: bool) {
        let found = in_line(line).found;
        for (place, url) in &found {
            self.gather.aside(at + place, url, Why::Comment);
        }
        if found.is_empty() && is_alone && !words.is_empty() {
            self.section = Some(self.gather.section(None, words));
        }
    }

    fn addresses(&mut self, at: usize, line: &'t str) {
        let Line { title, found, rest } = in_line(line);
        if found.is_empty() {
            return self.words(at, line);
        }
        let above = self.title.take();
        let title = match above {
            Some((_, above)) if title.is_empty() => one_line(above),
            Some((at, above)) => {
                self.title = Some((at, above));
                self.forget();
                title
            }
            None => title,
        };
        for (number, (place, url)) in found.into_iter().enumerate() {
            let (title, summary) = if number == 0 { (title.clone(), rest.clone()) } else { Default::default() };
            self.take(at + place, Resource { title, summary, url: url.to_owned(), ..Resource::default() });
        }
    }

    /// A line without an address that is plainly one.
    fn words(&mut self, at: usize, line: &'t str) {
        let is_word = !line.contains(char::is_whitespace);
        let is_address = is_word && !matches!(target(line), Target::Not(Why::Relative | Why::Anchor));
        if is_address {
            let title = self.title.take().map(|(_, above)| one_line(above)).unwrap_or_default();
            self.take(at, Resource { title, url: line.to_owned(), ..Resource::default() });
        } else {
            self.forget();
            self.title = Some((at, line));
        }
    }

    fn take(&mut self, at: usize, resource: Resource) {
        self.gather.take(Resource { at, section: self.section, ..resource }, at);
    }

    /// Tells of words that no address followed.
    fn forget(&mut self) {
        if let Some((at, words)) = self.title.take() {
            let message = format!("{} is no address, and none follows; it is left out", super::gather::brief(words));
            self.gather.warn(at, "no-address", message);
        }
    }
}

/// The addresses of a line that are plainly some, and the words around them.
#[must_use]
pub fn in_line(line: &str) -> Line<'_> {
    let found = plain_addresses(line);
    let Some((start, first)) = found.first().copied() else { return Line::default() };
    let end = start + first.len();
    let until = found.get(1).map_or(line.len(), |(next, _)| *next);
    let after = line[end..until].trim_start_matches(|c: char| c.is_whitespace() || ">)]\"':;,.-–—|·".contains(c));
    let after = after.trim_end_matches(|c: char| c.is_whitespace() || "([<:;,-–—|·".contains(c));
    let before = line[..start].trim_end_matches(|c: char| c.is_whitespace() || "<([\"':;,-–—|·=".contains(c));
    let before = before.trim_start_matches(|c: char| c.is_whitespace() || "-*•·".contains(c));
    let (title, rest) = if before.is_empty() { (after, "") } else { (before, after) };
    Line { title: one_line(title), found, rest: one_line(rest) }
}

/// Addresses with a scheme of the web or with `www.`, wherever they stand.
fn plain_addresses(line: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = line[at..].find(['h', 'H', 'w', 'W']).map(|start| at + start) {
        let rest = &line[start..];
        at = start + 1;
        if line[..start].ends_with(char::is_alphanumeric) || !is_plain_start(rest) {
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || "<>\"".contains(c)).unwrap_or(rest.len());
        at = start + end;
        let is_whole = start == 0 && end == line.len();
        let url = if is_whole { rest } else { without_end(&rest[..end]) };
        if is_plainly_web(url) {
            found.push((start, url));
        }
    }
    found
}

/// An address in a sentence, without the marks that end a sentence and brackets that began before it.
fn without_end(url: &str) -> &str {
    let count = |bracket: char| url.matches(bracket).count();
    let mut unopened = [(')', count(')').saturating_sub(count('('))), (']', count(']').saturating_sub(count('[')))];
    let mut end = url;
    while let Some(last) = end.chars().next_back() {
        let is_unopened = unopened.iter_mut().find(|(bracket, left)| *bracket == last && *left > 0);
        match is_unopened {
            Some((_, left)) => *left -= 1,
            None if ".,;:!?'|".contains(last) => {}
            None => break,
        }
        end = &end[..end.len() - last.len_utf8()];
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_around_an_address_are_its_title() {
        for (line, title, url, rest) in [
            ("https://a.b/c.", "", "https://a.b/c.", ""),
            ("A title: https://a.b/c_(d)", "A title", "https://a.b/c_(d)", ""),
            ("- A (https://a.b/c), and more.", "A", "https://a.b/c", "and more."),
            ("https://a.b | A title", "A title", "https://a.b", ""),
            ("<https://a.b>", "", "https://a.b", ""),
            ("see www.a.org.", "see", "www.a.org", ""),
            ("C++ – https://a.b", "C++", "https://a.b", ""),
        ] {
            let found = in_line(line);
            assert_eq!((&*found.title, found.found[0].1, &*found.rest), (title, url, rest), "{line}");
            assert!(line[found.found[0].0..].starts_with(url));
        }
        assert!(in_line("xhttps://a.b whatever héhé www é wé数").found.is_empty());
        assert_eq!(in_line("https://a.b https://c.d").found.len(), 2);
    }

    #[test]
    fn a_file_of_addresses_is_read() {
        let text = "# Blogs\nhttps://a.b\n\n# Docs #\n\nTitle above\nhttps://c.d\n# https://no.no x\n# a comment\n  e.org/f\nlost\n\nmailto:a@b.c\nB https://g.h\n";
        let list = read(text);
        let found: Vec<_> = list.resources.iter().map(|r| (&*r.title, &*r.url, r.section)).collect();
        let expected = [
            ("a.b", "https://a.b", Some(0)),
            ("Title above", "https://c.d", Some(1)),
            ("e.org/f", "https://e.org/f", Some(1)),
            ("B", "https://g.h", Some(1)),
        ];
        assert_eq!(found, expected);
        assert_eq!((&*list.sections[0].label, &*list.sections[1].label), ("Blogs", "Docs"));
        let asides: Vec<_> = list.asides.iter().map(|aside| (&text[aside.at..][..8], aside.why)).collect();
        assert_eq!(asides, [("https://", Why::Comment), ("mailto:a", Why::NotWeb)]);
        let warnings: Vec<_> = list.warnings.iter().map(|warning| (warning.code, &text[warning.at..][..4])).collect();
        assert_eq!(warnings, [("no-scheme", "e.or"), ("no-address", "lost")]);
    }
}
