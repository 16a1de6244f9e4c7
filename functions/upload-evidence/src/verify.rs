//! The second step: what was uploaded is what was declared, and may be taken.

use api::{App, FilesApp, InEvidence, Problem, Write};
use axum::Json;
use axum::extract::State;
use domain::id::UploadId;
use domain::refusal::{Refusal, StoreError};
use evidence::{ArchiveFault, Fault};
use serde::Deserialize;
use store::RefusedUpload;
use utoipa::ToSchema;

use crate::{KeptFile, refused};

/// Nothing is said beside the address.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Verifying {}

/// 校验: have an upload verified, once its bytes are in the bucket.
///
/// Length, hash and leading bytes, and of archives the directory, must agree with what was declared; names and texts of
/// documents, these up to 20 MB, must bear no classification marking. Asked again it answers the same.
#[utoipa::path(
    post,
    path = "/api/projects/{project}/filings/{filing}/evidence/{upload}/verify",
    tag = "upload-evidence",
    params(("project" = String, Path), ("filing" = String, Path), ("upload" = String, Path), ("Idempotency-Key" = String, Header)),
    request_body = Verifying,
    responses((status = OK, body = KeptFile, description = "Verified; content may refer to it."))
)]
pub async fn verify(
    State(FilesApp { app, files }): State<FilesApp>,
    InEvidence { place, id }: InEvidence<UploadId>,
    write: Write<Verifying>,
) -> Result<Json<KeptFile>, Problem> {
    let upload = app.store.upload(&write.caller, &place.project, &place.filing, &id).await?;
    if let Some(RefusedUpload { code, detail }) = upload.refused {
        return Err(refused("", &code, rule(&code), detail));
    }
    let sha256 = &upload.declared.sha256;
    let kept =
        async || app.store.files(&place.project, std::slice::from_ref(sha256)).await.map(|mut files| files.pop());
    if let Some(file) = kept().await?.filter(|file| file.damaged.is_none()) {
        file.usable()?;
        return Ok(Json(file.into()));
    }
    let request = write.file_request(&place, app.clock.now());
    let checked = match files.check(&id, &declared(&upload.declared)).await? {
        Ok(checked) => checked,
        Err(Fault::NotUploaded) => return Err(Refusal::NotUploaded.into()),
        Err(fault) => {
            let found = said(&app, &fault).await?;
            let marking = if let Fault::Classified(level) = fault { Some(level.chinese()) } else { None };
            // First the bytes: what may be classified stays no longer than it must.
            files.purge_upload(&id).await?;
            app.store.refuse_upload(&request, &upload, &found, marking).await?;
            return Err(refused("", &found.code, rule(&found.code), found.detail));
        }
    };
    let Some(etag) = files.keep(&id, &place.project, sha256, &checked.etag).await? else {
        return Err(Refusal::NotUploaded.into());
    };
    match app.store.keep_file(&request, &upload, etag).await {
        Ok(file) => Ok(Json(file.into())),
        Err(error) => {
            // It was reported while it was being verified, so its copy must go where the first one went.
            if matches!(error, StoreError::Refused(Refusal::Quarantined)) {
                if kept().await?.is_some_and(|file| file.purged.is_some()) {
                    files.purge(&place.project, sha256).await?;
                } else {
                    files.quarantine(&place.project, sha256).await?;
                }
            }
            Err(error.into())
        }
    }
}

fn declared(of: &store::Declared) -> evidence::Declared {
    let store::Declared { name, file_type, size, sha256 } = of.clone();
    evidence::Declared { name, file_type, size, sha256 }
}

fn rule(code: &str) -> &'static str {
    if code == "classified" { "R8.5" } else { "R8.2" }
}

/// What is wrong and what to do, in Chinese.
async fn said(app: &App, fault: &Fault) -> Result<RefusedUpload, Problem> {
    let (code, detail) = match fault {
        Fault::NotUploaded => ("not-uploaded", "没有收到这个文件，请重新上传。".to_owned()),
        Fault::WrongLength => ("wrong-length", "收到的文件大小与选择的不一致，请重新上传。".to_owned()),
        Fault::WrongHash => ("wrong-hash", "收到的文件内容与选择的不一致，请重新上传。".to_owned()),
        Fault::WrongType { found } => {
            let found = found.as_ref().map_or_else(String::new, |found| format!("，看起来是 {found}"));
            ("wrong-type", format!("文件内容与扩展名不符{found}。请核对文件，不要只改扩展名。"))
        }
        Fault::BadArchive(fault) => ("bad-archive", format!("{}，请处理后重新上传。", archive(*fault))),
        Fault::Classified(level) => {
            let mailbox = app.store.mailbox().await?;
            let level = level.chinese();
            let detail = format!("文件中带有“{level}”标志，涉密材料不得上传，请通过党政内网邮箱（{mailbox}）报送。");
            ("classified", detail)
        }
    };
    Ok(RefusedUpload { code: code.to_owned(), detail })
}

fn archive(fault: ArchiveFault) -> &'static str {
    match fault {
        ArchiveFault::Unreadable => "压缩包已损坏或无法读取",
        ArchiveFault::TooManyEntries => "压缩包内文件过多",
        ArchiveFault::TooLarge => "压缩包解压后过大",
        ArchiveFault::UnsafePath => "压缩包内有不安全的路径",
        ArchiveFault::Link => "压缩包内有链接文件",
        ArchiveFault::Encrypted => "压缩包已加密，无法校验",
        ArchiveFault::Duplicate => "压缩包内有重名文件",
    }
}
