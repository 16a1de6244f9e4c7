//! 撤回: a clerk takes back what the department has not decided, a reviewer an approval that the office has not decided (R3.2).

use api::{App, Change, InFiling, Problem, Receipt, Routes, Tagged, route};
use axum::extract::State;
use domain::filing::Kind;
use serde::Deserialize;
use store::Command;
use utoipa::ToSchema;

/// What is taken back.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Withdrawal {
    /// What the filing is about, as on screen.
    pub kind: Kind,
    /// The number of rounds on screen; 0 before the first submit.
    pub round: u32,
}

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([route!(withdraw)]).with_state(app)
}

/// 撤回: take it back, until the next level has decided and not a moment after.
///
/// From the department's review it becomes a draft again; from the office's it goes back to the department's review.
#[utoipa::path(
    post,
    path = "/api/projects/{project}/filings/{filing}/withdraw",
    tag = "withdraw",
    params(("project" = String, Path), ("filing" = String, Path), ("Idempotency-Key" = String, Header), ("If-Match" = String, Header)),
    request_body = Withdrawal,
    responses((status = OK, body = Receipt, description = "Done; the new ETag stands in the header."))
)]
async fn withdraw(
    State(app): State<App>,
    place: InFiling,
    change: Change<Withdrawal>,
) -> Result<Tagged<Receipt>, Problem> {
    let Withdrawal { kind, round } = change.write.body;
    let transition = change.transition(&place, kind, round, &Command::Withdraw, app.clock.now());
    Ok(app.store.transition(transition).await?.into())
}
