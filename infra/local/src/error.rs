//! Why the host does not start, each in one line that says what to do.

use crate::template::TemplateError;
use api::MissingVariable;
use domain::refusal::StoreError;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why the host does not start.
#[derive(Debug)]
pub enum HostError {
    /// The template cannot be read.
    Template(TemplateError),
    /// The template lacks a table that the store needs.
    NoTable(&'static str),
    /// The template lacks a bucket that the files need.
    NoBucket(&'static str),
    /// The data folder, or something in it, cannot be read or written.
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        cause: String,
    },
    /// Another host has the data folder open.
    InUse {
        /// The data folder.
        path: PathBuf,
    },
    /// A file of the data folder is not what the host wrote.
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        cause: String,
    },
    /// A table on disk was made from another template.
    OtherShape {
        /// The table's local name.
        table: String,
        /// What differs, `keys` for instance.
        difference: String,
        /// The data folder.
        path: PathBuf,
    },
    /// A setting by which the cloud is found is missing.
    Setting(MissingVariable),
    /// The tables did not answer, or not as they should.
    Store(String),
    /// The demo data could not be loaded.
    Demo(String),
    /// The demo data was loaded in part, and now it is not wanted.
    HalfADemo {
        /// The data folder.
        path: PathBuf,
    },
    /// The functions cannot be run under Lambda's Runtime API.
    Lambda(String),
    /// The port cannot be had.
    Port {
        /// The port asked for.
        port: u16,
        /// What the system says.
        cause: io::Error,
    },
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Template(error) => error.fmt(f),
            Self::NoTable(name) => write!(f, "infra/template.yaml has no table {name}; the store needs it"),
            Self::NoBucket(name) => write!(f, "infra/template.yaml has no bucket {name}; files need it"),
            Self::Setting(missing) => write!(f, "{missing}; docs/deploy.md says what --cloud needs"),
            Self::Store(what) => write!(f, "{what}; try again, or start with another data folder (--data)"),
            Self::Lambda(what) => f.write_str(what),
            Self::Demo(what) => write!(
                f,
                "the demo data could not be loaded: {what}; a next start goes on with it, and --empty with another data folder does without"
            ),
            Self::HalfADemo { path } => write!(
                f,
                "the demo data in {} was loaded only in part; start once without --empty to finish it, or name another folder with --data",
                path.display()
            ),
            Self::Folder { path, cause } => write!(
                f,
                "{} cannot be used: {cause}; mend that, or name another data folder with --data",
                path.display()
            ),
            Self::InUse { path } => write!(
                f,
                "the data folder {} is in use by another host; stop that one, or name another folder with --data",
                path.display()
            ),
            Self::Damaged { path, cause } => write!(
                f,
                "{} is damaged ({cause}); put a good copy in its place, or move the data folder away to start empty",
                path.display()
            ),
            Self::OtherShape { table, difference, path } => write!(
                f,
                "the table {table} in {} has other {difference} than infra/template.yaml; move that folder away to start empty, or name another one with --data",
                path.display()
            ),
            Self::Port { port, cause } if cause.kind() == io::ErrorKind::AddrInUse => {
                write!(f, "port {port} is in use; stop what listens there, or choose another with --port")
            }
            Self::Port { port, cause } => write!(f, "port {port} cannot be had: {cause}; choose another with --port"),
        }
    }
}

impl std::error::Error for HostError {}

impl From<TemplateError> for HostError {
    fn from(error: TemplateError) -> Self {
        Self::Template(error)
    }
}

impl From<MissingVariable> for HostError {
    fn from(missing: MissingVariable) -> Self {
        Self::Setting(missing)
    }
}

impl From<StoreError> for HostError {
    fn from(error: StoreError) -> Self {
        Self::Store(match error {
            StoreError::Unavailable(cause) => format!("the tables did not answer ({cause})"),
            StoreError::Corrupt(place) => format!("an item of the tables cannot be read ({place})"),
            other => format!("the tables refused ({other:?})"),
        })
    }
}
