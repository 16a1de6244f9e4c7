//! What changed between two versions of a content (R2.8, R3.6). Rows are matched by id, so a row that moved is still
//! itself.
//!
//! Compared is what a field means, not how it was typed: texts [`normalised`], numbers by value (`12.0` is `12`), an
//! empty aggregation as `sum`. A row that only shifted because others came or went is not a change.

mod record;
mod rows;
mod segments;

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::amount::Amount;
use crate::battle_map::{IndicatorDraft, MapDraft, MeasureDraft, PlanDraft};
use crate::id::RowId;
use crate::text::normalised;

use rows::{Pair, pairs};

pub(crate) use record::Entry;
pub use record::{FieldChange, RecordDifference};
pub use segments::{Segment, SegmentOp, TextChange};

/// The difference of two contents of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum Difference {
    /// Of two maps.
    Map(MapDifference),
    /// Of two records.
    Record(RecordDifference),
}

impl Difference {
    /// Whether nothing changed (未作修改).
    pub const fn unchanged(&self) -> bool {
        match self {
            Difference::Map(map) => map.unchanged,
            Difference::Record(record) => record.unchanged,
        }
    }
}

/// The difference of two maps. Rows that are the same on both sides are left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MapDifference {
    /// Nothing changed (未作修改).
    pub unchanged: bool,
    /// 核心指标少于两项的理由.
    pub few_indicators_reason: Option<TextChange>,
    /// Changed 核心指标: those of the later map in its order, then the removed ones.
    pub indicators: Vec<IndicatorChange>,
    /// Changed 具体举措, and those with changed plans, in the same order.
    pub measures: Vec<MeasureChange>,
}

/// What happened to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum RowChange {
    /// 新增: only the later map has it; its fields are compared with an empty row's.
    Added,
    /// 删除: only the earlier map has it; its fields are compared with an empty row's.
    Removed,
    /// 修改: its content differs, or for a measure that of its plans; it may have moved besides, as its numbers tell.
    Changed,
    /// 移动: the same content, at another place among the rows that stayed or under another measure.
    Moved,
}

/// A value that is no text: a number, a month or a choice. Empty where nothing was filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ValueChange {
    /// In the earlier map.
    pub before: String,
    /// In the later map.
    pub after: String,
}

/// A changed target of one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MonthChange {
    /// 1–12.
    pub month: u8,
    /// In the earlier map.
    pub before: String,
    /// In the later map.
    pub after: String,
}

/// A changed indicator (核心指标). Fields that did not change are null, or empty for the months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IndicatorChange {
    /// The row, for life.
    pub id: RowId,
    /// What happened to it.
    pub change: RowChange,
    /// Its number on screen (from 1) in the earlier map.
    pub before: Option<usize>,
    /// Its number on screen (from 1) in the later map.
    pub after: Option<usize>,
    /// 指标名称.
    pub name: Option<TextChange>,
    /// 计量单位.
    pub unit: Option<ValueChange>,
    /// 汇总方式.
    pub aggregation: Option<ValueChange>,
    /// 年度目标值.
    pub annual_target: Option<ValueChange>,
    /// 月度目标值, only the months that changed.
    pub monthly_targets: Vec<MonthChange>,
    /// 按期末值考核的理由.
    pub level_reason: Option<TextChange>,
}

/// A changed measure (具体举措), or one whose plans changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MeasureChange {
    /// The row, for life.
    pub id: RowId,
    /// What happened to it.
    pub change: RowChange,
    /// Its number on screen (from 1) in the earlier map.
    pub before: Option<usize>,
    /// Its number on screen (from 1) in the later map.
    pub after: Option<usize>,
    /// 举措内容.
    pub content: Option<TextChange>,
    /// Changed plans that stand under it now, then those removed that stood under it.
    pub plans: Vec<PlanChange>,
}

/// Where a plan stands: the numbers on screen (from 1) of its measure and of itself in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlanPlace {
    /// Of the measure in the map.
    pub measure: usize,
    /// Of the plan in the measure.
    pub plan: usize,
}

/// A changed monthly plan (月度推进计划). Fields that did not change are null.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlanChange {
    /// The row, for life.
    pub id: RowId,
    /// What happened to it.
    pub change: RowChange,
    /// Where it stood in the earlier map.
    pub before: Option<PlanPlace>,
    /// Where it stands in the later map.
    pub after: Option<PlanPlace>,
    /// 计划月度.
    pub month: Option<ValueChange>,
    /// 计划类型.
    #[serde(rename = "type")]
    pub plan_type: Option<ValueChange>,
    /// 计划内容.
    pub content: Option<TextChange>,
}

impl MapDifference {
    /// Compares an earlier map with a later one.
    pub fn between(before: &MapDraft, after: &MapDraft) -> Self {
        let few_indicators_reason = TextChange::between(&before.few_indicators_reason, &after.few_indicators_reason);
        let indicators = indicators(&before.indicators, &after.indicators);
        let measures = measures(&before.measures, &after.measures);
        let unchanged = few_indicators_reason.is_none() && indicators.is_empty() && measures.is_empty();
        Self { unchanged, few_indicators_reason, indicators, measures }
    }
}

