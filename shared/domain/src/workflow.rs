//! The one workflow of every filing (R3): a table, and the decision over it.
//!
//! From [`TABLE`] come the conditions of the write, the `allowedActions` of every view, the printed matrix and the
//! tests. Opening a filing, and what is done with a project itself, is decided in [`crate::project`]; the rest only here.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::filing::{Head, Kind, Seen, State};
use crate::id::DepartmentId;
use crate::people::{Caller, Role};
use crate::project::Relation;
use crate::refusal::{Refusal, Standing};

/// What can be done with a filing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Operation {
    /// 保存为草稿
    SaveDraft,
    /// 保存并上报
    Submit,
    /// 删除
    Discard,
    /// 撤回
    Withdraw,
    /// 通过（改革办对作战图：确认）
    Approve,
    /// 确认并下发
    ApproveAndIssue,
    /// 退回完善
    Return,
    /// 驳回
    Reject,
    /// 下发
    Issue,
    /// 撤销下发
    TakeBack,
    /// 作废
    Void,
    /// 报告疑似涉密 (R8.6)
    Report,
}

impl Operation {
    /// Every operation, in the order of the screen.
    pub const ALL: [Operation; 12] = [
        Operation::SaveDraft,
        Operation::Submit,
        Operation::Discard,
        Operation::Withdraw,
        Operation::Approve,
        Operation::ApproveAndIssue,
        Operation::Return,
        Operation::Reject,
        Operation::Issue,
        Operation::TakeBack,
        Operation::Void,
        Operation::Report,
    ];

    /// The operation's name on screen.
    pub const fn chinese(self) -> &'static str {
        match self {
            Operation::SaveDraft => "保存为草稿",
            Operation::Submit => "保存并上报",
            Operation::Discard => "删除",
            Operation::Withdraw => "撤回",
            Operation::Approve => "通过",
            Operation::ApproveAndIssue => "确认并下发",
            Operation::Return => "退回完善",
            Operation::Reject => "驳回",
            Operation::Issue => "下发",
            Operation::TakeBack => "撤销下发",
            Operation::Void => "作废",
            Operation::Report => "报告疑似涉密",
        }
    }

    /// Whether it judges a round, which nobody may do who worked on it (R1.3).
    pub const fn is_review(self) -> bool {
        matches!(
            self,
            Operation::Approve | Operation::ApproveAndIssue | Operation::Return | Operation::Reject | Operation::Issue
        )
    }
}

/// The kinds that a row of the table is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinds {
    /// Every kind.
    All,
    /// The battle map.
    BattleMap,
    /// Whatever is filed against an issued map.
    AgainstMap,
    /// Promotion and brand.
    Records,
    /// What files support.
    WithEvidence,
}

impl Kinds {
    /// Whether `kind` is one of them.
    pub const fn contains(self, kind: Kind) -> bool {
        match self {
            Kinds::All => true,
            Kinds::BattleMap => matches!(kind, Kind::BattleMap),
            Kinds::AgainstMap => !matches!(kind, Kind::BattleMap),
            Kinds::Records => kind.is_record(),
            Kinds::WithEvidence => kind.has_evidence(),
        }
    }
}

/// A row of the table: who may take a filing of which kind from where to where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The kinds of filing.
    pub kinds: Kinds,
    /// The state before.
    pub from: State,
    /// The operation.
    pub operation: Operation,
    /// The role; clerks and reviewers are those of the responsible department.
    pub who: Role,
    /// The state after.
    pub to: State,
}

impl Step {
    /// Whether it leaves the filing where it stood.
    pub fn stays(&self) -> bool {
        self.from == self.to
    }
}

const fn step(kinds: Kinds, from: State, operation: Operation, who: Role, to: State) -> Step {
    Step { kinds, from, operation, who, to }
}

