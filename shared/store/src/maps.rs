//! Versions of a project's battle map (R2.7): each points at the round that was issued.

use domain::filing::Actor;
use domain::id::{FilingId, ProjectId};
use domain::moment::Moment;
use domain::refusal::StoreError;

use crate::record::MapRecord;
use crate::{Store, keys};

/// A version of the battle map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapVersion {
    /// 1 for the first that was issued.
    pub version: u32,
    /// The filing whose round it is.
    pub filing: FilingId,
    /// The round.
    pub round: u32,
    /// Who issued it.
    pub by: Actor,
    /// When.
    pub at: Moment,
}

impl Store {
    /// Every version ever issued, oldest first.
    pub async fn map_versions(&self, project: &ProjectId) -> Result<Vec<MapVersion>, StoreError> {
        let records: Vec<MapRecord> =
            self.all(&self.projects, keys::project_partition(project), keys::MAP_VERSIONS).await?;
        let version =
            |r: MapRecord| MapVersion { version: r.version, filing: r.filing, round: r.round, by: r.by, at: r.at };
        Ok(records.into_iter().map(version).collect())
    }
}
