//! Long catalogs are printed as they are read, and as if they were read whole.

mod common;

use common::{Outcome, Setting, run};
use dbres::World;
use std::cell::RefCell;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read, Write};
use std::rc::Rc;
use tempfile::NamedTempFile;

/// More than what is read whole: so many bytes are a long catalog.
const LONG: usize = 6 << 20;

const VOCABULARY: &str = r#""vocabulary":{"topic":[{"id":"kites","label":"Kites"},{"id":"box-kites","label":"Box kites",
    "parent":"kites"}],"role":[{"id":"flyer","label":"Flyer","topics":["kites"]}]}"#;

/// Entry `number`, in a line.
fn entry(number: usize) -> String {
    let topic = ["kites", "box-kites", "string, long"][number % 3];
    let cloud = ["aws", "azure", "nimbus", "gcp"][number % 4];
    format!(
        r#"{{"title":"Entry {number} é","url":"https://site{}.example.org/{number}","topic":["{topic}"],"cloud":["{cloud}"],"date":"20{:02}","x":{{"y":[{number},null,"{}"]}}}}"#,
        number % 50,
        number % 25,
        "long ".repeat(600)
    )
}

/// Long enough text of entries, parted so.
fn entries(separator: &str) -> String {
    let mut text = entry(0);
    for number in 1.. {
        if text.len() > LONG {
            break;
        }
        write!(text, "{separator}{}", entry(number)).expect("a string takes all");
    }
    text
}

/// The shapes that a catalog may have.
fn shapes() -> Vec<(&'static str, String)> {
    vec![
        ("lines", entries("\n")),
        ("array", format!("\u{FEFF}[{}]", entries(","))),
        ("object", format!("{{\"schema\":1,{VOCABULARY},\"entries\":[{}]}}", entries(",\n"))),
        ("vocabulary last", format!("{{\"entries\":[{}],{VOCABULARY}}}", entries(",\n"))),
        ("no vocabulary", format!("{{\"name\":\"x\",\"entries\":[{}]}}", entries(",\n"))),
    ]
}

fn file(text: &str) -> NamedTempFile {
    let file = NamedTempFile::new().expect("there is room for a file");
    fs::write(file.path(), text).expect("it can be written");
    file
}

/// The line over a catalog, as a file or as standard input.
fn over(line: &str, catalog: &str, stdin: &[u8]) -> Outcome {
    let args = shlex::split(line).expect("a line of words").into_iter();
    let args: Vec<String> = args.chain(["--catalog".to_owned(), catalog.to_owned()]).collect();
    run(&args, &Setting { stdin: stdin.to_vec(), ..Setting::default() })
}

/// The same where the catalog is read whole: who wants to know how much was read waits for that.
fn whole(line: &str, catalog: &str) -> Outcome {
    let Outcome { stdout, stderr, code } = over(&format!("{line} -v"), catalog, b"");
    let rest = if stderr.starts_with("note: ") { stderr.split_once('\n').map(|(_, rest)| rest) } else { None };
    Outcome { stdout, stderr: rest.unwrap_or(&stderr).to_owned(), code }
}

#[test]
fn what_is_streamed_is_what_is_printed_of_a_whole() {
    let lines = [
        "list --jsonl",
        "list --header -n 5",
        "list --json --columns id,role --topic kites",
        "list --count --cloud nimbus -n 1",
        "list --site example.org --until 2001 --columns url,topic,role",
        "filter 'topic:kites and cloud:azure' --json",
        "filter 'title:nothing-like-it' --json",
        "filter 'title:nothing-like-it' --header",
        "list --topic kits",
        "list --columns nothing",
        "list -q --topic 'string, long'",
    ];
    for (shape, text) in shapes() {
        let file = file(&text);
        let path = file.path().to_str().expect("a path of ASCII");
        for line in lines {
            let expected = whole(line, path);
            assert!(over(line, path, b"") == expected, "{line} over {shape}, a file");
            assert!(over(line, "-", text.as_bytes()) == expected, "{line} over {shape}, standard input");
        }
    }
}

