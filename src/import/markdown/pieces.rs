//! What a passage says: words, and links with labels that lead to the web. All other addresses are set aside.

use super::badges::is_badge;
use super::bare;
use super::headings;
use super::labels::Saying;
use super::tree::{Passage, Span, What};
use crate::import::list::{Aside, List, Picture, Warning, Why};
use crate::import::plain::Plain;
use crate::import::target::{How, Surroundings, Target};
use crate::model::address::Address;
use crate::text::letters::is_alphanumeric;
use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::HashSet;

/// A piece of what a passage says.
#[derive(Clone, Copy, Debug)]
pub enum Piece<'p> {
    /// Words, and whether they are emphasised strongly.
    Words(&'p str, bool),
    /// The place among the links of one.
    Link(usize),
    /// The end of a line of the source.
    LineEnd,
    /// A break that is shown, or the end of a paragraph.
    Break,
}

/// A link to the web.
#[derive(Clone, Debug, Default)]
pub struct Anchor<'p> {
    /// Where it stands.
    pub at: usize,
    /// Where it leads.
    pub url: Cow<'p, str>,
    /// Its text.
    pub label: String,
    /// What its text says.
    pub saying: Saying,
    /// Emoji in it.
    pub marks: String,
    /// Whether its text is its address.
    pub is_bare: bool,
    /// Whether it is a picture.
    pub is_picture: bool,
}

/// What passages say.
#[derive(Debug, Default)]
pub struct Said<'p> {
    /// In order.
    pub pieces: Vec<Piece<'p>>,
    /// The links.
    pub links: Vec<Anchor<'p>>,
    /// Pictures that are no badges.
    pub pictures: Vec<Picture>,
    /// Links that show nothing but a badge.
    badges: Vec<Anchor<'p>>,
}

impl Said<'_> {
    /// Takes badges for links that say what they lead to.
    pub fn take_badges(&mut self) {
        let leads = |badge: &mut Anchor<'_>| badge.saying.is_only_relation && Address::parse(&badge.url).is_some();
        for badge in self.badges.extract_if(.., leads) {
            self.pieces.push(Piece::Link(self.links.len()));
            self.links.push(badge);
        }
    }

    /// The words outside links.
    pub fn words(&self) -> Plain {
        words(&self.pieces)
    }
}

/// The words of pieces outside links.
pub fn words(pieces: &[Piece<'_>]) -> Plain {
    let mut plain = Plain::default();
    for piece in pieces {
        match piece {
            Piece::Words(text, _) => plain.push(text),
            Piece::Link(_) => {}
            Piece::LineEnd | Piece::Break => plain.space(),
        }
    }
    plain
}

/// Anchors that few documents refer to.
pub type Anchors<'s> = LazyCell<HashSet<String>, Box<dyn FnOnce() -> HashSet<String> + 's>>;

/// Reads passages, and gathers in a list what is set aside.
pub struct Hearing<'s> {
    /// What tells where links lead.
    pub surroundings: &'s Surroundings,
    /// The anchors of the document's headings.
    pub anchors: Anchors<'s>,
    /// What is found.
    pub list: List,
}

