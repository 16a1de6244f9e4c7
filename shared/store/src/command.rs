//! What is asked of the write path: a command on a filing that exists, or the first draft of a new one.

use domain::content::Content;
use domain::filing::{Digest, Kind, Seen};
use domain::id::{FilingId, IdempotencyKey, ProjectId};
use domain::moment::Moment;
use domain::people::Caller;
use domain::reason::Reason;
use domain::refusal::Refusal;
use domain::workflow::Operation;

/// What is to be done with a filing that exists.
#[derive(Debug, Clone)]
pub enum Command {
    /// 保存为草稿
    SaveDraft(Box<Content>),
    /// 保存并上报
    Submit,
    /// 删除
    Discard,
    /// 撤回
    Withdraw,
    /// 通过
    Approve(Approval),
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
    /// 作废, with a reason
    Void(String),
    /// 报告疑似涉密: the file, and why
    Report(Digest, Reason),
}

/// An approval, and what the round's evidence says to it.
#[derive(Debug, Clone, Default)]
pub struct Approval {
    /// 审核意见
    pub opinion: Option<String>,
    /// The tick that the intranet mail arrived (R8.5).
    pub mail_arrived: bool,
    /// The round's files as they lie in the bucket; the tables must say the same of them.
    pub files: Vec<FileFound>,
    /// What was found against it beside the tables; it counts only if nothing else refuses.
    pub against: Option<Refusal>,
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
            Command::Void(_) => Operation::Void,
            Command::Report(..) => Operation::Report,
        }
    }

    pub(crate) fn reason(&self) -> Option<&Reason> {
        match self {
            Command::Return(reason) | Command::Reject(reason) | Command::Report(_, reason) => Some(reason),
            _ => None,
        }
    }

    pub(crate) fn opinion(&self) -> Option<&String> {
        match self {
            Command::Approve(approval) => approval.opinion.as_ref(),
            Command::ApproveAndIssue(opinion) => opinion.as_ref(),
            Command::TakeBack(reason) | Command::Void(reason) => Some(reason),
            _ => None,
        }
    }
}

/// A file of the round that is approved, as it was found in the bucket.
#[derive(Debug, Clone)]
pub struct FileFound {
    /// SHA-256 of the bytes that were verified.
    pub file: Digest,
    /// Its name in the round.
    pub name: String,
    /// What the bucket calls its bytes now.
    pub etag: String,
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
    /// What the filing is about, as on screen.
    pub kind: Kind,
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
    /// The period that it is for.
    pub period: &'a str,
    /// What a repeat is known by.
    pub key: &'a IdempotencyKey,
    /// Hash of the request.
    pub request: &'a Digest,
    /// The draft.
    pub content: &'a Content,
    /// When.
    pub now: Moment,
}
