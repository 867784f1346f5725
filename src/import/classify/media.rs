//! What kinds of media an item is, and what its related links add.

use super::Evidence;
use super::address::{Clue, Sites};
use super::heard::{Heard, Part};
use super::words::words;
use crate::model::address::Address;
use crate::model::facet::Facet;
use hashbrown::HashMap;

/// Emoji that say what is behind a link.
const SURE_EMOJI: &[(&str, &str)] = &[
    ("▶", "video"),
    ("🎥", "video"),
    ("📺", "video"),
    ("📹", "video"),
    ("🎬", "video"),
    ("🎧", "podcast"),
    ("🎙", "podcast"),
];

/// Emoji that are also used for other things.
const WEAK_EMOJI: &[(&str, &str)] = &[
    ("📖", "book"),
    ("📘", "book"),
    ("📕", "book"),
    ("📗", "book"),
    ("📙", "book"),
    ("📚", "book"),
    ("🎓", "course"),
    ("📰", "article"),
    ("📄", "paper"),
    ("📃", "paper"),
];

/// First words of titles that are sentences, whose last word says nothing about the page.
const SENTENCES: &[&str] =
    &["how", "why", "what", "when", "where", "which", "who", "introducing", "announcing", "is", "do", "don"];

/// Names of media that end titles of other things as well: `Bug Bounty Program`, `Apple Watch`.
const COMMON: &[&str] = &["badge", "badges", "class", "classes", "module", "post", "posts", "program", "watch"];

/// What related links may add to an item.
const ADDED: &[&str] = &[
    "blog",
    "book",
    "course",
    "docs",
    "ebook",
    "notebook",
    "paper",
    "podcast",
    "questionnaire",
    "repo",
    "slides",
    "video",
    "whitepaper",
];

/// Headings that tell what programs are for.
const SUBJECTS: &[&str] = &["audio", "blog", "podcast", "radio", "video"];

/// Words that come after a phrase.
const LINKING: &[&str] =
    &["about", "and", "by", "for", "from", "in", "of", "on", "or", "that", "to", "which", "with", "written"];

/// How far from the beginning of a summary its words tell what the item is, in bytes.
const EARLY: usize = 60;

/// What the parts of the evidence say about media.
pub struct Media<'a> {
    /// The ids of the vocabulary's media.
    pub ids: &'a [String],
    /// The places among them by whatever the vocabulary calls them.
    pub named: &'a HashMap<String, usize>,
    /// The parts of the item's address.
    pub address: Option<&'a Address<'a>>,
    /// What is at addresses.
    pub sites: &'a Sites,
    /// Names that were met.
    pub heard: &'a [Heard<'a>],
    /// Where they were met.
    pub evidence: &'a Evidence<'a>,
}

impl<'a> Media<'a> {
    /// The ids of all media: what is at the address first, then what the links add.
    pub fn all(&self) -> Vec<String> {
        let mut found = self.own();
        for (place, _) in self.evidence.links.iter().enumerate() {
            self.linked(place, &mut found);
        }
        let mut known: Vec<String> = Vec::new();
        for id in found {
            // A vocabulary may call it otherwise.
            let own = self.ids.iter().find(|one| *one == id).or_else(|| self.ids.get(*self.named.get(id)?));
            if let Some(own) = own.filter(|own| !known.contains(own)) {
                known.push(own.clone());
            }
        }
        known
    }

