//! A major reform project (重大改革项目) and its base information (R1.1, R1.4).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::broken::BrokenRule;
use crate::calendar::Calendar;
use crate::filing::{self, Actor, Digest, Head, Kind, Seen};
use crate::id::{DepartmentId, FieldId, FilingId, ProjectId};
use crate::moment::Moment;
use crate::month::Month;
use crate::people::{Caller, Role};
use crate::refusal::Refusal;
use crate::text;
use crate::window::{MonthState, Window};
use crate::workflow::{Operation, Step, TABLE};

/// Where a project stands in its life (R1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ProjectState)]
pub enum State {
    /// 已登记
    Registered,
    /// 绘制中
    Drawing,
    /// 作战图已确认
    Confirmed,
    /// 作战图已下发
    Issued,
    /// 已办结
    Closed,
}

impl State {
    /// Every state, in the order of a life.
    pub const ALL: [State; 5] = [State::Registered, State::Drawing, State::Confirmed, State::Issued, State::Closed];

    /// The state's name on screen.
    pub const fn chinese(self) -> &'static str {
        match self {
            State::Registered => "已登记",
            State::Drawing => "绘制中",
            State::Confirmed => "已确认",
            State::Issued => "已下发",
            State::Closed => "已办结",
        }
    }
}

/// The bounds of base information (R1.1); lengths as [`text::length`] counts.
pub mod limits {
    /// The project's code.
    pub const CODE: usize = 40;
    /// Any other text.
    pub const TEXT: usize = 100;
    /// The most cooperating departments.
    pub const COOPERATING: usize = 20;
    /// The first year that a project can be of.
    pub const FIRST_YEAR: i32 = 2000;
    /// The last year that a project can be of.
    pub const LAST_YEAR: i32 = 2099;
}

/// What a caller's department has to do with a project (R1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Relation {
    /// 责任单位
    Responsible,
    /// 配合单位
    Cooperating,
    /// Neither.
    Elsewhere,
}

/// A project's base information (基础信息), registered and corrected by the office alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BaseInformation {
    /// 项目编号: typed by the office, unique, 1–40 characters.
    pub code: String,
    /// 项目名称: 1–100 characters.
    pub name: String,
    /// 所属领域, of the office's list.
    pub field: FieldId,
    /// 责任单位
    pub responsible: DepartmentId,
    /// 配合单位: at most 20, the responsible one not among them.
    #[serde(default)]
    pub cooperating: Vec<DepartmentId>,
    /// 领衔市领导: 1–100 characters.
    pub lead_leader: String,
    /// 年度: a project is registered for one year.
    #[schema(minimum = 2000, maximum = 2099)]
    pub year: i32,
    /// 市委深改委认定“加快实施”的日期
    pub recognised_on: NaiveDate,
    /// 改革方案名称: 1–100 characters.
    pub plan_title: String,
    /// 改革方案文号: 1–100 characters.
    pub plan_number: String,
    /// The project of an earlier year that this one goes on with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<ProjectId>,
}

impl BaseInformation {
    /// Normalises the texts and names every broken rule of R1.1 for `project`; `path`s are relative to the information.
    pub fn check(mut self, project: &ProjectId) -> Result<Self, Vec<BrokenRule>> {
        let mut broken = Vec::new();
        let texts = [
            (&mut self.code, "/code", "项目编号", limits::CODE),
            (&mut self.name, "/name", "项目名称", limits::TEXT),
            (&mut self.lead_leader, "/leadLeader", "领衔市领导", limits::TEXT),
            (&mut self.plan_title, "/planTitle", "改革方案名称", limits::TEXT),
            (&mut self.plan_number, "/planNumber", "改革方案文号", limits::TEXT),
        ];
        for (value, path, name, most) in texts {
            *value = text::normalised(value);
            let length = text::length(value);
            if length == 0 {
                broken.push(rule(path, "text-missing", format!("请填写{name}。")));
            } else if length > most {
                broken.push(rule(path, "text-too-long", format!("{name}最多 {most} 字，现有 {length} 字。")));
            }
        }
        self.cooperating.sort();
        self.cooperating.dedup();
        if self.cooperating.len() > limits::COOPERATING {
            broken.push(rule("/cooperating", "too-many", format!("配合单位最多 {} 个。", limits::COOPERATING)));
        }
        if self.cooperating.contains(&self.responsible) {
            broken.push(rule("/cooperating", "responsible-cooperates", "责任单位不能同时是配合单位。".to_owned()));
        }
        let (first, last) = (limits::FIRST_YEAR, limits::LAST_YEAR);
        if !(first..=last).contains(&self.year) {
            broken.push(rule("/year", "year-out-of-range", format!("年度应在 {first} 至 {last} 之间。")));
        }
        if self.continues.as_ref() == Some(project) {
            let detail = "项目不能接续其自身，请选择往年的项目。".to_owned();
            broken.push(rule("/continues", "continues-itself", detail));
        }
        if broken.is_empty() { Ok(self) } else { Err(broken) }
    }

