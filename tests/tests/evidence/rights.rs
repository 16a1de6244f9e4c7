//! Who may open what (R1.2, R8.3), and what a report takes from everybody (R8.6).

use reqwest::StatusCode;
use serde_json::json;
use tests::{Cast, Filing, Person, Upload, promotion};

use crate::{Desk, owner, promoted};

async fn opens(who: &Person, address: &str) -> bool {
    match who.get(address).send().await {
        answer if answer.status == 200 => {
            let got = reqwest::get(answer.text("/url")).await.expect("the bucket answers");
            got.status() == StatusCode::OK
        }
        answer => answer.refused(404, "not-found").body.is_null(),
    }
}

/// R1.2, R8.3, R8.4: a link is given to those who see what the file stands in, under the file's own name; each is noted.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_3_r8_4_a_link_for_those_alone_who_see_the_filing() {
    let desk = Desk::new().await;
    let Cast { clerk, second_clerk, reviewer, office, leader, cooperating_clerk, foreign_clerk, .. } = &desk.cast;
    let Cast { cooperating_reviewer, foreign_reviewer, system_admin, security_admin, auditor, .. } = &desk.cast;
    let upload = Upload::pdf("现场观摩会通知.pdf", "rights");
    let address = desk.file(&upload);
    let mut filing = desk.filing.clone();
    upload.send(clerk, &filing).await;
    assert!(!opens(clerk, &address).await, "verified, and in nothing yet");
    filing.save(clerk, &promotion(&[upload.reference()])).await;
    let all = [clerk, second_clerk, reviewer, office, leader, cooperating_clerk, cooperating_reviewer];
    let never = [foreign_clerk, foreign_reviewer, system_admin, security_admin, auditor];
    let open = async |count: usize| {
        for (index, who) in all.iter().enumerate() {
            assert_eq!(opens(who, &address).await, index < count, "{} of {count}", who.caller.name);
        }
        for who in never {
            assert!(!opens(who, &address).await, "{}", who.caller.name);
        }
    };
    open(2).await;
    filing.act(clerk, "submit", json!({})).await;
    open(4).await;
    // 同一内容两个名称: another filing has the same bytes under another name, and they lie there once.
    let mut other = desk.another().await;
    let renamed = Upload { name: "会议材料.pdf".to_owned(), ..upload.clone() };
    let known = renamed.begin(clerk, &other).send().await.expect(201);
    assert!(known.body["put"].is_null(), "there is no need to send them again");
    other.save(clerk, &promotion(&[renamed.reference()])).await;
    other.act(clerk, "submit", json!({})).await;
    let stored = desk.stage.files().list(&filing.project.parse().expect("an id")).await.expect("a list");
    assert_eq!(stored.len(), 1);
    for (filing, name) in [(&filing, "现场观摩会通知.pdf"), (&other, "会议材料.pdf")] {
        let link = reviewer
            .get(&format!("{}/evidence/{}?attachment=true", filing.path(), upload.sha256()))
            .send()
            .await
            .expect(200);
        assert_eq!(link.text("/name"), name);
        let got = reqwest::get(link.text("/url")).await.expect("the bucket answers");
        let disposition = got.headers()["content-disposition"].to_str().expect("a text").to_owned();
        let encoded: String =
            name.bytes()
                .map(|b| {
                    if b.is_ascii_alphanumeric() || b == b'.' { char::from(b).to_string() } else { format!("%{b:02X}") }
                })
                .collect();
        assert!(disposition.starts_with("attachment") && disposition.ends_with(&encoded), "{disposition}");
        assert_eq!(got.headers()["content-type"], "application/pdf");
        assert_eq!(got.bytes().await.expect("bytes"), upload.bytes);
    }
    // Read along they do once it is approved, and through this filing only.
    filing.act(reviewer, "approve", json!({})).await;
    open(4).await;
    filing.act(office, "approve", json!({})).await;
    open(7).await;
    assert!(!opens(leader, &format!("{}/evidence/{}", other.path(), upload.sha256())).await);
    // A hash that somebody knows opens nothing elsewhere.
    let elsewhere = promoted(&desk.cast, "CQGG-2026-501").await;
    assert!(!opens(clerk, &format!("{}/evidence/{}", elsewhere.path(), upload.sha256())).await);
    let mut elsewhere = elsewhere;
    elsewhere.save(clerk, &promotion(&[upload.reference()])).await;
    let told = elsewhere.ask(clerk, "submit", json!({})).send().await.refused(422, "rules-broken");
    assert_eq!(told.paths(), ["/content/evidence/files/0"], "another project's evidence is none here");
    assert!(!opens(clerk, &format!("{}/evidence/{}", elsewhere.path(), upload.sha256())).await);
    // Each link is in the audit trail, and nothing else is.
    let noted = desk.stage.tables().audited("download").await;
    assert_eq!(noted.len(), 2 + 4 + 2 + 4 + 7);
    assert!(noted.iter().all(|entry| entry["file"] == upload.sha256() && entry["by"]["name"].is_string()));
    desk.stage.stop().await;
}

