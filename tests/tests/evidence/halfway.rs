//! What was cut off half way, and what could not be read: nothing is taken for granted, and nothing stays stuck (R8.2,
//! R8.3, R8.5, R8.6).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use aws_sdk_dynamodb::config::interceptors::BeforeTransmitInterceptorContextMut;
use aws_sdk_dynamodb::config::{ConfigBag, Intercept, RuntimeComponents, SharedInterceptor};
use aws_sdk_dynamodb::error::BoxError;
use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::json;
use store::digest;
use tests::{Cast, Invariants, Stage, Upload, promotion};

use crate::{Desk, owner, promoted};

/// Lets nobody read a round while it is set.
#[derive(Debug, Clone, Default)]
struct Blind(Arc<AtomicBool>);

impl Intercept for Blind {
    fn name(&self) -> &'static str {
        "blind"
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request();
        let reads = request.headers().get("x-amz-target").is_some_and(|target| target.ends_with(".BatchGetItem"));
        let body = request.body().bytes().unwrap_or_default();
        let of_a_round = body.windows(7).any(|part| part == b"#ROUND#");
        if reads && of_a_round && self.0.load(Ordering::Relaxed) { Err("out of reach".into()) } else { Ok(()) }
    }
}

/// R8.3, R8.5: an approval that can't read what the round says of evidence approves nothing: neither a mail that nobody
/// ticked nor a file that is gone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_3_r8_5_an_approval_that_can_not_read_the_round_waits() {
    let blind = Blind::default();
    let stage = Stage::watched(Some(SharedInterceptor::new(blind.clone()))).await;
    let cast = Cast::on(&stage).await;
    let Cast { clerk, reviewer, office, .. } = &cast;
    let mut filing = promoted(&cast, "CQGG-2026-520").await;
    let mut content = promotion(&[]);
    content["evidence"]["mail"] = json!({ "date": "2026-01-21", "sender": "张三", "receipt": "20260121-0007" });
    filing.save(clerk, &content).await;
    filing.act(clerk, "submit", json!({})).await;
    filing.act(reviewer, "approve", json!({})).await;
    blind.0.store(true, Ordering::Relaxed);
    let one = json!({ "project": filing.project, "filing": filing.filing, "kind": "promotion", "etag": filing.etag, "round": 1 });
    filing.ask(office, "approve", json!({})).send().await.refused(503, "busy");
    office.post("/api/approvals", json!({ "approvals": [one] })).send().await.refused(503, "busy");
    blind.0.store(false, Ordering::Relaxed);
    // A round that is not what was submitted says nothing that could be approved.
    let tables = stage.tables();
    let items = tables.all().await;
    let of_round = |item: &&serde_json::Value| {
        item["pk"].to_string().contains(&filing.project)
            && item["sk"].to_string().contains(&format!("{}#ROUND#", filing.filing))
    };
    let round = items.iter().find(of_round).expect("the round");
    let text = round["content"].as_str().expect("a text").to_owned();
    tables.set(round, "content", AttributeValue::S(text.replace("20260121-0007", ""))).await;
    filing.ask(office, "approve", json!({})).send().await.refused(500, "internal");
    tables.set(round, "content", AttributeValue::S(text)).await;
    assert_eq!(filing.look(office).await.text("/state"), "officeReview");
    filing.ask(office, "approve", json!({})).send().await.refused(422, "rules-broken");
    filing.act(office, "approve", json!({ "mailArrived": true })).await;
    Invariants::of_tables(&stage).await.must_hold();
    stage.stop().await;
}

/// R8.2: a file that a sweep had begun to remove is in no use, and the next sweep ends it whatever was drafted meanwhile;
/// then the same bytes can come again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_2_a_sweep_that_was_cut_off_leaves_nobody_stuck() {
    let mut desk = Desk::new().await;
    let upload = Upload::pdf("材料.pdf", "leaving");
    let reference = upload.send(&desk.cast.clerk, &desk.filing).await;
    desk.later(31).await;
    let (project, file) = (desk.filing.project.parse().expect("an id"), digest(&upload.bytes));
    assert!(desk.stage.store.claim_unused(&project, &file).await.expect("an answer"));
    let clerk = desk.cast.clerk.clone();
    let mut filing = desk.filing.clone();
    filing.save(&clerk, &promotion(&[reference])).await;
    let told = filing.ask(&clerk, "submit", json!({})).send().await.refused(422, "rules-broken");
    assert_eq!(told.paths(), ["/content/evidence/files/0"], "its bytes may be gone already");
    upload.begin(&clerk, &filing).send().await.refused(503, "busy");
    clerk.get(&desk.file(&upload)).send().await.refused(503, "busy");
    assert_eq!(desk.sweep().await.unused_removed, 1);
    upload.send(&clerk, &filing).await;
    filing.act(&clerk, "submit", json!({})).await;
    Invariants::of_tables(&desk.stage).await.must_hold();
    desk.stage.stop().await;
}

/// R8.6: once purged no byte of the file is anywhere in the bucket, also not where it arrived.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_6_a_purge_leaves_no_byte_anywhere() {
    let desk = Desk::new().await;
    let Cast { clerk, reviewer, office, .. } = &desk.cast;
    let upload = Upload::pdf("材料.pdf", "purged everywhere");
    let mut filing = desk.filing.clone();
    filing.save(clerk, &promotion(&[upload.send(clerk, &desk.filing).await])).await;
    filing.act(clerk, "submit", json!({})).await;
    filing.act(reviewer, "report", json!({ "file": upload.sha256(), "detail": "疑似涉密。" })).await;
    office.post(&format!("{}/purge", desk.file(&upload)), json!({})).send().await.expect(200);
    let (client, bucket) = owner(&desk);
    let left = client.list_objects_v2().bucket(bucket).send().await.expect("a list");
    let left: Vec<_> = left.contents().iter().filter_map(|object| object.key()).collect();
    assert!(left.is_empty(), "{left:?}");
    desk.stage.stop().await;
}
