//! Manual 4.3 and 4.6 as stories over HTTP: plan progress with its ledger rows, and the one way in which an issued map
//! changes (R5, R7).

use serde_json::{Value, json};
use tests::{Cast, Filing, Invariants, Person, Stage, Upload, map};

/// The update of a plan, with work done and next steps.
fn update(plan: &str, status: &str, text: &str) -> Value {
    let entry = |name: &str, text: &str| json!([{ "id": format!("{plan}-{name}"), "text": text }]);
    json!({ "plan": plan, "status": status, "work": entry("w", text), "problems": "", "next": entry("n", "抓好落实。") })
}

fn updates(all: &[Value], files: &[Value]) -> Value {
    json!({ "updates": all, "evidence": { "files": files } })
}

async fn progress(who: &Person, project: &str) -> Value {
    who.get(&format!("/api/projects/{project}/progress")).send().await.expect(200).body
}

/// A plan of the progress.
fn plan(progress: &Value, id: &str) -> Value {
    let plans = progress["plans"].as_array().expect("plans");
    plans.iter().find(|plan| plan["plan"] == id).cloned().expect("the plan is one of them")
}

/// The ids of the plans of the map, in its order.
fn plans() -> Vec<(String, String)> {
    let map = map();
    let measures = map["measures"].as_array().expect("measures").clone();
    let all = measures.iter().flat_map(|measure| measure["plans"].as_array().expect("plans").clone());
    all.map(|plan| {
        (plan["id"].as_str().expect("an id").to_owned(), plan["month"].as_str().expect("a month").to_owned())
    })
    .collect()
}

/// R5.1, R5.2, R5.3: plan progress from the draft to its rows, a correction, and opening a completed plan again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r5_1_r5_2_r5_3_plans_from_the_draft_to_their_history() {
    let stage = Stage::new().await;
    let mut cast = Cast::on(&stage).await;
    stage.go_to("2026-03-02T09:00:00+08:00", &mut cast);
    let project = Filing::issued(&cast, "CQGG-2026-510", &map()).await.project;
    let [(first, month), (second, _), ..] = &plans()[..] else { panic!("the map has plans") };
    stage.go_to("2026-03-20T09:00:00+08:00", &mut cast);
    let before = plan(&progress(&cast.leader, &project).await, first);
    assert_eq!((&before["status"], &before["history"]), (&json!("notStarted"), &json!([])));

    // Only the current month; the draft takes whatever is typed.
    let refused = Filing::open("planProgress", &project, "2026-04", &json!({}), &cast.clerk).send().await;
    assert!(refused.refused(422, "rules-broken").text("/errors/0/detail").contains("只填报当月"), "{month}");
    let mut filing = Filing::update(&cast.clerk, &project, "planProgress", "2026-03", &json!({})).await;
    let refused = filing.ask(&cast.clerk, "submit", json!({})).send().await.refused(422, "rules-broken");
    assert_eq!(refused.paths(), ["/content/updates"]);
    let both = [update(first, "completed", "印发改革方案，明确目标体系。"), update(second, "inProgress", "开展调研。")];
    filing.save(&cast.clerk, &updates(&both, &[])).await;
    let refused = filing.ask(&cast.clerk, "submit", json!({})).send().await.refused(422, "rules-broken");
    assert_eq!(refused.paths(), ["/content/evidence"], "completed needs a file");
    let file = Upload::pdf("改革方案.pdf", "plan").send(&cast.clerk, &filing).await;
    filing.save(&cast.clerk, &updates(&both, std::slice::from_ref(&file))).await;
    filing.act(&cast.clerk, "submit", json!({})).await;
    let pins = json!([{ "row": second, "field": "work" }]);
    let reason = Filing::reason("vague", "请写明调研对象。", pins);
    filing.act(&cast.reviewer, "reject", json!({ "verdict": "reject", "reason": reason })).await;
    assert_eq!(filing.look(&cast.clerk).await.text("/sentBack/pins/0/path"), "/updates/1/work");
    let mended = [both[0].clone(), update(second, "inProgress", "到6个区县开展调研。")];
    filing.save(&cast.clerk, &updates(&mended, std::slice::from_ref(&file))).await;
    filing.pass(&cast).await;

    let now = progress(&cast.cooperating_clerk, &project).await;
    let (one, other) = (plan(&now, first), plan(&now, second));
    assert_eq!((&one["status"], &other["status"]), (&json!("completed"), &json!("inProgress")));
    assert_eq!(one["history"][0]["work"][0]["text"], "印发改革方案，明确目标体系。");
    assert_eq!(one["history"][0]["evidence"]["files"][0]["name"], "改革方案.pdf");
    assert_eq!(other["history"].as_array().map(Vec::len), Some(1));

    // A completed plan takes no update until the office opens it again.
    stage.go_to("2026-04-08T09:00:00+08:00", &mut cast);
    let again = updates(&[update(first, "inProgress", "补充完善。")], &[]);
    let mut next = Filing::update(&cast.clerk, &project, "planProgress", "2026-04", &again).await;
    let refused = next.ask(&cast.clerk, "submit", json!({})).send().await.refused(422, "rules-broken");
    assert_eq!(
        (refused.paths(), refused.text("/errors/0/code")),
        (vec!["/content/updates/0/plan"], "plan-completed".to_owned())
    );
    let reopen = |who: &Person, etag: &str, plan: &str| {
        let body = json!({ "plan": plan, "reason": "验收发现尚有三项未办结。" });
        who.post(&format!("/api/projects/{project}/reopen-plan"), body).etag(etag)
    };
    let etag = cast.office.get(&format!("/api/projects/{project}")).send().await.expect(200).tag();
    reopen(&cast.reviewer, &etag, first).send().await.refused(403, "not-yours");
    let refused = reopen(&cast.office, &etag, second).send().await.refused(422, "rules-broken");
    assert_eq!(refused.paths(), ["/plan"]);
    let done = reopen(&cast.office, &etag, first).key("open").send().await.expect(200);
    assert_eq!(reopen(&cast.office, &etag, first).key("open").send().await.expect(200).body, done.body);
    let open = plan(&progress(&cast.clerk, &project).await, first);
    assert_eq!(
        (&open["status"], &open["history"][0]["problems"]),
        (&json!("inProgress"), &json!("验收发现尚有三项未办结。"))
    );
    next.pass(&cast).await;
    let history = plan(&progress(&cast.clerk, &project).await, first)["history"].clone();
    let periods: Vec<_> = history.as_array().expect("rows").iter().map(|row| row["period"].clone()).collect();
    assert_eq!(periods, ["2026-04", "2026-04", "2026-03"], "the newest first");
    Invariants::of_tables(&stage).await.must_hold();
    stage.stop().await;
}

