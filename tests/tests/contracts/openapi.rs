//! The OpenAPI document and what the host really serves (R12.4).

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use api::Code;
use local::template::Template;
use reqwest::Method;
use serde_json::json;
use tests::{Answer, Route, Stage, document, routes};

use crate::{functions, root, sources};

/// R12.4: the document that a host gives is valid OpenAPI 3.1, judged by a validator that is not ours.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r12_4_the_document_is_openapi_3_1() {
    let stage = Stage::new().await;
    let answer = stage.nobody().get("/openapi.json").send().await.expect(200);
    assert_eq!(answer.kind, "application/json");
    assert!(answer.text("/openapi").starts_with("3.1."), "{}", answer.body["openapi"]);
    assert_eq!(answer.body, document(), "the host serves what the code describes");
    stage.stop().await;

    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("openapi.json");
    fs::write(&good, &answer.bytes).unwrap();
    assert_eq!(validated(&good), Ok(()));
    let mut broken = answer.body;
    broken["paths"]["/api/me"]["get"]["responses"]["200"] = json!({});
    let bad = folder.path().join("broken.json");
    fs::write(&bad, broken.to_string()).unwrap();
    assert!(validated(&bad).is_err(), "the validator finds a response without a description");
}

/// R12.4: the page's types are made from the file, so it is what the code describes.
#[test]
fn r12_4_the_file_for_the_page_is_the_document() {
    let file = fs::read_to_string(root().join("web/openapi.json")).unwrap_or_default();
    assert!(
        file == local::openapi_text(),
        "web/openapi.json is not what the code describes; run `cargo xtask openapi`"
    );
}

fn validated(path: &std::path::Path) -> Result<(), String> {
    let python = root().join(".local/py/bin/python");
    assert!(python.exists(), "{} is missing: `cargo xtask test` makes it", python.display());
    let output = Command::new(python).args(["-m", "openapi_spec_validator"]).arg(path).output().expect("Python runs");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    if output.status.success() { Ok(()) } else { Err(said) }
}

/// R12.4: what is documented is served, with that method and no other, and asks for a token unless it says otherwise.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r12_4_what_is_documented_is_served() {
    let stage = Stage::new().await;
    let routes = routes();
    let client = reqwest::Client::new();
    for path in routes.iter().map(|route| &route.path).collect::<BTreeSet<_>>() {
        let here: Vec<&Route> = routes.iter().filter(|route| route.path == *path).collect();
        let url = format!("{}{}", stage.address, here[0].at(&[("project", "p1"), ("filing", "f1")]));
        for method in [Method::GET, Method::PUT, Method::POST, Method::DELETE, Method::PATCH] {
            let answer = Answer::read(client.request(method.clone(), &url).send().await.unwrap()).await;
            match here.iter().find(|route| route.method == method) {
                None => answer.refused(405, "method-not-allowed"),
                // Signing in asks for no token, but for a body.
                Some(route) if route.is_open() && route.body().is_some() => answer.refused(415, "not-json"),
                Some(_) => answer.refused(401, "signed-out"),
            };
        }
    }
    stage.nobody().get("/api/nothing").send().await.refused(404, "not-found");
    stage.stop().await;
}

/// R12.4: what is served is documented: the functions know one way to serve a route, and that one documents it, under
/// the name of the function's crate.
#[test]
fn r12_4_what_is_served_is_documented() {
    let mut tags = BTreeSet::new();
    for route in routes() {
        let tag = route.says["tags"][0].as_str().unwrap_or_else(|| panic!("{} has no tag", route.name()));
        tags.insert(tag.to_owned());
        let summary = route.says["summary"].as_str().unwrap_or_default();
        assert!(
            summary.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)),
            "{} has no Chinese name",
            route.name()
        );
    }
    let template = Template::of_the_project().unwrap();
    let scheduled = template.functions.into_iter().filter(|function| function.routes.is_empty());
    tags.extend(scheduled.map(|function| function.package));
    assert_eq!(tags, functions().into_iter().collect(), "every function is documented, or called by a schedule");
    for function in functions() {
        for (file, text) in sources(&function) {
            let file = file.display();
            for way in [".route(", ".route_service(", ".nest(", ".merge(", ".fallback("] {
                assert!(!text.contains(way), "{file} serves what it does not document, by `{way}`");
            }
            for tag in text.split("tag = \"").skip(1) {
                assert!(tag.starts_with(&format!("{function}\"")), "{file} documents a route under another name");
            }
        }
    }
}

/// R12.4: each code of a problem stands in the document, with its Chinese title, under its status.
#[test]
fn r12_4_each_error_code_is_described() {
    let document = document();
    let in_schema = document["components"]["schemas"]["Code"]["enum"].as_array().expect("the codes");
    let in_schema: BTreeSet<_> = in_schema.iter().map(|code| code.as_str().expect("a text").to_owned()).collect();
    let in_code: BTreeSet<_> = Code::ALL.iter().map(|code| code.text().to_owned()).collect();
    assert_eq!(in_schema, in_code);
    for code in Code::ALL {
        assert_eq!(serde_json::to_value(code).unwrap(), code.text(), "the same on the wire as in the book");
        let status = code.status().as_u16().to_string();
        let told = format!("`{}` {}", code.text(), code.title());
        let describing = routes().into_iter().filter(|route| {
            let response = &route.says["responses"][&status];
            response["description"].as_str().is_some_and(|text| text.contains(&told))
                && response["content"]["application/problem+json"]["schema"]["$ref"] == "#/components/schemas/Problem"
        });
        assert!(describing.count() > 0, "no operation describes {told}");
    }
}
