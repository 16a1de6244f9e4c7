//! How sessions live and end (R11.3).

use std::collections::BTreeSet;

use chrono::Duration;
use domain::people::Role;
use futures::future::join_all;
use serde_json::json;
use tests::{Answer, Filing, Stage, map};

use crate::{PASSWORD, activated, cookie, page, refresh, set_password, signed_in};

/// A session that has ended: its cookie is refused and taken away.
async fn has_ended(stage: &Stage, cookie: &str) {
    let answer = refresh(stage, cookie).await.refused(401, "signed-out");
    assert!(answer.cookies.iter().all(|cookie| cookie.contains("refresh=;") && cookie.contains("Max-Age=0")));
    assert_eq!(answer.cookies.len(), 1);
}

/// A draft of the clerk who signed in.
async fn draft(stage: &Stage, signed_in: &Answer) -> Filing {
    let office = stage.person("市委改革办审核人员", &[Role::Office], None).await;
    let project = Filing::register(&office, "CQ-2026-001").await;
    Filing::draw(&page(stage, signed_in), &project, &map()).await
}

/// The next write of whoever was signed in is refused, and writes nothing.
async fn writes_no_more(stage: &Stage, was: &Answer, filing: &Filing) {
    let before = stage.tables().print().await;
    let (who, reason) = (page(stage, was), json!({ "reason": "任务已完成。" }));
    let project = format!("/api/projects/{}", filing.project);
    let base = Filing::base_information("CQ-2026-009");
    let one = json!({ "project": filing.project, "filing": filing.filing, "etag": filing.etag, "kind": filing.kind, "round": 0 });
    let sent_back = json!({ "verdict": "return", "reason": Filing::reason("vague", "请细化。", json!([])) });
    // Refused or not, allowed or not: the session is asked first.
    let writes = [
        filing.ask(&who, "save", json!({ "content": map() })),
        filing.ask(&who, "submit", json!({})),
        filing.ask(&who, "discard", json!({})),
        filing.ask(&who, "withdraw", json!({})),
        filing.ask(&who, "approve", json!({})),
        filing.ask(&who, "reject", sent_back),
        filing.ask(&who, "issue", json!({})),
        filing.ask(&who, "take-back", reason.clone()),
        who.post(&format!("{project}/filings"), json!({ "kind": "battleMap", "period": "2026", "content": {} })),
        who.post("/api/approvals", json!({ "approvals": [one] })),
        who.post("/api/projects", base.clone()),
        who.patch(&project, base).etag(&filing.etag),
        who.post(&format!("{project}/close"), reason).etag(&filing.etag),
    ];
    for write in writes {
        write.send().await.refused(401, "signed-out");
    }
    assert_eq!(stage.tables().print().await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_3_a_refresh_rotates_and_a_lost_answer_is_given_again_for_30_seconds() {
    let (stage, _) = activated().await;
    let first = signed_in(&stage).await;
    let filing = draft(&stage, &first).await;
    stage.clock.shift(Duration::minutes(10));
    let second = refresh(&stage, &cookie(&first)).await.expect(200);
    assert_ne!(cookie(&second), cookie(&first));
    assert_ne!(second.text("/accessToken"), first.text("/accessToken"));
    page(&stage, &second).get("/api/me").send().await.expect(200);

    stage.clock.shift(Duration::seconds(25));
    let again = refresh(&stage, &cookie(&first)).await.expect(200);
    assert_eq!((&again.bytes, cookie(&again)), (&second.bytes, cookie(&second)));

    stage.clock.shift(Duration::seconds(6));
    has_ended(&stage, &cookie(&first)).await;
    has_ended(&stage, &cookie(&second)).await;
    writes_no_more(&stage, &second, &filing).await;
    stage.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_3_two_tabs_that_refresh_at_once_get_the_same_tokens() {
    let (stage, _) = activated().await;
    let first = cookie(&signed_in(&stage).await);
    let answers = join_all((0..8).map(|_| refresh(&stage, &first))).await;
    let distinct: BTreeSet<_> = answers.into_iter().map(|a| (cookie(&a), a.expect(200).bytes)).collect();
    assert_eq!(distinct.len(), 1);
    stage.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_3_a_token_of_an_older_generation_ends_the_session() {
    let (stage, _) = activated().await;
    let first = signed_in(&stage).await;
    let filing = draft(&stage, &first).await;
    let other_device = signed_in(&stage).await;
    let second = refresh(&stage, &cookie(&first)).await.expect(200);
    let third = refresh(&stage, &cookie(&second)).await.expect(200);
    has_ended(&stage, &cookie(&first)).await;
    has_ended(&stage, &cookie(&third)).await;
    writes_no_more(&stage, &third, &filing).await;
    refresh(&stage, &cookie(&other_device)).await.expect(200);
    stage.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_3_a_refresh_token_that_is_not_ours_is_refused() {
    let (stage, _) = activated().await;
    let good = cookie(&signed_in(&stage).await);
    let before = stage.tables().print().await;
    let [person, session, generation, code] = good.split('.').collect::<Vec<_>>()[..] else { panic!("{good}") };
    for forged in [
        "refresh=",
        "refresh=...",
        "other=1",
        &format!("{person}.{session}.2.{code}"),
        &format!("{person}.{session}.{generation}."),
        &format!("{person}.other.{generation}.{code}"),
        &good[..good.len() - 1],
        &format!("{good}{}", "A".repeat(4_000)),
    ] {
        has_ended(&stage, forged).await;
    }
    assert_eq!(stage.tables().print().await, before);
    refresh(&stage, &good).await.expect(200);
    stage.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_3_a_session_ends_when_idle_for_30_minutes_and_reading_is_no_activity() {
    let (stage, _) = activated().await;
    let first = signed_in(&stage).await;
    stage.clock.shift(Duration::minutes(14));
    page(&stage, &first).get("/api/me").send().await.expect(200);
    stage.clock.shift(Duration::minutes(1));
    page(&stage, &first).get("/api/me").send().await.refused(401, "signed-out");
    stage.clock.shift(Duration::minutes(14));
    let second = refresh(&stage, &cookie(&first)).await.expect(200);
    stage.clock.shift(Duration::minutes(14));
    page(&stage, &second).get("/api/me").send().await.expect(200);
    stage.clock.shift(Duration::minutes(16));
    has_ended(&stage, &cookie(&second)).await;
    stage.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_3_a_session_ends_after_8_hours_however_busy() {
    let (stage, _) = activated().await;
    let mut last = signed_in(&stage).await;
    for _ in 0..19 {
        stage.clock.shift(Duration::minutes(25));
        last = refresh(&stage, &cookie(&last)).await.expect(200);
    }
    stage.clock.shift(Duration::minutes(5));
    page(&stage, &last).get("/api/me").send().await.refused(401, "signed-out");
    has_ended(&stage, &cookie(&last)).await;
    stage.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_3_six_sign_ins_keep_five_sessions() {
    let (stage, account) = activated().await;
    let mut all = Vec::new();
    for _ in 0..6 {
        stage.clock.shift(Duration::seconds(1));
        all.push(signed_in(&stage).await);
    }
    let (_, stand) = stage.store.account(&account.person).await.unwrap().unwrap();
    assert_eq!(stand.sessions.len(), 5);
    has_ended(&stage, &cookie(&all[0])).await;
    for live in &all[1..] {
        refresh(&stage, &cookie(live)).await.expect(200);
    }
    stage.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_3_after_sign_out_the_very_next_write_is_refused_and_writes_nothing() {
    let (stage, _) = activated().await;
    let (here, there) = (signed_in(&stage).await, signed_in(&stage).await);
    let mut filing = draft(&stage, &here).await;
    filing.save(&page(&stage, &here), &map()).await;

    let out = page(&stage, &here).delete("/api/sessions").send().await.expect(204);
    assert!(out.cookies[0].contains("Max-Age=0"), "{:?}", out.cookies);
    writes_no_more(&stage, &here, &filing).await;
    has_ended(&stage, &cookie(&here)).await;
    let seen = page(&stage, &there).get(&filing.path()).send().await.expect(200);
    assert_eq!(seen.tag(), filing.etag);
    filing.save(&page(&stage, &there), &map()).await;
    stage.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_3_a_change_of_password_ends_every_other_session() {
    let (stage, account) = activated().await;
    let (here, there) = (signed_in(&stage).await, signed_in(&stage).await);
    let mut filing = draft(&stage, &there).await;
    let body = json!({ "currentPassword": PASSWORD, "newPassword": "Jialing-8-Bridge" });
    let anew = set_password(&stage, &here, body).await.expect(200);
    for ended in [&here, &there] {
        writes_no_more(&stage, ended, &filing).await;
        has_ended(&stage, &cookie(ended)).await;
    }
    filing.save(&page(&stage, &anew), &map()).await;
    refresh(&stage, &cookie(&anew)).await.expect(200);
    let (_, stand) = stage.store.account(&account.person).await.unwrap().unwrap();
    assert_eq!(stand.sessions.len(), 1);
    stage.stop().await;
}
