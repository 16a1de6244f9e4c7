//! 删除: a clerk discards a draft, or what was rejected or returned; its events stay (R3).

use api::{App, Change, InFiling, Problem, Receipt, Routes, Tagged, route};
use axum::extract::State;
use domain::filing::Kind;
use serde::Deserialize;
use store::Command;
use utoipa::ToSchema;

/// What is discarded.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Discarding {
    /// What the filing is about, as on screen.
    pub kind: Kind,
    /// The number of rounds on screen; 0 before the first submit.
    pub round: u32,
}

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([route!(discard)]).with_state(app)
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
    let Discarding { kind, round } = change.write.body;
    let transition = change.transition(&place, kind, round, &Command::Discard, app.clock.now());
    Ok(app.store.transition(transition).await?.into())
}
