//! The vocabulary: what values a facet knows, what else people call them, and how they hang together.

use super::facet::Facet;
use super::lookup::Lookup;
use crate::text::fold::key;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

/// A value of a facet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// Kebab-case slug that entries use; for organisations it is the key of the name.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Acronyms, other spellings, earlier and later product names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Topics only: the id of the topic above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Roles only: the topics that the role needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// What the list itself explains.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Keys that this version does not know.
    #[serde(flatten)]
    pub other: Map<String, Json>,
}

/// A word that people search by but that is no facet value: an acronym, an old or new product name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// Kebab-case slug.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Acronyms and other spellings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Names that it had before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<String>,
    /// Names that it was given later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub later: Vec<String>,
    /// Ids of terms and facet values that have to do with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<String>,
    /// Keys that this version does not know.
    #[serde(flatten)]
    pub other: Map<String, Json>,
}

/// The values of every facet, and terms.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Vocabulary {
    /// Cloud providers.
    #[serde(default)]
    pub cloud: Vec<Value>,
    /// Industries.
    #[serde(default)]
    pub industry: Vec<Value>,
    /// Topics.
    #[serde(default)]
    pub topic: Vec<Value>,
    /// Kinds of media.
    #[serde(default)]
    pub media: Vec<Value>,
    /// Roles.
    #[serde(default)]
    pub role: Vec<Value>,
    /// Organisations that have more than one name; others need no value here.
    #[serde(default)]
    pub org: Vec<Value>,
    /// Words that are no facet value.
    #[serde(default)]
    pub terms: Vec<Term>,
    /// Keys that this version does not know.
    #[serde(flatten)]
    pub other: Map<String, Json>,
    /// Where the values stand; they are not to be changed after it has been asked.
    #[serde(skip)]
    pub(crate) lookup: Lookup,
}

impl Vocabulary {
    /// The values of a facet; none for site.
    #[must_use]
    pub fn values(&self, facet: Facet) -> &[Value] {
        match facet {
            Facet::Cloud => &self.cloud,
            Facet::Industry => &self.industry,
            Facet::Topic => &self.topic,
            Facet::Media => &self.media,
            Facet::Role => &self.role,
            Facet::Org => &self.org,
            Facet::Site => &[],
        }
    }

    fn values_mut(&mut self, facet: Facet) -> Option<&mut Vec<Value>> {
        match facet {
            Facet::Cloud => Some(&mut self.cloud),
            Facet::Industry => Some(&mut self.industry),
            Facet::Topic => Some(&mut self.topic),
            Facet::Media => Some(&mut self.media),
            Facet::Role => Some(&mut self.role),
            Facet::Org => Some(&mut self.org),
            Facet::Site => None,
        }
    }

    /// A vocabulary that has but these values of a facet.
    #[must_use]
    pub fn of(facet: Facet, values: Vec<Value>) -> Self {
        let mut vocabulary = Vocabulary::default();
        if let Some(own) = vocabulary.values_mut(facet) {
            *own = values;
        }
        vocabulary
    }

    /// The value with this id.
    #[must_use]
    pub fn value(&self, facet: Facet, id: &str) -> Option<&Value> {
        self.place(facet, id).map(|place| &self.values(facet)[place])
    }

    /// The place among its facet's values of the one with this id.
    #[must_use]
    pub fn place(&self, facet: Facet, id: &str) -> Option<usize> {
        self.lookup.by_id(facet, self.values(facet), id)
    }

    /// The value that `name` means: by id first, then by label, then by alias, whatever case, accents and punctuation.
    #[must_use]
    pub fn find(&self, facet: Facet, name: &str) -> Option<&Value> {
        let wanted = key(name);
        let values = self.values(facet);
        let by = |matches: &dyn Fn(&Value) -> bool| values.iter().find(|value| matches(value));
        by(&|value| key(&value.id) == wanted)
            .or_else(|| by(&|value| key(&value.label) == wanted))
            .or_else(|| by(&|value| value.aliases.iter().any(|alias| key(alias) == wanted)))
    }

