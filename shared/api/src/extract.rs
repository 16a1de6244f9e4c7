//! What a handler reads of a request. Parsed here, once; a handler sees only what can't be wrong.

use std::marker::PhantomData;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRef, FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use domain::content::Content;
use domain::filing::{Digest, Kind, Seen};
use domain::id::{FilingId, IdempotencyKey, ProjectId};
use domain::moment::Moment;
use domain::people::Caller;
use domain::reason::LONGEST_REASON;
use domain::text;
use identity::AuthError;
use serde::Deserialize;
use serde::de::{DeserializeOwned, DeserializeSeed, IgnoredAny};
use serde_json::error::Category;
use serde_json::value::RawValue;
use serde_path_to_error::Track;
use store::{Command, FileRequest, ProjectRequest, Transition};

use crate::app::App;
use crate::problem::{CONTENT, Code, FieldProblem, Problem};

/// The signed-in caller; verified once a request, whoever asks first.
pub struct Signed(pub Caller);

impl<S: Send + Sync> FromRequestParts<S> for Signed
where
    App: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        if let Some(caller) = parts.extensions.get::<Caller>() {
            return Ok(Self(caller.clone()));
        }
        let app = App::from_ref(state);
        let token = bearer(&parts.headers).ok_or(AuthError::InvalidToken)?;
        let caller = app.verifier.verify(token, app.clock.now())?;
        parts.extensions.insert(caller.clone());
        Ok(Self(caller))
    }
}

/// The token of an `Authorization: Bearer …` header.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// A body of JSON, for requests that need no idempotency key.
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (_, body) = parsed(request, state).await?;
        Ok(Self(body))
    }
}

/// A write: who, with which key, and what (R3.4).
pub struct Write<T> {
    /// Who.
    pub caller: Caller,
    /// What a repeat is known by.
    pub key: IdempotencyKey,
    /// Hash of method, path and body; a key is good for one request only.
    pub request: Digest,
    /// What.
    pub body: T,
}

impl<T> Write<T> {
    /// What the store needs beside the change of a project.
    pub fn project_request(&self, now: Moment) -> ProjectRequest<'_> {
        let Self { caller, key, request, .. } = self;
        ProjectRequest { caller, key, request, now }
    }

    /// What the store needs beside a change of evidence.
    pub fn file_request<'a>(&'a self, place: &'a InFiling, now: Moment) -> FileRequest<'a> {
        let Self { caller, key, request, .. } = self;
        FileRequest { caller, project: &place.project, filing: &place.filing, key, request, now }
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Write<T>
where
    App: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let Signed(caller) = Signed::from_request_parts(&mut parts, state).await?;
        let key = idempotency_key(&parts.headers)?;
        let line = format!("{} {}\n", parts.method, parts.uri.path());
        let (bytes, body) = parsed(Request::from_parts(parts, body), state).await?;
        let request = store::digest(&[line.as_bytes(), &bytes].concat());
        Ok(Self { caller, key, request, body })
    }
}

/// A write to something that was seen: its ETag comes with it (R3.4, R3.5a).
pub struct Change<T> {
    /// Who, with which key, and what.
    pub write: Write<T>,
    /// What was seen.
    pub seen: Seen,
}

impl<T> Change<T> {
    /// The command for the store, on the filing at `place` as it was seen: of `kind`, with `round` rounds.
    pub fn transition<'a>(
        &'a self,
        place: &'a InFiling,
        kind: Kind,
        round: u32,
        command: &'a Command,
        now: Moment,
    ) -> Transition<'a> {
        let Write { caller, key, request, .. } = &self.write;
        let InFiling { project, filing } = place;
        Transition { caller, project, filing, key, request, kind, seen: &self.seen, round, command, now }
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Change<T>
where
    App: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let seen = request.headers().get(header::IF_MATCH).cloned();
        let write = Write::from_request(request, state).await?;
        let seen = seen.ok_or_else(|| {
            Problem::new(Code::IfMatchMissing, "请在 If-Match 中带上所见内容的 ETag，以免覆盖他人的更新。")
        })?;
        let seen =
            seen.to_str().ok().and_then(|text| text.parse().ok()).ok_or_else(|| {
                Problem::new(Code::InvalidRequest, "If-Match 不是本系统给出的 ETag，请重新读取后再试。")
            })?;
        Ok(Self { write, seen })
    }
}

