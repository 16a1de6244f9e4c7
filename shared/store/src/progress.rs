//! What a project has reported, month by month: one item that grows by an attribute for each month and plan, so that
//! whoever asks what is owed or where plans stand reads it alone.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::AttributeValue;
use domain::filing::{Kind, State};
use domain::id::{ProjectId, RowId};
use domain::month::Month;
use domain::plan_progress::PlanStanding;
use domain::progress::Progress;
use domain::project::Project;
use domain::refusal::StoreError;
use domain::workflow::{Operation, Step};
use serde::de::DeserializeOwned;

use crate::command::Transition;
use crate::expression::{Write, number, text};
use crate::plan::Facts;
use crate::read::BATCH;
use crate::record::{Item, value};
use crate::{Store, keys};

// The beginnings of the attributes that are of one slot, one month, one plan.
const FIRST: &str = "first#";
const APPROVED: &str = "approved#";
const REOPENED: &str = "reopened#";
const PLAN: &str = "plan#";

/// The attribute that says until when a month is open again.
pub fn reopened(month: Month) -> String {
    format!("{REOPENED}{month}")
}

/// The attribute that says where a plan stands.
pub fn plan(plan: &RowId) -> String {
    format!("{PLAN}{plan}")
}

impl Store {
    /// What was reported of a project.
    pub async fn progress(&self, project: &ProjectId) -> Result<Progress, StoreError> {
        let items = self.items(&self.projects, &[keys::progress(project)], true).await?;
        items.into_iter().next().map_or_else(|| Ok(Progress::default()), progress_of)
    }

    /// The same of some projects; of those that have reported nothing there is none.
    pub async fn progresses(&self, projects: &[Project]) -> Result<BTreeMap<ProjectId, Progress>, StoreError> {
        let mut found = BTreeMap::new();
        for some in projects.chunks(BATCH) {
            let keys: Vec<_> = some.iter().map(|project| keys::progress(&project.id)).collect();
            for item in self.items(&self.projects, &keys, false).await? {
                let project = keys::project_of(&item).ok_or_else(|| StoreError::Corrupt("PROGRESS".to_owned()))?;
                found.insert(project, progress_of(item)?);
            }
        }
        Ok(found)
    }
}

/// What a step means for the project's months and plans: the first submit of a month is noted, approvals are counted, and
/// plans stand where an approval put them. Whatever takes effect counts `seq` on; whoever has judged by what stands
/// confirms with it that it still does.
pub fn change(t: &Transition<'_>, step: &Step, facts: &Facts) -> Option<Write> {
    if step.stays() {
        return None;
    }
    let slot = || facts.head.as_ref().map(|head| t.kind.month_slot(&head.period)).unwrap_or_default();
    let counted = |by: i32| Write::new().add(&format!("{APPROVED}{}", slot()), number(by)).add("seq", number(1));
    let change = match (t.kind, step.from, step.operation, step.to) {
        (kind, _, Operation::Submit, _) if kind.is_monthly() => {
            return Some(Write::new().set_once(&format!("{FIRST}{}", slot()), text(t.now.to_string())));
        }
        (Kind::GoalProgress, _, _, State::Approved) => return Some(counted(1)),
        (Kind::PlanProgress, _, _, State::Approved) => counted(1),
        (Kind::PlanProgress, State::Approved, _, _) => counted(-1),
        (Kind::MeasureIteration, _, _, State::Approved) => Write::new().add("seq", number(1)),
        _ => return None,
    };
    let effect = facts.effect.as_ref().expect("what takes effect was worked out");
    let change = match effect.seq {
        0 => change.when_absent("seq"),
        seq => change.when("seq", number(seq)),
    };
    Some(
        effect
            .standings
            .iter()
            .fold(change, |change, (id, standing)| change.put(&plan(id), standing.as_ref().map(value))),
    )
}

/// Reads the item.
pub fn progress_of(item: Item) -> Result<Progress, StoreError> {
    let mut progress = Progress::default();
    for (name, value) in item {
        let corrupt = || StoreError::Corrupt(format!("PROGRESS {name}"));
        if name == "seq" {
            progress.seq = attribute(&name, value)?;
        } else if let Some(slot) = name.strip_prefix(FIRST) {
            progress.first.insert(slot.to_owned(), attribute(&name, value)?);
        } else if let Some(slot) = name.strip_prefix(APPROVED) {
            progress.approved.insert(slot.to_owned(), attribute(&name, value)?);
        } else if let Some(month) = name.strip_prefix(REOPENED) {
            progress.reopened.insert(month.parse().map_err(|_| corrupt())?, attribute(&name, value)?);
        } else if let Some(plan) = name.strip_prefix(PLAN) {
            let standing: PlanStanding = attribute(&name, value)?;
            progress.standings.insert(plan.parse().map_err(|_| corrupt())?, standing);
        }
    }
    Ok(progress)
}

fn attribute<T: DeserializeOwned>(name: &str, value: AttributeValue) -> Result<T, StoreError> {
    serde_dynamo::from_attribute_value(value).map_err(|_| StoreError::Corrupt(format!("PROGRESS {name}")))
}