/// R5.3, R8.6: an earlier month that is approved later does not overtake; a file that is reported takes its update back.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r5_3_r8_6_the_latest_period_counts_and_a_report_takes_it_back() {
    let stage = Stage::new().await;
    let mut cast = Cast::on(&stage).await;
    stage.go_to("2026-03-02T09:00:00+08:00", &mut cast);
    let project = Filing::issued(&cast, "CQGG-2026-511", &map()).await.project;
    let (first, _) = &plans()[0];
    let mut march = Filing::update(
        &cast.clerk,
        &project,
        "planProgress",
        "2026-03",
        &updates(&[update(first, "notStarted", "筹备。")], &[]),
    )
    .await;
    march.act(&cast.clerk, "submit", json!({})).await;
    stage.go_to("2026-04-08T09:00:00+08:00", &mut cast);
    let mut april = Filing::update(&cast.clerk, &project, "planProgress", "2026-04", &json!({})).await;
    let upload = Upload::pdf("启动会照片.pdf", "april");
    let file = upload.send(&cast.clerk, &april).await;
    april.save(&cast.clerk, &updates(&[update(first, "completed", "已完成。")], &[file])).await;
    april.pass(&cast).await;
    march.act(&cast.reviewer, "approve", json!({})).await;
    march.act(&cast.office, "approve", json!({})).await;
    let now = plan(&progress(&cast.leader, &project).await, first);
    assert_eq!(now["status"], "completed", "April is later than March, whenever it was approved");
    assert_eq!(now["history"][0]["period"], "2026-04");
    // While another filing is open in its place the file is shut away, and what was approved stands.
    let mut other = Filing::update(&cast.clerk, &project, "planProgress", "2026-04", &json!({})).await;
    let mut held = april.clone();
    let shut = json!({ "file": upload.sha256(), "detail": "照片中疑有涉密内容。" });
    held.act(&cast.office, "report", shut).await;
    assert_eq!(held.state, "approved");
    assert_eq!(plan(&progress(&cast.leader, &project).await, first)["status"], "completed");
    other.act(&cast.clerk, "discard", json!({})).await;
    april.look(&cast.office).await;
    // The report takes April back, and March counts again.
    let body = json!({ "file": upload.sha256(), "detail": "照片中疑有涉密内容。" });
    april.act(&cast.office, "report", body).await;
    assert_eq!(april.state, "returned");
    let now = plan(&progress(&cast.leader, &project).await, first);
    assert_eq!((&now["status"], now["history"].as_array().map(Vec::len)), (&json!("notStarted"), Some(1)));
    Invariants::of_tables(&stage).await.must_hold();
    stage.stop().await;
}

