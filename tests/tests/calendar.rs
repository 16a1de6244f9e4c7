//! The calendar of working days over HTTP: whoever is signed in reads any year of it.

use serde_json::json;
use tests::{Cast, Stage};

/// R10.1: everybody reads the same year; days off, make-up days, and the due day of each month with its reason.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r10_1_everybody_reads_the_calendar_of_a_year() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let year = cast.clerk.get("/api/calendar/2026").send().await.expect(200);
    let Cast { reviewer, office, leader, system_admin, security_admin, auditor, .. } = &cast;
    for who in [reviewer, office, leader, system_admin, security_admin, auditor] {
        assert_eq!(who.get("/api/calendar/2026").send().await.expect(200).bytes, year.bytes);
    }
    let body = &year.body;
    assert_eq!((&body["year"], &body["published"]), (&json!(2026), &json!(true)));
    let notice = json!({
        "number": "国办发明电〔2025〕7号",
        "url": "https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm",
        "publishedOn": "2025-11-04",
    });
    assert_eq!((&body["notice"], &body["amendments"]), (&notice, &json!([])));
    assert_eq!(body["daysOff"].as_array().map(Vec::len), Some(33));
    assert_eq!(body["daysOff"][3], json!({ "day": "2026-02-15", "name": "春节" }));
    assert_eq!(body["makeUpDays"][2], json!({ "day": "2026-02-28", "name": "春节" }));
    assert_eq!(body["months"].as_array().map(Vec::len), Some(12));
    let february = json!({
        "month": "2026-02",
        "dueDay": "2026-02-28",
        "provisional": false,
        "reason": "最后一天28日（星期六，春节调休上班）是工作日",
    });
    assert_eq!(body["months"][1], february);
    stage.nobody().get("/api/calendar/2026").send().await.refused(401, "signed-out");
}

/// R10.1: a year that is not published goes by weekdays, and says that this is provisional; one that was changed later
/// names both notices.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r10_1_a_year_says_whether_and_where_it_was_published() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    for year in [2000, 2019, 2027, 2099] {
        let body = cast.leader.get(&format!("/api/calendar/{year}")).send().await.expect(200).body;
        assert_eq!((&body["published"], body.get("notice")), (&json!(false), None), "{year}");
        assert_eq!((&body["daysOff"], &body["makeUpDays"]), (&json!([]), &json!([])), "{year}");
        let months = body["months"].as_array().expect("months");
        assert!(months.len() == 12 && months.iter().all(|month| month["provisional"] == true), "{year}");
        let reason = format!("{year}年放假安排尚未公布，暂按周一至周五推算");
        assert!(months[0]["reason"].as_str().expect("words").ends_with(&reason), "{year}");
    }
    let changed = cast.leader.get("/api/calendar/2020").send().await.expect(200).body;
    assert_eq!(changed["notice"]["number"], "国办发明电〔2019〕16号");
    assert_eq!(changed["amendments"][0]["number"], "国办发明电〔2020〕1号");
    assert_eq!(changed["months"][0]["dueDay"], "2020-01-23");
}
