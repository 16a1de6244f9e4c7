//! What somebody may try with the bytes: other ones, at another place, at another time (R8.1, R8.2, R8.5).

use std::time::Duration;

use serde_json::{Value, json};
use tests::{Answer, Upload, promotion};

use crate::{Desk, owner};

/// Declares `upload`, sends `bytes` in its name past the signature, and has it verified.
async fn smuggled(desk: &Desk, upload: &Upload, bytes: &[u8]) -> Answer {
    let clerk = &desk.cast.clerk;
    let begun = upload.begin(clerk, &desk.filing).send().await.expect(201);
    let (client, bucket) = owner(desk);
    let key = format!("incoming/{}", begun.text("/put/upload"));
    client.put_object().bucket(bucket).key(key).body(bytes.to_vec().into()).send().await.expect("the owner may");
    let first = Upload::verify(clerk, &desk.filing, &begun).send().await;
    let again = Upload::verify(clerk, &desk.filing, &begun).send().await;
    assert_eq!((first.status, &first.body), (again.status, &again.body), "asked again it answers the same");
    first
}

fn refused(answer: Answer, code: &str) {
    let answer = answer.refused(422, "evidence-refused");
    assert_eq!(answer.body["errors"][0]["code"], code, "{}", answer.body);
}

/// R8.1: the signature fixes length, type and hash; the place is taken once; nothing else can be signed for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_1_a_signed_upload_is_good_for_these_bytes_alone() {
    let desk = Desk::new().await;
    let clerk = &desk.cast.clerk;
    let upload = Upload::pdf("通知.pdf", "signed");
    let begun = upload.begin(clerk, &desk.filing).send().await.expect(201);
    Upload::verify(clerk, &desk.filing, &begun).send().await.refused(409, "not-uploaded");
    // Another length; the same length and another hash; another type; another place.
    let other = Upload::pdf("通知.pdf", "SIGNED");
    assert_eq!(Upload::put(&begun, b"%PDF-1.4").await, 403);
    assert_ne!(Upload::put(&begun, &other.bytes).await, 200);
    let mut retyped = begun.clone();
    retyped.body["put"]["headers"]["content-type"] = json!("text/html");
    assert_eq!(Upload::put(&retyped, &upload.bytes).await, 403);
    let mut unhashed = begun.clone();
    unhashed.body["put"]["headers"]["x-amz-checksum-sha256"] = json!("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    assert_eq!(Upload::put(&unhashed, &upload.bytes).await, 403);
    let name = begun.text("/put/upload");
    for key in [&format!("files/{}/{}", desk.filing.project, upload.sha256()), "incoming/another"] {
        let mut elsewhere = begun.clone();
        elsewhere.body["put"]["url"] = json!(begun.text("/put/url").replace(&format!("incoming/{name}"), key));
        assert_eq!(Upload::put(&elsewhere, &upload.bytes).await, 403, "{key}");
    }
    // The store of this machine keeps what it then refuses; nothing comes of it, for the check reads the bytes.
    let (client, bucket) = owner(&desk);
    client.delete_object().bucket(bucket).key(format!("incoming/{name}")).send().await.expect("it goes");
    assert_eq!(Upload::put(&begun, &upload.bytes).await, 200);
    assert_eq!(Upload::put(&begun, &upload.bytes).await, 412, "once");
    Upload::verify(clerk, &desk.filing, &begun).send().await.expect(200);
    assert_eq!(Upload::put(&begun, &upload.bytes).await, 412, "nor after it was verified");
    desk.stage.stop().await;
}

/// R8.2: whatever lies there in the end is what was declared, or is refused and deleted.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_2_what_is_not_as_declared_is_refused() {
    let desk = Desk::new().await;
    let clerk = &desk.cast.clerk;
    let upload = |text: &str| Upload::pdf("说明.pdf", text);
    refused(smuggled(&desk, &upload("1"), b"%PDF").await, "wrong-length");
    refused(smuggled(&desk, &upload("2"), &[upload("2").bytes, b"more".to_vec()].concat()).await, "wrong-length");
    let other = upload("3").bytes.iter().map(|byte| byte ^ 1).collect::<Vec<_>>();
    refused(smuggled(&desk, &upload("3"), &other).await, "wrong-hash");
    for (name, bytes, code) in [
        ("程序.pdf", b"MZ\x90\0 this is a program".to_vec(), "wrong-type"),
        ("网页.jpg", b"<html><script>alert(1)</script></html>".to_vec(), "wrong-type"),
        ("文档.docx", b"%PDF-1.4 no document of Word".to_vec(), "wrong-type"),
        ("空.zip", b"PK\x03\x04 and nothing more".to_vec(), "bad-archive"),
    ] {
        let upload = Upload { name: name.to_owned(), bytes };
        refused(smuggled(&desk, &upload, &upload.bytes).await, code);
    }
    // What was refused is not in the bucket any more, and no content can refer to it.
    let (client, bucket) = owner(&desk);
    let left = client.list_objects_v2().bucket(bucket).send().await.expect("a list");
    assert_eq!(left.key_count(), Some(0), "{left:?}");
    let mut filing = desk.filing.clone();
    filing.save(clerk, &promotion(&[upload("1").reference()])).await;
    let told = filing.ask(clerk, "submit", json!({})).send().await.refused(422, "rules-broken");
    assert_eq!(told.paths(), ["/content/evidence/files/0"]);
    // Names that are none, sizes that are none, no declaration.
    for (wrong, path, code) in [
        (json!({ "name": "../x.pdf" }), "/name", "bad-name"),
        (json!({ "name": "病毒.exe" }), "/name", "wrong-type"),
        (json!({ "name": "会议纪要（机密）.pdf" }), "/name", "classified"),
        (json!({ "size": 0 }), "/size", "invalid-size"),
        (json!({ "size": 104_857_601 }), "/size", "invalid-size"),
        (json!({ "declared": false }), "/declared", "not-declared"),
    ] {
        let mut body = upload("4").declaration();
        body.as_object_mut().expect("an object").extend(wrong.as_object().expect("an object").clone());
        let answer = clerk.post(&format!("{}/evidence", desk.filing.path()), body).send().await;
        let answer = answer.refused(422, "evidence-refused");
        assert_eq!((answer.paths(), &answer.body["errors"][0]["code"]), (vec![path], &json!(code)));
    }
    desk.stage.stop().await;
}

