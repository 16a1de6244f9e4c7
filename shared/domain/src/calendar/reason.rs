//! Why a month is due on the day that it is, in words.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Calendar, Day};
use crate::month::Month;

/// Days that follow one another and are off for the same cause.
struct Stretch {
    from: u32,
    to: u32,
    cause: String,
}

/// Why the last working day of a month is `due`: what the days after it are.
pub fn of(calendar: &Calendar, month: Month, due: NaiveDate) -> String {
    let stretches = stretches(calendar, month, due);
    let (day, what) = (due.day(), calendar.weekday(due));
    let reason = if stretches.is_empty() {
        format!("最后一天{day}日（{what}）是工作日")
    } else {
        let off: Vec<_> = stretches.iter().map(Stretch::text).collect();
        format!("{}，最后一个工作日为{day}日（{what}）", off.join("，"))
    };
    if calendar.is_provisional(month.year()) {
        format!("{reason}；{}年放假安排尚未公布，暂按周一至周五推算", month.year())
    } else {
        reason
    }
}

fn stretches(calendar: &Calendar, month: Month, due: NaiveDate) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for day in month.days().filter(|day| *day > due) {
        let cause = match calendar.day(day) {
            Day::Off(name) => format!("{name}假期"),
            _ => "周末".to_owned(),
        };
        match stretches.last_mut().filter(|last| last.cause == cause) {
            Some(last) => last.to = day.day(),
            None => stretches.push(Stretch { from: day.day(), to: day.day(), cause }),
        }
    }
    stretches
}

impl Stretch {
    fn text(&self) -> String {
        let Self { from, to, cause } = self;
        match to - from {
            0 => format!("{from}日为{cause}"),
            1 => format!("{from}日、{to}日为{cause}"),
            _ => format!("{from}日至{to}日为{cause}"),
        }
    }
}

/// The name of a day's weekday.
pub fn weekday(day: NaiveDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "星期一",
        Weekday::Tue => "星期二",
        Weekday::Wed => "星期三",
        Weekday::Thu => "星期四",
        Weekday::Fri => "星期五",
        Weekday::Sat => "星期六",
        Weekday::Sun => "星期日",
    }
}
