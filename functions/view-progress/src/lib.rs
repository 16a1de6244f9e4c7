//! 填报进度: what a project reports month by month, until when and why, and what follows from it: the figures of its
//! indicators, and where its plans stand (R4, R5).

mod plans;

use std::collections::BTreeMap;

use api::{Actor, App, InProject, Problem, Routes, Signed, route, why};
use axum::Json;
use axum::extract::State;
use domain::amount::Amount;
use domain::battle_map::{Aggregation, BattleMap, Indicator};
use domain::content::Content;
use domain::figures::Figures;
use domain::filing::{Head, Kind, State as FilingState};
use domain::id::{FilingId, RowId};
use domain::moment::Moment;
use domain::month::Month;
use domain::people::Caller;
use domain::progress::Progress;
use domain::project::Project;
use domain::refusal::StoreError;
use domain::window::{Window, late};
use domain::workflow::{Sight, sight};
use serde::Serialize;
use store::{Saved, calendar};
use utoipa::ToSchema;

/// What a project reports.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProgressView {
    /// The version of the map in force.
    pub version: u32,
    /// The months for which updates are filed, from that of the issue on.
    pub months: Vec<MonthProgress>,
    /// 核心指标
    pub indicators: Vec<IndicatorProgress>,
    /// 月度推进计划 of the map in force, in its order.
    pub plans: Vec<PlanProgress>,
}

pub use plans::PlanProgress;

/// A month of a project.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MonthProgress {
    /// Whether it can be reported now, and why.
    #[serde(flatten)]
    pub window: Window,
    /// Whether the caller may open it again.
    pub may_reopen: bool,
    /// 量化目标推进更新
    pub goal: UpdateProgress,
    /// 月度计划推进更新
    pub plan: UpdateProgress,
}

/// Where a month's update stands.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UpdateProgress {
    /// Whether an update of the month stands approved.
    pub approved: bool,
    /// The filings of the month that the caller sees, the newest first.
    pub filings: Vec<UpdateRow>,
    /// 首次上报; not told to those who read approved content only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_submitted: Option<Moment>,
    /// 补报: by how many working days that was late.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<usize>,
    /// Whether the caller may open a filing for it now.
    pub may_file: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// A filing of a month.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UpdateRow {
    /// The filing.
    pub filing: FilingId,
    /// Where it stands.
    pub state: FilingState,
    /// The number of rounds.
    pub round: u32,
    /// Since when.
    pub at: Moment,
}

/// An indicator, what was reported of it, and the figures that follow.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IndicatorProgress {
    /// The row.
    pub id: RowId,
    /// 指标名称
    pub name: String,
    /// 计量单位
    pub unit: String,
    /// 汇总方式
    pub aggregation: Aggregation,
    /// 年度目标值
    pub annual_target: Amount,
    /// 月完成率、累计完成率、序时进度, by the last approved values.
    pub figures: Figures,
    /// 历次更新: every approved value, the newest first.
    pub history: Vec<ApprovedValue>,
}

/// A value as it was approved.
#[derive(Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApprovedValue {
    /// The month.
    pub month: Month,
    /// 进度值
    pub value: Amount,
    /// 备注
    pub remark: String,
    /// The filing.
    pub filing: FilingId,
    /// Who submitted it.
    pub by: Actor,
    /// When it was approved.
    pub at: Moment,
}

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([route!(progress)]).with_state(app)
}

/// 填报进度: the months of a project, and how far it is.
#[utoipa::path(
    get,
    path = "/api/projects/{project}/progress",
    tag = "view-progress",
    params(("project" = String, Path)),
    responses((status = OK, body = ProgressView, description = "The progress."))
)]
async fn progress(
    State(app): State<App>,
    Signed(caller): Signed,
    InProject(id): InProject,
) -> Result<Json<ProgressView>, Problem> {
    let (project, heads, progress) =
        tokio::try_join!(app.store.project(&id), app.store.filings(&id), app.store.progress(&id))?;
    if !project.is_visible_to(&caller) {
        return Err(Problem::not_found());
    }
    let approved: Vec<_> = heads
        .iter()
        .filter(|head| head.kind == Kind::GoalProgress && head.state == FilingState::Approved)
        .map(|head| (head, Some(head.round)))
        .collect();
    let (map, contents, rows) =
        tokio::try_join!(app.store.map_in_force(&project), app.store.contents(&approved), app.store.plan_rows(&id))?;
    let map = BattleMap::check(&map, project.base.year).map_err(|_| StoreError::Corrupt(format!("map of {id}")))?;
    let now = app.clock.now();
    let place = Place { project: &project, progress: &progress, heads: &heads, caller: &caller, now };
    let values = Values::of(&heads, &contents);
    Ok(Json(ProgressView {
        version: project.in_force.unwrap_or(project.last_version),
        months: project.months().map(|month| place.month(month)).collect(),
        plans: plans::plans(&map, &rows, &progress, now.date()),
        indicators: map.indicators.iter().map(|indicator| place.indicator(indicator, &values)).collect(),
    }))
}

