//! The states: every one that a filing can reach, where a different past makes a difference more than once, each with
//! the way there.

use domain::filing::Head;
use domain::people::Role::{self, Clerk, Office, Reviewer};
use domain::project::Project;
use domain::workflow::Operation::{self, Approve, ApproveAndIssue, Discard, Issue, Reject, Return, SaveDraft, Submit};
use domain::workflow::Operation::{TakeBack, Withdraw};
use serde_json::{Value, json};
use tests::{FOREIGN, Filing, Person, RESPONSIBLE, Stage};

use crate::people::People;

/// What stands only in drafts that were never submitted.
pub const UNSENT: &str = "尚未上报的措辞";

/// How a filing came to stand where it does.
pub struct Life {
    /// The block's title.
    pub title: &'static str,
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
}

const ISSUED: &[(Role, Operation)] = &[(Clerk, Submit), (Reviewer, Approve), (Office, Approve), (Office, Issue)];

const fn life(title: &'static str, steps: &'static [(Role, Operation)]) -> Life {
    Life { title, steps, end: End::AsItIs }
}

/// Every life.
pub static LIVES: [Life; 16] = [
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
        title: "已下发，责任单位已更换（“无关单位”即原责任单位）", steps: ISSUED, end: End::Reassigned
    },
    Life {
        title: "退回完善（下发后更换责任单位，又撤销下发；“无关单位”即原责任单位）",
        steps: ISSUED,
        end: End::ReassignedAndTakenBack,
    },
    Life { title: "已下发，项目已办结", steps: ISSUED, end: End::Closed },
];

impl Life {
    /// The department whose clerks draw the map.
    pub fn author(&self) -> &'static str {
        match self.end {
            End::Reassigned | End::ReassignedAndTakenBack => FOREIGN,
            End::AsItIs | End::Closed => RESPONSIBLE,
        }
    }

    /// Brings a new filing of a new project to where this life leads; `editors` save the draft on the way.
    pub async fn lived(&self, stage: &Stage, people: &People, editors: &[&Person]) -> Place {
        let office = people.mover(Office);
        let mut base = Filing::base_information(&format!("CQ-{}", stage_unique()));
        base["responsible"] = self.author().into();
        let project = office.post("/api/projects", base.clone()).send().await.expect(201);
        let etag = project.tag();
        let mut filing = Filing::draw(people.mover(Clerk), &project.text("/project"), &small_map("")).await;
        for editor in editors {
            filing.save(editor, &small_map("")).await;
        }
        for (role, operation) in self.steps {
            let answer = ask(&filing, people.mover(*role), *operation).send().await.expect(200);
            filing.remember(&answer);
        }
        let path = format!("/api/projects/{}", filing.project);
        match self.end {
            End::AsItIs => {}
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

/// A filing and its project as they stand, and what a caller would have to have seen of them.
pub struct Place {
    /// The filing's address and ETag.
    pub filing: Filing,
    /// Where it stands; none for what does not exist.
    pub head: Option<Head>,
    /// The project.
    pub project: Project,
}

impl Place {
    /// Reads both from the store.
    pub async fn read(stage: &Stage, mut filing: Filing) -> Self {
        let (project, id) = (filing.project.parse().expect("an id"), filing.filing.parse().expect("an id"));
        let (head, project) = stage.store.head_and_project(&project, &id).await.expect("they are there");
        filing.etag = head.seen().to_string();
        filing.round = head.round.into();
        Self { filing, head: Some(head), project }
    }

    /// A registered project without a filing.
    pub async fn registered(stage: &Stage, people: &People) -> Self {
        let id = Filing::register(people.mover(Office), &format!("CQ-{}", stage_unique())).await;
        let project = stage.store.project(&id.parse().expect("an id")).await.expect("it is there");
        let etag = project.seen().to_string();
        let filing = Filing { project: id, filing: "none".to_owned(), etag, round: 0, state: String::new() };
        Self { filing, head: None, project }
    }

    /// The same, at an address where nothing is: no such filing, or not even such a project.
    pub fn absent(&self, whole_project: bool) -> Self {
        let mut filing = Filing { filing: "thereIsNoSuchFiling".to_owned(), ..self.filing.clone() };
        if whole_project {
            filing.project = "thereIsNoSuchProject".to_owned();
        }
        Self { filing, head: None, project: self.project.clone() }
    }
}

/// The request for an operation on a filing.
pub fn ask(filing: &Filing, who: &Person, operation: Operation) -> tests::Ask {
    let reason = Filing::reason("incomplete", "第二项举措没有写明牵头单位。", json!([]));
    let (name, extra) = match operation {
        SaveDraft => ("save", json!({ "content": small_map(UNSENT) })),
        Submit => ("submit", json!({})),
        Discard => ("discard", json!({})),
        Withdraw => ("withdraw", json!({})),
        Approve => ("approve", json!({})),
        ApproveAndIssue => ("approve", json!({ "issue": true })),
        Return => ("reject", json!({ "verdict": "return", "reason": reason })),
        Reject => ("reject", json!({ "verdict": "reject", "reason": reason })),
        Issue => ("issue", json!({})),
        TakeBack => ("take-back", json!({ "reason": "下发后发现月度目标有误。" })),
    };
    filing.ask(who, name, extra)
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
