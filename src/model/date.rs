//! Dates as exact as their source: a year, a month or a day, each an interval of days.

/// The months as English calls them, in small letters.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// An interval of days. A day is the number `yyyymmdd`, so days compare as numbers do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub first: u32,
    /// The last day.
    pub last: u32,
}

impl Period {
    /// The interval that `YYYY`, `YYYY-MM` or `YYYY-MM-DD` names; `None` if it is none of them, or no day of the
    /// calendar.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let year = number(text.get(..4)?, 4)?;
        let month = match text.get(4..7) {
            Some(part) => Some(number(part.strip_prefix('-')?, 2)?),
            None => None,
        };
        let day = match text.get(7..10) {
            Some(part) => Some(number(part.strip_prefix('-')?, 2)?),
            None => None,
        };
        match (text.len(), month, day) {
            (4, None, None) => Some(Period { first: year * 10_000 + 101, last: year * 10_000 + 1231 }),
            (7, Some(month @ 1..=12), None) => {
                let start = year * 10_000 + month * 100;
                Some(Period { first: start + 1, last: start + days_in(year, month) })
            }
            (10, Some(month @ 1..=12), Some(day)) if (1..=days_in(year, month)).contains(&day) => {
                let only = year * 10_000 + month * 100 + day;
                Some(Period { first: only, last: only })
            }
            _ => None,
        }
    }

    /// Whether the two share a day.
    #[must_use]
    pub fn overlaps(self, other: Period) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// How many days a day (`yyyymmdd`) is after the first of 1970; negative before it.
#[must_use]
pub fn day_number(day: u32) -> i64 {
    let (year, month, day) = (i64::from(day / 10_000), i64::from(day / 100 % 100), i64::from(day % 100));
    // Years that begin in March have their leap day at the end.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + (153 * month + 2) / 5 + day - 719_469
}

/// How a date is compared. An interval is `>=` another when it ends on or after the other's start, and `<=` when it
/// starts on or before the other's end; `<` and `>` are the opposites, so they hold for the whole interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Ends before the start.
    Before,
    /// Starts on or before the end.
    Until,
    /// Shares a day.
    Within,
    /// Ends on or after the start.
    Since,
    /// Starts after the end.
    After,
}

impl Comparison {
    /// Whether `date` stands in this relation to `bound`.
    #[must_use]
    pub fn holds(self, date: Period, bound: Period) -> bool {
        match self {
            Comparison::Before => date.last < bound.first,
            Comparison::Until => date.first <= bound.last,
            Comparison::Within => date.overlaps(bound),
            Comparison::Since => date.last >= bound.first,
            Comparison::After => date.first > bound.last,
        }
    }
}

fn number(digits: &str, length: usize) -> Option<u32> {
    (digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_three_forms_and_nothing_else() {
        assert_eq!(Period::parse("2022"), Some(Period { first: 2022_0101, last: 2022_1231 }));
        assert_eq!(Period::parse("2024-02"), Some(Period { first: 2024_0201, last: 2024_0229 }));
        assert_eq!(Period::parse("2023-02-28"), Some(Period { first: 2023_0228, last: 2023_0228 }));
        for bad in [
            "",
            "22",
            "2022-",
            "2022-1",
            "2022-13",
            "2022-00",
            "2023-02-29",
            "2022-01-01T00",
            "2022/01",
            "２０２２",
            "+022",
            "2022-+1",
        ] {
            assert_eq!(Period::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        for (day, number) in [
            (1970_0101, 0),
            (1970_0301, 59),
            (1969_1231, -1),
            (2000_0229, 11_016),
            (2022_1017, 19_282),
            (2100_0301, 47_541),
            (101, -719_528),
        ] {
            assert_eq!(day_number(day), number, "{day}");
        }
    }

    #[test]
    fn comparisons_are_of_intervals() {
        let period = |text| Period::parse(text).expect("a date");
        let holds = |date, comparison: Comparison, bound| comparison.holds(period(date), period(bound));
        assert!(holds("2022", Comparison::Since, "2022-06"));
        assert!(!holds("2022-05", Comparison::Since, "2022-06"));
        assert!(holds("2022", Comparison::Until, "2022-01"));
        assert!(!holds("2022", Comparison::Before, "2022-06"));
        assert!(holds("2021-12-31", Comparison::Before, "2022"));
        assert!(holds("2023", Comparison::After, "2022-12-31"));
        assert!(holds("2022-06-15", Comparison::Within, "2022"));
    }
}
