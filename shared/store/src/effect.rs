//! What an approval brings about beside the filing (R5.3, R7.3): rows of the ledger and where plans stand, or the next
//! version of the map; and what a report takes back of it (R8.6).

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::TransactWriteItem;
use domain::battle_map::{MapDraft, PlanType};
use domain::broken::BrokenRule;
use domain::content::{Basis, Content};
use domain::evidence::EvidenceDraft;
use domain::filing::{Actor, Head};
use domain::id::{DepartmentId, FilingId, ProjectId, RowId};
use domain::moment::Moment;
use domain::month::Month;
use domain::plan_progress::{EntryDraft, PlanProgressDraft, PlanStanding, PlanStatus};
use domain::progress::Progress;
use domain::project::Project;
use domain::refusal::{Refusal, StoreError};
use domain::window::late;
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::calendar::calendar;
use crate::command::Transition;
use crate::expression::{Write, number, put_guarded};
use crate::filings::Saved;
use crate::keys::{self, Key};
use crate::plan::{Facts, Frozen};
use crate::progress::{self, progress_of};
use crate::projects::ProjectEvent;
use crate::read::take;
use crate::record::{ContentRecord, HeadRecord, ProjectRecord, read, value, write};

/// An approved update of a plan, or its opening again by the office: a row of the ledger of monthly plans (R9.1). It says by
/// itself what it is about, as that was called when it was approved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanRow {
    /// Version of this struct.
    pub schema: u16,
    /// The plan.
    pub plan: RowId,
    /// The month for which the update was filed.
    pub period: Month,
    /// The filing; none if the office opened the plan again.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub filing: Option<FilingId>,
    /// The round of it.
    pub round: u32,
    /// 具体举措
    pub measure: String,
    /// 计划月度
    pub month: Month,
    /// 计划类型
    pub plan_type: PlanType,
    /// 计划内容
    pub content: String,
    /// 推进状态
    pub status: PlanStatus,
    /// 已开展工作
    pub work: Vec<EntryDraft>,
    /// 存在问题; of a plan that was opened again, why.
    pub problems: String,
    /// 下一步工作计划
    pub next: Vec<EntryDraft>,
    /// 佐证材料 of the filing.
    pub evidence: EvidenceDraft,
    /// 责任单位 then.
    pub department: DepartmentId,
    /// Who submitted it, or opened it again.
    pub by: Actor,
    /// When it was approved.
    pub at: Moment,
    /// 补报: by how many working days the month was late.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub late: Option<usize>,
}

impl PlanRow {
    /// Where it lies.
    pub(crate) fn key(&self, project: &ProjectId) -> Key {
        keys::plan_row(project, &self.plan, self.period, self.filing.as_ref(), self.at)
    }
}

/// Where a plan stands by its rows: by the latest period's latest approval (R5.3).
pub fn standing<'a>(rows: impl Iterator<Item = &'a PlanRow>) -> Option<PlanStanding> {
    let last = rows.max_by_key(|row| (row.period, row.at))?;
    Some(PlanStanding { period: last.period, status: last.status })
}

/// What takes effect with a step.
pub struct Effect {
    /// How many effects the project had had when this one was worked out.
    pub seq: u32,
    /// Where plans stand then; one without a standing has none any more.
    pub standings: Vec<(RowId, Option<PlanStanding>)>,
    /// The rows that come and go.
    pub rows: Vec<TransactWriteItem>,
    /// The map that is in force then, and the number of the version before.
    pub map: Option<(u32, Frozen)>,
}

/// A filing with all that an effect is worked out from.
struct Approved {
    head: Head,
    project: Project,
    progress: Progress,
    round: Saved,
}

