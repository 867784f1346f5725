//! Merges of made-up lists with made-up edits, and of a few that are worth a look.

use super::*;
use crate::model::id::derived_id;
use crate::model::origin::addresses;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::RngSeed;
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, HashSet};

fn config() -> ProptestConfig {
    ProptestConfig { cases: 200, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() }
}

/// A catalog as an import writes it.
fn imported(entries: &[Json]) -> String {
    let entry = |fields: &Json| {
        let text = |name: &str| fields[name].as_str().unwrap_or_default().to_owned();
        let mut entry = json!({"id": derived_id(&text("title"), &text("url"))});
        for (name, value) in fields.as_object().into_iter().flatten() {
            entry[name] = value.clone();
        }
        entry["source"] = json!({"imported": fields});
        entry
    };
    let urls = entries.iter().filter_map(|fields| fields["url"].as_str());
    let origin = json!({"files": ["README.md"], "addresses": addresses(urls)});
    let entries: Vec<Json> = entries.iter().map(entry).collect();
    json!({"schema": 1, "name": "List", "origin": origin, "vocabulary": {"topic": []}, "entries": entries}).to_string()
}

fn merged(ours: &str, theirs: &str, choices: Choices) -> (Json, Account, String) {
    let [ours, theirs] = [ours, theirs].map(|text| Whole::parse(text).expect("a catalog"));
    let Merged { text, account } = merge(ours, theirs, choices);
    (serde_json::from_str(&text).expect("JSON"), account, text)
}

fn entries(catalog: &Json) -> &Vec<Json> {
    catalog["entries"].as_array().expect("entries")
}

fn ids(catalog: &Json) -> Vec<&str> {
    entries(catalog).iter().filter_map(|entry| entry["id"].as_str()).collect()
}

/// The fields that are merged, without those that say nothing.
fn fields(entry: &Json) -> BTreeMap<&str, &Json> {
    let all = entry.as_object().into_iter().flatten();
    let some = all.filter(|(name, value)| fields::is_merged(name) && keys::present(value).is_some());
    some.map(|(name, value)| (name.as_str(), value)).collect()
}

// Made-up lists.

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

// A few that are worth a look.

/// Merges two states of a list, the first edited by hand.
fn after(old: &[Json], edit: impl FnOnce(&mut Json), new: &[Json], choices: Choices) -> (Json, Account) {
    let mut catalog: Json = serde_json::from_str(&imported(old)).expect("JSON");
    edit(&mut catalog);
    let (catalog, account, _) = merged(&catalog.to_string(), &imported(new), choices);
    (catalog, account)
}

fn resource(name: &str) -> Json {
    json!({"title": name, "url": format!("https://example.org/{name}"), "summary": "s", "topic": ["a"]})
}

fn with(mut resource: Json, name: &str, value: Json) -> Json {
    resource[name] = value;
    resource
}

fn titles(catalog: &Json) -> Vec<&str> {
    entries(catalog).iter().filter_map(|entry| entry["title"].as_str()).collect()
}

#[test]
fn both_sides_change_an_entry() {
    let new = with(with(resource("A"), "topic", json!(["b"])), "date", json!("2024"));
    let edit = |catalog: &mut Json| {
        catalog["entries"][0]["topic"] = json!(["mine", "a"]);
        catalog["entries"][0]["summary"] = json!("by hand");
        catalog["entries"][0]["stars"] = json!(5);
    };
    let (catalog, account) = after(&[resource("A")], edit, &[new], Choices::default());
    let entry = &entries(&catalog)[0];
    let names: Vec<&str> = entry.as_object().expect("one").keys().map(String::as_str).collect();
    assert_eq!(names, ["id", "title", "url", "summary", "topic", "date", "source", "stars"]);
    assert_eq!((&entry["topic"], &entry["summary"]), (&json!(["mine", "b"]), &json!("by hand")));
    let id = entry["id"].as_str().unwrap_or_default().to_owned();
    let edits =
        |fields: &[&str]| vec![Edits { id: id.clone(), fields: fields.iter().map(ToString::to_string).collect() }];
    assert_eq!(account.updated, edits(&["topic", "date"]));
    assert_eq!(account.kept, edits(&["summary", "topic", "stars"]));
    assert!(account.conflicts.is_empty() && account.new.is_empty());
}

