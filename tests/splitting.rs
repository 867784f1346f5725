//! A catalog that is split as it comes is split as if it were whole, wherever reading cuts it.

use dbres::model::document::{Document, Fault, line_and_column};
use dbres::model::stream::{Stream, Trouble};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use std::io::Read;

/// What came of splitting: members of the header, entries with their offsets, and the fault with line and column.
#[derive(Debug, Default, PartialEq, Eq)]
struct Split {
    members: Vec<(String, String, usize, (usize, usize))>,
    entries: Vec<(usize, String, (usize, usize))>,
    fault: Option<(Fault, (usize, usize))>,
}

fn whole(text: &str) -> Split {
    let offset = |part: &str| part.as_ptr().addr() - text.as_ptr().addr();
    match Document::split(text) {
        Ok(document) => {
            let member = |(key, value): &(std::borrow::Cow<'_, str>, &str)| {
                (key.to_string(), (*value).to_owned(), offset(value), line_and_column(text, offset(value)))
            };
            let entry = |raw: &&str| (offset(raw), (*raw).to_owned(), line_and_column(text, offset(raw)));
            let members = document.header.iter().map(member).collect();
            Split { members, entries: document.entries.iter().map(entry).collect(), fault: None }
        }
        Err(fault) => {
            let place = line_and_column(text, fault.offset);
            Split { fault: Some((fault, place)), ..Split::default() }
        }
    }
}

fn streamed(from: impl Read, chunk: usize) -> Split {
    let mut stream = Stream::new(from, chunk);
    let mut split = Split::default();
    loop {
        match stream.next_batch() {
            Ok(Some(batch)) => {
                assert_eq!(batch.first, split.entries.len());
                for raw in &batch.entries {
                    let place = batch.place(raw, 0);
                    assert_eq!(place.offset, batch.offset(raw));
                    let offset = usize::try_from(place.offset).expect("it is short");
                    split.entries.push((offset, (*raw).to_owned(), (place.line, place.column)));
                }
            }
            Ok(None) => break,
            Err(Trouble::Fault(fault, place)) => {
                assert_eq!(fault.offset as u64, place.offset);
                split.fault = Some((fault, (place.line, place.column)));
                return split;
            }
            Err(Trouble::Unreadable(error)) => panic!("{error}"),
        }
    }
    for member in stream.members() {
        let offset = usize::try_from(member.place.offset).expect("it is short");
        let place = (member.place.line, member.place.column);
        split.members.push((member.key.clone(), member.value.clone(), offset, place));
    }
    split
}

/// Whether these entries, which were lent before a fault, are JSON: those that are not are the first fault of a whole.
fn are_sound(split: &Split) -> bool {
    split.entries.iter().all(|(_, raw, _)| serde_json::from_str::<serde::de::IgnoredAny>(raw).is_ok())
}

fn space() -> impl Strategy<Value = String> {
    vec(select(&[" ", "\n", "\r\n", "\t"][..]), 0..3).prop_map(|parts| parts.concat())
}

const VALUES: [&str; 16] = [
    "{\"title\":\"a\",\"url\":\"b\"}",
    "{\"title\":\"é\\\"]}\",\"url\":\"\\u00e9\",\"x\":[1,{\"y\":[]}]}",
    "{ \"url\" : \"数据\n\" }",
    "{\"a\":tru}",
    "{}",
    "[]",
    "\"x\\\\\"",
    "\"😀\"",
    "12",
    "-",
    "1.5e3",
    "true",
    "null",
    "nul",
    "[{\"a\":\"}\"}]",
    "{\"a\":1,}",
];

fn value() -> impl Strategy<Value = String> {
    prop_oneof![3 => Just(VALUES[0].to_owned()), 2 => select(&VALUES[..]).prop_map(str::to_owned)]
}

fn array() -> impl Strategy<Value = String> {
    vec((space(), value(), space()).prop_map(|(a, b, c)| a + &b + &c), 0..6)
        .prop_map(|all| format!("[{}]", all.join(",")))
}

fn member() -> impl Strategy<Value = String> {
    let key = select(&["name", "schema", "title", "x", "entries", "é\\n"][..]);
    (space(), key, space(), value(), space()).prop_map(|(a, key, b, value, c)| format!("{a}\"{key}\"{b}:{value}{c}"))
}

