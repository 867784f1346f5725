//! Expression text into tokens with their places.

use super::syntax::{Operator, Span, Value};
use crate::error::Error;

/// A piece of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// `(`
    Open,
    /// `)`
    Close,
    /// A bare or quoted word where a field or a keyword should stand.
    Word {
        /// Without quotes.
        text: String,
        /// Whether it was quoted.
        quoted: bool,
    },
    /// An operator and the value after it.
    Compare(Operator, Value),
}

/// A token and where it stands.
pub type Spanned = (Token, Span);

/// Signs that people write for one of ours, and what to write.
const MISTAKEN: [(&str, &str); 10] = [
    ("==", "write `=`"),
    ("!=", "write `not` before the field: `not cloud:azure`"),
    ("<>", "write `not` before the field: `not cloud:azure`"),
    ("=>", "write `>=`"),
    ("=<", "write `<=`"),
    ("=~", "write `~`"),
    ("!~", "write `not` before the field: `not title~/azure/`"),
    (":>", "write `>` alone"),
    (":<", "write `<` alone"),
    (":=", "write `=` alone"),
];

/// Cuts an expression into tokens.
pub fn tokens(text: &str) -> Result<Vec<Spanned>, Error> {
    let mut lexer = Lexer { text, at: 0 };
    let mut found = Vec::new();
    while let Some(token) = lexer.next()? {
        found.push(token);
    }
    Ok(found)
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

impl Lexer<'_> {
    fn next(&mut self) -> Result<Option<Spanned>, Error> {
        self.skip_space();
        let start = self.at;
        let token = match self.rest().chars().next() {
            None => return Ok(None),
            Some('(') => self.single(Token::Open),
            Some(')') => self.single(Token::Close),
            Some('"') => Token::Word { text: self.quoted('"')?, quoted: true },
            Some(c) if is_sign(c) => self.comparison()?,
            Some(_) => Token::Word { text: self.take_until(|c| c == '"' || is_sign(c)), quoted: false },
        };
        Ok(Some((token, start..self.at)))
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn skip_space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn single(&mut self, token: Token) -> Token {
        self.at += 1;
        token
    }

    /// An operator and its value.
    fn comparison(&mut self) -> Result<Token, Error> {
        let start = self.at;
        if let Some((sign, instead)) = MISTAKEN.iter().find(|(sign, _)| self.rest().starts_with(sign)) {
            let error = Error::query(format!("`{sign}` is no operator"));
            return Err(error.excerpt(self.text, start..start + sign.len()).hint(*instead));
        }
        let Some(operator) = Operator::ALL.into_iter().find(|operator| self.rest().starts_with(operator.sign())) else {
            let error = Error::query("`!` is no operator").excerpt(self.text, start..start + 1);
            return Err(error.hint("write `not` before what is not wanted"));
        };
        self.at += operator.sign().len();
        let after_sign = self.at;
        self.skip_space();
        let begin = self.at;
        let first = self.rest().chars().next();
        let (text, literal) = match first {
            Some(quote @ ('"' | '\'')) => (self.quoted(quote)?, true),
            Some('/') if operator == Operator::Matches => (self.quoted('/')?, true),
            _ => (self.take_until(|_| false), false),
        };
        if text.is_empty() {
            let error = Error::query(format!("there is no value after `{}`", operator.sign()));
            return Err(error
                .excerpt(self.text, start..after_sign)
                .hint("values with spaces stand in quotes: `title:\"delta lake\"`"));
        }
        Ok(Token::Compare(operator, Value { text, literal, span: begin..self.at }))
    }

    /// Text up to white space, a bracket, or where `ends` says so.
    fn take_until(&mut self, ends: impl Fn(char) -> bool) -> String {
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')') || ends(c)).unwrap_or(rest.len());
        let taken = rest[..end].to_owned();
        self.at += end;
        taken
    }

    /// Text between two `quote`s; a backslash keeps the quote after it.
    fn quoted(&mut self, quote: char) -> Result<String, Error> {
        let start = self.at;
        let mut text = String::new();
        let mut characters = self.text[start + 1..].char_indices();
        while let Some((place, c)) = characters.next() {
            if c == quote {
                self.at = start + 1 + place + 1;
                return Ok(text);
            }
            if c == '\\' {
                match characters.next() {
                    Some((_, next)) if next == quote => text.push(quote),
                    Some((_, '\\')) if quote != '/' => text.push('\\'),
                    Some((_, next)) => text.extend(['\\', next]),
                    None => text.push('\\'),
                }
            } else {
                text.push(c);
            }
        }
        let error = Error::query(format!("the `{quote}` is never closed")).excerpt(self.text, start..start + 1);
        Err(error.hint(format!("put a `{quote}` at its end")))
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, ':' | '=' | '~' | '<' | '>' | '!')
}
