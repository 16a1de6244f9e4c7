//! The rules of an application (R7.1, R7.2), and those of the map that it leads to (R2.3, R2.4, R2.9).

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::{EditedMeasureDraft, IterationDraft, limits, place, told};
use crate::battle_map::{self, BattleMap, MapDraft, MeasureDraft, PlanDraft};
use crate::broken::{BrokenRule, BrokenRules, Place};
use crate::id::RowId;
use crate::month::Month;
use crate::text::normalised;

/// Why a plan of the map must stay as it is (R7.2).
#[derive(Clone, Copy)]
struct Lock {
    code: &'static str,
    why: &'static str,
}

const COMPLETED: Lock = Lock { code: "plan-completed", why: "已完成" };
const PAST: Lock = Lock { code: "plan-past", why: "计划月度已过" };

impl IterationDraft {
    /// Every rule that a submit in `this_month` would find broken, in the order of the screen. `map` is the map in force of
    /// `year`, `in_force` its version, `completed` has its completed plans. Of lists that are too long only the rows within
    /// the limit are looked at one by one; a plan that must stay as it is is told once, whatever was done to it.
    pub fn check(
        &self,
        in_force: u32,
        map: &MapDraft,
        completed: &BTreeSet<RowId>,
        year: i32,
        this_month: Month,
    ) -> Result<(), Vec<BrokenRule>> {
        let mut broken = BrokenRules::default();
        self.check_base(&mut broken, in_force);
        if self.added.is_empty() && self.edited.is_empty() {
            let whole = Place { path: String::new(), label: "措施迭代申请".to_owned() };
            broken.note(&whole, "missing", "R7.1", "请新增或修改至少一条举措");
        }
        let edits = Place::new("edited", "修改举措");
        broken.at_most(&edits, self.edited.len(), battle_map::limits::MEASURES);

        let result = BattleMap::check(&self.apply(map), year).err().unwrap_or_default();
        broken.0.extend(result.into_iter().filter_map(|broken| self.said_here(broken, map)));

        let lock = |plan: &PlanDraft| {
            let past = month_of(plan).is_some_and(|month| month < this_month);
            if completed.contains(&plan.id) { Some(COMPLETED) } else { past.then_some(PAST) }
        };
        let mut rows = Rows { broken, taken: ids(map), year, this_month };
        for (index, row) in self.added.iter().take(battle_map::limits::MEASURES).enumerate() {
            let place = place::added(index);
            rows.is_new(&place, &row.id);
            rows.basis(&place, &row.basis);
            rows.plans(&place, &[], &row.plans, lock);
        }
        for (index, row) in self.edited.iter().take(battle_map::limits::MEASURES).enumerate() {
            let Some(number) = map.measures.iter().position(|measure| measure.id == row.measure) else {
                rows.unknown(index, row);
                continue;
            };
            let (place, before) = (place::edited_of(index, number), &map.measures[number]);
            rows.changes(&place, before, row);
            rows.basis(&place, &row.basis);
            rows.plans(&place, &before.plans, &row.plans, lock);
            locked(&mut rows.broken, &place, &before.plans, &row.plans, lock);
        }
        place::sort(&mut rows.broken.0);
        rows.broken.end()
    }

    /// What is judged again when the office approves: that the map in force is still the one that is changed (R7.1), and that
    /// no plan that is changed or removed was completed meanwhile (R7.2).
    pub fn still_stands(
        &self,
        in_force: u32,
        map: &MapDraft,
        completed: &BTreeSet<RowId>,
    ) -> Result<(), Vec<BrokenRule>> {
        let mut broken = BrokenRules::default();
        self.check_base(&mut broken, in_force);
        let lock = |plan: &PlanDraft| completed.contains(&plan.id).then_some(COMPLETED);
        for (index, row) in self.edited.iter().enumerate() {
            if let Some(number) = map.measures.iter().position(|measure| measure.id == row.measure) {
                let place = place::edited_of(index, number);
                locked(&mut broken, &place, &map.measures[number].plans, &row.plans, lock);
            }
        }
        broken.end()
    }

    fn check_base(&self, broken: &mut BrokenRules, in_force: u32) {
        if self.version != in_force {
            let detail = format!("作战图已更新为第 {in_force} 版，请按新版核对后重新保存");
            broken.0.push(BrokenRule { path: "/version".to_owned(), code: "base-moved", rule: "R7.1", detail });
        }
    }
}

