//! What the fields of a record hold, and which has its address.

use super::Field;
use crate::import::columns::{Column, column, relation_of};
use crate::import::moment;
use crate::import::values::{addresses, doi, is_empty, labelled, may_be_address, text, text_of, texts};
use crate::import::web::{Target, is_plainly_web, target};
use crate::text::fold::key;
use serde_json::Value as Json;

/// What the address of an object is called.
pub const ADDRESS: [&str; 4] = ["url", "href", "link", "src"];

/// Columns of objects with an address each that belong to the resource.
const PARTS: [&str; 3] = ["related", "attachments", "media"];

/// What the field holds and how far down the names for it stands its own; none where it is empty or unknown.
pub fn role(field: &Field<'_>, is_pinboard: bool) -> Option<(Column, usize)> {
    if is_empty(&field.value) {
        return None;
    }
    if is_pinboard && field.name == "description" {
        return Some((Column::Title, 0));
    }
    let (column, rank) = column(&field.name)?;
    match column {
        Column::Title => text(&field.value).map(|_| (column, rank)),
        Column::Summary => text(&field.value).filter(|_| !is_of_pages(field)).map(|_| (column, rank)),
        // A date that is understood comes first.
        Column::Date(_) => Some((column, rank + if is_date(field) { 0 } else { NO_DATE })),
        Column::Url | Column::Images | Column::Tags => Some((column, rank)),
        _ => (!is_of_pages(field) && !holds_parts(field)).then_some((column, rank)),
    }
}

/// Below all names of dates.
const NO_DATE: usize = 1000;

fn is_date(field: &Field<'_>) -> bool {
    text(&field.value).is_some_and(|text| moment::date(&text).is_some())
}

/// Whether it holds addresses that somebody may open, and nothing else: none with gaps to fill.
pub fn is_of_pages(field: &Field<'_>) -> bool {
    addresses(&field.value).is_some_and(|urls| !urls.iter().any(|url| url.contains('{')))
}

/// The number of the field whose address is the resource's: the first by name of those that lead to the web, one of another
/// name that does, or one that may be meant so.
pub fn best_address(fields: &[Field<'_>], roles: &[Option<(Column, usize)>]) -> Option<usize> {
    let rank = |(number, role): (usize, &Option<(Column, usize)>)| {
        let (_, rank) = role.filter(|(column, _)| *column == Column::Url)?;
        let address = texts(&fields[number].value, &[]).into_iter().next().filter(|text| may_be_address(text))?;
        let first = address.split_whitespace().next().unwrap_or_default();
        let is_web = !matches!(target(first), Target::Not(_)) || labelled(&address).is_some();
        Some((!is_web, rank, number))
    };
    let best = roles.iter().enumerate().filter_map(rank).min();
    let named = best.map(|(.., number)| number);
    if best.is_some_and(|(is_none, ..)| !is_none) { named } else { other_address(fields).or(named) }
}

/// Whether it holds objects with an address each that belong to the resource.
pub fn holds_parts(field: &Field<'_>) -> bool {
    let has_address = |part: &Json| is_plainly_web(text_of(part, &ADDRESS));
    let is_named = || PARTS.contains(&&*key(&field.name)) || relation_of(&field.name).is_some();
    !parts_of(&field.value).is_empty() && parts_of(&field.value).iter().all(has_address) && is_named()
}

/// The objects of an array, or the only one.
pub fn parts_of(value: &Json) -> &[Json] {
    if value.is_object() { std::slice::from_ref(value) } else { value.as_array().map_or(&[], Vec::as_slice) }
}

/// The number of the field whose address is the resource's where none is called so: one of addresses, a DOI.
fn other_address(fields: &[Field<'_>]) -> Option<usize> {
    let is_free =
        |field: &Field<'_>| !matches!(column(&field.name), Some((Column::Images | Column::Title | Column::Tags, _)));
    let is_doi = |field: &Field<'_>| text(&field.value).is_some_and(|text| doi(&field.name, &text).is_some());
    let of_pages = fields.iter().position(|field| is_of_pages(field) && is_free(field));
    of_pages.or_else(|| fields.iter().position(is_doi))
}
