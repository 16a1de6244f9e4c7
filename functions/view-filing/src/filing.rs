//! A filing in full.

use api::{Actor, App, CONTENT, FieldProblem, InFiling, Problem, Query, Signed, Tagged, why};
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::battle_map::{BattleMap, MapDraft, RULES, Rule, pin_label};
use domain::difference::MapDifference;
use domain::filing::{Digest, Head, Kind, Pin, State as FilingState};
use domain::id::{FilingId, ProjectId, ReasonCode};
use domain::moment::Moment;
use domain::people::Caller;
use domain::project::{BaseInformation, Project};
use domain::workflow::{Operation, Sight, permitted, sight};
use serde::{Deserialize, Serialize};
use store::{Content, Event};
use utoipa::{IntoParams, ToSchema};

use crate::events::{EVENTS, EventView};

/// Which round to read.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// The round; by default what stands: the draft for a clerk who edits it, else the last round.
    round: Option<u32>,
}

/// A filing in full.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FilingView {
    /// The project.
    pub project: ProjectId,
    /// 基础信息
    pub base: BaseInformation,
    /// The filing.
    pub filing: FilingId,
    /// What it is about.
    pub kind: Kind,
    /// The period it is for.
    pub period: String,
    /// Where it stands.
    pub state: FilingState,
    /// The number of rounds; 0 before the first submit.
    pub round: u32,
    /// 本次状态更新: what is shown.
    pub shown: Shown,
    /// 自上次批准以来: what changed since the last version that was issued, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since_approved: Option<MapDifference>,
    /// 自上一轮以来: what changed since the round before, if there is one; `unchanged` marks 未作修改.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since_last_round: Option<MapDifference>,
    /// 驳回原因: why it was last sent back, with the fields that are meant, as they stand in what is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_back: Option<SentBack>,
    /// 历史状态更新: what happened, oldest first; none for those who read approved content only.
    pub events: Vec<EventView>,
    /// The number after which the next page of events begins, if there is more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more_events_after: Option<u32>,
    /// What the caller may do, and why not; every button follows it.
    pub allowed_actions: Vec<AllowedAction>,
    /// 上报前检查: every rule that a submit holds the content against; only with a draft that the caller may submit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<Vec<RuleResult>>,
}

/// A rule of the content, and where the draft breaks it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RuleResult {
    /// Its number, such as `R2.2`.
    pub rule: &'static str,
    /// What it asks for.
    pub name: &'static str,
    /// The fields that break it, as a submit would answer; none if it is kept.
    pub broken: Vec<FieldProblem>,
}

/// What is shown of a filing.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Shown {
    /// The round, or none for the draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round: Option<u32>,
    /// SHA-256 of the content.
    pub hash: Digest,
    /// Who saved the draft or submitted the round.
    pub by: Actor,
    /// When.
    pub at: Moment,
    /// What it says.
    pub content: MapDraft,
}

/// Why a filing was last sent back.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SentBack {
    /// Rejected, returned, or an issue that was taken back.
    pub operation: Operation,
    /// The round that was sent back.
    pub round: u32,
    /// 驳回原因; an issue that is taken back has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<ReasonCode>,
    /// 详细描述、撤销理由
    pub detail: String,
    /// The fields that are meant.
    pub pins: Vec<PinView>,
    /// By whom.
    pub by: Actor,
    /// When.
    pub at: Moment,
}

/// A field that a reviewer pointed at, where it stands now.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PinView {
    /// The row, the field, the month.
    #[serde(flatten)]
    pub pin: Pin,
    /// JSON pointer into the content shown; none if the row is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// What it is called on screen, such as 核心指标 2 · 7 月目标.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// An operation, and whether the caller may do it now.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AllowedAction {
    /// The operation.
    pub operation: Operation,
    /// Whether the caller may do it now.
    pub allowed: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// 填报件: what stands, or an earlier round. The ETag of what stands is in the header, and only if that is shown.
#[utoipa::path(
    get,
    path = "/api/projects/{project}/filings/{filing}",
    tag = "view-filing",
    params(("project" = String, Path), ("filing" = String, Path), Which),
    responses((status = OK, body = FilingView, description = "The filing."))
)]
pub async fn view_filing(
    State(app): State<App>,
    Signed(caller): Signed,
    place: InFiling,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    // A batch of reads is no snapshot: if the content is not the head's, somebody wrote in between; read again once.
    for _ in 0..2 {
        let (head, project) = app.store.head_and_project(&place.project, &place.filing).await?;
        let sees = sight(&caller, project.base.relation(&caller), head.state, head.round);
        if sees == Sight::Nothing {
            return Err(Problem::not_found());
        }
        let wanted = match which.round {
            Some(round) => Some(round),
            None if sees == Sight::Drafts && (is_edited(head.state) || head.round == 0) => None,
            None => Some(head.round),
        };
        if wanted
            .is_some_and(|round| round == 0 || round > head.round || (sees == Sight::Approved && round != head.round))
        {
            return Err(Problem::not_found());
        }
        let Some((shown, before)) = read(&app, &head, wanted).await? else { continue };
        let stands =
            wanted.is_none() || (wanted == Some(head.round) && (sees < Sight::Drafts || !is_edited(head.state)));
        let seen = head.seen();
        let body = filing_view(&app, &caller, head, project, sees, shown, before, wanted).await?;
        return Ok(if stands && sees > Sight::Approved {
            Tagged { seen, body }.into_response()
        } else {
            Json(body).into_response()
        });
    }
    Err(domain::refusal::StoreError::Unavailable("content moved".to_owned()).into())
}

