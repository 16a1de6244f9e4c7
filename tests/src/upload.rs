//! Uploads as a browser makes them, and each of their steps by itself.

use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use store::digest;

use crate::filing::Filing;
use crate::http::{Answer, Ask};
use crate::stage::Person;

/// A file that is going to be evidence.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// An archive of these files, as they are.
pub fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let mut fields = [20_u16, 0x800, 0, 0, 0x21].map(u16::to_le_bytes).concat();
        fields.extend([0, text.len() as u32, text.len() as u32].map(u32::to_le_bytes).concat());
        fields.extend([name.len() as u16, 0].map(u16::to_le_bytes).concat());
        let offset = (archive.len() as u32).to_le_bytes();
        archive.extend([b"PK\x03\x04", fields.as_slice(), name.as_bytes(), text.as_bytes()].concat());
        directory.extend([b"PK\x01\x02\x14\0", fields.as_slice(), &[0; 10], &offset, name.as_bytes()].concat());
    }
    let count = (files.len() as u16).to_le_bytes();
    let sizes = [directory.len() as u32, archive.len() as u32].map(u32::to_le_bytes).concat();
    [archive, directory, [b"PK\x05\x06\0\0\0\0".as_slice(), &count, &count, &sizes, &[0, 0]].concat()].concat()
}

/// A page of a document that says `text` and passes every check.
pub fn pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.4\n% {text}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n").into_bytes()
}

impl Upload {
    /// A PDF of its own text.
    pub fn pdf(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), bytes: pdf(text) }
    }

    /// SHA-256 of its bytes.
    pub fn sha256(&self) -> String {
        digest(&self.bytes).0
    }

    /// How content refers to it.
    pub fn reference(&self) -> Value {
        json!({ "file": self.sha256(), "name": self.name })
    }

    /// What a client declares of it.
    pub fn declaration(&self) -> Value {
        json!({ "name": self.name, "size": self.bytes.len(), "sha256": self.sha256(), "declared": true })
    }

    /// The request to begin.
    pub fn begin(&self, who: &Person, filing: &Filing) -> Ask {
        who.post(&format!("{}/evidence", filing.path()), self.declaration())
    }

    /// Sends `bytes` as the answer to [`Self::begin`] says, whosoever they are; what the bucket answers.
    pub async fn put(begun: &Answer, bytes: &[u8]) -> StatusCode {
        let put = &begun.body["put"];
        let mut sending = Client::new().put(put["url"].as_str().expect("the project lacks it")).body(bytes.to_vec());
        for (name, value) in put["headers"].as_object().expect("headers") {
            sending = sending.header(name, value.as_str().expect("a text"));
        }
        sending.send().await.expect("the bucket answers").status()
    }

    /// The request to verify what was sent.
    pub fn verify(who: &Person, filing: &Filing, begun: &Answer) -> Ask {
        let upload = begun.text("/put/upload");
        who.post(&format!("{}/evidence/{upload}/verify", filing.path()), json!({}))
    }

    /// All of it; gives the reference.
    pub async fn send(&self, who: &Person, filing: &Filing) -> Value {
        let begun = self.begin(who, filing).send().await.expect(201);
        if begun.body["put"].is_object() {
            assert_eq!(Self::put(&begun, &self.bytes).await, 200);
            Self::verify(who, filing, &begun).send().await.expect(200);
        }
        self.reference()
    }
}

/// A promotion that keeps the rules, with these files.
pub fn promotion(files: &[Value]) -> Value {
    json!({
        "method": "siteVisit", "date": "2026-01-20",
        "description": "在两江新区政务服务中心召开现场观摩会，交流集成办理经验。",
        "evidence": { "files": files, "mail": null },
    })
}

/// A recognition by five central media that keeps the rules, with these files.
pub fn brand(files: &[Value]) -> Value {
    let reports: Vec<_> = ["rmrb", "xhs", "zyzs", "gmrb", "jjrb"]
        .iter()
        .enumerate()
        .map(|(n, outlet)| {
            json!({ "id": format!("r{n}"), "outlet": outlet, "title": "重庆：办事少跑腿", "date": "2026-01-12",
                "link": format!("https://example.cn/reform/{n}") })
        })
        .collect();
    json!({
        "date": "2026-01-28", "recognition": "centralMedia",
        "circumstances": "多家中央媒体先后深度报道。", "results": "群众跑动次数减少七成。", "details": "",
        "reports": reports, "evidence": { "files": files, "mail": null },
    })
}
