//! JSON: catalogs and entries of ours exactly; of any other shape what has an address.

use super::exact;
use super::gather::Gather;
use super::list::{Aside, List, Why};
use super::markdown::addresses;
use super::nested;
use super::tree::{Node, Value};
use crate::model::catalog::fault_in_member;
use crate::model::document::Fault;
use crate::model::entry::Entry;
use serde::de::IgnoredAny;
use serde_json::{Deserializer, Map, Value as Json};
use std::ops::Range;

/// What to do where a file is no JSON.
const HINT: &str = "say what format it is with `--from`";

/// Reads JSON, or an object a line. A broken line costs that line; a broken document is a fault.
pub fn read(text: &str) -> Result<List, Fault> {
    let fault = match Node::parse(text, 0..text.len()) {
        Ok(root) => return document(text, &root),
        Err(fault) => fault,
    };
    let is_container = |node: &Node<'_>| matches!(node.value, Value::Object(_) | Value::Array(_));
    let first = spans(text).next().and_then(|(at, line)| Node::parse(text, at..at + line.len()).ok());
    if first.as_ref().is_some_and(is_container) {
        return Ok(lines(text));
    }
    // Values that follow each other, each over several lines, as `jq` writes them.
    let mut values = Deserializer::from_str(text).into_iter::<IgnoredAny>();
    let mut start = 0;
    let mut nodes = Vec::new();
    while let Some(Ok(_)) = values.next() {
        nodes.extend(Node::parse(text, start..values.byte_offset()));
        start = values.byte_offset();
    }
    if !nodes.iter().any(is_container) || fault.message.contains("nested deeper") {
        return Err(Fault { hint: Some(HINT.into()), ..fault });
    }
    let mut gather = Gather::default();
    if !text[start..].trim().is_empty() {
        let at = start + text[start..].len() - text[start..].trim_start().len();
        gather.warn(at, "malformed-json", "what follows here is not JSON; it is left out");
    }
    Ok(several(text, gather, &nodes))
}

/// Reads an object a line.
fn lines(text: &str) -> List {
    let mut gather = Gather::default();
    let mut nodes = Vec::new();
    for (at, line) in spans(text) {
        match Node::parse(text, at..at + line.len()) {
            Ok(node) => nodes.push(node),
            Err(fault) => gather.warn(at, "malformed-line", format!("the line is left out: {}", fault.message)),
        }
    }
    several(text, gather, &nodes)
}

/// Lines that are not blank, and where they begin.
fn spans(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    lines.filter(|(_, line)| !line.trim().is_empty())
}

fn document(text: &str, root: &Node<'_>) -> Result<List, Fault> {
    if let Value::Array(elements) = &root.value
        && are_entries(text, elements.iter())
    {
        return Ok(entries(text, Gather::default(), elements));
    }
    let elements = root.member("entries").filter(|entries| matches!(entries.value, Value::Array(_)));
    if let Some(elements) = elements.map(Node::elements)
        && (root.member("schema").is_some()
            || root.member("vocabulary").is_some()
            || are_entries(text, elements.iter()))
    {
        let mut list = entries(text, Gather::default(), elements);
        around(text, root, &mut list)?;
        return Ok(list);
    }
    let is_line = are_entries(text, [root].into_iter());
    Ok(if is_line { entries(text, Gather::default(), std::slice::from_ref(root)) } else { nested::whole(root) })
}

fn several(text: &str, gather: Gather, nodes: &[Node<'_>]) -> List {
    if are_entries(text, nodes.iter()) { entries(text, gather, nodes) } else { nested::several(gather, nodes) }
}

/// Whether these are entries of ours: more than half of them, and one says so by a field that hardly any other has.
fn are_entries<'n, 't: 'n>(text: &str, nodes: impl Iterator<Item = &'n Node<'t>>) -> bool {
    let (mut ours, mut others, mut is_told) = (0_usize, 0_usize, false);
    for node in nodes {
        *(if is_entry(text, &node.span) { &mut ours } else { &mut others }) += 1;
        let is_telling = |key: &str, node: &Node<'_>| matches!(node.value, Value::Array(_)) && exact::is_telling(key);
        is_told |= keys_are_record(node) || node.members().iter().any(|(key, node)| is_telling(key, node));
    }
    is_told && ours > others
}

fn keys_are_record(node: &Node<'_>) -> bool {
    exact::is_record(node.members().iter().map(|(key, _)| &**key))
}

fn is_entry(text: &str, span: &Range<usize>) -> bool {
    Entry::parse(&text[span.clone()], 0).is_ok()
}

