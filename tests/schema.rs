//! The JSON Schema, the types and catalog.json, held against each other.
//!
//! The schema may be stricter where loading leaves a fault to `check`: the form of ids and dates, and empty texts.
//! So the values below keep to those forms, and differ in type only.

mod common;
mod shell;

use common::Setting;
use dbres::model::catalog::Catalog;
use dbres::model::document::SCHEMA;
use dbres::model::entry::{KEYS, OUTPUT_KEYS};
use dbres::model::schema;
use dbres::model::vocabulary::{Term, Value, Vocabulary};
use jsonschema::Validator;
use serde_json::{Value as Json, json};
use shell::run_line;

fn published() -> Json {
    serde_json::from_str(schema::TEXT).expect("the schema is JSON")
}

/// The names of the properties that a definition of the schema has.
fn properties(definition: &str) -> Vec<String> {
    keys(&published()["$defs"][definition]["properties"])
}

fn keys(object: &Json) -> Vec<String> {
    object.as_object().expect("an object").keys().cloned().collect()
}

#[test]
fn the_schema_is_printed_as_it_is_kept() {
    assert_eq!(run_line("dbres schema", &Setting::default()).stdout, schema::TEXT);
}

#[test]
fn the_bundled_catalog_is_valid() {
    let catalog: Json = serde_json::from_str(include_str!("../catalog.json")).expect("JSON");
    let validator = jsonschema::validator_for(&published()).expect("the schema is a JSON Schema");
    let faults: Vec<String> =
        validator.iter_errors(&catalog).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn properties_are_what_the_types_know() {
    let known: Vec<&str> = KEYS.into_iter().chain(OUTPUT_KEYS).collect();
    assert_eq!(properties("entry"), known);
    let text = || "x".to_owned();
    let value = Value {
        id: text(),
        label: text(),
        aliases: vec![text()],
        parent: Some(text()),
        topics: vec![text()],
        note: Some(text()),
        ..Value::default()
    };
    let term = Term {
        id: text(),
        label: text(),
        aliases: vec![text()],
        former: vec![text()],
        later: vec![text()],
        related: vec![text()],
        ..Term::default()
    };
    let written = |value: Result<Json, _>| keys(&value.expect("it becomes JSON"));
    assert_eq!(properties("value"), written(serde_json::to_value(value)));
    assert_eq!(properties("term"), written(serde_json::to_value(term)));
    assert_eq!(properties("vocabulary"), written(serde_json::to_value(Vocabulary::default())));
}

/// A list of one entry with this member changed.
fn list(key: &str, value: &Json) -> Json {
    let mut entry = json!({"id": "x", "title": "X", "url": "https://example.org/"});
    entry[key] = value.clone();
    json!([entry])
}

/// Asks schema and types about catalogs, and keeps what they answer wrongly.
struct Judges {
    validator: Validator,
    faults: Vec<String>,
}

impl Judges {
    fn new() -> Self {
        let validator = jsonschema::validator_for(&published()).expect("the schema is a JSON Schema");
        Judges { validator, faults: Vec::new() }
    }

    /// Both must accept the catalog or both refuse it; which of them, `accepted` says if it matters.
    fn ask(&mut self, catalog: &Json, accepted: Option<bool>) {
        let text = catalog.to_string();
        let answers = [self.validator.is_valid(catalog), Catalog::parse(&text).is_ok()];
        if answers[0] != answers[1] || accepted.is_some_and(|accepted| accepted != answers[0]) {
            let [schema, types] = answers.map(|yes| if yes { "accepts" } else { "refuses" });
            self.faults.push(format!("the schema {schema} and loading {types} {text}"));
        }
    }

    fn verdict(self) {
        assert!(self.faults.is_empty(), "{} wrong answers:\n{}", self.faults.len(), self.faults.join("\n"));
    }
}

/// Values of every type, in the form of an id, a date or an address where they are texts.
fn values() -> Vec<Json> {
    let texts = [json!("2022"), json!(["2022"]), json!({"url": "2022"}), json!([{"url": "2022"}])];
    let others = [json!(5), json!(-1.5), json!(true), json!({}), json!([]), json!([5]), json!([null]), json!([["a"]])];
    texts.into_iter().chain(others).collect()
}

#[test]
fn wrong_types_are_refused_by_both() {
    let mut judges = Judges::new();
    for key in KEYS.into_iter().chain(OUTPUT_KEYS) {
        let free = matches!(key, "source" | "score" | "explain");
        for value in values() {
            judges.ask(&list(key, &value), free.then_some(true));
        }
        judges.ask(&list(key, &json!(5)), Some(free));
        judges.ask(&list(key, &json!(null)), Some(!matches!(key, "title" | "url")));
    }
    for (list_key, definition) in [("links", "link"), ("images", "image")] {
        for key in properties(definition) {
            let with = |value: &Json| {
                let mut item = json!({"url": "https://example.org/"});
                item[&key] = value.clone();
                list(list_key, &json!([item]))
            };
            for value in values() {
                judges.ask(&with(&value), Some(value.is_string()));
            }
            judges.ask(&with(&json!(null)), Some(key != "url"));
        }
        judges.ask(&list(list_key, &json!([{"title": "no address"}])), Some(false));
        judges.ask(&list(list_key, &json!([["", "", "https://example.org/"]])), Some(false));
    }
    judges.verdict();
}

#[test]
fn an_entry_is_an_object_with_title_and_url() {
    let mut judges = Judges::new();
    let full = json!({"title": "X", "url": "https://example.org/", "unknown": [{"kept": 1}]});
    judges.ask(&json!([full]), Some(true));
    judges.ask(&json!([{"title": "X"}]), Some(false));
    judges.ask(&json!([{"url": "https://example.org/"}]), Some(false));
    let as_array =
        json!(["x", "X", [], "https://example.org/", "", [], [], [], [], [], null, null, null, [], [], null]);
    for entry in [json!(5), json!("x"), json!(null), json!(true), json!([]), as_array] {
        judges.ask(&json!([entry]), Some(false));
    }
    judges.verdict();
}

#[test]
fn a_catalog_is_an_object_with_entries() {
    let mut judges = Judges::new();
    for catalog in [json!(5), json!("x"), json!(null), json!({}), json!({"entries": {}}), json!({"entries": null})] {
        judges.ask(&catalog, Some(false));
    }
    judges.ask(&json!([]), Some(true));
    for (version, accepted) in
        [(json!(SCHEMA), true), (json!(0), true), (json!(SCHEMA + 1), false), (json!("1"), false)]
    {
        judges.ask(&json!({"schema": version, "entries": []}), Some(accepted));
    }
    for key in ["name", "description", "credits"] {
        judges.ask(&json!({key: 5, "entries": []}), Some(false));
        judges.ask(&json!({key: null, "entries": []}), None);
    }
    let value = json!({"id": "x", "label": "X"});
    for key in properties("vocabulary") {
        judges.ask(&json!({"vocabulary": {&key: [value]}, "entries": []}), Some(true));
        for wrong in
            [json!(5), json!("x"), json!({}), json!(null), json!([5]), json!([["x", "X"]]), json!([{"id": "x"}])]
        {
            judges.ask(&json!({"vocabulary": {&key: wrong}, "entries": []}), Some(false));
        }
        let definition = if key == "terms" { "term" } else { "value" };
        for member in properties(definition) {
            for wrong in [json!(5), json!(true), json!({}), json!([5]), json!(null)] {
                let refused = if wrong.is_null() { None } else { Some(false) };
                let mut value = value.clone();
                value[&member] = wrong;
                judges.ask(&json!({"vocabulary": {&key: [value]}, "entries": []}), refused);
            }
        }
    }
    judges.verdict();
}
