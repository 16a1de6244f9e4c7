//! Archives (R8.2): what their directory says, read entry by entry, and the few entries whose text is looked into.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};

use domain::marking;
use encoding_rs::GBK;
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, FileReader, RECOMMENDED_BUFFER_SIZE, ZipArchive, ZipArchiveEntryWayfinder};

use super::{ArchiveFault, Fault};

/// The most entries of an archive.
const ENTRIES: usize = 10_000;
/// The most bytes that it may be unpacked.
const UNPACKED: u64 = 1 << 30;
/// How many times its packed size it may be unpacked, once that is more than [`SMALL`].
const RATIO: u64 = 100;
/// Below this many bytes unpacked no ratio is asked for: plain text is packed well.
const SMALL: u64 = 10 << 20;
/// The most bytes that are unpacked of an archive in order to read its text.
const READ: u64 = 64 << 20;

/// An archive whose directory may be trusted.
pub struct Archive {
    zip: ZipArchive<FileReader>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    method: CompressionMethod,
    place: ZipArchiveEntryWayfinder,
    size: u64,
}

impl Archive {
    /// Reads the directory of a file of `size` bytes, and refuses what is unsafe to unpack or bears a marking in a name.
    pub fn open(file: File, size: u64) -> Result<Self, Fault> {
        let unreadable = |_| Fault::BadArchive(ArchiveFault::Unreadable);
        let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
        let zip = ZipArchive::from_file(file, &mut buffer).map_err(unreadable)?;
        let (mut entries, mut names, mut unpacked, mut packed) = (Vec::new(), HashSet::new(), 0_u64, 0_u64);
        let mut directory = zip.entries(&mut buffer);
        while let Some(entry) = directory.next_entry().map_err(unreadable)? {
            let refuse = |fault| Err(Fault::BadArchive(fault));
            if entries.len() == ENTRIES {
                return refuse(ArchiveFault::TooManyEntries);
            }
            let name = decoded(entry.file_path().as_bytes());
            if !is_safe(&name) {
                return refuse(ArchiveFault::UnsafePath);
            }
            if entry.mode().is_symlink() {
                return refuse(ArchiveFault::Link);
            }
            if entry.flags().is_encrypted() || entry.flags().has_strong_encryption() {
                return refuse(ArchiveFault::Encrypted);
            }
            // As a system sees them that does not tell capitals from small letters.
            if !names.insert(name.to_lowercase()) {
                return refuse(ArchiveFault::Duplicate);
            }
            unpacked = unpacked.saturating_add(entry.uncompressed_size_hint());
            packed = packed.saturating_add(entry.compressed_size_hint());
            if let Some(level) = name.split('/').find_map(marking::of_name) {
                return Err(Fault::Classified(level));
            }
            let (method, size) = (entry.compression_method(), entry.uncompressed_size_hint());
            entries.push(Entry { name, method, place: entry.wayfinder(), size });
        }
        // More than the file holds is claimed only where entries share their bytes.
        let inflated = unpacked > SMALL && unpacked / RATIO > packed.min(size);
        if entries.is_empty() || entries.len() as u64 != zip.entries_hint() {
            return Err(Fault::BadArchive(ArchiveFault::Unreadable));
        }
        if unpacked > UNPACKED || packed > size || inflated {
            return Err(Fault::BadArchive(ArchiveFault::TooLarge));
        }
        let archive = Self { zip, entries };
        if archive.entries.iter().any(|entry| archive.is_false(entry)) {
            return Err(Fault::BadArchive(ArchiveFault::Unreadable));
        }
        Ok(archive)
    }

    /// Whether an entry can't be unpacked to exactly the size that the directory says; a bomb may understate it. Nothing
    /// is kept of what is unpacked here, and never more of it than the directory owns to.
    fn is_false(&self, entry: &Entry) -> bool {
        let unpacked = self.unpacked(entry).map(|bytes| io::copy(&mut bytes.take(entry.size + 1), &mut io::sink()));
        !matches!(unpacked, Some(Ok(size)) if size == entry.size)
    }

    /// What an entry holds; nothing if it is packed in a way that not every system can undo.
    fn unpacked(&self, entry: &Entry) -> Option<Box<dyn Read + '_>> {
        let packed = self.zip.get_entry(entry.place).ok()?;
        match entry.method {
            CompressionMethod::STORE => Some(Box::new(packed.reader())),
            CompressionMethod::DEFLATE => Some(Box::new(DeflateDecoder::new(packed.reader()))),
            _ => None,
        }
    }

    /// Whether it has an entry of such a name.
    pub fn has(&self, wanted: impl Fn(&str) -> bool) -> bool {
        self.entries.iter().any(|entry| wanted(&entry.name))
    }

    /// The contents of the entries that `wanted` names, one after the other, as far as they can be read.
    pub fn contents<'a>(&'a self, wanted: impl Fn(&str) -> bool + 'a) -> impl Iterator<Item = Vec<u8>> + 'a {
        let mut left = READ;
        self.entries.iter().filter(move |entry| wanted(&entry.name)).filter_map(move |entry| {
            let mut bytes = Vec::new();
            let read = self.unpacked(entry)?.take(left).read_to_end(&mut bytes);
            left -= bytes.len() as u64;
            read.ok().map(|_| bytes)
        })
    }
}

/// A name in UTF-8, or in GBK, as Chinese Windows writes it.
fn decoded(name: &[u8]) -> String {
    match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) => GBK.decode_without_bom_handling(name).0.into_owned(),
    }
}

/// Whether an entry stays in the folder into which it is unpacked, whatever the system.
fn is_safe(name: &str) -> bool {
    let path = name.strip_suffix('/').unwrap_or(name);
    !path.is_empty()
        && !path.contains(['\\', ':', '\0'])
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}
