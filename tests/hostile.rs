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
fn naughty_strings_in_one_catalog_every_way() {
    let entries = BLNS.iter().map(|text| {
        let catalog: serde_json::Value = serde_json::from_str(&filled_with(text)).expect("JSON");
        catalog["entries"][0].clone()
    });
    let entries: Vec<serde_json::Value> = entries.collect();
    let value = |text: &&str| serde_json::json!({ "id": text, "label": text, "aliases": [text], "note": text });
    let values: Vec<serde_json::Value> = BLNS.iter().map(value).collect();
    let vocabulary = serde_json::json!({ "topic": values, "role": [{ "id": "x", "label": "y", "topics": BLNS }] });
    let (name, text) = (BLNS.concat(), BLNS.join("\n"));
    let credits = serde_json::json!([{ "title": text, "url": text, "license": text, "as_of": text }]);
    let catalog = serde_json::json!({
        "name": name, "description": text, "credits": credits, "vocabulary": vocabulary, "entries": entries,
    });
    let catalog = catalog.to_string();
    let mut ways: Vec<String> = ["table", "tsv", "json", "jsonl"]
        .iter()
        .flat_map(|format| {
            ["list", "search a -n 0", "filter text:a", "facets", "check"].map(|c| format!("{c} -f {format}"))
        })
        .collect();
    let exports = "json jsonl yaml csv tsv markdown bookmarks opml atom urls bibtex csl-json";
    ways.extend(exports.split(' ').map(|format| format!("export -f {format}")));
    ways.extend(["export -f markdown --layout table", "export -f csv --csv-raw"].map(str::to_owned));
    let columns = "id,title,alt_titles,url,site,summary,topic,role,links,images,price,explain";
    ways.extend([format!("search a --explain -f table --columns {columns}"), format!("list --columns {columns}")]);
    for way in &ways {
        let args: Vec<&str> = way.split(' ').chain(["--catalog", "-"]).collect();
        assert_inert(&run_on(&args, &catalog, Some(80)), way);
    }
    for way in ["list", "search a", "facets", "check"] {
        let args: Vec<&str> = way.split(' ').chain(["-f", "table", "--width", "1", "--catalog", "-"]).collect();
        assert_inert(&run_on(&args, &catalog, Some(80)), way);
    }
}

#[test]
fn naughty_strings_as_names_of_files() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let small = "tests/data/small.json";
    for text in BLNS.iter().filter(|text| !text.contains('\0')) {
        // A name in this folder, whatever it says of others.
        let path = folder.path().join(format!("x{}", text.replace('/', "_")));
        let path = path.to_str().expect("it is UTF-8");
        for way in [
            &["export", "--catalog", small, "-f", "urls", "-o", path][..],
            &["export", "--catalog", small, "-f", "urls", "-o", path],
            &["list", "--catalog", path],
            &["paths", "--catalog", path],
            &["list", "--catalog", "tests/data/small.json", "--catalog", path, "-v"],
        ] {
            assert_inert(&run_on(way, "", Some(80)), &format!("{} {path:?}", way[0]));
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
            &["list", &format!("--topic={text}"), &format!("--where=text:{text}")],
            &["list", &format!("--site={text}"), &format!("--cloud={text}"), &format!("--role={text}")],
            &["list", "--where", &format!("title~/{text}/ or id:\"{text}\"")],
            &["facets", "--", text],
            &["help", "--", text],
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
        ("NUL", "\0".repeat(100_000), "2 error: standard input:1:1: not JSON: there is a NUL character"),
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
    for (order, bytes) in [("LE", u16::to_le_bytes as fn(u16) -> [u8; 2]), ("BE", u16::to_be_bytes)] {
        for mark in ["\u{FEFF}", ""] {
            let text = format!("{mark}[{{\"title\": \"A\", \"url\": \"https://a.org\"}}]");
            let utf16 = of(text.encode_utf16().flat_map(bytes).collect());
            assert_eq!((utf16.code, utf16.stdout.as_str()), (2, ""), "UTF-16{order} {mark:?}");
            let told = utf16.stderr.starts_with("error: standard input:1:") && utf16.stderr.contains("UTF-16");
            assert!(told, "UTF-16{order} {mark:?}: {}", utf16.stderr);
        }
    }
}

#[test]
fn a_catalog_that_is_cut_is_refused_wherever_it_is_cut() {
    let args: Vec<String> = ["list", "--catalog", "-"].map(str::to_owned).into();
    let whole = r#"{"schema":1,"n":-1.5e+3,"entries":[{"title":"é\u00e9","url":"https://a.org","x":[true,null]}]} "#;
    let lines = "{\"title\":\"A\",\"url\":\"https://a.org\"}\r\n{\"title\":\"B\",\"url\":\"https://b.org\"}\r\n";
    for (text, sound) in [(whole, whole.len() - 1), (lines, lines.find('\r').expect("there are lines"))] {
        for end in 0..text.len() {
            let cut = run(&args, &Setting { stdin: text.as_bytes()[..end].to_vec(), ..Setting::default() });
            // A line is whole with or without its end, and so are the lines before it.
            let is_whole = end >= sound && (text == whole || end <= sound + 2 || end >= text.len() - 2);
            let told = cut.stderr.starts_with("error: standard input:")
                && ["cut short", "is empty", "not UTF-8"].iter().any(|told| cut.stderr.contains(told));
            assert!(if is_whole { cut.code == 0 } else { cut.code == 2 && told }, "at {end}: {cut:?}");
        }
    }
}

/// A generator of numbers that are always the same (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % most.max(1) as u64).expect("it is below a usize")
    }
}

/// The bytes with one to four things done to them that happen to files.
fn damaged(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    const TOKENS: [&[u8]; 10] = [b"{", b"}", b"[", b"]", b"\"", b",", b"null", b"\\ud800", b"\0", b"1e999"];
    let mut bytes = bytes.to_vec();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len());
        let end = (at + numbers.below(30)).min(bytes.len());
        match numbers.below(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << numbers.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => drop(bytes.splice(at..at, bytes[at..end].to_vec())),
            3 => bytes.truncate(at),
            _ => drop(bytes.splice(at..at, TOKENS[numbers.below(TOKENS.len())].to_vec())),
        }
    }
    bytes
}

#[test]
fn damaged_catalogs_get_an_answer() {
    let files = ["hostile", "small", "untidy", "works"].map(|name| format!("tests/data/{name}.json"));
    let catalogs = files.map(|path| std::fs::read(path).expect("it is there"));
    let ways = [&["list"][..], &["check", "-f", "table"], &["search", "delta"], &["facets"], &["export", "-f", "yaml"]];
    let mut numbers = Numbers(1);
    for round in 0..2000 {
        let stdin = damaged(&catalogs[round % catalogs.len()], &mut numbers);
        let args = ways[numbers.below(ways.len())].iter().chain(&["--catalog", "-"]).map(|arg| (*arg).to_owned());
        let args: Vec<String> = args.collect();
        let outcome = run(&args, &Setting { stdin: stdin.clone(), ..Setting::default() });
        let what = || format!("round {round}, {args:?}: {}", String::from_utf8_lossy(&stdin));
        assert!(outcome.stderr.lines().count() <= 4, "{}: {}", what(), outcome.stderr);
        assert!((outcome.code == 2) == outcome.stderr.starts_with("error: "), "{}: {}", what(), outcome.stderr);
        assert_inert(&outcome, &what());
    }
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
