//! An index in the cache folder is made, used again, and never trusted: whatever lies in its place, and whatever became of
//! the catalog, a search prints what it prints without one.

mod common;

use common::{Outcome, Setting, run};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use serde_json::json;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::SystemTime;
use tempfile::TempDir;

/// Words of titles and summaries.
const WORDS: [&str; 12] = [
    "stream", "delta", "lake", "merge", "model", "training", "kites", "forecast", "cluster", "policy", "cost", "tables",
];

const VOCABULARY: &str = r#"{"topic":[{"id":"kites","label":"Kites"},{"id":"box-kites","label":"Box kites",
    "parent":"kites"}],"role":[{"id":"flyer","label":"Flyer","topics":["kites"]}]}"#;

/// Numbers that look like chance, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % sides
    }
}

/// A catalog of `count` entries; another one for another seed, just as long.
fn catalog(count: usize, seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut text = format!("{{\"vocabulary\":{VOCABULARY},\"entries\":[");
    for number in 0..count {
        let words: Vec<&str> = (0..12).map(|_| WORDS[dice.roll(WORDS.len())]).collect();
        let gap = if number == 0 { "" } else { ",\n" };
        let topic = ["kites", "box-kites"][dice.roll(2)];
        write!(
            text,
            r#"{gap}{{"id":"e{number}","title":"{} {} {number}","url":"https://s{}.example.org/{number}","summary":"{}","topic":["{topic}"],"date":"20{:02}"}}"#,
            words[0],
            words[1],
            dice.roll(7),
            words[2..].join(" "),
            dice.roll(24),
        )
        .expect("a string takes all");
    }
    // Whatever the words, so long.
    let length = count * 300;
    assert!(text.len() + 2 < length, "{} of {length}", text.len());
    let padding = " ".repeat(length - text.len() - 2);
    text + &padding + "]}"
}

const LINES: [&str; 3] = [
    "search kites forecast --json -n 5",
    "search policy topic:box-kites --columns id,role,date -n 3 --since 2005",
    "search streem \"delta lake\" --explain -n 2",
];

/// A catalog and a cache folder.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder can be made");
        fs::write(folder.path().join("list.json"), catalog(230, 1)).expect("it can be written");
        Place { folder }
    }

    fn source(&self) -> PathBuf {
        self.folder.path().join("list.json")
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    fn names(&self) -> Vec<String> {
        let files = fs::read_dir(self.cache().join("index")).into_iter().flatten();
        let mut names: Vec<String> =
            files.map(|file| file.expect("a file").file_name().into_string().expect("a name")).collect();
        names.sort();
        names
    }

    /// The index, which there has to be.
    fn index(&self) -> PathBuf {
        let names = self.names();
        let name = names.iter().find(|name| Path::new(name).extension().is_some_and(|ending| ending == "index"));
        self.cache().join("index").join(name.unwrap_or_else(|| panic!("no index among {names:?}")))
    }

    fn run(&self, line: &str, is_indexed: bool) -> Outcome {
        over(line, &self.source(), &self.cache(), is_indexed)
    }

    /// A line with the index prints what it prints without.
    fn check(&self, line: &str, state: &str) {
        assert_eq!(self.run(line, true), self.run(line, false), "{state}: {line}");
    }

    /// After all lines that is there which a single search makes anew: an index that is used.
    fn check_all(&self, state: &str) {
        for line in LINES {
            self.check(line, state);
        }
        let made = Mark::of(&self.index());
        self.check(LINES[0], state);
        assert_eq!(Mark::of(&self.index()), made, "{state}: the index is not used");
        assert_eq!(self.names().len(), 1, "{state}: {:?}", self.names());
    }

    /// An index that is sound, and its bytes.
    fn indexed(&self) -> (PathBuf, Vec<u8>) {
        self.check(LINES[0], "sound");
        let index = self.index();
        let bytes = fs::read(&index).expect("it can be read");
        (index, bytes)
    }
}

fn over(line: &str, source: &Path, cache: &Path, is_indexed: bool) -> Outcome {
    let mut args = shlex::split(line).expect("words");
    args.extend(["--catalog".to_owned(), source.to_str().expect("UTF-8").to_owned()]);
    let mut environment = [("DBRES_CACHE_DIR".into(), cache.as_os_str().to_owned())].to_vec();
    if !is_indexed {
        environment.push(("DBRES_NO_INDEX".into(), "1".into()));
    }
    run(&args, &Setting { environment: environment.into_iter().collect(), ..Setting::default() })
}

/// What tells whether a file was written again.
#[derive(Debug, PartialEq)]
struct Mark(u64, SystemTime, u64);

