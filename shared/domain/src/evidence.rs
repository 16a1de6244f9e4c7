//! Evidence (佐证材料, R8): which files are taken, how content refers to them, and what stands in place of one that must
//! not be uploaded.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::broken::{BrokenRules, Place};
use crate::difference::Entry;
use crate::filing::Digest;
use crate::marking;
use crate::text;

/// The bounds of evidence (R8.1); lengths as [`text::length`] counts.
pub mod limits {
    /// The most files of a filing.
    pub const FILES: usize = 20;
    /// The largest file, in bytes.
    pub const FILE_BYTES: u64 = 100 * 1024 * 1024;
    /// A file's name.
    pub const FILE_NAME: usize = 200;
    /// Sender and receipt number of an intranet mail.
    pub const MAIL: usize = 100;
    /// Up to this size, in bytes, the text of a document is looked through for markings (R8.5).
    pub const SCREENED_BYTES: u64 = 20 * 1024 * 1024;
}

macro_rules! file_types {
    ($($name:ident $extension:literal $content_type:literal)+) => {
        /// A type of file that is taken as evidence (R8.1).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "camelCase")]
        pub enum FileType {$(
            #[doc = concat!(".", $extension)]
            $name,
        )+}

        impl FileType {
            /// Every type.
            pub const ALL: &[FileType] = &[$(FileType::$name),+];

            /// Its extension, in small letters, without the dot.
            pub const fn extension(self) -> &'static str {
                match self { $(FileType::$name => $extension),+ }
            }

            /// Its media type, with which it is stored and downloaded.
            pub const fn content_type(self) -> &'static str {
                match self { $(FileType::$name => $content_type),+ }
            }
        }
    };
}

file_types! {
    Pdf "pdf" "application/pdf"
    Doc "doc" "application/msword"
    Docx "docx" "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    Xls "xls" "application/vnd.ms-excel"
    Xlsx "xlsx" "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    Ppt "ppt" "application/vnd.ms-powerpoint"
    Pptx "pptx" "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    Wps "wps" "application/vnd.ms-works"
    Et "et" "application/vnd.ms-excel"
    Dps "dps" "application/vnd.ms-powerpoint"
    Ofd "ofd" "application/ofd"
    Jpg "jpg" "image/jpeg"
    Png "png" "image/png"
    Mp4 "mp4" "video/mp4"
    Zip "zip" "application/zip"
}

impl FileType {
    /// The type that a name's extension stands for; `.jpeg` is `.jpg`.
    pub fn of_name(name: &str) -> Option<Self> {
        let (stem, extension) = name.rsplit_once('.')?;
        let extension = extension.to_ascii_lowercase();
        let extension = if extension == "jpeg" { "jpg" } else { &extension };
        let found = Self::ALL.iter().copied().find(|one| one.extension() == extension);
        found.filter(|_| !stem.trim().is_empty())
    }
}

/// What supports a record, as typed: files, or the declaration that they went by intranet mail (R6.3, R8.5).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct EvidenceDraft {
    /// The files, at most 20.
    #[serde(default)]
    pub files: Vec<FileRef>,
    /// 通过党政内网邮箱报送: in place of a file that is classified.
    #[serde(default)]
    pub mail: Option<MailDraft>,
}

/// A file, as a filing refers to it: the bytes by their hash, the name by the filing (R8.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct FileRef {
    /// SHA-256 of its bytes, by which the project keeps it.
    pub file: Digest,
    /// Its name with the extension, at most 200 characters.
    pub name: String,
}

/// Material that was sent by intranet mail, as typed (R8.5). It names the mail, never the material.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct MailDraft {
    /// 发送日期, `YYYY-MM-DD`.
    #[serde(default)]
    pub date: String,
    /// 发送人
    #[serde(default)]
    pub sender: String,
    /// 邮件回执编号
    #[serde(default)]
    pub receipt: String,
}

crate::objects_only!(EvidenceDraft FileRef MailDraft);

/// Why a file can't have this name: too long or empty, of no type that is taken, or marked as classified (R8.1, R8.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadName {
    /// It is empty or longer than [`limits::FILE_NAME`], or has control characters or slashes in it.
    Unfit,
    /// Its extension stands for no type that is taken.
    UnknownType,
    /// It bears a classification marking.
    Classified(marking::Level),
}

/// The type of a file with this name, if it may have it.
pub fn named(name: &str) -> Result<FileType, BadName> {
    let fits = (1..=limits::FILE_NAME).contains(&text::length(name))
        && !name.chars().any(|c| c.is_control() || matches!(c, '/' | '\\'));
    if !fits {
        return Err(BadName::Unfit);
    }
    if let Some(level) = marking::of_name(name) {
        return Err(BadName::Classified(level));
    }
    FileType::of_name(name).ok_or(BadName::UnknownType)
}

impl BadName {
    /// What is wrong and what to do, in Chinese.
    pub fn detail(self) -> String {
        match self {
            BadName::Unfit => format!("文件名应为 1–{} 字，且不含斜杠，请重新命名", limits::FILE_NAME),
            BadName::UnknownType => {
                let types: Vec<_> = FileType::ALL.iter().map(|one| one.extension()).collect();
                format!("不支持这种文件，请上传 {} 格式的文件", types.join("、"))
            }
            BadName::Classified(level) => {
                format!("文件名带有“{}”标志，涉密材料不得上传，请通过党政内网邮箱报送", level.chinese())
            }
        }
    }

