//! JSON of any shape: objects with an address are resources, and what is around them with a name is a section. One that
//! has none, and is no section, is told of.
//!
//! Read so are arrays of objects however deep, browsers' backups (`roots`, `children`), objects under their title,
//! titles with an address as their value, and plain addresses.

mod objects;

use super::columns::{Column, column, relation_of};
use super::gather::{DEEPEST, Gather, brief, one_line};
use super::list::{List, Resource, Why};
use super::record::{Place, take};
use super::tree::{Node, Value};
use super::web::is_plainly_web;
use crate::text::fold::key;
use objects::{fields, has_address, has_named_address, is_of_document, pair};
use std::borrow::Cow;
use std::cell::OnceCell;

/// Keys that say only that something is below them.
const PLAIN: &str = "bookmarks items entries children links resources data list results urls sites records rows roots \
                     nodes feeds collections categories sections groups folders topics projects articles posts pages \
                     content contents subcategories subfolders";

/// Keys of arrays that belong to a resource, whatever addresses are in them.
const PARTS: &str = "links images media related attachments highlights authors tags labels";

/// Keys of arrays whose elements are sections, even those without anything in them.
const SECTIONS: &str = "categories sections groups folders collections topics subcategories subfolders";

/// What browsers keep beside a bookmark for themselves.
const BOOKKEEPING: &str = "guid index typeCode date_last_used date_modified lastModified meta_info iconUri iconuri \
                           charset show_icon source visit_count sync_transaction_version root postData";

type Member<'t> = (Cow<'t, str>, Node<'t>);

/// The resources of a document, which may say what it is called.
#[must_use]
pub fn whole(root: &Node<'_>) -> List {
    let mut walk = Walk::default();
    let (is_resource, holds_others) = (has_named_address(root), holds_others(root));
    if matches!(root.value, Value::Object(_)) && (!is_resource || holds_others) {
        walk.gather.list.name = label(root).map(one_line);
        walk.gather.list.description = texts(root, Column::Summary).next().map(one_line);
        // What has a name is no map of titles.
        let is_around = holds_others && (is_resource || label(root).is_some());
        let is_own = |member: &Member<'_>| is_around && (is_resource || is_of_document(member));
        let is_list = |(name, value): &Member<'_>| !value.elements().is_empty() && column(name).is_none();
        root.members().iter().filter(|member| is_own(member)).for_each(|(_, value)| walk.aside(value, Why::Credit));
        walk.members(root, &|member| !is_own(member) || is_below(member) || is_list(member), &Around::default());
    } else {
        walk.value(root, None, &Around::default());
    }
    walk.gather.list
}

