//! Rows of two versions, matched by id (R2.8).

use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::RowChange;
use crate::id::RowId;

/// A row on both sides: its index and itself.
pub(super) struct Pair<'a, T> {
    pub id: &'a RowId,
    pub before: Option<(usize, &'a T)>,
    pub after: Option<(usize, &'a T)>,
    pub moved: bool,
}

impl<'a, T> Pair<'a, T> {
    /// A field of the earlier row; empty if there is none.
    pub fn earlier(&self, field: impl Fn(&'a T) -> &'a str) -> &'a str {
        self.before.map_or("", |(_, row)| field(row))
    }

    /// A field of the later row; empty if there is none.
    pub fn later(&self, field: impl Fn(&'a T) -> &'a str) -> &'a str {
        self.after.map_or("", |(_, row)| field(row))
    }

    /// What happened to the row, if anything; `touched` says whether its content differs.
    pub fn change(&self, touched: bool) -> Option<RowChange> {
        match (self.before, self.after) {
            (None, _) => Some(RowChange::Added),
            (_, None) => Some(RowChange::Removed),
            _ if touched => Some(RowChange::Changed),
            _ => self.moved.then_some(RowChange::Moved),
        }
    }
}

/// Matches rows by id: those of `after` in its order, then those that only `before` has.
pub(super) fn pairs<'a, T>(before: &'a [T], after: &'a [T], id: fn(&T) -> &RowId) -> Vec<Pair<'a, T>> {
    let by_id = |rows: &'a [T]| rows.iter().enumerate().map(|(index, row)| (id(row), (index, row))).collect();
    let (old, new): (BTreeMap<_, _>, BTreeMap<_, _>) = (by_id(before), by_id(after));
    let stayed = |rows: &'a [T]| -> Vec<&'a RowId> {
        rows.iter().map(id).filter(|id| old.contains_key(id) && new.contains_key(id)).collect()
    };
    let (old_order, new_order) = (stayed(before), stayed(after));
    let steady: BTreeSet<&RowId> = capture_diff_slices(Algorithm::Myers, &old_order, &new_order)
        .into_iter()
        .filter(|op| op.tag() == DiffTag::Equal)
        .flat_map(|op| new_order[op.new_range()].iter().copied())
        .collect();
    let removed = before.iter().map(id).filter(|id| !new.contains_key(id));
    let ids = after.iter().map(id).chain(removed);
    ids.map(|id| {
        let (before, after) = (old.get(id).copied(), new.get(id).copied());
        Pair { id, before, after, moved: before.is_some() && after.is_some() && !steady.contains(id) }
    })
    .collect()
}
