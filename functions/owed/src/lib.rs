//! 欠报清单: the updates that are not submitted and the plans that are overdue, of one's own department, for the office of
//! all (R9.5).

use api::{App, Problem, Query, Routes, Signed, route};
use axum::Json;
use axum::extract::State;
use domain::filing::Head;
use domain::id::{DepartmentId, ProjectId};
use domain::month::Month;
use domain::owed::Owed;
use domain::people::Role;
use domain::project::{self, Project};
use domain::refusal::Refusal;
use domain::window::Window;
use serde::{Deserialize, Serialize};
use store::calendar;
use utoipa::{IntoParams, ToSchema};

/// Which page to read.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// The year of the projects; by default this one.
    year: Option<i32>,
    /// Where the page begins, as the page before said.
    cursor: Option<String>,
}

/// A page of what is owed.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwedPage {
    /// The current month: whether it can be reported, until when and why.
    pub window: Window,
    /// The projects that owe something, in the order of their codes.
    pub projects: Vec<OwingProject>,
    /// Where the next page begins, if there is more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A project that owes something.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwingProject {
    /// The project.
    pub project: ProjectId,
    /// 项目编号
    pub code: String,
    /// 项目名称
    pub name: String,
    /// 责任单位
    pub responsible: DepartmentId,
    /// What it owes.
    #[serde(flatten)]
    pub owed: Owed,
}

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([route!(owed)]).with_state(app)
}

/// 欠报清单: what is owed now.
#[utoipa::path(
    get,
    path = "/api/owed",
    tag = "owed",
    params(Which),
    responses((status = OK, body = OwedPage, description = "What is owed."))
)]
async fn owed(
    State(app): State<App>,
    Signed(caller): Signed,
    Query(which): Query<Which>,
) -> Result<Json<OwedPage>, Problem> {
    let now = app.clock.now();
    let page = match caller.post.department() {
        Some(department) => app.store.department_projects(department, which.cursor.as_deref()).await?,
        None if caller.is(Role::Office) => {
            app.store.year_projects(which.year.unwrap_or(now.year()), which.cursor.as_deref()).await?
        }
        None => return Err(Refusal::OwedElsewhere.into()),
    };
    let year = which.year.unwrap_or(now.year());
    let is_asked = |project: &Project| {
        let its_own = caller.post.department().is_none_or(|department| *department == project.base.responsible);
        project.state == project::State::Issued && project.base.year == year && its_own
    };
    let projects: Vec<_> = page.projects.into_iter().filter(is_asked).collect();
    let (progresses, maps, open) = tokio::try_join!(
        app.store.progresses(&projects),
        app.store.maps_in_force(&projects),
        app.store.open_filings(&projects)
    )?;
    let owing = projects.into_iter().filter_map(|project| {
        let open: Vec<Head> = open.iter().filter(|head| head.project == project.id).cloned().collect();
        let progress = progresses.get(&project.id).cloned().unwrap_or_default();
        let owed = Owed::of(&project, &progress, &open, maps.get(&project.id)?, calendar(), now);
        let (code, name) = (project.base.code, project.base.name);
        (!owed.is_empty()).then_some(OwingProject {
            project: project.id,
            code,
            name,
            responsible: project.base.responsible,
            owed,
        })
    });
    let window = Window::of(calendar(), Month::of(now.date()), now, None, None);
    Ok(Json(OwedPage { window, projects: owing.collect(), cursor: page.cursor }))
}
