//! Input that means harm, or that nobody meant: never a panic, never a character that a terminal would act on, and one
//! clear line where it is refused.

mod common;

use common::{Outcome, Setting, run};
use naughty_strings::BLNS;

/// What no output may hold, whatever a catalog or an argument holds: the rule for terminals, written anew.
fn is_active(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{FEFF}' | '\u{2028}' | '\u{2029}')
        || ('\u{202A}'..='\u{202E}').contains(&c)
        || ('\u{2066}'..='\u{2069}').contains(&c)
        || ('\u{E0000}'..='\u{E007F}').contains(&c)
}

fn dbres(args: &[&str], stdin: &str) -> Outcome {
    run_on(args, stdin, None)
}

fn run_on(args: &[&str], stdin: &str, terminal: Option<usize>) -> Outcome {
    let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
    let environment = [("NO_COLOR".into(), "1".into())].into();
    run(&args, &Setting { terminal, environment, stdin: stdin.as_bytes().to_vec(), ..Setting::default() })
}

#[track_caller]
fn assert_inert(outcome: &Outcome, what: &str) {
    assert!(outcome.code <= 2, "{what}: exit {}", outcome.code);
    for stream in [&outcome.stdout, &outcome.stderr] {
        let active = stream.chars().find(|&c| is_active(c) && c != '\r');
        assert_eq!(active, None, "{what} lets {active:?} through: {stream:?}");
    }
}

/// A catalog in which every text is `text`.
fn filled_with(text: &str) -> String {
    let entry = serde_json::json!({
        "id": text, "title": text, "url": format!("https://example.org/{text}"), "summary": text, "alt_titles": [text],
        "cloud": [text], "topic": [text], "media": [text], "org": [text], "date": text, "lang": text, "price": text,
        "links": [{ "rel": text, "title": text, "url": text }], "images": [{ "url": text, "alt": text }], "own": text,
    });
    // A vocabulary of its own, so that the bundled one is not read each time.
    let vocabulary = serde_json::json!({ "cloud": [{ "id": "x", "label": text, "aliases": [text], "note": text }] });
    serde_json::json!({ "vocabulary": vocabulary, "entries": [entry] }).to_string()
}

#[test]
fn naughty_strings_in_a_catalog() {
    let ways: &[&[&str]] = &[
        &["list", "--catalog", "-"],
        &["list", "--catalog", "-", "-f", "table"],
        &["list", "--catalog", "-", "--json"],
        &["check", "--catalog", "-"],
        &["export", "-f", "csv", "--catalog", "-"],
        &["export", "-f", "markdown", "--catalog", "-"],
        &["export", "-f", "jsonl", "--catalog", "-"],
    ];
    for text in BLNS {
        let catalog = filled_with(text);
        for way in ways {
            assert_inert(&dbres(way, &catalog), &format!("{} with {text:?}", way.join(" ")));
        }
        let listed = dbres(&["list", "--catalog", "-", "--json"], &catalog).stdout;
        let listed: serde_json::Value = serde_json::from_str(&listed).expect("JSON");
        assert_eq!(listed[0]["title"], *text, "JSON loses characters");
        if let Some(id) = listed[0]["id"].as_str() {
            assert_inert(&run_on(&["show", "--catalog", "-", "--", id], &catalog, Some(60)), &format!("show {id:?}"));
        }
    }
}

#[test]
fn naughty_strings_as_arguments() {
    let small = "tests/data/small.json";
    for text in BLNS.iter().filter(|text| !text.contains('\0')) {
        let ways: &[&[&str]] = &[
            &["search", "--", text],
            &["search", "--exact", "--", text],
            &["search", "--regex", "--", text],
            &["filter", "--", text],
            &["show", "--", text],
            &["list", &format!("--topic={text}")],
            &["list", &format!("--since={text}")],
            &["list", &format!("--columns={text}")],
            &["list", &format!("--sort={text}")],
            &["list", &format!("--format={text}")],
            &["list", &format!("--{text}")],
            &[text],
        ];
        for way in ways {
            let args: Vec<&str> = ["--catalog", small].iter().chain(way.iter()).copied().collect();
            assert_inert(&run_on(&args, "", Some(80)), &way.join(" "));
        }
        assert_inert(&dbres(&["list", &format!("--catalog={text}.json")], ""), &format!("a file named {text:?}"));
    }
}