/// R8.1: uploading is for the clerks who edit the draft.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_1_who_may_upload() {
    let desk = Desk::new().await;
    let Cast { clerk, reviewer, office, leader, foreign_clerk, cooperating_clerk, .. } = &desk.cast;
    let upload = Upload::pdf("通知.pdf", "who");
    let mut filing = desk.filing.clone();
    for who in [reviewer, office, leader, foreign_clerk, cooperating_clerk] {
        upload.begin(who, &filing).send().await.refused(404, "not-found");
    }
    let begun = upload.begin(clerk, &filing).send().await.expect(201);
    assert_eq!(Upload::put(&begun, &upload.bytes).await, 200);
    let other = desk.another().await;
    Upload::verify(clerk, &other, &begun).send().await.refused(404, "not-found");
    desk.with_the_office(&mut filing, &[&upload]).await;
    for who in [reviewer, office] {
        let late = Upload::pdf("通知.pdf", "late");
        late.begin(who, &filing).send().await.refused(403, "not-yours");
    }
    Upload::pdf("通知.pdf", "late").begin(clerk, &filing).send().await.refused(409, "wrong-state");
    assert!(upload.begin(clerk, &filing).send().await.expect(201).body["put"].is_null(), "it is known");
    // A battle map has no evidence.
    let project = Filing::register(office, "CQGG-2026-502").await;
    let map = Filing::draw(clerk, &project, &tests::map()).await;
    let told = upload.begin(clerk, &map).send().await.refused(422, "rules-broken");
    assert_eq!(told.body["errors"][0]["code"], "no-evidence");
    desk.stage.stop().await;
}

