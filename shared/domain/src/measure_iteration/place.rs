//! Where a field of an application stands: its path for the machine, its label as the screen shows it.
//!
//! Rules and pins of measures and plans are those of a map. What is said of a measure of a map is said here of the row of
//! the application that it comes from.

use super::{AddedMeasureDraft, EditedMeasureDraft, IterationDraft};
use crate::battle_map::{MapDraft, pin_label};
use crate::broken::{BrokenRule, Place};
use crate::id::RowId;
use crate::reason::PinField;

/// The added measure at `index` (from 0).
pub(super) fn added(index: usize) -> Place {
    Place::new(&format!("added/{index}"), format!("新增举措 {}", index + 1))
}

/// The edited measure at `index` (from 0), where the map is not at hand.
pub(super) fn edited(index: usize) -> Place {
    Place::new(&format!("edited/{index}"), format!("修改举措 {}", index + 1))
}

/// The edited measure at `index`, which in the map is the one at `number` (both from 0).
pub(super) fn edited_of(index: usize, number: usize) -> Place {
    Place { label: format!("举措 {}", number + 1), ..edited(index) }
}

/// The content of a measure.
pub(super) fn content(row: &Place) -> Place {
    within(row, "content", "举措内容")
}

/// The basis of a measure.
pub(super) fn basis(row: &Place) -> Place {
    within(row, "basis", "迭代依据")
}

/// The list of a measure's plans.
pub(super) fn plans(row: &Place) -> Place {
    within(row, "plans", "月度推进计划")
}

/// The plan at `index` (from 0) of a measure.
pub(super) fn plan(row: &Place, index: usize) -> Place {
    within(row, &format!("plans/{index}"), &format!("计划 {}", index + 1))
}

/// The month of a plan.
pub(super) fn month(plan: &Place) -> Place {
    within(plan, "month", "计划月度")
}

/// The id of a measure or plan, which the screen does not show.
pub(super) fn id(row: &Place) -> Place {
    Place { path: format!("{}/id", row.path), label: row.label.clone() }
}

fn within(row: &Place, name: &str, label: &str) -> Place {
    Place { path: format!("{}/{name}", row.path), label: format!("{} · {label}", row.label) }
}

impl IterationDraft {
    /// Where a reviewer's pin on a measure or plan of the application stands (R3.3). Nothing if there is no such row, or the
    /// row has no such field.
    pub(crate) fn place_of(&self, row: &RowId, field: PinField) -> Option<Place> {
        let measures = self.added.iter().map(AddedMeasureDraft::measure);
        let measures: Vec<_> = measures.chain(self.edited.iter().map(EditedMeasureDraft::measure)).collect();
        let row_at = |index: usize| index.checked_sub(self.added.len()).map_or_else(|| added(index), edited);
        if field == PinField::Basis {
            return measures.iter().position(|measure| measure.id == *row).map(|index| basis(&row_at(index)));
        }
        let (path, label) = pin_label(&MapDraft { measures, ..MapDraft::default() }, row, field.name(), None)?;
        let (index, rest) = of_measure(&path)?;
        Some(moved(index, rest, &label, &row_at(index)))
    }

    /// A rule that the resulting map breaks, said of this application; what its rows did not break, of the whole. Nothing of
    /// an indicator: no iteration changes one.
    pub(super) fn said_here(&self, broken: BrokenRule, map: &MapDraft) -> Option<BrokenRule> {
        if !broken.path.starts_with("/measures") {
            return None;
        }
        let of_row = of_measure(&broken.path).and_then(|(index, rest)| {
            let row = self.row_of(index, map)?;
            Some(moved(index, rest, &broken.detail, &row))
        });
        let whole = || Place { path: String::new(), label: format!("迭代后的作战图 · {}", broken.detail) };
        let Place { path, label: detail } = of_row.unwrap_or_else(whole);
        Some(BrokenRule { path, detail, ..broken })
    }

    /// The row from which the measure at `index` of the resulting map comes.
    fn row_of(&self, index: usize, map: &MapDraft) -> Option<Place> {
        match map.measures.get(index) {
            None => Some(added(index - map.measures.len())),
            Some(measure) => {
                let edit = self.edited.iter().position(|edit| edit.measure == measure.id)?;
                Some(edited_of(edit, index))
            }
        }
    }
}

/// The index of the measure that a path of a map leads into, and how it goes on there.
fn of_measure(path: &str) -> Option<(usize, &str)> {
    let rest = path.strip_prefix("/measures/")?;
    let (index, rest) = rest.split_at(rest.find('/')?);
    Some((index.parse().ok()?, rest))
}

/// What is said of a measure of a map, as said of a row of the application.
fn moved(index: usize, rest: &str, said: &str, row: &Place) -> Place {
    let name = format!("具体举措 {}", index + 1);
    Place { path: format!("{}{rest}", row.path), label: said.replacen(&name, &row.label, 1) }
}

/// Sorts broken rules in the order of the screen: of the whole, of added measures, of edited ones, each with its plans
/// behind its own fields.
pub(super) fn sort(broken: &mut [BrokenRule]) {
    broken.sort_by_cached_key(|broken| {
        let list = ["/added", "/edited"].iter().position(|list| broken.path.starts_with(list));
        let numbers = broken.path.split('/').filter_map(|step| step.parse().ok());
        (list, numbers.collect::<Vec<usize>>())
    });
}