    /// What to show for an entry's value: the label that the vocabulary has for it, else the value.
    #[must_use]
    pub fn label<'v>(&'v self, facet: Facet, value: &'v str) -> &'v str {
        self.value(facet, value).map_or(value, |known| &known.label)
    }

    /// The places of the values right below one, in order.
    #[must_use]
    pub fn below(&self, facet: Facet, value: &Value) -> &[usize] {
        self.lookup.below(facet, self.values(facet), &value.id)
    }

    /// The value and all values below it. Cycles of parents end where they began.
    #[must_use]
    pub fn with_children<'v>(&'v self, facet: Facet, value: &'v Value) -> Vec<&'v Value> {
        let mut found = vec![value];
        let mut ids = HashSet::from([value.id.as_str()]);
        let mut next = 0;
        while let Some(above) = found.get(next).copied() {
            let below = self.below(facet, above).iter();
            found.extend(below.map(|&place| &self.values(facet)[place]).filter(|value| ids.insert(&value.id)));
            next += 1;
        }
        found
    }

    /// The ids of those of these values that are known, and of all values above them.
    #[must_use]
    pub fn with_parents<'v>(&'v self, facet: Facet, ids: impl IntoIterator<Item = &'v str>) -> HashSet<&'v str> {
        let mut found = HashSet::new();
        for id in ids {
            let mut next = self.value(facet, id);
            while let Some(value) = next.filter(|value| found.insert(value.id.as_str())) {
                next = value.parent.as_deref().and_then(|parent| self.value(facet, parent));
            }
        }
        found
    }

    /// The place of the value that each key means, as [`Vocabulary::find`] has it.
    #[must_use]
    pub fn meanings(&self, facet: Facet) -> HashMap<Cow<'_, str>, usize> {
        let values = || self.values(facet).iter().enumerate();
        let ids = values().map(|(place, value)| (value.id.as_str(), place));
        let labels = values().map(|(place, value)| (value.label.as_str(), place));
        let aliases =
            values().flat_map(|(place, value)| value.aliases.iter().map(move |alias| (alias.as_str(), place)));
        let mut places = HashMap::new();
        for (name, place) in ids.chain(labels).chain(aliases) {
            places.entry(key(name)).or_insert(place);
        }
        places
    }

    /// Every key by which an entry may bear one of `values`: their ids, labels and aliases, but for those that mean
    /// another value.
    #[must_use]
    pub fn keys<'v>(&self, facet: Facet, values: impl IntoIterator<Item = &'v Value>) -> BTreeSet<String> {
        let ids: HashSet<&str> = values.into_iter().map(|value| value.id.as_str()).collect();
        let known = self.values(facet);
        let meant = self.meanings(facet).into_iter().filter(|(_, place)| ids.contains(known[*place].id.as_str()));
        meant.map(|(key, _)| key.into_owned()).collect()
    }

    /// Unites with a vocabulary of another catalog, by facet and id: the first label wins, lists are united.
    pub fn merge(&mut self, other: Vocabulary) {
        self.lookup = Lookup::default();
        for facet in Facet::ALL {
            if let Some(ours) = self.values_mut(facet) {
                merge_by_id(ours, other.values(facet), |value| &value.id, Value::merge);
            }
        }
        merge_by_id(&mut self.terms, &other.terms, |term| &term.id, Term::merge);
        for (name, value) in other.other {
            self.other.entry(name).or_insert(value);
        }
    }

    /// Adds to the values of a facet what another vocabulary says of them.
    pub fn enrich(&mut self, facet: Facet, other: &Vocabulary) {
        let known: Vec<Value> =
            self.values(facet).iter().filter_map(|value| other.value(facet, &value.id)).cloned().collect();
        self.merge(Vocabulary::of(facet, known));
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        Facet::ALL.iter().all(|&facet| self.values(facet).is_empty()) && self.terms.is_empty()
    }
}