impl Mark {
    fn of(path: &Path) -> Self {
        let file = path.symlink_metadata().expect("it is there");
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(&file);
        #[cfg(not(unix))]
        let number = 0;
        Mark(number, file.modified().expect("a time"), file.len())
    }
}

#[test]
fn an_index_is_made_once_and_private() {
    let place = Place::new();
    for line in LINES {
        assert_eq!(place.run(line, false).code, 0, "{line}");
    }
    assert!(!place.cache().exists(), "without an index nothing is made");
    place.check_all("fresh");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| path.metadata().expect("it is there").permissions().mode() & 0o777;
        assert_eq!(mode(&place.index()), 0o600);
        assert_eq!(mode(&place.cache().join("index")), 0o700);
        // A folder that was there before becomes private, and so does what somebody left in it.
        fs::remove_file(place.index()).expect("it can be removed");
        fs::set_permissions(place.cache().join("index"), fs::Permissions::from_mode(0o777)).expect("ours");
        place.check_all("a folder for all");
        assert_eq!((mode(&place.cache().join("index")), mode(&place.index())), (0o700, 0o600));
    }
}

#[test]
fn a_changed_catalog_is_never_answered_from_its_old_index() {
    let place = Place::new();
    let source = place.source();
    place.check_all("fresh");
    for (state, text) in [("longer", catalog(260, 1)), ("of one size", catalog(260, 2)), ("shorter", catalog(220, 3))] {
        let before = Mark::of(&place.index());
        fs::write(&source, &text).expect("it can be written");
        place.check_all(state);
        assert_ne!(Mark::of(&place.index()), before, "{state}");
    }
    // The same size and the same time.
    for seed in 4..12 {
        let time = source.metadata().and_then(|file| file.modified()).expect("a time");
        fs::write(&source, catalog(220, seed)).expect("it can be written");
        File::options().write(true).open(&source).and_then(|file| file.set_modified(time)).expect("its owner may");
        place.check(LINES[0], "the same size and time");
    }
    // Another file under the name.
    let time = source.metadata().and_then(|file| file.modified()).expect("a time");
    let other = place.folder.path().join("other.json");
    fs::write(&other, catalog(220, 20)).expect("it can be written");
    File::options().write(true).open(&other).and_then(|file| file.set_modified(time)).expect("its owner may");
    fs::rename(&other, &source).expect("it can be renamed");
    place.check_all("replaced");
    // Entries that moved.
    let text = fs::read_to_string(&source).expect("it can be read");
    let (head, entries) = text.split_once("\"entries\":[").expect("a catalog");
    fs::write(
        &source,
        format!("{head}\"entries\":[    {}", entries.trim_end_matches("]}").trim_end().to_owned() + "]}"),
    )
    .expect("it can be written");
    place.check_all("moved");
    // A catalog that is none any more: cut, empty, gone.
    for text in [&text[..text.len() / 2], ""] {
        fs::write(&source, text).expect("it can be written");
        place.check(LINES[0], "cut");
        assert_eq!(place.run(LINES[0], true).code, 2);
    }
    fs::remove_file(&source).expect("it can be removed");
    place.check(LINES[0], "gone");
}

#[test]
fn a_cut_index_is_made_again() {
    let place = Place::new();
    let (index, bytes) = place.indexed();
    let mut dice = Dice(7);
    let expected = LINES.map(|line| place.run(line, false));
    let anywhere: Vec<usize> = (0..25).map(|_| dice.roll(bytes.len())).collect();
    for length in (0..124).chain(anywhere).chain([bytes.len() - 1]) {
        fs::write(&index, &bytes[..length]).expect("it can be written");
        let line = length % LINES.len();
        assert_eq!(place.run(LINES[line], true), expected[line], "cut after {length}: {}", LINES[line]);
        assert_eq!(fs::read(&index).map(|bytes| bytes.len()).ok(), Some(bytes.len()), "cut after {length}");
    }
    fs::write(&index, [bytes.as_slice(), b"x"].concat()).expect("it can be written");
    place.check_all("a byte more");
}

