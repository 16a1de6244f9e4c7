//! What takes effect at once with something else, or with an answer that is lost: months, plans, and the map that they are
//! filed against (R3.4, R3.8, R5.3, R7.2, R8.6). The order follows from a seed.

use std::hash::{BuildHasher, Hasher, RandomState};

use futures::future::join_all;
use serde_json::{Value, json};
use tests::faults::{Fault, Faults};
use tests::{Answer, Ask, Cast, Dice, Filing, Invariants, Person, Recorder, Stage, Upload, fresh_key, small_map};

/// A plan of January.
const PLAN: &str = "m1p1";
/// How often each contest is fought.
const TIMES: usize = 12;

/// A stage on which every write is recorded.
struct Ring {
    stage: Stage,
    cast: Cast,
    recorder: Recorder,
    dice: Dice,
}

impl Ring {
    async fn with(faults: &Faults) -> Self {
        let seed = RandomState::new().build_hasher().finish();
        eprintln!("seed {seed}");
        let stage = Stage::watched(Some(faults.interceptor())).await;
        let cast = Cast::on(&stage).await;
        let mut ring = Self { stage, cast, recorder: Recorder::default(), dice: Dice::new(seed) };
        ring.go_to("2026-01-12T09:00:00+08:00");
        ring
    }

    async fn new() -> Self {
        Self::with(&Faults::default()).await
    }

    fn go_to(&mut self, moment: &str) {
        self.stage.go_to(moment, &mut self.cast);
    }

    async fn act(&self, filing: &mut Filing, who: &Person, operation: &str, extra: Value) {
        let answer = self.recorder.send(who, filing.ask(who, operation, extra)).await.expect(200);
        filing.remember(&answer);
    }

    /// A project whose map is issued.
    async fn issued(&self, number: usize) -> String {
        let Cast { clerk, reviewer, office, .. } = &self.cast;
        let base = Filing::base_information(&format!("RING-{number}"));
        let project = self.recorder.send(office, office.post("/api/projects", base)).await.expect(201).text("/project");
        let mut map = self.open("battleMap", &project, "2026", &small_map()).await;
        self.act(&mut map, clerk, "submit", json!({})).await;
        self.act(&mut map, reviewer, "approve", json!({})).await;
        self.act(&mut map, office, "approve", json!({ "issue": true })).await;
        project
    }

    async fn open(&self, kind: &'static str, project: &str, period: &str, content: &Value) -> Filing {
        let clerk = &self.cast.clerk;
        let ask = Filing::open(kind, project, period, content, clerk);
        Filing::created_as(kind, &self.recorder.send(clerk, ask).await.expect(201))
    }

    /// Brings it before the office.
    async fn before_the_office(&self, filing: &mut Filing) {
        self.act(filing, &self.cast.clerk, "submit", json!({})).await;
        self.act(filing, &self.cast.reviewer, "approve", json!({})).await;
    }

    /// An update of the plan before the office, with a file.
    async fn update(&self, project: &str, period: &str, status: &str) -> (Filing, Upload) {
        let clerk = &self.cast.clerk;
        let mut filing = self.open("planProgress", project, period, &json!({})).await;
        let upload = Upload::pdf("验收意见.pdf", &format!("{project} {period}"));
        let file = upload.send(clerk, &filing).await;
        let entry = |id: &str| json!([{ "id": id, "text": "抓好落实。" }]);
        let update = json!({ "plan": PLAN, "status": status, "work": entry("w"), "problems": "", "next": entry("n") });
        let content = json!({ "updates": [update], "evidence": { "files": [file] } });
        self.act(&mut filing, clerk, "save", json!({ "content": content })).await;
        self.before_the_office(&mut filing).await;
        (filing, upload)
    }

    /// An application before the office that changes what the plan says.
    async fn application(&self, project: &str) -> Filing {
        let measure = &small_map()["measures"][0];
        let mut plans = measure["plans"].clone();
        assert_eq!(plans[0]["id"], PLAN);
        plans[0]["content"] = json!(CHANGED);
        let edit =
            json!({ "measure": measure["id"], "content": measure["content"], "basis": "会议要求。", "plans": plans });
        let content = json!({ "version": 1, "edited": [edit] });
        let mut filing = self.open("measureIteration", project, "2026", &content).await;
        self.before_the_office(&mut filing).await;
        filing
    }

