//! What waits for somebody: a sparse index over the heads, sorted by since when. It may lag a moment; a stale row
//! answers 409 when somebody acts on it.

use domain::filing::{Kind, State};
use domain::id::{DepartmentId, FilingId, PersonId, ProjectId};
use domain::moment::Moment;
use domain::refusal::StoreError;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::read::Partition;
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
}

/// A filing that waits.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// The project.
    pub project: ProjectId,
    /// Its name when the filing was last submitted.
    pub title: String,
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

impl WaitingRecord {
    /// What `reader` is told of it; who worked on it stays untold.
    fn told(self, reader: &PersonId) -> Waiting {
        Waiting {
            own_work: self.editors.iter().any(|editor| editor == reader.as_str()),
            project: self.project,
            title: self.title,
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
        let page = self.page::<WaitingRecord>(&self.queue(queue), limit, cursor).await?;
        let waiting = page.records.into_iter().map(|record| record.told(reader)).collect();
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
        };
        Partition {
            table: &self.projects,
            index: Some(keys::WAITING_INDEX),
            partition: (keys::WAITING_FOR, name),
            prefix: None,
        }
    }
}
