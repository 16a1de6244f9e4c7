//! What is asked of the write path: a command on a filing that exists, or the first draft of a new one.

use domain::battle_map::MapDraft;
use domain::filing::{Digest, Kind, Reason, Seen};
use domain::id::{FilingId, IdempotencyKey, ProjectId};
use domain::moment::Moment;
use domain::people::Caller;
use domain::workflow::Operation;

/// What is to be done with a filing that exists.
#[derive(Debug, Clone)]
pub enum Command {
    /// 保存为草稿
    SaveDraft(Box<MapDraft>),
    /// 保存并上报
    Submit,
    /// 删除
    Discard,
    /// 撤回
    Withdraw,
    /// 通过, with an opinion
    Approve(Option<String>),
    /// 确认并下发, with an opinion
    ApproveAndIssue(Option<String>),
    /// 退回完善
    Return(Reason),
    /// 驳回
    Reject(Reason),
    /// 下发
    Issue,
    /// 撤销下发, with a reason
    TakeBack(String),
}

impl Command {
    pub(crate) fn operation(&self) -> Operation {
        match self {
            Command::SaveDraft(_) => Operation::SaveDraft,
            Command::Submit => Operation::Submit,
            Command::Discard => Operation::Discard,
            Command::Withdraw => Operation::Withdraw,
            Command::Approve(_) => Operation::Approve,
            Command::ApproveAndIssue(_) => Operation::ApproveAndIssue,
            Command::Return(_) => Operation::Return,
            Command::Reject(_) => Operation::Reject,
            Command::Issue => Operation::Issue,
            Command::TakeBack(_) => Operation::TakeBack,
        }
    }

    pub(crate) fn reason(&self) -> Option<&Reason> {
        match self {
            Command::Return(reason) | Command::Reject(reason) => Some(reason),
            _ => None,
        }
    }

    pub(crate) fn opinion(&self) -> Option<&String> {
        match self {
            Command::Approve(opinion) | Command::ApproveAndIssue(opinion) => opinion.as_ref(),
            Command::TakeBack(reason) => Some(reason),
            _ => None,
        }
    }
}

/// A command on a filing, and what the caller saw of it.
pub struct Transition<'a> {
    /// Who.
    pub caller: &'a Caller,
    /// The project.
    pub project: &'a ProjectId,
    /// The filing.
    pub filing: &'a FilingId,
    /// What a repeat is known by.
    pub key: &'a IdempotencyKey,
    /// Hash of the request; a key is good for one request only.
    pub request: &'a Digest,
    /// What the caller saw.
    pub seen: &'a Seen,
    /// The round that was on screen; with it no read need precede the write.
    pub round: u32,
    /// What to do.
    pub command: &'a Command,
    /// When.
    pub now: Moment,
}

/// The first draft of a new filing.
pub struct Creation<'a> {
    /// Who.
    pub caller: &'a Caller,
    /// The project.
    pub project: &'a ProjectId,
    /// What the filing is about.
    pub kind: Kind,
    /// The period that it is for.
    pub period: &'a str,
    /// What a repeat is known by.
    pub key: &'a IdempotencyKey,
    /// Hash of the request.
    pub request: &'a Digest,
    /// The draft.
    pub content: &'a MapDraft,
    /// When.
    pub now: Moment,
}
