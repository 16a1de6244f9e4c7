//! What the kinds cost that are filed against an issued map of real size, and what is read of projects that report.

use serde_json::{Value, json};

use super::{DECIDE, Limit, Line, NEW_DRAFT, TEXT, growing, limit};
use crate::tally::Tally;
use crate::{Cast, Filing, Stage, Upload, map};

/// Three reads, for the map in force is found by what stands, its version and the version's round; and the write.
const SUBMIT_AGAINST_MAP: Limit = growing(4, 14.0, 8.0);
/// The same with one file, and a draft of forty plans.
const SUBMIT_PLANS: Limit = growing(4, 18.0, 10.0);
/// Reads the filing alone; indicators stand where their filings say.
const TAKE_EFFECT_ON_GOALS: Limit = limit(2, 16.0, 6.0);
/// Writes the whole map that it leads to.
const ITERATE: Limit = growing(4, 20.0, 10.0);
/// What it shows are the months, the rows of every plan and the map.
const VIEW: Limit = limit(3, 0.0, 20.0);
/// Reads each of 25 maps whole.
const OWED: Limit = limit(4, 0.0, 110.0);
/// Two to find 25 projects, and one for each.
const LEDGER: Limit = limit(27, 0.0, 60.0);

/// The round and its files first, then what a submit reads; four units for each plan.
const fn take_effect_on(plans: u32) -> Limit {
    limit(5, 16.0 + 4.0 * plans as f64, 18.0)
}

/// Values for the indicators of the map.
fn values() -> Value {
    let ids = ["i1", "i2", "i3", "i4"].map(|id| json!({ "indicator": id, "value": "5", "remark": TEXT }));
    json!({ "values": ids })
}

/// An update of the first plans of the map.
fn updates(count: usize, files: &[Value]) -> Value {
    let map = map();
    let measures = map["measures"].as_array().expect("measures").iter();
    let plans = measures.flat_map(|measure| measure["plans"].as_array().expect("plans"));
    let update = |plan: &Value| {
        let entry = |of: &str| json!([{ "id": format!("{of}{}", plan["id"].as_str().expect("an id")), "text": TEXT }]);
        json!({ "plan": plan["id"], "status": "inProgress", "work": entry("w"), "problems": "", "next": entry("n") })
    };
    let all: Vec<_> = plans.take(count).map(update).collect();
    assert_eq!(all.len(), count, "the map has so many");
    json!({ "updates": all, "evidence": { "files": files } })
}

/// An application for one more measure.
fn iteration() -> Value {
    let plans = json!([{ "id": "np", "month": "2026-09", "type": "other", "content": TEXT }]);
    json!({ "version": 1, "added": [{ "id": "nm", "content": TEXT, "basis": TEXT, "plans": plans }] })
}

/// Files what is filed for a month and against a map, and reads what comes of it.
pub async fn measure(lines: &mut Vec<Line>) {
    let tally = Tally::default();
    let stage = Stage::watched(Some(tally.interceptor())).await;
    let mut cast = Cast::on(&stage).await;
    stage.go_to("2026-03-10T09:00:00+08:00", &mut cast);
    let mut projects = Vec::new();
    for number in 0..25 {
        projects.push(Filing::issued(&cast, &format!("CQGG-2026-4{number:02}"), &map()).await.project);
    }
    let project = &projects[0];
    let mut note = |operation, content: &Value, limit| {
        let kilobytes = if content.is_null() { 0.0 } else { (content.to_string().len() as f64 / 1024.0).max(1.0) };
        lines.push(Line { operation, kilobytes, cost: tally.take(), limit });
    };
    tally.take();
    let owed = cast.office.get("/api/owed?year=2026").send().await.expect(200);
    assert_eq!(owed.body["projects"].as_array().map(Vec::len), Some(25));
    note("owed, by 25 projects", &Value::Null, OWED);

    let content = values();
    let mut goal = Filing::update(&cast.clerk, project, "goalProgress", "2026-03", &content).await;
    note("goal progress: save draft, new", &content, NEW_DRAFT);
    goal.act(&cast.clerk, "submit", json!({})).await;
    note("goal progress: submit", &content, SUBMIT_AGAINST_MAP);
    goal.act(&cast.reviewer, "approve", json!({})).await;
    note("goal progress: approve (department)", &content, DECIDE);
    goal.act(&cast.office, "approve", json!({})).await;
    note("goal progress: approve (office)", &content, TAKE_EFFECT_ON_GOALS);

    for (plans, submit, approve) in [
        (1, "plan progress: submit, 1 plan and one file", "plan progress: approve (office), 1 plan"),
        (40, "plan progress: submit, 40 plans and one file", "plan progress: approve (office), 40 plans"),
    ] {
        let mut update = Filing::update(&cast.clerk, project, "planProgress", "2026-03", &json!({})).await;
        let file = Upload::pdf("调研报告.pdf", submit).send(&cast.clerk, &update).await;
        let content = updates(plans, &[file]);
        update.save(&cast.clerk, &content).await;
        tally.take();
        update.act(&cast.clerk, "submit", json!({})).await;
        note(submit, &content, SUBMIT_PLANS);
        update.act(&cast.reviewer, "approve", json!({})).await;
        tally.take();
        update.act(&cast.office, "approve", json!({})).await;
        note(approve, &content, take_effect_on(plans as u32));
    }

    let content = iteration();
    let mut application = Filing::add(&cast.clerk, project, "measureIteration", &content).await;
    note("measure iteration: save draft, new", &content, NEW_DRAFT);
    application.act(&cast.clerk, "submit", json!({})).await;
    note("measure iteration: submit", &content, SUBMIT_AGAINST_MAP);
    application.act(&cast.reviewer, "approve", json!({})).await;
    tally.take();
    application.act(&cast.office, "approve", json!({})).await;
    note("measure iteration: approve (office)", &map(), ITERATE);

    cast.leader.get(&format!("/api/projects/{}/progress", projects[1])).send().await.expect(200);
    note("progress of a project", &Value::Null, VIEW);
    let ledger = cast.leader.get("/api/ledgers/plans?year=2026").send().await.expect(200);
    assert_eq!(ledger.body["rows"].as_array().map(Vec::len), Some(41));
    note("ledger of plans, 25 projects", &Value::Null, LEDGER);
    stage.stop().await;
}
