//! Keys of items, and the names that the template knows too: spelled here and nowhere else.
//!
//! Table `projects`:
//!
//! | pk | sk | item |
//! |---|---|---|
//! | `PROJECT#p` | `BASE` | the project |
//! | `PROJECT#p` | `EVENT#actor#key` | an event of the project's own chain |
//! | `PROJECT#p` | `PROGRESS` | what was reported of the project, month by month |
//! | `PROJECT#p` | `PLAN#row#2026-05#f` | an approved update of a plan: a row of the ledger |
//! | `PROJECT#p` | `MAP#0001` | version 1 of the battle map: a pointer to its round |
//! | `PROJECT#p` | `HEAD#f` | where a filing stands |
//! | `PROJECT#p` | `FILING#f#DRAFT`, `#ROUND#0001`, `#EVENT#actor#key` | its content and what happened to it |
//! | `PROJECT#p` | `UPLOAD#u` | a file on its way to become evidence |
//! | `PROJECT#p` | `FILE#sha256` | a file that was verified |
//! | `CODE#c` | `CODE` | the project code is taken |
//! | `DEPT#d`, `YEAR#2026` | `CODE#c#p` | a link to a project |
//!
//! Table `accounts`:
//!
//! | pk | sk | item |
//! |---|---|---|
//! | `PHONE#n` | `PHONE` | the number is taken, by this person |
//! | `PERSON#p` | `ACCOUNT`, `SESSIONS` | a person, and where the person is signed in |
//! | `LIST#departments`, `LIST#fields`, `LIST#reasons`, `LIST#outlets` | id | an entry of a list that the office keeps |
//! | `LIST#mailbox` | `MAILBOX` | the office's intranet mailbox |
//! | `AUDIT#2026-05-12` | `moment#id` | a download, a refused upload, a purge |
//! | `LIST#edition` | `EDITION` | which edition of them the table was seeded with |

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use domain::filing::Digest;
use domain::id::{DepartmentId, FilingId, IdempotencyKey, PersonId, ProjectId, RowId, UploadId};
use domain::moment::Moment;
use domain::month::Month;
use domain::people::Phone;

/// The partition key's attribute.
pub const PK: &str = "pk";
/// The sort key's attribute.
pub const SK: &str = "sk";
/// The sparse index of what waits for somebody.
pub const WAITING_INDEX: &str = "waiting";
/// Its partition key: whose turn it is.
pub const WAITING_FOR: &str = "waitingFor";
/// Its sort key: since when.
pub const SINCE: &str = "since";
/// What it carries beside the keys.
pub const WAITING_PROJECTION: [&str; 10] =
    ["project", "filing", "kind", "period", "department", "state", "round", "title", "about", "editors"];

/// A key of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Partition.
    pub pk: String,
    /// Place in the partition.
    pub sk: String,
}

impl Key {
    fn new(pk: String, sk: impl Into<String>) -> Self {
        Self { pk, sk: sk.into() }
    }

    /// The two attributes.
    pub fn attributes(&self) -> HashMap<String, AttributeValue> {
        HashMap::from([
            (PK.to_owned(), AttributeValue::S(self.pk.clone())),
            (SK.to_owned(), AttributeValue::S(self.sk.clone())),
        ])
    }
}

/// The partition of a project and its filings.
pub fn project_partition(project: &ProjectId) -> String {
    format!("PROJECT#{project}")
}

/// The project in whose partition an item lies.
pub fn project_of(item: &HashMap<String, AttributeValue>) -> Option<ProjectId> {
    item.get(PK)?.as_s().ok()?.strip_prefix("PROJECT#")?.parse().ok()
}

/// A project's base information.
pub fn project(project: &ProjectId) -> Key {
    Key::new(project_partition(project), "BASE")
}

/// The beginning of the sort keys of a project's own events.
pub const PROJECT_EVENTS: &str = "EVENT#";

