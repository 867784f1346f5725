//! Where new entries stand among those that are there.

/// Puts each of `new`, in the list's order, behind the entry that precedes it there; what is before all of those that
/// are here, before the first of them; and if none is here, at the end.
///
/// `here` are the entries that stay, with their places before; `list` are those of the list: the place of one that is
/// here, or a new one.
pub fn placed<T>(here: Vec<(usize, T)>, list: Vec<InList<T>>) -> Vec<T> {
    let length = here.last().map_or(0, |(place, _)| place + 1);
    let mut behind: Vec<Vec<T>> = (0..length).map(|_| Vec::new()).collect();
    let mut first = None;
    let (mut leading, mut last) = (Vec::new(), None);
    for entry in list {
        match (entry, last) {
            (InList::Here(place), _) => {
                first.get_or_insert(place);
                last = Some(place);
            }
            (InList::New(entry), Some(place)) => behind[place].push(entry),
            (InList::New(entry), None) => leading.push(entry),
        }
    }
    let mut all = Vec::new();
    for (place, entry) in here {
        if first == Some(place) {
            all.append(&mut leading);
        }
        all.push(entry);
        all.append(&mut behind[place]);
    }
    all.append(&mut leading);
    all
}

/// An entry of the list.
pub enum InList<T> {
    /// It is here, and was at this place.
    Here(usize),
    /// It is new.
    New(T),
}

#[cfg(test)]
mod tests {
    use super::*;
    use InList::{Here, New};

    #[test]
    fn new_entries_follow_the_list() {
        let here = vec![(0, "mine"), (1, "a"), (3, "b"), (4, "mine too")];
        let list = vec![New("first"), Here(3), New("x"), New("y"), Here(1), New("z")];
        assert_eq!(placed(here, list), ["mine", "a", "z", "first", "b", "x", "y", "mine too"]);
        assert_eq!(placed(vec![(0, "mine")], vec![New("x"), New("y")]), ["mine", "x", "y"]);
    }
}
