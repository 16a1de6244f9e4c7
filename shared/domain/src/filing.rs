//! What a clerk fills in and what is reviewed (填报件): its kind, state, head, and what a caller saw of it.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::id::{DepartmentId, FilingId, PersonId, ProjectId, ReasonCode, RowId};
use crate::moment::Moment;
use crate::people::{Caller, Role};

/// What a filing is about; each kind goes through the one workflow (R3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// 项目作战图; its period is the project's year.
    BattleMap,
}

impl Kind {
    /// Every kind, in the order of the manual.
    pub const ALL: [Kind; 1] = [Kind::BattleMap];

    /// Where at most one open filing of the kind may stand in a project (R3.8); also the kind's name in JSON.
    pub const fn slot(self) -> &'static str {
        match self {
            Kind::BattleMap => "battleMap",
        }
    }

    /// The kind's name on screen.
    pub const fn chinese(self) -> &'static str {
        match self {
            Kind::BattleMap => "项目作战图",
        }
    }
}

/// Where a filing stands in the workflow (R3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = FilingState)]
pub enum State {
    /// 草稿
    Draft,
    /// 部门审核中
    DepartmentReview,
    /// 改革办审核中
    OfficeReview,
    /// 部门驳回
    RejectedByDepartment,
    /// 改革办驳回
    RejectedByOffice,
    /// 退回完善
    Returned,
    /// 已确认
    Confirmed,
    /// 已下发
    Issued,
    /// 已删除
    Discarded,
}

impl State {
    /// Every state.
    pub const ALL: [State; 9] = [
        State::Draft,
        State::DepartmentReview,
        State::OfficeReview,
        State::RejectedByDepartment,
        State::RejectedByOffice,
        State::Returned,
        State::Confirmed,
        State::Issued,
        State::Discarded,
    ];

    /// The state's name on screen.
    pub const fn chinese(self) -> &'static str {
        match self {
            State::Draft => "草稿",
            State::DepartmentReview => "部门审核中",
            State::OfficeReview => "改革办审核中",
            State::RejectedByDepartment => "部门已驳回",
            State::RejectedByOffice => "改革办已驳回",
            State::Returned => "退回完善",
            State::Confirmed => "已确认",
            State::Issued => "已下发",
            State::Discarded => "已删除",
        }
    }

    /// Whether the filing still occupies its slot (R3.8): it is neither final nor discarded.
    pub const fn is_open(self) -> bool {
        !matches!(self, State::Issued | State::Discarded)
    }
}

/// The most that one filing's content may take, in bytes of JSON (R2.9).
pub const CONTENT_BYTES: usize = 320 * 1024;

/// The longest reason or opinion, in characters (R3.3).
pub const LONGEST_REASON: usize = 500;

/// The most fields that one rejection points at.
pub const MOST_PINS: usize = 50;

/// The most filings that one request approves (R2.9).
pub const MOST_APPROVALS: usize = 50;

/// Lower-case hexadecimal SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[schema(value_type = String)]
pub struct Digest(pub String);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What an operation saw: the filing's ETag, `"seq.revision.head"` (R3.4, R3.5a).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Number of events.
    pub seq: u32,
    /// Number of draft saves.
    pub revision: u32,
    /// Hash of the last event.
    pub head: Digest,
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}.{}.{}\"", self.seq, self.revision, self.head)
    }
}

/// Why a text is not an ETag of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnEtag;

impl FromStr for Seen {
    type Err = NotAnEtag;

    fn from_str(text: &str) -> Result<Self, NotAnEtag> {
        let inner = text.trim().strip_prefix('"').and_then(|t| t.strip_suffix('"')).ok_or(NotAnEtag)?;
        let mut parts = inner.splitn(3, '.');
        // The last number is left out, so that one more is still a number.
        let mut number = || parts.next().and_then(|p| p.parse().ok()).filter(|n| *n < u32::MAX).ok_or(NotAnEtag);
        let (seq, revision) = (number()?, number()?);
        let head = parts.next().ok_or(NotAnEtag)?;
        let fits = head.len() == 64 && head.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if fits { Ok(Self { seq, revision, head: Digest(head.to_owned()) }) } else { Err(NotAnEtag) }
    }
}

/// Who did something, as the ledger keeps it: the name and role of that moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Actor {
    /// The person.
    pub person: PersonId,
    /// The person's name then.
    pub name: String,
    /// The role in which the person acted.
    pub role: Role,
    /// The department for which, if the role is a department's.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub department: Option<DepartmentId>,
}