/// R8.5: what bears a marking is refused with the office's mailbox, deleted at once, and noted without its name.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_5_what_bears_a_marking_never_enters() {
    let desk = Desk::new().await;
    let clerk = &desk.cast.clerk;
    let lists = clerk.get("/api/lists").send().await.expect(200);
    let mailbox = lists.text("/mailbox");
    let named = Upload::pdf("关于某事的报告（秘密）.pdf", "name");
    let told = named.begin(clerk, &desk.filing).send().await.refused(422, "evidence-refused");
    assert!(told.text("/detail").contains(&mailbox), "{}", told.body);

    let document =
        "<w:document><w:body><w:p><w:r><w:t>机密★</w:t></w:r><w:r><w:t>10年</w:t></w:r></w:p></w:body></w:document>";
    let bytes = tests::zip(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", document)]);
    let upload = Upload { name: "报告.docx".to_owned(), bytes };
    let begun = upload.begin(clerk, &desk.filing).send().await.expect(201);
    assert_eq!(Upload::put(&begun, &upload.bytes).await, 200);
    let told = Upload::verify(clerk, &desk.filing, &begun).send().await.refused(422, "evidence-refused");
    assert_eq!(
        (&told.body["errors"][0]["code"], &told.body["errors"][0]["rule"]),
        (&json!("classified"), &json!("R8.5"))
    );
    assert!(told.text("/detail").contains(&mailbox) && told.text("/detail").contains("机密"));
    let (client, bucket) = owner(&desk);
    assert_eq!(client.list_objects_v2().bucket(bucket).send().await.expect("a list").key_count(), Some(0));
    let noted = desk.stage.tables().audited("classifiedUpload").await;
    assert_eq!(noted.len(), 1);
    assert_eq!((&noted[0]["file"], &noted[0]["detail"]), (&json!(upload.sha256()), &json!("机密")));
    assert!(!noted[0].to_string().contains("报告"), "a name may be classified itself");
    desk.stage.stop().await;
}

/// R8.3: an object that somebody deletes or changes after the submit is missed by the office's approval, and by the sweep.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_3_an_object_that_is_deleted_or_changed_is_noticed() {
    let desk = Desk::new().await;
    let (client, bucket) = owner(&desk);
    let office = &desk.cast.office;
    let (gone, changed) = (Upload::pdf("甲.pdf", "gone"), Upload::pdf("乙.pdf", "changed"));
    let mut filing = desk.filing.clone();
    desk.with_the_office(&mut filing, &[&gone, &changed]).await;
    let project = filing.project.clone();
    let key = |upload: &Upload| format!("files/{project}/{}", upload.sha256());
    let put = |upload: &Upload, bytes: &[u8]| {
        client.put_object().bucket(bucket).key(key(upload)).body(bytes.to_vec().into()).send()
    };
    client.delete_object().bucket(bucket).key(key(&gone)).send().await.expect("the owner may");
    let told = filing.ask(office, "approve", json!({})).send().await.refused(409, "evidence-missing");
    assert!(told.text("/detail").contains("甲.pdf") && !told.text("/detail").contains("乙.pdf"));
    put(&gone, &gone.bytes).await.expect("the owner may");
    put(&changed, b"%PDF-1.4 something else").await.expect("the owner may");
    let told = filing.ask(office, "approve", json!({})).send().await.refused(409, "evidence-missing");
    assert!(told.text("/detail").contains("乙.pdf"));

    let swept = desk.sweep().await;
    assert_eq!((swept.missing.len(), swept.changed.len()), (0, 1));
    assert_eq!(swept.changed[0].file.0, changed.sha256());
    let view = filing.look(office).await;
    assert_eq!((view.text("/evidence/0/state"), view.text("/evidence/1/state")), ("verified".into(), "missing".into()));
    client.delete_object().bucket(bucket).key(key(&changed)).send().await.expect("the owner may");
    assert_eq!(desk.sweep().await.missing.len(), 1);
    // The owner brings a version back; the sweep hashes it and all is well.
    put(&changed, &changed.bytes).await.expect("the owner may");
    let swept = desk.sweep().await;
    assert_eq!((swept.missing.len(), swept.changed.len(), swept.hashed_again), (0, 0, 1));
    filing.act(office, "approve", json!({})).await;
    desk.stage.stop().await;
}

/// R12.5: bodies of a bucket's size never pass the API, and what is sent there is answered quickly.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_1_bytes_pass_no_function() {
    let desk = Desk::new().await;
    // The start of the function is not what is timed.
    Upload::pdf("通知.pdf", "first").begin(&desk.cast.clerk, &desk.filing).send().await.expect(201);
    let big: Value = json!({ "name": "x".repeat(900_000) });
    let sending = desk.cast.clerk.post(&format!("{}/evidence", desk.filing.path()), big).send();
    let answer = tokio::time::timeout(Duration::from_secs(5), sending).await.expect("at once");
    answer.refused(413, "body-too-large");
    desk.stage.stop().await;
}
