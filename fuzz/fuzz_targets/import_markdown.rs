//! Any bytes as a Markdown list.

#![no_main]

use dbres::{Exit, World};
use libfuzzer_sys::fuzz_target;
use std::io::Cursor;

fuzz_target!(|list: &[u8]| {
    let world = World { stdin: Box::new(Cursor::new(list.to_vec())), ..World::empty() };
    let args = ["dbres", "import", "-", "--from", "markdown"];
    assert_eq!(dbres::run(args.map(Into::into), world), Exit::Found);
});
