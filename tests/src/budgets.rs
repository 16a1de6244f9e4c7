//! What each operation costs at 2 KB and at 19 KB of content, beside what it may cost.

mod months;

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::tally::{Cost, Tally};
use crate::{Cast, Filing, Person, Stage, Upload, map, promotion};

/// What an operation may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// Round trips, one after the other.
    pub round_trips: u32,
    /// Write units at 2 KB; an operation that writes content may spend two more for each further KB.
    pub writes: f64,
    /// Read units; an operation that reads content may spend one more for each 8 KB beyond 19.
    pub reads: f64,
    /// Whether it writes content.
    pub grows: bool,
}

/// A line of the table.
#[derive(Debug)]
pub struct Line {
    /// The operation.
    pub operation: &'static str,
    /// The size of the content in KB.
    pub kilobytes: f64,
    /// What it costs.
    pub cost: Cost,
    /// What it may cost.
    pub limit: Limit,
}

impl Line {
    /// The write units that the content's size leaves it.
    pub fn most_writes(&self) -> f64 {
        let further = if self.limit.grows { 2.0 * (self.kilobytes - 2.0).max(0.0).ceil() } else { 0.0 };
        self.limit.writes + further
    }

    /// The read units that the content's size leaves it.
    pub fn most_reads(&self) -> f64 {
        let reads_content = self.limit.grows && self.limit.reads > 0.0;
        self.limit.reads + if reads_content { ((self.kilobytes - 19.0).max(0.0) / 8.0).ceil() } else { 0.0 }
    }

    /// Whether it keeps within its limit.
    pub fn fits(&self) -> bool {
        self.cost.round_trips <= self.limit.round_trips
            && self.cost.writes <= self.most_writes()
            && self.cost.reads <= self.most_reads()
    }
}

const fn limit(round_trips: u32, writes: f64, reads: f64) -> Limit {
    Limit { round_trips, writes, reads, grows: false }
}

const fn growing(round_trips: u32, writes: f64, reads: f64) -> Limit {
    Limit { round_trips, writes, reads, grows: true }
}

const NEW_DRAFT: Limit = growing(1, 14.0, 0.0);
const SAVE_AGAIN: Limit = growing(1, 10.0, 0.0);
/// What was sent back becomes a draft by its first save, with an event: the guess that it is one already costs two round
/// trips, once a rejection.
const SAVE_AFTER_REJECTION: Limit = growing(3, 14.0, 1.0);
const SUBMIT: Limit = growing(2, 14.0, 6.0);
const DECIDE: Limit = limit(1, 10.0, 0.0);
const TAKE_EFFECT: Limit = limit(2, 16.0, 6.0);
/// Two units more for each file, which is taken out of the sweep's sight: it leaves the index, which costs two again.
const SUBMIT_FILE: Limit = growing(2, 18.0, 6.0);
/// The upload's item and its place in the index.
const DECLARE: Limit = limit(2, 8.0, 6.0);
/// Reads the upload, whether the bytes are known, and writes the file's item.
const VERIFY: Limit = limit(3, 12.0, 6.0);
/// Reads what the caller sees of the filing, and writes the audit trail's entry.
const OPEN: Limit = limit(4, 8.0, 8.0);
const INBOX: Limit = limit(1, 0.0, 1.5);
const PROJECTS: Limit = limit(3, 0.0, 30.0);

const TEXT: &str = "健全统筹推进机制，明确牵头部门、配合部门和完成时限，印发年度任务分解方案。";

/// A map of 2 KB.
pub fn small_map() -> Value {
    let mut small = map();
    let measures = small["measures"].as_array_mut().expect("measures");
    measures.truncate(3);
    for measure in measures {
        measure["plans"].as_array_mut().expect("plans").truncate(1);
        measure["content"] = json!(TEXT.repeat(2));
        measure["plans"][0]["content"] = json!(TEXT);
    }
    small["indicators"].as_array_mut().expect("indicators").truncate(2);
    small
}

