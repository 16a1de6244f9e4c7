//! Answers that several functions give.

use axum::Json;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::evidence::EvidenceDraft;
use domain::filing::{self, Digest, Seen, State};
use domain::id::{DepartmentId, FilingId, ProjectId};
use domain::moment::Moment;
use domain::month::Month;
use domain::people::Role;
use domain::plan_progress::{EntryDraft, PlanStatus};
use serde::Serialize;
use store::PlanRow;
use utoipa::ToSchema;

/// Who did something: by name, role and department, as they were then.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Actor {
    /// The person's name.
    pub name: String,
    /// The role in which the person acted.
    pub role: Role,
    /// The department for which, if the role is a department's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentId>,
}

impl From<filing::Actor> for Actor {
    fn from(actor: filing::Actor) -> Self {
        Self { name: actor.name, role: actor.role, department: actor.department }
    }
}

/// The answer of a write to a filing; a repeat with the same key gets the same one (R3.4). The ETag stands in the header.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// The project.
    pub project: ProjectId,
    /// The filing.
    pub filing: FilingId,
    /// The state that the write led to.
    pub state: State,
    /// Number of events.
    pub seq: u32,
    /// Number of draft saves.
    pub revision: u32,
    /// Hash of the last event.
    pub head: Digest,
    /// The round.
    pub round: u32,
    /// The version of the map that was issued, if one was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Actor,
}

impl From<store::Receipt> for Tagged<Receipt> {
    fn from(receipt: store::Receipt) -> Self {
        let Seen { seq, revision, head } = receipt.seen.clone();
        let body = Receipt {
            project: receipt.project,
            filing: receipt.filing,
            state: receipt.state,
            seq,
            revision,
            head,
            round: receipt.round,
            version: receipt.version,
            at: receipt.at,
            by: receipt.by.into(),
        };
        Tagged { seen: receipt.seen, body }
    }
}

/// An approved update of a plan, or its opening again by the office.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlanUpdate {
    /// The month for which it was filed.
    pub period: Month,
    /// The filing; none if the office opened the plan again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filing: Option<FilingId>,
    /// 推进状态
    pub status: PlanStatus,
    /// 已开展工作
    pub work: Vec<EntryDraft>,
    /// 存在问题; of a plan that was opened again, why.
    pub problems: String,
    /// 下一步工作计划
    pub next: Vec<EntryDraft>,
    /// 佐证材料 of the filing.
    pub evidence: EvidenceDraft,
    /// Who submitted it.
    pub by: Actor,
    /// When it was approved.
    pub at: Moment,
    /// 补报: by how many working days the month was late.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<usize>,
}

impl From<PlanRow> for PlanUpdate {
    fn from(row: PlanRow) -> Self {
        let PlanRow { period, filing, status, work, problems, next, evidence, by, at, late, .. } = row;
        Self { period, filing, status, work, problems, next, evidence, by: by.into(), at, late }
    }
}

/// JSON with the ETag of what it shows.
pub struct Tagged<T> {
    /// What the body shows.
    pub seen: Seen,
    /// The body.
    pub body: T,
}

impl<T: Serialize> IntoResponse for Tagged<T> {
    fn into_response(self) -> Response {
        ([(header::ETAG, self.seen.to_string())], Json(self.body)).into_response()
    }
}
