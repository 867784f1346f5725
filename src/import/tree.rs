//! JSON as a tree that knows where each value stands.

use crate::model::document::{Fault, json_fault};
use crate::model::json::{Cursor, MAX_DEPTH, Stop, unquote};
use serde::de::IgnoredAny;
use serde_json::Value as Json;
use std::borrow::Cow;
use std::ops::Range;

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'t> {
    /// Byte offsets of its text.
    pub span: Range<usize>,
    /// The value.
    pub value: Value<'t>,
}

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'t> {
    /// Members in order.
    Object(Vec<(Cow<'t, str>, Node<'t>)>),
    /// Elements in order.
    Array(Vec<Node<'t>>),
    /// A string.
    Text(Cow<'t, str>),
    /// A number, `true`, `false` or `null`, as it is written.
    Scalar(&'t str),
}

impl<'t> Node<'t> {
    /// The only value of a part of `text`.
    pub fn parse(text: &'t str, part: Range<usize>) -> Result<Self, Fault> {
        let faulty = |error: &serde_json::Error| {
            let fault = json_fault(&text[part.clone()], error);
            Fault { offset: fault.offset + part.start, hint: None, ..fault }
        };
        serde_json::from_str::<IgnoredAny>(&text[part.clone()]).map_err(|error| faulty(&error))?;
        let stopped = |stop: Stop| Fault {
            offset: stop.offset + part.start,
            path: String::new(),
            message: if stop.too_deep {
                format!("the JSON is nested deeper than {MAX_DEPTH} levels")
            } else {
                "not JSON".into()
            },
            hint: None,
        };
        read(&mut Cursor::new(&text[part.clone()]), part.start, 0).map_err(stopped)
    }

    /// The members of an object; none of anything else.
    #[must_use]
    pub fn members(&self) -> &[(Cow<'t, str>, Node<'t>)] {
        if let Value::Object(members) = &self.value { members } else { &[] }
    }

    /// The elements of an array; none of anything else.
    #[must_use]
    pub fn elements(&self) -> &[Node<'t>] {
        if let Value::Array(elements) = &self.value { elements } else { &[] }
    }

    /// The member of this name.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Node<'t>> {
        self.members().iter().find(|(key, _)| key == name).map(|(_, node)| node)
    }

    /// A string.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    /// The value without places. A number that no machine can hold is its text.
    #[must_use]
    pub fn json(&self) -> Json {
        match &self.value {
            Value::Object(members) => members.iter().map(|(key, node)| (key.to_string(), node.json())).collect(),
            Value::Array(elements) => elements.iter().map(Node::json).collect(),
            Value::Text(text) => Json::from(&**text),
            Value::Scalar(text) => serde_json::from_str(text).unwrap_or_else(|_| Json::from(*text)),
        }
    }
}

/// The value at the cursor, whose text begins `base` bytes after that of the file.
fn read<'t>(cursor: &mut Cursor<'t>, base: usize, depth: usize) -> Result<Node<'t>, Stop> {
    let first = cursor.peek();
    let start = cursor.offset();
    if depth > MAX_DEPTH {
        return Err(Stop { offset: start, too_deep: true });
    }
    let value = match first {
        Some(b'{') => Value::Object(sequence(cursor, b'{', b'}', |cursor| {
            let key = cursor.string()?;
            cursor.expect(b':')?;
            Ok((key, read(cursor, base, depth + 1)?))
        })?),
        Some(b'[') => Value::Array(sequence(cursor, b'[', b']', |cursor| read(cursor, base, depth + 1))?),
        Some(b'"') => {
            let raw = cursor.value()?;
            Value::Text(unquote(raw).ok_or(Stop { offset: start, too_deep: false })?)
        }
        _ => Value::Scalar(cursor.value()?),
    };
    Ok(Node { span: base + start..base + cursor.offset(), value })
}

fn sequence<'t, T>(
    cursor: &mut Cursor<'t>,
    open: u8,
    close: u8,
    mut item: impl FnMut(&mut Cursor<'t>) -> Result<T, Stop>,
) -> Result<Vec<T>, Stop> {
    cursor.expect(open)?;
    let mut items = Vec::new();
    if cursor.accept(close) {
        return Ok(items);
    }
    loop {
        items.push(item(cursor)?);
        if !cursor.accept(b',') {
            return cursor.expect(close).map(|()| items);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_their_places() {
        let text = r#"x {"a": [1, "b\n"], "c" : null, "d":1e999}"#;
        let root = Node::parse(text, 2..text.len()).expect("JSON");
        let spans: Vec<_> = root.members().iter().map(|(_, node)| &text[node.span.clone()]).collect();
        assert_eq!(spans, [r#"[1, "b\n"]"#, "null", "1e999"]);
        assert_eq!(root.json(), serde_json::json!({"a": [1, "b\n"], "c": null, "d": "1e999"}));
    }

    #[test]
    fn a_tree_is_no_deeper_than_allowed() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(Node::parse(&nested(MAX_DEPTH), 0..2 * MAX_DEPTH).is_ok());
        let fault = Node::parse(&nested(MAX_DEPTH + 9), 0..2 * MAX_DEPTH + 18).expect_err("too deep");
        assert!(fault.message.contains("deep") && fault.offset >= MAX_DEPTH, "{fault:?}");
        assert!(Node::parse(&"[".repeat(100_000), 0..100_000).is_err());
    }
}