/// The resources of values that stand side by side.
#[must_use]
pub fn several(gather: Gather, values: &[Node<'_>]) -> List {
    let mut walk = Walk { gather, ..Walk::default() };
    walk.elements(values, true, &Around::default());
    walk.gather.list.warnings.sort_by_key(|warning| warning.at);
    walk.gather.list
}

#[derive(Default)]
struct Walk {
    gather: Gather,
    /// How many addresses of pictures that belong to nothing were set aside.
    pictures: usize,
}

impl Walk {
    fn value(&mut self, node: &Node<'_>, name: Option<&str>, around: &Around<'_>) {
        match &node.value {
            Value::Object(_) => self.object(node, name, around),
            Value::Array(elements) => match pair(elements).filter(|_| name.is_none()) {
                Some((title, url)) => self.plain(node, title, url, around),
                None => self.elements(elements, true, &around.within(name)),
            },
            Value::Text(url) if is_plainly_web(url.trim()) => {
                self.plain(node, name.unwrap_or_default(), url.trim(), around);
            }
            Value::Text(_) | Value::Scalar(_) => {}
        }
    }

    fn plain(&mut self, node: &Node<'_>, title: &str, url: &str, around: &Around<'_>) {
        let (at, title, url) = (node.span.start, one_line(title), url.to_owned());
        let section = around.section(&mut self.gather);
        self.gather.take(Resource { at, title, url, section, ..Resource::default() }, at);
    }

    /// What is in an array. If told of, what has no address is where it has a title or stands beside what has one.
    fn elements(&mut self, elements: &[Node<'_>], are_told: bool, around: &Around<'_>) {
        let lost: Vec<_> = elements.iter().filter(|element| self.is_lost(element, None, around)).collect();
        let is_address = |element: &Node<'_>| element.text().is_some_and(|text| is_plainly_web(text.trim()));
        let is_list = lost.len() < elements.len() && elements.iter().any(|one| has_address(one) || is_address(one));
        for element in lost.into_iter().filter(|_| are_told) {
            let is_titled = texts(element, Column::Title).next().is_some();
            if is_list || is_titled {
                self.tell(element);
            }
        }
    }

    /// Takes what is in a value; whether there is nothing, and it says something all the same.
    fn is_lost(&mut self, node: &Node<'_>, name: Option<&str>, around: &Around<'_>) -> bool {
        let done = |walk: &Walk| {
            let list = &walk.gather.list;
            (list.resources.len() + list.asides.len() - walk.pictures, list.warnings.len())
        };
        let before = done(self);
        self.value(node, name, around);
        done(self) == before && says_something(node)
    }

    fn tell(&mut self, node: &Node<'_>) {
        let message = match node.text() {
            Some(text) => format!("{} is no address; it is left out", brief(text)),
            None => "the object has no address; it is left out".to_owned(),
        };
        self.gather.warn(node.span.start, "no-address", message);
    }

    /// Sets the addresses in a value aside that are plainly some.
    fn aside(&mut self, node: &Node<'_>, why: Why) {
        if let Some(url) = node.text().map(str::trim).filter(|text| is_plainly_web(text)) {
            self.gather.aside(node.span.start, url, why);
        }
    }

    /// Sets aside pictures that belong to nothing.
    fn picture(&mut self, node: &Node<'_>) {
        let before = self.gather.list.asides.len();
        self.aside(node, Why::Decoration);
        self.pictures += self.gather.list.asides.len() - before;
        node.elements().iter().for_each(|element| self.picture(element));
        node.members().iter().for_each(|(_, value)| self.picture(value));
    }

    fn object(&mut self, node: &Node<'_>, name: Option<&str>, around: &Around<'_>) {
        let has_address = has_address(node);
        if has_address {
            let section = around.section(&mut self.gather);
            take(&mut self.gather, Place { at: node.span.start, section, title: name }, &fields(node));
        }
        if !has_address || holds_others(node) {
            self.members(node, &|member| !has_address || is_below(member), &around.within(label(node).or(name)));
        }
    }

    /// What is in members of an object.
    fn members(&mut self, node: &Node<'_>, is_meant: &dyn Fn(&Member<'_>) -> bool, around: &Around<'_>) {
        let objects = || node.members().iter().filter(|(_, value)| matches!(value.value, Value::Object(_)));
        let is_map = objects().filter(|(_, value)| has_address(value)).count() * 2 > objects().count();
        for member in node.members().iter().filter(|member| is_meant(member)) {
            let (name, value) = member;
            match column(name) {
                _ if name.starts_with(['$', '@']) => self.aside(value, Why::Head),
                Some((Column::Images, _)) => self.picture(value),
                Some(_) if matches!(value.value, Value::Text(_)) => {}
                known => self.member(member, known.is_none(), is_map, around),
            }
        }
    }

    /// What is in a member of an object, which may be a map of resources.
    fn member(&mut self, (name, value): &Member<'_>, is_free: bool, is_map: bool, around: &Around<'_>) {
        let key = key(name);
        let is_plain = is_one_of(PLAIN, &key);
        let label = (!is_plain).then_some(&**name);
        if let Value::Array(elements) = &value.value {
            let are_told = if is_plain { !is_one_of(SECTIONS, &key) } else { is_free && !is_one_of(PARTS, &key) };
            self.elements(elements, are_told, &around.within(label));
        } else if self.is_lost(value, label, around) && is_map && is_free && matches!(value.value, Value::Object(_)) {
            self.tell(value);
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
    let is_part = is_one_of(PARTS, &key(name)) || matches!(column(name), Some((Column::Images, _)));
    let is_title_less = |element: &Node<'_>| texts(element, Column::Title).next().is_none();
    let is_related = || !is_one_of(PLAIN, &key(name)) && relation_of(name).is_some();
    let are_links = || is_related() && value.elements().iter().all(is_title_less);
    !is_part && value.elements().iter().any(holds) && !are_links()
}

/// Whether a value says something and is no folder, nor a line between bookmarks.
fn says_something(node: &Node<'_>) -> bool {
    let is_kind = |kind: &str| ["folder", "container", "separator"].iter().any(|word| kind.contains(word));
    let holds = |(name, value): &Member<'_>| is_one_of(PLAIN, &key(name)) && matches!(value.value, Value::Array(_));
    match &node.value {
        Value::Object(members) => {
            let is_folder = node.member("type").and_then(Node::text).is_some_and(is_kind) || members.iter().any(holds);
            !is_folder && members.iter().any(|(_, value)| says_something(value))
        }
        Value::Text(text) => !text.trim().is_empty(),
        Value::Array(_) | Value::Scalar(_) => false,
    }
}

fn is_one_of(words: &str, name: &str) -> bool {
    words.split_ascii_whitespace().any(|word| word == name)
}
