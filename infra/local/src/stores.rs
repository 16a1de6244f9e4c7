//! DynamoDB and S3 on this machine, with the tables and buckets of the template.

use crate::HostError;
use crate::data::{Data, Folder, S3Keys, unusable};
use crate::server::{self, Server, Shutdown};
use crate::template::{Bucket, CorsRule, Table, Template};
use aws_sdk_dynamodb::config::SharedInterceptor;
use axum::Router;
use axum::error_handling::HandleError;
use axum::http::{HeaderValue, StatusCode};
use dynoxide::actions::create_table::CreateTableRequest;
use dynoxide::actions::describe_table::DescribeTableRequest;
use dynoxide::actions::update_time_to_live::{TimeToLiveSpecification, UpdateTimeToLiveRequest};
use dynoxide::actions::{GlobalSecondaryIndexDescription, TableDescription};
use dynoxide::types::GlobalSecondaryIndex;
use dynoxide::{Database, DynoxideError};
use evidence::Files;
use rusqlite::ErrorCode;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use std::path::Path;
use tokio::net::TcpListener;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// The bucket of evidence, by its name in the template.
const EVIDENCE_BUCKET: &str = "EvidenceBucket";

/// The two stores, each listening on a port of its own.
pub struct Stores {
    dynamodb: Server,
    s3: Server,
    s3_keys: S3Keys,
    /// Held open until both are closed.
    folder: Folder,
}

impl Stores {
    /// Opens what the data folder holds, makes the tables and buckets that it lacks, and serves both.
    ///
    /// # Errors
    /// When the folder is in use, unusable, damaged, or of another template.
    pub async fn start(data: &Data, template: &Template) -> Result<Self, HostError> {
        let folder = Folder::open(data)?;
        let database = open_database(&folder)?;
        for table in &template.tables {
            make_table(&database, table, folder.path())?;
        }
        let buckets = folder.buckets();
        for bucket in &template.buckets {
            std::fs::create_dir_all(buckets.join(&bucket.name)).map_err(|cause| unusable(&buckets, cause))?;
        }
        let s3_keys = folder.s3_keys()?;
        let files = s3_router(&buckets, &s3_keys, &template.buckets)?;
        let port = |cause| HostError::Port { port: 0, cause };
        Ok(Self {
            dynamodb: Server::on(server::listen(0).await.map_err(port)?, |listener, shutdown| {
                serve_database(listener, database, shutdown)
            })
            .map_err(port)?,
            s3: Server::on(server::listen(0).await.map_err(port)?, |listener, shutdown| {
                server::serve(listener, files, shutdown)
            })
            .map_err(port)?,
            s3_keys,
            folder,
        })
    }

    /// The URL of DynamoDB.
    #[must_use]
    pub fn dynamodb_endpoint(&self) -> String {
        self.dynamodb.url()
    }

    /// The URL of S3; buckets are the first part of the path.
    #[must_use]
    pub fn s3_endpoint(&self) -> String {
        self.s3.url()
    }

    /// The bucket of evidence, at the address that a browser reaches as well.
    ///
    /// # Errors
    /// When the template has no such bucket.
    pub(crate) fn files(
        &self,
        template: &Template,
        interceptor: Option<SharedInterceptor>,
    ) -> Result<Files, HostError> {
        files(template, self.s3_endpoint(), &self.s3_keys, interceptor)
    }

    /// The data folder, held open.
    pub(crate) fn folder(&self) -> &Folder {
        &self.folder
    }

    /// The only keys that S3 accepts.
    #[must_use]
    pub fn s3_keys(&self) -> &S3Keys {
        &self.s3_keys
    }

    /// Answers what runs, then closes both.
    pub async fn stop(self) {
        self.dynamodb.stop().await;
        self.s3.stop().await;
        drop(self.folder);
    }
}

/// The bucket of evidence of the S3 at `endpoint`.
pub(crate) fn files(
    template: &Template,
    endpoint: String,
    keys: &S3Keys,
    interceptor: Option<SharedInterceptor>,
) -> Result<Files, HostError> {
    let bucket = template.buckets.iter().find(|bucket| bucket.logical_id == EVIDENCE_BUCKET);
    let S3Keys { access_key, secret_key } = keys.clone();
    Ok(Files::connect(evidence::Connection {
        region: "local".to_owned(),
        credentials: (access_key, secret_key, None),
        endpoint: Some(endpoint),
        public_endpoint: None,
        bucket: bucket.ok_or(HostError::NoBucket(EVIDENCE_BUCKET))?.name.clone(),
        interceptor,
    }))
}

async fn serve_database(listener: TcpListener, database: Database, shutdown: Shutdown) {
    dynoxide::server::serve_with_shutdown(listener, database, shutdown.wait())
        .await
        .expect("the emulator's server does not fail");
}

