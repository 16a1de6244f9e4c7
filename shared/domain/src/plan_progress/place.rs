//! Where a field of an update stands: its path for the machine, its label as the screen shows it.

use crate::battle_map::{MapDraft, PlanType};
use crate::broken::Place;
use crate::id::RowId;
use crate::month::Month;
use crate::record::chosen;

/// An update of a filing, and what the screen calls its plan.
pub(super) struct UpdatePlace {
    index: usize,
    plan: String,
}

impl UpdatePlace {
    /// The update at `index` (from 0), by its number, such as `第 3 项`: what a filing knows without the map.
    pub fn numbered(index: usize) -> Self {
        Self { index, plan: format!("第 {} 项", index + 1) }
    }

    /// The update at `index` of this plan in the map, by the plan's measure, month and type, such as
    /// `举措 2 · 2026年5月 · 出台配套政策`. Nothing if the map has no such plan.
    pub fn in_map(index: usize, plan: &RowId, map: &MapDraft) -> Option<Self> {
        let plan = map.measures.iter().enumerate().find_map(|(measure, row)| {
            let plan = row.plans.iter().find(|other| other.id == *plan)?;
            let month = plan.month.trim().parse::<Month>();
            let month = month.map_or_else(|_| plan.month.clone(), |month| month.chinese());
            Some(format!("举措 {} · {month} · {}", measure + 1, chosen(&plan.plan_type, PlanType::chinese)))
        })?;
        Some(Self { index, plan })
    }

    /// Its plan.
    pub fn plan(&self) -> Place {
        Place::new(&format!("updates/{}/plan", self.index), &self.plan)
    }

    /// A field of it, or one of its two lists as a whole.
    pub fn field(&self, name: &str) -> Place {
        Place::new(&format!("updates/{}/{name}", self.index), format!("{} · {}", self.plan, chinese(name)))
    }

    /// A field, `text` or `date`, of the entry at `row` (from 0) of one of its lists.
    pub fn entry(&self, list: &str, row: usize, name: &str) -> Place {
        let Place { path, label } = self.field(list);
        let date = if name == "date" { " · 日期" } else { "" };
        Place { path: format!("{path}/{row}/{name}"), label: format!("{label} {}{date}", row + 1) }
    }
}

fn chinese(name: &str) -> &'static str {
    match name {
        "status" => "推进状态",
        "work" => "已开展工作",
        "problems" => "存在问题",
        _ => "下一步工作计划",
    }
}
