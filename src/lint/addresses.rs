//! Addresses: malformed, dangerous, or borne by two entries.

use super::code::Code;
use super::finding::{Finding, Report};
use crate::model::address::{Address, address_key};
use crate::model::catalog::Credit;
use crate::model::entry::Entry;
use crate::text::safe::is_unsafe;
use std::collections::HashMap;
use std::iter;

/// The addresses of entries so far, normalised.
#[derive(Default)]
pub struct Seen {
    first: HashMap<String, (usize, String)>,
}

impl Seen {
    /// Checks that no entry before bears the address.
    pub fn check(&mut self, entry: &Entry<'_>, report: &mut Report<'_>) {
        let number = entry.number;
        let first =
            self.first.entry(address_key(&entry.url).into_owned()).or_insert_with(|| (number, entry.id().to_owned()));
        if first.0 != number {
            let message = format!("`{}` is the address of `{}` (entries[{}]) too", &*entry.url, first.1, first.0);
            let finding = Finding::new(Code::DuplicateAddress, "url".to_owned(), message);
            report.add(finding.hint("make one entry of them; a second title goes to `alt_titles`"));
        }
    }
}

/// Checks the entry's addresses one by one.
pub fn check(entry: &Entry<'_>, report: &mut Report<'_>) {
    let links = entry.links.iter().enumerate().map(|(number, link)| (&link.url, format!("links[{number}].url")));
    let images = entry.images.iter().enumerate().map(|(number, image)| (&image.url, format!("images[{number}].url")));
    for (url, path) in iter::once((&entry.url, "url".to_owned())).chain(links).chain(images) {
        if let Some(finding) = one(url, path) {
            report.add(finding);
        }
    }
}

/// Checks the addresses of the works that a catalog derives from.
pub fn check_credits(credits: &[Credit], found: &mut Vec<Finding>) {
    let urls = credits.iter().enumerate().filter_map(|(number, credit)| Some((number, credit.url.as_deref()?)));
    found.extend(urls.filter_map(|(number, url)| one(url, format!("credits[{number}].url"))));
}

/// What is wrong with an address, if something is.
fn one(url: &str, path: String) -> Option<Finding> {
    let address = Address::parse(url);
    let (code, message, hint) = if address.map_or_else(|| has_other_scheme(url), |address| !address.is_web()) {
        let hint = "only http and https addresses become links";
        (Code::DangerousAddress, format!("`{url}` is no web address"), hint)
    } else if let Some(c) = url.chars().find(|&c| is_unsafe(c)) {
        let message = format!("`{url}` is malformed: it has a control character, U+{:04X}", u32::from(c));
        (Code::MalformedAddress, message, "copy it again from where it leads")
    } else if let Some(flaw) = address.and_then(|address| address.flaw()) {
        (Code::MalformedAddress, format!("`{url}` is malformed: {flaw}"), "copy it again from where it leads")
    } else if address.is_none() {
        (Code::MalformedAddress, format!("`{url}` is no address"), "write the whole address: `https://…`")
    } else {
        return None;
    };
    Some(Finding::new(code, path, message).hint(hint))
}

/// Whether what is no address with a host begins with another scheme than one of the web: `javascript:`, `file:`.
/// `example.org:8080` does not.
fn has_other_scheme(url: &str) -> bool {
    url.split_once(':').is_some_and(|(scheme, rest)| {
        let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-".contains(&b));
        let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
        named && !is_web && !rest.starts_with(|c: char| c.is_ascii_digit())
    })
}
