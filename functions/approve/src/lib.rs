//! 通过: the reviewer's or the office's approval of the round on screen (R2.6, R3.5a, R3.7).
//!
//! By the reviewer it goes on to the office; by the office a battle map is confirmed, or confirmed and issued in one
//! step. Several opened filings can be approved in one request, each for itself.

use api::{Change, Code, FilesApp, InFiling, Problem, Receipt, Routes, Tagged, Write, route};
use axum::Json;
use axum::extract::State;
use domain::broken::BrokenRule;
use domain::evidence::FileRef;
use domain::filing::{Digest, Kind, MOST_APPROVALS, Seen};
use domain::id::{FilingId, IdempotencyKey, ProjectId};
use domain::people::{Caller, Role};
use domain::reason::LONGEST_REASON;
use domain::refusal::{Refusal, StoreError};
use domain::text;
use futures::future::try_join_all;
use serde::{Deserialize, Serialize};
use store::{Approval, Command, FileFound, Transition, derived_id, digest};
use utoipa::ToSchema;

/// What is approved.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Approving {
    /// What the filing is about, as on screen.
    pub kind: Kind,
    /// The round on screen.
    pub round: u32,
    /// 审核意见: at most 500 characters.
    #[serde(default)]
    pub opinion: Option<String>,
    /// 已收到: the office's tick that the intranet mail arrived which the round declares (R8.5).
    #[serde(default)]
    pub mail_arrived: bool,
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
    /// What it is about, as on screen.
    pub kind: Kind,
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
pub fn router(app: FilesApp) -> Routes {
    Routes::of([route!(approve), route!(approve_several)]).with_state(app)
}

/// 通过: approve the round on screen.
#[utoipa::path(
    post,
    path = "/api/projects/{project}/filings/{filing}/approve",
    tag = "approve",
    params(("project" = String, Path), ("filing" = String, Path), ("Idempotency-Key" = String, Header), ("If-Match" = String, Header)),
    request_body = Approving,
    responses((status = OK, body = Receipt, description = "Approved; the new ETag stands in the header."))
)]
async fn approve(
    State(app): State<FilesApp>,
    place: InFiling,
    change: Change<Approving>,
) -> Result<Tagged<Receipt>, Problem> {
    let Approving { kind, round, opinion, mail_arrived, issue } = &change.write.body;
    let opinion = checked(opinion.clone())?;
    let command = if *issue {
        Command::ApproveAndIssue(opinion)
    } else {
        let said = Approval { opinion, mail_arrived: *mail_arrived, ..Approval::default() };
        Command::Approve(examined(&app, &change.write.caller, &place, *kind, *round, said).await?)
    };
    let transition = change.transition(&place, *kind, *round, &command, app.app.clock.now());
    Ok(app.app.store.transition(transition).await?.into())
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
async fn approve_several(State(app): State<FilesApp>, write: Write<Approvals>) -> Result<Json<Answers>, Problem> {
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
    app: &FilesApp,
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
    let place = InFiling { project: one.project, filing: one.filing };
    let said = Approval { opinion, ..Approval::default() };
    let command = Command::Approve(examined(app, caller, &place, one.kind, one.round, said).await?);
    let transition = Transition {
        caller,
        project: &place.project,
        filing: &place.filing,
        kind: one.kind,
        key: &key,
        request: &request,
        seen: &seen,
        round: one.round,
        command: &command,
        now: app.app.clock.now(),
    };
    Ok(app.app.store.transition(transition).await?.into())
}

/// Adds to the office's approval what its round says of evidence: the files, which must lie where they
/// should (R8.3), and a mail, whose arrival needs the tick (R8.5).
async fn examined(
    app: &FilesApp,
    caller: &Caller,
    place: &InFiling,
    kind: Kind,
    round: u32,
    mut approval: Approval,
) -> Result<Approval, Problem> {
    // The tick is the office's, and says nothing of a mail that nobody declared.
    let ticked = std::mem::take(&mut approval.mail_arrived);
    if !kind.has_evidence() || !caller.is(Role::Office) {
        return Ok(approval);
    }
    let store = &app.app.store;
    let rounds = match store.rounds_of(&place.project, &place.filing, kind, &[round]).await {
        Ok(rounds) => rounds,
        // What can't be read as this kind may be another one, which the transition will tell.
        Err(StoreError::Corrupt(_)) if store.head_and_project(&place.project, &place.filing).await?.0.kind != kind => {
            return Ok(approval);
        }
        Err(error) => return Err(error.into()),
    };
    let Some(evidence) = rounds.first().and_then(|round| round.content.evidence()) else { return Ok(approval) };
    // A file under two names is one.
    let mut named: Vec<&FileRef> = evidence.files.iter().collect();
    named.sort_by_key(|named| &named.file);
    named.dedup_by_key(|named| &named.file);
    let stored = try_join_all(named.iter().map(|named| app.files.head(&place.project, &named.file))).await?;
    let mut gone = Vec::new();
    for (FileRef { file, name }, stored) in named.into_iter().zip(stored) {
        match stored.and_then(|stored| stored.etag) {
            Some(etag) => approval.files.push(FileFound { file: file.clone(), name: name.clone(), etag }),
            None => gone.push(name.clone()),
        }
    }
    if !gone.is_empty() {
        approval.against = Some(Refusal::EvidenceGone(gone));
    } else if evidence.mail.is_some() && !ticked {
        let detail = "该件声明涉密材料已通过党政内网邮箱报送，请核对收到邮件后勾选“已收到”再通过。".to_owned();
        approval.against = Some(Refusal::Rules(vec![BrokenRule {
            path: "/mailArrived".to_owned(),
            code: "mail-not-ticked",
            rule: "R8.5",
            detail,
        }]));
    }
    approval.mail_arrived = ticked && evidence.mail.is_some();
    Ok(approval)
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