fn idempotency_key(headers: &HeaderMap) -> Result<IdempotencyKey, Problem> {
    let value = headers.get("idempotency-key").and_then(|value| value.to_str().ok());
    value.and_then(|text| text.parse().ok()).ok_or_else(|| {
        let detail = "请在 Idempotency-Key 中带上 1–64 位的字母、数字、下划线或连字符，同一操作重试时保持不变。";
        Problem::new(Code::InvalidRequest, detail)
    })
}

async fn parsed<S: Send + Sync, T: DeserializeOwned>(request: Request, state: &S) -> Result<(Bytes, T), Problem> {
    let declared = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let json = declared.is_some_and(|value| {
        value.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
    });
    let bytes = Bytes::from_request(request, state).await.map_err(unread)?;
    if !json {
        return Err(Problem::new(Code::NotJson, "请以 Content-Type: application/json 发送请求。"));
    }
    let body = read_json(&bytes)?;
    Ok((bytes, body))
}

fn unread(rejection: BytesRejection) -> Problem {
    if rejection.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::new(Code::BodyTooLarge, "请求内容过大，请删减后再提交。")
    } else {
        Problem::new(Code::UnreadableBody, "请求内容没有收全，请重试。")
    }
}

fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|_| unreadable())?;
    read_as("", PhantomData::<T>, text)
}

fn unreadable() -> Problem {
    Problem::new(Code::UnreadableBody, "请求内容不是有效的 JSON，请检查格式后再试。")
}

/// The content of a filing of `kind`, as it stands in the body that saves it; misshapen, it is refused by its path.
pub fn content(kind: Kind, raw: &RawValue) -> Result<Content, Problem> {
    let content = read_as(CONTENT, kind, raw.get())?;
    match content.duplicate_ids().first() {
        None => Ok(content),
        // Rows go by their ids for life (R2.8), so two rows with one id are no draft at all.
        Some(path) => Err(Problem::field(
            format!("{CONTENT}{path}"),
            "duplicate-id",
            "有两行使用了相同的编号（id），请为新行换一个编号。",
        )),
    }
}

/// Reads an object; `root` is where it stands in the body.
fn read_as<'de, S: DeserializeSeed<'de>>(root: &str, seed: S, text: &'de str) -> Result<S::Value, Problem> {
    let is_json = || serde_json::from_str::<IgnoredAny>(text).is_ok();
    // A derived reader takes a struct from an array too; here an object is an object.
    if !text.trim_start().starts_with('{') {
        if !is_json() {
            return Err(unreadable());
        }
        return Err(Problem::field(root, "wrong-type", "请求内容应为一个 JSON 对象。"));
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let mut track = Track::new();
    let read = seed.deserialize(serde_path_to_error::Deserializer::new(&mut reader, &mut track));
    let body = read.map_err(|error| {
        // The reader calls some values that it can't take no JSON, such as 1e400 or null for a choice.
        if error.classify() != Category::Data && !is_json() {
            return unreadable();
        }
        let (code, name, detail) = said(&error.to_string());
        let mut path = format!("{root}{}", pointer(&track.path()));
        // Of these two the reader tells only the object that they are missing from, or stand twice in.
        if ["missing-field", "duplicate-field"].contains(&code) {
            path = format!("{path}/{name}");
        }
        Problem::field(path.clone(), code, format!("{}：{detail}", if path.is_empty() { "请求内容" } else { &path }))
    })?;
    reader.end().map_err(|_| unreadable())?;
    Ok(body)
}

/// The path of a reader's error as a JSON pointer.
fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .map(|segment| match segment {
            Segment::Seq { index } => format!("/{index}"),
            Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
            Segment::Enum { variant } => format!("/{variant}"),
            Segment::Unknown => String::new(),
        })
        .collect()
}

