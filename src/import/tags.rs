//! Tags and texts of HTML and XML, as the tokenizer of browsers sees them.
//!
//! html5gum 0.9 calls itself once for each attribute that has a value in double quotes and white space after it, so a
//! tag of a hundred thousand such attributes ends the program. Every so often that white space becomes a slash, which
//! means the same there and makes it return; no offset changes.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use memchr::{memchr, memmem};
use std::borrow::Cow;

/// After so many attributes the tokenizer is made to return.
const ATTRIBUTES: usize = 64;

/// The tokens of a text that is prepared for it, in order, with byte offsets.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<usize>> {
    Tokenizer::new_with_emitter(text, DefaultEmitter::new_with_span()).map_while(Result::ok)
}

/// The text as [`tokens`] can take it.
#[must_use]
pub fn prepared(text: &str) -> Cow<'_, str> {
    let mut scan = Scan { bytes: text.as_bytes(), at: 0, slashes: Vec::new() };
    while scan.find(b"<") {
        scan.markup();
    }
    if scan.slashes.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    let mut done = 0;
    for at in scan.slashes {
        safe.push_str(&text[done..at]);
        safe.push('/');
        done = at + 1;
    }
    safe.push_str(&text[done..]);
    Cow::Owned(safe)
}

/// The value of an attribute, whose name is in lower case; none where it is blank.
#[must_use]
pub fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned()).filter(|value| !value.trim().is_empty())
}

/// Goes through a text as the tokenizer does.
struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
    /// Where white space is to be a slash.
    slashes: Vec<usize>,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Goes behind the next of these bytes; to the end, and says so, where there is none.
    fn find(&mut self, what: &[u8]) -> bool {
        let rest = &self.bytes[self.at..];
        let found = if let [byte] = what { memchr(*byte, rest) } else { memmem::find(rest, what) };
        self.at = found.map_or(self.bytes.len(), |found| self.at + found + what.len());
        found.is_some()
    }

    fn skip(&mut self, is_skipped: impl Fn(u8) -> bool) {
        self.at += self.bytes[self.at..].iter().take_while(|byte| is_skipped(**byte)).count();
    }

    /// What follows a `<`.
    fn markup(&mut self) {
        let rest = &self.bytes[self.at..];
        match rest {
            [b'!', b'-', b'-', ..] => {
                self.at += 3;
                self.comment();
            }
            [b'/', b'>', ..] => self.at += 2,
            [b'/', first, ..] if first.is_ascii_alphabetic() => self.tag(),
            [first, ..] if first.is_ascii_alphabetic() => self.tag(),
            [b'!' | b'?' | b'/', ..] => {
                self.find(b">");
            }
            _ => {}
        }
    }

    fn comment(&mut self) {
        let rest = &self.bytes[self.at..];
        if rest.starts_with(b">") || rest.starts_with(b"->") {
            self.find(b">");
            return;
        }
        while self.find(b"--") {
            self.skip(|byte| byte == b'-');
            let rest = &self.bytes[self.at..];
            if rest.starts_with(b">") || rest.starts_with(b"!>") {
                self.find(b">");
                return;
            }
        }
    }

    fn tag(&mut self) {
        let ends_name = |byte: u8| is_space(byte) || matches!(byte, b'/' | b'>');
        self.at += 1;
        self.skip(|byte| !ends_name(byte));
        let mut count = 0;
        loop {
            self.skip(|byte| is_space(byte) || byte == b'/');
            match self.peek() {
                None => return,
                Some(b'>') => return self.at += 1,
                Some(_) => self.at += 1,
            }
            self.skip(|byte| !ends_name(byte) && byte != b'=');
            self.skip(is_space);
            if self.peek() == Some(b'=') {
                self.at += 1;
                self.value(&mut count);
            }
        }
    }

    fn value(&mut self, count: &mut usize) {
        self.skip(is_space);
        match self.peek() {
            Some(quote @ (b'"' | b'\'')) => {
                self.at += 1;
                if !self.find(&[quote]) || quote == b'\'' {
                    return;
                }
                *count += 1;
                let is_inside = self.peek().is_some_and(is_space) && self.bytes.get(self.at + 1) != Some(&b'>');
                if count.is_multiple_of(ATTRIBUTES) && is_inside {
                    self.slashes.push(self.at);
                }
            }
            _ => self.skip(|byte| !is_space(byte) && byte != b'>'),
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_may_have_any_number_of_attributes() {
        let attributes = (0..20_000).map(|number| format!("a{number}=\"é{number}\"\n")).collect::<Vec<_>>().concat();
        let others = "<!-- <a \" --><!--> a < b </ x=\"><!doctype \"> <p title='\"' x=y\">\"text\"</p>";
        for text in [
            format!("{others}<a {attributes}>x</a><b>"),
            format!("</a {attributes}><b>"),
            format!("<a {}><b>", "b=\"c>\" ".repeat(20_000)),
        ] {
            let prepared = prepared(&text);
            assert_eq!(prepared.len(), text.len());
            assert!(tokens(&prepared).any(|token| matches!(token, Token::StartTag(tag) if *tag.name == b"b"[..])));
        }
        assert!(matches!(prepared(&"<a b=\"c\" d=\"e\">".repeat(1000)), Cow::Borrowed(_)));
    }

    #[test]
    fn a_slash_means_what_the_space_did() {
        let attributes = (0..100).map(|number| format!("a{number} = \"{number}\" ")).collect::<Vec<_>>().concat();
        let text = format!("<a {attributes}>");
        let prepared = prepared(&text);
        assert_ne!(prepared, text);
        let tags = |text: &str| {
            let found =
                tokens(text).filter_map(|token| if let Token::StartTag(tag) = token { Some(tag) } else { None });
            found.collect::<Vec<_>>()
        };
        assert_eq!(tags(&prepared), tags(&text));
    }
}
