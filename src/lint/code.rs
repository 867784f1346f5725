//! The kinds of findings.

use Severity::{Error, Note, Warning};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Something will go wrong.
    Error,
    /// Something is probably wrong.
    Warning,
    /// Something might be better.
    Note,
}

impl Severity {
    /// Its name in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Error => "error",
            Warning => "warning",
            Note => "note",
        }
    }
}

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// An entry that is none.
    Shape,
    /// An id that another entry bears.
    DuplicateId,
    /// An id that is no slug.
    MalformedId,
    /// An entry whose id had to be derived.
    MissingId,
    /// A title without a word.
    EmptyTitle,
    /// An address that another entry bears.
    DuplicateAddress,
    /// What no address can be.
    MalformedAddress,
    /// An address that is not one of the web.
    DangerousAddress,
    /// What is no date.
    MalformedDate,
    /// A character that no terminal should see.
    ControlCharacter,
    /// Text that was read in a wrong encoding once.
    BrokenText,
    /// A pictograph.
    Emoji,
    /// Marks of Markdown or HTML.
    Markup,
    /// Spaces at an end, or two in a row.
    Spaces,
    /// An entry without a topic.
    MissingTopic,
    /// A value that the vocabulary does not have.
    UnknownValue,
    /// A value by another name than its id.
    AliasValue,
    /// A value that stands there before.
    RepeatedValue,
    /// A topic above another one of the entry.
    ImpliedTopic,
    /// A key that is nearly one that dbres knows.
    UnknownKey,
    /// An entry that the list, which it was imported from, has no more.
    Gone,
    /// An id that another value or term of the vocabulary bears.
    DuplicateValue,
    /// A name of the vocabulary without a word.
    EmptyName,
    /// A name of the vocabulary that means another value too.
    AmbiguousAlias,
    /// A value of the vocabulary that is above itself.
    CircularParent,
}

impl Code {
    /// Its name in output; stable.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Code::Shape => "shape",
            Code::DuplicateId => "duplicate-id",
            Code::MalformedId => "malformed-id",
            Code::MissingId => "missing-id",
            Code::EmptyTitle => "empty-title",
            Code::DuplicateAddress => "duplicate-address",
            Code::MalformedAddress => "malformed-address",
            Code::DangerousAddress => "dangerous-address",
            Code::MalformedDate => "malformed-date",
            Code::ControlCharacter => "control-character",
            Code::BrokenText => "broken-text",
            Code::Emoji => "emoji",
            Code::Markup => "markup",
            Code::Spaces => "spaces",
            Code::MissingTopic => "missing-topic",
            Code::UnknownValue => "unknown-value",
            Code::AliasValue => "alias-value",
            Code::RepeatedValue => "repeated-value",
            Code::ImpliedTopic => "implied-topic",
            Code::UnknownKey => "unknown-key",
            Code::Gone => "gone",
            Code::DuplicateValue => "duplicate-value",
            Code::EmptyName => "empty-name",
            Code::AmbiguousAlias => "ambiguous-alias",
            Code::CircularParent => "circular-parent",
        }
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Code::Shape | Code::DuplicateId => Error,
            Code::MissingId
            | Code::Markup
            | Code::Spaces
            | Code::AliasValue
            | Code::RepeatedValue
            | Code::ImpliedTopic
            | Code::UnknownKey
            | Code::Gone => Note,
            _ => Warning,
        }
    }
}
