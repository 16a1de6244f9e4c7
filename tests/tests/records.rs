//! Manual 4.4 and 4.5 as stories over HTTP: promotion and brand from the clerk's desk through both reviews, with files that
//! were really uploaded, and each with what may go wrong (R6).

use serde_json::{Value, json};
use tests::{Cast, Filing, Invariants, Person, Stage, Upload, brand, map, promotion};

async fn records(who: &Person, project: &str, query: &str) -> Vec<Value> {
    let answer = who.get(&format!("/api/projects/{project}/records?{query}")).send().await.expect(200);
    answer.body["records"].as_array().expect("a list").clone()
}

/// What a submit finds wrong: path and code.
async fn broken(who: &Person, filing: &Filing) -> Vec<(String, String)> {
    let answer = filing.ask(who, "submit", json!({})).send().await.refused(422, "rules-broken");
    let errors = answer.body["errors"].as_array().expect("errors").iter();
    let text = |error: &Value, name: &str| error[name].as_str().expect("a text").to_owned();
    errors.map(|error| (text(error, "path"), text(error, "code"))).collect()
}

fn told(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(path, code)| (format!("/content{path}"), (*code).to_owned())).collect()
}

/// R6.1, R6.3: 4.4 经验复制推广推进更新.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r6_1_r6_3_a_promotion_from_the_draft_to_the_list() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let Cast { clerk, reviewer, office, leader, cooperating_clerk, .. } = &cast;

    // Nothing before the map is issued.
    let early = Filing::register(office, "CQGG-2026-400").await;
    let body = json!({ "kind": "promotion", "period": "2026", "content": {} });
    let refused = clerk.post(&format!("/api/projects/{early}/filings"), body.clone()).send().await;
    assert!(refused.refused(409, "wrong-state").text("/detail").contains("下发后才能办理"));

    let map = Filing::issued(&cast, "CQGG-2026-401", &map()).await;
    let project = map.project.clone();
    // ①推广方式 ②推广日期 ③具体情况简介 ④上传附件: as unfinished as one likes it is kept, and named as a whole.
    let mut filing =
        Filing::add(clerk, &project, "promotion", &json!({ "method": "flyers", "date": "2999-01-01" })).await;
    let wrong = told(&[
        ("/method", "unknown-choice"),
        ("/date", "in-the-future"),
        ("/description", "missing"),
        ("/evidence", "missing"),
    ]);
    assert_eq!(broken(clerk, &filing).await, wrong);
    let long = json!({ "method": "siteVisit", "date": "2026-1-32", "description": "长".repeat(2001),
        "evidence": { "files": [{ "file": "a0".repeat(32), "name": "照片.gif" }], "mail": null } });
    filing.save(clerk, &long).await;
    let wrong = [("/date", "not-a-day"), ("/description", "too-long"), ("/evidence/files/0", "wrong-type")];
    assert_eq!(broken(clerk, &filing).await, told(&wrong));
    // A file that was never uploaded is none.
    filing.save(clerk, &promotion(&[json!({ "file": "a0".repeat(32), "name": "照片.jpg" })])).await;
    assert_eq!(broken(clerk, &filing).await, told(&[("/evidence/files/0", "file-unusable")]));

    let file = Upload::pdf("现场观摩会通知.pdf", "observation");
    let reference = file.send(clerk, &filing).await;
    filing.save(clerk, &promotion(&[reference])).await;
    let view = filing.look(clerk).await;
    assert!(view.body["check"].as_array().expect("the rules").iter().all(|rule| rule["broken"] == json!([])));
    filing.act(clerk, "submit", json!({})).await;

    // The reviewer sees base information, history and this change, and the evidence.
    let view = filing.look(reviewer).await;
    assert_eq!(view.text("/evidence/0/state"), "verified");
    assert_eq!(view.text("/evidence/0/name"), "现场观摩会通知.pdf");
    assert_eq!(view.body["evidence"][0]["size"], file.bytes.len());
    let pins = json!([{ "field": "description" }]);
    let reason = Filing::reason("evidence-mismatch", "请写明参加单位和推广内容。", pins);
    filing.act(reviewer, "reject", json!({ "verdict": "reject", "reason": reason })).await;
    let view = filing.look(clerk).await;
    assert_eq!(view.text("/sentBack/pins/0/path"), "/description");
    assert_eq!(view.text("/sentBack/pins/0/label"), "具体情况简介");
    let mut mended = promotion(&[file.reference()]);
    mended["description"] = json!("41 个区县和 18 个市级部门参加，交流集成办理经验 6 项。");
    filing.save(clerk, &mended).await;
    filing.act(clerk, "submit", json!({})).await;
    // A reason of another kind fits no promotion.
    let foreign = Filing::reason("monthly-targets-mismatch", "目标不一致。", json!([]));
    let refused = filing.ask(reviewer, "reject", json!({ "verdict": "reject", "reason": foreign })).send().await;
    assert_eq!(refused.refused(422, "rules-broken").paths(), ["/reason/code"]);
    let view = filing.look(reviewer).await;
    assert_eq!(view.text("/sinceLastRound/fields/0/label"), "具体情况简介");
    assert_eq!(view.body["sinceLastRound"]["fields"].as_array().map(Vec::len), Some(1));
    filing.act(reviewer, "approve", json!({ "opinion": "属实。" })).await;

    // Leaders and cooperating departments see it once it is approved.
    for who in [leader, cooperating_clerk] {
        assert!(!filing.is_seen_by(who).await);
        assert_eq!(records(who, &project, "kind=promotion").await, [json!(null); 0]);
    }
    filing.act(office, "approve", json!({ "opinion": "同意。" })).await;
    assert_eq!(filing.state, "approved");
    for who in [leader, cooperating_clerk] {
        let listed = records(who, &project, "kind=promotion").await;
        assert_eq!(listed[0]["content"]["method"], "siteVisit");
        assert_eq!(listed[0].get("by"), None, "who moved it is not theirs to know");
    }
    // The map stands as long as something is approved against it.
    let refused = map.ask(office, "take-back", json!({ "reason": "年度目标有调整。" })).send().await;
    assert!(refused.refused(409, "wrong-state").text("/detail").contains("1 件填报"));

    // 作废: out of the lists, its history stays.
    let refused = filing.ask(office, "void", json!({ "reason": " " })).send().await;
    assert_eq!(refused.refused(422, "invalid-body").paths(), ["/reason"]);
    filing.ask(reviewer, "void", json!({ "reason": "重复。" })).send().await.refused(403, "not-yours");
    filing.act(office, "void", json!({ "reason": "与另一条重复填报。" })).await;
    for who in [leader, cooperating_clerk] {
        assert!(!filing.is_seen_by(who).await);
        assert_eq!(records(who, &project, "kind=promotion&voided=true").await.len(), 0);
    }
    assert_eq!(records(clerk, &project, "kind=promotion").await.len(), 0);
    let kept = records(clerk, &project, "kind=promotion&voided=true").await;
    assert_eq!((&kept[0]["state"], &kept[0]["round"]), (&json!("voided"), &json!(2)));
    let view = filing.look(office).await;
    let events = view.body["events"].as_array().expect("events");
    let last = events.last().expect("an event");
    assert_eq!((&last["operation"], &last["opinion"]), (&json!("void"), &json!("与另一条重复填报。")));
    assert_eq!(events.iter().filter(|event| event["operation"] == "submit").count(), 2);
    map.ask(office, "take-back", json!({ "reason": "年度目标有调整。" })).send().await.expect(200);
    Invariants::of_tables(&stage).await.must_hold();
    stage.stop().await;
}

