//! Which addresses lead to a page of the web, and what to write before those that lack a scheme.

use super::list::Why;
use crate::model::address::Address;

/// What an address is to a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// A page of the web, byte for byte as it was written.
    Web(&'a str),
    /// A page of the web that was written without a scheme, with one.
    Bare(String),
    /// None of an entry.
    Not(Why),
}

/// Endings of names that look like hosts but are files.
const FILES: [&str; 26] = [
    "md", "html", "htm", "pdf", "txt", "py", "rs", "js", "ts", "css", "json", "xml", "php", "zip", "sh", "png", "jpg",
    "jpeg", "gif", "svg", "csv", "tsv", "yml", "yaml", "ipynb", "opml",
];

/// What `url`, which stands where an address is expected, is to a list.
#[must_use]
pub fn target(url: &str) -> Target<'_> {
    let url = url.trim();
    if url.starts_with('#') {
        return Target::Not(Why::Anchor);
    }
    if is_web_start(url) {
        let host = Address::parse(url).map(|address| address.host);
        return if host.is_some_and(is_sound_host) { Target::Web(url) } else { Target::Not(Why::Malformed) };
    }
    if let Some(rest) = url.strip_prefix("//") {
        return if looks_like_host(rest) { Target::Bare(format!("https:{url}")) } else { Target::Not(Why::Relative) };
    }
    if looks_like_host(url) && !is_file(url) {
        return Target::Bare(format!("https://{url}"));
    }
    Target::Not(if has_scheme(url) { Why::NotWeb } else { Why::Relative })
}

/// Whether `url` begins with `http://` or `https://`.
#[must_use]
pub fn is_web_start(url: &str) -> bool {
    let starts = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    starts("https://") || starts("http://")
}

/// Whether `word` is an address even where none is expected: one with the scheme of the web, or `www.` before it.
#[must_use]
pub fn is_plainly_web(word: &str) -> bool {
    is_plain_start(word) && !matches!(target(word), Target::Not(_))
}

/// Whether an address begins here that is one even where none is expected.
#[must_use]
pub fn is_plain_start(text: &str) -> bool {
    is_web_start(text) || text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
}

/// An address in words: without scheme, `www.` and a slash at its end.
#[must_use]
pub fn readable(url: &str) -> &str {
    let bare = url.split_once("://").map_or(url, |(_, bare)| bare);
    let is_www = bare.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
    let bare = if is_www && bare.len() > 4 { &bare[4..] } else { bare };
    bare.strip_suffix('/').filter(|short| !short.is_empty()).unwrap_or(bare)
}

fn is_sound_host(host: &str) -> bool {
    let is_sound = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '[' | ']' | ':');
    host.chars().all(is_sound) && host.contains(char::is_alphanumeric)
}

/// Whether it begins with names between dots, the last of letters as those of top level are.
fn looks_like_host(text: &str) -> bool {
    let end = text.find(['/', '?', '#']).unwrap_or(text.len());
    let (host, port) = text[..end].split_once(':').unwrap_or((&text[..end], "443"));
    let Some((names, top)) = host.rsplit_once('.') else { return false };
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    names.split('.').all(is_name)
        && top.chars().count() > 1
        && top.chars().all(char::is_alphabetic)
        && port.parse::<u16>().is_ok()
        && !text.contains(char::is_whitespace)
}

fn is_file(text: &str) -> bool {
    let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending);
    !text.contains('/') && FILES.iter().any(|file| ending.eq_ignore_ascii_case(file))
}

fn has_scheme(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_taken() {
        for url in ["https://a.b", "HTTP://a.b/c d", "https://localhost:80/x", "https://[::1]/", "https://é.fr"] {
            assert_eq!(target(url), Target::Web(url));
        }
        for (url, whole) in [
            ("//a.bc/x", "https://a.bc/x"),
            ("www.a.org", "https://www.a.org"),
            ("a.org/x.md", "https://a.org/x.md"),
            ("a.org:8080/x", "https://a.org:8080/x"),
        ] {
            assert_eq!(target(url), Target::Bare(whole.into()));
        }
        for (url, why) in [
            ("#top", Why::Anchor),
            ("README.md", Why::Relative),
            ("../a", Why::Relative),
            ("/a.org/b", Why::Relative),
            ("", Why::Relative),
            ("javascript:x", Why::NotWeb),
            ("mailto:a@b.cd", Why::NotWeb),
            ("place:sort=8", Why::NotWeb),
            ("data:image/png;base64,AA", Why::NotWeb),
            ("file:///etc", Why::NotWeb),
            ("https://", Why::Malformed),
            ("https://{host}/x", Why::Malformed),
        ] {
            assert_eq!(target(url), Target::Not(why), "{url}");
        }
    }

    #[test]
    fn an_address_is_readable() {
        assert_eq!(readable("https://www.example.org/blog/low-shuffle-merge/"), "example.org/blog/low-shuffle-merge");
        assert_eq!(readable("http://a.b"), "a.b");
    }
}
