//! Topics of `dbres help` that are no subcommand.

/// A text that explains something.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// The word after `dbres help`.
    pub name: &'static str,
    /// What it is about, in a few words.
    pub about: &'static str,
    /// The text: lines of at most 80 columns; an empty line ends a paragraph; tables have a name, two spaces and
    /// words.
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns of a topic's text.
    const WIDTH: usize = 80;

    #[test]
    fn a_line_that_ends_early_ends_its_paragraph() {
        for topic in ALL {
            let lines: Vec<&str> = topic.text.lines().collect();
            let is_prose = |line: &str| !line.is_empty() && !line.ends_with(':') && !line.trim().contains("  ");
            for pair in lines.windows(2).filter(|pair| pair.iter().all(|line| is_prose(line))) {
                let next = pair[1].split_whitespace().next().unwrap_or_default();
                let has_room = pair[0].chars().count() + 1 + next.chars().count() <= WIDTH;
                assert!(!has_room, "{}: `{}` has room for `{next}`", topic.name, pair[0]);
            }
        }
    }
}