/// R5.1, R2.9: forty plans go through in one filing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r5_1_r2_9_forty_plans_in_one_filing() {
    let stage = Stage::new().await;
    let mut cast = Cast::on(&stage).await;
    stage.go_to("2026-03-02T09:00:00+08:00", &mut cast);
    let project = Filing::issued(&cast, "CQGG-2026-512", &map()).await.project;
    let all = plans();
    let mut filing = Filing::update(&cast.clerk, &project, "planProgress", "2026-03", &json!({})).await;
    let mut files = Vec::new();
    for number in 0..20 {
        files.push(
            Upload::pdf(&format!("佐证{number}.pdf"), &format!("forty-{number}")).send(&cast.clerk, &filing).await,
        );
    }
    let of = |count: usize| {
        let some: Vec<_> = all.iter().take(count).map(|(id, _)| update(id, "completed", "已按方案完成。")).collect();
        updates(&some, &files)
    };
    filing.save(&cast.clerk, &of(41)).await;
    let refused = filing.ask(&cast.clerk, "submit", json!({})).send().await.refused(422, "rules-broken");
    assert_eq!(refused.paths(), ["/content/updates"]);
    filing.save(&cast.clerk, &of(40)).await;
    filing.pass(&cast).await;
    let now = progress(&cast.leader, &project).await;
    let completed = now["plans"].as_array().expect("plans").iter().filter(|plan| plan["status"] == "completed").count();
    assert_eq!(completed, 40);
    Invariants::of_tables(&stage).await.must_hold();
    stage.stop().await;
}

/// An added measure with one plan.
fn added(month: &str) -> Value {
    let plans = json!([{ "id": "np1", "month": month, "type": "other", "content": "建立调度机制。" }]);
    json!([{ "id": "nm1", "content": "建立跨部门协同推进机制。", "basis": "市委专题会议要求。", "plans": plans }])
}

/// R7.1, R7.2, R7.3: an iteration that adds and edits, with a monthly update pending on an old row.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_1_r7_2_r7_3_an_iteration_leads_to_the_next_version() {
    let stage = Stage::new().await;
    let mut cast = Cast::on(&stage).await;
    stage.go_to("2026-06-02T09:00:00+08:00", &mut cast);
    let project = Filing::issued(&cast, "CQGG-2026-513", &map()).await.project;
    let measures = map()["measures"].as_array().expect("measures").clone();
    // A measure with a plan that is still to come, which the application takes away while its update is pending.
    let late = |plan: &Value| plan["month"].as_str() > Some("2026-06");
    let (measure, gone) = measures
        .iter()
        .find_map(|m| {
            let plans = m["plans"].as_array().expect("plans");
            let gone = plans.iter().find(|plan| late(plan))?;
            (plans.len() > 1).then(|| (m.clone(), gone.clone()))
        })
        .expect("there is one");
    let gone_id = gone["id"].as_str().expect("an id");
    let mut pending = Filing::update(
        &cast.clerk,
        &project,
        "planProgress",
        "2026-06",
        &updates(&[update(gone_id, "inProgress", "提前启动。")], &[]),
    )
    .await;
    pending.act(&cast.clerk, "submit", json!({})).await;

    let mut edited = measure.clone();
    let kept: Vec<_> =
        measure["plans"].as_array().expect("plans").iter().filter(|plan| plan["id"] != gone["id"]).cloned().collect();
    edited["measure"] = edited["id"].take();
    edited.as_object_mut().expect("an object").remove("id");
    edited["basis"] = json!("结合上半年进展调整。");
    edited["content"] = json!("修改后的举措内容。");
    edited["plans"] = json!(kept);
    let content = json!({ "version": 1, "added": added("2026-07"), "edited": [edited] });
    let mut draft =
        Filing::add(&cast.clerk, &project, "measureIteration", &json!({ "version": 1, "added": added("2026-05") }))
            .await;
    let refused = draft.ask(&cast.clerk, "submit", json!({})).send().await.refused(422, "rules-broken");
    assert_eq!(refused.paths(), ["/content/added/0/plans/0/month"]);
    // R3.8: one at a time, also when many are opened at once.
    let open = || Filing::open("measureIteration", &project, "2026", &json!({}), &cast.second_clerk);
    for answer in futures::future::join_all((0..8).map(|_| open().send())).await {
        assert_eq!(answer.refused(409, "already-open").body["filings"], json!([draft.filing]));
    }
    draft.save(&cast.clerk, &content).await;
    draft.act(&cast.clerk, "submit", json!({})).await;
    let view = draft.look(&cast.reviewer).await;
    let changes = view.body["result"]["difference"]["measures"].as_array().expect("measures").len();
    assert_eq!(changes, 2, "{}", view.body["result"]["difference"]);
    draft.act(&cast.reviewer, "approve", json!({})).await;
    let receipt = draft.act(&cast.office, "approve", json!({ "opinion": "同意。" })).await;
    assert_eq!((receipt.text("/state"), &receipt.body["version"]), ("approved".to_owned(), &json!(2)));

    let path = format!("/api/projects/{project}/map");
    let two = cast.leader.get(&path).send().await.expect(200);
    assert_eq!(
        (&two.body["version"], two.body["content"]["measures"].as_array().map(Vec::len)),
        (&json!(2), Some(measures.len() + 1))
    );
    let compared = cast.office.get(&format!("{path}?version=2&compare=1")).send().await.expect(200);
    assert_eq!(compared.body["difference"]["measures"].as_array().map(Vec::len), Some(2));
    let one = cast.office.get(&format!("{path}?version=1")).send().await.expect(200);
    assert_eq!(one.body["content"], map(), "every version stays as it was");
    // The update that was pending on the row that is gone goes through, and keeps its row.
    pending.act(&cast.reviewer, "approve", json!({})).await;
    pending.act(&cast.office, "approve", json!({})).await;
    assert_eq!(pending.state, "approved");
    // The next application begins from version 2.
    let stale =
        Filing::add(&cast.clerk, &project, "measureIteration", &json!({ "version": 1, "added": added("2026-08") }))
            .await;
    let refused = stale.ask(&cast.clerk, "submit", json!({})).send().await.refused(422, "rules-broken");
    assert!(refused.paths().contains(&"/content/version"), "{}", refused.body);
    Invariants::of_tables(&stage).await.must_hold();
    stage.stop().await;
}

