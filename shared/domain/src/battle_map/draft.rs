//! The lenient form: what a clerk typed, as typed.

use std::collections::BTreeSet;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use super::PlanType;
use crate::id::RowId;
use crate::record::choice;

/// A battle map (项目作战图) as typed. Whatever is missing counts as empty, and anything half-typed can be saved (R2.5);
/// only rows need their id, and fields that no map has are refused.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct MapDraft {
    /// 核心指标, in the order of the screen.
    #[serde(default)]
    pub indicators: Vec<IndicatorDraft>,
    /// Why there are fewer than two indicators (核心指标少于两项的理由, R2.1); passed over when there are two or more.
    #[serde(default)]
    pub few_indicators_reason: String,
    /// 具体举措, in the order of the screen.
    #[serde(default)]
    pub measures: Vec<MeasureDraft>,
}

/// A core indicator (核心指标) as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct IndicatorDraft {
    /// The row's id for life, given by the client, unique in the map (R2.8).
    pub id: RowId,
    /// 指标名称, at most 100 characters.
    #[serde(default)]
    pub name: String,
    /// 计量单位, at most 20 characters.
    #[serde(default)]
    pub unit: String,
    /// 汇总方式: `sum` (累计) or `last` (期末值); empty means `sum` (R2.2a).
    #[serde(default)]
    #[schema(examples("sum", "last", ""))]
    pub aggregation: String,
    /// 年度目标值: a decimal with at most 12 digits before and 4 after the point.
    #[serde(default)]
    #[schema(examples("1200"))]
    pub annual_target: String,
    /// 月度目标值 of January to December; a shorter list leaves the last months empty.
    #[serde(default, deserialize_with = "up_to_twelve")]
    #[schema(value_type = Vec<String>, max_items = 12)]
    pub monthly_targets: [String; 12],
    /// Why the indicator is a level (按期末值考核的理由, R2.2a); passed over unless `aggregation` is `last`.
    #[serde(default)]
    pub level_reason: String,
}

/// A concrete measure (具体举措) as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct MeasureDraft {
    /// The row's id for life, given by the client, unique in the map (R2.8).
    pub id: RowId,
    /// 举措内容, at most 300 characters.
    #[serde(default)]
    pub content: String,
    /// 月度推进计划 of this measure, in the order of the screen.
    #[serde(default)]
    pub plans: Vec<PlanDraft>,
}

/// A monthly plan (月度推进计划) as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct PlanDraft {
    /// The row's id for life, given by the client, unique in the map (R2.8).
    pub id: RowId,
    /// 计划月度, `YYYY-MM` in the map's year, or empty.
    #[serde(default)]
    #[schema(examples("2026-03", ""))]
    pub month: String,
    /// 计划类型, a `PlanType` or empty.
    #[serde(default, rename = "type")]
    #[schema(examples("draftReformPlan", ""))]
    pub plan_type: String,
    /// 计划内容, at most 300 characters.
    #[serde(default)]
    pub content: String,
}

impl PlanDraft {
    /// 计划类型, once it is chosen.
    pub fn plan_type(&self) -> Option<PlanType> {
        choice(&self.plan_type)
    }
}

impl MapDraft {
    /// The paths of the ids that an earlier row bears already (R2.8), as JSON pointers such as `/measures/1/plans/0/id`.
    /// A map with any is misshapen and cannot be saved: pins and differences would not know which row is meant.
    pub fn duplicate_ids(&self) -> Vec<String> {
        let indicators = self.indicators.iter().enumerate().map(|(i, row)| (&row.id, format!("/indicators/{i}/id")));
        let measures = self.measures.iter().enumerate().flat_map(|(m, row)| {
            let plans = row.plans.iter().enumerate();
            std::iter::once((&row.id, format!("/measures/{m}/id")))
                .chain(plans.map(move |(p, plan)| (&plan.id, format!("/measures/{m}/plans/{p}/id"))))
        });
        let mut seen = BTreeSet::new();
        indicators.chain(measures).filter(|(id, _)| !seen.insert(*id)).map(|(_, path)| path).collect()
    }
}

