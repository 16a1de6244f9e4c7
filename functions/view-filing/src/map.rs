//! The versions of a project's battle map (R2.7).

use api::{Actor, App, InProject, Problem, Query, Signed};
use axum::Json;
use axum::extract::State;
use domain::battle_map::MapDraft;
use domain::difference::MapDifference;
use domain::id::FilingId;
use domain::moment::Moment;
use serde::{Deserialize, Serialize};
use store::MapVersion;
use utoipa::{IntoParams, ToSchema};

/// Which version to read.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// The version; by default the one in force.
    version: Option<u32>,
    /// Another version: the answer says what changed from it.
    compare: Option<u32>,
}

/// A version of the battle map.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MapView {
    /// The version, from 1.
    pub version: u32,
    /// Whether it is in force.
    pub in_force: bool,
    /// The filing whose round was issued.
    pub filing: FilingId,
    /// The round.
    pub round: u32,
    /// When it was issued.
    pub at: Moment,
    /// By whom.
    pub by: Actor,
    /// What it says.
    pub content: MapDraft,
    /// What changed from the version compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<MapDifference>,
    /// The numbers of the versions that the caller may read.
    pub versions: Vec<u32>,
}

/// 项目作战图: the version in force, or another, or what changed between two.
///
/// Cooperating departments and leaders read the one in force (R1.2).
#[utoipa::path(
    get,
    path = "/api/projects/{project}/map",
    tag = "view-filing",
    params(("project" = String, Path), Which),
    responses((status = OK, body = MapView, description = "The map."))
)]
pub async fn map(
    State(app): State<App>,
    Signed(caller): Signed,
    InProject(id): InProject,
    Query(which): Query<Which>,
) -> Result<Json<MapView>, Problem> {
    // In this order, so that the version in force is among those that are read.
    let project = app.store.project(&id).await?;
    let versions = app.store.map_versions(&id).await?;
    if !project.is_visible_to(&caller) {
        return Err(Problem::not_found());
    }
    let readable: Vec<MapVersion> =
        versions.into_iter().filter(|v| project.shows_version(&caller, v.version)).collect();
    let find = |wanted: Option<u32>| readable.iter().find(|v| Some(v.version) == wanted).ok_or_else(Problem::not_found);
    let shown = find(which.version.or(project.in_force))?;
    let content = app.store.map(&id, shown).await?;
    let difference = match which.compare {
        None => None,
        Some(other) => {
            let other = app.store.map(&id, find(Some(other))?).await?;
            Some(MapDifference::between(&other, &content))
        }
    };
    Ok(Json(MapView {
        version: shown.version,
        in_force: Some(shown.version) == project.in_force,
        filing: shown.filing.clone(),
        round: shown.round,
        at: shown.at,
        by: shown.by.clone().into(),
        content,
        difference,
        versions: readable.iter().map(|v| v.version).collect(),
    }))
}
