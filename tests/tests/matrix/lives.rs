//! The states: every one that a filing can reach, where a different past makes a difference more than once, each with
//! the way there.

use domain::filing::Head;
use domain::filing::Kind;
use domain::moment::Moment;
use domain::people::Role::{self, Clerk, Office, Reviewer};
use domain::project::Project;
use domain::workflow::Operation::{self, Approve, ApproveAndIssue, Discard, Issue, Reject, Return, SaveDraft, Submit};
use domain::workflow::Operation::{Report, TakeBack, Void, Withdraw};
use serde_json::{Value, json};
use tests::{FOREIGN, Filing, Person, RESPONSIBLE, Stage, Upload, promotion};

use crate::people::People;
use crate::rows::{MONTH, period};

/// What stands only in drafts that were never submitted.
pub const UNSENT: &str = "尚未上报的措辞";

/// How a filing came to stand where it does.
pub struct Life {
    /// The block's title.
    pub title: &'static str,
    /// What the filing is about.
    pub kind: Kind,
    /// What was done with it after the first draft, and by whom.
    pub steps: &'static [(Role, Operation)],
    /// What became of the project afterwards.
    pub end: End,
}

/// What became of the project.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Nothing.
    AsItIs,
    /// It was given from a department that is 无关单位 now to the responsible one.
    Reassigned,
    /// It was reassigned, and then the office took the issue back.
    ReassignedAndTakenBack,
    /// It was closed.
    Closed,
    /// A promotion was approved against its map.
    ApprovedAgainst,
    /// The office took the issue of its map back.
    MapTakenBack,
}

const ISSUED: &[(Role, Operation)] = &[(Clerk, Submit), (Reviewer, Approve), (Office, Approve), (Office, Issue)];

const fn life(title: &'static str, steps: &'static [(Role, Operation)]) -> Life {
    Life { title, kind: Kind::BattleMap, steps, end: End::AsItIs }
}

const fn of(kind: Kind, title: &'static str, steps: &'static [(Role, Operation)]) -> Life {
    Life { title, kind, steps, end: End::AsItIs }
}

const fn record(title: &'static str, steps: &'static [(Role, Operation)]) -> Life {
    Life { title, kind: Kind::Promotion, steps, end: End::AsItIs }
}

const APPROVED: &[(Role, Operation)] = &[(Clerk, Submit), (Reviewer, Approve), (Office, Approve)];

