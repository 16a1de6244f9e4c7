//! Uploads on their way to become evidence (R8.1, R8.2, R8.4).

use domain::broken::BrokenRule;
use domain::evidence::FileType;
use domain::filing::{Actor, Digest, Head};
use domain::id::{FilingId, ProjectId, UploadId};
use domain::moment::Moment;
use domain::people::{Caller, Role};
use domain::project::Project;
use domain::refusal::{Refusal, StoreError};
use domain::workflow::{Operation, Sight, permitted, sight};
use serde::{Deserialize, Serialize};

use super::{DAMAGED, File, FileRequest, LEAVING, QUARANTINED, usable_file};
use crate::chain::derived_id;
use crate::commit::{Outcome, SESSION, TRIES, told};
use crate::error::failed;
use crate::expression::{Write, put_new, text};
use crate::read::take;
use crate::record::{HeadRecord, ProjectRecord, read, value, write};
use crate::{Store, keys};

/// What a client says of the file that it is going to upload.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Declared {
    /// Its name; screened already.
    pub name: String,
    /// Its type, by the name.
    pub file_type: FileType,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its bytes.
    pub sha256: Digest,
}

/// A file on its way to become evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Upload {
    /// Version of this struct.
    pub schema: u16,
    /// The project.
    pub project: ProjectId,
    /// The filing that it is meant for.
    pub filing: FilingId,
    /// The upload.
    pub upload: UploadId,
    /// What was said of it.
    pub declared: Declared,
    /// Who declared that it is not classified (R8.5), and when.
    pub by: Actor,
    /// When.
    pub at: Moment,
    /// Hash of the request; a key is good for one request only.
    pub request: Digest,
    /// What was found wrong with it, so that a repeat is told the same.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub refused: Option<RefusedUpload>,
    waiting_for: String,
    since: Moment,
}

/// What was found wrong with an upload.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RefusedUpload {
    /// The stable name.
    pub code: String,
    /// In Chinese, what is wrong and what to do.
    pub detail: String,
}

/// What became of the wish to upload.
#[derive(Debug, Clone, PartialEq)]
pub enum Begun {
    /// The bytes are to be sent.
    Upload(Box<Upload>),
    /// The project has these bytes already (R8.4).
    Known(Box<File>),
}

impl Store {
    /// Notes an upload that is to come, or finds that the project has the bytes already. Whoever edits the draft may do it.
    pub async fn begin_upload(&self, r: &FileRequest<'_>, declared: Declared) -> Result<Begun, StoreError> {
        let upload: UploadId =
            derived_id(&[r.project.as_str(), r.filing.as_str(), r.caller.person.as_str(), r.key.as_str()]);
        let (known, noted) = (keys::file(r.project, &declared.sha256), keys::upload(r.project, &upload));
        let keys = [keys::head(r.project, r.filing), keys::project(r.project), known, noted];
        let mut items = self.items(&self.projects, &keys, true).await?;
        let (head, base, file) = (take(&mut items, &keys[0]), take(&mut items, &keys[1]), take(&mut items, &keys[2]));
        let (Some(head), Some(base)) = (head, base) else { return self.refused(r.caller, Refusal::NotFound).await };
        let (head, project) = (read::<HeadRecord>(head)?.head()?, Project::from(read::<ProjectRecord>(base)?));
        // What was begun can be begun again, though the filing may have moved on since.
        let begun = take(&mut items, &keys[3]).map(read::<Upload>).transpose()?;
        let allowed = match &begun {
            Some(begun) if begun.request != *r.request => return Err(StoreError::KeyReused),
            // Nothing changes by being told of bytes that are there.
            _ if begun.is_some() || file.is_some() => may_upload(&head, &project, r.caller),
            _ => may_attach(&head, &project, r.caller),
        };
        if let Err(refusal) = allowed {
            return self.refused(r.caller, refusal).await;
        }
        // What is missing or changed is uploaded again.
        if let Some(file) = file.map(read::<File>).transpose()?.filter(|file| file.damaged.is_none()) {
            let usable = file.usable().and_then(|()| {
                let same = file.file_type == declared.file_type;
                if same { Ok(()) } else { Err(Refusal::OtherType(file.file_type).into()) }
            });
            return match usable {
                Ok(()) => {
                    self.declare_known(r, &file.file, &declared.name).await?;
                    Ok(Begun::Known(Box::new(file)))
                }
                Err(StoreError::Refused(refusal)) => self.refused(r.caller, refusal).await,
                Err(error) => Err(error),
            };
        }
        let record = Upload {
            schema: 1,
            project: r.project.clone(),
            filing: r.filing.clone(),
            upload: upload.clone(),
            declared,
            by: Actor::of(r.caller, Role::Clerk),
            at: r.now,
            request: r.request.clone(),
            refused: None,
            waiting_for: keys::UNVERIFIED.to_owned(),
            since: r.now,
        };
        let items =
            [self.session_check(r.caller), put_new(&self.projects, &keys::upload(r.project, &upload), write(&record))];
        for attempt in 0..TRIES {
            match self.commit(&items, attempt).await? {
                Outcome::Done => return Ok(Begun::Upload(Box::new(record))),
                Outcome::Again => {}
                Outcome::Cancelled(reasons) if failed(&reasons, SESSION) => return Err(StoreError::SignedOut),
                Outcome::Cancelled(reasons) => {
                    let noted: Upload = told(&reasons, Some(1))?.ok_or(Refusal::NotFound)?;
                    return if noted.request == *r.request {
                        Ok(Begun::Upload(Box::new(noted)))
                    } else {
                        Err(StoreError::KeyReused)
                    };
                }
            }
        }
        Err(StoreError::Unavailable("conflict".to_owned()))
    }

