//! The rows: every read and every operation, how it is asked for, and what the domain says to it.

use api::{Code, Problem};
use domain::filing::Kind;
use domain::people::{Caller, Role};
use domain::refusal::Refusal;
use domain::workflow::{Operation, Sight, Step, TABLE, permitted, sight};
use serde_json::{Value, json};
use tests::{Ask, Filing, Person};

use crate::lives::{Place, ask, small_map, stage_unique};

/// The month in which the matrix is tried.
pub const MONTH: &str = "2026-05";

/// The period of the projects' filings of a kind.
pub fn period(kind: Kind) -> &'static str {
    if kind.is_monthly() { MONTH } else { "2026" }
}

/// A row of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// 登记项目
    Register,
    /// 查看项目
    ViewProject,
    /// 查看现行作战图
    MapInForce,
    /// 查看第 1 版作战图
    FirstMap,
    /// 查看填报件
    ViewFiling,
    /// 查看时间线
    Events,
    /// 对比报送轮次
    Difference,
    /// 查看项目的记录清单
    Records,
    /// 查看填报进度
    Progress,
    /// 新建: the first draft of a kind.
    Open(Kind),
    /// An operation of the table.
    Do(Operation),
    /// 更正基础信息
    Correct,
    /// 更换责任单位
    Reassign,
    /// 办结
    Close,
    /// 重新开放月度
    Reopen,
}

/// What a caller gets.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// It is shown, this much of it.
    Shown(Sight),
    /// It is done; the filing takes this step.
    Moved(&'static Step),
    /// It is done, and what changes is not an existing filing.
    Done,
    /// It is refused: with this problem, and in a view for this reason.
    Refused(Box<Problem>, String),
}

/// The rows that need no filing.
pub fn of_project() -> impl Iterator<Item = Row> {
    let reads = [Row::ViewProject, Row::MapInForce, Row::FirstMap, Row::Records, Row::Progress];
    reads.into_iter().chain(Kind::ALL.map(Row::Open)).chain(CHANGES)
}

const CHANGES: [Row; 4] = [Row::Correct, Row::Reassign, Row::Close, Row::Reopen];

/// Every row of a project with a filing of `kind`, in the order of the sheet.
pub fn all(kind: Kind) -> Vec<Row> {
    let reads = [
        Row::ViewProject,
        Row::MapInForce,
        Row::FirstMap,
        Row::Records,
        Row::Progress,
        Row::ViewFiling,
        Row::Events,
        Row::Difference,
    ];
    let creates = Kind::ALL.map(Row::Open);
    reads.into_iter().chain(creates).chain(operations(kind).map(Row::Do)).chain(CHANGES).collect()
}

/// What can be done with a filing of `kind`.
pub fn operations(kind: Kind) -> impl Iterator<Item = Operation> {
    let has =
        move |operation: &Operation| TABLE.iter().any(|step| step.operation == *operation && step.kinds.contains(kind));
    Operation::ALL.into_iter().filter(has)
}

