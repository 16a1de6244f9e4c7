//! The rules of a map (R2.1–R2.4, R2.9): every broken one is named at once, at its field.

use std::cmp::Ordering;

use super::place;
use super::{
    Aggregation, BattleMap, Indicator, IndicatorDraft, MapDraft, Measure, MeasureDraft, MonthlyPlan, PlanDraft, limits,
};
use crate::amount::Amount;
use crate::broken::{BrokenRule, BrokenRules, Place};
use crate::text::length;

impl BattleMap {
    /// Holds a draft of the map of `year` against the rules: the strict map, or every rule that is broken, in the order
    /// of the screen. Of lists that are too long only the rows within the limit are looked at one by one.
    pub fn check(draft: &MapDraft, year: i32) -> Result<Self, Vec<BrokenRule>> {
        let mut check = Check { year, broken: BrokenRules::default(), plans_left: limits::PLANS };
        let indicators = check.indicators(&draft.indicators);
        let few_indicators_reason = check.few_indicators_reason(draft);
        let measures = check.measures(&draft.measures);
        if check.broken.0.is_empty() {
            Ok(Self { indicators, few_indicators_reason, measures })
        } else {
            Err(check.broken.0)
        }
    }
}

/// A check under way. Its methods give `None` exactly when they have noted a broken rule.
struct Check {
    year: i32,
    broken: BrokenRules,
    plans_left: usize,
}

impl Check {
    fn indicators(&mut self, drafts: &[IndicatorDraft]) -> Vec<Indicator> {
        let list = place::of_map("indicators", "核心指标");
        self.broken.at_most(&list, drafts.len(), limits::INDICATORS);
        let within = drafts.iter().take(limits::INDICATORS).enumerate();
        within.filter_map(|(index, draft)| self.indicator(index, draft)).collect()
    }

    fn few_indicators_reason(&mut self, draft: &MapDraft) -> Option<String> {
        if draft.indicators.len() >= limits::FEW_INDICATORS {
            return None;
        }
        let reason = place::of_map("fewIndicatorsReason", "核心指标少于两项的理由");
        if length(&draft.few_indicators_reason) == 0 {
            let count = draft.indicators.len();
            let what = format!("核心指标一般不少于两项，现有 {count} 项，请补充指标或写明理由");
            return self.broken.refuse(&reason, "few-indicators", "R2.1", &what);
        }
        self.broken.text(&reason, &draft.few_indicators_reason, limits::REASON, "R2.1", "R2.9")
    }

    fn indicator(&mut self, index: usize, draft: &IndicatorDraft) -> Option<Indicator> {
        let at = |field| place::in_indicator(index, field);
        let name = self.broken.text(&at(&place::NAME), &draft.name, limits::NAME, "R2.1", "R2.9");
        let unit = self.broken.text(&at(&place::UNIT), &draft.unit, limits::UNIT, "R2.1", "R2.9");
        let aggregation = self.aggregation(&at(&place::AGGREGATION), &draft.aggregation);
        let annual = self.broken.amount(&at(&place::ANNUAL_TARGET), &draft.annual_target);
        let months: [Option<Amount>; 12] = std::array::from_fn(|month| {
            self.broken.amount(&place::in_month(index, month), &draft.monthly_targets[month])
        });
        let level_reason = match aggregation {
            Some(Aggregation::Sum) => {
                self.adds_up(&at(&place::MONTHLY_TARGETS), annual, &months);
                None
            }
            Some(Aggregation::Last) => {
                self.ends_at(&place::in_month(index, 11), annual, months[11]);
                self.broken.text(&at(&place::LEVEL_REASON), &draft.level_reason, limits::REASON, "R2.2a", "R2.9")
            }
            None => None,
        };
        let monthly_targets = months.into_iter().collect::<Option<Vec<_>>>()?.try_into().ok()?;
        Some(Indicator {
            id: draft.id.clone(),
            name: name?,
            unit: unit?,
            aggregation: aggregation?,
            annual_target: annual?,
            monthly_targets,
            level_reason,
        })
    }

    /// An empty choice is the manual's rule: the months add up (R2.2a).
    fn aggregation(&mut self, place: &Place, typed: &str) -> Option<Aggregation> {
        let chosen = if typed.trim().is_empty() { "sum" } else { typed };
        self.broken.choice(place, chosen, "R2.2a", "请选择“累计”或“期末值”")
    }

