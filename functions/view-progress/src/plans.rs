//! Where the plans of a project stand, and how they came there (R5.1, R5.3).

use api::PlanUpdate;
use chrono::NaiveDate;
use domain::battle_map::{BattleMap, PlanType};
use domain::id::RowId;
use domain::month::Month;
use domain::plan_progress::{PlanStatus, PlanTiming, timing};
use domain::progress::Progress;
use serde::Serialize;
use store::{PlanRow, calendar};
use utoipa::ToSchema;

/// A plan of the map in force.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlanProgress {
    /// The row.
    pub plan: RowId,
    /// The measure that it is of.
    pub measure: RowId,
    /// 计划月度
    pub month: Month,
    /// 计划类型
    #[serde(rename = "type")]
    pub plan_type: PlanType,
    /// 计划内容
    pub content: String,
    /// 推进状态, by the latest period's latest approval; 未启动 before the first.
    pub status: PlanStatus,
    /// 临期、逾期
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timing: Option<PlanTiming>,
    /// 历史状态更新: what was approved, the newest first.
    pub history: Vec<PlanUpdate>,
}

/// The plans of a map, by their rows of the ledger.
pub fn plans(map: &BattleMap, rows: &[PlanRow], progress: &Progress, today: NaiveDate) -> Vec<PlanProgress> {
    let all = map.measures.iter().flat_map(|measure| measure.plans.iter().map(move |plan| (measure, plan)));
    all.map(|(measure, plan)| {
        let standing = progress.standings.get(&plan.id);
        let status = standing.map_or(PlanStatus::NotStarted, |standing| standing.status);
        let mut history: Vec<_> = rows.iter().filter(|row| row.plan == plan.id).collect();
        history.sort_by_key(|row| std::cmp::Reverse((row.period, row.at)));
        PlanProgress {
            plan: plan.id.clone(),
            measure: measure.id.clone(),
            month: plan.month,
            plan_type: plan.plan_type,
            content: plan.content.clone(),
            status,
            timing: timing(plan.month, status, calendar(), today),
            history: history.into_iter().cloned().map(PlanUpdate::from).collect(),
        }
    })
    .collect()
}
