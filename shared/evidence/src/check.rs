//! The check of what was uploaded (R8.2, R8.5): read once as a stream, and looked into on the disk where its type asks for
//! it, so that memory does not grow with the file.

mod archive;
mod pdf;
mod text;

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};

use domain::evidence::{FileType, limits};
use domain::filing::Digest;
use domain::id::UploadId;
use domain::marking::{self, Level};
use file_format::FileFormat;
use sha2::{Digest as _, Sha256};

use archive::Archive;

use crate::error::FilesError;
use crate::files::{Files, hex, plain};
use crate::keys;

/// What was said of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// Its name.
    pub name: String,
    /// Its type, by the name.
    pub file_type: FileType,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its bytes.
    pub sha256: Digest,
}

/// A file that is what was declared, and may be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What the bucket calls the bytes that were checked.
    pub etag: String,
}

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing has arrived.
    NotUploaded,
    /// It has another length than was declared.
    WrongLength,
    /// It has another hash than was declared.
    WrongHash,
    /// Its leading bytes, or an archive's parts, are another type's; what they look like, if that is known.
    WrongType {
        /// The type's usual extension.
        found: Option<String>,
    },
    /// It is an archive that can't be trusted.
    BadArchive(ArchiveFault),
    /// A name in it, or its text, bears a marking.
    Classified(Level),
}

/// Why an archive can't be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArchiveFault {
    /// It can't be read.
    Unreadable,
    /// It has too many entries.
    TooManyEntries,
    /// Unpacked it would be too large, by itself or beside its packed size.
    TooLarge,
    /// An entry's path leads out of the archive's folder.
    UnsafePath,
    /// An entry is a link.
    Link,
    /// An entry is encrypted, so nobody can look into it.
    Encrypted,
    /// Two entries have one name.
    Duplicate,
}

impl Files {
    /// Checks what arrived for an upload against what was declared.
    pub async fn check(&self, upload: &UploadId, declared: &Declared) -> Result<Result<Checked, Fault>, FilesError> {
        let Some(mut found) = self.get(keys::incoming(upload)).await? else { return Ok(Err(Fault::NotUploaded)) };
        let etag = plain(found.e_tag().unwrap_or_default());
        let (mut hash, mut size, mut head) = (Sha256::new(), 0, Vec::new());
        let mut spool = if is_looked_into(declared) { Some(tempfile::tempfile()?) } else { None };
        while let Some(piece) = found.body.try_next().await? {
            size += piece.len() as u64;
            if size > declared.size {
                return Ok(Err(Fault::WrongLength));
            }
            hash.update(&piece);
            head.extend(piece.iter().take(HEAD - head.len()));
            if let Some(spool) = &mut spool {
                spool.write_all(&piece)?;
            }
        }
        if size != declared.size {
            return Ok(Err(Fault::WrongLength));
        }
        if hex(&hash.finalize()) != declared.sha256 {
            return Ok(Err(Fault::WrongHash));
        }
        if let Err(fault) = leading(&head, declared.file_type) {
            return Ok(Err(fault));
        }
        if let Some(file) = spool {
            let file_type = declared.file_type;
            let looked = tokio::task::spawn_blocking(move || look_into(file, file_type, size)).await;
            if let Err(fault) = looked.map_err(|_| FilesError::Unavailable("the check was cut off".to_owned()))?? {
                return Ok(Err(fault));
            }
        }
        Ok(Ok(Checked { etag }))
    }
}

/// As many leading bytes as a type may need to be known by.
const HEAD: usize = 4096;

/// How a file begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Pdf,
    /// Office's files of before 2007, and those of WPS.
    Ole,
    Zip,
    Jpg,
    Png,
    Mp4,
}

/// The families of which a file of this type may be. WPS writes both kinds under its own extensions.
fn families(file_type: FileType) -> &'static [Family] {
    match file_type {
        FileType::Pdf => &[Family::Pdf],
        FileType::Doc | FileType::Xls | FileType::Ppt => &[Family::Ole],
        FileType::Wps | FileType::Et | FileType::Dps => &[Family::Ole, Family::Zip],
        FileType::Docx | FileType::Xlsx | FileType::Pptx | FileType::Ofd | FileType::Zip => &[Family::Zip],
        FileType::Jpg => &[Family::Jpg],
        FileType::Png => &[Family::Png],
        FileType::Mp4 => &[Family::Mp4],
    }
}

