//! The derived figures of goal progress (R4.4): never typed, reckoned from the map's targets and the approved values.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Sub;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;
use utoipa::ToSchema;

use crate::amount::Amount;
use crate::battle_map::{Aggregation, Indicator};
use crate::month::Month;

/// A percentage of one decimal, or a difference of two in percentage points; a string in JSON, such as `"83.3"`. Nothing
/// is capped.
///
/// It is rounded half up by its size, as 四舍五入 and spreadsheets have it: 0.05 is 0.1, and -0.05 is -0.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(into = "String")]
#[schema(value_type = String, pattern = r"^-?\d+\.\d$", examples("83.3", "-4.0"))]
pub struct Percent(Decimal);

impl Percent {
    /// How much of the whole a part is; no figure if the whole is zero.
    pub fn of(part: Amount, whole: Amount) -> Option<Self> {
        let exact = part.ratio(whole)? * Decimal::ONE_HUNDRED;
        Some(Self(exact.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero)))
    }
}

impl Sub for Percent {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

/// Always with its one decimal, and without a sign before zero.
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.1}", self.0)
    }
}

impl From<Percent> for String {
    fn from(percent: Percent) -> String {
        percent.to_string()
    }
}

/// The figures of one indicator to date (R4.4); one that has no denominator is missing.
///
/// The applicable months are those of the year from the month of issue on. One counts that is not after the last month to
/// date and has an approved value or is past due; without a value it then counts 0 (R4.1).
///
/// - Flow (`sum`): the values and the targets of the months that count, each by the targets of all applicable months. A
///   month that does not count yet is left out of both, so that nobody is behind before the due day.
/// - Level (`last`): the latest approved value and the target of the latest month that counts, each by the annual target.
///   A level does not fall because nobody reported it: a month past due without a value counts 0 for its own rate and asks
///   for its target, and the latest value stays. Without any value the level is 0 once a month is past due, and there is
///   no figure before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = IndicatorFigures)]
pub struct Figures {
    /// The applicable months, also those still to come.
    pub months: Vec<MonthFigure>,
    /// 累计完成率
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cumulative: Option<Percent>,
    /// 序时进度
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Percent>,
    /// d: 序时进度 less 累计完成率 in percentage points, as both are shown; negative if the indicator is ahead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<Percent>,
}

/// One month of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MonthFigure {
    /// The month.
    pub month: Month,
    /// 月度目标值
    pub target: Amount,
    /// 进度值, the last that was approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Amount>,
    /// Whether it counts to date.
    pub counts: bool,
    /// 月完成率, of a month that counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Percent>,
}

impl Figures {
    /// The figures of an indicator from the last approved `values`, for a map issued in `from`. The last month to date is
    /// `as_of`, of the map's year; `past_due` tells of a month whether its due day is over.
    pub fn of(
        indicator: &Indicator,
        values: &BTreeMap<Month, Amount>,
        from: Month,
        as_of: Month,
        past_due: impl Fn(Month) -> bool,
    ) -> Self {
        let year = Month::all_of(as_of.year()).zip(indicator.monthly_targets);
        let months: Vec<_> = year
            .filter(|(month, _)| *month >= from)
            .map(|(month, target)| {
                let value = values.get(&month).copied();
                let counts = month <= as_of && (value.is_some() || past_due(month));
                let rate = Percent::of(value.unwrap_or(Amount::ZERO), target).filter(|_| counts);
                MonthFigure { month, target, value, counts, rate }
            })
            .collect();
        let (cumulative, schedule) = match indicator.aggregation {
            Aggregation::Sum => flow(&months),
            Aggregation::Last => level(&months, indicator.annual_target),
        };
        let gap = schedule.zip(cumulative).map(|(schedule, cumulative)| schedule - cumulative);
        Self { months, cumulative, schedule, gap }
    }
}

/// 累计完成率 and 序时进度 of a flow.
fn flow(months: &[MonthFigure]) -> (Option<Percent>, Option<Percent>) {
    let to_date = || months.iter().filter(|month| month.counts);
    let whole = months.iter().map(|month| month.target).sum();
    let done = to_date().filter_map(|month| month.value).sum();
    let asked = to_date().map(|month| month.target).sum();
    (Percent::of(done, whole), Percent::of(asked, whole))
}

/// 累计完成率 and 序时进度 of a level.
fn level(months: &[MonthFigure], annual: Amount) -> (Option<Percent>, Option<Percent>) {
    let Some(last) = months.iter().rfind(|month| month.counts) else { return (None, None) };
    let latest = months.iter().filter(|month| month.counts).filter_map(|month| month.value).next_back();
    (Percent::of(latest.unwrap_or(Amount::ZERO), annual), Percent::of(last.target, annual))
}
