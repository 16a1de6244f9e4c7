//! What stands in a filing, whatever its kind.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::de::DeserializeSeed;
use serde::{Deserializer, Serialize};
use utoipa::ToSchema;

use crate::battle_map::{self, BattleMap, MapDraft};
use crate::brand::{self, BrandDraft, report_place};
use crate::broken::{BrokenRule, Place, Rule};
use crate::difference::{Difference, MapDifference, RecordDifference};
use crate::evidence::EvidenceDraft;
use crate::filing::Kind;
use crate::goal_progress::{self, GoalProgressDraft};
use crate::id::RowId;
use crate::measure_iteration::{self, IterationDraft};
use crate::month::Month;
use crate::plan_progress::{self, PlanProgressDraft, PlanStatus, Standings};
use crate::promotion::{self, PromotionDraft};
use crate::reason::{Pin, PinField};

/// The content of a filing, as typed; its kind says which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum Content {
    /// Of a `battleMap`.
    BattleMap(MapDraft),
    /// Of a `goalProgress`.
    GoalProgress(GoalProgressDraft),
    /// Of a `planProgress`.
    PlanProgress(PlanProgressDraft),
    /// Of a `promotion`.
    Promotion(PromotionDraft),
    /// Of a `brand`.
    Brand(BrandDraft),
    /// Of a `measureIteration`.
    MeasureIteration(IterationDraft),
}

/// What a submit holds content against beside itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// The project's year.
    pub year: i32,
    /// The day of the submit.
    pub today: NaiveDate,
    /// The version of the map in force; zero, and the rest empty, for a kind that is not about its rows.
    pub version: u32,
    /// What the map in force says.
    pub map: MapDraft,
    /// Where its plans stand.
    pub standings: Standings,
}

impl Basis {
    /// The plans that are completed.
    pub fn completed(&self) -> BTreeSet<RowId> {
        let completed = self.standings.iter().filter(|(_, standing)| standing.status == PlanStatus::Completed);
        completed.map(|(plan, _)| plan.clone()).collect()
    }
}

/// A kind reads its own content.
impl<'de> DeserializeSeed<'de> for Kind {
    type Value = Content;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Content, D::Error> {
        match self {
            Kind::BattleMap => MapDraft::deserialize(deserializer).map(Content::BattleMap),
            Kind::GoalProgress => GoalProgressDraft::deserialize(deserializer).map(Content::GoalProgress),
            Kind::PlanProgress => PlanProgressDraft::deserialize(deserializer).map(Content::PlanProgress),
            Kind::Promotion => PromotionDraft::deserialize(deserializer).map(Content::Promotion),
            Kind::Brand => BrandDraft::deserialize(deserializer).map(Content::Brand),
            Kind::MeasureIteration => IterationDraft::deserialize(deserializer).map(Content::MeasureIteration),
        }
    }
}

impl Kind {
    /// Every rule that a submit holds the content against, in the order of the screen.
    pub const fn rules(self) -> &'static [Rule] {
        match self {
            Kind::BattleMap => &battle_map::RULES,
            Kind::GoalProgress => &goal_progress::RULES,
            Kind::PlanProgress => &plan_progress::RULES,
            Kind::Promotion => &promotion::RULES,
            Kind::Brand => &brand::RULES,
            Kind::MeasureIteration => &measure_iteration::RULES,
        }
    }
}

impl Content {
    /// What the filing is about.
    pub const fn kind(&self) -> Kind {
        match self {
            Content::BattleMap(_) => Kind::BattleMap,
            Content::GoalProgress(_) => Kind::GoalProgress,
            Content::PlanProgress(_) => Kind::PlanProgress,
            Content::Promotion(_) => Kind::Promotion,
            Content::Brand(_) => Kind::Brand,
            Content::MeasureIteration(_) => Kind::MeasureIteration,
        }
    }

    /// Every rule that a submit would find broken, in the order of the screen.
    pub fn check(&self, basis: &Basis) -> Result<(), Vec<BrokenRule>> {
        match self {
            Content::BattleMap(draft) => BattleMap::check(draft, basis.year).map(|_| ()),
            Content::GoalProgress(draft) => draft.check(&basis.map),
            Content::PlanProgress(draft) => draft.check(&basis.map, &basis.standings, basis.today),
            Content::Promotion(draft) => draft.check(basis.today),
            Content::Brand(draft) => draft.check(basis.today),
            Content::MeasureIteration(draft) => {
                let this_month = Month::of(basis.today);
                draft.check(basis.version, &basis.map, &basis.completed(), basis.year, this_month)
            }
        }
    }

