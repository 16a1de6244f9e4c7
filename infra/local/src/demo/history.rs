//! Projects with the months behind them: their past is brought in with the clock set back to it.

use super::Project;
use super::load::{Staff, content};
use super::records::{Record, Stage};
use super::updates::{goal_progress, plan_progress};
use crate::HostError;
use api::Clock;
use chrono::{Duration, NaiveDate};
use domain::battle_map::{MapDraft, PlanDraft};
use domain::id::RowId;
use domain::measure_iteration::IterationDraft;
use domain::moment::Moment;
use domain::month::Month;
use serde::Deserialize;
use serde_json::{Value, from_value};
use std::collections::BTreeMap;
use store::calendar;

/// Working days of a month, or of the one after, and the time of day: of the draft, the submit and both reviews.
type Days = [(u8, &'static str); 4];

const ITERATION: Days = [(4, "10:15"), (5, "09:40"), (6, "15:05"), (7, "10:30")];
const PLANS: Days = [(9, "10:20"), (9, "16:35"), (10, "10:10"), (11, "15:25")];
const GOAL: Days = [(12, "09:30"), (12, "11:05"), (13, "10:00"), (14, "16:15")];
/// In the month after, once the due day is past and before the month closes.
const LATE: Days = [(2, "14:10"), (2, "15:20"), (3, "09:50"), (4, "11:20")];

/// What was reported of a project from January to the present, or to the end of its year.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct History {
    /// When it was registered, and when its map was drawn, submitted, reviewed and issued.
    issue: [Moment; 5],
    /// What is reached of a target, in thousandths, give or take a little.
    pub(super) pace: i64,
    /// The months whose goal progress came late.
    #[serde(default)]
    late: Vec<Month>,
    /// The months of which nothing was reported.
    #[serde(default)]
    missed: Vec<Month>,
    /// The plans that are behind.
    #[serde(default)]
    behind: BTreeMap<RowId, Behind>,
    #[serde(default)]
    iterations: Vec<Iteration>,
    /// How far the updates of the present month are; none is not begun.
    goal_progress: Option<Outcome>,
    plan_progress: Option<Outcome>,
}

/// Why a plan is behind, and by how many months; for good if that is not said.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Behind {
    months: Option<u32>,
    pub(super) why: String,
}

/// A measure iteration, of a month or of the present one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Iteration {
    month: Option<Month>,
    filing: Record,
}

/// How far an update gets, and why not further.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Outcome {
    state: Stage,
    opinion: Option<String>,
    reason: Option<Value>,
}

impl Outcome {
    /// That of every month that is over.
    fn approved() -> Self {
        Self { state: Stage::Approved, opinion: Some("已核对，同意报送。".to_owned()), reason: None }
    }
}

impl History {
    /// The month whose update tells that a plan is completed; none as long as the year lasts.
    pub(super) fn completed_in(&self, plan: &PlanDraft) -> Option<Month> {
        let planned: Month = plan.month.parse().ok()?;
        let months = self.behind.get(&plan.id).map_or(Some(0), |behind| behind.months)?;
        let mut rest = Month::all_of(planned.year()).filter(|month| month.number() >= planned.number() + months);
        rest.find(|month| !self.missed.contains(month))
    }

    /// Why a plan is behind, if it is.
    pub(super) fn behind(&self, plan: &PlanDraft) -> Option<&Behind> {
        self.behind.get(&plan.id)
    }
}

/// The clock while the past is brought in. However that ends, the clock then stands where it would have stood.
struct Past<'a> {
    clock: &'a Clock,
    now: Moment,
    moved: Duration,
}

impl Past<'_> {
    /// Sets the clock to a moment, unless that is still to come.
    fn reach(&mut self, at: Moment) -> bool {
        if at > self.now {
            return false;
        }
        let by = at.since(self.clock.now());
        // Within a story it goes forward only; each step takes a while.
        if self.moved.is_zero() || by > Duration::zero() {
            self.clock.shift(by);
            self.moved += by;
        }
        true
    }
}

impl Drop for Past<'_> {
    fn drop(&mut self) {
        self.clock.shift(-self.moved);
    }
}

impl Staff<'_> {
    /// Brings in a project with its past, as far as that lies behind now.
    pub(super) async fn relive(&self, project: &Project) -> Result<(), HostError> {
        let (Some(history), Some(map)) = (&project.history, &project.map) else { return Ok(()) };
        let mut past = Past { clock: self.clock, now: self.now, moved: Duration::zero() };
        let Some(place) = self.bring(project, |step| past.reach(history.issue[step])).await? else { return Ok(()) };
        let mut map: MapDraft = from_value(content(map, false)?).expect("a test reads the same file");
        let begun = Month::all_of(project.base.year).filter(|month| month.first_day() <= self.now.date());
        let months: Vec<_> = begun.collect();
        for month in &months {
            let is_present = months.last() == Some(month);
            let mut go =
                |day: Moment, at_latest_now: bool| past.reach(if at_latest_now { day.min(self.now) } else { day });

            for Iteration { month: of, filing } in &history.iterations {
                if of.map_or(!is_present, |of| of != *month) {
                    continue;
                }
                let days = days(before(*month), ITERATION);
                let (period, name) = (project.base.year.to_string(), format!("{month}-iteration"));
                let when = |step: usize| go(days[step], of.is_none());
                let all = self.file(&place, project, filing, &period, &name, when).await?;
                if all && filing.state == Stage::Approved {
                    let draft: IterationDraft = from_value(filing.content.clone()).expect("it was taken");
                    map = draft.apply(&map);
                }
            }
            if history.missed.contains(month) && !is_present {
                continue;
            }
            let approved = Outcome::approved();
            let told = |present| if is_present { present } else { Some(&approved) };
            if let Some(outcome) = told(history.plan_progress.as_ref()) {
                let days = days(before(*month), PLANS);
                let today = days[0].min(self.now).date();
                let plans = plan_progress(&map, history, *month, |count| working_day(before(*month), count), today);
                if let Some((content, files)) = plans {
                    let filing = Record { files, ..update("planProgress", content, outcome) };
                    let name = format!("{month}-plans");
                    let when = |step: usize| go(days[step], is_present);
                    self.file(&place, project, &filing, &month.to_string(), &name, when).await?;
                }
            }
            if let Some(outcome) = told(history.goal_progress.as_ref()) {
                let is_late = history.late.contains(month) && !is_present;
                let days = if is_late { days(month.last_day(), LATE) } else { days(before(*month), GOAL) };
                let filing = update("goalProgress", goal_progress(&map, history.pace, *month), outcome);
                let when = |step: usize| go(days[step], is_present);
                self.file(&place, project, &filing, &month.to_string(), &format!("{month}-goal"), when).await?;
            }
        }
        Ok(())
    }
}

/// A month's update with this content.
fn update(kind: &str, content: Value, Outcome { state, opinion, reason }: &Outcome) -> Record {
    let (opinion, reason) = (opinion.clone(), reason.clone());
    Record { kind: kind.to_owned(), state: *state, content, files: Vec::new(), mail: None, opinion, reason }
}

/// The last day before a month.
fn before(month: Month) -> NaiveDate {
    month.first_day() - Duration::days(1)
}

fn working_day(after: NaiveDate, count: u8) -> NaiveDate {
    calendar().working_day_after(after, count)
}

fn days(after: NaiveDate, days: Days) -> [Moment; 4] {
    days.map(|(count, time)| {
        let moment = format!("{}T{time}:00+08:00", working_day(after, count));
        moment.parse().expect("a day and a time")
    })
}
