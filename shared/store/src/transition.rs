//! The write path of filings: one transaction with the session's check, the event, the head, and what else the change
//! needs; all or nothing.
//!
//! Most operations are not preceded by a read. What the caller saw (the ETag and the round) and the one step of the
//! table that fits the caller's role say everything that the event and the conditions need; if that guess is wrong the
//! transaction is cancelled, and what DynamoDB then tells of the items decides, by the same [`decide`].

use domain::battle_map::{BattleMap, BrokenRule, MapDraft};
use domain::filing::{Actor, Head, State};
use domain::id::FilingId;
use domain::people::Role;
use domain::project::{self, Project, Relation};
use domain::refusal::{Refusal, StoreError};
use domain::workflow::{Operation, Step, decide, permitted};

use crate::chain::{Event, EventRecord, Receipt, derived_id, seal};
use crate::command::{Command, Creation, Transition};
use crate::commit::{Outcome, SESSION, TRIES, told};
use crate::error::failed;
use crate::expression::{Write, number, put_guarded, put_new, text};
use crate::plan::{Facts, Frozen, asked, guess, open_slot, saved_again};
use crate::record::{HeadRecord, ProjectRecord, value, write};
use crate::{Store, keys};

impl Store {
    /// Does `t.command`, or refuses it; the one way in which an existing filing changes.
    pub async fn transition(&self, t: Transition<'_>) -> Result<Receipt, StoreError> {
        let operation = t.command.operation();
        let mut facts = match self.facts(&t).await {
            Err(StoreError::Refused(refusal)) => {
                return match self.event_of(&t).await? {
                    Some(receipt) => Ok(receipt),
                    None => self.refused(t.caller, refusal).await,
                };
            }
            facts => facts?,
        };
        for attempt in 0..TRIES {
            let step = match &facts.head {
                Some(head) => self.decide(&t, head).await?,
                None => guess(t.caller, operation).expect("facts() has refused those who can't"),
            };
            let plan = self.plan(&t, step, &facts);
            let reasons = match self.commit(&plan.items, attempt).await? {
                Outcome::Done => return Ok(plan.receipt),
                Outcome::Again => continue,
                Outcome::Cancelled(reasons) => reasons,
            };
            if failed(&reasons, SESSION) {
                return Err(StoreError::SignedOut);
            }
            if let Some(record) = told::<EventRecord>(&reasons, plan.event)? {
                let event: Event = record.repeated(t.request)?;
                return Ok(event.receipt(record.hash));
            }
            if failed(&reasons, plan.head) {
                let head = told::<HeadRecord>(&reasons, Some(plan.head))?.ok_or(Refusal::NotFound)?.head()?;
                if let Some(receipt) = self.repeated(&t, &head).await? {
                    return Ok(receipt);
                }
                facts.head = Some(head);
            } else if let Some(record) = told::<ProjectRecord>(&reasons, plan.project)? {
                let project = Project::from(record);
                let reassigned = facts.responsible.as_ref().is_some_and(|known| *known != project.base.responsible);
                let reissued = step.to == State::Issued && project.last_version != facts.last_version;
                if reassigned {
                    facts.responsible = Some(project.base.responsible);
                } else if reissued {
                    facts.last_version = project.last_version;
                } else {
                    return Err(Refusal::ProjectState(project.state).into());
                }
            } else if plan.reason.is_some_and(|index| failed(&reasons, index)) {
                return Err(unknown_reason().into());
            }
        }
        Err(StoreError::Unavailable("conflict".to_owned()))
    }

    /// Creates a filing by its first saved draft (R3.8).
    pub async fn create(&self, c: Creation<'_>) -> Result<Receipt, StoreError> {
        let Some(department) = c.caller.post.department().filter(|_| c.caller.is(Role::Clerk)) else {
            let refusal = match self.project(c.project).await {
                Ok(project) => project.may_open(c.caller, c.kind, c.period).err(),
                Err(StoreError::Refused(refusal)) => Some(refusal),
                Err(error) => return Err(error),
            };
            return self.refused(c.caller, refusal.unwrap_or(Refusal::NotYours(Operation::SaveDraft))).await;
        };
        let filing: FilingId = derived_id(&[c.project.as_str(), c.caller.person.as_str(), c.key.as_str()]);
        let frozen = match Frozen::of(c.content) {
            Ok(frozen) => frozen,
            Err(refusal) => return self.refused(c.caller, refusal).await,
        };
        let by = Actor::of(c.caller, Role::Clerk);
        let event = Event {
            schema: 1,
            project: c.project.clone(),
            filing: filing.clone(),
            seq: 1,
            previous: None,
            operation: Operation::SaveDraft,
            by: by.clone(),
            at: c.now,
            from: None,
            to: State::Draft,
            revision: 1,
            round: 0,
            content: Some(frozen.hash.clone()),
            reason: None,
            opinion: None,
            version: None,
        };
        let sealed = seal(&event);
        let head = HeadRecord {
            schema: 1,
            project: c.project.clone(),
            filing: filing.clone(),
            kind: c.kind,
            period: c.period.to_owned(),
            department: department.clone(),
            state: State::Draft,
            seq: 1,
            revision: 1,
            round: 0,
            head: sealed.hash.clone(),
            content: frozen.hash.clone(),
            editors: vec![c.caller.person.to_string()],
            by: by.clone(),
            at: c.now,
            clerks: keys::clerk_queue(department),
            last_save: None,
        };
        let slot = open_slot(c.kind);
        let year = c.period.parse().ok().filter(|year: &i32| year.to_string() == c.period).unwrap_or_default();
        let free = Write::new()
            .when_absent(&slot)
            .when("responsible", text(department.as_str()))
            .when("year", number(year))
            .when_in("state", [project::State::Registered, project::State::Drawing].map(|state| value(&state)))
            .set(&slot, text(filing.as_str()))
            .set("state", value(&project::State::Drawing));
        let event_key = keys::event(c.project, &filing, &c.caller.person, c.key);
        let items = [
            self.session_check(c.caller),
            put_new(&self.projects, &event_key, sealed.item(1, c.request)),
            put_new(&self.projects, &keys::head(c.project, &filing), write(&head)),
            put_guarded(&self.projects, &keys::draft(c.project, &filing), frozen.item(1, by, c.now)),
            free.update(&self.projects, &keys::project(c.project)),
        ];
        for attempt in 0..TRIES {
            let reasons = match self.commit(&items, attempt).await? {
                Outcome::Done => return Ok(event.receipt(sealed.hash)),
                Outcome::Again => continue,
                Outcome::Cancelled(reasons) => reasons,
            };
            if failed(&reasons, SESSION) {
                return Err(StoreError::SignedOut);
            }
            let record = match told(&reasons, Some(1))? {
                Some(record) => Some(record),
                None => self.event_record(&event_key).await?,
            };
            if let Some(record) = record {
                let event: Event = record.repeated(c.request)?;
                return Ok(event.receipt(record.hash));
            }
            let project: Project = told::<ProjectRecord>(&reasons, Some(4))?.ok_or(Refusal::NotFound)?.into();
            project.may_open(c.caller, c.kind, c.period)?;
        }
        Err(StoreError::Unavailable("conflict".to_owned()))
    }

