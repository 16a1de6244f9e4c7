//! The data folder: who has it open, where things lie in it, the keys made for it.

use crate::HostError;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use identity::{GeneratedKeys, InvalidKey, RefreshKey, Signer, Verifier, generate_keys};
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Where a host keeps what it is told.
#[derive(Debug, Clone, Default)]
pub enum Data {
    /// In a folder, made if it is missing, from one start to the next.
    Folder(PathBuf),
    /// Tables in memory and files in a temporary folder, both gone when the host is: for tests.
    #[default]
    Temporary,
}

/// The pair of keys that signs requests to the local S3.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct S3Keys {
    /// The public half.
    pub access_key: String,
    /// The secret half.
    pub secret_key: String,
}

impl S3Keys {
    fn random() -> Self {
        Self { access_key: random_text(15), secret_key: random_text(30) }
    }
}

/// The keys of the tokens, as the settings that they are in the cloud.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE", deny_unknown_fields)]
pub struct TokenKeys {
    /// Secret: signs tokens.
    pub token_signing_key: String,
    /// Public: reads them.
    pub token_keys: String,
    /// Secret: makes refresh tokens.
    pub refresh_key: String,
}

const TOKEN_KEYS: &str = "token-keys.json";
/// Where the folder keeps the key pair of the local S3.
pub(crate) const S3_KEYS: &str = "s3-keys.json";

impl TokenKeys {
    pub(crate) fn signer(&self) -> Result<Signer, HostError> {
        Signer::new(&self.token_signing_key).map_err(unfit)
    }

    pub(crate) fn verifier(&self) -> Result<Verifier, HostError> {
        Verifier::new(&self.token_keys).map_err(unfit)
    }

    pub(crate) fn refresh_key(&self) -> Result<RefreshKey, HostError> {
        RefreshKey::new(&self.refresh_key).map_err(unfit)
    }
}

fn unfit(error: InvalidKey) -> HostError {
    HostError::Damaged { path: TOKEN_KEYS.into(), cause: error.to_string() }
}

impl From<GeneratedKeys> for TokenKeys {
    fn from(keys: GeneratedKeys) -> Self {
        let GeneratedKeys { token_signing_key, token_keys, refresh_key } = keys;
        Self { token_signing_key, token_keys, refresh_key }
    }
}

/// Random bytes as URL-safe text.
pub(crate) fn random_text(bytes: usize) -> String {
    let mut buffer = vec![0; bytes];
    aws_lc_rs::rand::fill(&mut buffer).expect("the system gives random bytes");
    URL_SAFE_NO_PAD.encode(buffer)
}

/// A data folder held open by this process alone.
pub(crate) struct Folder {
    path: PathBuf,
    temporary: Option<TempDir>,
    /// Held, never read: the system gives the lock back when the process ends, however it ends.
    _lock: File,
}

