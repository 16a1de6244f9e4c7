//! 登录: sign in, stay signed in, sign out, set the password, see who one is (R11.1, R11.3).
//!
//! Whoever signs in gets an access token of 15 minutes in the body and a refresh token in a cookie. An activation code, or
//! a password that is 90 days old, opens the change of password alone: no cookie, and a token that no other route takes.

mod app;
mod cookie;
mod password;
mod sessions;

use api::{Body, Problem, Routes, Signed, route};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::id::{DepartmentId, PersonId};
use domain::moment::Moment;
use domain::people::{Caller, Phone, Role};
use identity::passwords::verify;
use identity::{AuthError, fresh_id};
use serde::{Deserialize, Serialize};
use store::{Account, Session};
use utoipa::ToSchema;

pub use app::App;
use app::WithCookie;
use password::{Entitled, Opens};

/// Who signs in.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignIn {
    /// The mobile number (手机号).
    pub phone: String,
    /// The password, or the activation code (激活码) of a new account.
    pub password: String,
}

/// A new password.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewPassword {
    /// The password so far; needed from somebody who is signed in.
    #[serde(default)]
    pub current_password: Option<String>,
    /// 10–128 characters of three classes; not a common one, not the phone number, none of the last five.
    pub new_password: String,
}

/// Somebody who is signed in. The refresh token stands in the cookie `refresh`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SignedIn {
    /// For the header `Authorization: Bearer …`.
    pub access_token: String,
    /// From when on the access token is refused; refresh before.
    pub expires_at: Moment,
    /// Who it is.
    pub me: Me,
    /// The access token opens `PUT /api/password` alone, and there is no cookie.
    pub must_change_password: bool,
}

/// Who one is.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Me {
    /// The person.
    pub person: PersonId,
    /// The person's name as the ledger shows it.
    pub name: String,
    /// The roles.
    pub roles: Vec<Role>,
    /// The department (责任单位) of clerks and reviewers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentId>,
}

impl From<Caller> for Me {
    fn from(caller: Caller) -> Self {
        let (roles, department) = (caller.post.roles().to_vec(), caller.post.department().cloned());
        Self { person: caller.person, name: caller.name, roles, department }
    }
}

impl Me {
    fn of(account: &Account) -> Self {
        let (roles, department) = (account.post.roles().to_vec(), account.post.department().cloned());
        Self { person: account.person.clone(), name: account.name.clone(), roles, department }
    }
}

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([route!(sign_in), route!(sign_out), route!(refresh), route!(set_password), route!(me)]).with_state(app)
}

/// 登录: sign in with the phone number and the password or activation code.
///
/// A wrong number and a wrong password get the same answer, in the same time (R11.1, R11.2, R11.3).
#[utoipa::path(
    post,
    path = "/api/sessions",
    tag = "sign-in",
    request_body = SignIn,
    responses((status = OK, body = SignedIn, description = "Signed in, or entitled to set a password.")),
    security(())
)]
async fn sign_in(State(app): State<App>, Body(SignIn { phone, password }): Body<SignIn>) -> Result<Response, Problem> {
    let now = app.base.clock.now();
    let found = match Phone::parse(&phone) {
        Some(phone) => app.base.store.account_by_phone(&phone).await?,
        None => None,
    };
    let found = found.filter(|(account, _)| account.active);
    let hash = found.as_ref().map(|(account, _)| account.credential.hash().to_owned());
    let right = app.hashing(move || verify(&password, hash.as_deref())).await;
    let (account, stand) = found.filter(|_| right).ok_or(AuthError::WrongCredentials)?;
    match password::opens(&account.credential, now)? {
        Opens::Everything => Ok(app.begin(&account, stand, now).await?),
        Opens::Renewal { ends } => Ok(app.restricted(&account, now, ends).into_response()),
    }
}

/// 续期: continue the session of the cookie, with new tokens.
///
/// A repeat within 30 seconds gets the same tokens; an older refresh token ends its session. A session ends when idle for 30
/// minutes or older than 8 hours (R11.3).
#[utoipa::path(
    post,
    path = "/api/sessions/refresh",
    tag = "sign-in",
    params(("refresh" = String, Cookie, description = "The refresh token.")),
    responses((status = OK, body = SignedIn, description = "Still signed in.")),
    security(())
)]
async fn refresh(State(app): State<App>, headers: HeaderMap) -> Result<Response, Problem> {
    let continued = match cookie::token(&headers) {
        Some(token) => app.continued(token, app.base.clock.now()).await?,
        None => None,
    };
    match continued {
        Some(answer) => Ok(answer.into_response()),
        None => Ok(app.without_cookie(Problem::from(AuthError::SessionEnded)).into_response()),
    }
}

/// 退出登录: end the session. The next write with its access token is refused (R11.3).
#[utoipa::path(
    delete,
    path = "/api/sessions",
    tag = "sign-in",
    responses((status = NO_CONTENT, description = "Signed out."))
)]
async fn sign_out(State(app): State<App>, Signed(caller): Signed) -> Result<WithCookie<StatusCode>, Problem> {
    app.base.store.end_session(&caller).await?;
    Ok(app.without_cookie(StatusCode::NO_CONTENT))
}

/// 修改密码: set a new password. Every session ends, and a new one begins (R11.1, R11.3).
///
/// It takes the token of an ordinary sign-in together with the current password, or the token that an activation code or an
/// expired password gave.
#[utoipa::path(
    put,
    path = "/api/password",
    tag = "sign-in",
    request_body = NewPassword,
    responses((status = OK, body = SignedIn, description = "Set, and signed in anew."))
)]
async fn set_password(
    State(app): State<App>,
    entitled: Entitled,
    Body(body): Body<NewPassword>,
) -> Result<WithCookie<Json<SignedIn>>, Problem> {
    let now = app.base.clock.now();
    let account = entitled.account(&app).await?;
    let (known, from) = (account.clone(), entitled.session());
    let signed_in = from.is_some();
    let credential = app.hashing(move || password::renewed(&body, &known, signed_in, now)).await;
    let credential = credential.map_err(|broken| Problem::rules("", broken))?;
    let (id, session) = (fresh_id(), Session::begun(now));
    let account = app.base.store.set_password(&account, credential, from, (&id, &session)).await?;
    Ok(app.signed_in(&account, id, &session, now))
}

/// 当前用户: who the access token says one is (R11.3).
#[utoipa::path(get, path = "/api/me", tag = "sign-in", responses((status = OK, body = Me, description = "The caller.")))]
async fn me(Signed(caller): Signed) -> Json<Me> {
    Json(Me::from(caller))
}
