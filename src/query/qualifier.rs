//! Qualifiers in a search: `delta sharing media:video` is two words and a comparison.

use super::syntax::{Comparison, Operator, Value};
use crate::model::field::Field;
use crate::text::nearest::nearest;

/// A piece of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A word to look for.
    Word(String),
    /// Words to look for in a row.
    Phrase(String),
    /// `field:value` with a known field: an expression that entries must pass.
    Qualifier(String),
}

/// Cuts a search into words, phrases and qualifiers. Only `field:value` with a known field is a qualifier; all else
/// is words, `and`, brackets and `x:y` with an unknown `x` included.
#[must_use]
pub fn split(query: &str) -> Vec<Token> {
    pieces(query).into_iter().map(classify).collect()
}

/// Pieces that look like a qualifier with a slip in the field's name, and what was probably meant.
#[must_use]
pub fn slips(query: &str) -> Vec<(String, String)> {
    let slip = |piece: &str| {
        let (name, value) = piece.split_once(':').filter(|(_, value)| !value.is_empty())?;
        let field = *nearest(name, Field::ALL.map(Field::name)).first()?;
        let meant = Field::named(name).is_none() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
        meant.then(|| (piece.to_owned(), format!("{field}:{value}")))
    };
    pieces(query).into_iter().filter_map(slip).collect()
}

/// Runs of other characters than white space; a quoted part may hold some.
fn pieces(query: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = None;
    let mut quoted = false;
    let closes = |at: usize| query[at + 1..].contains('"');
    for (at, c) in query.char_indices() {
        if c == '"' && (quoted || closes(at)) {
            quoted = !quoted;
        }
        if c.is_whitespace() && !quoted {
            found.extend(start.take().map(|start| &query[start..at]));
        } else if start.is_none() {
            start = Some(at);
        }
    }
    found.extend(start.map(|start| &query[start..]));
    found
}

fn classify(piece: &str) -> Token {
    if is_qualifier(piece) {
        return Token::Qualifier(piece.to_owned());
    }
    match piece.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(phrase) if !phrase.is_empty() => Token::Phrase(phrase.to_owned()),
        _ => Token::Word(piece.to_owned()),
    }
}

/// A known field, a sign and a value.
fn is_qualifier(piece: &str) -> bool {
    comparison(piece).is_some()
}

/// The comparison that a piece is: the value goes on to its end, whatever it holds.
pub(super) fn comparison(piece: &str) -> Option<Comparison> {
    const SIGNS: [char; 5] = [':', '=', '~', '<', '>'];
    let (name, rest) = piece.split_at(piece.find(SIGNS)?);
    let field = Field::named(name)?;
    let operator = Operator::ALL.into_iter().find(|operator| rest.starts_with(operator.sign()))?;
    let value = &rest[operator.sign().len()..];
    let quotes: &[char] = if operator == Operator::Matches { &['"', '\'', '/'] } else { &['"', '\''] };
    let inner = quotes.iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
    let text = inner.unwrap_or(value).to_owned();
    let span = piece.len() - value.len()..piece.len();
    (!text.is_empty()).then(|| Comparison { field, operator, value: Value { text, literal: inner.is_some(), span } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_fields_qualify() {
        let word = |text: &str| Token::Word(text.to_owned());
        assert_eq!(
            split(r#"delta "low shuffle" media:video x:y and (z) topic:"a b" date>=2022 c++"#),
            [
                word("delta"),
                Token::Phrase("low shuffle".to_owned()),
                Token::Qualifier("media:video".to_owned()),
                word("x:y"),
                word("and"),
                word("(z)"),
                Token::Qualifier("topic:\"a b\"".to_owned()),
                Token::Qualifier("date>=2022".to_owned()),
                word("c++"),
            ]
        );
        assert_eq!(split("title: 3>2"), [word("title:"), word("3>2")]);
        assert_eq!(split("an \"open quote"), [word("an"), word("\"open"), word("quote")]);
        assert_eq!(split("   "), []);
    }
}
