//! Where a field of a map stands: its path for the machine, its label as the screen shows it.

use super::MapDraft;
use crate::broken::Place;
use crate::id::RowId;

/// A field of a row: its name in JSON and on screen.
pub(super) struct Field {
    name: &'static str,
    chinese: &'static str,
}

const fn field(name: &'static str, chinese: &'static str) -> Field {
    Field { name, chinese }
}

pub(super) const NAME: Field = field("name", "指标名称");
pub(super) const UNIT: Field = field("unit", "计量单位");
pub(super) const AGGREGATION: Field = field("aggregation", "汇总方式");
pub(super) const ANNUAL_TARGET: Field = field("annualTarget", "年度目标");
pub(super) const MONTHLY_TARGETS: Field = field("monthlyTargets", "月度目标");
pub(super) const LEVEL_REASON: Field = field("levelReason", "按期末值考核的理由");
pub(super) const MEASURE_CONTENT: Field = field("content", "举措内容");
pub(super) const PLANS: Field = field("plans", "月度推进计划");
pub(super) const MONTH: Field = field("month", "计划月度");
pub(super) const PLAN_TYPE: Field = field("type", "计划类型");
pub(super) const PLAN_CONTENT: Field = field("content", "计划内容");

const OF_INDICATOR: [Field; 6] = [NAME, UNIT, AGGREGATION, ANNUAL_TARGET, MONTHLY_TARGETS, LEVEL_REASON];
const OF_MEASURE: [Field; 2] = [MEASURE_CONTENT, PLANS];
const OF_PLAN: [Field; 3] = [MONTH, PLAN_TYPE, PLAN_CONTENT];

/// A list of rows as a whole, or a field of no row.
pub(super) fn of_map(name: &str, label: &str) -> Place {
    Place::new(name, label)
}

/// A field of the indicator at `index` (from 0).
pub(super) fn in_indicator(index: usize, field: &Field) -> Place {
    Place {
        path: format!("/indicators/{index}/{}", field.name),
        label: format!("核心指标 {} · {}", index + 1, field.chinese),
    }
}

/// The target of one month (from 0) of the indicator at `index`.
pub(super) fn in_month(index: usize, month: usize) -> Place {
    Place {
        path: format!("/indicators/{index}/{}/{month}", MONTHLY_TARGETS.name),
        label: format!("核心指标 {} · {} 月目标", index + 1, month + 1),
    }
}

/// A field of the measure at `index`.
pub(super) fn in_measure(index: usize, field: &Field) -> Place {
    Place {
        path: format!("/measures/{index}/{}", field.name),
        label: format!("具体举措 {} · {}", index + 1, field.chinese),
    }
}

/// A field of the plan at `plan` of the measure at `measure`.
pub(super) fn in_plan(measure: usize, plan: usize, field: &Field) -> Place {
    Place {
        path: format!("/measures/{measure}/plans/{plan}/{}", field.name),
        label: format!("具体举措 {} · 计划 {} · {}", measure + 1, plan + 1, field.chinese),
    }
}

/// Where a reviewer's pin (R3.3) stands in this map: the JSON pointer of the field and its name on screen, such as
/// `/indicators/1/monthlyTargets/6` and `核心指标 2 · 7 月目标`. The pin names the row by id, so it stays on it however
/// rows move (R2.8); `month` (1–12) singles out one of an indicator's `monthlyTargets` and belongs to no other field.
/// Nothing if the map has no such row, or the row no such field.
pub fn pin_label(draft: &MapDraft, row: &RowId, field: &str, month: Option<u8>) -> Option<(String, String)> {
    let place = find(draft, row, field, month)?;
    Some((place.path, place.label))
}

fn find(draft: &MapDraft, row: &RowId, name: &str, month: Option<u8>) -> Option<Place> {
    if let Some(index) = draft.indicators.iter().position(|indicator| indicator.id == *row) {
        let field = named(&OF_INDICATOR, name)?;
        return match month {
            None => Some(in_indicator(index, field)),
            Some(month @ 1..=12) if field.name == MONTHLY_TARGETS.name => Some(in_month(index, usize::from(month) - 1)),
            Some(_) => None,
        };
    }
    if month.is_some() {
        return None;
    }
    draft.measures.iter().enumerate().find_map(|(m, measure)| {
        if measure.id == *row {
            return named(&OF_MEASURE, name).map(|field| in_measure(m, field));
        }
        let p = measure.plans.iter().position(|plan| plan.id == *row)?;
        named(&OF_PLAN, name).map(|field| in_plan(m, p, field))
    })
}

fn named<'a>(fields: &'a [Field], name: &str) -> Option<&'a Field> {
    fields.iter().find(|field| field.name == name)
}

#[cfg(test)]
mod tests {
    use super::pin_label;
    use crate::battle_map::MapDraft;

    #[test]
    fn r3_3_a_pin_follows_its_row() {
        let draft: MapDraft = serde_json::from_str(
            r#"{"indicators":[{"id":"i9"},{"id":"i1"}],
                "measures":[{"id":"m2"},{"id":"m1","plans":[{"id":"p3"},{"id":"p1"}]}]}"#,
        )
        .unwrap();
        for (row, field, month, place) in [
            ("i1", "name", None, Some(("/indicators/1/name", "核心指标 2 · 指标名称"))),
            ("i1", "monthlyTargets", Some(7), Some(("/indicators/1/monthlyTargets/6", "核心指标 2 · 7 月目标"))),
            ("i1", "monthlyTargets", None, Some(("/indicators/1/monthlyTargets", "核心指标 2 · 月度目标"))),
            ("m1", "content", None, Some(("/measures/1/content", "具体举措 2 · 举措内容"))),
            ("p1", "type", None, Some(("/measures/1/plans/1/type", "具体举措 2 · 计划 2 · 计划类型"))),
            ("i1", "monthlyTargets", Some(0), None),
            ("i1", "monthlyTargets", Some(13), None),
            ("i1", "name", Some(7), None),
            ("i1", "content", None, None),
            ("m1", "month", None, None),
            ("p1", "month", Some(3), None),
            ("gone", "name", None, None),
        ] {
            let found = pin_label(&draft, &row.parse().unwrap(), field, month);
            assert_eq!(found.as_ref().map(|(path, label)| (path.as_str(), label.as_str())), place, "{row} {field}");
        }
    }
}
