//! What changed between two versions of a record (R3.6): field by field, reports and files by their ids.

use serde::Serialize;
use utoipa::ToSchema;

use super::{RowChange, TextChange};
use crate::broken::Place;
use crate::text::normalised;

/// A value of a record: what it goes by, where it stands, what it says.
pub(crate) struct Entry {
    key: String,
    place: Place,
    value: String,
}

impl Entry {
    /// The value that goes by `key` in every version.
    pub fn new(key: impl Into<String>, place: Place, value: &str) -> Self {
        Self { key: key.into(), place, value: normalised(value) }
    }
}

/// The difference of two versions of a record. Fields that are the same on both sides are left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecordDifference {
    /// Nothing changed (未作修改).
    pub unchanged: bool,
    /// Changed fields: those of the later version in its order, then the removed ones.
    pub fields: Vec<FieldChange>,
}

/// A changed field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FieldChange {
    /// JSON pointer into the later version's content; of a removed field, into the earlier one's.
    pub path: String,
    /// What the screen calls it.
    pub label: String,
    /// Whether it was filled in, emptied, or changed.
    pub change: RowChange,
    /// The change; a choice by its name on screen.
    pub text: TextChange,
}

impl RecordDifference {
    /// Compares an earlier version with a later one.
    pub(crate) fn between(before: &[Entry], after: &[Entry]) -> Self {
        let find = |all: &'_ [Entry], key: &str| all.iter().position(|entry| entry.key == key);
        let later = after.iter().map(|entry| {
            let old = find(before, &entry.key).map_or("", |place| before[place].value.as_str());
            (entry, old, entry.value.as_str())
        });
        let gone = before.iter().filter(|entry| find(after, &entry.key).is_none());
        let removed = gone.map(|entry| (entry, entry.value.as_str(), ""));
        let changes = later.chain(removed).filter_map(|(entry, old, new)| {
            let change = match (old, new) {
                ("", _) => RowChange::Added,
                (_, "") => RowChange::Removed,
                _ => RowChange::Changed,
            };
            let text = TextChange::between(old, new)?;
            Some(FieldChange { path: entry.place.path.clone(), label: entry.place.label.clone(), change, text })
        });
        let fields: Vec<_> = changes.collect();
        Self { unchanged: fields.is_empty(), fields }
    }
}
