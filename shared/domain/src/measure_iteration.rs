//! The application for a measure iteration (措施迭代申请, R7): the one way to change an issued map.
//!
//! It names the version that it changes and holds only the measures that it adds or edits. [`IterationDraft::apply`]
//! makes the map as it would be.

mod check;
mod place;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::battle_map::{MapDraft, MeasureDraft, PlanDraft, PlanType};
use crate::broken::{Place, Rule, rule};
use crate::difference::Entry;
use crate::id::RowId;
use crate::month::Month;
use crate::record::chosen;

/// The bounds of an application; those of the map that it leads to are [`crate::battle_map::limits`].
pub mod limits {
    /// A basis.
    pub const BASIS: usize = 500;
}

/// An application as typed; whatever is missing counts as empty, and anything half-typed can be saved (R2.5).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct IterationDraft {
    /// 作战图版本: the issued version that it changes.
    #[serde(default)]
    #[schema(examples(1))]
    pub version: u32,
    /// 新增举措, in the order of the screen.
    #[serde(default)]
    pub added: Vec<AddedMeasureDraft>,
    /// 修改举措, in the order of the screen.
    #[serde(default)]
    pub edited: Vec<EditedMeasureDraft>,
}

/// A measure to add (新增举措), as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct AddedMeasureDraft {
    /// The measure's id for life, given by the client, new in the map (R2.8).
    pub id: RowId,
    /// 举措内容, at most 300 characters.
    #[serde(default)]
    pub content: String,
    /// 迭代依据: what the change rests on, at most 500 characters.
    #[serde(default)]
    pub basis: String,
    /// 月度推进计划 of the measure, in the order of the screen.
    #[serde(default)]
    pub plans: Vec<PlanDraft>,
}

/// A measure to edit (修改举措), as typed: all of it as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct EditedMeasureDraft {
    /// The measure of the map.
    pub measure: RowId,
    /// 举措内容, at most 300 characters.
    #[serde(default)]
    pub content: String,
    /// 迭代依据: what the change rests on, at most 500 characters.
    #[serde(default)]
    pub basis: String,
    /// 月度推进计划, all of them: one that is missing is removed, one with a new id is added, one that differs is changed.
    #[serde(default)]
    pub plans: Vec<PlanDraft>,
}

crate::objects_only!(IterationDraft AddedMeasureDraft EditedMeasureDraft);

/// Every rule that a submit holds an application against, in the order of the screen.
pub const RULES: [Rule; 5] = [
    rule("R7.1", "以现行作战图为准，新增或修改举措，并写明迭代依据"),
    rule("R7.2", "已完成或月度已过的计划不改不删，新计划和修改后的计划月度不早于本月"),
    rule("R2.3", "迭代后具体举措不少于三条，每条不超过 300 字"),
    rule("R2.4", "每条举措都有月度推进计划，月度、类型、内容齐全"),
    rule("R2.9", "条数和字数不超过上限"),
];

impl AddedMeasureDraft {
    fn measure(&self) -> MeasureDraft {
        MeasureDraft { id: self.id.clone(), content: self.content.clone(), plans: self.plans.clone() }
    }
}

impl EditedMeasureDraft {
    fn measure(&self) -> MeasureDraft {
        MeasureDraft { id: self.measure.clone(), content: self.content.clone(), plans: self.plans.clone() }
    }
}

impl IterationDraft {
    /// The map as it would be: edited measures in their place, added ones behind, all else untouched. An edit of a measure
    /// that the map does not have is passed over.
    pub fn apply(&self, map: &MapDraft) -> MapDraft {
        let kept = map.measures.iter().map(|measure| {
            let edit = self.edited.iter().find(|edit| edit.measure == measure.id);
            edit.map_or_else(|| measure.clone(), EditedMeasureDraft::measure)
        });
        MapDraft {
            indicators: map.indicators.clone(),
            few_indicators_reason: map.few_indicators_reason.clone(),
            measures: kept.chain(self.added.iter().map(AddedMeasureDraft::measure)).collect(),
        }
    }

    /// How many measures it adds and edits, as a list tells it.
    pub(crate) fn about(&self) -> String {
        let counts = [("新增举措", self.added.len()), ("修改举措", self.edited.len())];
        let told = counts.iter().filter(|(_, count)| *count > 0).map(|(what, count)| format!("{what} {count} 项"));
        told.collect::<Vec<_>>().join("，")
    }

    /// The paths of the ids that an earlier row bears already (R2.8), such as `/added/0/plans/1/id`, and of measures that
    /// are edited twice, such as `/edited/1/measure`. With any of them the application is misshapen and cannot be saved.
    pub(crate) fn duplicate_ids(&self) -> Vec<String> {
        let added = self.added.iter().enumerate().map(|(index, row)| {
            let path = place::added(index).path;
            (&row.id, format!("{path}/id"), path, &row.plans)
        });
        let edited = self.edited.iter().enumerate().map(|(index, row)| {
            let path = place::edited(index).path;
            (&row.measure, format!("{path}/measure"), path, &row.plans)
        });
        let ids = added.chain(edited).flat_map(|(id, path, row, plans)| {
            let plans = plans.iter().enumerate();
            std::iter::once((id, path)).chain(plans.map(move |(p, plan)| (&plan.id, format!("{row}/plans/{p}/id"))))
        });
        let mut seen = BTreeSet::new();
        ids.filter(|(id, _)| !seen.insert(*id)).map(|(_, path)| path).collect()
    }

    /// What it says, for comparison; a plan is one text.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let version = Entry::new("version", Place::new("version", "作战图版本"), &format!("第 {} 版", self.version));
        let added = self.added.iter().enumerate();
        let added = added.map(|(index, row)| (&row.id, place::added(index), &row.content, &row.basis, &row.plans));
        let edited = self.edited.iter().enumerate();
        let edited =
            edited.map(|(index, row)| (&row.measure, place::edited(index), &row.content, &row.basis, &row.plans));
        let rows = added.chain(edited).flat_map(|(id, row, content, basis, plans)| {
            let own = [
                Entry::new(format!("measures/{id}/content"), place::content(&row), content),
                Entry::new(format!("measures/{id}/basis"), place::basis(&row), basis),
            ];
            let plans = plans.iter().enumerate().map(move |(index, plan)| {
                Entry::new(format!("measures/{id}/plans/{}", plan.id), place::plan(&row, index), &told(plan))
            });
            own.into_iter().chain(plans)
        });
        std::iter::once(version).chain(rows).collect()
    }
}

/// A plan as one text, such as `5月 · 出台配套政策 · 印发实施细则`; what is empty is left out.
fn told(plan: &PlanDraft) -> String {
    let month = plan.month.trim();
    let month = month.parse::<Month>().map_or_else(|_| month.to_owned(), |month| format!("{}月", month.number()));
    let parts = [month, chosen(&plan.plan_type, PlanType::chinese), plan.content.trim().to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
