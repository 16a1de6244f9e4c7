//! Whether a month can be reported now, and why (R4.2, R4.3).
//!
//! A month is due on its last working day, takes what comes late for [`GRACE`] working days after its end, and then is
//! closed. The office can reopen it for a project, and what is sent back once it is closed may be sent again. In a year
//! without a published schedule nothing is late and nothing closes.

#[cfg(test)]
mod tests;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::calendar::{Calendar, DueDay};
use crate::filing::Actor;
use crate::moment::Moment;
use crate::month::Month;
use crate::refusal::Refusal;

/// 补报期: so many working days after its end a month closes (R4.3).
pub const GRACE: u8 = 5;
/// So many working days may something be sent again that was sent back after its month had closed (R4.3).
pub const AFTER_RETURN: u8 = 3;

/// What a closed month tells everybody who would report it.
const WHO_REOPENS: &str = "现不能上报；市委改革办可为该项目重新开放本月，需说明理由。";

/// Where a month stands for reporting (R4.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum MonthState {
    /// 未开始
    Upcoming,
    /// 填报中
    Open,
    /// 今日截止
    Due,
    /// 补报期
    Grace,
    /// 已关闭
    Closed,
    /// 已重新开放
    Reopened,
    /// 退回后可再报
    Extended,
}

impl MonthState {
    /// Every state, in the order of time.
    pub const ALL: [MonthState; 7] = [
        MonthState::Upcoming,
        MonthState::Open,
        MonthState::Due,
        MonthState::Grace,
        MonthState::Closed,
        MonthState::Reopened,
        MonthState::Extended,
    ];

    /// The state's name on screen.
    pub const fn chinese(self) -> &'static str {
        match self {
            MonthState::Upcoming => "未开始",
            MonthState::Open => "填报中",
            MonthState::Due => "今日截止",
            MonthState::Grace => "补报期",
            MonthState::Closed => "已关闭",
            MonthState::Reopened => "已重新开放",
            MonthState::Extended => "退回后可再报",
        }
    }
}

/// 重新开放: the office lets one project report a closed month again, until the end of a day (R4.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reopening {
    /// The last day, until 24:00.
    pub until: NaiveDate,
    /// 理由
    pub reason: String,
    /// Who of the office.
    pub by: Actor,
    /// When.
    pub at: Moment,
}

/// Whether a month can be reported at a moment, until when and why (R4.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = MonthWindow)]
pub struct Window {
    /// The month.
    pub month: Month,
    /// Where it stands.
    pub state: MonthState,
    /// 截止日
    pub due: DueDay,
    /// 关闭日: the last day of the 补报期, until 24:00; not known while the schedule of a year that it hangs on is not
    /// published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_on: Option<NaiveDate>,
    /// The last day of a reopening or of sending again, until 24:00.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// All this in words, for the screen and for refusals.
    pub text: String,
}

impl Window {
    /// The window of a month at a moment, for a project that the office let report it again and for a filing that was
    /// last sent back (rejected or returned) at a moment. Both matter only once the month is closed; a reopening is told
    /// before a sending again, and when it ends first, that goes on.
    pub fn of(
        calendar: &Calendar,
        month: Month,
        now: Moment,
        reopened: Option<&Reopening>,
        sent_back: Option<Moment>,
    ) -> Self {
        let today = now.date();
        let due = calendar.due_day(month);
        let closing = calendar.working_day_after(month.last_day(), GRACE);
        let known = !due.provisional && !calendar.is_provisional(closing.year());
        let closes_on = known.then_some(closing);
        let words = Words { calendar, month };
        let Some(closed_on) = closes_on.filter(|day| today > *day) else {
            let state = running(calendar, month, today, due.day);
            let text = words.running(state, today, due.day, closing);
            return Self { month, state, due, closes_on, until: None, text };
        };
        let reopened = reopened.filter(|reopening| today <= reopening.until);
        let decided = sent_back.map(Moment::date).filter(|day| *day > closed_on);
        let again = decided.map(|day| (day, calendar.working_day_after(day, AFTER_RETURN)));
        let (state, until, so) = match (reopened, again.filter(|(_, until)| today <= *until)) {
            (Some(reopening), _) => (MonthState::Reopened, Some(reopening.until), words.reopened(reopening)),
            (None, Some((day, until))) => (MonthState::Extended, Some(until), words.again(day, until)),
            (None, None) => (MonthState::Closed, None, WHO_REOPENS.to_owned()),
        };
        let text = format!("{}{so}", words.closed(due.day, closed_on));
        Self { month, state, due, closes_on, until, text }
    }

    /// Whether a submit is taken now.
    pub fn is_open(&self) -> bool {
        !matches!(self.state, MonthState::Upcoming | MonthState::Closed)
    }

