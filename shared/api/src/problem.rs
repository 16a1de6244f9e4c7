//! Every way in which the API says no: `application/problem+json` with a stable code, a Chinese title and detail, and
//! the paths of the fields (R12.4). The one mapping from refusals to statuses stands here.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::broken::BrokenRule;
use domain::filing::State;
use domain::id::FilingId;
use domain::moment::Moment;
use domain::refusal::{Standing, StoreError};
use identity::AuthError;
use serde::Serialize;
use utoipa::ToSchema;

use crate::answer::Actor;

mod refusal;

pub use refusal::why;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $status:ident, $title:literal;)+) => {
        /// A problem's stable name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum Code {$(
            $(#[$doc])*
            $name,
        )+}

        impl Code {
            /// Every code.
            pub const ALL: &[Code] = &[$(Code::$name),+];

            /// The code as text.
            pub const fn text(self) -> &'static str {
                match self { $(Code::$name => $text),+ }
            }

            /// The status that it is answered with.
            pub const fn status(self) -> StatusCode {
                match self { $(Code::$name => StatusCode::$status),+ }
            }

            /// What it is called on screen.
            pub const fn title(self) -> &'static str {
                match self { $(Code::$name => $title),+ }
            }
        }
    };
}

codes! {
    /// The body is not JSON.
    UnreadableBody = "unreadable-body", BAD_REQUEST, "请求内容无法读取";
    /// A header, a part of the path or a parameter of the query is missing or wrong.
    InvalidRequest = "invalid-request", BAD_REQUEST, "请求参数有误";
    /// The body is too large.
    BodyTooLarge = "body-too-large", PAYLOAD_TOO_LARGE, "请求内容过大";
    /// The body is not declared as JSON.
    NotJson = "not-json", UNSUPPORTED_MEDIA_TYPE, "请求内容类型不受支持";
    /// Nobody is signed in, or the session has ended.
    SignedOut = "signed-out", UNAUTHORIZED, "请先登录";
    /// Phone number and password do not fit.
    WrongCredentials = "wrong-credentials", UNAUTHORIZED, "登录失败";
    /// Not there, or not for this caller to see.
    NotFound = "not-found", NOT_FOUND, "没有找到";
    /// There is no such route for this method.
    MethodNotAllowed = "method-not-allowed", METHOD_NOT_ALLOWED, "不支持的请求方法";
    /// Visible, but not this caller's operation.
    NotYours = "not-yours", FORBIDDEN, "无权操作";
    /// The caller worked on what is to be reviewed.
    OwnWork = "own-work", FORBIDDEN, "不能审核本人填报的内容";
    /// The state does not allow the operation.
    WrongState = "wrong-state", CONFLICT, "当前状态不能这样操作";
    /// The caller saw something older.
    Stale = "stale", CONFLICT, "内容已更新";
    /// The slot has an open filing already.
    AlreadyOpen = "already-open", CONFLICT, "已有未办结的填报件";
    /// The month can't be reported now.
    MonthShut = "month-shut", CONFLICT, "本月不在填报时间内";
    /// Filings are open that must not be.
    FilingsOpen = "filings-open", CONFLICT, "仍有未办结的填报件";
    /// The project code is another project's.
    CodeTaken = "code-taken", CONFLICT, "项目编号已被使用";
    /// The file was reported as suspected classified.
    Quarantined = "quarantined", CONFLICT, "文件已隔离";
    /// The file was not reported, and so is not purged.
    NotQuarantined = "not-quarantined", CONFLICT, "文件未被隔离";
    /// Files of the round are missing, changed or shut away.
    EvidenceMissing = "evidence-missing", CONFLICT, "佐证文件不可用";
    /// The upload has not arrived.
    NotUploaded = "not-uploaded", CONFLICT, "文件尚未上传";
    /// The upload is not what was declared, or must not be taken.
    EvidenceRefused = "evidence-refused", UNPROCESSABLE_ENTITY, "文件未通过校验";
    /// There are more rows than one file may hold.
    ExportTooLarge = "export-too-large", UNPROCESSABLE_ENTITY, "导出内容过多";
    /// Fields are missing, unknown or of a wrong type.
    InvalidBody = "invalid-body", UNPROCESSABLE_ENTITY, "填写内容格式有误";
    /// Rules of the content are broken.
    RulesBroken = "rules-broken", UNPROCESSABLE_ENTITY, "填写内容不符合要求";
    /// The idempotency key was used for another request.
    KeyReused = "key-reused", UNPROCESSABLE_ENTITY, "幂等键已用于其他请求";
    /// The ETag of what was seen is missing.
    IfMatchMissing = "if-match-missing", PRECONDITION_REQUIRED, "缺少 If-Match";
    /// Something went wrong on our side.
    Internal = "internal", INTERNAL_SERVER_ERROR, "系统出现问题";
    /// The store is busy; the same request may be sent again.
    Busy = "busy", SERVICE_UNAVAILABLE, "系统繁忙";
}

