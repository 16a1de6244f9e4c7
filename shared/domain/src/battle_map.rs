//! The battle map (项目作战图) of a project for its year: indicators, measures and the measures' monthly plans (R2).
//!
//! It has two forms. [`MapDraft`] is what a clerk typed and holds anything that has the right shape, however unfinished;
//! rounds freeze it as it is. [`BattleMap`] is what the rules allow, and [`BattleMap::check`] is the only way to one.

mod check;
mod draft;
mod place;
mod rules;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::amount::Amount;
use crate::id::RowId;
use crate::month::Month;

pub use draft::{IndicatorDraft, MapDraft, MeasureDraft, PlanDraft};
pub use place::pin_label;
pub use rules::RULES;

/// The bounds of a map (R2.1, R2.3, R2.9); lengths as [`crate::text::length`] counts.
pub mod limits {
    /// Fewer indicators than this need a written reason.
    pub const FEW_INDICATORS: usize = 2;
    /// The most indicators of a map.
    pub const INDICATORS: usize = 20;
    /// The fewest measures of a map.
    pub const FEWEST_MEASURES: usize = 3;
    /// The most measures of a map.
    pub const MEASURES: usize = 30;
    /// The most plans of a map, over all its measures.
    pub const PLANS: usize = 200;
    /// An indicator's name.
    pub const NAME: usize = 100;
    /// An indicator's unit.
    pub const UNIT: usize = 20;
    /// A measure's content.
    pub const MEASURE: usize = 300;
    /// A plan's content.
    pub const PLAN: usize = 300;
    /// A written reason.
    pub const REASON: usize = 500;
}

/// A map that breaks no rule. Its texts are normalised, its numbers exact, its rows within the limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BattleMap {
    /// 核心指标, at most 20.
    pub indicators: Vec<Indicator>,
    /// Why there are fewer than two indicators (R2.1); present exactly then.
    pub few_indicators_reason: Option<String>,
    /// 具体举措, 3–30.
    pub measures: Vec<Measure>,
}

/// A core indicator (核心指标) with its targets for the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Stays with the row for life (R2.8).
    pub id: RowId,
    /// 指标名称, 1–100 characters.
    pub name: String,
    /// 计量单位, 1–20 characters.
    pub unit: String,
    /// How the months make the year.
    pub aggregation: Aggregation,
    /// 年度目标值, in `unit`. May be negative: a decline can be the aim.
    pub annual_target: Amount,
    /// 月度目标值 of January to December, in `unit`.
    pub monthly_targets: [Amount; 12],
    /// Why the indicator is a level (R2.2a); present exactly when it is.
    pub level_reason: Option<String>,
}

/// A concrete measure (具体举措).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Stays with the row for life (R2.8).
    pub id: RowId,
    /// 举措内容, 1–300 characters.
    pub content: String,
    /// 月度推进计划, at least one.
    pub plans: Vec<MonthlyPlan>,
}

/// The work planned for one measure in one month (月度推进计划).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthlyPlan {
    /// Stays with the row for life (R2.8).
    pub id: RowId,
    /// 计划月度, in the map's year.
    pub month: Month,
    /// 计划类型.
    pub plan_type: PlanType,
    /// 计划内容, 1–300 characters.
    pub content: String,
}

/// How an indicator's twelve months make its year (R2.2, R2.2a).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Aggregation {
    /// 累计: the months add up to the year.
    Sum,
    /// 期末值: December is the year; for rates and stocks.
    Last,
}

impl Aggregation {
    /// Both, the manual's rule first.
    pub const ALL: [Aggregation; 2] = [Aggregation::Sum, Aggregation::Last];

    /// The name on screen.
    pub const fn chinese(self) -> &'static str {
        match self {
            Aggregation::Sum => "累计",
            Aggregation::Last => "期末值",
        }
    }
}

/// What kind of work a monthly plan is (计划类型, R2.4), in the order of the manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum PlanType {
    /// 组建工作专班
    SetUpTaskForce,
    /// 开展调查研究
    ConductResearch,
    /// 向上争取支持
    SeekSupport,
    /// 制定改革方案
    DraftReformPlan,
    /// 开展试点示范
    RunPilot,
    /// 出台配套政策
    IssuePolicy,
    /// 搭建重要平台
    BuildPlatform,
    /// 上线重大应用
    LaunchApplication,
    /// 开展督导指导
    Supervise,
    /// 开展成效评估
    Evaluate,
    /// 总结推广经验
    Summarise,
    /// 其他
    Other,
}

impl PlanType {
    /// Every type, in the order of the manual.
    pub const ALL: [PlanType; 12] = [
        PlanType::SetUpTaskForce,
        PlanType::ConductResearch,
        PlanType::SeekSupport,
        PlanType::DraftReformPlan,
        PlanType::RunPilot,
        PlanType::IssuePolicy,
        PlanType::BuildPlatform,
        PlanType::LaunchApplication,
        PlanType::Supervise,
        PlanType::Evaluate,
        PlanType::Summarise,
        PlanType::Other,
    ];

    /// The type's name on screen.
    pub const fn chinese(self) -> &'static str {
        match self {
            PlanType::SetUpTaskForce => "组建工作专班",
            PlanType::ConductResearch => "开展调查研究",
            PlanType::SeekSupport => "向上争取支持",
            PlanType::DraftReformPlan => "制定改革方案",
            PlanType::RunPilot => "开展试点示范",
            PlanType::IssuePolicy => "出台配套政策",
            PlanType::BuildPlatform => "搭建重要平台",
            PlanType::LaunchApplication => "上线重大应用",
            PlanType::Supervise => "开展督导指导",
            PlanType::Evaluate => "开展成效评估",
            PlanType::Summarise => "总结推广经验",
            PlanType::Other => "其他",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::PlanType;

    #[test]
    fn r2_4_twelve_types_each_with_its_own_names() {
        let json: Vec<String> = PlanType::ALL.iter().map(|t| serde_json::to_string(t).unwrap()).collect();
        assert_eq!(json[0], "\"setUpTaskForce\"");
        assert_eq!(json[11], "\"other\"");
        for names in [json, PlanType::ALL.iter().map(|t| t.chinese().to_owned()).collect()] {
            assert_eq!(names.into_iter().collect::<BTreeSet<_>>().len(), 12);
        }
    }
}