/// The largest map there is: 20 indicators, 30 measures, 200 plans (R2.9).
pub fn largest_map() -> Value {
    let one = map();
    let copy = |row: &Value, id: String| {
        let mut row = row.clone();
        row["id"] = json!(id);
        row
    };
    let indicators: Vec<_> = (0..20).map(|n| copy(&one["indicators"][0], format!("i{n}"))).collect();
    let measures: Vec<_> = (0..30)
        .map(|n| {
            let mut measure = copy(&one["measures"][n % 8], format!("m{n}"));
            let count = if n < 20 { 7 } else { 6 };
            let plans = (0..count).map(|p| copy(&one["measures"][n % 8]["plans"][p % 4], format!("m{n}p{p}")));
            measure["plans"] = plans.collect();
            measure
        })
        .collect();
    json!({ "indicators": indicators, "measures": measures })
}

/// Runs every operation of the road with each size of content, and tells what it cost.
pub async fn measure() -> Vec<Line> {
    let tally = Tally::default();
    let stage = Stage::watched(Some(tally.interceptor())).await;
    let cast = Cast::on(&stage).await;
    let mut lines = Vec::new();
    for (number, content) in [small_map(), map(), largest_map()].into_iter().enumerate() {
        road(&tally, &cast, number, &content, &mut lines).await;
    }
    record(&tally, &cast, &mut lines).await;
    let (crowded, clerk, reviewer) = crowd(&stage, &cast).await;
    for (operation, who) in [("inbox of 25 (department)", &reviewer), ("inbox of 25 (office)", &cast.office)] {
        if operation.ends_with("(office)") {
            for filing in &crowded {
                let mut filing = filing.clone();
                filing.act(&reviewer, "approve", json!({})).await;
            }
        }
        tally.take();
        let answer = who.get("/api/inbox").send().await.expect(200);
        let cost = tally.take();
        assert_eq!(answer.body["queues"][0]["rows"].as_array().map(Vec::len), Some(25));
        lines.push(Line { operation, kilobytes: 0.0, cost, limit: INBOX });
    }
    let answer = clerk.get("/api/projects").send().await.expect(200);
    let cost = tally.take();
    assert_eq!(answer.body["projects"][24]["open"].as_array().map(Vec::len), Some(1));
    lines.push(Line { operation: "projects, 25 with open filings", kilobytes: 0.0, cost, limit: PROJECTS });
    stage.stop().await;
    months::measure(&mut lines).await;
    lines
}

/// Twenty-five filings that wait for one reviewer.
async fn crowd(stage: &Stage, cast: &Cast) -> (Vec<Filing>, Person, Person) {
    use domain::people::Role::{Clerk, Reviewer};
    let clerk = stage.person("市教委录入人员", &[Clerk], Some("jw")).await;
    let reviewer = stage.person("市教委审核人员", &[Reviewer], Some("jw")).await;
    let mut filings = Vec::new();
    for number in 0..25 {
        let mut base = Filing::base_information(&format!("CQGG-2026-3{number:02}"));
        base["responsible"] = json!("jw");
        let project = cast.office.post("/api/projects", base).send().await.expect(201).text("/project");
        let mut filing = Filing::draw(&clerk, &project, &small_map()).await;
        filing.act(&clerk, "submit", json!({})).await;
        filings.push(filing);
    }
    (filings, clerk, reviewer)
}

