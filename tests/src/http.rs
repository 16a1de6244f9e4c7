//! Requests and answers.

use std::sync::atomic::{AtomicU64, Ordering};

use reqwest::{Client, Method};
use serde_json::Value;

use crate::grants;

/// A key that no other request of this process has.
pub fn fresh_key() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    format!("key-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// A request that is being made.
#[derive(Clone)]
pub struct Ask {
    pub(crate) client: Client,
    pub(crate) method: Method,
    pub(crate) url: String,
    pub(crate) token: Option<String>,
    pub(crate) key: Option<String>,
    pub(crate) etag: Option<String>,
    pub(crate) cookie: Option<String>,
    pub(crate) body: Option<Value>,
}

impl Ask {
    /// With this idempotency key; a fresh one by default for whatever has a body.
    pub fn key(mut self, key: &str) -> Self {
        self.key = Some(key.to_owned());
        self
    }

    /// Having seen this.
    pub fn etag(mut self, etag: &str) -> Self {
        self.etag = Some(etag.to_owned());
        self
    }

    /// With a cookie that an earlier answer set.
    pub fn cookie(mut self, cookie: &str) -> Self {
        self.cookie = Some(cookie.to_owned());
        self
    }

    /// With another body.
    pub fn body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    /// The body that it sends; null if it has none.
    pub fn sends(&self) -> &Value {
        self.body.as_ref().unwrap_or(&Value::Null)
    }

    /// Over another connection than the person's usual one.
    pub fn over(mut self, connection: &Client) -> Self {
        self.client = connection.clone();
        self
    }

    /// Sends it once.
    pub async fn send(self) -> Answer {
        grants::begins(&self.method, &self.url);
        let mut request = self.client.request(self.method, &self.url);
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if let Some(etag) = &self.etag {
            request = request.header("if-match", etag);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        if let Some(body) = &self.body {
            request = request.header("idempotency-key", self.key.unwrap_or_else(fresh_key)).json(body);
        }
        Answer::read(request.send().await.expect("the host answers")).await
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The ETag, if one was given.
    pub etag: Option<String>,
    /// The media type.
    pub kind: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
    /// The body as JSON; null if it is none.
    pub body: Value,
    /// Cookies that were set.
    pub cookies: Vec<String>,
}

impl Answer {
    /// Reads a response to its end.
    pub async fn read(response: reqwest::Response) -> Self {
        let header = |name: &str| response.headers().get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
        let (status, etag) = (response.status().as_u16(), header("etag"));
        let kind = header("content-type").unwrap_or_default();
        let cookies = response.headers().get_all("set-cookie").iter();
        let cookies = cookies.filter_map(|v| v.to_str().ok()).map(str::to_owned).collect();
        let bytes = response.bytes().await.expect("the answer is complete").to_vec();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Self { status, etag, kind, bytes, body, cookies }
    }

    /// Panics with the whole answer unless it has this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.bytes));
        self
    }

    /// Panics unless it is a problem with this status and code, a Chinese title and a detail.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Self {
        let answer = self.expect(status);
        assert_eq!(answer.kind, "application/problem+json");
        assert_eq!(answer.body["code"], code, "{}", answer.body);
        assert_eq!(answer.body["status"], status);
        for text in ["title", "detail"] {
            let text = answer.body[text].as_str().unwrap_or_default();
            assert!(text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "no Chinese in {text:?}");
        }
        answer
    }

    /// The ETag that came with it.
    #[track_caller]
    pub fn tag(&self) -> String {
        self.etag.clone().unwrap_or_else(|| panic!("no ETag: {}", self.body))
    }

    /// A text of the body, by JSON pointer.
    #[track_caller]
    pub fn text(&self, pointer: &str) -> String {
        let found = self.body.pointer(pointer).and_then(Value::as_str);
        found.unwrap_or_else(|| panic!("no text at {pointer}: {}", self.body)).to_owned()
    }

    /// The paths of the fields that are wrong.
    pub fn paths(&self) -> Vec<&str> {
        let errors = self.body["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
        errors.iter().filter_map(|error| error["path"].as_str()).collect()
    }
}
