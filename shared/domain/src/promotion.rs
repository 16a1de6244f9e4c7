//! Promotion of a project's experience (经验复制推广, R6.1).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::broken::{BrokenRule, BrokenRules, Place, Rule, rule};
use crate::difference::Entry;
use crate::evidence::{self, EvidenceDraft};
use crate::record::{self, chosen};

/// A promotion as typed; whatever is missing counts as empty, and anything half-typed can be saved (R2.5).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct PromotionDraft {
    /// 推广方式, a `Method` or empty.
    #[serde(default)]
    #[schema(examples("siteVisit", ""))]
    pub method: String,
    /// 推广日期, `YYYY-MM-DD`, not in the future.
    #[serde(default)]
    #[schema(examples("2026-05-12", ""))]
    pub date: String,
    /// 具体情况简介, at most 2,000 characters.
    #[serde(default)]
    pub description: String,
    /// 佐证材料
    #[serde(default)]
    pub evidence: EvidenceDraft,
}

crate::objects_only!(PromotionDraft);

/// How experience is promoted (推广方式, R6.1), in the order of the manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PromotionMethod)]
pub enum Method {
    /// 组织媒体宣传报道
    MediaCoverage,
    /// 召开新闻发布会
    PressConference,
    /// 召开现场观摩会
    SiteVisit,
    /// 召开总结推广会
    SummaryMeeting,
    /// 向中央和国家有关部委报送典型经验
    ReportToCentral,
    /// 印发改革典型案例推广
    CaseDistribution,
}

impl Method {
    /// Every method, in the order of the manual.
    pub const ALL: [Method; 6] = [
        Method::MediaCoverage,
        Method::PressConference,
        Method::SiteVisit,
        Method::SummaryMeeting,
        Method::ReportToCentral,
        Method::CaseDistribution,
    ];

    /// The method's name on screen.
    pub const fn chinese(self) -> &'static str {
        match self {
            Method::MediaCoverage => "组织媒体宣传报道",
            Method::PressConference => "召开新闻发布会",
            Method::SiteVisit => "召开现场观摩会",
            Method::SummaryMeeting => "召开总结推广会",
            Method::ReportToCentral => "向中央和国家有关部委报送典型经验",
            Method::CaseDistribution => "印发改革典型案例推广",
        }
    }
}

/// Every rule that a submit holds a promotion against, in the order of the screen.
pub const RULES: [Rule; 6] = [
    rule("R6.1", "推广方式、推广日期、具体情况简介齐全"),
    rule("R6.3", "日期不晚于今天，至少一个佐证文件或内网邮件声明"),
    rule("R8.1", "佐证文件的格式、名称和个数符合要求"),
    rule("R8.2", "佐证文件都已通过校验，能够打开"),
    rule("R8.5", "文件名不带密级标志，内网邮件信息齐全"),
    rule("R2.9", "字数不超过上限"),
];

const METHOD: &str = "推广方式";
const DATE: &str = "推广日期";
const DESCRIPTION: &str = "具体情况简介";

impl PromotionDraft {
    /// Every rule that a submit on `today` would find broken, in the order of the screen.
    pub fn check(&self, today: NaiveDate) -> Result<(), Vec<BrokenRule>> {
        let mut broken = BrokenRules::default();
        broken.choice::<Method>(&Place::new("method", METHOD), &self.method, "R6.1", "请从列表中选择推广方式");
        broken.past_day(&Place::new("date", DATE), &self.date, today, "R6.1", "R6.3");
        let place = Place::new("description", DESCRIPTION);
        broken.text(&place, &self.description, record::LONGEST, "R6.1", "R2.9");
        self.evidence.required(&mut broken, "R6.3", evidence::NEEDED);
        self.evidence.check(&mut broken, today);
        broken.end()
    }

    /// How and when, as a list tells it.
    pub(crate) fn about(&self) -> String {
        record::about(&chosen(&self.method, Method::chinese), &self.date)
    }

