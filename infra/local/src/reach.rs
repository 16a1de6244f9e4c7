//! The tables of a data folder for a command beside the host, be a host running on the folder or not.

use crate::data::{Data, read_json};
use crate::stores::Stores;
use crate::template::Template;
use crate::{HostError, host};
use api::Clock;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use std::path::Path;
use store::Store;

/// What a host leaves in its folder for commands beside it. It counts only while the folder is locked.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Running {
    /// Where its tables answer.
    pub(crate) dynamodb: String,
    /// By how many milliseconds its clock is ahead of the system's.
    pub(crate) clock_ahead: i64,
}

/// The tables of a data folder, within reach.
pub struct Reached {
    /// The tables.
    pub store: Store,
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
                Ok(Self { store, clock: Clock::default(), stores: Some(stores) })
            }
            Err(HostError::InUse { .. }) => {
                let running: Running = read_json(&folder.join("host.json"))?;
                let store = host::open(&template, running.dynamodb, None).await?;
                let clock = Clock::ahead(TimeDelta::milliseconds(running.clock_ahead));
                Ok(Self { store, clock, stores: None })
            }
            Err(error) => Err(error),
        }
    }

    /// Closes what was opened.
    pub async fn close(self) {
        if let Some(stores) = self.stores {
            stores.stop().await;
        }
    }
}
