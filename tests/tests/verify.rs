//! The verifier finds what was changed behind the system's back (R3.5), and docs/chain.md tells the truth about what it
//! verifies.

use aws_sdk_dynamodb::types::AttributeValue;
use domain::content::Content;
use domain::filing::{Kind, Seen};
use domain::id::{FilingId, ProjectId};
use domain::people::{Caller, Role};
use serde_json::{Value, json};
use store::{Approval, Command, Creation, ProjectRequest, Store, Transition, digest};
use tests::{Cast, Filing, RESPONSIBLE, Stage, Tables, small_map};

/// A project that was corrected and whose map was rejected once and then issued: filing events 1–5, two rounds.
async fn issued(cast: &Cast, code: &str) -> Filing {
    let base = Filing::base_information(code);
    let registered = cast.office.post("/api/projects", base.clone()).send().await.expect(201);
    let project = registered.text("/project");
    let mut base = base;
    base["planNumber"] = json!("渝委改发〔2026〕4号");
    let correct = cast.office.patch(&format!("/api/projects/{project}"), base).etag(&registered.tag());
    correct.send().await.expect(200);
    let mut filing = Filing::draw(&cast.clerk, &project, &small_map()).await;
    filing.act(&cast.clerk, "submit", json!({})).await;
    let reason = Filing::reason("vague", "目标与举措不对应，请核对。", json!([]));
    filing.act(&cast.reviewer, "reject", json!({ "verdict": "reject", "reason": reason })).await;
    filing.act(&cast.clerk, "submit", json!({})).await;
    filing.act(&cast.reviewer, "approve", json!({ "opinion": "同意。" })).await;
    filing.act(&cast.office, "approve", json!({ "issue": true })).await;
    filing
}

/// The items of one project, and how to damage them.
struct Damage<'a> {
    tables: &'a Tables,
    items: Vec<Value>,
}

impl Damage<'_> {
    /// The item whose sort key holds `part`; of events the one with this number.
    fn item(&self, part: &str, seq: Option<u64>) -> &Value {
        let fits = |item: &&Value| {
            let sk = item["sk"].as_str().expect("a key");
            (if part == "EVENT#" { sk.starts_with(part) } else { sk.contains(part) })
                && seq.is_none_or(|seq| item["seq"] == seq)
        };
        self.items.iter().find(fits).expect("it is there")
    }

    async fn set(&self, item: &Value, attribute: &str, value: &str) {
        let value = match &item[attribute] {
            Value::Number(_) => AttributeValue::N(value.to_owned()),
            _ => AttributeValue::S(value.to_owned()),
        };
        self.tables.set(item, attribute, value).await;
    }

    /// Changes a text of an item, and its hash with it if asked.
    async fn rewrite(&self, item: &Value, attribute: &str, from: &str, to: &str, hash: bool) {
        let text = item[attribute].as_str().expect("a text");
        let changed = text.replacen(from, to, 1);
        assert_ne!(text, changed, "{from} stands in {text}");
        self.set(item, attribute, &changed).await;
        if hash {
            self.set(item, "hash", &digest(changed.as_bytes()).0).await;
        }
    }

    /// Gives two events each other's number, and their texts the right hashes if asked.
    async fn swap(&self, one: &Value, other: &Value, within: bool) {
        for (item, seq) in [(one, &other["seq"]), (other, &one["seq"])] {
            self.set(item, "seq", &seq.to_string()).await;
            if within {
                let own = format!("\"seq\":{}", item["seq"]);
                self.rewrite(item, "body", &own, &format!("\"seq\":{seq}"), true).await;
            }
        }
    }
}

/// What is done to a project of its own, and what the verifier says to it.
const TAMPERINGS: [(&str, &str); 24] = [
    ("an event changed", "内容被改动"),
    ("an event changed with its hash", "链条断裂"),
    ("the last event changed with its hash", "最后一个事件的哈希与所记不符"),
    ("an event in the middle removed", "有事件缺失或重复"),
    ("the last event removed", "应有 6 个事件，实有 5 个"),
    ("two events reordered by their numbers", "顺序被改动"),
    ("two events reordered with their texts and hashes", "链条断裂"),
    ("an event of the project changed", "内容被改动"),
    ("a round changed", "第 1 轮内容与上报时的哈希不符"),
    ("a round changed with its hash", "第 1 轮内容与上报时的哈希不符"),
    ("a round removed", "第 2 轮内容缺失"),
    ("the head's number lowered", "应有 5 个事件，实有 6 个"),
    ("the head's hash changed", "最后一个事件的哈希与所记不符"),
    ("the head's state changed", "由事件推得的状态与所记状态不符"),
    ("the head's number of rounds changed", "应有 1 轮报送，事件中有 2 轮"),
    ("the head's time changed", "所记办理人或时间与最后一个事件不符"),
    ("the head removed", "事件不属于任何填报件"),
    ("base information changed", "基础信息与最后一次登记或更正不符"),
    ("a map pointer removed", "应有 1 个作战图版本，实有 0 个"),
    ("a map pointer bent to another round", "作战图版本与下发事件不符"),
    ("a round with another number", "内容不属于任何一次上报"),
    ("the draft removed", "草稿缺失"),
    ("the draft changed", "草稿缺失，或与所记哈希不符"),
    ("an item that can't be read", "内容无法读取"),
];