    /// What it says, for comparison.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let method = chosen(&self.method, Method::chinese);
        let own =
            [("method", METHOD, &method), ("date", DATE, &self.date), ("description", DESCRIPTION, &self.description)];
        let own = own.into_iter().map(|(name, label, value)| Entry::new(name, Place::new(name, label), value));
        own.chain(self.evidence.entries()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Method, PromotionDraft, RULES};
    use crate::evidence::FileRef;
    use crate::filing::Digest;

    fn sound() -> PromotionDraft {
        let mut draft = PromotionDraft {
            method: "siteVisit".to_owned(),
            date: "2026-05-12".to_owned(),
            description: "在两江新区召开现场观摩会。".to_owned(),
            ..PromotionDraft::default()
        };
        draft.evidence.files.push(FileRef { file: Digest("a".repeat(64)), name: "现场照片.jpg".to_owned() });
        draft
    }

    fn broken(change: impl FnOnce(&mut PromotionDraft)) -> Vec<(String, &'static str, &'static str)> {
        let mut draft = sound();
        change(&mut draft);
        let found = draft.check("2026-05-12".parse().unwrap()).err().unwrap_or_default();
        assert!(found.iter().all(|broken| RULES.iter().any(|rule| rule.number == broken.rule)), "{found:?}");
        found.into_iter().map(|broken| (broken.path, broken.code, broken.rule)).collect()
    }

    #[test]
    fn r6_1_six_methods_in_the_words_of_the_manual() {
        let names = Method::ALL.map(Method::chinese).join("/");
        let manual = "组织媒体宣传报道/召开新闻发布会/召开现场观摩会/召开总结推广会/向中央和国家有关部委报送典型经验/印发改革典型案例推广";
        assert_eq!(names, manual);
    }

    #[test]
    fn r6_1_r6_3_everything_that_is_wrong_is_named_at_once() {
        assert_eq!(broken(|_| ()), []);
        let all = broken(|draft| *draft = PromotionDraft::default());
        let paths: Vec<_> = all.iter().map(|(path, ..)| path.as_str()).collect();
        assert_eq!(paths, ["/method", "/date", "/description", "/evidence"]);
        let told = |path: &str, code, rule| vec![(path.to_owned(), code, rule)];
        assert_eq!(broken(|d| d.date = "2026-05-13".to_owned()), told("/date", "in-the-future", "R6.3"));
        assert_eq!(broken(|d| d.date = "5月12日".to_owned()), told("/date", "not-a-day", "R6.1"));
        assert_eq!(broken(|d| d.method = "flyers".to_owned()), told("/method", "unknown-choice", "R6.1"));
        assert_eq!(broken(|d| d.description = "长".repeat(2001)), told("/description", "too-long", "R2.9"));
    }

    #[test]
    fn r8_5_a_mail_stands_in_place_of_a_file_and_names_no_material() {
        let mail = |date: &str, sender: &str, receipt: &str| {
            let (date, sender, receipt) = (date.to_owned(), sender.to_owned(), receipt.to_owned());
            broken(|draft| {
                draft.evidence.files.clear();
                draft.evidence.mail = Some(crate::evidence::MailDraft { date, sender, receipt });
            })
        };
        assert_eq!(mail("2026-05-11", "市政府办公厅 张三", "20260511-0032"), []);
        let told: Vec<_> =
            mail("", "", "渝委改发〔2026〕3号").into_iter().map(|(path, code, _)| (path, code)).collect();
        let at = |name: &str, code| (format!("/evidence/mail/{name}"), code);
        assert_eq!(told, [at("date", "missing"), at("sender", "missing"), at("receipt", "names-the-material")]);
    }

    #[test]
    fn r8_1_r8_5_names_and_the_number_of_files_are_looked_at() {
        let named = |name: &str| broken(|draft| draft.evidence.files[0].name = name.to_owned());
        let told = |path: &str, code, rule| vec![(path.to_owned(), code, rule)];
        assert_eq!(named("照片.exe"), told("/evidence/files/0", "wrong-type", "R8.1"));
        assert_eq!(named("会议纪要（机密）.pdf"), told("/evidence/files/0", "classified", "R8.5"));
        let many = broken(|draft| draft.evidence.files = vec![draft.evidence.files[0].clone(); 21]);
        assert_eq!(many, told("/evidence/files", "too-many", "R8.1"));
    }
}
