//! What only a process shows: pipes, full disks, closed streams, and the files that `-o` writes.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A run of `dbres` in this folder, with no environment and nothing to read.
fn dbres(folder: &TempDir, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dbres"));
    command.args(args).env_clear().current_dir(folder).stdin(Stdio::null());
    command
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("there is room for a folder")
}

/// Runs it to its end: exit code, standard output, standard error.
fn ended(command: &mut Command) -> (Option<i32>, String, String) {
    let output = command.output().expect("it can be started");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// Names of what is in the folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Every command, as it prints something of the bundled catalog.
const PRINTING: [&str; 17] = [
    "",
    "list --json",
    "list --count",
    "list -f table -n 1",
    "search delta",
    "filter topic:etl",
    "show low-shuffle-merge",
    "facets",
    "export -f csv",
    "schema",
    "paths",
    "completions bash",
    "man",
    "help",
    "help expressions",
    "--help",
    "--version",
];

#[test]
#[cfg(unix)]
fn closed_streams_are_as_if_nobody_listened() {
    for args in PRINTING.into_iter().chain(["check"]) {
        for closed in ["<&- >&- 2>&-", ">&-", "2>&-"] {
            let mut shell = Command::new("/bin/sh");
            shell.args(["-c", &format!("exec \"$0\" {args} {closed}"), env!("CARGO_BIN_EXE_dbres")]).env_clear();
            let (code, _, stderr) = ended(&mut shell);
            assert_eq!((code, stderr.as_str()), (Some(0), ""), "dbres {args} {closed}");
        }
    }
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", "exec \"$0\" list --topic nonsense 2>&-", env!("CARGO_BIN_EXE_dbres")]).env_clear();
    assert_eq!(ended(&mut shell).0, Some(2), "an error is one even where nobody is told");
}