#[test]
fn a_conflict_is_told_until_it_is_decided() {
    let new = [with(resource("A"), "summary", json!("theirs"))];
    let edit = |catalog: &mut Json| catalog["entries"][0]["summary"] = json!("ours");
    let choose = |conflicts| Choices { conflicts, ..Choices::default() };
    for (conflicts, kept, again) in
        [(Conflicts::Undecided, "ours", 1), (Conflicts::Ours, "ours", 0), (Conflicts::Theirs, "theirs", 0)]
    {
        let (catalog, account) = after(&[resource("A")], edit, &new, choose(conflicts));
        assert_eq!(entries(&catalog)[0]["summary"], kept);
        let clash = Clash { base: Some(json!("s")), ours: Some(json!("ours")), theirs: Some(json!("theirs")) };
        let told: Vec<_> =
            account.conflicts.iter().map(|one| (one.field.as_str(), &one.values, one.decision)).collect();
        assert_eq!(told, [("summary", &clash, conflicts)]);
        let (_, account, _) = merged(&catalog.to_string(), &imported(&new), Choices::default());
        assert_eq!(account.conflicts.len(), again, "{conflicts:?}");
    }
}

#[test]
fn what_vanished_is_marked_until_it_comes_back() {
    let both = [resource("A"), resource("B")];
    let (marked, account) = after(&both, |_| {}, &both[..1], Choices::default());
    assert_eq!(entries(&marked)[1]["source"]["gone"], json!(true));
    assert_eq!(account.gone.iter().map(|gone| gone.fate).collect::<Vec<_>>(), [Fate::Marked]);
    let (again, account, _) = merged(&marked.to_string(), &imported(&both[..1]), Choices::default());
    assert_eq!((&again, account), (&marked, Account::default()));
    let (back, account, _) = merged(&marked.to_string(), &imported(&both), Choices::default());
    assert_eq!(entries(&back)[1]["source"].get("gone"), None);
    assert_eq!(account.revived.len(), 1);
}

#[test]
fn what_vanished_is_removed_unless_it_was_edited() {
    let edit = |catalog: &mut Json| catalog["entries"][0]["price"] = json!("free");
    let remove = Choices { vanished: Vanished::Remove, ..Choices::default() };
    let (catalog, account) = after(&[resource("A"), resource("B")], edit, &[], remove);
    assert_eq!(titles(&catalog), ["A"]);
    assert_eq!(account.gone.iter().map(|gone| gone.fate).collect::<Vec<_>>(), [Fate::Edited, Fate::Removed]);
    let keep = Choices { vanished: Vanished::Keep, ..Choices::default() };
    let (catalog, account) = after(&[resource("A")], |_| {}, &[], keep);
    assert_eq!(entries(&catalog)[0]["source"].get("gone"), None);
    assert_eq!(account.gone[0].fate, Fate::Kept);
}

#[test]
fn what_a_person_removed_stays_away_and_what_a_person_added_stays() {
    let [a, b, c, d] = ["A", "B", "C", "D"].map(resource);
    let edit = |catalog: &mut Json| {
        let entries = catalog["entries"].as_array_mut().expect("entries");
        entries[1] = json!({"id": "mine", "title": "Mine", "url": "https://example.org/mine"});
    };
    let (catalog, account) = after(&[a.clone(), b.clone(), c.clone()], edit, &[d, a, b, c], Choices::default());
    assert_eq!(titles(&catalog), ["D", "A", "Mine", "C"]);
    assert_eq!((account.removed.len(), account.new.len()), (1, 1));
    assert_eq!(entries(&catalog)[2].get("source"), None);
}