    /// Refuses a submit if none is taken now.
    pub fn must_be_open(&self) -> Result<(), Refusal> {
        if self.is_open() { Ok(()) } else { Err(Refusal::MonthShut(Box::new(self.clone()))) }
    }
}

/// 补报: by how many working days something of a month is late that was first submitted at a moment, nothing if it was
/// in time (R4.3). On the days off that follow the due day it is late already, by 0 working days.
pub fn late(calendar: &Calendar, month: Month, first: Moment) -> Option<usize> {
    let (due, day) = (calendar.due_day(month).day, first.date());
    (day > due && is_binding(calendar, month, day)).then(|| calendar.working_days(due, day))
}

/// Whether the days of a month bind on a day: the schedules of both their years are published.
fn is_binding(calendar: &Calendar, month: Month, day: NaiveDate) -> bool {
    !calendar.is_provisional(month.year()) && !calendar.is_provisional(day.year())
}

/// Where a month stands that is not closed.
fn running(calendar: &Calendar, month: Month, today: NaiveDate, due: NaiveDate) -> MonthState {
    if today < month.first_day() {
        MonthState::Upcoming
    } else if today == due {
        MonthState::Due
    } else if today > due && is_binding(calendar, month, today) {
        MonthState::Grace
    } else {
        MonthState::Open
    }
}

/// How a month's window is put in words.
struct Words<'a> {
    calendar: &'a Calendar,
    month: Month,
}

impl Words<'_> {
    /// A month that is not closed: until when it can be reported, and what comes then.
    fn running(&self, state: MonthState, today: NaiveDate, due: NaiveDate, closing: NaiveDate) -> String {
        let (month, end, tentative) = (self.month(), self.end_of(due), self.tentative(due));
        let stands = match state {
            MonthState::Upcoming => {
                format!("{month}尚未开始，{}月1日起填报，{tentative}{end}截止", self.month.number())
            }
            MonthState::Due => format!("{month}{tentative}今日截止，即{end}"),
            MonthState::Grace => format!("{month}已于{end}截止，现处补报期"),
            _ if today > due => format!("{month}{tentative}截止时间{end}已过，仍可填报"),
            _ => format!("{month}填报中，{tentative}{end}截止"),
        };
        format!("{stands}。{}", self.closing(today, closing))
    }

    /// A month that is closed: since when.
    fn closed(&self, due: NaiveDate, closed_on: NaiveDate) -> String {
        format!("{}已于{}截止、{}关闭。", self.month(), self.end_of(due), self.end_of(closed_on))
    }

    /// Until when and why the office reopened it.
    fn reopened(&self, Reopening { until, reason, .. }: &Reopening) -> String {
        let (until, reason) = (self.end_of(*until), reason.trim_end_matches('。'));
        format!("市委改革办已为该项目重新开放至{until}，首次上报的记为补报。理由：{reason}。")
    }

    /// Until when something may be sent again that was sent back on a day.
    fn again(&self, sent_back: NaiveDate, until: NaiveDate) -> String {
        let (day, tentative, until) = (self.day(sent_back), self.tentative(until), self.end_of(until));
        format!("因{day}被驳回或退回，{tentative}可在{until}前再次上报。")
    }

    /// When a month closes that `closing` is the day for, and what that hangs on.
    fn closing(&self, today: NaiveDate, closing: NaiveDate) -> String {
        let mut years = [self.month.year(), today.year()].into_iter();
        if let Some(year) = years.find(|year| self.calendar.is_provisional(*year)) {
            format!("{year}年放假安排尚未公布，工作日暂定，公布前不记补报，也不关闭。")
        } else if self.calendar.is_provisional(closing.year()) {
            format!("关闭日待{}年放假安排公布后确定。", closing.year())
        } else {
            format!("截止后首次上报的记为补报，{}关闭。", self.end_of(closing))
        }
    }

    /// `2026年3月`
    fn month(&self) -> String {
        self.month.chinese()
    }

    /// `3月31日（星期二）24:00`
    fn end_of(&self, day: NaiveDate) -> String {
        format!("{}24:00", self.day(day))
    }

    /// `3月31日（星期二）`, with its year if that is not the month's.
    fn day(&self, day: NaiveDate) -> String {
        let year = if day.year() == self.month.year() { String::new() } else { format!("{}年", day.year()) };
        format!("{year}{}月{}日（{}）", day.month(), day.day(), self.calendar.weekday(day))
    }

    /// What stands before a day that was reckoned in a year without a published schedule.
    fn tentative(&self, day: NaiveDate) -> &'static str {
        if self.calendar.is_provisional(day.year()) { "暂定" } else { "" }
    }
}
