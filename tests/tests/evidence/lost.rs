//! Answers that never came, and several at once: an upload is one, and a file is one (R3.4, R8.4).

use futures::future::join_all;
use serde_json::json;
use tests::faults::{Fault, Faults};
use tests::{Cast, Filing, Stage, Upload, fresh_key, promotion};

use crate::{Desk, promoted};

/// R3.4: every first answer of upload, verification, report and purge is lost after the commit, and the repeat with the
/// same key tells what the first one would have told.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r3_4_lost_answers_of_evidence() {
    let faults = Faults::default();
    let stage = Stage::watched(Some(faults.interceptor())).await;
    let cast = Cast::on(&stage).await;
    let mut filing = promoted(&cast, "CQGG-2026-510").await;
    for (number, fault) in [Fault::TimedOut, Fault::Broken, Fault::Conflict, Fault::Throttled].into_iter().enumerate() {
        let upload = Upload::pdf("材料.pdf", &format!("lost {number}"));
        let key = fresh_key();
        let begin = upload.begin(&cast.clerk, &filing).key(&key);
        faults.arm("UPLOAD#", fault);
        let begun = twice(begin.clone(), fault).await;
        assert_eq!(begin.send().await.expect(201).text("/put/upload"), begun.text("/put/upload"), "{fault:?}");
        let other = Upload::pdf("别的.pdf", "other").begin(&cast.clerk, &filing).key(&key);
        other.send().await.refused(422, "key-reused");
        assert_eq!(Upload::put(&begun, &upload.bytes).await, 200);
        let verify = Upload::verify(&cast.clerk, &filing, &begun).key(&fresh_key());
        faults.arm("SWEEP#FILES", fault);
        let verified = twice(verify.clone(), fault).await;
        assert_eq!(verify.send().await.expect(200).body, verified.body, "{fault:?}");
        assert!(faults.spent());
    }
    let upload = Upload::pdf("材料.pdf", "lost report");
    filing.save(&cast.clerk, &promotion(&[upload.send(&cast.clerk, &filing).await])).await;
    filing.act(&cast.clerk, "submit", json!({})).await;
    let key = fresh_key();
    let report = json!({ "file": upload.sha256(), "detail": "疑似涉密。" });
    let report = filing.ask(&cast.reviewer, "report", report).key(&key);
    faults.arm(&format!("{key}\""), Fault::Broken);
    let reported = twice(report.clone(), Fault::Broken).await;
    assert_eq!(report.send().await.expect(200), reported);
    let purge = cast.office.post(&format!("{}/evidence/{}/purge", filing.path(), upload.sha256()), json!({}));
    faults.arm("\"purge\"", Fault::Broken);
    let purged = twice(purge.clone().key("purge-1"), Fault::Broken).await;
    assert_eq!(purge.key("purge-2").send().await.expect(200).body, purged.body);
    stage.stop().await;
}

/// Sends it, and again if nobody knows what became of it.
async fn twice(ask: tests::Ask, fault: Fault) -> tests::Answer {
    let first = ask.clone().send().await;
    if fault == Fault::Broken {
        first.refused(503, "busy");
        return ask.send().await;
    }
    first
}

/// R8.4: eight verifications of one upload, and eight uploads of one content, at once: one file, equal answers.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_4_several_at_once_make_one_file() {
    let desk = Desk::new().await;
    let Cast { clerk, second_clerk, .. } = &desk.cast;
    let upload = Upload::pdf("材料.pdf", "at once");
    let begun = upload.begin(clerk, &desk.filing).send().await.expect(201);
    assert_eq!(Upload::put(&begun, &upload.bytes).await, 200);
    let verify = || Upload::verify(clerk, &desk.filing, &begun).key(&fresh_key()).send();
    let answers = join_all((0..8).map(|_| verify())).await;
    assert!(answers.iter().all(|answer| answer.status == 200 && answer.body == answers[0].body), "{answers:?}");
    let other = Upload::pdf("材料.pdf", "at once too");
    let whole = async |who: &tests::Person, filing: &Filing| other.send(who, filing).await;
    let second = desk.another().await;
    join_all((0..8).map(|n| {
        whole(if n % 2 == 0 { clerk } else { second_clerk }, if n % 3 == 0 { &desk.filing } else { &second })
    }))
    .await;
    let stored = desk.stage.files().list(&desk.filing.project.parse().expect("an id")).await.expect("a list");
    assert_eq!(stored.len(), 2);
    desk.stage.stop().await;
}

/// R8.6: a report and an approval that race on one filing: whichever comes first, the filing goes back, and a file that is
/// reported is in nothing approved.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_6_a_report_and_an_approval_race() {
    let desk = Desk::new().await;
    let Cast { office, reviewer, .. } = &desk.cast;
    let mut outcomes = std::collections::BTreeSet::new();
    for number in 0..12 {
        let upload = Upload::pdf("材料.pdf", &format!("race {number}"));
        let mut filing = desk.another().await;
        desk.with_the_office(&mut filing, &[&upload]).await;
        let report = filing.ask(reviewer, "report", json!({ "file": upload.sha256(), "detail": "疑似涉密。" }));
        let approve = filing.ask(office, "approve", json!({}));
        let (reported, approved) = if number % 2 == 0 {
            tokio::join!(report.send(), approve.send())
        } else {
            let (approved, reported) = tokio::join!(approve.send(), report.send());
            (reported, approved)
        };
        assert_eq!(reported.status, 200, "{}", reported.body);
        assert!(matches!(approved.status, 200 | 409), "{}", approved.body);
        let state = filing.look(office).await.text("/state");
        assert_eq!(state, if approved.status == 200 { "returned" } else { "rejectedByDepartment" });
        outcomes.insert(state);
    }
    eprintln!("{outcomes:?}");
    tests::Invariants::of_tables(&desk.stage).await.must_hold();
    desk.stage.stop().await;
}
