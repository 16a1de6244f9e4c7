//! Why the host does not start, each in one line that says what to do.

use crate::template::TemplateError;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why the host does not start.
#[derive(Debug)]
pub enum HostError {
    /// The template cannot be read.
    Template(TemplateError),
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
