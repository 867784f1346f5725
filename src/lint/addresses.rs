//! Addresses: malformed, dangerous, or borne by two entries.

use super::finding::{Report, Severity};
use crate::model::address::{Address, address_key};
use crate::model::entry::Entry;
use std::collections::HashMap;

/// The addresses of entries so far, normalised.
#[derive(Default)]
pub struct Seen {
    first: HashMap<String, (usize, String)>,
}

impl Seen {
    /// Checks that no entry before bears the address.
    pub fn check(&mut self, entry: &Entry<'_>, report: &mut Report<'_>) {
        let number = entry.number;
        let first = self.first.entry(address_key(&entry.url)).or_insert_with(|| (number, entry.id().to_owned()));
        if first.0 != number {
            let message = format!("`{}` is the address of `{}` (entries[{}]) too", &*entry.url, first.1, first.0);
            let hint = "make one entry of them; a second title goes to `alt_titles`".to_owned();
            report.add(Severity::Warning, "duplicate-address", "url", message, Some(hint));
        }
    }
}

/// Checks the entry's addresses one by one.
pub fn check(entry: &Entry<'_>, report: &mut Report<'_>) {
    one(&entry.url, "url", report);
    for (number, link) in entry.links.iter().enumerate() {
        one(&link.url, &format!("links[{number}].url"), report);
    }
    for (number, image) in entry.images.iter().enumerate() {
        one(&image.url, &format!("images[{number}].url"), report);
    }
}

fn one(url: &str, path: &str, report: &mut Report<'_>) {
    match Address::parse(url) {
        Some(address) if !address.is_web() => dangerous(url, path, report),
        Some(address) => {
            if let Some(flaw) = address.flaw() {
                let hint = "copy it again from where it leads".to_owned();
                report.add(
                    Severity::Warning,
                    "malformed-address",
                    path,
                    format!("`{url}` is malformed: {flaw}"),
                    Some(hint),
                );
            }
        }
        None if has_scheme(url) => dangerous(url, path, report),
        None => {
            let hint = "write the whole address: `https://…`".to_owned();
            report.add(Severity::Warning, "malformed-address", path, format!("`{url}` is no address"), Some(hint));
        }
    }
}

fn dangerous(url: &str, path: &str, report: &mut Report<'_>) {
    let hint = "only http and https addresses become links".to_owned();
    report.add(Severity::Warning, "dangerous-address", path, format!("`{url}` is no web address"), Some(hint));
}

/// Whether it begins with a scheme, `javascript:` say; a port is none.
fn has_scheme(url: &str) -> bool {
    url.split_once(':').is_some_and(|(scheme, rest)| {
        let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-".contains(&b));
        named && !rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.starts_with("//")
    })
}
