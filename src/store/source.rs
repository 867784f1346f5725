//! The bytes of a catalog: compiled in, a file, or standard input.

use super::reading::{read_text, unreadable};
use crate::error::Error;
use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The catalog that comes with the program.
pub(super) const BUNDLED_TEXT: &str = include_str!("../../catalog.json");

/// The text of its vocabulary.
pub(super) const BUNDLED_VOCABULARY: &str = include_str!(concat!(env!("OUT_DIR"), "/bundled.vocabulary"));

pub(super) const BUNDLED_HINT: &str = "check the path; `--catalog bundled` is the list that comes with dbres";

/// The name by which `--catalog` asks for the bundled catalog.
pub const BUNDLED_NAME: &str = "bundled";

/// What standard input is called in messages.
pub(super) const STDIN_NAME: &str = "standard input";

/// A catalog's text and what to call it in messages.
#[derive(Debug)]
pub struct Source {
    /// The path as it was given, `standard input`, or `bundled`.
    pub name: String,
    /// The text.
    pub text: Cow<'static, str>,
}

impl Source {
    /// The bundled catalog.
    #[must_use]
    pub fn bundled() -> Self {
        Source { name: BUNDLED_NAME.to_owned(), text: Cow::Borrowed(BUNDLED_TEXT) }
    }

    /// Whether it is the bundled catalog.
    #[must_use]
    pub fn is_bundled(&self) -> bool {
        self.name == BUNDLED_NAME
    }

    /// Reads what `--catalog` names: `bundled`, `-` for standard input, or a path.
    pub fn read(name: &OsStr, stdin: &mut dyn Read) -> Result<Self, Error> {
        let shown = name.to_string_lossy();
        if name.is_empty() {
            return Err(Error::usage("`--catalog` names no file").hint(BUNDLED_HINT));
        }
        if name == BUNDLED_NAME {
            return Ok(Source::bundled());
        }
        if name == "-" {
            return Source::decode(STDIN_NAME, stdin);
        }
        check_format(Path::new(name))?;
        let mut file = open(Path::new(name)).map_err(|error| unreadable(&shown, &error))?;
        Source::decode(&shown, &mut file)
    }

    fn decode(name: &str, from: &mut dyn Read) -> Result<Self, Error> {
        let text = read_text(name, from)?;
        if text.is_empty() {
            let error = Error::data(format!("{name}: the file is empty"));
            return Err(error.hint("a catalog is a JSON object with `entries`, or an array of entries"));
        }
        Ok(Source { name: name.to_owned(), text: Cow::Owned(text) })
    }
}

/// A folder opens on Unix and fails at reading; the error should say what it is.
fn open(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    Ok(file)
}

/// Formats that are known by their extension but are no catalog.
pub(super) fn check_format(path: &Path) -> Result<(), Error> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        known @ ("md" | "markdown" | "html" | "htm" | "csv" | "tsv" | "opml" | "yaml" | "yml") if path.is_file() => {
            let message = format!("{}: a `.{known}` file is no catalog; catalogs are JSON", path.display());
            Err(Error::data(message).hint("see `dbres schema` for the format"))
        }
        _ => Ok(()),
    }
}
