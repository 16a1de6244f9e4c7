//! The lists that the office keeps: departments, fields, reason codes.

use domain::id::{DepartmentId, FieldId, OutletId, ReasonCode};
use domain::refusal::StoreError;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Store;
use crate::commit::Outcome;
use crate::expression::{Write, number, text};
use crate::keys::{self, List};
use crate::record::{read, value};

/// A municipal department (市级部门).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Department {
    /// Its id, such as `fgw`.
    pub id: DepartmentId,
    /// Its name, such as 市发展改革委.
    pub name: String,
    /// How many active reviewers it has (R3.7a).
    #[serde(default)]
    pub reviewers: u32,
}

/// A field of reform (所属领域).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Field {
    /// Its id.
    pub id: FieldId,
    /// Its name.
    pub name: String,
}

/// A reason for a rejection or a return (驳回原因, R3.3).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReasonEntry {
    /// Its code.
    pub code: ReasonCode,
    /// Its name.
    pub name: String,
    /// The kinds of filing that it fits.
    pub kinds: Vec<String>,
}

/// A central medium (中央媒体, R6.2).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Outlet {
    /// Its id.
    pub id: OutletId,
    /// Its name.
    pub name: String,
}

/// All lists, as the office keeps them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Lists {
    /// Counts the editions of the file from which they are seeded.
    pub version: u32,
    /// 市级部门
    pub departments: Vec<Department>,
    /// 所属领域
    pub fields: Vec<Field>,
    /// 驳回原因
    pub reasons: Vec<ReasonEntry>,
    /// 中央媒体
    pub outlets: Vec<Outlet>,
    /// 市委改革办党政内网邮箱: where classified material goes (R8.5)
    pub mailbox: String,
}

impl Store {
    /// Every department, with the number of its active reviewers.
    pub async fn departments(&self) -> Result<Vec<Department>, StoreError> {
        self.list(List::Departments).await
    }

    /// Every field.
    pub async fn fields(&self) -> Result<Vec<Field>, StoreError> {
        self.list(List::Fields).await
    }

    /// Every reason.
    pub async fn reasons(&self) -> Result<Vec<ReasonEntry>, StoreError> {
        self.list(List::Reasons).await
    }

    /// Every central medium.
    pub async fn outlets(&self) -> Result<Vec<Outlet>, StoreError> {
        self.list(List::Outlets).await
    }

    /// The office's intranet mailbox (R8.5).
    pub async fn mailbox(&self) -> Result<String, StoreError> {
        #[derive(Deserialize)]
        struct Mailbox {
            address: String,
        }
        let found = self.item::<Mailbox>(&self.accounts, &keys::mailbox()).await?;
        found.map(|found| found.address).ok_or_else(|| StoreError::Corrupt("mailbox".to_owned()))
    }

    async fn list<T: DeserializeOwned>(&self, list: List) -> Result<Vec<T>, StoreError> {
        self.all_items(&self.accounts, list.partition(), None).await?.into_iter().map(read).collect()
    }

    /// Brings the lists to the edition of the file, if they are older; entries that it no longer names stay.
    pub async fn seed(&self, lists: &Lists) -> Result<(), StoreError> {
        let edition = keys::lists_edition();
        #[derive(Deserialize)]
        struct Edition {
            version: u32,
        }
        let stands = self.item::<Edition>(&self.accounts, &edition).await?;
        if stands.as_ref().is_some_and(|stands| stands.version >= lists.version) {
            return Ok(());
        }
        let guard = match &stands {
            Some(stands) => Write::new().when("version", number(stands.version)),
            None => Write::new().when_absent("version"),
        };
        let named = |list: List, id: &str, name: &str| {
            Write::new().set("id", text(id)).set("name", text(name)).update(&self.accounts, &list.entry(id))
        };
        let mut items = vec![guard.set("version", number(lists.version)).update(&self.accounts, &edition)];
        items.extend(lists.departments.iter().map(|d| named(List::Departments, d.id.as_str(), &d.name)));
        items.extend(lists.fields.iter().map(|f| named(List::Fields, f.id.as_str(), &f.name)));
        items.extend(lists.reasons.iter().map(|reason| {
            Write::new()
                .set("code", text(reason.code.as_str()))
                .set("name", text(&reason.name))
                .set("kinds", value(&reason.kinds))
                .update(&self.accounts, &List::Reasons.entry(reason.code.as_str()))
        }));
        items.extend(lists.outlets.iter().map(|outlet| named(List::Outlets, outlet.id.as_str(), &outlet.name)));
        items.push(Write::new().set("address", text(&lists.mailbox)).update(&self.accounts, &keys::mailbox()));
        match self.commit(&items, 0).await? {
            Outcome::Done => Ok(()),
            Outcome::Again | Outcome::Cancelled(_) => {
                Err(StoreError::Unavailable("lists changed meanwhile".to_owned()))
            }
        }
    }
}
