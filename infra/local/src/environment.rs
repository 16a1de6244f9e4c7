//! What functions find in their environment here, when they run as processes of their own.

use crate::HostError;
use crate::data::{S3Keys, TokenKeys};
use crate::routes::ORIGIN;
use crate::stores::Stores;
use crate::template::{Setting, Template};
use chrono::TimeDelta;
use std::collections::BTreeMap;

/// The variables of all functions in one, which `cargo lambda watch` hands to each: what the template knows, what whoever
/// deploys would give, what Lambda sets, and what says that this is not AWS. That none lacks its own in the cloud is what a
/// contract test compares.
pub(crate) fn environment(
    template: &Template,
    stores: &Stores,
    keys: &TokenKeys,
    ahead: TimeDelta,
) -> Result<BTreeMap<String, String>, HostError> {
    let TokenKeys { token_signing_key, token_keys, refresh_key } = keys.clone();
    let S3Keys { access_key, secret_key } = stores.s3_keys().clone();
    let given = BTreeMap::from([
        ("TOKEN_SIGNING_KEY", token_signing_key),
        ("TOKEN_KEYS", token_keys),
        ("REFRESH_KEY", refresh_key),
        ("PUBLIC_ORIGIN", ORIGIN.to_owned()),
    ]);
    let here = [
        ("AWS_REGION", "local".to_owned()),
        ("AWS_ACCESS_KEY_ID", access_key),
        ("AWS_SECRET_ACCESS_KEY", secret_key),
        ("DYNAMODB_ENDPOINT", stores.dynamodb_endpoint()),
        ("S3_ENDPOINT", stores.s3_endpoint()),
    ];
    let clock = (ahead.num_seconds() != 0).then(|| ("CLOCK_OFFSET_SECONDS", ahead.num_seconds().to_string()));
    let of_template = template.functions.iter().flat_map(|function| &function.environment);
    let known = of_template.map(|(name, setting)| match (setting, given.get(name.as_str())) {
        (Setting::Known(value), _) | (Setting::Given(_), Some(value)) => Ok((name.clone(), value.clone())),
        (Setting::Given(_), None) => Err(HostError::Lambda(format!(
            "a function has the variable {name}; give it a value for this machine in infra/local/src/environment.rs"
        ))),
    });
    known.chain(here.into_iter().chain(clock).map(|(name, value)| Ok((name.to_owned(), value)))).collect()
}