/// Every life.
pub static LIVES: [Life; 41] = [
    life("草稿（从未上报）", &[]),
    life("部门审核中", &[(Clerk, Submit)]),
    life("改革办审核中", &[(Clerk, Submit), (Reviewer, Approve)]),
    life("草稿（上报后撤回，又有修改）", &[(Clerk, Submit), (Clerk, Withdraw), (Clerk, SaveDraft)]),
    life("部门审核中（审核人员撤回了通过）", &[(Clerk, Submit), (Reviewer, Approve), (Reviewer, Withdraw)]),
    life("部门已驳回", &[(Clerk, Submit), (Reviewer, Reject)]),
    life("改革办已驳回", &[(Clerk, Submit), (Reviewer, Approve), (Office, Reject)]),
    life("退回完善", &[(Clerk, Submit), (Reviewer, Approve), (Office, Return)]),
    life("已确认", &[(Clerk, Submit), (Reviewer, Approve), (Office, Approve)]),
    life("已下发", &[(Clerk, Submit), (Reviewer, Approve), (Office, ApproveAndIssue)]),
    life(
        "退回完善（下发后撤销）",
        &[(Clerk, Submit), (Reviewer, Approve), (Office, ApproveAndIssue), (Office, TakeBack)],
    ),
    life("已删除（从未上报）", &[(Clerk, Discard)]),
    life("已删除（上报后撤回、修改）", &[(Clerk, Submit), (Clerk, Withdraw), (Clerk, SaveDraft), (Clerk, Discard)]),
    Life {
        title: "已下发，责任单位已更换（“无关单位”即原责任单位）",
        kind: Kind::BattleMap,
        steps: ISSUED,
        end: End::Reassigned,
    },
    Life {
        title: "退回完善（下发后更换责任单位，又撤销下发；“无关单位”即原责任单位）",
        kind: Kind::BattleMap,
        steps: ISSUED,
        end: End::ReassignedAndTakenBack,
    },
    Life { title: "已下发，项目已办结", kind: Kind::BattleMap, steps: ISSUED, end: End::Closed },
    Life {
        title: "已下发，已有填报按此通过", kind: Kind::BattleMap, steps: ISSUED, end: End::ApprovedAgainst
    },
    record("推广 · 草稿（从未上报）", &[]),
    record("推广 · 部门审核中", &[(Clerk, Submit)]),
    record("推广 · 改革办审核中", &[(Clerk, Submit), (Reviewer, Approve)]),
    record("推广 · 草稿（上报后撤回，又有修改）", &[(Clerk, Submit), (Clerk, Withdraw), (Clerk, SaveDraft)]),
    record("推广 · 部门已驳回", &[(Clerk, Submit), (Reviewer, Reject)]),
    record("推广 · 改革办已驳回", &[(Clerk, Submit), (Reviewer, Approve), (Office, Reject)]),
    record("推广 · 退回完善", &[(Clerk, Submit), (Reviewer, Approve), (Office, Return)]),
    record("推广 · 已通过", APPROVED),
    record("推广 · 已作废", &[(Clerk, Submit), (Reviewer, Approve), (Office, Approve), (Office, Void)]),
    record("推广 · 已删除（上报后撤回）", &[(Clerk, Submit), (Clerk, Withdraw), (Clerk, Discard)]),
    Life {
        title: "推广 · 已通过，责任单位已更换（“无关单位”即原责任单位）",
        kind: Kind::Promotion,
        steps: APPROVED,
        end: End::Reassigned,
    },
    Life { title: "推广 · 已通过，项目已办结", kind: Kind::Promotion, steps: APPROVED, end: End::Closed },
    of(Kind::GoalProgress, "目标更新 · 草稿（从未上报）", &[]),
    of(Kind::GoalProgress, "目标更新 · 部门审核中", &[(Clerk, Submit)]),
    of(Kind::GoalProgress, "目标更新 · 退回完善", &[(Clerk, Submit), (Reviewer, Approve), (Office, Return)]),
    of(Kind::GoalProgress, "目标更新 · 已通过", APPROVED),
    of(
        Kind::PlanProgress,
        "计划更新 · 草稿（上报后撤回，又有修改）",
        &[(Clerk, Submit), (Clerk, Withdraw), (Clerk, SaveDraft)],
    ),
    of(Kind::PlanProgress, "计划更新 · 改革办审核中", &[(Clerk, Submit), (Reviewer, Approve)]),
    of(Kind::PlanProgress, "计划更新 · 已通过", APPROVED),
    of(Kind::MeasureIteration, "措施迭代 · 草稿（从未上报）", &[]),
    of(Kind::MeasureIteration, "措施迭代 · 改革办审核中", &[(Clerk, Submit), (Reviewer, Approve)]),
    of(Kind::MeasureIteration, "措施迭代 · 已通过", APPROVED),
    of(Kind::MeasureIteration, "措施迭代 · 已删除（从未上报）", &[(Clerk, Discard)]),
    Life {
        title: "推广 · 改革办审核中，作战图已撤销下发",
        kind: Kind::Promotion,
        steps: &[(Clerk, Submit), (Reviewer, Approve)],
        end: End::MapTakenBack,
    },
];

