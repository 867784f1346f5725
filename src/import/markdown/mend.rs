//! Links that were meant but are none: `[label] (address)`, `[label](address` and `(label)[address]`.

use super::tree::{Passage, Span, What};
use std::borrow::Cow;

/// Gives bare addresses the labels that were meant for them.
pub fn mend(passage: &mut Passage<'_>) {
    let mut place = 1;
    while place < passage.spans.len() {
        let bare = passage.spans[place].link.filter(|link| passage.links[*link].is_bare);
        if let Some(link) = bare
            && label_before(passage, place, link)
        {
            passage.links[link].is_bare = false;
            drop_close(passage, place + 1);
        }
        place += 1;
    }
}

/// Whether the text before a span ends with a label for it, which then takes its place.
fn label_before(passage: &mut Passage<'_>, place: usize, link: usize) -> bool {
    let (before, after) = passage.spans.split_at_mut(place);
    let Some(Span { link: None, what: What::Text(text), at, .. }) = before.last_mut() else { return false };
    let Some(start) = label_start(text) else { return false };
    let label = text[start + 1..].trim_end_matches(['(', '[', ' ']).trim_end_matches([']', ')']).to_owned();
    if label.trim().is_empty() {
        return false;
    }
    let label_at = *at + start + 1;
    *text = Cow::Owned(text[..start].to_owned());
    let is_strong = after[0].is_strong;
    after[0] = Span { at: label_at, link: Some(link), is_strong, what: What::Text(Cow::Owned(label)) };
    true
}

/// Where the bracket of a label stands that the text ends with: `[label](`, `[label] (`, `(label)[`.
fn label_start(text: &str) -> Option<usize> {
    let text = text.trim_end_matches(' ');
    let (inner, open) = match text.strip_suffix('(') {
        Some(rest) => (rest.trim_end_matches(' ').strip_suffix(']')?, '['),
        None => (text.strip_suffix('[')?.strip_suffix(')')?, '('),
    };
    inner.rfind(open)
}

/// Takes the bracket away that closes what was opened.
fn drop_close(passage: &mut Passage<'_>, place: usize) {
    if let Some(Span { link: None, what: What::Text(text), .. }) = passage.spans.get_mut(place) {
        let rest = text.strip_prefix([')', ']']).map(str::to_owned);
        if let Some(rest) = rest {
            *text = Cow::Owned(rest);
        }
    }
}
