//! A catalog as it is written to a file: a member a line, so that versions of it compare line by line.

use crate::text::safe::is_unsafe;
use serde::Serialize;

/// The text of a catalog's JSON: two spaces a level, as `export -f json` has it, what must not reach a terminal as `\u`
/// escapes.
#[must_use]
pub fn written(catalog: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    // Writing to memory cannot fail, and names of members are strings.
    let plain = serde_json::to_writer_pretty(&mut bytes, catalog).ok().and_then(|()| String::from_utf8(bytes).ok());
    escaped(plain.unwrap_or_default() + "\n")
}

/// JSON with line breaks, or a piece of it, what must not reach a terminal in it as `\u` escapes.
#[must_use]
pub fn escaped(plain: String) -> String {
    // Within strings there is no line break as it is.
    let is_escaped = |c: char| c != '\n' && is_unsafe(c);
    let is_unsafe_at = |at: usize| plain.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_escaped);
    if !leads(plain.as_bytes()).any(is_unsafe_at) {
        return plain;
    }
    let mut text = String::with_capacity(plain.len());
    for c in plain.chars() {
        if is_escaped(c) {
            text.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            text.push(c);
        }
    }
    text
}

/// Where characters begin that could be unsafe: others do not begin with these bytes.
fn leads(text: &[u8]) -> impl Iterator<Item = usize> + '_ {
    memchr::memchr3_iter(0x7F, 0xC2, 0xD8, text).chain(memchr::memchr3_iter(0xE2, 0xEF, 0xF3, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value as Json, json};

    #[test]
    fn what_is_unsafe_is_escaped_and_read_back() {
        let catalog = json!({"name": "a\u{9b}b\u{202E}c\u{E0041}\n\u{1b}", "entries": []});
        let text = written(&catalog);
        assert!(!text.chars().any(|c| c != '\n' && is_unsafe(c)), "{text}");
        assert_eq!(serde_json::from_str::<Json>(&text).expect("JSON"), catalog);
        assert_eq!(written(&json!({"a": [1], "b": {}})), "{\n  \"a\": [\n    1\n  ],\n  \"b\": {}\n}\n");
    }
}
