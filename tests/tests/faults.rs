//! Answers that never come, and first attempts that fail: a write is repeated with its key and happens once (R3.4).

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use futures::future::join_all;
use serde_json::{Value, json};
use tests::faults::{Counts, Fault, Faults};
use tests::{Answer, Ask, Cast, Filing, Invariants, Person, Recorder, Stage, fresh_key, promotion, small_map};

/// A road through every kind of write, a fault at each step.
struct Road<'a> {
    cast: &'a Cast,
    faults: &'a Faults,
    recorder: &'a Recorder,
    /// Which faults there are; none: the client itself loses the answer.
    ways: &'a [Option<Fault>],
    /// Which of them is next.
    turn: usize,
    written: BTreeMap<&'static str, u32>,
}

impl Road<'_> {
    /// Writes once, as [`Self::repeat`] does; with a new key on what was seen before it is refused.
    async fn write(&mut self, kind: &'static str, who: &Person, ask: Ask) -> Answer {
        let answer = self.repeat(kind, who, ask.clone()).await;
        let stale = self.recorder.send(who, ask.key(&fresh_key())).await;
        assert!(!done(&stale), "{kind} with a new key on what was seen before: {}", stale.body);
        assert_eq!(status(&stale), 409, "{kind}: {}", stale.body);
        answer
    }

    /// Writes under the next fault: repeated with its key it answers the same, with another body it is refused.
    async fn repeat(&mut self, kind: &'static str, who: &Person, ask: Ask) -> Answer {
        let way = self.ways[self.turn % self.ways.len()];
        self.turn += 1;
        *self.written.entry(kind).or_default() += 1;
        let key = fresh_key();
        let ask = ask.key(&key);
        if let Some(fault) = way {
            self.faults.arm(&self.mark(&key, &ask), fault);
        }
        let first = self.recorder.send(who, ask.clone()).await;
        let again = self.recorder.send(who, ask.clone()).await;
        if way == Some(Fault::Broken) {
            assert_eq!(code(&first), "busy", "{kind}: nobody knows what became of it: {}", first.body);
            let third = self.recorder.send(who, ask.clone()).await;
            assert_eq!(again, third, "{kind} repeated under {way:?}");
        } else {
            assert_eq!(first, again, "{kind} repeated under {way:?}");
        }
        assert!(done(&again), "{kind} under {way:?}: {}", again.body);
        let other = self.recorder.send(who, ask.clone().body(another(ask.sends()))).await;
        assert_eq!(code(&other), "key-reused", "{kind}: {}", other.body);
        again
    }

    /// What the transaction of a request holds, to its closing quote: its key, which for one of several approvals is
    /// derived.
    fn mark(&self, key: &str, ask: &Ask) -> String {
        match &ask.sends()["approvals"][0] {
            Value::Null => format!("{key}\""),
            one => {
                let text = |name: &str| one[name].as_str().expect("a text");
                let key: domain::id::IdempotencyKey = store::derived_id(&[key, text("project"), text("filing")]);
                format!("{key}\"")
            }
        }
    }

    /// Does `operation` with the filing, and remembers what came of it.
    async fn act(&mut self, kind: &'static str, filing: &mut Filing, who: &Person, operation: &str, extra: Value) {
        let answer = self.write(kind, who, filing.ask(who, operation, extra)).await;
        filing.remember(&answer);
    }

    async fn create(&mut self, project: &str) -> Filing {
        let clerk = &self.cast.clerk;
        let body = json!({ "kind": "battleMap", "period": "2026", "content": small_map() });
        let answer = self.write("create", clerk, clerk.post(&format!("/api/projects/{project}/filings"), body)).await;
        Filing::created(&answer)
    }

    /// 批量通过
    async fn approve_in_batch(&mut self, filing: &mut Filing, who: &Person) {
        let Filing { project, filing: id, etag, round, .. } = &*filing;
        let one = json!({ "project": project, "filing": id, "kind": filing.kind, "etag": etag, "round": round });
        let ask = who.post("/api/approvals", json!({ "approvals": [one] }));
        let answer = self.write("batch approval", who, ask).await;
        let receipt = &answer.body["answers"][0]["receipt"];
        filing.etag =
            format!("\"{}.{}.{}\"", receipt["seq"], receipt["revision"], receipt["head"].as_str().expect("it"));
        filing.state = receipt["state"].as_str().expect("a state").to_owned();
    }

    /// A record's whole life, from its draft to its being voided.
    async fn walk_a_record(&mut self, project: &str) {
        let Cast { clerk, second_clerk, reviewer, office, .. } = self.cast;
        let mut content = promotion(&[]);
        content["evidence"]["mail"] = json!({ "date": "2026-01-21", "sender": "张三", "receipt": "20260121-0007" });
        let body = json!({ "kind": "promotion", "period": "2026", "content": content });
        let ask = clerk.post(&format!("/api/projects/{project}/filings"), body);
        // A project has many records of a kind, so that another creation is another record.
        let mut r = Filing::created_as("promotion", &self.repeat("create", clerk, ask).await);
        let none = || json!({});
        let reason = Filing::reason("evidence-mismatch", "请换成观摩会的材料。", json!([{ "field": "evidence" }]));
        let verdict = |verdict: &str| json!({ "verdict": verdict, "reason": reason });
        self.act("save again", &mut r, second_clerk, "save", json!({ "content": content })).await;
        self.act("submit", &mut r, clerk, "submit", none()).await;
        self.act("withdraw", &mut r, clerk, "withdraw", none()).await;
        self.act("submit", &mut r, clerk, "submit", none()).await;
        self.act("reject", &mut r, reviewer, "reject", verdict("reject")).await;
        self.act("submit", &mut r, clerk, "submit", none()).await;
        self.approve_in_batch(&mut r, reviewer).await;
        self.act("return", &mut r, office, "reject", verdict("return")).await;
        self.act("submit", &mut r, clerk, "submit", none()).await;
        self.act("approve", &mut r, reviewer, "approve", none()).await;
        self.act("approve", &mut r, office, "approve", json!({ "mailArrived": true })).await;
        self.act("void", &mut r, office, "void", json!({ "reason": "与另一条重复。" })).await;
        assert_eq!(r.state, "voided");
    }

    /// A project's whole life.
    async fn walk(&mut self, code: &str) {
        let Cast { clerk, second_clerk, reviewer, second_reviewer, office, .. } = self.cast;
        let base = Filing::base_information(code);
        let registered = self.write("register", office, office.post("/api/projects", base.clone())).await;
        let path = format!("/api/projects/{}", registered.text("/project"));
        let mut mended = base;
        mended["planNumber"] = json!("渝委改发〔2026〕4号");
        let correct = office.patch(&path, mended).etag(&registered.tag());
        let corrected = self.write("correct", office, correct).await;

        let project = registered.text("/project");
        let mut gone = self.create(&project).await;
        self.act("discard", &mut gone, clerk, "discard", json!({})).await;
        let mut f = self.create(&project).await;
        let none = || json!({});
        let content = || json!({ "content": small_map() });
        let verdict = |verdict: &str| json!({ "verdict": verdict, "reason": Filing::reason("vague", "目标与举措不对应，请核对。", json!([])) });
        self.act("save again", &mut f, clerk, "save", content()).await;
        self.act("save again", &mut f, second_clerk, "save", json!({ "content": {} })).await;
        self.act("save again", &mut f, clerk, "save", content()).await;
        self.act("submit", &mut f, clerk, "submit", none()).await;
        self.act("withdraw", &mut f, clerk, "withdraw", none()).await;
        self.act("save again", &mut f, clerk, "save", content()).await;
        self.act("submit", &mut f, clerk, "submit", none()).await;
        self.act("reject", &mut f, reviewer, "reject", verdict("reject")).await;
        self.act("save what was sent back", &mut f, clerk, "save", content()).await;
        self.act("submit", &mut f, second_clerk, "submit", none()).await;
        self.act("approve", &mut f, reviewer, "approve", json!({ "opinion": "同意。" })).await;
        self.act("withdraw", &mut f, second_reviewer, "withdraw", none()).await;
        self.approve_in_batch(&mut f, reviewer).await;
        self.act("reject", &mut f, office, "reject", verdict("reject")).await;
        self.act("submit", &mut f, clerk, "submit", none()).await;
        self.approve_in_batch(&mut f, second_reviewer).await;
        self.act("return", &mut f, office, "reject", verdict("return")).await;
        self.act("submit", &mut f, clerk, "submit", none()).await;
        self.act("approve", &mut f, reviewer, "approve", none()).await;
        self.approve_in_batch(&mut f, office).await;
        self.act("issue", &mut f, office, "issue", none()).await;
        self.act("take back", &mut f, office, "take-back", json!({ "reason": "年度目标有调整。" })).await;
        self.act("save what was sent back", &mut f, clerk, "save", content()).await;
        self.act("submit", &mut f, clerk, "submit", none()).await;
        self.act("approve", &mut f, second_reviewer, "approve", none()).await;
        self.act("approve and issue", &mut f, office, "approve", json!({ "issue": true })).await;
        assert_eq!(f.state, "issued");
        self.walk_a_record(&project).await;
        let close = office.post(&format!("{path}/close"), json!({ "reason": "改革任务已全部完成。" }));
        self.write("close", office, close.etag(&corrected.tag())).await;
    }
}

