//! 下载佐证材料: a link to a file for whoever sees the filing, good for five minutes; each is in the audit trail (R1.2, R8.3).

use api::{App, FilesApp, InEvidence, InFiling, Problem, Query, Routes, Signed, route};
use axum::Json;
use axum::extract::State;
use domain::evidence::FileType;
use domain::filing::{Digest, Head};
use domain::moment::Moment;
use domain::workflow::{Sight, sight};
use serde::{Deserialize, Serialize};
use store::{FileRequest, Saved, derived_id, digest};
use utoipa::{IntoParams, ToSchema};

/// Which of a file's names, and what for.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// The name, if the filing has the file under several; by default the latest one.
    name: Option<String>,
    /// Whether to save it rather than to look at it.
    #[serde(default)]
    attachment: bool,
}

/// A link to a file.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Download {
    /// Where it is to be had, without a token.
    pub url: String,
    /// Its name in the filing.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub file_type: FileType,
    /// When the link runs out.
    pub expires_at: Moment,
}

/// The function's routes.
pub fn router(app: FilesApp) -> Routes {
    Routes::of([route!(download)]).with_state(app)
}

/// 下载佐证材料: a link to a file of the filing.
#[utoipa::path(
    get,
    path = "/api/projects/{project}/filings/{filing}/evidence/{file}",
    tag = "download-evidence",
    params(("project" = String, Path), ("filing" = String, Path), ("file" = String, Path), Wanted),
    responses((status = OK, body = Download, description = "The link."))
)]
async fn download(
    State(FilesApp { app, files }): State<FilesApp>,
    Signed(caller): Signed,
    InEvidence { place, id: file }: InEvidence<Digest>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Download>, Problem> {
    let InFiling { project, filing } = &place;
    let (head, base) = app.store.head_and_project(project, filing).await?;
    let contents = seen(&app, &head, sight(&caller, base.base.relation(&caller), head.state, head.round)).await?;
    let mut named = contents.iter().rev().filter_map(|saved| saved.content.evidence()).flat_map(|of| &of.files);
    let fits = |name: &str| wanted.name.as_ref().is_none_or(|wanted| wanted == name);
    let name = named.find(|named| named.file == file && fits(&named.name)).ok_or_else(Problem::not_found)?;
    let kept = app.store.files(project, std::slice::from_ref(&file)).await?.pop().ok_or_else(Problem::not_found)?;
    let now = app.clock.now();
    let (key, request) = (derived_id(&[&file.0, &name.name]), digest(file.0.as_bytes()));
    let request = FileRequest { caller: &caller, project, filing, key: &key, request: &request, now };
    app.store.note_download(&request, &file, &name.name).await?;
    let link = files.presign_download(project, &file, &name.name, kept.file_type, wanted.attachment).await?;
    let expires_at = now.plus(link.lifetime);
    Ok(Json(Download { url: link.url, name: name.name.clone(), file_type: kept.file_type, expires_at }))
}

/// What somebody with this sight sees of the filing, the latest last.
async fn seen(app: &App, head: &Head, sees: Sight) -> Result<Vec<Saved>, Problem> {
    let rounds: Vec<u32> = match sees {
        Sight::Nothing => return Err(Problem::not_found()),
        Sight::Approved => vec![head.round],
        Sight::Rounds | Sight::Drafts => (1..=head.round).collect(),
    };
    let mut contents = app.store.rounds(head, &rounds).await?;
    if sees == Sight::Drafts {
        contents.extend(app.store.draft(head).await?);
    }
    Ok(contents)
}
