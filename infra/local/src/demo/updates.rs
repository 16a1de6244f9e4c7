//! What a department reports for a month, worked out from the map: values near the targets, and how its plans go.

use super::history::History;
use super::phrases::{GOES_ON, phrases};
use super::records::Attached;
use chrono::NaiveDate;
use domain::battle_map::{IndicatorDraft, MapDraft, PlanDraft, PlanType};
use domain::month::Month;
use serde_json::{Value, json};

/// By how many thousandths values differ from what the pace would have them be.
const SWAY: [i64; 12] = [12, -25, 8, 31, -14, 5, -38, 22, -6, 17, -9, 4];

/// Why values fall short of their targets.
const SHORT: [&str; 3] = [
    "主要受部分区县推进不平衡影响，已逐个区县调度",
    "部分数据月底后入库，计入下月",
    "已会同有关部门分析原因，下月起按周跟踪",
];

/// The values of a month, `pace` thousandths of the targets give or take a little.
pub(super) fn goal_progress(map: &MapDraft, pace: i64, month: Month) -> Value {
    let number = month.number() as usize;
    let value = |(row, indicator): (usize, &IndicatorDraft)| {
        let off = pace - 1000 + SWAY[(row * 5 + number * 7) % SWAY.len()];
        let is_level = indicator.aggregation == "last";
        let target = Figure::read(&indicator.monthly_targets[number - 1], is_level);
        let reached = target.times(1000 + if is_level { off / 4 } else { off });
        let reached = if indicator.unit == "%" { reached.at_most(100) } else { reached };
        let remark = if is_level {
            String::new()
        } else {
            remark(&target, &reached, &indicator.unit, SHORT[(row + number) % SHORT.len()])
        };
        json!({ "indicator": indicator.id, "value": reached.text(), "remark": remark })
    };
    json!({ "values": map.indicators.iter().enumerate().map(value).collect::<Vec<_>>() })
}

/// What is said of a value well below its target or above it.
fn remark(target: &Figure, reached: &Figure, unit: &str, why: &str) -> String {
    let by = Figure { units: (target.units - reached.units).abs(), decimals: target.decimals }.text();
    match reached.units * 100 {
        low if low < target.units * 92 => format!("较当月目标少{by}{unit}，{why}。"),
        high if high > target.units * 103 => format!("较当月目标多{by}{unit}，部分事项较计划提前完成。"),
        _ => String::new(),
    }
}

/// An exact decimal, in units of its last digit.
struct Figure {
    units: i64,
    decimals: usize,
}

impl Figure {
    /// A target of the map; `finely` with a decimal at least.
    fn read(text: &str, finely: bool) -> Self {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let decimals = fraction.len().max(usize::from(finely));
        let units = format!("{whole}{fraction:0<decimals$}").parse().expect("the demo's targets are short");
        Self { units, decimals }
    }

    fn times(&self, thousandths: i64) -> Self {
        Self { units: (self.units * thousandths + 500) / 1000, decimals: self.decimals }
    }

    fn at_most(self, whole: i64) -> Self {
        Self { units: self.units.min(whole * 10_i64.pow(self.decimals as u32)), ..self }
    }

    fn text(&self) -> String {
        let scale = 10_i64.pow(self.decimals as u32);
        let (whole, rest) = (self.units / scale, self.units % scale);
        if self.decimals == 0 { whole.to_string() } else { format!("{whole}.{rest:0width$}", width = self.decimals) }
    }
}

/// How the plans of a month and those before it that are not completed go, as told on a day, and the files for those
/// that are; nothing if there are none. `working_day` gives the days of the month.
pub(super) fn plan_progress(
    map: &MapDraft,
    history: &History,
    month: Month,
    working_day: impl Fn(u8) -> NaiveDate,
    today: NaiveDate,
) -> Option<(Value, Vec<Attached>)> {
    let is_over = today >= working_day(9);
    let day = |count| working_day(count).min(today).to_string();
    let (mut updates, mut files) = (Vec::new(), Vec::new());
    for plan in map.measures.iter().flat_map(|measure| &measure.plans) {
        let (Ok(planned), Some(plan_type)) = (plan.month.parse::<Month>(), plan.plan_type()) else { continue };
        let completed_in = history.completed_in(plan);
        if planned > month || completed_in.is_some_and(|completed| completed < month) {
            continue;
        }
        let is_completed = is_over && completed_in == Some(month);
        if is_completed {
            attach(&mut files, month, plan_type);
        }
        updates.push(update(plan, plan_type, planned == month, is_completed, history, &day, working_day(18)));
    }
    (!updates.is_empty()).then(|| (json!({ "updates": updates }), files))
}

fn update(
    plan: &PlanDraft,
    plan_type: PlanType,
    is_of_this_month: bool,
    is_completed: bool,
    history: &History,
    day: &impl Fn(u8) -> String,
    until: NaiveDate,
) -> Value {
    let entry = |name: &str, text: String, date: String| json!({ "id": format!("{}-{name}", plan.id), "text": text, "date": date });
    let said = phrases(plan_type);
    let first = if is_of_this_month { said.begun } else { GOES_ON };
    let mut work = vec![entry("w1", first.to_owned(), day(3))];
    if is_completed {
        work.push(entry("w2", format!("按计划内容完成：{}", plan.content), day(7)));
        work.push(entry("w3", said.result.to_owned(), day(8)));
        return json!({ "plan": plan.id, "status": "completed", "work": work, "problems": "", "next": [] });
    }
    let problems = history.behind(plan).map(|behind| behind.why.as_str()).unwrap_or_default();
    let next = [entry("n1", said.next.to_owned(), until.to_string())];
    json!({ "plan": plan.id, "status": "inProgress", "work": work, "problems": problems, "next": next })
}

/// Adds what supports a completed plan: a paper for all of the month, and a photograph where people met on site.
fn attach(files: &mut Vec<Attached>, month: Month, plan_type: PlanType) {
    let on_site = matches!(plan_type, PlanType::RunPilot | PlanType::Supervise);
    let number = month.number();
    let both = [
        ("experience.docx", format!("{number}月计划完成情况.docx")),
        ("site-visit-photo.jpg", format!("{number}月现场照片.jpg")),
    ];
    for (path, name) in both.into_iter().take(1 + usize::from(on_site)) {
        if files.iter().all(|file| file.path != path) {
            files.push(Attached { path: path.to_owned(), name });
        }
    }
}
