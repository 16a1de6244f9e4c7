//! Activation codes and passwords (R11.1).

use chrono::Duration;
use serde_json::json;
use tests::{Answer, Stage, routes};

use crate::{CODE, PASSWORD, PHONE, account, activated, cookie, page, set_password, sign_in, signed_in};

/// An answer with the paths and codes of what is wrong with a password.
#[track_caller]
fn faults(answer: Answer) -> Vec<(String, String)> {
    let answer = answer.refused(422, "rules-broken");
    let errors = answer.body["errors"].as_array().expect("errors").iter();
    errors
        .map(|error| {
            assert_eq!(error["rule"], "R11.1");
            let text = |name: &str| error[name].as_str().expect("a text").to_owned();
            (text("path"), text("code"))
        })
        .collect()
}

/// What an activation code or an old password gives: no cookie, and a token that no other route takes.
async fn opens_the_change_of_password_alone(stage: &Stage, granted: &Answer) {
    assert_eq!((&granted.body["mustChangePassword"], granted.cookies.len()), (&json!(true), 0));
    let before = stage.tables().print().await;
    let others = routes().into_iter().filter(|route| !route.is_open() && route.path != "/api/password");
    let mut tried = 0;
    for route in others {
        let path = route.at(&[("project", "p1"), ("filing", "f1")]);
        let ask = page(stage, granted).ask(route.method.clone(), &path, route.sample());
        let answer = ask.etag("\"1.0.x\"").send().await;
        assert_eq!((answer.status, &answer.body["code"]), (401, &json!("signed-out")), "{}", route.name());
        tried += 1;
    }
    assert!(tried >= 20, "the document has lost its routes");
    assert_eq!(stage.tables().print().await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_1_an_activation_code_opens_the_change_of_password_alone_and_is_used_up_by_it() {
    let stage = Stage::new().await;
    account(&stage).await;
    let wrong = sign_in(&stage, PHONE, "K7WQ2MZQ").await.refused(401, "wrong-credentials");
    let granted = sign_in(&stage, PHONE, CODE).await.expect(200);
    let second = sign_in(&stage, PHONE, CODE).await.expect(200);
    opens_the_change_of_password_alone(&stage, &granted).await;

    let set = set_password(&stage, &granted, json!({ "newPassword": PASSWORD })).await.expect(200);
    assert_eq!(set.body["mustChangePassword"], false);
    cookie(&set);
    page(&stage, &set).get("/api/me").send().await.expect(200);
    assert_eq!(sign_in(&stage, PHONE, CODE).await, wrong);
    for grant in [&granted, &second] {
        let again = set_password(&stage, grant, json!({ "newPassword": "Jialing-8-Bridge" })).await;
        again.refused(401, "signed-out");
    }
    assert_eq!(signed_in(&stage).await.body["mustChangePassword"], false);
    stage.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_1_an_activation_code_expires_after_72_hours() {
    let stage = Stage::new().await;
    account(&stage).await;
    let wrong = sign_in(&stage, PHONE, "K7WQ2MZQ").await;
    stage.clock.shift(Duration::hours(72) - Duration::seconds(30));
    let granted = sign_in(&stage, PHONE, CODE).await.expect(200);
    stage.clock.shift(Duration::seconds(30));
    let before = stage.tables().print().await;
    assert_eq!(sign_in(&stage, PHONE, CODE).await, wrong);
    set_password(&stage, &granted, json!({ "newPassword": PASSWORD })).await.refused(401, "signed-out");
    assert_eq!(stage.tables().print().await, before);
    stage.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_1_a_new_password_keeps_every_rule() {
    let stage = Stage::new().await;
    account(&stage).await;
    let granted = sign_in(&stage, PHONE, CODE).await.expect(200);
    let before = stage.tables().print().await;
    for (password, codes) in [
        ("Short-7aB", &["too-short"][..]),
        ("jialingbridge7", &["too-simple"]),
        ("Passw0rd2026!", &["common"]),
        ("Xy-13912345678", &["contains-phone"]),
        (&"Ab1-".repeat(33), &["too-long"]),
        ("admin", &["too-short", "too-simple", "common"]),
        ("123456", &["too-short", "too-simple"]),
        ("", &["too-short", "too-simple"]),
    ] {
        let answer = set_password(&stage, &granted, json!({ "newPassword": password })).await;
        let expected: Vec<_> = codes.iter().map(|code| ("/newPassword".to_owned(), code.to_string())).collect();
        assert_eq!(faults(answer), expected, "{password}");
    }
    assert_eq!(stage.tables().print().await, before);
    set_password(&stage, &granted, json!({ "newPassword": PASSWORD })).await.expect(200);
    stage.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_1_a_new_password_needs_the_current_one_and_is_none_of_the_last_five() {
    let (stage, _) = activated().await;
    let mut now = signed_in(&stage).await;
    let named = |n: u32| format!("Jialing-{n}-Bridge");
    let change = |from: u32, to: u32| json!({ "currentPassword": named(from), "newPassword": named(to) });
    let before = stage.tables().print().await;
    let fault = |path: &str, code: &str| vec![(path.to_owned(), code.to_owned())];
    for (body, expected) in [
        (json!({ "newPassword": named(8) }), fault("/currentPassword", "missing")),
        (change(9, 8), fault("/currentPassword", "wrong-password")),
        (change(7, 7), fault("/newPassword", "used-before")),
    ] {
        assert_eq!(faults(set_password(&stage, &now, body).await), expected);
    }
    assert_eq!(stage.tables().print().await, before);

    for n in 8..=11 {
        now = set_password(&stage, &now, change(n - 1, n)).await.expect(200);
        let old = set_password(&stage, &now, change(n, 7)).await;
        assert_eq!(faults(old), fault("/newPassword", "used-before"), "after {n}");
    }
    now = set_password(&stage, &now, change(11, 12)).await.expect(200);
    set_password(&stage, &now, change(12, 7)).await.expect(200);
    stage.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_1_a_password_of_90_days_opens_its_renewal_alone() {
    let (stage, _) = activated().await;
    stage.clock.shift(Duration::days(90) - Duration::minutes(1));
    assert_eq!(signed_in(&stage).await.body["mustChangePassword"], false);
    stage.clock.shift(Duration::minutes(1));
    let granted = signed_in(&stage).await;
    opens_the_change_of_password_alone(&stage, &granted).await;
    let same = set_password(&stage, &granted, json!({ "newPassword": PASSWORD })).await;
    assert_eq!(faults(same), [("/newPassword".to_owned(), "used-before".to_owned())]);
    let set = set_password(&stage, &granted, json!({ "newPassword": "Jialing-8-Bridge" })).await.expect(200);
    page(&stage, &set).get("/api/me").send().await.expect(200);
    stage.stop().await;
}

/// R11.1: whoever guesses learns nothing of which half was wrong.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_1_a_wrong_phone_and_a_wrong_password_get_the_same_bytes() {
    let (stage, _) = activated().await;
    let before = stage.tables().print().await;
    let wrong = sign_in(&stage, PHONE, "Jialing-8-Bridge").await.refused(401, "wrong-credentials");
    for (phone, password) in [
        ("13912345679", PASSWORD),
        ("13912345679", CODE),
        (PHONE, CODE),
        (PHONE, ""),
        ("139", PASSWORD),
        ("", ""),
        ("1391234567\u{ff18}", PASSWORD),
        ("PHONE#13912345678", PASSWORD),
    ] {
        assert_eq!(sign_in(&stage, phone, password).await, wrong, "{phone}");
    }
    assert_eq!(stage.tables().print().await, before);
    stage.stop().await;
}