/// An event of a project's own chain.
pub fn project_event(project: &ProjectId, actor: &PersonId, key: &IdempotencyKey) -> Key {
    Key::new(project_partition(project), format!("{PROJECT_EVENTS}{actor}#{key}"))
}

/// What was reported of a project, month by month.
pub fn progress(project: &ProjectId) -> Key {
    Key::new(project_partition(project), "PROGRESS")
}

/// An approved update of a plan, by filing `f`; without one, its opening again at that moment.
pub fn plan_row(project: &ProjectId, plan: &RowId, period: Month, filing: Option<&FilingId>, at: Moment) -> Key {
    let of = filing.map_or_else(|| at.to_string(), FilingId::to_string);
    Key::new(project_partition(project), format!("{PLAN_ROWS}{plan}#{period}#{of}"))
}

/// The beginning of the sort keys of approved updates.
pub const PLAN_ROWS: &str = "PLAN#";

/// A version of the battle map.
pub fn map_version(project: &ProjectId, version: u32) -> Key {
    Key::new(project_partition(project), format!("{MAP_VERSIONS}{version:04}"))
}

/// The beginning of the sort keys of map versions.
pub const MAP_VERSIONS: &str = "MAP#";

/// The beginning of the sort keys of heads.
pub const HEADS: &str = "HEAD#";

/// Where a filing stands.
pub fn head(project: &ProjectId, filing: &FilingId) -> Key {
    Key::new(project_partition(project), format!("{HEADS}{filing}"))
}

/// What a clerk edits.
pub fn draft(project: &ProjectId, filing: &FilingId) -> Key {
    Key::new(project_partition(project), format!("FILING#{filing}#DRAFT"))
}

/// What a submit froze.
pub fn round(project: &ProjectId, filing: &FilingId, round: u32) -> Key {
    Key::new(project_partition(project), format!("FILING#{filing}#ROUND#{round:04}"))
}

/// The beginning of the sort keys of a filing's rounds.
pub fn rounds(filing: &FilingId) -> String {
    format!("FILING#{filing}#ROUND#")
}

/// What happened to a filing; at the same time the record of its idempotency key.
pub fn event(project: &ProjectId, filing: &FilingId, actor: &PersonId, key: &IdempotencyKey) -> Key {
    Key::new(project_partition(project), format!("FILING#{filing}#EVENT#{actor}#{key}"))
}

/// The beginning of the sort keys of a filing's events.
pub fn events(filing: &FilingId) -> String {
    format!("FILING#{filing}#EVENT#")
}

/// A file on its way to become evidence.
pub fn upload(project: &ProjectId, upload: &UploadId) -> Key {
    Key::new(project_partition(project), format!("{UPLOADS}{upload}"))
}

/// The beginning of the sort keys of uploads.
pub const UPLOADS: &str = "UPLOAD#";

/// A file that was verified.
pub fn file(project: &ProjectId, file: &Digest) -> Key {
    Key::new(project_partition(project), format!("{FILES}{file}"))
}

/// The beginning of the sort keys of verified files.
pub const FILES: &str = "FILE#";

/// The upload that a sort key is of.
pub fn upload_of(sk: &str) -> Option<UploadId> {
    sk.strip_prefix(UPLOADS)?.parse().ok()
}

/// The file that a sort key is of.
pub fn file_of(sk: &str) -> Option<Digest> {
    sk.strip_prefix(FILES)?.to_owned().try_into().ok()
}

/// What an item of a project's partition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemOfProject {
    /// The base information.
    Base,
    /// An event of the project's own chain.
    ProjectEvent,
    /// What was reported, month by month.
    Progress,
    /// An approved update of a plan.
    PlanRow,
    /// A version of the battle map.
    MapVersion,
    /// Where a filing stands.
    Head,
    /// An event of a filing.
    Event,
    /// An upload.
    Upload,
    /// A file that was verified.
    File,
    /// A draft or a round.
    Content,
}

