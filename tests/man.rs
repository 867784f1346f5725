//! The manual page has everything that help has. `.ci/run` asks mandoc whether it is well-formed.

mod common;
mod shell;

use common::Setting;
use regex::Regex;
use shell::run_line;

fn printed(line: &str) -> String {
    let outcome = run_line(line, &Setting::default());
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{line}");
    outcome.stdout
}

fn headings(page: &str, mark: &str) -> Vec<String> {
    page.lines().filter_map(|line| line.strip_prefix(mark)).map(|title| title.trim_matches('"').to_owned()).collect()
}

#[test]
fn sections_are_those_of_a_manual_page() {
    let page = printed("dbres man");
    let sections = headings(&page, ".SH ");
    let wanted = ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "EXAMPLES", "EXIT STATUS", "ENVIRONMENT", "FILES"];
    for wanted in wanted.into_iter().chain(["SEE ALSO", "OUTPUT", "GLOBAL OPTIONS", "EXPRESSIONS", "CATALOG"]) {
        assert_eq!(sections.iter().filter(|section| *section == wanted).count(), 1, "{wanted}: {sections:?}");
    }
    let long = page.lines().find(|line| line.len() > 80 && !line.starts_with("dbres "));
    assert_eq!(long, None, "a line of the source is long");
    assert!(page.is_ascii(), "troff does not know how this is encoded");
    assert!(!page.contains("*(Aq") && !page.contains('`'), "quotes are left to chance");
}

#[test]
fn every_command_and_option_is_there() {
    let page = printed("dbres man");
    let commands = headings(&page, ".SS ");
    let option = Regex::new(r"(?m)^ +(?:-\w, )?--([a-z-]+)").expect("the pattern is sound");
    let help = printed("dbres help");
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let listed: Vec<&str> = listed.filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(commands, listed);
    for command in &commands {
        let help = printed(&format!("dbres {command} --help"));
        for name in option.captures_iter(&help).map(|found| found[1].replace('-', r"\-")) {
            assert!(name == "help" || page.contains(&format!(r"\fB\-\-{name}\fR")), "{command} --{name} is not there");
        }
        for example in help.lines().skip_while(|line| *line != "Examples:").skip(1).take_while(|line| !line.is_empty())
        {
            let example = example.trim().replace('\\', r"\\").replace('-', r"\-").replace('\'', r"\(aq");
            let example = example.replace('~', r"\(ti").replace('^', r"\(ha");
            let found = Regex::new(&format!(r"(?m)^.+:\n\.PP\n\.nf\n\.RS 4\n{}\n", regex::escape(&example)));
            assert!(found.expect("the pattern is sound").is_match(&page), "not there, or without words: {example}");
        }
    }
}

/// Paragraphs of a topic at a width: the words of each.
fn paragraphs(topic: &str, width: usize) -> Vec<String> {
    let text = printed(&format!("dbres help {topic} --width {width}"));
    text.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn paragraphs_of_topics_stay_apart_at_any_width_and_in_the_page() {
    let page = printed("dbres man");
    for topic in ["expressions", "catalog"] {
        let wide = paragraphs(topic, 80);
        for width in [30, 60, 78] {
            assert_eq!(paragraphs(topic, width), wide, "{topic} at {width} columns");
        }
    }
    for start in ["id title url site", "A value of cloud, industry", "A date is an interval"] {
        assert!(page.contains(&format!("\n.PP\n{start}")), "no paragraph begins with {start}");
    }
}
