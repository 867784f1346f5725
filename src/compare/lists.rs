//! Lists of three states, element by element: what either side added or took away since the last import is so.

use super::merge::Conflicts;
use super::three::{Settled, Three};
use crate::model::address::address_key;
use serde_json::Value as Json;
use std::collections::{HashMap, HashSet};

/// Settles a list of words. The order is ours, then that of the list.
pub fn settle_words(three: Three<'_>, conflicts: Conflicts) -> Settled {
    if three.is_clear() {
        return three.settle(conflicts);
    }
    let [base, ours, theirs] = [three.base, three.ours, three.theirs].map(elements);
    let [in_base, in_ours, in_theirs] = [base, ours, theirs].map(|list| list.iter().collect::<HashSet<_>>());
    let kept = ours.iter().filter(|word| in_theirs.contains(word) || !in_base.contains(word));
    let added = theirs.iter().filter(|word| !in_base.contains(word) && !in_ours.contains(word));
    let value = list(kept.chain(added).cloned().collect());
    Settled { value, base: three.theirs.cloned(), clashes: Vec::new() }
}

/// Settles a list of objects that are the same where their address is.
pub fn settle_objects(three: Three<'_>, conflicts: Conflicts) -> Settled {
    if three.is_clear() {
        return three.settle(conflicts);
    }
    let repeated = repeated([three.base, three.ours, three.theirs]);
    let [base, ours, theirs] = [three.base, three.ours, three.theirs].map(|list| Keyed::new(list, &repeated));
    let mut settled = Settled::default();
    let mut value = Vec::new();
    // What the next merge takes for the base of an object, where that is not what the list has now.
    let mut bases: HashMap<&Key, Option<Json>> = HashMap::new();
    for (key, object) in &ours.list {
        let three = Three { base: base.get(key), ours: Some(*object), theirs: theirs.get(key) };
        let one = three.settle(conflicts);
        value.extend(one.value);
        if one.base.as_ref() != three.theirs {
            bases.insert(key, one.base);
        }
        settled.clashes.extend(one.clashes);
    }
    let is_new = |key: &Key| base.get(key).is_none() && ours.get(key).is_none();
    value.extend(theirs.list.iter().filter(|(key, _)| is_new(key)).map(|(_, object)| (*object).clone()));
    let next = theirs.list.iter().map(|(key, object)| bases.remove(key).unwrap_or_else(|| Some((*object).clone())));
    let mut next: Vec<Json> = next.flatten().collect();
    next.extend(ours.list.iter().filter_map(|(key, _)| bases.remove(key)).flatten());
    Settled { value: list(value), base: list(next), ..settled }
}

/// The address key of an object; where several of a list have it, their whole texts tell them apart.
type Key = (String, String);

/// Objects by their keys.
struct Keyed<'v> {
    list: Vec<(Key, &'v Json)>,
    by_key: HashMap<Key, &'v Json>,
}

impl<'v> Keyed<'v> {
    fn new(value: Option<&'v Json>, repeated: &HashSet<String>) -> Self {
        let keyed = elements(value).iter().map(|object| {
            let address = address(object);
            let text = if repeated.contains(&address) { object.to_string() } else { String::new() };
            ((address, text), object)
        });
        let list: Vec<(Key, &Json)> = keyed.collect();
        let by_key = list.iter().cloned().collect();
        Keyed { list, by_key }
    }

    fn get(&self, key: &Key) -> Option<&'v Json> {
        self.by_key.get(key).copied()
    }
}

/// The address keys that several objects of one of these lists have.
fn repeated(lists: [Option<&Json>; 3]) -> HashSet<String> {
    let mut repeated = HashSet::new();
    for list in lists {
        let mut seen = HashSet::new();
        repeated.extend(elements(list).iter().map(address).filter(|address| !seen.insert(address.clone())));
    }
    repeated
}

fn address(object: &Json) -> String {
    address_key(object.get("url").and_then(Json::as_str).unwrap_or_default()).into_owned()
}

fn elements(value: Option<&Json>) -> &[Json] {
    value.and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

/// A list, or none where it is empty.
fn list(elements: Vec<Json>) -> Option<Json> {
    (!elements.is_empty()).then_some(Json::Array(elements))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    type Settle = fn(Three<'_>, Conflicts) -> Settled;

    fn settled(settle: Settle, [base, ours, theirs]: [Json; 3]) -> (Json, Json, usize) {
        let three = Three { base: Some(&base), ours: Some(&ours), theirs: Some(&theirs) };
        let settled = settle(three, Conflicts::Undecided);
        (settled.value.unwrap_or_default(), settled.base.unwrap_or_default(), settled.clashes.len())
    }

    #[test]
    fn words_of_both_sides_come_and_go() {
        let (base, ours, theirs) = (json!(["a", "b", "c"]), json!(["mine", "a", "c"]), json!(["c", "b", "new"]));
        let expected = (json!(["mine", "c", "new"]), theirs.clone(), 0);
        assert_eq!(settled(settle_words, [base, ours, theirs]), expected);
        let same = [json!(["a", "b"]), json!(["b", "a"]), json!(["a", "b"])];
        assert_eq!(settled(settle_words, same).0, json!(["b", "a"]));
    }

    #[test]
    fn objects_merge_by_address_and_clash_one_by_one() {
        let link = |url: &str, title: &str| json!({"url": url, "title": title});
        let base = json!([link("https://x.org/a", "A"), link("https://x.org/b", "B"), link("https://x.org/c", "C")]);
        let ours = json!([link("https://x.org/c", "Mine"), link("https://x.org/a", "A"), link("https://x.org/d", "D")]);
        let theirs = json!([
            link("http://x.org/a/", "A2"),
            link("https://x.org/b", "B2"),
            link("https://x.org/c", "C2"),
            link("https://x.org/e", "E")
        ]);
        let (value, next, clashes) = settled(settle_objects, [base, ours, theirs]);
        let merged = [link("https://x.org/c", "Mine"), link("http://x.org/a/", "A2"), link("https://x.org/d", "D")];
        assert_eq!(value, json!([merged[0], merged[1], merged[2], link("https://x.org/e", "E")]));
        let c = link("https://x.org/c", "C");
        assert_eq!(next, json!([merged[1], link("https://x.org/b", "B2"), c, link("https://x.org/e", "E")]));
        assert_eq!(clashes, 1);
    }
}