    /// Sends all at once, in an order that the dice give; answers in the order in which they stand here.
    async fn at_once(&mut self, asks: Vec<(&Person, Ask)>) -> Vec<Answer> {
        let mut asks: Vec<_> = asks.into_iter().enumerate().collect();
        self.dice.shuffle(&mut asks);
        let recorder = &self.recorder;
        let running = asks.into_iter().map(|(place, (who, ask))| async move { (place, recorder.send(who, ask).await) });
        let mut answers = join_all(running).await;
        answers.sort_by_key(|(place, _)| *place);
        answers.into_iter().map(|(_, answer)| answer).collect()
    }

    /// The version in force, and the plan as the progress tells it.
    async fn plan(&self, project: &str) -> (Value, Value) {
        let progress = self.cast.office.get(&format!("/api/projects/{project}/progress")).send().await.expect(200).body;
        let plans = progress["plans"].as_array().expect("plans");
        let plan = plans.iter().find(|plan| plan["plan"] == PLAN).expect("the map has it");
        (progress["version"].clone(), plan.clone())
    }

    /// The rows of the project's plans as they lie in the table.
    async fn rows(&self, project: &str) -> Vec<Value> {
        let mut all = self.stage.tables().all().await;
        let of = |item: &Value| item["pk"] == format!("PROJECT#{project}") && is_row(item);
        all.retain(of);
        all
    }

    async fn end(self) {
        eprintln!("{}", Invariants::of(&self.stage, &self.recorder).await.must_hold());
        self.stage.stop().await;
    }
}

const CHANGED: &str = "改为分两批推进。";

fn is_row(item: &Value) -> bool {
    item["sk"].as_str().is_some_and(|sk| sk.starts_with("PLAN#"))
}

/// R3.8: eight creates of one month's update at once give one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r3_8_eight_creates_of_a_month_give_one() {
    let mut ring = Ring::new().await;
    let cast = ring.cast.clone();
    for number in 0..TIMES {
        let project = ring.issued(number).await;
        for kind in ["goalProgress", "planProgress"] {
            let one_key = (number % 3 == 0).then(fresh_key);
            let asks = (0..8).map(|place| {
                let who = if place % 2 == 0 || one_key.is_some() { &cast.clerk } else { &cast.second_clerk };
                let key = one_key.clone().unwrap_or_else(fresh_key);
                (who, Filing::open(kind, &project, "2026-01", &json!({}), who).key(&key))
            });
            let answers = ring.at_once(asks.collect()).await;
            let (created, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.status == 201);
            assert_eq!(created.len(), if one_key.is_some() { 8 } else { 1 });
            assert!(created.iter().all(|answer| *answer == created[0]), "a repeated create answers the same");
            for refused in refused {
                assert_eq!(refused.refused(409, "already-open").body["filings"], json!([created[0].body["filing"]]));
            }
        }
    }
    ring.end().await;
}

/// R5.3, R7.2, R7.3: a plan is completed while an iteration that changes it takes effect: the iteration comes first, and the row
/// bears the new name, or it is refused. What is completed is never changed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r5_3_r7_2_r7_3_a_plan_is_completed_or_changed_first() {
    let mut ring = Ring::new().await;
    let office = ring.cast.office.clone();
    let mut changed = 0;
    for number in 0..TIMES {
        let project = ring.issued(number).await;
        let application = ring.application(&project).await;
        let (update, _) = ring.update(&project, "2026-01", "completed").await;
        let asks = [&update, &application].map(|filing| (&office, filing.ask(&office, "approve", json!({}))));
        let answers = ring.at_once(asks.into()).await;
        assert_eq!((answers[0].status, &answers[0].body["state"]), (200, &json!("approved")), "{}", answers[0].body);
        let is_changed = answers[1].status == 200;
        if !is_changed {
            let refused = answers[1].clone().refused(422, "rules-broken");
            assert_eq!(refused.text("/errors/0/code"), "plan-completed");
        }
        let (version, plan) = ring.plan(&project).await;
        assert_eq!((version, &plan["status"]), (json!(if is_changed { 2 } else { 1 }), &json!("completed")));
        let [row] = &ring.rows(&project).await[..] else { panic!("one row") };
        let before = small_map()["measures"][0]["plans"][0]["content"].clone();
        assert_eq!(row["content"], if is_changed { json!(CHANGED) } else { before });
        changed += u32::from(is_changed);
    }
    eprintln!("the iteration was first {changed} times of {TIMES}");
    ring.end().await;
}

