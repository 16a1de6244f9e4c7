//! What a project has reported, month by month: what [`crate::filing::Head`] is to one filing, this is to all of them.

use std::collections::BTreeMap;

use crate::calendar::Calendar;
use crate::filing::{Head, Kind};
use crate::moment::Moment;
use crate::month::Month;
use crate::plan_progress::Standings;
use crate::window::{Reopening, Window};

/// What was reported of a project. Slots are those of [`Kind::slot`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// How often something of it took effect; whoever judges by it has this confirmed with the write.
    pub seq: u32,
    /// When each slot was first submitted, which decides whether it was late (R4.3).
    pub first: BTreeMap<String, Moment>,
    /// How many filings of each slot stand approved.
    pub approved: BTreeMap<String, u32>,
    /// Where its plans stand (R5.3).
    pub standings: Standings,
    /// The closed months that the office has opened again (R4.3).
    pub reopened: BTreeMap<Month, Reopening>,
}

impl Progress {
    /// When a month's update was first submitted, if it was.
    pub fn first_of(&self, kind: Kind, month: Month) -> Option<Moment> {
        self.first.get(&kind.month_slot(&month.to_string())).copied()
    }

    /// Whether a filing's month can be reported now; nothing if it is for the year (R4.3).
    pub fn window(&self, calendar: &Calendar, head: &Head, now: Moment) -> Option<Window> {
        let month = head.period.parse().ok().filter(|_| head.kind.is_monthly())?;
        Some(Window::of(calendar, month, now, self.reopened.get(&month), head.sent_back))
    }

    /// Whether an update of a month stands approved, or is on its way through the reviews (R9.5); `open` are the
    /// project's open filings.
    pub fn is_reported(&self, kind: Kind, month: Month, open: &[Head]) -> bool {
        let period = month.to_string();
        self.approved.get(&kind.month_slot(&period)).is_some_and(|count| *count > 0)
            || open.iter().any(|head| head.kind == kind && head.period == period && head.state.is_in_review())
    }
}