/// Whether a clerk has the draft on the desk.
fn is_edited(state: FilingState) -> bool {
    use FilingState as S;
    matches!(state, S::Draft | S::RejectedByDepartment | S::RejectedByOffice | S::Returned)
}

/// The draft or the round `wanted`, and the round before it; `None` if the content has moved on since `head`.
async fn read(app: &App, head: &Head, wanted: Option<u32>) -> Result<Option<(Content, Option<Content>)>, Problem> {
    let last = wanted.map_or(head.round, |round| round - 1);
    let numbers: Vec<u32> = [Some(last).filter(|round| *round > 0), wanted].into_iter().flatten().collect();
    let rounds = app.store.rounds(&head.project, &head.filing, &numbers);
    let Some(round) = wanted else {
        let (draft, rounds) = tokio::try_join!(app.store.draft(head), rounds)?;
        return Ok(draft.map(|draft| (draft, rounds.into_iter().next())));
    };
    let mut rounds = rounds.await?;
    let Some(shown) = rounds.pop().filter(|content| content.number == round) else { return Ok(None) };
    // What was discarded may have had a later draft; in review and after it the round is what was last saved.
    let saved_last = !is_edited(head.state) && head.state != FilingState::Discarded;
    let moved = round == head.round && saved_last && shown.hash != head.content;
    Ok((!moved).then_some((shown, rounds.pop())))
}

#[expect(clippy::too_many_arguments, reason = "the view is made of all that was read")]
async fn filing_view(
    app: &App,
    caller: &Caller,
    head: Head,
    project: Project,
    sees: Sight,
    shown: Content,
    before: Option<Content>,
    round: Option<u32>,
) -> Result<FilingView, Problem> {
    let mut view = FilingView {
        project: head.project.clone(),
        filing: head.filing.clone(),
        kind: head.kind,
        period: head.period.clone(),
        state: head.state,
        round: head.round,
        since_approved: None,
        since_last_round: None,
        sent_back: None,
        events: Vec::new(),
        more_events_after: None,
        allowed_actions: Vec::new(),
        check: None,
        shown: Shown { round, hash: shown.hash, by: shown.by.into(), at: shown.at, content: shown.map },
        base: project.base.clone(),
    };
    if sees == Sight::Approved {
        return Ok(view);
    }
    let (versions, page) = tokio::try_join!(
        app.store.map_versions(&head.project),
        app.store.events(&head.project, &head.filing, 0, usize::MAX)
    )?;
    let content = &view.shown.content;
    let approved = versions.iter().rev().find(|v| v.filing != head.filing || Some(v.round) != round);
    if let Some(version) = approved {
        let version = crate::map::content(app, &head.project, version).await?;
        view.since_approved = Some(MapDifference::between(&version.map, content));
    }
    view.since_last_round = before.map(|before| MapDifference::between(&before.map, content));
    view.sent_back = page.events.iter().rev().find_map(|event| sent_back(event, content));
    view.more_events_after = page.events.get(EVENTS).map(|event| event.seq - 1);
    view.events = page.events.into_iter().take(EVENTS).map(EventView::from).collect();
    let relation = project.base.relation(caller);
    view.allowed_actions = Operation::ALL
        .into_iter()
        .map(|operation| {
            let verdict = permitted(&head, caller, relation, operation).and_then(|_| project.must_not_be_closed());
            let why = verdict.as_ref().err().cloned().map(why);
            AllowedAction { operation, allowed: verdict.is_ok(), why }
        })
        .collect();
    let submits = view.allowed_actions.iter().any(|action| action.operation == Operation::Submit && action.allowed);
    view.check = (round.is_none() && submits).then(|| check(&view.shown.content, project.base.year));
    Ok(view)
}

fn check(content: &MapDraft, year: i32) -> Vec<RuleResult> {
    let broken = BattleMap::check(content, year).err().unwrap_or_default();
    let of = |number| broken.iter().filter(move |broken| broken.rule == number).cloned();
    let result = |rule: &Rule| RuleResult {
        rule: rule.number,
        name: rule.name,
        broken: of(rule.number).map(|broken| FieldProblem::of(CONTENT, broken)).collect(),
    };
    RULES.iter().map(result).collect()
}

fn sent_back(event: &Event, content: &MapDraft) -> Option<SentBack> {
    let (code, detail, pins) = match (&event.reason, event.operation) {
        (Some(reason), _) => (Some(reason.code.clone()), &reason.detail, reason.pins.as_slice()),
        (None, Operation::TakeBack) => (None, event.opinion.as_ref()?, [].as_slice()),
        _ => return None,
    };
    let pins = pins.iter().cloned().map(|pin| {
        let (path, label) = pin_label(content, &pin.row, pin.field.name(), pin.month).unzip();
        PinView { pin, path, label }
    });
    Some(SentBack {
        operation: event.operation,
        round: event.round,
        code,
        detail: detail.clone(),
        pins: pins.collect(),
        by: event.by.clone().into(),
        at: event.at,
    })
}

/// Refuses who does not see the filing's rounds.
pub async fn must_see_rounds(app: &App, caller: &Caller, place: &InFiling) -> Result<(), Problem> {
    let (head, project) = app.store.head_and_project(&place.project, &place.filing).await?;
    if sight(caller, project.base.relation(caller), head.state, head.round) >= Sight::Rounds {
        Ok(())
    } else {
        Err(Problem::not_found())
    }
}
