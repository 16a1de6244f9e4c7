//! Progress of monthly plans (月度计划推进更新, R5): how the month went for one or more plans of a project.
//!
//! A filing updates plans of the map in force; their state comes from what was approved, see [`PlanStanding`].

mod check;
mod guidance;
mod place;
mod status;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::broken::{Place, Rule, rule};
use crate::difference::Entry;
use crate::evidence::EvidenceDraft;
use crate::id::RowId;
use crate::reason::{Pin, PinField};
use crate::record::{choice, chosen};

use place::UpdatePlace;

pub use guidance::{expected, guidance, missing_contents};
pub use status::{PlanStanding, PlanStatus, PlanTiming, Standings, timing};

/// The bounds of plan progress (R2.9); lengths as [`crate::text::length`] counts.
pub mod limits {
    /// The most plans that one filing updates.
    pub const UPDATES: usize = 40;
    /// The most entries of work done, and of next steps, of one plan.
    pub const ENTRIES: usize = 30;
    /// An entry's text.
    pub const ENTRY: usize = 500;
}

/// Updates of plans as typed; whatever is missing counts as empty, and anything half-typed can be saved (R2.5).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct PlanProgressDraft {
    /// 本次状态更新, one for each plan, 1–40, in the order of the screen.
    #[serde(default)]
    pub updates: Vec<PlanUpdateDraft>,
    /// 佐证材料: of all its plans together; needed as soon as one of them is completed (R5.2).
    #[serde(default)]
    pub evidence: EvidenceDraft,
}

/// The update of one plan, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct PlanUpdateDraft {
    /// The plan, by its row in the map in force (R2.8).
    pub plan: RowId,
    /// 推进状态, a `PlanStatus` or empty.
    #[serde(default)]
    #[schema(examples("inProgress", ""))]
    pub status: String,
    /// 已开展工作, item by item, at most 30; may be empty while the plan is not started.
    #[serde(default)]
    pub work: Vec<EntryDraft>,
    /// 存在问题, at most 2,000 characters; may be empty.
    #[serde(default)]
    pub problems: String,
    /// 下一步工作计划, item by item, at most 30; may be empty once the plan is completed.
    #[serde(default)]
    pub next: Vec<EntryDraft>,
}

/// One item of work done or of next steps, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct EntryDraft {
    /// The row's id for life, given by the client, unique in the filing (R2.8).
    pub id: RowId,
    /// What was done or will be done, at most 500 characters.
    #[serde(default)]
    pub text: String,
    /// When, `YYYY-MM-DD`, or empty; of work done not in the future.
    #[serde(default)]
    #[schema(examples("2026-05-12", ""))]
    pub date: String,
}

crate::objects_only!(PlanProgressDraft PlanUpdateDraft EntryDraft);

/// Every rule that a submit holds plan progress against, in the order of the screen.
pub const RULES: [Rule; 7] = [
    rule("R5.1", "计划都在现行作战图中，推进状态、已开展工作、下一步工作计划齐全"),
    rule("R5.3", "已完成的计划经市委改革办重新打开后再更新"),
    rule("R5.2", "本次更新为已完成的，有佐证文件或内网邮件声明"),
    rule("R8.1", "佐证文件的格式、名称和个数符合要求"),
    rule("R8.2", "佐证文件都已通过校验，能够打开"),
    rule("R8.5", "文件名不带密级标志，内网邮件信息齐全"),
    rule("R2.9", "条数和字数不超过上限"),
];

impl PlanUpdateDraft {
    /// 推进状态, once it is chosen.
    pub fn status(&self) -> Option<PlanStatus> {
        choice(&self.status)
    }

    /// Its two lists, by their names in JSON.
    fn lists(&self) -> [(&'static str, &[EntryDraft]); 2] {
        [("work", &self.work), ("next", &self.next)]
    }

    /// What the update at `index` says, for comparison.
    fn entries(&self, index: usize) -> Vec<Entry> {
        let Self { plan, problems, .. } = self;
        let at = UpdatePlace::numbered(index);
        let field = |name, value: &str| Entry::new(format!("updates/{plan}/{name}"), at.field(name), value);
        let [work, next] = self.lists().map(|(list, entries)| {
            entries.iter().enumerate().flat_map(move |(row, EntryDraft { id, text, date })| {
                [("text", text), ("date", date)].map(|(name, value)| {
                    let key = format!("updates/{plan}/{list}/{id}/{name}");
                    Entry::new(key, UpdatePlace::numbered(index).entry(list, row, name), value)
                })
            })
        });
        let status = field("status", &chosen(&self.status, PlanStatus::chinese));
        let problems = field("problems", problems);
        [status].into_iter().chain(work).chain([problems]).chain(next).collect()
    }
}

impl PlanProgressDraft {
    /// How many plans, and how many of them are completed, as a list tells it.
    pub(crate) fn about(&self) -> String {
        let plans = self.updates.len();
        match self.completed().count() {
            0 => format!("{plans} 项计划"),
            completed => format!("{plans} 项计划，已完成 {completed} 项"),
        }
    }

    fn completed(&self) -> impl Iterator<Item = &PlanUpdateDraft> {
        self.updates.iter().filter(|update| update.status() == Some(PlanStatus::Completed))
    }

    /// The paths of the ids that an earlier entry bears already (R2.8), as JSON pointers such as `/updates/0/next/1/id`.
    pub(crate) fn duplicate_ids(&self) -> Vec<String> {
        let entries = self.updates.iter().enumerate().flat_map(|(index, update)| {
            let lists = update.lists().into_iter();
            lists.flat_map(move |(list, entries)| {
                let rows = entries.iter().enumerate();
                rows.map(move |(row, entry)| (&entry.id, format!("/updates/{index}/{list}/{row}/id")))
            })
        });
        let mut seen = BTreeSet::new();
        entries.filter(|(id, _)| !seen.insert(*id)).map(|(_, path)| path).collect()
    }

    /// What it says, for comparison: plans and entries go by their ids.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let updates = self.updates.iter().enumerate().flat_map(|(index, update)| update.entries(index));
        updates.chain(self.evidence.entries()).collect()
    }

    /// Where a reviewer's pin (R3.3) stands: at a field of the update of the plan that it names as its row, or at the
    /// evidence of all. Nothing if there is no such update, or no such field.
    pub(crate) fn place_of(&self, pin: &Pin) -> Option<Place> {
        let Some(row) = &pin.row else {
            return (pin.field == PinField::Evidence).then(|| Place::new("evidence", "佐证材料"));
        };
        let index = self.updates.iter().position(|update| update.plan == *row)?;
        let of_update = matches!(pin.field, PinField::Status | PinField::Work | PinField::Problems | PinField::Next);
        of_update.then(|| UpdatePlace::numbered(index).field(pin.field.name()))
    }
}
