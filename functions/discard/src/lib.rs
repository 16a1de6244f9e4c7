//! 删除: a clerk discards a draft, or what was rejected or returned; its events stay (R3).

use api::{App, Change, InFiling, Problem, Receipt, Tagged};
use axum::extract::State;
use serde::Deserialize;
use store::Command;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// What is discarded.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Discarding {
    /// The number of rounds on screen; 0 before the first submit.
    pub round: u32,
}

/// The function's routes.
pub fn router(app: App) -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(discard)).with_state(app)
}

/// 删除: discard it for good. Its slot is free again; its events stay.
#[utoipa::path(
    post,
    path = "/api/projects/{project}/filings/{filing}/discard",
    tag = "discard",
    params(("project" = String, Path), ("filing" = String, Path), ("Idempotency-Key" = String, Header), ("If-Match" = String, Header)),
    request_body = Discarding,
    responses((status = OK, body = Receipt, description = "Done; the new ETag stands in the header."))
)]
async fn discard(
    State(app): State<App>,
    place: InFiling,
    change: Change<Discarding>,
) -> Result<Tagged<Receipt>, Problem> {
    let transition = change.transition(&place, change.write.body.round, &Command::Discard, app.clock.now());
    Ok(app.store.transition(transition).await?.into())
}
