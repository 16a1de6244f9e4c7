//! The road of a battle map, from registration to issue and beyond, told by the people who take it (manual 4.1 and
//! parts two and three).

use serde_json::{Value, json};
use tests::{Cast, Filing, Person, Stage, map};

/// Names of filings in each queue of somebody's inbox.
async fn inbox(who: &Person) -> Vec<(String, Vec<String>)> {
    let answer = who.get("/api/inbox").send().await.expect(200);
    let queues = answer.body["queues"].as_array().expect("queues");
    let rows = |queue: &Value| {
        let rows = queue["rows"].as_array().expect("rows").iter();
        rows.map(|row| row["filing"].as_str().expect("a filing").to_owned()).collect()
    };
    queues.iter().map(|queue| (queue["queue"].as_str().expect("a name").to_owned(), rows(queue))).collect()
}

/// Whether the filing waits, in turn: for the clerk to mend, the department to review, the office to review, the office
/// to issue. Nobody else has it.
async fn waits(cast: &Cast, filing: &Filing) -> [bool; 4] {
    let has = |queues: Vec<(String, Vec<String>)>, name: &str| {
        queues.into_iter().any(|(queue, rows)| queue == name && rows.contains(&filing.filing))
    };
    for stranger in [&cast.cooperating_clerk, &cast.foreign_reviewer, &cast.leader, &cast.auditor] {
        assert!(inbox(stranger).await.into_iter().all(|(_, rows)| rows.is_empty()));
    }
    [
        has(inbox(&cast.clerk).await, "mend"),
        has(inbox(&cast.reviewer).await, "departmentReview"),
        has(inbox(&cast.office).await, "officeReview"),
        has(inbox(&cast.office).await, "issue"),
    ]
}

const NOBODY: [bool; 4] = [false; 4];
const CLERK: [bool; 4] = [true, false, false, false];
const REVIEWER: [bool; 4] = [false, true, false, false];
const OFFICE: [bool; 4] = [false, false, true, false];
const ISSUE: [bool; 4] = [false, false, false, true];

/// Who sees the filing (R1.2): reviewer, office, cooperating department, leader, foreign department.
async fn seen_by(cast: &Cast, filing: &Filing) -> [bool; 5] {
    [
        filing.is_seen_by(&cast.reviewer).await,
        filing.is_seen_by(&cast.office).await,
        filing.is_seen_by(&cast.cooperating_clerk).await,
        filing.is_seen_by(&cast.leader).await,
        filing.is_seen_by(&cast.foreign_clerk).await,
    ]
}

const UNSEEN: [bool; 5] = [false; 5];
const SEEN_BY_REVIEWERS: [bool; 5] = [true, true, false, false, false];
const SEEN_BY_READERS: [bool; 5] = [true, true, true, true, false];

fn reject(code: &str, detail: &str, pins: Value) -> Value {
    json!({ "verdict": "reject", "reason": Filing::reason(code, detail, pins) })
}

fn send_back(detail: &str) -> Value {
    json!({ "verdict": "return", "reason": Filing::reason("vague", detail, json!([])) })
}

