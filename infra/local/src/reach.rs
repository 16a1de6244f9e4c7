//! The tables for a command beside the host: of a data folder, be a host running on it or not, or of the cloud.

use crate::data::{Data, S3_KEYS, read_json};
use crate::stores::{self, Stores};
use crate::template::Template;
use crate::{HostError, host};
use api::{Clock, FromEnvironment};
use chrono::TimeDelta;
use evidence::Files;
use serde::{Deserialize, Serialize};
use std::path::Path;
use store::Store;

/// What a host leaves in its folder for commands beside it. It counts only while the folder is locked.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Running {
    /// Where its tables answer.
    pub(crate) dynamodb: String,
    /// Where its files answer.
    pub(crate) s3: String,
    /// By how many milliseconds its clock is ahead of the system's.
    pub(crate) clock_ahead: i64,
}

/// The tables, within reach.
pub struct Reached {
    /// The tables.
    pub store: Store,
    /// The files.
    pub files: Files,
    /// The clock of the host that runs on the folder, or the system's.
    pub clock: Clock,
    /// Our own, if no host runs.
    stores: Option<Stores>,
}

impl Reached {
    /// Reaches the tables of `folder`: opens them, or asks the host that has them open.
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub async fn open(folder: &Path) -> Result<Self, HostError> {
        let template = Template::of_the_project()?;
        match Stores::start(&Data::Folder(folder.to_owned()), &template).await {
            Ok(stores) => {
                let store = host::open(&template, stores.dynamodb_endpoint(), None).await?;
                let files = stores.files(&template, None)?;
                Ok(Self { store, files, clock: Clock::default(), stores: Some(stores) })
            }
            Err(HostError::InUse { .. }) => {
                let running: Running = read_json(&folder.join("host.json"))?;
                let store = host::open(&template, running.dynamodb, None).await?;
                let files = stores::files(&template, running.s3, &read_json(&folder.join(S3_KEYS))?, None)?;
                let clock = Clock::ahead(TimeDelta::milliseconds(running.clock_ahead));
                Ok(Self { store, files, clock, stores: None })
            }
            Err(error) => Err(error),
        }
    }

    /// Reaches the tables and the bucket of the cloud as functions do, by the environment, and brings the lists there.
    ///
    /// # Errors
    /// When a variable is missing, or the tables do not answer.
    pub async fn in_the_cloud() -> Result<Self, HostError> {
        let (store, files) = (Store::from_environment()?, Files::from_environment()?);
        store.seed(&host::lists()).await?;
        Ok(Self { store, files, clock: Clock::default(), stores: None })
    }

    /// Closes what was opened.
    pub async fn close(self) {
        if let Some(stores) = self.stores {
            stores.stop().await;
        }
    }
}
