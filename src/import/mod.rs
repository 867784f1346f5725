//! Lists of others become catalogs: readers of formats, then one way from what they find to entries.

mod account;
mod addresses;
mod bookmarks;
mod classify;
mod columns;
mod compose;
mod decode;
mod entries;
mod exact;
pub mod format;
mod gather;
mod guess;
mod json;
mod known;
mod list;
mod markdown;
mod meanings;
mod moment;
mod nested;
mod opml;
mod places;
mod plain;
mod pretty;
mod record;
pub mod report;
mod rows;
mod separated;
mod settle;
mod shares;
mod tags;
mod target;
mod topics;
mod tree;
mod values;
mod web;
mod written;

#[cfg(test)]
mod proofs;

use crate::model::document::{Fault, line_and_column};
use crate::model::vocabulary::Vocabulary;
pub use compose::{Composed, Wishes};
use compose::{Part, compose};
use decode::Decoded;
use format::Format;
use list::{List, Warning};
use std::collections::HashSet;
use std::mem::take;
use target::{Surroundings, resolved};
pub use written::Written;

/// A longer file is not imported: it is held in memory several times over.
pub const LONGEST: u64 = 256 << 20;

/// A shorter file is read sooner than a thread begins.
const LONG: usize = 1 << 16;

/// A file to import.
#[derive(Clone, Debug)]
pub struct File {
    /// What it is called in messages.
    pub name: String,
    /// The way to it from the folder that was named, with `/`; empty for a file that was named itself.
    pub way: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What format it is in, where that is known.
    pub format: Option<Format>,
}

/// Why a file cannot be imported.
#[derive(Debug)]
pub struct Refusal {
    /// The file.
    pub name: String,
    /// Line and column.
    pub place: (usize, usize),
    /// What is wrong.
    pub fault: Fault,
}

/// Makes a catalog of files; `vocabulary` has the names of clouds, industries and media.
pub fn import(mut files: Vec<File>, vocabulary: &Vocabulary, wishes: &Wishes) -> Result<Composed, Refusal> {
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    let decoded: Vec<Decoded> = files.iter_mut().map(|file| decode::decode(&take(&mut file.bytes))).collect();
    let mut parts = Vec::with_capacity(files.len());
    for (file, decoded) in files.into_iter().zip(&decoded) {
        let text = decoded.text.as_str();
        let format = file.format.unwrap_or_else(|| Format::of(Some(&file.name), text));
        let surroundings = surroundings(&file, &names, wishes.base.as_deref());
        let (list, found) = shares::both(
            || read(format, text, &surroundings),
            || if wishes.accounts { account::found(text) } else { Vec::new() },
            text.len() > LONG,
        );
        let list = match list {
            Ok(list) => list,
            // One of several costs itself, not the import.
            Err(fault) if names.len() > 1 => refused(&fault),
            Err(fault) => {
                let place = line_and_column(text, fault.offset);
                return Err(Refusal { name: file.name, place, fault });
            }
        };
        parts.push(Part { name: file.name, decoded, list, found });
    }
    Ok(compose(parts, vocabulary, wishes))
}

/// What is left of a file that cannot be read.
fn refused(fault: &Fault) -> List {
    let message = format!("the file is left out: {}", fault.message);
    List { warnings: vec![Warning { at: fault.offset, code: "refused", message }], ..List::default() }
}

fn read(format: Format, text: &str, surroundings: &Surroundings) -> Result<List, Fault> {
    Ok(match format {
        Format::Markdown => markdown::read(text, surroundings),
        Format::Html => markdown::read_page(text, surroundings),
        Format::Bookmarks => bookmarks::read(text),
        Format::Csv => separated::read_csv(text),
        Format::Tsv => separated::read_tsv(text),
        Format::Json | Format::Jsonl => json::read(text)?,
        Format::Opml => opml::read(text),
        Format::Addresses => addresses::read(text),
    })
}

/// What the links of a file are relative to, and which other files they may lead to.
fn surroundings(file: &File, names: &[String], base: Option<&str>) -> Surroundings {
    let base =
        base.and_then(|base| if file.way.is_empty() { Some(base.to_owned()) } else { resolved(base, &file.way) });
    let others = names.iter().filter(|name| **name != file.name).filter_map(|name| way_between(&file.name, name));
    let others: HashSet<String> = others.collect();
    Surroundings { base, others }
}

/// The way from the folder of one file to another, as a link says it.
fn way_between(from: &str, to: &str) -> Option<String> {
    let parts = |name: &str| {
        name.split(['/', '\\']).filter(|part| !matches!(*part, "" | ".")).map(str::to_owned).collect::<Vec<_>>()
    };
    let (from, to) = (parts(from), parts(to));
    let folder = from.split_last()?.1;
    let same = folder.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), folder.len() - same);
    Some(up.chain(to[same..].iter().cloned()).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::way_between;

    #[test]
    fn ways_between_files_are_those_of_links() {
        for (from, to, way) in [
            ("list/README.md", "list/clouds/aws.md", "clouds/aws.md"),
            ("list/clouds/aws.md", "list/README.md", "../README.md"),
            ("a.md", "b.md", "b.md"),
            ("/x/a/b.md", "/x/c/d.md", "../c/d.md"),
        ] {
            assert_eq!(way_between(from, to).as_deref(), Some(way));
        }
    }
}
