//! Versions of a project's battle map (R2.7): each points at the round that was issued, or holds what an iteration led to.

use std::collections::BTreeMap;

use domain::battle_map::MapDraft;
use domain::content::{Basis, Content};
use domain::filing::{Actor, Kind};
use domain::id::{FilingId, ProjectId};
use domain::moment::Moment;
use domain::plan_progress::Standings;
use domain::progress::Progress;
use domain::project::Project;
use domain::refusal::{Refusal, StoreError};

use crate::read::BATCH;
use crate::record::{ContentRecord, MapRecord, read};
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
    /// What it says, if it came of an iteration.
    pub(crate) content: Option<String>,
}

impl Store {
    /// What a submit of `kind` is held against, where the project has reported `progress`.
    pub async fn basis(
        &self,
        project: &Project,
        progress: &Progress,
        kind: Kind,
        now: Moment,
    ) -> Result<Basis, StoreError> {
        let (year, today) = (project.base.year, now.date());
        // Where an issue was taken back there is no map, and nothing can be submitted either.
        let Some(version) = project.in_force.filter(|_| kind.is_about_rows()) else {
            return Ok(Basis { year, today, version: 0, map: MapDraft::default(), standings: Standings::new() });
        };
        let map = self.map_in_force(project).await?;
        Ok(Basis { year, today, version, map, standings: progress.standings.clone() })
    }

    /// What the map in force says.
    pub async fn map_in_force(&self, project: &Project) -> Result<MapDraft, StoreError> {
        let version = project.in_force.ok_or(Refusal::NotIssued(project.state))?;
        let key = keys::map_version(&project.id, version);
        let missing = || StoreError::Corrupt(format!("{} {}", key.pk, key.sk));
        let record: MapRecord = self.item(&self.projects, &key).await?.ok_or_else(missing)?;
        self.map(&project.id, &record.into()).await
    }

    /// What the map in force says of each of some projects; those without one are left out.
    pub async fn maps_in_force(&self, projects: &[Project]) -> Result<BTreeMap<ProjectId, MapDraft>, StoreError> {
        let mut maps = BTreeMap::new();
        for some in projects.chunks(BATCH) {
            let issued = some.iter().filter_map(|project| Some((project, project.in_force?)));
            let versions: Vec<_> = issued.map(|(project, version)| keys::map_version(&project.id, version)).collect();
            let versions = self.items(&self.projects, &versions, false).await?;
            let mut pointed = Vec::new();
            for item in versions {
                let project = keys::project_of(&item).ok_or_else(|| StoreError::Corrupt("a version".to_owned()))?;
                let version: MapVersion = read::<MapRecord>(item)?.into();
                match version.content {
                    Some(_) => drop(maps.insert(project.clone(), self.map(&project, &version).await?)),
                    None => pointed.push((project, version)),
                }
            }
            let rounds: Vec<_> = pointed.iter().map(|(project, v)| keys::round(project, &v.filing, v.round)).collect();
            for item in self.items(&self.projects, &rounds, false).await? {
                let project = keys::project_of(&item).ok_or_else(|| StoreError::Corrupt("a round".to_owned()))?;
                if let Content::BattleMap(map) = read::<ContentRecord>(item)?.read(Kind::BattleMap)? {
                    maps.insert(project, map);
                }
            }
        }
        Ok(maps)
    }

    /// What a version says.
    pub async fn map(&self, project: &ProjectId, version: &MapVersion) -> Result<MapDraft, StoreError> {
        let corrupt = || StoreError::Corrupt(format!("version {} of {project}", version.version));
        if let Some(content) = &version.content {
            return serde_json::from_str(content).map_err(|_| corrupt());
        }
        let rounds = self.rounds_of(project, &version.filing, Kind::BattleMap, &[version.round]).await?;
        match rounds.into_iter().next().map(|round| round.content) {
            Some(Content::BattleMap(map)) => Ok(map),
            _ => Err(corrupt()),
        }
    }

    /// Every version ever issued, oldest first.
    pub async fn map_versions(&self, project: &ProjectId) -> Result<Vec<MapVersion>, StoreError> {
        let records: Vec<MapRecord> =
            self.all(&self.projects, keys::project_partition(project), keys::MAP_VERSIONS).await?;
        Ok(records.into_iter().map(MapVersion::from).collect())
    }
}

impl From<MapRecord> for MapVersion {
    fn from(r: MapRecord) -> Self {
        let MapRecord { version, filing, round, by, at, content, .. } = r;
        Self { version, filing, round, by, at, content }
    }
}
