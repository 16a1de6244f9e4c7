//! 台账: the ledger of monthly plans, generated from approved filings and never typed (R9.1), as a list and as CSV.

mod export;

use api::{App, PlanUpdate, Problem, Query, Routes, Signed, route};
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::battle_map::PlanType;
use domain::id::{DepartmentId, FieldId, ProjectId, RowId};
use domain::month::Month;
use domain::people::Caller;
use domain::plan_progress::PlanStatus;
use domain::project::Project;
use serde::{Deserialize, Serialize};
use store::{PlanRow, Scope};
use utoipa::{IntoParams, ToSchema};

use export::Export;

/// Which rows to read.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// 年度 of the projects; by default this year.
    year: Option<i32>,
    /// 填报月度
    month: Option<Month>,
    /// 所属领域
    field: Option<FieldId>,
    /// 责任单位
    department: Option<DepartmentId>,
    /// 推进状态
    status: Option<PlanStatus>,
    /// 计划类型
    #[serde(rename = "type")]
    #[param(rename = "type")]
    plan_type: Option<PlanType>,
    /// Where the page begins, as the page before said.
    cursor: Option<String>,
}

/// A page of the ledger of monthly plans.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlanLedger {
    /// The rows: by project code, plan and month. A page may have none although others follow.
    pub rows: Vec<PlanLedgerRow>,
    /// Where the next page begins, if there is more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// An approved update of a plan, as everything was called when it was approved.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlanLedgerRow {
    /// The project.
    pub project: ProjectId,
    /// 项目编号
    pub code: String,
    /// 项目名称
    pub name: String,
    /// 所属领域
    pub field: FieldId,
    /// 责任单位 then.
    pub department: DepartmentId,
    /// The plan.
    pub plan: RowId,
    /// 具体举措
    pub measure: String,
    /// 计划月度
    pub month: Month,
    /// 计划类型
    #[serde(rename = "type")]
    pub plan_type: PlanType,
    /// 计划内容
    pub content: String,
    /// What was approved.
    #[serde(flatten)]
    pub update: PlanUpdate,
}

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([route!(plans), route!(plans_as_csv)]).with_state(app)
}

/// 月度计划台账: a page of the rows of the projects that the caller may see.
#[utoipa::path(
    get,
    path = "/api/ledgers/plans",
    tag = "ledger",
    params(Which),
    responses((status = OK, body = PlanLedger, description = "The rows."))
)]
async fn plans(
    State(app): State<App>,
    Signed(caller): Signed,
    Query(which): Query<Which>,
) -> Result<Json<PlanLedger>, Problem> {
    Ok(Json(read(&app, &caller, &which, which.cursor.as_deref()).await?))
}

/// 导出月度计划台账: every row at once, as CSV for spreadsheets.
#[utoipa::path(
    get,
    path = "/api/ledgers/plans.csv",
    tag = "ledger",
    params(Which),
    responses((status = OK, body = String, content_type = "text/csv", description = "The rows, with a byte order mark."))
)]
async fn plans_as_csv(
    State(app): State<App>,
    Signed(caller): Signed,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    let (departments, fields) = tokio::try_join!(app.store.departments(), app.store.fields())?;
    let mut file = Export::new(departments, fields);
    let mut cursor = which.cursor.clone();
    loop {
        let page = read(&app, &caller, &which, cursor.as_deref()).await?;
        for row in &page.rows {
            file.add(row)?;
        }
        cursor = page.cursor;
        if cursor.is_none() {
            let name = format!("月度计划台账-{}", which.year.unwrap_or(app.clock.now().year()));
            return Ok(file.answer(&name));
        }
    }
}

/// A page of what is asked for, of the projects that the caller may see (R1.2).
async fn read(app: &App, caller: &Caller, which: &Which, cursor: Option<&str>) -> Result<PlanLedger, Problem> {
    let year = which.year.unwrap_or(app.clock.now().year());
    let scope = match caller.post.department() {
        Some(department) => Scope::Department(department.clone()),
        None => Scope::Year(year),
    };
    let is_asked = |project: &Project| {
        project.base.year == year
            && project.is_visible_to(caller)
            && which.field.as_ref().is_none_or(|field| *field == project.base.field)
    };
    let wanted = |row: &PlanRow| {
        which.month.is_none_or(|month| month == row.period)
            && which.department.as_ref().is_none_or(|department| *department == row.department)
            && which.status.is_none_or(|status| status == row.status)
            && which.plan_type.is_none_or(|plan_type| plan_type == row.plan_type)
    };
    let page = app.store.ledger(&scope, cursor, is_asked, wanted).await?;
    Ok(PlanLedger { rows: page.rows.into_iter().map(row).collect(), cursor: page.cursor })
}

fn row((project, row): (Project, PlanRow)) -> PlanLedgerRow {
    PlanLedgerRow {
        project: project.id,
        code: project.base.code,
        name: project.base.name,
        field: project.base.field,
        department: row.department.clone(),
        plan: row.plan.clone(),
        measure: row.measure.clone(),
        month: row.month,
        plan_type: row.plan_type,
        content: row.content.clone(),
        update: row.into(),
    }
}
