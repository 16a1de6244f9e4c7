//! What waits for somebody: a sparse index over the heads, sorted by since when. It may lag a moment; a stale row
//! answers 409 when somebody acts on it.

use domain::filing::{Kind, State};
use domain::id::{DepartmentId, FilingId, ProjectId};
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
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
    /// Where it stands.
    pub state: State,
    /// The round.
    pub round: u32,
    /// Since when it waits.
    pub since: Moment,
}

/// Some of what waits, the longest first.
pub struct WaitingPage {
    /// The filings.
    pub waiting: Vec<Waiting>,
    /// What to send for the next page; none on the last.
    pub cursor: Option<String>,
}

impl Store {
    /// A page of a queue.
    pub async fn waiting(&self, queue: &Queue, limit: i32, cursor: Option<&str>) -> Result<WaitingPage, StoreError> {
        let page = self.page(&self.queue(queue), limit, cursor).await?;
        Ok(WaitingPage { waiting: page.records, cursor: page.cursor })
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
