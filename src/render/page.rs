//! `show`: everything known of an entry, to be read.

use super::json::{Style, write_value};
use super::look::Look;
use super::wrap::wrapped;
use crate::model::entry::{KEYS, Link, OUTPUT_KEYS, Text};
use crate::model::facet::Facet;
use crate::model::json::{members, unquote};
use crate::model::row::{Hit, Paint, Row};
use crate::text::fold::fold;
use crate::text::safe::printable;
use std::borrow::Cow;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Longest lines of prose that read well.
pub const MEASURE: usize = 100;

/// Room for the names of what follows.
const MARGIN: usize = 10;

/// Writes the page of an entry.
pub fn write(hit: &Hit<'_>, width: usize, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let entry = hit.entry;
    let width = width.clamp(20, MEASURE);
    for line in wrapped(&printable(&entry.title), width) {
        writeln!(out, "{}", look.painted(&line, Paint::Strong))?;
    }
    writeln!(out, "{}", linked(&entry.url, look))?;
    if let Some(summary) = entry.summary.as_deref() {
        writeln!(out)?;
        for line in wrapped(&printable(summary), width) {
            writeln!(out, "{line}")?;
        }
    }
    writeln!(out)?;
    for (name, text) in facts(hit) {
        item(name, &text, width, look, out)?;
    }
    for (name, value) in members(entry.raw).filter(|(name, _)| !is_known(name)) {
        item(&name, &on_a_line(value)?, width, look, out)?;
    }
    addresses("Links", entry.links.iter().map(|link| (link_label(link), &link.url)), look, out)?;
    addresses("Images", entry.images.iter().map(|image| (image.alt.to_string(), &image.url)), look, out)
}

/// A link's title, and what it is to the entry where the title does not say so.
fn link_label(link: &Link<'_>) -> String {
    let rel = link.rel.replace('-', " ");
    match (link.title.is_empty(), rel.is_empty()) {
        (true, _) => rel,
        (false, true) => link.title.to_string(),
        (false, false) if fold(&link.title).contains(&*fold(&rel)) => link.title.to_string(),
        (false, false) => format!("{} ({rel})", &*link.title),
    }
}

fn is_known(name: &str) -> bool {
    KEYS.contains(&name) && name != "source" || OUTPUT_KEYS.contains(&name)
}

/// A JSON value on one line; a string without its quotes.
fn on_a_line(value: &str) -> io::Result<String> {
    if let Some(text) = unquote(value) {
        return Ok(text.into_owned());
    }
    let mut line = Vec::new();
    write_value(value, Style::Line, &mut line)?;
    Ok(String::from_utf8_lossy(&line).into_owned())
}

/// An address that leads to itself.
fn linked(url: &str, look: Look) -> String {
    look.shown(&look.linked(&printable(url)), &mut std::iter::once(url))
}

/// A section of addresses, each below what it is.
fn addresses<'e>(
    name: &str,
    items: impl Iterator<Item = (String, &'e Text<'e>)>,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut items = items.peekable();
    if items.peek().is_some() {
        writeln!(out, "\n{}", look.painted(name, Paint::Dim))?;
    }
    for (title, url) in items {
        if !title.is_empty() {
            writeln!(out, "  {}", printable(&title))?;
        }
        writeln!(out, "    {}", linked(url, look))?;
    }
    Ok(())
}

/// Names and values of what is known besides title, address, summary and links.
fn facts(hit: &Hit<'_>) -> Vec<(&'static str, String)> {
    let Hit { entry, vocabulary, .. } = hit;
    let roles: Vec<Cow<'_, str>> = hit.values("role");
    let roles: Vec<&str> = roles.iter().map(|role| vocabulary.label(Facet::Role, role)).collect();
    let labels = |facet: Facet| {
        let labels: Vec<&str> = entry.values(facet).iter().map(|value| vocabulary.label(facet, value)).collect();
        labels.join("; ")
    };
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let also: Vec<&str> = entry.alt_titles.iter().map(|title| &**title).collect();
    let all = [
        ("Id", entry.id().to_owned()),
        ("Also", also.join("; ")),
        ("Media", labels(Facet::Media)),
        ("Date", text(entry.date.as_deref())),
        ("Topics", labels(Facet::Topic)),
        ("Clouds", labels(Facet::Cloud)),
        ("Industry", labels(Facet::Industry)),
        ("Org", labels(Facet::Org)),
        ("Roles", roles.join("; ")),
        ("Language", text(entry.lang.as_deref())),
        ("Price", text(entry.price.as_deref())),
        ("Added", text(entry.added.as_deref())),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn item(name: &str, text: &str, width: usize, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let lines = wrapped(&printable(text), width.saturating_sub(MARGIN));
    for (place, line) in lines.iter().enumerate() {
        let name = if place == 0 { name } else { "" };
        writeln!(out, "{}{line}", look.painted(&margin(name), Paint::Dim))?;
    }
    Ok(())
}

/// A name in the room before what it names, with two spaces at least.
fn margin(name: &str) -> String {
    let name = printable(name);
    let gap = MARGIN.saturating_sub(name.width()).max(if name.is_empty() { MARGIN } else { 2 });
    format!("{name}{}", " ".repeat(gap))
}