    /// R2.2; silent while any of the thirteen numbers cannot be read, which is named at its own field.
    fn adds_up(&mut self, place: &Place, annual: Option<Amount>, months: &[Option<Amount>; 12]) {
        let total = months.iter().copied().sum::<Option<Amount>>();
        if let (Some(annual), Some(total)) = (annual, total)
            && let Some(difference) = difference(total, annual)
        {
            let what = format!("十二个月合计 {total}，比年度目标 {annual} {difference}，请调整至两者一致");
            self.broken.note(place, "sum-differs", "R2.2", &what);
        }
    }

    /// R2.2a.
    fn ends_at(&mut self, place: &Place, annual: Option<Amount>, december: Option<Amount>) {
        if let (Some(annual), Some(december)) = (annual, december)
            && let Some(difference) = difference(december, annual)
        {
            let what =
                format!("期末值指标的 12 月目标为 {december}，比年度目标 {annual} {difference}，请调整至两者一致");
            self.broken.note(place, "december-differs", "R2.2a", &what);
        }
    }

    fn measures(&mut self, drafts: &[MeasureDraft]) -> Vec<Measure> {
        let list = place::of_map("measures", "具体举措");
        if drafts.len() < limits::FEWEST_MEASURES {
            let what = format!("至少 {} 条，现有 {} 条，请补充举措", limits::FEWEST_MEASURES, drafts.len());
            self.broken.note(&list, "too-few", "R2.3", &what);
        }
        self.broken.at_most(&list, drafts.len(), limits::MEASURES);
        let plans = drafts.iter().map(|measure| measure.plans.len()).sum();
        self.broken.at_most(&place::of_map("measures", "月度推进计划"), plans, limits::PLANS);
        let within = drafts.iter().take(limits::MEASURES).enumerate();
        within.filter_map(|(index, draft)| self.measure(index, draft)).collect()
    }

    fn measure(&mut self, index: usize, draft: &MeasureDraft) -> Option<Measure> {
        let content = self.broken.text(
            &place::in_measure(index, &place::MEASURE_CONTENT),
            &draft.content,
            limits::MEASURE,
            "R2.3",
            "R2.3",
        );
        if draft.plans.is_empty() {
            let place = place::in_measure(index, &place::PLANS);
            self.broken.note(&place, "missing", "R2.4", "每条举措至少有一项月度推进计划，请添加");
        }
        let within = draft.plans.len().min(self.plans_left);
        self.plans_left -= within;
        let rows = draft.plans[..within].iter().enumerate();
        let plans = rows.filter_map(|(plan, draft)| self.plan(index, plan, draft)).collect();
        Some(Measure { id: draft.id.clone(), content: content?, plans })
    }

    fn plan(&mut self, measure: usize, plan: usize, draft: &PlanDraft) -> Option<MonthlyPlan> {
        let at = |field| place::in_plan(measure, plan, field);
        let month = self.broken.month(&at(&place::MONTH), &draft.month, self.year);
        let plan_type = self.broken.choice(&at(&place::PLAN_TYPE), &draft.plan_type, "R2.4", "请从列表中选择计划类型");
        let content = self.broken.text(&at(&place::PLAN_CONTENT), &draft.content, limits::PLAN, "R2.4", "R2.9");
        Some(MonthlyPlan { id: draft.id.clone(), month: month?, plan_type: plan_type?, content: content? })
    }
}

