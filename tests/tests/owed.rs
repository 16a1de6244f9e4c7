//! Who owes what, and the ledger of monthly plans (R9.1, R9.5), over HTTP with a clock that moves.

use serde_json::{Value, json};
use tests::{Cast, Filing, Invariants, Person, Stage, Upload, map};

async fn owed(who: &Person, project: &str) -> Value {
    let answer = who.get("/api/owed?year=2026").send().await.expect(200);
    let projects = answer.body["projects"].as_array().expect("projects").clone();
    projects.into_iter().find(|owing| owing["project"] == project).unwrap_or_default()
}

/// What of updates is owed: kind, month, state of the month, state of the draft.
fn updates(owing: &Value) -> Vec<(String, String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let all = owing["updates"].as_array().cloned().unwrap_or_default();
    all.iter()
        .map(|update| {
            let window = &update["window"];
            (text(&update["kind"]), text(&window["month"]), text(&window["state"]), text(&update["state"]))
        })
        .collect()
}

fn told(all: &[(&str, &str, &str, &str)]) -> Vec<(String, String, String, String)> {
    all.iter().map(|(a, b, c, d)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned(), (*d).to_owned())).collect()
}

fn goal() -> Value {
    let ids = ["i1", "i2", "i3", "i4"].map(|id| json!({ "indicator": id, "value": "5" }));
    json!({ "values": ids })
}

fn plans(status: &str, text: &str, files: &[Value]) -> Value {
    let plan = map()["measures"][0]["plans"][0]["id"].clone();
    let update = json!({ "plan": plan, "status": status, "problems": "", "work": [{ "id": "w", "text": text }],
        "next": [{ "id": "n", "text": "抓好落实。", "date": "2026-05-20" }] });
    json!({ "updates": [update], "evidence": { "files": files } })
}

/// R9.5: what is owed comes and goes with what is submitted, sent back and approved.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r9_5_what_is_owed_comes_and_goes() {
    let stage = Stage::new().await;
    let mut cast = Cast::on(&stage).await;
    stage.go_to("2026-04-07T09:00:00+08:00", &mut cast);
    let project = Filing::issued(&cast, "CQGG-2026-520", &map()).await.project;
    let both = [("goalProgress", "2026-04", "open", ""), ("planProgress", "2026-04", "open", "")];
    for who in [&cast.clerk, &cast.reviewer, &cast.office] {
        assert_eq!(updates(&owed(who, &project).await), told(&both));
    }
    // Others have no part in it, and leaders look at the cockpit.
    for who in [&cast.cooperating_clerk, &cast.foreign_clerk] {
        assert_eq!(owed(who, &project).await, Value::Null);
    }
    for who in [&cast.leader, &cast.auditor, &cast.system_admin] {
        who.get("/api/owed").send().await.refused(403, "not-yours");
    }
    stage.nobody().get("/api/owed").send().await.refused(401, "signed-out");

    let mut update = Filing::update(&cast.clerk, &project, "goalProgress", "2026-04", &goal()).await;
    assert_eq!(
        updates(&owed(&cast.clerk, &project).await)[0].3,
        "draft",
        "a draft is owed still, and is one click away"
    );
    update.act(&cast.clerk, "submit", json!({})).await;
    assert_eq!(updates(&owed(&cast.clerk, &project).await), told(&both[1..]));
    let reason = Filing::reason("incomplete", "请补充备注。", json!([]));
    update.act(&cast.reviewer, "reject", json!({ "verdict": "reject", "reason": reason })).await;
    assert_eq!(updates(&owed(&cast.clerk, &project).await)[0].3, "rejectedByDepartment");
    update.pass(&cast).await;
    assert_eq!(updates(&owed(&cast.clerk, &project).await), told(&both[1..]));

    // A month later: April's plan update can't be filed any more, its plans are overdue.
    stage.go_to("2026-05-06T09:00:00+08:00", &mut cast);
    let now = owed(&cast.office, &project).await;
    assert_eq!(
        updates(&now),
        told(&[("goalProgress", "2026-05", "open", ""), ("planProgress", "2026-05", "open", "")])
    );
    let months: Vec<_> = now["overdue"].as_array().expect("plans").iter().map(|plan| plan["month"].clone()).collect();
    assert!(!months.is_empty() && months.iter().all(|month| month.as_str() < Some("2026-05")), "{months:?}");
    // A month that nobody reported stays owed after it has closed; only the office can open it.
    stage.go_to("2026-06-25T09:00:00+08:00", &mut cast);
    let now = updates(&owed(&cast.clerk, &project).await);
    assert_eq!(now[0], told(&[("goalProgress", "2026-05", "closed", "")])[0]);
    stage.stop().await;
}