fn family(head: &[u8]) -> Result<Family, FileFormat> {
    match FileFormat::from_bytes(head) {
        FileFormat::PortableDocumentFormat => Ok(Family::Pdf),
        FileFormat::CompoundFileBinary => Ok(Family::Ole),
        FileFormat::Zip => Ok(Family::Zip),
        FileFormat::JointPhotographicExpertsGroup => Ok(Family::Jpg),
        FileFormat::PortableNetworkGraphics | FileFormat::AnimatedPortableNetworkGraphics => Ok(Family::Png),
        // What phones write under .mp4 differs in its first box only.
        FileFormat::Mpeg4Part14
        | FileFormat::Mpeg4Part14Video
        | FileFormat::AppleItunesVideo
        | FileFormat::ThirdGenerationPartnershipProject => Ok(Family::Mp4),
        other => Err(other),
    }
}

/// Whether the leading bytes are those of the declared type.
fn leading(head: &[u8], file_type: FileType) -> Result<(), Fault> {
    let found = match family(head) {
        Ok(family) if families(file_type).contains(&family) => return Ok(()),
        Ok(Family::Pdf) => Some("pdf".to_owned()),
        Ok(Family::Ole) => Some("doc".to_owned()),
        Ok(Family::Zip) => Some("zip".to_owned()),
        Ok(Family::Jpg) => Some("jpg".to_owned()),
        Ok(Family::Png) => Some("png".to_owned()),
        Ok(Family::Mp4) => Some("mp4".to_owned()),
        Err(FileFormat::ArbitraryBinaryData | FileFormat::Empty) => None,
        Err(other) => Some(other.extension().to_owned()),
    };
    Err(Fault::WrongType { found })
}

/// Whether more than the leading bytes is looked at: of archives the directory, of documents the text.
fn is_looked_into(declared: &Declared) -> bool {
    let documents = declared.file_type == FileType::Pdf && declared.size <= limits::SCREENED_BYTES;
    documents || families(declared.file_type).contains(&Family::Zip)
}

/// Looks into a file that is on the disk.
fn look_into(mut file: File, file_type: FileType, size: u64) -> Result<Result<(), Fault>, FilesError> {
    file.seek(SeekFrom::Start(0))?;
    if file_type == FileType::Pdf {
        let mut bytes = Vec::with_capacity(size.try_into().unwrap_or_default());
        file.read_to_end(&mut bytes)?;
        return Ok(pdf::text(&bytes).split(pdf::PAGE_END).try_for_each(screened));
    }
    let mut head = Vec::new();
    Read::by_ref(&mut file).take(HEAD as u64).read_to_end(&mut head)?;
    // Of what WPS writes in the old way there is nothing more to be known.
    if family(&head) != Ok(Family::Zip) {
        return Ok(Ok(()));
    }
    Ok(Archive::open(file, size).and_then(|archive| within(&archive, file_type, size)))
}

/// An archive has the part that its type must have, and its text bears no marking.
fn within(archive: &Archive, file_type: FileType, size: u64) -> Result<(), Fault> {
    let is = |kind: &FileType| archive.has(|part| is_main(*kind, part));
    let known = [FileType::Docx, FileType::Xlsx, FileType::Pptx, FileType::Ofd].into_iter().find(is);
    let declared = match file_type {
        FileType::Docx | FileType::Wps => Some(FileType::Docx),
        FileType::Xlsx | FileType::Et => Some(FileType::Xlsx),
        FileType::Pptx | FileType::Dps => Some(FileType::Pptx),
        FileType::Ofd => Some(FileType::Ofd),
        _ => None,
    };
    if declared.is_some_and(|declared| !is(&declared)) {
        let found = known.unwrap_or(FileType::Zip);
        return Err(Fault::WrongType { found: Some(found.extension().to_owned()) });
    }
    // A document is looked through under any name; what is no document is an archive of other files.
    if known.is_none() || size > limits::SCREENED_BYTES {
        return Ok(());
    }
    archive.contents(text::is_text).try_for_each(|part| screened(&text::of_xml(&part)))
}

/// Whether a part is the one with which a document of this kind begins; Word on the web writes `document2.xml`.
fn is_main(document: FileType, part: &str) -> bool {
    let (folder, start) = match document {
        FileType::Docx => ("word/", "document"),
        FileType::Xlsx => ("xl/", "workbook"),
        FileType::Pptx => ("ppt/", "presentation"),
        _ => ("", "OFD"),
    };
    let number = part.strip_prefix(folder).and_then(|name| name.strip_prefix(start)?.strip_suffix(".xml"));
    number.is_some_and(|number| number.bytes().all(|digit| digit.is_ascii_digit()))
}

fn screened(text: &str) -> Result<(), Fault> {
    marking::of_text(text).map_or(Ok(()), |level| Err(Fault::Classified(level)))
}

#[cfg(test)]
mod tests;
