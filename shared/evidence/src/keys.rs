//! Where bytes lie: spelled here and nowhere else in code; the template's roles spell the prefixes.

use domain::filing::Digest;
use domain::id::{ProjectId, UploadId};

/// Where an upload arrives. It is not trusted, and lies there for a day.
pub fn incoming(upload: &UploadId) -> String {
    format!("incoming/{upload}")
}

/// The beginning of the keys of a project's verified files.
pub fn files(project: &ProjectId) -> String {
    format!("files/{project}/")
}

/// A verified file.
pub fn file(project: &ProjectId, file: &Digest) -> String {
    format!("files/{project}/{file}")
}

/// A file that was reported as suspected classified.
pub fn quarantined(project: &ProjectId, file: &Digest) -> String {
    format!("quarantine/{project}/{file}")
}
