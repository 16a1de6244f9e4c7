//! Tokens, read: every check there is, in one place (R11.3).
//!
//! A token is a JWT signed with Ed25519. Two kinds exist, told apart by type and audience: the access token, which says who
//! calls, and the password grant, which opens the change of password and nothing else (R11.1).

use std::collections::HashMap;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use domain::id::{DepartmentId, PersonId, SessionId};
use domain::moment::Moment;
use domain::people::{Caller, Post, Role};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::error::{AuthError, InvalidKey};

/// Who issues every token.
const ISSUER: &str = "reform-projects";
/// Ours are a third of this; anything longer is not looked at.
const MAX_TOKEN_BYTES: usize = 2048;
/// How far the clock of the machine that signed may be ahead of ours.
const CLOCK_SKEW: TimeDelta = TimeDelta::seconds(5);

/// What a token is for: its `typ` and its audience.
pub(crate) struct Purpose {
    pub(crate) typ: &'static str,
    audience: &'static str,
}

pub(crate) const ACCESS: Purpose = Purpose { typ: "at+jwt", audience: "reform-projects/api" };
pub(crate) const PASSWORD: Purpose = Purpose { typ: "pwd+jwt", audience: "reform-projects/password" };

/// The claims of every token, around those of its kind.
#[derive(Serialize, Deserialize)]
pub(crate) struct Claims<T> {
    iss: String,
    aud: String,
    iat: i64,
    exp: i64,
    #[serde(flatten)]
    pub(crate) subject: T,
}

#[cfg(feature = "sign")]
impl<T> Claims<T> {
    pub(crate) fn new(purpose: &Purpose, subject: T, issued: Moment, expires: Moment) -> Self {
        let (iat, exp) = (issued.seconds(), expires.seconds());
        Self { iss: ISSUER.to_owned(), aud: purpose.audience.to_owned(), iat, exp, subject }
    }
}

/// What an access token says of the caller.
#[derive(Serialize, Deserialize)]
pub(crate) struct Access {
    sub: PersonId,
    name: String,
    roles: Vec<Role>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    department: Option<DepartmentId>,
    sid: SessionId,
}

impl From<&Caller> for Access {
    fn from(caller: &Caller) -> Self {
        Self {
            sub: caller.person.clone(),
            name: caller.name.clone(),
            roles: caller.post.roles().to_vec(),
            department: caller.post.department().cloned(),
            sid: caller.session.clone(),
        }
    }
}

impl TryFrom<Access> for Caller {
    type Error = AuthError;

    fn try_from(access: Access) -> Result<Self, AuthError> {
        let post = Post::new(access.roles, access.department).map_err(|_| AuthError::InvalidToken)?;
        Ok(Caller { person: access.sub, name: access.name, post, session: access.sid })
    }
}

/// The right to set a new password, and nothing else: what an activation code or an expired password opens (R11.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordGrant {
    /// Whose password.
    #[serde(rename = "sub")]
    pub person: PersonId,
    /// The account's revision at sign-in; once the password is set the revision has moved on, and the grant is used up.
    #[serde(rename = "rev")]
    pub revision: u64,
}

/// Verifies tokens with public keys. Cheap to clone.
#[derive(Clone)]
pub struct Verifier {
    keys: Arc<HashMap<String, DecodingKey>>,
}

impl Verifier {
    /// Reads public keys of 32 bytes: `kid=base64url`, several separated by commas, so that keys can be rotated.
    pub fn new(keys: &str) -> Result<Self, InvalidKey> {
        let mut read = HashMap::new();
        for entry in keys.split(',') {
            let (kid, key) = named_key(entry)
                .filter(|(_, key)| key.len() == 32)
                .ok_or(InvalidKey("expected public keys as kid=base64url of 32 bytes, separated by commas"))?;
            if read.insert(kid, DecodingKey::from_ed_der(&key)).is_some() {
                return Err(InvalidKey("two public keys have the same kid"));
            }
        }
        Ok(Self { keys: Arc::new(read) })
    }

    /// The caller that an access token names.
    pub fn verify(&self, token: &str, now: Moment) -> Result<Caller, AuthError> {
        self.claims::<Access>(&ACCESS, token, now)?.try_into()
    }

    /// The grant that a sign-in with an activation code or an expired password gave.
    pub fn verify_restricted(&self, token: &str, now: Moment) -> Result<PasswordGrant, AuthError> {
        self.claims(&PASSWORD, token, now)
    }

    fn claims<T: DeserializeOwned>(&self, purpose: &Purpose, token: &str, now: Moment) -> Result<T, AuthError> {
        if token.len() > MAX_TOKEN_BYTES {
            return Err(AuthError::InvalidToken);
        }
        let header = decode_header(token).map_err(|_| AuthError::InvalidToken)?;
        let key = header.kid.as_ref().and_then(|kid| self.keys.get(kid)).ok_or(AuthError::InvalidToken)?;
        if header.typ.as_deref() != Some(purpose.typ) {
            return Err(AuthError::InvalidToken);
        }

        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_required_spec_claims(&["iss", "aud", "sub", "exp"]);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[purpose.audience]);
        // The library would ask the system's clock; ours may be shifted.
        validation.validate_exp = false;
        let claims = decode::<Claims<T>>(token, key, &validation).map_err(|_| AuthError::InvalidToken)?.claims;
        if claims.iat > now.plus(CLOCK_SKEW).seconds() {
            return Err(AuthError::InvalidToken);
        }
        if claims.exp <= now.seconds() {
            return Err(AuthError::ExpiredToken);
        }
        Ok(claims.subject)
    }
}

/// Splits `kid=base64url`.
pub(crate) fn named_key(entry: &str) -> Option<(String, Vec<u8>)> {
    let (kid, key) = entry.trim().split_once('=')?;
    (!kid.is_empty()).then_some(())?;
    Some((kid.to_owned(), URL_SAFE_NO_PAD.decode(key).ok()?))
}

#[cfg(test)]
#[cfg(feature = "sign")]
mod tests;
