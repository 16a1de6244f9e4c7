//! Projects, written: registered, corrected and closed by the office (R1.1, R1.4), each with an event in the project's
//! own short chain.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::broken::BrokenRule;
use domain::filing::{Actor, Digest, Seen};
use domain::id::{DepartmentId, IdempotencyKey, ProjectId, RowId};
use domain::moment::Moment;
use domain::month::Month;
use domain::people::{Caller, Role};
use domain::project::{BaseInformation, Project, State};
use domain::refusal::{Refusal, StoreError};
use domain::window::Reopening;

use crate::Store;
use crate::calendar::calendar;
use crate::chain::{EventRecord, Sealed, derived_id, seal};
use crate::commit::{Conditions, Outcome, SESSION, TRIES, told};
use crate::error::failed;
use crate::expression::{Write, number, put_new, text};
use crate::keys::{self, Key, List};
use crate::progress;
use crate::projects::{ProjectEvent, ProjectOperation, ProjectReceipt};
use crate::record::{Item, ProjectRecord, value, write};

/// What every change of a project comes with.
pub struct ProjectRequest<'a> {
    /// Who.
    pub caller: &'a Caller,
    /// What a repeat is known by.
    pub key: &'a IdempotencyKey,
    /// Hash of the request.
    pub request: &'a Digest,
    /// When.
    pub now: Moment,
}

/// What is to change.
pub enum ProjectChange {
    /// The base information as it should be.
    Correct(Box<BaseInformation>),
    /// 办结, with a reason.
    Close(String),
    /// 重新开放: a closed month, until the end of a day, with a reason (R4.3).
    ReopenMonth(Month, NaiveDate, String),
    /// 重新打开: a completed plan, with a reason (R5.3).
    ReopenPlan(RowId, String),
}

impl ProjectChange {
    /// What it is called, the state to which it leads, and why it is done.
    fn told(&self, project: &Project) -> (ProjectOperation, State, Option<String>) {
        match self {
            ProjectChange::Correct(_) => (ProjectOperation::Correct, project.state, None),
            ProjectChange::Close(reason) => (ProjectOperation::Close, State::Closed, Some(reason.clone())),
            ProjectChange::ReopenMonth(_, _, reason) => {
                (ProjectOperation::ReopenMonth, project.state, Some(reason.clone()))
            }
            ProjectChange::ReopenPlan(_, reason) => (ProjectOperation::ReopenPlan, project.state, Some(reason.clone())),
        }
    }
}

impl Store {
    /// Registers a project (R1.1).
    pub async fn register(&self, r: ProjectRequest<'_>, base: &BaseInformation) -> Result<ProjectReceipt, StoreError> {
        let id: ProjectId = derived_id(&[r.caller.person.as_str(), r.key.as_str()]);
        if !r.caller.is(Role::Office) {
            return self.refused(r.caller, Refusal::OfficeOnly).await;
        }
        let base = match base.clone().check(&id) {
            Ok(base) => base,
            Err(broken) => return self.refused(r.caller, Refusal::Rules(broken)).await,
        };
        let event = ProjectEvent {
            schema: 1,
            project: id.clone(),
            seq: 1,
            previous: None,
            operation: ProjectOperation::Register,
            by: Actor::of(r.caller, Role::Office),
            at: r.now,
            to: State::Registered,
            base: Some(base.clone()),
            reason: None,
            reopened: None,
            plan: None,
        };
        let sealed = seal(&event);
        let record = ProjectRecord {
            schema: 1,
            project: id.clone(),
            base: base.clone(),
            state: State::Registered,
            open: Default::default(),
            last_version: 0,
            in_force: None,
            issued_in: None,
            approved: 0,
            seq: 1,
            head: sealed.hash.clone(),
            by: event.by.clone(),
            at: r.now,
        };
        let mut parts = self.begin(&r, &id, &sealed, 1);
        parts.items.push(put_new(&self.projects, &keys::project(&id), write(&record)));
        self.references(&mut parts, &id, None, &base);
        self.finish(&r, &id, parts, event, sealed).await
    }

    /// Corrects a project's base information, or closes the project.
    pub async fn change(
        &self,
        r: ProjectRequest<'_>,
        id: &ProjectId,
        seen: &Seen,
        change: ProjectChange,
    ) -> Result<ProjectReceipt, StoreError> {
        for _ in 0..TRIES {
            match self.change_once(&r, id, seen, &change).await {
                // Not the base information moved meanwhile, but a filing: look again.
                Err(StoreError::Refused(Refusal::ProjectStale(now, ..))) if now == *seen => continue,
                outcome => return outcome,
            }
        }
        Err(StoreError::Unavailable("conflict".to_owned()))
    }

