//! `dbres man`: the manual page, made of the parser's help.

use super::Run;
use super::context::Context;
use super::{examples, topics};
use crate::error::{Error, Exit};
use crate::render::wrap::wrapped;
use clap::{Arg, Args, Command};
use clap_mangen::Man as Page;
use clap_mangen::roff::{Roff, bold, italic, roman};
use std::collections::HashSet;

/// Arguments of `man`: none.
#[derive(Clone, Copy, Debug, Args)]
#[command(after_help = "Examples:\n  dbres man > dbres.1\n  dbres man | man -l -")]
pub struct Man {}

/// The day of the release; a page without one is not well-formed.
const DATE: &str = "2026-11-21";

const DESCRIPTION: &str = "dbres answers questions about a curated list of Databricks resources: talks, docs, blog \
    posts, notebooks, papers, courses and repositories. The list is part of the program, so it works offline, and it \
    asks your own list in the same way. On a terminal, results are a table that fits its width; elsewhere they are \
    tab-separated lines with whole cells.";

const FILES: &str = "dbres reads the catalogs that it is told to, and writes the file that --output names. \
    For a long catalog, search keeps an index in the folder for what can be made again. `dbres paths` shows where the \
    folders are on this system, `dbres cache` what is kept.";

/// Places as they are usual on Linux.
const FOLDERS: [(&str, &str); 3] = [
    ("~/.config/dbres", "the folder for settings; DBRES_CONFIG names another"),
    ("~/.local/share/dbres", "the folder for what is yours; DBRES_DATA_DIR names another"),
    ("~/.cache/dbres", "the folder for what can be made again; DBRES_CACHE_DIR names another"),
];

impl Run for Man {
    fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let text = page(context.parser());
        context.print(|out| out.write_all(text.as_bytes()))?;
        Ok(Exit::Found)
    }
}

fn page(mut root: Command) -> String {
    root.build();
    let name = format!("dbres {}", root.get_version().unwrap_or_default());
    let mut roff = Roff::new();
    roff.control("TH", ["DBRES", "1", DATE, &name, "User Commands"]);
    let about = root.get_about().map(ToString::to_string).unwrap_or_default();
    section(&mut roff, "Name").text([roman(format!("dbres - {}", about.replacen('A', "a", 1)))]);
    let mut text = written(&roff);
    text += &synopsis(&root);
    let mut roff = Roff::new();
    section(&mut roff, "Description").text([roman(DESCRIPTION)]);
    text += &written(&roff);
    text += &commands(&root);
    text += &shared_options(&root);
    text += &closing(&root);
    tidy(&text)
}

/// Without the lines by which a page begins that defines how an apostrophe looks; `tidy` says it in place.
fn written(roff: &Roff) -> String {
    without_preamble(&roff.render()).to_owned()
}

fn without_preamble(text: &str) -> &str {
    text.split_once(".el .ds Aq '\n").map_or(text, |(_, rest)| rest)
}

/// Adds a character as troff reads it whatever the locale.
fn push(c: char, text: &mut String) {
    if c.is_ascii() {
        text.push(c);
    } else {
        *text += &format!("\\[u{:04X}]", u32::from(c));
    }
}

/// Lines of the source are at most so long.
const WIDTH: usize = 80;

/// The lines of the source that a line of text makes, where they are filled: none begins as a request does.
fn folded(line: &str) -> Vec<String> {
    let lines = wrapped(line, WIDTH);
    let is_request = |line: &String| line.starts_with(['.', '\'']);
    if line.starts_with('.') || lines.iter().any(is_request) { vec![line.to_owned()] } else { lines }
}

/// Code is bold, characters of code stay what they are, no paragraph begins right after a heading, and no line is long.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut after_heading = false;
    let mut is_filled = true;
    for line in text.lines() {
        if after_heading && line == ".PP" {
            continue;
        }
        after_heading = line.starts_with(".SH") || line.starts_with(".SS");
        is_filled = line == ".fi" || (is_filled && line != ".nf");
        let line = with_bold_code(line);
        let lines = if is_filled { folded(&line) } else { vec![line] };
        for line in lines {
            tidy += &line;
            tidy += "\n";
        }
    }
    tidy
}

