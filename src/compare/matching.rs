//! Which entry of an old catalog is which of a new one.

use crate::model::address::address_key;
use crate::model::entry::Entry;
use crate::text::fold::key;
use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// Pairs of entries, found by one trait after the other.
pub struct Pairs {
    /// The place of the old entry that each new one is.
    pub old_of: Vec<Option<usize>>,
    /// Whether an old entry has its new one.
    pub taken: Vec<bool>,
}

impl Pairs {
    /// None yet, of so many entries.
    pub fn none(old: usize, new: usize) -> Self {
        Pairs { old_of: vec![None; new], taken: vec![false; old] }
    }

    /// Pairs those that are left and have the same key, in order.
    pub fn by<K: Hash + Eq>(&mut self, old: impl Fn(usize) -> Option<K>, new: impl Fn(usize) -> Option<K>) {
        let mut places: HashMap<K, VecDeque<usize>> = HashMap::new();
        for place in (0..self.taken.len()).filter(|&place| !self.taken[place]) {
            if let Some(key) = old(place) {
                places.entry(key).or_default().push_back(place);
            }
        }
        for place in 0..self.old_of.len() {
            if self.old_of[place].is_none() {
                let found = new(place).and_then(|key| places.get_mut(&key)).and_then(VecDeque::pop_front);
                self.pair(found, place);
            }
        }
    }

    /// Pairs those that are left and have the same key, where no other entry of either catalog has it; of the new ones
    /// those that `may` be.
    pub fn by_unique<K: Hash + Eq>(
        &mut self,
        old: impl Fn(usize) -> Option<K>,
        new: impl Fn(usize) -> Option<K>,
        may: impl Fn(usize) -> bool,
    ) {
        let old = unique((0..self.taken.len()).filter_map(|place| Some((old(place)?, place))));
        let new = unique((0..self.old_of.len()).filter_map(|place| Some((new(place)?, place))));
        for (key, place) in new {
            if let (Some(place), Some(&Some(other))) = (place, old.get(&key))
                && self.old_of[place].is_none()
                && !self.taken[other]
                && may(place)
            {
                self.pair(Some(other), place);
            }
        }
    }

    fn pair(&mut self, old: Option<usize>, new: usize) {
        self.old_of[new] = old;
        if let Some(old) = old {
            self.taken[old] = true;
        }
    }
}

/// The place of each key, or none where several have it.
fn unique<K: Hash + Eq>(keys: impl Iterator<Item = (K, usize)>) -> HashMap<K, Option<usize>> {
    let mut places = HashMap::new();
    for (key, place) in keys {
        places.entry(key).and_modify(|place| *place = None).or_insert(Some(place));
    }
    places
}

/// A title's key, if it has one to tell it by.
pub fn title_key(title: &str) -> Option<String> {
    Some(key(title).into_owned()).filter(|key| key.contains(char::is_alphanumeric))
}

/// The entries of two catalogs: those with the same address, then those with the same id, then those that alone have
/// their title. Of several with the same address, those with the same id first.
pub fn pairs(old: &[Entry<'_>], new: &[Entry<'_>]) -> Pairs {
    let mut pairs = Pairs::none(old.len(), new.len());
    let keys =
        |entries: &[Entry<'_>]| entries.iter().map(|entry| address_key(&entry.url).into_owned()).collect::<Vec<_>>();
    let (old_keys, new_keys) = (keys(old), keys(new));
    pairs.by(|at| Some((&old_keys[at], old[at].id())), |at| Some((&new_keys[at], new[at].id())));
    pairs.by(|at| Some(&old_keys[at]), |at| Some(&new_keys[at]));
    // A derived id follows from title and address.
    let own_id = |entry: &Entry<'_>| (!entry.has_derived_id()).then(|| entry.id().to_owned());
    pairs.by(|at| own_id(&old[at]), |at| own_id(&new[at]));
    pairs.by_unique(|at| title_key(&old[at].title), |at| title_key(&new[at].title), |_| true);
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalog::Catalog;

    fn old_of(old: &str, new: &str) -> Vec<Option<usize>> {
        let parse = |text| Catalog::parse(text).expect("a catalog").entries;
        pairs(&parse(old), &parse(new)).old_of
    }

    #[test]
    fn address_goes_before_id_before_title() {
        let old = r#"[{"id":"a","title":"A","url":"https://x.org/a"},{"id":"b","title":"B","url":"https://x.org/b"},
            {"id":"c","title":"C","url":"https://x.org/c"},{"id":"d","title":"D","url":"https://x.org/d"}]"#;
        let new = r#"[{"id":"new","title":"D.","url":"https://x.org/moved"},{"id":"b","title":"Other","url":"u"},
            {"id":"b","title":"Else","url":"http://www.x.org/a/"},{"id":"e","title":"E","url":"https://x.org/e"}]"#;
        assert_eq!(old_of(old, new), [Some(3), Some(1), Some(0), None]);
    }

    #[test]
    fn a_title_that_several_have_tells_nothing() {
        let old = r#"[{"id":"a","title":"Docs","url":"u"},{"id":"b","title":"Docs","url":"v"},{"id":"c","title":"+","url":"w"}]"#;
        let new = r#"[{"id":"d","title":"Docs","url":"x"},{"id":"b","title":"Docs","url":"v"},{"id":"e","title":"+","url":"y"}]"#;
        assert_eq!(old_of(old, new), [None, Some(1), None]);
    }

    #[test]
    fn of_one_address_the_same_id_goes_first() {
        let old =
            r#"[{"id":"a","title":"A","url":"u"},{"id":"b","title":"B","url":"u"},{"id":"c","title":"C","url":"u"}]"#;
        let new =
            r#"[{"id":"b","title":"B","url":"u"},{"id":"x","title":"X","url":"u"},{"id":"c","title":"C","url":"u"}]"#;
        assert_eq!(old_of(old, new), [Some(1), Some(0), Some(2)]);
    }
}
