//! The bucket itself: where bytes go, and how they leave.

use std::time::Duration;

use aws_sdk_s3::Client;
use aws_sdk_s3::config::retry::RetryConfig;
use aws_sdk_s3::config::timeout::TimeoutConfig;
use aws_sdk_s3::config::{
    BehaviorVersion, Credentials, Region, RequestChecksumCalculation, ResponseChecksumValidation, SharedInterceptor,
};
use aws_sdk_s3::primitives::DateTime;
use domain::filing::Digest;
use domain::id::{ProjectId, UploadId};
use domain::moment::Moment;
use sha2::{Digest as _, Sha256};

use crate::error::{FilesError, NOT_THERE, is};
use crate::keys;

/// Where the bucket is, as the environment says.
#[derive(Clone)]
pub struct Connection {
    /// Region of the bucket.
    pub region: String,
    /// Access key, secret key, session token.
    pub credentials: (String, String, Option<String>),
    /// Another address than AWS's, for a compatible store.
    pub endpoint: Option<String>,
    /// The address that a browser reaches, if it is another one still.
    pub public_endpoint: Option<String>,
    /// Name of the bucket.
    pub bucket: String,
    /// What watches every call; the tests count and break by it.
    pub interceptor: Option<SharedInterceptor>,
}

/// The bucket, and clients for it. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    client: Client,
    /// Signs for browsers; it makes no call.
    pub(crate) signer: Client,
    pub(crate) bucket: String,
}

/// An object as it lies in the bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// What its key says of its bytes.
    pub file: Digest,
    /// Its size in bytes.
    pub size: u64,
    /// What the bucket calls its bytes; some stores tell it only when asked for the one object.
    pub etag: Option<String>,
    /// When it was put there, if the store tells.
    pub at: Option<Moment>,
}

impl Files {
    /// Builds the clients; no call is made.
    pub fn connect(connection: Connection) -> Self {
        let Connection { region, credentials, endpoint, public_endpoint, bucket, interceptor } = connection;
        let (access, secret, session) = credentials;
        // A file of 100 MiB takes its time, but each piece of it comes at once.
        let timeouts = TimeoutConfig::builder()
            .connect_timeout(Duration::from_secs(2))
            .read_timeout(Duration::from_secs(5))
            .operation_timeout(Duration::from_secs(25))
            .build();
        let config = |endpoint: Option<&String>| {
            let config = aws_sdk_s3::Config::builder()
                .behavior_version(BehaviorVersion::latest())
                .region(Region::new(region.clone()))
                .credentials_provider(Credentials::new(&access, &secret, session.clone(), None, "environment"))
                .retry_config(RetryConfig::standard().with_max_attempts(3))
                .timeout_config(timeouts.clone())
                // What is signed is what we ask for, and nothing that the SDK adds.
                .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
                .response_checksum_validation(ResponseChecksumValidation::WhenRequired);
            match endpoint {
                // Compatible stores know buckets by path.
                Some(endpoint) => config.endpoint_url(endpoint).force_path_style(true),
                None => config,
            }
        };
        let mut own = config(endpoint.as_ref()).http_client(transport::client(endpoint.as_deref()));
        if let Some(interceptor) = interceptor {
            own = own.interceptor(interceptor);
        }
        let client = Client::from_conf(own.build());
        // It calls nobody, so it needs no connections.
        let signer = Client::from_conf(config(public_endpoint.as_ref().or(endpoint.as_ref())).build());
        Self { client, signer, bucket }
    }

