//! 工作日历: which days are worked, by the State Council's yearly notices with their make-up days (R10.1).
//!
//! What was published stands in `calendar/`, a file of JSON for each year. A year without one goes by its weekdays, and what
//! is reckoned in it is provisional (暂定).

mod reason;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::month::Month;

/// What was published, a text of JSON for each year; whoever reads JSON makes the one [`Calendar`] of them.
pub const PUBLISHED: [&str; 7] = [
    include_str!("../calendar/2020.json"),
    include_str!("../calendar/2021.json"),
    include_str!("../calendar/2022.json"),
    include_str!("../calendar/2023.json"),
    include_str!("../calendar/2024.json"),
    include_str!("../calendar/2025.json"),
    include_str!("../calendar/2026.json"),
];

/// A year's schedule, as it was published.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Schedule {
    year: i32,
    notice: Notice,
    #[serde(default)]
    amendments: Vec<Notice>,
    holidays: Vec<Holiday>,
}

/// A notice of the State Council's General Office (国务院办公厅通知).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = HolidayNotice)]
pub struct Notice {
    /// 发文字号
    pub number: String,
    /// Where it can be read.
    pub url: String,
    /// 发布日期
    pub published_on: NaiveDate,
}

/// The days off of one holiday, or of two that meet, and the days of weekends that are worked for them.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Holiday {
    name: String,
    from: NaiveDate,
    to: NaiveDate,
    #[serde(default)]
    make_up: Vec<NaiveDate>,
}

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day<'a> {
    /// A day from Monday to Friday like others.
    Weekday,
    /// 周末
    Weekend,
    /// 放假: a day off, of the holiday with this name.
    Off(&'a str),
    /// 调休上班: a day of a weekend that is worked, for the holiday with this name.
    MakeUp(&'a str),
}

impl Day<'_> {
    /// Whether it is a working day.
    pub fn is_working(self) -> bool {
        matches!(self, Day::Weekday | Day::MakeUp(_))
    }
}

/// The last working day of a month, until whose end the month's updates are due (R4.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DueDay {
    /// The day.
    pub day: NaiveDate,
    /// 暂定: the year's schedule is not published.
    pub provisional: bool,
    /// Why it is this day, in words.
    pub reason: String,
}

/// Why schedules make no calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// A year has two schedules.
    YearTwice(i32),
    /// A day is neither of its schedule's year nor of the December before.
    OutOfYear(NaiveDate),
    /// A holiday ends before this day, on which it begins.
    Backwards(NaiveDate),
    /// A day stands twice.
    Twice(NaiveDate),
    /// A make-up day is worked anyway.
    NoWeekend(NaiveDate),
    /// A month has no working day.
    Idle(Month),
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flaw::YearTwice(year) => write!(f, "{year} has two schedules"),
            Flaw::OutOfYear(day) => write!(f, "{day} is of another year"),
            Flaw::Backwards(day) => write!(f, "the holiday from {day} ends before it begins"),
            Flaw::Twice(day) => write!(f, "{day} stands twice"),
            Flaw::NoWeekend(day) => write!(f, "{day} is made up for, and no day of a weekend"),
            Flaw::Idle(month) => write!(f, "{month} has no working day"),
        }
    }
}

impl std::error::Error for Flaw {}

/// The calendar of working days.
#[derive(Debug, Clone)]
pub struct Calendar {
    schedules: BTreeMap<i32, Schedule>,
    off: BTreeMap<NaiveDate, String>,
    made_up: BTreeMap<NaiveDate, String>,
}

impl Calendar {
    /// The calendar that schedules make; each of its months has a working day.
    pub fn new(schedules: Vec<Schedule>) -> Result<Self, Flaw> {
        let mut calendar = Self { schedules: BTreeMap::new(), off: BTreeMap::new(), made_up: BTreeMap::new() };
        for schedule in schedules {
            calendar.add(schedule)?;
        }
        let months = calendar.schedules.keys().flat_map(|year| Month::all_of(*year));
        let mut idle = months.filter(|month| !month.days().any(|day| calendar.is_working_day(day)));
        match idle.next() {
            Some(month) => Err(Flaw::Idle(month)),
            None => Ok(calendar),
        }
    }

