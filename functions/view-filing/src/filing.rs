//! A filing in full.

use api::{Actor, App, CONTENT, FieldProblem, InFiling, Problem, Query, Signed, Tagged, why};
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::battle_map::MapDraft;
use domain::broken::{BrokenRule, Rule};
use domain::content::Content;
use domain::difference::Difference;
use domain::evidence::FileRef;
use domain::filing::{Digest, Head, Kind, State as FilingState};
use domain::id::{FilingId, ProjectId, ReasonCode};
use domain::moment::Moment;
use domain::people::Caller;
use domain::progress::Progress;
use domain::project::{BaseInformation, Project};
use domain::reason::Pin;
use domain::workflow::{Operation, Sight, TABLE, permitted, sight};
use serde::{Deserialize, Serialize};
use store::{Event, Saved};
use utoipa::{IntoParams, ToSchema};

use crate::events::{EVENTS, EventView};
use crate::evidence::{self, FileView, Reported};
use crate::rows::{Advice, IterationResult, MonthView, advice, map_and_result, month};

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
    /// 填报月度: whether its month can be reported now, and why; only of what is filed for months, and not for those who
    /// read approved content only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<MonthView>,
    /// Where it stands.
    pub state: FilingState,
    /// The number of rounds; 0 before the first submit.
    pub round: u32,
    /// 本次状态更新: what is shown.
    pub shown: Shown,
    /// 佐证材料: the files of what is shown, each once for each name.
    pub evidence: Vec<FileView>,
    /// The map whose rows it is about: the one in force, of an iteration the version that it changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub map: Option<MapDraft>,
    /// 迭代后的作战图: the map to which an iteration leads, and what is different in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<IterationResult>,
    /// 填报提示: what the manual expects and the draft does not mention (R5.4); it advises only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub advice: Vec<Advice>,
    /// 自上次批准以来: what changed since the last version that was issued, or since the record was last approved, if there
    /// is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since_approved: Option<Difference>,
    /// 自上一轮以来: what changed since the round before, if there is one; `unchanged` marks 未作修改.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since_last_round: Option<Difference>,
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
    pub content: Content,
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
    /// The file that was reported as suspected classified, by its name in that round.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<FileRef>,
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
pub fn is_edited(state: FilingState) -> bool {
    use FilingState as S;
    matches!(state, S::Draft | S::RejectedByDepartment | S::RejectedByOffice | S::Returned)
}

/// The draft or the round `wanted`, and the round before it; `None` if the content has moved on since `head`.
async fn read(app: &App, head: &Head, wanted: Option<u32>) -> Result<Option<(Saved, Option<Saved>)>, Problem> {
    let last = wanted.map_or(head.round, |round| round - 1);
    let numbers: Vec<u32> = [Some(last).filter(|round| *round > 0), wanted].into_iter().flatten().collect();
    let rounds = app.store.rounds(head, &numbers);
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
    shown: Saved,
    before: Option<Saved>,
    round: Option<u32>,
) -> Result<FilingView, Problem> {
    let mut view = FilingView {
        project: head.project.clone(),
        filing: head.filing.clone(),
        kind: head.kind,
        period: head.period.clone(),
        state: head.state,
        round: head.round,
        evidence: evidence::files(app, &head.project, &shown.content).await?,
        month: None,
        map: None,
        result: None,
        advice: Vec::new(),
        since_approved: None,
        since_last_round: None,
        sent_back: None,
        events: Vec::new(),
        more_events_after: None,
        allowed_actions: Vec::new(),
        check: None,
        shown: Shown { round, hash: shown.hash, by: shown.by.into(), at: shown.at, content: shown.content },
        base: project.base.clone(),
    };
    let now = app.clock.now();
    let progress =
        if head.kind.is_about_rows() { app.store.progress(&head.project).await? } else { Progress::default() };
    let basis = app.store.basis(&project, &progress, head.kind, now).await?;
    if head.kind.is_about_rows() {
        let (map, result) = map_and_result(app, &head, &view.shown.content, &basis.map).await?;
        (view.map, view.result) = (Some(map), result);
    }
    if sees == Sight::Approved {
        return Ok(view);
    }
    let month = month(&head, &progress, now);
    let page = app.store.events(&head.project, &head.filing, 0, usize::MAX).await?;
    let content = &view.shown.content;
    if let Some(approved) = approved_before(app, &head, &page.events, round).await? {
        view.since_approved = Some(content.since(&approved.content));
    }
    view.since_last_round = before.map(|before| content.since(&before.content));
    let reported = Reported::of(app, &head, &page.events).await?;
    view.sent_back = page.events.iter().rev().find_map(|event| sent_back(event, content, &reported));
    view.more_events_after = page.events.get(EVENTS).map(|event| event.seq - 1);
    view.events = page.events.into_iter().take(EVENTS).map(|event| EventView::of(event, &reported)).collect();
    let relation = project.base.relation(caller);
    let of_the_kind =
        |operation: &Operation| TABLE.iter().any(|step| step.operation == *operation && step.kinds.contains(head.kind));
    view.allowed_actions = Operation::ALL
        .into_iter()
        .filter(of_the_kind)
        .map(|operation| {
            let in_time = || match &month {
                Some(month) if operation == Operation::Submit => month.window.must_be_open(),
                _ => Ok(()),
            };
            let verdict = permitted(&head, caller, relation, operation)
                .and_then(|step| project.allows(step, head.kind))
                .and_then(|()| in_time());
            let why = verdict.as_ref().err().cloned().map(why);
            AllowedAction { operation, allowed: verdict.is_ok(), why }
        })
        .collect();
    view.month = month;
    let submits = view.allowed_actions.iter().any(|action| action.operation == Operation::Submit && action.allowed);
    if round.is_none() && submits {
        let mut broken = view.shown.content.check(&basis).err().unwrap_or_default();
        broken.extend(evidence::unusable(&view.evidence));
        view.check = Some(results(head.kind, &broken));
        view.advice = advice(&view.shown.content, &basis.map);
    }
    Ok(view)
}

