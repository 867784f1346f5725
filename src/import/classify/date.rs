//! When an item is from, as exactly as its address or the words beside it say.

use super::Evidence;
use super::date_words;
use crate::model::address::Address;
use crate::model::date::Period;

/// A year, a month or a day; what is unknown is zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year.
    pub year: u32,
    /// The month, or zero.
    pub month: u32,
    /// The day, or zero.
    pub day: u32,
}

impl Date {
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    fn write(self) -> String {
        let Date { year, month, day } = self;
        match (month, day) {
            (0, _) => format!("{year:04}"),
            (_, 0) => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}-{month:02}-{day:02}"),
        }
    }

    /// Whether it is in the calendar.
    pub fn is_possible(self) -> bool {
        // Only the last days of months are rare enough to be looked up.
        self.month <= 12 && (self.day <= 28 || Period::parse(&self.write()).is_some())
    }
}

/// The date of an item. A month in an address is when a file was put there, so words that say another year are right.
pub fn of(evidence: &Evidence<'_>, address: Option<&Address<'_>>) -> Option<String> {
    let address = address.and_then(of_address);
    if let Some(date) = address
        && date.day > 0
    {
        return Some(date.write());
    }
    let words = date_words::find(evidence.title, evidence.title.len())
        .or_else(|| date_words::find(evidence.summary, date_words::EARLY))
        .or_else(|| date_words::find(evidence.marks, evidence.marks.len()));
    match (address, words) {
        (Some(address), Some(words)) if address.year == words.year => Some(address.max(words).write()),
        (address, words) => Some(words.or(address)?.write()),
    }
}

/// The date in an address: `/2022/10/17/`, `/2022/04/`, `/2022-10-03-title`, `/2023-06/`, `arxiv.org/abs/2104.01234`.
fn of_address(address: &Address<'_>) -> Option<Date> {
    let path = address.rest.split(['?', '#']).next()?;
    if address.site() == "arxiv.org" {
        return of_arxiv(path);
    }
    let bytes = path.as_bytes();
    let years =
        memchr::memchr2_iter(b'1', b'2', bytes).filter(|&at| matches!(bytes.get(at..at + 2), Some(b"19" | b"20")));
    { years }.find_map(|at| at_year(path, at).filter(|date| date.is_possible()))
}

/// The date that begins with a year at `at`.
fn at_year(path: &str, at: usize) -> Option<Date> {
    let starts_part = path[..at].ends_with('/');
    let year = date_words::digits(&path[at..], 4).filter(|_| !path[..at].ends_with(|c: char| c.is_ascii_digit()))?;
    let rest = &path[at + 4..];
    match rest.as_bytes().first()? {
        b'/' if starts_part => in_parts(year, &rest[1..]),
        b'-' | b'_' => joined(year, &rest[1..], starts_part),
        b'0'..=b'3' if starts_part => compact(year, rest),
        _ => None,
    }
}

/// `10/17/…` or `10/…`.
fn in_parts(year: u32, rest: &str) -> Option<Date> {
    let mut parts = rest.split('/');
    let number = |part: Option<&str>| part.filter(|part| part.len() <= 2).and_then(|part| part.parse().ok());
    let month = number(parts.next()).filter(|&month| month > 0)?;
    let date = Date { year, month, day: number(parts.next()).unwrap_or(0) };
    if date.is_possible() { Some(date) } else { Some(Date { day: 0, ..date }) }
}

/// `10-03…`, or `10` alone where a part of the path has nothing more.
fn joined(year: u32, rest: &str, starts_part: bool) -> Option<Date> {
    let month = date_words::digits(rest, 2).filter(|&month| month > 0)?;
    let after = &rest[2..];
    match after.as_bytes().first() {
        Some(b'-' | b'_') => date_words::digits(&after[1..], 2)
            .filter(|_| !after[3..].starts_with(|c: char| c.is_ascii_digit()))
            .filter(|&day| day > 0)
            .map(|day| Date { year, month, day }),
        Some(b'/') | None if starts_part => Some(Date { year, month, day: 0 }),
        _ => None,
    }
}

/// `1003` and then a new word.
fn compact(year: u32, rest: &str) -> Option<Date> {
    let (month, day) = (date_words::digits(rest, 2)?, date_words::digits(&rest[2..], 2)?);
    let ends = !rest[4..].starts_with(|c: char| c.is_ascii_alphanumeric());
    (ends && month > 0 && day > 0).then_some(Date { year, month, day })
}

/// Papers there are numbered by the month in which they came: `2104.01234`.
fn of_arxiv(path: &str) -> Option<Date> {
    let (_, number) = path.trim_end_matches('/').rsplit_once('/')?;
    let (year, month) = (date_words::digits(number, 2)?, date_words::digits(number.get(2..)?, 2)?);
    let is_number = number[4..].starts_with('.') && (7..=40).contains(&year);
    Some(Date { year: 2000 + year, month, day: 0 }).filter(|date| is_number && month > 0 && date.is_possible())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(title: &str, url: &str, summary: &str) -> Option<String> {
        of(&Evidence { title, url, summary, ..Evidence::default() }, Address::parse(url).as_ref())
    }

    #[test]
    fn addresses_with_dates() {
        for (url, wanted) in [
            ("https://blog.rust-lang.org/2022/10/17/release.html", "2022-10-17"),
            ("https://example.org/2023/4/5/x", "2023-04-05"),
            ("https://example.org/posts/2022-10-03-title", "2022-10-03"),
            ("https://example.org/title-2022-10-03.html", "2022-10-03"),
            ("https://example.org/20191203-title", "2019-12-03"),
            ("https://example.org/uploads/2022/04/x.pdf", "2022-04"),
            ("https://example.org/files/2023-06/x.pdf", "2023-06"),
            ("https://example.org/2022/13/2021/12/x", "2021-12"),
            ("https://arxiv.org/abs/1706.03762", "2017-06"),
        ] {
            assert_eq!(date("", url, "").as_deref(), Some(wanted), "{url}");
        }
    }

    #[test]
    fn addresses_without() {
        for url in [
            "https://example.org/cidr2021/x",
            "https://example.org/2021/",
            "https://example.org/2022/report",
            "https://example.org/2022/13/32/x",
            "https://example.org/2023-02-30-x",
            "https://example.org/2023-02-00-x",
            "https://example.org/2022/00/x",
            "https://example.org/2010-12-factor",
            "https://example.org/12022/10/17",
            "https://example.org/?on=/2022/10/17/",
            "https://example.org/issues/20230405123",
            "https://arxiv.org/abs/1799.03762",
        ] {
            assert_eq!(date("", url, ""), None, "{url}");
        }
    }

    #[test]
    fn words_beside_months_of_files() {
        let file = "https://example.org/uploads/2022/04/x.pdf";
        assert_eq!(date("A paper (2019)", file, "").as_deref(), Some("2019"));
        assert_eq!(date("A paper (2022)", file, "").as_deref(), Some("2022-04"));
        assert_eq!(date("", "https://example.org/2022/04/05/x", "1 May 2023").as_deref(), Some("2022-04-05"));
    }
}
