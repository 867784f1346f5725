//! The bytes of a catalog: compiled in, a file, or standard input.

use crate::error::Error;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The catalog that comes with the program.
const BUNDLED: &str = include_str!("../../catalog.json");

/// The name by which `--catalog` asks for the bundled catalog.
pub const BUNDLED_NAME: &str = "bundled";

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
        Source { name: BUNDLED_NAME.to_owned(), text: Cow::Borrowed(BUNDLED) }
    }

    /// Reads what `--catalog` names: `bundled`, `-` for standard input, or a path.
    pub fn read(name: &str, stdin: &mut dyn Read) -> Result<Self, Error> {
        match name {
            BUNDLED_NAME => Ok(Source::bundled()),
            "-" => Source::decode("standard input", |bytes| stdin.read_to_end(bytes)),
            path => {
                check_format(path)?;
                Source::decode(path, |bytes| open(path)?.read_to_end(bytes))
            }
        }
    }

    fn decode(name: &str, read: impl FnOnce(&mut Vec<u8>) -> io::Result<usize>) -> Result<Self, Error> {
        let mut bytes = Vec::new();
        read(&mut bytes).map_err(|error| unreadable(name, &error))?;
        if bytes.is_empty() {
            let error = Error::data(format!("{name}: the file is empty"));
            return Err(error.hint("a catalog is a JSON object with `entries`, or an array of entries"));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Source { name: name.to_owned(), text: Cow::Owned(text) }),
            Err(error) => Err(not_utf8(name, error.as_bytes(), error.utf8_error().valid_up_to())),
        }
    }
}

/// A folder opens on Unix and fails at reading; the error should say what it is.
fn open(path: &str) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    Ok(file)
}

fn unreadable(name: &str, error: &io::Error) -> Error {
    let hint = match error.kind() {
        io::ErrorKind::NotFound => "check the path; `--catalog bundled` is the list that comes with dbres",
        io::ErrorKind::IsADirectory => "name a file in it",
        io::ErrorKind::PermissionDenied => "check who may read it",
        _ => "",
    };
    let error = Error::io(format_args!("cannot read {name}"), error);
    if hint.is_empty() { error } else { error.hint(hint) }
}

/// Formats that are known by their extension but are no catalog.
fn check_format(path: &str) -> Result<(), Error> {
    let extension = Path::new(path).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        known @ ("md" | "markdown" | "html" | "htm" | "csv" | "tsv" | "opml" | "yaml" | "yml")
            if Path::new(path).is_file() =>
        {
            let error = Error::data(format!("{path}: a `.{known}` file is no catalog; catalogs are JSON"));
            Err(error.hint("see `dbres schema` for the format"))
        }
        _ => Ok(()),
    }
}

fn not_utf8(name: &str, bytes: &[u8], valid: usize) -> Error {
    let line = bytes[..valid].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let start = bytes[..valid].iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
    let column = String::from_utf8_lossy(&bytes[start..valid]).chars().count() + 1;
    let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let hint = if utf16 { "it looks like UTF-16: save it as UTF-8" } else { "save it as UTF-8" };
    Error::data(format!("{name}:{line}:{column}: the text is not UTF-8")).hint(hint)
}
