//! How many entries bear each value of a facet: what there is to narrow by.
//!
//! The number of a value is the number of entries that narrowing by it leaves: a topic's includes the topics below it,
//! a site's the hosts below it, and a role's the topics that it needs.

use super::entry::Entry;
use super::facet::Facet;
use super::field::Field;
use super::json::quote;
use super::row::{Column, Members, Row};
use super::vocabulary::{Value, Vocabulary};
use crate::text::fold::{fold, key};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;

/// What can be counted, in the order in which it is shown: the facets, and the years of dates.
pub const COUNTED: [Field; Facet::ALL.len() + 1] = {
    let mut counted = [Field::Date; Facet::ALL.len() + 1];
    let mut place = 0;
    while place < Facet::ALL.len() {
        counted[place] = Field::Facet(Facet::ALL[place]);
        place += 1;
    }
    counted
};

/// No host has a longer name.
const LONGEST_HOST: usize = 253;

/// The id of the row of entries without a value.
pub const NONE: &str = "none";

/// A value with the number of entries that bear it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The facet, or the date.
    pub field: Field,
    /// The value's id; of one that no vocabulary knows the first spelling.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Entries that bear it or a value below it, each counted once.
    pub count: usize,
    /// The id of the value above it.
    pub parent: Option<String>,
    /// How many values stand above it.
    pub depth: usize,
    /// Whether these are the entries without a value.
    pub is_none: bool,
}

/// Counts the values of `fields` in one pass over `entries`. Values stand in order, those below another after it, and
/// entries without a value last; values that no entry bears are left out.
pub fn counts<'e>(
    entries: impl IntoIterator<Item = &'e Entry<'e>>,
    vocabulary: &Vocabulary,
    fields: &[Field],
) -> Vec<Count> {
    let mut tallies: Vec<Tally> = fields.iter().map(|&field| Tally::new(field, vocabulary)).collect();
    for entry in entries {
        for tally in &mut tallies {
            tally.add(entry);
        }
    }
    tallies.into_iter().flat_map(Tally::counts).collect()
}

/// The numbers of one facet while entries go by.
struct Tally {
    field: Field,
    values: Vec<Tallied>,
    /// How many of the values are the vocabulary's; the others follow.
    known: usize,
    /// The place of the value that a key means.
    places: HashMap<String, usize>,
    /// Entries that went by.
    entries: usize,
    /// Entries without a value.
    without: usize,
    /// The places that the last entry bears, each once.
    borne: Vec<usize>,
    /// Of roles: what they follow from.
    needs: Option<Box<Needs>>,
}

/// What roles follow from.
struct Needs {
    /// The topics of the entries.
    topics: Tally,
    /// The places of the roles that need the topic at a place.
    roles: HashMap<usize, Vec<usize>>,
}

/// A value and its number so far.
struct Tallied {
    id: String,
    label: String,
    parent: Option<usize>,
    count: usize,
    /// The number of the last entry that was counted, from 1.
    last: usize,
}

impl Tally {
    fn new(field: Field, vocabulary: &Vocabulary) -> Self {
        let known = match field {
            Field::Facet(facet) => vocabulary.values(facet),
            _ => &[],
        };
        let mut ids: HashMap<&str, usize> = HashMap::new();
        for (place, value) in known.iter().enumerate() {
            ids.entry(&value.id).or_insert(place);
        }
        let meanings = match field {
            Field::Facet(facet) => vocabulary.meanings(facet),
            _ => HashMap::new(),
        };
        let places = meanings.into_iter().map(|(key, place)| (key.into_owned(), place)).collect();
        let parent = |value: &Value| match field {
            Field::Facet(Facet::Role) => None,
            _ => ids.get(value.parent.as_deref()?).copied(),
        };
        let values = known.iter().map(|value| Tallied::new(&value.id, &value.label, parent(value))).collect();
        let needs = (field == Field::Facet(Facet::Role)).then(|| Box::new(Needs::new(vocabulary)));
        Tally { field, values, known: known.len(), places, entries: 0, without: 0, borne: Vec::new(), needs }
    }

    fn add(&mut self, entry: &Entry<'_>) {
        self.entries += 1;
        self.borne.clear();
        match self.field {
            Field::Facet(Facet::Role) => self.bear_roles(entry),
            Field::Facet(Facet::Site) => self.bear_text(&entry.site().unwrap_or_default()),
            Field::Facet(facet) => {
                for value in entry.values(facet).iter().filter(|value| !value.is_empty()) {
                    let place = self.place(key(value), value);
                    self.bear(place);
                }
            }
            // A malformed date is none: it passes no comparison.
            _ => self.bear_text(&entry.period().map(|date| format!("{:04}", date.first / 10_000)).unwrap_or_default()),
        }
        self.without += usize::from(self.borne.is_empty());
    }

