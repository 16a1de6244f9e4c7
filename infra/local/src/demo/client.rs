//! A client of the API, as small as the demo needs it.

use crate::HostError;
use reqwest::{Method, StatusCode};
use serde_json::Value;

/// Talks to one host.
pub(super) struct Client {
    http: reqwest::Client,
    url: String,
}

/// A request.
pub(super) struct Ask<'a> {
    pub(super) method: Method,
    pub(super) path: String,
    /// The access token.
    pub(super) token: Option<&'a str>,
    /// The idempotency key of a write.
    pub(super) key: Option<String>,
    /// The ETag of what is changed.
    pub(super) etag: Option<&'a str>,
    pub(super) body: Value,
}

impl Ask<'_> {
    /// A request that needs neither token, key nor ETag.
    pub(super) fn new(method: Method, path: impl Into<String>, body: Value) -> Self {
        Self { method, path: path.into(), token: None, key: None, etag: None, body }
    }
}

/// A good answer.
pub(super) struct Answer {
    pub(super) etag: String,
    pub(super) body: Value,
}

impl Answer {
    /// A text of the body.
    pub(super) fn text(&self, name: &str) -> String {
        self.body[name].as_str().unwrap_or_default().to_owned()
    }
}

impl Client {
    pub(super) fn new(url: String) -> Self {
        Self { http: reqwest::Client::new(), url }
    }

    /// The answer, be it good or not.
    pub(super) async fn try_ask(&self, ask: Ask<'_>) -> Result<(StatusCode, Answer), HostError> {
        let failed = |cause: reqwest::Error| HostError::Demo(cause.without_url().to_string());
        let mut request = self.http.request(ask.method, format!("{}{}", self.url, ask.path)).json(&ask.body);
        if let Some(token) = ask.token {
            request = request.bearer_auth(token);
        }
        for (name, value) in [("idempotency-key", ask.key.as_deref()), ("if-match", ask.etag)] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let answer = request.send().await.map_err(failed)?;
        let etag = answer.headers().get("etag").and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        let status = answer.status();
        Ok((status, Answer { etag, body: answer.json().await.map_err(failed)? }))
    }

    /// The answer, which has to be a good one.
    pub(super) async fn ask(&self, ask: Ask<'_>) -> Result<Answer, HostError> {
        let line = format!("{} {}", ask.method, ask.path);
        match self.try_ask(ask).await? {
            (status, answer) if status.is_success() => Ok(answer),
            (status, answer) => Err(HostError::Demo(format!("{line} was answered {status} {}", answer.body))),
        }
    }

    /// Puts bytes where a presigned request says.
    pub(super) async fn put(&self, request: &Value, bytes: &'static [u8]) -> Result<(), HostError> {
        let failed = |cause: reqwest::Error| HostError::Demo(cause.without_url().to_string());
        let mut put = self.http.put(request["url"].as_str().unwrap_or_default()).body(bytes);
        for (name, value) in request["headers"].as_object().into_iter().flatten() {
            put = put.header(name, value.as_str().unwrap_or_default());
        }
        let answer = put.send().await.map_err(failed)?;
        // Taken already: this load goes on with one that was interrupted.
        if answer.status().is_success() || answer.status() == StatusCode::PRECONDITION_FAILED {
            return Ok(());
        }
        Err(HostError::Demo(format!("the bucket answered {}", answer.status())))
    }
}
