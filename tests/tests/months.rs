//! Manual 4.2 as stories over HTTP with a clock that moves: goal progress month by month, what is late, what is closed, and
//! what the office opens again (R4).

use serde_json::{Value, json};
use tests::{Cast, Filing, Invariants, Person, Stage, Upload, map};

/// Values for the four indicators of the map, in its order.
fn goal(values: [&str; 4]) -> Value {
    let ids = ["i1", "i2", "i3", "i4"].into_iter().zip(values);
    json!({ "values": ids.map(|(id, value)| json!({ "indicator": id, "value": value })).collect::<Vec<_>>() })
}

async fn progress(who: &Person, project: &str) -> Value {
    who.get(&format!("/api/projects/{project}/progress")).send().await.expect(200).body
}

/// A month of the progress.
fn month(progress: &Value, number: usize) -> Value {
    let months = progress["months"].as_array().expect("months");
    let wanted = format!("2026-{number:02}");
    months.iter().find(|month| month["month"] == *wanted).cloned().expect("the month is one of them")
}

/// Why something is refused as shut.
async fn shut(ask: tests::Ask) -> String {
    ask.send().await.refused(409, "month-shut").text("/detail")
}

/// The update of a month's plans, all of them completed with one file.
async fn plans_of(cast: &Cast, project: &str, month: &str) -> Filing {
    let mut filing = Filing::update(&cast.clerk, project, "planProgress", month, &json!({})).await;
    let file = Upload::pdf("完成情况.pdf", month).send(&cast.clerk, &filing).await;
    let measures = map()["measures"].as_array().expect("measures").clone();
    let plans = measures.iter().flat_map(|measure| measure["plans"].as_array().expect("plans").clone());
    let of_month = plans.filter(|plan| plan["month"] == month);
    let updates: Vec<_> = of_month
        .enumerate()
        .map(|(index, plan)| {
            let work = json!([{ "id": format!("w{index}"), "text": "已按方案完成。", "date": format!("{month}-18") }]);
            json!({ "plan": plan["id"], "status": "completed", "work": work })
        })
        .collect();
    filing.save(&cast.clerk, &json!({ "updates": updates, "evidence": { "files": [file] } })).await;
    filing
}

/// R4.1, R4.2, R4.4, R5.3: a project's year, both updates through both reviews every month.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r4_1_r4_2_r4_4_r5_3_a_year_from_january_to_december() {
    let stage = Stage::new().await;
    let mut cast = Cast::on(&stage).await;
    stage.go_to("2026-01-05T09:00:00+08:00", &mut cast);
    let issued = Filing::issued(&cast, "CQGG-2026-500", &map()).await;
    let project = issued.project.clone();
    let targets = |indicator: usize, number: usize| {
        map()["indicators"][indicator]["monthlyTargets"][number - 1].as_str().expect("a target").to_owned()
    };
    for number in 1..=12 {
        stage.go_to(&format!("2026-{number:02}-20T15:00:00+08:00"), &mut cast);
        let before = progress(&cast.clerk, &project).await;
        assert_eq!(month(&before, number)["state"], "open", "{number}");
        assert_eq!(month(&before, number)["goal"]["mayFile"], true);
        let values: Vec<_> = (0..4).map(|indicator| targets(indicator, number)).collect();
        let values: [&str; 4] = [&values[0], &values[1], &values[2], &values[3]];
        let mut filing =
            Filing::update(&cast.clerk, &project, "goalProgress", &format!("2026-{number:02}"), &goal(values)).await;
        filing.pass(&cast).await;
        assert_eq!(filing.state, "approved");
        plans_of(&cast, &project, &format!("2026-{number:02}")).await.pass(&cast).await;
        let after = progress(&cast.leader, &project).await;
        assert_eq!(month(&after, number)["goal"]["approved"], true);
        for indicator in after["indicators"].as_array().expect("indicators") {
            let figures = &indicator["figures"];
            assert_eq!(figures["months"][number - 1]["rate"], "100.0", "{number} {indicator}");
            assert_eq!(figures["gap"], "0.0", "{number} {indicator}");
        }
    }
    let year = progress(&cast.leader, &project).await;
    for indicator in year["indicators"].as_array().expect("indicators") {
        assert_eq!(
            (&indicator["figures"]["cumulative"], &indicator["figures"]["schedule"]),
            (&json!("100.0"), &json!("100.0"))
        );
        assert_eq!(indicator["history"].as_array().map(Vec::len), Some(12));
        assert_eq!(indicator["history"][0]["month"], "2026-12", "the newest first");
    }
    let plans = year["plans"].as_array().expect("plans");
    let done = |plan: &Value| plan["status"] == "completed" && plan["history"].as_array().map(Vec::len) == Some(1);
    assert!(!plans.is_empty() && plans.iter().all(done), "every plan was completed in its month");
    // Nobody else takes the issue back any more.
    issued
        .ask(&cast.office, "take-back", json!({ "reason": "年度目标有调整。" }))
        .send()
        .await
        .refused(409, "wrong-state");
    Invariants::of_tables(&stage).await.must_hold();
    stage.stop().await;
}

