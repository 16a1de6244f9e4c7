//! Random bytes, and what is made of them.

use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

pub(crate) fn fresh_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    aws_lc_rs::rand::fill(&mut bytes).expect("the system gives random bytes");
    bytes
}

/// `N` random bytes as base64url.
pub(crate) fn fresh_text<const N: usize>() -> String {
    URL_SAFE_NO_PAD.encode(fresh_bytes::<N>())
}

/// A new random id of 96 bits, for a person or a session.
pub fn fresh_id<Id: FromStr>() -> Id {
    let Ok(id) = fresh_text::<12>().parse() else { unreachable!("sixteen letters of base64url are an id") };
    id
}
