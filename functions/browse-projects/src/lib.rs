//! 项目: the projects that the caller may see, and one of them with its filings (R1.2, R1.4).

use api::{Actor, App, InProject, Problem, Query, Routes, Signed, Tagged, route, why};
use axum::Json;
use axum::extract::State;
use chrono::NaiveDate;
use domain::filing::{self, Head, Kind};
use domain::id::{DepartmentId, FieldId, FilingId, ProjectId, RowId};
use domain::moment::Moment;
use domain::month::Month;
use domain::people::{Caller, Role};
use domain::project::{self, BaseInformation, Project, Relation};
use domain::refusal::Refusal;
use domain::workflow::{Sight, sight};
use serde::{Deserialize, Serialize};
use store::{ProjectEvent, ProjectOperation, ProjectPage};
use utoipa::{IntoParams, ToSchema};

/// Which projects to list.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// 年度; by default the current one for office and leaders, every one for departments.
    year: Option<i32>,
    /// 所属领域
    field: Option<FieldId>,
    /// 责任单位
    department: Option<DepartmentId>,
    /// 项目状态
    state: Option<project::State>,
    /// The cursor that an earlier answer gave.
    cursor: Option<String>,
}

/// Some projects, by code.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Projects {
    /// The projects.
    pub projects: Vec<ProjectRow>,
    /// Where the rest begins, if there is more; a page may be short, or even empty, when a filter is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A project in a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProjectRow {
    /// The project.
    pub project: ProjectId,
    /// 项目编号
    pub code: String,
    /// 项目名称
    pub name: String,
    /// 所属领域
    pub field: FieldId,
    /// 责任单位
    pub responsible: DepartmentId,
    /// 年度
    pub year: i32,
    /// Where it stands.
    pub state: project::State,
    /// What the caller's department has to do with it.
    pub relation: Relation,
    /// The open filings that the caller may see.
    pub open: Vec<FilingRow>,
}

/// A project.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProjectView {
    /// The project.
    pub project: ProjectId,
    /// 基础信息
    pub base: BaseInformation,
    /// Where it stands.
    pub state: project::State,
    /// What the caller's department has to do with it.
    pub relation: Relation,
    /// The version of the battle map in force, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub map_in_force: Option<u32>,
    /// The versions of the battle map that the caller may read.
    pub map_versions: Vec<u32>,
    /// The filings that the caller may see.
    pub filings: Vec<FilingRow>,
    /// What happened to the base information; for the office and the responsible department.
    pub history: Vec<ProjectHistory>,
    /// What the caller can do with the project, and why not.
    pub allowed_actions: Vec<ProjectAction>,
}

/// A filing of the project.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FilingRow {
    /// The filing.
    pub filing: FilingId,
    /// What it is about.
    pub kind: Kind,
    /// The period it is for.
    pub period: String,
    /// Where it stands.
    pub state: filing::State,
    /// The number of rounds.
    pub round: u32,
    /// Since when it stands there.
    pub at: Moment,
}

/// What happened to the base information.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProjectHistory {
    /// What was done.
    pub operation: ProjectOperation,
    /// By whom.
    pub by: Actor,
    /// When.
    pub at: Moment,
    /// The base information after it, where it changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<BaseInformation>,
    /// 办结理由
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The plan that was opened again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<RowId>,
    /// The month that was opened again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<Month>,
    /// The last day on which it could be reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// Something that can be done with a project.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProjectAction {
    /// What.
    pub action: ProjectActionName,
    /// Whether the caller can do it now.
    pub allowed: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// What can be done with a project.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ProjectActionName {
    /// 更正基础信息
    Correct,
    /// 办结
    Close,
    /// 绘制项目作战图
    DrawBattleMap,
    /// 新增经验复制推广
    AddPromotion,
    /// 新增品牌显示度
    AddBrand,
    /// 措施迭代申请
    IterateMeasure,
}

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([route!(browse), route!(view_project)]).with_state(app)
}

