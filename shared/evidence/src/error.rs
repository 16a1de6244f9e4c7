//! What went wrong at S3, in our own words.

use std::fmt;

use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_s3::primitives::ByteStreamError;

/// A failure of the bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilesError {
    /// The bucket is busy or out of reach; the same request may be sent again.
    Unavailable(String),
}

impl fmt::Display for FilesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let FilesError::Unavailable(cause) = self;
        write!(f, "the bucket could not be used: {cause}")
    }
}

impl std::error::Error for FilesError {}

impl<E: ProvideErrorMetadata, R> From<SdkError<E, R>> for FilesError {
    fn from(error: SdkError<E, R>) -> Self {
        let kind = match &error {
            SdkError::TimeoutError(_) => "TimeoutError",
            SdkError::DispatchFailure(_) => "DispatchFailure",
            SdkError::ResponseError(_) => "ResponseError",
            _ => "ServiceError",
        };
        FilesError::Unavailable(error.code().unwrap_or(kind).to_owned())
    }
}

impl From<ByteStreamError> for FilesError {
    fn from(_: ByteStreamError) -> Self {
        FilesError::Unavailable("the stream broke off".to_owned())
    }
}

impl From<std::io::Error> for FilesError {
    fn from(error: std::io::Error) -> Self {
        FilesError::Unavailable(format!("the disk: {}", error.kind()))
    }
}

/// Whether a call failed with one of these codes.
pub fn is<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>, codes: &[&str]) -> bool {
    error.code().is_some_and(|code| codes.contains(&code))
}

/// How S3 says that nothing lies at a key; a HEAD has no body and says it in its own way.
pub const NOT_THERE: &[&str] = &["NoSuchKey", "NotFound", "404"];
