//! What an import tells of itself: what became of each address, and what was wrong.

use super::list::Why;
use serde::Serialize;
use std::fmt;

/// What an import did.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// Files that were read.
    pub files: Vec<String>,
    /// Entries that came of them.
    pub entries: usize,
    /// Addresses that belong to an entry and are none themselves.
    pub links: usize,
    /// Addresses of pictures.
    pub images: usize,
    /// Addresses that were set aside.
    pub set_aside: usize,
    /// Addresses that the files have.
    pub addresses: usize,
    /// Those of them of which it is known what became of them.
    pub accounted: usize,
    /// Topics.
    pub topics: usize,
    /// What was set aside.
    pub asides: Vec<Left>,
    /// What may want to be put right.
    pub warnings: Vec<Remark>,
}

/// An address that was set aside.
#[derive(Debug, Serialize)]
pub struct Left {
    /// Where it stands.
    #[serde(flatten)]
    pub spot: Spot,
    /// The address.
    pub url: String,
    /// Why.
    pub reason: &'static str,
}

/// Something that may want to be put right.
#[derive(Debug, Serialize)]
pub struct Remark {
    /// Where it is.
    #[serde(flatten)]
    pub spot: Spot,
    /// A short name of its kind.
    pub code: &'static str,
    /// One line without a full stop.
    pub message: String,
}

/// A place in a file, as editors read it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Spot {
    /// The file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            counted(self.entries, "entry", "entries"),
            counted(self.links, "related link", "related links"),
            counted(self.images, "image", "images"),
            format!("{} set aside", self.set_aside),
        ];
        let addresses = counted(self.addresses, "address", "addresses");
        write!(f, "{}; {} of {addresses} accounted for", parts.join(", "), self.accounted)?;
        write!(f, ", {}", counted(self.warnings.len(), "warning", "warnings"))
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

impl Why {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Why::Anchor => "anchor",
            Why::Badge => "badge",
            Why::Decoration => "decoration",
            Why::Code => "code",
            Why::Comment => "comment",
            Why::Relative => "relative",
            Why::OtherFile => "other-file",
            Why::NotWeb => "not-web",
            Why::Malformed => "malformed",
            Why::Unused => "unused",
            Why::Label => "label",
            Why::Head => "head",
            Why::Credit => "credit",
        }
    }
}
