//! Why a round was sent back, and which of its fields are meant (R3.3).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::id::{ReasonCode, RowId};

/// The longest reason or opinion, in characters (R3.3).
pub const LONGEST_REASON: usize = 500;

/// The most fields that one rejection points at.
pub const MOST_PINS: usize = 50;

/// Why a round was rejected or returned (R3.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct Reason {
    /// 驳回原因: a code of the office's list that fits the kind.
    pub code: ReasonCode,
    /// 详细描述: 1–500 characters.
    pub detail: String,
    /// The fields that are meant, at most 50.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Pin>,
}

/// A field that a reviewer points at; rows go by their ids, on screen by their numbers (R2.8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
pub struct Pin {
    /// The indicator, measure, plan or report; none for a field that stands in no row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<RowId>,
    /// The field, such as `monthlyTargets`.
    pub field: PinField,
    /// The month 1–12, for `monthlyTargets`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 12)]
    pub month: Option<u8>,
}

crate::objects_only!(Reason Pin);

/// A field of content that can be pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum PinField {
    /// 指标名称
    Name,
    /// 计量单位
    Unit,
    /// 累计方式
    Aggregation,
    /// 年度目标
    AnnualTarget,
    /// 月度目标
    MonthlyTargets,
    /// 期末值指标的理由
    LevelReason,
    /// 举措或计划内容
    Content,
    /// 计划月度
    Month,
    /// 计划类型
    Type,
    /// 迭代依据
    Basis,
    /// 推广方式
    Method,
    /// 日期
    Date,
    /// 具体情况简介
    Description,
    /// 获肯定方式
    Recognition,
    /// 具体情形
    Circumstances,
    /// 解决问题、主要举措及取得实效
    Results,
    /// 获肯定或报道详情
    Details,
    /// 报道清单
    Reports,
    /// 报道媒体
    Outlet,
    /// 报道标题
    Title,
    /// 报道链接
    Link,
    /// 推进状态
    Status,
    /// 已开展工作
    Work,
    /// 存在问题
    Problems,
    /// 下一步工作计划
    Next,
    /// 当月进度值
    Value,
    /// 备注
    Remark,
    /// 佐证材料
    Evidence,
}

impl PinField {
    /// The field's name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            PinField::Name => "name",
            PinField::Unit => "unit",
            PinField::Aggregation => "aggregation",
            PinField::AnnualTarget => "annualTarget",
            PinField::MonthlyTargets => "monthlyTargets",
            PinField::LevelReason => "levelReason",
            PinField::Content => "content",
            PinField::Month => "month",
            PinField::Type => "type",
            PinField::Basis => "basis",
            PinField::Method => "method",
            PinField::Date => "date",
            PinField::Description => "description",
            PinField::Recognition => "recognition",
            PinField::Circumstances => "circumstances",
            PinField::Results => "results",
            PinField::Details => "details",
            PinField::Reports => "reports",
            PinField::Outlet => "outlet",
            PinField::Title => "title",
            PinField::Link => "link",
            PinField::Status => "status",
            PinField::Work => "work",
            PinField::Problems => "problems",
            PinField::Next => "next",
            PinField::Value => "value",
            PinField::Remark => "remark",
            PinField::Evidence => "evidence",
        }
    }
}
