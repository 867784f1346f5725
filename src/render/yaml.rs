//! The catalog object as block YAML 1.2, lossless and inert as JSON is.
//!
//! Readers of YAML 1.1 read the same: what they would take for something else than a string is quoted.

use super::whole::around;
use crate::model::catalog::Catalog;
use crate::model::json::{Cursor, members, unquote};
use crate::model::row::{Hit, Row};
use crate::text::safe::is_unsafe;
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Write};

/// Words that mean something, in YAML 1.1 or 1.2.
const WORDS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

/// Keys of more bytes need a `?`.
const LONGEST_KEY: usize = 900;

/// Writes the object as `whole::write` does.
pub fn write<'c>(
    catalog: &Catalog<'_>,
    hits: impl IntoIterator<Item = Hit<'c>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_mapping(around(catalog)?, 0, out)?;
    let mut any = false;
    for hit in hits {
        out.write_all(if any { b"  - " } else { b"entries:\n  - " })?;
        write_mapping(hit.members(None), 2, out)?;
        any = true;
    }
    out.write_all(if any { b"" } else { b"entries: []\n" })
}

/// Writes members, the first where the line stands, the others on lines of their own. Of a key that stands there twice,
/// the last counts, as in JSON.
fn write_mapping<'m>(
    members: impl IntoIterator<Item = (Cow<'m, str>, Cow<'m, str>)>,
    level: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut kept: Vec<(Cow<'_, str>, Cow<'_, str>)> = Vec::new();
    let mut places: HashMap<Cow<'_, str>, usize> = HashMap::new();
    for (key, value) in members {
        let place = *places.entry(key.clone()).or_insert(kept.len());
        if place == kept.len() { kept.push((key, value)) } else { kept[place].1 = value }
    }
    for (place, (key, value)) in kept.iter().enumerate() {
        if place > 0 {
            indent(level, out)?;
        }
        let key = scalar(key);
        if key.len() > LONGEST_KEY {
            writeln!(out, "? {key}")?;
            indent(level, out)?;
            out.write_all(b":")?;
        } else {
            write!(out, "{key}:")?;
        }
        write_value(value, level, out)?;
    }
    Ok(())
}

/// Writes the JSON text of a value behind its key's colon.
fn write_value(json: &str, level: usize, out: &mut dyn Write) -> io::Result<()> {
    if is_nested(json) {
        out.write_all(b"\n")?;
        indent(level + 1, out)?;
    } else {
        out.write_all(b" ")?;
    }
    write_here(json, level + 1, out)
}

/// Writes a value where the line stands; its further lines are as deep as its first.
fn write_here(json: &str, level: usize, out: &mut dyn Write) -> io::Result<()> {
    if !is_nested(json) {
        return writeln!(out, "{}", plain_value(json));
    }
    if json.starts_with('{') {
        let members = members(json).map(|(key, value)| (key, Cow::Borrowed(value)));
        return write_mapping(members, level, out);
    }
    for (place, value) in elements(json).enumerate() {
        if place > 0 {
            indent(level, out)?;
        }
        out.write_all(b"- ")?;
        write_here(value, level + 1, out)?;
    }
    Ok(())
}

fn indent(level: usize, out: &mut dyn Write) -> io::Result<()> {
    (0..level).try_for_each(|_| out.write_all(b"  "))
}

/// Whether the text is an object with members or an array with elements.
fn is_nested(json: &str) -> bool {
    json.starts_with(['{', '[']) && !json[1..].trim_start().starts_with(['}', ']'])
}

fn elements(array: &str) -> impl Iterator<Item = &str> {
    let mut cursor = Cursor::new(array);
    let mut more = cursor.accept(b'[');
    std::iter::from_fn(move || {
        let value = if more { cursor.value().ok() } else { None };
        more = cursor.accept(b',');
        value
    })
}

/// A value that has no lines of its own.
fn plain_value(json: &str) -> Cow<'_, str> {
    match json.as_bytes().first() {
        Some(b'"') => unquote(json).map_or(Cow::Borrowed(json), |text| Cow::Owned(scalar(&text).into_owned())),
        Some(b'{') => Cow::Borrowed("{}"),
        Some(b'[') => Cow::Borrowed("[]"),
        Some(b'-' | b'0'..=b'9') => number(json),
        _ => Cow::Borrowed(json),
    }
}

/// A number; YAML 1.1 knows exponents only with a point before them and a sign in them.
fn number(json: &str) -> Cow<'_, str> {
    let Some((digits, exponent)) = json.split_once(['e', 'E']) else { return Cow::Borrowed(json) };
    let point = if digits.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with(['+', '-']) { "" } else { "+" };
    Cow::Owned(format!("{digits}{point}e{sign}{exponent}"))
}

/// A string: as it is where nothing in it means anything, else in double quotes.
fn scalar(text: &str) -> Cow<'_, str> {
    let is_word = WORDS.iter().any(|word| word.eq_ignore_ascii_case(text));
    let is_plain = text.starts_with(char::is_alphabetic)
        && !text.ends_with(|c: char| c == ':' || c.is_whitespace())
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(is_escaped);
    if is_plain && !is_word { Cow::Borrowed(text) } else { Cow::Owned(quoted(text)) }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if is_escaped(c) && u32::from(c) > 0xFFFF => quoted += &format!("\\U{:08x}", u32::from(c)),
            c if is_escaped(c) => quoted += &format!("\\u{:04x}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether YAML or a terminal cannot have the character as it is.
fn is_escaped(c: char) -> bool {
    is_unsafe(c) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_mean_something_is_quoted() {
        for plain in ["Delta Lake", "https://a.b/c?d=e#f", "a, [b] {c}", "it's \"so\"", "数据", "x:y", "nothing"] {
            assert_eq!(scalar(plain), plain);
        }
        for text in
            ["", "No", "2022-10-17", "12", "- a", "a: b", "a #b", "a:", "a ", "~", "*x", "\"", "\u{e0041}", "=1"]
        {
            assert!(scalar(text).starts_with('"'), "{text}");
        }
        assert_eq!(scalar("a\n\u{1b}\u{202e}\u{e0041}\\"), r#""a\n\u001b\u202e\U000e0041\\""#);
    }

    #[test]
    fn nesting_is_by_indentation() {
        let json = r#"{"a":[1,{"b":"c","d":[]},[2,[3]]],"e":{"f":{}, "g" : 1e5},"a b":null,"e":-2.5E-3}"#;
        let mut out = Vec::new();
        write_here(json, 0, &mut out).expect("a vector takes all");
        let lines = ["a:", "  - 1", "  - b: c", "    d: []", "  - - 2", "    - - 3", "e: -2.5e-3", "a b: null", ""];
        assert_eq!(String::from_utf8(out).expect("text"), lines.join("\n"));
        assert_eq!(number("1e5"), "1.0e+5");
    }
}
