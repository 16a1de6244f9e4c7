//! The functions as Lambda runs them: each a process of its own under `cargo lambda watch`, which has Lambda's Runtime API
//! and makes of what it is sent the events of an HTTP API.

use crate::template::Template;
use crate::{HostError, repository};
use api::Problem;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{Method, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, on};
use reqwest::Client;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

/// How long it may take until it listens.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a function may take, as API Gateway has it.
const GATEWAY: Duration = Duration::from_secs(30);
/// How often it is asked whether it listens.
const ROUND: Duration = Duration::from_millis(20);

/// `cargo lambda watch`, as long as this lives. It builds and starts a function when that is first called.
pub(crate) struct Lambda {
    watch: Child,
    address: String,
    client: Client,
}

impl Lambda {
    /// Starts it in the repository, with the environment of all functions; what it and they print goes to `log`.
    ///
    /// # Errors
    /// When it is not installed, or does not begin to listen.
    pub(crate) async fn start(environment: &BTreeMap<String, String>, log: PathBuf) -> Result<Self, HostError> {
        let program = repository().join(".local/lambda/bin/cargo-lambda");
        if !program.exists() {
            let missing = format!("{} is missing; `cargo xtask up --lambda` installs it", program.display());
            return Err(HostError::Lambda(missing));
        }
        let failed = |what: &str| HostError::Lambda(format!("cargo lambda watch {what}; {} says why", log.display()));
        let printed = File::create(&log).and_then(|file| Ok((file.try_clone()?, file)));
        let (out, err) = printed.map_err(|cause| HostError::Folder { path: log.clone(), cause: cause.to_string() })?;
        let address = free_address().map_err(|cause| HostError::Port { port: 0, cause })?;
        let (host, port) = address.split_once(':').expect("an address has a port");
        let mut command = Command::new(program);
        // What functions would read if it stood here, and what is not meant for them.
        for name in ["AWS_SESSION_TOKEN", "S3_PUBLIC_ENDPOINT", "CLOCK_OFFSET_SECONDS"] {
            command.env_remove(name);
        }
        command
            .args(["lambda", "watch", "--ignore-changes", "--invoke-address", host, "--invoke-port", port])
            .args(["--manifest-path", "../Cargo.toml"])
            // It watches its folder once for every function, changes ignored or not, and the kernel counts watches.
            .current_dir(repository().join("functions"))
            .envs(environment)
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err)
            .kill_on_drop(true);
        let mut watch = command.spawn().map_err(|cause| failed(&format!("cannot be run ({cause})")))?;
        let listens = async {
            let is_there = async || TcpStream::connect(&address).await.is_ok();
            while !is_there().await && watch.try_wait().is_ok_and(|ended| ended.is_none()) {
                tokio::time::sleep(ROUND).await;
            }
            // If it has ended, somebody else has the port.
            watch.try_wait().is_ok_and(|ended| ended.is_none())
        };
        let client = Client::builder().timeout(GATEWAY).no_proxy().build().expect("it has no option that could fail");
        match tokio::time::timeout(PATIENCE, listens).await {
            Ok(true) => Ok(Self { watch, address: format!("http://{address}"), client }),
            Ok(false) => Err(failed("ended")),
            Err(_) => Err(failed("does not listen")),
        }
    }

    /// Where `cargo lambda invoke` finds it, as a URL.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// The routes of the template, each handed on to its function.
    pub(crate) fn router(&self, template: &Template) -> Router {
        let functions = template.functions.iter();
        let routes = functions.flat_map(|function| function.routes.iter().map(move |route| (function, route)));
        routes.fold(Router::new(), |router, (function, route)| {
            let method: Method = route.method.parse().expect("a contract test compares it with the code");
            let method = MethodFilter::try_from(method).expect("a contract test compares it with the code");
            let (client, to) = (self.client.clone(), format!("{}/lambda-url/{}", self.address, function.package));
            router.route(&route.path, on(method, move |request| hand_on(client, to, request)))
        })
    }

    /// Ends it; functions end when nobody has an event for them any more.
    pub(crate) async fn stop(mut self) {
        self.watch.kill().await.ok();
    }
}

/// Sends a request on to a function and its answer back.
async fn hand_on(client: Client, to: String, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    // The host has taken the body whole, and it was not too large.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let mut headers = parts.headers;
    headers.remove(header::HOST);
    let asked = client.request(parts.method, format!("{to}{path}")).headers(headers).body(body).send();
    match asked.await {
        Ok(answer) => axum::http::Response::<reqwest::Body>::from(answer).map(Body::new).into_response(),
        Err(cause) => {
            tracing::error!(%cause, "a function did not answer under cargo lambda watch");
            Problem::busy().into_response()
        }
    }
}

/// A port that was free a moment ago: `cargo lambda watch` tells functions the one that it was told, so it cannot choose.
fn free_address() -> std::io::Result<String> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string())
}
