//! The chain of events (R3.5): what is hashed, how ids are derived, and the answer that an event alone gives.
//!
//! An event's `body` is the exact UTF-8 text that was hashed: JSON of one struct, its fields in the struct's order. It
//! holds the hash of the event before. The other attributes of the item are copies.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::filing::{Actor, Digest, Seen, State};
use domain::id::{FilingId, NotAnId, ProjectId};
use domain::moment::Moment;
use domain::reason::Reason;
use domain::refusal::StoreError;
use domain::workflow::Operation;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::expression::{number, text};

/// SHA-256 of `bytes`, in lower-case hexadecimal.
pub fn digest(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}

/// An id that follows from `parts`, so that a repeated request derives the same one (R3.4).
pub fn derived_id<I: TryFrom<String, Error = NotAnId>>(parts: &[&str]) -> I {
    let hash = Sha256::digest(parts.join("\n").as_bytes());
    let id = URL_SAFE_NO_PAD.encode(&hash[..15]);
    I::try_from(id).expect("twenty characters of base64url are an id")
}

/// What happened to a filing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// Version of this struct.
    pub schema: u16,
    /// The project.
    pub project: ProjectId,
    /// The filing.
    pub filing: FilingId,
    /// 1 for the first.
    pub seq: u32,
    /// Hash of the event before; none for the first.
    pub previous: Option<Digest>,
    /// What was done.
    pub operation: Operation,
    /// By whom.
    pub by: Actor,
    /// When.
    pub at: Moment,
    /// The state before; none for the first.
    pub from: Option<State>,
    /// The state after.
    pub to: State,
    /// Number of draft saves.
    pub revision: u32,
    /// The round; 0 before the first submit.
    pub round: u32,
    /// Hash of the content, where it changed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub content: Option<Digest>,
    /// Why a round was rejected or returned.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<Reason>,
    /// 审核意见, or the reason of a take-back or a void.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub opinion: Option<String>,
    /// The version of the map that was issued.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub version: Option<u32>,
    /// The file that was reported (R8.6).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub file: Option<Digest>,
    /// The office's tick that the intranet mail arrived (R8.5).
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub mail_arrived: bool,
}

/// The answer of a write, made from the event (or the last save) alone, so that a repeat gives the same one (R3.4).
#[derive(Debug, Clone, PartialEq)]
pub struct Receipt {
    /// The project.
    pub project: ProjectId,
    /// The filing.
    pub filing: FilingId,
    /// The state that the write led to.
    pub state: State,
    /// The ETag that it led to.
    pub seen: Seen,
    /// The round.
    pub round: u32,
    /// The version of the map that was issued, if one was.
    pub version: Option<u32>,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Actor,
}

impl Event {
    /// The answer that this event, whose hash is `head`, gives for ever.
    pub fn receipt(self, head: Digest) -> Receipt {
        Receipt {
            project: self.project,
            filing: self.filing,
            state: self.to,
            seen: Seen { seq: self.seq, revision: self.revision, head },
            round: self.round,
            version: self.version,
            at: self.at,
            by: self.by,
        }
    }
}

/// An event as it is stored.
pub struct Sealed {
    /// The text that was hashed.
    pub body: String,
    /// Its hash.
    pub hash: Digest,
}

/// Writes an event down and hashes it.
pub fn seal<E: Serialize>(event: &E) -> Sealed {
    let body = serde_json::to_string(event).expect("an event is plain data");
    let hash = digest(body.as_bytes());
    Sealed { body, hash }
}

impl Sealed {
    /// The item: the text, its hash, and the copies that queries and repeats need.
    pub fn item(&self, seq: u32, request: &Digest) -> HashMap<String, AttributeValue> {
        HashMap::from([
            ("schema".to_owned(), number(1)),
            ("seq".to_owned(), number(seq)),
            ("hash".to_owned(), text(&self.hash.0)),
            ("request".to_owned(), text(&request.0)),
            ("body".to_owned(), text(&self.body)),
        ])
    }
}

/// An event's item, read back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EventRecord {
    /// Partition.
    pub pk: String,
    /// Sort key; holds actor and idempotency key.
    pub sk: String,
    /// Copy of the event's number.
    pub seq: u32,
    /// Hash of the body.
    pub hash: Digest,
    /// Hash of the request that caused it.
    pub request: Digest,
    /// The text that was hashed.
    pub body: String,
}

impl EventRecord {
    /// Reads the body.
    pub fn event<E: DeserializeOwned>(&self) -> Result<E, StoreError> {
        serde_json::from_str(&self.body).map_err(|_| StoreError::Corrupt(format!("{} {}", self.pk, self.sk)))
    }

    /// The event, if it was caused by the same `request`; a key is good for one request only.
    pub fn repeated<E: DeserializeOwned>(&self, request: &Digest) -> Result<E, StoreError> {
        if self.request == *request { self.event() } else { Err(StoreError::KeyReused) }
    }
}

#[cfg(test)]
mod tests {
    use domain::id::FilingId;

    use super::{derived_id, digest};

    #[test]
    fn hashes_and_ids_are_those_of_the_documents() {
        assert_eq!(digest(b"abc").0, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        let id: FilingId = derived_id(&["project", "actor", "key"]);
        assert_eq!(id, derived_id(&["project", "actor", "key"]));
        assert_ne!(id, derived_id(&["project", "actor", "other"]));
    }
}
