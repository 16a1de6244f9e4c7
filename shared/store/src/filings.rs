//! Filings, read: where one stands, its draft, its rounds, its events.

use domain::content::Content;
use domain::filing::{Actor, Digest, Head, Kind, Seen};
use domain::id::{FilingId, ProjectId};
use domain::moment::Moment;
use domain::progress::Progress;
use domain::project::Project;
use domain::refusal::{Refusal, StoreError};

use crate::Store;
use crate::chain::{Event, EventRecord};
use crate::keys::{self, Key};
use crate::progress::progress_of;
use crate::read::{BATCH, take};
use crate::record::{ContentRecord, HeadRecord, ProjectRecord, read};

/// Content that was saved or frozen.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    /// The revision of a draft, the number of a round.
    pub number: u32,
    /// What stands there.
    pub content: Content,
    /// Its hash.
    pub hash: Digest,
    /// Who saved the draft or submitted the round.
    pub by: Actor,
    /// When.
    pub at: Moment,
}

/// Some events of a filing, oldest first.
pub struct EventPage {
    /// The events.
    pub events: Vec<Event>,
    /// The number after which the next page begins; none on the last.
    pub after: Option<u32>,
}

impl Store {
    pub(crate) async fn event_record(&self, key: &Key) -> Result<Option<EventRecord>, StoreError> {
        self.item(&self.projects, key).await
    }

    /// Where a filing stands, and its project.
    pub async fn head_and_project(
        &self,
        project: &ProjectId,
        filing: &FilingId,
    ) -> Result<(Head, Project), StoreError> {
        let keys = [keys::head(project, filing), keys::project(project)];
        let mut items = self.items(&self.projects, &keys, true).await?;
        let (head, base) = (take(&mut items, &keys[0]), take(&mut items, &keys[1]));
        let head = read::<HeadRecord>(head.ok_or(Refusal::NotFound)?)?.head()?;
        let project = read::<ProjectRecord>(base.ok_or(Refusal::NotFound)?)?.into();
        Ok((head, project))
    }

    /// What a submit checks, in one read; read again, consistently, only if the first shows something else than was
    /// seen. What was reported is read with it if that matters for the kind.
    pub(crate) async fn for_submit(
        &self,
        project: &ProjectId,
        filing: &FilingId,
        kind: Kind,
        seen: &Seen,
    ) -> Result<(Head, ContentRecord, Project, Progress), StoreError> {
        let mut keys = vec![keys::head(project, filing), keys::draft(project, filing), keys::project(project)];
        keys.extend(kind.is_about_rows().then(|| keys::progress(project)));
        for consistent in [false, true] {
            let mut items = self.items(&self.projects, &keys, consistent).await?;
            let found = (take(&mut items, &keys[0]), take(&mut items, &keys[1]), take(&mut items, &keys[2]));
            let (Some(head), Some(draft), Some(base)) = found else { continue };
            let (head, draft) = (read::<HeadRecord>(head)?.head()?, read::<ContentRecord>(draft)?);
            if consistent || (head.seen() == *seen && head.content == draft.hash) {
                let progress = items.pop().map_or_else(|| Ok(Progress::default()), progress_of)?;
                return Ok((head, draft, read::<ProjectRecord>(base)?.into(), progress));
            }
        }
        Err(Refusal::NotFound.into())
    }

    /// The open filings of some projects, each as it stands; one that has just moved may be missing.
    pub async fn open_filings(&self, projects: &[Project]) -> Result<Vec<Head>, StoreError> {
        let open = projects.iter().flat_map(|project| project.open.iter().map(|(_, filing)| (&project.id, filing)));
        let keys: Vec<_> = open.map(|(project, filing)| keys::head(project, filing)).collect();
        let mut heads = Vec::new();
        for keys in keys.chunks(BATCH) {
            for item in self.items(&self.projects, keys, false).await? {
                heads.push(read::<HeadRecord>(item)?.head()?);
            }
        }
        Ok(heads)
    }

    /// The filings of a project, each as it stands.
    pub async fn filings(&self, project: &ProjectId) -> Result<Vec<Head>, StoreError> {
        let records: Vec<HeadRecord> = self.all(&self.projects, keys::project_partition(project), keys::HEADS).await?;
        records.into_iter().map(HeadRecord::head).collect()
    }

    /// What the clerk edits; `None` if it moved on since `head` was read.
    pub async fn draft(&self, head: &Head) -> Result<Option<Saved>, StoreError> {
        let record = self.item::<ContentRecord>(&self.projects, &keys::draft(&head.project, &head.filing)).await?;
        record.filter(|record| record.hash == head.content).map(|record| saved(record, head.kind)).transpose()
    }

    /// Some rounds of a filing, in the order of their numbers; what does not exist is left out.
    pub async fn rounds(&self, head: &Head, numbers: &[u32]) -> Result<Vec<Saved>, StoreError> {
        self.rounds_of(&head.project, &head.filing, head.kind, numbers).await
    }

    /// The same, if all that is known of the filing is its kind.
    pub async fn rounds_of(
        &self,
        project: &ProjectId,
        filing: &FilingId,
        kind: Kind,
        numbers: &[u32],
    ) -> Result<Vec<Saved>, StoreError> {
        let mut numbers = numbers.to_vec();
        numbers.sort_unstable();
        numbers.dedup();
        let mut rounds = Vec::new();
        for numbers in numbers.chunks(BATCH) {
            let keys: Vec<_> = numbers.iter().map(|number| keys::round(project, filing, *number)).collect();
            for item in self.items(&self.projects, &keys, true).await? {
                rounds.push(saved(read(item)?, kind)?);
            }
        }
        rounds.sort_by_key(|round| round.number);
        Ok(rounds)
    }

    /// What stands in each of some filings: of those with a number that round, of the others the draft. What has moved
    /// on is left out.
    pub async fn contents(&self, wanted: &[(&Head, Option<u32>)]) -> Result<Vec<(FilingId, Saved)>, StoreError> {
        let mut found = Vec::new();
        for some in wanted.chunks(BATCH) {
            let keys: Vec<_> = some
                .iter()
                .map(|(head, round)| match round {
                    Some(round) => keys::round(&head.project, &head.filing, *round),
                    None => keys::draft(&head.project, &head.filing),
                })
                .collect();
            let mut items = self.items(&self.projects, &keys, false).await?;
            for ((head, _), key) in some.iter().zip(&keys) {
                if let Some(item) = take(&mut items, key) {
                    found.push((head.filing.clone(), saved(read(item)?, head.kind)?));
                }
            }
        }
        Ok(found)
    }

    /// Events after number `after`, at most `limit`. Their keys go by actor and idempotency key, so all are read and
    /// put in order here: a filing has a few dozen, and an index would cost every write a unit.
    pub async fn events(
        &self,
        project: &ProjectId,
        filing: &FilingId,
        after: u32,
        limit: usize,
    ) -> Result<EventPage, StoreError> {
        let mut records: Vec<EventRecord> =
            self.all(&self.projects, keys::project_partition(project), &keys::events(filing)).await?;
        records.retain(|record| record.seq > after);
        records.sort_by_key(|record| record.seq);
        let more = records.len() > limit;
        records.truncate(limit);
        let events = records.iter().map(EventRecord::event).collect::<Result<Vec<Event>, _>>()?;
        let last = events.last().map(|event| event.seq);
        Ok(EventPage { events, after: last.filter(|_| more) })
    }
}

fn saved(record: ContentRecord, kind: Kind) -> Result<Saved, StoreError> {
    let content = record.read(kind)?;
    Ok(Saved { number: record.number, content, hash: record.hash, by: record.by, at: record.at })
}
