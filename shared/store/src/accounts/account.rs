//! Accounts and sessions as they are known, and as they lie in the table.

use std::collections::BTreeMap;

use domain::id::{DepartmentId, PersonId, SessionId};
use domain::moment::Moment;
use domain::people::{Phone, Post, Role};
use domain::refusal::StoreError;
use serde::{Deserialize, Serialize};

/// How many passwords an account remembers beside the one that opens it.
const REMEMBERED: usize = 5;

/// What opens an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Credential {
    /// An activation code; it opens the change of password alone.
    Activation {
        /// Its Argon2id hash.
        hash: String,
        /// From when on it opens nothing.
        expires_at: Moment,
    },
    /// A password.
    Password {
        /// Its Argon2id hash.
        hash: String,
        /// When it was set.
        changed_at: Moment,
    },
}

impl Credential {
    /// The hash to compare with what was typed.
    pub fn hash(&self) -> &str {
        match self {
            Credential::Activation { hash, .. } | Credential::Password { hash, .. } => hash,
        }
    }
}

/// A person's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The person.
    pub person: PersonId,
    /// The account's name (R11.1).
    pub phone: Phone,
    /// The person's name as the ledger shows it.
    pub name: String,
    /// Roles and department.
    pub post: Post,
    /// Whether the account may be used.
    pub active: bool,
    /// What opens it.
    pub credential: Credential,
    /// Hashes of the passwords before, the newest first.
    pub earlier: Vec<String>,
    /// Counts the changes.
    pub revision: u64,
}

impl Account {
    /// Hashes of the last passwords, the newest first, with the one that opens the account now.
    pub fn last_passwords(&self) -> Vec<String> {
        let current = match &self.credential {
            Credential::Password { hash, .. } => Some(hash),
            Credential::Activation { .. } => None,
        };
        current.into_iter().chain(&self.earlier).cloned().collect()
    }

    pub(super) fn opened_by(&self, credential: Credential) -> Self {
        let mut earlier = self.last_passwords();
        earlier.truncate(REMEMBERED);
        Self { credential, earlier, revision: self.revision + 1, ..self.clone() }
    }

    /// The department for which the person counts as an active reviewer (R3.7a).
    pub(super) fn reviews_for(&self) -> Option<&DepartmentId> {
        let reviews = self.active && self.post.roles().contains(&Role::Reviewer);
        self.post.department().filter(|_| reviews)
    }
}

/// One sign-in on one device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Counts the refreshes from 1; the refresh token carries it.
    pub generation: u32,
    /// When the person signed in.
    pub started_at: Moment,
    /// When it was last refreshed.
    pub refreshed_at: Moment,
}

impl Session {
    /// A session that begins.
    pub fn begun(now: Moment) -> Self {
        Self { generation: 1, started_at: now, refreshed_at: now }
    }
}

/// Where a person is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sessions {
    pub(super) schema: u16,
    pub(super) revision: u64,
    /// The sessions by id. Those that ended by themselves leave with the next sign-in.
    pub sessions: BTreeMap<SessionId, Session>,
}

/// An account to be made, or to be opened by a new activation code.
pub struct NewAccount {
    /// The person's id, if the phone number is new.
    pub person: PersonId,
    /// The account's name.
    pub phone: Phone,
    /// The person's name as the ledger shows it.
    pub name: String,
    /// Roles and department.
    pub post: Post,
    /// Argon2id hash of the activation code.
    pub activation_hash: String,
    /// From when on the code opens nothing.
    pub expires_at: Moment,
}

/// That a number is taken, and by whom.
#[derive(Serialize, Deserialize)]
pub(super) struct PhoneRecord {
    pub(super) schema: u16,
    pub(super) person: PersonId,
}

/// An account as it is stored.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AccountRecord {
    schema: u16,
    person: PersonId,
    phone: String,
    name: String,
    roles: Vec<Role>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    department: Option<DepartmentId>,
    active: bool,
    credential: Credential,
    earlier: Vec<String>,
    revision: u64,
}

impl From<&Account> for AccountRecord {
    fn from(account: &Account) -> Self {
        let account = account.clone();
        Self {
            schema: 1,
            person: account.person,
            phone: account.phone.digits().to_owned(),
            name: account.name,
            roles: account.post.roles().to_vec(),
            department: account.post.department().cloned(),
            active: account.active,
            credential: account.credential,
            earlier: account.earlier,
            revision: account.revision,
        }
    }
}

