//! What functions are built with that touch files beside the tables (R8).

use axum::extract::FromRef;
use evidence::{Connection, Files, FilesError};

use crate::app::{App, FromEnvironment, MissingVariable, credentials, read_variable};
use crate::problem::Problem;

/// The tables and the bucket. Cheap to clone.
#[derive(Clone)]
pub struct FilesApp {
    /// What every function is built with.
    pub app: App,
    /// The bucket of evidence.
    pub files: Files,
}

impl FromRef<FilesApp> for App {
    fn from_ref(whole: &FilesApp) -> App {
        whole.app.clone()
    }
}

impl FromEnvironment for Files {
    const VARIABLES: &'static [&'static str] = &["EVIDENCE_BUCKET"];

    /// Beside [`Self::VARIABLES`] it reads what Lambda itself sets, and `S3_ENDPOINT` and `S3_PUBLIC_ENDPOINT`: where a
    /// compatible store is, and where a browser reaches it. The template never sets them.
    fn from_environment() -> Result<Self, MissingVariable> {
        Ok(Self::connect(Connection {
            region: read_variable("AWS_REGION")?,
            credentials: credentials()?,
            endpoint: std::env::var("S3_ENDPOINT").ok(),
            public_endpoint: std::env::var("S3_PUBLIC_ENDPOINT").ok(),
            bucket: read_variable("EVIDENCE_BUCKET")?,
            interceptor: None,
        }))
    }
}

impl FromEnvironment for FilesApp {
    const VARIABLES: &'static [&'static str] = &["ACCOUNTS_TABLE", "EVIDENCE_BUCKET", "PROJECTS_TABLE", "TOKEN_KEYS"];

    fn from_environment() -> Result<Self, MissingVariable> {
        Ok(Self { app: App::from_environment()?, files: Files::from_environment()? })
    }
}

impl From<FilesError> for Problem {
    fn from(error: FilesError) -> Self {
        tracing::warn!(%error, "the bucket could not be used");
        Problem::busy()
    }
}