impl Value {
    /// Everything it is called: id, label, aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [self.id.as_str(), self.label.as_str()].into_iter().chain(self.aliases.iter().map(String::as_str))
    }

    fn merge(&mut self, other: &Value) {
        unite(&mut self.aliases, &other.aliases);
        unite(&mut self.topics, &other.topics);
        self.parent = self.parent.take().or_else(|| other.parent.clone());
        self.note = self.note.take().or_else(|| other.note.clone());
    }
}

impl Term {
    /// Everything it is or was called: label, aliases, former and later names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let others = self.aliases.iter().chain(&self.former).chain(&self.later);
        std::iter::once(self.label.as_str()).chain(others.map(String::as_str))
    }

    fn merge(&mut self, other: &Term) {
        unite(&mut self.aliases, &other.aliases);
        unite(&mut self.former, &other.former);
        unite(&mut self.later, &other.later);
        unite(&mut self.related, &other.related);
    }
}

/// Adds to `ours` what `theirs` has more: new ones at the end, others merged.
fn merge_by_id<T: Clone>(ours: &mut Vec<T>, theirs: &[T], id: impl Fn(&T) -> &String, merge: impl Fn(&mut T, &T)) {
    let places: HashMap<String, usize> = ours.iter().enumerate().map(|(at, one)| (id(one).clone(), at)).collect();
    for one in theirs {
        match places.get(id(one)) {
            Some(&at) => merge(&mut ours[at], one),
            None => ours.push(one.clone()),
        }
    }
}

fn unite(ours: &mut Vec<String>, theirs: &[String]) {
    let new: Vec<String> = theirs.iter().filter(|name| !ours.contains(name)).cloned().collect();
    ours.extend(new);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        serde_json::from_str(
            r#"{"topic":[{"id":"etl","label":"ETL / ELT"},
                {"id":"dlt","label":"Delta Live Tables","aliases":["DLT","etl"],"parent":"etl"},
                {"id":"loop-a","label":"A","parent":"loop-b"},{"id":"loop-b","label":"B","parent":"loop-a"}]}"#,
        )
        .expect("a vocabulary")
    }

    #[test]
    fn finds_by_id_then_label_then_alias() {
        let vocabulary = vocabulary();
        let id = |name| vocabulary.find(Facet::Topic, name).map(|value| value.id.as_str());
        assert_eq!(id("ETL"), Some("etl"));
        assert_eq!(id("etl elt"), Some("etl"));
        assert_eq!(id("delta live tables"), Some("dlt"));
        assert_eq!(id("Dlt"), Some("dlt"));
        assert_eq!(id("x"), None);
    }

    #[test]
    fn a_name_that_means_another_value_is_no_key() {
        let vocabulary = vocabulary();
        let keys = |id| {
            let value = vocabulary.value(Facet::Topic, id).expect("a value");
            vocabulary.keys(Facet::Topic, [value]).into_iter().collect::<Vec<_>>()
        };
        assert_eq!(keys("etl"), ["etl", "etl-elt"]);
        assert_eq!(keys("dlt"), ["delta-live-tables", "dlt"]);
    }

    #[test]
    fn children_come_along_even_in_a_circle() {
        let vocabulary = vocabulary();
        let below = |id| {
            let value = vocabulary.value(Facet::Topic, id).expect("a value");
            vocabulary.with_children(Facet::Topic, value).iter().map(|value| value.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(below("etl"), ["etl", "dlt"]);
        assert_eq!(below("loop-a"), ["loop-a", "loop-b"]);
    }

    #[test]
    fn merging_keeps_the_first_label_and_unites_aliases() {
        let mut ours = vocabulary();
        let theirs =
            r#"{"topic":[{"id":"dlt","label":"Other","aliases":["DLT","Lakeflow"]},{"id":"new","label":"New"}]}"#;
        ours.merge(serde_json::from_str(theirs).expect("a vocabulary"));
        let dlt = ours.value(Facet::Topic, "dlt").expect("a value");
        assert_eq!(dlt.label, "Delta Live Tables");
        assert_eq!(dlt.aliases, ["DLT", "etl", "Lakeflow"]);
        assert!(ours.value(Facet::Topic, "new").is_some());
    }
}
