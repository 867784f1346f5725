//! JSON as the catalog holds it, member by member, lossless and inert: what must not reach a terminal is escaped.

use crate::model::json::{Cursor, MAX_DEPTH, quote};
use crate::model::row::{Column, Members, Row};
use crate::text::safe::is_unsafe;
use std::io::{self, Write};

/// Whether JSON is laid out for reading or for a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Two spaces a level, starting at this level.
    Indented(usize),
    /// All in one line.
    Line,
}

/// Writes one array; `[]` when there are no rows.
pub fn write_array<R: Row>(
    rows: impl IntoIterator<Item = R>,
    columns: Option<&[Column]>,
    out: &mut dyn Write,
) -> io::Result<()> {
    out.write_all(b"[")?;
    let mut any = false;
    for row in rows {
        write_element(&row, any, columns, out)?;
        any = true;
    }
    end_array(any, out)
}

/// Writes an element of an array, which `follows` another or is the first.
pub(super) fn write_element<R: Row>(
    row: &R,
    follows: bool,
    columns: Option<&[Column]>,
    out: &mut dyn Write,
) -> io::Result<()> {
    out.write_all(if follows { b",\n  " } else { b"\n  " })?;
    write_object(&row.members(columns), Style::Indented(1), out)
}

/// Ends an array that has `any` elements.
pub(super) fn end_array(any: bool, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(if any { b"\n]\n" } else { b"]\n" })
}

/// Writes an object a line.
pub fn write_lines<R: Row>(
    rows: impl IntoIterator<Item = R>,
    columns: Option<&[Column]>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for row in rows {
        write_object(&row.members(columns), Style::Line, out)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes an object of these members.
pub fn write_object(members: &Members<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    if members.is_empty() {
        return out.write_all(b"{}");
    }
    let inner = match style {
        Style::Indented(level) => Style::Indented(level + 1),
        Style::Line => Style::Line,
    };
    out.write_all(b"{")?;
    for (place, (key, value)) in members.iter().enumerate() {
        if place > 0 {
            out.write_all(b",")?;
        }
        break_line(inner, out)?;
        write_string(&quote(key), out)?;
        out.write_all(if style == Style::Line { b":" } else { b": " })?;
        write_value(value, inner, out)?;
    }
    break_line(style, out)?;
    out.write_all(b"}")
}

/// Writes the text of a JSON value in another layout. `value` must be valid JSON.
pub fn write_value(value: &str, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut style = style;
    let mut rest = value;
    while let Some(first) = rest.as_bytes().first() {
        match first {
            b' ' | b'\n' | b'\r' | b'\t' => rest = &rest[1..],
            b'"' => {
                let quoted = Cursor::new(rest).value().unwrap_or(rest);
                write_string(quoted, out)?;
                rest = &rest[quoted.len()..];
            }
            b'{' | b'[' => {
                out.write_all(&[*first])?;
                rest = rest[1..].trim_start();
                if let Some(close @ (b'}' | b']')) = rest.as_bytes().first() {
                    out.write_all(&[*close])?;
                    rest = &rest[1..];
                } else {
                    style = deeper(style);
                    break_line(style, out)?;
                }
            }
            b'}' | b']' => {
                style = shallower(style);
                break_line(style, out)?;
                out.write_all(&[*first])?;
                rest = &rest[1..];
            }
            b',' => {
                out.write_all(b",")?;
                break_line(style, out)?;
                rest = &rest[1..];
            }
            b':' => {
                out.write_all(if style == Style::Line { b":" } else { b": " })?;
                rest = &rest[1..];
            }
            _ => {
                let ends = |c: char| matches!(c, ',' | '}' | ']' | ':') || c.is_ascii_whitespace();
                let end = rest.find(ends).unwrap_or(rest.len());
                out.write_all(&rest.as_bytes()[..end])?;
                rest = &rest[end..];
            }
        }
    }
    Ok(())
}

fn deeper(style: Style) -> Style {
    match style {
        Style::Indented(level) => Style::Indented(level + 1),
        Style::Line => Style::Line,
    }
}

fn shallower(style: Style) -> Style {
    match style {
        Style::Indented(level) => Style::Indented(level.saturating_sub(1)),
        Style::Line => Style::Line,
    }
}

pub(super) fn break_line(style: Style, out: &mut dyn Write) -> io::Result<()> {
    // As many as a value has at most, and those of the array and object around it.
    const SPACES: &[u8] = &[b' '; 2 * (MAX_DEPTH + 2)];
    let Style::Indented(level) = style else {
        return Ok(());
    };
    out.write_all(b"\n")?;
    out.write_all(&SPACES[..SPACES.len().min(2 * level)])
}

/// Writes a JSON string as it is, but for unsafe characters, which become `\u` escapes.
fn write_string(quoted: &str, out: &mut dyn Write) -> io::Result<()> {
    if quoted.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return out.write_all(quoted.as_bytes());
    }
    let mut rest = quoted;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_unsafe(*c)) {
        out.write_all(&rest.as_bytes()[..at])?;
        for unit in c.encode_utf16(&mut [0; 2]) {
            write!(out, "\\u{unit:04x}")?;
        }
        rest = &rest[at + c.len_utf8()..];
    }
    out.write_all(rest.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid_out(value: &str, style: Style) -> String {
        let mut out = Vec::new();
        write_value(value, style, &mut out).expect("a vector takes all");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn indents_as_serde_json_does() {
        let value = r#" {"a" : [1,2, {"b":[]}],"c":{ },"d":"x, {y}: \"z\"","e":-1.5e3,"f":null} "#;
        let parsed: serde_json::Value = serde_json::from_str(value).expect("JSON");
        assert_eq!(
            laid_out(value, Style::Indented(0)),
            serde_json::to_string_pretty(&parsed).expect("JSON").replace("-1500.0", "-1.5e3")
        );
        assert_eq!(
            laid_out(value, Style::Line),
            r#"{"a":[1,2,{"b":[]}],"c":{},"d":"x, {y}: \"z\"","e":-1.5e3,"f":null}"#
        );
    }

    #[test]
    fn unsafe_characters_are_escaped_and_read_back() {
        let title = "a\u{9b}b\u{202E}c\u{E0041}d\u{2028}e\u{7f}";
        let value = format!("\"{title}\"");
        let written = laid_out(&value, Style::Line);
        assert!(!written.chars().any(is_unsafe));
        assert_eq!(serde_json::from_str::<String>(&written).expect("JSON"), title);
    }
}
