//! The page as the host serves it, which is how CloudFront serves it: files, places, headers, and the API beside it.

use std::fs;
use std::process::Command;

use local::template::Template;
use local::{Host, Options};
use reqwest::{Method, Response, header};
use tests::Answer;

use crate::root;

const INDEX: &str = "<!doctype html><title>重大改革项目报表系统</title><div id=\"root\"></div>";

/// A host, with a page of one document, one script and one picture.
struct Site {
    host: Host,
    client: reqwest::Client,
    folder: tempfile::TempDir,
}

impl Site {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in [
            ("dist/index.html", INDEX),
            ("dist/icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
            ("dist/assets/main-1a2b3c.js", &"export const months = 12;\n".repeat(1000)),
            ("secret.txt", "nobody's"),
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("it takes a folder");
            fs::write(path, text).expect("it takes a file");
        }
        let page = Some(folder.path().join("dist"));
        Self::with(Options { page, ..Options::default() }, folder).await
    }

    async fn without_a_page() -> Self {
        Self::with(Options::default(), tempfile::tempdir().expect("a folder")).await
    }

    async fn with(options: Options, folder: tempfile::TempDir) -> Self {
        Self { host: Host::start(options).await.expect("the host starts"), client: reqwest::Client::new(), folder }
    }

    /// Where its files are.
    fn files(&self) -> String {
        self.host.stores().s3_endpoint()
    }

    async fn ask(&self, method: Method, path: &str) -> Response {
        let request = self.client.request(method, format!("{}{path}", self.host.url()));
        request.send().await.expect("the host answers")
    }

    async fn get(&self, path: &str) -> Response {
        self.ask(Method::GET, path).await
    }

    async fn stop(self) {
        self.host.stop().await;
        self.folder.close().expect("it goes");
    }
}

fn said<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().expect("plain letters"))
}

/// R12.2: a link into the page opens it, whatever its path; what the build has not made is not there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r12_2_a_deep_link_opens_the_page() {
    let site = Site::new().await;
    for path in ["/", "/inbox", "/projects/p1/filings/f1?round=2", "/projects/", "/api"] {
        let answer = site.get(path).await;
        assert_eq!((answer.status().as_u16(), said(&answer, "content-type")), (200, "text/html"), "{path}");
        assert_eq!(said(&answer, "cache-control"), "no-cache", "{path}");
        assert_eq!(answer.text().await.unwrap(), INDEX, "{path}");
    }
    let head = site.ask(Method::HEAD, "/inbox").await;
    assert_eq!((head.status().as_u16(), said(&head, "content-type")), (200, "text/html"));
    for path in ["/assets/gone-1a2b3c.js", "/favicon.ico", "/assets/..%2f..%2fsecret.txt", "/%2e%2e/secret.txt"] {
        let answer = site.get(path).await;
        assert_eq!((answer.status().as_u16(), said(&answer, "cache-control")), (404, "no-cache"), "{path}");
    }
    site.stop().await;
}

