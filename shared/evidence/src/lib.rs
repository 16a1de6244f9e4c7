//! Evidence in its bucket (R8): presigned requests by which browsers put and get the bytes, the check of what was
//! uploaded, and where bytes lie from then on.
//!
//! What is uploaded lies under `incoming/` until it is checked, then under `files/`, by project and hash; what was
//! reported lies under `quarantine/`. Nobody is given a request that writes to `files/`.

mod check;
mod error;
mod files;
mod keys;
mod presign;

pub use check::{ArchiveFault, Checked, Declared, Fault};
pub use error::FilesError;
pub use files::{Connection, Files, Stored};
pub use presign::{Link, Presigned};
