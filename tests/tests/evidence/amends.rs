//! What went wrong can be put right: bytes that were lost come again, what was cut off is ended, a name says what its bytes
//! are (R8.2, R8.3, R8.5, R8.6).

use serde_json::json;
use store::FileRequest;
use tests::{Cast, Filing, Upload, fresh_key, promotion, zip};

use crate::{Desk, owner};

/// R8.3: what the bucket has lost can be used by nobody, and is whole again wherever it is used once it is uploaded again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_3_what_was_lost_is_uploaded_again() {
    let desk = Desk::new().await;
    let Cast { clerk, office, .. } = &desk.cast;
    let upload = Upload::pdf("材料.pdf", "lost bytes");
    let mut filing = desk.filing.clone();
    desk.with_the_office(&mut filing, &[&upload]).await;
    let (client, bucket) = owner(&desk);
    let key = format!("files/{}/{}", filing.project, upload.sha256());
    client.delete_object().bucket(bucket).key(&key).send().await.expect("the owner may");
    assert_eq!(desk.sweep().await.missing.len(), 1);
    filing.ask(office, "approve", json!({})).send().await.refused(409, "evidence-missing");
    clerk.get(&desk.file(&upload)).send().await.refused(409, "evidence-missing");
    let mut other = desk.another().await;
    other.save(clerk, &promotion(&[upload.reference()])).await;
    let told = other.ask(clerk, "submit", json!({})).send().await.refused(422, "rules-broken");
    assert_eq!(told.paths(), ["/content/evidence/files/0"]);

    let begun = upload.begin(clerk, &other).send().await.expect(201);
    assert_eq!(Upload::put(&begun, &upload.bytes).await, 200, "the bytes are asked for");
    Upload::verify(clerk, &other, &begun).send().await.expect(200);
    clerk.get(&desk.file(&upload)).send().await.expect(200);
    filing.act(office, "approve", json!({})).await;
    other.act(clerk, "submit", json!({})).await;
    let swept = desk.sweep().await;
    assert_eq!((swept.missing.len(), swept.changed.len()), (0, 0));
    desk.stage.stop().await;
}

/// R8.2: the type that was checked is the type that counts: the same bytes take no other extension, neither as an upload
/// nor in a filing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_2_a_name_says_what_the_bytes_are() {
    let desk = Desk::new().await;
    let clerk = &desk.cast.clerk;
    let archive = Upload { name: "材料.zip".to_owned(), bytes: zip(&[("a.txt", "甲")]) };
    let reference = archive.send(clerk, &desk.filing).await;
    let renamed = Upload { name: "材料.docx".to_owned(), ..archive.clone() };
    let told = renamed.begin(clerk, &desk.filing).send().await.refused(422, "evidence-refused");
    assert_eq!((told.body["errors"][0]["code"].as_str(), told.paths()), (Some("wrong-type"), vec!["/name"]));
    let mut filing = desk.filing.clone();
    filing.save(clerk, &promotion(&[renamed.reference()])).await;
    let view = filing.look(clerk).await;
    let rule = view.body["check"].as_array().expect("rules").iter().find(|it| it["rule"] == "R8.2").expect("it");
    assert_eq!(rule["broken"][0]["path"], "/content/evidence/files/0");
    let told = filing.ask(clerk, "submit", json!({})).send().await.refused(422, "rules-broken");
    assert_eq!(told.paths(), ["/content/evidence/files/0"]);
    filing.save(clerk, &promotion(&[reference.clone(), renamed.reference()])).await;
    let told = filing.ask(clerk, "submit", json!({})).send().await.refused(422, "rules-broken");
    assert_eq!(told.paths(), ["/content/evidence/files/1"]);
    filing.save(clerk, &promotion(&[reference])).await;
    filing.act(clerk, "submit", json!({})).await;
    desk.stage.stop().await;
}

