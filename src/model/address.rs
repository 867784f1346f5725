//! Addresses: their parts, and the key by which two of them are the same.
//!
//! Only what a catalog needs: no resolving, no percent-decoding, no IDN. An address is never rewritten; the key
//! stands beside it.

use std::borrow::Cow;

/// The parts of an absolute address with a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address<'a> {
    /// `https`, as written.
    pub scheme: &'a str,
    /// `www.example.org`, as written, without user and port.
    pub host: &'a str,
    /// The port, if one is given.
    pub port: Option<&'a str>,
    /// Path, query and fragment: all after host and port.
    pub rest: &'a str,
}

impl<'a> Address<'a> {
    /// The parts of `url`, or `None` if it is no absolute address with a host.
    #[must_use]
    pub fn parse(url: &'a str) -> Option<Self> {
        let (scheme, after) = match url.strip_prefix("https://") {
            Some(after) => ("https", after),
            None => url.split_once("://")?,
        };
        let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
        let end = memchr::memchr3(b'/', b'?', b'#', after.as_bytes()).unwrap_or(after.len());
        let (authority, rest) = after.split_at(end);
        let (host, port) = match memchr::memchr2(b'@', b':', authority.as_bytes()) {
            None => (authority, None),
            Some(_) => split_port(authority.rsplit_once('@').map_or(authority, |(_, place)| place)),
        };
        (named && !host.is_empty()).then_some(Address { scheme, host, port, rest })
    }

    /// The host in lower case without `www.`: the entry's `site`.
    #[must_use]
    pub fn site(&self) -> Cow<'a, str> {
        let host = self.host.strip_suffix('.').unwrap_or(self.host);
        let bare = match host.get(..4) {
            Some(start) if start.eq_ignore_ascii_case("www.") && host.len() > 4 => &host[4..],
            _ => host,
        };
        if bare.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(bare.to_ascii_lowercase())
        } else {
            Cow::Borrowed(bare)
        }
    }

    /// Whether the scheme is one that may become a link: http or https.
    #[must_use]
    pub fn is_web(&self) -> bool {
        self.scheme.eq_ignore_ascii_case("http") || self.scheme.eq_ignore_ascii_case("https")
    }

    /// Why the address cannot be right although it has a scheme and a host, if so.
    #[must_use]
    pub fn flaw(&self) -> Option<&'static str> {
        let rest_bad = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '`' | '{' | '}');
        let host_bad = |c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '[' | ']' | ':'));
        if self.host.contains(host_bad) || self.host.starts_with('.') || self.host.contains("..") {
            Some("its host is malformed")
        } else if self.port.is_some_and(|port| port.parse::<u16>().is_err()) {
            Some("its port is no number up to 65535")
        } else if self.rest.contains(rest_bad) {
            Some("it has a space or a character that no address may hold")
        } else {
            None
        }
    }
}

/// The key by which two addresses are the same resource: without scheme, `www.`, default port and a trailing slash,
/// the host in lower case. Path, query and fragment stay as they are: elsewhere a slash or a case can matter.
#[must_use]
pub fn address_key(url: &str) -> Cow<'_, str> {
    if let Some(key) = plain_key(url) {
        return Cow::Borrowed(key);
    }
    let Some(address) = Address::parse(url) else {
        return Cow::Borrowed(url);
    };
    let port =
        address.port.filter(|port| !matches!(*port, "80" | "443")).map_or(String::new(), |port| format!(":{port}"));
    let tail_start = address.rest.find(['?', '#']).unwrap_or(address.rest.len());
    let (path, tail) = address.rest.split_at(tail_start);
    Cow::Owned(format!("{}{port}{}{tail}", address.site(), path.trim_end_matches('/')))
}

/// The key of an ordinary address, which is a part of it; none where it takes more to tell.
fn plain_key(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.');
    let bytes = rest.as_bytes();
    let host = bytes.iter().position(|byte| !is_plain(*byte)).unwrap_or(bytes.len());
    let is_host = host > 0 && bytes[host - 1] != b'.' && matches!(bytes.get(host), None | Some(b'/'));
    match memchr::memchr2(b'?', b'#', &bytes[host..]) {
        None if is_host => Some(rest.trim_end_matches('/')),
        // A slash before the tail would have to go.
        Some(tail) if is_host && bytes[host + tail - 1] != b'/' => Some(rest),
        _ => None,
    }
}

fn split_port(place: &str) -> (&str, Option<&str>) {
    match place.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (place, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_resource_same_key() {
        let key = "example.org/A?b=c#d";
        for url in
            ["https://www.Example.org/A/?b=c#d", "http://example.org:80/A?b=c#d", "HTTPS://user@EXAMPLE.org/A?b=c#d"]
        {
            assert_eq!(address_key(url), key, "{url}");
        }
        for (url, key) in [
            ("https://www.a.org//", "a.org"),
            ("https://a.org/x/#y", "a.org/x#y"),
            ("https://a.org/x?y/", "a.org/x?y/"),
            ("https://a.org./x", "a.org/x"),
        ] {
            assert_eq!(address_key(url), key, "{url}");
        }
        assert_ne!(address_key("https://example.org/a"), address_key("https://example.org/A"));
        assert_ne!(address_key("https://example.org/a#x"), address_key("https://example.org/a"));
        assert_eq!(address_key("https://example.org/"), "example.org");
    }

    #[test]
    fn parts_and_flaws() {
        let site = |url| Address::parse(url).map(|address| address.site().into_owned());
        assert_eq!(site("https://www.databricks.com/blog").as_deref(), Some("databricks.com"));
        assert_eq!(site("https://[::1]:8080/x").as_deref(), Some("[::1]"));
        for none in ["", "databricks.com", "mailto:a@b.c", "//x/y", "https://", "java script://x"] {
            assert_eq!(site(none), None, "{none}");
        }
        let flawed = |url| Address::parse(url).is_some_and(|address| address.flaw().is_some());
        assert!(flawed("https://a b/"));
        assert!(flawed("https://a/b c"));
        assert!(flawed("https://a:99999/"));
        assert!(!flawed("https://a.b/c_(d)?e=f&g#h"));
    }
}
