//! DynamoDB: typed keys, items, the one write path, queries.
//!
//! What the store promises: every write to a project or a filing is one conditional transaction that also checks the
//! caller's session and, unless a draft is merely saved again, puts the event; nothing is ever written beside it. Filings change by [`Store::transition`] and [`Store::create`], projects by
//! [`Store::register`] and [`Store::change`], people and sessions by the functions of `accounts`.

mod accounts;
mod calendar;
mod chain;
mod command;
mod commit;
mod effect;
mod error;
mod evidence;
mod expression;
mod filings;
mod inbox;
pub mod keys;
mod ledger;
mod lists;
mod maps;
mod needs;
mod plan;
mod progress;
mod projects;
mod read;
mod record;
mod registration;
mod transition;
mod verify;

use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::{
    BehaviorVersion, Credentials, Region, SharedInterceptor, retry::RetryConfig, timeout::TimeoutConfig,
};

pub use accounts::{Account, Credential, NewAccount, Session, Sessions};
pub use calendar::calendar;
pub use chain::{Event, Receipt, derived_id, digest};
pub use command::{Approval, Command, Creation, FileFound, Transition};
pub use effect::{PlanRow, standing};
pub use evidence::{Begun, Declared, File, FileRequest, Mark, RefusedUpload, Swept, Upload};
pub use filings::{EventPage, Saved};
pub use inbox::{Queue, Waiting, WaitingPage};
pub use ledger::{LedgerPage, Scope};
pub use lists::{Department, Field, Lists, Outlet, ReasonEntry};
pub use maps::MapVersion;
pub use projects::{ProjectEvent, ProjectOperation, ProjectPage, ProjectReceipt};
pub use registration::{ProjectChange, ProjectRequest};

pub use verify::{Finding, Verified};

/// Where the store is, as the environment says.
#[derive(Clone)]
pub struct Connection {
    /// Region of the tables.
    pub region: String,
    /// Access key, secret key, session token.
    pub credentials: (String, String, Option<String>),
    /// Another address than AWS's, for a compatible store.
    pub endpoint: Option<String>,
    /// Name of the table of projects and filings.
    pub projects: String,
    /// Name of the table of accounts and lists.
    pub accounts: String,
    /// What watches every call; the tests count and break by it.
    pub interceptor: Option<SharedInterceptor>,
}

/// The two tables, and a client for them. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    client: Client,
    projects: String,
    accounts: String,
}

impl Store {
    /// Builds the client; no call is made.
    pub fn connect(connection: Connection) -> Self {
        let (access, secret, session) = connection.credentials;
        let timeouts = TimeoutConfig::builder()
            .connect_timeout(Duration::from_secs(2))
            .operation_attempt_timeout(Duration::from_secs(3))
            .operation_timeout(Duration::from_secs(7))
            .build();
        let mut config = aws_sdk_dynamodb::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .http_client(transport::client(connection.endpoint.as_deref()))
            .region(Region::new(connection.region))
            .credentials_provider(Credentials::new(access, secret, session, None, "environment"))
            .retry_config(RetryConfig::standard().with_max_attempts(3))
            .timeout_config(timeouts);
        if let Some(endpoint) = connection.endpoint {
            config = config.endpoint_url(endpoint);
        }
        if let Some(interceptor) = connection.interceptor {
            config = config.interceptor(interceptor);
        }
        Self { client: Client::from_conf(config.build()), projects: connection.projects, accounts: connection.accounts }
    }
}
