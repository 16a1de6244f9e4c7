//! What a password opens, who may set a new one, and which (R11.1).

use api::{Problem, Signed, bearer};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::broken::BrokenRule;
use domain::id::SessionId;
use domain::moment::Moment;
use domain::people::Caller;
use identity::passwords::{PASSWORD_LIFETIME, broken_rules, hash, verify};
use identity::sessions::must_end_at;
use identity::{AuthError, PasswordGrant};
use store::{Account, Credential};

use crate::{App, NewPassword};

/// What the right password opens.
#[derive(Debug, PartialEq, Eq)]
pub enum Opens {
    /// The system.
    Everything,
    /// The change of password alone, until a moment.
    Renewal {
        /// From when on it opens nothing.
        ends: Moment,
    },
}

/// What `credential` opens now; an activation code that has expired is as good as a wrong one.
pub fn opens(credential: &Credential, now: Moment) -> Result<Opens, AuthError> {
    match credential {
        Credential::Activation { expires_at, .. } if now >= *expires_at => Err(AuthError::WrongCredentials),
        Credential::Activation { expires_at, .. } => Ok(Opens::Renewal { ends: *expires_at }),
        Credential::Password { changed_at, .. } if now >= changed_at.plus(PASSWORD_LIFETIME) => {
            Ok(Opens::Renewal { ends: must_end_at(now) })
        }
        Credential::Password { .. } => Ok(Opens::Everything),
    }
}

/// Somebody who may set a password.
pub enum Entitled {
    /// Signed in.
    Signed(Caller),
    /// By an activation code or an expired password.
    Granted(PasswordGrant),
}

impl FromRequestParts<App> for Entitled {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let refused = match Signed::from_request_parts(parts, app).await {
            Ok(Signed(caller)) => return Ok(Entitled::Signed(caller)),
            Err(refused) => refused,
        };
        let granted =
            bearer(&parts.headers).map(|token| app.base.verifier.verify_restricted(token, app.base.clock.now()));
        granted.and_then(Result::ok).map(Entitled::Granted).ok_or(refused)
    }
}

impl Entitled {
    /// The account, if the entitlement still holds: the session is there, the grant not used up.
    pub async fn account(&self, app: &App) -> Result<Account, Problem> {
        let person = match self {
            Entitled::Signed(caller) => &caller.person,
            Entitled::Granted(grant) => &grant.person,
        };
        let found = app.base.store.account(person).await?;
        let holds = found.filter(|(account, stand)| {
            account.active
                && match self {
                    Entitled::Signed(caller) => stand.sessions.contains_key(&caller.session),
                    Entitled::Granted(grant) => grant.revision == account.revision,
                }
        });
        Ok(holds.ok_or(AuthError::SessionEnded)?.0)
    }

    /// The session of somebody who is signed in.
    pub fn session(&self) -> Option<&SessionId> {
        match self {
            Entitled::Signed(caller) => Some(&caller.session),
            Entitled::Granted(_) => None,
        }
    }
}

/// The credential that `body` asks for, or every rule that it breaks. Hashes: call it where it may take its time.
pub fn renewed(
    body: &NewPassword,
    account: &Account,
    signed_in: bool,
    now: Moment,
) -> Result<Credential, Vec<BrokenRule>> {
    if signed_in {
        let wrong = |code, detail: &str| {
            let path = "/currentPassword".to_owned();
            vec![BrokenRule { path, code, rule: "R11.1", detail: detail.to_owned() }]
        };
        let current = body.current_password.as_deref().ok_or_else(|| wrong("missing", "请输入当前密码。"))?;
        if !verify(current, Some(account.credential.hash())) {
            return Err(wrong("wrong-password", "当前密码不正确。"));
        }
    }
    let broken = broken_rules(&body.new_password, &account.phone, &account.last_passwords());
    if !broken.is_empty() {
        return Err(broken);
    }
    Ok(Credential::Password { hash: hash(&body.new_password), changed_at: now })
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use domain::moment::Moment;
    use identity::AuthError;
    use store::Credential;

    use super::{Opens, opens};

    #[test]
    fn r11_1_an_activation_code_or_an_old_password_opens_its_change_alone() {
        let now: Moment = "2026-03-02T12:00:00.000+08:00".parse().unwrap();
        let hash = String::new();
        let password =
            |days: i64| Credential::Password { hash: hash.clone(), changed_at: now.plus(TimeDelta::days(-days)) };
        assert_eq!(opens(&password(89), now), Ok(Opens::Everything));
        assert_eq!(opens(&password(90), now), Ok(Opens::Renewal { ends: now.plus(TimeDelta::hours(8)) }));

        let code = |expires_at| Credential::Activation { hash: hash.clone(), expires_at };
        let later = now.plus(TimeDelta::milliseconds(1));
        assert_eq!(opens(&code(later), now), Ok(Opens::Renewal { ends: later }));
        assert_eq!(opens(&code(now), now), Err(AuthError::WrongCredentials));
    }
}
