//! The local host: the whole system in one process, for one machine and for the tests.

mod data;
mod error;
mod server;
pub mod stores;
pub mod template;

pub use data::{Data, S3Keys};
pub use error::HostError;
