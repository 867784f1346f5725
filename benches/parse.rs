//! The Markdown parser alone, beside which `benches/import` measures an import: prints how many events a file has.

use pulldown_cmark::{Options, Parser};
use std::io::{self, Write};

fn main() -> io::Result<()> {
    let path = std::env::args().nth(1).ok_or_else(|| io::Error::other("usage: parse FILE"))?;
    let text = std::fs::read_to_string(path)?;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let events = Parser::new_ext(&text, options).into_offset_iter().count();
    writeln!(io::stdout(), "{events}")
}
