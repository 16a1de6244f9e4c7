//! The transaction that a step is: its event, its head, its content, and what it means for the project.

use domain::broken::BrokenRule;
use domain::content::Content;
use domain::filing::{Actor, CONTENT_BYTES, Digest, Head, Kind, LastSave, Seen, State};
use domain::id::{DepartmentId, FilingId};
use domain::moment::Moment;
use domain::month::Month;
use domain::people::{Caller, Role};
use domain::project::{self, Project};
use domain::refusal::Refusal;
use domain::workflow::{Operation, Step, TABLE};

use crate::chain::{Event, Receipt, digest, seal};
use crate::command::{Command, Transition};
use crate::commit::Conditions;
use crate::effect::Effect;
use crate::expression::{Write, number, put_guarded, put_new, text, text_set};
use crate::needs::References;
use crate::record::{ContentRecord, Item, MapRecord, value, write};
use crate::{Store, keys, progress};

/// Content as it is frozen: the text and its hash.
pub struct Frozen {
    pub content: String,
    pub hash: Digest,
}

impl Frozen {
    pub fn of(content: &Content) -> Result<Self, Refusal> {
        let content = serde_json::to_string(content).expect("a draft is plain data");
        if content.len() > CONTENT_BYTES {
            let detail = format!("内容过大：最多 {} KB，现有 {} KB。", CONTENT_BYTES / 1024, content.len() / 1024);
            return Err(Refusal::Rules(vec![BrokenRule {
                path: String::new(),
                code: "content-too-large",
                rule: "R2.9",
                detail,
            }]));
        }
        let hash = digest(content.as_bytes());
        Ok(Self { content, hash })
    }

    pub fn item(&self, number: u32, by: Actor, at: Moment) -> Item {
        let (hash, content) = (self.hash.clone(), self.content.clone());
        write(&ContentRecord { schema: 1, number, hash, content, by, at })
    }
}

/// What some operations must know beside the step.
#[derive(Default)]
pub struct Facts {
    /// Where the filing stands, if it was read.
    pub head: Option<Head>,
    /// The content that a save or a submit writes.
    pub content: Option<Frozen>,
    /// What the content that is submitted refers to.
    pub refers: References,
    /// The project's name, which the inbox shows from the first submit on.
    pub title: Option<String>,
    /// What tells the record from others of the project, for the inbox too.
    pub about: Option<String>,
    /// The last round that has the file which is reported.
    pub reported_in: Option<u32>,
    /// The project, if nothing of it goes back to its clerk.
    pub holding: Option<Box<Project>>,
    /// The last version of the map that was issued.
    pub last_version: u32,
    /// What takes effect with the step, or ceases to.
    pub effect: Option<Effect>,
    /// Whose the project is now, for an issue that is taken back: it may have been given to another department since.
    pub responsible: Option<DepartmentId>,
}

/// A transaction, where its parts stand in it, and the answer if it succeeds.
pub struct Plan {
    pub parts: Conditions,
    pub event: Option<usize>,
    pub head: usize,
    pub project: Option<usize>,
    pub progress: Option<usize>,
    pub receipt: Receipt,
}

