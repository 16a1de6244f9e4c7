//! 保存并上报: a clerk submits the draft; its content is frozen as a round (R2, R3.5b).

use api::{App, CONTENT, Change, InFiling, Problem, Receipt, Routes, Tagged, route};
use axum::extract::State;
use domain::filing::Kind;
use domain::refusal::{Refusal, StoreError};
use serde::Deserialize;
use store::Command;
use utoipa::ToSchema;

/// What is submitted.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Submission {
    /// What the filing is about, as on screen.
    pub kind: Kind,
    /// The number of rounds on screen; 0 before the first submit.
    pub round: u32,
}

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([route!(submit)]).with_state(app)
}

/// 保存并上报: submit the saved draft to the department's reviewer.
///
/// Every rule of the content is checked; the broken ones are answered all at once, each with its path below
/// `/content` (R2.5). The draft is frozen as the next round.
#[utoipa::path(
    post,
    path = "/api/projects/{project}/filings/{filing}/submit",
    tag = "submit",
    params(("project" = String, Path), ("filing" = String, Path), ("Idempotency-Key" = String, Header), ("If-Match" = String, Header)),
    request_body = Submission,
    responses((status = OK, body = Receipt, description = "Done; the new ETag stands in the header."))
)]
async fn submit(
    State(app): State<App>,
    place: InFiling,
    change: Change<Submission>,
) -> Result<Tagged<Receipt>, Problem> {
    let Submission { kind, round } = change.write.body;
    let transition = change.transition(&place, kind, round, &Command::Submit, app.clock.now());
    let receipt = app.store.transition(transition).await.map_err(|error| match error {
        StoreError::Refused(Refusal::Rules(broken)) => Problem::rules(CONTENT, broken),
        error => error.into(),
    })?;
    Ok(receipt.into())
}
