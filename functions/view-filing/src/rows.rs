//! What a filing's view has beside it if it is about rows of the map: the map, the month, what an iteration leads to, and
//! what the manual expects (R4.3, R5.4, R7.3).

use api::{App, CONTENT, Problem};
use domain::battle_map::{MapDraft, PlanType};
use domain::content::Content;
use domain::difference::MapDifference;
use domain::filing::Head;
use domain::moment::Moment;
use domain::plan_progress::missing_contents;
use domain::progress::Progress;
use domain::window::{Window, late};
use serde::Serialize;
use store::calendar;
use utoipa::ToSchema;

/// What an iteration makes of the map.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IterationResult {
    /// The map as it would be.
    pub map: MapDraft,
    /// What changes.
    pub difference: MapDifference,
}

/// Something that is worth a look before a submit.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Advice {
    /// JSON pointer to the field below `/content`.
    pub path: String,
    /// What to look at, in Chinese.
    pub detail: String,
}

/// The month that a filing is for.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MonthView {
    /// Whether it can be reported now, and why.
    #[serde(flatten)]
    pub window: Window,
    /// 首次上报: when the month's update was first submitted, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_submitted: Option<Moment>,
    /// 补报: by how many working days that was late.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<usize>,
}

/// The map whose rows a content is about, and what it makes of it if it is an iteration.
pub async fn map_and_result(
    app: &App,
    head: &Head,
    content: &Content,
    in_force: &MapDraft,
) -> Result<(MapDraft, Option<IterationResult>), Problem> {
    let Content::MeasureIteration(iteration) = content else { return Ok((in_force.clone(), None)) };
    // Once it is approved, the version that it changes is no longer in force.
    let versions = app.store.map_versions(&head.project).await?;
    let map = match versions.iter().find(|version| version.version == iteration.version) {
        Some(version) => app.store.map(&head.project, version).await?,
        None => in_force.clone(),
    };
    let result = iteration.apply(&map);
    let difference = MapDifference::between(&map, &result);
    Ok((map, Some(IterationResult { map: result, difference })))
}

/// What the manual expects of the work done for plans of some types, and the draft does not mention (R5.4).
pub fn advice(content: &Content, map: &MapDraft) -> Vec<Advice> {
    let Content::PlanProgress(content) = content else { return Vec::new() };
    let plans: Vec<_> = map.measures.iter().flat_map(|measure| &measure.plans).collect();
    let missing = content.updates.iter().enumerate().filter_map(|(index, update)| {
        let plan = plans.iter().find(|plan| plan.id == update.plan)?;
        let texts: Vec<_> = update.work.iter().map(|entry| entry.text.as_str()).collect();
        let missing = missing_contents(plan.plan_type()?, &texts);
        (!texts.is_empty() && !missing.is_empty()).then(|| Advice {
            path: format!("{CONTENT}/updates/{index}/work"),
            detail: format!(
                "“{}”一般还应写明：{}。",
                plan.plan_type().map_or("", PlanType::chinese),
                missing.join("、")
            ),
        })
    });
    missing.collect()
}

/// The month that the filing is for, if it is for one.
pub fn month(head: &Head, progress: &Progress, now: Moment) -> Option<MonthView> {
    if !head.kind.is_monthly() {
        return None;
    }
    let window = progress.window(calendar(), head, now)?;
    let first_submitted = progress.first_of(head.kind, window.month);
    let late = first_submitted.and_then(|first| late(calendar(), window.month, first));
    Some(MonthView { window, first_submitted, late })
}
