//! Tokens that must not pass, one defect each (R11.3, R12.5).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use domain::moment::Moment;
use domain::people::{Caller, Post, Role};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use crate::tokens::named_key;
use crate::{AuthError, GeneratedKeys, PasswordGrant, Signer, Verifier, generate_keys};

fn noon() -> Moment {
    "2026-03-02T12:00:00.500+08:00".parse().unwrap()
}

fn caller() -> Caller {
    Caller {
        person: "p1".parse().unwrap(),
        name: "发改委录入审核员".to_owned(),
        post: Post::new(vec![Role::Clerk, Role::Reviewer], Some("fgw".parse().unwrap())).unwrap(),
        session: "s1".parse().unwrap(),
    }
}

fn grant() -> PasswordGrant {
    PasswordGrant { person: "p1".parse().unwrap(), revision: 3 }
}

struct Bench {
    keys: GeneratedKeys,
    signer: Signer,
    verifier: Verifier,
}

impl Bench {
    fn new() -> Self {
        let keys = generate_keys();
        let signer = Signer::new(&keys.token_signing_key).unwrap();
        let verifier = Verifier::new(&keys.token_keys).unwrap();
        Self { keys, signer, verifier }
    }

    fn access(&self) -> String {
        self.signer.access(&caller(), noon(), noon().plus(TimeDelta::hours(8))).text
    }

    fn header(&self) -> Header {
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some("at+jwt".to_owned());
        header.kid = Some(named_key(&self.keys.token_signing_key).unwrap().0);
        header
    }

    /// Signed with the right key, whatever header and claims say.
    fn forge(&self, header: &Header, claims: &Value) -> String {
        let document = named_key(&self.keys.token_signing_key).unwrap().1;
        encode(header, claims, &EncodingKey::from_ed_der(&document)).unwrap()
    }

    fn refused(&self, token: &str) {
        assert_eq!(self.verifier.verify(token, noon()), Err(AuthError::InvalidToken), "{token}");
    }
}

fn claims() -> Value {
    json!({
        "iss": "reform-projects", "aud": "reform-projects/api", "sub": "p1", "name": "n", "sid": "s1",
        "roles": ["clerk"], "department": "fgw", "iat": noon().seconds(), "exp": noon().seconds() + 60,
    })
}

fn with(name: &str, value: Value) -> Value {
    let mut claims = claims();
    claims[name] = value;
    claims
}

#[test]
fn r11_3_a_token_names_its_caller_and_is_the_same_each_time() {
    let bench = Bench::new();
    assert_eq!(bench.verifier.verify(&bench.access(), noon()), Ok(caller()));
    assert_eq!(bench.access(), bench.access());
    assert!(bench.verifier.verify(&bench.forge(&bench.header(), &claims()), noon()).is_ok());
}

#[test]
fn r11_3_a_token_lasts_15_minutes_and_never_longer_than_its_session() {
    let bench = Bench::new();
    let token = bench.signer.access(&caller(), noon(), noon().plus(TimeDelta::hours(8)));
    assert_eq!(token.expires_at.to_string(), "2026-03-02T12:15:00.000+08:00");
    assert!(bench.verifier.verify(&token.text, token.expires_at.plus(TimeDelta::milliseconds(-1))).is_ok());
    assert_eq!(bench.verifier.verify(&token.text, token.expires_at), Err(AuthError::ExpiredToken));

    let last = bench.signer.access(&caller(), noon(), noon().plus(TimeDelta::minutes(3)));
    assert_eq!(last.expires_at.to_string(), "2026-03-02T12:03:00.000+08:00");
}

#[test]
fn r11_3_claims_are_pinned() {
    let bench = Bench::new();
    let future = noon().seconds() + 60;
    for (name, value) in [
        ("iss", json!("others")),
        ("iss", json!(["reform-projects"])),
        ("aud", json!("reform-projects/password")),
        ("aud", json!(["reform-projects/api", "others"])),
        ("sub", json!("")),
        ("sub", json!("p#1")),
        ("sid", Value::Null),
        ("roles", json!([])),
        ("roles", json!(["clerk", "office"])),
        ("roles", json!(["emperor"])),
        ("department", Value::Null),
        ("iat", json!(future)),
        ("exp", json!("soon")),
        ("exp", json!(1e300)),
    ] {
        bench.refused(&bench.forge(&bench.header(), &with(name, value)));
    }
    for name in ["iss", "aud", "sub", "exp", "iat", "sid", "roles", "name"] {
        let mut claims = claims();
        claims.as_object_mut().unwrap().remove(name);
        bench.refused(&bench.forge(&bench.header(), &claims));
    }
}

