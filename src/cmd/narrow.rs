//! What one might narrow a long list of results by.

use crate::model::count::{Count, counts};
use crate::model::entry::Entry;
use crate::model::facet::Facet;
use crate::model::field::Field;
use crate::model::vocabulary::Vocabulary;
use crate::text::fold::fold;
use crate::text::safe::is_unsafe;
use unicode_width::UnicodeWidthStr;

/// More results than these are many.
const MANY: usize = 20;

/// So many facets are named at most, and of each so many values.
const MOST_FACETS: usize = 3;
const MOST_VALUES: usize = 2;

/// A value that sets apart less than one entry in so many tells nothing.
const LEAST_SHARE: usize = 20;

/// A value that more than so many percent bear sets hardly any apart.
const MOST_PERCENT: usize = 80;

/// Before all options, and between two.
const START: &str = "narrow by: ";
const SEPARATOR: &str = " · ";

/// The line that offers ways to narrow `entries`, where they are many. A facet that was `asked` for already is none:
/// more values of it would widen.
pub fn hint(entries: &[&Entry<'_>], vocabulary: &Vocabulary, asked: &[Facet], width: usize) -> Option<String> {
    if entries.len() <= MANY {
        return None;
    }
    // A role is who asks, not what is asked for.
    let telling = Facet::ALL.into_iter().filter(|facet| *facet != Facet::Role && !asked.contains(facet));
    let fields = telling.map(Field::Facet).collect::<Vec<_>>();
    let counts = counts(entries.iter().copied(), vocabulary, &fields);
    line(&counts, entries.len(), width)
}

/// The facets that part `total` entries most evenly, with the values that do, as far as `width` reaches.
fn line(counts: &[Count], total: usize, width: usize) -> Option<String> {
    let evenness = |value: &Count| value.count.min(total.saturating_sub(value.count));
    let mut facets: Vec<(usize, Vec<&Count>)> = counts
        .chunk_by(|one, other| one.field == other.field)
        .map(|section| telling(section, &evenness, total))
        .map(|values| (values.iter().map(|value| evenness(value)).sum(), values))
        .filter(|(evenness, _)| *evenness > 0)
        .collect();
    facets.sort_by(|(one, _), (other, _)| other.cmp(one));
    let values: Vec<Vec<&Count>> = facets.into_iter().take(MOST_FACETS).map(|(_, values)| values).collect();
    let options = fitting(&values, width.saturating_sub(START.width()));
    (!options.is_empty()).then(|| format!("{START}{}\n", options.join(SEPARATOR)))
}

/// An option for a value of each facet, then for a second one, as far as `width` reaches; by facet.
fn fitting(facets: &[Vec<&Count>], width: usize) -> Vec<String> {
    let mut options = vec![Vec::new(); facets.len()];
    let mut room = width + SEPARATOR.width();
    for place in 0..MOST_VALUES {
        for (values, options) in facets.iter().zip(&mut options) {
            let Some(option) = values.get(place).map(|value| option(value)) else { continue };
            let needed = option.width() + SEPARATOR.width();
            if needed <= room {
                room -= needed;
                options.push(option);
            }
        }
    }
    options.concat()
}

/// `--media blog (40)`: up to the number it can be copied as it is.
fn option(value: &Count) -> String {
    format!("--{} {} ({})", value.field.name(), quoted(&value.id), value.count)
}

/// The values of a facet that part the entries most evenly, none of them below another, the most frequent first.
fn telling<'c>(section: &'c [Count], evenness: &impl Fn(&Count) -> usize, total: usize) -> Vec<&'c Count> {
    let usable = |value: &&Count| {
        let is_telling = evenness(value) > 0 && evenness(value) * LEAST_SHARE >= total;
        let narrows = value.count * 100 <= total * MOST_PERCENT;
        !value.is_none && is_telling && narrows && can_be_typed(&value.id)
    };
    let mut sorted: Vec<&Count> = section.iter().filter(usable).collect();
    sorted.sort_by_key(|value| std::cmp::Reverse(evenness(value)));
    let mut found: Vec<&Count> = Vec::new();
    for value in sorted {
        if found.len() < MOST_VALUES
            && !found.iter().any(|other| is_below(section, value, other) || is_below(section, other, value))
        {
            found.push(value);
        }
    }
    found.sort_by_key(|value| std::cmp::Reverse(value.count));
    found
}

