//! Which objects of JSON have an address, and what describes them.

use super::{BOOKKEEPING, Member, PLAIN, is_below, is_one_of, texts};
use crate::import::columns::{Column, column, says_address};
use crate::import::record::Field;
use crate::import::tree::Node;
use crate::import::values::{doi, may_be_address};
use crate::import::web::is_plainly_web;
use crate::text::fold::key;
use std::borrow::Cow;

/// Keys of an object inside another that has the address of this.
const INNER: &str = "content page bookmark link resource item site article story";

/// The members of a resource, but for others that are below it.
pub fn fields<'n>(node: &'n Node<'_>) -> Vec<Field<'n>> {
    let is_backup = node.member("guid").is_some();
    let is_left_out = |member: &Member<'_>| is_below(member) || (is_backup && is_one_of(BOOKKEEPING, &member.0));
    let (mut fields, has_address) = (Vec::new(), has_named_address(node));
    for member in node.members().iter().filter(|member| !is_left_out(member)) {
        if are_links(member) || (!has_address && is_inner(member)) {
            fields.extend(member.1.members().iter().map(field));
        } else {
            fields.push(field(member));
        }
    }
    fields
}

fn field<'n>((name, value): &'n Member<'_>) -> Field<'n> {
    Field { name: Cow::Borrowed(&**name), at: value.span.start, value: value.json() }
}

/// Whether an object has an address of its own.
pub fn has_address(node: &Node<'_>) -> bool {
    has_named_address(node) || has_other_address(node)
}

/// Whether an object that is called something has an address under a name that says what it is, a DOI, or an object with
/// its address.
fn has_other_address(node: &Node<'_>) -> bool {
    let is_called = || texts(node, Column::Title).chain(texts(node, Column::Summary)).next().is_some();
    let holds = |member: &Member<'_>| is_address(member) || are_links(member) || is_inner(member);
    node.members().iter().any(holds) && is_called()
}

fn is_address((name, value): &Member<'_>) -> bool {
    let is_free = || !matches!(column(name), Some((Column::Images | Column::Title | Column::Tags, _)));
    let text = value.text().unwrap_or_default().trim();
    (is_plainly_web(text) && is_free() && says_address(name)) || doi(name, text).is_some()
}

/// Whether a member holds what belongs to a resource: `links` by what they are.
fn are_links((name, value): &Member<'_>) -> bool {
    let members = value.members();
    matches!(&*key(name), "links" | "urls") && !members.is_empty() && members.iter().all(is_address)
}

/// Whether a member is an object with the address of what is around it.
fn is_inner((name, value): &Member<'_>) -> bool {
    is_one_of(INNER, &key(name)) && has_named_address(value) && texts(value, Column::Title).next().is_none()
}

/// Whether an object has an address under a name for addresses.
pub fn has_named_address(node: &Node<'_>) -> bool {
    let is_address = |(name, value): &Member<'_>| {
        let is_named = matches!(column(name), Some((Column::Url, _)));
        let first = || if is_one_of(PLAIN, &key(name)) { None } else { value.elements().first() };
        is_named && value.text().or_else(|| first()?.text()).is_some_and(may_be_address)
    };
    node.members().iter().any(is_address)
}

/// Title and address, where an array is just that.
pub fn pair<'n>(elements: &'n [Node<'_>]) -> Option<(&'n str, &'n str)> {
    let [title, url] = elements else { return None };
    let (title, url) = (title.text()?.trim(), url.text()?.trim());
    (is_plainly_web(url) && !is_plainly_web(title) && !title.is_empty()).then_some((title, url))
}

/// Whether a member of a document says where the document is, or what wrote it.
pub fn is_of_document((name, value): &Member<'_>) -> bool {
    value.text().is_some_and(|text| is_plainly_web(text.trim()))
        && (says_address(name) || matches!(&*key(name), "version" | "generator"))
}
