//! Progress towards a project's indicators in one month (量化目标推进更新, R4.1).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::amount::Amount;
use crate::battle_map::{IndicatorDraft, MapDraft};
use crate::broken::{BrokenRule, BrokenRules, Place, Rule, rule};
use crate::difference::Entry;
use crate::id::RowId;
use crate::reason::{Pin, PinField};
use crate::text::length;

/// The longest remark, in characters (R2.9).
pub const LONGEST_REMARK: usize = 500;

/// The progress of a month as typed; whatever is missing counts as empty, and anything half-typed can be saved (R2.5).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct GoalProgressDraft {
    /// 当月进度值, one for each indicator of the map in force.
    #[serde(default)]
    pub values: Vec<ProgressValueDraft>,
}

/// An indicator's progress of the month as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct ProgressValueDraft {
    /// The indicator of the map.
    pub indicator: RowId,
    /// 当月进度值: a decimal with at most 12 digits before and 4 after the point, in the indicator's unit.
    #[serde(default)]
    #[schema(examples("118.5"))]
    pub value: String,
    /// 备注, at most 500 characters; a negative value needs one.
    #[serde(default)]
    pub remark: String,
}

crate::objects_only!(GoalProgressDraft ProgressValueDraft);

/// Every rule that a submit holds the progress against, in the order of the screen.
pub const RULES: [Rule; 3] = [
    rule("R4.1", "每项核心指标都填写当月进度值，负值附有备注"),
    rule("R2.1", "进度值为准确的数值"),
    rule("R2.9", "备注不超过 500 字"),
];

impl GoalProgressDraft {
    /// Every rule that a submit against `map` would find broken, in the order of the screen.
    pub fn check(&self, map: &MapDraft) -> Result<(), Vec<BrokenRule>> {
        let mut broken = BrokenRules::default();
        for (index, typed) in self.values.iter().enumerate() {
            let known = map.indicators.iter().position(|indicator| indicator.id == typed.indicator);
            let Some(number) = known else {
                let place = Place::new(&format!("values/{index}"), format!("第 {} 项", index + 1));
                broken.note(&place, "unknown-row", "R4.1", "该指标不在现行作战图中，请移除");
                continue;
            };
            let label = |field: &str| format!("{} · {field}", name(number, &map.indicators[number]));
            let value = broken.amount(&Place::new(&format!("values/{index}/value"), label(VALUE)), &typed.value);
            let remark = Place::new(&format!("values/{index}/remark"), label(REMARK));
            if value.is_some_and(Amount::is_negative) && length(&typed.remark) == 0 {
                broken.note(&remark, "missing", "R4.1", "进度值为负，请说明原因");
            }
            broken.at_most_long(&remark, &typed.remark, LONGEST_REMARK);
        }
        for (number, indicator) in map.indicators.iter().enumerate() {
            if self.values.iter().all(|typed| typed.indicator != indicator.id) {
                let place = Place::new("values", name(number, indicator));
                broken.note(&place, "missing", "R4.1", "请填写当月进度值");
            }
        }
        broken.end()
    }

    /// What it says, for comparison.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let entry = |index: usize, typed: &ProgressValueDraft, field: &str, label: &str, value: &str| {
            let place = Place::new(&format!("values/{index}/{field}"), format!("核心指标 {} · {label}", index + 1));
            Entry::new(format!("{}/{field}", typed.indicator), place, value)
        };
        let each = self.values.iter().enumerate();
        each.flat_map(|(index, typed)| {
            let value = typed.value.parse::<Amount>().map_or_else(|_| typed.value.clone(), |value| value.to_string());
            [entry(index, typed, "value", VALUE, &value), entry(index, typed, "remark", REMARK, &typed.remark)]
        })
        .collect()
    }

    /// The paths of the indicators that an earlier value is of already (R2.8).
    pub(crate) fn duplicate_ids(&self) -> Vec<String> {
        let again = |index: &usize| {
            let (before, rest) = self.values.split_at(*index);
            before.iter().any(|other| other.indicator == rest[0].indicator)
        };
        (0..self.values.len()).filter(again).map(|index| format!("/values/{index}/indicator")).collect()
    }

    /// Where a pin stands: the value or the remark of an indicator.
    pub(crate) fn place_of(&self, pin: &Pin) -> Option<Place> {
        let index = self.values.iter().position(|typed| Some(&typed.indicator) == pin.row.as_ref())?;
        let label = match pin.field {
            PinField::Value => VALUE,
            PinField::Remark => REMARK,
            _ => return None,
        };
        let path = format!("values/{index}/{}", pin.field.name());
        Some(Place::new(&path, format!("核心指标 {} · {label}", index + 1)))
    }
}