impl Life {
    /// The department whose clerks draw the map.
    pub fn author(&self) -> &'static str {
        match self.end {
            End::Reassigned | End::ReassignedAndTakenBack => FOREIGN,
            End::AsItIs | End::Closed | End::ApprovedAgainst | End::MapTakenBack => RESPONSIBLE,
        }
    }

    /// Brings a new filing of a new project to where this life leads; `editors` save the draft on the way.
    pub async fn lived(&self, stage: &Stage, people: &People, editors: &[&Person]) -> Place {
        let office = people.mover(Office);
        let mut base = Filing::base_information(&format!("CQ-{}", stage_unique()));
        base["responsible"] = self.author().into();
        let project = office.post("/api/projects", base.clone()).send().await.expect(201);
        let etag = project.tag();
        let clerk = people.mover(Clerk);
        let mut map = Filing::draw(clerk, &project.text("/project"), &small_map("")).await;
        let mut filing = map.clone();
        if self.kind != Kind::BattleMap {
            walk(&mut map, people, ISSUED).await;
            let (kind, content) = (self.kind, content(self.kind, ""));
            let first = Filing::open(kind.name(), &map.project, period(kind), &content, clerk).send().await;
            filing = Filing::created_as(kind.name(), &first.expect(201));
            if kind.has_evidence() {
                evidence().send(clerk, &filing).await;
            }
        }
        for editor in editors {
            filing.save(editor, &content(self.kind, "")).await;
        }
        walk(&mut filing, people, self.steps).await;
        let path = format!("/api/projects/{}", filing.project);
        match self.end {
            End::AsItIs => {}
            End::ApprovedAgainst => {
                let mut other = Filing::add(clerk, &filing.project, "promotion", &content(Kind::Promotion, "")).await;
                evidence().send(clerk, &other).await;
                walk(&mut other, people, APPROVED).await;
            }
            End::MapTakenBack => walk(&mut map, people, &[(Office, TakeBack)]).await,
            End::Closed => {
                let closing = office.post(&format!("{path}/close"), json!({ "reason": "年度任务全部完成。" }));
                closing.etag(&etag).send().await.expect(200);
            }
            End::Reassigned | End::ReassignedAndTakenBack => {
                base["responsible"] = RESPONSIBLE.into();
                office.patch(&path, base).etag(&etag).send().await.expect(200);
            }
        }
        if self.end == End::ReassignedAndTakenBack {
            let answer = ask(&filing, office, TakeBack).send().await.expect(200);
            filing.remember(&answer);
        }
        Place::read(stage, filing).await
    }
}

/// Takes one step after the other.
async fn walk(filing: &mut Filing, people: &People, steps: &[(Role, Operation)]) {
    for (role, operation) in steps {
        let answer = ask(filing, people.mover(*role), *operation).send().await.expect(200);
        filing.remember(&answer);
    }
}

/// A filing and its project as they stand, and what a caller would have to have seen of them.
pub struct Place {
    /// The filing's address and ETag.
    pub filing: Filing,
    /// Where it stands; none for what does not exist.
    pub head: Option<Head>,
    /// The project.
    pub project: Project,
    /// When it is looked at.
    pub now: Moment,
}

impl Place {
    /// Reads both from the store.
    pub async fn read(stage: &Stage, mut filing: Filing) -> Self {
        let (project, id) = (filing.project.parse().expect("an id"), filing.filing.parse().expect("an id"));
        let (head, project) = stage.store.head_and_project(&project, &id).await.expect("they are there");
        filing.etag = head.seen().to_string();
        filing.round = head.round.into();
        Self { filing, head: Some(head), project, now: stage.clock.now() }
    }

    /// A registered project without a filing.
    pub async fn registered(stage: &Stage, people: &People) -> Self {
        let id = Filing::register(people.mover(Office), &format!("CQ-{}", stage_unique())).await;
        let project = stage.store.project(&id.parse().expect("an id")).await.expect("it is there");
        let etag = project.seen().to_string();
        let filing =
            Filing { project: id, filing: "none".to_owned(), kind: "battleMap", etag, round: 0, state: String::new() };
        Self { filing, head: None, project, now: stage.clock.now() }
    }