impl Row {
    /// What the row is called.
    pub fn chinese(self) -> &'static str {
        match self {
            Row::Register => "登记项目",
            Row::ViewProject => "查看项目",
            Row::MapInForce => "查看现行作战图",
            Row::FirstMap => "查看第1版作战图",
            Row::ViewFiling => "查看填报件",
            Row::Events => "查看时间线",
            Row::Difference => "对比报送轮次",
            Row::Records => "查看推广清单",
            Row::Progress => "查看填报进度",
            Row::Open(Kind::BattleMap) => "新建作战图",
            Row::Open(Kind::GoalProgress) => "新建目标更新",
            Row::Open(Kind::PlanProgress) => "新建计划更新",
            Row::Open(Kind::Promotion) => "新建经验推广",
            Row::Open(Kind::Brand) => "新建品牌",
            Row::Open(Kind::MeasureIteration) => "新建措施迭代",
            Row::Do(Operation::SaveDraft) => "再次保存草稿",
            Row::Do(operation) => operation.chinese(),
            Row::Correct => "更正基础信息",
            Row::Reassign => "更换责任单位",
            Row::Close => "办结项目",
            Row::Reopen => "重新开放月度",
        }
    }

    /// Whether its address names a filing.
    pub fn names_filing(self) -> bool {
        matches!(self, Row::ViewFiling | Row::Events | Row::Difference | Row::Do(_))
    }

    /// The request, by somebody who has seen whatever stands.
    pub fn ask(self, who: &Person, place: &Place) -> Ask {
        let project = format!("/api/projects/{}", place.filing.project);
        let filing = place.filing.path();
        let base = |name: &str, value: Value| {
            let mut base = serde_json::to_value(&place.project.base).expect("plain data");
            base[name] = value;
            base
        };
        let seen = place.project.seen().to_string();
        match self {
            Row::Register => who.post("/api/projects", Filing::base_information(&format!("CQ-{}", stage_unique()))),
            Row::ViewProject => who.get(&project),
            Row::MapInForce => who.get(&format!("{project}/map")),
            Row::FirstMap => who.get(&format!("{project}/map?version=1")),
            Row::ViewFiling => who.get(&filing),
            Row::Events => who.get(&format!("{filing}/events")),
            Row::Difference => who.get(&format!("{filing}/difference?from=1&to=1")),
            Row::Progress => who.get(&format!("{project}/progress")),
            Row::Open(kind) => {
                let content = if kind == Kind::BattleMap { small_map("") } else { json!({}) };
                Filing::open(kind.name(), &place.filing.project, period(kind), &content, who)
            }
            Row::Records => who.get(&format!("{project}/records?kind=promotion&voided=true")),
            Row::Do(operation) => ask(&place.filing, who, operation),
            Row::Correct => who.patch(&project, base("name", "“高效办成一件事”改革".into())).etag(&seen),
            Row::Reassign => who.patch(&project, base("responsible", "kjj".into())).etag(&seen),
            Row::Close => who.post(&format!("{project}/close"), json!({ "reason": "任务已全部完成。" })).etag(&seen),
            Row::Reopen => {
                let body = json!({ "month": MONTH, "until": MONTH.to_owned() + "-31", "reason": "统一补录。" });
                who.post(&format!("{project}/reopen"), body).etag(&seen)
            }
        }
    }

    /// What the domain says to it; nothing is asked of the host.
    pub fn outcome(self, caller: &Caller, place: &Place) -> Outcome {
        self.verdict(caller, place).unwrap_or_else(|refusal| {
            let why = api::why(refusal.clone());
            Outcome::Refused(Box::new(refusal.into()), why)
        })
    }

    fn verdict(self, caller: &Caller, place: &Place) -> Result<Outcome, Refusal> {
        let project = &place.project;
        let relation = project.base.relation(caller);
        let sees = place.head.as_ref().map_or(Sight::Nothing, |head| sight(caller, relation, head.state, head.round));
        let shown = |shown: bool| if shown { Ok(Outcome::Shown(sees)) } else { Err(Refusal::NotFound) };
        let rounds = place.head.as_ref().map_or(0, |head| head.round);
        let today = place.now.date();
        let may_change = || project.may_change(caller, &project.seen());
        match self {
            Row::Register if caller.is(Role::Office) => Ok(Outcome::Done),
            Row::Register => Err(Refusal::OfficeOnly),
            Row::ViewProject => shown(project.is_visible_to(caller)),
            Row::MapInForce => shown(project.in_force.is_some_and(|version| project.shows_version(caller, version))),
            Row::FirstMap => shown(project.last_version > 0 && project.shows_version(caller, 1)),
            Row::ViewFiling => shown(sees > Sight::Nothing),
            Row::Events => shown(sees >= Sight::Rounds),
            Row::Difference => shown(sees >= Sight::Rounds && rounds > 0),
            Row::Records => shown(project.is_visible_to(caller)),
            Row::Progress if !project.is_visible_to(caller) => Err(Refusal::NotFound),
            Row::Progress => project.in_force.map(|_| Outcome::Shown(sees)).ok_or(Refusal::NotIssued(project.state)),
            Row::Open(kind) => project.may_open(caller, kind, period(kind), today).map(|()| Outcome::Done),
            Row::Reopen => {
                may_change()?;
                let (month, until) = (MONTH.parse().expect("a month"), today);
                project.may_reopen(month, until, store::calendar(), place.now).map(|()| Outcome::Done)
            }
            Row::Do(operation) => {
                let head = place.head.as_ref().ok_or(Refusal::NotFound)?;
                let step = permitted(head, caller, relation, operation)?;
                project.allows(step, head.kind)?;
                Ok(Outcome::Moved(project.taken(step, head)))
            }
            Row::Correct => may_change().map(|()| Outcome::Done),
            Row::Reassign => {
                may_change()?;
                let responsible = "kjj".parse().expect("an id");
                let corrected = domain::project::BaseInformation { responsible, ..project.base.clone() };
                project.corrected(corrected).map(|_| Outcome::Done)
            }
            Row::Close => {
                may_change()?;
                project.must_be_idle().map(|()| Outcome::Done)
            }
        }
    }

    /// The cell's sign.
    pub fn sign(self, outcome: &Outcome) -> &'static str {
        match outcome {
            Outcome::Shown(Sight::Drafts) if self == Row::ViewFiling => "稿",
            Outcome::Shown(Sight::Rounds) if self == Row::ViewFiling => "轮",
            Outcome::Shown(Sight::Approved) if self == Row::ViewFiling => "准",
            Outcome::Shown(_) | Outcome::Moved(_) | Outcome::Done => "✔",
            Outcome::Refused(problem, _) => match problem.code {
                Code::NotFound => "–",
                Code::NotYours => "✘",
                Code::OwnWork => "⊘",
                Code::AlreadyOpen | Code::FilingsOpen => "=",
                _ => "!",
            },
        }
    }
}
