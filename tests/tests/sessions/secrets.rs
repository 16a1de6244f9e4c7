//! What is never told, neither in answers nor in the log: phone numbers, passwords, tokens, content (R11.4).

use std::io::{Result, Write};
use std::sync::Mutex;

use domain::people::Role;
use reqwest::Method;
use serde_json::json;
use tests::{Answer, Filing, Stage, map, routes};

use crate::{CODE, PASSWORD, PHONE, account, cookie, page, refresh, set_password, sign_in};

/// What the host logged, written as under Lambda.
static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Log;

impl Write for Log {
    fn write(&mut self, line: &[u8]) -> Result<usize> {
        LOG.lock().expect("nobody panics in here").extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_4_neither_answers_nor_the_log_tell_a_secret() {
    tracing_subscriber::fmt().json().with_current_span(false).with_writer(|| Log).init();
    let stage = Stage::new().await;
    account(&stage).await;
    let office = stage.person("市委改革办审核人员", &[Role::Office], None).await;
    let project = Filing::register(&office, "CQ-2026-001").await;

    let mut answers = vec![sign_in(&stage, PHONE, "Jialing-0-Bridge").await];
    let misread = json!({ "phone": PHONE.parse::<u64>().unwrap(), "password": PASSWORD });
    answers.push(stage.nobody().post("/api/sessions", misread).send().await.refused(422, "invalid-body"));
    let granted = sign_in(&stage, PHONE, CODE).await.expect(200);
    let phone_within = json!({ "newPassword": format!("Xy-{PHONE}") });
    answers.push(set_password(&stage, &granted, phone_within).await.refused(422, "rules-broken"));
    let set = set_password(&stage, &granted, json!({ "newPassword": PASSWORD })).await.expect(200);
    let signed_in = sign_in(&stage, PHONE, PASSWORD).await.expect(200);
    let refreshed = refresh(&stage, &cookie(&signed_in)).await.expect(200);
    let clerk = page(&stage, &refreshed);

    let mut content = map();
    content["measures"][0]["content"] = json!("滴水不漏的举措内容");
    let mut filing = Filing::draw(&clerk, &project, &content).await;
    content["measures"][0]["plans"][0]["type"] = json!("滴水不漏的计划类型");
    answers.push(filing.save(&clerk, &content).await);
    let broken = filing.ask(&clerk, "submit", json!({})).send().await;
    answers.push(broken.refused(422, "rules-broken"));
    let misshapen = json!({ "content": { "indicators": "滴水不漏的指标" } });
    answers.push(filing.ask(&clerk, "save", misshapen).send().await.refused(422, "invalid-body"));
    for route in routes().into_iter().filter(|route| route.method == Method::GET) {
        let path = route.at(&[("project", &filing.project), ("filing", &filing.filing)]);
        answers.push(clerk.get(&path).send().await);
        answers.push(office.get(&path).send().await);
    }
    answers.push(clerk.delete("/api/sessions").send().await.expect(204));
    answers.push(filing.ask(&clerk, "save", json!({ "content": map() })).send().await.refused(401, "signed-out"));

    let signing = [&granted, &set, &signed_in, &refreshed];
    for answer in answers.iter().chain(signing) {
        let told = told(answer);
        for secret in [PHONE, CODE, PASSWORD, "$argon2id"] {
            assert!(!told.contains(secret), "{secret} in {told}");
        }
    }

    let log = String::from_utf8(LOG.lock().unwrap().clone()).unwrap();
    for line in
        ["\"route\":\"/api/sessions\"", "\"route\":\"/api/projects/{project}/filings/{filing}\"", "\"status\":401"]
    {
        assert!(log.contains(line), "the log has no {line}: {log}");
    }
    assert!(log.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()), "the log is JSON");
    let tokens = signing.map(|answer| answer.text("/accessToken"));
    let refresh_tokens = signing[1..].iter().map(|answer| cookie(answer).replace("refresh=", ""));
    let named = [PHONE, CODE, PASSWORD, "Jialing-0-Bridge", "滴水不漏", "$argon2id"].map(str::to_owned);
    for secret in named.into_iter().chain(tokens).chain(refresh_tokens) {
        assert!(!log.contains(&secret), "{secret} is in the log");
    }
    stage.stop().await;
}

/// All that an answer says.
fn told(answer: &Answer) -> String {
    format!("{}{:?}{:?}", String::from_utf8_lossy(&answer.bytes), answer.cookies, answer.etag)
}