/// R8.6: from the report on nobody can open it, by no old link and by no new one; the filing goes back to the clerk, and
/// the office purges the bytes. Record, hash, who and when remain.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_6_a_reported_file_is_out_of_everybodys_reach() {
    let desk = Desk::new().await;
    let Cast { clerk, reviewer, office, leader, .. } = &desk.cast;
    let upload = Upload::pdf("照片说明.pdf", "suspected");
    let mut filing = desk.filing.clone();
    desk.with_the_office(&mut filing, &[&upload]).await;
    let mut twin = desk.another().await;
    desk.with_the_office(&mut twin, &[&Upload { name: "另名.pdf".to_owned(), ..upload.clone() }]).await;
    filing.act(office, "approve", json!({})).await;
    let address = desk.file(&upload);
    let old = leader.get(&address).send().await.expect(200).text("/url");

    let report = |file: &str| json!({ "file": file, "detail": "附件中疑有涉密内容。" });
    for who in [clerk, leader] {
        filing.ask(who, "report", report(&upload.sha256())).send().await.refused(403, "not-yours");
    }
    filing.ask(reviewer, "report", report(&"ab".repeat(32))).send().await.refused(404, "not-found");
    filing.act(reviewer, "report", report(&upload.sha256())).await;
    assert_eq!(filing.state, "returned");

    assert_eq!(reqwest::get(&old).await.expect("an answer").status(), StatusCode::NOT_FOUND, "by an old link");
    for who in [clerk, reviewer, office] {
        who.get(&address).send().await.refused(409, "quarantined");
    }
    leader.get(&address).send().await.refused(404, "not-found");
    let view = filing.look(clerk).await;
    assert_eq!(
        (view.text("/evidence/0/state"), view.text("/sentBack/code")),
        ("quarantined".into(), "suspected-classified".into())
    );
    // Everybody is told which file, and who reported it; the clerk before a submit.
    let named = json!({ "file": upload.sha256(), "name": upload.name });
    assert_eq!((&view.body["sentBack"]["file"], &view.body["events"][4]["file"]), (&named, &named));
    assert_eq!(view.text("/evidence/0/quarantined/by/name"), reviewer.caller.name.as_str());
    let rule = view.body["check"].as_array().expect("rules").iter().find(|it| it["rule"] == "R8.2").expect("it");
    assert_eq!(rule["broken"][0]["detail"], format!("《{}》已按疑似涉密隔离，不能再用，请移除", upload.name));
    // It can't be used again: not by this filing, not by another, not uploaded anew.
    let told = filing.ask(clerk, "submit", json!({})).send().await.refused(422, "rules-broken");
    assert_eq!(told.paths(), ["/content/evidence/files/0"]);
    twin.ask(office, "approve", json!({})).send().await.refused(409, "evidence-missing");
    upload.begin(clerk, &filing).send().await.refused(409, "quarantined");
    // What refers to it besides can be reported as well, and so gets its own event.
    twin.act(office, "report", report(&upload.sha256())).await;
    assert_eq!(twin.state, "rejectedByOffice");

    // The office finds what is to be purged, in the round that was reported last, and nobody else does.
    let waits = async |who: &Person| {
        let inbox = who.get("/api/inbox?queue=purge").send().await.expect(200);
        inbox.body["queues"]
            .as_array()
            .expect("queues")
            .iter()
            .flat_map(|q| q["rows"].as_array().unwrap().clone())
            .collect::<Vec<_>>()
    };
    let [row] = waits(office).await.try_into().expect("one row, though the file has two names");
    assert_eq!((&row["filing"], &row["round"], &row["kind"]), (&json!(twin.filing), &json!(1), &json!("promotion")));
    assert_eq!(row["about"], "召开现场观摩会，2026年1月20日");
    assert!(waits(reviewer).await.is_empty());

    // 彻底清除
    let purge = |who: &Person| who.post(&format!("{address}/purge"), json!({}));
    purge(reviewer).send().await.refused(403, "not-yours");
    purge(&desk.cast.foreign_clerk).send().await.refused(404, "not-found");
    let purged = purge(office).send().await.expect(200);
    assert_eq!(purge(office).send().await.expect(200).body, purged.body, "it was done once");
    let (client, bucket) = owner(&desk);
    assert_eq!(
        client.list_objects_v2().bucket(bucket).prefix("quarantine/").send().await.expect("a list").key_count(),
        Some(0),
        "no byte of it is left"
    );
    let view = filing.look(office).await;
    assert_eq!((view.text("/evidence/0/state"), view.text("/evidence/0/file")), ("purged".into(), upload.sha256()));
    assert_eq!(view.text("/evidence/0/purged/by/name"), office.caller.name.as_str());
    assert_eq!(desk.stage.tables().audited("purge").await.len(), 1);
    assert!(waits(office).await.is_empty());
    // A file that nobody reported is not purged.
    let fine = Upload::pdf("无关.pdf", "fine");
    fine.send(clerk, &filing).await;
    let told = office.post(&format!("{}/evidence/{}/purge", filing.path(), fine.sha256()), json!({})).send().await;
    told.refused(409, "not-quarantined");
    filing.save(clerk, &promotion(&[fine.reference()])).await;
    filing.act(clerk, "submit", json!({})).await;
    desk.stage.stop().await;
}

/// R1.2, R8.3: who reads along opens what stands approved, not what an earlier round had and not what the draft has now.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r1_2_r8_3_a_file_of_an_earlier_round_is_for_those_who_see_rounds() {
    let desk = Desk::new().await;
    let Cast { clerk, reviewer, office, leader, cooperating_clerk, .. } = &desk.cast;
    let (first, second) = (Upload::pdf("初稿.pdf", "first round"), Upload::pdf("定稿.pdf", "second round"));
    let mut filing = desk.filing.clone();
    desk.with_the_office(&mut filing, &[&first]).await;
    let reason = Filing::reason("evidence-mismatch", "请换成盖章件。", json!([{ "field": "evidence" }]));
    filing.act(office, "reject", json!({ "verdict": "return", "reason": reason })).await;
    filing.save(clerk, &promotion(&[second.send(clerk, &desk.filing).await])).await;
    assert!(!opens(reviewer, &desk.file(&second)).await, "it is in the draft alone");
    assert!(opens(clerk, &desk.file(&second)).await && opens(clerk, &desk.file(&first)).await);
    filing.act(clerk, "submit", json!({})).await;
    filing.act(reviewer, "approve", json!({})).await;
    filing.act(office, "approve", json!({})).await;
    for who in [clerk, reviewer, office] {
        assert!(opens(who, &desk.file(&first)).await && opens(who, &desk.file(&second)).await);
    }
    for who in [leader, cooperating_clerk] {
        assert!(opens(who, &desk.file(&second)).await && !opens(who, &desk.file(&first)).await);
    }
    desk.stage.stop().await;
}
