//! Recognition of a project's brand (品牌显示度, R6.2).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::broken::{BrokenRule, BrokenRules, Place, Rule, rule};
use crate::difference::Entry;
use crate::evidence::{self, EvidenceDraft};
use crate::id::{OutletId, RowId};
use crate::record::{self, chosen};

/// The bounds of a brand's reports.
pub mod limits {
    /// The fewest different outlets (R6.2).
    pub const FEWEST_OUTLETS: usize = 5;
    /// The most reports.
    pub const REPORTS: usize = 20;
    /// A report's title.
    pub const TITLE: usize = 100;
    /// A report's link.
    pub const LINK: usize = 500;
}

/// A recognition as typed; whatever is missing counts as empty, and anything half-typed can be saved (R2.5).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct BrandDraft {
    /// 品牌创建日期, `YYYY-MM-DD`, not in the future.
    #[serde(default)]
    #[schema(examples("2026-05-12", ""))]
    pub date: String,
    /// 获肯定方式, a `Recognition` or empty.
    #[serde(default)]
    #[schema(examples("centralMedia", ""))]
    pub recognition: String,
    /// 具体情形, at most 2,000 characters.
    #[serde(default)]
    pub circumstances: String,
    /// 解决问题、主要举措及取得实效, at most 2,000 characters.
    #[serde(default)]
    pub results: String,
    /// 获肯定或报道详情, at most 2,000 characters; with `centralMedia` the reports stand in its place.
    #[serde(default)]
    pub details: String,
    /// 报道清单: for `centralMedia`, of at least five different outlets; passed over otherwise.
    #[serde(default)]
    pub reports: Vec<ReportDraft>,
    /// 佐证材料
    #[serde(default)]
    pub evidence: EvidenceDraft,
}

/// A report in the media, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct ReportDraft {
    /// The row's id for life, given by the client, unique in the record (R2.8).
    pub id: RowId,
    /// 报道媒体, of the office's list of central media.
    #[serde(default)]
    pub outlet: String,
    /// 报道标题, at most 100 characters.
    #[serde(default)]
    pub title: String,
    /// 报道日期, `YYYY-MM-DD`, not in the future.
    #[serde(default)]
    pub date: String,
    /// 报道链接, beginning with `http://` or `https://`, at most 500 characters.
    #[serde(default)]
    pub link: String,
}

crate::objects_only!(BrandDraft ReportDraft);

/// How a brand was recognised (获肯定方式, R6.2), in the order of the manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Recognition {
    /// 获全国性肯定评价
    NationalRecognition,
    /// 被5家中央级媒体深度报道
    CentralMedia,
}

impl Recognition {
    /// Both, in the order of the manual.
    pub const ALL: [Recognition; 2] = [Recognition::NationalRecognition, Recognition::CentralMedia];

    /// The name on screen.
    pub const fn chinese(self) -> &'static str {
        match self {
            Recognition::NationalRecognition => "获全国性肯定评价",
            Recognition::CentralMedia => "被5家中央级媒体深度报道",
        }
    }
}

/// Every rule that a submit holds a recognition against, in the order of the screen.
pub const RULES: [Rule; 6] = [
    rule("R6.2", "各项齐全；被5家中央级媒体深度报道的，列明至少5家不同媒体的报道"),
    rule("R6.3", "日期不晚于今天，至少一个佐证文件或内网邮件声明"),
    rule("R8.1", "佐证文件的格式、名称和个数符合要求"),
    rule("R8.2", "佐证文件都已通过校验，能够打开"),
    rule("R8.5", "文件名不带密级标志，内网邮件信息齐全"),
    rule("R2.9", "条数和字数不超过上限"),
];

pub(crate) const DATE: &str = "品牌创建日期";
const RECOGNITION: &str = "获肯定方式";
const CIRCUMSTANCES: &str = "具体情形";
const RESULTS: &str = "解决问题、主要举措及取得实效";
const DETAILS: &str = "获肯定或报道详情";

