//! People's accounts, and where they are signed in (R11.1, R11.3).
//!
//! Three items: the phone number, which names a person; the account; the sessions. A person's id is random, not a hash of
//! the number: eleven digits are soon tried out, and the id stands in every event. Each change of an account moves its
//! revision on and replaces the sessions in the same transaction, so none outlives what it was granted for.

mod account;

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::TransactWriteItem;
use domain::broken::BrokenRule;
use domain::id::{DepartmentId, PersonId, SessionId};
use domain::people::{Caller, Phone};
use domain::refusal::{Refusal, StoreError};

use crate::Store;
use crate::commit::{Outcome, TRIES};
use crate::error::failed;
use crate::expression::{Write, number, put_new, text};
use crate::keys::{self, List};
use crate::read::take;
use crate::record::{read, value, write};

pub use account::{Account, Credential, NewAccount, Session, Sessions};
use account::{AccountRecord, PhoneRecord};

impl Store {
    /// The account with this number. An unknown number costs as many reads as a known one (R11.2).
    pub async fn account_by_phone(&self, phone: &Phone) -> Result<Option<(Account, Sessions)>, StoreError> {
        let taken: Option<PhoneRecord> = match self.item(&self.accounts, &keys::phone(phone)).await {
            // The item's place is the number, which no log may hold (R11.4).
            Err(StoreError::Corrupt(_)) => return Err(StoreError::Corrupt(format!("the record of {phone}"))),
            taken => taken?,
        };
        let nobody = || "nobody".parse().expect("it is an id");
        let known = taken.is_some();
        let found = self.account(&taken.map_or_else(nobody, |record| record.person)).await?;
        Ok(found.filter(|_| known))
    }

    /// A person's account and sessions.
    pub async fn account(&self, person: &PersonId) -> Result<Option<(Account, Sessions)>, StoreError> {
        let places = [keys::account(person), keys::sessions(person)];
        let mut found = self.items(&self.accounts, &places, true).await?;
        match (take(&mut found, &places[0]), take(&mut found, &places[1])) {
            (None, None) => Ok(None),
            (Some(account), Some(sessions)) => Ok(Some((read::<AccountRecord>(account)?.try_into()?, read(sessions)?))),
            _ => Err(StoreError::Corrupt(format!("account without sessions, or these without it: {person}"))),
        }
    }

    /// Changes a person's sessions on condition that neither they nor the account changed since they were read; if the
    /// sessions did, `change` is asked again with what stands now. Without a change nothing is written.
    pub async fn change_sessions<T>(
        &self,
        account: &Account,
        mut seen: Sessions,
        change: impl Fn(&mut BTreeMap<SessionId, Session>) -> T,
    ) -> Result<T, StoreError> {
        for attempt in 0..TRIES {
            let mut sessions = seen.sessions.clone();
            let outcome = change(&mut sessions);
            if sessions == seen.sessions {
                return Ok(outcome);
            }
            let same_account = Write::new().when("revision", number(account.revision));
            let items = [
                same_account.check(&self.accounts, &keys::account(&account.person)),
                replaced(&sessions)
                    .when("revision", number(seen.revision))
                    .update(&self.accounts, &keys::sessions(&account.person)),
            ];
            if let Outcome::Done = self.commit(&items, attempt).await? {
                return Ok(outcome);
            }
            seen = match self.account(&account.person).await? {
                Some((now, sessions)) if now.revision == account.revision => sessions,
                _ => return Err(StoreError::SignedOut),
            };
        }
        Err(StoreError::Unavailable("sessions change all the time".to_owned()))
    }

    /// Ends the caller's session; one that has ended already stays ended.
    pub async fn end_session(&self, caller: &Caller) -> Result<(), StoreError> {
        let session = entry(&caller.session);
        for attempt in 0..TRIES {
            let gone = Write::new().remove(&session).add("revision", number(1)).when_there(&session);
            let items = [gone.update(&self.accounts, &keys::sessions(&caller.person))];
            match self.commit(&items, attempt).await? {
                Outcome::Done | Outcome::Cancelled(_) => return Ok(()),
                Outcome::Again => {}
            }
        }
        Err(StoreError::Unavailable("sessions change all the time".to_owned()))
    }

    /// Sets a password; every session ends and `begun` begins, and an activation code is used up. Refused as signed out
    /// if the account changed since it was read, or if the session `from` is no longer there.
    pub async fn set_password(
        &self,
        account: &Account,
        credential: Credential,
        from: Option<&SessionId>,
        begun: (&SessionId, &Session),
    ) -> Result<Account, StoreError> {
        let changed = account.opened_by(credential);
        let sessions = BTreeMap::from([(begun.0.clone(), begun.1.clone())]);
        for attempt in 0..TRIES {
            let mut replaced = replaced(&sessions);
            if let Some(session) = from {
                replaced = replaced.when_there(&entry(session));
            }
            let items = [
                replaced.update(&self.accounts, &keys::sessions(&account.person)),
                self.account_update(account.revision, &changed),
            ];
            match self.commit(&items, attempt).await? {
                Outcome::Done => return Ok(changed),
                Outcome::Again => {}
                Outcome::Cancelled(_) => {
                    // The same write may have been answered into the void; its salted hash tells.
                    let stands = self.account(&account.person).await?.map(|(account, _)| account);
                    return if stands.as_ref() == Some(&changed) { Ok(changed) } else { Err(StoreError::SignedOut) };
                }
            }
        }
        Err(StoreError::Unavailable("the account changes all the time".to_owned()))
    }

