//! An awesome-style list: a heading a topic, a bullet an entry, under each of its topics.

use super::link;
use super::outline::{Folder, Outline, Placing};
use crate::model::catalog::{Catalog, Credit};
use crate::model::entry::Entry;
use crate::model::facet::Facet;
use crate::model::origin::{MARKDOWN, WITHOUT_TOPIC};
use crate::text::safe::{is_unsafe, printable};
use std::collections::HashMap;
use std::io::{self, Write};

/// Headings go no deeper.
const DEEPEST: usize = 6;

/// Writes these entries of the catalog.
pub fn write(catalog: &Catalog<'_>, entries: &[&Entry<'_>], out: &mut dyn Write) -> io::Result<()> {
    write_head(catalog, out)?;
    let outline = Outline::new(&catalog.vocabulary, entries.iter().copied(), Placing::Everywhere);
    write_contents(catalog.title(), &outline.folders, out)?;
    for folder in &outline.folders {
        write_folder(folder, out)?;
    }
    if !outline.rest.is_empty() {
        writeln!(out, "\n## Other\n\n{WITHOUT_TOPIC}")?;
    }
    write_entries(&outline.rest, out)
}

/// Writes what the catalog is called, what it holds and whence it comes.
pub(super) fn write_head(catalog: &Catalog<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{MARKDOWN}\n\n# {}", escaped(catalog.title()))?;
    if let Some(description) = &catalog.description {
        writeln!(out, "\n{}", paragraph(description))?;
    }
    write_credits(&catalog.credits, out)
}

/// Links to the headings of the folders at the top, if there are several.
fn write_contents(name: &str, folders: &[Folder<'_>], out: &mut dyn Write) -> io::Result<()> {
    if folders.iter().filter(|folder| folder.level == 1).count() < 2 {
        return Ok(());
    }
    writeln!(out, "\n## Contents\n")?;
    let mut anchors = Anchors::default();
    anchors.next(name);
    anchors.next("Contents");
    for folder in folders {
        let anchor = anchors.next(folder.label);
        if folder.level == 1 {
            writeln!(out, "- [{}](#{anchor})", escaped(folder.label))?;
        }
    }
    Ok(())
}

fn write_folder(folder: &Folder<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{} {}", "#".repeat((folder.level + 1).min(DEEPEST)), escaped(folder.label))?;
    if let Some(note) = folder.note {
        writeln!(out, "\n{}", paragraph(note))?;
    }
    write_entries(&folder.entries, out)
}

fn write_entries(entries: &[&Entry<'_>], out: &mut dyn Write) -> io::Result<()> {
    if !entries.is_empty() {
        writeln!(out)?;
    }
    entries.iter().try_for_each(|entry| writeln!(out, "{}", bullet(entry)))
}

fn write_credits(credits: &[Credit], out: &mut dyn Write) -> io::Result<()> {
    for credit in credits {
        let title = credit.url.as_deref().map_or_else(|| escaped(&credit.title), |url| linked(&credit.title, url));
        let license = credit.license.as_deref().map(|license| format!(", {}", escaped(license))).unwrap_or_default();
        let state = credit.as_of.as_deref().map(|date| format!(", as of {}", escaped(date))).unwrap_or_default();
        writeln!(out, "\nDerived from {title}{license}{state}.")?;
    }
    Ok(())
}

/// `- [Title](address) (blog, 2022-10-17): Summary. [Notebook](…), [Part 2](…)`
fn bullet(entry: &Entry<'_>) -> String {
    let mut line = format!("- {}", linked(&entry.title, &entry.url));
    let media = entry.values(Facet::Media).iter().map(|media| &**media);
    let marks: Vec<String> = media.chain(entry.date.as_deref()).map(escaped).collect();
    if !marks.is_empty() {
        line += &format!(" ({})", marks.join(", "));
    }
    let links: Vec<String> = entry
        .links
        .iter()
        .map(|other| linked(if other.title.is_empty() { &other.rel } else { &other.title }, &other.url))
        .collect();
    let summary = entry.summary.as_deref().filter(|summary| !summary.trim().is_empty());
    let parts = [summary.map(escaped), (!links.is_empty()).then(|| links.join(", "))];
    let text: Vec<String> = parts.into_iter().flatten().collect();
    if !text.is_empty() {
        line += &format!(": {}", text.join(" "));
    }
    line
}

/// A link, or the title and the bare address where the address may not become one.
pub(super) fn linked(title: &str, url: &str) -> String {
    if link::is_web(url) {
        format!("[{}]({})", escaped(link::title(title, url)), destination(url))
    } else {
        format!("{} ({})", paragraph(title), escaped(url))
    }
}

/// An address as a link's destination: in angle brackets where it holds brackets or spaces.
fn destination(url: &str) -> String {
    let encoded = link::encoded(url, |c| matches!(c, '<' | '>' | '\\' | '|') || is_unsafe(c));
    let mut safe = String::new();
    for (at, c) in encoded.char_indices() {
        if c == '&' && is_entity(&encoded[at + 1..]) {
            safe.push_str("&amp;");
        } else {
            safe.push(c);
        }
    }
    if safe.contains(['(', ')', ' ']) { format!("<{safe}>") } else { safe }
}

/// Whether what follows a `&` makes an HTML entity of it.
fn is_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    end > 0 && name[end..].starts_with(';')
}

/// Text that Markdown shows as it is.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let shown = printable(text);
    for (at, c) in shown.char_indices() {
        let means_something = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' => true,
            '&' => is_entity(&shown[at + 1..]),
            _ => false,
        };
        if means_something {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe.replace("://", "\\://").replace("www.", "www\\.")
}

/// Text at the beginning of a line, where `+`, `-` or `1.` would begin a list and `=` make a heading.
fn paragraph(text: &str) -> String {
    let safe = escaped(printable(text).trim());
    let number = safe.trim_start_matches(|c: char| c.is_ascii_digit());
    if safe.starts_with(['+', '-', '=']) {
        format!("\\{safe}")
    } else if number.len() < safe.len() && number.starts_with(['.', ')']) {
        format!("{}\\{number}", &safe[..safe.len() - number.len()])
    } else {
        safe
    }
}

/// The anchors that GitHub makes of headings: a later one of the same text gets a number.
#[derive(Default)]
struct Anchors {
    seen: HashMap<String, usize>,
}

impl Anchors {
    /// The anchor of the next heading.
    fn next(&mut self, heading: &str) -> String {
        let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
        let anchor = heading.to_lowercase().chars().filter(is_kept).collect::<String>().replace(' ', "-");
        let before = self.seen.entry(anchor.clone()).or_default();
        *before += 1;
        if *before == 1 { anchor } else { format!("{anchor}-{}", *before - 1) }
    }
}
