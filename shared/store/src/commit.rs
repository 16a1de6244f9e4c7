//! Sending a transaction, and reading why it was cancelled.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

use aws_sdk_dynamodb::types::{CancellationReason, ReturnConsumedCapacity, TransactWriteItem};
use domain::people::Caller;
use domain::refusal::{Refusal, StoreError};
use serde::de::DeserializeOwned;

use crate::Store;
use crate::error::{Cancelled, cancelled, failed};
use crate::record::read;

/// How often a transaction that met only conflicts, throttling or a head that moved is tried again.
pub(crate) const TRIES: u32 = 8;

impl Store {
    /// Refuses without a transaction of its own, but asks the session first: a 401 comes before any refusal (R11.3).
    pub(crate) async fn refused<T>(&self, caller: &Caller, refusal: Refusal) -> Result<T, StoreError> {
        match self.commit(&[self.session_check(caller)], 0).await? {
            Outcome::Cancelled(_) => Err(StoreError::SignedOut),
            Outcome::Done | Outcome::Again => Err(refusal.into()),
        }
    }

    /// Sends a transaction once, and waits a little if it may be tried again.
    pub(crate) async fn commit(&self, items: &[TransactWriteItem], attempt: u32) -> Result<Outcome, StoreError> {
        let sent = self
            .client
            .transact_write_items()
            .set_transact_items(Some(items.to_vec()))
            .return_consumed_capacity(ReturnConsumedCapacity::Indexes)
            .send()
            .await;
        match sent.map_err(cancelled) {
            Ok(_) => Ok(Outcome::Done),
            Err(Cancelled::Conditions(reasons)) => Ok(Outcome::Cancelled(reasons)),
            Err(Cancelled::Failed(error)) => Err(error),
            Err(Cancelled::Again) => {
                tokio::time::sleep(pause(attempt)).await;
                Ok(Outcome::Again)
            }
        }
    }
}

/// A transaction under way: its items, and what each failing condition means.
#[derive(Default)]
pub(crate) struct Conditions {
    pub(crate) items: Vec<TransactWriteItem>,
    meanings: Vec<(usize, Refusal)>,
}

impl Conditions {
    /// Begins with items whose conditions are read in another way.
    pub(crate) fn beginning(items: Vec<TransactWriteItem>) -> Self {
        Self { items, meanings: Vec::new() }
    }

    /// Adds an item whose failing condition means a refusal.
    pub(crate) fn add(&mut self, item: TransactWriteItem, meaning: Refusal) {
        self.meanings.push((self.items.len(), meaning));
        self.items.push(item);
    }

    /// All broken rules at once, else the first other refusal.
    pub(crate) fn refusal(&self, reasons: &[CancellationReason]) -> Option<Refusal> {
        let mut rules = Vec::new();
        for (_, meaning) in self.meanings.iter().filter(|(index, _)| failed(reasons, *index)) {
            match meaning {
                Refusal::Rules(broken) => rules.extend(broken.clone()),
                other => return Some(other.clone()),
            }
        }
        (!rules.is_empty()).then_some(Refusal::Rules(rules))
    }
}

/// How a transaction ended.
pub(crate) enum Outcome {
    /// It was committed.
    Done,
    /// It met conflicts or throttling alone.
    Again,
    /// A condition did not hold.
    Cancelled(Vec<CancellationReason>),
}

/// Where the session's check stands in every transaction.
pub(crate) const SESSION: usize = 0;

/// What a cancelled transaction tells of the item at `index`, if that one's condition failed.
pub(crate) fn told<T: DeserializeOwned>(
    reasons: &[CancellationReason],
    index: Option<usize>,
) -> Result<Option<T>, StoreError> {
    let Some(index) = index.filter(|index| failed(reasons, *index)) else { return Ok(None) };
    reasons[index].item().filter(|item| !item.is_empty()).cloned().map(read).transpose()
}

/// Doubles from 10 ms to 640 ms, of which a random half is taken away so that two who met do not meet again.
pub(crate) fn pause(attempt: u32) -> Duration {
    let most = 10_u64 << attempt.min(6);
    let random = RandomState::new().build_hasher().finish();
    Duration::from_millis(most / 2 + random % (most / 2 + 1))
}