impl Store {
    /// The transaction of `step`.
    pub(crate) fn plan(&self, t: &Transition<'_>, step: &Step, facts: &Facts) -> Plan {
        if step.operation == Operation::SaveDraft && step.from == State::Draft {
            return self.plan_save_again(t, facts);
        }
        let by = Actor::of(t.caller, step.who);
        let submits = step.operation == Operation::Submit;
        let round = t.round + u32::from(submits);
        let revision = t.seen.revision + u32::from(step.operation == Operation::SaveDraft);
        let issues = step.to == State::Issued && !step.stays();
        let iterated = facts.effect.as_ref().and_then(|effect| effect.map.as_ref());
        let version = match iterated {
            Some((before, _)) => Some(before + 1),
            None => issues.then_some(facts.last_version + 1),
        };
        let event = Event {
            schema: 1,
            project: t.project.clone(),
            filing: t.filing.clone(),
            seq: t.seen.seq + 1,
            previous: Some(t.seen.head.clone()),
            operation: step.operation,
            by: by.clone(),
            at: t.now,
            from: Some(step.from),
            to: step.to,
            revision,
            round,
            content: facts.content.as_ref().map(|content| content.hash.clone()),
            reason: t.command.reason().cloned(),
            opinion: t.command.opinion().cloned(),
            version,
            file: if let Command::Report(file, _) = t.command { Some(file.clone()) } else { None },
            mail_arrived: matches!(t.command, Command::Approve(approval) if approval.mail_arrived),
        };
        let sealed = seal(&event);
        let mut head = on_what_was_seen(t, step)
            .set("state", value(&step.to))
            .set("seq", number(event.seq))
            .set("head", text(&sealed.hash.0))
            .set("by", value(&by))
            .set("at", text(t.now.to_string()));
        head = head.when_other("lastSave.asked", text(asked(t)));
        if step.operation.is_review() {
            head = head.when_lacks("editors", text(t.caller.person.as_str()));
        }
        if step.to.is_sent_back() && !step.stays() {
            head = head.set("sentBack", text(t.now.to_string()));
        }
        if step.operation != Operation::SaveDraft && !step.stays() {
            head = match waiting(step, t.caller, facts) {
                Waiting::For(queue) => {
                    head.set(keys::WAITING_FOR, text(queue)).set(keys::SINCE, text(t.now.to_string()))
                }
                Waiting::ForItsClerks => {
                    head.copy(keys::WAITING_FOR, "clerks").set(keys::SINCE, text(t.now.to_string()))
                }
                Waiting::ForNobody => head.remove(keys::WAITING_FOR).remove(keys::SINCE),
            };
        }
        if let Some(department) = facts.responsible.as_ref().filter(|_| !step.stays()) {
            let clerks = keys::clerk_queue(department);
            head = head.set("department", text(department.as_str())).set("clerks", text(clerks));
        }
        let mut content = None;
        if let Some(frozen) = &facts.content {
            head = head.set("content", text(&frozen.hash.0)).add("editors", text_set(t.caller.person.as_str()));
            content = Some(if submits {
                head = head
                    .set("round", number(round))
                    .put("title", facts.title.as_deref().map(text))
                    .put("about", facts.about.as_deref().map(text));
                put_new(&self.projects, &keys::round(t.project, t.filing, round), frozen.item(round, by.clone(), t.now))
            } else {
                head = head.set("revision", number(revision));
                put_guarded(&self.projects, &keys::draft(t.project, t.filing), frozen.item(revision, by.clone(), t.now))
            });
        }
        let event_key = keys::event(t.project, t.filing, &t.caller.person, t.key);
        let mut items = vec![
            self.session_check(t.caller),
            put_new(&self.projects, &event_key, sealed.item(event.seq, t.request)),
            head.update(&self.projects, &keys::head(t.project, t.filing)),
        ];
        items.extend(content);
        let mut parts = Conditions::beginning(items);
        if let Some(version) = version {
            let (filing, by) = (t.filing.clone(), by.clone());
            let content = iterated.map(|(_, map)| map.content.clone());
            let map = MapRecord { schema: 1, version, filing, round, by, at: t.now, content };
            parts.items.push(put_new(&self.projects, &keys::map_version(t.project, version), write(&map)));
        }
        let project = project_change(t, step, facts).map(|change| {
            parts.items.push(change.update(&self.projects, &keys::project(t.project)));
            parts.items.len() - 1
        });
        let progress = progress::change(t, step, facts).map(|change| {
            parts.items.push(change.update(&self.projects, &keys::progress(t.project)));
            parts.items.len() - 1
        });
        parts.items.extend(facts.effect.iter().flat_map(|effect| effect.rows.clone()));
        self.add_conditions(t, step, facts, &by, &mut parts);
        Plan { parts, event: Some(1), head: 2, project, progress, receipt: event.receipt(sealed.hash) }
    }

    /// A draft saved again leaves no event: it changes in place and counts its revision (R3.5).
    fn plan_save_again(&self, t: &Transition<'_>, facts: &Facts) -> Plan {
        let frozen = facts.content.as_ref().expect("a save has content");
        let by = Actor::of(t.caller, Role::Clerk);
        let revision = t.seen.revision + 1;
        let save = LastSave { by: by.clone(), at: t.now, asked: asked(t), request: t.request.clone(), revision };
        let step = guess(t.caller, Operation::SaveDraft, t.kind).expect("the table has it");
        let head = on_what_was_seen(t, step)
            .set("revision", number(revision))
            .set("content", text(&frozen.hash.0))
            .set("lastSave", value(&save))
            .add("editors", text_set(t.caller.person.as_str()));
        let items = vec![
            self.session_check(t.caller),
            head.update(&self.projects, &keys::head(t.project, t.filing)),
            put_guarded(&self.projects, &keys::draft(t.project, t.filing), frozen.item(revision, by, t.now)),
        ];
        let parts = Conditions::beginning(items);
        Plan { parts, event: None, head: 1, project: None, progress: None, receipt: saved_again(t, save) }
    }
}

/// The first step of the table that fits the kind and the caller's roles; whether the filing is in its state and department is the
/// condition's to say.
pub fn guess(caller: &Caller, operation: Operation, kind: Kind) -> Option<&'static Step> {
    TABLE.iter().find(|step| step.operation == operation && step.kinds.contains(kind) && caller.is(step.who))
}

fn on_what_was_seen(t: &Transition<'_>, step: &Step) -> Write {
    let head = Write::new()
        .when("state", value(&step.from))
        .when("kind", value(&t.kind))
        .when("seq", number(t.seen.seq))
        .when("revision", number(t.seen.revision))
        .when("head", text(&t.seen.head.0))
        .when("round", number(t.round));
    match t.caller.post.department().filter(|_| step.who.is_departmental()) {
        Some(department) => head.when("department", text(department.as_str())),
        None => head,
    }
}

/// What the request is known by, beside the filing.
pub fn asked(t: &Transition<'_>) -> String {
    format!("{}#{}", t.caller.person, t.key)
}

