//! What can go wrong, how it is said, and the one table from outcome to exit code.

use std::fmt;
use std::io;

/// How a run ended. The exit codes follow ripgrep's, so scripts can tell "nothing found" from "failed".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Something was found, or the work was done.
    Found,
    /// All went well and nothing was found (`check`: there are findings).
    Nothing,
    /// Usage, query, data or I/O error. An error beats a match.
    Failed,
}

impl Exit {
    /// The process exit code. This is the only place that names one.
    ///
    /// A run that Ctrl-C ends is reported as 130 by the shell.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Exit::Found => 0,
            Exit::Nothing => 1,
            Exit::Failed => 2,
        }
    }
}

/// What an error is about; decides how the run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The command line is wrong.
    Usage,
    /// An expression, a value or an id is wrong.
    Query,
    /// A catalog is wrong.
    Data,
    /// The world did not do as asked: a file, a stream, a disk.
    Io,
    /// The reader of our output went away; the run ends quietly and well.
    ClosedPipe,
}

/// An error for people: one line that says what is wrong, perhaps the place, then what to do.
#[derive(Debug)]
pub struct Error {
    /// What it is about.
    pub kind: Kind,
    /// One line without a full stop that names file, place and value.
    pub message: String,
    /// The text that is wrong, with the part to mark.
    pub excerpt: Option<Excerpt>,
    /// What to do, a line each.
    pub hints: Vec<String>,
}

/// A line of input and the bytes of it to put carets under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The whole input.
    pub text: String,
    /// Byte offsets of the part that is wrong.
    pub span: std::ops::Range<usize>,
}

impl Error {
    /// An error of this kind with this message.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Error { kind, message: message.into(), excerpt: None, hints: Vec::new() }
    }

    /// A wrong command line.
    pub fn usage(message: impl Into<String>) -> Self {
        Error::new(Kind::Usage, message)
    }

    /// A wrong expression, value or id.
    pub fn query(message: impl Into<String>) -> Self {
        Error::new(Kind::Query, message)
    }

    /// A wrong catalog.
    pub fn data(message: impl Into<String>) -> Self {
        Error::new(Kind::Data, message)
    }

    /// An I/O failure while doing `what` (`cannot read list.json`).
    pub fn io(what: impl fmt::Display, error: &io::Error) -> Self {
        Error::new(Kind::Io, format!("{what}: {}", reason(error)))
    }

    /// Adds a line that says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a hint if there is one.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hints.extend(hint);
        self
    }

    /// Shows `text` below the message with carets under `span`.
    #[must_use]
    pub fn excerpt(mut self, text: impl Into<String>, span: std::ops::Range<usize>) -> Self {
        self.excerpt = Some(Excerpt { text: text.into(), span });
        self
    }

    /// How a run that met this error ends.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self.kind {
            Kind::ClosedPipe => Exit::Found,
            Kind::Usage | Kind::Query | Kind::Data | Kind::Io => Exit::Failed,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// The system's reason without Rust's "(os error 2)".
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}