/// A line with what stands between backquotes in bold, and each character as troff shows it.
fn with_bold_code(line: &str) -> String {
    let line = line.replace("\\*(Aq", "\\(aq").replace('~', "\\(ti").replace('^', "\\(ha");
    let mut bold = String::with_capacity(line.len());
    let pairs = line.matches('`').count() / 2;
    for (place, part) in line.split('`').enumerate() {
        bold += match place {
            0 => "",
            place if place > pairs * 2 => "\\(ga",
            place if place % 2 == 1 => "\\fB",
            _ => "\\fR",
        };
        part.chars().for_each(|c| push(c, &mut bold));
    }
    bold
}

fn section<'r>(roff: &'r mut Roff, title: &str) -> &'r mut Roff {
    roff.control("SH", [title.to_uppercase().as_str()])
}

fn synopsis(root: &Command) -> String {
    let mut roff = Roff::new();
    section(&mut roff, "Synopsis");
    for (place, command) in root.get_subcommands().enumerate() {
        if place > 0 {
            roff.control("br", []);
        }
        let usage = command.clone().render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ").strip_prefix("dbres").unwrap_or_default().to_owned();
        roff.text([bold("dbres"), roman(usage)]);
    }
    written(&roff)
}

/// A part for each subcommand: what it does, its own options, and which of the shared ones it takes.
fn commands(root: &Command) -> String {
    let mut roff = Roff::new();
    section(&mut roff, "Commands");
    let mut text = written(&roff);
    for command in root.get_subcommands() {
        let mut roff = Roff::new();
        roff.control("SS", [command.get_name()]);
        roff.text([roman(command.get_about().map(ToString::to_string).unwrap_or_default() + ".")]);
        let (shared, own): (Vec<&Arg>, Vec<&Arg>) = command.get_arguments().partition(|arg| is_shared(root, arg));
        let mut groups: Vec<String> = shared.into_iter().filter_map(|arg| arg.get_help_heading()).map(title).collect();
        groups.dedup();
        groups.retain(|group| !group.starts_with("GLOBAL"));
        if !groups.is_empty() {
            roff.text([roman("It also takes the options of "), roman(groups.join(" and ")), roman(" below.")]);
        }
        text += &written(&roff);
        text += &options(command, |arg| own.iter().any(|own| own.get_id() == arg.get_id()) && arg.get_id() != "help");
        let ends = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let is_topic = |part: &&str| topics::ALL.iter().any(|topic| topic.text.contains(part.trim_end()));
        let mut roff = Roff::new();
        for part in ends.split("\n\n").filter(|part| !part.starts_with("Examples:") && !is_topic(part)) {
            block(part, &mut roff);
        }
        text += &written(&roff);
    }
    text
}

/// The options that several subcommands take, a section for each heading.
fn shared_options(root: &Command) -> String {
    let mut text = String::new();
    let mut seen: Vec<String> = Vec::new();
    for command in root.get_subcommands() {
        for arg in command.get_arguments().filter(|arg| is_shared(root, arg)) {
            let Some(heading) = arg.get_help_heading().filter(|heading| !seen.iter().any(|seen| seen == heading))
            else {
                continue;
            };
            seen.push(heading.to_owned());
            let mut roff = Roff::new();
            section(&mut roff, &title(heading));
            if let Some((_, more)) = heading.split_once(" (") {
                roff.text([roman(capital(more.trim_end_matches(')')) + ".")]);
            }
            text += &written(&roff);
            text += &options(command, |arg| arg.get_help_heading() == Some(heading));
        }
    }
    text
}

/// Whether every subcommand with an option below this heading has the same options there, and several have.
fn is_shared(root: &Command, arg: &Arg) -> bool {
    let Some(heading) = arg.get_help_heading() else {
        return false;
    };
    let below = |command: &Command| -> Vec<String> {
        let args = command.get_arguments().filter(|arg| arg.get_help_heading() == Some(heading));
        args.map(|arg| arg.get_id().to_string()).collect()
    };
    let mut groups = root.get_subcommands().map(below).filter(|group| !group.is_empty());
    let first = groups.next();
    let mut others = groups.peekable();
    others.peek().is_some() && others.all(|group| Some(&group) == first.as_ref())
}

