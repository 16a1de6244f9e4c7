//! Bodies of a wrong shape, on every route that takes one.

use serde_json::Value;

use crate::bench::{Bench, INVALID, TOO_LARGE, UNREADABLE, spelt, writes};

/// The measure of the others: with its sample and without a fault a request gets past the reading of its body.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sample_of_every_body_is_understood() {
    let bench = Bench::new().await;
    for (route, _) in writes() {
        let mut request = bench.request(&route);
        request.path = route.at(&[("project", "nowhere"), ("filing", "nowhere")]);
        let answer = bench.send(request).await;
        let code = answer.body["code"].as_str().unwrap_or_default();
        let misread =
            ["unreadable-body", "invalid-body", "invalid-request", "not-json", "if-match-missing", "internal"];
        assert!(!misread.contains(&code), "{}: {}", route.name(), answer.body);
    }
    bench.stage.stop().await;
}

/// R12.5: what is no JSON, or JSON of another kind.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r12_5_a_body_that_is_no_object_is_refused() {
    let bench = Bench::new().await;
    for (route, sample) in writes() {
        let good = bench.request(&route);
        let text = Value::from(sample).to_string();
        for other in ["null", "7", "true", "\"text\"", "[]", &format!("[{text}]"), "1.5"] {
            bench.field_refused(other, good.clone().body(other), "", "wrong-type").await;
        }
        let deep = "[".repeat(10_000);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (fault, body) in [
            ("empty", Vec::new()),
            ("blank", b" \n".to_vec()),
            ("a word", b"nul".to_vec()),
            ("half", text.as_bytes()[..text.len() / 2].to_vec()),
            ("all but the end", text.as_bytes()[..text.len() - 1].to_vec()),
            ("more after the end", format!("{text}x").into_bytes()),
            ("twice", format!("{text}{text}").into_bytes()),
            ("a byte order mark", format!("\u{feff}{text}").into_bytes()),
            ("a form", b"phone=1&password=2".to_vec()),
            ("UTF-16", wide),
            ("no UTF-8", [b"{\"", [0xff].as_slice(), &text.as_bytes()[2..]].concat()),
            ("an overlong slash", [b"{\"\xc0\xaf".as_slice(), &text.as_bytes()[2..]].concat()),
            ("half a character", b"{\"\xe5\xb7".to_vec()),
            ("10,000 brackets", deep.clone().into_bytes()),
            ("10,000 keys", "{\"a\":".repeat(10_000).into_bytes()),
        ] {
            bench.refused(fault, good.clone().body(body), &[UNREADABLE, INVALID]).await;
        }
        let closed = format!("{deep}{}", "]".repeat(10_000));
        bench.field_refused("10,000 deep", good.body(closed), "", "wrong-type").await;
    }
    bench.wrote_nothing().await;
}

/// R12.5: however large, it is answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r12_5_a_body_that_is_too_large_is_refused() {
    let bench = Bench::new().await;
    for (route, sample) in writes() {
        for mebibytes in [1, 6] {
            let long = "长".repeat((mebibytes << 20) / 3 + 1);
            let text = match sample.keys().next() {
                Some(field) => spelt(&sample, field, &format!("\"{long}\"")),
                None => format!("{{\"{long}\":1}}"),
            };
            let fault = format!("{mebibytes} MiB");
            bench.refused(&fault, bench.request(&route).body(text), &[TOO_LARGE]).await;
            bench.refused(&fault, bench.request(&route).body(" ".repeat(mebibytes << 20)), &[TOO_LARGE]).await;
        }
    }
    bench.wrote_nothing().await;
}

/// R12.5: fields that are missing, unknown, there twice, or of another type; each is named by its path.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r12_5_a_field_that_is_wrong_is_named() {
    let bench = Bench::new().await;
    for (route, sample) in writes() {
        let schema = route.body().expect("a body");
        let good = bench.request(&route);
        let unknown = spelt(&sample, "", "").replacen('{', "{\"emperor\":1,", 1).replace(",}", "}");
        let unknown = good.clone().body(unknown);
        bench.field_refused("an unknown field", unknown, "/emperor", "unknown-field").await;
        for field in schema["required"].as_array().into_iter().flatten() {
            let field = field.as_str().expect("a name");
            let mut less = sample.clone();
            less.remove(field).expect("the sample has every field");
            let request = good.clone().json(&less.into());
            bench.field_refused(&format!("no {field}"), request, &format!("/{field}"), "missing-field").await;
        }
        for (field, value) in &sample {
            let path = format!("/{field}");
            let twice = spelt(&sample, "", "").replacen('{', &format!("{{\"{field}\":{value},"), 1);
            bench.field_refused(&format!("{field} twice"), good.clone().body(twice), &path, "duplicate-field").await;
            for wrong in wrong_values(&route.resolved(&schema["properties"][field]), &schema["properties"][field]) {
                let request = good.clone().body(spelt(&sample, field, wrong));
                bench.field_refused(&format!("{field} is {wrong}"), request, &path, "").await;
            }
            let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
            for unreadable in ["1e400", "-1e400", "NaN", "Infinity", "\"\\ud800\"", "\"\u{1}\"", "01", "'x'", &deep] {
                let request = good.clone().body(spelt(&sample, field, unreadable));
                let fault = format!("{field} is {:.9}", unreadable);
                bench.refused(&fault, request, &[UNREADABLE, INVALID]).await;
            }
        }
    }
    bench.wrote_nothing().await;
}

/// Values, as written, that a field of this schema can't have.
fn wrong_values(schema: &Value, declared: &Value) -> Vec<&'static str> {
    let kinds = match &schema["type"] {
        Value::Array(kinds) => kinds.clone(),
        kind => vec![kind.clone()],
    };
    let choices = ["oneOf", "anyOf"].iter().filter_map(|word| declared[word].as_array()).flatten();
    let may_be_null = kinds.iter().any(|kind| kind == "null") || choices.into_iter().any(|one| one["type"] == "null");
    let is = |name: &str| kinds.iter().any(|kind| kind == name);
    let mut wrong = Vec::new();
    let mut unless = |fits: bool, value: &[&'static str]| {
        if !fits {
            wrong.extend(value)
        }
    };
    unless(may_be_null, &["null"]);
    unless(is("boolean"), &["true"]);
    unless(is("string"), &["\"7\"", "\"\""]);
    unless(is("integer"), &["7", "0"]);
    unless(is("array"), &["[]", "[[]]", "[\"x\"]"]);
    unless(is("object"), &["{}", "{\"a\":1}"]);
    unless(false, &["1.5", "1e300", "99999999999999999999"]);
    unless(!is("integer") || schema["minimum"] != 0, &["-1"]);
    let any_text = schema["enum"].is_null() && schema["pattern"].is_null() && schema["format"].is_null();
    unless(!is("string") || any_text, &["\"\"", "\"not this\"", "\"两江\"", "\"a/b\""]);
    unless(!is("array"), &["[null]", "[7]", "[{\"a\":1}]"]);
    wrong
}
