//! What goes to which stream, and in which form: for every command that prints results, in worlds with and without a
//! terminal.

mod common;
mod shell;

use common::{Outcome, Setting};
use shell::run_line;
use unicode_width::UnicodeWidthStr;

/// Command lines that print results, words or help.
const LINES: [&str; 12] = [
    "dbres list -n 30",
    "dbres search delta",
    "dbres filter cloud:azure",
    "dbres show low-shuffle-merge photon-paper",
    "dbres facets",
    "dbres check --catalog tests/data/untidy.json",
    "dbres paths",
    "dbres diff tests/data/small.json tests/data/small-edited.json",
    "dbres",
    "dbres list --help",
    "dbres help expressions",
    "dbres list --cloud azzure",
];

/// Those of them that print a record a line through a pipe.
const RECORDS: [&str; 8] = [LINES[0], LINES[1], LINES[2], LINES[3], LINES[4], LINES[5], LINES[6], LINES[7]];

fn environment(settings: &[(&str, &str)]) -> Setting {
    let home = std::iter::once(&("HOME", "/home/ada"));
    let environment = home.chain(settings).map(|(name, value)| (name.into(), value.into())).collect();
    Setting { environment, ..Setting::default() }
}

fn terminal(settings: &[(&str, &str)]) -> Setting {
    Setting { terminal: Some(80), ..environment(settings) }
}

fn escapes(outcome: &Outcome) -> (bool, bool) {
    (outcome.stdout.contains('\x1b'), outcome.stderr.contains('\x1b'))
}

#[test]
fn who_wants_no_colour_gets_no_escape_at_all() {
    for line in LINES {
        let piped = run_line(line, &environment(&[("TERM_PROGRAM", "WezTerm")]));
        assert_eq!(escapes(&piped), (false, false), "{line} into a pipe");
        for variable in [("NO_COLOR", "1"), ("TERM", "dumb"), ("DBRES_COLOR", "never"), ("DBRES_COLOR", "Never")] {
            let outcome = run_line(line, &terminal(&[variable, ("TERM_PROGRAM", "WezTerm")]));
            assert_eq!(escapes(&outcome), (false, false), "{line} with {variable:?}");
        }
        let line = format!("{line} --color never");
        let outcome = run_line(&line, &terminal(&[("FORCE_COLOR", "1"), ("DBRES_COLOR", "always")]));
        assert_eq!(escapes(&outcome), (false, false), "{line}");
    }
}

#[test]
fn who_wants_colour_gets_it_through_a_pipe_too() {
    let has = |outcome: &Outcome| outcome.stdout.contains('\x1b') || outcome.stderr.contains('\x1b');
    for line in LINES {
        let table = if RECORDS.contains(&line) { format!("{line} -f table") } else { line.to_owned() };
        for variable in [("CLICOLOR_FORCE", "1"), ("FORCE_COLOR", "1"), ("DBRES_COLOR", "always")] {
            assert!(has(&run_line(&table, &environment(&[variable]))), "{table} with {variable:?}");
        }
        let forced = format!("{table} --color always");
        assert!(has(&run_line(&forced, &environment(&[("NO_COLOR", "1")]))), "{forced}");
        assert!(has(&run_line(line, &terminal(&[("NO_COLOR", "")]))), "{line} with an empty NO_COLOR");
    }
}

#[test]
fn each_stream_is_looked_at_by_itself() {
    let show = "dbres show low-shuffle-merge nothere";
    let outcome = run_line(show, &Setting { stdout_piped: true, ..terminal(&[]) });
    assert_eq!(escapes(&outcome), (false, true), "{outcome:?}");
    let outcome = run_line(show, &Setting { stderr_piped: true, ..terminal(&[]) });
    assert_eq!(escapes(&outcome), (true, false), "{outcome:?}");
}

#[test]
fn words_go_to_standard_error_and_only_where_both_streams_are_watched() {
    for line in &RECORDS {
        let watched = run_line(line, &terminal(&[]));
        for setting in [
            environment(&[]),
            Setting { stdout_piped: true, ..terminal(&[]) },
            Setting { stderr_piped: true, ..terminal(&[]) },
        ] {
            let outcome = run_line(line, &setting);
            assert_eq!((outcome.stderr.as_str(), outcome.code), ("", watched.code), "{line}");
            assert!(!outcome.stdout.contains("entries\n"), "{line}");
        }
    }
}