impl Folder {
    /// Opens the folder, making it if needed, and keeps other hosts out.
    pub(crate) fn open(data: &Data) -> Result<Self, HostError> {
        let (path, temporary) = match data {
            Data::Folder(path) => (path.clone(), None),
            Data::Temporary => {
                let folder = tempfile::tempdir().map_err(|cause| unusable(&std::env::temp_dir(), cause))?;
                (folder.path().to_owned(), Some(folder))
            }
        };
        make_folder(&path)?;
        let lock_path = path.join("host.lock");
        let lock = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&lock_path)
            .map_err(|cause| unusable(&lock_path, cause))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path, temporary, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(HostError::InUse { path }),
            Err(TryLockError::Error(cause)) => Err(unusable(&lock_path, cause)),
        }
    }

    /// The folder itself.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The file of the tables; none when they live in memory.
    pub(crate) fn tables(&self) -> Option<PathBuf> {
        match self.temporary {
            Some(_) => None,
            None => Some(self.path.join("tables.sqlite")),
        }
    }

    /// The folder of the buckets.
    pub(crate) fn buckets(&self) -> PathBuf {
        self.path.join("buckets")
    }

    /// The key pair of the local S3, made at the first start.
    pub(crate) fn s3_keys(&self) -> Result<S3Keys, HostError> {
        self.kept(S3_KEYS, S3Keys::random)
    }

    /// The keys of the tokens, made at the first start.
    pub(crate) fn token_keys(&self) -> Result<TokenKeys, HostError> {
        let keys: TokenKeys = self.kept(TOKEN_KEYS, || generate_keys().into())?;
        keys.signer().and(keys.verifier()).and(keys.refresh_key()).map_err(|error| match error {
            HostError::Damaged { path, cause } => HostError::Damaged { path: self.path.join(path), cause },
            other => other,
        })?;
        Ok(keys)
    }

    /// What a file of the folder holds; made and written if it is missing.
    fn kept<T: Serialize + for<'a> Deserialize<'a>>(
        &self,
        name: &str,
        make: impl FnOnce() -> T,
    ) -> Result<T, HostError> {
        let path = self.path.join(name);
        if path.exists() {
            return read_json(&path);
        }
        let value = make();
        write_json(&path, &value)?;
        Ok(value)
    }

    /// Writes a file of the folder.
    pub(crate) fn write(&self, name: &str, value: &impl Serialize) -> Result<(), HostError> {
        write_json(&self.path.join(name), value)
    }
}

/// Reads a file of a data folder.
pub(crate) fn read_json<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<T, HostError> {
    let bytes = std::fs::read(path).map_err(|cause| unusable(path, cause))?;
    serde_json::from_slice(&bytes)
        .map_err(|cause| HostError::Damaged { path: path.to_owned(), cause: cause.to_string() })
}

/// Writes a file of a data folder, readable to its owner alone.
pub(crate) fn write_json(path: &Path, value: &impl Serialize) -> Result<(), HostError> {
    write_private(path, value).map_err(|cause| unusable(path, cause))
}

/// Makes a folder, and those above it, if it is missing.
pub(crate) fn make_folder(path: &Path) -> Result<(), HostError> {
    if path.exists() && !path.is_dir() {
        return Err(unusable(path, "it is no folder"));
    }
    std::fs::create_dir_all(path).map_err(|cause| unusable(path, cause))
}

pub(crate) fn unusable(path: &Path, cause: impl ToString) -> HostError {
    HostError::Folder { path: path.to_owned(), cause: cause.to_string() }
}

/// Writes beside the file and renames, so that a half-written file is never found.
fn write_private(path: &Path, value: &impl Serialize) -> std::io::Result<()> {
    let beside = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&beside)?;
    serde_json::to_writer_pretty(&mut file, value)?;
    file.write_all(b"\n")?;
    file.sync_all()?;
    std::fs::rename(beside, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_host_at_a_time() {
        let place = tempfile::tempdir().unwrap();
        let data = Data::Folder(place.path().join("deep/data"));
        let first = Folder::open(&data).unwrap();
        assert!(matches!(Folder::open(&data), Err(HostError::InUse { .. })));
        drop(first);
        Folder::open(&data).unwrap();
    }

    #[test]
    fn keys_are_made_once_and_damage_is_told() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::open(&Data::Folder(place.path().to_owned())).unwrap();
        let keys = folder.s3_keys().unwrap();
        assert_eq!(folder.s3_keys().unwrap(), keys);
        std::fs::write(place.path().join("s3-keys.json"), "{\"accessKey\":").unwrap();
        let error = folder.s3_keys().unwrap_err().to_string();
        assert!(error.contains("s3-keys.json is damaged ("), "{error}");

        folder.token_keys().unwrap();
        let path = place.path().join("token-keys.json");
        let keys = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, keys.replacen('=', "", 1)).unwrap();
        let error = folder.token_keys().unwrap_err().to_string();
        assert!(error.starts_with(&format!("{} is damaged (", path.display())), "{error}");
    }

    #[test]
    fn a_file_in_the_place_of_the_folder_is_told() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let error = Folder::open(&Data::Folder(file.path().to_owned())).err().unwrap();
        assert!(matches!(error, HostError::Folder { .. }), "{error}");
    }
}