    /// The same, at an address where nothing is: no such filing, or not even such a project.
    pub fn absent(&self, whole_project: bool) -> Self {
        let mut filing = Filing { filing: "thereIsNoSuchFiling".to_owned(), ..self.filing.clone() };
        if whole_project {
            filing.project = "thereIsNoSuchProject".to_owned();
        }
        Self { filing, head: None, project: self.project.clone(), now: self.now }
    }
}

/// The request for an operation on a filing.
pub fn ask(filing: &Filing, who: &Person, operation: Operation) -> tests::Ask {
    let reason = Filing::reason("incomplete", "第二项举措没有写明牵头单位。", json!([]));
    let (name, extra) = match operation {
        SaveDraft => ("save", json!({ "content": content(kind_of(filing), UNSENT) })),
        Submit => ("submit", json!({})),
        Discard => ("discard", json!({})),
        Withdraw => ("withdraw", json!({})),
        Approve => ("approve", json!({})),
        ApproveAndIssue => ("approve", json!({ "issue": true })),
        Return => ("reject", json!({ "verdict": "return", "reason": reason })),
        Reject => ("reject", json!({ "verdict": "reject", "reason": reason })),
        Issue => ("issue", json!({})),
        TakeBack => ("take-back", json!({ "reason": "下发后发现月度目标有误。" })),
        Void => ("void", json!({ "reason": "与另一条重复。" })),
        Report => ("report", json!({ "file": evidence().sha256(), "detail": "照片中疑有涉密内容。" })),
    };
    filing.ask(who, name, extra)
}

fn kind_of(filing: &Filing) -> Kind {
    Kind::ALL.into_iter().find(|kind| kind.name() == filing.kind).expect("a kind")
}

/// The file of every record of the matrix.
fn evidence() -> Upload {
    Upload::pdf("观摩会通知.pdf", "matrix")
}

/// Content with a text of its own.
fn content(kind: Kind, text: &str) -> Value {
    let text = |beginning: &str| format!("{beginning}{text}");
    match kind {
        Kind::BattleMap => small_map(&text("")),
        Kind::GoalProgress => {
            let value =
                |indicator: &Value| json!({ "indicator": indicator["id"], "value": "4", "remark": text("按时序。") });
            let indicators = small_map("")["indicators"].as_array().expect("indicators").iter().map(value).collect();
            json!({ "values": Value::Array(indicators) })
        }
        Kind::PlanProgress => {
            let plan = &small_map("")["measures"][0]["plans"][0]["id"];
            let (work, next) =
                (json!([{ "id": "w1", "text": "印发方案。" }]), json!([{ "id": "n1", "text": "抓好落实。" }]));
            let update = json!({ "plan": plan, "status": "inProgress", "work": work, "problems": text("人手不足。"), "next": next });
            json!({ "updates": [update], "evidence": { "files": [evidence().reference()] } })
        }
        Kind::MeasureIteration => {
            let plan = json!({ "id": "new-plan", "month": MONTH, "type": "other", "content": "建立调度机制。" });
            let measure =
                json!({ "id": "new-measure", "content": text("建立协同推进机制。"), "basis": "市委专题会议要求。" });
            let mut measure = measure;
            measure["plans"] = json!([plan]);
            json!({ "version": 1, "added": [measure] })
        }
        Kind::Promotion | Kind::Brand => {
            let mut content = promotion(&[evidence().reference()]);
            content["description"] = text("召开现场观摩会。").into();
            content
        }
    }
}

/// A small map with a text of its own.
pub fn small_map(text: &str) -> Value {
    let mut map = tests::budgets::small_map();
    map["measures"][0]["content"] = format!("健全统筹推进机制。{text}").into();
    map
}

/// A number that no other project of this process has in its code.
pub fn stage_unique() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static COUNT: AtomicU64 = AtomicU64::new(1);
    COUNT.fetch_add(1, Ordering::Relaxed)
}
