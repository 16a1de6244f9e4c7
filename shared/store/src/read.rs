//! The three ways in which anything is read: one item, a few at once, a page of a query. No scan.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, KeysAndAttributes, ReturnConsumedCapacity};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::refusal::{Refusal, StoreError};
use serde::de::DeserializeOwned;

use crate::Store;
use crate::commit::{TRIES, pause};
use crate::error::unavailable;
use crate::expression::text;
use crate::keys::{Key, PK, SINCE, SK, WAITING_FOR};
use crate::record::{Item, read};

/// The most items that are read by key at once.
pub const BATCH: usize = 100;

/// A query of one partition, of a table or of its index.
pub struct Partition<'a> {
    /// The table.
    pub table: &'a str,
    /// The index, if not the table itself.
    pub index: Option<&'a str>,
    /// The attribute of the partition, and its value.
    pub partition: (&'a str, String),
    /// The beginning of the sort keys.
    pub prefix: Option<String>,
}

/// A page of a query, and where the next begins.
pub struct Page<T> {
    /// The records.
    pub records: Vec<T>,
    /// What to send for the next page; none on the last.
    pub cursor: Option<String>,
}

impl Store {
    /// One item, as the last write left it.
    pub(crate) async fn item<T: DeserializeOwned>(&self, table: &str, key: &Key) -> Result<Option<T>, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(table)
            .set_key(Some(key.attributes()))
            .consistent_read(true)
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .send()
            .await
            .map_err(unavailable)?;
        answer.item.map(read).transpose()
    }

    /// Up to [`BATCH`] items of one table, by key; what is not there is left out.
    pub(crate) async fn items(&self, table: &str, keys: &[Key], consistent: bool) -> Result<Vec<Item>, StoreError> {
        let mut found = Vec::new();
        let mut wanted: Vec<_> = keys.iter().map(Key::attributes).collect();
        for attempt in 0..TRIES {
            if wanted.is_empty() {
                return Ok(found);
            }
            if attempt > 0 {
                tokio::time::sleep(pause(attempt)).await;
            }
            let request = KeysAndAttributes::builder()
                .set_keys(Some(std::mem::take(&mut wanted)))
                .consistent_read(consistent)
                .build()
                .expect("the keys are set");
            let answer = self
                .client
                .batch_get_item()
                .request_items(table, request)
                .return_consumed_capacity(ReturnConsumedCapacity::Total)
                .send()
                .await
                .map_err(unavailable)?;
            found.extend(answer.responses.into_iter().flatten().flat_map(|(_, items)| items));
            wanted.extend(answer.unprocessed_keys.into_iter().flatten().flat_map(|(_, rest)| rest.keys));
        }
        if wanted.is_empty() { Ok(found) } else { Err(StoreError::Unavailable("throttled".to_owned())) }
    }

    /// A page of at most `limit` records, in the order of the sort key.
    pub(crate) async fn page<T: DeserializeOwned>(
        &self,
        partition: &Partition<'_>,
        limit: i32,
        cursor: Option<&str>,
    ) -> Result<Page<T>, StoreError> {
        let page = self.page_of_items(partition, limit, cursor).await?;
        let records = page.records.into_iter().map(read).collect::<Result<_, _>>()?;
        Ok(Page { records, cursor: page.cursor })
    }

    async fn page_of_items(
        &self,
        partition: &Partition<'_>,
        limit: i32,
        cursor: Option<&str>,
    ) -> Result<Page<Item>, StoreError> {
        let start = cursor.map(|cursor| partition.start(cursor)).transpose()?;
        let mut query = self
            .client
            .query()
            .table_name(partition.table)
            .set_index_name(partition.index.map(str::to_owned))
            .expression_attribute_names("#partition", partition.partition.0)
            .expression_attribute_values(":partition", text(&partition.partition.1))
            .limit(limit)
            // An index has no consistent read.
            .consistent_read(partition.index.is_none())
            .set_exclusive_start_key(start)
            .return_consumed_capacity(ReturnConsumedCapacity::Total);
        query = match &partition.prefix {
            Some(prefix) => query
                .key_condition_expression("#partition = :partition AND begins_with(#sort, :prefix)")
                .expression_attribute_names("#sort", SK)
                .expression_attribute_values(":prefix", text(prefix)),
            None => query.key_condition_expression("#partition = :partition"),
        };
        let answer = query.send().await.map_err(unavailable)?;
        Ok(Page { records: answer.items.unwrap_or_default(), cursor: answer.last_evaluated_key.map(to_cursor) })
    }

    /// Every record of a partition of the table that begins with `prefix`.
    pub(crate) async fn all<T: DeserializeOwned>(
        &self,
        table: &str,
        partition: String,
        prefix: &str,
    ) -> Result<Vec<T>, StoreError> {
        self.all_items(table, partition, Some(prefix)).await?.into_iter().map(read).collect()
    }

    /// Every item of a partition of the table, or those that begin with `prefix`.
    pub(crate) async fn all_items(
        &self,
        table: &str,
        partition: String,
        prefix: Option<&str>,
    ) -> Result<Vec<Item>, StoreError> {
        let prefix = prefix.map(str::to_owned);
        let partition = Partition { table, index: None, partition: (PK, partition), prefix };
        let mut all = Vec::new();
        let mut cursor = None;
        loop {
            let page = self.page_of_items(&partition, 1000, cursor.as_deref()).await?;
            all.extend(page.records);
            cursor = page.cursor;
            if cursor.is_none() {
                return Ok(all);
            }
        }
    }
}

/// Takes the item with this sort key out of what was read.
pub(crate) fn take(items: &mut Vec<Item>, key: &Key) -> Option<Item> {
    let place = items.iter().position(|item| item.get(SK).and_then(|v| v.as_s().ok()) == Some(&key.sk))?;
    Some(items.swap_remove(place))
}

/// The longest cursor that is looked at; ours are a third of it.
const CURSOR_BYTES: usize = 1024;

/// A cursor is the last key of a page, opaque to the client.
fn to_cursor(key: Item) -> String {
    let pairs: HashMap<&String, &String> = key.iter().filter_map(|(name, v)| Some((name, v.as_s().ok()?))).collect();
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(&pairs).expect("texts are JSON"))
}

impl Partition<'_> {
    /// The key that a cursor of this partition stands for; DynamoDB would fail on that of another.
    pub(crate) fn start(&self, cursor: &str) -> Result<Item, StoreError> {
        let read = || -> Option<HashMap<String, String>> {
            (cursor.len() <= CURSOR_BYTES).then_some(())?;
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()
        };
        let names: &[&str] = if self.index.is_some() { &[PK, SK, WAITING_FOR, SINCE] } else { &[PK, SK] };
        let is_ours = |key: &HashMap<String, String>| {
            let is_whole = names.iter().all(|name| key.get(*name).is_some_and(|value| !value.is_empty()));
            is_whole
                && key.len() == names.len()
                && key[self.partition.0] == self.partition.1
                && self.prefix.as_ref().is_none_or(|prefix| key[SK].starts_with(prefix))
        };
        let key = read().filter(is_ours).ok_or(Refusal::UnknownCursor)?;
        Ok(key.into_iter().map(|(name, value)| (name, AttributeValue::S(value))).collect())
    }
}