/// `Narrow by (…)` as the title of a section.
fn title(heading: &str) -> String {
    heading.split(" (").next().unwrap_or(heading).to_uppercase()
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Some options of a subcommand as `clap_mangen` writes them, without its heading. It breaks lines before a list of
/// values in a way that mandoc does not like, so the values go into the text.
fn options(command: &Command, wanted: impl Fn(&Arg) -> bool) -> String {
    let prepared = command.clone().mut_args(|arg| {
        let keep = wanted(&arg);
        let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let takes = arg.get_action().takes_values() && !values.is_empty() && !arg.is_hide_possible_values_set();
        let help = if takes { format!("{help}; one of {}", values.join(", ")) } else { help };
        arg.hide(!keep).help_heading(None::<&str>).hide_possible_values(true).help(help)
    });
    if prepared.get_arguments().all(Arg::is_hide_set) {
        return String::new();
    }
    let mut bytes = Vec::new();
    let written = Page::new(prepared).render_options_section(&mut bytes);
    let text = String::from_utf8(bytes).ok().filter(|_| written.is_ok()).unwrap_or_default();
    text.split_once(".SH OPTIONS\n").map_or_else(String::new, |(_, options)| options.to_owned())
}

/// What stands at the end: topics, examples, exit codes, environment, files.
fn closing(root: &Command) -> String {
    let mut roff = Roff::new();
    for topic in topics::ALL {
        section(&mut roff, topic.name);
        for part in topic.text.split("\n\n") {
            let heading = format!("{}:\n", capital(topic.name));
            block(part.strip_prefix(&heading).unwrap_or(part), &mut roff);
        }
    }
    let ends = root.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    section(&mut roff, "Examples");
    let commands = root.get_subcommands().filter_map(|command| command.get_after_help().map(ToString::to_string));
    let mut seen = HashSet::new();
    for text in std::iter::once(ends.clone()).chain(commands) {
        let examples = text.split("\n\n").find_map(|part| part.strip_prefix("Examples:\n")).unwrap_or_default();
        examples.lines().map(str::trim).filter(|line| seen.insert((*line).to_owned())).for_each(|line| {
            example(line, &mut roff);
        });
    }
    for (heading, name) in [("Exit codes:\n", "Exit status"), ("Environment:\n", "Environment")] {
        section(&mut roff, name);
        if let Some(rows) = ends.split("\n\n").find_map(|part| part.strip_prefix(heading)) {
            block(rows, &mut roff);
        }
    }
    section(&mut roff, "Files").text([roman(FILES)]);
    for (path, what) in FOLDERS {
        roff.control("TP", []).text([italic(path)]).text([roman(what)]);
    }
    section(&mut roff, "See also").text([bold("jq"), roman("(1), "), bold("man"), roman("(1)")]);
    written(&roff)
}

/// A command line below what it does.
fn example(line: &str, roff: &mut Roff) {
    if let Some(words) = examples::words(line) {
        roff.control("PP", []).text([roman(format!("{words}:"))]);
    }
    roff.control("PP", []).control("nf", []).control("RS", ["4"]);
    roff.text([roman(line)]).control("RE", []).control("fi", []);
}

/// A block of help: a heading, paragraphs, and tables of names and words.
fn block(text: &str, roff: &mut Roff) {
    let mut in_row = false;
    let mut begun = false;
    for line in text.lines() {
        let (indented, line) = (line.starts_with("  "), line.trim());
        let begins_row = indented && text.lines().any(|other| other.starts_with(&format!("  {line}")));
        match line.split_once("  ").filter(|_| begins_row) {
            Some((name, words)) => {
                roff.control("TP", []).text([bold(name)]).text([roman(words.trim())]);
                in_row = true;
            }
            None if !indented && line.ends_with(':') => {
                roff.control("PP", []).text([bold(line)]);
                begun = false;
            }
            None => {
                if !in_row && !begun {
                    roff.control("PP", []);
                }
                begun = true;
                roff.text([roman(line)]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_is_that_of_the_last_release() {
        let changes = include_str!("../../CHANGELOG.md");
        let mut releases = changes.lines().filter(|line| line.starts_with("## [") && !line.contains("Unreleased"));
        if let Some(last) = releases.next() {
            assert!(last.ends_with(DATE), "{last}, but the manual page is of {DATE}");
        }
    }
}
