//! The host itself: stores, lists, routers, one port.

use crate::HostError;
use crate::data::{Data, TokenKeys};
use crate::environment::environment;
use crate::lambda::Lambda;
use crate::reach::Running;
use crate::server::{self, Server};
use crate::stores::Stores;
use crate::template::Template;
use crate::{page, routes};
use api::{Clock, FilesApp};
use aws_sdk_dynamodb::config::SharedInterceptor;
use evidence::Files;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use store::{Connection, Lists, Store};

/// What a host is started with. By default: nothing kept, a free port, the system's clock, no page.
#[derive(Default)]
pub struct Options {
    /// Where it keeps what it is told.
    pub data: Data,
    /// The port of page and API on 127.0.0.1; 0 for a free one.
    pub port: u16,
    /// The business clock; whoever keeps a clone of it can move it.
    pub clock: Clock,
    /// The folder of the built page; without one a notice is served in its place.
    pub page: Option<PathBuf>,
    /// What watches every call to the tables; the tests count and break by it.
    pub interceptor: Option<SharedInterceptor>,
    /// What watches every call to the bucket.
    pub files_interceptor: Option<SharedInterceptor>,
    /// Whether functions run as processes of their own, as under Lambda. Then the clock stays as it is at the start, and
    /// what they call passes no interceptor.
    pub lambda: bool,
}

/// A host that runs.
pub struct Host {
    /// Where the API answers.
    pub address: SocketAddr,
    server: Server,
    lambda: Option<Lambda>,
    environment: BTreeMap<String, String>,
    app: FilesApp,
    stores: Stores,
    keys: TokenKeys,
}

impl Host {
    /// Opens the data, serves the API, and returns once it answers.
    ///
    /// # Errors
    /// When the template, the data folder or the port cannot be used; each names what to do.
    pub async fn start(options: Options) -> Result<Self, HostError> {
        let template = Template::of_the_project()?;
        let stores = Stores::start(&options.data, &template).await?;
        // Before anything is written: a port that is taken leaves the data as it was.
        let listener =
            server::listen(options.port).await.map_err(|cause| HostError::Port { port: options.port, cause })?;
        let store = open(&template, stores.dynamodb_endpoint(), options.interceptor).await?;
        let keys = stores.folder().token_keys()?;
        let ahead = options.clock.now().since(Clock::default().now());
        let running = Running {
            dynamodb: stores.dynamodb_endpoint(),
            s3: stores.s3_endpoint(),
            clock_ahead: ahead.num_milliseconds(),
        };
        let files = stores.files(&template, options.files_interceptor)?;
        let app = api::App { store, verifier: keys.verifier()?, clock: options.clock };
        let app = FilesApp { app, files };
        let environment = environment(&template, &stores, &keys, ahead)?;
        let lambda = match options.lambda {
            true => Some(Lambda::start(&environment, stores.folder().path().join("lambda.log")).await?),
            false => None,
        };
        let functions = routes::functions(app.clone(), &keys)?;
        let document = functions.document();
        let functions = lambda.as_ref().map_or_else(|| functions.router(), |lambda| lambda.router(&template));
        let page = page::router(options.page.as_deref(), template.page_headers_at(&stores.s3_endpoint()));
        let router = routes::all(functions, document, app.app.store.clone(), page);
        let server = Server::on(listener, |listener, shutdown| server::serve(listener, router, shutdown))
            .map_err(|cause| HostError::Port { port: options.port, cause })?;
        stores.folder().write("host.json", &running)?;
        Ok(Self { address: server.address, server, lambda, environment, app, stores, keys })
    }

    /// The address as a URL without a path.
    #[must_use]
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// The store that the routers use, its interceptor included.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.app.app.store
    }

    /// The bucket of evidence that the routers use, its interceptor included.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.app.files
    }

    /// What its functions are built with, for those that a schedule calls.
    #[must_use]
    pub fn app(&self) -> &FilesApp {
        &self.app
    }

    /// Where `cargo lambda invoke` finds the functions, if they run under Lambda.
    #[must_use]
    pub fn lambda(&self) -> Option<&str> {
        self.lambda.as_ref().map(Lambda::address)
    }

    /// What a function finds in its environment, if it runs as a process beside this host.
    #[must_use]
    pub fn environment(&self) -> &BTreeMap<String, String> {
        &self.environment
    }

    /// The emulators underneath.
    #[must_use]
    pub fn stores(&self) -> &Stores {
        &self.stores
    }

    /// The keys by which tokens are signed and read.
    #[must_use]
    pub fn keys(&self) -> &TokenKeys {
        &self.keys
    }

    /// Takes no new request, answers those that run, then closes the stores.
    pub async fn stop(self) {
        self.server.stop().await;
        if let Some(lambda) = self.lambda {
            lambda.stop().await;
        }
        self.stores.stop().await;
    }
}

/// The lists that every installation begins with.
#[must_use]
pub fn lists() -> Lists {
    serde_json::from_str(include_str!("../../../shared/domain/lists.json")).expect("a test reads the same file")
}

/// A store on the emulator at `endpoint`, with the lists in it.
pub(crate) async fn open(
    template: &Template,
    endpoint: String,
    interceptor: Option<SharedInterceptor>,
) -> Result<Store, HostError> {
    let name = |logical_id: &'static str| {
        let table = template.tables.iter().find(|table| table.logical_id == logical_id);
        table.map(|table| table.name.clone()).ok_or(HostError::NoTable(logical_id))
    };
    let store = Store::connect(Connection {
        region: "local".to_owned(),
        credentials: ("local".to_owned(), "local".to_owned(), None),
        endpoint: Some(endpoint),
        projects: name("ProjectsTable")?,
        accounts: name("AccountsTable")?,
        interceptor,
    });
    store.seed(&lists()).await?;
    Ok(store)
}

#[cfg(test)]
mod tests;