    /// What `caller`'s department has to do with the project.
    pub fn relation(&self, caller: &Caller) -> Relation {
        match caller.post.department() {
            Some(department) if *department == self.responsible => Relation::Responsible,
            Some(department) if self.cooperating.contains(department) => Relation::Cooperating,
            _ => Relation::Elsewhere,
        }
    }
}

/// A period that is none of the project's.
fn outside(rule: &'static str, detail: String) -> Refusal {
    Refusal::Rules(vec![BrokenRule { path: "/period".to_owned(), code: "period-mismatch", rule, detail }])
}

fn rule(path: &str, code: &'static str, detail: String) -> BrokenRule {
    BrokenRule { path: path.to_owned(), code, rule: "R1.1", detail }
}

/// A project as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// The project.
    pub id: ProjectId,
    /// Its base information.
    pub base: BaseInformation,
    /// Where it stands.
    pub state: State,
    /// The open filings by slot (R3.8).
    pub open: Vec<(String, FilingId)>,
    /// The last version of the battle map ever issued; 0 before the first (R2.7).
    pub last_version: u32,
    /// The version in force, if any.
    pub in_force: Option<u32>,
    /// The month in which the map was issued: updates are filed from it on (R4.4).
    pub issued_in: Option<Month>,
    /// How many filings stand approved; while there are any, the map's issue is not taken back (R2.7).
    pub approved: u32,
    /// Number of events of the base information.
    pub seq: u32,
    /// Hash of the last of them.
    pub head: Digest,
    /// Who wrote the last of them.
    pub by: Actor,
    /// When.
    pub at: Moment,
}

impl Project {
    /// What a caller who looks at the base information now sees; a project has no draft, so its revision is 0.
    pub fn seen(&self) -> Seen {
        Seen { seq: self.seq, revision: 0, head: self.head.clone() }
    }

    /// Whether `caller` sees the base information (R1.2).
    pub fn is_visible_to(&self, caller: &Caller) -> bool {
        caller.is(Role::Office) || caller.is(Role::Leader) || self.base.relation(caller) != Relation::Elsewhere
    }

    /// Whether `caller` manages the project rather than reads along: the office and the responsible department (R1.2).
    pub fn is_managed_by(&self, caller: &Caller) -> bool {
        caller.is(Role::Office) || self.base.relation(caller) == Relation::Responsible
    }

    /// Whether `caller` may read a version of the battle map: who manages the project any, who reads along the one in
    /// force (R1.2).
    pub fn shows_version(&self, caller: &Caller, version: u32) -> bool {
        self.is_managed_by(caller) || (self.is_visible_to(caller) && self.in_force == Some(version))
    }

    /// Whether `caller` may open a filing of `kind` for `period` on `today` (R3, R3.8); whether its month is open is another
    /// question.
    pub fn may_open(&self, caller: &Caller, kind: Kind, period: &str, today: NaiveDate) -> Result<(), Refusal> {
        if !self.is_visible_to(caller) {
            return Err(Refusal::NotFound);
        }
        if !caller.is_of(Role::Clerk, &self.base.responsible) {
            return Err(Refusal::NotYours(Operation::SaveDraft));
        }
        if kind == Kind::BattleMap {
            self.slot_must_be_free(kind.name())?;
            if !matches!(self.state, State::Registered | State::Drawing) {
                return Err(Refusal::ProjectState(self.state));
            }
        } else {
            self.must_be_issued()?;
        }
        if kind.is_monthly() {
            let month = self.month(kind, period)?;
            if !kind.is_opened_in(month, today) {
                let (month, now) = (month.chinese(), Month::of(today).chinese());
                return Err(outside("R4.3", format!("月度计划推进更新只填报当月：现为{now}，不能新填{month}。")));
            }
            return self.slot_must_be_free(&kind.month_slot(period));
        }
        if kind == Kind::MeasureIteration {
            self.slot_must_be_free(kind.name())?;
        }
        if period != self.base.year.to_string() {
            let detail = format!("该项目的年度为 {}，{}只能为该年度填报。", self.base.year, kind.chinese());
            return Err(outside("R3.8", detail));
        }
        Ok(())
    }

    fn slot_must_be_free(&self, wanted: &str) -> Result<(), Refusal> {
        match self.open.iter().find(|(slot, _)| slot == wanted) {
            Some((_, filing)) => Err(Refusal::AlreadyOpen(filing.clone())),
            None => Ok(()),
        }
    }

    /// The months for which updates are filed: from that of the issue on, to the end of the project's year (R4.4).
    pub fn months(&self) -> impl Iterator<Item = Month> {
        let from = self.issued_in;
        Month::all_of(self.base.year).filter(move |month| from.is_some_and(|from| from <= *month))
    }

    /// The month that is a period of this project (R4.1).
    fn month(&self, kind: Kind, period: &str) -> Result<Month, Refusal> {
        let name = kind.chinese();
        let Ok(month) = period.parse::<Month>() else {
            return Err(outside("R4.1", format!("{name}按月填报，月份应写成“年-月”，如 {}-03。", self.base.year)));
        };
        if self.months().any(|known| known == month) {
            return Ok(month);
        }
        let detail = match self.issued_in {
            Some(from) if from.year() == self.base.year && month.year() == self.base.year => {
                format!("作战图于{}下发，{name}从下发当月起填报。", from.chinese())
            }
            _ => format!("该项目的年度为 {}，{name}只能为该年度的月份填报。", self.base.year),
        };
        Err(outside("R4.1", detail))
    }