    /// Notes who declares that bytes which the project has already are not classified (R8.5).
    async fn declare_known(&self, r: &FileRequest<'_>, file: &Digest, name: &str) -> Result<(), StoreError> {
        let items = [
            self.session_check(r.caller),
            usable_file().check(&self.projects, &keys::file(r.project, file)),
            self.audited(r, "declare", file, Some(name)),
        ];
        self.commit_for(r.caller, &items).await
    }

    /// Refuses who may not attach a file to the filing.
    pub async fn must_attach(&self, caller: &Caller, project: &ProjectId, filing: &FilingId) -> Result<(), StoreError> {
        let allowed = match self.head_and_project(project, filing).await {
            Ok((head, project)) => may_attach(&head, &project, caller),
            Err(StoreError::Refused(refusal)) => Err(refusal),
            Err(error) => return Err(error),
        };
        match allowed {
            Ok(()) => Ok(()),
            Err(refusal) => self.refused(caller, refusal).await,
        }
    }

    /// An upload, for the clerks of the filing that it is meant for; the same answer for what is not there.
    pub async fn upload(
        &self,
        caller: &Caller,
        project: &ProjectId,
        filing: &FilingId,
        upload: &UploadId,
    ) -> Result<Upload, StoreError> {
        let keys = [keys::upload(project, upload), keys::head(project, filing), keys::project(project)];
        let mut items = self.items(&self.projects, &keys, true).await?;
        let found = (take(&mut items, &keys[0]), take(&mut items, &keys[1]), take(&mut items, &keys[2]));
        let (Some(upload), Some(head), Some(base)) = found else {
            return self.refused(caller, Refusal::NotFound).await;
        };
        let (upload, head) = (read::<Upload>(upload)?, read::<HeadRecord>(head)?.head()?);
        let project = Project::from(read::<ProjectRecord>(base)?);
        let allowed =
            if upload.filing == head.filing { may_upload(&head, &project, caller) } else { Err(Refusal::NotFound) };
        match allowed {
            Ok(()) => Ok(upload),
            Err(refusal) => self.refused(caller, refusal).await,
        }
    }

