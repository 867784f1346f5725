//! Input without end or measure: each is answered by what is right or by one clear line, in an address space of 1 GiB.
#![cfg(target_os = "linux")]

use std::fs;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The address space of a run in KiB, as `ulimit -v` has it.
const SPACE: &str = "1048576";

/// A folder with catalogs in it, and `dbres` with so much memory.
struct Place {
    folder: TempDir,
    space: &'static str,
}

/// How a run ended.
struct Ended {
    code: Option<i32>,
    stdout: Vec<u8>,
    stderr: String,
}

impl Place {
    fn new() -> Self {
        Place { folder: tempfile::tempdir().expect("there is room for a folder"), space: SPACE }
    }

    fn with(self, name: &str, text: &str) -> Self {
        fs::write(self.folder.path().join(name), text).expect("it can be written");
        self
    }

    /// Runs what a shell makes of it; `dbres` is `"$0"`.
    fn shell(&self, line: &str) -> Ended {
        let mut shell = Command::new("/bin/sh");
        let limited = format!("ulimit -v {}; {line}", self.space);
        shell.args(["-c", &limited, env!("CARGO_BIN_EXE_dbres")]).current_dir(&self.folder).stdin(Stdio::null());
        let output = shell.env_remove("DBRES_CATALOG").output().expect("there is a shell");
        let stderr = String::from_utf8(output.stderr).expect("messages are UTF-8");
        Ended { code: output.status.code(), stdout: output.stdout, stderr }
    }

    /// Runs `dbres` with these arguments on the catalog of this name.
    fn dbres(&self, catalog: &str, args: &str) -> Ended {
        self.shell(&format!("exec \"$0\" {args} --catalog {catalog}"))
    }

    /// It works on the catalog of this name, without a word, and ends well or with nothing found.
    #[track_caller]
    fn answers(&self, catalog: &str, args: &str) -> Vec<u8> {
        let Ended { code, stdout, stderr } = self.dbres(catalog, args);
        let shown: String = stderr.chars().take(500).collect();
        assert!(matches!(code, Some(0 | 1)) && stderr.is_empty(), "{args} {catalog}: {code:?} {shown}");
        stdout
    }

    /// The catalog is refused with this line, and at most a hint.
    #[track_caller]
    fn refuses(what: &str, ended: &Ended, line: &str) {
        let Ended { code, stdout, stderr } = ended;
        let shown: String = stderr.chars().take(500).collect();
        assert_eq!((*code, stdout.len()), (Some(2), 0), "{what}: {shown}");
        assert!(stderr.starts_with(&format!("error: {line}")), "{what}: {shown}");
        assert!(stderr.lines().count() <= 3 && stderr.len() < 1500, "{what}: {shown}");
    }
}

#[test]
fn streams_without_end_are_refused_where_they_go_wrong() {
    let place = Place::new();
    let at = |place: &str, message: &str| format!("standard input:{place}: {message}");
    for (stream, line) in [
        ("cat /dev/zero", at("1:1", "not JSON: there is a NUL character")),
        ("{ printf '[{\"title\":\"'; cat /dev/zero; }", at("1:11", "not JSON: control character")),
        ("{ printf '[1,'; yes '1,'; }", at("1:2", "entries[0]: invalid type: integer `1`, expected an object")),
        ("{ printf '{\"x\":[\"'; yes a; }", at("1:8", "not JSON: control character")),
        ("yes", at("1:1", "a catalog is a JSON object or array, and this is neither")),
        ("yes '[]'", at("2:1", "there is more text after the catalog's end")),
        ("yes '{\"a\":1}'", at("1:1", "the object has no `entries`")),
        ("yes '['", at("130:1", "the JSON is nested deeper than 128 levels")),
        ("yes '[-'", at("2:1", "not JSON: invalid number")),
        ("{ printf '['; yes \"$(printf '\\377')\"; }", at("1:2", "the text is not UTF-8")),
    ] {
        let ended = place.shell(&format!("{stream} 2>/dev/null | \"$0\" list --catalog -"));
        Place::refuses(stream, &ended, &line);
    }
    Place::refuses("/dev/zero", &place.dbres("/dev/zero", "list"), "/dev/zero:1:1: not JSON: there is a NUL character");
}