const VALUE: &str = "当月进度值";
const REMARK: &str = "备注";

fn name(number: usize, indicator: &IndicatorDraft) -> String {
    format!("核心指标 {}（{}）", number + 1, indicator.name.trim())
}

#[cfg(test)]
mod tests {
    use super::{GoalProgressDraft, ProgressValueDraft, RULES};
    use crate::battle_map::MapDraft;

    fn map() -> MapDraft {
        let json = r#"{"indicators":[{"id":"a","name":"减证事项","unit":"项"},{"id":"b","name":"办结率","unit":"%"}]}"#;
        serde_json::from_str(json).unwrap()
    }

    fn value(indicator: &str, value: &str, remark: &str) -> ProgressValueDraft {
        let (value, remark) = (value.to_owned(), remark.to_owned());
        ProgressValueDraft { indicator: indicator.parse().unwrap(), value, remark }
    }

    fn broken(values: Vec<ProgressValueDraft>) -> Vec<(String, &'static str, &'static str)> {
        let found = GoalProgressDraft { values }.check(&map()).err().unwrap_or_default();
        assert!(found.iter().all(|broken| RULES.iter().any(|rule| rule.number == broken.rule)), "{found:?}");
        found.into_iter().map(|broken| (broken.path, broken.code, broken.rule)).collect()
    }

    #[test]
    fn r4_1_each_indicator_has_a_value_and_a_negative_one_its_remark() {
        assert_eq!(broken(vec![value("a", "12.5", ""), value("b", "-3", "基数下调")]), []);
        let told = |path: &str, code, rule| vec![(path.to_owned(), code, rule)];
        assert_eq!(broken(vec![value("a", "1", "")]), told("/values", "missing", "R4.1"));
        let two = |typed: &str, remark: &str| broken(vec![value("a", "1", ""), value("b", typed, remark)]);
        assert_eq!(two("", ""), told("/values/1/value", "missing", "R2.1"));
        assert_eq!(two("12.", ""), told("/values/1/value", "not-an-amount", "R2.1"));
        assert_eq!(two("-3", " "), told("/values/1/remark", "missing", "R4.1"));
        assert_eq!(two("3", &"长".repeat(501)), told("/values/1/remark", "too-long", "R2.9"));
        assert_eq!(two("-0", ""), [], "nothing is not negative");
    }

    #[test]
    fn r4_1_only_indicators_of_the_map_in_force_and_each_once() {
        let all = vec![value("a", "1", ""), value("c", "1", ""), value("b", "2", "")];
        assert_eq!(broken(all), [("/values/1".to_owned(), "unknown-row", "R4.1")]);
        let twice = vec![value("a", "1", ""), value("b", "1", ""), value("a", "2", "")];
        assert_eq!(GoalProgressDraft { values: twice }.duplicate_ids(), ["/values/2/indicator"]);
    }

    #[test]
    fn r3_5_the_bytes_of_a_progress_are_always_the_same() {
        let draft: GoalProgressDraft = serde_json::from_str(r#"{"values":[{"remark":"r","indicator":"a"}]}"#).unwrap();
        let json = r#"{"values":[{"indicator":"a","value":"","remark":"r"}]}"#;
        assert_eq!(serde_json::to_string(&draft).unwrap(), json);
        for misshapen in ["[]", r#"{"values":[{"value":"1"}]}"#, r#"{"values":[{"indicator":"a","value":1}]}"#] {
            assert!(serde_json::from_str::<GoalProgressDraft>(misshapen).is_err(), "{misshapen}");
        }
    }
}