    async fn change_once(
        &self,
        r: &ProjectRequest<'_>,
        id: &ProjectId,
        seen: &Seen,
        change: &ProjectChange,
    ) -> Result<ProjectReceipt, StoreError> {
        let project = match self.project(id).await {
            Err(StoreError::Refused(refusal)) => return self.refused(r.caller, refusal).await,
            project => project?,
        };
        let checked = project.may_change(r.caller, seen).and_then(|()| {
            Ok(match change {
                ProjectChange::Correct(base) => Some(project.corrected((**base).clone())?),
                ProjectChange::Close(_) => {
                    project.must_be_idle()?;
                    None
                }
                ProjectChange::ReopenMonth(month, until, _) => {
                    project.may_reopen(*month, *until, calendar(), r.now)?;
                    None
                }
                ProjectChange::ReopenPlan(..) => {
                    project.must_be_issued()?;
                    None
                }
            })
        });
        let base = match checked {
            Ok(base) => base,
            Err(refusal) => match self.project_event_of(r, id).await? {
                Some(receipt) => return Ok(receipt),
                None => return self.refused(r.caller, refusal).await,
            },
        };
        let (operation, to, reason) = change.told(&project);
        let (reopened, plan) = match change {
            ProjectChange::ReopenMonth(month, until, _) => (Some((*month, *until)), None),
            ProjectChange::ReopenPlan(plan, _) => (None, Some(plan.clone())),
            _ => (None, None),
        };
        let event = ProjectEvent {
            schema: 1,
            project: id.clone(),
            seq: seen.seq + 1,
            previous: Some(seen.head.clone()),
            operation,
            by: Actor::of(r.caller, Role::Office),
            at: r.now,
            to,
            base: base.clone(),
            reason,
            reopened,
            plan,
        };
        let sealed = seal(&event);
        let mut update = Write::new()
            .when("seq", number(seen.seq))
            .when("head", text(&seen.head.0))
            .when("state", value(&project.state))
            .when("open", value(&open_filings(&project)))
            .set("seq", number(event.seq))
            .set("head", text(&sealed.hash.0))
            .set("by", value(&event.by))
            .set("at", text(event.at.to_string()))
            .set("state", value(&event.to));
        let mut parts = self.begin(r, id, &sealed, event.seq);
        if let Some(base) = &base {
            for (name, v) in write(base) {
                update = update.set(&name, v);
            }
            if base.continues.is_none() {
                update = update.remove("continues");
            }
            self.references(&mut parts, id, Some(&project.base), base);
        }
        if let ProjectChange::ReopenMonth(month, until, reason) = change {
            let (until, reason, by) = (*until, reason.clone(), event.by.clone());
            let reopening = Reopening { until, reason, by, at: r.now };
            let open = Write::new().set(&progress::reopened(*month), value(&reopening));
            parts.items.push(open.update(&self.projects, &keys::progress(id)));
        }
        if let ProjectChange::ReopenPlan(plan, reason) = change {
            match self.reopened_plan(id, plan, reason, &event).await? {
                Ok(writes) => writes.into_iter().for_each(|(write, refusal)| parts.add(write, refusal)),
                Err(refusal) => return self.refused(r.caller, refusal).await,
            }
        }
        let moved = Refusal::ProjectStale(project.seen(), project.by.clone(), project.at);
        parts.add(update.update(&self.projects, &keys::project(id)), moved);
        self.finish(r, id, parts, event, sealed).await
    }

    fn begin(&self, r: &ProjectRequest<'_>, id: &ProjectId, sealed: &Sealed, seq: u32) -> Conditions {
        let event = keys::project_event(id, &r.caller.person, r.key);
        let items = vec![self.session_check(r.caller), put_new(&self.projects, &event, sealed.item(seq, r.request))];
        Conditions::beginning(items)
    }

