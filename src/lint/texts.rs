//! Texts: control characters, broken encoding, emoji, left-over markup, malformed dates.

use super::finding::{Report, Severity};
use crate::model::date::Period;
use crate::model::entry::Entry;
use crate::model::facet::Facet;
use crate::text::emoji::first_emoji;
use crate::text::mojibake::broken;
use crate::text::safe::is_unsafe;

/// Checks every text of the entry.
pub fn check(entry: &Entry<'_>, report: &mut Report<'_>) {
    one(&entry.title, "title", report);
    if entry.title.trim().is_empty() {
        report.add(Severity::Warning, "empty-title", "title", "the title is empty".to_owned(), None);
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
    for (number, link) in entry.links.iter().enumerate() {
        one(&link.title, &format!("links[{number}].title"), report);
    }
    for (number, image) in entry.images.iter().enumerate() {
        one(&image.alt, &format!("images[{number}].alt"), report);
    }
    dates(entry, report);
}

fn one(text: &str, path: &str, report: &mut Report<'_>) {
    if let Some(c) = text.chars().find(|&c| is_unsafe(c)) {
        let message = format!("there is a control character, U+{:04X}", u32::from(c));
        report.add(Severity::Warning, "control-character", path, message, Some("take it out".to_owned()));
    }
    if text.contains('\u{FFFD}') {
        let message = "there is U+FFFD, the mark of a character that was lost".to_owned();
        report.add(Severity::Warning, "broken-text", path, message, Some("restore it from the source".to_owned()));
    } else if let Some((run, meant)) = broken(text) {
        let hint = format!("it was `{meant}` once");
        report.add(Severity::Warning, "broken-text", path, format!("`{run}` is text in a broken encoding"), Some(hint));
    }
    if let Some(c) = first_emoji(text) {
        let hint = "say it in words, or with `media`".to_owned();
        report.add(Severity::Warning, "emoji", path, format!("there is an emoji, `{c}`"), Some(hint));
    }
    if let Some(mark) = markup(text) {
        let hint = "titles and summaries are plain text".to_owned();
        report.add(Severity::Note, "markup", path, format!("`{mark}` looks like left-over markup"), Some(hint));
    }
    if text != text.trim() || text.contains("  ") {
        report.add(Severity::Note, "spaces", path, "there are spaces too many".to_owned(), None);
    }
}

/// Marks that only Markdown or HTML leaves behind.
fn markup(text: &str) -> Option<&'static str> {
    ["](", "**", "__", "<img", "<a ", "</", "&amp;", "&nbsp;", "&lt;", "`"].into_iter().find(|mark| text.contains(mark))
}

fn dates(entry: &Entry<'_>, report: &mut Report<'_>) {
    for (path, date) in [("date", entry.date.as_deref()), ("added", entry.added.as_deref())] {
        if let Some(date) = date.filter(|date| Period::parse(date).is_none()) {
            let hint = "a date is YYYY, YYYY-MM or YYYY-MM-DD, and a day of the calendar".to_owned();
            report.add(Severity::Warning, "malformed-date", path, format!("`{date}` is no date"), Some(hint));
        }
    }
}