#[test]
fn flipped_bits_change_no_answer() {
    let place = Place::new();
    let (index, bytes) = place.indexed();
    let mut dice = Dice(11);
    let anywhere = (0..100).map(|number| number * bytes.len() / 100 + dice.roll(bytes.len() / 100));
    let flips: Vec<usize> = (0..170).step_by(3).chain(anywhere).chain([bytes.len() - 1]).collect();
    let expected = LINES.map(|line| place.run(line, false));
    for (number, place_of_bit) in flips.into_iter().enumerate() {
        let mut damaged = bytes.clone();
        damaged[place_of_bit] ^= 1 << dice.roll(8);
        fs::write(&index, damaged).expect("it can be written");
        let line = number % LINES.len();
        assert_eq!(place.run(LINES[line], true), expected[line], "byte {place_of_bit}: {}", LINES[line]);
    }
    // Several at once, and whole blocks.
    for round in 0..30 {
        let mut damaged = bytes.clone();
        for _ in 0..20 {
            let at = dice.roll(damaged.len());
            damaged[at] = damaged[at].wrapping_add(1);
        }
        let start = dice.roll(damaged.len());
        let end = damaged.len().min(start + 5000);
        damaged[start..end].fill(0);
        fs::write(&index, damaged).expect("it can be written");
        assert_eq!(place.run(LINES[round % LINES.len()], true), expected[round % LINES.len()], "round {round}");
    }
}

#[test]
fn damage_far_behind_the_first_results_is_found_before_they_are_printed() {
    let place = Place::new();
    fs::write(place.source(), catalog(1300, 1)).expect("it can be written");
    let lines = ["search kites -n 0 --columns id,role", "search kites -n 0 --explain --jsonl"];
    let expected = lines.map(|line| place.run(line, false));
    assert!(expected[0].stdout.lines().count() > 1050, "too few results");
    let (index, bytes) = place.indexed();
    for at in (0..bytes.len()).step_by(bytes.len() / 5) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 4;
        fs::write(&index, damaged).expect("it can be written");
        for (line, expected) in lines.iter().zip(&expected) {
            assert!(place.run(line, true) == *expected, "byte {at}: {line}");
        }
    }
}

#[test]
fn what_is_no_index_of_this_catalog_is_replaced() {
    let place = Place::new();
    let (index, bytes) = place.indexed();
    let elsewhere = Place::new();
    fs::write(elsewhere.source(), catalog(230, 5)).expect("it can be written");
    let (_, other) = elsewhere.indexed();
    let mut older = bytes.clone();
    older[8] ^= 1;
    let mut huge = bytes.clone();
    huge[12 * 8..13 * 8].fill(0xFF);
    for (state, bytes) in [
        ("empty", Vec::new()),
        ("garbage", b"garbage ".repeat(9000)),
        ("older", older),
        ("huge", huge),
        ("of another", other),
    ] {
        fs::write(&index, bytes).expect("it can be written");
        place.check_all(state);
    }
}

#[test]
#[cfg(unix)]
fn what_is_no_file_of_the_user_is_not_read() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let place = Place::new();
    let (index, bytes) = place.indexed();
    let remove = || fs::remove_file(&index).expect("it can be removed");
    let pipe = |path: &Path| {
        let made = std::process::Command::new("mkfifo").arg(path).status();
        assert!(made.expect("there is mkfifo").success());
    };

    // One that the group may write to.
    fs::set_permissions(&index, fs::Permissions::from_mode(0o660)).expect("ours");
    let before = Mark::of(&index);
    place.check_all("group-writable");
    assert_ne!(Mark::of(&index), before);

    // A link, even to a sound one.
    let aside = place.folder.path().join("aside");
    fs::write(&aside, &bytes).expect("it can be written");
    remove();
    symlink(&aside, &index).expect("a link can be made");
    place.check_all("a link");
    assert!(index.symlink_metadata().expect("it is there").is_file(), "the link is replaced");
    assert_eq!(fs::read(&aside).expect("it is there"), bytes, "and not followed");

    remove();
    pipe(&index);
    place.check_all("a pipe");

    // Where it is to be written first: a link, another name of something else, a pipe.
    let tmp = index.with_extension("tmp");
    for state in ["link", "name", "pipe"] {
        remove();
        match state {
            "link" => symlink(&aside, &tmp).expect("a link can be made"),
            "name" => fs::hard_link(&aside, &tmp).expect("a name can be given"),
            _ => pipe(&tmp),
        }
        place.check_all(state);
        assert_eq!(fs::read(&aside).expect("it is there"), bytes, "{state}: what is elsewhere is not touched");
    }

    // Another user's: only root can give files away.
    if std::os::unix::fs::chown(&index, Some(1), None).is_ok() {
        let before = Mark::of(&index);
        place.check_all("another user's");
        assert_ne!(Mark::of(&index), before);
        std::os::unix::fs::chown(place.cache().join("index"), Some(1), None).expect("root may");
        remove();
        place.check(LINES[0], "another user's folder");
        assert_eq!(place.names(), Vec::<String>::new(), "nothing is left in another user's folder");
    }
}

