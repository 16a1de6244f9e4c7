//! Requests that browsers make by themselves, signed beforehand: an upload of exactly these bytes, a download (R8.1, R8.3).

use std::collections::BTreeMap;
use std::time::Duration;

use aws_sdk_s3::error::SdkError;
use aws_sdk_s3::presigning::{PresignedRequest, PresigningConfig};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::evidence::FileType;
use domain::filing::Digest;
use domain::id::{ProjectId, UploadId};

use crate::error::FilesError;
use crate::files::Files;
use crate::keys;

/// How long a signed request is good, in seconds.
const LIFETIME: u64 = 300;

/// A signed upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presigned {
    /// Where to put the bytes.
    pub url: String,
    /// The headers to send exactly so; the length is signed too, and every client sends it by itself.
    pub headers: BTreeMap<String, String>,
    /// How long it is good.
    pub lifetime: chrono::Duration,
}

/// A signed download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where the bytes are to be had.
    pub url: String,
    /// How long it is good.
    pub lifetime: chrono::Duration,
}

impl Files {
    /// Signs an upload of exactly these bytes: length, type and hash stand in the signature, and a second one finds the
    /// place taken.
    pub async fn presign_upload(
        &self,
        upload: &UploadId,
        size: u64,
        file_type: FileType,
        sha256: &Digest,
    ) -> Result<Presigned, FilesError> {
        let signed = self
            .signer
            .put_object()
            .bucket(&self.bucket)
            .key(keys::incoming(upload))
            .content_length(i64::try_from(size).unwrap_or(i64::MAX))
            .content_type(file_type.content_type())
            .checksum_sha256(STANDARD.encode(bytes(sha256)))
            .if_none_match("*")
            .presigned(config())
            .await
            .map_err(unsigned)?;
        let headers = signed.headers().filter(|(name, _)| !["host", "content-length"].contains(name));
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Ok(Presigned { url: signed.uri().to_owned(), headers, lifetime: lifetime() })
    }

    /// Signs a download under the file's own name: to look at, or to save.
    pub async fn presign_download(
        &self,
        project: &ProjectId,
        file: &Digest,
        name: &str,
        file_type: FileType,
        attachment: bool,
    ) -> Result<Link, FilesError> {
        let signed: PresignedRequest = self
            .signer
            .get_object()
            .bucket(&self.bucket)
            .key(keys::file(project, file))
            .response_content_type(file_type.content_type())
            .response_content_disposition(disposition(name, file_type, attachment))
            .presigned(config())
            .await
            .map_err(unsigned)?;
        Ok(Link { url: signed.uri().to_owned(), lifetime: lifetime() })
    }
}

fn config() -> PresigningConfig {
    PresigningConfig::expires_in(Duration::from_secs(LIFETIME)).expect("five minutes are allowed")
}

fn lifetime() -> chrono::Duration {
    chrono::Duration::seconds(LIFETIME as i64)
}

/// Nothing is sent, so only what we gave it can be wrong.
fn unsigned<E, R>(_: SdkError<E, R>) -> FilesError {
    FilesError::Unavailable("the request could not be signed".to_owned())
}

fn bytes(digest: &Digest) -> Vec<u8> {
    (0..digest.0.len() / 2).filter_map(|at| u8::from_str_radix(&digest.0[at * 2..at * 2 + 2], 16).ok()).collect()
}

/// How the file is to be saved (RFC 6266): its name percent-encoded, and a plain one for whoever can't read that.
fn disposition(name: &str, file_type: FileType, attachment: bool) -> String {
    let encoded: String = name
        .bytes()
        .map(|byte| {
            let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
            if plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
        })
        .collect();
    let what = if attachment { "attachment" } else { "inline" };
    format!("{what}; filename=\"evidence.{}\"; filename*=UTF-8''{encoded}", file_type.extension())
}

#[cfg(test)]
mod tests {
    use domain::evidence::FileType;
    use domain::filing::Digest;

    use super::disposition;
    use crate::{Connection, Files};

    fn files(public_endpoint: Option<&str>) -> Files {
        Files::connect(Connection {
            region: "cn-north-1".to_owned(),
            credentials: ("key".to_owned(), "secret".to_owned(), None),
            endpoint: Some("http://10.0.0.1:9000".to_owned()),
            public_endpoint: public_endpoint.map(str::to_owned),
            bucket: "bucket".to_owned(),
            interceptor: None,
        })
    }

    /// Everything that a browser can say of the bytes is signed, and it is told to send no more than that.
    #[tokio::test]
    async fn r8_1_length_type_and_hash_stand_in_the_signature() {
        let (upload, hash) = ("u1".parse().unwrap(), Digest("ab".repeat(32)));
        let signed = files(None).presign_upload(&upload, 1234, FileType::Pdf, &hash).await.unwrap();
        assert!(signed.url.starts_with("http://10.0.0.1:9000/bucket/incoming/u1?"), "{}", signed.url);
        let names = "content-length%3Bcontent-type%3Bhost%3Bif-none-match%3Bx-amz-checksum-sha256";
        assert!(signed.url.contains(&format!("X-Amz-SignedHeaders={names}&")), "{}", signed.url);
        assert!(signed.url.contains("X-Amz-Expires=300"), "{}", signed.url);
        let expected = [
            ("content-type", "application/pdf"),
            ("if-none-match", "*"),
            ("x-amz-checksum-sha256", "q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s="),
        ];
        assert_eq!(signed.headers, expected.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
    }

    /// A browser may reach the bucket elsewhere than we do.
    #[tokio::test]
    async fn r8_3_links_lead_to_where_a_browser_reaches_the_bucket() {
        let files = files(Some("https://files.example.gov.cn"));
        let (project, hash) = ("p1".parse().unwrap(), Digest("ab".repeat(32)));
        let link = files.presign_download(&project, &hash, "佐证.pdf", FileType::Pdf, false).await.unwrap();
        let place = format!("https://files.example.gov.cn/bucket/files/p1/{hash}?");
        assert!(link.url.starts_with(&place), "{}", link.url);
        assert!(link.url.contains("response-content-type=application%2Fpdf"), "{}", link.url);
        assert!(link.url.contains("response-content-disposition=inline%3B"), "{}", link.url);
    }

    #[test]
    fn r8_3_a_chinese_name_is_kept_and_breaks_nothing() {
        assert_eq!(
            disposition("现场 \"照片\".jpg", FileType::Jpg, true),
            "attachment; filename=\"evidence.jpg\"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%20%22%E7%85%A7%E7%89%87%22.jpg"
        );
    }
}
