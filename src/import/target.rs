//! Where a link leads: to the web, within the list, or nowhere that a catalog could hold.

use super::list::Why;
use super::web;
use crate::model::address::Address;
use std::collections::HashSet;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To the web, as it was written.
    Web,
    /// To the web, but it was written without a scheme or relative to the base: the whole address.
    Completed(String, How),
    /// Nowhere that a catalog could hold.
    None(Why),
}

/// How an address was completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// A scheme was put in front.
    Scheme,
    /// It was resolved against the base.
    Base,
}

/// What tells where the links of a list lead.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The address of the list's folder or page, against which relative links resolve.
    pub base: Option<String>,
    /// Names of files that are imported with this one, as links of this one name them.
    pub others: HashSet<String>,
}

impl Surroundings {
    /// Where a link with this destination leads.
    pub fn target(&self, url: &str) -> Target {
        if url.is_empty() || url.starts_with('#') {
            return Target::None(Why::Anchor);
        }
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        if rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric())) {
            return Target::Web;
        }
        match web::target(url) {
            web::Target::Web(_) => Target::Web,
            web::Target::Bare(whole) => Target::Completed(whole, How::Scheme),
            web::Target::Not(Why::Relative) => self.relative(url),
            web::Target::Not(why) => Target::None(why),
        }
    }

    fn relative(&self, url: &str) -> Target {
        let path = url.split(['#', '?']).next().unwrap_or_default();
        if self.others.contains(path.trim_start_matches("./")) {
            return Target::None(Why::OtherFile);
        }
        match self.base.as_deref().and_then(|base| resolved(base, url)) {
            Some(whole) => Target::Completed(whole, How::Base),
            None => Target::None(Why::Relative),
        }
    }
}

/// A relative address as a whole one (RFC 3986, 5.2).
pub fn resolved(base: &str, relative: &str) -> Option<String> {
    let address = Address::parse(base)?;
    let root = &base[..base.len() - address.rest.len()];
    let path = address.rest.split(['?', '#']).next().unwrap_or_default();
    if relative.starts_with('?') {
        return Some(format!("{root}{path}{relative}"));
    }
    let end = relative.find(['?', '#']).unwrap_or(relative.len());
    let (way, tail) = relative.split_at(end);
    let folder = if way.starts_with('/') { "" } else { path.rfind('/').map_or("", |slash| &path[..slash]) };
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(way.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    let is_folder = way.ends_with('/') || way.ends_with("/.") || way.ends_with("..");
    let slash = if is_folder && !steps.is_empty() { "/" } else { "" };
    Some(format!("{root}/{}{slash}{tail}", steps.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_web_from_what_is_none() {
        let here = Surroundings::default();
        let web = |url: &str| here.target(url) == Target::Web;
        assert!(web("https://a.org/x") && web("HTTP://a.org"));
        let completed = |url: &str| matches!(here.target(url), Target::Completed(_, How::Scheme));
        for url in ["www.a.museum/x", "github.com/a/b", "//a.org/x", "a.b.co.uk", "example.com:8080/x"] {
            assert!(completed(url), "{url}");
        }
        for (url, why) in [
            ("", Why::Anchor),
            ("#top", Why::Anchor),
            ("mailto:a@b.org", Why::NotWeb),
            ("javascript:alert(1)", Why::NotWeb),
            ("ftp://a.org/x", Why::NotWeb),
            ("README.md", Why::Relative),
            ("docs/a.html#x", Why::Relative),
            ("../x", Why::Relative),
        ] {
            assert_eq!(here.target(url), Target::None(why), "{url}");
        }
    }

    #[test]
    fn relative_addresses_resolve_as_the_standard_has_it() {
        let base = "http://a/b/c/d;p?q";
        for (relative, whole) in [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("g#s", "http://a/b/c/g#s"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
        ] {
            assert_eq!(resolved(base, relative).as_deref(), Some(whole), "{relative}");
        }
        assert_eq!(resolved("https://a.org", "x").as_deref(), Some("https://a.org/x"));
        assert_eq!(resolved("nothing", "x"), None);
    }
}
