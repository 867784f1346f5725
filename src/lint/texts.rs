//! Texts: control characters, broken encoding, emoji, left-over markup, malformed dates.

use super::code::Code;
use super::finding::{Finding, Report};
use crate::model::date::Period;
use crate::model::entry::Entry;
use crate::model::facet::Facet;
use crate::text::emoji::first_emoji;
use crate::text::mojibake::broken;
use crate::text::safe::is_unsafe;

/// Checks every text of the entry.
pub fn check(entry: &Entry<'_>, report: &mut Report<'_>) {
    if let Some(finding) = control(entry.id(), "id").filter(|_| !entry.has_derived_id()) {
        report.add(finding);
    }
    one(&entry.title, "title", report);
    if entry.title.trim().is_empty() {
        report.add(Finding::new(Code::EmptyTitle, "title".to_owned(), "the title is empty".to_owned()));
    }
    for (number, title) in entry.alt_titles.iter().enumerate() {
        one(title, &format!("alt_titles[{number}]"), report);
    }
    if let Some(summary) = entry.summary.as_deref() {
        one(summary, "summary", report);
    }
    for facet in Facet::STORED {
        for (number, value) in entry.values(facet).iter().enumerate() {
            one(value, &format!("{}[{number}]", facet.name()), report);
        }
    }
    for (path, text) in [("lang", entry.lang.as_deref()), ("price", entry.price.as_deref())] {
        one(text.unwrap_or_default(), path, report);
    }
    for (number, link) in entry.links.iter().enumerate() {
        one(&link.rel, &format!("links[{number}].rel"), report);
        one(&link.title, &format!("links[{number}].title"), report);
    }
    for (number, image) in entry.images.iter().enumerate() {
        one(&image.alt, &format!("images[{number}].alt"), report);
    }
    dates(entry, report);
}

fn one(text: &str, path: &str, report: &mut Report<'_>) {
    for finding in characters(text, path) {
        report.add(finding);
    }
    if let Some(mark) = markup(text) {
        let message = format!("`{mark}` looks like left-over markup");
        report.add(Finding::new(Code::Markup, path.to_owned(), message).hint("titles and summaries are plain text"));
    }
    if text != text.trim() || text.contains("  ") {
        report.add(Finding::new(Code::Spaces, path.to_owned(), "there are spaces too many".to_owned()));
    }
}

/// Characters of a text that no text should have.
pub fn characters(text: &str, path: &str) -> impl Iterator<Item = Finding> {
    [control(text, path), encoding(text, path), emoji(text, path)].into_iter().flatten()
}

/// A control character of a text, if it has one.
pub fn control(text: &str, path: &str) -> Option<Finding> {
    let c = u32::from(text.chars().find(|&c| is_unsafe(c))?);
    let message = format!("there is a control character, U+{c:04X}");
    Some(Finding::new(Code::ControlCharacter, path.to_owned(), message).hint("take it out"))
}

fn encoding(text: &str, path: &str) -> Option<Finding> {
    let finding = |message| Finding::new(Code::BrokenText, path.to_owned(), message);
    if text.contains('\u{FFFD}') {
        let message = "there is U+FFFD, the mark of a character that was lost";
        return Some(finding(message.to_owned()).hint("restore it from the source"));
    }
    let (run, meant) = broken(text)?;
    Some(finding(format!("`{run}` is text in a broken encoding")).hint(format!("it was `{meant}` once")))
}

fn emoji(text: &str, path: &str) -> Option<Finding> {
    let message = format!("there is an emoji, `{}`", first_emoji(text)?);
    Some(Finding::new(Code::Emoji, path.to_owned(), message).hint("say it in words, or with `media`"))
}

/// Marks that only Markdown or HTML leaves behind.
fn markup(text: &str) -> Option<&'static str> {
    ["](", "**", "__", "<img", "<a ", "</", "&amp;", "&nbsp;", "&lt;", "`"].into_iter().find(|mark| text.contains(mark))
}

fn dates(entry: &Entry<'_>, report: &mut Report<'_>) {
    for (path, date) in [("date", entry.date.as_deref()), ("added", entry.added.as_deref())] {
        if let Some(date) = date.filter(|date| Period::parse(date).is_none()) {
            let finding = Finding::new(Code::MalformedDate, path.to_owned(), format!("`{date}` is no date"));
            report.add(finding.hint("a date is YYYY, YYYY-MM or YYYY-MM-DD, and a day of the calendar"));
        }
    }
}