/// Entries as they are; what is none is told of.
fn entries(text: &str, mut gather: Gather, nodes: &[Node<'_>]) -> List {
    gather.list.is_exact = true;
    for node in nodes {
        if let Err(error) = Entry::parse(&text[node.span.clone()], 0) {
            let message = error.to_string();
            let message = message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message);
            gather.warn(node.span.start, "malformed-entry", format!("the entry is left out: {message}"));
            continue;
        }
        let members: Map<String, Json> =
            node.members().iter().map(|(key, node)| (key.to_string(), node.json())).collect();
        let members = if keys_are_record(node) { exact::unfolded(members) } else { members };
        gather.list.resources.push(exact::resource(node.span.start, members));
    }
    gather.list.warnings.sort_by_key(|warning| warning.at);
    gather.list
}

/// What a catalog says of itself. What is not of the type that it must have is a fault, as where a catalog is opened.
fn around(text: &str, root: &Node<'_>, list: &mut List) -> Result<(), Fault> {
    for (name, node) in root.members() {
        let raw = &text[node.span.clone()];
        if let Some(fault) = fault_in_member(name, raw) {
            return Err(Fault { offset: fault.offset + node.span.start, ..fault });
        }
        match &**name {
            "name" => list.name = node.text().map(str::to_owned),
            "description" => list.description = node.text().map(str::to_owned),
            "vocabulary" => list.vocabulary = serde_json::from_str(raw).ok(),
            "entries" => {}
            _ => list.asides.extend(addresses(raw).map(|found| Aside {
                at: node.span.start + found.start,
                url: raw[found].to_owned(),
                why: Why::Credit,
            })),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let list = read(text).expect("JSON");
        let label = |mut at: Option<usize>| {
            let mut labels = Vec::new();
            while let Some(section) = at.map(|at| &list.sections[at]) {
                labels.insert(0, section.label.clone());
                at = section.parent;
            }
            labels.join("/")
        };
        let line = |resource: &super::super::list::Resource| {
            assert!(text[resource.at..].starts_with(['{', '"', '[']), "{}", &text[resource.at..]);
            format!("{}|{}|{}", label(resource.section), resource.title, resource.url)
        };
        list.resources.iter().map(line).collect()
    }

    #[test]
    fn resources_are_found_however_they_are_nested() {
        for (text, expected) in [
            (r#"[{"name":"A","link":"https://a.b"}]"#, vec!["|A|https://a.b"]),
            (r#"{"bookmarks":[{"name":"A","link":"https://a.b"}]}"#, vec!["|A|https://a.b"]),
            (
                r#"{"Blogs":[{"name":"A","link":"https://a.b"}], "Docs":["https://c.d/e"]}"#,
                vec!["Blogs|A|https://a.b", "Docs|c.d/e|https://c.d/e"],
            ),
            (r#"{"A":"https://a.b","$schema":"https://x.y"}"#, vec!["|A|https://a.b"]),
            (
                r#"{"A":{"url":"https://a.b"},"k":{"title":"B","url":"https://b.c"}}"#,
                vec!["|A|https://a.b", "|B|https://b.c"],
            ),
            (
                r#"{"title":"L","url":"https://l.m","categories":[{"title":"S","url":"https://s.t","items":[{"title":"A","url":"https://a.b"}]}]}"#,
                vec!["|S|https://s.t", "S|A|https://a.b"],
            ),
            (r#"{"links":["https://a.b","www.c.de/f"]}"#, vec!["|a.b|https://a.b", "|c.de/f|https://www.c.de/f"]),
            (r#"{"name":"A","url":"https://a.b","links":[{"rel":"x","url":"https://c.d"}]}"#, vec!["|A|https://a.b"]),
            (
                "{\"t\":1,\"url\":\"https://a.b\"}\n\n{broken\n{\"url\":\"https://c.d\"}\n",
                vec!["|a.b|https://a.b", "|c.d|https://c.d"],
            ),
            (
                "{\n\"url\":\"https://a.b\"\n}\n{\n\"url\":\"https://c.d\"\n} x",
                vec!["|a.b|https://a.b", "|c.d|https://c.d"],
            ),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn backups_of_browsers_are_folders() {
        let chrome = r#"{"checksum":"x","roots":{"bookmark_bar":{"children":[{"date_added":"13296787200000000","guid":"g",
            "id":"5","name":"A","type":"url","url":"https://a.b/"},{"children":[],"name":"Empty","type":"folder"},
            {"children":[{"name":"B","type":"url","url":"javascript:x"},{"name":"C","type":"url","url":"https://c.d"}],
            "name":"F","type":"folder"}],"name":"Bookmarks bar","type":"folder"},"other":{"children":[],"name":"Other"}},"version":1}"#;
        assert_eq!(found(chrome), ["Bookmarks bar|A|https://a.b/", "Bookmarks bar/F|C|https://c.d"]);
        let list = read(chrome).expect("JSON");
        assert_eq!(Json::Object(list.resources[0].given.clone()), serde_json::json!({"added": "2022-05-12"}));
        assert_eq!(list.asides.len(), 1);
        let firefox = r#"{"guid":"root________","title":"","typeCode":2,"root":"placesRoot","children":[{"guid":"menu________",
            "title":"menu","children":[{"guid":"a","title":"A","index":0,"dateAdded":1652313600000000,"tags":"x,y","typeCode":1,
            "type":"text/x-moz-place","uri":"https://a.b"},{"guid":"b","title":"Recent","uri":"place:sort=8"}]}]}"#;
        assert_eq!(found(firefox), ["menu|A|https://a.b"]);
        let list = read(firefox).expect("JSON");
        assert_eq!(Json::Object(list.resources[0].given.clone()), serde_json::json!({"added": "2022-05-12"}));
        assert_eq!(list.resources[0].tags, ["x", "y"]);
    }

    #[test]
    fn entries_of_ours_lose_nothing() {
        let entry = r#"{"x": 1.0, "title": "A", "url": "mailto:a@b.c", "topic": ["t"], "links": [{"rel":"r","url":"u","y":1}], "summary": null, "score": 1}"#;
        for text in [
            format!(
                r#"{{"schema":1,"name":"N","description":"D","source":{{"url":"https://s.rc"}},"vocabulary":{{"topic":[{{"id":"t","label":"T"}}]}},"entries":[{entry}]}}"#
            ),
            format!("[{entry}]"),
            format!("{entry}\n"),
        ] {
            let list = read(&text).expect("JSON");
            assert!(list.is_exact);
            let mut whole: Json = serde_json::from_str(entry).expect("JSON");
            whole.as_object_mut().and_then(|members| members.remove("score")).expect("a score");
            assert_eq!(serde_json::to_string(&list.resources[0].given).expect("JSON"), whole.to_string());
            assert_eq!((&*list.resources[0].title, &*list.resources[0].url), ("A", "mailto:a@b.c"));
            if text.starts_with("{\"schema") {
                assert_eq!((list.name.as_deref(), list.description.as_deref()), (Some("N"), Some("D")));
                assert_eq!((&*list.asides[0].url, list.asides[0].why), ("https://s.rc", Why::Credit));
                assert_eq!(list.vocabulary.expect("a vocabulary").topic[0].label, "T");
            }
        }
    }

    #[test]
    fn lines_of_our_export_are_unfolded() {
        let keys = exact::COLUMNS.iter().map(|key| match *key {
            "title" => r#""title":"A""#.to_owned(),
            "url" => r#""url":"https://a.b""#.to_owned(),
            key => format!("\"{key}\":null"),
        });
        let line = format!(r#"{{{},"extra":"{{\"stars\":3,\"extra\":null}}"}}"#, keys.collect::<Vec<_>>().join(","));
        let list = read(&line).expect("JSON");
        let expected = serde_json::json!({"title": "A", "url": "https://a.b", "stars": 3, "extra": null});
        assert_eq!((list.is_exact, Json::Object(list.resources[0].given.clone())), (true, expected));
    }

    #[test]
    fn folders_may_be_as_deep_as_json() {
        let text = r#"{"name":"x","children":["#.repeat(63) + r#"{"url":"https://a.b"}"# + &"]}".repeat(63);
        let list = read(&text).expect("JSON");
        assert_eq!((list.sections.len(), list.resources[0].section), (62, Some(61)));
    }

    #[test]
    fn what_is_broken_is_told() {
        let fault = read("{\"a\": [1,,2]}").expect_err("no JSON");
        assert_eq!((fault.offset, &*fault.message), (9, "not JSON: expected value"));
        assert!(read("").is_err() && read("# x").is_err() && read("5 6").is_err());
        assert!(read(&"[".repeat(1_000_000)).is_err());
        assert!(read(&("[".repeat(200) + &"]".repeat(200))).expect_err("deep").message.contains("deep"));
        assert!(read(r#"{"schema":99,"entries":[]}"#).expect_err("newer").message.contains("99"));
        let list =
            read(r#"[{"title":"A","url":"u","topic":["x"]},{"title":"B"},{"title":"C","url":"v"}]"#).expect("JSON");
        assert_eq!((list.resources.len(), list.warnings[0].code, list.warnings[0].at), (2, "malformed-entry", 39));
    }

    #[test]
    fn what_has_no_address_is_told() {
        let told = |text: &str| {
            let warnings = read(text).expect("JSON").warnings.into_iter();
            warnings.map(|warning| format!("{} {}", warning.code, &text[warning.at..])).collect::<Vec<_>>()
        };
        for (text, expected) in [
            (r#"[{"url":"https://a.b"},{"x":"lost"}]"#, r#"no-address {"x":"lost"}]"#),
            (
                r#"{"Blogs":[{"title":"B"}],"Docs":["https://a.b"]}"#,
                r#"no-address {"title":"B"}],"Docs":["https://a.b"]}"#,
            ),
            (r#"["https://a.b","lost"]"#, r#"no-address "lost"]"#),
            (r#"{"a":{"url":"https://a.b"},"b":{"url":"https://b.c"},"c":{"x":"y"}}"#, r#"no-address {"x":"y"}}"#),
            (r#"[{"name":"G","tools":[{"name":"T"}]}]"#, r#"no-address {"name":"T"}]}]"#),
            ("{\"url\":\"https://a.b\"}\n{\"x\":\"lost\"}", r#"no-address {"x":"lost"}"#),
        ] {
            assert_eq!(told(text), [expected]);
        }
        for text in [
            r#"{"categories":[{"name":"Empty"},{"name":"G","items":["https://a.b"]}]}"#,
            r#"{"tags":["x"],"meta":{"count":"5"},"authors":[{"name":"X"}],"items":[{"url":"https://a.b"},null,{}]}"#,
            r#"[{"name":"Empty","children":[]},{"title":"","type":"x-separator"},{"url":"https://a.b"}]"#,
            r#"[{"name":"Later","type":"folder"},{"url":"mailto:x"},{"name":"G","links":["https://a.b"]}]"#,
        ] {
            assert!(told(text).is_empty(), "{:?}", told(text));
        }
    }

    #[test]
    fn addresses_of_other_names_are_found() {
        for (text, expected) in [
            (r#"[{"name":"A","repo":"https://a.b","docs":"https://c.d"}]"#, vec!["|A|https://a.b"]),
            (r#"[{"title":"A","url":"","story_url":"https://a.b"}]"#, vec!["|A|https://a.b"]),
            (r#"[{"title":"A","DOI":"10.1/x"}]"#, vec!["|A|https://doi.org/10.1/x"]),
            (r#"{"lib":{"description":"A","repository":"https://a.b"}}"#, vec!["|lib|https://a.b"]),
            (r#"[{"title":"A","tags":["x"],"content":{"type":"link","url":"https://a.b"}}]"#, vec!["|A|https://a.b"]),
            (r#"[{"title":"A","links":{"site":"https://a.b","github":"https://c.d"}}]"#, vec!["|A|https://a.b"]),
            (r#"{"S":[["A","https://a.b"],["B","https://b.c"]]}"#, vec!["S|A|https://a.b", "S|B|https://b.c"]),
            (
                r#"{"title":"L","home_page_url":"https://l.m","items":[{"url":"https://a.b"}]}"#,
                vec!["|a.b|https://a.b"],
            ),
            (
                r#"{"name":"L","feed_url":"https://l.m","S":[{"url":"https://a.b"}],"T":["https://b.c"],"A":"https://c.d"}"#,
                vec!["S|a.b|https://a.b", "T|b.c|https://b.c", "|A|https://c.d"],
            ),
            (r#"[{"title":"A","url":"https://a.b","videos":[{"url":"https://c.d"}]}]"#, vec!["|A|https://a.b"]),
            (r#"[{"title":"Blogs","A":"https://a.b"}]"#, vec!["Blogs|A|https://a.b"]),
            (r#"[{"title":"A","thumbnails":[{"url":"https://i.j"}],"url":"https://a.b"}]"#, vec!["|A|https://a.b"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
        let list = read(r#"{"$schema":"https://s.t","name":"L","link":"https://l.m","items":[{"url":"https://a.b"}]}"#)
            .expect("JSON");
        let asides: Vec<_> = list.asides.iter().map(|aside| (&*aside.url, aside.why)).collect();
        assert_eq!(asides, [("https://s.t", Why::Credit), ("https://l.m", Why::Credit)]);
        let list = read(r#"[{"thumbnails":{"small":{"url":"https://i.j"}},"name":"A"}]"#).expect("JSON");
        assert_eq!((list.asides[0].why, list.warnings[0].code), (Why::Decoration, "no-address"));
    }
}