/// R7.2: a plan that is completed between submit and approval of the application that changes it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_2_what_is_completed_meanwhile_is_not_changed() {
    let stage = Stage::new().await;
    let mut cast = Cast::on(&stage).await;
    stage.go_to("2026-06-02T09:00:00+08:00", &mut cast);
    let project = Filing::issued(&cast, "CQGG-2026-514", &map()).await.project;
    let measures = map()["measures"].as_array().expect("measures").clone();
    let later = |plan: &Value| plan["month"].as_str() >= Some("2026-06");
    let of = |m: &Value| m["plans"].as_array().expect("plans").iter().position(later);
    let (mut edited, index) = measures.iter().find_map(|m| Some((m.clone(), of(m)?))).expect("there is one");
    let id = edited["plans"][index]["id"].as_str().expect("an id").to_owned();
    edited["measure"] = edited["id"].take();
    edited.as_object_mut().expect("an object").remove("id");
    edited["basis"] = json!("结合上半年进展调整。");
    edited["plans"][index]["content"] = json!("改为分两批推进。");
    let mut application =
        Filing::add(&cast.clerk, &project, "measureIteration", &json!({ "version": 1, "edited": [edited] })).await;
    application.act(&cast.clerk, "submit", json!({})).await;
    application.act(&cast.reviewer, "approve", json!({})).await;
    let mut update_filing = Filing::update(&cast.clerk, &project, "planProgress", "2026-06", &json!({})).await;
    let file = Upload::pdf("验收意见.pdf", "done").send(&cast.clerk, &update_filing).await;
    update_filing.save(&cast.clerk, &updates(&[update(&id, "completed", "已完成。")], &[file])).await;
    update_filing.pass(&cast).await;
    let refused = application.ask(&cast.office, "approve", json!({})).send().await.refused(422, "rules-broken");
    assert_eq!(refused.text("/errors/0/code"), "plan-completed");
    let reason = Filing::reason("other", "其中一项计划已完成，请调整。", json!([]));
    application.act(&cast.office, "reject", json!({ "verdict": "return", "reason": reason })).await;
    assert_eq!(cast.leader.get(&format!("/api/projects/{project}/map")).send().await.expect(200).body["version"], 1);
    Invariants::of_tables(&stage).await.must_hold();
    stage.stop().await;
}
