//! Whom the client trusts (R11.5): AWS by its own authorities and by no others, a compatible store as the machine does.
//!
//! A server of this machine has a certificate of an authority that the machine trusts: what calls it is this program once
//! more, with `SSL_CERT_FILE` naming that authority.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::retry::RetryConfig;
use aws_sdk_dynamodb::config::{BehaviorVersion, Config, Credentials, Region};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// Where the server is, for the program that calls it.
const SERVER: &str = "SERVER";

/// A DynamoDB without tables.
const ANSWER: &[u8] =
    b"HTTP/1.1 200 OK\r\ncontent-type: application/x-amz-json-1.0\r\ncontent-length: 17\r\n\r\n{\"TableNames\":[]}";

fn foreign(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("foreign").join(name)
}

/// R11.5
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r11_5_aws_is_trusted_by_its_own_authorities_alone() {
    let certificate = CertificateDer::from_pem_file(foreign("server.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_file(foreign("server.key")).unwrap();
    let config = ServerConfig::builder().with_no_client_auth().with_single_cert(vec![certificate], key).unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    tokio::spawn(async move {
        loop {
            let (connection, _) = listener.accept().await.unwrap();
            // Whoever does not trust it goes away.
            if let Ok(mut connection) = acceptor.accept(connection).await {
                // A request of one piece, whatever it says.
                assert!(connection.read(&mut [0; 4096]).await.unwrap() > 0);
                connection.write_all(ANSWER).await.unwrap();
            }
        }
    });
    let mut caller = Command::new(std::env::current_exe().unwrap());
    caller.args(["--exact", "the_caller", "--ignored"]);
    caller.env("SSL_CERT_FILE", foreign("authority.pem")).env(SERVER, server);
    let told = tokio::task::spawn_blocking(move || caller.output().unwrap()).await.unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stdout));
}

#[tokio::test]
#[ignore = "the other test calls it"]
async fn the_caller() {
    let server = std::env::var(SERVER).unwrap();
    ask(Some(&server), &server).await.unwrap();
    let refused = ask(None, &server).await.unwrap_err();
    assert!(refused.contains("UnknownIssuer"), "{refused}");
}

/// Asks the server for its tables by the client for an endpoint; if there is no answer, why.
async fn ask(endpoint: Option<&str>, server: &str) -> Result<(), String> {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("local"))
        .credentials_provider(Credentials::new("any", "any", None, None, "tests"))
        .retry_config(RetryConfig::disabled())
        .http_client(transport::client(endpoint))
        .endpoint_url(server);
    let answer = Client::from_conf(config.build()).list_tables().send().await;
    answer.map(|_| ()).map_err(|error| format!("{error:?}"))
}