#[test]
fn r11_3_type_and_key_id_are_pinned() {
    let bench = Bench::new();
    for typ in [None, Some("JWT"), Some("pwd+jwt"), Some("AT+JWT"), Some("")] {
        let header = Header { typ: typ.map(str::to_owned), ..bench.header() };
        bench.refused(&bench.forge(&header, &claims()));
    }
    for kid in [None, Some(""), Some("other"), Some("../../dev/null"), Some("' OR 1=1")] {
        let header = Header { kid: kid.map(str::to_owned), ..bench.header() };
        bench.refused(&bench.forge(&header, &claims()));
    }
}

#[test]
fn r11_3_the_algorithm_is_pinned() {
    let bench = Bench::new();
    let (kid, public) = named_key(&bench.keys.token_keys).unwrap();
    for secret in [public.clone(), URL_SAFE_NO_PAD.encode(&public).into_bytes(), Vec::new()] {
        for algorithm in [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512] {
            let header = Header { alg: algorithm, ..bench.header() };
            bench.refused(&encode(&header, &claims(), &EncodingKey::from_secret(&secret)).unwrap());
        }
    }
    for algorithm in ["none", "None", "NONE", "ES256", "EdDSA ", ""] {
        let header = URL_SAFE_NO_PAD.encode(json!({ "alg": algorithm, "typ": "at+jwt", "kid": kid }).to_string());
        let body = URL_SAFE_NO_PAD.encode(claims().to_string());
        let signature = bench.access().rsplit_once('.').unwrap().1.to_owned();
        bench.refused(&format!("{header}.{body}."));
        bench.refused(&format!("{header}.{body}"));
        bench.refused(&format!("{header}.{body}.{signature}"));
    }
}

#[test]
fn r11_3_a_key_in_the_header_is_not_looked_at() {
    let (bench, stranger) = (Bench::new(), Bench::new());
    let (kid, public) = named_key(&stranger.keys.token_keys).unwrap();
    let mut header = Header { kid: Some(kid), ..bench.header() };
    header.jku = Some("https://example.org/keys".to_owned());
    header.jwk =
        serde_json::from_value(json!({ "kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode(public) })).unwrap();
    bench.refused(&stranger.forge(&header, &claims()));
    header.kid = bench.header().kid;
    bench.refused(&stranger.forge(&header, &claims()));
}

#[test]
fn r12_5_what_is_cut_altered_or_huge_is_refused() {
    let bench = Bench::new();
    let token = bench.access();
    for length in 0..token.len() {
        bench.refused(&token[..length]);
    }
    for at in 0..token.len() {
        let mut altered = token.clone().into_bytes();
        altered[at] = if altered[at] == b'A' { b'B' } else { b'A' };
        let altered = String::from_utf8(altered).unwrap();
        assert!(bench.verifier.verify(&altered, noon()).is_err(), "{altered}");
    }
    bench.refused(&format!("{token}."));
    bench.refused(&format!("{token}{}", "A".repeat(1_000_000)));
    bench.refused(&bench.forge(&bench.header(), &with("name", json!("长".repeat(1_000)))));
    let deep = format!("{}{}", "[".repeat(700), "]".repeat(700));
    let nested = URL_SAFE_NO_PAD.encode(format!(r#"{{"alg":"EdDSA","x":{deep}}}"#));
    bench.refused(&format!("{nested}.e30.AAAA"));
    bench.refused("令牌.令牌.令牌");
}

#[test]
fn r11_1_an_activation_token_opens_the_change_of_password_alone() {
    let bench = Bench::new();
    let token = bench.signer.restricted(grant(), noon(), noon().plus(TimeDelta::minutes(5)));
    assert_eq!(bench.verifier.verify_restricted(&token.text, noon()), Ok(grant()));
    assert_eq!(bench.verifier.verify_restricted(&token.text, token.expires_at), Err(AuthError::ExpiredToken));
    bench.refused(&token.text);
    assert_eq!(bench.verifier.verify_restricted(&bench.access(), noon()), Err(AuthError::InvalidToken));
}

#[test]
fn r11_3_keys_can_be_rotated_and_bad_ones_stop_the_start() {
    let (old, new) = (Bench::new(), Bench::new());
    let both = Verifier::new(&format!("{}, {}", new.keys.token_keys, old.keys.token_keys)).unwrap();
    assert!(both.verify(&old.access(), noon()).is_ok() && both.verify(&new.access(), noon()).is_ok());
    new.refused(&old.access());

    let twice = format!("{0},{0}", old.keys.token_keys);
    for bad in
        ["", ",", "kid", "kid=", "kid=AAAA", &format!("={}", &old.keys.token_keys), &twice, &old.keys.token_signing_key]
    {
        assert!(Verifier::new(bad).is_err(), "{bad}");
    }
    for bad in ["", "kid=AAAA", &old.keys.token_keys] {
        assert!(Signer::new(bad).is_err(), "{bad}");
    }
}
