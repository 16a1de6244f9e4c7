//! Random operations of a department and the office on a few projects.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Instant;

use chrono::Duration;
use domain::month::Month;
use serde_json::{Value, json};
use tests::{Answer, Ask, Cast, Dice, Filing, Invariants, Stage, map};

const PROJECTS: usize = 4;
const FIRST_DAY: &str = "2026-02-24T09:00:00+08:00";
/// From the first day until shortly before the end of the year.
const MINUTES: usize = 300 * 24 * 60;

/// The stage with its projects, and what came of the operations so far.
pub struct Soak {
    pub stage: Stage,
    pub cast: Cast,
    dice: Dice,
    /// Twice the minutes that pass between two operations on average.
    pause: usize,
    projects: Vec<Vec<Filing>>,
    rows: usize,
    begun: Instant,
    done: BTreeMap<String, u32>,
    refused: BTreeMap<String, u32>,
}

impl Soak {
    /// Projects whose maps are issued.
    pub async fn begin(seed: u64, operations: usize) -> Self {
        let stage = Stage::new().await;
        let mut cast = Cast::on(&stage).await;
        stage.go_to(FIRST_DAY, &mut cast);
        let mut projects = Vec::new();
        for number in 0..PROJECTS {
            projects.push(vec![Filing::issued(&cast, &format!("FOLD-{number}"), &map()).await]);
        }
        let (dice, pause) = (Dice::new(seed), 2 * MINUTES / operations);
        let (done, refused) = (BTreeMap::new(), BTreeMap::new());
        Self { stage, cast, dice, pause, projects, rows: 0, begun: Instant::now(), done, refused }
    }

    /// One operation, and some time.
    pub async fn step(&mut self) {
        let place = self.dice.below(PROJECTS);
        match self.dice.below(24) {
            0..=5 => self.create(place).await,
            6 => self.reopen_month(place).await,
            7 => self.reopen_plan(place).await,
            _ => self.move_one(place).await,
        }
        // The time leaps, so that what is on its way in one month is decided in another.
        let minutes = if self.dice.below(20) == 0 { self.dice.below(20 * self.pause) as i64 } else { 1 };
        let then = self.stage.clock.now().plus(Duration::minutes(minutes)).to_string();
        self.stage.go_to(&then, &mut self.cast);
    }

    /// Lets the time pass until noon of the next day, so that no day ends while all is compared.
    pub fn rest_until_noon(&mut self) {
        let tomorrow = self.stage.clock.now().date().succ_opt().expect("there is one");
        self.stage.go_to(&format!("{tomorrow}T12:00:00+08:00"), &mut self.cast);
    }

    /// What always holds must hold.
    pub async fn end(self) {
        let invariants = Invariants::of_tables(&self.stage).await.must_hold();
        eprintln!("{invariants}");
        self.stage.stop().await;
    }

    /// Sends it; what is refused is counted by its code, and anything else is a fault.
    async fn send(&mut self, what: &str, ask: Ask) -> Option<Answer> {
        let answer = ask.send().await;
        if answer.status < 300 {
            *self.done.entry(what.to_owned()).or_default() += 1;
            return Some(answer);
        }
        assert!((400..500).contains(&answer.status), "{what}: {} {}", answer.status, answer.body);
        *self.refused.entry(format!("{what} {}", answer.text("/code"))).or_default() += 1;
        None
    }

    fn this_month(&self) -> Month {
        Month::of(self.stage.clock.now().date())
    }

    /// A month of the year, most often one that has begun.
    fn some_month(&mut self) -> String {
        let this = self.this_month().number() as usize;
        let month = if self.dice.below(3) == 0 { this } else { 1 + self.dice.below(this + 1) };
        format!("2026-{:02}", month.min(12))
    }

    async fn map(&self, place: usize) -> Value {
        let path = format!("/api/projects/{}/map", self.projects[place][0].project);
        self.cast.office.get(&path).send().await.expect(200).body
    }