crate::objects_only!(MapDraft IndicatorDraft MeasureDraft PlanDraft);

fn up_to_twelve<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[String; 12], D::Error> {
    let mut typed = Vec::<String>::deserialize(deserializer)?;
    if typed.len() > 12 {
        return Err(D::Error::custom("月度目标最多 12 个"));
    }
    typed.resize_with(12, String::new);
    typed.try_into().map_err(|_| D::Error::custom("月度目标应为 12 个"))
}

#[cfg(test)]
mod tests {
    use super::MapDraft;

    fn read(json: &str) -> Result<MapDraft, serde_json::Error> {
        serde_json::from_str(json)
    }

    #[test]
    fn r2_5_anything_of_the_right_shape_can_be_saved() {
        let long = format!(r#"{{"measures":[{{"id":"m1","content":"{}"}}]}}"#, "长".repeat(320));
        for json in [
            "{}",
            r#"{"indicators":[{"id":"i1"}]}"#,
            r#"{"indicators":[{"id":"i1","annualTarget":"12.","aggregation":"","monthlyTargets":["","1e"]}]}"#,
            r#"{"measures":[{"id":"m1","plans":[{"id":"p1","month":"","type":"","content":""}]}]}"#,
            r#"{"measures":[{"id":"m1","plans":[{"id":"p1","month":"2026-","type":"出台政策"}]}]}"#,
            &long,
        ] {
            let draft = read(json).unwrap();
            let saved = serde_json::to_string(&draft).unwrap();
            assert_eq!(read(&saved).unwrap(), draft, "what was saved reads as it was");
        }
    }

    #[test]
    fn r2_5_a_wrong_shape_cannot() {
        for json in [
            "[]",
            "null",
            r#"{"measures":[["m1","举措"]]}"#,
            r#"{"indicator":[]}"#,
            r#"{"indicators":{}}"#,
            r#"{"indicators":[{"name":"无编号"}]}"#,
            r#"{"indicators":[{"id":""}]}"#,
            r#"{"indicators":[{"id":"i1","annualTarget":12}]}"#,
            r#"{"indicators":[{"id":"i1","name":null}]}"#,
            r#"{"indicators":[{"id":"i1","monthlyTargets":[1]}]}"#,
            r#"{"indicators":[{"id":"i1","monthlyTargets":["","","","","","","","","","","","",""]}]}"#,
            r#"{"measures":[{"id":"m1","plans":[{"id":"p 1"}]}]}"#,
        ] {
            assert!(read(json).is_err(), "{json}");
        }
    }

    #[test]
    fn r3_5_the_bytes_of_a_map_are_always_the_same() {
        let draft = read(
            r#"{"measures":[{"plans":[{"content":"c","type":"other","month":"2026-03","id":"p1"}],"id":"m1"}],
                "indicators":[{"name":" 名 ","id":"i1","annualTarget":"12.0"}]}"#,
        )
        .unwrap();
        assert_eq!(
            serde_json::to_string(&draft).unwrap(),
            concat!(
                r#"{"indicators":[{"id":"i1","name":" 名 ","unit":"","aggregation":"","annualTarget":"12.0","#,
                r#""monthlyTargets":["","","","","","","","","","","",""],"levelReason":""}],"fewIndicatorsReason":"","#,
                r#""measures":[{"id":"m1","content":"","plans":[{"id":"p1","month":"2026-03","type":"other","content":"c"}]}]}"#,
            )
        );
    }

    #[test]
    fn r2_8_an_id_is_borne_by_one_row_only() {
        let draft = read(
            r#"{"indicators":[{"id":"a"},{"id":"b"},{"id":"a"}],
                "measures":[{"id":"m","plans":[{"id":"b"},{"id":"p"}]},{"id":"n","plans":[{"id":"p"},{"id":"n"}]}]}"#,
        )
        .unwrap();
        assert_eq!(
            draft.duplicate_ids(),
            ["/indicators/2/id", "/measures/0/plans/0/id", "/measures/1/plans/0/id", "/measures/1/plans/1/id"]
        );
        assert!(MapDraft::default().duplicate_ids().is_empty());
    }
}
