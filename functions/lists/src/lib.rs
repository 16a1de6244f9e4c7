//! 清单: the choices of the forms – what the office keeps (departments, fields, reason codes) and what the rules fix (plan
//! types, methods, states, roles), each with its Chinese name (R0, R2.4, R3.3, R6) – and the limits of their fields (R1.1, R2.9).

use api::{App, Problem, Routes, Signed, route};
use axum::Json;
use axum::extract::State;
use domain::amount::{FRACTION_DIGITS, WHOLE_DIGITS};
use domain::battle_map::{self, Aggregation, PlanType};
use domain::brand::{self, Recognition};
use domain::evidence::{self, FileType};
use domain::filing::{Kind, MOST_APPROVALS};
use domain::people::Role;
use domain::plan_progress::{self, PlanStatus, PlanTiming, guidance};
use domain::promotion::Method;
use domain::reason::{LONGEST_REASON, MOST_PINS};
use domain::window::MonthState;
use domain::workflow::Operation;
use domain::{filing, goal_progress, measure_iteration, project, record};
use serde::Serialize;
use store::{Department, Field, Outlet, ReasonEntry};
use utoipa::ToSchema;

/// Every list, and the limits.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AllLists {
    /// 市级部门
    pub departments: Vec<Department>,
    /// 所属领域
    pub fields: Vec<Field>,
    /// 驳回原因
    pub reasons: Vec<ReasonEntry>,
    /// 填报件类型
    pub kinds: Vec<Choice<Kind>>,
    /// 汇总方式
    pub aggregations: Vec<Choice<Aggregation>>,
    /// 计划类型
    pub plan_types: Vec<Choice<PlanType>>,
    /// 推广方式
    pub promotion_methods: Vec<Choice<Method>>,
    /// 获肯定方式
    pub recognitions: Vec<Choice<Recognition>>,
    /// 中央媒体
    pub outlets: Vec<Outlet>,
    /// 可以上传的文件
    pub evidence_types: Vec<EvidenceType>,
    /// 市委改革办党政内网邮箱: where classified material goes (R8.5).
    pub mailbox: String,
    /// 推进状态
    pub plan_statuses: Vec<Choice<PlanStatus>>,
    /// 临期、逾期
    pub plan_timings: Vec<Choice<PlanTiming>>,
    /// 填报提示: by 计划类型, what 已开展工作 should tell (R5.4).
    pub guidance: Vec<Choice<PlanType>>,
    /// 填报月度的状态
    pub month_states: Vec<Choice<MonthState>>,
    /// 填报件状态
    pub filing_states: Vec<Choice<filing::State>>,
    /// 项目状态
    pub project_states: Vec<Choice<project::State>>,
    /// 操作
    pub operations: Vec<Choice<Operation>>,
    /// 角色
    pub roles: Vec<Choice<Role>>,
    /// How much a form takes.
    pub limits: Limits,
}

/// A type of file that is taken as evidence.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceType {
    /// The extension of its names, without the dot.
    pub extension: &'static str,
    /// Its media type.
    pub content_type: &'static str,
}

/// How much a form takes: counts of rows, lengths of texts in characters, digits of numbers.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Limits {
    /// The most indicators of a map.
    pub indicators: usize,
    /// Fewer indicators than this need a written reason.
    pub few_indicators: usize,
    /// The most measures of a map.
    pub measures: usize,
    /// The fewest measures of a map.
    pub fewest_measures: usize,
    /// The most plans of a map, over all its measures.
    pub plans: usize,
    /// An indicator's name.
    pub name: usize,
    /// An indicator's unit.
    pub unit: usize,
    /// A measure's content.
    pub measure: usize,
    /// A plan's content.
    pub plan: usize,
    /// A reason that is written in a map.
    pub reason: usize,
    /// The digits of a number before the point.
    pub whole_digits: usize,
    /// The digits of a number after the point.
    pub fraction_digits: usize,
    /// An opinion, or the text of a rejection, of a return, of taking an issue back, of closing a project.
    pub decision: usize,
    /// The most fields that one rejection points at.
    pub pins: usize,
    /// The most filings that one request approves.
    pub approvals: usize,
    /// A project's code.
    pub code: usize,
    /// Any other text of base information.
    pub base_text: usize,
    /// The most cooperating departments of a project.
    pub cooperating: usize,
    /// The most plans of one 月度计划推进更新.
    pub updates: usize,
    /// The most entries of 已开展工作, and of 下一步工作计划, of a plan.
    pub entries: usize,
    /// The text of such an entry.
    pub entry: usize,
    /// 迭代依据
    pub basis: usize,
    /// 量化目标推进更新的备注
    pub remark: usize,
    /// A long text of a record.
    pub record_text: usize,
    /// The fewest different outlets that report on a brand.
    pub outlets: usize,
    /// The most reports of a brand.
    pub reports: usize,
    /// A report's title.
    pub report_title: usize,
    /// A report's link.
    pub report_link: usize,
    /// The most files of a filing.
    pub files: usize,
    /// The largest file, in bytes.
    pub file_bytes: u64,
    /// A file's name.
    pub file_name: usize,
    /// Sender and receipt number of an intranet mail.
    pub mail: usize,
    /// Up to this size, in bytes, documents are looked through for markings.
    pub screened_bytes: u64,
    /// The first year that a project can be of.
    pub first_year: i32,
    /// The last year that a project can be of.
    pub last_year: i32,
}

