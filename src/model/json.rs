//! Where values begin and end in JSON text, without reading what is inside.
//!
//! The cursor splits a catalog into its entries, and an entry into its members, at the price of one pass over the
//! bytes. It trusts structure only: whether what it skipped is valid JSON is for `serde_json` to say.

use memchr::memchr2;
use std::borrow::Cow;

/// How deep a catalog may be nested; deeper is refused, so that no reader of ours can run out of stack.
pub const MAX_DEPTH: usize = 128;

/// Where the text stopped making sense, as a byte offset, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Byte offset into the text.
    pub offset: usize,
    /// Whether the limit of depth was the reason; else the text is not JSON.
    pub too_deep: bool,
}

/// A position in JSON text.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// At the beginning of `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Cursor { text, at: 0 }
    }

    /// The byte offset.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.at
    }

    /// At this byte offset, which must be one between characters that was passed before.
    pub(super) fn go_back(&mut self, offset: usize) {
        self.at = offset;
    }

    /// Whether all of the text is consumed.
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    /// The next byte that is no white space, not consumed; `None` at the end.
    pub fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// Consumes `byte` if it comes next.
    pub fn accept(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Consumes `byte`, or stops.
    pub fn expect(&mut self, byte: u8) -> Result<(), Stop> {
        if self.accept(byte) { Ok(()) } else { Err(self.stop()) }
    }

    /// Consumes one whole value and returns its text.
    pub fn value(&mut self) -> Result<&'a str, Stop> {
        let first = self.peek();
        let start = self.at;
        match first {
            Some(b'"') => self.skip_string()?,
            Some(b'{' | b'[') => self.skip_nested()?,
            Some(b'-' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z') => self.skip_scalar(),
            _ => return Err(self.stop()),
        }
        Ok(&self.text[start..self.at])
    }

    /// Consumes a string and returns it with its escapes resolved.
    pub fn string(&mut self) -> Result<Cow<'a, str>, Stop> {
        self.peek();
        let start = self.at;
        if self.text.as_bytes().get(start) != Some(&b'"') {
            return Err(self.stop());
        }
        self.skip_string()?;
        unquote(&self.text[start..self.at]).ok_or(Stop { offset: start, too_deep: false })
    }

    fn skip_string(&mut self) -> Result<(), Stop> {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        while let Some(found) = bytes.get(at..).and_then(|rest| memchr2(b'"', b'\\', rest)) {
            at += found;
            if bytes[at] == b'"' {
                self.at = at + 1;
                return Ok(());
            }
            at += 2;
        }
        self.at = bytes.len();
        Err(self.stop())
    }

    fn skip_nested(&mut self) -> Result<(), Stop> {
        let bytes = self.text.as_bytes();
        let mut open: Vec<u8> = Vec::new();
        loop {
            match bytes.get(self.at) {
                Some(b'"') => {
                    self.skip_string()?;
                    continue;
                }
                Some(b'{') => open.push(b'}'),
                Some(b'[') => open.push(b']'),
                Some(&close @ (b'}' | b']')) => {
                    if open.pop() != Some(close) {
                        return Err(self.stop());
                    }
                }
                Some(_) => {}
                None => return Err(self.stop()),
            }
            if open.len() > MAX_DEPTH {
                return Err(Stop { offset: self.at, too_deep: true });
            }
            self.at += 1;
            if open.is_empty() {
                return Ok(());
            }
        }
    }

    fn skip_scalar(&mut self) {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b'-' | b'+' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z')) {
            self.at += 1;
        }
    }

    pub(super) fn stop(&self) -> Stop {
        Stop { offset: self.at, too_deep: false }
    }
}

/// The members of an object in order: key, and the text of the value.
///
/// `object` must be the text of a JSON object that has been read before; what follows damage is left out.
pub fn members(object: &str) -> impl Iterator<Item = (Cow<'_, str>, &str)> {
    let mut cursor = Cursor::new(object);
    let mut more = cursor.accept(b'{') && cursor.peek() != Some(b'}');
    std::iter::from_fn(move || {
        if !more {
            return None;
        }
        let key = cursor.string().ok()?;
        cursor.expect(b':').ok()?;
        let value = cursor.value().ok()?;
        more = cursor.accept(b',');
        Some((key, value))
    })
}

/// A JSON string's text without its quotes and escapes; `None` if it is malformed.
#[must_use]
pub fn unquote(quoted: &str) -> Option<Cow<'_, str>> {
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    if inner.bytes().any(|byte| byte == b'\\' || byte < 0x20) {
        serde_json::from_str(quoted).ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(inner))
    }
}

/// `text` as a JSON string.
#[must_use]
pub fn quote(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b' ')) {
        return ["\"", text, "\""].concat();
    }
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_an_object() {
        let object = r#" {"a": 1, "b\"c" : [1, {"x": "}"}], "d": "\u0041"} "#;
        let found: Vec<_> = members(object).map(|(key, value)| format!("{key}={value}")).collect();
        assert_eq!(found, ["a=1", r#"b"c=[1, {"x": "}"}]"#, r#"d="\u0041""#]);
        assert_eq!(members("{}").count(), 0);
    }

    #[test]
    fn stops_where_the_text_ends_or_is_too_deep() {
        for text in ["", "[", "{\"a\"", "\"abc", "\"abc\\", "[}", "]"] {
            assert!(Cursor::new(text).value().is_err(), "{text}");
        }
        let deep = "[".repeat(MAX_DEPTH + 1);
        assert_eq!(Cursor::new(&deep).value(), Err(Stop { offset: MAX_DEPTH, too_deep: true }));
    }
}
