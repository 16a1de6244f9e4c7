//! 报告疑似涉密: reviewer or office report a file; from that moment nobody can open it, and the filing goes back to the
//! clerk (R8.6).

use api::{App, Change, FilesApp, InFiling, Problem, Receipt, Routes, Tagged, required_text, route};
use axum::extract::State;
use domain::filing::{Digest, Kind};
use domain::reason::Reason;
use domain::refusal::{Refusal, StoreError};
use serde::Deserialize;
use store::{Command, Transition};
use utoipa::ToSchema;

/// The reason code that a report stands for, of the list of R3.3.
const SUSPECTED: &str = "suspected-classified";

/// What is reported, and why.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reporting {
    /// What the filing is about, as on screen.
    pub kind: Kind,
    /// The round on screen.
    pub round: u32,
    /// The file.
    pub file: Digest,
    /// 情况说明: 1–500 characters, without what is suspected to be classified.
    pub detail: String,
}

/// The function's routes.
pub fn router(app: FilesApp) -> Routes {
    Routes::of([route!(report)]).with_state(app)
}

/// 报告疑似涉密: shut a file away at once.
///
/// Links that were given before end too, since the bytes are moved. What is in review or approved goes back to the clerk.
#[utoipa::path(
    post,
    path = "/api/projects/{project}/filings/{filing}/report",
    tag = "report-evidence",
    params(("project" = String, Path), ("filing" = String, Path), ("Idempotency-Key" = String, Header), ("If-Match" = String, Header)),
    request_body = Reporting,
    responses((status = OK, body = Receipt, description = "Shut away; the new ETag stands in the header."))
)]
async fn report(
    State(FilesApp { app, files }): State<FilesApp>,
    place: InFiling,
    change: Change<Reporting>,
) -> Result<Tagged<Receipt>, Problem> {
    let Reporting { kind, round, file, detail } = &change.write.body;
    let detail = required_text("/detail", "情况说明", detail)?;
    let reason = Reason { code: SUSPECTED.parse().expect("it is a code"), detail, pins: Vec::new() };
    let command = Command::Report(file.clone(), reason);
    let transition = change.transition(&place, *kind, *round, &command, app.clock.now());
    let receipt = at_once(&app, transition).await?;
    // A repeat moves what the first attempt could not.
    files.quarantine(&place.project, file).await?;
    Ok(receipt.into())
}

/// What is reported stands in a round, which nobody changes: whatever a clerk saves or somebody decides meanwhile must not
/// hold it up.
async fn at_once(app: &App, transition: Transition<'_>) -> Result<store::Receipt, StoreError> {
    let mut seen = transition.seen.clone();
    loop {
        let stale = match app.store.transition(Transition { seen: &seen, ..transition }).await {
            Err(stale @ StoreError::Refused(Refusal::Stale(_))) => stale,
            answer => return answer,
        };
        let (head, _) = app.store.head_and_project(transition.project, transition.filing).await?;
        if head.round != transition.round || head.seen() == seen {
            return Err(stale);
        }
        seen = head.seen();
    }
}
