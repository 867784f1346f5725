//! An awesome-style list: a heading a topic, a bullet an entry, under each of its topics.

use crate::model::address::Address;
use crate::model::catalog::{Catalog, Credit};
use crate::model::entry::Entry;
use crate::model::facet::Facet;
use crate::model::vocabulary::{Value, Vocabulary};
use crate::text::safe::{is_unsafe, printable};
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

/// Headings go no deeper.
const DEEPEST: usize = 6;

/// The title of a list without a name.
const NAMELESS: &str = "Resources";

/// Writes these entries of the catalog.
pub fn write(catalog: &Catalog<'_>, entries: &[&Entry<'_>], out: &mut dyn Write) -> io::Result<()> {
    let name = catalog.name.as_deref().filter(|name| !name.trim().is_empty()).unwrap_or(NAMELESS);
    writeln!(out, "# {}", escaped(name))?;
    if let Some(description) = &catalog.description {
        writeln!(out, "\n{}", paragraph(description))?;
    }
    write_credits(&catalog.credits, out)?;
    let list = List::new(&catalog.vocabulary, entries);
    let top: Vec<&Value> = list.below(None).collect();
    if top.len() > 1 {
        writeln!(out, "\n## Contents\n")?;
        let mut anchors = Anchors::default();
        anchors.next(name);
        anchors.next("Contents");
        for topic in &top {
            writeln!(out, "- [{}](#{})", escaped(&topic.label), anchors.next(&topic.label))?;
            list.count_headings(topic, &mut anchors);
        }
    }
    for topic in top {
        list.write_topic(topic, 2, out)?;
    }
    list.write_rest(out)
}

fn write_credits(credits: &[Credit], out: &mut dyn Write) -> io::Result<()> {
    for credit in credits {
        let title = credit.url.as_deref().map_or_else(|| escaped(&credit.title), |url| link(&credit.title, url));
        let license = credit.license.as_deref().map(|license| format!(", {}", escaped(license))).unwrap_or_default();
        let state = credit.as_of.as_deref().map(|date| format!(", as of {}", escaped(date))).unwrap_or_default();
        writeln!(out, "\nDerived from {title}{license}{state}.")?;
    }
    Ok(())
}

struct List<'l> {
    vocabulary: &'l Vocabulary,
    entries: &'l [&'l Entry<'l>],
    by_topic: HashMap<&'l str, Vec<usize>>,
    /// Topics of the vocabulary that have an entry, or one below them that has.
    shown: HashSet<&'l str>,
}

impl<'l> List<'l> {
    fn new(vocabulary: &'l Vocabulary, entries: &'l [&'l Entry<'l>]) -> Self {
        let mut by_topic: HashMap<&str, Vec<usize>> = HashMap::new();
        for (number, entry) in entries.iter().enumerate() {
            for topic in entry.values(Facet::Topic) {
                by_topic.entry(topic).or_default().push(number);
            }
        }
        let mut shown = HashSet::new();
        for topic in by_topic.keys() {
            let mut next = vocabulary.value(Facet::Topic, topic);
            while let Some(value) = next.filter(|value| shown.insert(value.id.as_str())) {
                next = value.parent.as_deref().and_then(|parent| vocabulary.value(Facet::Topic, parent));
            }
        }
        List { vocabulary, entries, by_topic, shown }
    }