/// By how much `found` misses `expected`, in words.
fn difference(found: Amount, expected: Amount) -> Option<String> {
    let by = (found - expected).abs();
    match found.cmp(&expected) {
        Ordering::Less => Some(format!("少 {by}")),
        Ordering::Greater => Some(format!("多 {by}")),
        Ordering::Equal => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{BattleMap, BrokenRule};
    use crate::battle_map::{Aggregation, MapDraft, MeasureDraft, limits};

    /// A map that breaks no rule: two indicators, three measures with one plan each.
    fn sound() -> MapDraft {
        serde_json::from_str(
            r#"{"indicators":[
                  {"id":"i1","name":"办件量","unit":"件","aggregation":"sum","annualTarget":"1200",
                   "monthlyTargets":["100","100","100","100","100","100","100","100","100","100","100","100.0"]},
                  {"id":"i2","name":" 净增率 ","unit":"%","annualTarget":"-0.3",
                   "monthlyTargets":["-0.1","-0.2","0","0","0","0","0","0","0","0","0","0"]}],
                "measures":[
                  {"id":"m1","content":"举措一","plans":[{"id":"p1","month":"2026-01","type":"setUpTaskForce","content":"专班"}]},
                  {"id":"m2","content":"举措二","plans":[{"id":"p2","month":"2026-06","type":"runPilot","content":"试点"}]},
                  {"id":"m3","content":"举措三","plans":[{"id":"p3","month":"2026-12","type":"other","content":"其他"}]}]}"#,
        )
        .unwrap()
    }

    fn broken(change: impl FnOnce(&mut MapDraft)) -> Vec<BrokenRule> {
        let mut draft = sound();
        change(&mut draft);
        BattleMap::check(&draft, 2026).err().unwrap_or_default()
    }

    #[test]
    fn r2_5_a_sound_map_is_strict_and_normalised() {
        let map = BattleMap::check(&sound(), 2026).unwrap();
        assert_eq!(map.indicators[1].name, "净增率");
        assert_eq!(map.indicators[1].aggregation, Aggregation::Sum);
        assert_eq!(map.indicators[1].annual_target.to_string(), "-0.3");
        assert_eq!(map.measures[2].plans[0].month.number(), 12);
        assert_eq!((map.few_indicators_reason, &map.indicators[0].level_reason), (None, &None));
    }

    #[test]
    fn each_rule_is_named_at_its_field() {
        type Change = fn(&mut MapDraft);
        let cases: [(Change, &str, &str, &str, &str); 23] = [
            (|d| d.indicators.truncate(1), "/fewIndicatorsReason", "few-indicators", "R2.1", "现有 1 项"),
            (
                |d| d.indicators[0].name = "\u{3000}".into(),
                "/indicators/0/name",
                "missing",
                "R2.1",
                "核心指标 1 · 指标名称",
            ),
            (|d| d.indicators[0].name = "字".repeat(101), "/indicators/0/name", "too-long", "R2.9", "请删减 1 字"),
            (|d| d.indicators[1].unit = "".into(), "/indicators/1/unit", "missing", "R2.1", "核心指标 2 · 计量单位"),
            (|d| d.indicators[1].unit = "件".repeat(21), "/indicators/1/unit", "too-long", "R2.9", "最多 20 字"),
            (
                |d| d.indicators[0].aggregation = "max".into(),
                "/indicators/0/aggregation",
                "unknown-choice",
                "R2.2a",
                "汇总方式",
            ),
            (
                |d| d.indicators[0].annual_target = "".into(),
                "/indicators/0/annualTarget",
                "missing",
                "R2.1",
                "请填写数值",
            ),
            (
                |d| d.indicators[0].annual_target = "1e3".into(),
                "/indicators/0/annualTarget",
                "not-an-amount",
                "R2.1",
                "半角数字",
            ),
            (
                |d| d.indicators[1].monthly_targets[6] = "12.".into(),
                "/indicators/1/monthlyTargets/6",
                "not-an-amount",
                "R2.1",
                "核心指标 2 · 7 月目标：数值没有填完",
            ),
            (
                |d| d.indicators[0].monthly_targets[6] = "50".into(),
                "/indicators/0/monthlyTargets",
                "sum-differs",
                "R2.2",
                "十二个月合计 1150，比年度目标 1200 少 50",
            ),
            (
                |d| d.indicators[1].monthly_targets[0] = "0.1".into(),
                "/indicators/1/monthlyTargets",
                "sum-differs",
                "R2.2",
                "十二个月合计 -0.1，比年度目标 -0.3 多 0.2",
            ),
            (|d| d.measures.truncate(2), "/measures", "too-few", "R2.3", "至少 3 条，现有 2 条"),
            (|d| d.measures[1].content = " ".into(), "/measures/1/content", "missing", "R2.3", "具体举措 2"),
            (|d| d.measures[1].content = "𠮷".repeat(301), "/measures/1/content", "too-long", "R2.3", "共 301 字"),
            (|d| d.measures[1].plans.clear(), "/measures/1/plans", "missing", "R2.4", "至少有一项月度推进计划"),
            (|d| plan(d).month = "".into(), "/measures/2/plans/0/month", "missing", "R2.4", "具体举措 3 · 计划 1"),
            (|d| plan(d).month = "2026-1".into(), "/measures/2/plans/0/month", "not-a-month", "R2.4", "如 2026-03"),
            (
                |d| plan(d).month = "2027-01".into(),
                "/measures/2/plans/0/month",
                "month-outside-year",
                "R2.4",
                "2026 年",
            ),
            (|d| plan(d).plan_type = "".into(), "/measures/2/plans/0/type", "missing", "R2.4", "请从列表中选择"),
            (|d| plan(d).plan_type = "其他".into(), "/measures/2/plans/0/type", "unknown-choice", "R2.4", "列表"),
            (|d| plan(d).content = "".into(), "/measures/2/plans/0/content", "missing", "R2.4", "计划内容"),
            (|d| plan(d).content = "字".repeat(301), "/measures/2/plans/0/content", "too-long", "R2.9", "共 301 字"),
            (
                |d| {
                    d.indicators.clear();
                    d.few_indicators_reason = "字".repeat(501);
                },
                "/fewIndicatorsReason",
                "too-long",
                "R2.9",
                "最多 500 字",
            ),
        ];
        for (change, path, code, rule, says) in cases {
            let found = broken(change);
            assert_eq!(found.len(), 1, "{path} {code}: {found:?}");
            let BrokenRule { path: p, code: c, rule: r, detail } = &found[0];
            assert_eq!((p.as_str(), *c, *r), (path, code, rule), "{detail}");
            assert!(detail.contains(says), "{detail}");
        }
    }

    fn plan(draft: &mut MapDraft) -> &mut crate::battle_map::PlanDraft {
        &mut draft.measures[2].plans[0]
    }

    #[test]
    fn r2_1_fewer_than_two_indicators_stand_with_a_reason() {
        for count in [0, 1] {
            let reasoned = |d: &mut MapDraft| {
                d.indicators.truncate(count);
                d.few_indicators_reason = "改革方案只设一项指标".into();
            };
            assert_eq!(broken(reasoned), []);
        }
        assert_eq!(broken(|d| d.few_indicators_reason = "字".repeat(501)), [], "not asked for, not looked at");
    }

    #[test]
    fn r2_2a_a_level_ends_the_year_at_its_target_and_says_why() {
        let level = |december: &'static str, reason: String| {
            broken(move |d| {
                let i = &mut d.indicators[0];
                (i.aggregation, i.level_reason, i.monthly_targets[11]) = ("last".into(), reason, december.into());
            })
        };
        assert_eq!(level("1200", "存量指标".into()), []);
        let found = level("1100", String::new());
        let places: Vec<_> = found.iter().map(|b| (b.path.as_str(), b.code, b.rule)).collect();
        assert_eq!(
            places,
            [
                ("/indicators/0/monthlyTargets/11", "december-differs", "R2.2a"),
                ("/indicators/0/levelReason", "missing", "R2.2a")
            ]
        );
        assert!(found[0].detail.contains("少 100"), "{}", found[0].detail);
        assert_eq!(level("1200", "字".repeat(501))[0].rule, "R2.9");
    }

    #[test]
    fn r2_5_all_broken_rules_come_at_once() {
        let found = BattleMap::check(&MapDraft::default(), 2026).unwrap_err();
        assert_eq!(found.iter().map(|b| b.rule).collect::<Vec<_>>(), ["R2.1", "R2.3"]);
        let found = broken(|d| {
            d.indicators[0].unit.clear();
            d.indicators[0].monthly_targets[0] = "90".into();
            d.indicators[1].annual_target = "12.".into();
            d.measures[0].content.clear();
            plan(d).month.clear();
        });
        let codes: Vec<_> = found.iter().map(|b| b.code).collect();
        assert_eq!(codes, ["missing", "sum-differs", "not-an-amount", "missing", "missing"]);
    }

    #[test]
    fn r2_9_rows_are_limited_and_so_is_what_is_said_of_them() {
        let row = |n: usize| -> MeasureDraft {
            let plans = (0..10).map(|p| format!(r#"{{"id":"x{n}-{p}"}}"#)).collect::<Vec<_>>().join(",");
            serde_json::from_str(&format!(r#"{{"id":"x{n}","content":"举措","plans":[{plans}]}}"#)).unwrap()
        };
        let found = broken(|d| {
            d.indicators = vec![d.indicators[0].clone(); 21];
            d.measures = (0..31).map(row).collect();
        });
        let many: Vec<_> = found.iter().filter(|b| b.code == "too-many").map(|b| b.detail.as_str()).collect();
        assert_eq!(
            many,
            [
                "核心指标：最多 20 项，现有 21 项，请删去 1 项",
                "具体举措：最多 30 项，现有 31 项，请删去 1 项",
                "月度推进计划：最多 200 项，现有 310 项，请删去 110 项"
            ]
        );
        assert_eq!(found.len() - many.len(), limits::PLANS * 3);
    }
}
