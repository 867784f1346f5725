//! What an address tells about the media behind it.

use super::sites::{ENDINGS, HOST_WORDS, PATH_WORDS, SITES};
use crate::import::known::Known;
use crate::model::address::Address;

/// The id of a media, and how sure an address is of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clue {
    /// The id.
    pub media: &'static str,
    /// Whether only the shape of the address says so.
    pub is_guess: bool,
}

/// Words that hosts are named after, so that they count only in front: `tech.example.org`, but not `example.tech`.
const NAMES: &[&str] = &["doc", "developer", "developers", "discuss", "engineering", "manual", "slides", "tech"];

/// Tables of sites, ready to be asked.
#[derive(Debug)]
pub struct Sites {
    /// For each site its lines in [`SITES`].
    known: Known<&'static [(&'static str, &'static str, &'static str)]>,
    in_hosts: Known<&'static str>,
    in_paths: Known<&'static str>,
}

impl Sites {
    /// Makes the tables ready.
    pub fn new() -> Self {
        Sites {
            known: SITES.chunk_by(|a, b| a.0 == b.0).map(|lines| (lines[0].0, lines)).collect(),
            in_hosts: HOST_WORDS.iter().copied().collect(),
            in_paths: PATH_WORDS.iter().copied().collect(),
        }
    }

    /// What is at an address.
    pub fn clue(&self, address: &Address<'_>) -> Option<Clue> {
        let site = address.site();
        let path = &address.rest[..memchr::memchr2(b'?', b'#', address.rest.as_bytes()).unwrap_or(address.rest.len())];
        let sure = |media| (!str::is_empty(media)).then_some(Clue { media, is_guess: false });
        if let Some(ending) = ending(path) {
            return Some(ending);
        }
        if let Some(media) = self.at_site(&site, address.rest) {
            return sure(media);
        }
        let media = self.of_host(&site).or_else(|| self.of_path(path)).or_else(|| of_medium(path));
        media.and_then(sure).or_else(|| guess(&site, path))
    }

    /// What a well-known site has.
    fn at_site(&self, site: &str, path: &str) -> Option<&'static str> {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'.', site.as_bytes()).map(|at| at + 1));
        let lines = { starts }.find_map(|start| self.known.get(&site.as_bytes()[start..]))?;
        lines.iter().find(|(_, part, _)| holds(path, part)).map(|(_, _, media)| *media)
    }

    /// What the host's first part says, or one of the others that is not often a name.
    fn of_host(&self, site: &str) -> Option<&'static str> {
        let known = |word: &[u8]| self.in_hosts.get(word).copied();
        let mut words = site.as_bytes().split(|byte| matches!(byte, b'.' | b'-'));
        let first = site.as_bytes().split(|byte| *byte == b'.').next().and_then(known);
        let is_name = |word: &[u8]| NAMES.iter().any(|name| name.as_bytes() == word);
        first.or_else(|| words.find_map(|word| known(word).filter(|_| !is_name(word))))
    }

    /// What the first part of the path says that says something; `…-blog` is a blog as well.
    fn of_path(&self, path: &str) -> Option<&'static str> {
        parts(path).filter(|part| !part.is_empty()).find_map(|part| {
            let known = self.in_paths.get(part).copied();
            known.or_else(|| part.ends_with(b"-blog").then_some("blog"))
        })
    }
}

/// The parts of a path, some of which may be empty.
fn parts(path: &str) -> impl Iterator<Item = &[u8]> {
    path.as_bytes().split(|byte| *byte == b'/')
}

/// Whether a path has this in it; both are short, so that it is not worth while to prepare a search.
fn holds(path: &str, part: &str) -> bool {
    let Some(first) = part.bytes().next() else { return true };
    let path = path.as_bytes();
    memchr::memchr_iter(first, path).any(|at| path[at..].starts_with(part.as_bytes()))
}

/// What a file's ending says. A PDF may be anything that is printed.
fn ending(path: &str) -> Option<Clue> {
    let (_, last) = path.rsplit_once('/')?;
    let (_, ending) = last.rsplit_once('.')?;
    let (_, media) = ENDINGS.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known))?;
    Some(Clue { media, is_guess: ending.eq_ignore_ascii_case("pdf") })
}

/// Medium has its mark at the end of addresses, under whatever host: `…-8649adb3f60f`.
fn of_medium(path: &str) -> Option<&'static str> {
    let (_, mark) = path.trim_end_matches('/').rsplit_once('-')?;
    let is_mark = mark.len() == 12 && mark.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    is_mark.then_some("blog")
}

/// Pages that have a date in their address, or a sentence as their whole path, are mostly posts; those of projects at
/// GitHub mostly documentation.
fn guess(site: &str, path: &str) -> Option<Clue> {
    let parts = || parts(path.trim_matches('/'));
    let is_number = |part: &[u8], length| part.len() == length && part.iter().all(u8::is_ascii_digit);
    let is_dated = parts().zip(parts().skip(1)).any(|(year, month)| is_number(year, 4) && is_number(month, 2));
    let is_single = parts().nth(1).is_none();
    let is_sentence = is_single && path.bytes().filter(|byte| *byte == b'-').count() >= 4;
    let is_project = is_single && path.len() > 1 && site.ends_with(".github.io");
    let media = if is_dated || is_sentence { Some("blog") } else { is_project.then_some("docs") };
    media.map(|media| Clue { media, is_guess: true })
}
