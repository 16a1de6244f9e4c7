//! Every function's router as one, with the two routes that are the host's own, and the page for the rest.

use crate::HostError;
use crate::data::TokenKeys;
use api::{Clock, Code, Problem};
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use identity::generate_keys;
use serde_json::{Value, json};
use store::{Connection, Store};
use tower::ServiceExt;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

/// The most that is taken of a body, in bytes; as much as API Gateway takes.
const GATEWAY_BYTES: usize = 10 * 1024 * 1024;

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
    let (_, document) = functions(app, &keys).expect("fresh keys are good").split_for_parts();
    api::describe(document)
}

/// The same document as the text that the page's types are made from, `web/openapi.json`.
#[must_use]
pub fn openapi_text() -> String {
    openapi().to_pretty_json().expect("the document is plain data") + "\n"
}

/// What the host serves: `page`, and everything else before it.
pub(crate) fn all(app: api::App, keys: &TokenKeys, page: Router) -> Result<Router, HostError> {
    let store = app.store.clone();
    let (router, document) = functions(app, keys)?.split_for_parts();
    let document = api::describe(document).to_json().expect("the document is plain data");
    let own = Router::new()
        .route(HEALTH, get(health))
        .with_state(store)
        .route(DOCUMENT, get(async || ([(CONTENT_TYPE, "application/json")], document)));
    Ok(api::finish(router.merge(own)).layer(from_fn(taken_whole)).layer(from_fn_with_state(page, page_or_api)))
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

fn functions(app: api::App, keys: &TokenKeys) -> Result<OpenApiRouter, HostError> {
    // On this machine the page is reached without TLS, so its cookie may not demand it.
    let sign_in = sign_in::App::new(app.clone(), keys.signer()?, keys.refresh_key()?, "http://127.0.0.1");
    let of_the_app = [
        approve::router,
        browse_projects::router,
        close_project::router,
        discard::router,
        inbox::router,
        issue::router,
        lists::router,
        register_project::router,
        reject::router,
        save_draft::router,
        submit::router,
        view_filing::router,
        withdraw::router,
    ];
    Ok(of_the_app.into_iter().fold(sign_in::router(sign_in), |all, router| all.merge(router(app.clone()))))
}

/// Whether the API can answer: it can if the tables do.
async fn health(State(store): State<Store>) -> Result<Json<Value>, Problem> {
    store.fields().await?;
    Ok(Json(json!({ "status": "ok" })))
}
