//! 彻底清除: the office has the bytes of a reported file removed, in all their versions; record, hash, who and when remain
//! (R8.6).

use api::{Actor, FilesApp, InEvidence, Problem, Routes, Write, route};
use axum::Json;
use axum::extract::State;
use domain::filing::Digest;
use domain::moment::Moment;
use domain::people::Role;
use domain::refusal::Refusal;
use domain::workflow::{Sight, sight};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Nothing is said beside the address.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Purging {}

/// A file whose bytes are gone.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Purged {
    /// SHA-256 of the bytes that it had.
    pub file: Digest,
    /// Who had them removed.
    pub by: Actor,
    /// When.
    pub at: Moment,
}

/// The function's routes.
pub fn router(app: FilesApp) -> Routes {
    Routes::of([route!(purge)]).with_state(app)
}

/// 彻底清除: remove the bytes of a reported file for good.
#[utoipa::path(
    post,
    path = "/api/projects/{project}/filings/{filing}/evidence/{file}/purge",
    tag = "purge-evidence",
    params(("project" = String, Path), ("filing" = String, Path), ("file" = String, Path), ("Idempotency-Key" = String, Header)),
    request_body = Purging,
    responses((status = OK, body = Purged, description = "The bytes are gone."))
)]
async fn purge(
    State(FilesApp { app, files }): State<FilesApp>,
    InEvidence { place, id: file }: InEvidence<Digest>,
    write: Write<Purging>,
) -> Result<Json<Purged>, Problem> {
    let (head, project) = app.store.head_and_project(&place.project, &place.filing).await?;
    if sight(&write.caller, project.base.relation(&write.caller), head.state, head.round) == Sight::Nothing {
        return Err(Problem::not_found());
    }
    if !write.caller.is(Role::Office) {
        return Err(Refusal::OfficePurges.into());
    }
    let mark = app.store.note_purge(&write.file_request(&place, app.clock.now()), &file).await?;
    files.purge(&place.project, &file).await?;
    for upload in app.store.uploads_of(&place.project, &file).await? {
        files.purge_upload(&upload).await?;
    }
    app.store.end_purge(&place.project, &file).await?;
    Ok(Json(Purged { file, by: mark.by.into(), at: mark.at }))
}