#[test]
fn an_entry_whose_address_changed_keeps_its_id() {
    let moved = with(resource("A"), "url", json!("https://example.com/elsewhere"));
    let (catalog, account) = after(&[resource("A")], |_| {}, &[moved.clone()], Choices::default());
    assert_eq!(ids(&catalog), [derived_id("A", "https://example.org/A")]);
    assert_eq!(entries(&catalog)[0]["url"], moved["url"]);
    assert_eq!(account.updated[0].fields, ["url"]);
    // Later something else comes to the old address under the old title.
    let new = [moved, resource("A")];
    let (catalog, _, _) = merged(&catalog.to_string(), &imported(&new), Choices::default());
    let [kept, longer] = ids(&catalog)[..] else { panic!("two entries") };
    assert!(longer.starts_with(kept) && longer.len() == kept.len() + 4, "{kept} {longer}");
}

#[test]
fn an_address_that_both_sides_changed_is_known_again() {
    let moved = [with(resource("A"), "url", json!("https://example.com/theirs"))];
    let edit = |catalog: &mut Json| catalog["entries"][0]["url"] = json!("https://example.net/ours");
    let (catalog, account) = after(&[resource("A")], edit, &moved, Choices::default());
    assert_eq!(entries(&catalog)[0]["source"]["url"], "https://example.com/theirs");
    assert_eq!(account.conflicts.len(), 1);
    let (again, account, _) = merged(&catalog.to_string(), &imported(&moved), Choices::default());
    assert_eq!((again, account.conflicts.len()), (catalog, 1));
}

#[test]
fn what_was_never_imported_is_united_by_address() {
    let ours = r#"[{"title":"A","url":"http://example.org/A/","summary":"mine","cloud":["aws"]},
        {"id":"b","title":"B","url":"https://example.org/B"}]"#;
    let (catalog, account, text) = merged(ours, &imported(&[resource("A")]), Choices::default());
    let entry = &entries(&catalog)[0];
    assert_eq!(entry["id"], derived_id("A", "http://example.org/A/"));
    assert_eq!((&entry["summary"], &entry["topic"], &entry["cloud"]), (&json!("mine"), &json!(["a"]), &json!(["aws"])));
    let fields: Vec<&str> = account.conflicts.iter().map(|conflict| conflict.field.as_str()).collect();
    assert_eq!(fields, ["url", "summary"]);
    assert_eq!(entries(&catalog)[1], json!({"id": "b", "title": "B", "url": "https://example.org/B"}));
    assert!(text.starts_with("{\n  \"schema\": 1,\n  \"name\": \"List\",\n  \"origin\": {\n"), "{text}");
}

#[test]
fn what_stands_around_the_entries_stays_and_grows() {
    let edit = |catalog: &mut Json| {
        *catalog = json!({"mine": 1, "vocabulary": {"topic": [{"id": "a", "label": "Mine"}]}, "name": "Mine",
            "origin": {"files": ["old.md"]}, "entries": []});
    };
    let (catalog, _) = after(&[], edit, &[], Choices::default());
    let names: Vec<&str> = catalog.as_object().expect("one").keys().map(String::as_str).collect();
    assert_eq!(names, ["mine", "schema", "vocabulary", "name", "origin", "entries"]);
    assert_eq!(
        (&catalog["name"], &catalog["origin"]),
        (&json!("Mine"), &json!({"files": ["README.md"], "addresses": []}))
    );
}

#[test]
fn damage_is_told_with_its_place() {
    let fault = |text| Whole::parse(text).expect_err("no catalog");
    assert_eq!(fault(r#"[{"title":"A"}]"#).message, "missing field `url`");
    assert_eq!(fault(r#"[{"title":"A","url":"u","n":1e999}]"#).offset, 32);
}

#[test]
#[ignore = "takes long; `cargo test --release --lib a_hundred_thousand -- --ignored` tells how long"]
fn a_hundred_thousand_entries_are_merged() {
    let list = |from: usize| (from..from + 100_000).map(|n| resource(&format!("Entry number {n}"))).collect::<Vec<_>>();
    let (old, new) = (imported(&list(0)), imported(&list(1000)));
    let (_, account, _) = merged(&old, &new, Choices::default());
    assert_eq!((account.new.len(), account.gone.len()), (1000, 1000));
}