    /// Notes that an upload was verified and its bytes lie where they stay, as `etag`; or finds that they did already.
    pub async fn keep_file(&self, r: &FileRequest<'_>, upload: &Upload, etag: String) -> Result<File, StoreError> {
        let mut file = File {
            schema: 1,
            project: r.project.clone(),
            file: upload.declared.sha256.clone(),
            size: upload.declared.size,
            file_type: upload.declared.file_type,
            etag,
            by: upload.by.clone(),
            at: r.now,
            quarantined: None,
            purged: None,
            damaged: None,
            leaving: None,
            waiting_for: Some(keys::UNUSED.to_owned()),
            since: Some(r.now),
        };
        let place = keys::file(r.project, &file.file);
        let mut items = [
            self.session_check(r.caller),
            Write::new().when_there(keys::PK).check(&self.projects, &keys::upload(r.project, &upload.upload)),
            put_new(&self.projects, &place, write(&file)),
        ];
        for attempt in 0..TRIES {
            let reasons = match self.commit(&items, attempt).await? {
                Outcome::Done => return Ok(file),
                Outcome::Again => continue,
                Outcome::Cancelled(reasons) => reasons,
            };
            if failed(&reasons, SESSION) {
                return Err(StoreError::SignedOut);
            }
            let Some(known) = told::<File>(&reasons, Some(2))? else { return Err(Refusal::NotFound.into()) };
            if known.damaged.is_none() || known.quarantined.is_some() {
                return known.usable().map(|()| known);
            }
            // What was missing or changed is whole again, wherever it is used.
            let whole = Write::new().when_there(DAMAGED).when_absent(QUARANTINED).when_absent(LEAVING);
            let whole = whole.set("etag", text(&file.etag)).remove(DAMAGED);
            items[2] = whole.update(&self.projects, &place);
            file = File { etag: file.etag, damaged: None, ..known };
        }
        Err(StoreError::Unavailable("conflict".to_owned()))
    }

    /// The uploads that brought these bytes and are not forgotten yet.
    pub async fn uploads_of(&self, project: &ProjectId, file: &Digest) -> Result<Vec<UploadId>, StoreError> {
        let uploads: Vec<Upload> = self.all(&self.projects, keys::project_partition(project), keys::UPLOADS).await?;
        let same = uploads.into_iter().filter(|upload| upload.declared.sha256 == *file);
        Ok(same.map(|upload| upload.upload).collect())
    }

    /// Notes what is wrong with an upload, so that a repeat is told the same; what was marked as classified also enters
    /// the audit trail, without its name.
    pub async fn refuse_upload(
        &self,
        r: &FileRequest<'_>,
        upload: &Upload,
        refused: &RefusedUpload,
        marking: Option<&str>,
    ) -> Result<(), StoreError> {
        let noted = Write::new().when_there(keys::PK).set_once("refused", value(refused));
        let mut items =
            vec![self.session_check(r.caller), noted.update(&self.projects, &keys::upload(r.project, &upload.upload))];
        if let Some(level) = marking {
            items.push(self.audited(r, "classifiedUpload", &upload.declared.sha256, Some(level)));
        }
        self.commit_for(r.caller, &items).await
    }
}

/// Refuses who does not see the filing's drafts; what is verified for one that has moved on is merely never used.
fn may_upload(head: &Head, project: &Project, caller: &Caller) -> Result<(), Refusal> {
    match sight(caller, project.base.relation(caller), head.state, head.round) {
        Sight::Drafts => Ok(()),
        Sight::Nothing => Err(Refusal::NotFound),
        Sight::Approved | Sight::Rounds => Err(Refusal::NotYours(Operation::SaveDraft)),
    }
}

/// Refuses who may not attach a file: that is who may not save the draft, or whose filing takes no evidence.
fn may_attach(head: &Head, project: &Project, caller: &Caller) -> Result<(), Refusal> {
    let step = permitted(head, caller, project.base.relation(caller), Operation::SaveDraft)?;
    project.allows(step, head.kind)?;
    if head.kind.has_evidence() {
        return Ok(());
    }
    let detail = format!("{}不附佐证材料。", head.kind.chinese());
    Err(Refusal::Rules(vec![BrokenRule { path: String::new(), code: "no-evidence", rule: "R8.1", detail }]))
}
