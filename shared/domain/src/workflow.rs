//! The one workflow of every filing (R3): a table, and the decision over it.
//!
//! From [`TABLE`] come the conditions of the write, the `allowedActions` of every view, the printed matrix and the
//! tests. Opening a filing, and what is done with a project itself, is decided in [`crate::project`]; the rest only here.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::filing::{Head, Seen, State};
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
}

impl Operation {
    /// Every operation, in the order of the screen.
    pub const ALL: [Operation; 10] = [
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

/// A row of the table: who may take a filing from where to where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The state before.
    pub from: State,
    /// The operation.
    pub operation: Operation,
    /// The role; clerks and reviewers are those of the responsible department.
    pub who: Role,
    /// The state after.
    pub to: State,
}

const fn step(from: State, operation: Operation, who: Role, to: State) -> Step {
    Step { from, operation, who, to }
}

/// R3's table. A filing is created by a clerk's first saved draft; every other move stands here.
pub const TABLE: [Step; 23] = {
    use Operation as O;
    use Role::{Clerk, Office, Reviewer};
    use State as S;
    [
        step(S::Draft, O::SaveDraft, Clerk, S::Draft),
        step(S::RejectedByDepartment, O::SaveDraft, Clerk, S::Draft),
        step(S::RejectedByOffice, O::SaveDraft, Clerk, S::Draft),
        step(S::Returned, O::SaveDraft, Clerk, S::Draft),
        step(S::Draft, O::Submit, Clerk, S::DepartmentReview),
        step(S::RejectedByDepartment, O::Submit, Clerk, S::DepartmentReview),
        step(S::RejectedByOffice, O::Submit, Clerk, S::DepartmentReview),
        step(S::Returned, O::Submit, Clerk, S::DepartmentReview),
        step(S::Draft, O::Discard, Clerk, S::Discarded),
        step(S::RejectedByDepartment, O::Discard, Clerk, S::Discarded),
        step(S::RejectedByOffice, O::Discard, Clerk, S::Discarded),
        step(S::Returned, O::Discard, Clerk, S::Discarded),
        step(S::DepartmentReview, O::Withdraw, Clerk, S::Draft),
        step(S::DepartmentReview, O::Approve, Reviewer, S::OfficeReview),
        step(S::DepartmentReview, O::Reject, Reviewer, S::RejectedByDepartment),
        step(S::OfficeReview, O::Withdraw, Reviewer, S::DepartmentReview),
        step(S::OfficeReview, O::Approve, Office, S::Confirmed),
        step(S::OfficeReview, O::ApproveAndIssue, Office, S::Issued),
        step(S::OfficeReview, O::Return, Office, S::Returned),
        step(S::OfficeReview, O::Reject, Office, S::RejectedByOffice),
        step(S::Confirmed, O::Issue, Office, S::Issued),
        step(S::Confirmed, O::Return, Office, S::Returned),
        step(S::Issued, O::TakeBack, Office, S::Returned),
    ]
};

/// The steps of `operation` that `caller` could take with a filing of `department`, whatever its state.
pub fn steps<'a>(
    caller: &'a Caller,
    department: &'a DepartmentId,
    operation: Operation,
) -> impl Iterator<Item = &'static Step> + 'a {
    TABLE.iter().filter(move |step| {
        let holds = if step.who.is_departmental() { caller.is_of(step.who, department) } else { caller.is(step.who) };
        step.operation == operation && holds
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
    } else if reads && state == State::Issued {
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
    let mut candidates = steps(caller, &head.department, operation).peekable();
    if candidates.peek().is_none() {
        return Err(Refusal::NotYours(operation));
    }
    if operation.is_review() && head.editors.contains(&caller.person) {
        return Err(Refusal::OwnWork);
    }
    candidates.find(|step| step.from == head.state).ok_or_else(|| Refusal::WrongState(operation, Standing::of(head)))
}

/// Decides `operation` on what was `seen` (R3.1, R3.4, R3.5a) of the `round` on screen.
pub fn decide(
    head: &Head,
    caller: &Caller,
    relation: Relation,
    operation: Operation,
    seen: &Seen,
    round: u32,
) -> Result<&'static Step, Refusal> {
    let step = permitted(head, caller, relation, operation)?;
    if head.seen() != *seen || round != head.round {
        return Err(Refusal::Stale(Standing::touched(head)));
    }
    Ok(step)
}