/// R1.1, R1.2, R2.5, R2.6, R2.8, R3, R3.3, R3.5b, R3.6, R3.7a: the whole road with a map of real size.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_battle_map_from_registration_to_issue() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let whole = map();

    // 市委改革办提前录入基础信息。
    let project = Filing::register(&cast.office, "CQGG-2026-101").await;

    // 录入人员保存不完整的草稿，再保存填了一半的草稿。
    let mut filing = Filing::draw(&cast.clerk, &project, &json!({})).await;
    assert_eq!(filing.state, "draft");
    let mut half = whole.clone();
    half["indicators"][1]["monthlyTargets"][6] = json!("12.");
    half["measures"][0]["plans"][0]["type"] = json!("");
    half["measures"][2]["content"] = json!("改".repeat(320));
    filing.save(&cast.clerk, &half).await;
    let view = filing.look(&cast.clerk).await;
    assert_eq!(view.body["shown"]["content"]["indicators"][1]["monthlyTargets"][6], "12.");
    assert_eq!(seen_by(&cast, &filing).await, UNSEEN);
    assert_eq!(waits(&cast, &filing).await, NOBODY);

    // 上报被拒绝，一次说明全部问题所在。
    let refused = filing.ask(&cast.clerk, "submit", json!({})).send().await.refused(422, "rules-broken");
    assert_eq!(
        refused.paths(),
        ["/content/indicators/1/monthlyTargets/6", "/content/measures/0/plans/0/type", "/content/measures/2/content"]
    );

    // 改好后上报、撤回、再上报。
    filing.save(&cast.clerk, &whole).await;
    filing.act(&cast.clerk, "submit", json!({})).await;
    assert_eq!((filing.state.as_str(), filing.round), ("departmentReview", 1));
    assert_eq!(waits(&cast, &filing).await, REVIEWER);
    assert_eq!(seen_by(&cast, &filing).await, SEEN_BY_REVIEWERS);
    filing.act(&cast.clerk, "withdraw", json!({})).await;
    assert_eq!(filing.state, "draft");
    assert_eq!(waits(&cast, &filing).await, NOBODY);
    filing.act(&cast.clerk, "submit", json!({})).await;
    assert_eq!(filing.round, 2);
    let view = filing.look(&cast.reviewer).await;
    assert_eq!(view.body["sinceLastRound"]["unchanged"], true);

    // 审核人员驳回，原因标注在第二项指标的七月。
    let pins = json!([{ "row": whole["indicators"][1]["id"], "field": "monthlyTargets", "month": 7 }]);
    let body = reject("monthly-targets-mismatch", "七月目标与前后月份不衔接，请核对。", pins);
    filing.act(&cast.reviewer, "reject", body).await;
    assert_eq!(filing.state, "rejectedByDepartment");
    assert_eq!(waits(&cast, &filing).await, CLERK);
    let view = filing.look(&cast.second_clerk).await;
    let sent_back = &view.body["sentBack"];
    assert_eq!(sent_back["code"], "monthly-targets-mismatch");
    assert_eq!(sent_back["round"], 2);
    assert_eq!(sent_back["pins"][0]["path"], "/indicators/1/monthlyTargets/6");
    assert_eq!(sent_back["pins"][0]["label"], "核心指标 2 · 7 月目标");

    // 另一名录入人员接着修改并上报；草稿在改时审核人员和改革办只看得到轮次。
    let mut mended = whole.clone();
    move_target(&mut mended, 1, 6, 7);
    filing.save(&cast.second_clerk, &mended).await;
    assert_eq!(waits(&cast, &filing).await, CLERK);
    let view = filing.look(&cast.reviewer).await;
    assert_eq!(view.body["shown"]["round"], 2);
    assert_eq!(view.body["shown"]["content"], whole);
    filing.look(&cast.clerk).await;
    filing.act(&cast.clerk, "submit", json!({})).await;
    let view = filing.look(&cast.reviewer).await;
    let changed = &view.body["sinceLastRound"]["indicators"];
    assert_eq!(changed.as_array().map(Vec::len), Some(1), "{changed}");
    assert_eq!(changed[0]["id"], whole["indicators"][1]["id"]);
    let months: Vec<_> = changed[0]["monthlyTargets"].as_array().unwrap().iter().map(|m| m["month"].clone()).collect();
    assert_eq!(months, [json!(7), json!(8)]);
    assert_eq!(view.body["sinceLastRound"]["measures"], json!([]));

    // 审核人员通过并附意见，收回，再通过。
    filing.act(&cast.reviewer, "approve", json!({ "opinion": "数据已核实，同意上报。" })).await;
    assert_eq!(waits(&cast, &filing).await, OFFICE);
    filing.act(&cast.reviewer, "withdraw", json!({})).await;
    assert_eq!(filing.state, "departmentReview");
    assert_eq!(waits(&cast, &filing).await, REVIEWER);
    filing.act(&cast.reviewer, "approve", json!({ "opinion": "数据已核实，同意上报。" })).await;

    // 改革办退回完善；改后再报，确认；确认后仍可退回；最后确认并下发。
    filing.look(&cast.office).await;
    filing.act(&cast.office, "reject", send_back("举措三请写明牵头处室。")).await;
    assert_eq!(filing.state, "returned");
    assert_eq!(waits(&cast, &filing).await, CLERK);
    filing.act(&cast.clerk, "submit", json!({})).await;
    filing.act(&cast.reviewer, "approve", json!({})).await;
    let view = filing.look(&cast.office).await;
    assert_eq!(view.body["sinceLastRound"]["unchanged"], true);
    filing.act(&cast.office, "approve", json!({ "opinion": "同意确认。" })).await;
    assert_eq!(filing.state, "confirmed");
    assert_eq!(waits(&cast, &filing).await, ISSUE);
    assert_eq!(seen_by(&cast, &filing).await, SEEN_BY_REVIEWERS);
    filing.act(&cast.office, "reject", send_back("请补充第四季度安排。")).await;
    assert_eq!(waits(&cast, &filing).await, CLERK);
    mended["measures"][3]["plans"][0]["content"] = json!("召开专题会议，明确第四季度工作安排。");
    filing.save(&cast.clerk, &mended).await;
    filing.act(&cast.clerk, "submit", json!({})).await;
    filing.act(&cast.reviewer, "approve", json!({})).await;
    cast.leader.get(&format!("/api/projects/{project}/map")).send().await.refused(404, "not-found");
    let receipt = filing.act(&cast.office, "approve", json!({ "issue": true })).await;
    assert_eq!((filing.state.as_str(), &receipt.body["version"]), ("issued", &json!(1)));
    assert_eq!(waits(&cast, &filing).await, NOBODY);
    assert_eq!(seen_by(&cast, &filing).await, SEEN_BY_READERS);

    // 领导看到的是下发的作战图，看不到过程。
    let view = cast.leader.get(&filing.path()).send().await.expect(200);
    assert_eq!(view.body["shown"]["content"], mended);
    assert_eq!((&view.body["events"], &view.body["allowedActions"]), (&json!([]), &json!([])));
    assert_eq!((view.body.get("sentBack"), view.etag), (None, None));
    let in_force = cast.cooperating_reviewer.get(&format!("/api/projects/{project}/map")).send().await.expect(200);
    assert_eq!(in_force.body["content"], mended);
    cast.foreign_reviewer.get(&format!("/api/projects/{project}/map")).send().await.refused(404, "not-found");

    // 每一步都留痕，且不可更改。
    let view = filing.look(&cast.office).await;
    let steps: Vec<_> =
        view.body["events"].as_array().unwrap().iter().map(|e| e["operation"].as_str().unwrap()).collect();
    assert_eq!(
        steps,
        [
            "saveDraft",
            "submit",
            "withdraw",
            "submit",
            "reject",
            "saveDraft",
            "submit",
            "approve",
            "withdraw",
            "approve",
            "return",
            "submit",
            "approve",
            "approve",
            "return",
            "saveDraft",
            "submit",
            "approve",
            "approveAndIssue"
        ]
    );
    let verified = stage.store.verify(&project.parse().unwrap()).await.unwrap();
    assert_eq!((verified.findings, verified.events, verified.rounds), (vec![], 20, 5));
    stage.stop().await;
}

