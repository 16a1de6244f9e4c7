//! The write path of filings: one transaction with the session's check, the event, the head, and what else the change
//! needs; all or nothing.
//!
//! Most operations are not preceded by a read. What the caller saw (the ETag and the round) and the one step of the
//! table that fits the caller's role say everything that the event and the conditions need; if that guess is wrong the
//! transaction is cancelled, and what DynamoDB then tells of the items decides, by the same [`decide`].

use domain::filing::{Actor, Digest, Head, Kind, State};
use domain::id::FilingId;
use domain::month::Month;
use domain::people::Role;
use domain::project::{self, Project, Relation};
use domain::refusal::{Refusal, StoreError};
use domain::window::Window;
use domain::workflow::{Operation, Step, decide, permitted};

use crate::calendar::calendar;
use crate::chain::{Event, EventRecord, Receipt, derived_id, seal};
use crate::command::{Approval, Command, Creation, Transition};
use crate::commit::{Outcome, SESSION, TRIES, told};
use crate::error::failed;
use crate::expression::{Write, number, put_guarded, put_new, text};
use crate::needs::References;
use crate::plan::{Facts, Frozen, asked, guess, open_slot, saved_again};
use crate::record::{HeadRecord, ProjectRecord, value, write};
use crate::{Saved, Store, keys};

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
                Some(head) => self.decide(&t, head, &facts).await?,
                None => guess(t.caller, operation, t.kind).expect("facts() has refused those who can't"),
            };
            let plan = self.plan(&t, step, &facts);
            let reasons = match self.commit(&plan.parts.items, attempt).await? {
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
            } else if facts.effect.is_some() && plan.progress.is_some_and(|progress| failed(&reasons, progress)) {
                // Something else took effect meanwhile: this is worked out anew.
                facts = self.facts(&t).await?;
            } else if let Some(record) = told::<ProjectRecord>(&reasons, plan.project)? {
                let project = Project::from(record);
                let reassigned = facts.responsible.as_ref().is_some_and(|known| *known != project.base.responsible);
                let reissued = step.to == State::Issued && project.last_version != facts.last_version;
                if reassigned {
                    facts.responsible = Some(project.base.responsible);
                } else if reissued {
                    facts.last_version = project.last_version;
                } else if facts.effect.is_some() && project.allows(step, t.kind).is_ok() {
                    facts = self.facts(&t).await?;
                } else if operation == Operation::Report && facts.head.as_ref().is_some_and(|head| project.holds(head))
                {
                    facts.holding = Some(Box::new(project));
                } else {
                    project.allows(step, t.kind)?;
                    return Err(Refusal::ProjectState(project.state).into());
                }
            } else if let Some(refusal) = plan.parts.refusal(&reasons) {
                return Err(refusal.into());
            }
        }
        Err(StoreError::Unavailable("conflict".to_owned()))
    }

    /// Creates a filing by its first saved draft (R3.8).
    pub async fn create(&self, c: Creation<'_>) -> Result<Receipt, StoreError> {
        let Some(department) = c.caller.post.department().filter(|_| c.caller.is(Role::Clerk)) else {
            let refusal = match self.project(c.project).await {
                Ok(project) => project.may_open(c.caller, c.content.kind(), c.period, c.now.date()).err(),
                Err(StoreError::Refused(refusal)) => Some(refusal),
                Err(error) => return Err(error),
            };
            return self.refused(c.caller, refusal.unwrap_or(Refusal::NotYours(Operation::SaveDraft))).await;
        };
        let filing: FilingId = derived_id(&[c.project.as_str(), c.caller.person.as_str(), c.key.as_str()]);
        if let Err(refusal) = self.month_must_be_open(&c, &filing).await? {
            return self.refused(c.caller, refusal).await;
        }
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
            file: None,
            mail_arrived: false,
        };
        let sealed = seal(&event);
        let head = HeadRecord {
            schema: 1,
            project: c.project.clone(),
            filing: filing.clone(),
            kind: c.content.kind(),
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
            sent_back: None,
            last_save: None,
        };
        let kind = c.content.kind();
        let slot = open_slot(kind, c.period, &filing);
        let year = match c.period.parse::<Month>() {
            Ok(month) if kind.is_monthly() => month.year(),
            _ => c.period.parse().ok().filter(|year: &i32| year.to_string() == c.period).unwrap_or_default(),
        };
        let mut free = Write::new()
            .when_absent(&slot)
            .when("responsible", text(department.as_str()))
            .when("year", number(year))
            .set(&slot, text(filing.as_str()));
        free = if kind == Kind::BattleMap {
            free.when_in("state", [project::State::Registered, project::State::Drawing].map(|state| value(&state)))
                .set("state", value(&project::State::Drawing))
        } else {
            free.when("state", value(&project::State::Issued))
        };
        if kind.is_monthly() {
            free = free.when_at_most("issuedIn", text(c.period));
        }
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
            project.may_open(c.caller, kind, c.period, c.now.date())?;
        }
        Err(StoreError::Unavailable("conflict".to_owned()))
    }

    /// Reads what the operation needs before it is written: nothing for most, the draft for a submit, the last
    /// version for an issue, the responsible department for taking one back, the rounds for a report. Who could never do
    /// it is refused here, by what stands.
    async fn facts(&self, t: &Transition<'_>) -> Result<Facts, StoreError> {
        let operation = t.command.operation();
        if guess(t.caller, operation, t.kind).is_none() {
            let (head, project) = self.head_and_project(t.project, t.filing).await?;
            permitted(&head, t.caller, project.base.relation(t.caller), operation)?;
            return Err(Refusal::OtherKind(head.kind).into());
        }
        match t.command {
            Command::SaveDraft(draft) => Ok(Facts { content: Some(Frozen::of(draft)?), ..Facts::default() }),
            Command::Submit => self.checked_draft(t).await,
            Command::Approve(Approval { against: Some(refusal), .. }) => {
                let (head, _) = self.head_and_project(t.project, t.filing).await?;
                self.decide(t, &head, &Facts::default()).await?;
                Err(refusal.clone().into())
            }
            Command::ApproveAndIssue(_) | Command::Issue => {
                let project = self.project(t.project).await?;
                Ok(Facts { last_version: project.last_version, ..Facts::default() })
            }
            Command::TakeBack(_) => {
                let project = self.project(t.project).await?;
                Ok(Facts { responsible: Some(project.base.responsible), ..Facts::default() })
            }
            Command::Report(file, _) => self.reported(t, file).await,
            Command::Approve(_) if t.kind == Kind::PlanProgress && t.caller.is(Role::Office) => {
                self.approved_updates(t).await
            }
            Command::Approve(_) if t.kind == Kind::MeasureIteration && t.caller.is(Role::Office) => {
                self.approved_iteration(t).await
            }
            // These free the slot, or count in its month, and only the head knows which month it is.
            Command::Discard | Command::Approve(_) if leaves_its_month(t) => {
                let (head, _) = self.head_and_project(t.project, t.filing).await?;
                self.decide(t, &head, &Facts::default()).await?;
                Ok(Facts { head: Some(head), ..Facts::default() })
            }
            _ => Ok(Facts::default()),
        }
    }

    /// Refuses to open a filing for a month that can't be reported now (R4.3). While it can, nothing is read.
    async fn month_must_be_open(&self, c: &Creation<'_>, filing: &FilingId) -> Result<Result<(), Refusal>, StoreError> {
        let kind = c.content.kind();
        let Some(month) = c.period.parse::<Month>().ok().filter(|_| kind.is_monthly()) else { return Ok(Ok(())) };
        if kind.is_opened_in(month, c.now.date()) && Window::of(calendar(), month, c.now, None, None).is_open() {
            return Ok(Ok(()));
        }
        // What went through while the month was open is repeated by the write.
        let key = keys::event(c.project, filing, &c.caller.person, c.key);
        if self.event_record(&key).await?.is_some() {
            return Ok(Ok(()));
        }
        let project = match self.project(c.project).await {
            Err(StoreError::Refused(refusal)) => return Ok(Err(refusal)),
            project => project?,
        };
        let progress = self.progress(c.project).await?;
        let window = Window::of(calendar(), month, c.now, progress.reopened.get(&month), None);
        let allowed = project.may_open(c.caller, kind, c.period, c.now.date());
        Ok(allowed.and_then(|()| window.must_be_open()))
    }

    /// The draft to be submitted, with every rule of its content checked (R2.5).
    async fn checked_draft(&self, t: &Transition<'_>) -> Result<Facts, StoreError> {
        let (head, draft, project, progress) = self.for_submit(t.project, t.filing, t.kind, t.seen).await?;
        let step = self.decide(t, &head, &Facts::default()).await?;
        project.allows(step, head.kind)?;
        if let Some(window) = progress.window(calendar(), &head, t.now) {
            window.must_be_open()?;
        }
        let content = draft.read(head.kind)?;
        let basis = self.basis(&project, &progress, head.kind, t.now).await?;
        content.check(&basis).map_err(Refusal::Rules)?;
        let refers = References::of(&content);
        let frozen = Frozen { content: draft.content, hash: draft.hash };
        let (title, about) = (Some(project.base.name), content.about());
        Ok(Facts { head: Some(head), content: Some(frozen), refers, title, about, ..Facts::default() })
    }

    /// A file can be reported if a round has it (R8.6).
    async fn reported(&self, t: &Transition<'_>, file: &Digest) -> Result<Facts, StoreError> {
        let (head, project) = self.head_and_project(t.project, t.filing).await?;
        self.decide(t, &head, &Facts::default()).await?;
        let numbers: Vec<u32> = (1..=head.round).collect();
        let rounds = self.rounds(&head, &numbers).await?;
        let has = |round: &&Saved| {
            round.content.evidence().is_some_and(|evidence| evidence.files.iter().any(|named| named.file == *file))
        };
        let round = rounds.iter().rev().find(has).ok_or(Refusal::NotFound)?.number;
        // What is approved goes back to the department that answers for the project now.
        let responsible = (head.state == State::Approved).then(|| project.base.responsible.clone());
        let holding = project.holds(&head).then(|| Box::new(project));
        let effect = match head.state {
            State::Approved if head.kind == Kind::PlanProgress && holding.is_none() => {
                Some(self.taken_back(t, &head).await?)
            }
            _ => None,
        };
        Ok(Facts { head: Some(head), holding, responsible, effect, reported_in: Some(round), ..Facts::default() })
    }

    pub(crate) async fn decide(
        &self,
        t: &Transition<'_>,
        head: &Head,
        facts: &Facts,
    ) -> Result<&'static Step, StoreError> {
        let relation = match t.caller.post.department() {
            None => Relation::Elsewhere,
            // While a filing is open its department is the project's (R1.4); afterwards the project may be another's.
            Some(department) if *department == head.department && head.state.is_open() => Relation::Responsible,
            Some(_) => self.project(&head.project).await?.base.relation(t.caller),
        };
        let step = decide(head, t.caller, relation, t.command.operation(), t.seen, t.round, t.kind)?;
        Ok(facts.holding.as_ref().map_or(step, |project| project.taken(step, head)))
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

/// Whether a month's update is approved or discarded with the step.
fn leaves_its_month(t: &Transition<'_>) -> bool {
    let step = guess(t.caller, t.command.operation(), t.kind);
    t.kind.is_monthly() && step.is_some_and(|step| matches!(step.to, State::Approved | State::Discarded))
}
