//! Buckets: who may read and write them from a page of another origin.

use super::names::{self, Names};
use super::yaml::{Fault, Node};
use super::{Bucket, CorsRule};
use axum::http::{HeaderName, Method};
use std::str::FromStr;
use std::time::Duration;

pub(super) fn read(logical_id: &str, resource: &Node, names: &Names) -> Result<Bucket, Fault> {
    let mut bucket =
        Bucket { logical_id: logical_id.to_owned(), name: names::bucket_name(logical_id), cors: Vec::new() };
    if resource.get("Properties")?.is_none() {
        return Ok(bucket);
    }
    let properties = super::properties(resource)?;
    // Encryption, logs, ownership, public access and versions are the cloud's own. What the lifecycle removes is what the
    // daily sweep removes as well, and that one runs here too.
    properties.only(&[
        "BucketEncryption",
        "CorsConfiguration",
        "LifecycleConfiguration",
        "LoggingConfiguration",
        "OwnershipControls",
        "PublicAccessBlockConfiguration",
        "VersioningConfiguration",
    ])?;
    if let Some(cors) = properties.get("CorsConfiguration")? {
        cors.only(&["CorsRules"])?;
        bucket.cors =
            cors.required("CorsRules")?.list()?.iter().map(|node| rule(node, names)).collect::<Result<_, _>>()?;
    }
    Ok(bucket)
}

fn rule(node: &Node, names: &Names) -> Result<CorsRule, Fault> {
    node.only(&["AllowedHeaders", "AllowedMethods", "AllowedOrigins", "ExposedHeaders", "MaxAge"])?;
    for origin in node.required("AllowedOrigins")?.list()? {
        names.resolve(origin)?;
    }
    let age = node.required("MaxAge")?;
    Ok(CorsRule {
        methods: each::<Method>(node.required("AllowedMethods")?, "no method has such a name")?,
        headers: each::<HeaderName>(node.required("AllowedHeaders")?, "name the headers one by one")?,
        exposed: each::<HeaderName>(node.required("ExposedHeaders")?, "no header has such a name")?,
        max_age: Duration::from_secs(age.text()?.parse().map_err(|_| age.fault("MaxAge is a number of seconds"))?),
    })
}

fn each<T: FromStr>(list: &Node, otherwise: &str) -> Result<Vec<T>, Fault> {
    list.list()?.iter().map(|node| node.text()?.parse().map_err(|_| node.fault(otherwise))).collect()
}