/// R9.1: the ledger has what was approved, by filters and pages, and as CSV without formulas.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r9_1_the_ledger_is_what_was_approved() {
    let stage = Stage::new().await;
    let mut cast = Cast::on(&stage).await;
    stage.go_to("2026-04-07T09:00:00+08:00", &mut cast);
    let mut projects = Vec::new();
    for number in 0..3 {
        let project = Filing::issued(&cast, &format!("CQGG-2026-53{number}"), &map()).await.project;
        let content = plans("inProgress", "=HYPERLINK(\"http://x\")", &[]);
        let mut update = Filing::update(&cast.clerk, &project, "planProgress", "2026-04", &content).await;
        update.pass(&cast).await;
        projects.push(project);
    }
    // What is not approved is no row.
    stage.go_to("2026-05-06T09:00:00+08:00", &mut cast);
    let mut waiting = Filing::update(&cast.clerk, &projects[0], "planProgress", "2026-05", &json!({})).await;
    let file = Upload::pdf("验收意见.pdf", "ledger").send(&cast.clerk, &waiting).await;
    waiting.save(&cast.clerk, &plans("completed", "已印发。", &[file])).await;
    waiting.act(&cast.clerk, "submit", json!({})).await;
    let rows = |answer: &tests::Answer| answer.body["rows"].as_array().expect("rows").clone();
    let ledger = async |who: &Person, query: &str| {
        let answer = who.get(&format!("/api/ledgers/plans?year=2026{query}")).send().await.expect(200);
        assert_eq!(answer.body.get("cursor"), None, "one page has them all");
        rows(&answer)
    };
    let all = ledger(&cast.leader, "").await;
    let codes: Vec<_> = all.iter().map(|row| row["code"].clone()).collect();
    assert_eq!(codes, ["CQGG-2026-530", "CQGG-2026-531", "CQGG-2026-532"]);
    assert_eq!((&all[0]["period"], &all[0]["status"]), (&json!("2026-04"), &json!("inProgress")));
    waiting.act(&cast.reviewer, "approve", json!({})).await;
    waiting.act(&cast.office, "approve", json!({})).await;
    for (query, count) in [
        ("", 4),
        ("&month=2026-05", 1),
        ("&status=completed", 1),
        ("&field=digital", 4),
        ("&field=economy", 0),
        ("&department=zfbgt", 4),
        ("&department=fgw", 0),
    ] {
        assert_eq!(ledger(&cast.office, query).await.len(), count, "{query}");
    }
    assert_eq!(ledger(&cast.cooperating_reviewer, "").await.len(), 4, "who cooperates reads what is approved");
    assert_eq!(ledger(&cast.foreign_clerk, "").await.len(), 0);
    assert_eq!(ledger(&cast.auditor, "").await.len(), 0, "auditors see no filings");
    cast.leader.get("/api/ledgers/plans?cursor=nonsense").send().await.refused(400, "invalid-request");

    let answer = cast.office.get("/api/ledgers/plans.csv?year=2026").send().await;
    assert_eq!((answer.status, answer.kind.as_str()), (200, "text/csv; charset=utf-8"));
    let text = String::from_utf8(answer.bytes.to_vec()).expect("UTF-8");
    let lines: Vec<_> = text.split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}项目编号,项目名称,所属领域"), "{}", lines[0]);
    assert_eq!(text.matches("CQGG-2026-53").count(), 4);
    assert!(text.contains("数字化改革") && text.contains("推进中") && text.contains("1. =HYPERLINK"), "{text}");
    assert!(lines.iter().all(|line| !line.contains(",=") && !line.contains(",\"=")), "no cell begins as a formula");
    Invariants::of_tables(&stage).await.must_hold();
    stage.stop().await;
}
