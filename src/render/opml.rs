//! An outline (OPML 2.0): a heading a topic, an entry once, under its first topic.

use super::link;
use super::outline::{Outline, Placing, Step};
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::text::xml::escaped;
use std::io::{self, Write};

/// Writes these entries of the catalog.
pub fn write(catalog: &Catalog<'_>, entries: &[&Entry<'_>], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">")?;
    writeln!(out, "  <head>\n    <title>{}</title>\n  </head>\n  <body>", escaped(catalog.title()))?;
    Outline::new(&catalog.vocabulary, entries.iter().copied(), Placing::Once).walk(|open, step| {
        let indent = "  ".repeat(open + 2);
        match step {
            Step::Open(folder) => writeln!(out, "{indent}<outline text=\"{}\">", escaped(folder.label)),
            Step::Entry(entry) => writeln!(out, "{indent}<outline {}/>", attributes(entry)),
            Step::Close => writeln!(out, "{indent}</outline>"),
        }
    })?;
    writeln!(out, "  </body>\n</opml>")
}

/// An address that may not become a link stands behind the title.
fn attributes(entry: &Entry<'_>) -> String {
    let mut attributes = match link::href(&entry.url) {
        Some(href) => {
            let title = link::title(&entry.title, &entry.url);
            format!("text=\"{}\" type=\"link\" url=\"{}\"", escaped(title), escaped(&href))
        }
        None => format!("text=\"{} ({})\"", escaped(&entry.title), escaped(&entry.url)),
    };
    if let Some(summary) = &entry.summary {
        attributes += &format!(" description=\"{}\"", escaped(summary));
    }
    attributes
}