/// R3.4, R4.2: a month is updated as often as needed; the last approved value counts and all remain.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r4_2_the_last_approved_value_counts_and_all_remain() {
    let stage = Stage::new().await;
    let mut cast = Cast::on(&stage).await;
    stage.go_to("2026-03-02T09:00:00+08:00", &mut cast);
    let project = Filing::issued(&cast, "CQGG-2026-501", &map()).await.project;
    stage.go_to("2026-03-10T09:00:00+08:00", &mut cast);
    let open = |period: &str| Filing::open("goalProgress", &project, period, &json!({}), &cast.clerk);
    // From the month of the issue on, in the project's year, and by month.
    for (period, what) in
        [("2026-02", "从下发当月起填报"), ("2027-03", "该项目的年度为 2026"), ("2026", "月份应写成“年-月”")]
    {
        let refused = open(period).send().await.refused(422, "rules-broken");
        assert_eq!(refused.paths(), ["/period"], "{period}");
        assert!(refused.text("/errors/0/detail").contains(what), "{}", refused.body);
    }
    assert_eq!(
        shut(open("2026-04")).await,
        "2026年4月尚未开始，4月1日起填报，4月30日（星期四）24:00截止。截止后首次上报的记为补报，5月11日（星期一）24:00关闭。"
    );

    let mut first =
        Filing::update(&cast.clerk, &project, "goalProgress", "2026-03", &goal(["4", "", "-80", "73"])).await;
    let refused = first.ask(&cast.clerk, "submit", json!({})).send().await.refused(422, "rules-broken");
    assert_eq!(refused.paths(), ["/content/values/1/value", "/content/values/2/remark"]);
    assert!(refused.text("/errors/1/detail").contains("核心指标 3（集成服务精简申请材料）"), "{}", refused.body);
    // R3.8: one open filing a month.
    let again = open("2026-03").send().await.refused(409, "already-open");
    assert_eq!(again.body["filings"], json!([first.filing]));
    first.save(&cast.clerk, &goal(["4", "8", "80", "73"])).await;
    first.pass(&cast).await;
    // A second one corrects it.
    let mut second =
        Filing::update(&cast.clerk, &project, "goalProgress", "2026-03", &goal(["5", "8", "80", "73"])).await;
    second.act(&cast.clerk, "submit", json!({})).await;
    let view = second.look(&cast.reviewer).await;
    assert_eq!(view.text("/month/month"), "2026-03");
    assert_eq!(view.text("/map/indicators/0/name"), "新增上线“一件事一次办”集成服务");
    let pins = json!([{ "row": "i1", "field": "value" }]);
    let reason = Filing::reason("contradicts-earlier-months", "与上次填报不一致，请核对。", pins);
    second.act(&cast.reviewer, "reject", json!({ "verdict": "reject", "reason": reason })).await;
    let view = second.look(&cast.clerk).await;
    assert_eq!(view.text("/sentBack/pins/0/path"), "/values/0/value");
    second.act(&cast.clerk, "submit", json!({})).await;
    assert_eq!(second.look(&cast.reviewer).await.body["sinceLastRound"]["unchanged"], true);
    second.act(&cast.reviewer, "approve", json!({})).await;
    // R3.4: a lost answer is had again.
    let approve = second.ask(&cast.office, "approve", json!({})).key("approve");
    let answer = approve.clone().send().await.expect(200);
    assert_eq!(approve.send().await.expect(200).body, answer.body);

    let now = progress(&cast.cooperating_clerk, &project).await;
    let indicator = &now["indicators"][0];
    assert_eq!(indicator["figures"]["months"][0]["value"], "5");
    assert_eq!(indicator["figures"]["months"][0]["rate"], "125.0");
    let history: Vec<_> = indicator["history"].as_array().expect("values").iter().map(|v| v["value"].clone()).collect();
    assert_eq!(history, ["5", "4"]);
    // Who reads along learns nothing of what is in the making.
    assert_eq!(month(&now, 3)["goal"]["filings"].as_array().map(Vec::len), Some(2));
    assert_eq!(month(&now, 3)["goal"].get("firstSubmitted"), None);
    let third = Filing::update(&cast.clerk, &project, "goalProgress", "2026-03", &goal(["6", "8", "80", "73"])).await;
    assert_eq!(month(&progress(&cast.leader, &project).await, 3)["goal"]["filings"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        month(&progress(&cast.reviewer, &project).await, 3)["goal"]["filings"].as_array().map(Vec::len),
        Some(2)
    );
    let discard = third.ask(&cast.clerk, "discard", json!({})).key("discard");
    let answer = discard.clone().send().await.expect(200);
    assert_eq!(discard.send().await.expect(200).body, answer.body);
    cast.foreign_clerk.get(&format!("/api/projects/{project}/progress")).send().await.refused(404, "not-found");
    Invariants::of_tables(&stage).await.must_hold();
    stage.stop().await;
}

