use super::{EntryDraft, PlanProgressDraft, PlanStanding, PlanStatus, RULES, Standings, limits};
use crate::battle_map::MapDraft;
use crate::difference::RecordDifference;
use crate::evidence::{FileRef, MailDraft};
use crate::filing::Digest;
use crate::reason::{Pin, PinField};

fn read(json: &str) -> Result<PlanProgressDraft, serde_json::Error> {
    serde_json::from_str(json)
}

/// The map in force: two measures, three plans.
fn map() -> MapDraft {
    serde_json::from_str(
        r#"{"measures":[
              {"id":"m1","content":"举措一","plans":[{"id":"p1","month":"2026-04","type":"setUpTaskForce","content":"专班"}]},
              {"id":"m2","content":"举措二","plans":[
                {"id":"p2","month":"2026-05","type":"runPilot","content":"试点"},
                {"id":"p3","month":"2026-05","type":"issuePolicy","content":"政策"}]}]}"#,
    )
    .unwrap()
}

/// Updates that break no rule: a plan in each status.
fn sound() -> PlanProgressDraft {
    read(&format!(
        r#"{{"updates":[
              {{"plan":"p1","status":"completed","work":[
                {{"id":"a","text":"印发专班方案。","date":"2026-05-12"}},{{"id":"b","text":"召开专班第一次会议。"}}]}},
              {{"plan":"p3","status":"inProgress","work":[{{"id":"c","text":"形成初稿。"}}],"problems":"上位法未修订。",
                "next":[{{"id":"d","text":"报市政府审议。","date":"2026-06-30"}}]}},
              {{"plan":"p2","status":"notStarted","next":[{{"id":"e","text":"确定试点区县。"}}]}}],
            "evidence":{{"files":[{{"file":"{}","name":"专班方案.pdf"}}]}}}}"#,
        "a".repeat(64)
    ))
    .unwrap()
}

fn details(standings: &Standings, change: impl FnOnce(&mut PlanProgressDraft)) -> Vec<(String, &'static str, String)> {
    let mut draft = sound();
    change(&mut draft);
    let found = draft.check(&map(), standings, "2026-05-12".parse().unwrap()).err().unwrap_or_default();
    assert!(found.iter().all(|broken| RULES.iter().any(|rule| rule.number == broken.rule)), "{found:?}");
    found.into_iter().map(|broken| (format!("{} {}", broken.path, broken.code), broken.rule, broken.detail)).collect()
}

fn broken(change: impl FnOnce(&mut PlanProgressDraft)) -> Vec<String> {
    details(&Standings::new(), change).into_iter().map(|(told, rule, _)| format!("{told} {rule}")).collect()
}

fn entry(id: impl Into<String>, text: &str) -> EntryDraft {
    EntryDraft { id: id.into().parse().unwrap(), text: text.to_owned(), date: String::new() }
}

#[test]
fn r5_1_one_to_forty_plans_of_the_map_in_force_once_each() {
    assert_eq!(broken(|_| ()), [""; 0]);
    assert_eq!(broken(|d| *d = PlanProgressDraft::default()), ["/updates missing R5.1"]);
    assert_eq!(broken(|d| d.updates[2].plan = "m1".parse().unwrap()), ["/updates/2/plan unknown-row R5.1"]);
    assert_eq!(broken(|d| d.updates[2].plan = "p3".parse().unwrap()), ["/updates/2/plan plan-twice R5.1"]);

    let many = |count| {
        let found = broken(|d| d.updates = vec![d.updates[2].clone(); count]);
        (found.iter().filter(|told| told.ends_with("plan-twice R5.1")).count(), found[0].clone())
    };
    assert_eq!(many(40), (39, "/updates/1/plan plan-twice R5.1".to_owned()));
    assert_eq!(many(41), (39, "/updates too-many R2.9".to_owned()));
}