    /// Reads what the operation needs before it is written: nothing for most, the draft for a submit, the last
    /// version for an issue, the responsible department for taking one back. Who could never do it is refused here, by what stands.
    async fn facts(&self, t: &Transition<'_>) -> Result<Facts, StoreError> {
        let operation = t.command.operation();
        if guess(t.caller, operation).is_none() {
            let (head, project) = self.head_and_project(t.project, t.filing).await?;
            permitted(&head, t.caller, project.base.relation(t.caller), operation)?;
        }
        match t.command {
            Command::SaveDraft(draft) => Ok(Facts { content: Some(Frozen::of(draft)?), ..Facts::default() }),
            Command::Submit => self.checked_draft(t).await,
            Command::ApproveAndIssue(_) | Command::Issue => {
                let project = self.project(t.project).await?;
                Ok(Facts { last_version: project.last_version, ..Facts::default() })
            }
            Command::TakeBack(_) => {
                let project = self.project(t.project).await?;
                Ok(Facts { responsible: Some(project.base.responsible), ..Facts::default() })
            }
            _ => Ok(Facts::default()),
        }
    }

    /// The draft to be submitted, with every rule of its content checked (R2.5).
    async fn checked_draft(&self, t: &Transition<'_>) -> Result<Facts, StoreError> {
        let (head, draft, project) = self.for_submit(t.project, t.filing, t.seen).await?;
        self.decide(t, &head).await?;
        let content: MapDraft =
            serde_json::from_str(&draft.content).map_err(|_| StoreError::Corrupt(format!("draft of {}", t.filing)))?;
        let year = head.period.parse().map_err(|_| StoreError::Corrupt(format!("period of {}", t.filing)))?;
        BattleMap::check(&content, year).map_err(Refusal::Rules)?;
        let frozen = Frozen { content: draft.content, hash: draft.hash };
        Ok(Facts { head: Some(head), content: Some(frozen), title: Some(project.base.name), ..Facts::default() })
    }

    async fn decide(&self, t: &Transition<'_>, head: &Head) -> Result<&'static Step, StoreError> {
        let relation = match t.caller.post.department() {
            None => Relation::Elsewhere,
            // While a filing is open its department is the project's (R1.4); afterwards the project may be another's.
            Some(department) if *department == head.department && head.state.is_open() => Relation::Responsible,
            Some(_) => self.project(&head.project).await?.base.relation(t.caller),
        };
        Ok(decide(head, t.caller, relation, t.command.operation(), t.seen, t.round)?)
    }

    /// The answer to a request whose change is already there, if it is a repeat (R3.4).
    async fn repeated(&self, t: &Transition<'_>, head: &Head) -> Result<Option<Receipt>, StoreError> {
        if let Some(save) = &head.last_save
            && save.asked == asked(t)
        {
            if save.request != *t.request {
                return Err(StoreError::KeyReused);
            }
            // With another ETag than the first time it is no repeat, and its own answer is that it is stale.
            if save.revision == t.seen.revision + 1 {
                return Ok(Some(saved_again(t, save.clone())));
            }
        }
        self.event_of(t).await
    }

    /// The answer that the request's own event gives, if there is one.
    async fn event_of(&self, t: &Transition<'_>) -> Result<Option<Receipt>, StoreError> {
        let key = keys::event(t.project, t.filing, &t.caller.person, t.key);
        let Some(record) = self.event_record(&key).await? else { return Ok(None) };
        let event: Event = record.repeated(t.request)?;
        Ok(Some(event.receipt(record.hash)))
    }
}

fn unknown_reason() -> Refusal {
    Refusal::Rules(vec![BrokenRule {
        path: "/reason/code".to_owned(),
        code: "unknown-reason",
        rule: "R3.3",
        detail: "驳回原因不在清单中，或不适用于此类填报件，请重新选择。".to_owned(),
    }])
}