/// R4.3: due, late, closed, reopened, and three days after a return.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r4_3_a_month_is_due_then_late_then_closed_and_opened_again() {
    let stage = Stage::new().await;
    let mut cast = Cast::on(&stage).await;
    stage.go_to("2026-04-07T09:00:00+08:00", &mut cast);
    let project = Filing::issued(&cast, "CQGG-2026-502", &map()).await.project;
    let values = goal(["5", "9", "100", "76"]);
    let mut in_time = Filing::update(&cast.clerk, &project, "goalProgress", "2026-04", &values).await;

    // The last minute of the due day is in time, the next moment is late.
    stage.go_to("2026-04-30T23:59:00+08:00", &mut cast);
    assert_eq!(month(&progress(&cast.clerk, &project).await, 4)["state"], "due");
    let may = month(&progress(&cast.clerk, &project).await, 5)["plan"].clone();
    assert_eq!(
        (&may["mayFile"], &may["why"]),
        (&json!(false), &json!("月度计划推进更新只填报当月：现为2026年4月，不能新填2026年5月。"))
    );
    in_time.act(&cast.clerk, "submit", json!({})).await;
    let told = in_time.look(&cast.clerk).await;
    assert_eq!(told.body["month"].get("late"), None);
    in_time.act(&cast.reviewer, "approve", json!({})).await;
    in_time.act(&cast.office, "approve", json!({})).await;
    stage.go_to("2026-05-06T09:00:00+08:00", &mut cast);
    let other = Filing::issued(&cast, "CQGG-2026-503", &map()).await.project;

    stage.go_to("2026-06-01T00:00:01+08:00", &mut cast);
    let mut late = Filing::update(&cast.clerk, &other, "goalProgress", "2026-05", &values).await;
    let before = month(&progress(&cast.clerk, &other).await, 5);
    assert_eq!(before["state"], "grace");
    late.act(&cast.clerk, "submit", json!({})).await;
    let view = late.look(&cast.reviewer).await;
    assert_eq!(view.body["month"]["late"], 1, "{}", view.body["month"]);
    late.act(&cast.reviewer, "approve", json!({})).await;
    // Late once is late, whatever comes later; a correction is not late for being one.
    assert_eq!(month(&progress(&cast.clerk, &other).await, 5)["goal"]["late"], 1);

    // The last minute before it closes, and the first second after.
    let closing = before["closesOn"].as_str().expect("a day").to_owned();
    assert_eq!(closing, "2026-06-05");
    stage.go_to("2026-06-05T23:59:00+08:00", &mut cast);
    let mut forgotten = Filing::update(&cast.clerk, &project, "goalProgress", "2026-05", &values).await;
    stage.go_to("2026-06-06T00:00:01+08:00", &mut cast);
    let text = shut(forgotten.ask(&cast.clerk, "submit", json!({}))).await;
    assert!(text.contains("2026年5月") && text.contains("市委改革办"), "{text}");
    let view = forgotten.look(&cast.clerk).await;
    let submit = view.body["allowedActions"].as_array().expect("actions").iter().find(|a| a["operation"] == "submit");
    assert_eq!(submit.map(|action| (&action["allowed"], &action["why"])), Some((&json!(false), &json!(text))));
    // What waits can still be reviewed; what is returned may be submitted again within three working days.
    let reason = Filing::reason("incomplete", "请补充备注。", json!([]));
    late.act(&cast.office, "reject", json!({ "verdict": "return", "reason": reason })).await;
    let view = late.look(&cast.clerk).await;
    assert_eq!(
        (view.text("/month/state"), view.text("/month/until")),
        ("extended".to_owned(), "2026-06-10".to_owned())
    );
    stage.go_to("2026-06-10T23:59:00+08:00", &mut cast);
    late.save(&cast.clerk, &goal(["6", "9", "100", "76"])).await;
    late.act(&cast.clerk, "submit", json!({})).await;
    assert_eq!(late.look(&cast.clerk).await.body["month"]["late"], 1, "it was first submitted on the first day");
    late.act(&cast.clerk, "withdraw", json!({})).await;
    stage.go_to("2026-06-11T00:00:01+08:00", &mut cast);
    shut(late.ask(&cast.clerk, "submit", json!({}))).await;
    shut(Filing::open("goalProgress", &project, "2026-04", &values, &cast.clerk)).await;

    // The office opens it again, for this project and until a day.
    let reopen =
        |who: &Person, etag: &str, body: Value| who.post(&format!("/api/projects/{project}/reopen"), body).etag(etag);
    let etag = cast.office.get(&format!("/api/projects/{project}")).send().await.expect(200).tag();
    let body = json!({ "month": "2026-05", "until": "2026-06-12", "reason": "系统切换，统一补录。" });
    reopen(&cast.clerk, &etag, body.clone()).send().await.refused(403, "not-yours");
    cast.foreign_clerk
        .post(&format!("/api/projects/{project}/reopen"), body.clone())
        .etag(&etag)
        .send()
        .await
        .refused(404, "not-found");
    for (change, path) in [
        (json!({ "until": "2026-06-10" }), "/until"),
        (json!({ "month": "2026-06" }), "/month"),
        (json!({ "month": "2026-03" }), "/period"),
        (json!({ "reason": " " }), "/reason"),
    ] {
        let mut wrong = body.clone();
        wrong.as_object_mut().expect("an object").extend(change.as_object().expect("an object").clone());
        let refused = reopen(&cast.office, &etag, wrong).send().await;
        assert_eq!((refused.status, refused.paths()), (422, vec![path]), "{change}");
    }
    assert_eq!(month(&progress(&cast.office, &project).await, 5)["mayReopen"], true);
    assert_eq!(month(&progress(&cast.clerk, &project).await, 5)["mayReopen"], false);
    let first = reopen(&cast.office, &etag, body.clone()).key("again").send().await.expect(200);
    let repeat = reopen(&cast.office, &etag, body.clone()).key("again").send().await.expect(200);
    assert_eq!(first.body, repeat.body);
    reopen(&cast.office, &etag, body).send().await.refused(409, "stale");
    let open = month(&progress(&cast.clerk, &project).await, 5);
    assert_eq!((&open["state"], &open["until"]), (&json!("reopened"), &json!("2026-06-12")));
    assert!(open["text"].as_str().expect("a text").contains("系统切换，统一补录"), "{open}");
    shut(Filing::open("goalProgress", &project, "2026-04", &values, &cast.clerk)).await;
    shut(late.ask(&cast.clerk, "submit", json!({}))).await;
    forgotten.act(&cast.clerk, "submit", json!({})).await;
    let view = cast.office.get(&format!("/api/projects/{project}")).send().await.expect(200);
    let last = view.body["history"].as_array().and_then(|history| history.last()).cloned().expect("an event");
    assert_eq!(
        (&last["operation"], &last["month"], &last["until"]),
        (&json!("reopenMonth"), &json!("2026-05"), &json!("2026-06-12"))
    );
    stage.go_to("2026-06-13T00:00:01+08:00", &mut cast);
    assert_eq!(month(&progress(&cast.clerk, &project).await, 5)["state"], "closed");
    Invariants::of_tables(&stage).await.must_hold();
    stage.stop().await;
}

