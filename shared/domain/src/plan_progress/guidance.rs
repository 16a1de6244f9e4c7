//! What the manual expects in 已开展工作 of each type of plan (R5.4). It advises and never refuses.

use crate::battle_map::PlanType;

/// What to write about the work done for a plan of this type, on screen. Two types are the manual's, in its words.
pub const fn guidance(plan_type: PlanType) -> &'static str {
    match plan_type {
        PlanType::SetUpTaskForce => "写明专班的牵头领导、成员单位和职责分工，以及召开会议、部署工作的情况。",
        PlanType::ConductResearch => "写明调研的时间、对象和方式，了解到的主要情况，以及形成的调研成果。",
        PlanType::SeekSupport => {
            "写明领衔市领导带队或委托赴国家部委汇报争取对此项改革的具体支持及取得的成果，请按次详细梳理。"
        }
        PlanType::DraftReformPlan => {
            "写明推进改革的目标体系、工作体系、政策体系、评价体系以及核心指标，提出改革方案的报审程序、时间安排和印发主体。"
        }
        PlanType::RunPilot => "写明试点的区县或单位、内容和起止时间，以及试点的进展和阶段性成果。",
        PlanType::IssuePolicy => {
            "写明配套政策的主要内容、印发单位和印发时间；尚未印发的，写明起草、征求意见和报审的进展。"
        }
        PlanType::BuildPlatform => "写明平台的功能、建设单位和建设进度，以及投入使用的情况。",
        PlanType::LaunchApplication => "写明应用的功能、开发和上线的进度，以及上线后使用的单位、人数和成效。",
        PlanType::Supervise => "写明督导指导的时间、对象和方式，发现的问题，以及督促整改的情况。",
        PlanType::Evaluate => "写明评估的主体、方法和指标，评估的结论，以及结论运用的情况。",
        PlanType::Summarise => "写明总结形成的经验做法，以及宣传推广的方式、范围和反响。",
        PlanType::Other => "写明所作的工作部署，逐条列举具体工作的时间、内容和进展。",
    }
}

/// The contents that the manual expects of this type, in its order; it names them for two types.
pub const fn expected(plan_type: PlanType) -> &'static [&'static str] {
    match plan_type {
        PlanType::DraftReformPlan => {
            &["目标体系", "工作体系", "政策体系", "评价体系", "核心指标", "报审程序", "时间安排", "印发主体"]
        }
        PlanType::SeekSupport => &["领衔市领导带队或委托", "部委", "具体支持", "成果"],
        _ => &[],
    }
}

/// Which of the expected contents none of these texts mentions: advice, since a text can say the same in other words.
pub fn missing_contents(plan_type: PlanType, texts: &[&str]) -> Vec<&'static str> {
    // 部门 is anybody's, such as 市财政部门; 财政部 alone is a ministry.
    let texts: Vec<_> = texts.iter().map(|text| text.replace("部门", "")).collect();
    let mentioned = |content: &str| words(content).any(|word| texts.iter().any(|text| text.contains(word)));
    expected(plan_type).iter().copied().filter(|content| !mentioned(content)).collect()
}

/// The words of which one at least stands in a text that mentions an expected content.
fn words(content: &str) -> impl Iterator<Item = &'static str> {
    let words = match content {
        "目标体系" => "目标",
        "工作体系" => "工作体系 工作机制 工作任务 重点任务",
        "政策体系" => "政策",
        "评价体系" => "评价 评估 考核",
        "核心指标" => "指标",
        "报审程序" => "报审 送审 报批 报请 审议 审定 审批 征求意见",
        "时间安排" => "时间 进度安排 月 季度 年底",
        "印发主体" => "印发 发文 出台",
        "领衔市领导带队或委托" => "领导 带队 委托 书记 市长",
        "部委" => {
            "部委 国家 国务院 中央 总局 总署 审计署 人民银行 外交部 教育部 科技部 科学技术部 信息化部 工信部 公安部 \
             民政部 司法部 财政部 社会保障部 人社部 自然资源部 生态环境部 城乡建设部 住建部 交通运输部 水利部 农业农村部 \
             商务部 旅游部 文旅部 退役军人事务部 应急管理部"
        }
        "具体支持" => "支持 授权 赋权 试点 资金",
        "成果" => "成果 成效 取得 同意 批复 批准 纳入 达成 获",
        _ => "",
    };
    words.split_whitespace()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{expected, guidance, missing_contents, words};
    use crate::battle_map::PlanType;

    #[test]
    fn r5_4_every_type_has_its_own_guidance_and_two_are_the_manuals() {
        let all: BTreeSet<_> = PlanType::ALL.map(guidance).into_iter().collect();
        assert!(all.len() == 12 && all.iter().all(|text| text.starts_with("写明") && text.ends_with('。')));
        for plan_type in PlanType::ALL {
            let manual = matches!(plan_type, PlanType::DraftReformPlan | PlanType::SeekSupport);
            assert_eq!(expected(plan_type).is_empty(), !manual, "{plan_type:?}");
            for content in expected(plan_type) {
                assert!(guidance(plan_type).contains(content), "{content} stands in the sentence");
                assert!(words(content).next().is_some(), "{content} can be told");
            }
        }
    }

    #[test]
    fn r5_4_the_manuals_own_words_mention_everything() {
        for plan_type in PlanType::ALL {
            assert_eq!(missing_contents(plan_type, &[guidance(plan_type)]), [""; 0], "{plan_type:?}");
            assert_eq!(missing_contents(plan_type, &[]), expected(plan_type), "{plan_type:?}");
        }
    }

    #[test]
    fn r5_4_what_no_entry_mentions_is_named() {
        let missing = |plan_type, texts: &[&str]| missing_contents(plan_type, texts).join(" ");
        let plan = ["方案初稿明确3项目标、12项指标和5项政策。", "已征求意见，拟于5月底提请市委深改委审议。"];
        assert_eq!(missing(PlanType::DraftReformPlan, &plan), "工作体系 评价体系 印发主体");
        let support = ["3月12日，领衔市领导带队赴财政部汇报，争取专项资金。"];
        assert_eq!(missing(PlanType::SeekSupport, &support), "成果");
        let own = ["会同市财政部门汇总诉求，争取资金支持，取得初步成果。"];
        assert_eq!(missing(PlanType::SeekSupport, &own), "领衔市领导带队或委托 部委");
        assert_eq!(missing(PlanType::RunPilot, &["已启动"]), "");
    }
}
