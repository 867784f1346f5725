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
use search::indexer::{Indexer, finish};
use search::thesaurus;
use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    for source in ["catalog.json", "src/error.rs", "src/model", "src/search", "src/text"] {
        println!("cargo::rerun-if-changed={source}");
    }
    let text = fs::read_to_string("catalog.json")?;
    let catalog = Catalog::parse(&text).map_err(|fault| format!("catalog.json: {fault:?}"))?;
    let mut indexer = Indexer::default();
    for (number, entry) in (0..).zip(&catalog.entries) {
        let start = (entry.raw.as_ptr().addr() - text.as_ptr().addr()) as u64;
        indexer.add(number, entry, &(start..start + entry.raw.len() as u64));
    }
    let folder = std::env::var("OUT_DIR")?;
    let write = |name: &str, bytes: &[u8]| fs::write(Path::new(&folder).join(name), bytes);
    write("bundled.index", &finish(&[indexer])?)?;
    write("bundled.thesaurus", &thesaurus::compile(&catalog.vocabulary)?)?;
    Ok(())
}
