//! What comes with a body or instead of one: headers, ids in the path, the query.

use serde_json::json;
use tests::{Cast, Filing, Route, map, routes};

use crate::bench::{BAD_REQUEST, Bench, NOT_FOUND, Request, writes};

/// R12.5: headers that are missing or ill-formed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r12_5_headers_that_are_missing_or_wrong_are_refused() {
    let bench = Bench::new().await;
    for (route, _) in writes() {
        let good = bench.request(&route);
        let no_json = [(415, "not-json")];
        bench.refused("no content type", good.clone().without("content-type"), &no_json).await;
        for kind in ["text/plain", "application/xml", "application/jsonx", "multipart/form-data", "", "\u{e9}"] {
            bench.refused(kind, good.clone().header("content-type", kind), &no_json).await;
        }
        if !route.is_open() {
            let signed_out = [(401, "signed-out")];
            bench.refused("no token", good.clone().without("authorization"), &signed_out).await;
            for token in ["", "Bearer", "Bearer ", "Basic eDp5", "Bearer 令牌", "Bearer \u{7e}"] {
                bench.refused(token, good.clone().header("authorization", token), &signed_out).await;
            }
        }
        if route.takes_header("Idempotency-Key") {
            bench.refused("no key", good.clone().without("idempotency-key"), &[BAD_REQUEST]).await;
            for key in ["", "two words", "a.b", "键", "a,b", &"k".repeat(65), &"k".repeat(8_000)] {
                let request = good.clone().header("idempotency-key", key);
                bench.refused(&format!("key {key:.40}"), request, &[BAD_REQUEST]).await;
            }
        }
        if route.takes_header("If-Match") {
            bench.refused("no ETag", good.clone().without("if-match"), &[(428, "if-match-missing")]).await;
            let weak = format!("W/{}", String::from_utf8_lossy(&good.headers[1].1));
            let last = format!("\"{}.0.{}\"", u32::MAX, "a0".repeat(32));
            for tag in [&last, "", "*", "\"\"", "\"1\"", "1.2.3", "\"a.b.c\"", "\"1.2\"", "\"-1.0.x\"", "标签", &weak]
            {
                bench.refused(tag, good.clone().header("if-match", tag), &[BAD_REQUEST]).await;
            }
        }
    }
    bench.wrote_nothing().await;
}

/// R12.5, R1.2: ids that can't be one, that are nobody's, and that are not the caller's to see get the same bytes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r12_5_ids_that_are_foreign_or_malformed_are_not_found() {
    let bench = Bench::new().await;
    let nowhere = bench.cast.office.get("/api/projects/nowhere").send().await.refused(404, "not-found").bytes;
    let long = "x".repeat(33);
    let malformed =
        ["%20", "a%2Fb", "a.b", "%00", "%FF", "%E9%A1%B9", "%23", "a%3Bb", "' OR 1=1", "PROJECT%23x", &long];
    for route in routes().into_iter().filter(|route| route.path.contains('{') && !route.path.contains("{year}")) {
        let good = bench.request(&route);
        let good = match route.parameters("query").is_empty() {
            true => good,
            false => Request { path: format!("{}{}", good.path, query(&route, "", "")), ..good },
        };
        for (name, real) in [("project", &bench.filing.project), ("filing", &bench.filing.filing)] {
            if !route.path.contains(&format!("{{{name}}}")) {
                continue;
            }
            for id in malformed.iter().chain(&["nowhere"]) {
                let request = Request { path: good.path.replace(real.as_str(), id), ..good.clone() };
                assert_eq!(bench.refused(name, request, &[NOT_FOUND]).await.bytes, nowhere);
            }
        }
        let foreign = good.by(&bench.cast.foreign_clerk);
        assert_eq!(bench.refused("foreign", foreign, &[NOT_FOUND]).await.bytes, nowhere);
    }
    bench.wrote_nothing().await;
}

/// R12.5: a year in the path that is none.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r12_5_years_that_are_none_are_refused() {
    let bench = Bench::new().await;
    let with_year: Vec<_> = routes().into_iter().filter(|route| route.path.contains("{year}")).collect();
    assert_eq!(with_year.len(), 1);
    for route in with_year {
        let good = bench.request(&route);
        bench.send(good.clone()).await.expect(200);
        let long = "9".repeat(4_000);
        for year in [
            "1999",
            "2100",
            "0",
            "99999",
            "-2026",
            "+2026",
            "02026",
            "20.26",
            "2e3",
            "%20",
            "%FF",
            "year",
            "二〇二六",
            &long,
        ] {
            let request = Request { path: good.path.replace("2026", year), ..good.clone() };
            bench.refused(year, request, &[BAD_REQUEST]).await;
        }
        let signed_out = Request { path: good.path.replace("2026", "year"), ..good.without("authorization") };
        bench.refused("nobody", signed_out, &[(401, "signed-out")]).await;
    }
    bench.wrote_nothing().await;
}

