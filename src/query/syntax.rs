//! What an expression says, before anyone knows what its values mean.

use crate::model::field::Field;
use std::ops::Range;

/// Byte offsets into the expression.
pub type Span = Range<usize>;

/// How a field is compared with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `:` has it, or contains it.
    Has,
    /// `=` is it.
    Is,
    /// `~` matches it.
    Matches,
    /// `<`.
    Before,
    /// `<=`.
    Until,
    /// `>`.
    After,
    /// `>=`.
    Since,
}

impl Operator {
    /// Longer ones first, as they are read.
    pub const ALL: [Operator; 7] = [
        Operator::Until,
        Operator::Since,
        Operator::Has,
        Operator::Is,
        Operator::Matches,
        Operator::Before,
        Operator::After,
    ];

    /// As it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Operator::Has => ":",
            Operator::Is => "=",
            Operator::Matches => "~",
            Operator::Before => "<",
            Operator::Until => "<=",
            Operator::After => ">",
            Operator::Since => ">=",
        }
    }
}

/// The right-hand side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Its text without quotes.
    pub text: String,
    /// Whether it was quoted: then `none` and `any` are words, and a comma is a comma.
    pub literal: bool,
    /// Where it stands.
    pub span: Span,
}

/// `field operator value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What is compared.
    pub field: Field,
    /// How.
    pub operator: Operator,
    /// With what.
    pub value: Value,
}

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// All of these.
    All(Vec<Expression>),
    /// Any of these.
    Any(Vec<Expression>),
    /// The opposite.
    Not(Box<Expression>),
    /// A comparison.
    Compare(Comparison),
}
