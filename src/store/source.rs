//! The bytes of a catalog: compiled in, a file, or standard input.

use crate::error::Error;
use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The catalog that comes with the program.
pub(super) const BUNDLED_TEXT: &str = include_str!("../../catalog.json");

/// So much is read before it is decided whether to read on.
const FIRST_BYTES: u64 = 1 << 16;

const BUNDLED_HINT: &str = "check the path; `--catalog bundled` is the list that comes with dbres";

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
        Source { name: BUNDLED_NAME.to_owned(), text: Cow::Borrowed(BUNDLED_TEXT) }
    }

    /// Whether it is the bundled catalog.
    #[must_use]
    pub fn is_bundled(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
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
            return Source::decode("standard input", stdin);
        }
        check_format(Path::new(name))?;
        let mut file = open(Path::new(name)).map_err(|error| unreadable(&shown, &error))?;
        Source::decode(&shown, &mut file)
    }

    fn decode(name: &str, from: &mut dyn Read) -> Result<Self, Error> {
        let mut bytes = Vec::new();
        // What cannot be JSON is not read to its end, which it may not have.
        from.take(FIRST_BYTES).read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
        if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&0) {
            let error = Error::data(format!("{name}:1:1: not JSON: it begins with a NUL character"));
            return Err(error.hint("see `dbres schema` for what a catalog is"));
        }
        from.read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
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
fn open(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    Ok(file)
}

fn unreadable(name: &str, error: &io::Error) -> Error {
    let hint = match error.kind() {
        io::ErrorKind::NotFound => BUNDLED_HINT,
        io::ErrorKind::IsADirectory => "name a file in it",
        io::ErrorKind::PermissionDenied => "check who may read it",
        _ => "",
    };
    let error = Error::io(format_args!("cannot read {name}"), error);
    if hint.is_empty() { error } else { error.hint(hint) }
}

/// Formats that are known by their extension but are no catalog.
fn check_format(path: &Path) -> Result<(), Error> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        known @ ("md" | "markdown" | "html" | "htm" | "csv" | "tsv" | "opml" | "yaml" | "yml") if path.is_file() => {
            let message = format!("{}: a `.{known}` file is no catalog; catalogs are JSON", path.display());
            Err(Error::data(message).hint("see `dbres schema` for the format"))
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