/// R4.3, R10.1: a year without a published schedule makes nothing late and closes nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r4_3_r10_1_nothing_is_late_in_a_year_without_a_schedule() {
    let stage = Stage::new().await;
    let mut cast = Cast::on(&stage).await;
    stage.go_to("2027-01-04T09:00:00+08:00", &mut cast);
    let mut base = Filing::base_information("CQGG-2027-001");
    base["year"] = json!(2027);
    let project = cast.office.post("/api/projects", base).send().await.expect(201).text("/project");
    let text = map().to_string().replace("2026-", "2027-");
    let mut drawn = {
        let content: Value = serde_json::from_str(&text).expect("a map");
        let ask = Filing::open("battleMap", &project, "2027", &content, &cast.clerk);
        Filing::created(&ask.send().await.expect(201))
    };
    drawn.act(&cast.clerk, "submit", json!({})).await;
    drawn.act(&cast.reviewer, "approve", json!({})).await;
    drawn.act(&cast.office, "approve", json!({ "issue": true })).await;
    stage.go_to("2027-06-20T09:00:00+08:00", &mut cast);
    let values = goal(["5", "9", "100", "76"]);
    let mut update = Filing::update(&cast.clerk, &project, "goalProgress", "2027-01", &values).await;
    update.act(&cast.clerk, "submit", json!({})).await;
    let view = update.look(&cast.clerk).await;
    assert_eq!((view.text("/month/state"), view.body["month"].get("late")), ("open".to_owned(), None));
    assert!(view.text("/month/text").contains("暂定"), "{}", view.body["month"]);
    stage.stop().await;
}
