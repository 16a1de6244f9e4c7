//! The layers around every router, the same under Lambda and in the local host.

use std::pin::Pin;
use std::time::Instant;

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use domain::refusal::StoreError;
use serde::Serialize;
use serde::de::IgnoredAny;
use tower_http::catch_panic::CatchPanicLayer;

use crate::app::FromEnvironment;
use crate::problem::{Code, Problem};
use crate::routes::Routes;

/// The most that is read of a body, in bytes: the largest content with every character escaped, and some.
const BODY_BYTES: usize = 768 * 1024;

/// Runs a function under Lambda: builds what it needs from the environment once, then serves its router.
pub async fn serve<A: FromEnvironment>(routes: fn(A) -> Routes) -> Result<(), lambda_http::Error> {
    tracing_subscriber::fmt().json().with_current_span(false).init();
    let app = A::from_environment().inspect_err(|error| tracing::error!(%error, "the function can't start"))?;
    lambda_http::run(finish(routes(app).router())).await
}

/// Runs a function under Lambda that a schedule calls: builds what it needs once, then runs `task` for each event and
/// answers with what it tells.
pub async fn serve_schedule<A, T, F>(task: fn(A) -> F) -> Result<(), lambda_http::Error>
where
    A: FromEnvironment + Clone,
    T: Serialize,
    F: Future<Output = Result<T, StoreError>> + Send + 'static,
{
    use lambda_http::lambda_runtime::{LambdaEvent, run, service_fn};
    tracing_subscriber::fmt().json().with_current_span(false).init();
    let app = A::from_environment().inspect_err(|error| tracing::error!(%error, "the function can't start"))?;
    run(service_fn(|_: LambdaEvent<IgnoredAny>| async {
        // Without its name, or the compiler loses itself in it.
        let run: Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send>> = Box::pin(task(app.clone()));
        let told = run.await.map_err(|error| lambda_http::Error::from(format!("{error:?}")))?;
        Ok::<_, lambda_http::Error>(serde_json::to_value(told)?)
    }))
    .await
}

/// Adds to a router what every answer has: a limit of the body, a problem for what is not there, a request id, a line
/// in the log.
pub fn finish(router: Router) -> Router {
    router
        .fallback(|| async { Problem::not_found() })
        .method_not_allowed_fallback(|| async {
            Problem::new(Code::MethodNotAllowed, "该地址不支持这种请求方法，请查阅接口文档。")
        })
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .layer(CatchPanicLayer::custom(|_| {
            tracing::error!("a handler panicked");
            Problem::new(Code::Internal, "系统出现问题，已记录。请稍后重试，或联系系统管理员。").into_response()
        }))
        .layer(from_fn(witness))
}

/// Gives the request an id, writes one line about it – never its content, its query or a token (R11.4) – and forbids caches.
async fn witness(request: Request, next: Next) -> Response {
    const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
    let id = request_id(&request);
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let start = Instant::now();
    let mut response = next.run(request).await;
    tracing::info!(
        request_id = id,
        method = method.as_str(),
        route = route.as_deref().unwrap_or("-"),
        status = response.status().as_u16(),
        duration_ms = start.elapsed().as_millis() as u64,
        "answered"
    );
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.entry(REQUEST_ID).or_insert(id);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// Lambda's own id, or a count since this process started.
fn request_id(request: &Request) -> String {
    use std::sync::atomic::{AtomicU64, Ordering};
    static COUNT: AtomicU64 = AtomicU64::new(1);
    match request.extensions().get::<lambda_http::Context>() {
        Some(context) => context.request_id.clone(),
        None => format!("{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)),
    }
}
