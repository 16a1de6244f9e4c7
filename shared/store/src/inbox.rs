//! What waits for somebody: a sparse index over the heads, sorted by since when. It may lag a moment; a stale row
//! answers 409 when somebody acts on it.

use std::collections::{HashMap, HashSet};

use domain::filing::{Kind, State};
use domain::id::{DepartmentId, FilingId, PersonId, ProjectId};
use domain::moment::Moment;
use domain::refusal::StoreError;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::expression::{number, text};
use crate::read::Partition;
use crate::record::read;
use crate::{Store, keys};

/// Whose turn it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Queue {
    /// Rejected or returned: the department's clerks mend it.
    Clerk(DepartmentId),
    /// The department's reviewers review it.
    Review(DepartmentId),
    /// The office reviews it.
    OfficeReview,
    /// The office issues it.
    OfficeIssue,
    /// A file of it was reported, and the office purges it (R8.6).
    OfficePurge,
}

/// A filing that waits.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// The project.
    pub project: ProjectId,
    /// Its name when the filing was last submitted.
    pub title: String,
    /// What tells it from others of the project, such as `召开现场观摩会，2026年1月20日`; a map has nothing of the kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The filing.
    pub filing: FilingId,
    /// What it is about.
    pub kind: Kind,
    /// The period it is for.
    pub period: String,
    /// 责任单位
    pub department: DepartmentId,
    /// Where it stands.
    pub state: State,
    /// The round.
    pub round: u32,
    /// Since when it waits.
    pub since: Moment,
    /// Whether the reader saved or submitted any part of it, and so may not review it (R1.3).
    pub own_work: bool,
}

/// A filing that waits, as the index has it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WaitingRecord {
    project: ProjectId,
    title: String,
    #[serde(default)]
    about: Option<String>,
    filing: FilingId,
    kind: Kind,
    period: String,
    department: DepartmentId,
    state: State,
    round: u32,
    since: Moment,
    #[serde(with = "serde_dynamo::string_set")]
    editors: Vec<String>,
}

/// A file that was reported in a round of a filing, as the index has it.
#[derive(Deserialize)]
struct Reported {
    project: ProjectId,
    filing: FilingId,
    round: u32,
    since: Moment,
}

impl WaitingRecord {
    /// What `reader` is told of it; who worked on it stays untold.
    fn told(self, reader: &PersonId) -> Waiting {
        Waiting {
            own_work: self.editors.iter().any(|editor| editor == reader.as_str()),
            project: self.project,
            title: self.title,
            about: self.about,
            filing: self.filing,
            kind: self.kind,
            period: self.period,
            department: self.department,
            state: self.state,
            round: self.round,
            since: self.since,
        }
    }
}

/// Some of what waits, the longest first.
pub struct WaitingPage {
    /// The filings.
    pub waiting: Vec<Waiting>,
    /// What to send for the next page; none on the last.
    pub cursor: Option<String>,
}

impl Store {
    /// A page of a queue, for `reader`.
    pub async fn waiting(
        &self,
        queue: &Queue,
        reader: &PersonId,
        limit: i32,
        cursor: Option<&str>,
    ) -> Result<WaitingPage, StoreError> {
        if *queue == Queue::OfficePurge {
            return self.waiting_to_be_purged(reader, limit, cursor).await;
        }
        let page = self.page::<WaitingRecord>(&self.queue(queue), limit, cursor).await?;
        let waiting = page.records.into_iter().map(|record| record.told(reader)).collect();
        Ok(WaitingPage { waiting, cursor: page.cursor })
    }

    /// The filings of which files were reported and not yet purged, each in the round that was reported, since then.
    async fn waiting_to_be_purged(
        &self,
        reader: &PersonId,
        limit: i32,
        cursor: Option<&str>,
    ) -> Result<WaitingPage, StoreError> {
        let page = self.page::<Reported>(&self.queue(&Queue::OfficePurge), limit, cursor).await?;
        let mut seen = HashSet::new();
        let reported: Vec<_> = page.records.into_iter().filter(|it| seen.insert(it.filing.clone())).collect();
        let heads: Vec<_> = reported.iter().map(|it| keys::head(&it.project, &it.filing)).collect();
        let mut heads: HashMap<_, _> = self
            .items(&self.projects, &heads, false)
            .await?
            .into_iter()
            .filter_map(|head| Some((head.get("filing")?.as_s().ok()?.clone(), head)))
            .collect();
        let mut waiting = Vec::new();
        for Reported { filing, round, since, .. } in reported {
            let Some(mut head) = heads.remove(filing.as_str()) else { continue };
            head.insert("round".to_owned(), number(round));
            head.insert(keys::SINCE.to_owned(), text(since.to_string()));
            waiting.push(read::<WaitingRecord>(head)?.told(reader));
        }
        Ok(WaitingPage { waiting, cursor: page.cursor })
    }

    /// Whether a cursor was given for this queue.
    pub fn gave(&self, queue: &Queue, cursor: &str) -> bool {
        self.queue(queue).start(cursor).is_ok()
    }

    fn queue(&self, queue: &Queue) -> Partition<'_> {
        let name = match queue {
            Queue::Clerk(department) => keys::clerk_queue(department),
            Queue::Review(department) => keys::review_queue(department),
            Queue::OfficeReview => keys::OFFICE_REVIEW.to_owned(),
            Queue::OfficeIssue => keys::OFFICE_ISSUE.to_owned(),
            Queue::OfficePurge => keys::OFFICE_PURGE.to_owned(),
        };
        Partition {
            table: &self.projects,
            index: Some(keys::WAITING_INDEX),
            partition: (keys::WAITING_FOR, name),
            prefix: None,
        }
    }
}
