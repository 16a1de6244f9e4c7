//! 上传佐证材料: a clerk uploads a file that supports a record (R8.1, R8.2, R8.4, R8.5).
//!
//! Two steps, and the bytes pass neither: first the clerk declares the file and is given a presigned request by which the
//! browser puts it into the bucket; then it is verified, and from that moment it can be referred to.

mod verify;

use std::collections::BTreeMap;

use api::{Actor, App, Code, FieldProblem, FilesApp, InFiling, Problem, Routes, Write, route};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::evidence::{BadName, FileType, limits, named};
use domain::filing::Digest;
use domain::id::UploadId;
use domain::moment::Moment;
use serde::{Deserialize, Serialize};
use store::{Begun, Declared, File};
use utoipa::ToSchema;

/// What is going to be uploaded.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Uploading {
    /// The file's name with its extension, which tells the type; at most 200 characters.
    pub name: String,
    /// Its size in bytes, at most 100 MiB.
    #[schema(minimum = 1, maximum = 104_857_600)]
    pub size: u64,
    /// SHA-256 of its bytes.
    pub sha256: Digest,
    /// 本人确认该文件不涉密: the declaration without which nothing is taken (R8.5).
    pub declared: bool,
}

/// How to upload, or that there is no need.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UploadView {
    /// The request by which to put the bytes; none if the project has them already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub put: Option<PutView>,
    /// The file, if the project has these bytes already (R8.4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<KeptFile>,
}

/// A presigned PUT, good once and for five minutes.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PutView {
    /// The upload, to be verified once the bytes are there.
    pub upload: UploadId,
    /// Where to.
    pub url: String,
    /// The headers to send exactly so; the length is signed too, and sent by itself.
    pub headers: BTreeMap<String, String>,
    /// When the request runs out.
    pub expires_at: Moment,
}

/// A file that was verified.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct KeptFile {
    /// SHA-256 of its bytes, by which content refers to it.
    pub file: Digest,
    /// Its size in bytes.
    pub size: u64,
    /// Its type.
    #[serde(rename = "type")]
    pub file_type: FileType,
    /// Who uploaded these bytes first.
    pub by: Actor,
    /// When they were verified.
    pub at: Moment,
}

impl From<File> for KeptFile {
    fn from(file: File) -> Self {
        Self { file: file.file, size: file.size, file_type: file.file_type, by: file.by.into(), at: file.at }
    }
}

/// The function's routes.
pub fn router(app: FilesApp) -> Routes {
    Routes::of([route!(begin), route!(verify::verify)]).with_state(app)
}

/// 上传佐证材料: declare a file, and be told how to upload it.
///
/// A project keeps the same bytes once: if it has them, nothing is to be uploaded.
#[utoipa::path(
    post,
    path = "/api/projects/{project}/filings/{filing}/evidence",
    tag = "upload-evidence",
    params(("project" = String, Path), ("filing" = String, Path), ("Idempotency-Key" = String, Header)),
    request_body = Uploading,
    responses((status = CREATED, body = UploadView, description = "How to upload it."))
)]
async fn begin(
    State(FilesApp { app, files }): State<FilesApp>,
    place: InFiling,
    write: Write<Uploading>,
) -> Result<(StatusCode, Json<UploadView>), Problem> {
    let declared = match declared(&write.body) {
        Ok(declared) => declared,
        Err(wrong) => {
            // Who may not upload at all is told that first.
            app.store.must_attach(&write.caller, &place.project, &place.filing).await?;
            return Err(wrong.told(&app).await?);
        }
    };
    let Declared { size, file_type, sha256, .. } = declared.clone();
    let now = app.clock.now();
    let view = match app.store.begin_upload(&write.file_request(&place, now), declared).await? {
        Begun::Known(file) => UploadView { put: None, file: Some((*file).into()) },
        Begun::Upload(upload) => {
            let presigned = files.presign_upload(&upload.upload, size, file_type, &sha256).await?;
            let expires_at = now.plus(presigned.lifetime);
            let put = PutView { upload: upload.upload, url: presigned.url, headers: presigned.headers, expires_at };
            UploadView { put: Some(put), file: None }
        }
    };
    Ok((StatusCode::CREATED, Json(view)))
}

/// What is wrong with a declaration.
enum Wrong {
    NotDeclared,
    Size,
    Name(BadName),
}

fn declared(uploading: &Uploading) -> Result<Declared, Wrong> {
    let Uploading { name, size, sha256, declared } = uploading;
    if !declared {
        return Err(Wrong::NotDeclared);
    }
    if !(1..=limits::FILE_BYTES).contains(size) {
        return Err(Wrong::Size);
    }
    let file_type = named(name).map_err(Wrong::Name)?;
    Ok(Declared { name: name.clone(), file_type, size: *size, sha256: sha256.clone() })
}

impl Wrong {
    /// What is wrong and what to do, in Chinese; for what is classified, where it goes (R8.5).
    async fn told(self, app: &App) -> Result<Problem, Problem> {
        Ok(match self {
            Wrong::NotDeclared => {
                let detail = "请先确认该文件不涉密。本系统严禁录入涉密信息。".to_owned();
                refused("/declared", "not-declared", "R8.5", detail)
            }
            Wrong::Size => {
                let most = limits::FILE_BYTES >> 20;
                let detail = format!("文件应在 1 字节至 {most} MB 之间，请压缩或拆分后再上传。");
                refused("/size", "invalid-size", "R8.1", detail)
            }
            Wrong::Name(bad) => {
                let mut detail = bad.detail();
                if matches!(bad, BadName::Classified(_)) {
                    detail = format!("{detail}（{}）", app.store.mailbox().await?);
                }
                refused("/name", bad.code(), bad.rule(), format!("{detail}。"))
            }
        })
    }
}

/// A file that is not taken, at the field that tells why.
fn refused(path: &str, code: &str, rule: &'static str, detail: String) -> Problem {
    let error = FieldProblem { path: path.to_owned(), code: code.to_owned(), rule: Some(rule), detail: detail.clone() };
    Problem { errors: vec![error], ..Problem::new(Code::EvidenceRefused, detail) }
}
