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

/// JSON with line breaks, what must not reach a terminal in it as `\u` escapes.
fn escaped(plain: String) -> String {
    // Within strings there is no line break as it is.
    let is_escaped = |c: char| c != '\n' && is_unsafe(c);
    let is_safe = |line: &str| (line.is_ascii() && !line.contains('\u{7F}')) || !line.chars().any(is_escaped);
    if plain.split_inclusive('\n').all(is_safe) {
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
