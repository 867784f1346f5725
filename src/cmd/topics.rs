//! Topics of `dbres help` that are no subcommand.

/// A text that explains something.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// The word after `dbres help`.
    pub name: &'static str,
    /// What it is about, in a few words.
    pub about: &'static str,
    /// The text: lines of at most 80 columns; tables have a name, two spaces and words.
    pub text: &'static str,
}

/// All topics.
pub const ALL: [Topic; 2] = [
    Topic {
        name: "expressions",
        about: "The language of `filter` and `--where`",
        text: include_str!("topics/expressions.txt"),
    },
    Topic { name: "catalog", about: "The format of a catalog of your own", text: include_str!("topics/catalog.txt") },
];

/// A line for each topic, laid out as a table of names and what they are about.
#[must_use]
pub fn list() -> String {
    let longest = ALL.iter().map(|topic| topic.name.len()).max().unwrap_or(0);
    let line = |topic: &Topic| format!("  {:longest$}  {}", topic.name, topic.about);
    ALL.iter().map(line).collect::<Vec<_>>().join("\n")
}
