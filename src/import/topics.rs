//! Sections of lists as topics of a vocabulary: a label, an id, and the topic above.

use super::list::Section;
use crate::model::id::slug_of_key;
use crate::model::vocabulary::Value;
use crate::text::fold::key;
use crate::text::letters::is_alphanumeric;
use std::collections::{HashMap, HashSet};

/// Longest id of a topic, in bytes.
const LONGEST: usize = 60;

/// The topics of several lists: sections of the same name below the same one are one.
#[derive(Debug, Default)]
pub struct Topics {
    nodes: Vec<Node>,
    places: HashMap<(Option<usize>, String), usize>,
    /// The first node of each name.
    named: HashMap<String, usize>,
}

#[derive(Debug)]
struct Node {
    section: Section,
    /// The id without a path.
    name: String,
    is_used: bool,
}

impl Topics {
    /// Adds the sections of a list; the node of each.
    pub fn add(&mut self, sections: Vec<Section>) -> Vec<usize> {
        let mut nodes: Vec<usize> = Vec::with_capacity(sections.len());
        for section in sections {
            let parent = section.parent.and_then(|parent| nodes.get(parent).copied());
            let has_words = section.label.contains(is_alphanumeric);
            let at = (parent, if has_words { topic_slug(&section) } else { key(&section.label).into_owned() });
            let node = if let Some(&node) = self.places.get(&at) {
                let known = &mut self.nodes[node].section;
                known.note = known.note.take().or(section.note);
                node
            } else {
                let name = at.1.clone();
                self.named.entry(name.clone()).or_insert(self.nodes.len());
                self.nodes.push(Node { section: Section { parent, ..section }, name, is_used: false });
                self.places.insert(at, self.nodes.len() - 1);
                self.nodes.len() - 1
            };
            nodes.push(node);
        }
        nodes
    }

    /// The node of a tag: a section that is called so, or one of its own.
    pub fn tagged(&mut self, tag: &str) -> usize {
        let section = Section { label: tag.to_owned(), ..Section::default() };
        let name = topic_slug(&section);
        match self.named.get(&name) {
            Some(node) => *node,
            None => self.add(vec![section])[0],
        }
    }

    /// Notes that something is about a topic, and so about those above.
    pub fn touch(&mut self, node: usize) {
        let mut next = Some(node);
        while let Some(node) = next {
            if std::mem::replace(&mut self.nodes[node].is_used, true) {
                return;
            }
            next = self.nodes[node].section.parent;
        }
    }

    /// The labels of a node and of those above it, the highest first.
    pub fn path(&self, node: usize) -> Vec<&str> {
        let mut path: Vec<&str> = self.above(node).map(|node| self.nodes[node].section.label.as_str()).collect();
        path.reverse();
        path
    }

    fn above(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(node), |node| self.nodes[*node].section.parent)
    }

    /// The id of each node. One that shares its name with another gets the path; never a number, which would change with
    /// what comes before it.
    pub fn ids(&self) -> Vec<String> {
        let names: Vec<&str> = self.nodes.iter().map(|node| node.name.as_str()).collect();
        let used = |names: &[String]| {
            let mut counts: HashMap<String, usize> = HashMap::new();
            for (name, node) in names.iter().zip(&self.nodes) {
                *counts.entry(name.clone()).or_default() += usize::from(node.is_used);
            }
            counts
        };
        let mut ids: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        for depth in 1..=8 {
            let counts = used(&ids);
            let shared: Vec<usize> =
                (0..ids.len()).filter(|node| counts.get(&ids[*node]).is_some_and(|count| *count > 1)).collect();
            if shared.is_empty() {
                break;
            }
            for node in shared {
                let mut steps: Vec<&str> = self.above(node).take(depth + 1).map(|node| names[node]).collect();
                steps.reverse();
                ids[node] = steps.join("-");
            }
        }
        ids
    }

    /// The topics that something is about, as values of a vocabulary.
    pub fn values(&self, ids: &[String]) -> Vec<Value> {
        let mut seen = HashSet::new();
        let used = self.nodes.iter().zip(ids).filter(|(node, id)| node.is_used && seen.insert((*id).clone()));
        let value = |(node, id): (&Node, &String)| Value {
            id: id.clone(),
            label: node.section.label.clone(),
            aliases: node.section.aliases.clone(),
            parent: node.section.parent.map(|parent| ids[parent].clone()),
            note: node.section.note.clone(),
            ..Value::default()
        };
        used.map(value).collect()
    }
}

/// The id of a section by its name alone: a slug, in letters of any script where it has none of ASCII.
fn topic_slug(section: &Section) -> String {
    let is_name =
        |alias: &&String| section.label.strip_prefix(alias.as_str()).is_some_and(|rest| rest.starts_with(" ("));
    let label = section.aliases.iter().find(is_name).unwrap_or(&section.label);
    let spoken = spoken(label);
    let whole = key(&spoken);
    let plain = slug_of_key(&whole);
    let letters = |text: &str| text.chars().filter(|c| is_alphanumeric(*c)).count();
    if !plain.is_empty() && (whole.is_ascii() || letters(&plain) == letters(&whole)) {
        return plain;
    }
    cut(&whole).to_owned()
}

/// A label with the marks in words that tell names apart: C, C# and C++.
fn spoken(label: &str) -> String {
    if !label.contains(['+', '#']) && !label.contains(" .") && !label.starts_with('.') {
        return label.to_owned();
    }
    let mut words = Vec::new();
    for word in label.split_whitespace() {
        let name = word.trim_end_matches(['+', '#']);
        let marks = word[name.len()..].chars().map(|c| if c == '+' { " plus" } else { " sharp" }).collect::<String>();
        let dot = if name.starts_with('.') && name.len() > 1 { "dot " } else { "" };
        words.push(if name.is_empty() {
            word.to_owned()
        } else {
            format!("{dot}{}{marks}", name.trim_start_matches('.'))
        });
    }
    words.join(" ")
}

/// At most so many bytes, cut at a hyphen if there is one.
fn cut(id: &str) -> &str {
    if id.len() <= LONGEST {
        return id;
    }
    let start = &id[..id.floor_char_boundary(LONGEST)];
    start.rsplit_once('-').map_or(start, |(words, _)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(label: &str, parent: Option<usize>) -> Section {
        Section { label: label.to_owned(), parent, ..Section::default() }
    }

    #[test]
    fn the_same_name_under_different_topics_gets_the_path() {
        let mut topics = Topics::default();
        let nodes = topics.add(vec![
            section("Security", None),
            section("Unity Catalog", Some(0)),
            section("Governance", None),
            section("Unity Catalog", Some(2)),
            section("C", None),
            section("C++", None),
            section("C#", None),
            section("工具", None),
            section("Security", None),
        ]);
        assert_eq!(nodes[8], nodes[0]);
        nodes.iter().for_each(|node| topics.touch(*node));
        assert_eq!(
            topics.ids(),
            [
                "security",
                "security-unity-catalog",
                "governance",
                "governance-unity-catalog",
                "c",
                "c-plus-plus",
                "c-sharp",
                "工具"
            ]
        );
    }

    #[test]
    fn only_what_something_is_about_becomes_a_topic() {
        let mut topics = Topics::default();
        let nodes = topics.add(vec![section("A", None), section("B", Some(0)), section("Contents", None)]);
        topics.touch(nodes[1]);
        let labels: Vec<String> = topics.values(&topics.ids()).into_iter().map(|value| value.label).collect();
        assert_eq!(labels, ["A", "B"]);
    }
}