/// Reads a sort key of a project's partition.
pub fn item_of_project(sk: &str) -> ItemOfProject {
    match sk.split('#').collect::<Vec<_>>()[..] {
        ["BASE", ..] => ItemOfProject::Base,
        ["EVENT", ..] => ItemOfProject::ProjectEvent,
        ["PROGRESS"] => ItemOfProject::Progress,
        ["PLAN", ..] => ItemOfProject::PlanRow,
        ["MAP", ..] => ItemOfProject::MapVersion,
        ["HEAD", ..] => ItemOfProject::Head,
        ["UPLOAD", ..] => ItemOfProject::Upload,
        ["FILE", ..] => ItemOfProject::File,
        [_, _, "EVENT", ..] => ItemOfProject::Event,
        _ => ItemOfProject::Content,
    }
}

/// A project code that is taken.
pub fn code(code: &str) -> Key {
    Key::new(format!("CODE#{code}"), "CODE")
}

/// The partition of a department's projects.
pub fn department_projects(department: &DepartmentId) -> String {
    format!("DEPT#{department}")
}

/// The partition of a year's projects.
pub fn year_projects(year: i32) -> String {
    format!("YEAR#{year}")
}

/// The beginning of the sort keys of links.
pub const LINKS: &str = "CODE#";

/// A link to a project, in a department's or a year's partition, in the order of the codes.
pub fn link(partition: String, code: &str, project: &ProjectId) -> Key {
    Key::new(partition, format!("{LINKS}{code}#{project}"))
}

/// A mobile number that is taken.
pub fn phone(phone: &Phone) -> Key {
    Key::new(format!("PHONE#{}", phone.digits()), "PHONE")
}

/// A person's account.
pub fn account(person: &PersonId) -> Key {
    Key::new(format!("PERSON#{person}"), "ACCOUNT")
}

/// Where a person is signed in.
pub fn sessions(person: &PersonId) -> Key {
    Key::new(format!("PERSON#{person}"), "SESSIONS")
}

/// A list that the office keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// 市级部门
    Departments,
    /// 所属领域
    Fields,
    /// 驳回原因
    Reasons,
    /// 中央媒体
    Outlets,
}

impl List {
    /// The partition of its entries.
    pub fn partition(self) -> String {
        match self {
            List::Departments => "LIST#departments",
            List::Fields => "LIST#fields",
            List::Reasons => "LIST#reasons",
            List::Outlets => "LIST#outlets",
        }
        .to_owned()
    }

    /// One entry.
    pub fn entry(self, id: &str) -> Key {
        Key::new(self.partition(), id)
    }
}

/// Which edition of the lists is in the table.
pub fn lists_edition() -> Key {
    Key::new("LIST#edition".to_owned(), "EDITION")
}

/// The office's intranet mailbox.
pub fn mailbox() -> Key {
    Key::new("LIST#mailbox".to_owned(), "MAILBOX")
}

/// An entry of the audit trail of the day, in the order of time; `id` tells apart what happened at once.
pub fn audit(at: Moment, id: &str) -> Key {
    Key::new(format!("AUDIT#{}", at.date()), format!("{at}#{id}"))
}

/// Uploads that were not verified yet; the sweep reads it.
pub const UNVERIFIED: &str = "SWEEP#UPLOADS";
/// Verified files that nothing uses; the sweep reads it.
pub const UNUSED: &str = "SWEEP#FILES";

/// What the office has to review.
pub const OFFICE_REVIEW: &str = "OFFICE#REVIEW";
/// What the office has to issue.
pub const OFFICE_ISSUE: &str = "OFFICE#ISSUE";
/// What was reported as suspected classified, and the office has to purge.
pub const OFFICE_PURGE: &str = "OFFICE#PURGE";

/// What a department's clerks have to mend.
pub fn clerk_queue(department: &DepartmentId) -> String {
    format!("DEPT#{department}#CLERK")
}

/// What a department's reviewers have to review.
pub fn review_queue(department: &DepartmentId) -> String {
    format!("DEPT#{department}#REVIEW")
}
