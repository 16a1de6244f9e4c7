//! What the demo files against issued maps, with its files.

use super::Project;
use super::client::Ask;
use super::load::Staff;
use crate::HostError;
use domain::people::Role;
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use store::digest;

/// The files, by the names under which `demo.json` knows them.
const FILES: [(&str, &[u8]); 4] = [
    ("site-visit-notice.pdf", include_bytes!("../../demo/site-visit-notice.pdf")),
    ("site-visit-photo.jpg", include_bytes!("../../demo/site-visit-photo.jpg")),
    ("experience.docx", include_bytes!("../../demo/experience.docx")),
    ("press-reports.pdf", include_bytes!("../../demo/press-reports.pdf")),
];

/// How far a record of the demo gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Stage {
    Draft,
    DepartmentReview,
    RejectedByDepartment,
    OfficeReview,
    Returned,
    Approved,
    Voided,
}

/// What is filed against an issued map: in `demo.json` a promotion, a recognition or an iteration; of a month's updates the
/// content is worked out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    pub(super) kind: String,
    pub(super) state: Stage,
    pub(super) content: Value,
    #[serde(default)]
    pub(super) files: Vec<Attached>,
    pub(super) mail: Option<Value>,
    pub(super) opinion: Option<String>,
    /// Why it was rejected, returned or voided.
    pub(super) reason: Option<Value>,
}

/// A file of a record.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Attached {
    pub(super) path: String,
    pub(super) name: String,
}

impl Staff<'_> {
    /// Adds the project's records, each as far as it gets.
    pub(super) async fn add(&self, place: &str, project: &Project, records: &[Record]) -> Result<(), HostError> {
        let year = project.base.year.to_string();
        for (number, record) in records.iter().enumerate() {
            self.file(place, project, record, &year, &format!("record-{number}"), |_| true).await?;
        }
        Ok(())
    }

    /// Files something for a period, and brings it as far as it gets while `is_time` for the next step; says whether it
    /// got there.
    pub(super) async fn file(
        &self,
        place: &str,
        project: &Project,
        record: &Record,
        period: &str,
        name: &str,
        mut is_time: impl FnMut(usize) -> bool,
    ) -> Result<bool, HostError> {
        let key = |step: &str| Some(format!("{}-{name}-{step}", project.base.code));
        let kind = &record.kind;
        let (mut content, mut mail) = (record.content.clone(), record.mail.clone());
        self.not_after_today(&mut content);
        mail.iter_mut().for_each(|mail| self.not_after_today(mail));
        if !is_time(0) {
            return Ok(false);
        }
        let first = json!({ "kind": kind, "period": period, "content": content });
        let first = Ask::new(Method::POST, format!("{place}/filings"), first);
        let mut last = self.ask(Role::Clerk, project, Ask { key: key("draft"), ..first }).await?;
        let filing = format!("{place}/filings/{}", last.text("filing"));
        if !record.files.is_empty() || mail.is_some() {
            let mut files = Vec::new();
            for (index, attached) in record.files.iter().enumerate() {
                let key = |step: &str| key(&format!("file-{index}-{step}"));
                files.push(self.upload(&filing, project, attached, &key).await?);
            }
            content["evidence"] = json!({ "files": files, "mail": mail });
            let save = json!({ "kind": kind, "round": 0, "content": content });
            let save = Ask::new(Method::PUT, filing.clone(), save);
            let save = Ask { key: key("save"), etag: Some(&last.etag), ..save };
            last = self.ask(Role::Clerk, project, save).await?;
        }
        for (number, (role, path, extra)) in steps(record).into_iter().enumerate() {
            if !is_time(number + 1) {
                return Ok(false);
            }
            let mut body = json!({ "kind": kind, "round": u8::from(path != "submit") });
            body.as_object_mut()
                .into_iter()
                .for_each(|body| body.extend(extra.as_object().cloned().unwrap_or_default()));
            let ask = Ask::new(Method::POST, format!("{filing}/{path}"), body);
            let key = key(&format!("{path}-{}", role.chinese().len()));
            last = self.ask(role, project, Ask { key, etag: Some(&last.etag), ..ask }).await?;
        }
        Ok(true)
    }

    /// Uploads a file as a browser does; gives the reference to it.
    async fn upload(
        &self,
        filing: &str,
        project: &Project,
        Attached { path, name }: &Attached,
        key: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Value, HostError> {
        let unknown = || HostError::Demo(format!("there is no file {path}"));
        let (_, bytes) = FILES.iter().find(|(known, _)| known == path).ok_or_else(unknown)?;
        let file = digest(bytes);
        let begin = json!({ "name": name, "size": bytes.len(), "sha256": file, "declared": true });
        let begin = Ask::new(Method::POST, format!("{filing}/evidence"), begin);
        let begun = self.ask(Role::Clerk, project, Ask { key: key("begin"), ..begin }).await?;
        if let Some(put) = begun.body.get("put") {
            self.put(put, bytes).await?;
            let upload = put["upload"].as_str().unwrap_or_default();
            let verify = Ask::new(Method::POST, format!("{filing}/evidence/{upload}/verify"), json!({}));
            self.ask(Role::Clerk, project, Ask { key: key("verify"), ..verify }).await?;
        }
        Ok(json!({ "file": file, "name": name }))
    }

    /// Under a clock that was set back, dates of the demo would lie in the future, which the rules forbid.
    fn not_after_today(&self, content: &mut Value) {
        let today = self.now.date().to_string();
        if content["date"].as_str().is_some_and(|date| *date > *today) {
            content["date"] = json!(today);
        }
        let reports = content.get_mut("reports").and_then(Value::as_array_mut);
        reports.into_iter().flatten().for_each(|report| self.not_after_today(report));
    }
}

/// The steps by which a record gets from its draft to its state: by whom, on which route, with what.
fn steps(record: &Record) -> Vec<(Role, &'static str, Value)> {
    let (stage, reason) = (record.state, &record.reason);
    let mut steps = Vec::new();
    if stage >= Stage::DepartmentReview {
        steps.push((Role::Clerk, "submit", json!({ "round": 0 })));
    }
    if stage == Stage::RejectedByDepartment {
        steps.push((Role::Reviewer, "reject", json!({ "verdict": "reject", "reason": reason })));
    }
    if stage >= Stage::OfficeReview {
        steps.push((Role::Reviewer, "approve", json!({ "opinion": record.opinion })));
    }
    if stage == Stage::Returned {
        steps.push((Role::Office, "reject", json!({ "verdict": "return", "reason": reason })));
    }
    if stage >= Stage::Approved {
        steps.push((Role::Office, "approve", json!({ "mailArrived": record.mail.is_some() })));
    }
    if stage == Stage::Voided {
        steps.push((Role::Office, "void", json!({ "reason": reason })));
    }
    steps
}
