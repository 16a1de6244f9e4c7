//! The demo data: an account for each role, projects in every state, three complete battle maps, records with files
//! that open, and projects with the months behind them.
//!
//! It goes in as people would bring it in: over HTTP, signed in as themselves, each account activated by its code. Every
//! request carries a key that follows from the project's code, so a load that was interrupted goes on where it stood.
//! What has a past is brought in with the clock set back to it, up to the moment when the load began.

mod client;
mod history;
mod load;
mod phrases;
mod records;
mod updates;

use crate::data::{make_folder, read_json, unusable, write_json};
use crate::{Host, HostError, host};
use api::Clock;
use domain::id::DepartmentId;
use domain::moment::Moment;
use domain::people::{Phone, Role};
use domain::project::BaseInformation;
use domain::reason::Reason;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The activation code of an account that names no other.
const ACTIVATION_CODE: &str = "123456";
/// Stands in the folder while the demo is being loaded; says when that began.
const UNDER_WAY: &str = "demo-under-way";
/// Tells people and scripts how to sign in; stands in the folder once the demo is loaded.
const ACCOUNTS: &str = "demo-accounts.json";

/// An account of the demo.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Account {
    /// Its name, eleven digits.
    pub phone: String,
    /// The person's name as the ledger shows it.
    pub name: String,
    /// Its roles.
    pub roles: Vec<Role>,
    /// The department of clerks and reviewers.
    pub department: Option<DepartmentId>,
    /// The password; none if it has yet to be activated.
    pub password: Option<String>,
    /// The activation code, if it is not [`ACTIVATION_CODE`].
    pub activation_code: Option<String>,
}

impl Account {
    /// What activates it.
    #[must_use]
    pub fn code(&self) -> &str {
        self.activation_code.as_deref().unwrap_or(ACTIVATION_CODE)
    }

    fn phone(&self) -> Phone {
        Phone::parse(&self.phone).expect("a test reads the same file")
    }
}

/// How far a project of the demo gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Stage {
    Registered,
    Draft,
    DepartmentReview,
    RejectedByDepartment,
    OfficeReview,
    RejectedByOffice,
    Returned,
    Confirmed,
    Issued,
    Closed,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Project {
    #[serde(flatten)]
    base: BaseInformation,
    state: Stage,
    map: Option<String>,
    opinion: Option<String>,
    reason: Option<Reason>,
    close_reason: Option<String>,
    #[serde(default)]
    records: Vec<records::Record>,
    /// What was reported of it, month by month.
    history: Option<history::History>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    accounts: Vec<Account>,
    projects: Vec<Project>,
}

fn file() -> File {
    serde_json::from_str(include_str!("../demo.json")).expect("a test reads the same file")
}

/// The demo that a data folder is to be given.
pub struct Demo {
    folder: PathBuf,
    file: File,
}

impl Demo {
    /// The demo, if the folder is to be given one: it holds nothing yet and `wanted` is true, or a load was interrupted.
    ///
    /// # Errors
    /// When the folder cannot be written, or holds half a demo that is no longer wanted.
    pub fn due(folder: &Path, wanted: bool) -> Result<Option<Self>, HostError> {
        let under_way = folder.join(UNDER_WAY);
        let fresh = !folder.join("tables.sqlite").exists();
        match (wanted, under_way.exists()) {
            (false, true) if fresh => std::fs::remove_file(&under_way).map_err(|cause| unusable(&under_way, cause))?,
            (false, true) => return Err(HostError::HalfADemo { path: folder.to_owned() }),
            (true, false) if fresh => {
                make_folder(folder)?;
                std::fs::write(&under_way, "").map_err(|cause| unusable(&under_way, cause))?;
            }
            (true, true) => {}
            _ => return Ok(None),
        }
        Ok(wanted.then(|| Self { folder: folder.to_owned(), file: file() }))
    }

    /// Loads it into a host that runs on the folder; `progress` is told what comes next. The clock is moved meanwhile, and
    /// stands in the end where it would have stood.
    ///
    /// # Errors
    /// When a request is not answered as it should be.
    pub async fn load(self, host: &Host, clock: &Clock, progress: impl Fn(String)) -> Result<(), HostError> {
        let under_way = self.folder.join(UNDER_WAY);
        let unusable = |cause| unusable(&under_way, cause);
        let begun = std::fs::read_to_string(&under_way).map_err(unusable)?.parse().ok();
        let now: Moment = begun.unwrap_or_else(|| clock.now());
        std::fs::write(&under_way, now.to_string()).map_err(unusable)?;
        load::load(&self.file, host, clock, now, progress).await?;
        let accounts: Vec<_> = self.file.accounts.iter().map(SignIn::from).collect();
        write_json(&self.folder.join(ACCOUNTS), &accounts)?;
        std::fs::remove_file(&under_way).map_err(unusable)
    }
}

/// How to sign in to an account, as [`ACCOUNTS`] tells it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignIn {
    /// The role, in JSON's words; two are joined by `+`.
    pub role: String,
    /// The person's name as the ledger shows it.
    pub name: String,
    /// The id of the department of clerks and reviewers.
    pub department: Option<String>,
    /// The department's name.
    pub department_name: Option<String>,
    /// The phone number.
    pub phone: String,
    /// The password; none if the account has yet to be activated.
    pub password: Option<String>,
    /// What activates it, while it is good.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub activation_code: Option<String>,
}

impl From<&Account> for SignIn {
    fn from(account: &Account) -> Self {
        let role = |role| serde_json::to_value(role).ok().and_then(|role| role.as_str().map(str::to_owned));
        let department = account.department.as_ref();
        let entry = department.and_then(|id| host::lists().departments.into_iter().find(|entry| entry.id == *id));
        Self {
            role: account.roles.iter().filter_map(role).collect::<Vec<_>>().join("+"),
            name: account.name.clone(),
            department: department.map(ToString::to_string),
            department_name: entry.map(|entry| entry.name),
            phone: account.phone.clone(),
            password: account.password.clone(),
            activation_code: account.password.is_none().then(|| account.code().to_owned()),
        }
    }
}

/// How to sign in to the demo of a data folder; none if it was begun without one.
///
/// # Errors
/// When the file that tells it is damaged.
pub fn sign_ins(folder: &Path) -> Result<Vec<SignIn>, HostError> {
    let path = folder.join(ACCOUNTS);
    if path.exists() { read_json(&path) } else { Ok(Vec::new()) }
}

#[cfg(test)]
mod tests;
