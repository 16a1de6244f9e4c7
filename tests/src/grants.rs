//! Which function makes which calls to DynamoDB and S3, in the words of policies (R11.5).
//!
//! All functions run in one host and share its clients, so a call is known by the request that was sent last: whoever counts
//! sends one after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use aws_sdk_dynamodb::config::SharedInterceptor;
use aws_sdk_dynamodb::operation::batch_get_item::BatchGetItemInput;
use aws_sdk_dynamodb::operation::get_item::GetItemInput;
use aws_sdk_dynamodb::operation::query::QueryInput;
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsInput;
use aws_sdk_s3::operation::copy_object::CopyObjectInput;
use aws_sdk_s3::operation::delete_object::DeleteObjectInput;
use aws_sdk_s3::operation::get_object::GetObjectInput;
use aws_sdk_s3::operation::head_object::HeadObjectInput;
use aws_sdk_s3::operation::list_object_versions::ListObjectVersionsInput;
use aws_sdk_s3::operation::list_objects_v2::ListObjectsV2Input;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{BeforeSerializationInterceptorContextRef, Input};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use reqwest::Method;

/// An action on a resource, such as `dynamodb:Query` on `ProjectsTable/index/waiting`.
pub type Grant = (String, String);

/// A request: its method and path, or a schedule and the function that it calls.
pub type Request = (String, String);

/// What was sent last.
static LAST: Mutex<Option<Request>> = Mutex::new(None);

/// A request is about to be sent.
pub(crate) fn begins(method: &Method, url: &str) {
    let path = url.split('/').skip(3).collect::<Vec<_>>().join("/");
    let path = format!("/{}", path.split('?').next().unwrap_or_default());
    *LAST.lock().expect("nobody panics with it") = Some((method.to_string(), path));
}

/// A schedule is about to call a function.
pub fn begins_by_schedule(package: &str) {
    *LAST.lock().expect("nobody panics with it") = Some(("SCHEDULE".to_owned(), package.to_owned()));
}

/// What each request used; hand its interceptor to the stage, for both stores.
#[derive(Debug, Clone, Default)]
pub struct Grants {
    used: Arc<Mutex<BTreeMap<Request, BTreeSet<Grant>>>>,
}

impl Grants {
    /// What watches the calls.
    pub fn interceptor(&self) -> SharedInterceptor {
        SharedInterceptor::new(self.clone())
    }

    /// What each request used so far.
    pub fn used(&self) -> BTreeMap<Request, BTreeSet<Grant>> {
        self.used.lock().expect("nobody panics with it").clone()
    }

    /// A browser will do this by a request that was signed in the last answer.
    pub fn signed(&self, action: &'static str, resource: &str) {
        self.note(vec![(action, resource.to_owned())]);
    }

    fn note(&self, grants: Vec<(&'static str, String)>) {
        let Some(last) = LAST.lock().expect("nobody panics with it").clone() else { return };
        let mut used = self.used.lock().expect("nobody panics with it");
        let of_request = used.entry(last).or_default();
        of_request.extend(grants.into_iter().map(|(action, resource)| (action.to_owned(), resource)));
    }
}

#[dyn_dispatch_hint]
impl Intercept for Grants {
    fn name(&self) -> &'static str {
        "Grants"
    }

    fn read_before_serialization(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.note(needed(context.input()));
        Ok(())
    }
}

/// What a call needs to be allowed.
fn needed(input: &Input) -> Vec<(&'static str, String)> {
    if let Some(call) = input.downcast_ref::<TransactWriteItemsInput>() {
        let items = call.transact_items().iter().flat_map(|item| {
            [
                item.put().map(|put| ("dynamodb:PutItem", table(put.table_name()))),
                item.update().map(|update| ("dynamodb:UpdateItem", table(update.table_name()))),
                item.delete().map(|delete| ("dynamodb:DeleteItem", table(delete.table_name()))),
                item.condition_check().map(|check| ("dynamodb:ConditionCheckItem", table(check.table_name()))),
            ]
        });
        return items.flatten().collect();
    }
    if let Some(call) = input.downcast_ref::<BatchGetItemInput>() {
        let tables = call.request_items().into_iter().flatten();
        return tables.map(|(name, _)| ("dynamodb:BatchGetItem", table(name))).collect();
    }
    if let Some(call) = input.downcast_ref::<GetItemInput>() {
        return vec![("dynamodb:GetItem", table(call.table_name().unwrap_or_default()))];
    }
    if let Some(call) = input.downcast_ref::<QueryInput>() {
        let of = table(call.table_name().unwrap_or_default());
        let resource = call.index_name().map_or(of.clone(), |index| format!("{of}/index/{index}"));
        return vec![("dynamodb:Query", resource)];
    }
    // Whoever may not list is told of a missing object that it is forbidden.
    let read = |key: Option<&str>| vec![("s3:GetObject", objects(key)), ("s3:ListBucket", BUCKET.to_owned())];
    if let Some(call) = input.downcast_ref::<GetObjectInput>() {
        return read(call.key());
    }
    if let Some(call) = input.downcast_ref::<HeadObjectInput>() {
        return read(call.key());
    }
    if let Some(call) = input.downcast_ref::<CopyObjectInput>() {
        let source = call.copy_source().and_then(|source| source.trim_start_matches('/').split_once('/'));
        let source = objects(source.map(|(_, key)| key));
        return vec![
            ("s3:GetObject", source),
            ("s3:PutObject", objects(call.key())),
            ("s3:ListBucket", BUCKET.to_owned()),
        ];
    }
    if let Some(call) = input.downcast_ref::<DeleteObjectInput>() {
        let action = if call.version_id().is_some() { "s3:DeleteObjectVersion" } else { "s3:DeleteObject" };
        return vec![(action, objects(call.key()))];
    }
    if input.downcast_ref::<ListObjectsV2Input>().is_some() {
        return vec![("s3:ListBucket", BUCKET.to_owned())];
    }
    if let Some(call) = input.downcast_ref::<ListObjectVersionsInput>() {
        // The bucket here keeps none; where it does, each is removed.
        let versions = ("s3:DeleteObjectVersion", objects(call.prefix()));
        return vec![("s3:ListBucketVersions", BUCKET.to_owned()), versions];
    }
    panic!("which grant does {input:?} need?")
}

const BUCKET: &str = "EvidenceBucket";

/// A table as the template calls it.
fn table(name: &str) -> String {
    name.trim_start_matches("local-").to_owned()
}

/// The objects of a key's first part, as policies name them.
fn objects(key: Option<&str>) -> String {
    let folder = key.and_then(|key| key.split_once('/')).map_or("", |(folder, _)| folder);
    format!("{BUCKET}/{folder}/*")
}