/// Files with a hash in their name are kept for ever, and text goes compressed over a slow line.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_are_kept_and_compressed() {
    let site = Site::new().await;
    let request = site.client.get(format!("{}/assets/main-1a2b3c.js", site.host.url()));
    let script = request.header(header::ACCEPT_ENCODING, "gzip").send().await.unwrap();
    assert_eq!((script.status().as_u16(), said(&script, "content-type")), (200, "text/javascript"));
    assert_eq!(said(&script, "cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(said(&script, "content-encoding"), "gzip");
    assert!(script.bytes().await.unwrap().len() < 1000, "26 KB of the same line");
    let icon = site.get("/icon.svg").await;
    assert_eq!((said(&icon, "content-type"), said(&icon, "cache-control")), ("image/svg+xml", "no-cache"));
    let since = said(&icon, "last-modified").to_owned();
    let again = site.client.get(icon.url().clone()).header(header::IF_MODIFIED_SINCE, since).send().await.unwrap();
    assert_eq!(again.status(), 304, "what is not kept for ever is asked for and not sent again");
    site.stop().await;
}

/// Every answer of the page has the template's headers, which let nothing in from elsewhere.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_file_has_the_headers_of_the_template() {
    let site = Site::new().await;
    let expected = Template::of_the_project().unwrap().page_headers_at(&site.files());
    let policy = expected["content-security-policy"].to_str().unwrap();
    for part in ["default-src 'self'; ", "script-src 'self'; ", "object-src 'none'; ", "frame-ancestors 'none'"] {
        assert!(policy.contains(part), "{policy}");
    }
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()"),
    ] {
        assert_eq!(expected[name], value);
    }
    let files = site.files();
    for part in ["img-src 'self' data: blob: ", "connect-src 'self' ", "frame-src "] {
        assert!(policy.contains(&format!("{part}{files};")), "files come from the bucket: {policy}");
    }
    for path in ["/", "/inbox", "/icon.svg", "/assets/main-1a2b3c.js", "/gone.js"] {
        let answer = site.get(path).await;
        for (name, value) in &expected {
            assert_eq!(answer.headers().get_all(name).iter().collect::<Vec<_>>(), [value], "{path} {name}");
        }
    }
    site.stop().await;
}

/// R12.4: whatever is asked of the API is answered by the API, also what it does not have.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r12_4_the_api_answers_for_itself() {
    let site = Site::new().await;
    for (method, path) in
        [(Method::GET, "/api/nothing"), (Method::GET, "/api/"), (Method::POST, "/inbox"), (Method::DELETE, "/")]
    {
        let answer = site.ask(method, path).await;
        assert_eq!(said(&answer, "cache-control"), "no-store", "{path}");
        Answer::read(answer).await.refused(404, "not-found");
    }
    Answer::read(site.get("/api/me").await).await.refused(401, "signed-out");
    for path in ["/healthz", "/openapi.json"] {
        let answer = site.get(path).await;
        assert_eq!((answer.status().as_u16(), said(&answer, "content-type")), (200, "application/json"), "{path}");
    }
    site.stop().await;
}

/// R12.2: without a page the host says what to do, and the API is there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r12_2_without_a_page_the_host_says_so() {
    let site = Site::without_a_page().await;
    for path in ["/", "/inbox"] {
        let answer = site.get(path).await;
        assert_eq!((answer.status().as_u16(), said(&answer, "content-type")), (503, "text/html; charset=utf-8"));
        assert!(!said(&answer, "content-security-policy").is_empty());
        let notice = answer.text().await.unwrap();
        assert!(notice.contains("网页尚未构建") && notice.contains("Node.js"), "{notice}");
    }
    Answer::read(site.get("/api/me").await).await.refused(401, "signed-out");
    site.stop().await;
}

/// The function by which CloudFront leads places to the document says the same as the host.
#[test]
fn the_cloud_leads_places_to_the_document() {
    let template = fs::read_to_string(root().join("infra/template.yaml")).unwrap();
    let (_, code) = template.split_once("FunctionCode: |\n").expect("the function");
    let code: Vec<_> = code.lines().take_while(|line| line.starts_with("        ")).collect();
    let paths = ["/", "/inbox", "/projects/p1/filings/f1", "/projects/", "/icon.svg", "/assets/main-1a2b3c.js"];
    let run =
        format!("{}\nfor (const uri of {paths:?}) console.log(handler({{ request: {{ uri }} }}).uri)", code.join("\n"));
    let output = Command::new("node").args(["-e", &run]).output().expect("Node.js runs");
    let led = String::from_utf8(output.stdout).unwrap();
    let expected = ["/index.html", "/index.html", "/index.html", "/index.html", "/icon.svg", "/assets/main-1a2b3c.js"];
    assert_eq!(led.lines().collect::<Vec<_>>(), expected, "{}", String::from_utf8_lossy(&output.stderr));
}
