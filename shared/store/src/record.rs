//! Items as they lie in the table, to and from what the domain knows. Each carries the number of its schema.

use std::collections::{BTreeMap, HashMap};

use aws_sdk_dynamodb::types::AttributeValue;
use domain::content::Content;
use domain::filing::{Actor, Digest, Head, Kind, LastSave, State};
use domain::id::{DepartmentId, FilingId, ProjectId};
use domain::moment::Moment;
use domain::month::Month;
use domain::project::{self, BaseInformation, Project};
use domain::refusal::StoreError;
use serde::de::{DeserializeOwned, DeserializeSeed};
use serde::{Deserialize, Serialize};

use crate::chain::digest;

/// An item of DynamoDB.
pub type Item = HashMap<String, AttributeValue>;

/// Reads an item, or says which one can't be read.
pub fn read<T: DeserializeOwned>(item: Item) -> Result<T, StoreError> {
    let place = ["pk", "sk"].map(|key| item.get(key).and_then(|v| v.as_s().ok()).cloned().unwrap_or_default());
    serde_dynamo::from_item(item).map_err(|_| StoreError::Corrupt(place.join(" ")))
}

/// Writes an item.
pub fn write<T: Serialize>(record: &T) -> Item {
    serde_dynamo::to_item(record).expect("records are plain data")
}

/// Writes a value of an attribute.
pub fn value<T: Serialize>(value: &T) -> AttributeValue {
    serde_dynamo::to_attribute_value(value).expect("values are plain data")
}

/// Where a filing stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HeadRecord {
    pub schema: u16,
    pub project: ProjectId,
    pub filing: FilingId,
    pub kind: Kind,
    pub period: String,
    pub department: DepartmentId,
    pub state: State,
    pub seq: u32,
    pub revision: u32,
    pub round: u32,
    pub head: Digest,
    pub content: Digest,
    #[serde(with = "serde_dynamo::string_set")]
    pub editors: Vec<String>,
    pub by: Actor,
    pub at: Moment,
    /// The queue of the clerks who mend it; copied into the index when it is rejected.
    pub clerks: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sent_back: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub last_save: Option<LastSave>,
}

impl HeadRecord {
    /// What the domain knows of it.
    pub fn head(self) -> Result<Head, StoreError> {
        let corrupt = || StoreError::Corrupt(format!("editors of {}", self.filing));
        let editors = self.editors.iter().map(|id| id.parse()).collect::<Result<_, _>>().map_err(|_| corrupt())?;
        Ok(Head {
            project: self.project,
            filing: self.filing,
            kind: self.kind,
            period: self.period,
            department: self.department,
            state: self.state,
            seq: self.seq,
            revision: self.revision,
            round: self.round,
            head: self.head,
            content: self.content,
            editors,
            by: self.by,
            at: self.at,
            sent_back: self.sent_back,
            last_save: self.last_save,
        })
    }
}

/// A draft or a round: the exact text that was hashed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ContentRecord {
    pub schema: u16,
    /// The revision of a draft, the number of a round.
    pub number: u32,
    pub hash: Digest,
    pub content: String,
    /// Who saved the draft or submitted the round.
    pub by: Actor,
    pub at: Moment,
}

impl ContentRecord {
    /// What it says, as content of `kind`; corrupt if its hash is another one.
    pub fn read(&self, kind: Kind) -> Result<Content, StoreError> {
        let corrupt = || StoreError::Corrupt(format!("content {}", self.hash));
        if digest(self.content.as_bytes()) != self.hash {
            return Err(corrupt());
        }
        kind.deserialize(&mut serde_json::Deserializer::from_str(&self.content)).map_err(|_| corrupt())
    }
}

/// A project's base information and where it stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProjectRecord {
    pub schema: u16,
    pub project: ProjectId,
    #[serde(flatten)]
    pub base: BaseInformation,
    pub state: project::State,
    pub open: BTreeMap<String, FilingId>,
    pub last_version: u32,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub in_force: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub issued_in: Option<Month>,
    #[serde(default)]
    pub approved: u32,
    pub seq: u32,
    pub head: Digest,
    pub by: Actor,
    pub at: Moment,
}

impl From<ProjectRecord> for Project {
    fn from(record: ProjectRecord) -> Self {
        Self {
            id: record.project,
            base: record.base,
            state: record.state,
            open: record.open.into_iter().collect(),
            last_version: record.last_version,
            in_force: record.in_force,
            issued_in: record.issued_in,
            approved: record.approved,
            seq: record.seq,
            head: record.head,
            by: record.by,
            at: record.at,
        }
    }
}

/// A version of the battle map: a pointer to the round that was issued, or the map to which an iteration led.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MapRecord {
    pub schema: u16,
    pub version: u32,
    pub filing: FilingId,
    pub round: u32,
    pub by: Actor,
    pub at: Moment,
    /// What it says, if it came of an iteration: the round then holds the change alone.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub content: Option<String>,
}