/// Moves half of an indicator's target of one month to another, so that the sum stays.
fn move_target(map: &mut Value, indicator: usize, from: usize, to: usize) {
    let targets = &mut map["indicators"][indicator]["monthlyTargets"];
    let (a, b) = (targets[from].clone(), targets[to].clone());
    assert_ne!(a, b, "the two months must differ for the change to show");
    targets[from] = b;
    targets[to] = a;
}

async fn issued(cast: &Cast, code: &str) -> (String, Filing) {
    let project = Filing::register(&cast.office, code).await;
    let mut filing = Filing::draw(&cast.clerk, &project, &map()).await;
    filing.act(&cast.clerk, "submit", json!({})).await;
    filing.act(&cast.reviewer, "approve", json!({})).await;
    filing.act(&cast.office, "approve", json!({ "issue": true })).await;
    (project, filing)
}

/// R2.7: an issue is taken back with a reason; the next one is the next version, and the two can be compared.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r2_7_an_issue_is_taken_back_and_the_next_is_the_next_version() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let (project, mut filing) = issued(&cast, "CQGG-2026-102").await;
    let map_path = format!("/api/projects/{project}/map");

    filing.ask(&cast.office, "take-back", json!({ "reason": " " })).send().await.refused(422, "invalid-body");
    filing.act(&cast.office, "take-back", json!({ "reason": "方案有调整，收回重新下发。" })).await;
    assert_eq!((filing.state.as_str(), waits(&cast, &filing).await), ("returned", CLERK));
    cast.leader.get(&map_path).send().await.refused(404, "not-found");
    assert_eq!(cast.clerk.get(&format!("{map_path}?version=1")).send().await.expect(200).body["inForce"], false);

    let view = filing.look(&cast.clerk).await;
    assert_eq!(view.text("/sentBack/operation"), "takeBack");
    assert_eq!(view.text("/sentBack/detail"), "方案有调整，收回重新下发。");
    let shown = cast.office.get(&format!("/api/projects/{project}")).send().await.expect(200);
    assert_eq!((shown.body.get("mapInForce"), &shown.body["mapVersions"]), (None, &json!([1])));
    let mut changed = map();
    changed["measures"][0]["content"] = json!("建立健全“一件事一次办”事项清单动态调整机制。");
    filing.save(&cast.clerk, &changed).await;
    filing.act(&cast.clerk, "submit", json!({})).await;
    let view = filing.look(&cast.reviewer).await;
    assert_eq!(view.body["sinceApproved"]["measures"].as_array().map(Vec::len), Some(1));
    filing.act(&cast.reviewer, "approve", json!({})).await;
    filing.act(&cast.office, "approve", json!({})).await;
    let receipt = filing.act(&cast.office, "issue", json!({})).await;
    assert_eq!(receipt.body["version"], 2);

    let compared = cast.reviewer.get(&format!("{map_path}?version=2&compare=1")).send().await.expect(200);
    assert_eq!(compared.body["difference"]["measures"][0]["id"], map()["measures"][0]["id"]);
    assert_eq!(compared.body["versions"], json!([1, 2]));
    let current = cast.leader.get(&map_path).send().await.expect(200);
    assert_eq!((&current.body["version"], &current.body["versions"]), (&json!(2), &json!([2])));
    cast.leader.get(&format!("{map_path}?version=1")).send().await.refused(404, "not-found");
}