impl TryFrom<AccountRecord> for Account {
    type Error = StoreError;

    fn try_from(record: AccountRecord) -> Result<Self, StoreError> {
        let corrupt = |what: &str| StoreError::Corrupt(format!("{what} of {}", record.person));
        let phone = Phone::parse(&record.phone).ok_or_else(|| corrupt("phone"))?;
        let post = Post::new(record.roles, record.department).map_err(|_| corrupt("roles"))?;
        Ok(Self {
            person: record.person,
            phone,
            name: record.name,
            post,
            active: record.active,
            credential: record.credential,
            earlier: record.earlier,
            revision: record.revision,
        })
    }
}

#[cfg(test)]
mod tests {
    use aws_sdk_dynamodb::types::AttributeValue;
    use domain::moment::Moment;
    use domain::people::{Phone, Post, Role};

    use super::{Account, AccountRecord, Credential, Session, Sessions};
    use crate::record::{read, write};

    fn noon() -> Moment {
        "2026-03-02T12:00:00.000+08:00".parse().unwrap()
    }

    fn password(n: u32) -> Credential {
        Credential::Password { hash: format!("hash {n}"), changed_at: noon() }
    }

    fn account() -> Account {
        Account {
            person: "p1".parse().unwrap(),
            phone: Phone::parse("13900000001").unwrap(),
            name: "市发展改革委审核员".to_owned(),
            post: Post::new(vec![Role::Reviewer], Some("fgw".parse().unwrap())).unwrap(),
            active: true,
            credential: password(0),
            earlier: Vec::new(),
            revision: 1,
        }
    }

    /// Bytes as DynamoDB counts them.
    fn size(value: &AttributeValue) -> usize {
        match value {
            AttributeValue::S(text) => text.len(),
            AttributeValue::N(digits) => digits.len().div_ceil(2) + 1,
            AttributeValue::M(map) => 3 + map.iter().map(|(name, value)| 1 + name.len() + size(value)).sum::<usize>(),
            other => unreachable!("{other:?}"),
        }
    }

    #[test]
    fn r11_3_five_sessions_fit_into_one_write_unit() {
        let live = (0..5).map(|n| (format!("session-{n:08}").parse().unwrap(), Session::begun(noon()))).collect();
        let sessions = Sessions { schema: 1, revision: 1_000_000, sessions: live };
        let item = write(&sessions);
        let keys = "pkPERSON#0123456789abcdefskSESSIONS".len();
        let bytes = keys + item.iter().map(|(name, value)| name.len() + size(value)).sum::<usize>();
        assert!(bytes <= 1024, "{bytes}");
        assert_eq!(read::<Sessions>(item).unwrap(), sessions);
    }

    #[test]
    fn r11_1_an_account_remembers_its_last_passwords_across_a_reset() {
        let mut account = account();
        for n in 1..=7 {
            account = account.opened_by(password(n));
        }
        assert_eq!(account.last_passwords(), ["hash 7", "hash 6", "hash 5", "hash 4", "hash 3", "hash 2"]);
        let code = Credential::Activation { hash: "code".to_owned(), expires_at: noon() };
        let reset = account.opened_by(code);
        assert_eq!(reset.last_passwords(), ["hash 7", "hash 6", "hash 5", "hash 4", "hash 3"]);
        assert_eq!((reset.credential.hash(), reset.revision), ("code", 9));
        let item = write(&AccountRecord::from(&reset));
        assert_eq!(Account::try_from(read::<AccountRecord>(item).unwrap()).unwrap(), reset);
    }

    #[test]
    fn r3_7a_an_active_reviewer_counts_for_the_department() {
        let reviewer = account();
        assert_eq!(reviewer.reviews_for().unwrap().as_str(), "fgw");
        assert_eq!(Account { active: false, ..reviewer.clone() }.reviews_for(), None);
        let post = Post::new(vec![Role::Clerk], Some("fgw".parse().unwrap())).unwrap();
        assert_eq!(Account { post, ..reviewer }.reviews_for(), None);
    }
}