    /// What the base information points at must be there; links, the year's and the code's place follow it.
    fn references(&self, parts: &mut Conditions, id: &ProjectId, old: Option<&BaseInformation>, new: &BaseInformation) {
        let (old_links, new_links) = (old.map(|old| links(id, old)).unwrap_or_default(), links(id, new));
        for link in new_links.iter().filter(|link| !old_links.contains(link)) {
            let item = Item::from([("project".to_owned(), text(id.as_str()))]);
            parts.items.push(put_new(&self.projects, link, item));
        }
        for link in old_links.iter().filter(|link| !new_links.contains(link)) {
            parts.items.push(Write::new().delete(&self.projects, link));
        }
        if old.is_none_or(|old| old.code != new.code) {
            let item = Item::from([("project".to_owned(), text(id.as_str()))]);
            parts.add(put_new(&self.projects, &keys::code(&new.code), item), Refusal::CodeTaken);
            if let Some(old) = old {
                parts.items.push(Write::new().delete(&self.projects, &keys::code(&old.code)));
            }
        }
        let there = |table: &str, key: &Key| Write::new().when_there(keys::PK).check(table, key);
        if old.is_none_or(|old| old.field != new.field) {
            let key = List::Fields.entry(new.field.as_str());
            parts.add(there(&self.accounts, &key), unknown("/field", "所属领域不在清单中，请重新选择。"));
        }
        let known = |department: &DepartmentId| {
            old.is_some_and(|old| old.responsible == *department || old.cooperating.contains(department))
        };
        let departments = std::iter::once(("/responsible".to_owned(), &new.responsible))
            .chain(new.cooperating.iter().enumerate().map(|(place, d)| (format!("/cooperating/{place}"), d)));
        for (path, department) in departments.filter(|(_, department)| !known(department)) {
            let key = List::Departments.entry(department.as_str());
            parts.add(there(&self.accounts, &key), unknown(&path, "该部门不在市级部门清单中，请重新选择。"));
        }
        if let Some(continues) =
            new.continues.as_ref().filter(|c| old.and_then(|old| old.continues.as_ref()) != Some(c))
        {
            let key = keys::project(continues);
            parts.add(there(&self.projects, &key), unknown("/continues", "所接续的项目不存在，请重新选择。"));
        }
    }

    async fn finish(
        &self,
        r: &ProjectRequest<'_>,
        id: &ProjectId,
        parts: Conditions,
        event: ProjectEvent,
        sealed: Sealed,
    ) -> Result<ProjectReceipt, StoreError> {
        for attempt in 0..TRIES {
            let reasons = match self.commit(&parts.items, attempt).await? {
                Outcome::Done => return Ok(event.receipt(sealed.hash)),
                Outcome::Again => continue,
                Outcome::Cancelled(reasons) => reasons,
            };
            if failed(&reasons, SESSION) {
                return Err(StoreError::SignedOut);
            }
            if let Some(record) = told::<EventRecord>(&reasons, Some(1))? {
                let event: ProjectEvent = record.repeated(r.request)?;
                return Ok(event.receipt(record.hash));
            }
            if let Some(receipt) = self.project_event_of(r, id).await? {
                return Ok(receipt);
            }
            if let Some(refusal) = parts.refusal(&reasons) {
                return Err(refusal.into());
            }
        }
        Err(StoreError::Unavailable("conflict".to_owned()))
    }

    async fn project_event_of(
        &self,
        r: &ProjectRequest<'_>,
        id: &ProjectId,
    ) -> Result<Option<ProjectReceipt>, StoreError> {
        let key = keys::project_event(id, &r.caller.person, r.key);
        let Some(record) = self.event_record(&key).await? else { return Ok(None) };
        let event: ProjectEvent = record.repeated(r.request)?;
        Ok(Some(event.receipt(record.hash)))
    }
}

/// Where a project is linked from: its year's partition and each of its departments'.
fn links(id: &ProjectId, base: &BaseInformation) -> Vec<Key> {
    let departments = std::iter::once(&base.responsible).chain(&base.cooperating);
    let partitions = departments.map(keys::department_projects).chain([keys::year_projects(base.year)]);
    partitions.map(|partition| keys::link(partition, &base.code, id)).collect()
}

/// The open filings as they lie in the item.
fn open_filings(project: &Project) -> BTreeMap<&str, &str> {
    project.open.iter().map(|(slot, filing)| (slot.as_str(), filing.as_str())).collect()
}

fn unknown(path: &str, detail: &str) -> Refusal {
    let (path, detail) = (path.to_owned(), detail.to_owned());
    Refusal::Rules(vec![BrokenRule { path, code: "unknown-choice", rule: "R1.1", detail }])
}
