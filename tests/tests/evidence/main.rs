//! Evidence (R8), attacked and served: each attack is refused or detected, and what is right goes through.

mod amends;
mod archives;
mod attacks;
mod contests;
mod halfway;
mod lost;
mod most;
mod rights;
mod sweeps;

use aws_sdk_s3::Client;
use serde_json::json;
use tests::{Cast, Filing, Stage, Upload, map, promotion};

/// A stage with an issued project and a promotion under way.
pub struct Desk {
    /// The host.
    pub stage: Stage,
    /// The people.
    pub cast: Cast,
    /// The promotion, as a draft.
    pub filing: Filing,
}

impl Desk {
    /// A host of its own.
    pub async fn new() -> Self {
        let stage = Stage::new().await;
        let cast = Cast::on(&stage).await;
        let filing = promoted(&cast, "CQGG-2026-500").await;
        Self { stage, cast, filing }
    }

    /// Another promotion of the same project.
    pub async fn another(&self) -> Filing {
        Filing::add(&self.cast.clerk, &self.filing.project, "promotion", &json!({})).await
    }

    /// Brings a promotion with these files to the office.
    pub async fn with_the_office(&self, filing: &mut Filing, uploads: &[&Upload]) {
        let Cast { clerk, reviewer, .. } = &self.cast;
        let mut references = Vec::new();
        for upload in uploads {
            references.push(upload.send(clerk, filing).await);
        }
        filing.save(clerk, &promotion(&references)).await;
        filing.act(clerk, "submit", json!({})).await;
        filing.act(reviewer, "approve", json!({})).await;
    }

    /// The address of a file.
    pub fn file(&self, upload: &Upload) -> String {
        format!("{}/evidence/{}", self.filing.path(), upload.sha256())
    }
}

/// A promotion under way in a project of its own.
pub async fn promoted(cast: &Cast, code: &str) -> Filing {
    let project = Filing::register(&cast.office, code).await;
    let mut map = Filing::draw(&cast.clerk, &project, &map()).await;
    map.act(&cast.clerk, "submit", json!({})).await;
    map.act(&cast.reviewer, "approve", json!({})).await;
    map.act(&cast.office, "approve", json!({ "issue": true })).await;
    Filing::add(&cast.clerk, &project, "promotion", &json!({})).await
}

/// A bucket's owner, who can do whatever the system can and more.
pub fn owner(desk: &Desk) -> (Client, &'static str) {
    use aws_sdk_s3::config::{BehaviorVersion, Config, Credentials, Region};
    let (endpoint, keys) = desk.stage.bucket();
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .http_client(transport::client(None))
        .region(Region::from_static("local"))
        .endpoint_url(endpoint)
        .force_path_style(true)
        .credentials_provider(Credentials::new(&keys.access_key, &keys.secret_key, None, None, "tests"))
        .build();
    (Client::from_conf(config), "local-evidencebucket")
}
