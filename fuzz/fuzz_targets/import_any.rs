//! Any bytes as a list of a format that the first byte chooses, and as a catalog that is searched.

#![no_main]

use dbres::World;
use libfuzzer_sys::fuzz_target;
use std::io::Cursor;

const FORMATS: [&str; 9] = ["markdown", "html", "bookmarks", "csv", "tsv", "json", "jsonl", "opml", "urls"];

fn run(list: &[u8], args: &[&str]) {
    let world = World { stdin: Box::new(Cursor::new(list.to_vec())), ..World::empty() };
    let _ = dbres::run(std::iter::once("dbres").chain(args.iter().copied()).map(Into::into), world);
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, list)) = bytes.split_first() else { return };
    let format = FORMATS[usize::from(*first) % FORMATS.len()];
    run(list, &["import", "-", "--from", format]);
    run(list, &["search", "a", "--catalog", "-"]);
});
