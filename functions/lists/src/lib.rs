//! 清单: the choices of the forms – what the office keeps (departments, fields, reason codes) and what the rules fix (plan
//! types, states, roles), each with its Chinese name (R0, R2.4, R3.3).

use api::{App, Problem, Signed};
use axum::Json;
use axum::extract::State;
use domain::battle_map::PlanType;
use domain::people::Role;
use domain::workflow::Operation;
use domain::{filing, project};
use serde::Serialize;
use store::{Department, Field, ReasonEntry};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Every list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AllLists {
    /// 市级部门
    pub departments: Vec<Department>,
    /// 所属领域
    pub fields: Vec<Field>,
    /// 驳回原因
    pub reasons: Vec<ReasonEntry>,
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
}

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
        plan_types: choices(&PlanType::ALL, PlanType::chinese),
        filing_states: choices(&filing::State::ALL, filing::State::chinese),
        project_states: choices(&project::State::ALL, project::State::chinese),
        operations: choices(&Operation::ALL, Operation::chinese),
        roles: choices(&Role::ALL, Role::chinese),
    }))
}

fn choices<T: Copy>(all: &[T], chinese: fn(T) -> &'static str) -> Vec<Choice<T>> {
    all.iter().map(|value| Choice { value: *value, name: chinese(*value) }).collect()
}
