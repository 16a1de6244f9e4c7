//! 通过: the reviewer's or the office's approval of the round on screen (R2.6, R3.5a, R3.7).
//!
//! By the reviewer it goes on to the office; by the office a battle map is confirmed, or confirmed and issued in one
//! step. Several opened filings can be approved in one request, each for itself.

use api::{App, Change, Code, InFiling, Problem, Receipt, Tagged, Write};
use axum::Json;
use axum::extract::State;
use domain::filing::{Digest, LONGEST_REASON, MOST_APPROVALS, Seen};
use domain::id::{FilingId, IdempotencyKey, ProjectId};
use domain::people::Caller;
use domain::text;
use serde::{Deserialize, Serialize};
use store::{Command, Transition, derived_id, digest};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// What is approved.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Approval {
    /// The round on screen.
    pub round: u32,
    /// 审核意见: at most 500 characters.
    #[serde(default)]
    pub opinion: Option<String>,
    /// 确认并下发: the office issues the battle map in the same step.
    #[serde(default)]
    pub issue: bool,
}

/// Several approvals of what was opened.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Approvals {
    /// At most 50.
    #[schema(max_items = 50)]
    pub approvals: Vec<OneOfApprovals>,
}

/// One of several approvals.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct OneOfApprovals {
    /// The project.
    pub project: ProjectId,
    /// The filing.
    pub filing: FilingId,
    /// The ETag of the round on screen.
    pub etag: String,
    /// The round on screen.
    pub round: u32,
    /// 审核意见: at most 500 characters.
    #[serde(default)]
    pub opinion: Option<String>,
}

domain::objects_only!(OneOfApprovals);

/// The answers, in the order of the request.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Answers {
    /// How many were approved.
    pub approved: usize,
    /// One answer for each.
    pub answers: Vec<Answer>,
}

/// What became of one approval.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The filing.
    pub filing: FilingId,
    /// If it was approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
    /// If it was not: why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
}

/// The function's routes.
pub fn router(app: App) -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(approve)).routes(routes!(approve_several)).with_state(app)
}

/// 通过: approve the round on screen.
#[utoipa::path(
    post,
    path = "/api/projects/{project}/filings/{filing}/approve",
    tag = "approve",
    params(("project" = String, Path), ("filing" = String, Path), ("Idempotency-Key" = String, Header), ("If-Match" = String, Header)),
    request_body = Approval,
    responses((status = OK, body = Receipt, description = "Approved; the new ETag stands in the header."))
)]
async fn approve(
    State(app): State<App>,
    place: InFiling,
    change: Change<Approval>,
) -> Result<Tagged<Receipt>, Problem> {
    let Approval { round, opinion, issue } = &change.write.body;
    let opinion = checked(opinion.clone())?;
    let command = if *issue { Command::ApproveAndIssue(opinion) } else { Command::Approve(opinion) };
    let transition = change.transition(&place, *round, &command, app.clock.now());
    Ok(app.store.transition(transition).await?.into())
}

/// 批量通过: approve several rounds that were opened, one after the other.
///
/// Each succeeds or fails for itself (R3.7). A rejection is always single.
#[utoipa::path(
    post,
    path = "/api/approvals",
    tag = "approve",
    params(("Idempotency-Key" = String, Header)),
    request_body = Approvals,
    responses((status = OK, body = Answers, description = "An answer for each."))
)]
async fn approve_several(State(app): State<App>, write: Write<Approvals>) -> Result<Json<Answers>, Problem> {
    let wanted = write.body.approvals;
    if wanted.len() > MOST_APPROVALS {
        return Err(Problem::field(
            "/approvals",
            "too-many",
            format!("一次最多通过 {MOST_APPROVALS} 件，请分批办理。"),
        ));
    }
    let mut answers = Vec::with_capacity(wanted.len());
    for one in wanted {
        let filing = one.filing.clone();
        let (receipt, problem) = match approve_one(&app, &write.caller, &write.key, one).await {
            Ok(receipt) => (Some(receipt.body), None),
            // Nothing more can come of it; a repeat gives the receipts of what was approved before.
            Err(problem) if matches!(problem.code, Code::SignedOut | Code::Busy) => return Err(problem),
            Err(problem) => (None, Some(problem)),
        };
        answers.push(Answer { filing, receipt, problem });
    }
    let approved = answers.iter().filter(|answer| answer.receipt.is_some()).count();
    Ok(Json(Answers { approved, answers }))
}

/// One of several: its key follows from the request's and the filing, so that a repeat of the whole repeats each.
async fn approve_one(
    app: &App,
    caller: &Caller,
    key: &IdempotencyKey,
    one: OneOfApprovals,
) -> Result<Tagged<Receipt>, Problem> {
    let seen: Seen = one
        .etag
        .parse()
        .map_err(|_| Problem::field("/etag", "invalid-value", "etag 不是本系统给出的 ETag，请重新打开该件。"))?;
    let opinion = checked(one.opinion)?;
    let key: IdempotencyKey = derived_id(&[key.as_str(), one.project.as_str(), one.filing.as_str()]);
    let request: Digest = digest(format!("{seen} {} {}", one.round, opinion.as_deref().unwrap_or_default()).as_bytes());
    let transition = Transition {
        caller,
        project: &one.project,
        filing: &one.filing,
        key: &key,
        request: &request,
        seen: &seen,
        round: one.round,
        command: &Command::Approve(opinion),
        now: app.clock.now(),
    };
    Ok(app.store.transition(transition).await?.into())
}

/// An opinion of at most 500 characters; an empty one is none (R3.3).
fn checked(opinion: Option<String>) -> Result<Option<String>, Problem> {
    let opinion = opinion.map(|text| text::normalised(&text)).filter(|text| !text.is_empty());
    match opinion.as_deref().map(text::length) {
        Some(length) if length > LONGEST_REASON => {
            Err(Problem::field("/opinion", "too-long", format!("审核意见最多 {LONGEST_REASON} 字，现有 {length} 字。")))
        }
        _ => Ok(opinion),
    }
}
