//! Entries in folders by topic, as lists, bookmarks and outlines have them.

use crate::model::entry::Entry;
use crate::model::facet::Facet;
use crate::model::vocabulary::{Value, Vocabulary};
use std::collections::{HashMap, HashSet};
use std::io;

/// Folders go no deeper, whatever a vocabulary says: readers of nested formats have their limits. What is below stands
/// side by side.
const DEEPEST: usize = 64;

/// An entry stands in no more folders, or a list of tags in one entry would make a text as long as its square.
pub const MOST_PLACES: usize = 100;

/// Where an entry with several topics stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placing {
    /// In the folder of its first topic.
    Once,
    /// In the folder of each, up to [`MOST_PLACES`].
    Everywhere,
}

/// A folder and the entries right in it; folders in it follow it with a higher level.
#[derive(Clone, Debug)]
pub struct Folder<'l> {
    /// How deep it is; folders at the top have level 1.
    pub level: usize,
    /// What the topic is called.
    pub label: &'l str,
    /// What the vocabulary explains.
    pub note: Option<&'l str>,
    /// Its entries.
    pub entries: Vec<&'l Entry<'l>>,
}

/// A step of a walk through an outline.
#[derive(Clone, Copy, Debug)]
pub enum Step<'o, 'l> {
    /// A folder begins.
    Open(&'o Folder<'l>),
    /// An entry of the folder that began last.
    Entry(&'l Entry<'l>),
    /// A folder ends.
    Close,
}

/// Folders in the vocabulary's order, those above before those below.
#[derive(Clone, Debug)]
pub struct Outline<'l> {
    /// Topics that have an entry, or one below them that has; last, those that the vocabulary does not know.
    pub folders: Vec<Folder<'l>>,
    /// Entries without a topic.
    pub rest: Vec<&'l Entry<'l>>,
}

impl<'l> Outline<'l> {
    /// Puts entries into folders.
    pub fn new(vocabulary: &'l Vocabulary, entries: impl IntoIterator<Item = &'l Entry<'l>>, placing: Placing) -> Self {
        let mut by_topic: HashMap<&str, Vec<&Entry<'_>>> = HashMap::new();
        let mut topics: Vec<&str> = Vec::new();
        let mut rest = Vec::new();
        for entry in entries {
            let own = entry.values(Facet::Topic);
            let count = own.len().min(if placing == Placing::Once { 1 } else { MOST_PLACES });
            if count == 0 {
                rest.push(entry);
            }
            for topic in &own[..count] {
                by_topic.entry(topic).or_insert_with(|| new_topic(&mut topics, topic)).push(entry);
            }
        }
        let tree = Tree::new(vocabulary, &topics);
        let mut take = |topic: &str| by_topic.remove(topic).unwrap_or_default();
        let known = tree.flat().into_iter().map(|(level, value)| {
            let (label, note) = (value.label.as_str(), value.note.as_deref());
            Folder { level, label, note, entries: take(&value.id) }
        });
        let mut folders: Vec<Folder<'_>> = known.collect();
        let unknown = topics.iter().filter(|topic| !tree.values.contains_key(**topic));
        folders.extend(unknown.map(|topic| Folder { level: 1, label: topic, note: None, entries: take(topic) }));
        Outline { folders, rest }
    }

    /// Goes through folders and their entries, then through the entries without a topic; says how many folders are
    /// open around each step.
    pub fn walk(&self, mut visit: impl FnMut(usize, Step<'_, 'l>) -> io::Result<()>) -> io::Result<()> {
        let mut open = 0;
        for folder in &self.folders {
            while open >= folder.level {
                open -= 1;
                visit(open, Step::Close)?;
            }
            visit(open, Step::Open(folder))?;
            open += 1;
            folder.entries.iter().try_for_each(|entry| visit(open, Step::Entry(entry)))?;
        }
        while open > 0 {
            open -= 1;
            visit(open, Step::Close)?;
        }
        self.rest.iter().try_for_each(|entry| visit(0, Step::Entry(entry)))
    }
}

fn new_topic<'l, T>(topics: &mut Vec<&'l str>, topic: &'l str) -> Vec<T> {
    topics.push(topic);
    Vec::new()
}

