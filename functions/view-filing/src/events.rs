//! What happened to a filing, by pages.

use api::{Actor, App, InFiling, Problem, Query, Signed};
use axum::Json;
use axum::extract::State;
use domain::evidence::FileRef;
use domain::filing::State as FilingState;
use domain::moment::Moment;
use domain::reason::Reason;
use domain::workflow::Operation;
use serde::{Deserialize, Serialize};
use store::Event;
use utoipa::{IntoParams, ToSchema};

use crate::evidence::Reported;
use crate::filing::must_see_rounds;

/// The most events that one answer gives.
pub const EVENTS: usize = 100;

/// What happened.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EventView {
    /// Its number, from 1.
    pub seq: u32,
    /// What was done.
    pub operation: Operation,
    /// By whom.
    pub by: Actor,
    /// When.
    pub at: Moment,
    /// The state before; none for the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<FilingState>,
    /// The state after.
    pub to: FilingState,
    /// The round.
    pub round: u32,
    /// 驳回原因
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// 审核意见; of an issue that is taken back and of a record that is voided, the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
    /// The version of the map that was issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// The file that was reported as suspected classified, by its name in that round.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<FileRef>,
    /// The office's tick that the intranet mail arrived.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub mail_arrived: bool,
}

impl EventView {
    /// What is told of an event.
    pub fn of(event: Event, reported: &Reported) -> Self {
        Self {
            file: reported.file(&event),
            seq: event.seq,
            operation: event.operation,
            by: event.by.into(),
            at: event.at,
            from: event.from,
            to: event.to,
            round: event.round,
            reason: event.reason,
            opinion: event.opinion,
            version: event.version,
            mail_arrived: event.mail_arrived,
        }
    }
}

/// Which events to read.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct After {
    /// The number after which to begin; 0 by default.
    #[serde(default)]
    after: u32,
}

/// Some events.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Events {
    /// Oldest first, at most 100.
    pub events: Vec<EventView>,
    /// The number after which the next page begins, if there is more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<u32>,
}

/// 时间线: the events of a filing, by pages.
#[utoipa::path(
    get,
    path = "/api/projects/{project}/filings/{filing}/events",
    tag = "view-filing",
    params(("project" = String, Path), ("filing" = String, Path), After),
    responses((status = OK, body = Events, description = "A page of events."))
)]
pub async fn events(
    State(app): State<App>,
    Signed(caller): Signed,
    place: InFiling,
    Query(after): Query<After>,
) -> Result<Json<Events>, Problem> {
    let head = must_see_rounds(&app, &caller, &place).await?;
    let page = app.store.events(&place.project, &place.filing, after.after, EVENTS).await?;
    let reported = Reported::of(&app, &head, &page.events).await?;
    let events = page.events.into_iter().map(|event| EventView::of(event, &reported)).collect();
    Ok(Json(Events { events, after: page.after }))
}
