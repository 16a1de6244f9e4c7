//! The sheet that people read: who may do what in which state.

use crate::people::GROUPS;

/// How the sheet is made anew after a rule has changed.
const RENEW: &str = "UPDATE=1 cargo test -p tests --test matrix";

/// The sheet as it is kept.
const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/matrix.txt");

const HEAD: &str = "\
谁在什么状态下能做什么（R1.2、R1.3、R1.4、R3）

本表由程序按流转规则生成，每一格都通过接口实际试过，请勿手工修改。
规则有意变更时重新生成：UPDATE=1 cargo test -p tests --test matrix

列：录 市级部门录入人员    审 市级部门审核人员    兼 一人兼任录入和审核
    办 市委改革办审核人员  领 领导  系 系统管理员  安 安全管理员  计 安全审计员
    右半边是同样的人，但曾以录入人员身份保存过这一件的草稿（例如后来调岗）。
格：✔ 可以                 – 看不到，答复与不存在完全相同（404）
    ✘ 看得到但无权办理（403）  ⊘ 本人填报过，不得审核（403）
    ! 当前状态不能办理（409）  = 已有或仍有未办结的填报件（409）
    查看填报件一行写明看到什么：稿 草稿和轮次  轮 报送轮次（不含草稿）  准 仅已下发、已通过的内容
";

const LABEL: usize = 18;
const CELL: usize = 4;

/// The sheet under way, and its sum.
pub struct Sheet {
    text: String,
    signs: Vec<&'static str>,
}

impl Sheet {
    /// A sheet with its legend.
    pub fn new() -> Self {
        Self { text: HEAD.to_owned(), signs: Vec::new() }
    }

    /// Begins a block of a state, with `halves` of the columns.
    pub fn block(&mut self, title: &str, project: &str, labels: &[&str], halves: usize) {
        self.text += &format!("\n【{title}】项目：{project}\n");
        let groups: String = GROUPS.iter().map(|(name, columns)| padded(name, columns * CELL)).collect();
        let line = |half: &str| vec![half.to_owned(); halves].join("│ ");
        let labels: String = labels.iter().map(|label| padded(label, CELL)).collect();
        for half in [groups, labels] {
            self.line("", &line(&half));
        }
    }

    /// A row; its cells stand in one half or in two.
    pub fn row(&mut self, label: &str, cells: &[&'static str], columns: usize) {
        let halves: Vec<String> =
            cells.chunks(columns).map(|half| half.iter().map(|sign| padded(sign, CELL)).collect()).collect();
        self.line(label, &halves.join("│ "));
        self.signs.extend(cells);
    }

    fn line(&mut self, label: &str, rest: &str) {
        self.text += format!("{}{rest}", padded(label, LABEL)).trim_end();
        self.text.push('\n');
    }

    /// Ends the sheet with its sum.
    pub fn finish(mut self) -> String {
        let count = |signs: &[&str]| self.signs.iter().filter(|sign| signs.contains(sign)).count();
        let sum = format!(
            "\n合计 {} 格：可以 {}，看不到 {}，无权 {}，本人填报 {}，状态不符 {}，有未办结的填报件 {}。\n",
            self.signs.len(),
            count(&["✔", "稿", "轮", "准"]),
            count(&["–"]),
            count(&["✘"]),
            count(&["⊘"]),
            count(&["!"]),
            count(&["="]),
        );
        self.text += &sum;
        self.text
    }
}

/// Compares with the sheet that is kept, or keeps this one if that was asked for.
pub fn compare(text: &str) {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(KEPT, text).expect("the sheet can be written");
        return;
    }
    let kept = std::fs::read_to_string(KEPT).unwrap_or_default();
    let mut block = "";
    for (number, (now, then)) in text.lines().zip(kept.lines().chain(std::iter::repeat(""))).enumerate() {
        if now.starts_with('【') {
            block = now;
        }
        assert!(
            now == then,
            "{KEPT}:{} no longer says what the rules say.\n{block}\nkept: {then}\nnow:  {now}\n\
             If the change is meant, renew the sheet and look at the difference: {RENEW}",
            number + 1,
        );
    }
    assert_eq!(text.len(), kept.len(), "{KEPT} has lines that are no longer said; renew it: {RENEW}");
}

/// The text with spaces up to `width` columns of a terminal, where a Chinese character takes two.
fn padded(text: &str, width: usize) -> String {
    let taken: usize = text.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum();
    format!("{text}{}", " ".repeat(width.saturating_sub(taken)))
}