#[test]
fn quiet_prints_nothing_and_ends_the_same() {
    for line in LINES.iter().chain(&["dbres --quiet lst", "dbres list --quiet --bogus", "dbres -V"]) {
        let quiet = run_line(&line.replacen("dbres", "dbres -q", 1), &terminal(&[]));
        let code = run_line(line, &terminal(&[])).code;
        assert_eq!(quiet, Outcome { stdout: String::new(), stderr: String::new(), code }, "{line}");
    }
}

#[test]
fn verbose_leaves_the_results_as_they_are() {
    for line in RECORDS {
        let verbose = run_line(&format!("{line} -v"), &environment(&[]));
        assert_eq!(verbose.stdout, run_line(line, &environment(&[])).stdout, "{line}");
    }
    assert_eq!(run_line("dbres list -v", &environment(&[])).stderr, "note: 341 entries from bundled\n");
}

#[test]
fn a_record_is_a_line_with_as_many_cells_as_the_others() {
    for line in RECORDS {
        let outcome = run_line(line, &environment(&[]));
        let cells: Vec<usize> = outcome.stdout.lines().map(|line| line.split('\t').count()).collect();
        assert!(cells.len() > 1 && cells.iter().all(|number| *number == cells[0]), "{line}: {cells:?}");
        assert!(!outcome.stdout.contains(['─', '█']), "{line}");
    }
}

#[test]
fn the_same_command_prints_the_same() {
    for line in RECORDS {
        for format in ["", " --json", " --jsonl", " -f table"] {
            let line = format!("{line}{format}");
            assert_eq!(run_line(&line, &environment(&[])), run_line(&line, &environment(&[])), "{line}");
        }
    }
}