#[test]
fn an_odd_environment_changes_nothing() {
    let folder = folder();
    // Help and tables are laid out for the width.
    let is_fixed = |args: &&str| !args.is_empty() && !["help", "table"].iter().any(|part| args.contains(part));
    for args in PRINTING.into_iter().filter(is_fixed) {
        let args: Vec<&str> = args.split_whitespace().collect();
        let plain = ended(&mut dbres(&folder, &args));
        let odd =
            [("LC_ALL", "tr_TR.ISO-8859-9"), ("LANG", "xx"), ("TZ", "Nowhere/Nothing"), ("COLUMNS", "1"), ("HOME", "")];
        let found = ended(dbres(&folder, &args).envs(odd));
        assert_eq!(found, plain, "dbres {args:?}");
        assert_eq!(found.0, Some(0), "dbres {args:?}");
    }
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[test]
fn a_width_of_1_loses_nothing() {
    for args in ["list -n 3", "search delta -n 3", "filter topic:photon", "show photon-paper", "facets", "paths"] {
        let args: Vec<&str> = args.split_whitespace().chain(["-f", "table", "--width", "1"]).collect();
        let (code, stdout, stderr) = ended(&mut dbres(&folder(), &args));
        assert_eq!((code, stderr.as_str()), (Some(0), ""), "dbres {args:?}");
        assert!(stdout.lines().count() > 3, "dbres {args:?}: {stdout}");
    }
    for args in [&["help"][..], &["list", "--help"], &["help", "catalog"], &[]] {
        let (code, stdout, stderr) = ended(dbres(&folder(), args).env("COLUMNS", "1"));
        assert_eq!((code, stderr.as_str(), stdout.is_empty()), (Some(0), "", false), "dbres {args:?}");
    }
}

#[test]
fn a_closed_pipe_is_success() {
    for args in PRINTING {
        let args: Vec<&str> = args.split_whitespace().collect();
        let (reader, writer) = std::io::pipe().expect("a pipe can be made");
        drop(reader);
        let (code, _, stderr) = ended(dbres(&folder(), &args).stdout(writer));
        assert_eq!((code, stderr.as_str()), (Some(0), ""), "dbres {}", args.join(" "));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_pipe_that_a_file_name_stands_for_may_be_closed_too() {
    let folder = folder();
    let script = r#"{ "$0" export -o /dev/stdout -f json --force; echo "ended with $?" >&2; } | head -c 1"#;
    let mut shell = Command::new("/bin/sh");
    let (_, stdout, stderr) = ended(shell.args(["-c", script, env!("CARGO_BIN_EXE_dbres")]).current_dir(&folder));
    assert_eq!((stdout.as_str(), stderr.as_str()), ("{", "ended with 0\n"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error() {
    for args in PRINTING {
        let args: Vec<&str> = args.split_whitespace().collect();
        let full = fs::File::options().write(true).open("/dev/full").expect("Linux has it");
        let (code, _, stderr) = ended(dbres(&folder(), &args).stdout(full));
        let told = "error: cannot write to standard output: No space left on device\n";
        assert_eq!((code, stderr.as_str()), (Some(2), told), "dbres {}", args.join(" "));
    }
}

/// A run of `dbres` in this folder that may write no file of more than a few kilobytes.
#[cfg(unix)]
fn limited(folder: &TempDir, args: &str) -> Command {
    let mut shell = Command::new("/bin/sh");
    let script = format!("ulimit -f 8; exec \"$0\" {args}");
    shell.args(["-c", &script, env!("CARGO_BIN_EXE_dbres")]).env_clear().current_dir(folder).stdin(Stdio::null());
    shell
}

#[test]
#[cfg(unix)]
fn a_file_that_may_not_grow_is_an_error_and_not_left_behind() {
    let folder = folder();
    let (code, stdout, stderr) = ended(&mut limited(&folder, "export -f json -o out.json"));
    assert_eq!((code, stdout.as_str()), (Some(2), ""));
    assert!(stderr.starts_with("error: cannot write out.json: File too large"), "{stderr}");
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[test]
#[cfg(unix)]
fn an_index_that_may_not_grow_changes_no_answer() {
    let folder = folder();
    let entry = |number: u32| format!(r#"{{"title":"Streaming {number}","url":"https://x.org/{number}"}}"#);
    let lines: Vec<String> = (0..3000).map(entry).collect();
    fs::write(folder.path().join("long.jsonl"), lines.join("\n")).expect("it can be written");
    let search = "search streaming 1500 --catalog long.jsonl -n 1 --columns title";
    let ended = ended(limited(&folder, search).env("DBRES_CACHE_DIR", folder.path().join("cache")));
    assert_eq!(ended, (Some(0), "Streaming 1500\n".to_owned(), String::new()));
    assert_eq!(names(&folder.path().join("cache/index")), Vec::<String>::new(), "nothing unfinished is left");
}

#[test]
fn it_needs_no_environment_and_leaves_nothing_behind() {
    let folder = folder();
    let (code, stdout, stderr) = ended(&mut dbres(&folder, &["search", "streaming", "-n", "3"]));
    assert_eq!((code, stdout.lines().count(), stderr.as_str()), (Some(0), 3, ""));
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[test]
#[cfg(unix)]
fn standard_input_may_be_closed() {
    for (args, ends, told) in
        [("list --count", 0, ""), ("list --count --catalog -", 2, "error: standard input: the file is empty\n")]
    {
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", &format!("exec \"$0\" {args} <&-"), env!("CARGO_BIN_EXE_dbres")]).env_clear();
        let (code, _, stderr) = ended(&mut shell);
        assert_eq!(code, Some(ends), "dbres {args}: {stderr}");
        assert!(stderr.starts_with(told) && stderr.is_empty() == told.is_empty(), "dbres {args}: {stderr}");
    }
}

#[test]
fn a_file_is_written_whole_and_never_replaced_unasked() {
    let folder = folder();
    let list = folder.path().join("list.csv");
    let (_, printed, _) = ended(&mut dbres(&folder, &["export", "-f", "csv"]));
    let (code, stdout, stderr) = ended(&mut dbres(&folder, &["export", "-o", "list.csv"]));
    assert_eq!((code, stdout.as_str(), stderr.as_str()), (Some(0), "", ""));
    assert_eq!(fs::read_to_string(&list).expect("it was written"), printed);

    fs::write(&list, "mine").expect("it can be written");
    let (code, _, stderr) = ended(&mut dbres(&folder, &["export", "-o", "list.csv"]));
    assert_eq!((code, stderr.as_str()), (Some(2), "error: list.csv is there already\nhint: `--force` replaces it\n"));
    assert_eq!(fs::read_to_string(&list).expect("it is there"), "mine");

    let (code, ..) = ended(&mut dbres(&folder, &["export", "-o", "list.csv", "--force"]));
    assert_eq!(code, Some(0));
    assert_eq!(fs::read_to_string(&list).expect("it was replaced"), printed);
    assert_eq!(names(folder.path()), ["list.csv"]);
}

#[test]
fn an_export_of_nothing_writes_its_file_and_ends_with_1() {
    let folder = folder();
    let nothing = ["export", "--where", "title:zzzz", "-o", "none.json"];
    let (code, stdout, stderr) = ended(&mut dbres(&folder, &nothing));
    assert_eq!((code, stdout.as_str(), stderr.as_str()), (Some(1), "", ""));
    let written = fs::read_to_string(folder.path().join("none.json")).expect("it was written");
    assert!(written.ends_with("\"entries\": []\n}\n"), "it ends with {:?}", written.lines().last());
    let (code, count, stderr) = ended(&mut dbres(&folder, &["list", "--count", "--catalog", "none.json"]));
    assert_eq!((code, count.as_str(), stderr.as_str()), (Some(1), "0\n", ""));
}

#[test]
fn an_error_leaves_no_file_behind() {
    let folder = folder();
    fs::create_dir(folder.path().join("sub")).expect("a folder can be made");
    fs::write(folder.path().join("bad.json"), "[{}").expect("it can be written");
    for args in [
        &["export", "-f", "csv", "-o", "sub", "--force"][..],
        &["export", "-o", "nowhere/x.csv"],
        &["export", "-o", "x.csv", "--catalog", "bad.json"],
        &["export", "-o", "x.csv", "--where", "cloud:"],
        &["export", "-o", "x.unknown"],
    ] {
        let (code, stdout, stderr) = ended(&mut dbres(&folder, args));
        assert_eq!((code, stdout.as_str()), (Some(2), ""), "dbres {}", args.join(" "));
        assert!(stderr.starts_with("error: "), "dbres {}: {stderr}", args.join(" "));
        assert_eq!(names(folder.path()), ["bad.json", "sub"], "dbres {}", args.join(" "));
        assert_eq!(names(&folder.path().join("sub")), Vec::<String>::new(), "dbres {}", args.join(" "));
    }
}

#[test]
#[cfg(unix)]
fn a_stream_behind_a_name_is_written_to_and_not_replaced() {
    let (_, printed, _) = ended(&mut dbres(&folder(), &["export", "-f", "csv"]));
    for args in
        [&["export", "-f", "csv", "-o", "/dev/stdout"][..], &["export", "-f", "csv", "-o", "/dev/stdout", "--force"]]
    {
        let (code, stdout, stderr) = ended(&mut dbres(&folder(), args));
        assert_eq!((code, stderr.as_str()), (Some(0), ""));
        assert_eq!(stdout, printed);
    }
    assert!(Path::new("/dev/stdout").symlink_metadata().is_ok_and(|there| !there.is_file()), "it is a file now");
}

#[test]
#[cfg(unix)]
fn a_link_in_the_files_place_is_replaced_and_not_followed() {
    let folder = folder();
    let [link, victim] = ["list.csv", "victim"].map(|name| folder.path().join(name));
    fs::write(&victim, "precious").expect("it can be written");
    std::os::unix::fs::symlink(&victim, &link).expect("a link can be made");
    let (code, ..) = ended(&mut dbres(&folder, &["export", "-o", "list.csv"]));
    assert_eq!(code, Some(2), "a link is there already");
    let (code, _, stderr) = ended(&mut dbres(&folder, &["export", "-o", "list.csv", "--force"]));
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert_eq!(fs::read_to_string(&victim).expect("it is there"), "precious");
    assert!(link.symlink_metadata().expect("it is there").is_file(), "the link is no file now");
    assert_eq!(names(folder.path()), ["list.csv", "victim"]);
}

#[test]
fn paths_are_shown_and_not_made() {
    let folder = folder();
    let (code, stdout, stderr) = ended(dbres(&folder, &["paths"]).env("HOME", folder.path()));
    assert_eq!((code, stdout.lines().count(), stderr.as_str()), (Some(0), 5, ""));
    assert_eq!(names(folder.path()), Vec::<String>::new());
}
