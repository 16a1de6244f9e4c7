//! The page: a folder of built files, served as CloudFront serves them from the bucket.
//!
//! A path whose last part has no extension is a place within the page and gets `index.html`; any other is a file or
//! nothing. The headers are those of the template.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, Response};
use std::path::Path;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;

/// What is answered while there is no page.
const NOT_BUILT: &str = "<!doctype html>
<html lang=\"zh-CN\">
<meta charset=\"utf-8\">
<title>重大改革项目报表系统</title>
<p>网页尚未构建，接口可以照常使用，说明见 <a href=\"/openapi.json\">/openapi.json</a>。</p>
<p>请安装 Node.js 20.19 或更高版本（含 npm），然后重新运行 <code>cargo xtask up</code>。</p>
</html>
";

/// Serves the files of `folder`, with these headers; without a folder, a notice that there is no page.
pub(crate) fn router(folder: Option<&Path>, headers: HeaderMap) -> Router {
    let files = match folder {
        Some(folder) => Router::new().fallback_service(ServeDir::new(folder)),
        None => Router::new().fallback(async || (StatusCode::SERVICE_UNAVAILABLE, Html(NOT_BUILT))),
    };
    files.layer(CompressionLayer::new()).layer(from_fn_with_state(headers, as_from_the_bucket))
}

async fn as_from_the_bucket(State(headers): State<HeaderMap>, mut request: Request, next: Next) -> Response {
    // What the build puts there has its hash in the name.
    let is_hashed = request.uri().path().starts_with("/assets/");
    if is_place(request.uri().path()) {
        *request.uri_mut() = Uri::from_static("/index.html");
    }
    let mut response = next.run(request).await;
    let is_there = !response.status().is_client_error();
    let caching = if is_hashed && is_there { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    response.headers_mut().extend(headers);
    response
}

/// Whether a path is a place within the page rather than a file; the template's function for CloudFront says the same.
fn is_place(path: &str) -> bool {
    path.rsplit('/').next().is_none_or(|last| !last.contains('.'))
}
