//! Help is short where it greets, the same wherever it is asked for, and true: its examples run, and the README's
//! tables are those of the help.
//!
//! `DBRES_BLESS=1 cargo test --test help` rewrites the tables.

mod common;
mod pin;
mod shell;

use common::Setting;
use pin::pin;
use shell::run_line;
use std::path::Path;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

/// A bare call greets in so many lines.
const LONGEST_GREETING: usize = 25;

fn printed(line: &str) -> String {
    let environment = [("NO_COLOR".into(), "1".into())].into();
    let outcome = run_line(line, &Setting { terminal: Some(80), environment, ..Setting::default() });
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{line}");
    outcome.stdout
}

/// Brief help of a command has at most so many lines.
const LONGEST_BRIEF: usize = 32;

/// The lines below `heading`, up to the next empty one.
fn below<'t>(text: &'t str, heading: &str) -> Vec<&'t str> {
    text.lines().skip_while(|line| *line != heading).skip(1).take_while(|line| !line.is_empty()).collect()
}

fn commands() -> Vec<String> {
    let help = printed("dbres help");
    let lines = below(&help, "Commands:");
    let name =
        |line: &str| line.strip_prefix("  ")?.split(' ').next().filter(|name| !name.is_empty()).map(str::to_owned);
    let names: Vec<String> = lines.into_iter().filter_map(name).collect();
    assert!(names.len() > 5, "{names:?}");
    names
}

#[test]
fn a_bare_call_is_short_and_has_two_examples() {
    let greeting = printed("dbres");
    assert!(greeting.lines().count() <= LONGEST_GREETING, "{greeting}");
    assert!(greeting.lines().all(|line| line.chars().count() <= 80), "{greeting}");
    assert_eq!(below(&greeting, "Examples:").len(), 2, "{greeting}");
    assert_eq!(printed("dbres --catalog /no/such.json"), greeting, "no catalog is read");
}

#[test]
fn help_of_a_command_is_the_same_both_ways() {
    assert_eq!(printed("dbres help"), printed("dbres --help"));
    for command in commands() {
        assert_eq!(printed(&format!("dbres help {command}")), printed(&format!("dbres {command} --help")));
    }
}

#[test]
fn brief_help_is_short_and_whole_help_ends_with_what_one_looks_up() {
    for command in commands() {
        let brief = printed(&format!("dbres {command} -h"));
        let whole = printed(&format!("dbres {command} --help"));
        assert!(brief.lines().count() < whole.lines().count(), "{command}");
        assert!(brief.lines().count() <= LONGEST_BRIEF, "{command}: {}\n{brief}", brief.lines().count());
        assert!(brief.ends_with(&format!("`dbres {command} --help` says more.\n")), "{brief}");
        let headings: Vec<&str> = whole.lines().filter(|line| line.ends_with(':') && !line.starts_with(' ')).collect();
        assert!(headings.ends_with(&["Examples:", "Exit codes:", "Environment:"]), "{command}: {headings:?}");
        for option in brief.lines().map(str::trim).filter(|line| line.starts_with('-')) {
            let name = option.split("  ").next().unwrap_or(option);
            assert!(whole.contains(&format!("{name}  ")), "{command}: {name}");
        }
    }
}

#[test]
fn examples_of_help_run() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("help");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    std::fs::write(folder.join("mine.json"), r#"[{"id":"a","title":"A","url":"https://a.example/","topic":["sql"]}]"#)
        .expect("a file can be written");
    for (name, title) in [("old.json", "A"), ("new.json", "B")] {
        let list = format!(r#"[{{"id":"a","title":"{title}","url":"https://a.example/"}}]"#);
        std::fs::write(folder.join(name), list).expect("a file can be written");
    }
    let list = "# Lists\n\n- [A page on tables](https://a.example/tables)\n- [Another](other.md)\n";
    std::fs::create_dir(folder.join("docs")).expect("a folder can be made");
    for name in ["README.md", "docs/list.md"] {
        std::fs::write(folder.join(name), list).expect("a file can be written");
    }
    let bookmarks = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><DT><A HREF=\"https://b.example/\">B</A></DL>\n";
    std::fs::write(folder.join("bookmarks.html"), bookmarks).expect("a file can be written");
    std::env::set_current_dir(&folder).expect("the folder can be entered");
    for command in commands() {
        let help = printed(&format!("dbres {command} --help"));
        let examples = below(&help, "Examples:");
        assert!(!examples.is_empty(), "{command} has no examples");
        for example in examples {
            let line = example.trim().split(['>', '<']).next().filter(|_| !example.contains('\'')).unwrap_or(example);
            let line = line.split(" | ").next().unwrap_or(line).trim();
            let environment = [("HOME".into(), "/home/ada".into())].into();
            let outcome = run_line(line, &Setting { environment, ..Setting::default() });
            // In this home nothing is kept yet; and the catalogs differ.
            let is_one =
                (line.starts_with("dbres cache") && !line.ends_with("clear")) || line.starts_with("dbres diff");
            let code = u8::from(is_one);
            let is_report = line.starts_with("dbres import") && outcome.stderr.contains("accounted for");
            let stderr = if is_report { "" } else { outcome.stderr.as_str() };
            assert_eq!((outcome.code, stderr), (code, ""), "{example}");
        }
    }
}

#[test]
fn tables_of_the_readme_are_those_of_the_help() {
    let mut readme = std::fs::read_to_string(README).expect("there is a README");
    for (head, line, heading) in [
        ("| write | for entries whose field |", "dbres help expressions", "Expressions:"),
        ("| code | meaning |", "dbres --help", "Exit codes:"),
        ("| key of an entry | meaning |", "dbres help catalog", "Keys of an entry:"),
        ("| key of the object | meaning |", "dbres help catalog", "Keys of the object around the entries:"),
    ] {
        let start = readme.find(head).unwrap_or_else(|| panic!("the README has no table {head}"));
        let end = start + readme[start..].find("\n\n").expect("a table ends") + 1;
        let is_code = heading != "Exit codes:";
        let rows: String = rows(&below(&printed(line), heading)).iter().map(|row| markdown(row, is_code)).collect();
        assert!(rows.lines().count() > 2, "{line}: {rows}");
        readme.replace_range(start..end, &format!("{head}\n|---|---|\n{rows}"));
    }
    pin(README, &readme);
}

/// Names and words of a table in help, where a line that begins further right continues the one before it.
fn rows(lines: &[&str]) -> Vec<(String, String)> {
    let mut rows: Vec<(String, String)> = Vec::new();
    for line in lines {
        let line = line.strip_prefix("  ").unwrap_or_else(|| panic!("what is `{line}`?"));
        let begins = line.trim_start() == line;
        if let Some((name, words)) = line.split_once("  ").filter(|_| begins) {
            rows.push((name.to_owned(), words.trim().to_owned()));
        } else {
            let (_, words) = rows.last_mut().expect("a table begins with a name");
            *words += &format!(" {}", line.trim());
        }
    }
    rows
}

fn markdown((name, words): &(String, String), is_code: bool) -> String {
    let mark = if is_code { "`" } else { "" };
    format!("| {mark}{name}{mark} | {words} |\n")
}