    /// The topics to show below `parent`; at the top also those whose parent is unknown.
    fn below(&self, parent: Option<&'l str>) -> impl Iterator<Item = &'l Value> {
        let known = |id: &&str| self.vocabulary.value(Facet::Topic, id).is_some();
        let topics = self.vocabulary.topic.iter().filter(|value| self.shown.contains(value.id.as_str()));
        topics.filter(move |value| value.parent.as_deref().filter(known) == parent)
    }

    fn write_topic(&self, topic: &'l Value, level: usize, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n{} {}", "#".repeat(level.min(DEEPEST)), escaped(&topic.label))?;
        if let Some(note) = &topic.note {
            writeln!(out, "\n{}", paragraph(note))?;
        }
        self.write_entries(self.by_topic.get(topic.id.as_str()).map_or(&[], Vec::as_slice), out)?;
        // A circle of parents has no top, so nothing leads into one.
        self.below(Some(&topic.id)).try_for_each(|child| self.write_topic(child, level + 1, out))
    }

    /// Counts the headings below a topic's.
    fn count_headings(&self, topic: &'l Value, anchors: &mut Anchors) {
        for child in self.below(Some(&topic.id)) {
            anchors.next(&child.label);
            self.count_headings(child, anchors);
        }
    }

    /// Topics that the vocabulary does not know, then entries without a topic.
    fn write_rest(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut written = HashSet::new();
        let values = self.entries.iter().flat_map(|entry| entry.values(Facet::Topic));
        for topic in values.filter(|topic| !self.shown.contains(&***topic)) {
            if written.insert(&**topic) {
                writeln!(out, "\n## {}", escaped(topic))?;
                self.write_entries(&self.by_topic[&**topic], out)?;
            }
        }
        let without = self.entries.iter().enumerate().filter(|(_, entry)| entry.values(Facet::Topic).is_empty());
        let without: Vec<usize> = without.map(|(number, _)| number).collect();
        if !without.is_empty() {
            writeln!(out, "\n## Other")?;
        }
        self.write_entries(&without, out)
    }

    fn write_entries(&self, numbers: &[usize], out: &mut dyn Write) -> io::Result<()> {
        if !numbers.is_empty() {
            writeln!(out)?;
        }
        numbers.iter().try_for_each(|&number| writeln!(out, "{}", bullet(self.entries[number])))
    }
}

/// `- [Title](address) (blog, 2022-10-17): Summary. [Notebook](…), [Part 2](…)`
fn bullet(entry: &Entry<'_>) -> String {
    let mut line = format!("- {}", link(&entry.title, &entry.url));
    let media = entry.values(Facet::Media).iter().map(|media| &**media);
    let marks: Vec<String> = media.chain(entry.date.as_deref()).map(escaped).collect();
    if !marks.is_empty() {
        line += &format!(" ({})", marks.join(", "));
    }
    let links: Vec<String> = entry
        .links
        .iter()
        .map(|other| link(if other.title.is_empty() { &other.rel } else { &other.title }, &other.url))
        .collect();
    let parts = [entry.summary.as_deref().map(escaped), (!links.is_empty()).then(|| links.join(", "))];
    let text: Vec<String> = parts.into_iter().flatten().collect();
    if !text.is_empty() {
        line += &format!(": {}", text.join(" "));
    }
    line
}

/// A link, or the title and the bare address where the address may not become one.
fn link(title: &str, url: &str) -> String {
    if Address::parse(url).is_some_and(|address| address.is_web()) {
        let title = if title.trim().is_empty() { url } else { title };
        format!("[{}]({})", escaped(title), destination(url))
    } else {
        format!("{} ({})", paragraph(title), escaped(url))
    }
}

/// An address as a link's destination: in angle brackets where it holds brackets or spaces.
fn destination(url: &str) -> String {
    let mut safe = String::new();
    for (at, c) in url.char_indices() {
        if matches!(c, '<' | '>' | '\\') || is_unsafe(c) {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| safe += &format!("%{byte:02X}"));
        } else if c == '&' && is_entity(&url[at + 1..]) {
            safe.push_str("&amp;");
        } else {
            safe.push(c);
        }
    }
    if safe.contains(['(', ')', ' ']) { format!("<{safe}>") } else { safe }
}

/// Whether what follows a `&` makes an HTML entity of it.
fn is_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    end > 0 && name[end..].starts_with(';')
}

/// Text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let shown = printable(text);
    for (at, c) in shown.char_indices() {
        let means_something = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' => true,
            '&' => is_entity(&shown[at + 1..]),
            _ => false,
        };
        if means_something {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe.replace("://", "\\://").replace("www.", "www\\.")
}

/// Text at the beginning of a line, where `+`, `-` or `1.` would begin a list and `=` make a heading.
fn paragraph(text: &str) -> String {
    let safe = escaped(printable(text).trim());
    let number = safe.trim_start_matches(|c: char| c.is_ascii_digit());
    if safe.starts_with(['+', '-', '=']) {
        format!("\\{safe}")
    } else if number.len() < safe.len() && number.starts_with(['.', ')']) {
        format!("{}\\{number}", &safe[..safe.len() - number.len()])
    } else {
        safe
    }
}

/// The anchors that GitHub makes of headings: a later one of the same text gets a number.
#[derive(Default)]
struct Anchors {
    seen: HashMap<String, usize>,
}

impl Anchors {
    /// The anchor of the next heading.
    fn next(&mut self, heading: &str) -> String {
        let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
        let anchor = heading.to_lowercase().chars().filter(is_kept).collect::<String>().replace(' ', "-");
        let before = self.seen.entry(anchor.clone()).or_default();
        *before += 1;
        if *before == 1 { anchor } else { format!("{anchor}-{}", *before - 1) }
    }
}
