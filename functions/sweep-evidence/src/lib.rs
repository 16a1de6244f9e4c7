//! 清理佐证材料: the daily sweep (R8.2, R8.3). Uploads go after a day, verified files that nothing uses after 30 days; what
//! changed in the bucket is hashed again, and what is missing or changed is told.
//!
//! It may run at any time and as often as one likes: each step finds what an interrupted one has left.

use api::FilesApp;
use chrono::Duration;
use domain::filing::Digest;
use domain::id::ProjectId;
use domain::moment::Moment;
use domain::project::limits::{FIRST_YEAR, LAST_YEAR};
use domain::refusal::StoreError;
use evidence::{Files, FilesError, Stored};
use serde::Serialize;
use store::{File, Store, Swept};

/// How long an upload may wait to be verified, and its answer be asked for again.
const UPLOADS: Duration = Duration::days(1);
/// How long a verified file may wait to be used.
const UNUSED: Duration = Duration::days(30);

/// What a sweep did and found.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sweep {
    /// Uploads that were forgotten, with what had arrived of them.
    pub uploads_forgotten: usize,
    /// Verified files that nothing used and that were removed.
    pub unused_removed: usize,
    /// Files looked at.
    pub files: usize,
    /// Files whose bytes were hashed again.
    pub hashed_again: usize,
    /// Objects of more than a day that no file stands for, as a verification leaves them that was cut off: removed.
    pub strays_removed: usize,
    /// Files whose bytes are missing.
    pub missing: Vec<Found>,
    /// Files whose bytes are not those that were verified.
    pub changed: Vec<Found>,
    /// Steps that could not be done now; the next sweep does them.
    #[serde(skip)]
    failed: usize,
}

/// A file that is not as it should be.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// The project.
    pub project: ProjectId,
    /// The file.
    pub file: Digest,
}

/// Sweeps once, as the schedule asks for it.
pub async fn sweep(app: FilesApp) -> Result<Sweep, StoreError> {
    Sweep::run(&app.app.store, &app.files, app.app.clock.now()).await
}

impl Sweep {
    /// Sweeps once, as if it were `now`.
    pub async fn run(store: &Store, files: &Files, now: Moment) -> Result<Self, StoreError> {
        let mut sweep = Self::default();
        for swept in store.uploads_before(now.plus(-UPLOADS)).await? {
            let done = sweep.upload(store, files, &swept).await;
            sweep.note(done);
        }
        for swept in store.unused_before(now.plus(-UNUSED)).await? {
            let done = sweep.unused(store, files, &swept).await;
            sweep.note(done);
        }
        for year in FIRST_YEAR..=LAST_YEAR {
            for project in store.year_links(year).await? {
                let done = sweep.project(store, files, &project, now).await;
                sweep.note(done);
            }
        }
        tracing::info!(
            uploads_forgotten = sweep.uploads_forgotten,
            unused_removed = sweep.unused_removed,
            files = sweep.files,
            hashed_again = sweep.hashed_again,
            strays_removed = sweep.strays_removed,
            missing = sweep.missing.len(),
            changed = sweep.changed.len(),
            failed = sweep.failed,
            "swept"
        );
        // What failed is told by failing, so that whoever watches the schedule sees it.
        match sweep.failed {
            0 => Ok(sweep),
            failed => Err(StoreError::Unavailable(format!("{failed} steps of the sweep"))),
        }
    }

    /// One step that can't be done holds up no other.
    fn note(&mut self, done: Result<(), StoreError>) {
        if let Err(error) = done {
            tracing::error!(?error, "a step of the sweep could not be done");
            self.failed += 1;
        }
    }

    async fn upload(&mut self, store: &Store, files: &Files, swept: &Swept) -> Result<(), StoreError> {
        let Swept::Upload(project, upload) = swept else { return Ok(()) };
        files.discard_upload(upload).await.map_err(unavailable)?;
        store.forget_upload(project, upload).await?;
        self.uploads_forgotten += 1;
        Ok(())
    }

    async fn unused(&mut self, store: &Store, files: &Files, swept: &Swept) -> Result<(), StoreError> {
        let Swept::File(project, file) = swept else { return Ok(()) };
        // What an earlier sweep had begun to remove is in no use any more, whatever was drafted meanwhile.
        let begun = store.files(project, std::slice::from_ref(file)).await?.iter().any(File::is_leaving);
        // A draft that somebody still works on counts as a use.
        let drafted = !begun && store.is_in_a_draft(project, file).await?;
        if drafted || !store.claim_unused(project, file).await? {
            return Ok(());
        }
        files.remove(project, file).await.map_err(unavailable)?;
        store.forget_file(project, file).await?;
        self.unused_removed += 1;
        Ok(())
    }

    /// Compares what the tables say of a project's files with what lies in the bucket.
    async fn project(
        &mut self,
        store: &Store,
        files: &Files,
        project: &ProjectId,
        now: Moment,
    ) -> Result<(), StoreError> {
        let stored = files.list(project).await.map_err(unavailable)?;
        let kept = store.files_of(project).await?;
        // The list came first: what a verification has kept since then is not in it.
        let old = |object: &&Stored| object.at.is_some_and(|at| at < now.plus(-UPLOADS));
        for stray in stored.iter().filter(old).filter(|object| kept.iter().all(|file| file.file != object.file)) {
            files.remove(project, &stray.file).await.map_err(unavailable)?;
            self.strays_removed += 1;
        }
        for file in kept {
            self.files += 1;
            let object = stored.iter().find(|object| object.file == file.file);
            let done = self.file(store, files, &file, object, now).await;
            self.note(done);
        }
        Ok(())
    }

    async fn file(
        &mut self,
        store: &Store,
        files: &Files,
        file: &File,
        object: Option<&Stored>,
        now: Moment,
    ) -> Result<(), StoreError> {
        let (project, id) = (&file.project, &file.file);
        if file.quarantined.is_some() {
            // What a report or a purge could not finish.
            if file.purged.is_some() && (!file.is_purged() || object.is_some()) {
                files.purge(project, id).await.map_err(unavailable)?;
                return store.end_purge(project, id).await;
            }
            return if object.is_some() { files.quarantine(project, id).await.map_err(unavailable) } else { Ok(()) };
        }
        // The list came before the record: where they differ, the bucket is asked for what lies there now.
        let etag = match object.and_then(|object| object.etag.clone()) {
            Some(listed) if listed == file.etag => Some(listed),
            _ => files.head(project, id).await.map_err(unavailable)?.and_then(|stored| stored.etag),
        };
        if etag.as_deref() == Some(&file.etag) && file.damaged.is_none() {
            return Ok(());
        }
        let found = Found { project: project.clone(), file: id.clone() };
        let hash = files.hash(project, id).await.map_err(unavailable)?;
        match (hash, etag) {
            (Some(hash), Some(etag)) if hash == *id => {
                self.hashed_again += 1;
                return store.note_etag(project, id, &etag).await;
            }
            (Some(_), _) => {
                self.hashed_again += 1;
                tracing::error!(%project, file = %id, "the bytes of a file are not those that were verified");
                self.changed.push(found);
            }
            (None, _) => {
                tracing::error!(%project, file = %id, "the bytes of a file are missing");
                self.missing.push(found);
            }
        }
        store.note_damage(project, id, now).await
    }
}

fn unavailable(error: FilesError) -> StoreError {
    let FilesError::Unavailable(cause) = error;
    StoreError::Unavailable(cause)
}
