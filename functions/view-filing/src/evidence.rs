//! The files that content refers to, as the project keeps them (R8).

use api::{Actor, App, Problem};
use domain::broken::BrokenRule;
use domain::content::Content;
use domain::evidence::{FileRef, FileType, named};
use domain::filing::{Digest, Head};
use domain::id::ProjectId;
use domain::moment::Moment;
use serde::Serialize;
use store::{Event, File, Mark};
use utoipa::ToSchema;

/// A file of a filing.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FileView {
    /// SHA-256 of its bytes.
    pub file: Digest,
    /// Its name in this filing.
    pub name: String,
    /// Where it stands.
    pub state: FileState,
    /// Its type.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub file_type: Option<FileType>,
    /// Its size in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// When it was verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// Who uploaded these bytes first, declaring that they are not classified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Actor>,
    /// Who reported it as suspected classified, and when (R8.6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quarantined: Option<Done>,
    /// Who had its bytes removed for good, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purged: Option<Done>,
}

/// Who did something, and when.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Done {
    /// By whom.
    pub by: Actor,
    /// When.
    pub at: Moment,
}

impl From<Mark> for Done {
    fn from(mark: Mark) -> Self {
        Self { by: mark.by.into(), at: mark.at }
    }
}

/// Where a file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum FileState {
    /// 已校验: it can be opened.
    Verified,
    /// 已隔离: reported as suspected classified; nobody can open it.
    Quarantined,
    /// 已清除: its bytes are gone for good.
    Purged,
    /// 缺失: it was never verified, was swept, or its bytes were found missing or changed.
    Missing,
}

/// The files of `content`, in its order.
pub async fn files(app: &App, project: &ProjectId, content: &Content) -> Result<Vec<FileView>, Problem> {
    let named = content.evidence().map(|evidence| evidence.files.as_slice()).unwrap_or_default();
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let wanted: Vec<_> = named.iter().map(|named| named.file.clone()).collect();
    let kept = app.store.files(project, &wanted).await?;
    let views = named.iter().map(|named| {
        let file = kept.iter().find(|file| file.file == named.file);
        FileView {
            file: named.file.clone(),
            name: named.name.clone(),
            state: state(file),
            file_type: file.map(|file| file.file_type),
            size: file.map(|file| file.size),
            at: file.map(|file| file.at),
            by: file.map(|file| file.by.clone().into()),
            quarantined: file.and_then(|file| file.quarantined.clone()).map(Done::from),
            purged: file.filter(|file| file.is_purged()).and_then(|file| file.purged.clone()).map(Done::from),
        }
    });
    Ok(views.collect())
}

/// What the files that were reported are called, by the round that has them (R8.6).
pub struct Reported(Vec<(u32, FileRef)>);

impl Reported {
    /// Reads the names for these events of a filing.
    pub async fn of(app: &App, head: &Head, events: &[Event]) -> Result<Self, Problem> {
        let last =
            events.iter().filter(|event| event.file.is_some()).map(|event| event.round).max().unwrap_or_default();
        let rounds = app.store.rounds(head, &(1..=last).collect::<Vec<_>>()).await?;
        let files = rounds.iter().flat_map(|round| {
            let evidence = round.content.evidence().into_iter();
            evidence.flat_map(|evidence| &evidence.files).map(|file| (round.number, file.clone()))
        });
        Ok(Self(files.collect()))
    }

    /// The file that an event reports.
    pub fn file(&self, event: &Event) -> Option<FileRef> {
        let reported = event.file.as_ref()?;
        let named = |(round, file): &&(u32, FileRef)| *round <= event.round && file.file == *reported;
        self.0.iter().rev().find(named).map(|(_, file)| file.clone())
    }
}

/// What a submit would say of files that can't be used (R8.2).
pub fn unusable(files: &[FileView]) -> Vec<BrokenRule> {
    let broken = files.iter().enumerate().filter_map(|(index, file)| {
        let why = match file.state {
            FileState::Verified if named(&file.name).ok() == file.file_type => return None,
            FileState::Verified => "的扩展名与文件内容不符，请移除后用原来的文件名重新选择",
            FileState::Quarantined => "已按疑似涉密隔离，不能再用，请移除",
            FileState::Purged => "已按疑似涉密彻底清除，请移除",
            FileState::Missing => "没有通过校验或已被清理，请移除后重新上传",
        };
        let path = format!("/evidence/files/{index}");
        Some(BrokenRule { path, code: "file-unusable", rule: "R8.2", detail: format!("《{}》{why}", file.name) })
    });
    broken.collect()
}

fn state(file: Option<&File>) -> FileState {
    match file {
        None => FileState::Missing,
        Some(file) if file.is_purged() => FileState::Purged,
        Some(file) if file.quarantined.is_some() => FileState::Quarantined,
        Some(file) if file.usable().is_err() => FileState::Missing,
        Some(_) => FileState::Verified,
    }
}