    fn bear_roles(&mut self, entry: &Entry<'_>) {
        let Some(mut needs) = self.needs.take() else { return };
        needs.topics.add(entry);
        for role in needs.topics.borne.iter().filter_map(|topic| needs.roles.get(topic)).flatten() {
            self.bear(*role);
        }
        self.needs = Some(needs);
    }

    /// Counts a value that is its own key.
    fn bear_text(&mut self, text: &str) {
        if !text.is_empty() {
            let place = self.place(Cow::Borrowed(text), text);
            self.bear(place);
        }
    }

    /// Where the value with this key stands; a new one is added.
    fn place(&mut self, key: Cow<'_, str>, value: &str) -> usize {
        if let Some(&place) = self.places.get(&*key) {
            return place;
        }
        self.places.insert(key.into_owned(), self.values.len());
        self.values.push(Tallied::new(value, value, None));
        self.values.len() - 1
    }

    /// Counts the entry for a value and those above it, each once.
    fn bear(&mut self, place: usize) {
        let mut next = Some(place);
        while let Some(place) = next {
            let value = &mut self.values[place];
            if value.last == self.entries {
                break;
            }
            value.last = self.entries;
            value.count += 1;
            self.borne.push(place);
            next = value.parent;
        }
    }

    fn counts(mut self) -> Vec<Count> {
        if self.field == Field::Facet(Facet::Site) {
            self.sum_hosts();
        }
        let mut found: Vec<Count> =
            self.in_order().into_iter().map(|(place, depth)| self.count_of(place, depth)).collect();
        if self.without > 0 {
            found.push(Count {
                field: self.field,
                id: NONE.to_owned(),
                label: NONE.to_owned(),
                count: self.without,
                parent: None,
                depth: 0,
                is_none: true,
            });
        }
        found
    }

    fn count_of(&self, place: usize, depth: usize) -> Count {
        let Tallied { id, label, parent, count, .. } = &self.values[place];
        let parent = parent.map(|parent| self.values[parent].id.clone());
        Count { field: self.field, id: id.clone(), label: label.clone(), count: *count, parent, depth, is_none: false }
    }

    /// Puts hosts below the nearest that contains them, and adds their numbers to it.
    fn sum_hosts(&mut self) {
        let own: Vec<usize> = self.values.iter().map(|host| host.count).collect();
        for place in 0..self.values.len() {
            let mut rest = self.values[place].id.as_str();
            let mut above = None;
            while let (None, Some((_, domain))) = (above, rest.split_once('.')) {
                if domain.len() <= LONGEST_HOST {
                    above = self.places.get(domain).copied();
                }
                rest = domain;
            }
            self.values[place].parent = above;
        }
        for (place, count) in own.into_iter().enumerate() {
            let mut next = self.values[place].parent;
            while let Some(above) = next {
                self.values[above].count += count;
                next = self.values[above].parent;
            }
        }
    }

    /// Places of values that entries bear, with their depth: each before those below it. A circle of parents begins
    /// where the vocabulary does.
    fn in_order(&self) -> Vec<(usize, usize)> {
        let mut sorted: Vec<usize> = (0..self.values.len()).filter(|&place| self.values[place].count > 0).collect();
        sorted.sort_by(|&one, &other| self.compare(one, other));
        let mut below: HashMap<usize, Vec<usize>> = HashMap::new();
        for &place in sorted.iter().rev() {
            below.entry(self.values[place].parent.unwrap_or(usize::MAX)).or_default().push(place);
        }
        let tops = sorted.iter().filter(|&&place| self.values[place].parent.is_none());
        let mut seen = vec![false; self.values.len()];
        let mut found = Vec::with_capacity(sorted.len());
        for &top in tops.chain(&sorted) {
            let mut open = vec![(top, 0)];
            while let Some((place, depth)) = open.pop() {
                if !std::mem::replace(&mut seen[place], true) {
                    found.push((place, depth));
                    open.extend(below.get(&place).into_iter().flatten().map(|&child| (child, depth + 1)));
                }
            }
        }
        found
    }

    /// Topics as the vocabulary has them, years from the newest, all else from the most frequent.
    fn compare(&self, one: usize, other: usize) -> Ordering {
        let (first, second) = (&self.values[one], &self.values[other]);
        let by_count = || {
            let labels = || fold(&first.label).cmp(&fold(&second.label));
            second.count.cmp(&first.count).then_with(labels).then_with(|| first.id.cmp(&second.id))
        };
        match self.field {
            Field::Facet(Facet::Topic) if one.min(other) < self.known => one.cmp(&other),
            Field::Date => second.id.cmp(&first.id),
            _ => by_count(),
        }
    }
}

