//! Requests without fault, and how each is refused once it is spoilt.

use reqwest::Client;
use reqwest::header::HeaderValue;
use serde_json::{Map, Value};
use tests::{Answer, Cast, Filing, Person, Route, Stage, map, routes};

/// A host with a project and a draft on it, and what lies in its tables.
pub struct Bench {
    pub stage: Stage,
    pub cast: Cast,
    client: Client,
    project_tag: String,
    pub filing: Filing,
    pub before: Vec<String>,
}

impl Bench {
    pub async fn new() -> Self {
        let stage = Stage::new().await;
        let cast = Cast::on(&stage).await;
        let project = Filing::register(&cast.office, "CQ-2026-001").await;
        let filing = Filing::draw(&cast.clerk, &project, &map()).await;
        let project_tag = cast.office.get(&format!("/api/projects/{project}")).send().await.expect(200).tag();
        let before = stage.tables().print().await;
        Self { stage, cast, client: Client::new(), project_tag, filing, before }
    }

    /// A request without fault: signed in, on what is there, its body a sample.
    pub fn request(&self, route: &Route) -> Request {
        let of_filing = route.path.contains("/filings");
        let person = if of_filing { &self.cast.clerk } else { &self.cast.office };
        let tag = if route.path.contains("{filing}") { &self.filing.etag } else { &self.project_tag };
        let mut request = Request {
            route: route.clone(),
            path: route.at(&[("project", &self.filing.project), ("filing", &self.filing.filing)]),
            headers: vec![("idempotency-key", b"bad-input".to_vec()), ("if-match", tag.clone().into_bytes())],
            body: Vec::new(),
        };
        if let Some(sample) = route.sample() {
            request = request.json(&sample).header("content-type", "application/json");
        }
        request.by(person)
    }

    pub async fn send(&self, request: Request) -> Answer {
        let url = format!("{}{}", self.stage.address, request.path);
        let mut sending = self.client.request(request.route.method, url).body(request.body);
        for (name, value) in request.headers {
            sending = sending.header(name, HeaderValue::from_bytes(&value).expect("a header"));
        }
        Answer::read(sending.send().await.expect("the host answers")).await
    }

    /// Sends it; it must be refused in one of these ways, as the document says.
    pub async fn refused(&self, fault: &str, request: Request, ways: &[(u16, &str)]) -> Answer {
        let route = request.route.clone();
        // Shown only when the test fails: the last line is the request in question.
        eprintln!("{} {}: {fault}", route.method, request.path);
        let answer = self.send(request).await;
        let way = ways.iter().find(|(status, _)| *status == answer.status).unwrap_or(&ways[0]);
        let answer = answer.refused(way.0, way.1);
        let told = route.says["responses"][way.0.to_string()]["description"].as_str().unwrap_or_default();
        assert!(told.contains(&format!("`{}`", way.1)), "the document is silent about {}: {told}", way.1);
        let errors = answer.body["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
        assert!(!errors.is_empty() || !["invalid-body", "rules-broken"].contains(&way.1), "no field is named");
        for error in errors {
            let path = error["path"].as_str().expect("a path");
            assert!(path.is_empty() || path.starts_with('/'), "{path} is no pointer");
            assert!(error["code"].is_string() && is_chinese(&error["detail"]), "{error}");
        }
        answer
    }

    /// The same, for a field: its path must be told.
    pub async fn field_refused(&self, fault: &str, request: Request, path: &str, code: &str) {
        let answer = self.refused(fault, request, &[INVALID]).await;
        let error = &answer.body["errors"][0];
        let told = error["path"].as_str().expect("a path");
        assert!(told == path || told.starts_with(&format!("{path}/")), "{path} is wrong, and {told} is told");
        assert!(code.is_empty() || error["code"] == code, "{error}");
    }

    pub async fn wrote_nothing(self) {
        assert_eq!(self.stage.tables().print().await, self.before);
        self.stage.stop().await;
    }
}

/// A request that is about to be spoilt.
#[derive(Clone)]
pub struct Request {
    pub route: Route,
    pub path: String,
    pub headers: Vec<(&'static str, Vec<u8>)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn body(self, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..self }
    }

    pub fn json(self, body: &Value) -> Self {
        self.body(body.to_string())
    }

    pub fn header(self, name: &'static str, value: impl AsRef<[u8]>) -> Self {
        let mut changed = self.without(name);
        changed.headers.push((name, value.as_ref().to_vec()));
        changed
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(header, _)| *header != name);
        self
    }

    pub fn by(self, person: &Person) -> Self {
        if self.route.is_open() { self } else { self.header("authorization", format!("Bearer {}", person.token)) }
    }
}

pub const UNREADABLE: (u16, &str) = (400, "unreadable-body");
pub const INVALID: (u16, &str) = (422, "invalid-body");
pub const TOO_LARGE: (u16, &str) = (413, "body-too-large");
pub const BAD_REQUEST: (u16, &str) = (400, "invalid-request");
pub const NOT_FOUND: (u16, &str) = (404, "not-found");

fn is_chinese(text: &Value) -> bool {
    text.as_str().is_some_and(|text| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)))
}

/// The routes that take a body, each with a sample of it.
pub fn writes() -> Vec<(Route, Map<String, Value>)> {
    let with_body = routes().into_iter().filter_map(|route| Some((route.sample()?, route)));
    let writes: Vec<_> =
        with_body.map(|(sample, route)| (route, sample.as_object().expect("an object").clone())).collect();
    assert!(writes.len() >= 14, "the document has lost its bodies");
    writes
}

/// A body as text, with the value of one field as written here.
pub fn spelt(sample: &Map<String, Value>, field: &str, value: &str) -> String {
    let fields = sample.iter().map(|(name, given)| match name == field {
        true => format!("\"{name}\":{value}"),
        false => format!("\"{name}\":{given}"),
    });
    format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
}