fn object() -> impl Strategy<Value = String> {
    (vec(member(), 0..3), array(), vec(member(), 0..3)).prop_map(|(before, entries, after)| {
        let entries = format!("\"entries\":{entries}");
        let all: Vec<String> = before.into_iter().chain([entries]).chain(after).collect();
        format!("{{{}}}", all.join(","))
    })
}

fn lines() -> impl Strategy<Value = String> {
    (vec((value(), space()).prop_map(|(a, b)| a + &b), 0..5)).prop_map(|all| VALUES[0].to_owned() + &all.concat())
}

/// The text of a catalog, perhaps damaged.
fn text() -> impl Strategy<Value = String> {
    let shape = prop_oneof![array(), object(), lines()];
    let bom = select(&["", "", "", "\u{FEFF}"][..]);
    let damage = prop_oneof![
        3 => Just(None),
        2 => (any::<prop::sample::Index>(), 0..3_usize, select(&["", "]", "}", ",", "\"", "é", "\0", "[", "{", "5"][..])).prop_map(Some),
    ];
    (bom, space(), shape, space(), damage).prop_map(|(bom, before, shape, after, damage)| {
        let mut text: Vec<char> = format!("{bom}{before}{shape}{after}").chars().collect();
        if let Some((index, gone, put)) = damage {
            let at = index.index(text.len() + 1);
            let end = (at + gone).min(text.len());
            text.splice(at..end, put.chars());
        }
        text.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1500, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default()
    })]

    #[test]
    fn a_stream_is_split_as_its_text_is(text in text(), chunk in select(&[1_usize, 2, 3, 5, 16, 64, 1 << 20][..])) {
        let (expected, found) = (whole(&text), streamed(text.as_bytes(), chunk));
        if expected.fault.is_none() {
            prop_assert_eq!(found, expected);
        } else if are_sound(&found) {
            prop_assert_eq!(found.fault, expected.fault);
        } else {
            prop_assert!(found.fault.is_some());
        }
    }
}

#[test]
fn text_that_is_not_utf_8_is_told_by_its_place() {
    for (bytes, offset, place, hint) in [
        (&b"[{\"title\":\"\xff\"}]"[..], 11, (1, 12), "save it as UTF-8"),
        (b"[{}\n,\"\xc3\xa9\xe9\"]", 8, (2, 4), "save it as UTF-8"),
        (b"[{}]\n\xc3", 5, (2, 1), "save it as UTF-8"),
        (b"\xff\xfe[\0]\0", 0, (1, 1), "it looks like UTF-16: save it as UTF-8"),
    ] {
        for chunk in [1, 4, 1 << 20] {
            let (fault, found) = streamed(bytes, chunk).fault.expect("it is no text");
            assert_eq!((fault.message.as_str(), fault.offset, found), ("the text is not UTF-8", offset, place));
            assert!(chunk == 1 || fault.hint.as_deref() == Some(hint), "{fault:?}");
        }
    }
}

#[test]
fn entries_are_lent_before_the_next_is_read() {
    /// Gives a line at each reading, and fails where one is asked for too many.
    struct Lines(Vec<&'static str>);
    impl Read for Lines {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let line = self.0.pop().ok_or_else(|| std::io::Error::other("read on"))?;
            buffer[..line.len()].copy_from_slice(line.as_bytes());
            Ok(line.len())
        }
    }
    let mut stream = Stream::new(Lines(vec!["{\"url\":\"b\"}\n", "{\"url\":\"a\"}\n"]), 100);
    for expected in ["{\"url\":\"a\"}", "{\"url\":\"b\"}"] {
        let batch = stream.next_batch().expect("a line was read").expect("there is one");
        assert_eq!(batch.entries, [expected]);
    }
    assert!(matches!(stream.next_batch(), Err(Trouble::Unreadable(_))));
}

#[test]
fn streams_without_end_that_are_no_catalog_are_refused() {
    for (start, rest, place, message) in [
        ("[{\"title\":\"", 0, (1, 11), "not JSON: control character"),
        ("{\"x\":[\"", 1, (1, 7), "not JSON: control character"),
        ("[{\"a\":", b'[', (1, 134), "the JSON is nested deeper than 128 levels"),
    ] {
        let (fault, found) = streamed(start.as_bytes().chain(std::io::repeat(rest)), 1 << 20).fault.expect("refused");
        assert!(fault.message.starts_with(message), "{start}: {fault:?}");
        assert_eq!(found, place, "{start}: {fault:?}");
    }
}