/// Walks `roads` roads, eight at a time, and checks what is left; gives the writes and the faults by kind.
async fn walk(roads: usize, ways: &[Option<Fault>]) -> (BTreeMap<&'static str, u32>, Counts) {
    let faults = Faults::default();
    let stage = Stage::watched(Some(faults.interceptor())).await;
    let cast = Cast::on(&stage).await;
    let recorder = Recorder::default();
    let start = Instant::now();
    let next = AtomicUsize::new(0);
    let walker = || async {
        let (cast, faults, recorder) = (&cast, &faults, &recorder);
        let mut road = Road { cast, faults, recorder, ways, turn: 0, written: BTreeMap::new() };
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= roads {
                return road.written;
            }
            road.turn = number;
            road.walk(&format!("FAULT-{number}")).await;
        }
    };
    let mut written: BTreeMap<&'static str, u32> = BTreeMap::new();
    for (kind, count) in join_all((0..8).map(|_| walker())).await.into_iter().flatten() {
        *written.entry(kind).or_default() += count;
    }
    assert!(faults.spent(), "every fault has struck");
    let seconds = start.elapsed().as_secs_f64();
    let counts = faults.counts();
    let held = Invariants::of(&stage, &recorder).await.must_hold();
    eprintln!("{} writes in {seconds:.1} s: {written:?}\n{counts:?}\n{held}", written.values().sum::<u32>());
    stage.stop().await;
    (written, counts)
}

