//! Help: plain text with headings, tables of names and words, command lines and prose, fitted to a width and coloured.
//!
//! ```text
//! Heading:
//!   name  words, which may go on
//!         below themselves
//!   dbres list --cloud azure
//! ```

use super::look::Look;
use super::wrap::wrapped;
use crate::model::row::Paint;
use unicode_width::UnicodeWidthStr;

/// What begins further right goes on with what is above it.
const DEEPEST_NAME: usize = 6;

/// Where words begin that have no room beside their name.
const BELOW_NAME: usize = 6;

/// Words beside a name need so many columns.
const LEAST_WORDS: usize = 16;

/// The text in lines of at most `width` columns; as it is, if it fits.
#[must_use]
pub fn fitted(text: &str, width: usize) -> String {
    if text.lines().all(|line| line.width() <= width) {
        return text.to_owned();
    }
    let mut fitted = Vec::new();
    for part in parts(text) {
        fitted.extend(part.lines(width));
    }
    fitted.join("\n") + if text.ends_with('\n') { "\n" } else { "" }
}

/// A line of help with those that go on with it.
struct Part {
    /// Where it begins.
    indent: usize,
    /// What stands before the words; empty in prose.
    name: String,
    /// Where the words begin.
    margin: usize,
    words: String,
}

fn parts(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for line in text.lines() {
        let words = line.trim();
        let indent = line.len() - line.trim_start().len();
        let named = name(line).filter(|_| !is_command(line));
        let goes_on = |last: &&mut Part| {
            let below = if last.name.is_empty() { last.indent } else { last.margin };
            let stands_alone = words.is_empty() || last.words.is_empty() || last.words.ends_with(':');
            indent == below && !stands_alone && !is_command(line)
        };
        if let Some(last) = parts.last_mut().filter(|last| named.is_none() && goes_on(last)) {
            last.words += " ";
            last.words += words;
        } else if let Some(name) = named {
            let rest = line[indent + name.len()..].trim_start();
            let margin = line.len() - rest.len();
            parts.push(Part { indent, name: name.to_owned(), margin, words: rest.to_owned() });
        } else {
            let margin = if is_command(line) { BELOW_NAME } else { indent };
            parts.push(Part { indent, name: String::new(), margin, words: words.to_owned() });
        }
    }
    parts
}

impl Part {
    fn lines(&self, width: usize) -> Vec<String> {
        let beside = self.margin + LEAST_WORDS <= width;
        let margin = if beside { self.margin } else { BELOW_NAME.min(self.margin) };
        let head = format!("{}{}", " ".repeat(self.indent), self.name);
        let mut lines = wrapped(&self.words, width.saturating_sub(margin));
        for (place, line) in lines.iter_mut().enumerate() {
            let before = if place == 0 && beside { head.as_str() } else { "" };
            let first = if self.name.is_empty() && place == 0 { self.indent } else { margin };
            *line = format!("{before}{}{line}", " ".repeat(first.saturating_sub(before.len())));
        }
        if !self.name.is_empty() && !beside {
            lines.insert(0, head);
        }
        if lines.is_empty() { vec![String::new()] } else { lines }
    }
}

/// The lines of the text with headings, names and command lines painted, and without spaces at their ends.
/// Headings are fitted to the width.
#[must_use]
pub fn painted(text: &str, width: usize, look: Look) -> String {
    let mut painted = String::with_capacity(text.len());
    let mut is_start = true;
    for line in text.lines().map(str::trim_end) {
        let is_heading = is_start && line.ends_with(':') && !line.starts_with(' ');
        let lines = if is_heading { wrapped(line, width) } else { vec![line.to_owned()] };
        for line in lines {
            painted += &if is_heading { look.painted(&line, Paint::Strong) } else { painted_line(&line, look) };
            painted += "\n";
        }
        is_start = line.is_empty();
    }
    painted
}

/// A line that is no heading.
fn painted_line(line: &str, look: Look) -> String {
    if let Some(usage) = line.strip_prefix("Usage:") {
        return look.painted("Usage:", Paint::Strong) + usage;
    }
    let Some(name) = name(line) else { return line.to_owned() };
    let start = line.len() - line.trim_start().len();
    let (indent, rest) = line.split_at(start);
    format!("{indent}{}{}", look.painted(name, Paint::Code), &rest[name.len()..])
}

/// What an indented line names: what stands before two spaces, a whole command line, or an option or argument that has
/// its words below it.
fn name(line: &str) -> Option<&str> {
    let text = line.trim_start();
    if !(1..=DEEPEST_NAME).contains(&(line.len() - text.len())) {
        return None;
    }
    match text.split_once("  ") {
        _ if is_command(line) => Some(text),
        Some((name, _)) => Some(name),
        None => text.starts_with(['-', '<', '[']).then_some(text),
    }
}

fn is_command(line: &str) -> bool {
    line.trim_start().starts_with("dbres ") && line.starts_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Of names and\nwords:

Names:
  a        one that goes on
           below
  b-and-c  two

Examples:
  dbres list --cloud azure --topic streaming
  dbres show x";

    #[test]
    fn what_fits_stays() {
        assert_eq!(fitted(TEXT, 44), TEXT);
    }

    #[test]
    fn words_go_on_below_themselves() {
        let narrow = "Of names and words:

Names:
  a        one that goes on
           below
  b-and-c  two

Examples:
  dbres list --cloud azure
      --topic streaming
  dbres show x";
        assert_eq!(fitted(TEXT, 30), narrow);
        let no_room_beside = "Of names and words:

Names:
  a
      one that goes
      on below
  b-and-c
      two";
        assert!(fitted(TEXT, 20).starts_with(no_room_beside), "{}", fitted(TEXT, 20));
    }

    #[test]
    fn no_line_is_wider_than_asked_for() {
        for width in 10..60 {
            for line in fitted(TEXT, width).lines() {
                assert!(line.width() <= width, "{width}: {line}");
            }
        }
    }

    #[test]
    fn headings_names_and_commands_are_painted() {
        let look = Look { color: true, links: false };
        let painted = painted(
            "About x:\n\nUsage: dbres\n\n  a  one\n  dbres list -n 1\n      --all\n          Rest:\n",
            80,
            look,
        );
        let plain = painted.replace("\x1b[0m", "]").replace("\x1b[1m", "*[").replace("\x1b[38;5;28m", "[");
        assert_eq!(
            plain,
            "*[About x:]\n\n*[Usage:] dbres\n\n  [a]  one\n  [dbres list -n 1]\n      [--all]\n          Rest:\n"
        );
    }
}
