//! What a refusal says to a person.

use domain::moment::Moment;
use domain::people::Role;
use domain::refusal::Refusal;
use domain::workflow::{Operation, TABLE};

use super::{Code, FieldProblem, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound => Problem::not_found(),
            Refusal::NotYours(operation) => Problem::new(
                Code::NotYours,
                format!("“{}”由{}办理，您不能办理。", operation.chinese(), doers(operation)),
            ),
            Refusal::OwnWork => Problem::new(
                Code::OwnWork,
                "您保存或上报过此填报件的内容，按规定不能由您审核。请由本单位其他审核人员办理。",
            ),
            Refusal::WrongState(operation, standing) => {
                let detail = format!(
                    "此填报件现为“{}”（{}于 {} 办理），不能“{}”。请刷新后再看。",
                    standing.state.chinese(),
                    standing.by.name,
                    spoken(standing.at),
                    operation.chinese(),
                );
                Problem::conflict(Code::WrongState, detail, standing)
            }
            Refusal::Stale(standing) => {
                let detail = format!(
                    "您看到的不是最新内容：{}已于 {} 更新，现为“{}”。请刷新核对后再办理。",
                    standing.by.name,
                    spoken(standing.at),
                    standing.state.chinese(),
                );
                Problem::conflict(Code::Stale, detail, standing)
            }
            Refusal::AlreadyOpen(filing) => Problem {
                filings: vec![filing],
                ..Problem::new(Code::AlreadyOpen, "该项目已有一件同类填报件在办，请在那一件上继续填报。")
            },
            Refusal::OfficeOnly => {
                Problem::new(Code::NotYours, "项目由市委改革办登记、更正和办结。如有问题，请联系市委改革办。")
            }
            Refusal::OtherKind(kind) => {
                let detail = format!("此填报件是“{}”，与所填的类型不符，请重新打开后再办理。", kind.chinese());
                Problem::field("/kind", "other-kind", detail)
            }
            Refusal::NotIssued(state) => {
                Problem::new(Code::WrongState, format!("该项目现为“{}”，作战图下发后才能办理。", state.chinese()))
            }
            Refusal::MonthShut(window) => Problem::new(Code::MonthShut, window.text),
            Refusal::ApprovedAgainst(count) => Problem::new(
                Code::WrongState,
                format!("已有 {count} 件填报按此作战图通过，不能撤销下发。如需调整举措，请走措施迭代。"),
            ),
            Refusal::EvidenceGone(names) => Problem::new(
                Code::EvidenceMissing,
                format!(
                    "佐证文件《{}》缺失或已变化，不能通过。请退回责任单位重新上传，并联系系统管理员。",
                    names.join("》《")
                ),
            ),
            Refusal::EvidenceDamaged => Problem::new(
                Code::EvidenceMissing,
                "该文件缺失或已变化，不能打开。请由责任单位重新上传，并联系系统管理员。",
            ),
            Refusal::OtherType(kept) => {
                let extension = kept.extension();
                let detail = format!(
                    "本项目已有内容相同的文件，类型是 {extension}。请核对文件，把扩展名改为 .{extension} 后再选。"
                );
                let error = FieldProblem {
                    path: "/name".to_owned(),
                    code: "wrong-type".to_owned(),
                    rule: Some("R8.2"),
                    detail: detail.clone(),
                };
                Problem { errors: vec![error], ..Problem::new(Code::EvidenceRefused, detail) }
            }
            Refusal::Quarantined => Problem::new(
                Code::Quarantined,
                "该文件已按疑似涉密隔离，任何人都不能打开或引用。如有疑问，请联系市委改革办。",
            ),
            Refusal::NotQuarantined => {
                Problem::new(Code::NotQuarantined, "只有已按疑似涉密隔离的文件才能彻底清除。请先报告疑似涉密。")
            }
            Refusal::OwedElsewhere => {
                Problem::new(Code::NotYours, "欠报清单供责任单位录入、审核人员和市委改革办查看，您不能查看。")
            }
            Refusal::OfficePurges => Problem::new(Code::NotYours, "“彻底清除”由市委改革办审核人员办理，您不能办理。"),
            Refusal::NotUploaded => {
                Problem::new(Code::NotUploaded, "没有收到这个文件，可能上传中断或链接已过期。请重新上传。")
            }
            Refusal::ProjectState(state) => {
                Problem::new(Code::WrongState, format!("该项目现为“{}”，不能这样操作。", state.chinese()))
            }
            Refusal::ProjectStale(seen, by, at) => Problem {
                etag: Some(seen.to_string()),
                at: Some(at),
                detail: format!("项目基础信息已由{}于 {} 更新，请刷新核对后再办理。", by.name, spoken(at)),
                by: Some(by.into()),
                ..Problem::new(Code::Stale, "")
            },
            Refusal::FilingsOpen(filings) => Problem {
                filings,
                ..Problem::new(
                    Code::FilingsOpen,
                    "该项目还有填报件在办。请联系责任单位录入人员上报办完或删除后，再办结项目或更换责任单位。",
                )
            },
            Refusal::CodeTaken => Problem {
                errors: vec![FieldProblem {
                    path: "/code".to_owned(),
                    code: "code-taken".to_owned(),
                    rule: Some("R1.1"),
                    detail: "该项目编号已被其他项目使用，请换一个编号。".to_owned(),
                }],
                ..Problem::new(Code::CodeTaken, "该项目编号已被其他项目使用，请换一个编号。")
            },
            Refusal::UnknownCursor => {
                Problem::new(Code::InvalidRequest, "cursor 不是本系统为此清单给出的，请从第一页重新读取。")
            }
            Refusal::Rules(broken) => Problem::rules("", broken),
        }
    }
}

/// Who may do an operation, by the table: `责任单位审核人员或市委改革办审核人员`.
fn doers(operation: Operation) -> String {
    let named = |role: Role| match role {
        Role::Clerk => "责任单位录入人员",
        Role::Reviewer => "责任单位审核人员",
        other => other.chinese(),
    };
    let mut names: Vec<_> = TABLE.iter().filter(|step| step.operation == operation).map(|s| named(s.who)).collect();
    names.dedup();
    names.join("或")
}

/// Why an operation is not to be had now, for somebody who has just read what stands.
pub fn why(refusal: Refusal) -> String {
    match refusal {
        Refusal::WrongState(operation, standing) => {
            format!("此填报件现为“{}”，此时不能“{}”。", standing.state.chinese(), operation.chinese())
        }
        // There is no field to lead to.
        Refusal::Rules(broken) => broken.into_iter().map(|broken| broken.detail).collect::<Vec<_>>().join(""),
        other => Problem::from(other).detail,
    }
}

/// A moment as people say it: `11月30日 23:59`.
fn spoken(moment: Moment) -> String {
    let text = moment.to_string();
    let number = |range: std::ops::Range<usize>| text[range].trim_start_matches('0').to_owned();
    format!("{}月{}日 {}", number(5..7), number(8..10), &text[11..16])
}
