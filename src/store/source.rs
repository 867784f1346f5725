//! The bytes of a catalog: compiled in, a file, or standard input.

use super::lists::{as_catalog, begins_as_json, has_address};
use super::reading::{located, read_text, unreadable};
use crate::error::Error;
use crate::model::document::Fault;
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

/// So much tells what a text is: a list has an address in it.
const HEAD: u64 = 1 << 20;

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

    /// What is wrong with its text, as an error that names the place.
    #[must_use]
    pub fn located(&self, fault: Fault) -> Error {
        located(&self.name, &self.text, fault)
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
            return Source::decode_any(STDIN_NAME, stdin);
        }
        check_format(Path::new(name))?;
        let mut file = open(Path::new(name)).map_err(|error| unreadable(&shown, &error))?;
        let ending = Path::new(name).extension().unwrap_or_default();
        if is_list(ending) {
            let text = as_catalog(&shown, &mut file, ending)?;
            return Ok(Source { name: shown.into_owned(), text: Cow::Owned(text) });
        }
        if ending.eq_ignore_ascii_case("json") || ending.eq_ignore_ascii_case("jsonl") {
            return Source::decode(&shown, &mut file);
        }
        Source::decode_any(&shown, &mut file)
    }

    /// Reads what may be JSON, or a list.
    fn decode_any(name: &str, from: &mut dyn Read) -> Result<Self, Error> {
        let mut head = Vec::new();
        from.take(HEAD).read_to_end(&mut head).map_err(|error| unreadable(name, &error))?;
        let is_json = begins_as_json(&head) || !has_address(&head);
        let mut whole = io::Cursor::new(head).chain(from);
        if is_json {
            return Source::decode(name, &mut whole);
        }
        let text = as_catalog(name, &mut whole, OsStr::new(""))?;
        Ok(Source { name: name.to_owned(), text: Cow::Owned(text) })
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

/// Formats that are known by their extension but are no catalog, and no list.
pub(super) fn check_format(path: &Path) -> Result<(), Error> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        known @ ("yaml" | "yml") if path.is_file() => {
            let message = format!("{}: a `.{known}` file is no catalog; catalogs are JSON", path.display());
            Err(Error::data(message).hint("see `dbres schema` for the format"))
        }
        _ => Ok(()),
    }
}

/// Whether a file of this ending is a list, which becomes a catalog as it is read.
pub fn is_list(ending: &OsStr) -> bool {
    const LISTS: [&str; 13] =
        ["md", "markdown", "mdown", "mkd", "mkdn", "mdx", "html", "htm", "xhtml", "csv", "tsv", "tab", "opml"];
    LISTS.iter().any(|list| ending.eq_ignore_ascii_case(list))
}
