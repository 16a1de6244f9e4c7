//! What a clerk fills in and what is reviewed (填报件): its kind, state, head, and what a caller saw of it.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::id::{DepartmentId, FilingId, PersonId, ProjectId};
use crate::moment::Moment;
use crate::month::Month;
use crate::people::{Caller, Role};

/// What a filing is about; each kind goes through the one workflow (R3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// 项目作战图
    BattleMap,
    /// 量化目标推进更新 (R4)
    GoalProgress,
    /// 月度计划推进更新 (R5)
    PlanProgress,
    /// 经验复制推广 (R6.1)
    Promotion,
    /// 品牌显示度 (R6.2)
    Brand,
    /// 措施迭代申请 (R7)
    MeasureIteration,
}

impl Kind {
    /// Every kind, in the order of the manual.
    pub const ALL: [Kind; 6] =
        [Kind::BattleMap, Kind::GoalProgress, Kind::PlanProgress, Kind::Promotion, Kind::Brand, Kind::MeasureIteration];

    /// The kind's name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::BattleMap => "battleMap",
            Kind::GoalProgress => "goalProgress",
            Kind::PlanProgress => "planProgress",
            Kind::Promotion => "promotion",
            Kind::Brand => "brand",
            Kind::MeasureIteration => "measureIteration",
        }
    }

    /// Whether it is a record: any number in a project, each with evidence (R6.3).
    pub const fn is_record(self) -> bool {
        matches!(self, Kind::Promotion | Kind::Brand)
    }

    /// Whether it is filed for a month of the project's year; all others are for the year (R4.1, R5.1).
    pub const fn is_monthly(self) -> bool {
        matches!(self, Kind::GoalProgress | Kind::PlanProgress)
    }

    /// Whether a filing for a month can be opened on `today`, if the month is open: plan progress in that month alone (R4.3).
    pub fn is_opened_in(self, month: Month, today: NaiveDate) -> bool {
        self != Kind::PlanProgress || month == Month::of(today)
    }

    /// Whether it is about rows of the map in force (R4.1, R5.1, R7.1).
    pub const fn is_about_rows(self) -> bool {
        self.is_monthly() || matches!(self, Kind::MeasureIteration)
    }

    /// Whether files support it (R8).
    pub const fn has_evidence(self) -> bool {
        self.is_record() || matches!(self, Kind::PlanProgress)
    }

    /// Where at most one open filing may stand in a project (R3.8): of maps and of iterations there is one, of
    /// updates one a month, of records one each.
    pub fn slot(self, period: &str, filing: &FilingId) -> String {
        match self {
            Kind::BattleMap | Kind::MeasureIteration => self.name().to_owned(),
            Kind::GoalProgress | Kind::PlanProgress => self.month_slot(period),
            Kind::Promotion | Kind::Brand => format!("{}-{filing}", self.name()),
        }
    }

    /// The slot of a kind that is filed for months.
    pub fn month_slot(self, month: &str) -> String {
        format!("{}-{month}", self.name())
    }

    /// The kind's name on screen.
    pub const fn chinese(self) -> &'static str {
        match self {
            Kind::BattleMap => "项目作战图",
            Kind::GoalProgress => "量化目标推进更新",
            Kind::PlanProgress => "月度计划推进更新",
            Kind::Promotion => "经验复制推广",
            Kind::Brand => "品牌显示度",
            Kind::MeasureIteration => "措施迭代申请",
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
    /// 已通过
    Approved,
    /// 已作废
    Voided,
    /// 已删除
    Discarded,
}

impl State {
    /// Every state.
    pub const ALL: [State; 11] = [
        State::Draft,
        State::DepartmentReview,
        State::OfficeReview,
        State::RejectedByDepartment,
        State::RejectedByOffice,
        State::Returned,
        State::Confirmed,
        State::Issued,
        State::Approved,
        State::Voided,
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
            State::Approved => "已通过",
            State::Voided => "已作废",
            State::Discarded => "已删除",
        }
    }

    /// Whether its clerks have to mend it.
    pub const fn is_sent_back(self) -> bool {
        matches!(self, State::RejectedByDepartment | State::RejectedByOffice | State::Returned)
    }

    /// Whether it waits for a decision.
    pub const fn is_in_review(self) -> bool {
        matches!(self, State::DepartmentReview | State::OfficeReview)
    }

    /// Whether the filing still occupies its slot (R3.8): it is neither final nor discarded.
    pub const fn is_open(self) -> bool {
        !matches!(self, State::Issued | State::Approved | State::Voided | State::Discarded)
    }
}

/// The most that one filing's content may take, in bytes of JSON (R2.9).
pub const CONTENT_BYTES: usize = 320 * 1024;

/// The most filings that one request approves (R2.9).
pub const MOST_APPROVALS: usize = 50;

/// Lower-case hexadecimal SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String")]
#[schema(value_type = String, pattern = "^[0-9a-f]{64}$")]
pub struct Digest(pub String);

/// Why a text is no digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADigest;

impl fmt::Display for NotADigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("应为 64 位小写十六进制的 SHA-256")
    }
}

impl TryFrom<String> for Digest {
    type Error = NotADigest;

    fn try_from(text: String) -> Result<Self, NotADigest> {
        let fits = text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if fits { Ok(Self(text)) } else { Err(NotADigest) }
    }
}

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
        let head = parts.next().ok_or(NotAnEtag)?.to_owned().try_into().map_err(|_| NotAnEtag)?;
        Ok(Self { seq, revision, head })
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
    /// The period it is for.
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
    /// When it was last sent back to its clerk; a month that closed before gives three more days from then (R4.3).
    pub sent_back: Option<Moment>,
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
