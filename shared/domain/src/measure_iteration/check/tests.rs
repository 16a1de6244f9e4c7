use std::collections::BTreeSet;

use crate::battle_map;
use crate::broken::BrokenRule;
use crate::id::RowId;
use crate::measure_iteration::tests::{map, plan, sound};
use crate::measure_iteration::{IterationDraft, RULES};

fn completed(ids: &[&str]) -> BTreeSet<RowId> {
    ids.iter().map(|id| id.parse().unwrap()).collect()
}

fn found(draft: &IterationDraft) -> Vec<BrokenRule> {
    let june = "2026-06".parse().unwrap();
    let found = draft.check(2, &map(), &completed(&["p2"]), 2026, june).err().unwrap_or_default();
    assert!(found.iter().all(|broken| RULES.iter().any(|rule| rule.number == broken.rule)), "{found:?}");
    found
}

fn broken(change: impl FnOnce(&mut IterationDraft)) -> Vec<(String, &'static str, &'static str)> {
    let mut draft = sound();
    change(&mut draft);
    places(found(&draft))
}

fn places(found: Vec<BrokenRule>) -> Vec<(String, &'static str, &'static str)> {
    found.into_iter().map(|broken| (broken.path, broken.code, broken.rule)).collect()
}

#[test]
fn each_rule_is_named_at_its_field() {
    type Change = fn(&mut IterationDraft);
    let cases: [(Change, &str, &str, &str, &str); 28] = [
        (|d| d.version = 1, "/version", "base-moved", "R7.1", "作战图已更新为第 2 版，请按新版核对后重新保存"),
        (
            |d| {
                d.added.clear();
                d.edited.clear();
            },
            "",
            "missing",
            "R7.1",
            "至少一条举措",
        ),
        (|d| d.added[0].id = "m2".parse().unwrap(), "/added/0/id", "id-taken", "R7.1", "新增举措 1："),
        (|d| d.added[0].id = "i1".parse().unwrap(), "/added/0/id", "id-taken", "R7.1", "新增举措 1："),
        (|d| d.added[0].basis = " ".into(), "/added/0/basis", "missing", "R7.1", "新增举措 1 · 迭代依据：请填写"),
        (|d| d.added[0].basis = "字".repeat(501), "/added/0/basis", "too-long", "R2.9", "请删减 1 字"),
        (|d| d.added[0].content.clear(), "/added/0/content", "missing", "R2.3", "新增举措 1 · 举措内容：请填写"),
        (|d| d.added[0].content = "字".repeat(301), "/added/0/content", "too-long", "R2.3", "共 301 字"),
        (|d| d.added[0].plans.clear(), "/added/0/plans", "missing", "R2.4", "新增举措 1 · 月度推进计划：每条举措"),
        (
            |d| d.added[0].plans[0].month = "2026-05".into(),
            "/added/0/plans/0/month",
            "month-past",
            "R7.2",
            "新增举措 1 · 计划 1 · 计划月度：新计划和修改后的计划，月度不能早于本月 2026-06",
        ),
        (
            |d| d.added[0].plans[0].month = "2025-12".into(),
            "/added/0/plans/0/month",
            "month-outside-year",
            "R2.4",
            "新增举措 1 · 计划 1 · 计划月度：2025-12 不在",
        ),
        (|d| d.added[0].plans[0].month = "6月".into(), "/added/0/plans/0/month", "not-a-month", "R2.4", "如 2026-03"),
        (|d| d.added[0].plans[0].plan_type.clear(), "/added/0/plans/0/type", "missing", "R2.4", "计划 1 · 计划类型"),
        (|d| d.added[0].plans[0].content.clear(), "/added/0/plans/0/content", "missing", "R2.4", "计划 1 · 计划内容"),
        (
            |d| d.added[0].plans[0].id = "p4".parse().unwrap(),
            "/added/0/plans/0/id",
            "id-taken",
            "R7.1",
            "新增举措 1 · 计划 1",
        ),
        (
            |d| d.edited[0].measure = "m9".parse().unwrap(),
            "/edited/0/measure",
            "unknown-row",
            "R7.1",
            "修改举措 1：现行作战图中没有",
        ),
        (|d| d.edited[0].basis.clear(), "/edited/0/basis", "missing", "R7.1", "举措 1 · 迭代依据：请填写"),
        (|d| d.edited[0].content.clear(), "/edited/0/content", "missing", "R2.3", "举措 1 · 举措内容：请填写"),
        (
            |d| d.edited[0].plans[0].content = "组建大专班".into(),
            "/edited/0/plans/0",
            "plan-past",
            "R7.2",
            "举措 1 · 计划 1：计划月度已过，不能修改，请改回“1月 · 组建工作专班 · 组建专班”",
        ),
        (
            |d| d.edited[0].plans[0].month = "2026-10".into(),
            "/edited/0/plans/0",
            "plan-past",
            "R7.2",
            "举措 1 · 计划 1：计划月度已过",
        ),
        (
            |d| d.edited[0].plans[1].plan_type = "other".into(),
            "/edited/0/plans/1",
            "plan-completed",
            "R7.2",
            "举措 1 · 计划 2：已完成，不能修改",
        ),
        (
            |d| drop(d.edited[0].plans.remove(0)),
            "/edited/0/plans",
            "plan-past",
            "R7.2",
            "举措 1 · 月度推进计划：“1月 · 组建工作专班 · 组建专班”计划月度已过，不能删除",
        ),
        (
            |d| drop(d.edited[0].plans.remove(1)),
            "/edited/0/plans",
            "plan-completed",
            "R7.2",
            "“3月 · 开展调查研究 · 调研”已完成，不能删除，请恢复",
        ),
        (
            |d| d.edited[0].plans[2].month = "2026-05".into(),
            "/edited/0/plans/2/month",
            "month-past",
            "R7.2",
            "举措 1 · 计划 3 · 计划月度",
        ),
        (
            |d| d.edited[0].plans[3].month = "2026-02".into(),
            "/edited/0/plans/3/month",
            "month-past",
            "R7.2",
            "举措 1 · 计划 4 · 计划月度",
        ),
        (
            |d| d.edited[0].plans[3].content = "字".repeat(301),
            "/edited/0/plans/3/content",
            "too-long",
            "R2.9",
            "举措 1 · 计划 4 · 计划内容：共 301 字",
        ),
        (
            |d| d.edited[0].plans[3].id = "p5".parse().unwrap(),
            "/edited/0/plans/3/id",
            "id-taken",
            "R7.1",
            "举措 1 · 计划 4",
        ),
        (
            |d| d.added[0].plans = (0..200).map(|n| plan(&format!("x{n}"), "2026-06")).collect(),
            "",
            "too-many",
            "R2.9",
            "迭代后的作战图 · 月度推进计划：最多 200 项，现有 206 项",
        ),
    ];
    assert_eq!(found(&sound()), []);
    for (change, path, code, rule, says) in cases {
        let mut draft = sound();
        change(&mut draft);
        let found = found(&draft);
        assert_eq!(found.len(), 1, "{path} {code}: {found:?}");
        let BrokenRule { path: p, code: c, rule: r, detail } = &found[0];
        assert_eq!((p.as_str(), *c, *r), (path, code, rule), "{detail}");
        assert!(detail.contains(says), "{detail}");
    }
}

