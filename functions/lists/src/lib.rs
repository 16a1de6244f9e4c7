//! 清单: the choices of the forms – what the office keeps (departments, fields, reason codes) and what the rules fix (plan
//! types, states, roles), each with its Chinese name (R0, R2.4, R3.3) – and the limits of their fields (R1.1, R2.9).

use api::{App, Problem, Signed};
use axum::Json;
use axum::extract::State;
use domain::amount::{FRACTION_DIGITS, WHOLE_DIGITS};
use domain::battle_map::{self, Aggregation, PlanType};
use domain::filing::{Kind, LONGEST_REASON, MOST_APPROVALS, MOST_PINS};
use domain::people::Role;
use domain::workflow::Operation;
use domain::{filing, project};
use serde::Serialize;
use store::{Department, Field, ReasonEntry};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

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
pub fn router(app: App) -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(lists)).with_state(app)
}

/// 清单: every list that a form or a screen needs.
#[utoipa::path(
    get,
    path = "/api/lists",
    tag = "lists",
    responses((status = OK, body = AllLists, description = "The lists as they stand."))
)]
async fn lists(State(app): State<App>, _signed: Signed) -> Result<Json<AllLists>, Problem> {
    let (departments, fields, reasons) =
        tokio::try_join!(app.store.departments(), app.store.fields(), app.store.reasons())?;
    Ok(Json(AllLists {
        departments,
        fields,
        reasons,
        kinds: choices(&Kind::ALL, Kind::chinese),
        aggregations: choices(&Aggregation::ALL, Aggregation::chinese),
        plan_types: choices(&PlanType::ALL, PlanType::chinese),
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