/// R6.2, R6.3: 4.5 品牌显示度推进更新.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r6_2_r6_3_a_brand_by_five_central_media_and_by_recognition() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let Cast { clerk, reviewer, office, .. } = &cast;
    let project = Filing::issued(&cast, "CQGG-2026-402", &map()).await.project;
    let mut filing = Filing::add(clerk, &project, "brand", &json!({})).await;
    let missing = ["/date", "/recognition", "/circumstances", "/results", "/evidence"].map(|path| (path, "missing"));
    assert_eq!(broken(clerk, &filing).await, told(&missing));

    let reference = Upload::pdf("报道汇编.pdf", "reports").send(clerk, &filing).await;
    let whole = brand(&[reference]);
    // Five reports of four outlets are four; an outlet of nobody's list is none; a link is no script.
    let mut wrong = whole.clone();
    wrong["reports"][4]["outlet"] = json!("rmrb");
    filing.save(clerk, &wrong).await;
    assert_eq!(broken(clerk, &filing).await, told(&[("/reports", "too-few-outlets")]));
    wrong["reports"][4]["outlet"] = json!("daily-planet");
    wrong["reports"][1]["link"] = json!("javascript:alert(1)");
    filing.save(clerk, &wrong).await;
    assert_eq!(broken(clerk, &filing).await, told(&[("/reports/1/link", "not-a-link")]));
    wrong["reports"][1]["link"] = json!("https://example.cn/1");
    filing.save(clerk, &wrong).await;
    assert_eq!(broken(clerk, &filing).await, told(&[("/reports/4/outlet", "unknown-choice")]), "by the office's list");
    let mut twice = whole.clone();
    twice["reports"][1]["id"] = json!("r0");
    let refused = filing.ask(clerk, "save", json!({ "content": twice })).send().await;
    assert_eq!(refused.refused(422, "invalid-body").paths(), ["/content/reports/1/id"]);
    // 获全国性肯定评价 asks for details instead.
    let mut national = whole.clone();
    national["recognition"] = json!("nationalRecognition");
    filing.save(clerk, &national).await;
    assert_eq!(broken(clerk, &filing).await, told(&[("/details", "missing")]));

    filing.save(clerk, &whole).await;
    filing.act(clerk, "submit", json!({})).await;
    filing.act(reviewer, "approve", json!({})).await;
    let pins = json!([{ "row": "r3", "field": "link" }, { "field": "results" }]);
    let reason = Filing::reason("vague", "请核对报道链接，并写明取得的实效。", pins);
    filing.act(office, "reject", json!({ "verdict": "return", "reason": reason })).await;
    let view = filing.look(clerk).await;
    let pins = view.body["sentBack"]["pins"].as_array().expect("pins");
    let places: Vec<_> = pins.iter().map(|pin| (&pin["path"], &pin["label"])).collect();
    let expected = [("/reports/3/link", "报道 4 · 报道链接"), ("/results", "解决问题、主要举措及取得实效")];
    assert_eq!(
        places,
        expected.map(|(path, label)| (json!(path), json!(label))).iter().map(|(a, b)| (a, b)).collect::<Vec<_>>()
    );
    // A report that moves stays itself.
    let mut moved = whole.clone();
    let row = moved["reports"].as_array_mut().expect("reports").remove(3);
    moved["reports"].as_array_mut().expect("reports").insert(0, row);
    moved["reports"][0]["link"] = json!("https://example.cn/reform/new");
    moved["results"] = json!("减".repeat(2_000));
    filing.save(clerk, &moved).await;
    assert_eq!(filing.look(clerk).await.text("/sentBack/pins/0/path"), "/reports/0/link");
    filing.act(clerk, "submit", json!({})).await;
    filing.act(reviewer, "approve", json!({})).await;
    let view = filing.look(office).await;
    let fields = view.body["sinceLastRound"]["fields"].as_array().expect("fields");
    assert_eq!(fields.len(), 2, "{fields:?}");
    assert_eq!((&fields[1]["label"], &fields[1]["change"]), (&json!("报道 1 · 报道链接"), &json!("changed")));
    filing.act(office, "approve", json!({})).await;
    // A list tells the beginning; the filing tells all.
    let listed = records(&cast.leader, &project, "kind=brand").await;
    let content = &listed[0]["content"];
    assert_eq!((&content["results"], &content["reports"]), (&json!("减".repeat(200)), &json!([])));
    let view = cast.leader.get(&filing.path()).send().await.expect(200);
    assert_eq!(view.body["shown"]["content"]["reports"].as_array().map(Vec::len), Some(5));
    Invariants::of_tables(&stage).await.must_hold();
    stage.stop().await;
}

