//! 登记、更正: the office registers a project before anyone fills anything in, and corrects its base information later;
//! each leaves an event in the project's own chain (R1.1).

use api::{Actor, App, Change, InProject, Problem, Routes, Tagged, Write, route};
use axum::extract::State;
use axum::http::StatusCode;
use domain::filing::Digest;
use domain::id::ProjectId;
use domain::moment::Moment;
use domain::project::{self, BaseInformation};
use serde::Serialize;
use store::{ProjectChange, ProjectReceipt};
use utoipa::ToSchema;

/// The answer of a write to a project; a repeat with the same key gets the same one. The ETag stands in the header.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Registered {
    /// The project.
    pub project: ProjectId,
    /// Where it stands.
    pub state: project::State,
    /// Number of events of its base information.
    pub seq: u32,
    /// Hash of the last of them.
    pub head: Digest,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Actor,
}

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([route!(register), route!(correct)]).with_state(app)
}

/// 登记项目: register a project.
#[utoipa::path(
    post,
    path = "/api/projects",
    tag = "register-project",
    params(("Idempotency-Key" = String, Header)),
    request_body = BaseInformation,
    responses((status = CREATED, body = Registered, description = "Registered; the ETag stands in the header."))
)]
async fn register(
    State(app): State<App>,
    write: Write<BaseInformation>,
) -> Result<(StatusCode, Tagged<Registered>), Problem> {
    let request = write.project_request(app.clock.now());
    let receipt = app.store.register(request, &write.body).await?;
    Ok((StatusCode::CREATED, answer(receipt)))
}

/// 更正基础信息: correct the base information; the body is the whole of it as it should be.
///
/// The responsible department can change only while no filing is open, the year only before the drawing begins.
#[utoipa::path(
    patch,
    path = "/api/projects/{project}",
    tag = "register-project",
    params(("project" = String, Path), ("Idempotency-Key" = String, Header), ("If-Match" = String, Header)),
    request_body = BaseInformation,
    responses((status = OK, body = Registered, description = "Corrected; the new ETag stands in the header."))
)]
async fn correct(
    State(app): State<App>,
    InProject(project): InProject,
    Change { write, seen }: Change<BaseInformation>,
) -> Result<Tagged<Registered>, Problem> {
    let request = write.project_request(app.clock.now());
    let change = ProjectChange::Correct(Box::new(write.body.clone()));
    Ok(answer(app.store.change(request, &project, &seen, change).await?))
}

fn answer(receipt: ProjectReceipt) -> Tagged<Registered> {
    let body = Registered {
        project: receipt.project,
        state: receipt.state,
        seq: receipt.seen.seq,
        head: receipt.seen.head.clone(),
        at: receipt.at,
        by: receipt.by.into(),
    };
    Tagged { seen: receipt.seen, body }
}