impl Tallied {
    fn new(id: &str, label: &str, parent: Option<usize>) -> Self {
        Tallied { id: id.to_owned(), label: label.to_owned(), parent, count: 0, last: 0 }
    }
}

impl Needs {
    fn new(vocabulary: &Vocabulary) -> Self {
        let place = |id: &String| vocabulary.place(Facet::Topic, id);
        let mut roles: HashMap<usize, Vec<usize>> = HashMap::new();
        for (number, role) in vocabulary.role.iter().enumerate() {
            for topic in role.topics.iter().filter_map(place) {
                roles.entry(topic).or_default().push(number);
            }
        }
        Needs { topics: Tally::new(Field::Facet(Facet::Topic), vocabulary), roles }
    }
}

impl Row for Count {
    const COLUMNS: &'static [Column] = &[
        Column::one("facet", "Facet"),
        Column::one("id", "Id"),
        Column::one("label", "Label"),
        Column::one("count", "Count"),
        Column::one("parent", "Above"),
    ];
    const TSV: &'static [&'static str] = &["facet", "id", "label", "count", "parent"];
    const TABLE: &'static [&'static str] = &["label", "id", "count", "facet", "parent"];
    const SPARE: &'static [&'static str] = &["parent", "facet"];
    const NOUN: (&'static str, &'static str) = ("value", "values");

    fn values(&self, column: &str) -> Vec<Cow<'_, str>> {
        match column {
            "facet" => vec![Cow::Borrowed(self.field.name())],
            "id" => vec![Cow::Borrowed(&self.id)],
            "label" => vec![Cow::Borrowed(&self.label)],
            "count" => vec![Cow::Owned(self.count.to_string())],
            "parent" => self.parent.as_deref().map(Cow::Borrowed).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn members(&self, only: Option<&[Column]>) -> Members<'_> {
        let member = |column: &Column| {
            let value = self.values(column.name).pop()?;
            let json = if column.name == "count" { value } else { Cow::Owned(quote(&value)) };
            Some((Cow::Borrowed(column.name), json))
        };
        only.unwrap_or(Self::COLUMNS).iter().filter_map(member).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalog::Catalog;

    fn counted(text: &str, facet: Facet) -> Vec<(String, usize, usize)> {
        let catalog = Catalog::parse(text).expect("a catalog");
        let counts = counts(&catalog.entries, &catalog.vocabulary, &[Field::Facet(facet)]);
        counts.into_iter().map(|count| (count.id, count.count, count.depth)).collect()
    }

    fn rows(rows: &[(&str, usize, usize)]) -> Vec<(String, usize, usize)> {
        rows.iter().map(|(id, count, depth)| ((*id).to_owned(), *count, *depth)).collect()
    }

    #[test]
    fn a_topic_includes_what_is_below_it_once() {
        let text = r#"{"vocabulary":{"topic":[{"id":"etl","label":"ETL"},{"id":"z","label":"Z"},
            {"id":"dlt","label":"Delta Live Tables","aliases":["DLT"],"parent":"etl"},
            {"id":"one","label":"1","parent":"two"},{"id":"two","label":"2","parent":"one"}],
            "role":[{"id":"engineer","label":"Engineer","topics":["etl"]}]},
            "entries":[{"title":"","url":"","topic":["dlt","etl","Delta live tables"]},{"title":"","url":"","topic":["DLT",""]},
            {"title":"","url":"","topic":["New"]},{"title":"","url":"","topic":["two"]},{"title":"","url":""}]}"#;
        let topics = [("etl", 2, 0), ("dlt", 2, 1), ("New", 1, 0), ("one", 1, 0), ("two", 1, 1), ("none", 1, 0)];
        assert_eq!(counted(text, Facet::Topic), rows(&topics));
        assert_eq!(counted(text, Facet::Role), rows(&[("engineer", 2, 0), ("none", 3, 0)]));
    }

    #[test]
    fn a_site_includes_the_hosts_below_it() {
        let entry = |host: &str| format!(r#"{{"title":"","url":"https://{host}/"}}"#);
        let hosts = ["a.x.org", "www.x.org", "b.a.x.org", "notx.org", "y.org", "y.org"].map(entry);
        let text = format!("[{},{}]", hosts.join(","), r#"{"title":"","url":"none"}"#);
        let sites = [("x.org", 3, 0), ("a.x.org", 2, 1), ("b.a.x.org", 1, 2), ("y.org", 2, 0), ("notx.org", 1, 0)];
        let sites: Vec<_> = sites.into_iter().chain([("none", 1, 0)]).collect();
        assert_eq!(counted(&text, Facet::Site), rows(&sites));
    }
}
