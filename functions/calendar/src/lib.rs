//! 工作日历: the days off and the make-up days of a year, and on which day each of its months is due and why (R10.1, R4.2).

use api::{App, Code, Problem, Routes, Signed, route};
use axum::Json;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use chrono::NaiveDate;
use domain::calendar::{Calendar, DueDay, Notice};
use domain::month::Month;
use domain::project::limits::{FIRST_YEAR, LAST_YEAR};
use serde::Serialize;
use utoipa::ToSchema;

/// The working days of a year: its weekdays, without the days off, and the make-up days.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CalendarYear {
    /// The year.
    pub year: i32,
    /// Whether its schedule is published; if not, it goes by weekdays and is provisional (暂定).
    pub published: bool,
    /// The notice by which it is arranged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
    /// The notices that changed it later.
    pub amendments: Vec<Notice>,
    /// 放假: every day off of a holiday, weekends among them.
    pub days_off: Vec<HolidayDay>,
    /// 调休上班: the days of weekends that are worked.
    pub make_up_days: Vec<HolidayDay>,
    /// The twelve months.
    pub months: Vec<CalendarMonth>,
}

/// A day that a holiday makes a day off, or a working day.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HolidayDay {
    /// The day.
    pub day: NaiveDate,
    /// The holiday's name, or those of two that meet.
    pub name: String,
}

/// A month, and when what is filed for it is due.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CalendarMonth {
    /// The month.
    pub month: Month,
    /// 截止日: its last working day, until 24:00 in Shanghai.
    pub due_day: NaiveDate,
    /// 暂定: the schedule of its year is not published.
    pub provisional: bool,
    /// Why it is this day, in Chinese.
    pub reason: String,
}

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([route!(calendar)]).with_state(app)
}

/// 工作日历: the working days of a year.
#[utoipa::path(
    get,
    path = "/api/calendar/{year}",
    tag = "calendar",
    params(("year" = i32, Path, description = "The year, of four digits.", minimum = 2000, maximum = 2099)),
    responses((status = OK, body = CalendarYear, description = "The year, as it was published or by its weekdays."))
)]
async fn calendar(_signed: Signed, year: Result<Path<String>, PathRejection>) -> Result<Json<CalendarYear>, Problem> {
    let year = year.ok().and_then(|Path(typed)| year_of(&typed)).ok_or_else(|| {
        let detail = format!("年份应为 {FIRST_YEAR} 至 {LAST_YEAR} 之间的四位数字。");
        Problem::new(Code::InvalidRequest, detail)
    })?;
    Ok(Json(view(store::calendar(), year)))
}

/// The year that is written in four digits, if it is one that has months here.
fn year_of(typed: &str) -> Option<i32> {
    let digits = typed.len() == 4 && typed.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits.then(|| typed.parse().ok())??;
    (FIRST_YEAR..=LAST_YEAR).contains(&year).then_some(year)
}

fn view(calendar: &Calendar, year: i32) -> CalendarYear {
    let named = |(day, name): (NaiveDate, &str)| HolidayDay { day, name: name.to_owned() };
    CalendarYear {
        year,
        published: !calendar.is_provisional(year),
        notice: calendar.notice(year).cloned(),
        amendments: calendar.amendments(year).to_vec(),
        days_off: calendar.days_off(year).map(named).collect(),
        make_up_days: calendar.make_up_days(year).map(named).collect(),
        months: Month::all_of(year)
            .map(|month| {
                let DueDay { day, provisional, reason } = calendar.due_day(month);
                CalendarMonth { month, due_day: day, provisional, reason }
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{view, year_of};

    #[test]
    fn r10_1_a_year_is_four_digits_within_the_years_of_projects() {
        for (typed, year) in [("2000", 2000), ("2026", 2026), ("2099", 2099)] {
            assert_eq!(year_of(typed), Some(year));
        }
        for typed in ["", "26", "02026", "1999", "2100", "+026", "-026", "20.6", "２０２６", "year", " 2026"] {
            assert_eq!(year_of(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn r10_1_every_year_has_twelve_months_each_with_its_due_day() {
        for year in 2000..=2099 {
            let view = view(store::calendar(), year);
            assert_eq!(view.months.len(), 12);
            assert_eq!(view.published, view.notice.is_some());
            for month in view.months {
                assert_eq!(month.provisional, !view.published);
                assert!(month.month.days().any(|day| day == month.due_day) && !month.reason.is_empty());
            }
        }
    }
}