#[test]
fn nothing_found_is_an_empty_array() {
    for line in ["list --cloud gcp --where id=x", "search zzqqx", "filter id=x", "facets --where id=x", "check"] {
        let outcome = run_line(&format!("dbres {line} --json"), &environment(&[]));
        assert_eq!((outcome.stdout.as_str(), outcome.stderr.as_str()), ("[]\n", ""), "{line}");
        assert_eq!(run_line(&format!("dbres {line} --jsonl"), &environment(&[])).stdout, "", "{line}");
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [20, 40, 60, 80, 120, 200] {
        // Options of help have long names.
        let lines = if width < 40 { &RECORDS[..] } else { &LINES };
        for line in lines {
            let outcome = run_line(line, &Setting { terminal: Some(width), ..environment(&[("NO_COLOR", "1")]) });
            // Addresses stay whole, so that they can be copied; usage and the names of options stand on one line.
            let is_whole =
                |line: &str| line.contains("://") || line.starts_with("Usage:") || line.contains("site:databr");
            for shown in outcome.stdout.lines().filter(|line| !is_whole(line)) {
                assert!(shown.width() <= width, "{line} at {width}: {shown}");
            }
        }
    }
}

#[test]
fn a_width_is_that_of_the_option_else_of_columns_else_of_the_terminal() {
    let rule =
        |line: &str, setting: &Setting| run_line(line, setting).stdout.lines().nth(1).map(UnicodeWidthStr::width);
    let list = "dbres list --columns title --media video -f table";
    assert_eq!(rule(list, &environment(&[])), Some(80));
    assert_eq!(rule(list, &terminal(&[("COLUMNS", "60"), ("NO_COLOR", "1")])), Some(60));
    assert_eq!(rule(&format!("{list} --width 50"), &terminal(&[("COLUMNS", "60"), ("NO_COLOR", "1")])), Some(50));
    assert_eq!(rule(list, &terminal(&[("COLUMNS", "many"), ("NO_COLOR", "1")])), Some(80));
}

#[test]
fn columns_stay_straight_beside_wide_and_combining_characters() {
    let line = "dbres list --catalog tests/data/wide.json --columns title,id -f table --width 60";
    let table = run_line(line, &environment(&[])).stdout;
    let begins = |line: &str| line.rfind("  ").map(|at| line[..at + 2].width());
    let rule = begins(table.lines().nth(1).expect("there is a rule"));
    let ids = ["chinese", "japanese", "family", "marks", "arabic"];
    let rows: Vec<&str> = table.lines().filter(|line| ids.iter().any(|id| line.ends_with(id))).collect();
    assert_eq!(rows.len(), ids.len(), "{table}");
    assert!(rows.iter().all(|row| begins(row) == rule), "{table}");
}

#[test]
fn a_link_closes_on_the_line_where_it_opens() {
    for line in ["dbres list", "dbres show low-shuffle-merge", "dbres list --catalog tests/data/hostile.json"] {
        for width in [30, 60, 100] {
            let line = format!("{line} -f table --hyperlink always --color always --width {width}");
            let outcome = run_line(&line, &environment(&[]));
            let mut opened = 0;
            for line in outcome.stdout.lines() {
                let closed = line.matches("\x1b]8;;\x1b\\").count();
                let all = line.matches("\x1b]8;;").count();
                assert_eq!(all, closed * 2, "{line}");
                opened += closed;
            }
            assert!(opened > 0, "{line}");
        }
    }
}

#[test]
fn global_options_stand_before_or_after_the_command_and_the_last_one_counts() {
    let same =
        |one: &str, other: &str| assert_eq!(run_line(one, &environment(&[])), run_line(other, &environment(&[])));
    same("dbres --width 50 list -f table -n 3", "dbres list -f table -n 3 --width 50");
    same("dbres --color always search delta -f table", "dbres search delta -f table --color=always");
    same("dbres list --color always --color never -f table -n 2", "dbres list -f table -n 2");
    same("dbres --color never list -f table -n 2 --color always", "dbres list -f table -n 2 --color always");
}

#[test]
fn help_wins_wherever_it_stands() {
    let help = run_line("dbres search -h", &environment(&[]));
    assert_eq!(help.code, 0);
    for line in [
        "-h search x",
        "search x --cloud aws -h",
        "search -h --cloud nowhere",
        "search --colud x -h",
        "search --cloud -h",
    ] {
        let asked = if line.starts_with("-h") { run_line("dbres -h", &environment(&[])) } else { help.clone() };
        assert_eq!(run_line(&format!("dbres {line}"), &environment(&[])), asked, "{line}");
    }
    assert_eq!(run_line("dbres serach -h", &environment(&[])).code, 2);
    assert_ne!(run_line("dbres search -- -h", &environment(&[])).stdout, help.stdout);
}

#[test]
fn after_two_hyphens_all_are_words() {
    for line in
        ["dbres search -- -x", "dbres search -- --help", "dbres search -- --no-such-option", "dbres filter -- id:x"]
    {
        let outcome = run_line(line, &environment(&[]));
        assert!(outcome.code < 2 && outcome.stderr.is_empty(), "{line}: {outcome:?}");
    }
    let outcome = run_line("dbres show -- -x", &environment(&[]));
    assert!(outcome.stderr.starts_with("error: there is no entry `-x`\n"), "{outcome:?}");
}

#[test]
fn an_abbreviation_is_an_error_that_names_what_was_meant() {
    for (line, meant) in [
        ("dbres lis", "list"),
        ("dbres ls", "list"),
        ("dbres sear x", "search"),
        ("dbres list --forma tsv", "--format"),
    ] {
        let outcome = run_line(line, &environment(&[]));
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{line}");
        assert!(outcome.stderr.lines().nth(1).is_some_and(|hint| hint.contains(meant)), "{line}: {}", outcome.stderr);
    }
}

#[test]
fn a_terminal_is_not_waited_for_where_a_catalog_is_wanted() {
    let outcome = run_line("dbres list --catalog -", &Setting { stdin_terminal: true, ..environment(&[]) });
    let told = "error: standard input is a terminal, not a catalog\n\
        hint: pipe one into it: `dbres list --catalog - < list.json`\n";
    assert_eq!((outcome.code, outcome.stderr.as_str()), (2, told));
}

#[test]
fn errors_are_two_lines_or_three() {
    for line in [
        "dbres list --catalog /no",
        "dbres show delta-lak",
        "dbres lst",
        "dbres list --cloud azzure",
        "dbres list --since x",
        "dbres list -f tabel",
        "dbres export -f bibtx",
        "dbres export -f nothing-like-it",
        "dbres list --color",
        "dbres list --topc x",
        "dbres list -n -1",
        "dbres list --columns ,",
        "dbres list --json --jsonl",
        "dbres help list show",
        "dbres search",
        "dbres export -o x.docx",
    ] {
        let outcome = run_line(line, &environment(&[]));
        let lines: Vec<&str> = outcome.stderr.lines().collect();
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{line}");
        assert!(lines.len() <= 3 && lines[0].starts_with("error: "), "{line}: {lines:?}");
        assert!(!outcome.stderr.contains(['\'', '\x1b']), "one kind of quotes: {lines:?}");
        assert!(lines[1..].iter().all(|line| line.starts_with("hint: ")), "{line}: {lines:?}");
    }
}
