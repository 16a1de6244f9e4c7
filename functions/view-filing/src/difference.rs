//! What changed between two rounds of a filing (R3.5b).

use api::{App, InFiling, Problem, Query, Signed};
use axum::Json;
use axum::extract::State;
use domain::difference::MapDifference;
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
    responses((status = OK, body = MapDifference, description = "What changed, row by row."))
)]
pub async fn difference(
    State(app): State<App>,
    Signed(caller): Signed,
    place: InFiling,
    Query(between): Query<Between>,
) -> Result<Json<MapDifference>, Problem> {
    must_see_rounds(&app, &caller, &place).await?;
    let rounds = app.store.rounds(&place.project, &place.filing, &[between.from, between.to]).await?;
    let round = |number| rounds.iter().find(|round| round.number == number).ok_or_else(Problem::not_found);
    Ok(Json(MapDifference::between(&round(between.from)?.map, &round(between.to)?.map)))
}
