//! Tokens into an expression. `not` binds before `and` before `or`; a space means `and`.

use super::MAX_DEPTH;
use super::lexer::{Spanned, Token, tokens};
use super::syntax::{Comparison, Expression, Span, Value};
use crate::error::Error;
use crate::model::field::Field;
use crate::text::nearest::{did_you_mean, nearest};

const KEYWORDS: [&str; 3] = ["and", "or", "not"];

/// Signs that people write for a keyword.
const MISTAKEN: [(&str, &str); 6] =
    [("&&", "and"), ("&", "and"), ("+", "and"), ("||", "or"), ("|", "or"), ("-", "not")];

/// What an expression says.
pub fn parse(text: &str) -> Result<Expression, Error> {
    let tokens = tokens(text)?;
    let mut parser = Parser { text, tokens, at: 0, depth: 0 };
    if parser.tokens.is_empty() {
        return Err(Error::query("the expression is empty").hint("for example `cloud:azure and media:video`"));
    }
    let expression = parser.any()?;
    match parser.peek() {
        None => Ok(expression),
        Some((_, span)) => Err(parser.error("there is no `(` for this `)`", span.clone())),
    }
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Spanned>,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn any(&mut self) -> Result<Expression, Error> {
        let mut parts = vec![self.all()?];
        while self.accept("or") {
            parts.push(self.all()?);
        }
        Ok(one_or(parts, Expression::Any))
    }

    fn all(&mut self) -> Result<Expression, Error> {
        let mut parts = vec![self.negated()?];
        while self.accept("and") || self.goes_on() {
            parts.push(self.negated()?);
        }
        Ok(one_or(parts, Expression::All))
    }

    fn negated(&mut self) -> Result<Expression, Error> {
        let begin = self.here();
        if !self.accept("not") {
            return self.primary();
        }
        self.descend(&begin)?;
        let inner = self.negated()?;
        self.depth -= 1;
        Ok(Expression::Not(Box::new(inner)))
    }

    fn primary(&mut self) -> Result<Expression, Error> {
        let Some((token, span)) = self.tokens.get(self.at).cloned() else {
            let end = self.text.len();
            let last = self.tokens.last().map_or(end..end, |(_, span)| span.clone());
            let error = self.error("the expression ends where a comparison should follow", last);
            return Err(error.hint("a comparison is a field, an operator and a value: `cloud:azure`"));
        };
        self.at += 1;
        match token {
            Token::Open => self.bracket(&span),
            Token::Close => Err(self.error("there is no comparison before this `)`", span)),
            Token::Compare(operator, _) => {
                let error = self.error(
                    format!("there is no field before `{}`", operator.sign()),
                    span.start..span.start + operator.sign().len(),
                );
                Err(error.hint(fields_hint()))
            }
            Token::Word { text, quoted } => self.comparison(&text, quoted, span),
        }
    }

    fn bracket(&mut self, open: &Span) -> Result<Expression, Error> {
        self.descend(open)?;
        let inner = self.any()?;
        self.depth -= 1;
        match self.peek() {
            Some((Token::Close, _)) => {
                self.at += 1;
                Ok(inner)
            }
            _ => Err(self.error("this `(` is never closed", open.clone()).hint("put a `)` after what it holds")),
        }
    }

    fn comparison(&mut self, name: &str, quoted: bool, span: Span) -> Result<Expression, Error> {
        let Some((Token::Compare(operator, value), _)) = self.peek().cloned() else {
            return Err(self.bare_word(name, quoted, span));
        };
        let field = Field::named(name).filter(|_| !quoted);
        let Some(field) = field else {
            let error = self.error(format!("there is no field `{name}`"), span);
            if let Some(denied) = name.strip_prefix('-').filter(|name| Field::named(name).is_some()) {
                return Err(error.hint(format!("write `not {denied}:…`")));
            }
            let near = did_you_mean(name, Field::ALL.map(Field::name));
            return Err(error.hint(near.unwrap_or_else(fields_hint)));
        };
        self.at += 1;
        Ok(Expression::Compare(Comparison { field, operator, value }))
    }

    /// A word that is no comparison: the keyword that was meant, or the field that is missing.
    fn bare_word(&self, word: &str, quoted: bool, span: Span) -> Error {
        let follows = self.at >= 2;
        if KEYWORDS.iter().any(|keyword| keyword.eq_ignore_ascii_case(word)) && !quoted {
            let error = self.error(format!("there is nothing for `{word}` to join here"), span);
            return error.hint("a comparison stands on both sides of `and` and `or`, and after `not`");
        }
        let error = self.error(format!("the word `{word}` stands alone"), span);
        if let Some((_, keyword)) = MISTAKEN.iter().find(|(sign, _)| *sign == word) {
            return error.hint(format!("write `{keyword}`"));
        }
        if !quoted
            && let [keyword, ..] = nearest(word, KEYWORDS)[..]
            && (follows || keyword == "not")
            && self.peek().is_some()
        {
            return error.hint(format!("did you mean `{keyword}`?"));
        }
        if Field::named(word).is_some() && !quoted {
            return error.hint(format!("a field needs an operator and a value: `{}:…`", word.to_ascii_lowercase()));
        }
        let value = if word.contains(char::is_whitespace) { format!("\"{word}\"") } else { word.to_owned() };
        let error = error.hint(format!("to find it anywhere in an entry write `text:{value}`"));
        let after_value = self.at.checked_sub(2).and_then(|before| self.tokens.get(before));
        if matches!(after_value, Some((Token::Compare(_, Value { literal: false, .. }), _))) {
            return error.hint("a value with spaces stands in quotes: `topic:\"delta live tables\"`");
        }
        error
    }

    fn peek(&self) -> Option<&Spanned> {
        self.tokens.get(self.at)
    }

    fn here(&self) -> Span {
        self.peek().map_or(self.text.len()..self.text.len(), |(_, span)| span.clone())
    }

    /// Consumes the keyword if it comes next.
    fn accept(&mut self, keyword: &str) -> bool {
        let found = self.is_keyword(keyword);
        self.at += usize::from(found);
        found
    }

    fn is_keyword(&self, keyword: &str) -> bool {
        let operator_follows = matches!(self.tokens.get(self.at + 1), Some((Token::Compare(..), _)));
        match self.peek() {
            Some((Token::Word { text, quoted: false }, _)) => text.eq_ignore_ascii_case(keyword) && !operator_follows,
            _ => false,
        }
    }

    /// Whether another comparison follows without a keyword between.
    fn goes_on(&self) -> bool {
        self.peek().is_some_and(|(token, _)| *token != Token::Close) && !self.is_keyword("or")
    }

    fn descend(&mut self, span: &Span) -> Result<(), Error> {
        self.depth += 1;
        if self.depth <= MAX_DEPTH {
            return Ok(());
        }
        let error = self.error(format!("the expression is nested deeper than {MAX_DEPTH} levels"), span.clone());
        Err(error.hint("take out brackets that change nothing"))
    }

    fn error(&self, message: impl Into<String>, span: Span) -> Error {
        Error::query(message).excerpt(self.text, span)
    }
}