#[test]
fn r5_1_what_is_wrong_is_told_by_measure_month_and_type() {
    let found = details(&Standings::new(), |d| {
        d.updates[0].work[1].text = " ".to_owned();
        d.updates[1].work[0].date = "2026-05-13".to_owned();
        d.updates[1].next.clear();
        d.updates[2].plan = "gone".parse().unwrap();
        d.updates[2].status = String::new();
    });
    let told: Vec<_> = found.iter().map(|(.., detail)| detail.as_str()).collect();
    assert_eq!(
        told,
        [
            "举措 1 · 2026年4月 · 组建工作专班 · 已开展工作 2：请填写",
            "举措 2 · 2026年5月 · 出台配套政策 · 已开展工作 1 · 日期：日期不能晚于今天，请重新选择",
            "举措 2 · 2026年5月 · 出台配套政策 · 下一步工作计划：请逐条写明下一步的具体时间安排和具体内容，至少一条",
            "第 3 项：该计划已不在现行作战图中，请移除后重新选择",
            "第 3 项 · 推进状态：请从“未启动、推进中、已完成”中选择",
        ]
    );
}

#[test]
fn r5_1_a_status_is_one_of_three_and_asks_for_work_or_next_steps() {
    let with = |status: &str| {
        broken(|d| {
            d.updates.truncate(1);
            d.updates[0].status = status.to_owned();
            d.updates[0].work.clear();
        })
    };
    assert_eq!(with(""), ["/updates/0/status missing R5.1"]);
    for derived in ["overdue", "dueSoon", "已完成"] {
        assert_eq!(with(derived), ["/updates/0/status unknown-choice R5.1"]);
    }
    assert_eq!(with("notStarted"), ["/updates/0/next missing R5.1"]);
    assert_eq!(with("inProgress"), ["/updates/0/work missing R5.1", "/updates/0/next missing R5.1"]);
    assert_eq!(with("completed"), ["/updates/0/work missing R5.1"]);
}

#[test]
fn r5_1_entries_have_a_text_and_perhaps_a_date() {
    let dated = |list: &str, date: &str| {
        broken(|d| {
            let update = &mut d.updates[1];
            let entries = if list == "work" { &mut update.work } else { &mut update.next };
            entries[0].date = date.to_owned();
        })
    };
    for date in ["", " 2026-05-12 "] {
        assert_eq!([dated("work", date), dated("next", date)], [[""; 0]; 2], "{date}");
    }
    assert_eq!(dated("work", "2026-05-13"), ["/updates/1/work/0/date in-the-future R5.1"]);
    assert_eq!(dated("next", "2027-05-13"), [""; 0]);
    for date in ["下周", "2026-02-30", "2026-5-1"] {
        assert_eq!(dated("work", date), ["/updates/1/work/0/date not-a-day R5.1"], "{date}");
        assert_eq!(dated("next", date), ["/updates/1/next/0/date not-a-day R5.1"], "{date}");
    }
    assert_eq!(broken(|d| d.updates[0].work[1].text.clear()), ["/updates/0/work/1/text missing R5.1"]);
    assert_eq!(broken(|d| d.updates[2].next[0].text.clear()), ["/updates/2/next/0/text missing R5.1"]);
}

#[test]
fn r2_9_entries_and_texts_are_bounded() {
    let long = |n| "长".repeat(n);
    let entries = |count| (0..count).map(|n| entry(format!("x{n}"), "做")).collect::<Vec<_>>();
    assert_eq!(broken(|d| d.updates[1].work[0].text = long(500)), [""; 0]);
    assert_eq!(broken(|d| d.updates[1].work[0].text = long(501)), ["/updates/1/work/0/text too-long R2.9"]);
    assert_eq!(broken(|d| d.updates[1].next[0].text = long(501)), ["/updates/1/next/0/text too-long R2.9"]);
    assert_eq!(broken(|d| d.updates[1].problems = long(2000)), [""; 0]);
    assert_eq!(broken(|d| d.updates[1].problems = long(2001)), ["/updates/1/problems too-long R2.9"]);
    assert_eq!(broken(|d| d.updates[1].problems = " ".to_owned()), [""; 0]);
    assert_eq!(broken(|d| d.updates[1].work = entries(limits::ENTRIES)), [""; 0]);
    assert_eq!(broken(|d| d.updates[1].work = entries(31)), ["/updates/1/work too-many R2.9"]);
    assert_eq!(broken(|d| d.updates[1].next = entries(31)), ["/updates/1/next too-many R2.9"]);
}