/// R3.4: a thousand writes of every kind whose first answer is lost – by the client, between SDK and tables once, or for
/// good – are repeated with their keys: one event each, the same answer.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lost_answers() {
    let (written, counts) = walk(34, &[None, Some(Fault::TimedOut), Some(Fault::Broken)]).await;
    assert!(written.values().sum::<u32>() >= 1_000);
    // A time-out is the SDK's to repeat, with its token; a broken connection is the client's, with its key.
    assert_eq!(counts.repeated_by_sdk, counts.struck[&Fault::TimedOut]);
}

/// R3.4: a first attempt in conflict is repeated by the store's own loop, since the SDK leaves it alone: nobody notices.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn conflicts() {
    let (written, counts) = walk(8, &[Some(Fault::Conflict)]).await;
    assert_eq!(counts.struck[&Fault::Conflict], written.values().sum::<u32>());
    assert_eq!(counts.repeated_by_sdk, 0);
}

/// R3.4: a throttled first attempt is repeated by the SDK; if the SDK gives up, by the store; also when what it repeats has
/// happened already.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn throttling() {
    let ways = [Fault::Throttled, Fault::OverCapacity, Fault::ThrottledThroughout, Fault::TimedOutThenThrottled];
    let (_, counts) = walk(8, &ways.map(Some)).await;
    assert!(counts.repeated_by_sdk >= counts.struck[&Fault::Throttled] + counts.struck[&Fault::OverCapacity]);
}

