//! Merges of a few entries.

use super::*;
use crate::compare::account::Clash;

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
    let (catalog, account) = after(&[resource("A")], |_| {}, std::slice::from_ref(&moved), Choices::default());
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
fn many_entries_are_merged() {
    let list = |from: usize| (from..from + 2000).map(|n| resource(&format!("Entry number {n}"))).collect::<Vec<_>>();
    let (old, new) = (imported(&list(0)), imported(&list(100)));
    let (_, account, _) = merged(&old, &new, Choices::default());
    assert_eq!((account.new.len(), account.gone.len()), (100, 100));
}
