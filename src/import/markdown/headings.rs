//! The text of a heading as the label of a section, and the anchors that pages give to headings.

use super::phrases::{trimmed, with_signs};

/// The label of a heading without numbering and marks at its ends; and what else it is called: the acronym that stands in
/// brackets at its end, and the name before that.
pub fn label(heading: &str) -> (String, Vec<String>) {
    let heading = without_attributes(heading).trim_start_matches('#');
    let label = with_signs(heading, trimmed(without_number(trimmed(heading))));
    let others = acronym(label).map(|(name, acronym)| vec![acronym.to_owned(), name.to_owned()]);
    (label.to_owned(), others.unwrap_or_default())
}

/// The text before `{#anchor}`.
fn without_attributes(text: &str) -> &str {
    let attributes = text.trim_end().strip_suffix('}').and_then(|text| text.rsplit_once('{'));
    attributes.filter(|(_, inner)| inner.starts_with(['#', '.'])).map_or(text, |(before, _)| before)
}

/// The text after `1.`, `1.2`, `2)`, `IV.`, `一、`.
fn without_number(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit());
    let is_dotted = number.contains('.') && !number.contains("..");
    let after = rest.trim_start_matches([')', '、', ':', '：', '-', '–', ' ']);
    let has_mark = rest.starts_with([')', '、'])
        || rest.starts_with(" - ")
        || rest.starts_with(" – ")
        || (is_dotted && (rest.starts_with(' ') || number.ends_with('.')));
    if is_number && has_mark && after.contains(char::is_alphabetic) {
        return after;
    }
    let counts = |c: char| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    if let Some((number, rest)) = text.split_once('、')
        && !number.is_empty()
        && number.chars().all(counts)
    {
        return rest.trim_start();
    }
    match text.split_once(". ") {
        Some((number, rest)) if !number.is_empty() && number.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) => rest,
        _ => text,
    }
}

/// A name and the acronym in brackets behind it.
fn acronym(label: &str) -> Option<(&str, &str)> {
    let (name, inner) = label.strip_suffix(')')?.rsplit_once('(')?;
    let is_short = (2..=12).contains(&inner.len()) && !inner.contains(' ');
    let capitals = inner.chars().filter(char::is_ascii_uppercase).count();
    let name = name.trim_end();
    (is_short && capitals * 2 > inner.len() && !name.is_empty()).then_some((name, inner))
}

/// The anchor of a heading, as GitHub makes it where no heading before it has the same.
pub fn anchor(heading: &str) -> String {
    let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    heading.trim().to_lowercase().chars().filter(is_kept).collect::<String>().replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn labels_are_what_a_section_is_called() {
        for (heading, name) in [
            ("1. Tools:", "Tools"),
            ("1.2 More tools", "More tools"),
            ("2) X", "X"),
            ("一、工具", "工具"),
            ("IV. Books", "Books"),
            ("3D Printing", "3D Printing"),
            ("2022 Talks", "2022 Talks"),
            (".NET", ".NET"),
            ("C*", "C*"),
            ("- Tools -", "Tools"),
            ("C++", "C++"),
            ("Tools (deprecated)", "Tools (deprecated)"),
        ] {
            assert_eq!(label(heading), (name.to_owned(), Vec::new()), "{heading}");
        }
        let (name, others) = label("Delta Live Tables (DLT)");
        assert_eq!(
            (name.as_str(), others),
            ("Delta Live Tables (DLT)", vec!["DLT".to_owned(), "Delta Live Tables".to_owned()])
        );
    }
}
