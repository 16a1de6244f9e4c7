//! 办结: the office closes a project, with a reason, once no filing of it is open (R1.4).

use api::{Actor, App, Change, InProject, Problem, Routes, Tagged, required_text, route};
use axum::extract::State;
use domain::id::ProjectId;
use domain::moment::Moment;
use domain::project;
use serde::{Deserialize, Serialize};
use store::ProjectChange;
use utoipa::ToSchema;

/// Why the project is closed.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Closing {
    /// 办结理由: 1–500 characters.
    pub reason: String,
}

/// The answer; a repeat with the same key gets the same one.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Closed {
    /// The project.
    pub project: ProjectId,
    /// Where it stands.
    pub state: project::State,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Actor,
}

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([route!(close)]).with_state(app)
}

/// 办结: close the project. It is refused while filings are open, and says which.
#[utoipa::path(
    post,
    path = "/api/projects/{project}/close",
    tag = "close-project",
    params(("project" = String, Path), ("Idempotency-Key" = String, Header), ("If-Match" = String, Header)),
    request_body = Closing,
    responses((status = OK, body = Closed, description = "Closed; the new ETag stands in the header."))
)]
async fn close(
    State(app): State<App>,
    InProject(project): InProject,
    Change { write, seen }: Change<Closing>,
) -> Result<Tagged<Closed>, Problem> {
    let reason = required_text("/reason", "办结理由", &write.body.reason)?;
    let request = write.project_request(app.clock.now());
    let receipt = app.store.change(request, &project, &seen, ProjectChange::Close(reason)).await?;
    let body = Closed { project: receipt.project, state: receipt.state, at: receipt.at, by: receipt.by.into() };
    Ok(Tagged { seen: receipt.seen, body })
}