/// What was approved before what is shown: the last version of the map that is another round, or the record's last
/// approved round before this one.
async fn approved_before(
    app: &App,
    head: &Head,
    events: &[Event],
    round: Option<u32>,
) -> Result<Option<Saved>, Problem> {
    if head.kind != Kind::BattleMap {
        let earlier = |event: &&Event| {
            event.operation == Operation::Approve
                && event.to == FilingState::Approved
                && round.is_none_or(|round| event.round < round)
        };
        let Some(event) = events.iter().rev().find(earlier) else { return Ok(None) };
        return Ok(app.store.rounds(head, &[event.round]).await?.pop());
    }
    let versions = app.store.map_versions(&head.project).await?;
    let Some(version) = versions.iter().rev().find(|v| v.filing != head.filing || Some(v.round) != round) else {
        return Ok(None);
    };
    Ok(app.store.rounds_of(&head.project, &version.filing, Kind::BattleMap, &[version.round]).await?.pop())
}

/// Each rule of a kind, with what breaks it.
fn results(kind: Kind, broken: &[BrokenRule]) -> Vec<RuleResult> {
    let of = |number| broken.iter().filter(move |broken| broken.rule == number).cloned();
    let result = |rule: &Rule| RuleResult {
        rule: rule.number,
        name: rule.name,
        broken: of(rule.number).map(|broken| FieldProblem::of(CONTENT, broken)).collect(),
    };
    kind.rules().iter().map(result).collect()
}

fn sent_back(event: &Event, content: &Content, reported: &Reported) -> Option<SentBack> {
    let (code, detail, pins) = match (&event.reason, event.operation) {
        (Some(reason), _) => (Some(reason.code.clone()), &reason.detail, reason.pins.as_slice()),
        (None, Operation::TakeBack) => (None, event.opinion.as_ref()?, [].as_slice()),
        _ => return None,
    };
    let pins = pins.iter().cloned().map(|pin| {
        let (path, label) = content.place_of(&pin).unzip();
        PinView { pin, path, label }
    });
    Some(SentBack {
        operation: event.operation,
        round: event.round,
        code,
        detail: detail.clone(),
        pins: pins.collect(),
        file: reported.file(event),
        by: event.by.clone().into(),
        at: event.at,
    })
}

/// The filing's head; refuses who does not see its rounds.
pub async fn must_see_rounds(app: &App, caller: &Caller, place: &InFiling) -> Result<Head, Problem> {
    let (head, project) = app.store.head_and_project(&place.project, &place.filing).await?;
    if sight(caller, project.base.relation(caller), head.state, head.round) >= Sight::Rounds {
        Ok(head)
    } else {
        Err(Problem::not_found())
    }
}