#[test]
fn faults_far_into_a_catalog_are_told_as_those_of_a_whole() {
    let entries = entries(",\n");
    let middle = entries.char_indices().nth(4 << 20).map_or(0, |(at, _)| at);
    let middle = middle + entries[middle..].find("\n{").expect("an entry follows") + 1;
    let (front, back) = entries.split_at(middle);
    for (wrong, text) in [
        ("an entry that is none", format!("[{front}{{\"title\":\"a\",\n\"url\":5}},{back}]")),
        ("an entry without a title", format!("[{front}{{\"url\":\"a\"}},{back}]")),
        ("a comma too many", format!("[{front},{back}]")),
        ("a bracket", format!("{{\"entries\":[{front}}}{back}]}}")),
        ("a word", format!("[{front}{{\"title\":tru}},{back}]")),
        ("the end", format!("{{\"entries\":[{front}")),
        ("more after the end", format!("[{entries}]\n []")),
        ("entries twice", format!("{{\"entries\":[{entries}], \"entries\":[]}}")),
        ("a newer schema", format!("{{\"entries\":[{entries}],\n\"schema\":7}}")),
        ("a vocabulary", format!("{{\"entries\":[{entries}],\n\"vocabulary\":{{\"topic\":\n[5]}}}}")),
    ] {
        let file = file(&text);
        let path = file.path().to_str().expect("a path of ASCII");
        let expected = whole("list", path);
        assert_eq!((expected.code, expected.stdout.as_str()), (2, ""), "{wrong}: {}", expected.stderr);
        let found = over("list", path, b"");
        assert_eq!((found.stderr.as_str(), found.code), (expected.stderr.as_str(), 2), "{wrong}");
        assert!(found.stdout.len() > 1 << 14, "{wrong}: what is sound before it is printed");
        let found = over("list", "-", text.as_bytes());
        assert_eq!(found.stderr, expected.stderr.replace(path, "standard input"), "{wrong}");
    }
}

/// Standard output that can be looked at while it is written to.
#[derive(Clone, Default)]
struct Output(Rc<RefCell<Vec<u8>>>);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Standard input that gives a part at each reading, and keeps how much was printed before.
struct Input<'i> {
    parts: Vec<&'i [u8]>,
    printed: &'i RefCell<Vec<usize>>,
    output: Output,
}

impl Read for Input<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.printed.borrow_mut().push(self.output.0.borrow().len());
        let Some(part) = self.parts.first_mut() else { return Ok(0) };
        let read = part.read(buffer)?;
        if part.is_empty() {
            self.parts.remove(0);
        }
        Ok(read)
    }
}

/// How much was printed before each reading of standard input, and what was at the end.
fn printed(line: &str, parts: &[&[u8]]) -> (Vec<usize>, String) {
    let (printed, output) = (RefCell::default(), Output::default());
    let input = Input { parts: parts.to_vec(), printed: &printed, output: output.clone() };
    let world = World { stdin: Box::new(input), stdout: Box::new(output.clone()), ..World::empty() };
    let args = shlex::split(line).expect("a line of words").into_iter().chain(["--catalog".into(), "-".into()]);
    dbres::run(std::iter::once("dbres".to_owned()).chain(args).map(Into::into), world);
    let output = output.0.take();
    (printed.into_inner(), String::from_utf8(output).expect("output is UTF-8"))
}

#[test]
fn each_line_is_printed_before_the_next_is_read() {
    let lines = [0, 1, 2].map(|number| entry(number) + "\n");
    let parts = lines.each_ref().map(String::as_bytes);
    for line in ["list --jsonl", "filter 'title:entry' --json", "list -f tsv --header"] {
        let (printed, output) = printed(line, &parts);
        assert_eq!(printed[0], 0, "{line}");
        assert!(printed.windows(2).all(|pair| pair[0] < pair[1]), "{line}: {printed:?} of {output}");
    }
}

#[test]
fn a_long_catalog_is_printed_before_its_last_entry_is_read() {
    for (shape, text) in shapes() {
        let (printed, output) = printed("list --jsonl", &[text.as_bytes()]);
        let before_end = printed[printed.len() - 2];
        assert!(before_end > output.len() / 2, "{shape}: {printed:?} of {}", output.len());
    }
}

#[test]
fn a_limit_ends_reading() {
    let line = entry(0) + "\n";
    let (printed, output) = printed("list --jsonl -n 2", &[line.as_bytes(); 5]);
    assert_eq!((printed.len(), output.lines().count()), (2, 2));
}