/// R3.4: a conflict that does not end is told as busy and leaves nothing; the same key does it later.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_conflict_that_does_not_end() {
    let faults = Faults::default();
    let stage = Stage::watched(Some(faults.interceptor())).await;
    let cast = Cast::on(&stage).await;
    let recorder = Recorder::default();
    let base = Filing::base_information("FAULT-0");
    let ask = cast.office.post("/api/projects", base).key("hopeless");
    faults.arm("hopeless", Fault::Hopeless);
    recorder.send(&cast.office, ask.clone()).await.refused(503, "busy");
    assert!(stage.tables().all().await.is_empty(), "nothing is left");
    faults.mend();
    let registered = recorder.send(&cast.office, ask.clone()).await.expect(201);
    assert_eq!(recorder.send(&cast.office, ask).await, registered);
    Invariants::of(&stage, &recorder).await.must_hold();
    stage.stop().await;
}

/// R3.4: a key is good for one request, also when the next one saw what stands: it is refused, and the first one's event
/// stays as it is.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_for_two_requests() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let recorder = Recorder::default();
    let (office, clerk) = (&cast.office, &cast.clerk);
    let register = office.post("/api/projects", Filing::base_information("KEY-1")).key("key-1");
    let registered = recorder.send(office, register).await.expect(201);
    let path = format!("/api/projects/{}", registered.text("/project"));
    let close = office.post(&format!("{path}/close"), json!({ "reason": "不再推进。" }));
    recorder.send(office, close.etag(&registered.tag()).key("key-1")).await.refused(422, "key-reused");
    let body = json!({ "kind": "battleMap", "period": "2026", "content": small_map() });
    let create = clerk.post(&format!("{path}/filings"), body).key("key-2");
    let mut filing = Filing::created(&recorder.send(clerk, create).await.expect(201));
    let save = filing.ask(clerk, "save", json!({ "content": small_map() })).key("key-in-place");
    filing.remember(&recorder.send(clerk, save).await.expect(200));
    let submit = filing.ask(clerk, "submit", json!({})).key("key-in-place");
    recorder.send(clerk, submit).await.refused(422, "key-reused");
    for (used, operation, key) in
        [("key-2", "submit", "key-3"), ("key-3", "withdraw", "key-4"), ("key-4", "submit", "key-5")]
    {
        let ask = filing.ask(clerk, operation, json!({}));
        recorder.send(clerk, ask.clone().key(used)).await.refused(422, "key-reused");
        filing.remember(&recorder.send(clerk, ask.key(key)).await.expect(200));
    }
    Invariants::of(&stage, &recorder).await.must_hold();
    stage.stop().await;
}

/// The same request with another body that reads as well.
fn another(body: &Value) -> Value {
    let mut other = body.clone();
    if let Some(round) = other.get("round").and_then(Value::as_u64) {
        other["round"] = json!(round + 1);
    } else if other["approvals"].is_array() {
        other["approvals"][0]["opinion"] = json!("同意，请继续推进。");
    } else if other["content"].is_object() {
        other["content"] = json!({});
    } else if other["name"].is_string() {
        other["name"] = json!("另一个项目");
    } else {
        other["reason"] = json!("另有理由。");
    }
    other
}

/// The answer, or the one answer in a list of one.
fn inner(answer: &Answer) -> &Value {
    match &answer.body["answers"][0] {
        Value::Null => &answer.body,
        one if one["receipt"].is_object() => &one["receipt"],
        one => &one["problem"],
    }
}

fn code(answer: &Answer) -> &str {
    inner(answer)["code"].as_str().unwrap_or_default()
}

fn done(answer: &Answer) -> bool {
    answer.status < 300 && inner(answer)["code"].is_null()
}

fn status(answer: &Answer) -> u64 {
    inner(answer)["status"].as_u64().unwrap_or_default()
}
