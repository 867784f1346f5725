//! The part of a text in which words stand that were looked for.

use super::fold::fold;
use std::ops::Range;

/// Of a snippet's length this share may stand before the first word that was found.
const LEAD: usize = 3;

/// Where the words of a text are: runs of letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let end = text[start..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |end| start + end);
        at = end;
        Some(start..end)
    })
}

/// Whether a word is one of the folded `wanted`, or begins with one of three letters or more.
#[must_use]
pub fn is_wanted(word: &str, wanted: &[String]) -> bool {
    let word = fold(word);
    wanted.iter().any(|wanted| word == *wanted || (wanted.len() >= 3 && word.starts_with(wanted.as_str())))
}

/// So many characters of a text at most, around its first word that is `wanted`, with dots where something is left out;
/// none if there is no such word.
#[must_use]
pub fn snippet(text: &str, wanted: &[String], length: usize) -> Option<String> {
    let found = words(text).find(|word| is_wanted(&text[word.clone()], wanted))?;
    let count = text.chars().count();
    if count <= length {
        return Some(text.to_owned());
    }
    let before = text[..found.start].chars().count();
    let room = length.saturating_sub("… ".len());
    let first = before.saturating_sub(room / LEAD).min(count.saturating_sub(room));
    let place = |character: usize| text.char_indices().nth(character).map_or(text.len(), |(place, _)| place);
    let (mut start, mut end) = (place(first), place(first + room));
    if start > 0 {
        // From the next word on, but not behind what was found.
        start += text[start..found.start].find(' ').map_or(0, |space| space + 1);
    }
    if end < text.len() {
        end = text[..end].rfind(' ').filter(|space| *space >= found.end).unwrap_or(end);
    }
    let dots = [if start > 0 { "… " } else { "" }, if end < text.len() { " …" } else { "" }];
    Some(format!("{}{}{}", dots[0], text[start..end].trim(), dots[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_stands_in_it() {
        let text = "How to keep a lake tidy: compaction, Z-ordering, vacuuming and a word on Auto Loader at the end.";
        let around = |wanted: &str, length: usize| snippet(text, &[wanted.to_owned()], length);
        assert_eq!(around("tidy", 200).as_deref(), Some(text));
        assert_eq!(around("how", 24).as_deref(), Some("How to keep a lake …"));
        assert_eq!(around("vacuum", 40).as_deref(), Some("… vacuuming and a word on …"));
        assert_eq!(around("end", 30).as_deref(), Some("… Auto Loader at the end."));
        assert_eq!(around("kafka", 30), None);
        assert_eq!(snippet("数据湖数据湖数据湖", &["数据湖数据湖数据湖".to_owned()], 6).as_deref(), Some("数据 …"));
        assert_eq!(snippet("", &["a".to_owned()], 6), None);
    }
}