#[test]
fn r5_2_completed_needs_a_file_or_the_mail() {
    let bare = |d: &mut PlanProgressDraft| d.evidence.files.clear();
    let found = details(&Standings::new(), bare);
    let what = "佐证材料：推进状态为“已完成”的须有佐证，请至少上传一个文件；涉密材料请声明已通过党政内网邮箱报送";
    assert_eq!(found, [("/evidence missing".to_owned(), "R5.2", what.to_owned())]);
    let mailed = |date: &str| {
        broken(|d| {
            bare(d);
            let (sender, receipt) = ("市政府办公厅 张三".to_owned(), "20260511-0032".to_owned());
            d.evidence.mail = Some(MailDraft { date: date.to_owned(), sender, receipt });
        })
    };
    assert_eq!(mailed("2026-05-11"), [""; 0]);
    assert_eq!(mailed("2026-05-13"), ["/evidence/mail/date in-the-future R8.5"]);
    for open in ["inProgress", "notStarted"] {
        let found = broken(|d| {
            bare(d);
            d.updates[0].status = open.to_owned();
            d.updates[0].next.push(entry("n", "继续推进。"));
        });
        assert_eq!(found, [""; 0], "{open}");
    }
}

#[test]
fn r8_1_r8_5_evidence_that_is_not_needed_is_looked_at_all_the_same() {
    let named = |name: &str| {
        broken(|d| {
            d.updates.truncate(2);
            d.updates.remove(0);
            d.evidence.files = vec![FileRef { file: Digest("a".repeat(64)), name: name.to_owned() }];
        })
    };
    assert_eq!(named("照片.jpg"), [""; 0]);
    assert_eq!(named("照片.exe"), ["/evidence/files/0 wrong-type R8.1"]);
    assert_eq!(named("会议纪要（机密）.pdf"), ["/evidence/files/0 classified R8.5"]);
}

#[test]
fn r5_3_a_completed_plan_waits_for_the_office_to_reopen_it() {
    let stands = |status| {
        let standing = PlanStanding { period: "2026-04".parse().unwrap(), status };
        details(&Standings::from([("p3".parse().unwrap(), standing)]), |_| ())
    };
    let what = "举措 2 · 2026年5月 · 出台配套政策：该计划已完成，如需再更新，请联系市委改革办重新打开，否则请移除";
    assert_eq!(stands(PlanStatus::Completed), [("/updates/1/plan plan-completed".to_owned(), "R5.3", what.to_owned())]);
    for open in [PlanStatus::NotStarted, PlanStatus::InProgress] {
        assert_eq!(stands(open), []);
    }
}

#[test]
fn r5_1_a_list_tells_how_many_plans_and_how_many_are_completed() {
    let mut draft = sound();
    assert_eq!(draft.about(), "3 项计划，已完成 1 项");
    draft.updates[0].status = "已完成".to_owned();
    assert_eq!(draft.about(), "3 项计划");
}

#[test]
fn r2_5_anything_of_the_right_shape_can_be_saved() {
    for json in ["{}", r#"{"updates":[{"plan":"p1","status":"快了","work":[{"id":"a","date":"5月"}]}]}"#] {
        let draft = read(json).unwrap();
        assert_eq!(read(&serde_json::to_string(&draft).unwrap()).unwrap(), draft);
    }
    for json in [
        "[]",
        r#"{"update":[]}"#,
        r#"{"updates":[{"status":"completed"}]}"#,
        r#"{"updates":[["p1"]]}"#,
        r#"{"updates":[{"plan":"p1","status":null}]}"#,
        r#"{"updates":[{"plan":"p1","work":["做"]}]}"#,
        r#"{"updates":[{"plan":"p1","next":[{"text":"做"}]}]}"#,
        r#"{"updates":[{"plan":"p1","work":[["a","做"]]}]}"#,
    ] {
        assert!(read(json).is_err(), "{json}");
    }
}

