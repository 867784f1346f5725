//! What holds for every list and every edit.

use super::*;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::RngSeed;
use std::collections::HashSet;

fn config() -> ProptestConfig {
    ProptestConfig { cases: 200, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() }
}

fn link() -> impl Strategy<Value = Json> {
    (0..3_u8, select(&["A", "B"][..]))
        .prop_map(|(n, title)| json!({"url": format!("https://l.org/{n}"), "title": title}))
}

fn fields_of(n: usize) -> impl Strategy<Value = Json> {
    let text = || option::of(select(&["x", "y", "z"][..]));
    let title =
        prop_oneof![3 => Just(format!("Title {n}")), 1 => select(&["Same", "Other"][..]).prop_map(str::to_owned)];
    let topics = subsequence(vec!["a", "b", "c", "d"], 0..4).prop_shuffle();
    (title, text(), text(), topics, vec(link(), 0..3), any::<bool>()).prop_map(
        move |(title, summary, date, topics, links, plain)| {
            let scheme = if plain { "http" } else { "https" };
            let mut fields = json!({"title": title, "url": format!("{scheme}://example.org/{n}/page")});
            let more =
                [("summary", json!(summary)), ("topic", json!(topics)), ("date", json!(date)), ("links", json!(links))];
            for (name, value) in more.into_iter().filter(|(_, value)| keys::present(value).is_some()) {
                fields[name] = value;
            }
            fields
        },
    )
}

/// Some of nine resources, in some order.
fn list() -> impl Strategy<Value = Vec<Json>> {
    let some = subsequence((0..9_usize).collect::<Vec<_>>(), 0..8).prop_shuffle();
    some.prop_flat_map(|some| some.into_iter().map(|n| fields_of(n).boxed()).collect::<Vec<_>>())
}

