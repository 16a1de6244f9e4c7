//! 驳回、退回完善: reject or return the round on screen, with a reason that the clerk sees where it was pinned (R2.6, R3.3).

use api::{App, Change, InFiling, Problem, Receipt, Routes, Tagged, required_text, route};
use axum::extract::State;
use domain::filing::Kind;
use domain::reason::{MOST_PINS, Reason};
use serde::Deserialize;
use store::Command;
use utoipa::ToSchema;

/// What is rejected or returned, and why.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rejection {
    /// What the filing is about, as on screen.
    pub kind: Kind,
    /// The round on screen.
    pub round: u32,
    /// Which of the two; the department's reviewer only rejects.
    pub verdict: Verdict,
    /// Why, with the fields that are meant.
    pub reason: Reason,
}

/// Rejected or returned; the two are counted apart (R2.6).
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// 驳回: irregular.
    Reject,
    /// 退回完善: good in the main, to be improved.
    Return,
}

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([route!(reject)]).with_state(app)
}

/// 驳回、退回完善: send the round on screen back to the clerk.
#[utoipa::path(
    post,
    path = "/api/projects/{project}/filings/{filing}/reject",
    tag = "reject",
    params(("project" = String, Path), ("filing" = String, Path), ("Idempotency-Key" = String, Header), ("If-Match" = String, Header)),
    request_body = Rejection,
    responses((status = OK, body = Receipt, description = "Sent back; the new ETag stands in the header."))
)]
async fn reject(
    State(app): State<App>,
    place: InFiling,
    change: Change<Rejection>,
) -> Result<Tagged<Receipt>, Problem> {
    let Rejection { kind, round, verdict, reason } = &change.write.body;
    let reason = checked(reason.clone())?;
    let command = match verdict {
        Verdict::Reject => Command::Reject(reason),
        Verdict::Return => Command::Return(reason),
    };
    let transition = change.transition(&place, *kind, *round, &command, app.clock.now());
    Ok(app.store.transition(transition).await?.into())
}

fn checked(mut reason: Reason) -> Result<Reason, Problem> {
    reason.detail = required_text("/reason/detail", "详细描述", &reason.detail)?;
    if reason.pins.len() > MOST_PINS {
        return Err(Problem::field("/reason/pins", "too-many", format!("一次最多标注 {MOST_PINS} 处。")));
    }
    if let Some(place) = reason.pins.iter().position(|pin| pin.month.is_some_and(|month| !(1..=12).contains(&month))) {
        return Err(Problem::field(format!("/reason/pins/{place}/month"), "invalid-value", "月份应在 1 至 12 之间。"));
    }
    Ok(reason)
}
