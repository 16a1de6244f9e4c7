//! 作废: the office voids an approved promotion or brand, with a reason; lists and ledgers leave it out, its history
//! stays (R3).

use api::{App, Change, InFiling, Problem, Receipt, Routes, Tagged, required_text, route};
use axum::extract::State;
use domain::filing::Kind;
use serde::Deserialize;
use store::Command;
use utoipa::ToSchema;

/// What is voided, and why.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Voiding {
    /// What the filing is about, as on screen.
    pub kind: Kind,
    /// The round on screen.
    pub round: u32,
    /// 作废理由: 1–500 characters.
    pub reason: String,
}

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([route!(void)]).with_state(app)
}

/// 作废: void an approved record for good, with a reason.
#[utoipa::path(
    post,
    path = "/api/projects/{project}/filings/{filing}/void",
    tag = "void",
    params(("project" = String, Path), ("filing" = String, Path), ("Idempotency-Key" = String, Header), ("If-Match" = String, Header)),
    request_body = Voiding,
    responses((status = OK, body = Receipt, description = "Voided; the new ETag stands in the header."))
)]
async fn void(State(app): State<App>, place: InFiling, change: Change<Voiding>) -> Result<Tagged<Receipt>, Problem> {
    let Voiding { kind, round, reason } = &change.write.body;
    let command = Command::Void(required_text("/reason", "作废理由", reason)?);
    let transition = change.transition(&place, *kind, *round, &command, app.clock.now());
    Ok(app.store.transition(transition).await?.into())
}