/// The rows of an application under check.
struct Rows<'a> {
    broken: BrokenRules,
    taken: BTreeSet<&'a RowId>,
    year: i32,
    this_month: Month,
}

impl Rows<'_> {
    /// A row that is added has an id that is new in the map; so no plan goes from one measure to another.
    fn is_new(&mut self, row: &Place, id: &RowId) {
        if self.taken.contains(id) {
            let what = "与作战图中已有的举措或计划重复，请删除后重新添加";
            self.broken.note(&place::id(row), "id-taken", "R7.1", what);
        }
    }

    fn unknown(&mut self, index: usize, row: &EditedMeasureDraft) {
        let place = place::edited(index);
        let at = Place { path: format!("{}/measure", place.path), label: place.label.clone() };
        self.broken.note(&at, "unknown-row", "R7.1", "现行作战图中没有这条举措，请取消修改");
        self.basis(&place, &row.basis);
    }

    fn basis(&mut self, row: &Place, basis: &str) {
        self.broken.text(&place::basis(row), basis, limits::BASIS, "R7.1", "R2.9");
    }

    fn changes(&mut self, place: &Place, before: &MeasureDraft, after: &EditedMeasureDraft) {
        let same_plans = before.plans.len() == after.plans.len()
            && before.plans.iter().all(|old| after.plans.iter().any(|plan| old.id == plan.id && same(old, plan)));
        if same_plans && normalised(&before.content) == normalised(&after.content) {
            let what = "举措内容和月度推进计划都没有改动，请修改或取消修改";
            self.broken.note(place, "nothing-changed", "R7.1", what);
        }
    }

    /// Plans that are new or changed; of those that must stay as they are, [`locked`] tells.
    fn plans(&mut self, row: &Place, old: &[PlanDraft], new: &[PlanDraft], lock: impl Fn(&PlanDraft) -> Option<Lock>) {
        for (index, plan) in new.iter().take(battle_map::limits::PLANS).enumerate() {
            let place = place::plan(row, index);
            match old.iter().find(|old| old.id == plan.id) {
                Some(old) if same(old, plan) || lock(old).is_some() => continue,
                Some(_) => {}
                None => self.is_new(&place, &plan.id),
            }
            let this_month = self.this_month;
            // A month of another year is told as that.
            if month_of(plan).is_some_and(|month| month.year() == self.year && month < this_month) {
                let what = format!("新计划和修改后的计划，月度不能早于本月 {this_month}，请重新选择月份");
                self.broken.note(&place::month(&place), "month-past", "R7.2", &what);
            }
        }
    }
}

/// Notes the plans that must stay as they are and are changed or removed.
fn locked(
    broken: &mut BrokenRules,
    row: &Place,
    old: &[PlanDraft],
    new: &[PlanDraft],
    lock: impl Fn(&PlanDraft) -> Option<Lock>,
) {
    for plan in old {
        let Some(Lock { code, why }) = lock(plan) else { continue };
        match new.iter().position(|new| new.id == plan.id) {
            None => {
                let what = format!("“{}”{why}，不能删除，请恢复这项计划", told(plan));
                broken.note(&place::plans(row), code, "R7.2", &what);
            }
            Some(index) if !same(plan, &new[index]) => {
                let what = format!("{why}，不能修改，请改回“{}”", told(plan));
                broken.note(&place::plan(row, index), code, "R7.2", &what);
            }
            Some(_) => {}
        }
    }
}

/// Whether two plans mean the same, however they were typed.
fn same(one: &PlanDraft, other: &PlanDraft) -> bool {
    let meaning = |plan: &PlanDraft| [&plan.month, &plan.plan_type, &plan.content].map(|text| normalised(text));
    meaning(one) == meaning(other)
}

fn month_of(plan: &PlanDraft) -> Option<Month> {
    plan.month.trim().parse().ok()
}

fn ids(map: &MapDraft) -> BTreeSet<&RowId> {
    let measures = map.measures.iter();
    let measures = measures.flat_map(|row| std::iter::once(&row.id).chain(row.plans.iter().map(|plan| &plan.id)));
    map.indicators.iter().map(|row| &row.id).chain(measures).collect()
}