    /// Makes the account of a phone number, or opens the one there is with a new activation code, for what it then is;
    /// every session ends. Counts the active reviewers of the departments concerned (R3.7a). Refused if the department
    /// is not on the list.
    pub async fn make_or_reset_account(&self, new: &NewAccount) -> Result<Account, StoreError> {
        let credential = Credential::Activation { hash: new.activation_hash.clone(), expires_at: new.expires_at };
        for attempt in 0..TRIES {
            let stands = self.account_by_phone(&new.phone).await?.map(|(account, _)| account);
            let account = match &stands {
                Some(account) => {
                    let renewed = account.opened_by(credential.clone());
                    Account { name: new.name.clone(), post: new.post.clone(), active: true, ..renewed }
                }
                None => Account {
                    person: new.person.clone(),
                    phone: new.phone.clone(),
                    name: new.name.clone(),
                    post: new.post.clone(),
                    active: true,
                    credential: credential.clone(),
                    earlier: Vec::new(),
                    revision: 1,
                },
            };
            let mut items = self.account_writes(stands.as_ref(), &account);
            let departments = items.len();
            items.extend(self.department_writes(stands.as_ref(), &account));
            match self.commit(&items, attempt).await? {
                Outcome::Done => return Ok(account),
                Outcome::Cancelled(reasons) if (departments..items.len()).any(|at| failed(&reasons, at)) => {
                    return Err(unknown_department().into());
                }
                Outcome::Again | Outcome::Cancelled(_) => {}
            }
        }
        Err(StoreError::Unavailable("the account changes all the time".to_owned()))
    }

    /// The check that every write of a signed-in person carries: the session is still there (R11.3).
    pub(crate) fn session_check(&self, caller: &Caller) -> TransactWriteItem {
        Write::new().when_there(&entry(&caller.session)).check(&self.accounts, &keys::sessions(&caller.person))
    }

    fn account_writes(&self, stands: Option<&Account>, account: &Account) -> Vec<TransactWriteItem> {
        let places = (keys::account(&account.person), keys::sessions(&account.person));
        match stands {
            Some(before) => vec![
                replaced(&BTreeMap::new()).update(&self.accounts, &places.1),
                self.account_update(before.revision, account),
            ],
            None => {
                let phone = PhoneRecord { schema: 1, person: account.person.clone() };
                let sessions = Sessions { schema: 1, revision: 1, sessions: BTreeMap::new() };
                vec![
                    put_new(&self.accounts, &keys::phone(&account.phone), write(&phone)),
                    put_new(&self.accounts, &places.0, write(&AccountRecord::from(account))),
                    put_new(&self.accounts, &places.1, write(&sessions)),
                ]
            }
        }
    }

    fn account_update(&self, seen: u64, account: &Account) -> TransactWriteItem {
        Write::new()
            .when("revision", number(seen))
            .set("name", text(&account.name))
            .set("roles", value(&account.post.roles()))
            .put("department", account.post.department().map(value))
            .set("active", value(&account.active))
            .set("credential", value(&account.credential))
            .set("earlier", value(&account.earlier))
            .set("revision", number(account.revision))
            .update(&self.accounts, &keys::account(&account.person))
    }

    /// The department's entry must be there; its count of active reviewers follows the account.
    fn department_writes(&self, stands: Option<&Account>, account: &Account) -> Vec<TransactWriteItem> {
        let mut counts: BTreeMap<&DepartmentId, i32> =
            account.post.department().map(|id| (id, 0)).into_iter().collect();
        let leaves = stands.and_then(Account::reviews_for).map(|id| (id, -1));
        let comes = account.reviews_for().map(|id| (id, 1));
        for (department, step) in leaves.into_iter().chain(comes) {
            *counts.entry(department).or_default() += step;
        }
        let write = |(department, count): (&DepartmentId, i32)| {
            let place = List::Departments.entry(department.as_str());
            let listed = Write::new().when_there(keys::PK);
            if count == 0 {
                listed.check(&self.accounts, &place)
            } else {
                listed.add("reviewers", number(count)).update(&self.accounts, &place)
            }
        };
        counts.into_iter().map(write).collect()
    }
}

fn entry(session: &SessionId) -> String {
    format!("sessions.{session}")
}

fn replaced(sessions: &BTreeMap<SessionId, Session>) -> Write {
    Write::new().set("sessions", value(sessions)).add("revision", number(1))
}

fn unknown_department() -> Refusal {
    Refusal::Rules(vec![BrokenRule {
        path: "/department".to_owned(),
        code: "unknown-department",
        rule: "R1.3",
        detail: "责任单位不在市级部门清单中，请重新选择。".to_owned(),
    }])
}
