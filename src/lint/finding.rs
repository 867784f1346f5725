//! A finding: what it is, where it is, what to do.

use crate::model::document::Fault;
use crate::model::entry::Entry;
use crate::model::json::quote;
use crate::model::row::{Column, Members, Row};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something will go wrong.
    Error,
    /// Something is probably wrong.
    Warning,
    /// Something might be better.
    Note,
}

impl Severity {
    fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What kind of thing it is, in kebab case; stable.
    pub code: &'static str,
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
    /// About an entry that could not be read.
    pub fn of_fault(fault: &Fault) -> Self {
        let Fault { path, message, hint, .. } = fault.clone();
        Finding { severity: Severity::Error, code: "shape", id: None, path, message, hint }
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

    /// Adds a finding at `path` below the entry.
    pub fn add(&mut self, severity: Severity, code: &'static str, path: &str, message: String, hint: Option<String>) {
        let dot = if path.is_empty() { "" } else { "." };
        let path = format!("entries[{}]{dot}{path}", self.entry.number);
        self.findings.push(Finding { severity, code, id: Some(self.entry.id().to_owned()), path, message, hint });
    }

    /// Checks that no entry before bears the id.
    pub fn first_of_id(&mut self, ids: &mut HashMap<&'e str, usize>) {
        let number = self.entry.number;
        let first = *ids.entry(self.entry.id()).or_insert(number);
        if first != number && !self.entry.has_derived_id() {
            let message = format!("the id `{}` is that of entries[{first}] too", self.entry.id());
            self.add(
                Severity::Error,
                "duplicate-id",
                "id",
                message,
                Some("every entry needs an id of its own".to_owned()),
            );
        }
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
    const NOUN: (&'static str, &'static str) = ("finding", "findings");

    fn values(&self, column: &str) -> Vec<Cow<'_, str>> {
        let text = match column {
            "severity" => Some(self.severity.name()),
            "code" => Some(self.code),
            "id" => self.id.as_deref(),
            "path" => Some(self.path.as_str()),
            "message" => Some(self.message.as_str()),
            "hint" => self.hint.as_deref(),
            _ => None,
        };
        text.map(Cow::Borrowed).into_iter().collect()
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
