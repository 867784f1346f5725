//! JSON of any shape: objects with an address are resources, and what is around them with a name is a section.
//!
//! Read so are arrays of objects however deep, browsers' backups (`roots`, `children`), objects under their title,
//! titles with an address as their value, and plain addresses.

use super::columns::{Column, column};
use super::gather::{DEEPEST, Gather, one_line};
use super::list::{List, Resource};
use super::record::{Field, Place, take};
use super::tree::{Node, Value};
use super::web::{Target, is_plainly_web, target};
use crate::text::fold::key;
use std::borrow::Cow;
use std::cell::OnceCell;

/// Keys that say only that something is below them.
const PLAIN: &str = "bookmarks items entries children links resources data list results urls sites records rows roots \
                     nodes feeds collections categories sections groups folders topics projects articles posts pages \
                     content contents subcategories subfolders";

/// Keys of arrays that belong to a resource, whatever addresses are in them.
const PARTS: &str = "links images media related attachments highlights authors tags labels";

/// What browsers keep beside a bookmark for themselves.
const BOOKKEEPING: &str = "guid index typeCode date_last_used date_modified lastModified meta_info iconUri iconuri \
                           charset show_icon source visit_count sync_transaction_version root postData";

type Member<'t> = (Cow<'t, str>, Node<'t>);

/// The resources of a document, which may say what it is called.
#[must_use]
pub fn whole(root: &Node<'_>) -> List {
    let mut walk = Walk { gather: Gather::default() };
    if matches!(root.value, Value::Object(_)) && (!has_address(root) || holds_others(root)) {
        walk.gather.list.name = label(root).map(one_line);
        walk.gather.list.description = texts(root, Column::Summary).next().map(one_line);
        walk.members(root, &Around::default());
    } else {
        walk.value(root, None, &Around::default());
    }
    walk.gather.list
}

/// The resources of values that stand side by side.
#[must_use]
pub fn several(gather: Gather, values: &[Node<'_>]) -> List {
    let mut walk = Walk { gather };
    for value in values {
        walk.value(value, None, &Around::default());
    }
    walk.gather.list.warnings.sort_by_key(|warning| warning.at);
    walk.gather.list
}

struct Walk {
    gather: Gather,
}

impl Walk {
    fn value(&mut self, node: &Node<'_>, name: Option<&str>, around: &Around<'_>) {
        match &node.value {
            Value::Object(_) => self.object(node, name, around),
            Value::Array(elements) => {
                let inner = around.within(name);
                for element in elements {
                    self.value(element, None, &inner);
                }
            }
            Value::Text(url) if is_plainly_web(url.trim()) => {
                let section = around.section(&mut self.gather);
                let (at, title) = (node.span.start, name.map(one_line).unwrap_or_default());
                let resource = Resource { at, title, url: url.trim().to_owned(), section, ..Resource::default() };
                self.gather.take(resource, at);
            }
            Value::Text(_) | Value::Scalar(_) => {}
        }
    }

    fn object(&mut self, node: &Node<'_>, name: Option<&str>, around: &Around<'_>) {
        let has_address = has_address(node);
        if has_address {
            let section = around.section(&mut self.gather);
            take(&mut self.gather, Place { at: node.span.start, section, title: name }, &fields(node));
        }
        if !has_address || holds_others(node) {
            self.members(node, &around.within(label(node).or(name)));
        }
    }

    /// What is below an object.
    fn members(&mut self, node: &Node<'_>, around: &Around<'_>) {
        let has_address = has_address(node);
        for member in node.members() {
            let (name, value) = member;
            let is_own = matches!(value.value, Value::Text(_)) && column(name).is_some();
            if !is_own && !name.starts_with(['$', '@']) && (!has_address || is_below(member)) {
                self.value(value, Some(name).filter(|name| !is_one_of(PLAIN, &key(name))).map(|name| &**name), around);
            }
        }
    }
}

/// The labels around a value. A section begins only when there is a resource in it.
#[derive(Debug, Default)]
struct Around<'a> {
    above: Option<&'a Around<'a>>,
    label: Option<&'a str>,
    depth: usize,
    section: OnceCell<Option<usize>>,
}

impl<'a> Around<'a> {
    fn within(&'a self, label: Option<&'a str>) -> Around<'a> {
        let label = label.filter(|label| !label.trim().is_empty());
        Around { above: Some(self), label, depth: self.depth + usize::from(label.is_some()), section: OnceCell::new() }
    }

    fn section(&self, gather: &mut Gather) -> Option<usize> {
        *self.section.get_or_init(|| {
            let above = self.above.and_then(|above| above.section(gather));
            let label = self.label.filter(|_| self.depth <= DEEPEST);
            label.map_or(above, |label| Some(gather.section(above, &one_line(label))))
        })
    }
}

/// What an object is called.
fn label<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    texts(node, Column::Title).chain(texts(node, Column::Section)).next()
}

/// The texts of members that are called like this column.
fn texts<'n>(node: &'n Node<'_>, wanted: Column) -> impl Iterator<Item = &'n str> {
    let is_wanted = move |name: &str| column(name).is_some_and(|(column, _)| column == wanted);
    let members = node.members().iter().filter(move |(name, _)| is_wanted(name));
    members.filter_map(|(_, value)| value.text()).filter(|text| !text.trim().is_empty())
}

/// The members of a resource, but for others that are below it.
fn fields<'n>(node: &'n Node<'_>) -> Vec<Field<'n>> {
    let is_backup = node.member("guid").is_some();
    let is_left_out = |member: &Member<'_>| is_below(member) || (is_backup && is_one_of(BOOKKEEPING, &member.0));
    let field = |(name, value): &'n Member<'_>| Field {
        name: Cow::Borrowed(&**name),
        at: value.span.start,
        value: value.json(),
    };
    node.members().iter().filter(|member| !is_left_out(member)).map(field).collect()
}

/// Whether an object has an address of its own.
fn has_address(node: &Node<'_>) -> bool {
    let looks_so = |text: &str| {
        let text = text.trim();
        let is_sure = !matches!(target(text), Target::Not(_));
        is_sure || (!text.contains(char::is_whitespace) && text.contains(['/', ':', '#', '.']))
    };
    let is_address = |(name, value): &Member<'_>| {
        let is_named = matches!(column(name), Some((Column::Url, _)));
        let first = || if is_one_of(PLAIN, &key(name)) { None } else { value.elements().first() };
        is_named && value.text().or_else(|| first()?.text()).is_some_and(looks_so)
    };
    node.members().iter().any(is_address)
}

/// Whether there are resources below an object that are not parts of it.
fn holds_others(node: &Node<'_>) -> bool {
    node.members().iter().any(is_below)
}

/// Whether a member of an object with an address holds other resources, or folders of them.
fn is_below((name, value): &Member<'_>) -> bool {
    let is_folder = |node: &Node<'_>| {
        node.members().iter().any(|(name, value)| is_one_of(PLAIN, &key(name)) && !value.elements().is_empty())
    };
    let holds = |element: &Node<'_>| has_address(element) || is_folder(element);
    !is_one_of(PARTS, &key(name)) && value.elements().iter().any(holds)
}

fn is_one_of(words: &str, name: &str) -> bool {
    words.split_ascii_whitespace().any(|word| word == name)
}
