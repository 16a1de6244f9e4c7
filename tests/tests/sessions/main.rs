//! 登录 as people and their browsers do it, over HTTP with passwords and cookies: activation, passwords, sessions, their
//! ends (R11.1, R11.3), forged tokens, and what must never be told (R11.4).

mod lives;
mod passwords;
mod secrets;
mod tokens;

use domain::people::{Phone, Post, Role};
use identity::passwords::{ACTIVATION_LIFETIME, hash};
use serde_json::{Value, json};
use store::{Account, NewAccount};
use tests::{Answer, Person, RESPONSIBLE, Stage};

const PHONE: &str = "13912345678";
const CODE: &str = "K7WQ2MZP";
const PASSWORD: &str = "Jialing-7-Bridge";

/// A clerk's account that waits for its activation.
async fn account(stage: &Stage) -> Account {
    let new = NewAccount {
        person: identity::fresh_id(),
        phone: Phone::parse(PHONE).expect("a number"),
        name: "市政府办公厅录入人员".to_owned(),
        post: Post::new(vec![Role::Clerk], Some(RESPONSIBLE.parse().expect("an id"))).expect("a post"),
        activation_hash: hash(CODE),
        expires_at: stage.clock.now().plus(ACTIVATION_LIFETIME),
    };
    stage.store.make_or_reset_account(&new).await.expect("an account")
}

/// A host with the clerk's account, activated.
async fn activated() -> (Stage, Account) {
    let stage = Stage::new().await;
    let account = account(&stage).await;
    let granted = sign_in(&stage, PHONE, CODE).await.expect(200);
    set_password(&stage, &granted, json!({ "newPassword": PASSWORD })).await.expect(200);
    (stage, account)
}

async fn sign_in(stage: &Stage, phone: &str, password: &str) -> Answer {
    stage.nobody().post("/api/sessions", json!({ "phone": phone, "password": password })).send().await
}

async fn signed_in(stage: &Stage) -> Answer {
    sign_in(stage, PHONE, PASSWORD).await.expect(200)
}

async fn set_password(stage: &Stage, by: &Answer, body: Value) -> Answer {
    page(stage, by).put("/api/password", body).send().await
}

async fn refresh(stage: &Stage, cookie: &str) -> Answer {
    let url = format!("{}/api/sessions/refresh", stage.address);
    Answer::read(reqwest::Client::new().post(url).header("cookie", cookie).send().await.expect("the host answers"))
        .await
}

/// The page after an answer that signed somebody in: it holds the access token.
fn page(stage: &Stage, answer: &Answer) -> Person {
    stage.nobody().with_token(answer.text("/accessToken"))
}

/// What a browser sends after an answer that set a cookie.
#[track_caller]
fn cookie(answer: &Answer) -> String {
    let [cookie] = answer.cookies.as_slice() else { panic!("one cookie, not {:?}", answer.cookies) };
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/api/sessions"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    cookie.split(';').next().expect("a pair").to_owned()
}
