//! What happens only under Lambda: a schedule calls a function (R12.1). That settings alone make the difference (R12.3) is what
//! the other tests show when they are run so.
//!
//! `cargo xtask test` runs this with `cargo lambda` installed, and the journeys over HTTP once more beside it.

use std::path::Path;
use std::process::Stdio;

use serde_json::{Value, json};
use tests::{Cast, Filing, Stage, Upload, map};
use tokio::process::Command;

/// R12.1, R8.2: the event of EventBridge Scheduler, by `cargo lambda invoke`, calls the sweep as a process of its own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "it needs cargo-lambda in .local, where `cargo xtask test` puts it"]
async fn r12_1_a_schedule_calls_its_function() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let project = Filing::issued(&cast, "CQGG-2026-800", &map()).await.project;
    let filing = Filing::add(&cast.clerk, &project, "promotion", &json!({})).await;
    for name in ["现场观摩.pdf", "经验做法.pdf"] {
        Upload::pdf(name, name).send(&cast.clerk, &filing).await;
    }
    let begun = Upload::pdf("未传完.pdf", "not sent").begin(&cast.clerk, &filing).send().await.expect(201);
    assert!(begun.body["put"].is_object());

    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let address = stage.lambda().expect("UNDER_LAMBDA is set, as `cargo xtask test` sets it");
    let (host, port) = address.trim_start_matches("http://").split_once(':').unwrap();
    let mut invoke = Command::new(root.join(".local/lambda/bin/cargo-lambda"));
    invoke.args(["lambda", "invoke", "sweep-evidence", "--invoke-address", host, "--invoke-port", port]);
    invoke.arg("--data-file").arg(root.join("infra/schedule.json")).stderr(Stdio::inherit());
    let told = invoke.output().await.unwrap();
    let swept: Value = serde_json::from_slice(&told.stdout).expect("the function answers with what it did");
    let nothing = json!({
        "uploadsForgotten": 0, "unusedRemoved": 0, "files": 2, "hashedAgain": 0, "straysRemoved": 0,
        "missing": [], "changed": [],
    });
    assert_eq!(swept, nothing);
    stage.stop().await;
}
