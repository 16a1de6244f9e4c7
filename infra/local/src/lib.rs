//! The local host: the whole system in one process, for one machine and for the tests.
//!
//! [`Host::start`] opens DynamoDB and S3 on a data folder, seeds the lists, and serves the routers of all functions and the
//! page on one port. The routers are those that run under Lambda; only the settings come from here instead of the environment.

mod data;
pub mod demo;
mod environment;
mod error;
mod host;
mod lambda;
mod page;
mod reach;
mod routes;
mod server;
pub mod stores;
pub mod template;

pub use data::{Data, S3Keys, TokenKeys};
pub use error::HostError;
pub use host::{Host, Options, lists};
pub use reach::Reached;
pub use routes::{openapi, openapi_text};

/// The repository's root.
#[must_use]
pub fn repository() -> &'static std::path::Path {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the crate lies in infra/local")
}