fn indicators(before: &[IndicatorDraft], after: &[IndicatorDraft]) -> Vec<IndicatorChange> {
    pairs(before, after, |row| &row.id).into_iter().filter_map(|pair| indicator(&pair)).collect()
}

fn indicator(pair: &Pair<'_, IndicatorDraft>) -> Option<IndicatorChange> {
    let text = |field: fn(&IndicatorDraft) -> &str| TextChange::between(pair.earlier(field), pair.later(field));
    let amount = |field: &dyn Fn(&IndicatorDraft) -> &str| value(pair.earlier(field), pair.later(field), amount);
    let monthly_targets: Vec<MonthChange> = (0..12_u8)
        .filter_map(|month| {
            let changed = amount(&|row| &row.monthly_targets[usize::from(month)])?;
            Some(MonthChange { month: month + 1, before: changed.before, after: changed.after })
        })
        .collect();
    let name = text(|row| &row.name);
    let unit = value(pair.earlier(|row| &row.unit), pair.later(|row| &row.unit), normalised);
    let aggregation = value(pair.earlier(|row| &row.aggregation), pair.later(|row| &row.aggregation), aggregation);
    let annual_target = amount(&|row| &row.annual_target);
    let level_reason = text(|row| &row.level_reason);
    let touched = name.is_some()
        || unit.is_some()
        || aggregation.is_some()
        || annual_target.is_some()
        || !monthly_targets.is_empty()
        || level_reason.is_some();
    Some(IndicatorChange {
        id: pair.id.clone(),
        change: pair.change(touched)?,
        before: pair.before.map(|(index, _)| index + 1),
        after: pair.after.map(|(index, _)| index + 1),
        name,
        unit,
        aggregation,
        annual_target,
        monthly_targets,
        level_reason,
    })
}

fn measures(before: &[MeasureDraft], after: &[MeasureDraft]) -> Vec<MeasureChange> {
    let (old_plans, new_plans) = (plans_by_id(before), plans_by_id(after));
    let changes = pairs(before, after, |row| &row.id).into_iter().filter_map(|pair| {
        let content = TextChange::between(pair.earlier(|row| &row.content), pair.later(|row| &row.content));
        let plans = plans(&pair, &old_plans, &new_plans);
        Some(MeasureChange {
            id: pair.id.clone(),
            change: pair.change(content.is_some() || !plans.is_empty())?,
            before: pair.before.map(|(index, _)| index + 1),
            after: pair.after.map(|(index, _)| index + 1),
            content,
            plans,
        })
    });
    changes.collect()
}

type Plans<'a> = BTreeMap<&'a RowId, (PlanPlace, &'a PlanDraft)>;

fn plans_by_id(measures: &[MeasureDraft]) -> Plans<'_> {
    let rows = measures.iter().enumerate().flat_map(|(m, measure)| {
        let plans = measure.plans.iter().enumerate();
        plans.map(move |(p, plan)| (&plan.id, (PlanPlace { measure: m + 1, plan: p + 1 }, plan)))
    });
    rows.collect()
}

/// The changed plans of one measure; a plan that went to another measure is told there, not here.
fn plans(measure: &Pair<'_, MeasureDraft>, old: &Plans<'_>, new: &Plans<'_>) -> Vec<PlanChange> {
    let rows = pairs(own_plans(measure.before), own_plans(measure.after), |row| &row.id);
    let changes = rows.into_iter().filter(|row| row.after.is_some() || !new.contains_key(row.id)).filter_map(|row| {
        let (from, to) = (old.get(row.id), new.get(row.id));
        let elsewhere = row.before.is_none() && from.is_some();
        let row = Pair {
            id: row.id,
            before: from.map(|(place, plan)| (place.plan, *plan)),
            after: to.map(|(place, plan)| (place.plan, *plan)),
            moved: row.moved || elsewhere,
        };
        let month = value(row.earlier(|plan| &plan.month), row.later(|plan| &plan.month), normalised);
        let plan_type = value(row.earlier(|plan| &plan.plan_type), row.later(|plan| &plan.plan_type), normalised);
        let content = TextChange::between(row.earlier(|plan| &plan.content), row.later(|plan| &plan.content));
        Some(PlanChange {
            id: row.id.clone(),
            change: row.change(month.is_some() || plan_type.is_some() || content.is_some())?,
            before: from.map(|(place, _)| *place),
            after: to.map(|(place, _)| *place),
            month,
            plan_type,
            content,
        })
    });
    changes.collect()
}

fn own_plans(measure: Option<(usize, &MeasureDraft)>) -> &[PlanDraft] {
    measure.map_or(&[], |(_, row)| &row.plans)
}