    /// What is at the address.
    fn own(&self) -> Vec<&'a str> {
        let clue = self.address.and_then(|address| self.sites.clue(address));
        let mut found: Vec<&str> = emoji(self.evidence.marks, SURE_EMOJI).into_iter().collect();
        match clue {
            Some(Clue { media, is_guess: false }) => {
                if !found.contains(&media) {
                    found.insert(0, media);
                }
                self.add_to(media, &mut found);
            }
            _ if !found.is_empty() => {}
            _ => found.extend(self.without_site(clue.map(|clue| clue.media))),
        }
        found
    }

    /// What words add to what a site has: a repository may hold a tool or a book, and a post may be a report.
    fn add_to(&self, media: &str, found: &mut Vec<&'a str>) {
        match media {
            "repo" => {
                found.extend(self.forms(true));
                found.extend(self.first().filter(|&id| id == "notebook"));
                found.extend(self.heading().filter(|id| ["book", "course", "tool", "notebook"].contains(id)));
                found.extend(self.early().into_iter().filter(|&id| id == "tool"));
            }
            "video" if self.forms(true).contains(&"video") => {
                found.extend(self.anywhere().into_iter().filter(|&id| id == "event"));
            }
            // A survey among papers reviews others.
            "paper" => found.extend(self.forms(true).into_iter().filter(|&id| id != "questionnaire")),
            "ebook" | "report" | "whitepaper" => found.extend(self.forms(true)),
            "docs" => found.extend(self.forms(true).into_iter().filter(|id| ["book", "tool"].contains(id))),
            "course" => found.extend(self.anywhere().into_iter().filter(|&id| id == "certification")),
            "blog" => found.extend(self.forms(false).into_iter().filter(|id| ["report", "whitepaper"].contains(id))),
            _ => {}
        }
    }

    /// What it is as far as its words say, or else the shape of its address.
    fn without_site(&self, guess: Option<&'a str>) -> Vec<&'a str> {
        if guess == Some("paper") {
            return self.printed().or(guess).into_iter().collect();
        }
        let forms = self.forms(true);
        if !forms.is_empty() {
            return forms;
        }
        let weak = || emoji(self.evidence.marks, WEAK_EMOJI);
        let heading = self.heading().filter(|&id| guess.is_none() || id != "tool");
        let mut found: Vec<&str> = heading.or_else(weak).or(guess).into_iter().collect();
        if found.is_empty() || found == ["docs"] {
            found.extend(self.early());
        }
        found
    }

    /// What a PDF is called: in its title, at the beginning of its summary, in its address, or by the heading.
    fn printed(&self) -> Option<&'a str> {
        let fits = |id: &&str| !["blog", "docs", "repo", "tool", "video"].contains(id);
        let title = self.named(|one, _| one.part == Part::Title).into_iter().rfind(fits);
        let marks = || self.named(|one, _| one.part == Part::Marks).into_iter().find(fits);
        let early = || self.named(|one, _| is_early(one)).into_iter().find(fits);
        let address = || self.named(|one, _| one.part == Part::Address).into_iter().rfind(fits);
        title.or_else(marks).or_else(early).or_else(address).or_else(|| self.heading().filter(fits))
    }

    /// Media that the title or marks call the item: `eBook: …`, `… (video)`, and `… Podcast` if `at_end`.
    fn forms(&self, at_end: bool) -> Vec<&'a str> {
        let is_sentence = at_end && is_sentence(self.evidence.title);
        self.named(move |one, evidence| {
            let text = one.whole(evidence);
            let (before, after) = (&text[..one.word.start], &text[one.word.end..]);
            let in_brackets = before.ends_with(['(', '[']) && after.starts_with([')', ']']);
            match one.part {
                Part::Marks => true,
                Part::Summary => in_brackets && !evidence.links.iter().any(|link| link.title == one.text(evidence)),
                Part::Title => {
                    in_brackets
                        || after.starts_with(": ")
                        || at_end
                            && !is_sentence
                            && !before.ends_with('-')
                            && !after.contains(char::is_alphanumeric)
                            && !is_common(one.text(evidence))
                }
                _ => false,
            }
        })
    }

    /// The media that the innermost heading ends in that ends in one: `Useful Courses`. Programs for videos stand
    /// under `Video`, videos under `Videos`.
    fn heading(&self) -> Option<&'a str> {
        let ends = |one: &Heard<'_>, evidence: &Evidence<'_>| {
            let is_last = || !one.whole(evidence)[one.word.end..].contains(char::is_alphanumeric);
            let is_subject = || SUBJECTS.iter().any(|known| one.text(evidence).eq_ignore_ascii_case(known));
            matches!(one.part, Part::Heading(_)) && is_last() && !is_subject()
        };
        self.named(ends).pop()
    }

    /// The media that begins the title.
    fn first(&self) -> Option<&'a str> {
        self.named(|one, _| one.part == Part::Title && one.word.start == 0).pop()
    }

    /// Media that the first words of the summary call the item: `A library for …`, but not `A video player`.
    fn early(&self) -> Vec<&'a str> {
        self.named(|one, evidence| is_early(one) && ends_phrase(&evidence.summary[one.word.end..]))
    }

    /// Media that title or summary have.
    fn anywhere(&self) -> Vec<&'a str> {
        self.named(|one, _| matches!(one.part, Part::Summary | Part::Title))
    }

    fn named(&self, fits: impl Fn(&Heard<'_>, &Evidence<'_>) -> bool) -> Vec<&'a str> {
        let media = self.heard.iter().filter(|one| one.name.facet == Facet::Media);
        media.filter(|one| fits(one, self.evidence)).map(|one| self.ids[one.name.place].as_str()).collect()
    }

    /// What a related link adds: what it is called, or what its site is sure of.
    fn linked(&self, place: usize, found: &mut Vec<&'a str>) {
        let link = &self.evidence.links[place];
        let address = Address::parse(&link.url);
        let site =
            address.and_then(|address| self.sites.clue(&address)).filter(|clue| !clue.is_guess).map(|clue| clue.media);
        let before = found.len();
        found.extend(self.named(|one, _| one.part == Part::Link(place)).into_iter().filter(|id| ADDED.contains(id)));
        if self.ids.contains(&link.rel) && ADDED.contains(&link.rel.as_str()) {
            found.push(&link.rel);
        }
        let is_called = found.len() > before;
        match site {
            Some("repo") if is_called && !link.url.contains("/blob/") || names_code(&link.title) => found.push("repo"),
            Some(media @ ("video" | "course" | "notebook" | "slides" | "podcast")) if !is_called => found.push(media),
            _ => {}
        }
    }
}

fn is_early(one: &Heard<'_>) -> bool {
    one.part == Part::Summary && one.word.start < EARLY
}

/// Whether what comes after a noun shows that it was the last of its phrase.
fn ends_phrase(after: &str) -> bool {
    let next = words(after).next().unwrap_or_default();
    !after.starts_with([' ', '-', '_']) || LINKING.iter().any(|known| next.eq_ignore_ascii_case(known))
}

fn is_common(noun: &str) -> bool {
    COMMON.iter().any(|known| noun.eq_ignore_ascii_case(known))
}

/// Whether a link's label says that it leads to code: `GitHub`, `Code`, `Source`.
fn names_code(label: &str) -> bool {
    words(label).take(2).any(|word| {
        ["github", "gitlab", "code", "source", "sample", "example"].iter().any(|known| word.eq_ignore_ascii_case(known))
    })
}

fn emoji(marks: &str, known: &[(&str, &'static str)]) -> Option<&'static str> {
    if marks.is_ascii() {
        return None;
    }
    known.iter().find(|(sign, _)| marks.contains(sign)).map(|(_, media)| *media)
}

/// Whether a title is no name but a sentence: `How to Write a Book`, `Building a Library`.
fn is_sentence(title: &str) -> bool {
    words(title).next().is_some_and(|first| {
        SENTENCES.iter().any(|known| first.eq_ignore_ascii_case(known)) || first.len() > 5 && first.ends_with("ing")
    })
}