impl Actor {
    /// The caller, acting as `role`.
    pub fn of(caller: &Caller, role: Role) -> Self {
        let department = caller.post.department().filter(|_| role.is_departmental()).cloned();
        Self { person: caller.person.clone(), name: caller.name.clone(), role, department }
    }
}

/// The one small item that says where a filing stands. Content never lies here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The project.
    pub project: ProjectId,
    /// The filing.
    pub filing: FilingId,
    /// What it is about.
    pub kind: Kind,
    /// The period it is for; a battle map's is its year.
    pub period: String,
    /// The responsible department (责任单位).
    pub department: DepartmentId,
    /// Where it stands.
    pub state: State,
    /// Number of events.
    pub seq: u32,
    /// Number of draft saves.
    pub revision: u32,
    /// Number of rounds; 0 before the first submit.
    pub round: u32,
    /// Hash of the last event.
    pub head: Digest,
    /// Hash of the content last saved.
    pub content: Digest,
    /// Everybody who saved or submitted any part of it (R1.3).
    pub editors: BTreeSet<PersonId>,
    /// Who moved it to its state.
    pub by: Actor,
    /// When.
    pub at: Moment,
    /// The last draft save that left no event (R3.5).
    pub last_save: Option<LastSave>,
}

/// A draft saved again: it changes the draft in place, and this is all that is kept of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LastSave {
    /// Who saved.
    pub by: Actor,
    /// When.
    pub at: Moment,
    /// The person and the idempotency key, `person#key`: what a repeat is known by.
    pub asked: String,
    /// Hash of the request.
    pub request: Digest,
    /// Which revision it made.
    pub revision: u32,
}

impl Head {
    /// What a caller who looks now sees.
    pub fn seen(&self) -> Seen {
        Seen { seq: self.seq, revision: self.revision, head: self.head.clone() }
    }

    /// Who last touched it, be it by a save that moved nothing, and when.
    pub fn last_touch(&self) -> (&Actor, Moment) {
        match &self.last_save {
            Some(save) if save.at > self.at => (&save.by, save.at),
            _ => (&self.by, self.at),
        }
    }
}

/// Why a round was rejected or returned (R3.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct Reason {
    /// 驳回原因: a code of the office's list that fits the kind.
    pub code: ReasonCode,
    /// 详细描述: 1–500 characters.
    pub detail: String,
    /// The fields that are meant, at most 50.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Pin>,
}

/// A field that a reviewer points at; it goes by the row's id, the screen by its number (R2.8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct Pin {
    /// The indicator, measure or plan.
    pub row: RowId,
    /// The field of the row, such as `monthlyTargets`.
    pub field: PinField,
    /// The month 1–12, for `monthlyTargets`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 12)]
    pub month: Option<u8>,
}

crate::objects_only!(Reason Pin);

/// A field of a row of a battle map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum PinField {
    /// 指标名称
    Name,
    /// 计量单位
    Unit,
    /// 累计方式
    Aggregation,
    /// 年度目标
    AnnualTarget,
    /// 月度目标
    MonthlyTargets,
    /// 期末值指标的理由
    LevelReason,
    /// 举措或计划内容
    Content,
    /// 计划月度
    Month,
    /// 计划类型
    Type,
}

impl PinField {
    /// The field's name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            PinField::Name => "name",
            PinField::Unit => "unit",
            PinField::Aggregation => "aggregation",
            PinField::AnnualTarget => "annualTarget",
            PinField::MonthlyTargets => "monthlyTargets",
            PinField::LevelReason => "levelReason",
            PinField::Content => "content",
            PinField::Month => "month",
            PinField::Type => "type",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;

    #[test]
    fn r3_4_an_etag_reads_back_and_nothing_else_is_one() {
        let text = format!("\"12.3.{}\"", "a0".repeat(32));
        assert_eq!(text.parse::<Seen>().unwrap().to_string(), text);
        let last = format!("\"{}.0.{}\"", u32::MAX, "a0".repeat(32));
        for bad in ["", "*", "\"1.2\"", "1.2.3", "\"-1.0.aa\"", "\"1.0.zz\"", "W/\"1.0.aa\"", &last] {
            assert!(bad.parse::<Seen>().is_err(), "{bad}");
        }
    }
}