#[test]
fn r3_5_the_bytes_of_plan_progress_are_always_the_same() {
    let draft = read(r#"{"updates":[{"next":[{"date":"2026-06-01","id":"a"}],"status":" ","plan":"p1"}]}"#).unwrap();
    assert_eq!(
        serde_json::to_string(&draft).unwrap(),
        concat!(
            r#"{"updates":[{"plan":"p1","status":" ","work":[],"problems":"","#,
            r#""next":[{"id":"a","text":"","date":"2026-06-01"}]}],"evidence":{"files":[],"mail":null}}"#,
        )
    );
}

#[test]
fn r2_8_an_entry_id_is_borne_once_in_a_filing() {
    let mut draft = sound();
    assert_eq!(draft.duplicate_ids(), [""; 0]);
    draft.updates[0].work[1].id = "a".parse().unwrap();
    draft.updates[1].next[0].id = "c".parse().unwrap();
    draft.updates[2].next[0].id = "a".parse().unwrap();
    assert_eq!(draft.duplicate_ids(), ["/updates/0/work/1/id", "/updates/1/next/0/id", "/updates/2/next/0/id"]);
    draft.updates = vec![draft.updates[2].clone(); 2];
    draft.updates[1].next.clear();
    assert_eq!(draft.duplicate_ids(), [""; 0], "a plan twice is for the check");
}

#[test]
fn r3_6_a_difference_goes_by_plans_and_entries() {
    let before = sound();
    let mut after = sound();
    after.updates.swap(0, 2);
    after.updates[2].work.swap(0, 1);
    let between = |after: &PlanProgressDraft| RecordDifference::between(&before.entries(), &after.entries());
    assert!(between(&after).unchanged, "what only moved did not change");

    after.updates[0].status = "inProgress".to_owned();
    after.updates[0].work.push(entry("f", "选定两个区。"));
    after.updates[1].problems = "上位法已修订。".to_owned();
    after.updates[1].next[0].date = "2026-07-31".to_owned();
    after.updates[2].work.truncate(1);
    after.evidence.files.clear();
    let changes = between(&after).fields;
    let told: Vec<_> =
        changes.iter().map(|field| format!("{} {} {:?}", field.path, field.label, field.change)).collect();
    assert_eq!(
        told,
        [
            "/updates/0/status 第 1 项 · 推进状态 Changed",
            "/updates/0/work/0/text 第 1 项 · 已开展工作 1 Added",
            "/updates/1/problems 第 2 项 · 存在问题 Changed",
            "/updates/1/next/0/date 第 2 项 · 下一步工作计划 1 · 日期 Changed",
            "/updates/0/work/0/text 第 1 项 · 已开展工作 1 Removed",
            "/updates/0/work/0/date 第 1 项 · 已开展工作 1 · 日期 Removed",
            "/evidence/files/0 佐证材料 · 文件 1 Removed",
        ]
    );
    assert!(format!("{:?}", changes[0].text).contains("未启动"), "a choice is told by its name on screen");
}

#[test]
fn r3_3_a_pin_follows_its_plan() {
    let draft = sound();
    let place = |row: Option<&str>, field| {
        let pin = Pin { row: row.map(|row| row.parse().unwrap()), field, month: None };
        draft.place_of(&pin).map(|place| format!("{} {}", place.path, place.label))
    };
    for (row, field, told) in [
        (Some("p3"), PinField::Status, Some("/updates/1/status 第 2 项 · 推进状态")),
        (Some("p3"), PinField::Work, Some("/updates/1/work 第 2 项 · 已开展工作")),
        (Some("p2"), PinField::Problems, Some("/updates/2/problems 第 3 项 · 存在问题")),
        (Some("p1"), PinField::Next, Some("/updates/0/next 第 1 项 · 下一步工作计划")),
        (None, PinField::Evidence, Some("/evidence 佐证材料")),
        (Some("p1"), PinField::Evidence, None),
        (Some("p1"), PinField::Content, None),
        (Some("gone"), PinField::Status, None),
        (None, PinField::Status, None),
    ] {
        assert_eq!(place(row, field).as_deref(), told, "{row:?} {field:?}");
    }
}
