//! Gathers what a reader finds into a list: one rule for addresses, sections and titles.

use super::list::{Aside, List, Related, Resource, Section, Warning, Why};
use super::web::{Target, readable, target};
use std::collections::HashMap;

/// Sections hang no deeper: what is below stands side by side.
pub const DEEPEST: usize = 128;

/// A list that is being filled.
#[derive(Debug, Default)]
pub struct Gather {
    /// What was found so far.
    pub list: List,
    /// Sections by the one around them and by label.
    places: HashMap<(Option<usize>, String), usize>,
}

impl Gather {
    /// The section with this label in that one; it begins here if there is none yet.
    pub fn section(&mut self, parent: Option<usize>, label: &str) -> usize {
        let key = (parent, label.to_owned());
        if let Some(place) = self.places.get(&key) {
            return *place;
        }
        let place = self.begin(parent, label);
        self.places.insert(key, place);
        place
    }

    /// Begins a section, even if another has its label.
    pub fn begin(&mut self, parent: Option<usize>, label: &str) -> usize {
        self.list.sections.push(Section { label: label.to_owned(), parent, ..Section::default() });
        self.list.sections.len() - 1
    }

    /// Takes a resource whose address stands at `url_at`, or sets its address aside; says whether it was taken.
    pub fn take(&mut self, mut resource: Resource, url_at: usize) -> bool {
        match self.web(&resource.url, url_at) {
            Ok(url) => {
                resource.url = url;
                self.keep(resource);
                true
            }
            Err(why) => {
                self.aside(url_at, &resource.url, why);
                false
            }
        }
    }

    /// Keeps a resource whatever its address; one without a title is called by its address.
    pub fn keep(&mut self, mut resource: Resource) {
        if resource.title.trim().is_empty() {
            readable(&resource.url).clone_into(&mut resource.title);
        }
        self.list.resources.push(resource);
    }

    /// `url` where it is to be a related link; `None`, and an aside, where it may be none.
    pub fn related(&mut self, at: usize, rel: &str, title: &str, url: &str) -> Option<Related> {
        match self.web(url, at) {
            Ok(url) => Some(Related { at, rel: rel.to_owned(), title: title.to_owned(), url }),
            Err(why) => {
                self.aside(at, url, why);
                None
            }
        }
    }

    /// Sets an address aside.
    pub fn aside(&mut self, at: usize, url: &str, why: Why) {
        self.list.asides.push(Aside { at, url: url.to_owned(), why });
    }

    /// Warns.
    pub fn warn(&mut self, at: usize, code: &'static str, message: impl Into<String>) {
        self.list.warnings.push(Warning { at, code, message: message.into() });
    }

    fn web(&mut self, url: &str, at: usize) -> Result<String, Why> {
        match target(url) {
            Target::Web(url) => Ok(url.to_owned()),
            Target::Bare(whole) => {
                self.warn(at, "no-scheme", format!("{} has no scheme; {whole} is taken", brief(url)));
                Ok(whole)
            }
            Target::Not(why) => Err(why),
        }
    }
}

/// A text as it may stand in a message: in backquotes, cut where it is long.
#[must_use]
pub fn brief(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut short: String = text.trim().chars().take(LONGEST).collect();
    if text.trim().chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    format!("`{short}`")
}

/// `text` in one line: each run of white space as one space, none at its ends.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_found_again() {
        let mut gather = Gather::default();
        let outer = gather.section(None, "A");
        let inner = gather.section(Some(outer), "B");
        assert_eq!(gather.section(None, "B"), 2);
        assert_eq!(gather.section(Some(outer), "B"), inner);
        assert_eq!(gather.list.sections[inner].parent, Some(outer));
    }

    #[test]
    fn addresses_decide_what_becomes_of_a_resource() {
        let mut gather = Gather::default();
        let resource = |url: &str| Resource { url: url.into(), ..Resource::default() };
        assert!(gather.take(resource("www.a.org/x"), 3));
        assert!(!gather.take(resource("mailto:a@b.c"), 5));
        assert_eq!(
            (&*gather.list.resources[0].url, &*gather.list.resources[0].title),
            ("https://www.a.org/x", "a.org/x")
        );
        assert_eq!(gather.list.asides, [Aside { at: 5, url: "mailto:a@b.c".into(), why: Why::NotWeb }]);
        assert_eq!((gather.list.warnings[0].code, gather.list.warnings[0].at), ("no-scheme", 3));
    }
}
