//! Projects, read: one, a department's, a year's; and what happened to their base information.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::filing::{Actor, Digest, Seen};
use domain::id::{DepartmentId, ProjectId, RowId};
use domain::moment::Moment;
use domain::month::Month;
use domain::project::{BaseInformation, Project, State};
use domain::refusal::{Refusal, StoreError};
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::chain::EventRecord;
use crate::keys;
use crate::read::Partition;
use crate::record::{ProjectRecord, read};

/// What was done with a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ProjectOperation {
    /// 登记
    Register,
    /// 更正
    Correct,
    /// 办结
    Close,
    /// 重新开放: a closed month can be reported again
    ReopenMonth,
    /// 重新打开: a completed plan can be updated again
    ReopenPlan,
}

/// What happened to a project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProjectEvent {
    /// Version of this struct.
    pub schema: u16,
    /// The project.
    pub project: ProjectId,
    /// 1 for the registration.
    pub seq: u32,
    /// Hash of the event before; none for the first.
    pub previous: Option<Digest>,
    /// What was done.
    pub operation: ProjectOperation,
    /// By whom.
    pub by: Actor,
    /// When.
    pub at: Moment,
    /// The state after.
    pub to: State,
    /// The base information after, where it changed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub base: Option<BaseInformation>,
    /// Why it was closed, or a month reopened.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
    /// The plan that was opened again.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub plan: Option<RowId>,
    /// The month that was reopened, and the last day of that.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reopened: Option<(Month, NaiveDate)>,
}

/// The answer of a write to a project, made from its event alone.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectReceipt {
    /// The project.
    pub project: ProjectId,
    /// The state that the write led to.
    pub state: State,
    /// The ETag that it led to.
    pub seen: Seen,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Actor,
}

impl ProjectEvent {
    /// The answer that this event, whose hash is `head`, gives for ever.
    pub(crate) fn receipt(self, head: Digest) -> ProjectReceipt {
        let seen = Seen { seq: self.seq, revision: 0, head };
        ProjectReceipt { project: self.project, state: self.to, seen, at: self.at, by: self.by }
    }
}

#[derive(Deserialize)]
struct Link {
    project: ProjectId,
}

/// Some projects.
pub struct ProjectPage {
    /// The projects.
    pub projects: Vec<Project>,
    /// What to send for the next page; none on the last.
    pub cursor: Option<String>,
}

impl Store {
    /// A project as it stands.
    pub async fn project(&self, project: &ProjectId) -> Result<Project, StoreError> {
        let record = self.item::<ProjectRecord>(&self.projects, &keys::project(project)).await?;
        Ok(record.ok_or(Refusal::NotFound)?.into())
    }

    /// A page of a department's projects, be it responsible or cooperating.
    pub async fn department_projects(
        &self,
        department: &DepartmentId,
        cursor: Option<&str>,
    ) -> Result<ProjectPage, StoreError> {
        self.linked(keys::department_projects(department), cursor).await
    }

    /// A page of a year's projects.
    pub async fn year_projects(&self, year: i32, cursor: Option<&str>) -> Result<ProjectPage, StoreError> {
        self.linked(keys::year_projects(year), cursor).await
    }

    /// Every project of a year by its link alone, so that the verifier misses one that is gone.
    pub async fn year_links(&self, year: i32) -> Result<Vec<ProjectId>, StoreError> {
        let links: Vec<Link> = self.all(&self.projects, keys::year_projects(year), keys::LINKS).await?;
        Ok(links.into_iter().map(|link| link.project).collect())
    }

    async fn linked(&self, partition: String, cursor: Option<&str>) -> Result<ProjectPage, StoreError> {
        let partition =
            Partition { table: &self.projects, index: None, partition: (keys::PK, partition), prefix: None };
        let page = self.page::<Link>(&partition, 100, cursor).await?;
        // While a code is corrected a page may hold both links of a project.
        let projects: BTreeSet<_> = page.records.into_iter().map(|link| link.project).collect();
        let keys: Vec<_> = projects.iter().map(keys::project).collect();
        let items = self.items(&self.projects, &keys, false).await?;
        let mut projects: Vec<Project> =
            items.into_iter().map(|item| Ok(read::<ProjectRecord>(item)?.into())).collect::<Result<_, StoreError>>()?;
        projects.sort_by(|a, b| a.base.code.cmp(&b.base.code));
        Ok(ProjectPage { projects, cursor: page.cursor })
    }

    /// The project's own events, oldest first.
    pub async fn project_events(&self, project: &ProjectId) -> Result<Vec<ProjectEvent>, StoreError> {
        let mut records: Vec<EventRecord> =
            self.all(&self.projects, keys::project_partition(project), keys::PROJECT_EVENTS).await?;
        records.sort_by_key(|record| record.seq);
        records.iter().map(EventRecord::event).collect()
    }
}