    pub(crate) async fn get(
        &self,
        key: String,
    ) -> Result<Option<aws_sdk_s3::operation::get_object::GetObjectOutput>, FilesError> {
        match self.client.get_object().bucket(&self.bucket).key(key).send().await {
            Ok(found) => Ok(Some(found)),
            Err(error) if is(&error, NOT_THERE) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Copies what was checked as `etag` from where it arrived to where it stays; tells what the bucket calls it there,
    /// or nothing if it is no longer what was checked.
    pub async fn keep(
        &self,
        upload: &UploadId,
        project: &ProjectId,
        file: &Digest,
        etag: &str,
    ) -> Result<Option<String>, FilesError> {
        let copied = self
            .client
            .copy_object()
            .bucket(&self.bucket)
            .copy_source(format!("{}/{}", self.bucket, keys::incoming(upload)))
            .copy_source_if_match(etag)
            .key(keys::file(project, file))
            .send()
            .await;
        match copied {
            Ok(copied) => Ok(copied.copy_object_result.and_then(|result| result.e_tag).map(|etag| plain(&etag))),
            Err(error) if is(&error, NOT_THERE) || is(&error, &["PreconditionFailed"]) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes what arrived for an upload.
    pub async fn discard_upload(&self, upload: &UploadId) -> Result<(), FilesError> {
        self.remove_key(keys::incoming(upload)).await
    }

    /// Removes what arrived for an upload for good, in every version that the store keeps (R8.5, R8.6).
    pub async fn purge_upload(&self, upload: &UploadId) -> Result<(), FilesError> {
        self.remove_for_good(keys::incoming(upload)).await
    }

    /// Removes a verified file for good, in every version that the store keeps.
    pub async fn remove(&self, project: &ProjectId, file: &Digest) -> Result<(), FilesError> {
        self.remove_for_good(keys::file(project, file)).await
    }

    async fn remove_key(&self, key: String) -> Result<(), FilesError> {
        match self.client.delete_object().bucket(&self.bucket).key(key).send().await {
            Ok(_) => Ok(()),
            Err(error) if is(&error, NOT_THERE) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// A verified file as it lies there, if it does.
    pub async fn head(&self, project: &ProjectId, file: &Digest) -> Result<Option<Stored>, FilesError> {
        match self.client.head_object().bucket(&self.bucket).key(keys::file(project, file)).send().await {
            Ok(found) => Ok(Some(Stored {
                file: file.clone(),
                size: found.content_length().and_then(|size| size.try_into().ok()).unwrap_or_default(),
                etag: found.e_tag().map(plain),
                at: found.last_modified().and_then(moment),
            })),
            Err(error) if is(&error, NOT_THERE) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Moves a file to where no link leads (R8.6); done before, it stays done.
    pub async fn quarantine(&self, project: &ProjectId, file: &Digest) -> Result<(), FilesError> {
        let copied = self
            .client
            .copy_object()
            .bucket(&self.bucket)
            .copy_source(format!("{}/{}", self.bucket, keys::file(project, file)))
            .key(keys::quarantined(project, file))
            .send()
            .await;
        match copied {
            Ok(_) => self.remove_key(keys::file(project, file)).await,
            Err(error) if is(&error, NOT_THERE) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes a file's bytes for good, in every version that the store keeps (R8.6).
    pub async fn purge(&self, project: &ProjectId, file: &Digest) -> Result<(), FilesError> {
        self.remove(project, file).await?;
        self.remove_for_good(keys::quarantined(project, file)).await
    }

    async fn remove_for_good(&self, key: String) -> Result<(), FilesError> {
        self.remove_versions(&key).await?;
        self.remove_key(key).await
    }

    async fn remove_versions(&self, key: &str) -> Result<(), FilesError> {
        loop {
            let listed = self.client.list_object_versions().bucket(&self.bucket).prefix(key).send().await;
            let listed = match listed {
                Ok(listed) => listed,
                // A store without versions has the one that is removed by its key.
                Err(error) if is(&error, &["NotImplemented"]) => return Ok(()),
                Err(error) => return Err(error.into()),
            };
            let versions = listed.versions().iter().map(|version| (version.key(), version.version_id()));
            let markers = listed.delete_markers().iter().map(|marker| (marker.key(), marker.version_id()));
            let ours: Vec<_> =
                versions.chain(markers).filter(|(found, _)| *found == Some(key)).filter_map(|(_, id)| id).collect();
            if ours.is_empty() {
                return Ok(());
            }
            for id in ours {
                let removed = self.client.delete_object().bucket(&self.bucket).key(key).version_id(id).send().await;
                removed.map(|_| ())?;
            }
        }
    }

    /// Every verified file of a project, as it lies in the bucket.
    pub async fn list(&self, project: &ProjectId) -> Result<Vec<Stored>, FilesError> {
        let prefix = keys::files(project);
        let (mut stored, mut token) = (Vec::new(), None);
        loop {
            let listed = self.client.list_objects_v2().bucket(&self.bucket).prefix(&prefix);
            let page = listed.set_continuation_token(token).send().await?;
            stored.extend(page.contents().iter().filter_map(|object| {
                let file = object.key()?.strip_prefix(&prefix)?.to_owned().try_into().ok()?;
                let size = object.size().and_then(|size| size.try_into().ok()).unwrap_or_default();
                Some(Stored {
                    file,
                    size,
                    etag: object.e_tag().map(plain),
                    at: object.last_modified().and_then(moment),
                })
            }));
            token = page.next_continuation_token;
            if token.is_none() {
                return Ok(stored);
            }
        }
    }

    /// SHA-256 of a verified file's bytes as they are now, if it is there.
    pub async fn hash(&self, project: &ProjectId, file: &Digest) -> Result<Option<Digest>, FilesError> {
        let Some(mut found) = self.get(keys::file(project, file)).await? else { return Ok(None) };
        let mut hash = Sha256::new();
        while let Some(piece) = found.body.try_next().await? {
            hash.update(&piece);
        }
        Ok(Some(hex(&hash.finalize())))
    }
}

fn moment(at: &DateTime) -> Option<Moment> {
    chrono::DateTime::from_timestamp_millis(at.to_millis().ok()?).map(|at| at.fixed_offset().into())
}

/// An ETag without its quotes: stores quote it here and not there.
pub(crate) fn plain(etag: &str) -> String {
    etag.trim_matches('"').to_owned()
}

/// Bytes of a hash as the domain writes them.
pub(crate) fn hex(hash: &[u8]) -> Digest {
    Digest(hash.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests;