/// The measure that an edit names is found in the map, not counted in the application.
#[test]
fn r7_2_what_the_result_breaks_is_said_of_the_row_it_comes_from() {
    let mut draft = sound();
    draft.edited.insert(0, draft.edited[0].clone());
    draft.edited[0].measure = "m3".parse().unwrap();
    draft.edited[0].plans = vec![plan("p5", "2026-11"), plan("p8", "")];
    draft.edited[1].plans[2].content.clear();
    let told: Vec<_> = found(&draft).into_iter().map(|broken| (broken.path, broken.detail)).collect();
    let said = [
        ("/edited/0/plans/1/month", "举措 3 · 计划 2 · 计划月度：请选择月份"),
        ("/edited/1/plans/2/content", "举措 1 · 计划 3 · 计划内容：请填写"),
    ];
    assert_eq!(told, said.map(|(path, detail)| (path.to_owned(), detail.to_owned())));
}

#[test]
fn r7_1_an_edit_that_changes_nothing_is_refused() {
    let same = |draft: &mut IterationDraft| {
        draft.edited[0].content = " 举措一\r\n".to_owned();
        draft.edited[0].plans = map().measures[0].plans.clone();
    };
    let refused = ("/edited/0".to_owned(), "nothing-changed", "R7.1");
    assert_eq!(broken(same), std::slice::from_ref(&refused));
    let reordered = broken(|draft| {
        same(draft);
        draft.edited[0].plans.reverse();
    });
    assert_eq!(reordered, [refused]);
    let reworded = broken(|draft| {
        same(draft);
        draft.edited[0].content = "举措一（扩面）".to_owned();
    });
    assert_eq!(reworded, [], "though plans of it are completed and past");
    let removed = broken(|draft| {
        same(draft);
        draft.edited[0].plans.pop();
    });
    assert_eq!(removed, [], "a plan to come may go");
    let added = broken(|draft| {
        same(draft);
        draft.edited[0].plans.push(plan("p6", "2026-06"));
    });
    assert_eq!(added, [], "a plan may come");
}

#[test]
fn r7_2_a_plan_of_this_month_may_still_change_and_one_of_the_last_may_not() {
    let mut draft = sound();
    draft.edited[0].plans[1] = map().measures[0].plans[1].clone();
    draft.edited[0].plans[2].month = "2026-10".to_owned();
    draft.added.clear();
    let in_month = |month: &str| {
        let found = draft.check(2, &map(), &completed(&[]), 2026, month.parse().unwrap());
        places(found.err().unwrap_or_default())
    };
    assert_eq!(in_month("2026-08"), []);
    assert_eq!(in_month("2026-09"), [("/edited/0/plans/2".to_owned(), "plan-past", "R7.2")]);
    assert_eq!(in_month("2025-11"), [], "a year that has not begun");
}

