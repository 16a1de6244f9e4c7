use crate::{Data, Host, HostError, Options, openapi};
use serde_json::Value;

#[tokio::test]
async fn it_answers_and_stops_and_keeps_its_keys() {
    let place = tempfile::tempdir().unwrap();
    let options = || Options { data: Data::Folder(place.path().to_owned()), ..Options::default() };
    let host = Host::start(options()).await.unwrap();
    let health = reqwest::get(format!("{}/healthz", host.url())).await.unwrap();
    assert_eq!((health.status().as_u16(), health.text().await.unwrap()), (200, r#"{"status":"ok"}"#.to_owned()));
    let document: Value = reqwest::get(format!("{}/openapi.json", host.url())).await.unwrap().json().await.unwrap();
    assert_eq!(document, serde_json::to_value(openapi()).unwrap());
    assert!(document["paths"]["/api/projects/{project}/filings/{filing}/approve"]["post"].is_object());

    let taken = Options { port: host.address.port(), ..Options::default() };
    let error = Host::start(taken).await.err().unwrap();
    assert!(matches!(error, HostError::Port { .. }), "{error}");

    let keys = host.keys().token_keys.clone();
    host.stop().await;
    let host = Host::start(options()).await.unwrap();
    assert_eq!(host.keys().token_keys, keys);
    assert_eq!(host.store().departments().await.unwrap().len(), super::lists().departments.len());
    host.stop().await;
}

#[tokio::test]
async fn a_command_beside_the_host_reaches_its_tables() {
    let place = tempfile::tempdir().unwrap();
    let ahead = api::Clock::ahead(chrono::TimeDelta::days(30));
    let data = Data::Folder(place.path().to_owned());
    let host = Host::start(Options { data, clock: ahead.clone(), ..Options::default() }).await.unwrap();
    let beside = crate::Reached::open(place.path()).await.unwrap();
    assert_eq!(beside.store.fields().await.unwrap().len(), super::lists().fields.len());
    assert!(ahead.now().since(beside.clock.now()).num_seconds() < 5);
    beside.close().await;
    host.stop().await;
    let alone = crate::Reached::open(place.path()).await.unwrap();
    assert_eq!(alone.store.fields().await.unwrap().len(), super::lists().fields.len());
    alone.close().await;
}
