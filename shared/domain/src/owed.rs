//! 欠报清单: what a project owes (R9.5): updates that are not submitted, and plans that are overdue.

use serde::Serialize;
use utoipa::ToSchema;

use crate::battle_map::{MapDraft, PlanType};
use crate::calendar::Calendar;
use crate::filing::{Head, Kind, State};
use crate::id::{FilingId, RowId};
use crate::moment::Moment;
use crate::month::Month;
use crate::plan_progress::{PlanStatus, PlanTiming, timing};
use crate::progress::Progress;
use crate::project::{self, Project};
use crate::window::Window;

/// What a project owes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Owed {
    /// 未上报的更新, by month.
    pub updates: Vec<OwedUpdate>,
    /// 逾期的计划, in the order of the map.
    pub overdue: Vec<OverduePlan>,
}

/// A month's update that is not submitted, or was sent back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwedUpdate {
    /// `goalProgress` or `planProgress`.
    pub kind: Kind,
    /// Its month: whether it can be reported now, and why.
    pub window: Window,
    /// The draft, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filing: Option<FilingId>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
}

/// A plan whose month's due day is past and that is not completed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OverduePlan {
    /// The plan.
    pub plan: RowId,
    /// 具体举措
    pub measure: String,
    /// 计划月度
    pub month: Month,
    /// 计划类型
    #[serde(rename = "type")]
    pub plan_type: PlanType,
    /// 计划内容
    pub content: String,
    /// 推进状态
    pub status: PlanStatus,
}

impl Owed {
    /// What a project owes at a moment; `open` are its open filings, `map` is the map in force. Nothing before the map is
    /// issued and after the project is closed.
    ///
    /// Goal progress is owed for every month from that of the issue on, plan progress for the current month alone, and only
    /// while a plan of this month or an earlier one is not completed (R4.3).
    pub fn of(
        project: &Project,
        progress: &Progress,
        open: &[Head],
        map: &MapDraft,
        calendar: &Calendar,
        now: Moment,
    ) -> Self {
        if project.state != project::State::Issued {
            return Self::default();
        }
        let current = Month::of(now.date());
        let status = |plan: &RowId| progress.standings.get(plan).map_or(PlanStatus::NotStarted, |stands| stands.status);
        let plans: Vec<_> = map
            .measures
            .iter()
            .flat_map(|measure| measure.plans.iter().map(move |plan| (measure, plan)))
            .filter_map(|(measure, plan)| {
                let (month, plan_type) = (plan.month.trim().parse().ok()?, plan.plan_type()?);
                Some(OverduePlan {
                    plan: plan.id.clone(),
                    measure: measure.content.clone(),
                    month,
                    plan_type,
                    content: plan.content.clone(),
                    status: status(&plan.id),
                })
            })
            .collect();
        let is_under_way = plans.iter().any(|plan| plan.month <= current && plan.status != PlanStatus::Completed);
        let mut updates = Vec::new();
        for month in project.months().filter(|month| *month <= current) {
            for kind in [Kind::GoalProgress, Kind::PlanProgress] {
                let of_plans = kind == Kind::PlanProgress;
                if progress.is_reported(kind, month, open) || (of_plans && (month != current || !is_under_way)) {
                    continue;
                }
                let period = month.to_string();
                let draft = open.iter().find(|head| head.kind == kind && head.period == period);
                let sent_back = draft.and_then(|head| head.sent_back);
                let window = Window::of(calendar, month, now, progress.reopened.get(&month), sent_back);
                let (filing, state) = draft.map(|head| (head.filing.clone(), head.state)).unzip();
                updates.push(OwedUpdate { kind, window, filing, state });
            }
        }
        let is_overdue =
            |plan: &OverduePlan| timing(plan.month, plan.status, calendar, now.date()) == Some(PlanTiming::Overdue);
        Self { updates, overdue: plans.into_iter().filter(is_overdue).collect() }
    }

    /// Whether nothing is owed.
    pub fn is_empty(&self) -> bool {
        self.updates.is_empty() && self.overdue.is_empty()
    }
}
