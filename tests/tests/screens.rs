//! What screens are made of beside the content itself: what is open, whose work it is, what a submit would say, how much
//! a form takes.

use serde_json::{Value, json};
use tests::{Cast, Filing, Person, Stage, map};

/// R1.2, R1.3: the list of projects has the open filing for those who see it, the inbox has the department and marks
/// what its reader worked on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r1_3_lists_lead_to_what_is_open_and_mark_own_work() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let project = Filing::register(&cast.office, "CQGG-2026-111").await;
    let open = async |who: &Person| {
        let listed = who.get("/api/projects?year=2026").send().await.expect(200);
        let rows = listed.body["projects"].as_array().unwrap().iter();
        rows.map(|row| (row["project"].clone(), row["open"].clone())).collect::<Vec<_>>()
    };
    let listed = |filing: Value| vec![(json!(project), filing)];
    assert_eq!(open(&cast.clerk).await, listed(json!([])));
    let mut filing = Filing::draw(&cast.both, &project, &map()).await;
    let drafts = open(&cast.clerk).await;
    assert_eq!(drafts[0].1[0]["filing"], filing.filing);
    assert_eq!((drafts[0].1.as_array().map(Vec::len), &drafts[0].1[0]["state"]), (Some(1), &json!("draft")));
    for who in [&cast.reviewer, &cast.office, &cast.leader, &cast.cooperating_clerk] {
        assert_eq!(open(who).await, listed(json!([])), "nobody but clerks sees a first draft");
    }
    filing.act(&cast.both, "submit", json!({})).await;
    for who in [&cast.clerk, &cast.reviewer, &cast.office] {
        assert_eq!(open(who).await[0].1[0]["state"], "departmentReview");
    }
    assert_eq!(open(&cast.leader).await, listed(json!([])));
    assert_eq!(open(&cast.foreign_clerk).await, []);

    for (who, own) in [(&cast.both, true), (&cast.reviewer, false)] {
        let inbox = who.get("/api/inbox").send().await.expect(200);
        let queues = inbox.body["queues"].as_array().unwrap();
        let row = &queues.iter().find(|queue| queue["queue"] == "departmentReview").unwrap()["rows"][0];
        assert_eq!((&row["department"], &row["ownWork"]), (&json!("zfbgt"), &json!(own)));
        assert_eq!(row.get("editors"), None);
    }
    filing.ask(&cast.both, "approve", json!({})).send().await.refused(403, "own-work");
}

/// R2.9: forms learn their limits from the lists.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r2_9_the_lists_tell_the_limits() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let lists = cast.leader.get("/api/lists").send().await.expect(200).body;
    let named = |list: &str, value: &str, name: &str| {
        let choices = lists[list].as_array().expect("a list");
        assert!(choices.contains(&json!({ "value": value, "name": name })), "{list}: {choices:?}");
        choices.len()
    };
    assert_eq!(named("kinds", "promotion", "经验复制推广"), 6);
    assert_eq!(named("promotionMethods", "siteVisit", "召开现场观摩会"), 6);
    assert_eq!(named("recognitions", "centralMedia", "被5家中央级媒体深度报道"), 2);
    assert!(lists["outlets"].as_array().expect("a list").contains(&json!({ "id": "rmrb", "name": "人民日报" })));
    assert!(lists["evidenceTypes"].as_array().expect("a list").iter().any(|one| one["extension"] == "ofd"));
    assert!(lists["mailbox"].as_str().expect("an address").contains('@'));
    assert_eq!(
        lists["aggregations"],
        json!([{ "value": "sum", "name": "累计" }, { "value": "last", "name": "期末值" }])
    );
    let expected = json!({
        "indicators": 20, "fewIndicators": 2, "measures": 30, "fewestMeasures": 3, "plans": 200,
        "name": 100, "unit": 20, "measure": 300, "plan": 300, "reason": 500, "wholeDigits": 12, "fractionDigits": 4,
        "decision": 500, "pins": 50, "approvals": 50,
        "updates": 40, "entries": 30, "entry": 500, "remark": 500, "basis": 500,
        "recordText": 2000, "outlets": 5, "reports": 20, "reportTitle": 100, "reportLink": 500,
        "files": 20, "fileBytes": 104_857_600, "fileName": 200, "mail": 100, "screenedBytes": 20_971_520,
        "code": 40, "baseText": 100, "cooperating": 20, "firstYear": 2000, "lastYear": 2099,
    });
    assert_eq!(lists["limits"], expected);
}

/// R2.5: with the draft comes what a submit would say, rule by rule and to the byte; with nothing else does it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r2_5_a_draft_tells_what_a_submit_would_say() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let project = Filing::register(&cast.office, "CQGG-2026-112").await;
    let mut half = map();
    half["indicators"][0]["monthlyTargets"][0] = json!("99999");
    half["indicators"][1]["monthlyTargets"][6] = json!("12.");
    half["measures"][2]["content"] = json!("改".repeat(320));
    let mut filing = Filing::draw(&cast.clerk, &project, &half).await;
    let told = check(&filing.look(&cast.second_clerk).await.body);
    let refused = filing.ask(&cast.clerk, "submit", json!({})).send().await.refused(422, "rules-broken");
    let errors = refused.body["errors"].as_array().unwrap();
    for (rule, broken) in &told {
        let of_it: Vec<_> = errors.iter().filter(|error| error["rule"] == *rule).cloned().collect();
        assert_eq!(broken, &of_it, "{rule}");
    }
    assert_eq!(told.iter().map(|(_, broken)| broken.len()).collect::<Vec<_>>(), [1, 1, 0, 1, 0, 0]);

    filing.save(&cast.clerk, &map()).await;
    let told = check(&filing.look(&cast.clerk).await.body);
    assert_eq!(told, ["R2.1", "R2.2", "R2.2a", "R2.3", "R2.4", "R2.9"].map(|rule| (rule.to_owned(), vec![])));
    filing.act(&cast.clerk, "submit", json!({})).await;
    for who in [&cast.clerk, &cast.reviewer] {
        assert_eq!(filing.look(who).await.body.get("check"), None, "nothing is left to submit");
    }
}

/// The rules that a view lists, each with what breaks it.
fn check(view: &Value) -> Vec<(String, Vec<Value>)> {
    let rules = view["check"].as_array().expect("the rules").iter();
    let result = |rule: &Value| {
        (rule["rule"].as_str().expect("a number").to_owned(), rule["broken"].as_array().expect("fields").clone())
    };
    rules.map(result).collect()
}