/// R3's table. A filing is created by a clerk's first saved draft; every other move stands here.
///
/// A report of a file (R8.6) takes back to the clerk what is in review or approved. What is with the clerk already, or
/// at its end, stays where it is; so does what is approved in a project that was closed, or while another filing is open in
/// its place.
pub const TABLE: [Step; 45] = {
    use Kinds::{AgainstMap, All, BattleMap as Map, Records, WithEvidence};
    use Operation as O;
    use Role::{Clerk, Office, Reviewer};
    use State as S;
    [
        step(All, S::Draft, O::SaveDraft, Clerk, S::Draft),
        step(All, S::RejectedByDepartment, O::SaveDraft, Clerk, S::Draft),
        step(All, S::RejectedByOffice, O::SaveDraft, Clerk, S::Draft),
        step(All, S::Returned, O::SaveDraft, Clerk, S::Draft),
        step(All, S::Draft, O::Submit, Clerk, S::DepartmentReview),
        step(All, S::RejectedByDepartment, O::Submit, Clerk, S::DepartmentReview),
        step(All, S::RejectedByOffice, O::Submit, Clerk, S::DepartmentReview),
        step(All, S::Returned, O::Submit, Clerk, S::DepartmentReview),
        step(All, S::Draft, O::Discard, Clerk, S::Discarded),
        step(All, S::RejectedByDepartment, O::Discard, Clerk, S::Discarded),
        step(All, S::RejectedByOffice, O::Discard, Clerk, S::Discarded),
        step(All, S::Returned, O::Discard, Clerk, S::Discarded),
        step(All, S::DepartmentReview, O::Withdraw, Clerk, S::Draft),
        step(All, S::DepartmentReview, O::Approve, Reviewer, S::OfficeReview),
        step(All, S::DepartmentReview, O::Reject, Reviewer, S::RejectedByDepartment),
        step(All, S::OfficeReview, O::Withdraw, Reviewer, S::DepartmentReview),
        step(Map, S::OfficeReview, O::Approve, Office, S::Confirmed),
        step(AgainstMap, S::OfficeReview, O::Approve, Office, S::Approved),
        step(Map, S::OfficeReview, O::ApproveAndIssue, Office, S::Issued),
        step(All, S::OfficeReview, O::Return, Office, S::Returned),
        step(All, S::OfficeReview, O::Reject, Office, S::RejectedByOffice),
        step(Map, S::Confirmed, O::Issue, Office, S::Issued),
        step(Map, S::Confirmed, O::Return, Office, S::Returned),
        step(Map, S::Issued, O::TakeBack, Office, S::Returned),
        step(Records, S::Approved, O::Void, Office, S::Voided),
        step(WithEvidence, S::DepartmentReview, O::Report, Reviewer, S::RejectedByDepartment),
        step(WithEvidence, S::DepartmentReview, O::Report, Office, S::RejectedByOffice),
        step(WithEvidence, S::OfficeReview, O::Report, Reviewer, S::RejectedByDepartment),
        step(WithEvidence, S::OfficeReview, O::Report, Office, S::RejectedByOffice),
        step(WithEvidence, S::Approved, O::Report, Reviewer, S::Returned),
        step(WithEvidence, S::Approved, O::Report, Office, S::Returned),
        step(WithEvidence, S::Approved, O::Report, Reviewer, S::Approved),
        step(WithEvidence, S::Approved, O::Report, Office, S::Approved),
        step(WithEvidence, S::Draft, O::Report, Reviewer, S::Draft),
        step(WithEvidence, S::Draft, O::Report, Office, S::Draft),
        step(WithEvidence, S::RejectedByDepartment, O::Report, Reviewer, S::RejectedByDepartment),
        step(WithEvidence, S::RejectedByDepartment, O::Report, Office, S::RejectedByDepartment),
        step(WithEvidence, S::RejectedByOffice, O::Report, Reviewer, S::RejectedByOffice),
        step(WithEvidence, S::RejectedByOffice, O::Report, Office, S::RejectedByOffice),
        step(WithEvidence, S::Returned, O::Report, Reviewer, S::Returned),
        step(WithEvidence, S::Returned, O::Report, Office, S::Returned),
        step(WithEvidence, S::Voided, O::Report, Reviewer, S::Voided),
        step(WithEvidence, S::Voided, O::Report, Office, S::Voided),
        step(WithEvidence, S::Discarded, O::Report, Reviewer, S::Discarded),
        step(WithEvidence, S::Discarded, O::Report, Office, S::Discarded),
    ]
};

/// The steps of `operation` that `caller` could take with a filing of `kind` and `department`, whatever its state.
pub fn steps<'a>(
    caller: &'a Caller,
    kind: Kind,
    department: &'a DepartmentId,
    operation: Operation,
) -> impl Iterator<Item = &'static Step> + 'a {
    TABLE.iter().filter(move |step| {
        let holds = if step.who.is_departmental() { caller.is_of(step.who, department) } else { caller.is(step.who) };
        step.operation == operation && step.kinds.contains(kind) && holds
    })
}

/// How much of a filing somebody sees (R1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// Nothing: it answers as what does not exist.
    Nothing,
    /// The approved content; no draft, no review, no reason, no event.
    Approved,
    /// Rounds, reasons and events, never the draft.
    Rounds,
    /// All of it.
    Drafts,
}

/// What `caller` sees of a filing in `state` with `round` rounds (R1.2).
pub fn sight(caller: &Caller, relation: Relation, state: State, round: u32) -> Sight {
    let reviews = caller.is(Role::Office) || (relation == Relation::Responsible && caller.is(Role::Reviewer));
    let reads = caller.is(Role::Leader) || relation == Relation::Cooperating;
    if relation == Relation::Responsible && caller.is(Role::Clerk) {
        Sight::Drafts
    } else if reviews && round > 0 {
        Sight::Rounds
    } else if reads && matches!(state, State::Issued | State::Approved) {
        Sight::Approved
    } else {
        Sight::Nothing
    }
}

/// Whether `caller` may do `operation` with the filing as it stands, and by which step.
///
/// Refuses in the order of the API: not visible, not yours, own work, wrong state.
pub fn permitted(
    head: &Head,
    caller: &Caller,
    relation: Relation,
    operation: Operation,
) -> Result<&'static Step, Refusal> {
    if sight(caller, relation, head.state, head.round) == Sight::Nothing {
        return Err(Refusal::NotFound);
    }
    let mut candidates = steps(caller, head.kind, &head.department, operation).peekable();
    if candidates.peek().is_none() {
        return Err(Refusal::NotYours(operation));
    }
    if operation.is_review() && head.editors.contains(&caller.person) {
        return Err(Refusal::OwnWork);
    }
    // What was never submitted nobody else has seen, so there is nothing to report.
    let reportable = operation != Operation::Report || head.round > 0;
    candidates
        .find(|step| step.from == head.state && reportable)
        .ok_or_else(|| Refusal::WrongState(operation, Standing::of(head)))
}

/// Decides `operation` on what was `seen` (R3.1, R3.4, R3.5a) of the `round` and the `kind` on screen.
pub fn decide(
    head: &Head,
    caller: &Caller,
    relation: Relation,
    operation: Operation,
    seen: &Seen,
    round: u32,
    kind: Kind,
) -> Result<&'static Step, Refusal> {
    if kind != head.kind && sight(caller, relation, head.state, head.round) > Sight::Nothing {
        return Err(Refusal::OtherKind(head.kind));
    }
    let step = permitted(head, caller, relation, operation)?;
    if head.seen() != *seen || round != head.round {
        return Err(Refusal::Stale(Standing::touched(head)));
    }
    Ok(step)
}
