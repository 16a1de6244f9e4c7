//! Tokens, issued; by sign-in alone, which alone holds the private key (R11.3).

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use domain::moment::Moment;
use domain::people::Caller;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde::Serialize;

use crate::error::InvalidKey;
use crate::random::{fresh_bytes, fresh_text};
use crate::tokens::{ACCESS, Access, Claims, PASSWORD, PasswordGrant, Purpose, named_key};

/// How long a token is good, unless its session ends before.
const LIFETIME: TimeDelta = TimeDelta::minutes(15);

/// A signed token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The JWT.
    pub text: String,
    /// From when on it is refused; whole seconds.
    pub expires_at: Moment,
}

/// Signs tokens with one private key. Cheap enough to clone.
#[derive(Clone)]
pub struct Signer {
    kid: String,
    key: EncodingKey,
}

impl Signer {
    /// Reads a private key: `kid=base64url`, of a PKCS#8 document for Ed25519.
    pub fn new(key: &str) -> Result<Self, InvalidKey> {
        let (kid, document) = named_key(key)
            .filter(|(_, document)| Ed25519KeyPair::from_pkcs8(document).is_ok())
            .ok_or(InvalidKey("expected a private Ed25519 key as kid=base64url of its PKCS#8 document"))?;
        Ok(Self { kid, key: EncodingKey::from_ed_der(&document) })
    }

    /// An access token for `caller`, issued at `issued` and good until the session's end at the latest. The same
    /// arguments give the same token, byte for byte.
    pub fn access(&self, caller: &Caller, issued: Moment, session_ends: Moment) -> Token {
        self.sign(&ACCESS, Access::from(caller), issued, session_ends)
    }

    /// A token that opens the change of password alone, good until `ends` at the latest.
    pub fn restricted(&self, grant: PasswordGrant, issued: Moment, ends: Moment) -> Token {
        self.sign(&PASSWORD, grant, issued, ends)
    }

    fn sign(&self, purpose: &Purpose, subject: impl Serialize, issued: Moment, ends: Moment) -> Token {
        let expires = issued.plus(LIFETIME).min(ends);
        let expires_at = expires.plus(TimeDelta::milliseconds(-expires.millis().rem_euclid(1000)));
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(purpose.typ.to_owned());
        header.kid = Some(self.kid.clone());
        let text = encode(&header, &Claims::new(purpose, subject, issued, expires_at), &self.key)
            .expect("the key was tried when it was read, and the claims are plain values");
        Token { text, expires_at }
    }
}

/// The keys of an installation, as texts for its environment.
pub struct GeneratedKeys {
    /// `TOKEN_SIGNING_KEY`: secret, for sign-in alone.
    pub token_signing_key: String,
    /// `TOKEN_KEYS`: public, for every function.
    pub token_keys: String,
    /// `REFRESH_KEY`: secret, for sign-in alone.
    pub refresh_key: String,
}

/// Fresh keys for an installation that has none.
pub fn generate_keys() -> GeneratedKeys {
    let pair = Ed25519KeyPair::generate().expect("the system gives random bytes");
    let document = pair.to_pkcs8v1().expect("a fresh key has its document");
    let kid = fresh_text::<6>();
    GeneratedKeys {
        token_signing_key: format!("{kid}={}", URL_SAFE_NO_PAD.encode(document.as_ref())),
        token_keys: format!("{kid}={}", URL_SAFE_NO_PAD.encode(pair.public_key().as_ref())),
        refresh_key: URL_SAFE_NO_PAD.encode(fresh_bytes::<32>()),
    }
}