/// S3 over a folder. What a page may do with a bucket is what the template says.
fn s3_router(root: &Path, keys: &S3Keys, buckets: &[Bucket]) -> Result<Router, HostError> {
    let files = FileSystem::new(root).map_err(|cause| unusable(root, format!("{cause:?}")))?;
    let mut service = S3ServiceBuilder::new(files);
    service.set_auth(SimpleAuth::from_single(keys.access_key.clone(), keys.secret_key.clone()));
    let service = HandleError::new(service.build(), |_| async { StatusCode::BAD_REQUEST });
    let rules = buckets.iter().flat_map(|bucket| bucket.cors.iter().map(|rule| (&bucket.name, rule)));
    let open = rules.fold(Router::new(), |router, (bucket, rule)| {
        let objects = Router::new().route_service(&format!("/{bucket}/{{*key}}"), service.clone());
        router.merge(objects.layer(cors(rule)))
    });
    Ok(open.fallback_service(service))
}

/// The page is of another origin than the files, but of the same machine.
fn cors(rule: &CorsRule) -> CorsLayer {
    let this_machine = AllowOrigin::predicate(|origin: &HeaderValue, _| {
        ["http://127.0.0.1:", "http://localhost:"].iter().any(|local| origin.as_bytes().starts_with(local.as_bytes()))
    });
    CorsLayer::new()
        .allow_origin(this_machine)
        .allow_methods(rule.methods.clone())
        .allow_headers(rule.headers.clone())
        .expose_headers(rule.exposed.clone())
        .max_age(rule.max_age)
}

fn open_database(folder: &Folder) -> Result<Database, HostError> {
    let Some(path) = folder.tables() else {
        return Database::memory().map_err(|cause| unusable(folder.path(), cause));
    };
    if path.exists() {
        look_over(&path)?;
    }
    let text = path.to_str().ok_or_else(|| unusable(&path, "its name is not UTF-8"))?;
    Database::new(text).map_err(|cause| unusable(&path, cause))
}

/// Reads through the whole file: a damaged page would else show itself in the middle of somebody's work.
fn look_over(path: &Path) -> Result<(), HostError> {
    let damaged = |cause: String| HostError::Damaged { path: path.to_owned(), cause: cause.replace('\n', " ") };
    let verdict = rusqlite::Connection::open(path)
        .and_then(|connection| connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0)));
    match verdict {
        Ok(verdict) if verdict == "ok" => Ok(()),
        Ok(verdict) => Err(damaged(verdict)),
        Err(cause) => match cause.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Err(damaged(cause.to_string())),
            _ => Err(unusable(path, cause)),
        },
    }
}

fn make_table(database: &Database, table: &Table, folder: &Path) -> Result<(), HostError> {
    let refused = |cause: DynoxideError| unusable(folder, cause);
    let found = database.describe_table(DescribeTableRequest { table_name: table.name.clone() });
    match found {
        Ok(found) => {
            if let Some(difference) = difference(table, found.table) {
                return Err(HostError::OtherShape {
                    table: table.name.clone(),
                    difference: difference.to_owned(),
                    path: folder.to_owned(),
                });
            }
        }
        Err(DynoxideError::ResourceNotFoundException(_)) => {
            database
                .create_table(CreateTableRequest {
                    table_name: table.name.clone(),
                    key_schema: table.key_schema.clone(),
                    attribute_definitions: table.attribute_definitions.clone(),
                    global_secondary_indexes: (!table.indexes.is_empty()).then(|| table.indexes.clone()),
                    billing_mode: Some("PAY_PER_REQUEST".to_owned()),
                    ..Default::default()
                })
                .map_err(refused)?;
        }
        Err(cause) => return Err(refused(cause)),
    }
    if let Some(attribute) = &table.time_to_live {
        database
            .update_time_to_live(UpdateTimeToLiveRequest {
                table_name: table.name.clone(),
                time_to_live_specification: TimeToLiveSpecification {
                    attribute_name: attribute.clone(),
                    enabled: true,
                },
            })
            .map_err(refused)?;
    }
    Ok(())
}

/// In what a table on disk differs from the template.
fn difference(table: &Table, mut found: TableDescription) -> Option<&'static str> {
    found.attribute_definitions.sort_by(|a, b| a.attribute_name.cmp(&b.attribute_name));
    let mut indexes = found.global_secondary_indexes.unwrap_or_default();
    indexes.sort_by(|a, b| a.index_name.cmp(&b.index_name));
    let same_index = |(wanted, found): (&GlobalSecondaryIndex, &_)| {
        let GlobalSecondaryIndexDescription { index_name, key_schema, projection, .. } = found;
        (&wanted.index_name, &wanted.key_schema, &wanted.projection) == (index_name, key_schema, projection)
    };
    if found.key_schema != table.key_schema {
        Some("keys")
    } else if indexes.len() != table.indexes.len() || !table.indexes.iter().zip(&indexes).all(same_index) {
        Some("indexes")
    } else if found.attribute_definitions != table.attribute_definitions {
        Some("key attributes")
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
