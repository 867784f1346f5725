//! Lists to import: files, folders of them and standard input; and lists that stand in for a catalog.

use super::load::bundled_vocabulary;
use super::reading::{located_at, unreadable};
use super::source::STDIN_NAME;
use crate::error::Error;
use crate::import::format::Format;
use crate::import::{File, LONGEST, Refusal, Wishes, import};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// A NUL in so much shows that a file is no text.
const HEAD: usize = 1 << 13;

/// Endings of files that are read where a folder is named.
const ENDINGS: [&str; 14] =
    ["md", "markdown", "mdown", "mkd", "mkdn", "mdx", "html", "htm", "csv", "tsv", "json", "jsonl", "ndjson", "opml"];

/// Endings of texts that are no lists, or that nothing here can read.
const OTHERS: [&str; 12] = ["yaml", "yml", "bib", "atom", "rss", "ris", "rst", "org", "adoc", "tex", "toml", "ics"];

/// Folders that hold nothing of a list.
const LEFT_OUT: [&str; 3] = ["node_modules", "target", "vendor"];

/// Reads the lists of these names: files, folders with what is in them, and `-` for standard input.
pub fn read(names: &[OsString], format: Option<Format>, stdin: &mut dyn Read) -> Result<Vec<File>, Error> {
    let mut files = Vec::new();
    for name in names {
        let path = Path::new(name);
        let shown = name.to_string_lossy();
        if name == "-" {
            files.push(File {
                name: STDIN_NAME.to_owned(),
                way: String::new(),
                bytes: bytes(STDIN_NAME, stdin)?,
                format,
            });
        } else if path.is_dir() {
            let before = files.len();
            folder(path, "", format, &mut files)?;
            if files.len() == before {
                let error = Error::usage(format!("there is no list in the folder {shown}"));
                return Err(error.hint("name files in it to read them whatever their ending"));
            }
        } else {
            files.push(file(path, String::new(), format)?);
        }
    }
    Ok(files)
}

fn file(path: &Path, way: String, format: Option<Format>) -> Result<File, Error> {
    let name = path.to_string_lossy().into_owned();
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase();
    if format.is_none() && OTHERS.contains(&ending.as_str()) {
        let error = Error::data(format!("{name}: import does not read `.{ending}` files"));
        return Err(error.hint(format!("it reads {}; `--from` says that a file is one of these", formats())));
    }
    let mut opened = fs::File::open(path).map_err(|error| unreadable_list(&name, &error))?;
    let bytes = bytes(&name, &mut opened)?;
    Ok(File { name, way, bytes, format })
}

/// Reads the lists in a folder and in those below it, by name. What is hidden, and links to folders, are left out.
fn folder(path: &Path, way: &str, format: Option<Format>, files: &mut Vec<File>) -> Result<(), Error> {
    let shown = path.to_string_lossy();
    let failed = |error: io::Error| unreadable_list(&shown, &error);
    let mut entries = fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>).map_err(failed)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().map_err(failed)?;
        if name.starts_with('.') || LEFT_OUT.contains(&name.as_str()) {
            continue;
        }
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        if kind.is_dir() {
            folder(&entry.path(), &format!("{way}{name}/"), format, files)?;
        } else if ENDINGS.contains(&ending.as_str()) && entry.path().is_file() {
            files.push(file(&entry.path(), way.to_owned(), format)?);
        }
    }
    Ok(())
}

/// All bytes, if they are not too many.
fn bytes(name: &str, from: &mut dyn Read) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    from.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable_list(name, &error))?;
    if bytes.len() as u64 > LONGEST {
        let error = Error::data(format!("{name}: the list is longer than {} MiB", LONGEST >> 20));
        return Err(error.hint("split it into several files"));
    }
    let is_wide = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    if !is_wide && memchr::memchr(0, &bytes[..bytes.len().min(HEAD)]).is_some() {
        let error = Error::data(format!("{name}: it is no text"));
        return Err(error.hint(format!("import reads {}", formats())));
    }
    Ok(bytes)
}

fn formats() -> String {
    Format::ALL.map(Format::name).join(", ")
}

fn unreadable_list(name: &str, error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::NotFound => Error::io(format_args!("cannot read {name}"), error).hint("check the path"),
        _ => unreadable(name, error),
    }
}

/// What a refusal means.
#[must_use]
pub fn refused(refusal: Refusal) -> Error {
    located_at(&refusal.name, refusal.place, refusal.fault)
}

/// The text of the catalog that a list is as it stands.
pub fn as_catalog(name: &str, from: &mut dyn Read, ending: &OsStr) -> Result<String, Error> {
    let bytes = bytes(name, from)?;
    if bytes.is_empty() {
        let error = Error::data(format!("{name}: the file is empty"));
        return Err(error.hint("a catalog is a JSON object with `entries`, an array of entries, or a list with links"));
    }
    let format = match ending.to_str() {
        Some("") | None => None,
        Some(ending) => {
            Some(Format::of(Some(&format!("x.{ending}")), &String::from_utf8_lossy(&bytes[..bytes.len().min(1 << 16)])))
        }
    };
    let file = File { name: name.to_owned(), way: String::new(), bytes, format };
    let composed = import(vec![file], &bundled_vocabulary(), &Wishes::default()).map_err(refused)?;
    if composed.catalog.entries.is_empty() {
        let error = Error::data(format!("{name}: there is no link in the list"));
        return Err(
            error.hint("a catalog is JSON, or a list with links; `dbres import --dry-run` tells what is in one")
        );
    }
    Ok(composed.catalog.text())
}

/// Whether a text that begins so has an address, or a link that may lead to one.
#[must_use]
pub fn has_address(head: &[u8]) -> bool {
    ["://", "www.", "]("].iter().any(|sign| memchr::memmem::find(head, sign.as_bytes()).is_some())
}

/// What follows a comment as programs have it, which JSON has not.
fn after_comment(head: &[u8]) -> &[u8] {
    let end = match head {
        [b'/', b'/', ..] => memchr::memchr(b'\n', head),
        [b'/', b'*', ..] => memchr::memmem::find(head, b"*/").map(|at| at + 1),
        _ => None,
    };
    end.map_or(head, |end| head[end + 1..].trim_ascii_start())
}

/// Whether a text that begins so is JSON, or meant to be.
#[must_use]
pub fn begins_as_json(head: &[u8]) -> bool {
    let head = after_comment(head.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(head).trim_ascii_start());
    let rest = |bytes: usize| head.get(bytes..).unwrap_or_default().trim_ascii_start();
    match head.first() {
        None | Some(b'{') => true,
        // `[1](https://…)` is no JSON.
        Some(b'[') => match rest(1).first() {
            None | Some(b'{' | b']' | b'"' | b'-') => true,
            Some(b'0'..=b'9') => {
                rest(1).iter().find(|byte| !byte.is_ascii_digit()).is_none_or(|byte| matches!(byte, b',' | b'.' | b' '))
            }
            Some(b't' | b'f' | b'n') => {
                ["true", "false", "null"].iter().any(|word| rest(1).starts_with(word.as_bytes()))
            }
            _ => false,
        },
        Some(byte) => byte.is_ascii_digit() || matches!(byte, b'"'),
    }
}
