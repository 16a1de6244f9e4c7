//! What is said of plans by their type: how the work began, what came of it, what comes next.

use domain::battle_map::PlanType;

/// Sentences about the work of one type.
pub(super) struct Phrases {
    pub(super) begun: &'static str,
    pub(super) result: &'static str,
    pub(super) next: &'static str,
}

/// What was done for a plan that is behind, in the months after its own.
pub(super) const GOES_ON: &str = "召开专题调度会，逐项核对未完成的工作，明确责任人和完成时限。";

pub(super) const fn phrases(plan_type: PlanType) -> Phrases {
    let (begun, result, next) = match plan_type {
        PlanType::SetUpTaskForce => (
            "召开专班筹备会，商定牵头领导、成员单位和职责分工。",
            "专班召开首次会议部署年度任务，议定事项按周跟踪。",
            "召开专班会议，逐项部署年度任务。",
        ),
        PlanType::ConductResearch => (
            "制定调研方案，明确调研对象、方式和分组，赴区县、企业和基层窗口实地了解情况。",
            "调研报告已报分管领导审阅，主要建议转入下一步任务安排。",
            "补充实地调研，汇总形成调研报告。",
        ),
        PlanType::SeekSupport => (
            "梳理需国家层面支持的事项，汇报材料经领衔市领导审定后，与国家有关部委对接。",
            "有关部委表示支持，同意就具体事项建立对口联系，阶段性成果已报领衔市领导。",
            "按有关部委意见补充材料，再次汇报衔接。",
        ),
        PlanType::DraftReformPlan => (
            "完成方案初稿，明确目标体系、工作体系、政策体系、评价体系和核心指标，征求市级有关部门和各区县意见。",
            "方案按报审程序经专题会议审议通过，由牵头单位印发，各项任务均明确时间安排。",
            "按反馈意见修改完善方案，提请专题会议审议后印发。",
        ),
        PlanType::RunPilot => (
            "与试点单位会商，确定试点范围、内容和起止时间，印发试点工作安排。",
            "试点运行平稳，阶段性做法和问题清单已汇总，后续情况按旬跟踪。",
            "督促试点单位按节点推进，汇总阶段性成果。",
        ),
        PlanType::IssuePolicy => (
            "完成文稿起草，书面征求市级有关部门和各区县意见，采纳合理建议后送合法性审查。",
            "文件按程序印发并公开，同步开展政策解读和业务培训。",
            "完成合法性审查和集体审议，按程序印发。",
        ),
        PlanType::BuildPlatform => (
            "完成需求确认和环境准备，建设单位按周报送开发、联调进度。",
            "通过功能测试和安全检测，投入使用后运行稳定，使用情况按月统计。",
            "完成剩余功能联调和安全检测，组织验收。",
        ),
        PlanType::LaunchApplication => (
            "完成功能开发和内部测试，选取部分单位试用并收集修改意见。",
            "上线后运行稳定，已开展使用单位操作培训，同步开通问题反馈渠道。",
            "完成试用问题整改和压力测试，正式上线。",
        ),
        PlanType::Supervise => (
            "印发督导工作安排，明确督导对象、方式和时间。",
            "发现的问题已建立台账，责任单位逐项明确整改措施和完成时限。",
            "对未整改到位的问题跟踪督办。",
        ),
        PlanType::Evaluate => (
            "制定评估方案，明确评估主体、指标和方法，开展数据采集和实地核验。",
            "评估报告已印送有关单位，评估结论用于改进下一步工作。",
            "完成数据核验，形成评估报告。",
        ),
        PlanType::Summarise => (
            "收集整理区县和部门的经验做法，会同有关单位实地核实。",
            "经验材料已印发，通过现场交流和媒体报道推广应用。",
            "完善经验材料，组织交流推广。",
        ),
        PlanType::Other => (
            "召开部署会，明确责任单位、工作内容和完成时间。",
            "各项具体工作均已落实，相关资料归档备查。",
            "按工作安排逐项落实。",
        ),
    };
    Phrases { begun, result, next }
}