#[test]
fn where_nothing_can_be_written_answers_are_the_same() {
    let place = Place::new();
    fs::write(place.cache(), "a file").expect("it can be written");
    place.check(LINES[0], "a file in the cache folder's place");
    fs::remove_file(place.cache()).expect("it can be removed");
    fs::create_dir(place.cache()).expect("it can be made");
    fs::write(place.cache().join("index"), "a file").expect("it can be written");
    place.check(LINES[0], "a file in the place of the folder of indexes");
    fs::remove_file(place.cache().join("index")).expect("it can be removed");

    let (index, _) = place.indexed();
    fs::remove_file(&index).expect("it can be removed");
    fs::create_dir_all(index.join("sub")).expect("it can be made");
    for line in LINES {
        place.check(line, "a folder in the index's place");
    }
    assert_eq!(place.names().len(), 1, "nothing unfinished is left: {:?}", place.names());
    assert!(index.join("sub").is_dir(), "what is not ours is left");
}

#[test]
fn a_killed_writer_leaves_nothing_in_the_way_and_a_living_one_is_left_alone() {
    let place = Place::new();
    let (index, bytes) = place.indexed();
    let tmp = index.with_extension("tmp");
    fs::remove_file(&index).expect("it can be removed");
    fs::write(&tmp, [&bytes[..bytes.len() / 2], b"rest ".repeat(20_000).as_slice()].concat())
        .expect("it can be written");
    place.check_all("left behind");

    fs::remove_file(&index).expect("it can be removed");
    fs::write(&tmp, "half").expect("it can be written");
    let writer = File::options().write(true).open(&tmp).expect("it can be opened");
    writer.lock().expect("it can be locked");
    for line in LINES {
        place.check(line, "another process writes");
    }
    assert_eq!(fs::read_to_string(&tmp).expect("it is there"), "half");
    assert!(!index.exists());
    drop(writer);
    place.check_all("the other process is gone");
}

#[test]
fn several_at_once_leave_one_sound_index() {
    for threads in [2, 8] {
        let place = Place::new();
        let expected = LINES.map(|line| place.run(line, false));
        thread::scope(|scope| {
            for number in 0..threads {
                let (place, expected) = (&place, &expected);
                scope.spawn(move || {
                    for round in 0..3 {
                        let line = (number + round) % LINES.len();
                        assert_eq!(place.run(LINES[line], true), expected[line], "{threads} threads");
                    }
                });
            }
        });
        place.check_all("afterwards");
    }
}