/// A field that is wrong.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FieldProblem {
    /// JSON pointer into the request's body, or into the draft that was submitted.
    pub path: String,
    /// What is wrong, as a stable name.
    pub code: String,
    /// The rule of docs/rules.md that is broken, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'static str>,
    /// What is wrong and what to do, in Chinese.
    pub detail: String,
}

/// Where the content of a filing lies: in the body that saves it, and in every answer that names its fields.
pub const CONTENT: &str = "/content";

impl FieldProblem {
    /// A broken rule; its path begins where `root` says that the content lies.
    pub fn of(root: &str, broken: BrokenRule) -> Self {
        Self {
            path: format!("{root}{}", broken.path),
            code: broken.code.to_owned(),
            rule: Some(broken.rule),
            detail: broken.detail,
        }
    }
}

/// Why a request was refused; nothing was changed.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// What happened, in a few words of Chinese.
    pub title: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// The stable name of the problem.
    pub code: Code,
    /// What is wrong and what to do, in Chinese.
    pub detail: String,
    /// The fields that are wrong, all at once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// With a conflict: the state that the filing is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// With a conflict: the ETag of now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// With a conflict: who brought that about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Actor>,
    /// With a conflict: when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// The open filings in the way.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filings: Vec<FilingId>,
}

impl Problem {
    /// A problem with a code and a detail, and nothing else.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self {
            title: code.title(),
            status: code.status().as_u16(),
            code,
            detail: detail.into(),
            errors: Vec::new(),
            state: None,
            etag: None,
            by: None,
            at: None,
            filings: Vec::new(),
        }
    }

    /// What does not exist and what may not be seen answer with these same bytes (R1.2).
    pub fn not_found() -> Self {
        Self::new(Code::NotFound, "您要找的内容不存在，或您无权查看。请核对地址，或从工作台重新进入。")
    }

    /// What is needed does not answer, and may the next time.
    pub fn busy() -> Self {
        Self::new(Code::Busy, "系统繁忙，请稍后用同样的内容重试，不会重复生效。")
    }

    /// One field is wrong in shape.
    pub fn field(path: impl Into<String>, code: &str, detail: impl Into<String>) -> Self {
        let errors = vec![FieldProblem { path: path.into(), code: code.to_owned(), rule: None, detail: detail.into() }];
        let detail = errors[0].detail.clone();
        Self { errors, ..Self::new(Code::InvalidBody, detail) }
    }

    /// Rules of the content; their paths begin where `root` says that the content lies.
    pub fn rules(root: &str, broken: Vec<BrokenRule>) -> Self {
        let errors: Vec<_> = broken.into_iter().map(|rule| FieldProblem::of(root, rule)).collect();
        let detail = format!("共有 {} 处不符合要求，请逐条修改后再提交。", errors.len());
        Self { errors, ..Self::new(Code::RulesBroken, detail) }
    }

    fn conflict(code: Code, detail: String, standing: Standing) -> Self {
        Self {
            state: Some(standing.state),
            etag: Some(standing.seen.to_string()),
            by: Some(standing.by.into()),
            at: Some(standing.at),
            ..Self::new(code, detail)
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::SignedOut => {
                Problem::new(Code::SignedOut, "登录状态已结束，请重新登录。已填写的内容不会丢失。")
            }
            StoreError::Refused(refusal) => refusal.into(),
            StoreError::KeyReused => {
                Problem::new(Code::KeyReused, "同一个 Idempotency-Key 只能用于同一个请求。请为新的请求换一个键。")
            }
            StoreError::Unavailable(cause) => {
                tracing::warn!(cause, "the store could not be used");
                Problem::busy()
            }
            StoreError::Corrupt(place) => {
                tracing::error!(place, "an item can't be read");
                Problem::new(Code::Internal, "系统数据异常，已记录。请联系系统管理员。")
            }
        }
    }
}

impl From<AuthError> for Problem {
    fn from(error: AuthError) -> Self {
        let code = match error {
            AuthError::WrongCredentials => Code::WrongCredentials,
            AuthError::InvalidToken | AuthError::ExpiredToken | AuthError::SessionEnded => Code::SignedOut,
        };
        Problem::new(code, format!("{error}。"))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = serde_json::to_vec(&self).expect("a problem is plain data");
        let mut response = (self.code.status(), body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.code == Code::Busy {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        if self.code.status() == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
