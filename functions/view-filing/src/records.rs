//! The records of a project: its promotions, its recognitions (R6).

use api::{Actor, App, InProject, Problem, Query, Signed};
use axum::Json;
use axum::extract::State;
use domain::content::Content;
use domain::filing::{Head, Kind, State as FilingState};
use domain::id::FilingId;
use domain::moment::Moment;
use domain::people::Caller;
use domain::project::Relation;
use domain::workflow::{Sight, sight};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::filing::is_edited;

/// Which records to list.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// `promotion` or `brand`.
    kind: Kind,
    /// Whether those that were voided are wanted too.
    #[serde(default)]
    voided: bool,
}

/// Records of a project.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Records {
    /// What the caller may see, the newest date first; what was discarded is left out.
    pub records: Vec<RecordRow>,
}

/// A record in a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecordRow {
    /// The filing.
    pub filing: FilingId,
    /// Where it stands.
    pub state: FilingState,
    /// The number of rounds.
    pub round: u32,
    /// Who brought it there; not told to those who read approved content only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Actor>,
    /// When.
    pub at: Moment,
    /// What it says: the draft for a clerk who edits it, else the last round. Long texts by their first 200 characters,
    /// and no reports: a project has any number of records.
    pub content: Content,
}

/// 经验复制推广、品牌显示度: the records of one kind of a project.
#[utoipa::path(
    get,
    path = "/api/projects/{project}/records",
    tag = "view-filing",
    params(("project" = String, Path), Which),
    responses((status = OK, body = Records, description = "The records that the caller may see."))
)]
pub async fn records(
    State(app): State<App>,
    Signed(caller): Signed,
    InProject(id): InProject,
    Query(which): Query<Which>,
) -> Result<Json<Records>, Problem> {
    let (project, heads) = tokio::try_join!(app.store.project(&id), app.store.filings(&id))?;
    if !project.is_visible_to(&caller) {
        return Err(Problem::not_found());
    }
    let relation = project.base.relation(&caller);
    let listed = |head: &&Head| {
        head.kind == which.kind
            && head.kind.is_record()
            && head.state != FilingState::Discarded
            && (which.voided || head.state != FilingState::Voided)
    };
    let seen: Vec<_> =
        heads.iter().filter(listed).filter_map(|head| Some((head, shown(head, &caller, relation)?))).collect();
    let contents = app.store.contents(&seen).await?;
    let mut records: Vec<_> = contents
        .into_iter()
        .filter_map(|(filing, saved)| {
            let (head, _) = seen.iter().find(|(head, _)| head.filing == filing)?;
            let told = sight(&caller, relation, head.state, head.round) > Sight::Approved;
            Some(RecordRow {
                filing,
                state: head.state,
                round: head.round,
                by: told.then(|| head.by.clone().into()),
                at: head.at,
                content: brief(saved.content),
            })
        })
        .collect();
    records.sort_by(|a, b| (date(&b.content), b.at).cmp(&(date(&a.content), a.at)));
    Ok(Json(Records { records }))
}

/// What of a filing is shown to the caller: a round, or the draft; nothing if the caller does not see the filing.
fn shown(head: &Head, caller: &Caller, relation: Relation) -> Option<Option<u32>> {
    match sight(caller, relation, head.state, head.round) {
        Sight::Nothing => None,
        Sight::Drafts if is_edited(head.state) || head.round == 0 => Some(None),
        _ => Some(Some(head.round)),
    }
}

/// How much of a text a list tells, in characters.
const BEGINNING: usize = 200;

fn brief(mut content: Content) -> Content {
    let texts = match &mut content {
        Content::BattleMap(_) | Content::GoalProgress(_) | Content::PlanProgress(_) | Content::MeasureIteration(_) => {
            Vec::new()
        }
        Content::Promotion(draft) => vec![&mut draft.description],
        Content::Brand(draft) => {
            draft.reports.clear();
            vec![&mut draft.circumstances, &mut draft.results, &mut draft.details]
        }
    };
    for text in texts {
        *text = text.chars().take(BEGINNING).collect();
    }
    content
}

fn date(content: &Content) -> &str {
    match content {
        Content::BattleMap(_) | Content::GoalProgress(_) | Content::PlanProgress(_) | Content::MeasureIteration(_) => {
            ""
        }
        Content::Promotion(draft) => draft.date.trim(),
        Content::Brand(draft) => draft.date.trim(),
    }
}