#[test]
fn a_long_list_of_what_are_no_entries_is_refused() {
    let place = Place::new();
    let entry = format!(r#"{{"title":"no address","summary":"{}"}}"#, "word ".repeat(2000));
    let entries = vec![entry.as_str(); 1500].join(",");
    fs::write(place.source(), format!("[{entries}]")).expect("it can be written");
    place.check(LINES[0], "no entries");
    assert_eq!(place.run(LINES[0], true).code, 2);
    assert_eq!(place.names(), Vec::<String>::new());
}

#[test]
fn indexes_are_listed_and_removed() {
    let place = Place::new();
    let list = |line: &str| place.run(line, true);
    assert_eq!((list("cache").stdout, list("cache --count").stdout), (String::new(), "0\n".to_owned()));
    let (index, bytes) = place.indexed();
    let source = place.source().canonicalize().expect("it is there");
    let row = |state| format!("{}\t{state}\t{}\t{}\n", source.display(), bytes.len(), index.display());
    assert_eq!(list("cache").stdout, row("current"));
    fs::write(place.source(), catalog(220, 2)).expect("it can be written");
    assert_eq!(list("cache").stdout, row("outdated"));
    fs::remove_file(place.source()).expect("it can be removed");
    assert_eq!(list("cache").stdout, row("orphaned"));
    fs::write(&index, "garbage").expect("it can be written");
    assert_eq!(list("cache").stdout, format!("\tunreadable\t7\t{}\n", index.display()));
    // What dbres does not name so is not its own.
    fs::write(index.with_file_name("notes.index"), "mine").expect("it can be written");
    fs::write(index.with_extension("tmp"), "half").expect("it can be written");
    assert_eq!(list("cache --count").stdout, "2\n");
    let cleared = list("cache clear");
    assert_eq!((cleared.code, cleared.stdout.as_str(), cleared.stderr.as_str()), (0, "", ""));
    assert_eq!(place.names(), ["notes.index"]);
    fs::remove_file(index.with_file_name("notes.index")).expect("it can be removed");
    assert_eq!(list("cache clear").code, 0);
    assert!(!place.cache().join("index").exists(), "an empty folder is removed");
}

#[test]
fn what_was_read_is_noted_with_an_index_too() {
    let place = Place::new();
    for state in ["made", "used"] {
        place.check("search kites -v -n 1", state);
        place.check("search kites -v --topic kits", state);
    }
}

fn words() -> impl Strategy<Value = String> {
    const MORE: [&str; 10] = ["Überblick", "R&D", "数据", "e2e", "part", "the", "how do i", "AWS", "<b>", "x"];
    let word =
        prop_oneof![6 => select(&WORDS[..]).prop_map(str::to_owned), 2 => select(&MORE[..]).prop_map(str::to_owned)];
    vec(word, 1..5).prop_map(|words| words.join(" "))
}

/// Entries of a catalog that is long enough for an index.
fn random_catalog() -> impl Strategy<Value = String> {
    let topic = prop_oneof![Just(json!(["kites"])), Just(json!(["box-kites", "Streaming"])), Just(json!(null))];
    let date = option::of((2000..2024_u32, 1..13_u32).prop_map(|(year, month)| format!("{year}-{month:02}")));
    let entry = (option::of(0..50_u32), words(), words(), topic, date, 0..9_u32);
    let entry = entry.prop_map(|(id, title, summary, topic, date, site)| {
        let mut entry = json!({
            "title": title, "url": format!("https://s{site}.example.org/{title}"), "summary": summary, "topic": topic,
            "links": [{"rel": "code", "title": summary, "url": "https://code.example.net/x"}],
        });
        if let Some(id) = id {
            entry["id"] = json!(format!("id-{id}"));
        }
        if let Some(date) = date {
            entry["date"] = json!(date);
        }
        entry
    });
    (vec(entry, 5..60), 0..4_u32).prop_map(|(entries, shape)| {
        let vocabulary: serde_json::Value = serde_json::from_str(VOCABULARY).expect("JSON");
        let entries: Vec<String> = entries.iter().map(ToString::to_string).collect();
        let all = entries.join(",");
        let padding = " ".repeat(1 << 16);
        match shape {
            0 => entries.join("\n") + &padding,
            1 => format!("[{all}{padding}]"),
            2 => format!(r#"{{"vocabulary":{vocabulary},{padding}"entries":[{all}]}}"#),
            _ => format!(r#"{{"entries":[{padding}{all}],"x":[1],"vocabulary":{vocabulary}}}"#),
        }
    })
}

fn query() -> impl Strategy<Value = Vec<String>> {
    let own = |args: &[&str]| args.iter().map(ToString::to_string).collect::<Vec<String>>();
    let word = prop_oneof![
        4 => words(),
        1 => words().prop_map(|words| format!("\"{words}\"")),
        1 => select(&["streem", "forcast", "delt", "clusters", "topic:kites", "site:example.org", "date:any", "topic:kits"][..])
            .prop_map(str::to_owned),
    ];
    let options = select(vec![
        own(&["--limit", "1"]),
        own(&["-n", "0"]),
        own(&["--topic", "kites"]),
        own(&["--since", "2010"]),
        own(&["--site", "s3.example.org"]),
        own(&["--where", "title:delta or date<2012"]),
        own(&["--explain"]),
        own(&["--topic", "box-kits"]),
        own(&["--site", "example.com"]),
        own(&["--count"]),
        own(&["--topic", "none"]),
        own(&["--role", "flyer"]),
        own(&["-v"]),
    ]);
    (vec(word, 1..3), vec(options, 0..3)).prop_map(|(words, options)| {
        let mut args = vec!["search".to_owned(), "--json".to_owned()];
        args.extend(options.concat());
        args.push("--".to_owned());
        args.extend(words);
        args
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 10, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default()
    })]

    #[test]
    fn answers_are_the_same_with_and_without_an_index(text in random_catalog(), queries in vec(query(), 5..6)) {
        let place = Place::new();
        fs::write(place.source(), &text).expect("it can be written");
        for query in queries {
            let with = |is_indexed: bool| {
                let mut environment = [("DBRES_CACHE_DIR".into(), place.cache().into_os_string())].to_vec();
                environment.push(("DBRES_CATALOG".into(), place.source().into_os_string()));
                if !is_indexed {
                    environment.push(("DBRES_NO_INDEX".into(), "1".into()));
                }
                run(&query, &Setting { environment: environment.into_iter().collect(), ..Setting::default() })
            };
            let (made, used, without) = (with(true), with(true), with(false));
            prop_assert_eq!(&made, &without, "{:?}", query);
            prop_assert_eq!(&used, &without, "{:?}", query);
        }
    }
}
