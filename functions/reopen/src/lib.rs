//! 重新开放: the office opens a closed month of a project again, until the end of a day (R4.3), or a completed plan (R5.3),
//! each with a reason.

use api::{Actor, App, Change, InProject, Problem, Routes, Tagged, required_text, route};
use axum::extract::State;
use chrono::NaiveDate;
use domain::id::{ProjectId, RowId};
use domain::moment::Moment;
use domain::month::Month;
use serde::{Deserialize, Serialize};
use store::ProjectChange;
use utoipa::ToSchema;

/// What is opened again.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reopening {
    /// The closed month.
    pub month: Month,
    /// The last day on which it can be reported again, until 24:00 in Shanghai; today or later.
    pub until: NaiveDate,
    /// 重新开放的理由: 1–500 characters.
    pub reason: String,
}

/// A completed plan that is opened again.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanReopening {
    /// The completed plan.
    pub plan: RowId,
    /// 重新打开的理由: 1–500 characters.
    pub reason: String,
}

/// The answer; a repeat with the same key gets the same one.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlanReopened {
    /// The project.
    pub project: ProjectId,
    /// The plan.
    pub plan: RowId,
    /// When it was opened again.
    pub at: Moment,
    /// By whom.
    pub by: Actor,
}

/// The answer; a repeat with the same key gets the same one.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reopened {
    /// The project.
    pub project: ProjectId,
    /// The month.
    pub month: Month,
    /// The last day.
    pub until: NaiveDate,
    /// When it was opened again.
    pub at: Moment,
    /// By whom.
    pub by: Actor,
}

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([route!(reopen), route!(reopen_plan)]).with_state(app)
}

/// 重新开放: let a project report a closed month again. Only a month that is closed can be opened again.
#[utoipa::path(
    post,
    path = "/api/projects/{project}/reopen",
    tag = "reopen",
    params(("project" = String, Path), ("Idempotency-Key" = String, Header), ("If-Match" = String, Header)),
    request_body = Reopening,
    responses((status = OK, body = Reopened, description = "Opened again; the project's new ETag stands in the header."))
)]
async fn reopen(
    State(app): State<App>,
    InProject(project): InProject,
    Change { write, seen }: Change<Reopening>,
) -> Result<Tagged<Reopened>, Problem> {
    let Reopening { month, until, ref reason } = write.body;
    let reason = required_text("/reason", "重新开放的理由", reason)?;
    let request = write.project_request(app.clock.now());
    let change = ProjectChange::ReopenMonth(month, until, reason);
    let receipt = app.store.change(request, &project, &seen, change).await?;
    let body = Reopened { project: receipt.project, month, until, at: receipt.at, by: receipt.by.into() };
    Ok(Tagged { seen: receipt.seen, body })
}

/// 重新打开: let a project update a completed plan again; it is 推进中 then. Only a plan that is completed can be opened again.
#[utoipa::path(
    post,
    path = "/api/projects/{project}/reopen-plan",
    tag = "reopen",
    params(("project" = String, Path), ("Idempotency-Key" = String, Header), ("If-Match" = String, Header)),
    request_body = PlanReopening,
    responses((status = OK, body = PlanReopened, description = "Opened again; the project's new ETag stands in the header."))
)]
async fn reopen_plan(
    State(app): State<App>,
    InProject(project): InProject,
    Change { write, seen }: Change<PlanReopening>,
) -> Result<Tagged<PlanReopened>, Problem> {
    let reason = required_text("/reason", "重新打开的理由", &write.body.reason)?;
    let plan = write.body.plan.clone();
    let request = write.project_request(app.clock.now());
    let receipt = app.store.change(request, &project, &seen, ProjectChange::ReopenPlan(plan.clone(), reason)).await?;
    let body = PlanReopened { project: receipt.project, plan, at: receipt.at, by: receipt.by.into() };
    Ok(Tagged { seen: receipt.seen, body })
}
