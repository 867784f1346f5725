//! Addresses that stand in text as they are, as GitHub links them and as a reader sees their end.

use super::tree::{Link, Passage, Span, What};
use memchr::memmem::Finder;
use std::borrow::Cow;
use std::mem::take;
use std::ops::Range;
use std::sync::LazyLock;

/// What an address has behind its scheme.
static SCHEME: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("://"));

/// What a host begins with that is an address without a scheme.
static HOST: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("www."));

/// Text and what follows it; a slice of the source where both are and nothing is between them.
pub fn append<'a>(text: &mut Cow<'a, str>, at: usize, more: &str, more_at: usize, source: &'a str) {
    // A text may be borrowed from elsewhere: what an entity stands for.
    let is_source = |text: &str, at: usize| source.get(at..).is_some_and(|rest| rest.as_ptr() == text.as_ptr());
    let is_slice = at + text.len() == more_at && is_source(text, at) && is_source(more, more_at);
    match source.get(at..more_at + more.len()).filter(|_| is_slice) {
        Some(both) => *text = Cow::Borrowed(both),
        None => text.to_mut().push_str(more),
    }
}

/// Makes links of the addresses in the text of a passage.
pub fn link(passage: &mut Passage<'_>) {
    let has_any = |span: &Span<'_>| match &span.what {
        What::Text(text) => span.link.is_none() && addresses(text).next().is_some(),
        _ => false,
    };
    if !passage.spans.iter().any(has_any) {
        return;
    }
    for span in take(&mut passage.spans) {
        match span.what {
            What::Text(text) if span.link.is_none() => split(passage, &text, span.at, span.is_strong),
            _ => passage.spans.push(span),
        }
    }
    super::mend::mend(passage);
}

fn split(passage: &mut Passage<'_>, text: &str, at: usize, is_strong: bool) {
    let mut push = |range: Range<usize>, link: Option<usize>| {
        if !range.is_empty() {
            let what = What::Text(Cow::Owned(text[range.clone()].to_owned()));
            passage.spans.push(Span { at: at + range.start, link, is_strong, what });
        }
    };
    let mut end = 0;
    let mut links = Vec::new();
    let first = passage.links.len();
    for found in addresses(text) {
        push(end..found.start, None);
        push(found.clone(), Some(first + links.len()));
        links.push(Link { at: at + found.start, url: Cow::Owned(text[found.clone()].to_owned()), is_bare: true });
        end = found.end;
    }
    push(end..text.len(), None);
    passage.links.extend(links);
}

/// Where addresses of the web stand in a text.
pub fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut end = 0;
    std::iter::from_fn(move || {
        loop {
            let found = next(text, end)?;
            match found {
                Ok(range) => {
                    end = range.end;
                    return Some(range);
                }
                Err(after) => end = after,
            }
        }
    })
}

/// The next address from here on; or where to look next.
fn next(text: &str, from: usize) -> Option<Result<Range<usize>, usize>> {
    let rest = &text[from..];
    let scheme = SCHEME.find(rest.as_bytes()).map(|at| from + at);
    let limit = scheme.map_or(rest.len(), |at| at - from);
    let bare = HOST.find(&rest.as_bytes()[..limit]).map(|at| from + at);
    if let Some(start) = bare {
        let end = end(text, start + 4);
        let is_start =
            !text[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '-' | '_' | '@'));
        let is_host = text[start + 4..end].contains(|c: char| c.is_alphanumeric());
        return Some(if is_start && is_host { Ok(start..end) } else { Err(start + 4) });
    }
    let colon = scheme?;
    let name = ["https", "http"].into_iter().find(|name| {
        let start = colon.checked_sub(name.len());
        start.and_then(|start| text.get(start..colon)).is_some_and(|it| it.eq_ignore_ascii_case(name))
    });
    let start = name.map(|name| colon - name.len()).filter(|start| *start >= from);
    let is_start = |start: &usize| !text[..*start].ends_with(|c: char| c.is_ascii_alphanumeric());
    match start.filter(is_start) {
        Some(start) if text[colon + 3..].starts_with(|c: char| c.is_alphanumeric() || c == '[') => {
            Some(Ok(start..end(text, colon + 3)))
        }
        _ => Some(Err(colon + 3)),
    }
}

