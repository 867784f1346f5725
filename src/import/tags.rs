//! Tags and texts of HTML and XML, as the tokenizer of browsers sees them.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

/// The tokens of a text in order, with byte offsets.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<usize>> {
    Tokenizer::new_with_emitter(text, DefaultEmitter::new_with_span()).map_while(Result::ok)
}

/// The value of an attribute, whose name is in lower case; none where it is blank.
#[must_use]
pub fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned()).filter(|value| !value.trim().is_empty())
}