/// R8.5: the tick that the mail arrived is the office's, whatever a reviewer sends; and whoever declares bytes that are
/// known leaves a trace.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_5_who_says_what_of_classified_material() {
    let desk = Desk::new().await;
    let Cast { clerk, second_clerk, reviewer, office, .. } = &desk.cast;
    let mut content = promotion(&[]);
    content["evidence"]["mail"] = json!({ "date": "2026-01-21", "sender": "张三", "receipt": "20260121-0007" });
    let mut filing = desk.filing.clone();
    filing.save(clerk, &content).await;
    filing.act(clerk, "submit", json!({})).await;
    filing.act(reviewer, "approve", json!({ "mailArrived": true })).await;
    let ticked = |view: &tests::Answer| {
        let events = view.body["events"].as_array().expect("events");
        events.iter().filter(|event| event["mailArrived"] == true).count()
    };
    assert_eq!(ticked(&filing.look(office).await), 0, "a reviewer has no say in it");
    filing.act(office, "approve", json!({ "mailArrived": true })).await;
    assert_eq!(ticked(&filing.look(office).await), 1);

    let upload = Upload::pdf("材料.pdf", "declared twice");
    let mut other = desk.another().await;
    upload.send(clerk, &other).await;
    let again = Upload { name: "另名.pdf".to_owned(), ..upload.clone() };
    other.save(clerk, &promotion(&[again.send(second_clerk, &other).await])).await;
    let [trace] = desk.stage.tables().audited("declare").await.try_into().expect("one trace");
    assert_eq!((&trace["by"]["name"], &trace["detail"]), (&json!(second_clerk.caller.name), &json!("另名.pdf")));
    desk.stage.stop().await;
}

/// R8.6: a purge whose process ended before the bytes were gone is not told as done, and the sweep does it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_6_a_purge_that_was_cut_off_is_ended() {
    let desk = Desk::new().await;
    let Cast { office, .. } = &desk.cast;
    let upload = Upload::pdf("材料.pdf", "purge cut off");
    let mut filing = desk.filing.clone();
    desk.with_the_office(&mut filing, &[&upload]).await;
    filing.act(office, "report", json!({ "file": upload.sha256(), "detail": "疑似涉密。" })).await;
    let (project, id) = (filing.project.parse().expect("an id"), filing.filing.parse().expect("an id"));
    let (key, request) = (fresh_key().parse().expect("a key"), store::digest(b"purge"));
    let now = desk.stage.app().app.clock.now();
    let asked =
        FileRequest { caller: &office.caller, project: &project, filing: &id, key: &key, request: &request, now };
    desk.stage.store.note_purge(&asked, &store::digest(&upload.bytes)).await.expect("it is noted");
    let state = async |filing: &mut Filing| filing.look(office).await.text("/evidence/0/state");
    assert_eq!(state(&mut filing).await, "quarantined", "the bytes are there");
    let (client, bucket) = owner(&desk);
    let there =
        async || client.list_objects_v2().bucket(bucket).prefix("quarantine/").send().await.unwrap().key_count();
    assert_eq!(there().await, Some(1));
    desk.sweep().await;
    assert_eq!((there().await, state(&mut filing).await.as_str()), (Some(0), "purged"));
    let inbox = office.get("/api/inbox?queue=purge").send().await.expect(200);
    assert_eq!(inbox.body["queues"][0]["rows"], json!([]));
    desk.stage.stop().await;
}

/// R8.6: a report is on a round, so that what a clerk saves while the reviewer writes does not hold it up.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_6_a_clerk_who_saves_holds_up_no_report() {
    let desk = Desk::new().await;
    let Cast { clerk, reviewer, .. } = &desk.cast;
    let upload = Upload::pdf("材料.pdf", "saved meanwhile");
    let mut filing = desk.filing.clone();
    desk.with_the_office(&mut filing, &[&upload]).await;
    filing.act(reviewer, "withdraw", json!({})).await;
    filing.act(clerk, "withdraw", json!({})).await;
    filing.look(reviewer).await;
    let mut seen = filing.clone();
    for text in ["一", "二"] {
        let mut content = promotion(&[]);
        content["description"] = json!(text);
        filing.save(clerk, &content).await;
    }
    seen.act(reviewer, "report", json!({ "file": upload.sha256(), "detail": "疑似涉密。" })).await;
    clerk.get(&desk.file(&upload)).send().await.refused(409, "quarantined");
    desk.stage.stop().await;
}

/// R8.2: a copy that a verification left behind is removed after a day; before that it may be about to count.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_2_what_no_file_stands_for_is_removed() {
    let mut desk = Desk::new().await;
    let (client, bucket) = owner(&desk);
    let key = format!("files/{}/{}", desk.filing.project, "ab".repeat(32));
    client.put_object().bucket(bucket).key(key).body(vec![1].into()).send().await.expect("the owner may");
    assert_eq!(desk.sweep().await.strays_removed, 0);
    desk.later(2).await;
    assert_eq!(desk.sweep().await.strays_removed, 1);
    assert_eq!(desk.sweep().await.strays_removed, 0);
    desk.stage.stop().await;
}