fn value(before: &str, after: &str, meaning: fn(&str) -> String) -> Option<ValueChange> {
    let (before, after) = (meaning(before), meaning(after));
    (before != after).then_some(ValueChange { before, after })
}

/// A number by value; one that cannot be read yet, as it was typed.
fn amount(typed: &str) -> String {
    typed.parse::<Amount>().map_or_else(|_| normalised(typed), |amount| amount.to_string())
}

fn aggregation(typed: &str) -> String {
    match typed.trim() {
        "" => "sum".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{MapDifference, PlanPlace, RowChange, ValueChange};
    use crate::battle_map::MapDraft;

    fn map(json: &str) -> MapDraft {
        serde_json::from_str(json).unwrap()
    }

    fn between(before: &str, after: &str) -> MapDifference {
        MapDifference::between(&map(before), &map(after))
    }

    #[test]
    fn r3_6_the_same_meaning_is_no_change() {
        let before = r#"{"indicators":[{"id":"i1","name":"办件量","annualTarget":"12.0","aggregation":""}],
            "measures":[{"id":"m1","content":"一\r\n二","plans":[{"id":"p1","month":"2026-01"}]}]}"#;
        let after = r#"{"indicators":[{"id":"i1","name":" 办件量 ","annualTarget":"12","aggregation":"sum"}],
            "measures":[{"id":"m1","content":"一\n二","plans":[{"id":"p1","month":"2026-01 "}]}]}"#;
        assert!(between(before, after).unchanged);
        assert!(!between(before, "{}").unchanged);
        assert!(!between("{}", r#"{"fewIndicatorsReason":"只有一项"}"#).unchanged);
    }

    #[test]
    fn r3_6_numbers_and_months_are_told_old_and_new() {
        let found = between(
            r#"{"indicators":[{"id":"i1","annualTarget":"1200","monthlyTargets":["100","100.0"]}]}"#,
            r#"{"indicators":[{"id":"i1","annualTarget":"12.","aggregation":"last","monthlyTargets":["100","100","5"]}]}"#,
        );
        let row = &found.indicators[0];
        let value = |before: &str, after: &str| Some(ValueChange { before: before.into(), after: after.into() });
        assert_eq!((row.change, &row.name), (RowChange::Changed, &None));
        assert_eq!((&row.annual_target, &row.aggregation), (&value("1200", "12."), &value("sum", "last")));
        let months: Vec<_> =
            row.monthly_targets.iter().map(|m| (m.month, m.before.as_str(), m.after.as_str())).collect();
        assert_eq!(months, [(3, "", "5")]);
    }

    #[test]
    fn r2_8_rows_are_matched_by_id_and_only_what_moved_has_moved() {
        let rows = |ids: &str| {
            let rows = ids.chars().map(|id| format!(r#"{{"id":"{id}","name":"{id}"}}"#));
            format!(r#"{{"indicators":[{}]}}"#, rows.collect::<Vec<_>>().join(","))
        };
        for (before, after, expected) in [
            ("abc", "abc", ""),
            ("abc", "bc", "removed a 1-0"),
            ("bc", "abc", "added a 0-1"),
            ("abcd", "bcda", "moved a 1-4"),
            ("abcd", "axcd", "added x 0-2, removed b 2-0"),
        ] {
            let found = between(&rows(before), &rows(after)).indicators;
            let told = found.iter().map(|row| {
                let change = serde_json::to_string(&row.change).unwrap();
                format!(
                    "{} {} {}-{}",
                    change.trim_matches('"'),
                    row.id,
                    row.before.unwrap_or(0),
                    row.after.unwrap_or(0)
                )
            });
            assert_eq!(told.collect::<Vec<_>>().join(", "), expected, "{before} {after}");
        }
    }

    #[test]
    fn r2_8_a_plan_is_told_under_the_measure_where_it_stands() {
        let found = between(
            r#"{"measures":[{"id":"m1","plans":[{"id":"p1","type":"other"},{"id":"p2"}]},{"id":"m2","plans":[{"id":"p3"}]}]}"#,
            r#"{"measures":[{"id":"m2","plans":[{"id":"p3"},{"id":"p1","type":"evaluate"},{"id":"p4"}]}]}"#,
        );
        let measures: Vec<_> = found.measures.iter().map(|m| (m.id.as_str(), m.change, m.before, m.after)).collect();
        assert_eq!(measures, [("m2", RowChange::Changed, Some(2), Some(1)), ("m1", RowChange::Removed, Some(1), None)]);
        let place = |measure, plan| Some(PlanPlace { measure, plan });
        let told = found.measures.iter().flat_map(|m| &m.plans).map(|p| (p.id.as_str(), p.change, p.before, p.after));
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                ("p1", RowChange::Changed, place(1, 1), place(1, 2)),
                ("p4", RowChange::Added, None, place(1, 3)),
                ("p2", RowChange::Removed, place(1, 2), None)
            ]
        );
    }
}