/// R5.3: two months of one plan that are approved at once: both have their row, and the later month counts.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r5_3_two_months_at_once() {
    let mut ring = Ring::new().await;
    let mut updates = Vec::new();
    for number in 0..TIMES {
        let project = ring.issued(number).await;
        updates.push(ring.update(&project, "2026-01", "completed").await.0);
    }
    ring.go_to("2026-02-03T09:00:00+08:00");
    let office = ring.cast.office.clone();
    for january in updates {
        let (february, _) = ring.update(&january.project, "2026-02", "inProgress").await;
        let asks = [&january, &february].map(|filing| (&office, filing.ask(&office, "approve", json!({}))));
        for answer in ring.at_once(asks.into()).await {
            answer.expect(200);
        }
        let (_, plan) = ring.plan(&january.project).await;
        let periods: Vec<_> = plan["history"].as_array().expect("rows").iter().map(|row| &row["period"]).collect();
        assert_eq!(periods, ["2026-02", "2026-01"]);
        assert_eq!(plan["status"], "inProgress");
        assert_eq!(ring.rows(&january.project).await.len(), 2);
    }
    ring.end().await;
}

/// R8.6: a file is reported while the filing that has it is approved: whichever comes first, nothing of it stays in effect.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_6_a_report_during_the_approval() {
    let mut ring = Ring::new().await;
    let (office, reviewer) = (ring.cast.office.clone(), ring.cast.reviewer.clone());
    let mut approved = 0;
    for number in 0..TIMES {
        let project = ring.issued(number).await;
        let (mut update, upload) = ring.update(&project, "2026-01", "completed").await;
        let report = json!({ "file": upload.sha256(), "detail": "疑有涉密内容。" });
        let asks = [
            (&office, update.ask(&office, "approve", json!({}))),
            (&reviewer, update.ask(&reviewer, "report", report)),
        ];
        let answers = ring.at_once(asks.into()).await;
        assert_eq!(answers[1].status, 200, "nothing holds a report up: {}", answers[1].body);
        let was_approved = answers[0].status == 200;
        assert!(was_approved || answers[0].status == 409, "{} {}", answers[0].status, answers[0].body);
        update.look(&ring.cast.clerk).await;
        assert_eq!(update.state, if was_approved { "returned" } else { "rejectedByDepartment" });
        let (_, plan) = ring.plan(&project).await;
        assert_eq!((&plan["status"], &plan["history"]), (&json!("notStarted"), &json!([])));
        assert_eq!(ring.rows(&project).await, Vec::<Value>::new());
        approved += u32::from(was_approved);
    }
    eprintln!("the approval was first {approved} times of {TIMES}");
    ring.end().await;
}

/// R3.4, R5.3, R7.3: an approval whose answer is lost, or whose first attempt fails, is repeated with its key: the row, the
/// standing and the version are there once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r3_4_an_approval_takes_effect_once() {
    let faults = Faults::default();
    let ring = Ring::with(&faults).await;
    let office = &ring.cast.office;
    let ways =
        [Fault::TimedOut, Fault::Broken, Fault::Conflict, Fault::ThrottledThroughout, Fault::TimedOutThenThrottled];
    for (number, way) in ways.into_iter().enumerate() {
        let project = ring.issued(number).await;
        // The application is decided first, for the plan is completed then.
        for (filing, what) in [
            (ring.application(&project).await, "version"),
            (ring.update(&project, "2026-01", "completed").await.0, "row"),
        ] {
            let key = fresh_key();
            let ask = filing.ask(office, "approve", json!({})).key(&key);
            faults.arm(&format!("{key}\""), way);
            let first = ring.recorder.send(office, ask.clone()).await;
            let again = ring.recorder.send(office, ask.clone()).await.expect(200);
            match way {
                Fault::Broken => drop(first.refused(503, "busy")),
                _ => assert_eq!(first, again, "{what} under {way:?}"),
            }
            assert_eq!(ring.recorder.send(office, ask).await, again);
        }
        let (version, plan) = ring.plan(&project).await;
        assert_eq!((version, &plan["status"]), (json!(2), &json!("completed")), "{way:?}");
        assert_eq!((plan["history"].as_array().map(Vec::len), ring.rows(&project).await.len()), (Some(1), 1));
    }
    assert!(faults.spent(), "every fault has struck");
    ring.end().await;
}