    async fn content(&mut self, place: usize, kind: &str) -> Value {
        match kind {
            "goalProgress" => self.values(),
            "planProgress" => self.updates(place).await,
            _ => self.iteration(place).await,
        }
    }

    /// Values of which one in twenty is missing.
    fn values(&mut self) -> Value {
        let values = ["i1", "i2", "i3", "i4"].map(|id| {
            let value = if self.dice.below(20) == 0 { String::new() } else { self.dice.below(90).to_string() };
            json!({ "indicator": id, "value": value })
        });
        json!({ "values": values })
    }

    /// Updates of a few plans of the map in force, most often of the first ones, so that months meet at one plan.
    async fn updates(&mut self, place: usize) -> Value {
        let map = self.map(place).await;
        let measures = map["content"]["measures"].as_array().expect("measures").iter();
        let mut plans: Vec<_> = measures.flat_map(|m| m["plans"].as_array().expect("plans").clone()).collect();
        if self.dice.below(4) > 0 {
            plans.truncate(3);
        }
        self.dice.shuffle(&mut plans);
        let count = 1 + self.dice.below(4);
        let updates: Vec<_> = plans
            .iter()
            .take(count)
            .map(|plan| {
                let id = plan["id"].as_str().expect("an id");
                let entry = |of: &str| json!([{ "id": format!("{of}{id}"), "text": "抓好落实。" }]);
                let status = self.dice.one_of(&["notStarted", "inProgress", "inProgress", "completed"]);
                json!({ "plan": id, "status": status, "work": entry("w"), "problems": "", "next": entry("n") })
            })
            .collect();
        let mail = json!({ "date": "2026-01-21", "sender": "张三", "receipt": "20260121-0007" });
        json!({ "updates": updates, "evidence": { "files": [], "mail": mail } })
    }

    /// A plan that no map has had yet.
    fn new_plan(&mut self) -> Value {
        self.rows += 1;
        let this = self.this_month().number() as usize;
        let month = this + self.dice.below(13 - this);
        json!({ "id": format!("p{}", self.rows), "month": format!("2026-{month:02}"), "type": "other",
            "content": format!("第{}项新计划。", self.rows) })
    }

    /// An application that adds a measure, or edits one: a plan of it is added, removed or changed.
    async fn iteration(&mut self, place: usize) -> Value {
        let map = self.map(place).await;
        let new = self.new_plan();
        if self.dice.below(4) == 0 {
            let measure = json!({ "id": format!("m{}", new["id"].as_str().expect("an id")), "content": "新的举措。",
                "basis": "专题会议要求。", "plans": [new] });
            return json!({ "version": map["version"], "added": [measure] });
        }
        let measure = self.dice.one_of(map["content"]["measures"].as_array().expect("measures")).clone();
        let mut plans = measure["plans"].as_array().expect("plans").clone();
        let last = plans.len() - 1;
        match self.dice.below(3) {
            0 => plans.push(new),
            1 => drop(plans.remove(last)),
            _ => plans[last]["content"] = new["content"].clone(),
        }
        let edit = json!({ "measure": measure["id"], "content": measure["content"], "basis": "结合进展调整。",
            "plans": plans });
        json!({ "version": map["version"], "edited": [edit] })
    }

    async fn create(&mut self, place: usize) {
        let kind =
            *self.dice.one_of(&["goalProgress", "goalProgress", "planProgress", "planProgress", "measureIteration"]);
        let period = match kind {
            "measureIteration" => "2026".to_owned(),
            "planProgress" if self.dice.below(4) > 0 => self.this_month().to_string(),
            _ => self.some_month(),
        };
        let content = self.content(place, kind).await;
        let ask = Filing::open(kind, &self.projects[place][0].project, &period, &content, &self.cast.clerk);
        if let Some(answer) = self.send("create", ask).await {
            self.projects[place].push(Filing::created_as(kind, &answer));
        }
    }

