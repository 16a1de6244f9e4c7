//! Months of the plan year, always written `YYYY-MM`.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

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
    /// The calendar year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month of the year, 1–12.
    pub fn number(self) -> u32 {
        self.0.month()
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
        let first = year.parse().ok().zip(number.parse().ok()).and_then(|(y, m)| NaiveDate::from_ymd_opt(y, m, 1));
        first.filter(|day| (2000..=2099).contains(&day.year())).map(Self).ok_or(NotAMonth)
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
    fn r2_4_months_sort_by_time() {
        let [december, january] = ["2025-12", "2026-01"].map(|text| text.parse::<Month>().unwrap());
        assert!(december < january);
    }
}
