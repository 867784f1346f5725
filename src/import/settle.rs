//! What became of each address of the lists, counted once.

use super::account::Account;
use super::compose::Part;
use super::entries::{Draft, Drafts};
use super::list::Aside;
use super::markdown::addresses;
use super::places::Lines;
use super::report::{Left, Remark, Report};
use serde_json::Value as Json;

/// Counts what became of each address, once, and what nobody knows of.
pub fn settle_account(
    drafts: &Drafts,
    asides: &[(usize, Aside)],
    lines: &[Lines<'_>],
    parts: &[Part<'_>],
    report: &mut Report,
) {
    let mut account = Account::default();
    for draft in &drafts.all {
        account.note_key(&draft.key);
    }
    for draft in &drafts.all {
        report.links += given_addresses(draft, "links").filter(|url| account.note(url)).count();
        report.links += draft.links.iter().filter(|link| account.note(&link.url)).count();
    }
    for draft in &drafts.all {
        report.images += given_addresses(draft, "images").filter(|url| account.note(url)).count();
        report.images += draft.images.iter().filter(|image| account.note(&image.url)).count();
    }
    for (file, aside) in asides {
        if account.note(&aside.url) {
            report.set_aside += 1;
            report.asides.push(Left {
                spot: lines[*file].spot(aside.at),
                url: aside.url.clone(),
                reason: aside.why.name(),
            });
        }
    }
    // What stands in a text or in a field of its own is kept there.
    for draft in &drafts.all {
        note_texts(&mut account, draft);
    }
    let mut missing = 0;
    for (lines, part) in lines.iter().zip(parts) {
        for (at, url) in account.missing(&part.found) {
            missing += 1;
            let message = format!("the address `{url}` is not accounted for");
            report.warnings.push(Remark { spot: lines.spot(at), code: "lost-address", message });
        }
    }
    report.accounted = drafts.all.len() + report.links + report.images + report.set_aside;
    report.addresses = report.accounted + missing;
}

/// Notes the addresses in the texts of an entry.
fn note_texts<'d>(account: &mut Account<'d>, draft: &'d Draft) {
    let mut note = |text: &'d str| {
        for found in addresses(text) {
            account.note(&text[found]);
        }
    };
    note(&draft.summary);
    note(&draft.title);
    let mut values: Vec<&'d Json> = draft.given.values().collect();
    while let Some(value) = values.pop() {
        match value {
            Json::String(text) => note(text),
            Json::Array(inner) => values.extend(inner),
            Json::Object(inner) => values.extend(inner.values()),
            _ => {}
        }
    }
}

/// The addresses of objects that a file says outright.
fn given_addresses<'d>(draft: &'d Draft, key: &str) -> impl Iterator<Item = &'d str> {
    let objects = draft.given.get(key).and_then(Json::as_array);
    objects.into_iter().flatten().filter_map(|object| object.get("url")?.as_str())
}
