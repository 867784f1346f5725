//! A finding: what it is, where it is, what to do.

use super::code::Code;
use crate::model::document::Fault;
use crate::model::entry::Entry;
use crate::model::json::quote;
use crate::model::row::{Column, Members, Paint, Row};
use std::borrow::Cow;

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of thing it is.
    pub code: Code,
    /// The entry's id, where it is about an entry.
    pub id: Option<String>,
    /// Where: a JSON path.
    pub path: String,
    /// What is wrong, with the value.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

impl Finding {
    /// About the catalog, not one entry.
    pub fn new(code: Code, path: String, message: String) -> Self {
        Finding { code, id: None, path, message, hint: None }
    }

    /// About an entry that could not be read.
    pub fn of_fault(fault: &Fault) -> Self {
        let Fault { path, message, hint, .. } = fault.clone();
        Finding { hint, ..Finding::new(Code::Shape, path, message) }
    }

    /// With what to do.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Finding { hint: Some(hint.into()), ..self }
    }

    /// With the file in front of the path.
    #[must_use]
    pub fn in_file(self, file: &str) -> Self {
        Finding { path: format!("{file}: {}", self.path), ..self }
    }
}

/// The findings about one entry.
pub struct Report<'e> {
    entry: &'e Entry<'e>,
    /// What was found so far.
    pub findings: Vec<Finding>,
}

impl<'e> Report<'e> {
    /// Nothing found yet.
    pub fn new(entry: &'e Entry<'e>) -> Self {
        Report { entry, findings: Vec::new() }
    }

    /// Adds a finding at a path below the entry.
    pub fn add(&mut self, finding: Finding) {
        let dot = if finding.path.is_empty() { "" } else { "." };
        let path = format!("entries[{}]{dot}{}", self.entry.number, finding.path);
        self.findings.push(Finding { id: Some(self.entry.id().to_owned()), path, ..finding });
    }
}

impl Row for Finding {
    const COLUMNS: &'static [Column] = &[
        Column::one("severity", "Severity"),
        Column::one("code", "Code"),
        Column::one("id", "Entry"),
        Column::one("path", "Where"),
        Column::one("message", "What"),
        Column::one("hint", "Hint"),
    ];
    const TSV: &'static [&'static str] = &["severity", "code", "id", "path", "message", "hint"];
    const TABLE: &'static [&'static str] = &["message", "hint", "severity", "id", "path"];
    const SPARE: &'static [&'static str] = &["path", "severity"];
    const STAND_IN: Option<(&'static str, &'static str)> = Some(("id", "path"));
    const NOUN: (&'static str, &'static str) = ("finding", "findings");

    fn values(&self, column: &str) -> Vec<Cow<'_, str>> {
        let text = match column {
            "severity" => Some(self.code.severity().name()),
            "code" => Some(self.code.name()),
            "id" => self.id.as_deref(),
            "path" => Some(self.path.as_str()),
            "message" => Some(self.message.as_str()),
            "hint" => self.hint.as_deref(),
            _ => None,
        };
        text.map(Cow::Borrowed).into_iter().collect()
    }

    fn paint(&self, column: &str, _value: &str) -> Option<Paint> {
        matches!(column, "id" | "path").then_some(Paint::Plain)
    }

    fn members(&self, only: Option<&[Column]>) -> Members<'_> {
        let columns = only.unwrap_or(Self::COLUMNS);
        let member = |column: &Column| {
            let value = self.values(column.name).pop()?;
            Some((Cow::Borrowed(column.name), Cow::Owned(quote(&value))))
        };
        columns.iter().filter_map(member).collect()
    }
}
