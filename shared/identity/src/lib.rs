//! Who is calling: access tokens, and for sign-in alone what it takes to issue them.
//!
//! Every function verifies tokens with [`Verifier`]. The feature `sign` adds what sign-in needs beside it: the signer,
//! refresh tokens, the rules of sessions, passwords with Argon2id. Nothing here does I/O or reads a clock; the moment is
//! an argument. Rules: R11.1, R11.3.

mod error;
mod tokens;

#[cfg(feature = "sign")]
pub mod passwords;
#[cfg(feature = "sign")]
mod random;
#[cfg(feature = "sign")]
mod refresh;
#[cfg(feature = "sign")]
pub mod sessions;
#[cfg(feature = "sign")]
mod signer;

pub use error::{AuthError, InvalidKey};
#[cfg(feature = "sign")]
pub use random::fresh_id;
#[cfg(feature = "sign")]
pub use refresh::{Refresh, RefreshKey};
#[cfg(feature = "sign")]
pub use signer::{GeneratedKeys, Signer, Token, generate_keys};
pub use tokens::{PasswordGrant, Verifier};
