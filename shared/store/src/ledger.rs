//! The ledger of monthly plans, read (R9.1): the rows of one project after the other, in the order of their codes.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::{DepartmentId, ProjectId};
use domain::project::Project;
use domain::refusal::{Refusal, StoreError};
use serde::{Deserialize, Serialize};

use crate::effect::PlanRow;
use crate::read::Partition;
use crate::{Store, keys};

/// Whose projects a ledger is of.
#[derive(Debug, Clone)]
pub enum Scope {
    /// All of a year.
    Year(i32),
    /// Those of a department, be it responsible or cooperating.
    Department(DepartmentId),
}

/// A page of the ledger.
#[derive(Debug)]
pub struct LedgerPage {
    /// The rows, each with its project.
    pub rows: Vec<(Project, PlanRow)>,
    /// Where the next page begins; none on the last.
    pub cursor: Option<String>,
}

/// How many rows are read at once.
const ROWS: i32 = 200;
/// After how many rows a page ends.
const PAGE: usize = 50;
/// How many projects a page looks into, whether they have rows or not.
const PROJECTS: usize = 50;

/// Where a page begins: in a project, or at the next one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    /// The page of projects.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    projects: Option<String>,
    /// How many of them are done.
    done: usize,
    /// Where in the next one's rows.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    rows: Option<String>,
}

impl Store {
    /// A page of the rows that are `wanted`, of the projects that are. A page may have fewer rows than there are, or none.
    pub async fn ledger(
        &self,
        scope: &Scope,
        cursor: Option<&str>,
        of: impl Fn(&Project) -> bool,
        wanted: impl Fn(&PlanRow) -> bool,
    ) -> Result<LedgerPage, StoreError> {
        let mut place = cursor.map_or_else(|| Ok(Place::default()), Place::read)?;
        let (mut rows, mut seen) = (Vec::new(), 0);
        loop {
            let page = match scope {
                Scope::Year(year) => self.year_projects(*year, place.projects.as_deref()).await?,
                Scope::Department(department) => {
                    self.department_projects(department, place.projects.as_deref()).await?
                }
            };
            for project in page.projects.iter().skip(place.done) {
                if of(project) {
                    seen += 1;
                    loop {
                        let part = self.rows_of(&project.id, place.rows.as_deref()).await?;
                        let some = part.records.into_iter().filter(|row| wanted(row));
                        rows.extend(some.map(|row| (project.clone(), row)));
                        place.rows = part.cursor;
                        if place.rows.is_none() || rows.len() >= PAGE {
                            break;
                        }
                    }
                }
                if place.rows.is_none() {
                    place.done += 1;
                }
                if rows.len() >= PAGE || seen >= PROJECTS {
                    let ended = place.rows.is_none() && place.done >= page.projects.len();
                    if ended {
                        place = Place { projects: page.cursor.clone(), ..Place::default() };
                    }
                    let over = ended && page.cursor.is_none();
                    return Ok(LedgerPage { rows, cursor: (!over).then(|| place.write()) });
                }
            }
            let Some(next) = page.cursor else { return Ok(LedgerPage { rows, cursor: None }) };
            place = Place { projects: Some(next), ..Place::default() };
        }
    }

    async fn rows_of(
        &self,
        project: &ProjectId,
        cursor: Option<&str>,
    ) -> Result<crate::read::Page<PlanRow>, StoreError> {
        let partition = Partition {
            table: &self.projects,
            index: None,
            partition: (keys::PK, keys::project_partition(project)),
            prefix: Some(keys::PLAN_ROWS.to_owned()),
        };
        self.page(&partition, ROWS, cursor).await
    }
}

impl Place {
    fn read(cursor: &str) -> Result<Self, Refusal> {
        let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| Refusal::UnknownCursor)?;
        serde_json::from_slice(&bytes).map_err(|_| Refusal::UnknownCursor)
    }

    fn write(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).expect("texts are JSON"))
    }
}