/// R12.5: parameters of the query that are unknown, there twice, or of another type.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r12_5_queries_that_are_wrong_are_refused() {
    let bench = Bench::new().await;
    let with_query = routes().into_iter().filter(|route| !route.parameters("query").is_empty());
    for route in with_query {
        let good = bench.request(&route);
        let asking = |query: String| Request { path: format!("{}{query}", good.path), ..good.clone() };
        let twice = route.parameters("query").remove(0).0;
        for query in
            [format!("{}&emperor=1", query(&route, "", "")), format!("{}&{twice}=1&{twice}=1", query(&route, "", ""))]
        {
            bench.refused("unknown or twice", asking(query), &[BAD_REQUEST]).await;
        }
        for (name, schema) in route.parameters("query") {
            let kinds = schema["type"].to_string();
            let wrong: &[&str] = if kinds.contains("integer") {
                &["", "x", "1.5", "1e3", "99999999999999999999", "0x1", "%FF", "１", "null", "true", "[]"]
            } else if schema["enum"].is_array() {
                &["", "emperor", "%FF", "null", "1"]
            } else if schema["pattern"].is_string() {
                &["", "a%20b", "a%2Fb", "..", "%FF", "%E9%A1%B9", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"]
            } else if kinds.contains("boolean") {
                &["", "1", "yes", "%FF", "null"]
            } else if name == "name" {
                // Whatever a file may be called, if only it is text.
                &[]
            } else {
                assert_eq!(name, "cursor", "{}: what is wrong for {name}: {schema}?", route.name());
                // Nothing, words, `{}`, `{"pk":"x"}`, `{"pk":"x","sk":"y"}`, 100 brackets.
                &["", "x", "!!", "e30", "eyJwayI6IngifQ", "eyJwayI6IngiLCJzayI6InkifQ", &"W1tb".repeat(34), "%FF"]
            };
            for value in wrong {
                bench.refused(&name, asking(query(&route, &name, value)), &[BAD_REQUEST]).await;
            }
        }
    }
    bench.wrote_nothing().await;
}

/// A query with a good value for each parameter that is needed, and `value` for `name`.
fn query(route: &Route, name: &str, value: &str) -> String {
    let all = route.says["parameters"].as_array().expect("parameters").iter().filter(|p| p["in"] == "query");
    let needed = all.filter(|p| p["required"] == true && p["name"] != name);
    let needed = needed.map(|p| {
        let choices = route.resolved(&p["schema"])["enum"].clone();
        format!("{}={}", p["name"].as_str().expect("a name"), choices[0].as_str().unwrap_or("1"))
    });
    let given = (!name.is_empty()).then(|| format!("{name}={value}"));
    format!("?{}", needed.chain(given).collect::<Vec<_>>().join("&"))
}

/// R12.5: a cursor leads on in the queue that gave it, and is refused by every other list.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r12_5_a_cursor_is_good_for_the_list_that_gave_it() {
    let bench = Bench::new().await;
    let Cast { clerk, reviewer, office, .. } = &bench.cast;
    for n in 0..26 {
        let project = Filing::register(office, &format!("CQ-2026-1{n:02}")).await;
        Filing::draw(clerk, &project, &map()).await.act(clerk, "submit", json!({})).await;
    }
    let first = reviewer.get("/api/inbox").send().await.expect(200);
    let cursor = first.text("/queues/0/cursor");
    for query in [format!("?cursor={cursor}"), format!("?queue=departmentReview&cursor={cursor}")] {
        let rest = reviewer.get(&format!("/api/inbox{query}")).send().await.expect(200);
        assert_eq!(rest.body["queues"].as_array().unwrap().len(), 1);
        assert_eq!(rest.body["queues"][0]["rows"].as_array().unwrap().len(), 1);
        assert!(!first.body.to_string().contains(&rest.text("/queues/0/rows/0/filing")));
    }
    for (person, list) in [(clerk, "/api/inbox?"), (office, "/api/inbox?"), (reviewer, "/api/projects?")] {
        let answer = person.get(&format!("{list}cursor={cursor}")).send().await;
        answer.refused(400, "invalid-request");
    }
    bench.stage.stop().await;
}
