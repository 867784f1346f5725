//! What there is in the cache folder: indexes, whose they are, and what has become of that.

use super::cache::{self, FOLDER};
use super::stamp::Stamp;
use crate::error::Error;
use crate::model::json::quote;
use crate::model::row::{Column, Members, Row};
use crate::search::region::Section;
use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// An index in the cache folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The file.
    pub path: PathBuf,
    /// The catalog's path; none where the file is not one that this program made, or damaged.
    pub source: Option<PathBuf>,
    /// Bytes of the file.
    pub bytes: u64,
    /// `current`, `outdated` where the catalog has changed since, `orphaned` where it is gone, or `unreadable`.
    pub state: &'static str,
}

/// All indexes of a cache folder, by the names of their files.
pub fn all(cache: &Path) -> Result<Vec<Kept>, Error> {
    let folder = cache.join(FOLDER);
    let failed = |error: &io::Error| Error::io(format_args!("cannot read {}", folder.display()), error);
    let files = match fs::read_dir(&folder) {
        Ok(files) => files,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(&error)),
    };
    let mut found = Vec::new();
    for file in files {
        let path = file.map_err(|error| failed(&error))?.path();
        // One that was not finished has another ending.
        if is_name(&path) {
            found.push(kept(path));
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

/// Whether dbres names files so.
fn is_name(path: &Path) -> bool {
    let is_ending = path.extension().is_some_and(|ending| ending == "index" || ending == "tmp");
    let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
    is_ending && name.len() == 16 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn kept(path: PathBuf) -> Kept {
    let bytes = path.symlink_metadata().map_or(0, |file| file.len());
    let (source, state) = source(&path).unzip();
    Kept { path, source, bytes, state: state.unwrap_or("unreadable") }
}

/// Of which catalog an index is, and what has become of that.
fn source(path: &Path) -> Option<(PathBuf, &'static str)> {
    let (content, bytes) = cache::read(path)?;
    let [source, ..]: [Section<'_>; 4] = Section::whole(&bytes).split()?;
    let source = path_of(source.bytes()?)?;
    let state = match source.metadata() {
        Ok(now) if Stamp::of(&now) == content.stamp => "current",
        Ok(_) => "outdated",
        Err(_) => "orphaned",
    };
    Some((source, state))
}

/// The path of these bytes.
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    #[cfg(unix)]
    let path = Some(std::os::unix::ffi::OsStrExt::from_bytes(bytes)).map(|path: &std::ffi::OsStr| PathBuf::from(path));
    #[cfg(not(unix))]
    let path = std::str::from_utf8(bytes).ok().map(PathBuf::from);
    path
}

/// Removes these indexes, and their folder if nothing else is in it. One that cannot be removed does not keep the others.
pub fn remove(cache: &Path, kept: &[Kept]) -> Result<(), Error> {
    let mut first = Ok(());
    for Kept { path, .. } in kept {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                first = first.and_then(|()| Err(Error::io(format_args!("cannot remove {}", path.display()), &error)));
            }
            _ => {}
        }
    }
    // Something of others may be in it.
    let _ = fs::remove_dir(cache.join(FOLDER));
    first
}

impl Row for Kept {
    const COLUMNS: &'static [Column] = &[
        Column::one("source", "Catalog"),
        Column::one("state", "State"),
        Column::number("bytes", "Bytes"),
        Column::one("path", "Path"),
    ];
    const TSV: &'static [&'static str] = &["source", "state", "bytes", "path"];
    const TABLE: &'static [&'static str] = Self::TSV;
    const SPARE: &'static [&'static str] = &["path"];
    const NOUN: (&'static str, &'static str) = ("index", "indexes");

    fn values(&self, column: &str) -> Vec<Cow<'_, str>> {
        let text = match column {
            "source" => self.source.as_ref().map(|source| source.to_string_lossy()),
            "state" => Some(Cow::Borrowed(self.state)),
            "bytes" => Some(Cow::Owned(self.bytes.to_string())),
            "path" => Some(self.path.to_string_lossy()),
            _ => None,
        };
        text.into_iter().collect()
    }

    fn members(&self, only: Option<&[Column]>) -> Members<'_> {
        let member = |column: &Column| {
            let value = self.values(column.name).pop()?;
            let value = if column.name == "bytes" { value } else { Cow::Owned(quote(&value)) };
            Some((Cow::Borrowed(column.name), value))
        };
        only.unwrap_or(Self::COLUMNS).iter().filter_map(member).collect()
    }
}
