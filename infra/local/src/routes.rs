//! Every function's router as one, with the two routes that are the host's own, and the page for the rest.

use crate::HostError;
use crate::data::TokenKeys;
use api::{Clock, Code, FilesApp, Problem, Routes};
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use evidence::Files;
use identity::generate_keys;
use serde_json::{Value, json};
use store::{Connection, Store};
use tower::ServiceExt;
use utoipa::openapi::OpenApi;

/// The most that is taken of a body, in bytes; as much as API Gateway takes.
const GATEWAY_BYTES: usize = 10 * 1024 * 1024;

/// Where people reach the page. On this machine that is without TLS, so its cookie may not demand it.
pub(crate) const ORIGIN: &str = "http://127.0.0.1";
/// Where the host says whether it is well.
const HEALTH: &str = "/healthz";
/// Where it gives the API document.
const DOCUMENT: &str = "/openapi.json";

/// The OpenAPI document of all functions. It needs no store and makes no call.
#[must_use]
pub fn openapi() -> OpenApi {
    let keys = TokenKeys::from(generate_keys());
    let store = Store::connect(Connection {
        region: "none".to_owned(),
        credentials: (String::new(), String::new(), None),
        endpoint: None,
        projects: String::new(),
        accounts: String::new(),
        interceptor: None,
    });
    let verifier = keys.verifier().expect("fresh keys are good");
    let app = api::App { store, verifier, clock: Clock::default() };
    let files = Files::connect(evidence::Connection {
        region: "none".to_owned(),
        credentials: (String::new(), String::new(), None),
        endpoint: None,
        public_endpoint: None,
        bucket: String::new(),
        interceptor: None,
    });
    let app = FilesApp { app, files };
    api::describe(functions(app, &keys).expect("fresh keys are good").document())
}

/// The same document as the text that the page's types are made from, `web/openapi.json`.
#[must_use]
pub fn openapi_text() -> String {
    openapi().to_pretty_json().expect("the document is plain data") + "\n"
}

/// What the host serves: `page`, and before it the functions and what is its own.
pub(crate) fn all(functions: Router, document: OpenApi, store: Store, page: Router) -> Router {
    let document = api::describe(document).to_json().expect("the document is plain data");
    let own = Router::new()
        .route(HEALTH, get(health))
        .with_state(store)
        .route(DOCUMENT, get(async || ([(CONTENT_TYPE, "application/json")], document)));
    api::finish(functions.merge(own)).layer(from_fn(taken_whole)).layer(from_fn_with_state(page, page_or_api))
}

/// Answers from the page what is read and belongs neither to the API nor to the host, as CloudFront does by its paths.
async fn page_or_api(State(page): State<Router>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_page = !path.starts_with("/api/") && path != HEALTH && path != DOCUMENT;
    if is_page && matches!(*request.method(), Method::GET | Method::HEAD) {
        page.oneshot(request).await.into_response()
    } else {
        next.run(request).await
    }
}

/// Takes a body to its end before anything is answered, as API Gateway does: a client that still sends would not hear
/// the answer.
async fn taken_whole(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    match to_bytes(body, GATEWAY_BYTES).await {
        Ok(bytes) => next.run(Request::from_parts(parts, bytes.into())).await,
        Err(_) => Problem::new(Code::BodyTooLarge, "请求内容过大，请删减后再提交。").into_response(),
    }
}

/// The routers of all functions.
pub(crate) fn functions(whole: FilesApp, keys: &TokenKeys) -> Result<Routes, HostError> {
    let app = &whole.app;
    let sign_in = sign_in::App::new(app.clone(), keys.signer()?, keys.refresh_key()?, ORIGIN);
    let of_tables = [
        browse_projects::router,
        calendar::router,
        close_project::router,
        discard::router,
        inbox::router,
        issue::router,
        ledger::router,
        lists::router,
        owed::router,
        register_project::router,
        reject::router,
        reopen::router,
        save_draft::router,
        submit::router,
        view_filing::router,
        view_progress::router,
        void::router,
        withdraw::router,
    ];
    let of_files = [
        approve::router,
        download_evidence::router,
        purge_evidence::router,
        report_evidence::router,
        upload_evidence::router,
    ];
    let all = of_tables.into_iter().fold(sign_in::router(sign_in), |all, router| all.merge(router(app.clone())));
    Ok(of_files.into_iter().fold(all, |all, router| all.merge(router(whole.clone()))))
}

/// Whether the API can answer: it can if the tables do.
async fn health(State(store): State<Store>) -> Result<Json<Value>, Problem> {
    store.fields().await?;
    Ok(Json(json!({ "status": "ok" })))
}
