//! Dates as people write them beside a link: `(Dec 2022)`, `Jan 18, 2023`, `18 January 2023`, `2023-01-18`, `2022年3月`.

use super::date::Date;
use super::words::words;
use crate::model::date::MONTHS;

/// How far from its beginning a summary tells of the item itself, in bytes.
pub const EARLY: usize = 120;

/// Words before a date that is none of the item's making.
const NOT_THEN: &[&str] = &["after", "before", "by", "of", "since", "till", "until", "updated"];

/// The first date that begins in the first `limit` bytes.
pub fn find(text: &str, limit: usize) -> Option<Date> {
    let years = memchr::memchr2_iter(b'1', b'2', text.as_bytes()).take_while(|&at| at < limit);
    let mut found = years.filter_map(|at| at_year(text, at));
    found.next()
}

/// The number that the first `length` bytes are, if they are digits.
pub fn digits(text: &str, length: usize) -> Option<u32> {
    let part = text.get(..length)?;
    part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
}

fn at_year(text: &str, at: usize) -> Option<Date> {
    let (before, after) = (&text[..at], &text[at..]);
    let year = digits(after, 4).filter(|year| (1900..2100).contains(year))?;
    let after = &after[4..];
    if before.ends_with(|c: char| c.is_alphanumeric()) || after.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let in_brackets = before.ends_with(['(', '[', '（']) && after.starts_with([')', ']', '）']);
    let numbers = in_numbers(year, after).or_else(|| in_characters(year, after));
    let date = numbers.or_else(|| in_words(year, before));
    let date = date.or_else(|| in_brackets.then_some(Date { year, month: 0, day: 0 }))?;
    date.is_possible().then_some(date)
}

/// `-01-18`, `/01/18`, `.01.18`.
fn in_numbers(year: u32, after: &str) -> Option<Date> {
    let sign = after.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let month = digits(&after[1..], 2)?;
    let day = after[3..].strip_prefix(sign).and_then(|rest| digits(rest, 2))?;
    let ends = !after[6..].starts_with(|c: char| c.is_ascii_digit());
    (ends && month > 0 && day > 0).then_some(Date { year, month, day })
}

/// `年3月` or `年3月5日`; Korean has signs of its own.
fn in_characters(year: u32, after: &str) -> Option<Date> {
    let rest = after.trim_start().strip_prefix(['年', '년'])?;
    let (month, rest) = number_before(rest, ['月', '월'])?;
    let day = number_before(rest, ['日', '일']).map_or(0, |(day, _)| day);
    (month > 0).then_some(Date { year, month, day })
}

fn number_before(text: &str, sign: [char; 2]) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=2).contains(end))?;
    Some((text[..end].parse().ok()?, text[end..].trim_start().strip_prefix(sign)?))
}

/// `Dec`, `Jan 18,`, `18 January`, `January 11–15,` before a year; of several days only the month is told.
fn in_words(year: u32, before: &str) -> Option<Date> {
    let start = before.char_indices().rev().nth(31).map_or(0, |(at, _)| at);
    let near = &before[start..];
    let near = near.rsplit(['(', '[', ';', ':', '"']).next().unwrap_or(near);
    let mut last = words(near).collect::<Vec<_>>().into_iter().rev();
    let (first, second, third, fourth) = (last.next()?, last.next(), last.next(), last.next());
    let second_month = second.and_then(month);
    let (month, day, earlier) = if let Some(month) = month(first) {
        match (second.and_then(day), third.and_then(day)) {
            (Some(_), Some(_)) => (month, 0, fourth),
            (Some(day), None) => (month, day, third),
            (None, _) => (month, 0, second),
        }
    } else if let Some(month) = second_month {
        (month, day(first)?, third)
    } else {
        day(first).and(second.and_then(day))?;
        (third.and_then(month)?, 0, fourth)
    };
    let is_then = !earlier.is_some_and(|word| NOT_THEN.iter().any(|known| word.eq_ignore_ascii_case(known)));
    is_then.then_some(Date { year, month, day })
}

/// The month that a word is, in full or by its first three letters.
fn month(word: &str) -> Option<u32> {
    let is_name = word.starts_with(|c: char| c.is_ascii_uppercase());
    let fits = |name: &str| {
        word.eq_ignore_ascii_case(name)
            || word.eq_ignore_ascii_case(&name[..3])
            || word.eq_ignore_ascii_case("sept") && name.starts_with("sept")
    };
    let place = MONTHS.iter().position(|name| is_name && fits(name))?;
    u32::try_from(place + 1).ok()
}

/// The day that `18` or `18th` is.
fn day(word: &str) -> Option<u32> {
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let is_day = (1..=2).contains(&end) && matches!(&word[end..], "" | "st" | "nd" | "rd" | "th");
    word[..end].parse().ok().filter(|day| is_day && (1..=31).contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them() {
        for (text, wanted) in [
            ("Named a leader (Dec 2022)", (2022, 12, 0)),
            ("(March, 2021)", (2021, 3, 0)),
            ("2023-01-18", (2023, 1, 18)),
            ("on 2023/01/18.", (2023, 1, 18)),
            ("Jan 18, 2023: news", (2023, 1, 18)),
            ("18 January 2023", (2023, 1, 18)),
            ("18th January 2023", (2023, 1, 18)),
            ("Sept. 3rd, 2020", (2020, 9, 3)),
            ("January 11–15, 2021", (2021, 1, 0)),
            ("11-15 January 2021", (2021, 1, 0)),
            ("2022年3月", (2022, 3, 0)),
            ("発売 2022年3月5日", (2022, 3, 5)),
            ("Structure and Interpretation (1984)", (1984, 0, 0)),
        ] {
            let (year, month, day) = wanted;
            assert_eq!(find(text, text.len()), Some(Date { year, month, day }), "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "The 2022 World Cup",
            "RFC 2119",
            "February 30, 2023",
            "2023-13-01",
            "unmaintained since May 2020",
            "as of June 2019",
            "you may 2020",
            "1234567890",
            "(2101)",
            "v2.2022",
            "2022年",
            "192.168.0.1",
        ] {
            assert_eq!(find(text, text.len()), None, "{text}");
        }
        assert_eq!(find("Long before it, on May 3, 2020", 10), None);
    }
}
