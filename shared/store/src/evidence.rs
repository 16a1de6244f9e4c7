//! Evidence in the tables (R8): uploads on their way, files that were verified, and the trail of who opened what.
//!
//! A file belongs to a project and goes by its hash. It may be used while it is neither quarantined nor about to be
//! swept; every write that counts on a file says so in its transaction.

mod sweep;
mod upload;

use aws_sdk_dynamodb::types::TransactWriteItem;
use domain::evidence::FileType;
use domain::filing::{Actor, Digest};
use domain::id::{FilingId, IdempotencyKey, ProjectId};
use domain::moment::Moment;
use domain::people::{Caller, Role};
use domain::refusal::{Refusal, StoreError};
use serde::{Deserialize, Serialize};

use crate::commit::{Outcome, SESSION, TRIES, told};
use crate::error::failed;
use crate::expression::{Write, put_new};
use crate::read::BATCH;
use crate::record::{read, value, write};
use crate::{Store, keys};

pub use sweep::Swept;
pub use upload::{Begun, Declared, RefusedUpload, Upload};

/// Who shut a file away, and when; the file may not be used while it is there.
pub(crate) const QUARANTINED: &str = "quarantined";
/// Who had its bytes removed, and when; there is nothing left to report.
pub(crate) const PURGED: &str = "purged";
/// The file is being swept; it may not be used any more.
const LEAVING: &str = "leaving";

/// Since when its bytes are missing or changed; the same bytes can be uploaded again.
const DAMAGED: &str = "damaged";

/// A change of the file that holds only while it may be used.
pub(crate) fn usable_file() -> Write {
    Write::new().when_there(keys::PK).when_absent(QUARANTINED).when_absent(LEAVING).when_absent(DAMAGED)
}

/// A file that was verified.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct File {
    /// Version of this struct.
    pub schema: u16,
    /// The project.
    pub project: ProjectId,
    /// SHA-256 of its bytes.
    pub file: Digest,
    /// Its size in bytes.
    pub size: u64,
    /// Its type.
    pub file_type: FileType,
    /// What the bucket calls its bytes; another one means that they may have changed.
    pub etag: String,
    /// Who uploaded it first, declaring that it is not classified.
    pub by: Actor,
    /// When it was verified.
    pub at: Moment,
    /// Who reported it as suspected classified, and when (R8.6).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub quarantined: Option<Mark>,
    /// Who had its bytes removed, and when.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub purged: Option<Mark>,
    /// Since when the sweep finds it missing or changed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub damaged: Option<Moment>,
    /// Set while the sweep removes it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    leaving: Option<bool>,
    /// Set while nothing uses it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    waiting_for: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    since: Option<Moment>,
}

/// Who did something, and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Mark {
    /// Who.
    pub by: Actor,
    /// When.
    pub at: Moment,
}

/// What every request about a file comes with.
pub struct FileRequest<'a> {
    /// Who.
    pub caller: &'a Caller,
    /// The project.
    pub project: &'a ProjectId,
    /// The filing.
    pub filing: &'a FilingId,
    /// What a repeat is known by.
    pub key: &'a IdempotencyKey,
    /// Hash of the request.
    pub request: &'a Digest,
    /// When.
    pub now: Moment,
}

/// An entry of the audit trail.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Audited<'a> {
    schema: u16,
    what: &'static str,
    by: &'a Actor,
    at: Moment,
    project: &'a ProjectId,
    filing: &'a FilingId,
    file: &'a Digest,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
}

impl Store {
    /// Some files of a project; what is not there is left out.
    pub async fn files(&self, project: &ProjectId, files: &[Digest]) -> Result<Vec<File>, StoreError> {
        let mut keys: Vec<_> = files.iter().map(|file| keys::file(project, file)).collect();
        keys.sort_by(|a, b| a.sk.cmp(&b.sk));
        keys.dedup();
        let mut found = Vec::new();
        for keys in keys.chunks(BATCH) {
            for item in self.items(&self.projects, keys, true).await? {
                found.push(read(item)?);
            }
        }
        Ok(found)
    }