/// What a person may do to an entry.
#[derive(Clone, Debug)]
enum Edit {
    Set(&'static str, Json),
    Unset(&'static str),
    Remove,
    Copy,
    Add(Json),
}

fn edit() -> impl Strategy<Value = Edit> {
    let fields = prop_oneof![
        select(&["x", "mine"][..]).prop_map(|text| Edit::Set("summary", json!(text))),
        select(&["Mine", "Same", "Title 1"][..]).prop_map(|text| Edit::Set("title", json!(text))),
        (0..9_u8).prop_map(|n| Edit::Set("url", json!(format!("https://example.org/{n}/page")))),
        subsequence(vec!["a", "b", "c", "mine"], 0..4)
            .prop_shuffle()
            .prop_map(|topics| Edit::Set("topic", json!(topics))),
        vec(link(), 0..3).prop_map(|links| Edit::Set("links", json!(links))),
        Just(Edit::Set("stars", json!(5))),
    ];
    prop_oneof![
        4 => fields,
        2 => select(&["summary", "date", "topic", "links", "id"][..]).prop_map(Edit::Unset),
        1 => Just(Edit::Remove),
        1 => Just(Edit::Copy),
        1 => (0..9_usize).prop_flat_map(fields_of).prop_map(Edit::Add),
    ]
}

fn edited(text: &str, edits: &[(usize, Edit)]) -> String {
    let mut catalog: Json = serde_json::from_str(text).expect("JSON");
    let entries = catalog["entries"].as_array_mut().expect("entries");
    for (number, (place, edit)) in edits.iter().enumerate() {
        let place = place % entries.len().max(1);
        match (edit, entries.get_mut(place).and_then(Json::as_object_mut)) {
            (Edit::Set(name, value), Some(entry)) => drop(entry.insert((*name).to_owned(), value.clone())),
            (Edit::Unset(name), Some(entry)) => drop(entry.shift_remove(*name)),
            (Edit::Remove, Some(_)) => drop(entries.remove(place)),
            (Edit::Copy, Some(entry)) => {
                let mut copy = Json::Object(entry.clone());
                copy["id"] = json!(format!("copy-{number}"));
                entries.push(copy);
            }
            (Edit::Add(fields), _) => {
                let mut entry = fields.clone();
                entry["id"] = json!(format!("mine-{number}"));
                entries.insert(place, entry);
            }
            (_, None) => {}
        }
    }
    catalog.to_string()
}

fn edits() -> impl Strategy<Value = Vec<(usize, Edit)>> {
    vec((any::<usize>(), edit()), 0..6)
}

fn choices() -> impl Strategy<Value = Choices> {
    let vanished = select(&[Vanished::Mark, Vanished::Remove, Vanished::Keep][..]);
    let conflicts = select(&[Conflicts::Undecided, Conflicts::Ours, Conflicts::Theirs][..]);
    (vanished, conflicts).prop_map(|(vanished, conflicts)| Choices { vanished, conflicts })
}

/// The id of each entry of a catalog, also where it is derived.
fn all_ids(text: &str) -> Vec<String> {
    Whole::parse(text).expect("a catalog").entries.into_iter().map(|item| item.id).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_same_again_changes_nothing(old in list(), edits in edits(), new in list(), choices in choices()) {
        let (ours, theirs) = (edited(&imported(&old), &edits), imported(&new));
        let (_, _, once) = merged(&ours, &theirs, choices);
        let (_, account, twice) = merged(&once, &theirs, choices);
        prop_assert_eq!(&once, &twice);
        prop_assert!(account.new.is_empty() && account.updated.is_empty() && account.revived.is_empty());
    }

    #[test]
    fn without_edits_entries_are_what_the_list_says(old in list(), new in list(), choices in choices()) {
        let (catalog, account, _) = merged(&imported(&old), &imported(&new), choices);
        for fields_of in &new {
            let urls = entries(&catalog).iter().filter(|entry| entry["url"] == fields_of["url"]);
            prop_assert_eq!(urls.clone().count(), 1);
            prop_assert!(urls.into_iter().all(|entry| fields(entry) == fields(fields_of)));
        }
        prop_assert!(account.conflicts.is_empty() && account.kept.is_empty() && account.removed.is_empty());
    }

    #[test]
    fn edits_survive_where_the_list_stays(list in list(), edits in edits(), choices in choices()) {
        let (text, theirs) = (imported(&list), imported(&list));
        let ours = edited(&text, &edits);
        let (catalog, _, _) = merged(&ours, &theirs, choices);
        let ours = Whole::parse(&ours).expect("a catalog").entries;
        // What a person added, and the list has too, is united with it; that is tried elsewhere.
        prop_assert_eq!(entries(&catalog).len(), ours.len());
        for (kept, item) in entries(&catalog).iter().zip(ours).filter(|(_, item)| item.imported().is_some()) {
            let ours = Json::Object(item.members);
            prop_assert_eq!(fields(kept), fields(&ours));
        }
    }

    #[test]
    fn nothing_is_lost_in_silence_and_ids_stay(old in list(), edits in edits(), new in list(), choices in choices()) {
        let (ours, theirs) = (edited(&imported(&old), &edits), imported(&new));
        let (catalog, account, text) = merged(&ours, &theirs, choices);
        let mut removed: Vec<&str> = Vec::new();
        removed.extend(account.gone.iter().filter(|gone| gone.fate == Fate::Removed).map(|gone| gone.id.as_str()));
        // A person may have given an id twice.
        let mut expected = all_ids(&ours);
        for id in removed {
            let place = expected.iter().position(|other| other == id);
            expected.remove(place.expect("it was there"));
        }
        let new: HashSet<&str> = account.new.iter().map(String::as_str).collect();
        let found = all_ids(&text);
        let mut kept: Vec<String> = found.iter().filter(|id| !new.contains(id.as_str())).cloned().collect();
        expected.sort_unstable();
        kept.sort_unstable();
        prop_assert_eq!(kept, expected);
        prop_assert_eq!(found.len(), entries(&catalog).len());
        prop_assert!(account.new.len() == new.len());
        let known: usize = entries(&catalog).iter().filter(|entry| new.contains(entry["id"].as_str().unwrap_or(""))).count();
        prop_assert_eq!(known, new.len());
    }
}