/// R3, R3.8: a discarded drawing frees its slot; a second open one is refused with the first one's id.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r3_8_one_open_filing_a_slot_and_a_discarded_one_frees_it() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let project = Filing::register(&cast.office, "CQGG-2026-103").await;
    let mut first = Filing::draw(&cast.clerk, &project, &map()).await;
    let refused = Filing::try_draw(&cast.second_clerk, &project, &map(), "second").await.refused(409, "already-open");
    assert_eq!(refused.body["filings"], json!([first.filing]));
    first.act(&cast.second_clerk, "discard", json!({})).await;
    first.ask(&cast.clerk, "submit", json!({})).send().await.refused(409, "wrong-state");
    let view = cast.clerk.get(&first.path()).send().await;
    assert_eq!((view.status, view.body["events"].as_array().map(Vec::len)), (200, Some(2)));
    let second = Filing::draw(&cast.second_clerk, &project, &map()).await;
    assert_ne!(first.filing, second.filing);
    let body = json!({ "kind": "battleMap", "period": "2027", "content": {} });
    let (other, path) = (Filing::register(&cast.office, "CQGG-2026-104").await, "filings");
    let refused = cast.clerk.post(&format!("/api/projects/{other}/{path}"), body).send().await;
    assert_eq!(refused.refused(422, "rules-broken").paths(), ["/period"]);
}

/// R1.1, R1.4: base information is corrected with what was seen; each correction stays in the project's own chain.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r1_1_base_information_is_registered_and_corrected_by_the_office() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let base = Filing::base_information("CQGG-2026-105");
    cast.clerk.post("/api/projects", base.clone()).send().await.refused(403, "not-yours");
    let registered = cast.office.post("/api/projects", base.clone()).key("r").send().await.expect(201);
    let repeated = cast.office.post("/api/projects", base.clone()).key("r").send().await.expect(201);
    assert_eq!(registered, repeated);
    cast.office.post("/api/projects", base.clone()).send().await.refused(409, "code-taken");
    let mut wrong = Filing::base_information("CQGG-2026-106");
    wrong["field"] = json!("nosuch");
    wrong["responsible"] = json!("nosuch");
    wrong["cooperating"] = json!(["dsjj", "nowhere"]);
    wrong["continues"] = json!("nosuch");
    let refused = cast.office.post("/api/projects", wrong.clone()).send().await.refused(422, "rules-broken");
    assert_eq!(refused.paths(), ["/field", "/responsible", "/cooperating/1", "/continues"]);

    let path = format!("/api/projects/{}", registered.text("/project"));
    let mut corrected = base.clone();
    corrected["name"] = json!("“高效办成一件事”集成改革");
    corrected["code"] = json!("CQGG-2026-107");
    corrected["responsible"] = json!("fgw");
    let change = || cast.office.patch(&path, corrected.clone()).etag(&registered.tag());
    let answer = change().key("c").send().await.expect(200);
    assert_eq!(change().key("c").send().await, answer);
    let stale = change().send().await.refused(409, "stale");
    assert_eq!(
        (stale.body["etag"].as_str(), stale.body["by"]["name"].as_str()),
        (answer.etag.as_deref(), Some("市委改革办审核人员"))
    );
    let view = cast.foreign_clerk.get(&path).send().await.expect(200);
    assert_eq!((&view.body["base"]["code"], &view.body["relation"]), (&json!("CQGG-2026-107"), &json!("responsible")));
    assert_eq!(view.body["history"].as_array().map(Vec::len), Some(2));
    cast.clerk.get(&path).send().await.refused(404, "not-found");
    corrected["continues"] = registered.body["project"].clone();
    let refused = cast.office.patch(&path, corrected).etag(&answer.tag()).send().await.refused(422, "rules-broken");
    assert_eq!(refused.paths(), ["/continues"]);
    // The old code is free again, the new one is taken.
    cast.office.post("/api/projects", base).send().await.expect(201);
    cast.office
        .post("/api/projects", Filing::base_information("CQGG-2026-107"))
        .send()
        .await
        .refused(409, "code-taken");
    let listed = cast.foreign_clerk.get("/api/projects?year=2026").send().await.expect(200);
    assert_eq!(listed.body["projects"].as_array().map(Vec::len), Some(1));
}