const LIMITS: Limits = Limits {
    indicators: battle_map::limits::INDICATORS,
    few_indicators: battle_map::limits::FEW_INDICATORS,
    measures: battle_map::limits::MEASURES,
    fewest_measures: battle_map::limits::FEWEST_MEASURES,
    plans: battle_map::limits::PLANS,
    name: battle_map::limits::NAME,
    unit: battle_map::limits::UNIT,
    measure: battle_map::limits::MEASURE,
    plan: battle_map::limits::PLAN,
    reason: battle_map::limits::REASON,
    whole_digits: WHOLE_DIGITS,
    fraction_digits: FRACTION_DIGITS,
    decision: LONGEST_REASON,
    pins: MOST_PINS,
    approvals: MOST_APPROVALS,
    code: project::limits::CODE,
    base_text: project::limits::TEXT,
    cooperating: project::limits::COOPERATING,
    updates: plan_progress::limits::UPDATES,
    entries: plan_progress::limits::ENTRIES,
    entry: plan_progress::limits::ENTRY,
    basis: measure_iteration::limits::BASIS,
    remark: goal_progress::LONGEST_REMARK,
    record_text: record::LONGEST,
    outlets: brand::limits::FEWEST_OUTLETS,
    reports: brand::limits::REPORTS,
    report_title: brand::limits::TITLE,
    report_link: brand::limits::LINK,
    files: evidence::limits::FILES,
    file_bytes: evidence::limits::FILE_BYTES,
    file_name: evidence::limits::FILE_NAME,
    mail: evidence::limits::MAIL,
    screened_bytes: evidence::limits::SCREENED_BYTES,
    first_year: project::limits::FIRST_YEAR,
    last_year: project::limits::LAST_YEAR,
};

/// A choice that the rules fix.
#[derive(Serialize, ToSchema)]
pub struct Choice<T> {
    /// As it is sent.
    pub value: T,
    /// As it is shown.
    pub name: &'static str,
}

/// The function's routes.
pub fn router(app: App) -> Routes {
    Routes::of([route!(lists)]).with_state(app)
}

/// 清单: every list that a form or a screen needs.
#[utoipa::path(
    get,
    path = "/api/lists",
    tag = "lists",
    responses((status = OK, body = AllLists, description = "The lists as they stand."))
)]
async fn lists(State(app): State<App>, _signed: Signed) -> Result<Json<AllLists>, Problem> {
    let (departments, fields, reasons, outlets, mailbox) = tokio::try_join!(
        app.store.departments(),
        app.store.fields(),
        app.store.reasons(),
        app.store.outlets(),
        app.store.mailbox()
    )?;
    Ok(Json(AllLists {
        departments,
        fields,
        reasons,
        kinds: choices(&Kind::ALL, Kind::chinese),
        aggregations: choices(&Aggregation::ALL, Aggregation::chinese),
        promotion_methods: choices(&Method::ALL, Method::chinese),
        recognitions: choices(&Recognition::ALL, Recognition::chinese),
        outlets,
        evidence_types: FileType::ALL
            .iter()
            .map(|one| EvidenceType { extension: one.extension(), content_type: one.content_type() })
            .collect(),
        mailbox,
        plan_types: choices(&PlanType::ALL, PlanType::chinese),
        plan_statuses: choices(&PlanStatus::ALL, PlanStatus::chinese),
        plan_timings: choices(&[PlanTiming::DueSoon, PlanTiming::Overdue], PlanTiming::chinese),
        guidance: choices(&PlanType::ALL, guidance),
        month_states: choices(&MonthState::ALL, MonthState::chinese),
        filing_states: choices(&filing::State::ALL, filing::State::chinese),
        project_states: choices(&project::State::ALL, project::State::chinese),
        operations: choices(&Operation::ALL, Operation::chinese),
        roles: choices(&Role::ALL, Role::chinese),
        limits: LIMITS,
    }))
}

fn choices<T: Copy>(all: &[T], chinese: fn(T) -> &'static str) -> Vec<Choice<T>> {
    all.iter().map(|value| Choice { value: *value, name: chinese(*value) }).collect()
}