/// R3.8: of records a project has as many as it likes, each with a slot of its own, and none of them ends with another.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r3_8_records_do_not_share_a_slot() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let project = Filing::issued(&cast, "CQGG-2026-403", &map()).await.project;
    let mut all = Vec::new();
    for kind in ["promotion", "promotion", "brand"] {
        all.push(Filing::add(&cast.clerk, &project, kind, &json!({})).await);
    }
    all[0].act(&cast.clerk, "discard", json!({})).await;
    let seen = cast.office.get(&format!("/api/projects/{project}")).send().await.expect(200);
    let close = cast.office.post(&format!("/api/projects/{project}/close"), json!({ "reason": "任务完成。" }));
    let refused = close.etag(&seen.tag()).send().await.refused(409, "filings-open");
    let mut open: Vec<_> =
        refused.body["filings"].as_array().expect("filings").iter().filter_map(Value::as_str).collect();
    let mut expected = [all[1].filing.as_str(), all[2].filing.as_str()];
    open.sort_unstable();
    expected.sort_unstable();
    assert_eq!(open, expected);
    // A write names its kind, and what names another one is told.
    let wrong = Filing { kind: "brand", ..all[1].clone() };
    assert_eq!(
        wrong.ask(&cast.clerk, "submit", json!({})).send().await.refused(422, "invalid-body").paths(),
        ["/kind"]
    );
    Invariants::of_tables(&stage).await.must_hold();
    stage.stop().await;
}

