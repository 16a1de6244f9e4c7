//! The rules that a submit holds a map against, by name: what a clerk ticks off before it.

use crate::broken::{Rule, rule};

/// Every rule that [`super::BattleMap::check`] can find broken, in the order of the screen.
pub const RULES: [Rule; 6] = [
    rule("R2.1", "核心指标不少于两项（或写明理由），名称、单位、目标值齐全"),
    rule("R2.2", "十二个月合计等于年度目标"),
    rule("R2.2a", "期末值指标的 12 月目标等于年度目标，并写明理由"),
    rule("R2.3", "具体举措不少于三条，每条不超过 300 字"),
    rule("R2.4", "每条举措都有月度推进计划，月度、类型、内容齐全"),
    rule("R2.9", "条数和字数不超过上限"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::RULES;
    use crate::battle_map::limits;

    /// R2.5: the numbers that the checks spell are those of the list.
    #[test]
    fn r2_5_every_rule_that_can_be_broken_has_a_name() {
        let sources = [include_str!("check.rs"), include_str!("../broken.rs")];
        let code = sources.map(|text| text.split("#[cfg(test)]").next().unwrap_or_default());
        let literals = code.iter().flat_map(|code| code.split('"').skip(1).step_by(2));
        let named: BTreeSet<_> = literals.filter(|text| text.starts_with("R2.")).collect();
        assert_eq!(named, RULES.iter().map(|rule| rule.number).collect());
    }

    #[test]
    fn r2_3_the_names_tell_the_limits() {
        let name = |number: &str| RULES.iter().find(|rule| rule.number == number).unwrap().name;
        assert_eq!((limits::FEW_INDICATORS, limits::FEWEST_MEASURES), (2, 3), "两项, 三条");
        assert!(name("R2.3").contains(&format!("{} 字", limits::MEASURE)));
    }
}
