//! Addresses as links: http and https only, and nothing in them that a format would act on.

use crate::model::address::Address;
use crate::text::safe::is_unsafe;

/// Whether an address may become a link.
#[must_use]
pub fn is_web(url: &str) -> bool {
    Address::parse(url).is_some_and(|address| address.is_web())
}

/// An address to link to, or `None` where it may not become a link. What no address may hold is written in percent.
#[must_use]
pub fn href(url: &str) -> Option<String> {
    let no_address = |c: char| matches!(c, '<' | '>' | '"' | '\\' | '^' | '`' | '{' | '|' | '}');
    is_web(url).then(|| encoded(url, |c| no_address(c) || c.is_whitespace() || is_unsafe(c)))
}

/// `url` with these characters in percent.
#[must_use]
pub fn encoded(url: &str, must_be: impl Fn(char) -> bool) -> String {
    let mut safe = String::with_capacity(url.len());
    for c in url.chars() {
        if must_be(c) {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| safe += &format!("%{byte:02X}"));
        } else {
            safe.push(c);
        }
    }
    safe
}

/// What a link is called: its title, or the address where that is blank.
#[must_use]
pub fn title<'t>(title: &'t str, url: &'t str) -> &'t str {
    if title.trim().is_empty() { url } else { title }
}

#[cfg(test)]
mod tests {
    use super::href;

    #[test]
    fn only_web_addresses_are_links_and_all_of_one_word() {
        assert_eq!(href("https://a.b/é_(c)?d=e&f#g").as_deref(), Some("https://a.b/é_(c)?d=e&f#g"));
        assert_eq!(href("HTTP://a.b/c d\"\n<>").as_deref(), Some("HTTP://a.b/c%20d%22%0A%3C%3E"));
        for none in ["javascript:alert(1)", "javascript://x", "mailto:a@b.c", "a.b/c", " https://a.b", "file:///etc"] {
            assert_eq!(href(none), None, "{none}");
        }
    }
}