/// R1.4: closing and a change of the responsible department need that no filing is open, and say which are.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r1_4_a_project_closes_once_no_filing_is_open() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let project = Filing::register(&cast.office, "CQGG-2026-108").await;
    let filing = Filing::draw(&cast.clerk, &project, &map()).await;
    let path = format!("/api/projects/{project}");
    let seen = cast.office.get(&path).send().await.expect(200);
    let reason = json!({ "reason": "改革任务已全部完成。" });
    let close = |etag: &str| cast.office.post(&format!("{path}/close"), reason.clone()).etag(etag);
    let refused = close(&seen.tag()).send().await.refused(409, "filings-open");
    assert_eq!(refused.body["filings"], json!([filing.filing]));
    let mut moved = Filing::base_information("CQGG-2026-108");
    moved["responsible"] = json!("fgw");
    let refused = cast.office.patch(&path, moved).etag(&seen.tag()).send().await.refused(409, "filings-open");
    assert_eq!(refused.body["filings"], json!([filing.filing]));
    let mut year = Filing::base_information("CQGG-2026-108");
    year["year"] = json!(2027);
    let refused = cast.office.patch(&path, year).etag(&seen.tag()).send().await.refused(422, "rules-broken");
    assert_eq!(refused.paths(), ["/year"]);

    let (project, mut filing) = issued(&cast, "CQGG-2026-109").await;
    let path = format!("/api/projects/{project}");
    let seen = cast.office.get(&path).send().await.expect(200);
    let close = |who: &Person| who.post(&format!("{path}/close"), reason.clone()).etag(&seen.tag());
    close(&cast.clerk).send().await.refused(403, "not-yours");
    close(&cast.office).send().await.expect(200);
    let view = cast.leader.get(&path).send().await.expect(200);
    assert_eq!((&view.body["state"], &view.body["history"]), (&json!("closed"), &json!([])));
    filing.look(&cast.office).await;
    filing.ask(&cast.office, "take-back", json!({ "reason": "误发。" })).send().await.refused(409, "wrong-state");
    Filing::try_draw(&cast.clerk, &project, &map(), "late").await.refused(409, "wrong-state");
}

/// R3.7a: what waits in a department without an active reviewer stays waiting, and the office sees it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r3_7a_a_department_without_a_reviewer_queues_and_the_office_sees_it() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let clerk = stage.person("市水利局录入人员", &[domain::people::Role::Clerk], Some("slj")).await;
    let mut base = Filing::base_information("CQGG-2026-110");
    base["responsible"] = json!("slj");
    let project = cast.office.post("/api/projects", base).send().await.expect(201).text("/project");
    let mut filing = Filing::draw(&clerk, &project, &map()).await;
    filing.act(&clerk, "submit", json!({})).await;
    stage.clock.shift(chrono::Duration::days(30));
    let mut office = cast.office.clone();
    stage.renew(&mut office);
    let unattended = office.get("/api/inbox?queue=unattended").send().await.expect(200);
    let rows: Vec<_> =
        unattended.body["queues"].as_array().unwrap().iter().flat_map(|q| q["rows"].as_array().unwrap()).collect();
    assert_eq!((rows.len(), &rows[0]["filing"]), (1, &json!(filing.filing)));
    assert_eq!(filing.look(&office).await.body["state"], "departmentReview");
    assert!(cast.leader.get("/api/inbox").send().await.status == 401, "an old token has expired meanwhile");
}