/// Where the address ends whose host begins here.
fn end(text: &str, host: usize) -> usize {
    let mut open = 0_usize;
    let mut squares = 0_usize;
    let mut end = host;
    loop {
        end += text.as_bytes()[end..].iter().take_while(|byte| GOES_ON[usize::from(**byte)]).count();
        let Some(c) = text[end..].chars().next() else { break };
        let goes_on = match c {
            '(' => {
                open += 1;
                true
            }
            ')' => {
                open > 0 && {
                    open -= 1;
                    true
                }
            }
            '[' => {
                squares += 1;
                true
            }
            ']' => {
                squares > 0 && {
                    squares -= 1;
                    true
                }
            }
            c if c.is_ascii() || is_wide_mark(c) || c.is_whitespace() => false,
            // Words of a script without spaces follow an address, or are a part of its path.
            c if is_wide(c) => {
                let last = text[host..end].chars().next_back().unwrap_or('/');
                is_wide(last) || matches!(last, '/' | '=' | '-' | '_' | '#' | '%' | '(')
            }
            _ => true,
        };
        if !goes_on {
            break;
        }
        end += c.len_utf8();
    }
    // Another address may follow behind a comma.
    let begins =
        |at: &usize| ["http://", "https://", "www."].iter().any(|start| text[host + at + 1..end].starts_with(start));
    let next = memchr::memchr_iter(b',', &text.as_bytes()[host..end]).find(begins);
    host + trimmed(&text[host..next.map_or(end, |next| host + next)])
}

/// Which bytes are of an address whatever stands around them.
const GOES_ON: [bool; 256] = {
    let mut goes_on = [false; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        goes_on[byte as usize] =
            !matches!(byte, b'(' | b')' | b'[' | b']' | b'<' | b'>' | b'"' | b'`' | b'|' | b'\\' | b'^' | b'{' | b'}');
        byte += 1;
    }
    goes_on
};

/// The length of an address without the marks that end a sentence.
fn trimmed(address: &str) -> usize {
    let mut rest = address;
    loop {
        let shorter = rest.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'', ';', '(', '[']);
        let entity = rest.strip_suffix(';').and_then(|it| it.rsplit_once('&'));
        let is_entity =
            entity.is_some_and(|(_, name)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric()));
        let next = match entity {
            Some((before, _)) if is_entity => before,
            _ => shorter,
        };
        if next.len() == rest.len() {
            return rest.len();
        }
        rest = next;
    }
}

/// Letters of scripts that are written without spaces.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}')
}

/// Marks of such scripts, and quotation marks.
fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}' | '\u{2018}'..='\u{201F}' | '\u{2026}' | '\u{AB}' | '\u{BB}' | '\u{200B}' | '\u{200E}'
        | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn addresses_end_where_a_reader_sees_it() {
        for (text, found) in [
            ("see https://a.org/b_c.", "https://a.org/b_c"),
            ("(https://a.org/x_(y)) z", "https://a.org/x_(y)"),
            ("(https://a.org),b", "https://a.org"),
            ("https://a.org/?q=1&amp;", "https://a.org/?q=1"),
            ("HTTP://A.org/, and", "HTTP://A.org/"),
            ("详见https://a.org/b，以及", "https://a.org/b"),
            ("https://a.org/b中文", "https://a.org/b"),
            ("https://zh.wikipedia.org/wiki/数据库", "https://zh.wikipedia.org/wiki/数据库"),
            ("www.a.org/x!", "www.a.org/x"),
            ("<https://a.org>", "https://a.org"),
            ("[https://a.org](b)", "https://a.org"),
            ("**https://a.org/**", "https://a.org/"),
        ] {
            assert_eq!(addresses(text).map(|range| &text[range]).collect::<Vec<_>>(), [found], "{text}");
        }
        for text in ["http://", "xhttp://a.org", "ftp://a.org", "www.", "awww.a.org", "https:// a"] {
            assert_eq!(addresses(text).count(), 0, "{text}");
        }
        let two = "https://a.org/1,https://a.org/2";
        let found: Vec<&str> = addresses(two).map(|range| &two[range]).collect();
        assert_eq!(found, ["https://a.org/1", "https://a.org/2"]);
    }
}