impl BrandDraft {
    /// Every rule that a submit on `today` would find broken, in the order of the screen. Whether an outlet is on the
    /// office's list, the list alone can tell.
    pub fn check(&self, today: NaiveDate) -> Result<(), Vec<BrokenRule>> {
        let mut broken = BrokenRules::default();
        broken.past_day(&Place::new("date", DATE), &self.date, today, "R6.2", "R6.3");
        let place = Place::new("recognition", RECOGNITION);
        let recognition = broken.choice::<Recognition>(&place, &self.recognition, "R6.2", "请从列表中选择获肯定方式");
        let mut text = |name: &str, label: &str, value: &str| {
            broken.text(&Place::new(name, label), value, record::LONGEST, "R6.2", "R2.9");
        };
        text("circumstances", CIRCUMSTANCES, &self.circumstances);
        text("results", RESULTS, &self.results);
        match recognition {
            Some(Recognition::NationalRecognition) => text("details", DETAILS, &self.details),
            Some(Recognition::CentralMedia) => self.check_reports(&mut broken, today),
            None => {}
        }
        self.evidence.required(&mut broken, "R6.3", evidence::NEEDED);
        self.evidence.check(&mut broken, today);
        broken.end()
    }

    fn check_reports(&self, broken: &mut BrokenRules, today: NaiveDate) {
        let list = Place::new("reports", DETAILS);
        let outlets: BTreeSet<_> = self.reports.iter().map(|report| report.outlet.trim()).collect();
        let different = outlets.iter().filter(|outlet| !outlet.is_empty()).count();
        if different < limits::FEWEST_OUTLETS {
            let what = format!("至少 {} 家不同媒体，现有 {different} 家，请补充报道", limits::FEWEST_OUTLETS);
            broken.note(&list, "too-few-outlets", "R6.2", &what);
        }
        broken.at_most(&list, self.reports.len(), limits::REPORTS);
        for (index, report) in self.reports.iter().take(limits::REPORTS).enumerate() {
            let at = |name| report_place(index, name);
            match report.outlet.trim() {
                "" => broken.note(&at("outlet"), "missing", "R6.2", "请选择媒体"),
                outlet if outlet.parse::<OutletId>().is_err() => {
                    broken.note(&at("outlet"), "unknown-choice", "R6.2", "请从列表中选择媒体");
                }
                _ => {}
            }
            broken.text(&at("title"), &report.title, limits::TITLE, "R6.2", "R2.9");
            broken.past_day(&at("date"), &report.date, today, "R6.2", "R6.3");
            let link = broken.text(&at("link"), &report.link, limits::LINK, "R6.2", "R2.9");
            if link.is_some_and(|link| !["http://", "https://"].iter().any(|scheme| link.starts_with(scheme))) {
                let what = "链接应以 http:// 或 https:// 开头，请从浏览器地址栏复制";
                broken.note(&at("link"), "not-a-link", "R6.2", what);
            }
        }
    }

    /// The outlets that the reports name, each with the place of its first report; none unless they count.
    pub fn outlets(&self) -> Vec<(OutletId, String)> {
        let mut named: Vec<(OutletId, String)> = Vec::new();
        if chosen(&self.recognition, Recognition::chinese) != Recognition::CentralMedia.chinese() {
            return named;
        }
        for (index, report) in self.reports.iter().take(limits::REPORTS).enumerate() {
            if let Ok(outlet) = report.outlet.trim().parse()
                && named.iter().all(|(known, _)| *known != outlet)
            {
                named.push((outlet, report_place(index, "outlet").path));
            }
        }
        named
    }

    /// How it was recognised and when, as a list tells it.
    pub(crate) fn about(&self) -> String {
        record::about(&chosen(&self.recognition, Recognition::chinese), &self.date)
    }

    /// What it says, for comparison.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let recognition = chosen(&self.recognition, Recognition::chinese);
        let own = [
            ("date", DATE, &self.date),
            ("recognition", RECOGNITION, &recognition),
            ("circumstances", CIRCUMSTANCES, &self.circumstances),
            ("results", RESULTS, &self.results),
            ("details", DETAILS, &self.details),
        ];
        let own = own.into_iter().map(|(name, label, value)| Entry::new(name, Place::new(name, label), value));
        let reports = self.reports.iter().enumerate().flat_map(|(index, report)| {
            let ReportDraft { id, outlet, title, date, link } = report;
            [("outlet", outlet), ("title", title), ("date", date), ("link", link)]
                .map(|(name, value)| Entry::new(format!("reports/{id}/{name}"), report_place(index, name), value))
        });
        own.chain(reports).chain(self.evidence.entries()).collect()
    }
}

