//! Keys of items, and the names that the template knows too: spelled here and nowhere else.
//!
//! Table `projects`:
//!
//! | pk | sk | item |
//! |---|---|---|
//! | `PROJECT#p` | `BASE` | the project |
//! | `PROJECT#p` | `EVENT#actor#key` | an event of the project's own chain |
//! | `PROJECT#p` | `MAP#0001` | version 1 of the battle map: a pointer to its round |
//! | `PROJECT#p` | `HEAD#f` | where a filing stands |
//! | `PROJECT#p` | `FILING#f#DRAFT`, `#ROUND#0001`, `#EVENT#actor#key` | its content and what happened to it |
//! | `CODE#c` | `CODE` | the project code is taken |
//! | `DEPT#d`, `YEAR#2026` | `CODE#c#p` | a link to a project |
//!
//! Table `accounts`:
//!
//! | pk | sk | item |
//! |---|---|---|
//! | `PHONE#n` | `PHONE` | the number is taken, by this person |
//! | `PERSON#p` | `ACCOUNT`, `SESSIONS` | a person, and where the person is signed in |
//! | `LIST#departments`, `LIST#fields`, `LIST#reasons` | id | an entry of a list that the office keeps |
//! | `LIST#edition` | `EDITION` | which edition of them the table was seeded with |

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use domain::id::{DepartmentId, FilingId, IdempotencyKey, PersonId, ProjectId};
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
pub const WAITING_PROJECTION: [&str; 9] =
    ["project", "filing", "kind", "period", "department", "state", "round", "title", "editors"];

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

/// What an item of a project's partition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemOfProject {
    /// The base information.
    Base,
    /// An event of the project's own chain.
    ProjectEvent,
    /// A version of the battle map.
    MapVersion,
    /// Where a filing stands.
    Head,
    /// An event of a filing.
    Event,
    /// A draft or a round.
    Content,
}

/// Reads a sort key of a project's partition.
pub fn item_of_project(sk: &str) -> ItemOfProject {
    match sk.split('#').collect::<Vec<_>>()[..] {
        ["BASE", ..] => ItemOfProject::Base,
        ["EVENT", ..] => ItemOfProject::ProjectEvent,
        ["MAP", ..] => ItemOfProject::MapVersion,
        ["HEAD", ..] => ItemOfProject::Head,
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
}

impl List {
    /// The partition of its entries.
    pub fn partition(self) -> String {
        match self {
            List::Departments => "LIST#departments",
            List::Fields => "LIST#fields",
            List::Reasons => "LIST#reasons",
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

/// What the office has to review.
pub const OFFICE_REVIEW: &str = "OFFICE#REVIEW";
/// What the office has to issue.
pub const OFFICE_ISSUE: &str = "OFFICE#ISSUE";

/// What a department's clerks have to mend.
pub fn clerk_queue(department: &DepartmentId) -> String {
    format!("DEPT#{department}#CLERK")
}

/// What a department's reviewers have to review.
pub fn review_queue(department: &DepartmentId) -> String {
    format!("DEPT#{department}#REVIEW")
}
