//! An HTTP server on this machine that finishes what it has begun before it stops.

use axum::Router;
use axum::serve::ListenerExt;
use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// How long requests that run may go on once the server is told to stop.
const PATIENCE: Duration = Duration::from_secs(10);

/// Listens on `port` of this machine, 0 for a free one.
pub(crate) async fn listen(port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await
}

/// Serves a router until the shutdown, and answers what runs then.
pub(crate) async fn serve(listener: TcpListener, router: Router, shutdown: Shutdown) {
    // Small answers go out at once instead of waiting for more to send.
    let listener = listener.tap_io(|connection| {
        connection.set_nodelay(true).ok();
    });
    axum::serve(listener, router).with_graceful_shutdown(shutdown.wait()).await.expect("axum's server does not fail");
}

/// A server that runs.
pub(crate) struct Server {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Server {
    /// Serves what `serve` makes of the listener until its shutdown resolves.
    pub(crate) fn on<F>(listener: TcpListener, serve: impl FnOnce(TcpListener, Shutdown) -> F) -> std::io::Result<Self>
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(serve(listener, Shutdown(stopped)));
        Ok(Self { address, stop, task })
    }

    /// The address as a URL without a path.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Takes no new connection, answers what runs, and returns when all is answered or patience has ended.
    pub(crate) async fn stop(self) {
        drop(self.stop);
        let abort = self.task.abort_handle();
        if tokio::time::timeout(PATIENCE, self.task).await.is_err() {
            abort.abort();
        }
    }
}

/// Resolves when the server shall stop, be it that it was told to or that nobody holds it any more.
pub(crate) struct Shutdown(oneshot::Receiver<()>);

impl Shutdown {
    /// Waits for it.
    pub(crate) async fn wait(self) {
        self.0.await.ok();
    }
}
