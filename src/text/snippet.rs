//! The part of a text in which words stand that were looked for.

use super::fold::fold;
use super::spelling::american;
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

/// No ending of a word is longer than these of `-ing`.
const LONGEST_ENDING: usize = 3;

/// Whether a word is one of the folded `wanted`, in whatever spelling, or one of three letters or more with an ending.
#[must_use]
pub fn is_wanted(word: &str, wanted: &[String]) -> bool {
    let word = fold(word);
    let word = american(&word);
    wanted.iter().any(|wanted| {
        let ending = word.strip_prefix(wanted.as_str());
        ending.is_some_and(|ending| ending.is_empty() || (wanted.len() >= 3 && ending.len() <= LONGEST_ENDING))
    })
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
