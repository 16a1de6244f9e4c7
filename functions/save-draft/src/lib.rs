//! 保存为草稿: a clerk saves a draft, new or again (R2.5, R3, R3.8).
//!
//! A draft may be incomplete and half-typed; only its shape and its size are checked here, its rules at the submit.

use api::{App, Change, InFiling, InProject, Problem, Receipt, Routes, Tagged, Write, content as content_of, route};
use axum::extract::State;
use axum::http::StatusCode;
use domain::content::Content;
use domain::filing::Kind;
use serde::Deserialize;
use serde_json::value::RawValue;
use store::{Command, Creation};
use utoipa::ToSchema;

/// The first draft of a new filing.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewDraft {
    /// What the filing is about.
    pub kind: Kind,
    /// The period it is for: a month such as `2026-05` of what is filed for months, else the project's year, such as `2026`.
    pub period: String,
    /// What stands in the form now; of the shape that the kind has.
    #[schema(value_type = Content)]
    pub content: Box<RawValue>,
}

/// A draft saved again.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Draft {
    /// What the filing is about, as on screen.
    pub kind: Kind,
    /// The number of rounds on screen; 0 before the first submit.
    pub round: u32,
    /// What stands in the form now; of the shape that the kind has.
    #[schema(value_type = Content)]
    pub content: Box<RawValue>,
}

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([route!(save_new), route!(save_again)]).with_state(app)
}

/// 保存为草稿: open a filing with its first draft.
///
/// At most one filing of a slot is open in a project (R3.8); a second one is refused with the first one's id.
#[utoipa::path(
    post,
    path = "/api/projects/{project}/filings",
    tag = "save-draft",
    params(("project" = String, Path), ("Idempotency-Key" = String, Header)),
    request_body = NewDraft,
    responses((status = CREATED, body = Receipt, description = "The draft is saved; the ETag stands in the header."))
)]
async fn save_new(
    State(app): State<App>,
    InProject(project): InProject,
    write: Write<NewDraft>,
) -> Result<(StatusCode, Tagged<Receipt>), Problem> {
    let NewDraft { kind, period, content } = write.body;
    if period.len() > 10 {
        return Err(Problem::field("/period", "invalid-value", "请填写四位年份或月份，如 2026 或 2026-05。"));
    }
    let content = content_of(kind, &content)?;
    let creation = Creation {
        caller: &write.caller,
        project: &project,
        period: &period,
        key: &write.key,
        request: &write.request,
        content: &content,
        now: app.clock.now(),
    };
    Ok((StatusCode::CREATED, app.store.create(creation).await?.into()))
}

/// 保存为草稿: save the draft again.
///
/// What was rejected or returned becomes a draft by its first save. Saving again leaves no event (R3.5).
#[utoipa::path(
    put,
    path = "/api/projects/{project}/filings/{filing}",
    tag = "save-draft",
    params(("project" = String, Path), ("filing" = String, Path), ("Idempotency-Key" = String, Header), ("If-Match" = String, Header)),
    request_body = Draft,
    responses((status = OK, body = Receipt, description = "The draft is saved; the new ETag stands in the header."))
)]
async fn save_again(
    State(app): State<App>,
    place: InFiling,
    change: Change<Draft>,
) -> Result<Tagged<Receipt>, Problem> {
    let Draft { kind, round, content } = &change.write.body;
    let command = Command::SaveDraft(Box::new(content_of(*kind, content)?));
    let transition = change.transition(&place, *kind, *round, &command, app.clock.now());
    Ok(app.store.transition(transition).await?.into())
}