fn one_or(mut parts: Vec<Expression>, many: impl Fn(Vec<Expression>) -> Expression) -> Expression {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => {
            parts.extend(last);
            many(parts)
        }
    }
}

fn fields_hint() -> String {
    format!("the fields are {}", Field::ALL.map(Field::name).join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The expression with its structure as brackets.
    fn shape(expression: &Expression) -> String {
        let join = |parts: &[Expression], with: &str| parts.iter().map(shape).collect::<Vec<_>>().join(with);
        match expression {
            Expression::All(parts) => format!("({})", join(parts, " & ")),
            Expression::Any(parts) => format!("({})", join(parts, " | ")),
            Expression::Not(inner) => format!("!{}", shape(inner)),
            Expression::Compare(c) => {
                format!("{}{}{}", c.field.name(), c.operator.sign(), c.value.text)
            }
        }
    }

    #[test]
    fn binds_not_before_and_before_or() {
        let parsed = |text| shape(&parse(text).expect(text));
        assert_eq!(parsed("id:a or id:b id:c and not id:d"), "(id:a | (id:b & id:c & !id:d))");
        assert_eq!(parsed("NOT (id:a OR id:b) AND title~/x y\\/z/"), "(!(id:a | id:b) & title~x y/z)");
        assert_eq!(parsed("date >= 2022-06 url:https://a.b/c?d=e"), "(date>=2022-06 & url:https://a.b/c?d=e)");
        assert_eq!(parsed("((((id:a))))"), "id:a");
        assert_eq!(parsed(r#"title:"a \"b\" c" or not not id=x"#), r#"(title:a "b" c | !!id=x)"#);
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |levels: usize| format!("{}id:a{}", "(".repeat(levels), ")".repeat(levels));
        assert!(parse(&nested(MAX_DEPTH)).is_ok());
        assert!(parse(&nested(MAX_DEPTH + 1)).expect_err("too deep").message.contains("64 levels"));
        assert!(parse(&format!("{}id:a", "not ".repeat(MAX_DEPTH + 1))).is_err());
    }
}
