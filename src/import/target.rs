//! Where a link leads: to the web, within the list, or nowhere that a catalog could hold.

use super::list::Why;
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

/// Domains that an address without a scheme may end with; others may be names of files.
const DOMAINS: [&str; 32] = [
    "com", "org", "net", "io", "dev", "co", "ai", "app", "edu", "gov", "me", "cn", "jp", "de", "uk", "fr", "ru",
    "info", "xyz", "tech", "cloud", "tv", "us", "eu", "in", "kr", "tw", "br", "ca", "au", "ch", "nl",
];

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
        if let Some(address) = Address::parse(url) {
            return if address.is_web() { Target::Web } else { Target::None(Why::NotWeb) };
        }
        if let Some(rest) = url.strip_prefix("//") {
            let is_host = is_host(rest, true);
            return if is_host {
                Target::Completed(format!("https://{rest}"), How::Scheme)
            } else {
                Target::None(Why::Malformed)
            };
        }
        if has_scheme(url) {
            let is_web = url.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http"));
            return Target::None(if is_web { Why::Malformed } else { Why::NotWeb });
        }
        if is_host(url, false) {
            return Target::Completed(format!("https://{url}"), How::Scheme);
        }
        self.relative(url)
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

/// Whether it begins with a scheme, as RFC 3986 has it.
fn has_scheme(url: &str) -> bool {
    url.split_once(':').is_some_and(|(scheme, rest)| {
        let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-'));
        // `host:8080/` is none.
        named && !rest.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether it begins with the name of a host, rather than of a file.
fn is_host(url: &str, any_domain: bool) -> bool {
    let host = url.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let is_label =
        |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let Some(domain) = labels.last() else { return false };
    let is_domain =
        any_domain || labels[0].eq_ignore_ascii_case("www") || DOMAINS.iter().any(|it| it.eq_ignore_ascii_case(domain));
    labels.len() > 1 && labels.iter().all(is_label) && is_domain && !domain.starts_with(|c: char| c.is_ascii_digit())
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
            ("https:/a", Why::Malformed),
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
