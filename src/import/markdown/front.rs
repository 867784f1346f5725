//! Front matter: what tools that make pages keep before a text, between two lines of `---` or `+++`.

/// What front matter says of a list.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Front {
    /// Its title.
    pub title: Option<String>,
    /// What it is about.
    pub description: Option<String>,
}

/// Parts a text into what its front matter says, and what follows.
pub fn split(text: &str) -> (Front, &str) {
    let Some((front, body)) = ["---", "+++"].iter().find_map(|fence| parted(text, fence)) else {
        return (Front::default(), text);
    };
    let value = |key: &str| front.lines().find_map(|line| value(line, key));
    (Front { title: value("title"), description: value("description") }, body)
}

/// The lines between two fences, and what follows them.
fn parted<'t>(text: &'t str, fence: &str) -> Option<(&'t str, &'t str)> {
    let rest = text.strip_prefix(fence)?;
    let rest = rest.trim_start_matches([' ', '\t']).strip_prefix('\n')?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == fence {
            let front = &rest[..at];
            // A list may begin with a rule, too.
            return front.lines().next().is_some_and(is_member).then_some((front, &rest[at + line.len()..]));
        }
        if line.trim().is_empty() && at == 0 {
            return None;
        }
        at += line.len();
    }
    None
}

/// Whether a line gives a key its value.
fn is_member(line: &str) -> bool {
    let end = line.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(line.len());
    line.starts_with(|c: char| c.is_ascii_alphabetic()) && line[end..].trim_start().starts_with([':', '='])
}

/// The value of a line `key: value` or `key = value`, without quotes.
fn value(line: &str, key: &str) -> Option<String> {
    let rest = line.strip_prefix(key)?.trim_start().strip_prefix([':', '='])?;
    let value = rest.trim().trim_matches(['"', '\'']).trim();
    (!value.is_empty()).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn front_matter_is_told_from_rules() {
        let (front, body) = split("---\ntitle: \"A list\"\ndescription: Of it\n---\n\n# B\n");
        assert_eq!((front.title.as_deref(), front.description.as_deref()), (Some("A list"), Some("Of it")));
        assert_eq!(body, "\n# B\n");
        for text in [
            "---\n\n- a\n\n---\n",
            "# A\n---\nb: c\n---\n",
            "---\nfoo\n---\n",
            "---\na: b\n",
            "---\n- [a](https://a.org)\n---\n",
        ] {
            assert_eq!(split(text).1, text);
        }
    }
}