    /// Notes that the caller is given a link to a file, on condition that it may be used at this moment (R8.3, R8.6).
    pub async fn note_download(&self, r: &FileRequest<'_>, file: &Digest, name: &str) -> Result<(), StoreError> {
        let items = [
            self.session_check(r.caller),
            usable_file().check(&self.projects, &keys::file(r.project, file)),
            self.audited(r, "download", file, Some(name)),
        ];
        self.commit_for(r.caller, &items).await
    }

    /// Notes that the bytes of a quarantined file are to be removed for good, by the office (R8.6); again, it tells when
    /// that was noted. It goes on waiting until they are gone.
    pub async fn note_purge(&self, r: &FileRequest<'_>, file: &Digest) -> Result<Mark, StoreError> {
        let mark = Mark { by: Actor::of(r.caller, Role::Office), at: r.now };
        let purge = Write::new().when_there(QUARANTINED).when_absent(PURGED).set(PURGED, value(&mark));
        let items = [
            self.session_check(r.caller),
            purge.update(&self.projects, &keys::file(r.project, file)),
            self.audited(r, "purge", file, None),
        ];
        for attempt in 0..TRIES {
            let reasons = match self.commit(&items, attempt).await? {
                Outcome::Done => return Ok(mark),
                Outcome::Again => continue,
                Outcome::Cancelled(reasons) => reasons,
            };
            if failed(&reasons, SESSION) {
                return Err(StoreError::SignedOut);
            }
            let known: File = told(&reasons, Some(1))?.ok_or(Refusal::NotFound)?;
            return known.purged.ok_or_else(|| Refusal::NotQuarantined.into());
        }
        Err(StoreError::Unavailable("conflict".to_owned()))
    }

    /// Commits what counts on one file, which stands second; a file that may not be used refuses.
    async fn commit_for(&self, caller: &Caller, items: &[TransactWriteItem]) -> Result<(), StoreError> {
        for attempt in 0..TRIES {
            let reasons = match self.commit(items, attempt).await? {
                Outcome::Done => return Ok(()),
                Outcome::Again => continue,
                Outcome::Cancelled(reasons) => reasons,
            };
            if failed(&reasons, SESSION) {
                return Err(StoreError::SignedOut);
            }
            if failed(&reasons, 1) {
                return match told::<File>(&reasons, Some(1))? {
                    Some(file) => file.usable(),
                    None => self.refused(caller, Refusal::NotFound).await,
                };
            }
            // The entry of the trail is there: this very request came twice.
            return Ok(());
        }
        Err(StoreError::Unavailable("conflict".to_owned()))
    }

    fn audited(
        &self,
        r: &FileRequest<'_>,
        what: &'static str,
        file: &Digest,
        detail: Option<&str>,
    ) -> TransactWriteItem {
        let role = r.caller.post.roles().first().copied().expect("everybody has a role");
        let by = Actor::of(r.caller, role);
        let (project, filing, at) = (r.project, r.filing, r.now);
        let entry = Audited { schema: 1, what, by: &by, at, project, filing, file, detail };
        let id = format!("{}#{}", r.caller.person, r.key);
        put_new(&self.accounts, &keys::audit(r.now, &id), write(&entry))
    }
}

impl File {
    /// Whether its bytes are gone for good: that was noted, and nothing of it waits any more.
    pub fn is_purged(&self) -> bool {
        self.purged.is_some() && self.waiting_for.is_none()
    }

    /// Whether a sweep has begun to remove it.
    pub fn is_leaving(&self) -> bool {
        self.leaving.is_some()
    }

    /// Refuses a file that may not be used.
    pub fn usable(&self) -> Result<(), StoreError> {
        if self.quarantined.is_some() {
            Err(Refusal::Quarantined.into())
        } else if self.damaged.is_some() {
            Err(Refusal::EvidenceDamaged.into())
        } else if self.leaving.is_some() {
            Err(StoreError::Unavailable("the file is being swept".to_owned()))
        } else {
            Ok(())
        }
    }
}
