//! Forged access tokens: refused on a read and on a write, and nothing written (R11.3, R12.5).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::crypto::sign;
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::{Value, json};
use tests::{Cast, Filing, Stage, map};

/// The parts of a token, to be put together anew.
#[derive(Clone)]
struct Forger {
    header: Value,
    claims: Value,
    signature: String,
}

impl Forger {
    fn of(token: &str) -> Self {
        let parts: Vec<_> = token.split('.').collect();
        let read =
            |part: &str| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).expect("base64url")).expect("JSON");
        Self { header: read(parts[0]), claims: read(parts[1]), signature: parts[2].to_owned() }
    }

    fn header(&self, name: &str, value: Value) -> Self {
        let mut forger = self.clone();
        forger.header[name] = value;
        forger
    }

    fn claim(&self, name: &str, value: Value) -> Self {
        let mut forger = self.clone();
        forger.claims[name] = value;
        forger
    }

    fn without(&self, claim: &str) -> Self {
        let mut forger = self.clone();
        forger.claims.as_object_mut().expect("claims").remove(claim).expect("it is there");
        forger
    }

    fn message(&self) -> String {
        let [header, claims] = [&self.header, &self.claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
        format!("{header}.{claims}")
    }

    /// With a signature that is right for this key.
    fn signed(&self, key: &EncodingKey, algorithm: Algorithm) -> String {
        let message = self.message();
        format!("{message}.{}", sign(message.as_bytes(), key, algorithm).expect("signed"))
    }
}

/// The key of a setting such as `kid=base64url`.
fn key(setting: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(setting.split_once('=').expect("a kid").1).expect("base64url")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_3_forged_tokens_are_refused_on_reads_and_writes() {
    let stage = Stage::new().await;
    let Cast { clerk, office, .. } = Cast::on(&stage).await;
    let project = Filing::register(&office, "CQ-2026-001").await;
    let mut filing = Filing::draw(&clerk, &project, &map()).await;
    let before = stage.tables().print().await;

    let good = Forger::of(&clerk.token);
    let private = EncodingKey::from_ed_der(&key(&stage.keys().token_signing_key));
    let ours = |forger: Forger| forger.signed(&private, Algorithm::EdDSA);
    let foreign = identity::generate_keys();
    let stranger = EncodingKey::from_ed_der(&key(&foreign.token_signing_key));
    let public = key(&stage.keys().token_keys);
    let now = stage.clock.now().seconds();

    let mut forged = Vec::new();
    for alg in ["none", "None", "NONE", "nOnE", ""] {
        let none = good.header("alg", json!(alg));
        forged.extend([
            format!("{}.", none.message()),
            none.message(),
            format!("{}.{}", none.message(), good.signature),
        ]);
    }
    for (name, algorithm) in [("HS256", Algorithm::HS256), ("HS384", Algorithm::HS384), ("HS512", Algorithm::HS512)] {
        let text = stage.keys().token_keys.split_once('=').unwrap().1;
        for secret in [public.as_slice(), text.as_bytes(), b""] {
            forged.push(good.header("alg", json!(name)).signed(&EncodingKey::from_secret(secret), algorithm));
        }
    }
    for (claim, value) in [
        ("aud", json!("reform-projects/password")),
        ("aud", json!(["reform-projects/api", "others"])),
        ("aud", json!("")),
        ("iss", json!("others")),
        ("exp", json!(now - 1)),
        ("exp", json!(now)),
        ("exp", json!("9999999999")),
        ("iat", json!(now + 3_600)),
        ("roles", json!(["clerk", "office"])),
        ("roles", json!([])),
        ("sub", json!("a b")),
        ("sid", Value::Null),
    ] {
        forged.push(ours(good.claim(claim, value)));
    }
    forged.extend(["aud", "iss", "exp", "iat", "sub", "sid", "roles"].map(|claim| ours(good.without(claim))));
    for typ in [json!("JWT"), json!("pwd+jwt"), json!("AT+JWT"), Value::Null] {
        forged.push(ours(good.header("typ", typ)));
    }
    for kid in ["", "other", "../../dev/null", "' OR 1=1 --", "http://127.0.0.1/key"].map(Value::from).into_iter() {
        forged.push(ours(good.header("kid", kid)));
    }
    forged.push(ours(good.header("kid", Value::Null)));
    forged.push(good.signed(&stranger, Algorithm::EdDSA));
    let own_key = json!({ "kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode(key(&foreign.token_keys)) });
    forged.push(good.header("jwk", own_key).signed(&stranger, Algorithm::EdDSA));
    forged.push(format!("{}.{}", good.claim("roles", json!(["office"])).message(), good.signature));

    let token = &clerk.token;
    let last_dot = token.rfind('.').unwrap();
    forged.extend([0, 1, last_dot, last_dot + 1, token.len() - 1].map(|length| token[..length].to_owned()));
    forged.push(token.replace('.', ""));
    forged.push(token.replacen('.', "", 1));
    forged.push(format!("{token}.{}", good.signature));
    forged.push(format!("{token}{}", "A".repeat(50_000)));
    forged.push(ours(good.claim("name", json!("长".repeat(5_000)))));

    eprintln!("{} forged tokens", forged.len());
    for token in forged {
        eprintln!("{token:.200}");
        let forger = clerk.with_token(token);
        forger.get(&filing.path()).send().await.refused(401, "signed-out");
        let save = filing.ask(&forger, "save", json!({ "content": map() })).send().await;
        save.refused(401, "signed-out");
    }
    assert_eq!(stage.tables().print().await, before);

    let genuine = clerk.with_token(ours(good));
    genuine.get(&filing.path()).send().await.expect(200);
    filing.save(&genuine, &map()).await;
    stage.stop().await;
}
