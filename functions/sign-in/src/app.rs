//! What sign-in is built with beside what every function has, and what it makes of that.

use std::sync::Arc;

use api::{FromEnvironment, MissingVariable, read_variable};
use axum::Json;
use axum::extract::FromRef;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderName, HeaderValue};
use axum::response::{AppendHeaders, IntoResponse, Response};
use domain::id::SessionId;
use domain::moment::Moment;
use domain::people::Caller;
use domain::refusal::StoreError;
use identity::sessions::must_end_at;
use identity::{PasswordGrant, Refresh, RefreshKey, Signer, fresh_id};
use store::{Account, Session, Sessions};
use tokio::sync::Semaphore;

use crate::{Me, SignedIn, cookie, sessions};

/// How many passwords are hashed at once; each takes 19 MiB and a processor.
const HASHINGS: usize = 4;

/// The app of every function, and the keys that only this one holds. Cheap to clone.
#[derive(Clone)]
pub struct App {
    pub(crate) base: api::App,
    signer: Signer,
    refresh_key: RefreshKey,
    secure: bool,
    hashings: Arc<Semaphore>,
}

/// An answer with a cookie.
pub(crate) type WithCookie<T> = (AppendHeaders<[(HeaderName, HeaderValue); 1]>, T);

impl App {
    /// Builds it. `public_origin` is where people reach the page; if that is over TLS, the cookie demands it too.
    pub fn new(base: api::App, signer: Signer, refresh_key: RefreshKey, public_origin: &str) -> Self {
        let secure = public_origin.starts_with("https://");
        Self { base, signer, refresh_key, secure, hashings: Arc::new(Semaphore::new(HASHINGS)) }
    }

    /// Runs what hashes passwords where it may take its time, few at once.
    pub(crate) async fn hashing<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> T {
        let permit = self.hashings.clone().acquire_owned().await.expect("nobody closes it");
        let work = move || {
            let outcome = work();
            drop(permit);
            outcome
        };
        tokio::task::spawn_blocking(work).await.expect("hashing does not panic")
    }

    /// Signs a person in on one more device.
    pub(crate) async fn begin(&self, account: &Account, stand: Sessions, now: Moment) -> Result<Response, StoreError> {
        let id: SessionId = fresh_id();
        self.base.store.change_sessions(account, stand, |sessions| sessions::begin(sessions, &id, now)).await?;
        Ok(self.signed_in(account, id, &Session::begun(now), now).into_response())
    }

    /// The session that a refresh token continues; none if it has ended, or ends by this.
    pub(crate) async fn continued(
        &self,
        token: &str,
        now: Moment,
    ) -> Result<Option<WithCookie<Json<SignedIn>>>, StoreError> {
        let Ok(refresh) = self.refresh_key.read(token) else { return Ok(None) };
        let found = self.base.store.account(&refresh.person).await?;
        let Some((account, stand)) = found.filter(|(account, _)| account.active) else { return Ok(None) };
        let change =
            self.base.store.change_sessions(&account, stand, |sessions| sessions::refresh(sessions, &refresh, now));
        match change.await {
            Ok(session) => Ok(session.map(|session| self.signed_in(&account, refresh.session, &session, now))),
            Err(StoreError::SignedOut) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// What a person gets who is signed in: an access token issued when the session was last refreshed, so that a repeat
    /// gets the same one, and the refresh token of the session's generation.
    pub(crate) fn signed_in(
        &self,
        account: &Account,
        id: SessionId,
        session: &Session,
        now: Moment,
    ) -> WithCookie<Json<SignedIn>> {
        let refresh = Refresh { person: account.person.clone(), session: id, generation: session.generation };
        let seconds = sessions::end(session).since(now).num_seconds();
        let cookie = cookie::holding(&self.refresh_key.token(&refresh), seconds, self.secure);
        let caller = Caller {
            person: account.person.clone(),
            name: account.name.clone(),
            post: account.post.clone(),
            session: refresh.session,
        };
        let token = self.signer.access(&caller, session.refreshed_at, must_end_at(session.started_at));
        let body = SignedIn {
            access_token: token.text,
            expires_at: token.expires_at,
            me: Me::from(caller),
            must_change_password: false,
        };
        (AppendHeaders([(SET_COOKIE, cookie)]), Json(body))
    }

    /// What a person gets who must set a password first, until `ends` at the latest; there is no session.
    pub(crate) fn restricted(&self, account: &Account, now: Moment, ends: Moment) -> Json<SignedIn> {
        let grant = PasswordGrant { person: account.person.clone(), revision: account.revision };
        let token = self.signer.restricted(grant, now, ends);
        Json(SignedIn {
            access_token: token.text,
            expires_at: token.expires_at,
            me: Me::of(account),
            must_change_password: true,
        })
    }

    /// An answer that takes the cookie away.
    pub(crate) fn without_cookie<T>(&self, answer: T) -> WithCookie<T> {
        (AppendHeaders([(SET_COOKIE, cookie::gone(self.secure))]), answer)
    }
}

impl FromRef<App> for api::App {
    fn from_ref(app: &App) -> Self {
        app.base.clone()
    }
}

impl FromEnvironment for App {
    const VARIABLES: &'static [&'static str] =
        &["ACCOUNTS_TABLE", "PROJECTS_TABLE", "PUBLIC_ORIGIN", "REFRESH_KEY", "TOKEN_KEYS", "TOKEN_SIGNING_KEY"];

    fn from_environment() -> Result<Self, MissingVariable> {
        let invalid = |name| move |error: identity::InvalidKey| MissingVariable(name, error.to_string());
        let signer = Signer::new(&read_variable("TOKEN_SIGNING_KEY")?).map_err(invalid("TOKEN_SIGNING_KEY"))?;
        let refresh_key = RefreshKey::new(&read_variable("REFRESH_KEY")?).map_err(invalid("REFRESH_KEY"))?;
        let public_origin = read_variable("PUBLIC_ORIGIN")?;
        Ok(Self::new(api::App::from_environment()?, signer, refresh_key, &public_origin))
    }
}
