//! What the daily sweep reads and removes (R8.2): nobody asks for it, so no session is checked.

use aws_sdk_dynamodb::types::TransactWriteItem;
use domain::filing::Digest;
use domain::id::{ProjectId, UploadId};
use domain::moment::Moment;
use domain::refusal::StoreError;
use serde::Deserialize;

use super::{DAMAGED, File, LEAVING, PURGED};
use crate::commit::{Outcome, TRIES};
use crate::expression::{Write, text};
use crate::read::Partition;
use crate::record::value;
use crate::{Store, keys};

/// What has waited long enough to be swept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Swept {
    /// An upload, verified or not; what it was needed for is over.
    Upload(ProjectId, UploadId),
    /// A verified file that nothing uses.
    File(ProjectId, Digest),
}

#[derive(Deserialize)]
struct Due {
    project: ProjectId,
    sk: String,
    since: Moment,
}

impl Store {
    /// Uploads that were begun before `before`, the oldest first.
    pub async fn uploads_before(&self, before: Moment) -> Result<Vec<Swept>, StoreError> {
        let due = self.due(keys::UNVERIFIED, before).await?;
        Ok(due.into_iter().filter_map(|due| Some(Swept::Upload(due.project, keys::upload_of(&due.sk)?))).collect())
    }

    /// Files that were verified before `before` and that nothing uses, the oldest first.
    pub async fn unused_before(&self, before: Moment) -> Result<Vec<Swept>, StoreError> {
        let due = self.due(keys::UNUSED, before).await?;
        Ok(due.into_iter().filter_map(|due| Some(Swept::File(due.project, keys::file_of(&due.sk)?))).collect())
    }

    async fn due(&self, queue: &str, before: Moment) -> Result<Vec<Due>, StoreError> {
        let partition = Partition {
            table: &self.projects,
            index: Some(keys::WAITING_INDEX),
            partition: (keys::WAITING_FOR, queue.to_owned()),
            prefix: None,
        };
        let (mut due, mut cursor) = (Vec::new(), None);
        loop {
            let page = self.page::<Due>(&partition, 1000, cursor.as_deref()).await?;
            let count = page.records.len();
            let old: Vec<_> = page.records.into_iter().take_while(|one| one.since < before).collect();
            let all_old = old.len() == count;
            due.extend(old);
            cursor = page.cursor.filter(|_| all_old);
            if cursor.is_none() {
                return Ok(due);
            }
        }
    }

    /// Forgets an upload.
    pub async fn forget_upload(&self, project: &ProjectId, upload: &UploadId) -> Result<(), StoreError> {
        let item = Write::new().delete(&self.projects, &keys::upload(project, upload));
        self.swept(item).await.map(|_| ())
    }

    /// Whether a draft refers to the file, be it one that was never submitted.
    pub async fn is_in_a_draft(&self, project: &ProjectId, file: &Digest) -> Result<bool, StoreError> {
        for head in self.filings(project).await?.into_iter().filter(|head| head.state.is_open()) {
            let draft = self.draft(&head).await?;
            let evidence = draft.as_ref().and_then(|draft| draft.content.evidence());
            // A draft that has moved on between the two reads is being worked on.
            if draft.is_none() || evidence.is_some_and(|evidence| evidence.files.iter().any(|it| it.file == *file)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes a file out of use before its bytes go, unless somebody has just used it; says whether it did.
    pub async fn claim_unused(&self, project: &ProjectId, file: &Digest) -> Result<bool, StoreError> {
        let claim = Write::new().when(keys::WAITING_FOR, text(keys::UNUSED)).set(LEAVING, value(&true));
        self.swept(claim.update(&self.projects, &keys::file(project, file))).await
    }

    /// Forgets a file that was claimed and whose bytes are gone.
    pub async fn forget_file(&self, project: &ProjectId, file: &Digest) -> Result<(), StoreError> {
        let item = Write::new().when_there(LEAVING).delete(&self.projects, &keys::file(project, file));
        self.swept(item).await.map(|_| ())
    }

    /// Notes that the bytes of a file that was purged are gone: nothing of it waits any more.
    pub async fn end_purge(&self, project: &ProjectId, file: &Digest) -> Result<(), StoreError> {
        let gone = Write::new().when_there(PURGED).remove(keys::WAITING_FOR).remove(keys::SINCE);
        self.swept(gone.update(&self.projects, &keys::file(project, file))).await.map(|_| ())
    }

    /// Every file of a project.
    pub async fn files_of(&self, project: &ProjectId) -> Result<Vec<File>, StoreError> {
        self.all(&self.projects, keys::project_partition(project), keys::FILES).await
    }

    /// Notes that a file was found whole under another `etag`.
    pub async fn note_etag(&self, project: &ProjectId, file: &Digest, etag: &str) -> Result<(), StoreError> {
        let whole = Write::new().when_there(keys::PK).set("etag", text(etag)).remove(DAMAGED);
        self.swept(whole.update(&self.projects, &keys::file(project, file))).await.map(|_| ())
    }

    /// Notes since when a file is missing or changed.
    pub async fn note_damage(&self, project: &ProjectId, file: &Digest, now: Moment) -> Result<(), StoreError> {
        let damaged = Write::new().when_there(keys::PK).set_once(DAMAGED, text(now.to_string()));
        self.swept(damaged.update(&self.projects, &keys::file(project, file))).await.map(|_| ())
    }

    async fn swept(&self, item: TransactWriteItem) -> Result<bool, StoreError> {
        let items = [item];
        for attempt in 0..TRIES {
            match self.commit(&items, attempt).await? {
                Outcome::Done => return Ok(true),
                Outcome::Cancelled(_) => return Ok(false),
                Outcome::Again => {}
            }
        }
        Err(StoreError::Unavailable("conflict".to_owned()))
    }
}