/// R8.5: in place of a file a mail is declared, and the office ticks that it arrived.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_5_a_mail_in_place_of_a_file_needs_the_offices_tick() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let Cast { clerk, reviewer, office, .. } = &cast;
    let project = Filing::issued(&cast, "CQGG-2026-404", &map()).await.project;
    let mut content = promotion(&[]);
    content["evidence"]["mail"] = json!({ "date": "2026-01-21", "sender": "《关于某事》", "receipt": "" });
    let mut filing = Filing::add(clerk, &project, "promotion", &content).await;
    let wrong = [("/evidence/mail/sender", "names-the-material"), ("/evidence/mail/receipt", "missing")];
    assert_eq!(broken(clerk, &filing).await, told(&wrong));
    content["evidence"]["mail"] = json!({ "date": "2026-01-21", "sender": "张三", "receipt": "20260121-0007" });
    filing.save(clerk, &content).await;
    filing.act(clerk, "submit", json!({})).await;
    filing.act(reviewer, "approve", json!({})).await;
    let refused = filing.ask(office, "approve", json!({})).send().await.refused(422, "rules-broken");
    assert_eq!(refused.paths(), ["/mailArrived"]);
    let one = json!({ "project": filing.project, "filing": filing.filing, "kind": "promotion", "etag": filing.etag, "round": 1 });
    let batch = office.post("/api/approvals", json!({ "approvals": [one] })).send().await.expect(200);
    assert_eq!(batch.body["answers"][0]["problem"]["code"], "rules-broken", "nobody ticks for several at once");
    filing.act(office, "approve", json!({ "mailArrived": true })).await;
    let view = filing.look(office).await;
    assert_eq!(view.body["events"][3]["mailArrived"], true);
    stage.stop().await;
}

/// R2.7, R6: while the issue is taken back no record is submitted or approved; what only goes back may go back, and with
/// the next issue the others go on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r2_7_records_wait_while_the_map_is_taken_back() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let Cast { clerk, reviewer, office, .. } = &cast;
    let mut map = Filing::issued(&cast, "CQGG-2026-405", &map()).await;
    let mut content = promotion(&[]);
    content["evidence"]["mail"] = json!({ "date": "2026-01-21", "sender": "张三", "receipt": "20260121-0007" });
    let mut filings = Vec::new();
    for steps in 0..3 {
        let mut filing = Filing::add(clerk, &map.project, "promotion", &content).await;
        if steps > 0 {
            filing.act(clerk, "submit", json!({})).await;
            filing.act(reviewer, "approve", json!({})).await;
        }
        filings.push(filing);
    }
    let [draft, reviewed, sent_back] = &mut filings[..] else { panic!("three") };
    map.act(office, "take-back", json!({ "reason": "年度目标有调整。" })).await;
    let ticked = json!({ "mailArrived": true });
    for (filing, who, operation, extra) in
        [(&*draft, clerk, "submit", json!({})), (&*reviewed, office, "approve", ticked.clone())]
    {
        let refused = filing.ask(who, operation, extra).send().await.refused(409, "wrong-state");
        assert!(refused.text("/detail").contains("下发"), "{operation}: {}", refused.body);
        let view = who.get(&filing.path()).send().await.expect(200);
        let mut actions = view.body["allowedActions"].as_array().expect("the actions").iter();
        let action = actions.find(|action| action["operation"] == operation).expect("it is told");
        assert_eq!(action["allowed"], false, "{action}");
    }
    draft.save(clerk, &content).await;
    let reason = Filing::reason("vague", "请写明参加单位。", json!([]));
    sent_back.act(office, "reject", json!({ "verdict": "return", "reason": reason })).await;

    map.act(clerk, "submit", json!({})).await;
    map.act(reviewer, "approve", json!({})).await;
    map.act(office, "approve", json!({ "issue": true })).await;
    draft.act(clerk, "submit", json!({})).await;
    sent_back.act(clerk, "submit", json!({})).await;
    reviewed.act(office, "approve", ticked).await;
    Invariants::of_tables(&stage).await.must_hold();
    stage.stop().await;
}