    /// Whether the project's state allows a step with a filing of `kind` (R1.4, R2.7).
    pub fn allows(&self, step: &Step, kind: Kind) -> Result<(), Refusal> {
        match step.operation {
            // Whatever became of the project, a file that may be classified is shut away (R8.6).
            Operation::Report => Ok(()),
            Operation::TakeBack => self.must_not_be_closed().and_then(|()| self.nothing_must_be_approved()),
            Operation::Submit if kind != Kind::BattleMap => self.must_be_issued(),
            _ if step.to == filing::State::Approved => self.must_be_issued(),
            _ => self.must_not_be_closed(),
        }
    }

    /// Whether nothing that was approved goes back to its clerk: the project is closed, or another filing is open in its
    /// place.
    pub fn holds(&self, head: &Head) -> bool {
        let slot = head.kind.slot(&head.period, &head.filing);
        self.state == State::Closed || self.open.iter().any(|(open, filing)| *open == slot && *filing != head.filing)
    }

    /// The step that is really taken: where nothing goes back, a report only shuts the file away (R8.6).
    pub fn taken(&self, step: &'static Step, head: &Head) -> &'static Step {
        let stays = |other: &&Step| other.stays() && Step { to: other.to, ..*step } == **other;
        let held = step.operation == Operation::Report && self.holds(head);
        TABLE.iter().find(stays).filter(|_| held).unwrap_or(step)
    }

    /// Refuses what waits for the map's issue.
    pub fn must_be_issued(&self) -> Result<(), Refusal> {
        match self.state {
            State::Issued => Ok(()),
            State::Closed => Err(Refusal::ProjectState(State::Closed)),
            state => Err(Refusal::NotIssued(state)),
        }
    }

    /// Refuses to take an issue back once something was approved against it (R2.7).
    fn nothing_must_be_approved(&self) -> Result<(), Refusal> {
        if self.approved == 0 { Ok(()) } else { Err(Refusal::ApprovedAgainst(self.approved)) }
    }

    /// Whether `caller` may correct or close the project, having seen `seen`.
    pub fn may_change(&self, caller: &Caller, seen: &Seen) -> Result<(), Refusal> {
        if !self.is_visible_to(caller) {
            return Err(Refusal::NotFound);
        }
        if !caller.is(Role::Office) {
            return Err(Refusal::OfficeOnly);
        }
        self.must_not_be_closed()?;
        if self.seen() != *seen {
            return Err(Refusal::ProjectStale(self.seen(), self.by.clone(), self.at));
        }
        Ok(())
    }

    /// Whether the office may open a closed month again until the end of a day (R4.3).
    pub fn may_reopen(&self, month: Month, until: NaiveDate, calendar: &Calendar, now: Moment) -> Result<(), Refusal> {
        self.must_be_issued()?;
        self.month(Kind::GoalProgress, &month.to_string())?;
        let window = Window::of(calendar, month, now, None, None);
        let refuse = |path: &str, code, detail: String| {
            Err(Refusal::Rules(vec![BrokenRule { path: path.to_owned(), code, rule: "R4.3", detail }]))
        };
        if window.state != MonthState::Closed {
            return refuse("/month", "month-not-closed", format!("{}不需要重新开放。", window.text));
        }
        if until < now.date() {
            return refuse("/until", "in-the-past", "开放的截止日期不能早于今天，请重新选择。".to_owned());
        }
        Ok(())
    }

    /// Refuses once it is closed: nothing of it moves any more (R1.4).
    pub fn must_not_be_closed(&self) -> Result<(), Refusal> {
        if self.state == State::Closed { Err(Refusal::ProjectState(self.state)) } else { Ok(()) }
    }

    /// Refuses while filings are open, and says which (R1.4).
    pub fn must_be_idle(&self) -> Result<(), Refusal> {
        if self.open.is_empty() {
            return Ok(());
        }
        Err(Refusal::FilingsOpen(self.open.iter().map(|(_, filing)| filing.clone()).collect()))
    }

    /// The base information as corrected, if it may become this one (R1.1, R1.4).
    ///
    /// Another responsible department needs that no filing is open; the year stands once a map was drawn for it.
    pub fn corrected(&self, base: BaseInformation) -> Result<BaseInformation, Refusal> {
        if base.responsible != self.base.responsible {
            self.must_be_idle()?;
        }
        let base = base.check(&self.id).map_err(Refusal::Rules)?;
        if base.year != self.base.year && (self.state != State::Registered || self.last_version > 0) {
            let detail = "作战图已开始绘制，年度不能再更改。".to_owned();
            return Err(Refusal::Rules(vec![rule("/year", "year-fixed", detail)]));
        }
        Ok(base)
    }
}