async fn tamper(d: &Damage<'_>, what: &str) {
    let event = |seq| d.item("#EVENT#", Some(seq));
    match what {
        "an event changed" => d.rewrite(event(3), "body", "请核对", "不必核对", false).await,
        "an event changed with its hash" => d.rewrite(event(3), "body", "请核对", "不必核对", true).await,
        "the last event changed with its hash" => d.rewrite(event(6), "body", "审核人员", "其他人员", true).await,
        "an event in the middle removed" => d.tables.remove(event(3)).await,
        "the last event removed" => d.tables.remove(event(6)).await,
        "two events reordered by their numbers" => d.swap(event(2), event(4), false).await,
        "two events reordered with their texts and hashes" => d.swap(event(2), event(4), true).await,
        "an event of the project changed" => d.rewrite(d.item("EVENT#", Some(2)), "body", "4号", "5号", false).await,
        "a round changed" => d.rewrite(d.item("#ROUND#0001", None), "content", "60", "61", false).await,
        "a round changed with its hash" => d.rewrite(d.item("#ROUND#0001", None), "content", "60", "61", true).await,
        "a round removed" => d.tables.remove(d.item("#ROUND#0002", None)).await,
        "the head's number lowered" => d.set(d.item("HEAD#", None), "seq", "5").await,
        "the head's hash changed" => d.set(d.item("HEAD#", None), "head", &"0".repeat(64)).await,
        "the head's state changed" => d.set(d.item("HEAD#", None), "state", "confirmed").await,
        "the head's number of rounds changed" => d.set(d.item("HEAD#", None), "round", "1").await,
        "the head's time changed" => d.set(d.item("HEAD#", None), "at", "2026-01-01T00:00:00.000+08:00").await,
        "the head removed" => d.tables.remove(d.item("HEAD#", None)).await,
        "base information changed" => d.set(d.item("BASE", None), "leadLeader", "市长").await,
        "a map pointer removed" => d.tables.remove(d.item("MAP#", None)).await,
        "a round with another number" => {
            let mut stray = d.item("#ROUND#0002", None).clone();
            stray["sk"] = json!(stray["sk"].as_str().expect("a key").replace("0002", "0003"));
            d.tables.put(&stray).await;
        }
        "the draft removed" => d.tables.remove(d.item("#DRAFT", None)).await,
        "the draft changed" => d.rewrite(d.item("#DRAFT", None), "content", "60", "61", false).await,
        "an item that can't be read" => d.set(d.item("HEAD#", None), "state", "nosuch").await,
        "a map pointer bent to another round" => d.set(d.item("MAP#", None), "round", "1").await,
        other => panic!("nobody knows how to do this: {other}"),
    }
}

/// R3.5, R3.5b: events, rounds, heads, base information and versions of the map cannot be changed unnoticed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_tampering_is_found() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    for (number, (what, said)) in TAMPERINGS.into_iter().enumerate() {
        let project = issued(&cast, &format!("CHAIN-{number}")).await.project;
        let id: ProjectId = project.parse().expect("an id");
        let clean = stage.store.verify(&id).await.expect("it reads");
        assert!(clean.findings.is_empty(), "{:?}", clean.findings);
        assert_eq!((clean.filings, clean.events, clean.rounds), (1, 8, 2));
        let tables = stage.tables();
        let pk = format!("PROJECT#{project}");
        let items = tables.all().await.into_iter().filter(|item| item["pk"] == pk.as_str()).collect();
        tamper(&Damage { tables: &tables, items }, what).await;
        let found = stage.store.verify(&id).await.expect("it reads").findings;
        assert!(found.iter().any(|finding| finding.what.contains(said)), "{what}: {found:?}");
        assert!(found.iter().all(|finding| finding.place.starts_with(&pk)), "{what}: {found:?}");
    }
    stage.stop().await;
}

/// What the document shows: fenced texts by their kind, in order.
fn fenced<'a>(document: &'a str, kind: &str) -> Vec<&'a str> {
    let open = format!("```{kind}\n");
    document.split(&open).skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

