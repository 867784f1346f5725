//! Dates as other programs write them, as the catalog does: no more exact than they are.

use crate::model::date::{MONTHS, Period};

const SECONDS_OF_A_DAY: i64 = 86_400;

/// Seconds between 1601, from which Chrome counts, and 1970.
const SINCE_1601: i64 = 11_644_473_600;

/// `text` as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `None` where it is no date that is understood. Where day and month
/// could be either, only the year is sure.
#[must_use]
pub fn date(text: &str) -> Option<String> {
    let text = text.trim();
    if Period::parse(text).is_some() {
        return Some(text.to_owned());
    }
    if text.len() > 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return day_of_stamp(text);
    }
    let start = text.get(..10).filter(|_| text[10..].starts_with(['T', 't', ' ']));
    if let Some(day) = start.filter(|start| Period::parse(start).is_some()) {
        return Some(day.to_owned());
    }
    in_figures(text).or_else(|| in_words(text))
}

/// The day of a count of seconds, milliseconds or microseconds since 1970, or of microseconds since 1601: these have so
/// many digits that they cannot be taken for one another.
#[must_use]
pub fn day_of_stamp(digits: &str) -> Option<String> {
    let stamp: i64 = digits.trim().parse().ok().filter(|stamp| *stamp > 0)?;
    let seconds = match stamp {
        ..100_000_000_000 => stamp,
        100_000_000_000..100_000_000_000_000 => stamp / 1000,
        100_000_000_000_000..10_000_000_000_000_000 => stamp / 1_000_000,
        _ => stamp / 1_000_000 - SINCE_1601,
    };
    day(seconds.div_euclid(SECONDS_OF_A_DAY))
}

/// The day that is so many days after the first of 1970: the inverse of [`crate::model::date::day_number`].
fn day(number: i64) -> Option<String> {
    // Years that begin in March have their leap day at the end, and 400 of them are 146,097 days.
    let days = number + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (0..=9999).contains(&year).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// `2023/5/1`, `1.5.2023`, `5/13/2023`.
fn in_figures(text: &str) -> Option<String> {
    let text = text.split_whitespace().next()?;
    let separator = text.chars().find(|c| matches!(c, '/' | '.' | '-'))?;
    let numbers: Vec<u32> = text.split(separator).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [a, b, c] = numbers[..] else { return None };
    match (a, b, c) {
        (1000.., _, _) => whole(a, b, c),
        (_, _, 1000..) if separator == '.' || a > 12 => whole(c, b, a),
        (_, _, 1000..) if b > 12 => whole(c, a, b),
        (_, _, 1000..) if a == b => whole(c, a, b),
        (1..=12, 1..=12, 1000..=9999) => Some(c.to_string()),
        _ => None,
    }
}

/// `May 12, 2023`, `Fri, 12 May 2023 10:00:00 GMT`, `May 2023`.
fn in_words(text: &str) -> Option<String> {
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).take(5) {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
        match (digits.len(), digits.parse::<u32>()) {
            (4, Ok(number)) => year = year.or(Some(number)),
            (1 | 2, Ok(number)) => day = day.or(Some(number)),
            _ => month = month.or_else(|| month_of(word)),
        }
    }
    match day {
        Some(day) => whole(year?, month?, day),
        None => Some(format!("{:04}-{:02}", year?, month?)),
    }
}

fn month_of(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let fits = |month: &&str| word == "sept" || month.starts_with(&word);
    let of = |month: &str| word.len() >= 3 && fits(&month) && (word != "sept" || month == "september");
    (1..).zip(MONTHS).find(|(_, month)| of(month)).map(|(number, _)| number)
}

fn whole(year: u32, month: u32, day: u32) -> Option<String> {
    Some(format!("{year:04}-{month:02}-{day:02}")).filter(|date| Period::parse(date).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::day_number;

    #[test]
    fn dates_are_read_as_far_as_they_are_sure() {
        for (text, expected) in [
            ("2022", "2022"),
            (" 2022-05 ", "2022-05"),
            ("2022-05-01T10:00:00Z", "2022-05-01"),
            ("2022-05-01 10:00", "2022-05-01"),
            ("1652313600", "2022-05-12"),
            ("1652313600000", "2022-05-12"),
            ("1652313600000000", "2022-05-12"),
            ("13296787200000000", "2022-05-12"),
            ("2023/5/1", "2023-05-01"),
            ("1.5.2023", "2023-05-01"),
            ("5/13/2023", "2023-05-13"),
            ("13/5/2023", "2023-05-13"),
            ("5/6/2023", "2023"),
            ("May 12, 2023", "2023-05-12"),
            ("12th Sept. 2023", "2023-09-12"),
            ("Fri, 12 May 2023 10:00:00 GMT", "2023-05-12"),
            ("May 2023", "2023-05"),
        ] {
            assert_eq!(date(text).as_deref(), Some(expected), "{text}");
        }
        for none in ["", "soon", "0", "2023-13-01", "31.2.2023", "99/99/2023", "é12345678901", "n/a", "000000000"] {
            assert_eq!(date(none), None, "{none}");
        }
    }

    #[test]
    fn days_and_their_numbers_are_inverse() {
        for number in (-719_528..2_932_897).step_by(97) {
            let text = day(number).expect("a day of four digits");
            let period = Period::parse(&text).expect("a date");
            assert_eq!(day_number(period.first), number, "{text}");
        }
    }
}
