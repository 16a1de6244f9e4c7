//! The tables that functions are measured over: one filing that is decided on again and again, among many.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Work, event};
use crate::http::{Answer, fresh_key};
use crate::{Cast, Filing, Stage, map, small_map};

/// For how long writes and syncs are counted.
const COUNTED: Duration = Duration::from_secs(5);

/// A host on a disk with filings in it.
pub struct Ledger {
    stage: Stage,
    cast: Cast,
    /// The one that is decided on, again and again; it has a map of real size.
    filing: Mutex<Filing>,
    /// The one that is looked at; it has another, and a history as short as they usually are.
    viewed: Filing,
    folder: TempDir,
}

impl Ledger {
    /// With this many filings.
    pub async fn with(filings: usize) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let stage = Stage::on_disk(folder.path()).await;
        let cast = Cast::on(&stage).await;
        let one = submitted(&cast, "CQGG-2026-1", &map()).await;
        let viewed = submitted(&cast, "CQGG-2026-2", &map()).await;
        let other = submitted(&cast, "CQGG-2026-3", &small_map()).await;
        stage.tables().multiply(&other, filings - 3).await;
        Self { stage, cast, filing: Mutex::new(one), viewed, folder }
    }

    /// What functions find in their environment.
    pub fn environment(&self) -> &BTreeMap<String, String> {
        self.stage.environment()
    }

    /// The event by which a function is called.
    pub fn event(&self, work: Work) -> Value {
        let filing = self.filing.lock().expect("nobody panics with it");
        let mut headers = BTreeMap::from([("authorization", format!("Bearer {}", self.cast.reviewer.token))]);
        let body = match work {
            Work::Nothing | Work::View => None,
            Work::Approve => {
                headers.insert("content-type", "application/json".to_owned());
                headers.insert("if-match", filing.etag.clone());
                headers.insert("idempotency-key", fresh_key());
                Some(json!({ "kind": "battleMap", "round": filing.round }))
            }
        };
        match work {
            Work::Nothing | Work::View => event("GET", &self.viewed.path(), &headers, None),
            Work::Approve => event("POST", &format!("{}/approve", filing.path()), &headers, body.as_ref()),
        }
    }

    /// Looks whether it answered well, and takes back what it did.
    pub async fn undo(&self, work: Work, answer: &Value) {
        assert_eq!(answer["statusCode"], 200, "{answer}");
        let body: Value = answer["body"].as_str().and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default();
        match work {
            Work::Nothing => {}
            Work::View => assert_eq!(body["state"], "departmentReview", "{answer}"),
            Work::Approve => {
                let mut filing = self.filing.lock().expect("nobody panics with it").clone();
                assert_eq!(body["state"], "officeReview", "{answer}");
                filing.etag = answer["headers"]["etag"].as_str().expect("an ETag").to_owned();
                filing.act(&self.cast.reviewer, "withdraw", json!({})).await;
                *self.filing.lock().expect("nobody panics with it") = filing;
            }
        }
    }

    /// Decisions a second over the host, and how often a second the disk takes 4 KB for good.
    pub async fn writes_and_syncs(&self) -> (f64, f64) {
        let mut filing = self.filing.lock().expect("nobody panics with it").clone();
        let (begun, mut writes) = (Instant::now(), 0);
        while begun.elapsed() < COUNTED {
            filing.act(&self.cast.reviewer, "approve", json!({})).await;
            filing.act(&self.cast.reviewer, "withdraw", json!({})).await;
            writes += 2;
        }
        let writes = f64::from(writes) / begun.elapsed().as_secs_f64();
        *self.filing.lock().expect("nobody panics with it") = filing;
        let mut probe = File::create(self.folder.path().join("probe")).expect("a file");
        let (begun, mut syncs) = (Instant::now(), 0);
        while begun.elapsed() < COUNTED {
            probe.write_all(&[0; 4096]).and_then(|()| probe.sync_data()).expect("the disk takes it");
            syncs += 1;
        }
        (writes, f64::from(syncs) / begun.elapsed().as_secs_f64())
    }

    /// Checks that the chains are whole after all that, and closes it.
    pub async fn close(self) {
        let filing = self.filing.into_inner().expect("nobody panics with it");
        let project = filing.project.parse().expect("an id");
        let verified = self.stage.store.verify(&project).await.expect("it can be read");
        assert!(verified.findings.is_empty(), "{:?}", verified.findings);
        self.stage.stop().await;
    }
}

/// A map that waits for the department's review.
async fn submitted(cast: &Cast, code: &str, content: &Value) -> Filing {
    let project = Filing::register(&cast.office, code).await;
    let mut filing = Filing::draw(&cast.clerk, &project, content).await;
    let _: Answer = filing.act(&cast.clerk, "submit", json!({})).await;
    filing
}
