//! As much as there may be of it (R8.1, R6.2): twenty files, twenty reports, the longest texts, in one filing.

use serde_json::{Value, json};
use tests::{Cast, Filing, Invariants, Upload, brand};

use crate::Desk;

/// R8.1, R6.2, R2.9: the largest record there may be goes through both reviews, and one file more is one too many.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_1_r6_2_the_largest_record_goes_all_the_way() {
    let desk = Desk::new().await;
    let Cast { clerk, reviewer, office, leader, .. } = &desk.cast;
    let mut filing = Filing::add(clerk, &desk.filing.project, "brand", &json!({})).await;
    let mut files = Vec::new();
    for number in 0..21 {
        let upload = Upload::pdf(&format!("{}{number:02}.pdf", "长".repeat(194)), &format!("most {number}"));
        files.push(upload.send(clerk, &filing).await);
    }
    let lists = clerk.get("/api/lists").send().await.expect(200);
    let outlets = lists.body["outlets"].as_array().expect("outlets").clone();
    assert!(outlets.len() >= 5, "{outlets:?}");
    let mut content = brand(&files);
    let reports = (0..20).map(|number| {
        json!({ "id": format!("r{number}"), "outlet": outlets[number % outlets.len()]["id"], "title": "题".repeat(100),
            "date": "2026-01-12", "link": format!("https://{}", "x".repeat(492)) })
    });
    content["reports"] = reports.collect();
    for field in ["circumstances", "results", "details"] {
        content[field] = "文".repeat(2000).into();
    }
    filing.save(clerk, &content).await;
    let told = filing.ask(clerk, "submit", json!({})).send().await.refused(422, "rules-broken");
    let codes: Vec<_> = told.body["errors"].as_array().expect("errors").iter().map(|error| &error["code"]).collect();
    assert_eq!((told.paths(), codes), (vec!["/content/evidence/files"], vec![&json!("too-many")]));
    content["evidence"]["files"].as_array_mut().expect("files").pop();
    filing.save(clerk, &content).await;
    filing.act(clerk, "submit", json!({})).await;
    filing.act(reviewer, "approve", json!({})).await;
    filing.act(office, "approve", json!({})).await;
    let view = leader.get(&filing.path()).send().await.expect(200);
    assert_eq!(view.body["shown"]["content"], content);
    let evidence = view.body["evidence"].as_array().expect("evidence");
    assert!(evidence.len() == 20 && evidence.iter().all(|file| file["state"] == "verified"), "{evidence:?}");
    Invariants::of_tables(&desk.stage).await.must_hold();
    desk.stage.stop().await;
}

/// R8.4: one file twice in a filing is one file under two names, and either opens it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_4_one_file_under_two_names_in_one_filing() {
    let desk = Desk::new().await;
    let Cast { clerk, reviewer, office, .. } = &desk.cast;
    let mut filing = desk.filing.clone();
    let upload = Upload::pdf("会议通知.pdf", "two names");
    let one = upload.send(clerk, &filing).await;
    let other = json!({ "file": one["file"], "name": "会议通知（盖章件）.pdf" });
    filing.save(clerk, &tests::promotion(&[one, other])).await;
    filing.act(clerk, "submit", json!({})).await;
    filing.act(reviewer, "approve", json!({})).await;
    filing.act(office, "approve", json!({})).await;
    let view = filing.look(office).await;
    let names: Vec<&Value> =
        view.body["evidence"].as_array().expect("evidence").iter().map(|file| &file["name"]).collect();
    assert_eq!(names, ["会议通知.pdf", "会议通知（盖章件）.pdf"]);
    let stored = desk.stage.files().list(&filing.project.parse().expect("an id")).await.expect("a list");
    assert_eq!(stored.len(), 1);
    let file = desk.file(&upload);
    for (query, name) in [
        ("", "会议通知.pdf"),
        ("?name=%E4%BC%9A%E8%AE%AE%E9%80%9A%E7%9F%A5.pdf", "会议通知.pdf"),
        (
            "?name=%E4%BC%9A%E8%AE%AE%E9%80%9A%E7%9F%A5%EF%BC%88%E7%9B%96%E7%AB%A0%E4%BB%B6%EF%BC%89.pdf",
            "会议通知（盖章件）.pdf",
        ),
    ] {
        let link = office.get(&format!("{file}{query}")).send().await.expect(200);
        assert_eq!(link.text("/name"), name, "{query}");
    }
    office.get(&format!("{file}?name=x.pdf")).send().await.refused(404, "not-found");
    desk.stage.stop().await;
}