#[test]
fn a_sound_catalog_without_end_is_refused_where_memory_ends_if_all_of_it_is_needed() {
    // Less memory, since it is filled: the rest of a gigabyte teaches nothing more.
    let place = Place { space: "131072", ..Place::new() };
    for stream in [r#"yes '{"title":"a","url":"b"}'"#, r#"{ printf '['; yes '{"title":"a","url":"b"},'; }"#] {
        let ended = place.shell(&format!("{stream} 2>/dev/null | \"$0\" list --sort id --catalog -"));
        Place::refuses(stream, &ended, "cannot read standard input: out of memory\nhint: all of a catalog is held in");
    }
    let many = format!("[{}{{}}]", "{\"title\":\"a\",\"url\":\"b\"},".repeat(400_000));
    let place = place.with("many.json", &many);
    let ended = place.dbres("many.json", "list --sort id");
    Place::refuses(
        "many entries",
        &ended,
        "many.json:1:9600005: there is not enough memory for so many entries\nhint:",
    );
}

#[test]
fn a_catalog_is_listed_in_constant_memory() {
    let place = Place { space: "49152", ..Place::new() };
    let entry = |number: usize| format!(r#"{{"title":"{number} {}","url":"https://a.org"}}"#, "word ".repeat(400));
    let entries: Vec<String> = (0..30_000).map(entry).collect();
    let place = place.with("long.json", &format!("{{\"entries\":[{}]}}", entries.join(",\n")));
    assert_eq!(place.answers("long.json", "list --count --where 'title:word'"), b"30000\n");
    assert_eq!(place.answers("long.json", "filter 'title=x or site:a.org' --count"), b"30000\n");
    let ended = place.shell("\"$0\" list --jsonl --catalog - < long.json | tail -n 1 | cut -c 1-26");
    assert_eq!(String::from_utf8_lossy(&ended.stdout), "{\"id\":\"29999-word-word-wor\n", "{}", ended.stderr);
}

#[test]
fn a_catalog_without_end_is_listed_for_as_long_as_somebody_reads() {
    let place = Place { space: "49152", ..Place::new() };
    for stream in [r#"yes '{"title":"a","url":"b"}'"#, r#"{ printf '['; yes '{"title":"a","url":"b"},'; }"#] {
        for ended in ["list --catalog - | head -n 3", "list -n 3 --catalog -"] {
            let ended = place.shell(&format!("{stream} 2>/dev/null | \"$0\" {ended}"));
            assert_eq!((ended.stdout.split(|byte| *byte == b'\n').count(), ended.stderr.as_str()), (4, ""), "{stream}");
        }
    }
}

#[test]
fn files_that_are_none_or_of_nothing_are_refused() {
    let place = Place::new();
    let zeros = fs::File::create(place.folder.path().join("zeros.json")).expect("a file can be made");
    zeros.set_len(2 << 30).expect("a file may have holes");
    let ended = place.dbres("zeros.json", "list");
    Place::refuses("2 GiB of zeros", &ended, "zeros.json:1:1: not JSON: there is a NUL character");
    Place::refuses("a folder", &place.dbres(".", "list"), "cannot read .: is a directory\nhint: name a file in it");
    let ended = place.shell("mkfifo pipe; { printf '[1' > pipe & }; \"$0\" list --catalog pipe");
    Place::refuses("a pipe", &ended, "pipe:1:3: the text ends in the middle of the JSON");
    let place = place.with("ones.json", &format!("[{}1]", "1,".repeat(3_000_000)));
    Place::refuses("ones", &place.dbres("ones.json", "list"), "ones.json:1:2: entries[0]: invalid type: integer `1`");
    let ended = place.dbres("ones.json", "check");
    let told = "ones.json:1:20002: entries[10000]: invalid type: integer `1`, expected an object\nhint: so are 10000";
    Place::refuses("ones to check", &ended, told);
}

/// Every way to print an entry `a`; `word` stands in it somewhere.
const WAYS: [&str; 22] = [
    "list",
    "list -f table --width 60 --color always",
    "list --json",
    "search --color always -f table word",
    "search --regex '(a|aa)+$'",
    "filter 'title~/(w|wo|word )+x$/ or text:word'",
    "show a -f table",
    "show a -f table --width 1",
    "facets",
    "check",
    "export -f json",
    "export -f jsonl",
    "export -f yaml",
    "export -f csv",
    "export -f tsv",
    "export -f markdown",
    "export -f markdown --layout table",
    "export -f bookmarks",
    "export -f opml",
    "export -f atom",
    "export -f bibtex",
    "export -f csl-json",
];

#[test]
fn a_title_of_10_mb_is_printed_every_way() {
    let title = "text ".repeat(2_000_000) + "word";
    let text = format!(r#"[{{"id":"a","title":"{title}","url":"https://a.org","media":["paper"]}}]"#);
    let place = Place::new().with("title.json", &text);
    for way in WAYS {
        let stdout = place.answers("title.json", way);
        let is_whole = !way.starts_with("export") || stdout.len() > title.len();
        assert!(is_whole, "{way}: {} bytes", stdout.len());
    }
}

#[test]
fn a_word_of_10_mb_is_searched_for_and_beside() {
    let long = "a".repeat(10_000_000);
    let entry = r#"{"id":"a","title":"T","url":"https://a.org","#;
    let place = Place::new()
        .with("title.json", &format!(r#"[{{"title":"{long}","url":"https://a.org"}}]"#))
        .with("org.json", &format!(r#"[{entry}"org":["{long}"],"summary":"{long}"}}]"#))
        .with(
            "label.json",
            &format!(r#"{{"vocabulary":{{"org":[{{"id":"b","label":"{long}"}}]}},"entries":[{entry}"org":["b"]}}]}}"#),
        );
    for catalog in ["title.json", "org.json", "label.json"] {
        for way in ["search t", "search aaaa", "search --exact t", "search --regex '^t$'"] {
            place.answers(catalog, way);
        }
    }
}

#[test]
fn a_hundred_thousand_tags_are_printed_every_way() {
    let tags: Vec<String> = (0..100_000).map(|number| format!("\"tag-{number}\"")).collect();
    let tags = tags.join(",");
    let entry = format!(r#"{{"id":"a","title":"A word","url":"https://a.org","media":["paper"],"topic":[{tags}]}}"#);
    let place = Place::new().with("tags.json", &format!("[{entry}]"));
    for way in WAYS {
        place.answers("tags.json", way);
    }
}

#[test]
fn long_vocabularies_and_many_equal_ids_are_fine() {
    let value = |number: u32| format!(r#"{{"id":"t{number}","label":"T{number}","parent":"t{}"}}"#, number + 1);
    let values: Vec<String> = (0..100_000).map(value).collect();
    let roles: Vec<String> =
        (0..1000).map(|number| format!(r#"{{"id":"r{number}","label":"R","topics":["t{number}"]}}"#)).collect();
    let tags: Vec<String> = (0..10_000).map(|number| format!(r#""t{}""#, number * 10)).collect();
    let entry = format!(r#"{{"id":"a","title":"A word","url":"https://a.org","topic":[{}]}}"#, tags.join(","));
    let (values, roles) = (values.join(","), roles.join(","));
    let chain = format!(r#"{{"vocabulary":{{"topic":[{values}],"role":[{roles}]}},"entries":[{entry}]}}"#);
    let equal = r#"{"id":"a","title":"A word","url":"https://a.org","media":["paper"]}"#;
    let equal = format!("[{}]", vec![equal; 50_000].join(","));
    let place = Place::new().with("chain.json", &chain).with("equal.json", &equal);
    for catalog in ["chain.json", "equal.json"] {
        for way in
            ["list --columns id,role", "search word", "facets topic", "check", "export -f opml", "export -f bibtex"]
        {
            place.answers(catalog, way);
        }
    }
    place.answers("chain.json", "show a -f table");
    place.answers("chain.json", "list --topic t99999");
}
