//! Bookmarks as browsers import them (`NETSCAPE-Bookmark-file-1`): a folder a topic, an entry once, in the folder of its
//! first topic. Only http and https become bookmarks. The file says that it is ours, so that `ADD_DATE` is read back as
//! the date of an entry; a date that is no day is also in `DATE`, which browsers pass over.

use super::link;
use super::outline::{Outline, Placing, Step};
use crate::model::catalog::Catalog;
use crate::model::date::day_number;
use crate::model::entry::Entry;
use crate::model::facet::Facet;
use crate::text::xml::escaped;
use std::io::{self, Write};

/// Facets whose values become tags.
const TAGS: [Facet; 4] = [Facet::Topic, Facet::Media, Facet::Cloud, Facet::Industry];

const SECONDS_OF_A_DAY: i64 = 86_400;

/// Writes these entries of the catalog.
pub fn write(catalog: &Catalog<'_>, entries: &[&Entry<'_>], out: &mut dyn Write) -> io::Result<()> {
    let title = escaped(catalog.title());
    writeln!(out, "<!DOCTYPE NETSCAPE-Bookmark-file-1>")?;
    writeln!(out, "<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">")?;
    writeln!(out, "<META NAME=\"generator\" CONTENT=\"dbres\">")?;
    writeln!(out, "<TITLE>{title}</TITLE>\n<H1>{title}</H1>\n<DL><p>")?;
    let links = entries.iter().copied().filter(|entry| link::is_web(&entry.url));
    Outline::new(&catalog.vocabulary, links, Placing::Once).walk(|open, step| {
        let indent = "    ".repeat(open + 1);
        match step {
            Step::Open(folder) => {
                writeln!(out, "{indent}<DT><H3>{}</H3>", escaped(folder.label))?;
                write_note(folder.note, &indent, out)?;
                writeln!(out, "{indent}<DL><p>")
            }
            Step::Entry(entry) => write_bookmark(entry, &indent, out),
            Step::Close => writeln!(out, "{indent}</DL><p>"),
        }
    })?;
    writeln!(out, "</DL><p>")
}

fn write_bookmark(entry: &Entry<'_>, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    let Some(href) = link::href(&entry.url) else { return Ok(()) };
    write!(out, "{indent}<DT><A HREF=\"{}\"", escaped(&href))?;
    write_date(entry, out)?;
    let values = TAGS.iter().flat_map(|facet| entry.values(*facet));
    // A comma would make two tags of one.
    let tags: Vec<String> = values.map(|value| value.replace(',', " ")).collect();
    if !tags.is_empty() {
        write!(out, " TAGS=\"{}\"", escaped(&tags.join(",")))?;
    }
    writeln!(out, ">{}</A>", escaped(link::title(&entry.title, &entry.url)))?;
    write_note(entry.summary.as_deref(), indent, out)
}

fn write_date(entry: &Entry<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (Some(date), Some(period)) = (entry.date.as_deref(), entry.period()) else { return Ok(()) };
    let seconds = day_number(period.first) * SECONDS_OF_A_DAY;
    if seconds >= 0 {
        write!(out, " ADD_DATE=\"{seconds}\"")?;
    }
    if seconds <= 0 || period.first != period.last {
        write!(out, " DATE=\"{}\"", escaped(date))?;
    }
    Ok(())
}

fn write_note(note: Option<&str>, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    note.map_or(Ok(()), |note| writeln!(out, "{indent}<DD>{}", escaped(note)))
}