/// What comes of a catalog, in one line.
fn verdict(catalog: &str) -> String {
    let outcome = dbres(&["list", "--catalog", "-", "--columns", "id"], catalog);
    assert_inert(&outcome, "a strange catalog");
    format!("{} {}", outcome.code, outcome.stdout.lines().chain(outcome.stderr.lines()).next().unwrap_or_default())
}

#[test]
fn strange_catalogs_get_the_right_answer_or_a_clear_line() {
    let entry = |more: &str| format!("[{{\"id\":\"a\",\"title\":\"A\",\"url\":\"https://a.org\"{more}}}]");
    let too_deep = "2 error: standard input:1:";
    for (what, catalog, expected) in [
        ("brackets", "[".repeat(100_000), too_deep),
        ("brackets in an entry", entry(&format!(",\"x\":{}1{}", "[".repeat(100_000), "]".repeat(100_000))), too_deep),
        ("objects", "{\"a\":".repeat(100_000), too_deep),
        ("a title of 2 MB", entry("").replace("\"A\"", &format!("\"{}\"", "word ".repeat(400_000))), "0 a"),
        ("100,000 tags", entry(&format!(",\"topic\":[{}\"t\"]", "\"t\",".repeat(100_000))), "0 a"),
        ("not a number", entry(",\"x\":NaN"), "2 error: standard input:1:"),
        ("a large number", entry(",\"x\":1e999999"), "0 a"),
        ("a key twice", entry(",\"id\":\"b\""), "2 error: standard input:1:"),
        ("a lone surrogate", entry("").replace("\"A\"", "\"\\ud800\""), "2 error: standard input:1:"),
        ("a byte order mark", format!("\u{FEFF}{}", entry("")), "0 a"),
        ("CR LF", entry("").replace(',', ",\r\n"), "0 a"),
        ("a comma too many", entry("").replace(']', ",]"), "2 error: standard input:1:"),
        ("a comment", format!("// list\n{}", entry("")), "2 error: standard input:1:1"),
        ("NUL", "\0".repeat(100_000), "2 error: standard input:1:1: not JSON: it begins with a NUL character"),
    ] {
        let verdict = verdict(&catalog);
        assert!(verdict.starts_with(expected), "{what}: {verdict}");
    }
}

#[test]
fn bytes_that_are_no_utf8_are_refused_by_place() {
    let args: Vec<String> = ["list", "--catalog", "-"].map(str::to_owned).into();
    let of = |stdin: Vec<u8>| run(&args, &Setting { stdin, ..Setting::default() });
    let latin1 = of(b"[\n {\"title\": \"caf\xE9\", \"url\": \"https://a.org\"}]".to_vec());
    assert_eq!(latin1.stderr, "error: standard input:2:16: the text is not UTF-8\nhint: save it as UTF-8\n");
    let utf16 =
        of("[]".encode_utf16().fold(vec![0xFF, 0xFE], |bytes, unit| [bytes, unit.to_le_bytes().to_vec()].concat()));
    assert_eq!((utf16.code, utf16.stderr.contains("it looks like UTF-16")), (2, true), "{}", utf16.stderr);
}

#[test]
fn bounds_are_named() {
    for (args, bound) in [
        (vec!["filter".to_owned(), "(".repeat(100_000)], "4096"),
        (vec!["filter".to_owned(), format!("{}id:a", "(".repeat(1000))], "64 levels"),
        (vec!["filter".to_owned(), "title~/(a{1000}){1000}/".to_owned()], "1048576 bytes"),
        (vec!["search".to_owned(), "--regex".to_owned(), "(x{500}){500}".to_owned()], "1048576 bytes"),
        (vec!["search".to_owned(), "a".repeat(1_000_000)], "at most 1000"),
    ] {
        let outcome = run(&args, &Setting::default());
        assert_eq!(outcome.code, 2);
        assert!(outcome.stderr.contains(bound), "{bound}: {}", &outcome.stderr[..outcome.stderr.len().min(300)]);
        assert!(outcome.stderr.len() < 1000, "{bound}: the message is long");
    }
}