    /// The stable name of what is wrong.
    pub const fn code(self) -> &'static str {
        match self {
            BadName::Unfit => "bad-name",
            BadName::UnknownType => "wrong-type",
            BadName::Classified(_) => "classified",
        }
    }

    /// The rule that it breaks.
    pub const fn rule(self) -> &'static str {
        match self {
            BadName::Unfit | BadName::UnknownType => "R8.1",
            BadName::Classified(_) => "R8.5",
        }
    }
}

impl EvidenceDraft {
    /// Notes that there is nothing, neither a file nor a mail, where the rule `required` asks for it, and `what` to do.
    pub(crate) fn required(&self, broken: &mut BrokenRules, required: &'static str, what: &str) {
        if self.files.is_empty() && self.mail.is_none() {
            broken.note(&Place::new("evidence", "佐证材料"), "missing", required, what);
        }
    }

    /// Notes every rule that what there is breaks (R8.1, R8.2, R8.5).
    pub(crate) fn check(&self, broken: &mut BrokenRules, today: NaiveDate) {
        if self.files.len() > limits::FILES {
            let what = format!("最多 {} 个文件，现有 {} 个，请移除一些", limits::FILES, self.files.len());
            broken.note(&Place::new("evidence/files", "佐证材料"), "too-many", "R8.1", &what);
        }
        for (index, FileRef { file, name }) in self.files.iter().take(limits::FILES).enumerate() {
            let kind = named(name);
            if let Err(bad) = kind {
                broken.note(&file_place(index), bad.code(), bad.rule(), &bad.detail());
            }
            // The same bytes are of one type, whatever they are called.
            let twin = self.files[..index].iter().find(|other| other.file == *file && named(&other.name) != kind);
            if let Some(FileRef { name: other, .. }) = twin {
                let what = format!("与《{other}》内容相同，扩展名也应相同");
                broken.note(&file_place(index), "wrong-type", "R8.2", &what);
            }
        }
        if let Some(mail) = &self.mail {
            mail.check(broken, today);
        }
    }

    /// What it says, for comparison.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let files = self.files.iter().enumerate();
        let mut entries: Vec<_> = files
            .map(|(index, file)| Entry::new(format!("evidence/{}", file.file), file_place(index), &file.name))
            .collect();
        if let Some(MailDraft { date, sender, receipt }) = &self.mail {
            for (name, label, value) in
                [("date", DATE, date), ("sender", SENDER, sender), ("receipt", RECEIPT, receipt)]
            {
                let place = Place::new(&format!("evidence/mail/{name}"), label);
                entries.push(Entry::new(place.path.clone(), place, value));
            }
        }
        entries
    }
}

/// What to do where something is needed and there is nothing.
pub(crate) const NEEDED: &str = "请至少上传一个文件；涉密材料请声明已通过党政内网邮箱报送";

const DATE: &str = "内网邮件 · 发送日期";
const SENDER: &str = "内网邮件 · 发送人";
const RECEIPT: &str = "内网邮件 · 邮件回执编号";

/// Where the file at `index` (from 0) stands.
pub(crate) fn file_place(index: usize) -> Place {
    Place::new(&format!("evidence/files/{index}"), format!("佐证材料 · 文件 {}", index + 1))
}

impl MailDraft {
    fn check(&self, broken: &mut BrokenRules, today: NaiveDate) {
        broken.past_day(&Place::new("evidence/mail/date", DATE), &self.date, today, "R8.5", "R8.5");
        for (name, label, value) in [("sender", SENDER, &self.sender), ("receipt", RECEIPT, &self.receipt)] {
            let place = Place::new(&format!("evidence/mail/{name}"), label);
            broken.text(&place, value, limits::MAIL, "R8.5", "R8.5");
            // Titles stand in 《》, document numbers in 〔〕: both would say what the material is.
            if value.contains(['《', '》', '〔', '〕']) {
                broken.note(&place, "names-the-material", "R8.5", "不得填写涉密材料的标题或文号，请只写邮件信息");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BadName, FileType, named};

    #[test]
    fn r8_1_a_name_tells_the_type() {
        for (name, found) in [
            ("佐证 1.PDF", Ok(FileType::Pdf)),
            ("现场照片.jpeg", Ok(FileType::Jpg)),
            ("a.tar.zip", Ok(FileType::Zip)),
            ("说明.exe", Err(BadName::UnknownType)),
            ("没有扩展名", Err(BadName::UnknownType)),
            (".pdf", Err(BadName::UnknownType)),
            ("../x.pdf", Err(BadName::Unfit)),
            ("a\u{0}.pdf", Err(BadName::Unfit)),
            ("", Err(BadName::Unfit)),
        ] {
            assert_eq!(named(name), found, "{name}");
        }
        assert_eq!(named(&format!("{}.pdf", "长".repeat(200))), Err(BadName::Unfit));
    }
}
