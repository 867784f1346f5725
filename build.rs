//! Makes the index of the bundled catalog, with the same code that indexes any other catalog when dbres runs.

#![allow(dead_code, unused_imports, clippy::pedantic, reason = "modules are checked where they are used whole")]

#[path = "src/error.rs"]
mod error;
#[path = "src/model/mod.rs"]
mod model;
#[path = "src/search/mod.rs"]
mod search;
#[path = "src/text/mod.rs"]
mod text;

use model::catalog::Catalog;
use model::document::Document;
use search::indexer::{Indexer, finish};
use search::thesaurus;
use std::error::Error;
use std::fs;
use std::path::Path;
use xxhash_rust::xxh3::Xxh3;

/// What puts an index into a file.
const STORE: [&str; 4] = ["src/store/cache.rs", "src/store/indexing.rs", "src/store/mapped.rs", "src/store/stamp.rs"];

fn main() -> Result<(), Box<dyn Error>> {
    let sources = ["Cargo.lock", "catalog.json", "src/error.rs", "src/model", "src/search", "src/text"];
    for source in sources.into_iter().chain(STORE) {
        println!("cargo::rerun-if-changed={source}");
    }
    println!("cargo::rustc-env=DBRES_INDEX_MAKER={:016x}", maker()?);
    fix_addresses();
    let text = fs::read_to_string("catalog.json")?;
    let failed = |fault| format!("catalog.json: {fault:?}");
    let catalog = Catalog::parse(&text).map_err(failed)?;
    let document = Document::split(&text).map_err(failed)?;
    let mut indexer = Indexer::default();
    for (number, entry) in (0..).zip(&catalog.entries) {
        let start = (entry.raw.as_ptr().addr() - text.as_ptr().addr()) as u64;
        indexer.add(number, entry, &(start..start + entry.raw.len() as u64));
    }
    let folder = std::env::var("OUT_DIR")?;
    let write = |name: &str, bytes: &[u8]| fs::write(Path::new(&folder).join(name), bytes);
    write("bundled.index", &finish(&[indexer])?)?;
    write("bundled.vocabulary", document.member("vocabulary").unwrap_or("{}").as_bytes())?;
    write("bundled.thesaurus", &thesaurus::compile(&catalog.vocabulary)?)?;
    Ok(())
}

/// Places the release program at fixed addresses where GNU/Linux links it: else ten thousand pointers in its tables are
/// put right at each start, a tenth of the time of a search. It gives up address randomisation of the program itself;
/// `DBRES_PIE=1` keeps that.
fn fix_addresses() {
    println!("cargo::rerun-if-env-changed=DBRES_PIE");
    let is = |variable: &str, value: &str| std::env::var(variable).is_ok_and(|found| found == value);
    let has_no = |variable: &str, word: &str| !std::env::var(variable).is_ok_and(|found| found.contains(word));
    let can = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    let can = can && has_no("CARGO_CFG_TARGET_FEATURE", "crt-static") && std::env::var_os("DBRES_PIE").is_none();
    if can && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

/// A hash of all that decides how an index looks: one that another program made is not read.
fn maker() -> Result<u64, Box<dyn Error>> {
    let mut files: Vec<_> = ["Cargo.lock"].into_iter().chain(STORE).map(|file| Path::new(file).to_owned()).collect();
    for folder in ["src/model", "src/search", "src/text"] {
        for file in fs::read_dir(folder)? {
            files.push(file?.path());
        }
    }
    files.sort();
    let mut hash = Xxh3::new();
    for file in files.iter().filter(|file| file.is_file()) {
        hash.update(&fs::read(file)?);
    }
    Ok(hash.digest())
}