impl Store {
    /// What the office's approval of plan progress brings about: a row for each plan, and where the plans stand.
    pub(crate) async fn approved_updates(&self, t: &Transition<'_>) -> Result<Facts, StoreError> {
        let Approved { head, project, progress, round } = self.approved(t).await?;
        let Content::PlanProgress(content) = &round.content else { return Err(Refusal::OtherKind(head.kind).into()) };
        let period = head.period.parse().map_err(|_| StoreError::Corrupt(format!("period of {}", head.filing)))?;
        let plans = self.plans_named(&project, content).await?;
        let late = progress.first_of(head.kind, period).and_then(|first| late(calendar(), period, first));
        let mut effect = Effect { seq: progress.seq, standings: Vec::new(), rows: Vec::new(), map: None };
        for update in &content.updates {
            let corrupt = || StoreError::Corrupt(format!("plan {} of {}", update.plan, head.filing));
            let named = plans.get(&update.plan).ok_or_else(corrupt)?;
            let row = PlanRow {
                schema: 1,
                plan: update.plan.clone(),
                period,
                filing: Some(head.filing.clone()),
                round: round.number,
                measure: named.measure.clone(),
                month: named.month,
                plan_type: named.plan_type,
                content: named.content.clone(),
                status: update.status().ok_or_else(corrupt)?,
                work: update.work.clone(),
                problems: update.problems.clone(),
                next: update.next.clone(),
                evidence: content.evidence.clone(),
                department: head.department.clone(),
                by: round.by.clone(),
                at: t.now,
                late,
            };
            let stands = progress.standings.get(&update.plan);
            if stands.is_none_or(|standing| standing.period <= period) {
                let standing = PlanStanding { period, status: row.status };
                effect.standings.push((update.plan.clone(), Some(standing)));
            }
            effect.rows.push(put_guarded(&self.projects, &row.key(t.project), write(&row)));
        }
        Ok(Facts { head: Some(head), effect: Some(effect), ..Facts::default() })
    }

    /// What the office's approval of an iteration brings about: the next version of the map, on condition that the version
    /// that it changes is in force and no plan was completed meanwhile (R7.2, R7.3).
    pub(crate) async fn approved_iteration(&self, t: &Transition<'_>) -> Result<Facts, StoreError> {
        let Approved { head, project, progress, round } = self.approved(t).await?;
        let Content::MeasureIteration(content) = &round.content else {
            return Err(Refusal::OtherKind(head.kind).into());
        };
        let map = self.map_in_force(&project).await?;
        let version = project.in_force.unwrap_or_default();
        let (year, today, standings) = (project.base.year, t.now.date(), progress.standings);
        let basis = Basis { year, today, version, map, standings };
        content.still_stands(version, &basis.map, &basis.completed()).map_err(Refusal::Rules)?;
        let map = Frozen::of(&Content::BattleMap(content.apply(&basis.map)))?;
        let map = Some((project.last_version, map));
        let effect = Effect { seq: progress.seq, standings: Vec::new(), rows: Vec::new(), map };
        Ok(Facts { head: Some(head), effect: Some(effect), ..Facts::default() })
    }