/// The topics of a vocabulary that are to be shown, by the topic above.
struct Tree<'l> {
    values: HashMap<&'l str, &'l Value>,
    /// Those to be shown in the vocabulary's order.
    shown: Vec<&'l Value>,
    below: HashMap<Option<&'l str>, Vec<&'l Value>>,
}

impl<'l> Tree<'l> {
    fn new(vocabulary: &'l Vocabulary, topics: &[&str]) -> Self {
        let mut values: HashMap<&str, &Value> = HashMap::new();
        for value in &vocabulary.topic {
            values.entry(&value.id).or_insert(value);
        }
        let above = |value: &'l Value| value.parent.as_deref().and_then(|parent| values.get(parent).copied());
        let mut needed = HashSet::new();
        for topic in topics {
            let mut next = values.get(topic).copied();
            while let Some(value) = next.filter(|value| needed.insert(value.id.as_str())) {
                next = above(value);
            }
        }
        let shown: Vec<&Value> = vocabulary.topic.iter().filter(|value| needed.remove(value.id.as_str())).collect();
        let mut below: HashMap<Option<&str>, Vec<&Value>> = HashMap::new();
        for value in &shown {
            below.entry(above(value).map(|parent| parent.id.as_str())).or_default().push(value);
        }
        Tree { values, shown, below }
    }

    /// Each topic once with its level, those below right after the one above. Where parents make a circle, its first
    /// topic stands at the top.
    fn flat(&self) -> Vec<(usize, &'l Value)> {
        let mut placed = HashSet::new();
        let mut flat = Vec::with_capacity(self.shown.len());
        let below = |id: Option<&'l str>| self.below.get(&id).map_or(&[][..], Vec::as_slice).iter().copied();
        for top in below(None).chain(self.shown.iter().copied()) {
            let mut stack = vec![(1, top)];
            while let Some((level, value)) = stack.pop() {
                if placed.insert(value.id.as_str()) {
                    flat.push((level, value));
                    stack.extend(below(Some(&value.id)).rev().map(|value| ((level + 1).min(DEEPEST), value)));
                }
            }
        }
        flat
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_has_its_place_and_every_folder_its_end() {
        let vocabulary: Vocabulary = serde_json::from_str(
            r#"{"topic":[{"id":"a","label":"A"},{"id":"x","label":"X","parent":"y"},{"id":"y","label":"Y","parent":"x"},
                {"id":"b","label":"B","parent":"a"},{"id":"empty","label":"E"},{"id":"c","label":"C","parent":"lost"}]}"#,
        )
        .expect("a vocabulary");
        let texts = [r#"["b","new"]"#, r#"["x"]"#, r#"["c"]"#, "[]"];
        let texts = texts.map(|topics| format!(r#"{{"title":{topics:?},"url":"u","topic":{topics}}}"#));
        let entries: Vec<Entry<'_>> = texts.iter().map(|text| Entry::parse(text, 0).expect("an entry")).collect();
        let drawn = |placing| {
            let mut text = String::new();
            let draw = |_, step: Step<'_, '_>| {
                match step {
                    Step::Open(folder) => text += &format!("{}(", folder.label),
                    Step::Entry(_) => text.push('.'),
                    Step::Close => text.push(')'),
                }
                Ok(())
            };
            Outline::new(&vocabulary, &entries, placing).walk(draw).expect("a text takes all");
            text
        };
        assert_eq!(drawn(Placing::Everywhere), "A(B(.))C(.)X(.Y())new(.).");
        assert_eq!(drawn(Placing::Once), "A(B(.))C(.)X(.Y()).");
    }

    #[test]
    fn a_chain_without_end_is_cut() {
        let value = |id: usize| Value { id: id.to_string(), parent: Some((id + 1).to_string()), ..Value::default() };
        let vocabulary = Vocabulary { topic: (0..100_000).map(value).collect(), ..Vocabulary::default() };
        let entry = Entry::parse(r#"{"title":"a","url":"u","topic":["0"]}"#, 0).expect("an entry");
        let outline = Outline::new(&vocabulary, [&entry], Placing::Once);
        assert_eq!(outline.folders.len(), 100_000);
        assert_eq!(outline.folders.last().map(|folder| (folder.level, folder.entries.len())), Some((DEEPEST, 1)));
    }
}