#[test]
fn r7_1_the_indicators_are_not_what_an_application_is_about() {
    let mut map = map();
    map.indicators[0].unit.clear();
    assert_eq!(sound().check(2, &map, &completed(&["p2"]), 2026, "2026-06".parse().unwrap()), Ok(()));
    map.measures[1].content.clear();
    let found = sound().check(2, &map, &completed(&["p2"]), 2026, "2026-06".parse().unwrap()).unwrap_err();
    let told: Vec<_> = found.iter().map(|broken| (broken.path.as_str(), broken.detail.as_str())).collect();
    assert_eq!(told, [("", "迭代后的作战图 · 具体举措 2 · 举措内容：请填写")], "a row that it leaves alone");
}

#[test]
fn r2_5_all_broken_rules_come_at_once_in_the_order_of_the_screen() {
    let all = broken(|d| {
        d.version = 0;
        d.edited[0].plans = vec![plan("p1", "2026-01"), plan("p9", "2026-01")];
        d.edited[0].basis.clear();
        d.edited[0].content.clear();
        d.edited.push(d.edited[0].clone());
        d.edited[1].measure = "gone".parse().unwrap();
        d.added[0] = serde_json::from_str(r#"{"id":"m4","plans":[{"id":"p7"}]}"#).unwrap();
        let first = d.added[0].clone();
        d.added.extend((0..30).map(|n| {
            let mut more = first.clone();
            (more.id, more.content, more.basis) = (format!("n{n}").parse().unwrap(), "举措".into(), "依据".into());
            more.plans = vec![plan(&format!("q{n}"), "2026-12")];
            more
        }));
    });
    let at = |path: &str, code, rule| (path.to_owned(), code, rule);
    assert_eq!(
        all,
        [
            at("/version", "base-moved", "R7.1"),
            at("", "too-many", "R2.9"),
            at("/added/0/content", "missing", "R2.3"),
            at("/added/0/basis", "missing", "R7.1"),
            at("/added/0/plans/0/month", "missing", "R2.4"),
            at("/added/0/plans/0/type", "missing", "R2.4"),
            at("/added/0/plans/0/content", "missing", "R2.4"),
            at("/edited/0/content", "missing", "R2.3"),
            at("/edited/0/basis", "missing", "R7.1"),
            at("/edited/0/plans", "plan-completed", "R7.2"),
            at("/edited/0/plans/0", "plan-past", "R7.2"),
            at("/edited/0/plans/1/month", "month-past", "R7.2"),
            at("/edited/1/measure", "unknown-row", "R7.1"),
            at("/edited/1/basis", "missing", "R7.1"),
        ]
    );
}

#[test]
fn r2_9_what_is_said_of_lists_that_are_too_long_has_a_limit_too() {
    let all = broken(|d| {
        d.edited = vec![d.edited[0].clone(); 1000];
        d.edited.iter_mut().for_each(|edit| edit.measure = "gone".parse().unwrap());
        d.added[0].plans = (0..1000).map(|n| plan(&format!("x{n}"), "2026-01")).collect();
    });
    let many: Vec<_> = all.iter().filter(|(_, code, _)| *code == "too-many").map(|(path, ..)| path.as_str()).collect();
    assert_eq!(many, ["", "/edited"]);
    assert_eq!(all.len() - many.len(), battle_map::limits::MEASURES + battle_map::limits::PLANS);
    let all = broken(|d| {
        d.added = vec![d.added[0].clone(); 1000];
        d.added.iter_mut().for_each(|row| row.basis.clear());
    });
    let of_rows = all.iter().filter(|(_, code, _)| *code == "missing").count();
    assert_eq!(of_rows, battle_map::limits::MEASURES);
}

#[test]
fn r7_2_what_was_completed_or_issued_meanwhile_is_found_at_the_approval() {
    let stands = |in_force, ids: &[&str]| {
        let found = sound().still_stands(in_force, &map(), &completed(ids));
        places(found.err().unwrap_or_default())
    };
    assert_eq!(stands(2, &["p1", "p2", "p4"]), [], "completed, and none of them touched");
    let changed = ("/edited/0/plans/2".to_owned(), "plan-completed", "R7.2");
    assert_eq!(stands(2, &["p2", "p3"]), std::slice::from_ref(&changed));
    assert_eq!(stands(3, &["p3"]), [("/version".to_owned(), "base-moved", "R7.1"), changed]);
    let mut draft = sound();
    draft.edited[0].plans.remove(0);
    assert_eq!(draft.still_stands(2, &map(), &completed(&["p2"])), Ok(()), "past is judged at the submit alone");
    draft.edited[0].plans.remove(0);
    let removed = draft.still_stands(2, &map(), &completed(&["p2"])).unwrap_err();
    assert_eq!(places(removed), [("/edited/0/plans".to_owned(), "plan-completed", "R7.2")]);
}
