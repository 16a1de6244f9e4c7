//! 下发、撤销下发: the office issues a confirmed battle map, or takes the issue back (R2.6, R2.7).

use api::{App, Change, InFiling, Problem, Receipt, Routes, Tagged, required_text, route};
use axum::extract::State;
use domain::filing::Kind;
use serde::Deserialize;
use store::Command;
use utoipa::ToSchema;

/// What is issued.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Issuing {
    /// What the filing is about, as on screen.
    pub kind: Kind,
    /// The round on screen.
    pub round: u32,
}

/// Which issue is taken back, and why.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TakingBack {
    /// What the filing is about, as on screen.
    pub kind: Kind,
    /// The round on screen.
    pub round: u32,
    /// 撤销理由: 1–500 characters.
    pub reason: String,
}

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([route!(issue), route!(take_back)]).with_state(app)
}

/// 下发: issue a confirmed battle map; it is in force as the next version.
#[utoipa::path(
    post,
    path = "/api/projects/{project}/filings/{filing}/issue",
    tag = "issue",
    params(("project" = String, Path), ("filing" = String, Path), ("Idempotency-Key" = String, Header), ("If-Match" = String, Header)),
    request_body = Issuing,
    responses((status = OK, body = Receipt, description = "Issued; the version stands in the answer."))
)]
async fn issue(State(app): State<App>, place: InFiling, change: Change<Issuing>) -> Result<Tagged<Receipt>, Problem> {
    let Issuing { kind, round } = change.write.body;
    let transition = change.transition(&place, kind, round, &Command::Issue, app.clock.now());
    Ok(app.store.transition(transition).await?.into())
}

/// 撤销下发: take an issue back, with a reason, while nothing has been approved against it.
///
/// It goes back to the clerk as returned; until the next issue no map is in force.
#[utoipa::path(
    post,
    path = "/api/projects/{project}/filings/{filing}/take-back",
    tag = "issue",
    params(("project" = String, Path), ("filing" = String, Path), ("Idempotency-Key" = String, Header), ("If-Match" = String, Header)),
    request_body = TakingBack,
    responses((status = OK, body = Receipt, description = "Taken back; the new ETag stands in the header."))
)]
async fn take_back(
    State(app): State<App>,
    place: InFiling,
    change: Change<TakingBack>,
) -> Result<Tagged<Receipt>, Problem> {
    let TakingBack { kind, round, reason } = &change.write.body;
    let command = Command::TakeBack(required_text("/reason", "撤销理由", reason)?);
    let transition = change.transition(&place, *kind, *round, &command, app.clock.now());
    Ok(app.store.transition(transition).await?.into())
}
