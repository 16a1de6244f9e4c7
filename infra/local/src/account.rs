//! `account`: how the first administrator of an installation comes to be, and whoever lost the password comes back.

use crate::{Done, Place, say};
use clap::Args;
use domain::id::DepartmentId;
use domain::people::{Phone, Post, Role, RolesError};
use domain::refusal::{Refusal, StoreError};
use identity::fresh_id;
use identity::passwords::{ACTIVATION_LIFETIME, ActivationCodes, hash};
use local::HostError;
use std::process::ExitCode;
use store::NewAccount;

/// Make an account, or open it anew, and print its activation code.
///
/// Every session of the account ends. It works whether or not a host runs on the data folder. The code opens the change of password alone, for 72 hours. The
/// variable ACTIVATION_CODE fixes it to six digits, such as 123456; without it every code is a random one.
#[derive(Args)]
pub struct Make {
    /// The mobile number by which the person signs in
    #[arg(long, value_name = "DIGITS")]
    phone: String,
    /// The person's name in the ledger [default: as it stands, or the role's]
    #[arg(long)]
    name: Option<String>,
    /// clerk, reviewer, office, leader, systemAdmin, securityAdmin or auditor; a clerk may be a reviewer as well
    #[arg(long = "role", value_name = "ROLE", required = true, value_parser = role)]
    roles: Vec<Role>,
    /// The id of the department of clerks and reviewers, such as fgw
    #[arg(long, value_name = "ID")]
    department: Option<String>,
    #[command(flatten)]
    place: Place,
}

/// The name of a role in JSON and on the command line.
pub fn name(role: Role) -> &'static str {
    match role {
        Role::Clerk => "clerk",
        Role::Reviewer => "reviewer",
        Role::Office => "office",
        Role::Leader => "leader",
        Role::SystemAdmin => "systemAdmin",
        Role::SecurityAdmin => "securityAdmin",
        Role::Auditor => "auditor",
    }
}

fn role(text: &str) -> Result<Role, String> {
    let names = Role::ALL.map(name).join(", ");
    Role::ALL.into_iter().find(|role| name(*role) == text).ok_or_else(|| format!("a role is one of {names}"))
}

impl Make {
    pub async fn run(self) -> Done {
        let phone = Phone::parse(&self.phone).ok_or("--phone takes eleven digits that begin with 1")?;
        let department: Option<DepartmentId> = match &self.department {
            Some(id) => Some(id.parse().map_err(|_| no_department(id))?),
            None => None,
        };
        let post = Post::new(self.roles, department).map_err(unfit)?;
        let reached = self.place.reach().await?;
        let stands = reached.store.account_by_phone(&phone).await.map_err(HostError::from)?;
        let name = self
            .name
            .or(stands.map(|(account, _)| account.name))
            .unwrap_or_else(|| post.roles().iter().map(|role| role.chinese()).collect::<Vec<_>>().join("、"));
        let code = codes()?.issue();
        let expires_at = reached.clock.now().plus(ACTIVATION_LIFETIME);
        let activation_hash = hash(&code);
        let new = NewAccount { person: fresh_id(), phone, name, post, activation_hash, expires_at };
        let made = reached.store.make_or_reset_account(&new).await;
        reached.close().await;
        let account = match made {
            Err(StoreError::Refused(Refusal::Rules(_))) => {
                return Err(no_department(self.department.as_deref().unwrap_or_default()).into());
            }
            made => made.map_err(HostError::from)?,
        };
        let until = expires_at.to_string();
        say(&format!(
            "\n  Account          {}, {}\n  Activation code  {code}\n  Good until       {} {}\n  Data             {}\n\n  \
             Sign in with the phone number and the code, and set a password.\n\n",
            account.phone.digits(),
            account.name,
            &until[..10],
            &until[11..16],
            self.place.told(),
        ));
        Ok(ExitCode::SUCCESS)
    }
}

/// How this installation makes its codes: each its own, unless the setting says otherwise.
fn codes() -> Result<ActivationCodes, String> {
    match std::env::var("ACTIVATION_CODE") {
        Ok(setting) => setting.parse().map_err(|error| format!("environment variable ACTIVATION_CODE: {error}")),
        Err(_) => Ok(ActivationCodes::Random),
    }
}

fn no_department(id: &str) -> String {
    format!("there is no department `{id}`; shared/domain/lists.json and GET /api/lists name them")
}

fn unfit(error: RolesError) -> &'static str {
    match error {
        RolesError::None => "name a role with --role",
        RolesError::Exclusive => "only clerk and reviewer go together; every other role stands alone",
        RolesError::DepartmentMissing => "a clerk or reviewer belongs to a department: name it with --department",
        RolesError::DepartmentUnwanted => "only clerks and reviewers belong to a department: leave out --department",
    }
}

#[cfg(test)]
mod tests {
    use super::{Role, name};

    #[test]
    fn roles_are_named_as_in_json() {
        for role in Role::ALL {
            assert_eq!(serde_json::to_value(role).unwrap(), name(role));
        }
    }
}
