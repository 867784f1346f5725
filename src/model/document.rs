//! A catalog's text, split: what stands around the entries, and the text of each entry.

use super::json::{Cursor, MAX_DEPTH, Stop};
use super::parts::{FORMAT, Part, Parts, Problem};
use serde::de::IgnoredAny;
use std::borrow::Cow;

/// The newest catalog format that this version reads.
pub const SCHEMA: u32 = 1;

/// Why a text is no catalog, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Byte offset into the text.
    pub offset: usize,
    /// JSON path of the value (`entries[3].title`), empty for the whole.
    pub path: String,
    /// One line without a full stop.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

impl Fault {
    fn new(offset: usize, message: impl Into<String>) -> Self {
        Fault { offset, path: String::new(), message: message.into(), hint: None }
    }

    /// With a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// At this path.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }
}

/// A catalog's text in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document<'a> {
    /// The catalog object's members but for the entries, in order: key, and the text of the value.
    pub header: Vec<(Cow<'a, str>, &'a str)>,
    /// The text of each entry in order.
    pub entries: Vec<&'a str>,
}

impl<'a> Document<'a> {
    /// Splits the text of a catalog object, of an array of entries, or of entries one after the other (JSON Lines).
    pub fn split(text: &'a str) -> Result<Self, Fault> {
        let (document, fault) = split_as_far(text);
        fault.map_or(Ok(document), Err)
    }

    /// Splits what is there of a text that may go on: that it ends too early is no fault.
    pub fn split_start(text: &'a str) -> Result<Self, Fault> {
        let (document, fault) = split_as_far(text);
        fault.filter(|fault| fault.offset < text.trim_end().len()).map_or(Ok(document), Err)
    }

    /// The text of a member of the header.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&'a str> {
        self.header.iter().find(|(key, _)| key == name).map(|(_, value)| *value)
    }
}

/// The parts of the text up to a fault, and the fault if there is one.
fn split_as_far(text: &str) -> (Document<'_>, Option<Fault>) {
    let body = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let skipped = text.len() - body.len();
    let mut document = Document::default();
    let fault = document.fill(body).err().map(|problem| fault(body, problem));
    (document, fault.map(|fault| Fault { offset: fault.offset + skipped, ..fault }))
}

impl<'a> Document<'a> {
    fn fill(&mut self, body: &'a str) -> Result<(), Problem> {
        let mut cursor = Cursor::new(body);
        let mut parts = Parts::default();
        loop {
            match parts.next(&mut cursor, true)? {
                Part::Member(key, value) => self.header.push((key, value)),
                Part::Entry(entry) => {
                    let room = self.entries.try_reserve(1);
                    room.map_err(|_| Problem::Shape(out_of_memory(cursor.offset())))?;
                    self.entries.push(entry);
                }
                Part::Lines => self.header.clear(),
                Part::End | Part::More => return Ok(()),
            }
        }
    }
}

/// The problem with a text as a fault in it.
pub(super) fn fault(text: &str, problem: Problem) -> Fault {
    match problem {
        Problem::Stop(stop) => syntax_fault(text, stop),
        Problem::Shape(fault) => fault,
    }
}

/// That there is no room for as many entries as the text has before this offset.
#[must_use]
pub fn out_of_memory(offset: usize) -> Fault {
    Fault::new(offset, "there is not enough memory for so many entries").hint("split the catalog into several files")
}

pub(super) fn shape(offset: usize, message: &str, hint: &str) -> Problem {
    Problem::Shape(Fault::new(offset, message).hint(hint))
}

/// What `serde_json` says of the text where the cursor stopped: its messages are the better ones.
fn syntax_fault(text: &str, stop: Stop) -> Fault {
    if stop.too_deep {
        return Fault::new(stop.offset, format!("the JSON is nested deeper than {MAX_DEPTH} levels"));
    }
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    match stream.find_map(Result::err) {
        Some(error) => json_fault(text, &error),
        None => Fault::new(stop.offset, "the text is not JSON").hint("see `dbres schema`"),
    }
}

/// An error of `serde_json` about `text` as a fault in it.
#[must_use]
pub fn json_fault(text: &str, error: &serde_json::Error) -> Fault {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    let offset = offset_of(text, error.line(), error.column());
    // Where a number lacks digits at the text's end, `serde_json` takes it for a malformed one.
    let is_cut_number = message == "invalid number" && offset + 1 >= text.len();
    if error.is_eof() || is_cut_number {
        Fault::new(text.len(), "the text ends in the middle of the JSON").hint("the file seems to be cut short")
    } else if text.as_bytes().get(offset) == Some(&0) {
        Fault::new(offset, "not JSON: there is a NUL character").hint("if it is UTF-16, save it as UTF-8")
    } else {
        let message = plain(message);
        let fault = Fault::new(offset, if error.is_data() { message.clone() } else { format!("not JSON: {message}") });
        if error.is_data() { fault } else { fault.hint(FORMAT) }
    }
}

/// The message in JSON's words; serde says "sequence" and "map". What it quotes stays as it is.
fn plain(message: &str) -> String {
    let Some((found, expected)) = message.rsplit_once(", expected ") else {
        return message.to_owned();
    };
    let found = match found {
        "invalid type: sequence" => "invalid type: array",
        "invalid type: map" => "invalid type: object",
        found => found,
    };
    let expected = match expected {
        "a sequence" => "an array",
        "a map" => "an object",
        "f64" => "a number",
        expected if expected.starts_with("struct ") => "an object",
        expected => expected,
    };
    format!("{found}, expected {expected}")
}

/// The byte offset of a line and column (both from 1, columns in bytes) of `text`.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut offset = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The line and column (both from 1, columns in characters) of a byte offset.
#[must_use]
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = &text[..end];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    (line, before[start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_the_three_shapes() {
        let entries = |text| Document::split(text).expect("a catalog").entries;
        assert_eq!(entries(r#"{"schema":1,"entries":[{"a":1}, {"b":2}],"name":"x"}"#), [r#"{"a":1}"#, r#"{"b":2}"#]);
        assert_eq!(entries("\u{FEFF} [ {} , 5 ] "), ["{}", "5"]);
        assert_eq!(entries("{\"title\":\"a\"}\r\n{\"title\":\"b\"}\n").len(), 2);
        assert_eq!(entries("[]"), Vec::<&str>::new());
        let document = Document::split(r#"{"entries":[],"name":"x"}"#).expect("a catalog");
        assert_eq!(document.member("name"), Some("\"x\""));
    }

    #[test]
    fn says_where_it_is_wrong() {
        let fault = |text: &str| Document::split(text).expect_err("no catalog");
        assert_eq!(fault("").message, "the catalog is empty");
        assert_eq!(fault("[{}").message, "the text ends in the middle of the JSON");
        assert_eq!(fault("{\"entries\": 5}").message, "`entries` is no array");
        assert_eq!(fault("{\"schema\": 1}").message, "the object has no `entries`");
        assert_eq!(fault("[] []").offset, 3);
        assert_eq!(fault("[1,,2]").offset, 3);
        assert!(fault(&"[".repeat(1000)).message.contains("128 levels"));
        assert!(fault("5").message.contains("neither"));
        assert!(fault("# Title").message.starts_with("not JSON"));
    }

    #[test]
    fn places_count_characters() {
        assert_eq!(line_and_column("aé\nüx", 6), (2, 2));
        assert_eq!(line_and_column("", 5), (1, 1));
    }
}