    /// Moves a filing of the project: most often one that is open, by a step that fits.
    async fn move_one(&mut self, place: usize) {
        let is_open = |filing: &&Filing| !["approved", "discarded", "issued"].contains(&filing.state.as_str());
        let open: Vec<_> = self.projects[place].iter().filter(is_open).cloned().collect();
        // Half of the time it is the newest, so that it overtakes what has waited longer.
        let mut filing = match (self.dice.below(12), open.last()) {
            (1..=6, Some(newest)) => newest.clone(),
            (7.., Some(_)) => self.dice.one_of(&open).clone(),
            _ => self.dice.one_of(&self.projects[place]).clone(),
        };
        let fitting: &[&str] = match filing.state.as_str() {
            "draft" | "rejectedByDepartment" | "rejectedByOffice" | "returned" => {
                &["submit", "submit", "submit", "submit", "save", "save", "save", "discard"]
            }
            "departmentReview" => &["approve", "approve", "approve", "approve", "reject", "withdraw"],
            "officeReview" => &["approve", "approve", "approve", "approve", "approve", "reject", "return", "withdraw"],
            _ => &["save", "withdraw", "approve", "reject"],
        };
        let any = ["save", "submit", "discard", "withdraw", "approve", "reject", "return"];
        let operation = *if self.dice.below(12) == 0 { self.dice.one_of(&any) } else { self.dice.one_of(fitting) };
        let extra = match operation {
            "save" => json!({ "content": self.content(place, filing.kind).await }),
            "approve" if filing.kind == "planProgress" => json!({ "mailArrived": true }),
            "reject" | "return" => {
                let reason = Filing::reason("other", "请核对后再报。", json!([]));
                json!({ "verdict": operation, "reason": reason })
            }
            _ => json!({}),
        };
        let Cast { clerk, reviewer, office, .. } = &self.cast;
        let who = match (operation, filing.state.as_str()) {
            ("save" | "submit" | "discard", _) | ("withdraw", "departmentReview") => clerk,
            ("withdraw", _) | (_, "departmentReview") => reviewer,
            _ => office,
        };
        let ask = filing.ask(who, if operation == "return" { "reject" } else { operation }, extra);
        if let Some(answer) = self.send(&format!("{operation} {}", filing.kind), ask).await {
            filing.remember(&answer);
            let known = self.projects[place].iter_mut().find(|known| known.filing == filing.filing);
            *known.expect("it is one of them") = filing;
        }
    }

    /// The project's path and ETag.
    async fn project(&self, place: usize) -> (String, String) {
        let path = format!("/api/projects/{}", self.projects[place][0].project);
        let etag = self.cast.office.get(&path).send().await.expect(200).tag();
        (path, etag)
    }

    async fn reopen_month(&mut self, place: usize) {
        let (path, etag) = self.project(place).await;
        let until = self.stage.clock.now().date() + Duration::days(self.dice.below(8) as i64);
        let body = json!({ "month": self.some_month(), "until": until, "reason": "统一补录。" });
        let ask = self.cast.office.post(&format!("{path}/reopen"), body).etag(&etag);
        self.send("reopen month", ask).await;
    }

    async fn reopen_plan(&mut self, place: usize) {
        let (path, etag) = self.project(place).await;
        let progress = self.cast.office.get(&format!("{path}/progress")).send().await.expect(200).body;
        let all = progress["plans"].as_array().expect("plans");
        let completed: Vec<_> = all.iter().filter(|plan| plan["status"] == "completed").cloned().collect();
        let some = if completed.is_empty() || self.dice.below(8) == 0 { all } else { &completed };
        let body = json!({ "plan": self.dice.one_of(some)["plan"], "reason": "验收发现尚未办结。" });
        let ask = self.cast.office.post(&format!("{path}/reopen-plan"), body).etag(&etag);
        self.send("reopen plan", ask).await;
    }
}

impl fmt::Display for Soak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sum = |counts: &BTreeMap<String, u32>| counts.values().sum::<u32>();
        writeln!(f, "done    {}: {:?}", sum(&self.done), self.done)?;
        writeln!(f, "refused {}: {:?}", sum(&self.refused), self.refused)?;
        writeln!(f, "time    {:.1} s", self.begun.elapsed().as_secs_f64())
    }
}
