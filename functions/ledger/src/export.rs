//! The ledger as CSV: for spreadsheets of Chinese Windows with a byte order mark, and no cell of it is a formula (R9.1).

use api::{Code, Problem};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::plan_progress::EntryDraft;
use store::{Department, Field};

use crate::PlanLedgerRow;

/// The most bytes of a file: a function's answer has six megabytes at most.
const MOST: usize = 5 << 20;

const HEAD: [&str; 18] = [
    "项目编号",
    "项目名称",
    "所属领域",
    "责任单位",
    "具体举措",
    "计划月度",
    "计划类型",
    "计划内容",
    "填报月度",
    "推进状态",
    "已开展工作",
    "存在问题",
    "下一步工作计划",
    "佐证材料",
    "填报人",
    "通过时间",
    "是否补报",
    "说明",
];

/// A file under way.
pub struct Export {
    writer: csv::Writer<Vec<u8>>,
    departments: Vec<Department>,
    fields: Vec<Field>,
}

impl Export {
    /// Begins with the names of the columns.
    pub fn new(departments: Vec<Department>, fields: Vec<Field>) -> Self {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(HEAD).expect("memory takes it");
        Self { writer, departments, fields }
    }

    /// Adds a row; refuses what is too much for one file.
    pub fn add(&mut self, row: &PlanLedgerRow) -> Result<(), Problem> {
        let update = &row.update;
        let field = self.fields.iter().find(|field| field.id == row.field).map_or("", |field| &field.name);
        let department =
            self.departments.iter().find(|known| known.id == row.department).map_or("", |known| &known.name);
        let mut evidence: Vec<_> = update.evidence.files.iter().map(|file| file.name.clone()).collect();
        evidence.extend(update.evidence.mail.as_ref().map(|mail| format!("内网邮件（{}）", mail.receipt)));
        let cells = [
            row.code.clone(),
            row.name.clone(),
            field.to_owned(),
            department.to_owned(),
            row.measure.clone(),
            row.month.to_string(),
            row.plan_type.chinese().to_owned(),
            row.content.clone(),
            update.period.to_string(),
            update.status.chinese().to_owned(),
            entries(&update.work),
            if update.filing.is_some() { update.problems.clone() } else { String::new() },
            entries(&update.next),
            evidence.join("；"),
            update.by.name.clone(),
            update.at.to_string()[..16].replace('T', " "),
            update.late.map_or(String::new(), |days| format!("补报{days}个工作日")),
            if update.filing.is_some() {
                String::new()
            } else {
                format!("改革办重新打开：{}", update.problems)
            },
        ];
        self.writer.write_record(cells.map(|cell| text(&cell))).expect("memory takes it");
        if self.writer.get_ref().len() > MOST {
            let detail = "所选范围的台账超过 5 MB，请按月度、领域或责任单位筛选后分次导出。";
            return Err(Problem::new(Code::ExportTooLarge, detail));
        }
        Ok(())
    }

    /// The file as an answer, to be kept under a name.
    pub fn answer(self, name: &str) -> Response {
        let rows = self.writer.into_inner().expect("memory takes it");
        let body = ["\u{feff}".as_bytes(), &rows].concat();
        let escaped: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let disposition = format!("attachment; filename=\"ledger.csv\"; filename*=UTF-8''{escaped}.csv");
        let headers =
            [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, disposition)];
        (headers, body).into_response()
    }
}

/// Item by item, as the manual has it: `1. …（2026-05-12）`.
fn entries(entries: &[EntryDraft]) -> String {
    let lines = entries.iter().enumerate().map(|(index, EntryDraft { text, date, .. })| match date.trim() {
        "" => format!("{}. {}", index + 1, text.trim()),
        date => format!("{}. {}（{date}）", index + 1, text.trim()),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A cell that no spreadsheet takes for a formula.
fn text(cell: &str) -> String {
    let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if begins { format!("'{cell}") } else { cell.to_owned() }
}