/// Whether `value` stands somewhere below `other`.
fn is_below(section: &[Count], value: &Count, other: &Count) -> bool {
    let mut next = value.parent.as_ref();
    // A circle of parents is no longer than the section.
    for _ in 0..section.len() {
        let Some(parent) = next else { break };
        if *parent == other.id {
            return true;
        }
        next = section.iter().find(|value| value.id == *parent).and_then(|value| value.parent.as_ref());
    }
    false
}

/// Whether the value, quoted for a shell where it must be, means itself on a command line.
fn can_be_typed(id: &str) -> bool {
    let is_word = matches!(fold(id).as_ref(), "none" | "any");
    !is_word && !id.starts_with('-') && !id.contains(|c: char| is_unsafe(c) || matches!(c, '\'' | '\\' | '!'))
}

/// `id` as a shell takes it for one word.
fn quoted(id: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '+' | '@' | '%');
    if id.chars().all(plain) { id.to_owned() } else { format!("'{id}'") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(facet: Facet, id: &str, count: usize, parent: Option<&str>) -> Count {
        let is_none = id == "none";
        let (id, parent) = (id.to_owned(), parent.map(str::to_owned));
        Count { field: Field::Facet(facet), label: id.clone(), id, count, parent, depth: 0, is_none }
    }

    #[test]
    fn the_most_even_facets_come_first() {
        let counts = [
            value(Facet::Cloud, "aws", 9, None),
            value(Facet::Cloud, "none", 75, None),
            value(Facet::Topic, "etl", 84, None),
            value(Facet::Topic, "streaming", 30, Some("etl")),
            value(Facet::Topic, "dlt", 20, Some("streaming")),
            value(Facet::Media, "blog", 40, None),
            value(Facet::Media, "video", 12, None),
            value(Facet::Media, "paper", 10, None),
            value(Facet::Org, "Johnson & Johnson", 1, None),
        ];
        let all = "narrow by: --media blog (40) · --media video (12) · --topic streaming (30) · --cloud aws (9)";
        assert_eq!(line(&counts, 84, 100), Some(format!("{all}\n")));
        let without_video = "narrow by: --media blog (40) · --topic streaming (30) · --cloud aws (9)";
        assert_eq!(line(&counts, 84, all.width() - 1), Some(format!("{without_video}\n")), "a second value goes first");
        assert_eq!(line(&counts, 84, 30), Some("narrow by: --media blog (40)\n".to_owned()));
        assert_eq!(line(&counts, 84, 20), None);
        assert_eq!(line(&counts[2..3], 84, 100), None, "a value that all bear");
        assert_eq!(line(&counts[2..3], 100, 100), None, "a value that most bear");
        assert_eq!(line(&counts[8..], 2, 100), Some("narrow by: --org 'Johnson & Johnson' (1)\n".to_owned()));
        let counts = [value(Facet::Media, "blog", 70, None), value(Facet::Media, "video", 30, None)];
        let sorted = "narrow by: --media blog (70) · --media video (30)\n";
        assert_eq!(line(&counts, 100, 100).as_deref(), Some(sorted), "as many for and against, the most first");
    }

    #[test]
    fn values_that_mean_something_else_are_not_offered() {
        for id in ["none", "Any", "it's", "-x", "a\u{1b}b", "wow!"] {
            assert_eq!(line(&[value(Facet::Org, id, 5, None)], 10, 100), None, "{id}");
        }
    }
}