impl Hearing<'_> {
    /// What these passages say, one after the other.
    pub fn hear<'p>(&mut self, passages: impl IntoIterator<Item = &'p Passage<'p>>) -> Said<'p> {
        let mut said = self.hear_with_badges(passages);
        self.leave_badges(&mut said);
        said
    }

    /// What an item says: where badges are its only links, they lead to what they name.
    pub fn hear_item<'p>(&mut self, passages: impl IntoIterator<Item = &'p Passage<'p>>) -> Said<'p> {
        let mut said = self.hear_with_badges(passages);
        if said.links.is_empty() && said.words().as_str().contains(is_alphanumeric) {
            said.take_badges();
        }
        self.leave_badges(&mut said);
        said
    }

    /// Sets badges aside.
    pub fn leave_badges(&mut self, said: &mut Said<'_>) {
        for badge in std::mem::take(&mut said.badges) {
            self.set_aside(badge.at, &badge.url, Why::Badge);
        }
    }

    /// What these passages say, badges among it.
    pub fn hear_with_badges<'p>(&mut self, passages: impl IntoIterator<Item = &'p Passage<'p>>) -> Said<'p> {
        let mut said = Said::default();
        for (number, passage) in passages.into_iter().enumerate() {
            if number > 0 && !said.pieces.is_empty() {
                said.pieces.push(Piece::Break);
            }
            self.hear_one(passage, &mut said);
        }
        if said.links.iter().any(|link| link.is_picture) && said.links.iter().any(|link| !link.is_picture) {
            self.leave_pictures(&mut said);
        }
        said
    }

    /// Sets links aside that are but pictures.
    pub fn leave_pictures(&mut self, said: &mut Said<'_>) {
        for link in said.links.iter().filter(|link| link.is_picture) {
            self.set_aside(link.at, &link.url, Why::Decoration);
        }
        let links = &said.links;
        said.pieces.retain(|piece| !matches!(piece, Piece::Link(link) if links[*link].is_picture));
        if said.links.iter().all(|link| link.is_picture) {
            said.links.clear();
        }
    }

    fn hear_one<'p>(&mut self, passage: &'p Passage<'_>, said: &mut Said<'p>) {
        let mut spans = passage.spans.as_slice();
        while let Some(first) = spans.first() {
            let same = spans.iter().take_while(|span| span.link == first.link).count();
            let (here, rest) = spans.split_at(same);
            spans = rest;
            match first.link {
                Some(link) => self.link(&passage.links[link], here, said),
                None => here.iter().for_each(|span| self.span(span, said)),
            }
        }
    }

    fn span<'p>(&mut self, span: &'p Span<'_>, said: &mut Said<'p>) {
        match &span.what {
            What::Text(text) | What::Code(text) => said.pieces.push(Piece::Words(text, span.is_strong)),
            What::LineEnd => said.pieces.push(Piece::LineEnd),
            What::Break => said.pieces.push(Piece::Break),
            What::Image(url, alt) => {
                let picture = self.picture(url, alt, span.at);
                said.pictures.extend(picture);
            }
        }
    }

    /// A picture, unless it is a badge or leads nowhere.
    fn picture(&mut self, url: &str, alt: &str, at: usize) -> Option<Picture> {
        let why = match self.surroundings.target(url) {
            _ if is_badge(url) => Why::Badge,
            Target::Web => return Some(Picture { at, url: url.to_owned(), alt: Plain::of(alt) }),
            Target::Completed(whole, _) => return Some(Picture { at, url: whole, alt: Plain::of(alt) }),
            Target::None(why) => why,
        };
        self.set_aside(at, url, why);
        None
    }

    fn link<'p>(&mut self, link: &'p super::tree::Link<'_>, spans: &'p [Span<'_>], said: &mut Said<'p>) {
        let mut plain = Plain::default();
        let mut pictures = Vec::new();
        let mut has_badge = false;
        for span in spans {
            match &span.what {
                What::Text(text) | What::Code(text) => plain.push(text),
                What::LineEnd | What::Break => plain.space(),
                What::Image(url, alt) => {
                    has_badge |= is_badge(url);
                    pictures.extend(self.picture(url, alt, span.at));
                }
            }
        }
        let marks = std::mem::take(&mut plain.marks);
        let mut label = plain.finish();
        if label.is_empty() && has_badge && pictures.is_empty() {
            let alt = spans.iter().find_map(|span| if let What::Image(_, alt) = &span.what { Some(alt) } else { None });
            let label = alt.map(|alt| Plain::of(alt)).unwrap_or_default();
            let url = Cow::Borrowed(link.url.as_ref());
            let saying = Saying::of(&label);
            return said.badges.push(Anchor { at: link.at, url, label, saying, ..Anchor::default() });
        }
        let has_image = spans.iter().any(|span| matches!(span.what, What::Image(..)));
        let is_picture = label.is_empty() && has_image;
        if is_picture {
            let alt = pictures.iter().map(|picture| picture.alt.as_str()).find(|alt| !alt.is_empty());
            label.push_str(alt.unwrap_or_default());
        }
        said.pictures.extend(pictures);
        let Some(url) = self.address(&link.url, &label, link.at) else {
            if is_way_back(&label) {
                return;
            }
            return spans
                .iter()
                .filter(|span| !matches!(span.what, What::Image(..)))
                .for_each(|span| self.span(span, said));
        };
        if label.contains("://") && !link.is_bare {
            let others: Vec<String> =
                bare::addresses(&label).map(|found| label[found].to_owned()).filter(|other| *other != url).collect();
            others.iter().for_each(|other| self.set_aside(link.at, other, Why::Label));
        }
        said.pieces.push(Piece::Link(said.links.len()));
        let is_bare = link.is_bare || is_same_address(&label, &url);
        let saying = Saying::of(&label);
        said.links.push(Anchor { at: link.at, url, label, saying, marks, is_bare, is_picture });
    }

    /// The whole address of a link to the web; any other is set aside.
    fn address<'u>(&mut self, url: &'u str, label: &str, at: usize) -> Option<Cow<'u, str>> {
        let trimmed = url.trim();
        let why = match self.surroundings.target(trimmed) {
            Target::Web if self.is_own_anchor(trimmed, label) => Why::Anchor,
            Target::Web => return Some(Cow::Borrowed(trimmed)),
            Target::Completed(whole, how) => {
                if how == How::Scheme {
                    let message = format!("the address `{trimmed}` has no scheme; it is taken as `{whole}`");
                    self.list.warnings.push(Warning { at, code: "no-scheme", message });
                }
                return Some(Cow::Owned(whole));
            }
            Target::None(why) => why,
        };
        self.set_aside(at, url, why);
        None
    }

    /// Whether an address leads to the heading of the document itself that it is called after, on the page where it is shown.
    fn is_own_anchor(&self, url: &str, label: &str) -> bool {
        let Some((page, anchor)) = url.split_once('#') else { return false };
        let is_page = page.contains("github.com/") || page.contains("gitlab.com/") || page.contains("gitee.com/");
        let anchor = anchor.trim_start_matches("user-content-");
        let is_called_so = || is_way_back(label) || headings::anchor(label) == anchor;
        is_page && is_called_so() && self.anchors.contains(anchor)
    }

    /// Sets an address aside.
    pub fn set_aside(&mut self, at: usize, url: &str, why: Why) {
        self.list.asides.push(Aside { at, url: url.to_owned(), why });
    }
}

/// Whether a label is the address that it leads to.
fn is_same_address(label: &str, url: &str) -> bool {
    let bare = |address: &str| {
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        rest.trim_start_matches("www.").trim_end_matches('/').to_ascii_lowercase()
    };
    !label.contains(' ') && (label.contains("://") || label.contains('/') && bare(label) == bare(url))
}

/// Whether a label leads back to the beginning of the list, and says nothing of what stands beside it.
fn is_way_back(label: &str) -> bool {
    let words = label.trim_matches(|c: char| !is_alphanumeric(c)).to_lowercase();
    let leads = [
        "back",
        "top",
        "toc",
        "up",
        "contents",
        "home",
        "menu",
        "back to top",
        "go to top",
        "table of contents",
        "返回",
        "回到",
        "目录",
        "目次",
        "トップ",
        "戻る",
        "наверх",
        "к оглавлению",
        "nach oben",
    ];
    words.is_empty()
        || leads.contains(&&*words)
        || (words.chars().count() <= 24
            && ["back to", "to top", "return to", "返回", "回到", "戻る"].iter().any(|lead| words.contains(lead)))
}