/// For whom a filing waits after a step.
enum Waiting {
    For(String),
    ForItsClerks,
    ForNobody,
}

fn waiting(step: &Step, caller: &Caller, facts: &Facts) -> Waiting {
    if let Some(department) = &facts.responsible {
        return Waiting::For(keys::clerk_queue(department));
    }
    match (step.to, caller.post.department()) {
        (State::RejectedByDepartment | State::RejectedByOffice | State::Returned, _) => Waiting::ForItsClerks,
        (State::DepartmentReview, Some(department)) => Waiting::For(keys::review_queue(department)),
        (State::OfficeReview, _) => Waiting::For(keys::OFFICE_REVIEW.to_owned()),
        (State::Confirmed, _) => Waiting::For(keys::OFFICE_ISSUE.to_owned()),
        (State::DepartmentReview | State::Draft, _) => Waiting::ForNobody,
        (State::Issued | State::Approved | State::Voided | State::Discarded, _) => Waiting::ForNobody,
    }
}

/// Where the project keeps an open filing.
pub fn open_slot(kind: Kind, period: &str, filing: &FilingId) -> String {
    format!("open.{}", kind.slot(period, filing))
}

/// The same of the filing that moves. Of a kind that is filed for months [`Store::facts`] reads the head where it is asked for.
fn its_slot(t: &Transition<'_>, facts: &Facts) -> String {
    let period = facts.head.as_ref().map_or("", |head| &head.period);
    open_slot(t.kind, period, t.filing)
}

/// What the step means for the project (R1.4, R2.7, R3.8).
fn project_change(t: &Transition<'_>, step: &Step, facts: &Facts) -> Option<Write> {
    if t.kind == Kind::BattleMap { change_by_map(t, step, facts) } else { change_against_map(t, step, facts) }
}

/// What is filed against the map occupies its slot while it is open, and counts while it is approved.
fn change_against_map(t: &Transition<'_>, step: &Step, facts: &Facts) -> Option<Write> {
    let slot = its_slot(t, facts);
    let alive = || Write::new().when_other("state", value(&project::State::Closed));
    match (step.from, step.to) {
        _ if step.stays() => None,
        (_, State::Approved) => {
            let approved = Write::new().when("state", value(&project::State::Issued)).add("approved", number(1));
            let approved = match facts.effect.as_ref().and_then(|effect| effect.map.as_ref()) {
                Some((before, _)) => approved
                    .when("lastVersion", number(before))
                    .set("lastVersion", number(before + 1))
                    .set("inForce", number(before + 1)),
                None => approved,
            };
            Some(approved.remove(&slot))
        }
        (State::Approved, State::Voided) => Some(alive().add("approved", number(-1))),
        (State::Approved, _) => Some(
            alive()
                .when("responsible", value(&facts.responsible))
                .when_absent(&slot)
                .add("approved", number(-1))
                .set(&slot, text(t.filing.as_str())),
        ),
        (_, State::Discarded) => Some(Write::new().when(&slot, text(t.filing.as_str())).remove(&slot)),
        _ => None,
    }
}

fn change_by_map(t: &Transition<'_>, step: &Step, facts: &Facts) -> Option<Write> {
    use project::State as P;
    let slot = its_slot(t, facts);
    let drawn = [P::Drawing, P::Confirmed].map(|state| value(&state));
    match (step.from, step.to) {
        (_, State::Issued) => Some(
            Write::new()
                .when("lastVersion", number(facts.last_version))
                .when_in("state", drawn)
                .set("lastVersion", number(facts.last_version + 1))
                .set("inForce", number(facts.last_version + 1))
                .set("issuedIn", text(Month::of(t.now.date()).to_string()))
                .set("state", value(&P::Issued))
                .remove(&slot),
        ),
        (_, State::Confirmed) => {
            Some(Write::new().when("state", value(&P::Drawing)).set("state", value(&P::Confirmed)))
        }
        (State::Confirmed, _) => {
            Some(Write::new().when("state", value(&P::Confirmed)).set("state", value(&P::Drawing)))
        }
        (State::Issued, _) => Some(
            Write::new()
                .when("state", value(&P::Issued))
                .when("responsible", value(&facts.responsible))
                .when_absent_or("approved", number(0))
                .when_absent(&slot)
                .set(&slot, text(t.filing.as_str()))
                .set("state", value(&P::Drawing))
                .remove("inForce"),
        ),
        (_, State::Discarded) => {
            Some(Write::new().when(&slot, text(t.filing.as_str())).set("state", value(&P::Registered)).remove(&slot))
        }
        _ => None,
    }
}

/// A save in place leaves the chain where it was: seq and head stay those that the caller saw.
pub fn saved_again(t: &Transition<'_>, save: LastSave) -> Receipt {
    Receipt {
        project: t.project.clone(),
        filing: t.filing.clone(),
        state: State::Draft,
        seen: Seen { revision: save.revision, ..t.seen.clone() },
        round: t.round,
        version: None,
        at: save.at,
        by: save.by,
    }
}