async fn road(tally: &Tally, cast: &Cast, number: usize, content: &Value, lines: &mut Vec<Line>) {
    let kilobytes = serde_json::to_string(content).expect("JSON").len() as f64 / 1024.0;
    let mut note = |operation, limit| lines.push(Line { operation, kilobytes, cost: tally.take(), limit });
    let reason = |verdict: &str| {
        let reason = Filing::reason("vague", "举措三请写明牵头处室和完成时限。", json!([]));
        json!({ "verdict": verdict, "reason": reason })
    };
    let project = Filing::register(&cast.office, &format!("CQGG-2026-20{number}")).await;
    tally.take();
    let mut filing = Filing::draw(&cast.clerk, &project, content).await;
    note("save draft, new", NEW_DRAFT);
    filing.save(&cast.clerk, content).await;
    note("save draft, again", SAVE_AGAIN);
    filing.act(&cast.clerk, "submit", json!({})).await;
    note("submit", SUBMIT);
    filing.act(&cast.clerk, "withdraw", json!({})).await;
    note("withdraw", DECIDE);
    filing.act(&cast.clerk, "submit", json!({})).await;
    tally.take();
    filing.act(&cast.reviewer, "reject", reason("reject")).await;
    note("reject (department)", DECIDE);
    filing.save(&cast.clerk, content).await;
    note("save draft, after a rejection", SAVE_AFTER_REJECTION);
    filing.act(&cast.clerk, "submit", json!({})).await;
    tally.take();
    filing.act(&cast.reviewer, "approve", json!({ "opinion": "数据已核实，同意上报。" })).await;
    note("approve (department)", DECIDE);
    filing.act(&cast.reviewer, "withdraw", json!({})).await;
    note("withdraw an approval", DECIDE);
    filing.act(&cast.reviewer, "approve", json!({})).await;
    tally.take();
    filing.act(&cast.office, "reject", reason("return")).await;
    note("return", DECIDE);
    filing.act(&cast.clerk, "submit", json!({})).await;
    filing.act(&cast.reviewer, "approve", json!({})).await;
    tally.take();
    filing.act(&cast.office, "approve", json!({})).await;
    note("approve (office): confirm", TAKE_EFFECT);
    filing.act(&cast.office, "issue", json!({})).await;
    note("issue", TAKE_EFFECT);
    filing.act(&cast.office, "take-back", json!({ "reason": "方案有调整，收回重新下发。" })).await;
    note("take back", TAKE_EFFECT);
    filing.act(&cast.clerk, "submit", json!({})).await;
    filing.act(&cast.reviewer, "approve", json!({})).await;
    tally.take();
    filing.act(&cast.office, "approve", json!({ "issue": true })).await;
    note("approve (office): issue at once", TAKE_EFFECT);
}

/// A record with one file, from its draft to its being voided.
async fn record(tally: &Tally, cast: &Cast, lines: &mut Vec<Line>) {
    let project = Filing::register(&cast.office, "CQGG-2026-209").await;
    let mut map = Filing::draw(&cast.clerk, &project, &small_map()).await;
    map.act(&cast.clerk, "submit", json!({})).await;
    map.act(&cast.reviewer, "approve", json!({})).await;
    map.act(&cast.office, "approve", json!({ "issue": true })).await;
    let upload = Upload::pdf("现场观摩会通知.pdf", "budget");
    let mut content = promotion(&[upload.reference()]);
    content["description"] = json!(TEXT.repeat(16));
    let kilobytes = serde_json::to_string(&content).expect("JSON").len() as f64 / 1024.0;
    let mut note = |operation, limit| lines.push(Line { operation, kilobytes, cost: tally.take(), limit });
    tally.take();
    let mut filing = Filing::add(&cast.clerk, &project, "promotion", &content).await;
    note("record: save draft, new", NEW_DRAFT);
    let begun = upload.begin(&cast.clerk, &filing).send().await.expect(201);
    note("record: declare a file", DECLARE);
    assert_eq!(Upload::put(&begun, &upload.bytes).await, 200);
    Upload::verify(&cast.clerk, &filing, &begun).send().await.expect(200);
    note("record: verify it", VERIFY);
    filing.act(&cast.clerk, "submit", json!({})).await;
    note("record: submit, with one file", SUBMIT_FILE);
    filing.act(&cast.reviewer, "approve", json!({})).await;
    note("record: approve (department)", DECIDE);
    filing.act(&cast.office, "approve", json!({})).await;
    note("record: approve (office), with one file", TAKE_EFFECT);
    let file = format!("{}/evidence/{}", filing.path(), upload.sha256());
    cast.leader.get(&file).send().await.expect(200);
    note("record: open a file", OPEN);
    filing.act(&cast.office, "void", json!({ "reason": "与另一条重复。" })).await;
    note("record: void", DECIDE);
}

/// The table as Markdown.
pub fn table(lines: &[Line]) -> String {
    let mut text = String::from(
        "| operation | content, KB | round trips | write units | read units | at most |\n|---|--:|--:|--:|--:|---|\n",
    );
    for line in lines {
        let (round_trips, reads) = (line.limit.round_trips, line.most_reads());
        let content = if line.kilobytes > 0.0 { format!("{:.0}", line.kilobytes) } else { "–".to_owned() };
        let (cost, writes) = (line.cost, line.most_writes());
        writeln!(
            text,
            "| {} | {content} | {} | {} | {} | {round_trips} / {writes} / {reads} |",
            line.operation, cost.round_trips, cost.writes, cost.reads
        )
        .expect("a text takes all");
    }
    text
}