/// A field of the report at `index` (from 0).
pub(crate) fn report_place(index: usize, name: &str) -> Place {
    let label = match name {
        "outlet" => "报道媒体",
        "title" => "报道标题",
        "date" => "报道日期",
        _ => "报道链接",
    };
    Place::new(&format!("reports/{index}/{name}"), format!("报道 {} · {label}", index + 1))
}

#[cfg(test)]
mod tests {
    use super::{BrandDraft, RULES, Recognition};

    fn sound() -> BrandDraft {
        let reports: Vec<String> = ["rmrb", "xhs", "zyzs", "gmrb", "jjrb"]
            .iter()
            .enumerate()
            .map(|(n, outlet)| {
                format!(
                    r#"{{"id":"r{n}","outlet":"{outlet}","title":"重庆改革","date":"2026-05-0{}","link":"https://example.cn/{n}"}}"#,
                    n + 1
                )
            })
            .collect();
        serde_json::from_str(&format!(
            r#"{{"date":"2026-05-12","recognition":"centralMedia","circumstances":"被多家媒体报道。","results":"办件时间缩短一半。",
                "reports":[{}],"evidence":{{"files":[{{"file":"{}","name":"报道汇编.pdf"}}]}}}}"#,
            reports.join(","),
            "b".repeat(64)
        ))
        .unwrap()
    }

    fn broken(change: impl FnOnce(&mut BrandDraft)) -> Vec<(String, &'static str)> {
        let mut draft = sound();
        change(&mut draft);
        let found = draft.check("2026-05-12".parse().unwrap()).err().unwrap_or_default();
        assert!(found.iter().all(|broken| RULES.iter().any(|rule| rule.number == broken.rule)), "{found:?}");
        found.into_iter().map(|broken| (broken.path, broken.code)).collect()
    }

    fn told(path: &str, code: &'static str) -> Vec<(String, &'static str)> {
        vec![(path.to_owned(), code)]
    }

    #[test]
    fn r6_2_two_recognitions_in_the_words_of_the_manual() {
        assert_eq!(Recognition::ALL.map(Recognition::chinese), ["获全国性肯定评价", "被5家中央级媒体深度报道"]);
    }

    #[test]
    fn r6_2_five_different_outlets_or_details() {
        assert_eq!(broken(|_| ()), []);
        assert_eq!(broken(|d| d.reports[4].outlet = "rmrb".to_owned()), told("/reports", "too-few-outlets"));
        let few: Vec<_> = broken(|d| d.reports.truncate(4));
        assert_eq!(few, told("/reports", "too-few-outlets"));
        let national = |d: &mut BrandDraft| d.recognition = "nationalRecognition".to_owned();
        assert_eq!(broken(national), told("/details", "missing"));
        let both = |d: &mut BrandDraft| {
            national(d);
            d.details = "全国推广。".to_owned();
            d.reports.clear();
        };
        assert_eq!(broken(both), []);
    }

    #[test]
    fn r6_2_every_report_is_complete_and_its_link_a_link() {
        assert_eq!(broken(|d| d.reports[1].title = " ".to_owned()), told("/reports/1/title", "missing"));
        assert_eq!(broken(|d| d.reports[2].date = "2026-05-13".to_owned()), told("/reports/2/date", "in-the-future"));
        for link in ["javascript:alert(1)", "www.people.com.cn"] {
            assert_eq!(broken(|d| d.reports[3].link = link.to_owned()), told("/reports/3/link", "not-a-link"));
        }
    }

    #[test]
    fn r6_2_outlets_are_named_once_each() {
        let mut draft = sound();
        draft.reports[1].outlet = " rmrb ".to_owned();
        let named: Vec<_> = draft.outlets().into_iter().map(|(id, path)| format!("{id} {path}")).collect();
        assert_eq!(
            named,
            ["rmrb /reports/0/outlet", "zyzs /reports/2/outlet", "gmrb /reports/3/outlet", "jjrb /reports/4/outlet"]
        );
        draft.recognition = String::new();
        assert_eq!(draft.outlets(), []);
    }
}
