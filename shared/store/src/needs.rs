//! What a step needs beside the filing: entries of the office's lists, files of evidence (R3.3, R6.2, R8).

use domain::broken::BrokenRule;
use domain::content::Content;
use domain::evidence::{EvidenceDraft, FileRef, named};
use domain::filing::Actor;
use domain::id::OutletId;
use domain::refusal::Refusal;
use domain::workflow::{Operation, Step};

use crate::command::{Command, FileFound, Transition};
use crate::commit::Conditions;
use crate::evidence::{Mark, PURGED, QUARANTINED, usable_file};
use crate::expression::{Write, number, text};
use crate::plan::Facts;
use crate::record::value;
use crate::{Store, keys};

/// What content refers to and a submit checks in its transaction.
#[derive(Default)]
pub struct References {
    /// The files, each once, as they are first mentioned, with the path of that.
    pub files: Vec<(FileRef, String)>,
    /// The outlets, each once, with the path of its first mention.
    pub outlets: Vec<(OutletId, String)>,
}

impl References {
    /// Those of `content`.
    pub fn of(content: &Content) -> Self {
        let files = content.evidence().map(distinct_files).unwrap_or_default();
        let outlets = if let Content::Brand(brand) = content { brand.outlets() } else { Vec::new() };
        Self { files, outlets }
    }
}

fn distinct_files(evidence: &EvidenceDraft) -> Vec<(FileRef, String)> {
    let mut files: Vec<(FileRef, String)> = Vec::new();
    for (index, named) in evidence.files.iter().enumerate() {
        if files.iter().all(|(known, _)| known.file != named.file) {
            files.push((named.clone(), format!("/evidence/files/{index}")));
        }
    }
    files
}

impl Store {
    /// What the step needs of lists and of evidence (R3.3, R6.2, R8).
    pub(crate) fn add_conditions(
        &self,
        t: &Transition<'_>,
        step: &Step,
        facts: &Facts,
        by: &Actor,
        parts: &mut Conditions,
    ) {
        let refusal = |path: &str, code, rule, detail: &str| {
            Refusal::Rules(vec![BrokenRule { path: path.to_owned(), code, rule, detail: detail.to_owned() }])
        };
        if step.operation == Operation::Submit {
            for (FileRef { file, name }, path) in &facts.refers.files {
                let used = usable_file().remove(keys::WAITING_FOR).remove(keys::SINCE);
                // The bytes are what their name says.
                let used = named(name).iter().fold(used, |used, named| used.when("fileType", value(named)));
                let detail =
                    format!("《{name}》没有通过校验、已被清理或已按疑似涉密隔离，请移除，或换成可以使用的文件");
                let meaning = refusal(path, "file-unusable", "R8.2", &detail);
                parts.add(used.update(&self.projects, &keys::file(t.project, file)), meaning);
            }
            for (outlet, path) in &facts.refers.outlets {
                let key = keys::List::Outlets.entry(outlet.as_str());
                let meaning = refusal(path, "unknown-choice", "R6.2", "该媒体不在中央媒体清单中，请重新选择。");
                parts.add(Write::new().when_there(keys::PK).check(&self.accounts, &key), meaning);
            }
        }
        match t.command {
            Command::Reject(reason) | Command::Return(reason) => {
                let fits = Write::new().when_contains("kinds", text(t.kind.name()));
                let key = keys::List::Reasons.entry(reason.code.as_str());
                let detail = "驳回原因不在清单中，或不适用于此类填报件，请重新选择。";
                let meaning = refusal("/reason/code", "unknown-reason", "R3.3", detail);
                parts.add(fits.check(&self.accounts, &key), meaning);
            }
            Command::Approve(approval) => {
                for FileFound { file, name, etag } in &approval.files {
                    let same = usable_file().when("etag", text(etag));
                    let gone = Refusal::EvidenceGone(vec![name.clone()]);
                    parts.add(same.check(&self.projects, &keys::file(t.project, file)), gone);
                }
            }
            Command::Report(file, _) => {
                let mark = Mark { by: by.clone(), at: t.now };
                let quarantine = Write::new()
                    .when_there(keys::PK)
                    .when_absent(PURGED)
                    .set_once(QUARANTINED, value(&mark))
                    .set(keys::WAITING_FOR, text(keys::OFFICE_PURGE))
                    .set(keys::SINCE, text(t.now.to_string()))
                    .set("filing", text(t.filing.as_str()))
                    .set("round", number(facts.reported_in.unwrap_or(t.round)));
                parts.add(quarantine.update(&self.projects, &keys::file(t.project, file)), Refusal::NotFound);
            }
            _ => {}
        }
    }
}
