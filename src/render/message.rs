//! Errors and notes for people, on standard error.

use super::look::Look;
use crate::error::{Error, Excerpt};
use crate::model::row::Paint;
use crate::text::safe::{is_unsafe, printable};
use unicode_width::UnicodeWidthChar;

/// Characters of a message to show.
const LONGEST: usize = 600;

/// Columns of input to show around what is wrong with it.
const SHOWN: usize = 76;

/// Columns to show before what is wrong, where the input is longer.
const BEFORE: usize = 30;

/// `error: …`, the place with carets under it, `hint: …`.
#[must_use]
pub fn error(error: &Error, look: Look) -> String {
    let mut text = format!("{} {}\n", look.painted("error:", Paint::Alarm), cut(&error.message));
    if let Some(excerpt) = &error.excerpt {
        text += &marked(excerpt);
    }
    for hint in &error.hints {
        text += &format!("{} {}\n", look.painted("hint:", Paint::Hint), cut(hint));
    }
    text
}

/// `note: …`
#[must_use]
pub fn note(note: &str, look: Look) -> String {
    format!("{} {}\n", look.painted("note:", Paint::Strong), cut(note))
}

/// What may be shown of a message; a value in it may be long.
fn cut(message: &str) -> String {
    let shown = printable(message);
    match shown.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &shown[..end]),
        None => shown.into_owned(),
    }
}

/// The input and carets below the part that is wrong; of long input the surroundings.
fn marked(excerpt: &Excerpt) -> String {
    let Excerpt { text, span } = excerpt;
    let columns = |part: &str| -> usize { part.chars().map(shown_width).sum() };
    let start = (0..=span.start.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let mut from = 0;
    if columns(text) > SHOWN {
        from = text[..start].char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    }
    let mut line = if from > 0 { "…".to_owned() } else { String::new() };
    let mut marks = " ".repeat(line.chars().count());
    let mut used = 0;
    for (at, c) in text[from..].char_indices().map(|(at, c)| (at + from, c)) {
        used += shown_width(c);
        if used > SHOWN {
            line.push('…');
            break;
        }
        line.push(shown(c));
        let mark = if span.contains(&at) { "^" } else { " " };
        marks += &mark.repeat(shown_width(c));
    }
    let marks = if marks.contains('^') {
        marks.trim_end().to_owned()
    } else {
        format!("{}^", " ".repeat(columns(&text[from..start])))
    };
    format!("  {line}\n  {marks}\n")
}

fn shown(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => ' ',
        c if is_unsafe(c) => crate::text::safe::REPLACEMENT,
        c => c,
    }
}

fn shown_width(c: char) -> usize {
    shown(c).width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_what_is_wrong() {
        let excerpt = |text: &str, span| marked(&Excerpt { text: text.to_owned(), span });
        assert_eq!(excerpt("clod:azure", 0..4), "  clod:azure\n  ^^^^\n");
        assert_eq!(excerpt("数据 clod:x", 7..11), "  数据 clod:x\n       ^^^^\n");
        assert_eq!(excerpt("a\u{1b}b", 2..3), "  a\u{FFFD}b\n    ^\n");
        let long = format!("{}clod:x", "id:a ".repeat(100));
        let shown = excerpt(&long, 500..504);
        assert!(shown.contains("clod:x") && shown.lines().all(|line| line.chars().count() < 90), "{shown}");
    }
}
