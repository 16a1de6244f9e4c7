//! The refresh token: derived from the session's generation, so it need not be stored (R11.3).

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::{PersonId, SessionId};

use crate::error::{AuthError, InvalidKey};

/// The longest we issue: two ids of 32, a generation of 10, a code of 43, and three dots.
const MAX_BYTES: usize = 120;

/// What a refresh token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refresh {
    /// Whose session.
    pub person: PersonId,
    /// Which session.
    pub session: SessionId,
    /// Counts the refreshes from 1, as the session does.
    pub generation: u32,
}

impl Refresh {
    fn text(&self) -> String {
        format!("{}.{}.{}", self.person, self.session, self.generation)
    }
}

/// The secret behind refresh tokens. Cheap to clone.
#[derive(Clone)]
pub struct RefreshKey(hmac::Key);

impl RefreshKey {
    /// Reads 32 bytes as base64url.
    pub fn new(key: &str) -> Result<Self, InvalidKey> {
        match URL_SAFE_NO_PAD.decode(key.trim()) {
            Ok(bytes) if bytes.len() == 32 => Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, &bytes))),
            _ => Err(InvalidKey("expected 32 bytes as base64url")),
        }
    }

    /// The one token of a session's generation: `person.session.generation.code`.
    pub fn token(&self, refresh: &Refresh) -> String {
        let text = refresh.text();
        let code = URL_SAFE_NO_PAD.encode(hmac::sign(&self.0, text.as_bytes()));
        format!("{text}.{code}")
    }

    /// Reads a token, comparing its code in constant time.
    pub fn read(&self, token: &str) -> Result<Refresh, AuthError> {
        self.genuine(token).ok_or(AuthError::SessionEnded)
    }

    fn genuine(&self, token: &str) -> Option<Refresh> {
        (token.len() <= MAX_BYTES).then_some(())?;
        let (text, code) = token.rsplit_once('.')?;
        hmac::verify(&self.0, text.as_bytes(), &URL_SAFE_NO_PAD.decode(code).ok()?).ok()?;
        let mut parts = text.split('.');
        let refresh = Refresh {
            person: parts.next()?.parse().ok()?,
            session: parts.next()?.parse().ok()?,
            generation: parts.next()?.parse().ok()?,
        };
        parts.next().is_none().then_some(refresh)
    }
}

#[cfg(test)]
mod tests {
    use super::{Refresh, RefreshKey};
    use crate::{AuthError, generate_keys};

    #[test]
    fn r11_3_a_refresh_token_is_derived_and_only_ours_is_read() {
        let key = RefreshKey::new(&generate_keys().refresh_key).unwrap();
        let refresh = Refresh { person: "p_1".parse().unwrap(), session: "s-1".parse().unwrap(), generation: 7 };
        let token = key.token(&refresh);
        assert_eq!(token, key.token(&refresh));
        assert_eq!(key.read(&token), Ok(refresh.clone()));

        let another = RefreshKey::new(&generate_keys().refresh_key).unwrap().token(&refresh);
        let later = token.replace(".7.", ".8.");
        let huge = format!("{token}{}", "A".repeat(10_000));
        for forged in ["", ".", "...", &token[..token.len() - 1], &another, &later, &huge, "p_1.s-1.7."] {
            assert_eq!(key.read(forged), Err(AuthError::SessionEnded), "{forged}");
        }
    }

    #[test]
    fn a_key_has_32_bytes() {
        for bad in ["", "AAAA", "not base64url!"] {
            assert!(RefreshKey::new(bad).is_err());
        }
    }
}