/// What the reader says in English: as a stable name, the field or choice that it is about, and in Chinese.
fn said(english: &str) -> (&'static str, String, String) {
    let name = english.split('`').nth(1).unwrap_or_default();
    let name: String = name.chars().take(40).collect();
    let (code, detail) = match english.split('`').next().unwrap_or_default().trim() {
        "missing field" => ("missing-field", format!("缺少“{name}”。")),
        "unknown field" => ("unknown-field", format!("没有“{name}”这一项。")),
        "duplicate field" => ("duplicate-field", format!("“{name}”重复出现。")),
        "unknown variant" => ("unknown-choice", format!("“{name}”不在可选范围内。")),
        start if start.starts_with("invalid type") => ("wrong-type", "类型不对。".to_owned()),
        _ => ("invalid-value", "取值不符合要求。".to_owned()),
    };
    (code, name, detail)
}

/// A reason that must be given, of 1–500 characters, normalised; `name` is what the screen calls it.
pub fn required_text(path: &str, name: &str, typed: &str) -> Result<String, Problem> {
    let text = text::normalised(typed);
    match text::length(&text) {
        1..=LONGEST_REASON => Ok(text),
        length => {
            let detail = format!("请用 1–{LONGEST_REASON} 字填写{name}，现有 {length} 字。");
            Err(Problem::field(path, "invalid-length", detail))
        }
    }
}

/// The project that the path names; an id that can't be one answers like one that isn't there.
pub struct InProject(pub ProjectId);

/// The project and the filing that the path names.
pub struct InFiling {
    /// The project.
    pub project: ProjectId,
    /// The filing.
    pub filing: FilingId,
}

impl<S: Send + Sync> FromRequestParts<S> for InProject
where
    App: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        #[derive(Deserialize)]
        struct Names {
            project: ProjectId,
        }
        let Path(Names { project }) = named(parts, state).await?;
        Ok(Self(project))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for InFiling
where
    App: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        #[derive(Deserialize)]
        struct Names {
            project: ProjectId,
            filing: FilingId,
        }
        let Path(Names { project, filing }) = named(parts, state).await?;
        Ok(Self { project, filing })
    }
}

/// The filing that the path names, and a third id: of an upload, or of a file.
pub struct InEvidence<I> {
    /// The filing.
    pub place: InFiling,
    /// The upload or the file.
    pub id: I,
}

impl<S: Send + Sync, I: DeserializeOwned + Send> FromRequestParts<S> for InEvidence<I>
where
    App: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path((project, filing, id)) = named(parts, state).await?;
        Ok(Self { place: InFiling { project, filing }, id })
    }
}

/// Reads the path, but only for somebody who is signed in: a 401 comes before a 404.
async fn named<S, T>(parts: &mut Parts, state: &S) -> Result<Path<T>, Problem>
where
    S: Send + Sync,
    T: DeserializeOwned + Send,
    App: FromRef<S>,
{
    Signed::from_request_parts(parts, state).await?;
    Path::from_request_parts(parts, state).await.map_err(|_| Problem::not_found())
}

/// The parameters of the query.
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Query::from_request_parts(parts, state).await {
            Ok(axum::extract::Query(query)) => Ok(Self(query)),
            Err(_) => {
                let detail = "地址中的查询参数有误，请检查名称和取值。";
                let errors = vec![FieldProblem {
                    path: String::new(),
                    code: "invalid-query".to_owned(),
                    rule: None,
                    detail: detail.to_owned(),
                }];
                Err(Problem { errors, ..Problem::new(Code::InvalidRequest, detail) })
            }
        }
    }
}
