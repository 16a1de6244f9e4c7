//! A bucket that keeps versions, as the real one does and the local one does not: what is removed for good is removed in
//! each of them (R8.5, R8.6).

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::{Connection, Files};
use domain::id::UploadId;

/// How many versions the bucket tells at once.
const AT_ONCE: usize = 2;

/// What lies in the bucket, in its order, and what was asked of it.
#[derive(Default)]
struct Bucket {
    /// Key, version, and whether it says that the key was removed.
    versions: Vec<(String, String, bool)>,
    asked: Vec<String>,
}

impl Bucket {
    /// Does what is asked by the first line of a request.
    fn answer(&mut self, line: &str) -> (u16, String) {
        let mut words = line.split(' ');
        let (method, target) = (words.next().unwrap(), words.next().unwrap());
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let asked = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        self.asked.push(format!("{method} {target}"));
        match (method, asked("versionId")) {
            ("GET", _) => {
                let prefix = asked("prefix").unwrap().replace("%2F", "/");
                let mut found = self.versions.iter().filter(|(key, ..)| key.starts_with(&prefix));
                let page: String = found
                    .by_ref()
                    .take(AT_ONCE)
                    .map(|(key, version, removed)| {
                        let name = if *removed { "DeleteMarker" } else { "Version" };
                        format!("<{name}><Key>{key}</Key><VersionId>{version}</VersionId></{name}>")
                    })
                    .collect();
                let more = found.next().is_some();
                (200, format!("<ListVersionsResult><IsTruncated>{more}</IsTruncated>{page}</ListVersionsResult>"))
            }
            ("DELETE", Some(version)) => {
                let key = path.strip_prefix("/evidence/").unwrap();
                self.versions.retain(|(found, its, _)| found != key || its != version);
                (204, String::new())
            }
            ("DELETE", None) => (204, String::new()),
            _ => (501, String::new()),
        }
    }
}

/// Serves the bucket; tells its address.
fn serve(bucket: Arc<Mutex<Bucket>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let head = BufReader::new(&stream).lines().map(Result::unwrap).take_while(|line| !line.is_empty());
            let head: Vec<_> = head.collect();
            let Some(first) = head.first() else { continue };
            let (status, body) = bucket.lock().unwrap().answer(first);
            let length = body.len();
            let answer = format!("HTTP/1.1 {status} X\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    address
}

#[tokio::test]
async fn r8_5_r8_6_what_is_removed_for_good_is_removed_in_every_version() {
    let upload: UploadId = "0".repeat(32).try_into().unwrap();
    let (ours, alike) = (format!("incoming/{upload}"), format!("incoming/{upload}0"));
    let of = |key: &str, version: &str, removed| (key.to_owned(), version.to_owned(), removed);
    let others = vec![of(&alike, "o1", false), of(&alike, "o2", true), of(&alike, "v1", false)];
    let bucket = Arc::new(Mutex::new(Bucket::default()));
    bucket.lock().unwrap().versions =
        [vec![of(&ours, "m1", true), of(&ours, "v1", false), of(&ours, "v2", false)], others.clone()].concat();
    let endpoint = Some(serve(bucket.clone()));
    let files = Files::connect(Connection {
        region: "local".to_owned(),
        credentials: ("key".to_owned(), "secret".to_owned(), None),
        endpoint,
        public_endpoint: None,
        bucket: "evidence".to_owned(),
        interceptor: None,
    });
    let purged = tokio::time::timeout(Duration::from_secs(20), files.purge_upload(&upload)).await;
    purged.expect("it comes to an end").unwrap();
    let bucket = bucket.lock().unwrap();
    assert_eq!(bucket.versions, others, "of another key that begins alike nothing is gone");
    let removed: Vec<_> = bucket.asked.iter().filter(|line| line.contains("versionId=")).collect();
    assert_eq!(removed.len(), 3, "{:#?}", bucket.asked);
    assert!(removed.iter().all(|line| line.starts_with(&format!("DELETE /evidence/{ours}?"))), "{removed:#?}");
    let listed = bucket.asked.iter().filter(|line| line.starts_with("GET")).count();
    assert!(listed > 1, "they came in more than one answer");
}