    /// What supports it; maps and figures have nothing of the kind.
    pub const fn evidence(&self) -> Option<&EvidenceDraft> {
        match self {
            Content::BattleMap(_) | Content::GoalProgress(_) | Content::MeasureIteration(_) => None,
            Content::PlanProgress(draft) => Some(&draft.evidence),
            Content::Promotion(draft) => Some(&draft.evidence),
            Content::Brand(draft) => Some(&draft.evidence),
        }
    }

    /// What tells it from others of its kind in a list, such as `召开现场观摩会，2026年1月20日`; a map is the only one of its
    /// project's year, and of the others the period tells it.
    pub fn about(&self) -> Option<String> {
        match self {
            Content::BattleMap(_) | Content::GoalProgress(_) => None,
            Content::PlanProgress(draft) => Some(draft.about()),
            Content::Promotion(draft) => Some(draft.about()),
            Content::Brand(draft) => Some(draft.about()),
            Content::MeasureIteration(draft) => Some(draft.about()),
        }
    }

    /// The paths of the ids that an earlier row bears already (R2.8).
    pub fn duplicate_ids(&self) -> Vec<String> {
        match self {
            Content::BattleMap(draft) => draft.duplicate_ids(),
            Content::GoalProgress(draft) => draft.duplicate_ids(),
            Content::PlanProgress(draft) => draft.duplicate_ids(),
            Content::MeasureIteration(draft) => draft.duplicate_ids(),
            Content::Promotion(_) => Vec::new(),
            Content::Brand(draft) => {
                let ids: Vec<_> = draft.reports.iter().map(|report| &report.id).collect();
                let again = (0..ids.len()).filter(|index| ids[..*index].contains(&ids[*index]));
                again.map(|index| format!("/reports/{index}/id")).collect()
            }
        }
    }

    /// What changed from an earlier content of the same kind.
    pub fn since(&self, before: &Content) -> Difference {
        match (before, self) {
            (Content::BattleMap(before), Content::BattleMap(after)) => {
                Difference::Map(MapDifference::between(before, after))
            }
            _ => Difference::Record(RecordDifference::between(&before.entries(), &self.entries())),
        }
    }

    fn entries(&self) -> Vec<crate::difference::Entry> {
        match self {
            Content::BattleMap(_) => Vec::new(),
            Content::GoalProgress(draft) => draft.entries(),
            Content::PlanProgress(draft) => draft.entries(),
            Content::Promotion(draft) => draft.entries(),
            Content::Brand(draft) => draft.entries(),
            Content::MeasureIteration(draft) => draft.entries(),
        }
    }

    /// Where a reviewer's pin (R3.3) stands: the JSON pointer of the field and its name on screen, such as
    /// `/indicators/1/monthlyTargets/6` and `核心指标 2 · 7 月目标`. Nothing if there is no such row, or no such field.
    pub fn place_of(&self, pin: &Pin) -> Option<(String, String)> {
        let place = match (self, &pin.row) {
            (Content::BattleMap(draft), Some(row)) => {
                return battle_map::pin_label(draft, row, pin.field.name(), pin.month);
            }
            (Content::GoalProgress(draft), _) => draft.place_of(pin)?,
            (Content::PlanProgress(draft), _) => draft.place_of(pin)?,
            (Content::MeasureIteration(draft), Some(row)) => draft.place_of(row, pin.field)?,
            (Content::Brand(draft), Some(row)) => {
                let index = draft.reports.iter().position(|report| report.id == *row)?;
                let of_report =
                    matches!(pin.field, PinField::Outlet | PinField::Title | PinField::Date | PinField::Link);
                of_report.then(|| report_place(index, pin.field.name()))?
            }
            (Content::Promotion(_), None) => match pin.field {
                PinField::Method => Place::new("method", "推广方式"),
                PinField::Date => Place::new("date", "推广日期"),
                PinField::Description => Place::new("description", "具体情况简介"),
                PinField::Evidence => Place::new("evidence", "佐证材料"),
                _ => return None,
            },
            (Content::Brand(_), None) => match pin.field {
                PinField::Date => Place::new("date", brand::DATE),
                PinField::Recognition => Place::new("recognition", "获肯定方式"),
                PinField::Circumstances => Place::new("circumstances", "具体情形"),
                PinField::Results => Place::new("results", "解决问题、主要举措及取得实效"),
                PinField::Details => Place::new("details", "获肯定或报道详情"),
                PinField::Reports => Place::new("reports", "获肯定或报道详情"),
                PinField::Evidence => Place::new("evidence", "佐证材料"),
                _ => return None,
            },
            (Content::BattleMap(_) | Content::MeasureIteration(_), None) | (Content::Promotion(_), Some(_)) => {
                return None;
            }
        };
        pin.month.is_none().then_some((place.path, place.label))
    }
}
