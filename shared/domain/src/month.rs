//! Months of the plan year, always written `YYYY-MM`.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::project::limits::{FIRST_YEAR, LAST_YEAR};

/// A calendar month (月度) of the years 2000–2099; `YYYY-MM` as text and in JSON. Earlier months sort first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, pattern = "^20[0-9]{2}-(0[1-9]|1[0-2])$", examples("2026-03"))]
pub struct Month(NaiveDate);

/// Why a text is not a month: it is not `YYYY-MM` with a year of 2000–2099 and a month of 01–12.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAMonth;

impl fmt::Display for NotAMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("月份应写成“年-月”，如 2026-03")
    }
}

impl std::error::Error for NotAMonth {}

impl Month {
    /// The month of a day; days of other years than a project can be of count to the nearest month.
    pub fn of(day: NaiveDate) -> Self {
        let nearest = day.year().clamp(FIRST_YEAR, LAST_YEAR);
        let number = match day.year() {
            year if year < nearest => 1,
            year if year > nearest => 12,
            _ => day.month(),
        };
        Self::new(nearest, number).expect("both are within their bounds")
    }

    /// The twelve months of a year; of a year that has none here, no month.
    pub fn all_of(year: i32) -> impl Iterator<Item = Self> {
        (1..=12).filter_map(move |number| Self::new(year, number))
    }

    /// The month in a year; nothing if there is no such one.
    fn new(year: i32, number: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, number, 1)?;
        (FIRST_YEAR..=LAST_YEAR).contains(&year).then_some(Self(first))
    }

    /// The calendar year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month of the year, 1–12.
    pub fn number(self) -> u32 {
        self.0.month()
    }

    /// How it is said: `2026年3月`.
    pub fn chinese(self) -> String {
        format!("{}年{}月", self.year(), self.number())
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        self.0
    }

    /// Its last day, worked or not.
    pub fn last_day(self) -> NaiveDate {
        self.days().last().unwrap_or(self.0)
    }

    /// Its days, from the first to the last.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.0.iter_days().take_while(move |day| day.month() == self.number())
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let digits = |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
        let (year, number) = text.split_once('-').ok_or(NotAMonth)?;
        if !digits(year, 4) || !digits(number, 2) {
            return Err(NotAMonth);
        }
        year.parse().ok().zip(number.parse().ok()).and_then(|(year, number)| Self::new(year, number)).ok_or(NotAMonth)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.year(), self.number())
    }
}

impl TryFrom<String> for Month {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, NotAMonth> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> String {
        month.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::{Month, NotAMonth};

    #[test]
    fn r2_4_a_month_is_written_in_one_way_only() {
        for (text, year, number) in [("2000-01", 2000, 1), ("2026-03", 2026, 3), ("2099-12", 2099, 12)] {
            let month: Month = text.parse().unwrap();
            assert_eq!((month.year(), month.number(), month.to_string()), (year, number, text.to_owned()));
            assert_eq!(serde_json::to_string(&month).unwrap(), format!("\"{text}\""));
        }
        for text in
            ["", "2026", "2026-3", "2026-00", "2026-13", "1999-12", "2100-01", "2026-+3", "2026-03-01", "2026年3月"]
        {
            assert_eq!(text.parse::<Month>(), Err(NotAMonth), "{text:?}");
        }
    }

    #[test]
    fn r2_4_a_year_has_twelve_months_with_all_their_days() {
        let days = |year| Month::all_of(year).map(|month| month.days().count()).collect::<Vec<_>>();
        assert_eq!(days(2024), [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
        assert_eq!(days(2026)[1], 28);
        for year in [i32::MIN, 1999, 2100, i32::MAX] {
            assert_eq!(days(year), [0; 0], "{year}");
        }
        let last: Month = "2099-12".parse().unwrap();
        assert_eq!(last.days().last().unwrap().to_string(), "2099-12-31");
        let february: Month = "2024-02".parse().unwrap();
        assert_eq!(
            [february.first_day(), february.last_day()].map(|day| day.to_string()),
            ["2024-02-01", "2024-02-29"]
        );
    }

    #[test]
    fn r2_4_months_sort_by_time() {
        let [december, january] = ["2025-12", "2026-01"].map(|text| text.parse::<Month>().unwrap());
        assert!(december < january);
    }
}