    fn add(&mut self, schedule: Schedule) -> Result<(), Flaw> {
        let year = schedule.year;
        for Holiday { name, from, to, make_up } in &schedule.holidays {
            if to < from {
                return Err(Flaw::Backwards(*from));
            }
            let off = from.iter_days().take_while(|day| day <= to).map(|day| (day, true));
            for (day, is_off) in off.chain(make_up.iter().map(|day| (*day, false))) {
                if day.year() != year && (day.year(), day.month()) != (year - 1, 12) {
                    return Err(Flaw::OutOfYear(day));
                }
                if self.off.contains_key(&day) || self.made_up.contains_key(&day) {
                    return Err(Flaw::Twice(day));
                }
                if !is_off && !is_weekend(day) {
                    return Err(Flaw::NoWeekend(day));
                }
                let days = if is_off { &mut self.off } else { &mut self.made_up };
                days.insert(day, name.clone());
            }
        }
        match self.schedules.insert(year, schedule) {
            Some(_) => Err(Flaw::YearTwice(year)),
            None => Ok(()),
        }
    }

    /// The notice by which a year is arranged, if it is published.
    pub fn notice(&self, year: i32) -> Option<&Notice> {
        self.schedules.get(&year).map(|schedule| &schedule.notice)
    }

    /// The notices that changed a year's schedule later.
    pub fn amendments(&self, year: i32) -> &[Notice] {
        self.schedules.get(&year).map_or(&[], |schedule| &schedule.amendments)
    }

    /// Whether what is reckoned in a year is provisional (暂定), because its schedule is not published.
    pub fn is_provisional(&self, year: i32) -> bool {
        !self.schedules.contains_key(&year)
    }

    /// What a day is.
    pub fn day(&self, day: NaiveDate) -> Day<'_> {
        match (self.off.get(&day), self.made_up.get(&day)) {
            (Some(name), _) => Day::Off(name),
            (_, Some(name)) => Day::MakeUp(name),
            _ if is_weekend(day) => Day::Weekend,
            _ => Day::Weekday,
        }
    }

    /// Whether a day is a working day.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        self.day(day).is_working()
    }

    /// A day's weekday, and for which holiday it is worked if it is a make-up day: `星期六，春节调休上班`.
    pub(crate) fn weekday(&self, day: NaiveDate) -> String {
        match self.day(day) {
            Day::MakeUp(name) => format!("{}，{name}调休上班", reason::weekday(day)),
            _ => reason::weekday(day).to_owned(),
        }
    }

    /// The days off of a year, each with its holiday's name.
    pub fn days_off(&self, year: i32) -> impl Iterator<Item = (NaiveDate, &str)> {
        of_year(&self.off, year)
    }

    /// The days of weekends that are worked in a year, each with the name of the holiday for which.
    pub fn make_up_days(&self, year: i32) -> impl Iterator<Item = (NaiveDate, &str)> {
        of_year(&self.made_up, year)
    }

    /// The day until whose end a month's updates are due.
    pub fn due_day(&self, month: Month) -> DueDay {
        let working = month.days().filter(|day| self.is_working_day(*day));
        let day = working.last().expect("`new` leaves each month a working day");
        let provisional = self.is_provisional(month.year());
        DueDay { day, provisional, reason: reason::of(self, month, day) }
    }

    /// How many working days come after a day, until the end of another: by so many something that was due on the first is
    /// late on the second, and so many are left on the first for what is due on the second.
    pub fn working_days(&self, after: NaiveDate, until: NaiveDate) -> usize {
        days_after(after).take_while(|day| *day <= until).filter(|day| self.is_working_day(*day)).count()
    }

    /// The `count`-th working day after a day, such as that on which a month closes; the day itself for none.
    pub fn working_day_after(&self, day: NaiveDate, count: u8) -> NaiveDate {
        let working = days_after(day).filter(|day| self.is_working_day(*day));
        working.take(usize::from(count)).last().unwrap_or(day)
    }
}

fn days_after(day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    day.iter_days().skip(1)
}

fn of_year(days: &BTreeMap<NaiveDate, String>, year: i32) -> impl Iterator<Item = (NaiveDate, &str)> {
    days.iter().filter(move |(day, _)| day.year() == year).map(|(day, name)| (*day, name.as_str()))
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}