    /// What a report takes back of approved plan progress: its rows go, and its plans stand where the others say (R8.6).
    pub(crate) async fn taken_back(&self, t: &Transition<'_>, head: &Head) -> Result<Effect, StoreError> {
        let progress = self.progress(t.project).await?;
        let rows = self.plan_rows(t.project).await?;
        let (its, others): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.filing.as_ref() == Some(&head.filing));
        let standings = its.iter().map(|row| {
            let of_plan = others.iter().copied().filter(|other| other.plan == row.plan);
            (row.plan.clone(), standing(of_plan))
        });
        let gone = its.iter().map(|row| Write::new().delete(&self.projects, &row.key(t.project)));
        Ok(Effect { seq: progress.seq, standings: standings.collect(), rows: gone.collect(), map: None })
    }

    /// What opens a completed plan again: a row that says so, on condition that the plan is still completed (R5.3).
    pub(crate) async fn reopened_plan(
        &self,
        project: &ProjectId,
        plan: &RowId,
        reason: &str,
        event: &ProjectEvent,
    ) -> Result<Result<[(TransactWriteItem, Refusal); 2], Refusal>, StoreError> {
        let not_completed = Refusal::Rules(vec![BrokenRule {
            path: "/plan".to_owned(),
            code: "plan-not-completed",
            rule: "R5.3",
            detail: "该计划现在不是“已完成”，不需要重新打开。".to_owned(),
        }]);
        let mut rows = self.plan_rows(project).await?;
        rows.retain(|row| row.plan == *plan);
        let last = rows.into_iter().max_by_key(|row| (row.period, row.at));
        let Some(last) = last.filter(|last| last.status == PlanStatus::Completed) else {
            return Ok(Err(not_completed));
        };
        // It stands where this puts it: in the month in which this happens, unless it was completed for a later one.
        let period = last.period.max(Month::of(event.at.date()));
        let standing = PlanStanding { period, status: PlanStatus::InProgress };
        let attribute = progress::plan(plan);
        let stands = Write::new()
            .when(&attribute, value(&PlanStanding { period: last.period, status: last.status }))
            .set(&attribute, value(&standing))
            .add("seq", number(1));
        let row = PlanRow {
            period,
            filing: None,
            round: 0,
            status: standing.status,
            work: Vec::new(),
            problems: reason.to_owned(),
            next: Vec::new(),
            evidence: EvidenceDraft::default(),
            by: event.by.clone(),
            at: event.at,
            late: None,
            ..last
        };
        let row = put_guarded(&self.projects, &row.key(project), write(&row));
        let stands = stands.update(&self.projects, &keys::progress(project));
        Ok(Ok([(stands, not_completed.clone()), (row, not_completed)]))
    }

    /// Every row of a project's plans, by plan and period.
    pub async fn plan_rows(&self, project: &ProjectId) -> Result<Vec<PlanRow>, StoreError> {
        self.all(&self.projects, keys::project_partition(project), keys::PLAN_ROWS).await
    }

    /// The round on screen and what goes with it, in one read.
    async fn approved(&self, t: &Transition<'_>) -> Result<Approved, StoreError> {
        let keys = [
            keys::head(t.project, t.filing),
            keys::project(t.project),
            keys::round(t.project, t.filing, t.round),
            keys::progress(t.project),
        ];
        let mut items = self.items(&self.projects, &keys, true).await?;
        let [head, base, round, progress] = keys.map(|key| take(&mut items, &key));
        let head = read::<HeadRecord>(head.ok_or(Refusal::NotFound)?)?.head()?;
        let project: Project = read::<ProjectRecord>(base.ok_or(Refusal::NotFound)?)?.into();
        self.decide(t, &head, &Facts::default()).await?;
        let round: ContentRecord = read(round.ok_or(Refusal::NotFound)?)?;
        let round = Saved {
            number: round.number,
            content: round.read(head.kind)?,
            hash: round.hash,
            by: round.by,
            at: round.at,
        };
        let progress = progress.map_or_else(|| Ok(Progress::default()), progress_of)?;
        Ok(Approved { head, project, progress, round })
    }

    /// The plans that are updated, as the map calls them: the one in force, or the last that had them (R7.3).
    async fn plans_named(
        &self,
        project: &Project,
        content: &PlanProgressDraft,
    ) -> Result<BTreeMap<RowId, NamedPlan>, StoreError> {
        let mut named = plans(&self.map_in_force(project).await?);
        let is_whole = |named: &BTreeMap<_, _>| content.updates.iter().all(|update| named.contains_key(&update.plan));
        if !is_whole(&named) {
            for version in self.map_versions(&project.id).await?.iter().rev() {
                for (id, plan) in plans(&self.map(&project.id, version).await?) {
                    named.entry(id).or_insert(plan);
                }
            }
        }
        Ok(named)
    }
}

/// A plan as a map calls it.
struct NamedPlan {
    measure: String,
    month: Month,
    plan_type: PlanType,
    content: String,
}

/// The plans of a map that was issued.
fn plans(map: &MapDraft) -> BTreeMap<RowId, NamedPlan> {
    let all = map.measures.iter().flat_map(|measure| measure.plans.iter().map(move |plan| (measure, plan)));
    let named = all.filter_map(|(measure, plan)| {
        let (month, plan_type) = (plan.month.trim().parse().ok()?, plan.plan_type()?);
        let (measure, content) = (measure.content.clone(), plan.content.clone());
        Some((plan.id.clone(), NamedPlan { measure, month, plan_type, content }))
    });
    named.collect()
}