/// 项目列表: the projects that the caller may see.
#[utoipa::path(
    get,
    path = "/api/projects",
    tag = "browse-projects",
    params(Filter),
    responses((status = OK, body = Projects, description = "A page of projects."))
)]
async fn browse(
    State(app): State<App>,
    Signed(caller): Signed,
    Query(filter): Query<Filter>,
) -> Result<Json<Projects>, Problem> {
    let cursor = filter.cursor.as_deref();
    let page = if let Some(department) = caller.post.department() {
        app.store.department_projects(department, cursor).await?
    } else if caller.is(Role::Office) || caller.is(Role::Leader) {
        let year = filter.year.unwrap_or_else(|| app.clock.now().year());
        app.store.year_projects(year, cursor).await?
    } else {
        ProjectPage { projects: Vec::new(), cursor: None }
    };
    let fits = |project: &Project| {
        let base = &project.base;
        // A link may be a moment older than the project.
        project.is_visible_to(&caller)
            && filter.year.is_none_or(|year| year == base.year)
            && filter.field.as_ref().is_none_or(|field| *field == base.field)
            && filter.department.as_ref().is_none_or(|department| *department == base.responsible)
            && filter.state.is_none_or(|state| state == project.state)
    };
    let projects: Vec<_> = page.projects.into_iter().filter(fits).collect();
    // Who reads along sees nothing before it is issued, and then it is no longer open.
    let managed: Vec<_> = projects.iter().filter(|project| project.is_managed_by(&caller)).cloned().collect();
    let open = app.store.open_filings(&managed).await?;
    let projects = projects.into_iter().map(|project| row(project, &open, &caller)).collect();
    Ok(Json(Projects { projects, cursor: page.cursor }))
}

fn row(project: Project, open: &[Head], caller: &Caller) -> ProjectRow {
    let relation = project.base.relation(caller);
    let of_it = open.iter().filter(|head| head.project == project.id && sees(caller, relation, head));
    ProjectRow {
        open: of_it.cloned().map(filing_row).collect(),
        relation,
        project: project.id,
        code: project.base.code,
        name: project.base.name,
        field: project.base.field,
        responsible: project.base.responsible,
        year: project.base.year,
        state: project.state,
    }
}

/// 项目: base information, filings, history. The ETag is the base information's.
#[utoipa::path(
    get,
    path = "/api/projects/{project}",
    tag = "browse-projects",
    params(("project" = String, Path)),
    responses((status = OK, body = ProjectView, description = "The project; the ETag stands in the header."))
)]
async fn view_project(
    State(app): State<App>,
    Signed(caller): Signed,
    InProject(id): InProject,
) -> Result<Tagged<ProjectView>, Problem> {
    let project = app.store.project(&id).await?;
    if !project.is_visible_to(&caller) {
        return Err(Problem::not_found());
    }
    let relation = project.base.relation(&caller);
    let (heads, events) = tokio::try_join!(app.store.filings(&id), app.store.project_events(&id))?;
    let manages = project.is_managed_by(&caller);
    let body = ProjectView {
        filings: heads.into_iter().filter(|head| sees(&caller, relation, head)).map(filing_row).collect(),
        history: events.into_iter().filter(|_| manages).map(history).collect(),
        allowed_actions: actions(&project, &caller, app.clock.now().date()),
        project: id,
        state: project.state,
        relation,
        map_in_force: project.in_force,
        map_versions: (1..=project.last_version).filter(|version| project.shows_version(&caller, *version)).collect(),
        base: project.base.clone(),
    };
    Ok(Tagged { seen: project.seen(), body })
}

fn sees(caller: &Caller, relation: Relation, head: &Head) -> bool {
    sight(caller, relation, head.state, head.round) > Sight::Nothing
}

fn filing_row(head: Head) -> FilingRow {
    FilingRow {
        filing: head.filing,
        kind: head.kind,
        period: head.period,
        state: head.state,
        round: head.round,
        at: head.at,
    }
}

fn history(event: ProjectEvent) -> ProjectHistory {
    ProjectHistory {
        operation: event.operation,
        by: event.by.into(),
        at: event.at,
        base: event.base,
        reason: event.reason,
        plan: event.plan,
        month: event.reopened.map(|(month, _)| month),
        until: event.reopened.map(|(_, until)| until),
    }
}

fn actions(project: &Project, caller: &Caller, today: NaiveDate) -> Vec<ProjectAction> {
    let change = || project.may_change(caller, &project.seen());
    let close = change().and_then(|()| project.must_be_idle());
    let open = |kind| project.may_open(caller, kind, &project.base.year.to_string(), today);
    [
        (ProjectActionName::Correct, change()),
        (ProjectActionName::Close, close),
        (ProjectActionName::DrawBattleMap, open(Kind::BattleMap)),
        (ProjectActionName::AddPromotion, open(Kind::Promotion)),
        (ProjectActionName::AddBrand, open(Kind::Brand)),
        (ProjectActionName::IterateMeasure, open(Kind::MeasureIteration)),
    ]
    .into_iter()
    .map(|(action, verdict): (_, Result<(), Refusal>)| ProjectAction {
        action,
        allowed: verdict.is_ok(),
        why: verdict.err().map(why),
    })
    .collect()
}