/// A map that keeps the rules and fits on a page.
fn shortest_map() -> Value {
    let measure = |number: u32, content: &str, plan: &str| {
        let plan = json!({ "id": format!("p{number}"), "month": "2026-03", "type": "runPilot", "content": plan });
        json!({ "id": format!("m{number}"), "content": content, "plans": [plan] })
    };
    json!({
        "indicators": [{
            "id": "i1", "name": "新增集成服务", "unit": "项", "aggregation": "sum", "annualTarget": "12",
            "monthlyTargets": ["1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1"],
        }],
        "fewIndicatorsReason": "本项改革只有一项核心指标。",
        "measures": [
            measure(1, "健全统筹推进机制。", "在两个区县开展试点。"),
            measure(2, "全面再造业务流程。", "选取三个事项先行先试。"),
            measure(3, "贯通数据共享渠道。", "接入三个部门的数据。"),
        ],
    })
}

/// The writes of docs/chain.md, done by the product with the people, keys and times of the document.
async fn documented(store: &Store, office: &Caller, clerk: &Caller, reviewer: &Caller) -> (ProjectId, FilingId, Seen) {
    let request = digest(b"a request");
    let at = |time: &str| format!("2026-01-{time}:00.000+08:00").parse().expect("a time");
    let key = |text: &str| text.parse().expect("a key");
    let base = serde_json::from_value(Filing::base_information("CQGG-2026-001")).expect("base information");
    let register = ProjectRequest { caller: office, key: &key("key-1"), request: &request, now: at("15T09:00") };
    let project = store.register(register, &base).await.expect("registered").project;
    let map = Content::BattleMap(serde_json::from_value(shortest_map()).expect("a map"));
    let creation = Creation {
        caller: clerk,
        project: &project,
        period: "2026",
        key: &key("key-2"),
        request: &request,
        content: &map,
        now: at("16T10:30"),
    };
    let drawn = store.create(creation).await.expect("drawn");
    let filing = drawn.filing.clone();
    let mut last = drawn;
    let steps = [
        (clerk, "key-3", Command::Submit, "16T17:45"),
        (
            reviewer,
            "key-4",
            Command::Approve(Approval { opinion: Some("同意。".to_owned()), ..Approval::default() }),
            "19T08:20",
        ),
    ];
    for (caller, name, command, time) in steps {
        let (key, now) = (key(name), at(time));
        let (seen, round, command) = (&last.seen, last.round, &command);
        let t = Transition {
            caller,
            project: &project,
            filing: &filing,
            key: &key,
            request: &request,
            kind: Kind::BattleMap,
            seen,
            round,
            command,
            now,
        };
        last = store.transition(t).await.expect("done");
    }
    (project, filing, last.seen)
}

/// R3.5: the test vectors of docs/chain.md are what the product writes, and their hashes are right.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_documented_chain() {
    let document = include_str!("../../docs/chain.md");
    let (bodies, hashes) = (fenced(document, "json"), fenced(document, "text"));
    let stage = Stage::new().await;
    let person = async |id: &str, name: &str, role: Role, department: Option<&str>| {
        stage.person_called(id.parse().expect("an id"), name, &[role], department).await.caller
    };
    let office = person("office-1", "市委改革办审核人员", Role::Office, None).await;
    let clerk = person("clerk-1", "市政府办公厅录入人员", Role::Clerk, Some(RESPONSIBLE)).await;
    let reviewer = person("reviewer-1", "市政府办公厅审核人员", Role::Reviewer, Some(RESPONSIBLE)).await;
    let (project, filing, seen) = documented(&stage.store, &office, &clerk, &reviewer).await;

    let items = stage.tables().all().await;
    let text = |part: &str, attribute: &str| -> String {
        let item = items.iter().find(|item| item["sk"].as_str().is_some_and(|sk| sk.ends_with(part)));
        item.unwrap_or_else(|| panic!("no {part}"))[attribute].as_str().expect("a text").to_owned()
    };
    let written = [
        text("clerk-1#key-2", "body"),
        text("#ROUND#0001", "content"),
        text("clerk-1#key-3", "body"),
        text("reviewer-1#key-4", "body"),
    ];
    for (written, documented) in written.iter().zip(&bodies) {
        assert_eq!(written, documented);
    }
    assert_eq!(bodies.len(), written.len());
    let ours: Vec<_> = written.iter().map(|body| digest(body.as_bytes()).0).collect();
    assert_eq!(hashes, ours, "each hash is that of the text before it");
    for id in [project.as_str(), filing.as_str(), &seen.to_string()] {
        assert!(document.contains(&format!("`{id}`")), "the document names {id}");
    }
    stage.stop().await;
}
