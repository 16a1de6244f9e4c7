//! What changed between two rounds of a filing (R3.5b).

use api::{App, InFiling, Problem, Query, Signed};
use axum::Json;
use axum::extract::State;
use domain::difference::Difference;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::filing::must_see_rounds;

/// Which two rounds to compare.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Between {
    /// The round before.
    from: u32,
    /// The round after.
    to: u32,
}

/// 对比: what changed between two rounds (R3.5b).
#[utoipa::path(
    get,
    path = "/api/projects/{project}/filings/{filing}/difference",
    tag = "view-filing",
    params(("project" = String, Path), ("filing" = String, Path), Between),
    responses((status = OK, body = Difference, description = "What changed, row by row or field by field."))
)]
pub async fn difference(
    State(app): State<App>,
    Signed(caller): Signed,
    place: InFiling,
    Query(between): Query<Between>,
) -> Result<Json<Difference>, Problem> {
    let head = must_see_rounds(&app, &caller, &place).await?;
    let rounds = app.store.rounds(&head, &[between.from, between.to]).await?;
    let round = |number| rounds.iter().find(|round| round.number == number).ok_or_else(Problem::not_found);
    Ok(Json(round(between.to)?.content.since(&round(between.from)?.content)))
}