/// A project as somebody sees it at a moment.
struct Place<'a> {
    project: &'a Project,
    progress: &'a Progress,
    heads: &'a [Head],
    caller: &'a Caller,
    now: Moment,
}

impl Place<'_> {
    fn month(&self, month: Month) -> MonthProgress {
        let window = Window::of(calendar(), month, self.now, self.progress.reopened.get(&month), None);
        let may_reopen = self.project.may_change(self.caller, &self.project.seen()).is_ok()
            && self.project.may_reopen(month, self.now.date(), calendar(), self.now).is_ok();
        let goal = self.update(Kind::GoalProgress, month, &window);
        let plan = self.update(Kind::PlanProgress, month, &window);
        MonthProgress { may_reopen, goal, plan, window }
    }

    fn update(&self, kind: Kind, month: Month, window: &Window) -> UpdateProgress {
        let (period, relation) = (month.to_string(), self.project.base.relation(self.caller));
        let of_month = self.heads.iter().filter(|head| head.kind == kind && head.period == period);
        let seen = of_month.clone().filter(|head| {
            head.state != FilingState::Discarded
                && sight(self.caller, relation, head.state, head.round) > Sight::Nothing
        });
        let mut filings: Vec<_> = seen
            .map(|head| UpdateRow { filing: head.filing.clone(), state: head.state, round: head.round, at: head.at })
            .collect();
        filings.sort_by_key(|filing| std::cmp::Reverse(filing.at));
        let first = self.progress.first_of(kind, month).filter(|_| self.project.is_managed_by(self.caller));
        let may_file =
            self.project.may_open(self.caller, kind, &period, self.now.date()).and_then(|()| window.must_be_open());
        UpdateProgress {
            approved: of_month.into_iter().any(|head| head.state == FilingState::Approved),
            filings,
            first_submitted: first,
            late: first.and_then(|first| late(calendar(), month, first)),
            may_file: may_file.is_ok(),
            why: may_file.err().map(why),
        }
    }

    fn indicator(&self, indicator: &Indicator, values: &Values) -> IndicatorProgress {
        let history: Vec<_> = values.0.get(&indicator.id).cloned().unwrap_or_default();
        // The last approved counts, and they are in the order of their approval, the newest first.
        let last: BTreeMap<_, _> = history.iter().rev().map(|value| (value.month, value.value)).collect();
        let today = self.now.date();
        let past_due = |month| late(calendar(), month, self.now).is_some();
        let months: Vec<_> = self.project.months().collect();
        let as_of = months.iter().rev().find(|month| month.first_day() <= today).or(months.first());
        let (from, as_of) = (months.first().copied(), as_of.copied());
        let (from, as_of) = from.zip(as_of).unwrap_or((Month::of(today), Month::of(today)));
        IndicatorProgress {
            id: indicator.id.clone(),
            name: indicator.name.clone(),
            unit: indicator.unit.clone(),
            aggregation: indicator.aggregation,
            annual_target: indicator.annual_target,
            figures: Figures::of(indicator, &last, from, as_of, past_due),
            history,
        }
    }
}

/// Every approved value by its indicator, the newest approval first.
struct Values(BTreeMap<RowId, Vec<ApprovedValue>>);

impl Values {
    fn of(heads: &[Head], contents: &[(FilingId, Saved)]) -> Self {
        let mut values = BTreeMap::<RowId, Vec<ApprovedValue>>::new();
        for (filing, saved) in contents {
            let (Content::GoalProgress(content), Some(head)) =
                (&saved.content, heads.iter().find(|head| head.filing == *filing))
            else {
                continue;
            };
            let Ok(month) = head.period.parse() else { continue };
            for typed in &content.values {
                let Ok(value) = typed.value.parse() else { continue };
                let (remark, filing, by) = (typed.remark.clone(), filing.clone(), saved.by.clone().into());
                let approved = ApprovedValue { month, value, remark, filing, by, at: head.at };
                values.entry(typed.indicator.clone()).or_default().push(approved);
            }
        }
        values.values_mut().for_each(|history| history.sort_by_key(|value| std::cmp::Reverse(value.at)));
        Self(values)
    }
}
