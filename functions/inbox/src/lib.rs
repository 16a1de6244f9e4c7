//! 工作台: what waits for the caller, the longest first – for clerks what was sent back, for reviewers and the office what
//! is to be reviewed, for the office what is to be issued, and what was reported as suspected classified (R3, R3.7a, R8.6).
//!
//! Rows carry no ETag: a decision is on what was seen, and only the full view of a filing shows it (R3.5a).

use api::{App, Problem, Query, Routes, Signed, route};
use axum::Json;
use axum::extract::State;
use domain::id::DepartmentId;
use domain::moment::Moment;
use domain::people::{Caller, Role};
use domain::refusal::Refusal;
use futures::future::try_join_all;
use serde::{Deserialize, Serialize};
use store::{Queue, Waiting};
use utoipa::{IntoParams, ToSchema};

/// The most rows of a queue that one answer gives.
const ROWS: i32 = 25;

/// Which part of the inbox to read.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Part {
    /// One queue only; by default every queue of the caller's roles.
    queue: Option<QueueName>,
    /// The cursor that an earlier answer gave for a queue; its next page is read, and no other queue.
    cursor: Option<String>,
}

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum QueueName {
    /// 待修改: rejected or returned, for the department's clerks.
    Mend,
    /// 待审核: for the department's reviewers.
    DepartmentReview,
    /// 待审核: for the office.
    OfficeReview,
    /// 待下发: for the office.
    Issue,
    /// 疑似涉密待清除: files of them were reported, for the office to purge; told on request (R8.6).
    Purge,
    /// 无人审核: waits for the reviewers of departments that have none; told to the office on request (R3.7a).
    Unattended,
}

/// What waits for the caller.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Inbox {
    /// When this was read: ages of rows count from `since` to here, since a reader's own clock may be wrong.
    pub now: Moment,
    /// The caller's queues.
    pub queues: Vec<Rows>,
}

/// A queue.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Rows {
    /// Its name.
    pub queue: QueueName,
    /// The department it is of, if it is a department's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentId>,
    /// The filings, the longest waiting first.
    pub rows: Vec<Waiting>,
    /// Where the rest begins, if there is more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([route!(inbox)]).with_state(app)
}

/// 工作台: what waits for me.
#[utoipa::path(
    get,
    path = "/api/inbox",
    tag = "inbox",
    params(Part),
    responses((status = OK, body = Inbox, description = "The caller's queues."))
)]
async fn inbox(
    State(app): State<App>,
    Signed(caller): Signed,
    Query(part): Query<Part>,
) -> Result<Json<Inbox>, Problem> {
    let queues = match part.queue {
        Some(QueueName::Purge) if caller.is(Role::Office) => vec![(QueueName::Purge, Queue::OfficePurge)],
        Some(QueueName::Unattended) if caller.is(Role::Office) => unattended(&app).await?,
        Some(name) => queues(&caller).into_iter().filter(|(mine, _)| *mine == name).collect(),
        None => queues(&caller),
    };
    let cursor = part.cursor.as_deref();
    // A cursor is of one queue, and of unattended ones there are as many as departments.
    let gave = |(_, queue): &(QueueName, Queue)| cursor.is_none_or(|cursor| app.store.gave(queue, cursor));
    let queues: Vec<_> = queues.into_iter().filter(gave).collect();
    if cursor.is_some() && queues.is_empty() {
        return Err(Refusal::UnknownCursor.into());
    }
    let reads = queues.iter().map(|(name, queue)| rows(&app, &caller, *name, queue, cursor));
    Ok(Json(Inbox { now: app.clock.now(), queues: try_join_all(reads).await? }))
}

async fn rows(
    app: &App,
    caller: &Caller,
    name: QueueName,
    queue: &Queue,
    cursor: Option<&str>,
) -> Result<Rows, Problem> {
    let page = app.store.waiting(queue, &caller.person, ROWS, cursor).await?;
    let department = match queue {
        Queue::Clerk(department) | Queue::Review(department) => Some(department.clone()),
        Queue::OfficeReview | Queue::OfficeIssue | Queue::OfficePurge => None,
    };
    Ok(Rows { queue: name, department, rows: page.waiting, cursor: page.cursor })
}

/// The queues of the caller's roles.
fn queues(caller: &Caller) -> Vec<(QueueName, Queue)> {
    let mut queues = Vec::new();
    if let Some(department) = caller.post.department() {
        if caller.is(Role::Clerk) {
            queues.push((QueueName::Mend, Queue::Clerk(department.clone())));
        }
        if caller.is(Role::Reviewer) {
            queues.push((QueueName::DepartmentReview, Queue::Review(department.clone())));
        }
    }
    if caller.is(Role::Office) {
        queues.push((QueueName::OfficeReview, Queue::OfficeReview));
        queues.push((QueueName::Issue, Queue::OfficeIssue));
    }
    queues
}

/// The review queues of departments without an active reviewer.
async fn unattended(app: &App) -> Result<Vec<(QueueName, Queue)>, Problem> {
    let departments = app.store.departments().await?;
    let without = departments.into_iter().filter(|department| department.reviewers == 0);
    Ok(without.map(|department| (QueueName::Unattended, Queue::Review(department.id))).collect())
}
