//! What a plan's state is called, where it comes from, and when it is late (R5.1, R5.3).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::calendar::Calendar;
use crate::id::RowId;
use crate::month::Month;

/// How far a plan is (推进状态, R5.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum PlanStatus {
    /// 未启动
    NotStarted,
    /// 推进中
    InProgress,
    /// 已完成
    Completed,
}

impl PlanStatus {
    /// Every status, from the first to the last.
    pub const ALL: [PlanStatus; 3] = [PlanStatus::NotStarted, PlanStatus::InProgress, PlanStatus::Completed];

    /// The name on screen.
    pub const fn chinese(self) -> &'static str {
        match self {
            PlanStatus::NotStarted => "未启动",
            PlanStatus::InProgress => "推进中",
            PlanStatus::Completed => "已完成",
        }
    }
}

/// How a plan that is not completed stands to its month's due day: derived, never typed (R5.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum PlanTiming {
    /// 临期
    DueSoon,
    /// 逾期
    Overdue,
}

impl PlanTiming {
    /// The name on screen.
    pub const fn chinese(self) -> &'static str {
        match self {
            PlanTiming::DueSoon => "临期",
            PlanTiming::Overdue => "逾期",
        }
    }
}

/// A plan is due soon when no more than so many working days are to come until its due day; on the first of these days
/// the first reminder goes out (R10.2).
const SOON: usize = 3;

/// How a plan of `month` with this status stands on `today` (R5.1): overdue once its month's due day is past, due soon
/// in the last working days before. A day that is only provisional (暂定) makes nothing overdue.
pub fn timing(month: Month, status: PlanStatus, calendar: &Calendar, today: NaiveDate) -> Option<PlanTiming> {
    if status == PlanStatus::Completed {
        return None;
    }
    let due = calendar.due_day(month);
    if today > due.day {
        return (!due.provisional).then_some(PlanTiming::Overdue);
    }
    let in_month = month.days().any(|day| day == today);
    (in_month && calendar.working_days(today, due.day) <= SOON).then_some(PlanTiming::DueSoon)
}

/// Where a plan stands: the status of the latest period's latest approval (R5.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlanStanding {
    /// The month for which the update was filed.
    pub period: Month,
    /// 推进状态
    pub status: PlanStatus,
}

/// Where the plans of a project stand; one that no approval has touched is not among them.
pub type Standings = BTreeMap<RowId, PlanStanding>;

#[cfg(test)]
mod tests {
    use super::{PlanStanding, PlanStatus, PlanTiming, timing};
    use crate::calendar::{Calendar, PUBLISHED, Schedule};

    fn published() -> Calendar {
        Calendar::new(PUBLISHED.map(|text| serde_json::from_str::<Schedule>(text).unwrap()).to_vec()).unwrap()
    }

    fn on(calendar: &Calendar, month: &str, today: &str) -> Option<PlanTiming> {
        let told = [PlanStatus::NotStarted, PlanStatus::InProgress]
            .map(|status| timing(month.parse().unwrap(), status, calendar, today.parse().unwrap()));
        assert_eq!(told[0], told[1], "only what is completed is never late");
        let completed = timing(month.parse().unwrap(), PlanStatus::Completed, calendar, today.parse().unwrap());
        assert_eq!(completed, None);
        told[0]
    }

    #[test]
    fn r5_1_three_statuses_are_typed_and_two_are_derived() {
        assert_eq!(PlanStatus::ALL.map(PlanStatus::chinese), ["未启动", "推进中", "已完成"]);
        assert_eq!([PlanTiming::DueSoon, PlanTiming::Overdue].map(PlanTiming::chinese), ["临期", "逾期"]);
        let json = serde_json::to_string(&PlanStatus::ALL).unwrap();
        assert_eq!(json, r#"["notStarted","inProgress","completed"]"#);
        for derived in ["dueSoon", "overdue"] {
            assert!(serde_json::from_str::<PlanStatus>(&format!("\"{derived}\"")).is_err());
        }
    }

    #[test]
    fn r5_1_a_plan_is_due_soon_three_working_days_before_and_overdue_the_day_after() {
        const NOTHING: Option<PlanTiming> = None;
        const SOON: Option<PlanTiming> = Some(PlanTiming::DueSoon);
        const LATE: Option<PlanTiming> = Some(PlanTiming::Overdue);
        let calendar = published();
        for (month, today, told) in [
            // Due on Friday the 29th.
            ("2026-05", "2026-04-30", NOTHING),
            ("2026-05", "2026-05-01", NOTHING),
            ("2026-05", "2026-05-25", NOTHING),
            ("2026-05", "2026-05-26", SOON),
            ("2026-05", "2026-05-29", SOON),
            ("2026-05", "2026-05-30", LATE),
            ("2026-05", "2027-01-01", LATE),
            // Due on Saturday the 28th, a make-up day.
            ("2026-02", "2026-02-24", NOTHING),
            ("2026-02", "2026-02-25", SOON),
            ("2026-02", "2026-02-28", SOON),
            ("2026-02", "2026-03-01", LATE),
            // Due on Tuesday the 30th, with a weekend before.
            ("2026-06", "2026-06-24", NOTHING),
            ("2026-06", "2026-06-25", SOON),
            ("2026-06", "2026-06-28", SOON),
            // Due on the last day of the year.
            ("2026-12", "2026-12-31", SOON),
            ("2026-12", "2027-01-01", LATE),
        ] {
            assert_eq!(on(&calendar, month, today), told, "{month} on {today}");
        }
    }

    #[test]
    fn r5_1_a_year_without_a_schedule_makes_nothing_overdue() {
        let calendar = published();
        let told = ["2027-01-25", "2027-01-26", "2027-01-29", "2027-01-30", "2027-03-01"]
            .map(|today| on(&calendar, "2027-01", today));
        assert_eq!(told, [None, Some(PlanTiming::DueSoon), Some(PlanTiming::DueSoon), None, None]);
    }

    /// February has two working days here, its last two.
    #[test]
    fn r5_1_a_plan_is_due_soon_in_its_own_month_only() {
        let schedule = r#"{"year": 2027, "notice": {"number": "", "url": "", "publishedOn": "2026-11-01"}, "holidays":
            [{"name": "春节", "from": "2027-02-01", "to": "2027-02-26", "makeUp": ["2027-02-27", "2027-02-28"]}]}"#;
        let calendar = Calendar::new(vec![serde_json::from_str(schedule).unwrap()]).unwrap();
        assert_eq!(on(&calendar, "2027-02", "2027-01-31"), None);
        assert_eq!(on(&calendar, "2027-02", "2027-02-01"), Some(PlanTiming::DueSoon));
    }

    #[test]
    fn r5_3_a_standing_is_a_period_and_its_status() {
        let json = r#"{"period":"2026-05","status":"completed"}"#;
        let standing: PlanStanding = serde_json::from_str(json).unwrap();
        let expected = PlanStanding { period: "2026-05".parse().unwrap(), status: PlanStatus::Completed };
        assert_eq!((standing, serde_json::to_string(&standing).unwrap()), (expected, json.to_owned()));
    }
}
