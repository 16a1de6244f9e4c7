use super::{IterationDraft, RULES, limits};
use crate::battle_map::{self, MapDraft, PlanDraft};
use crate::difference::{MapDifference, RecordDifference, RowChange};
use crate::reason::PinField;

/// A map in force in its version 2. It is June; `p2` is completed, `p1` and `p2` are past.
pub(super) fn map() -> MapDraft {
    serde_json::from_str(
        r#"{"indicators":[
              {"id":"i1","name":"办件量","unit":"件","annualTarget":"12","monthlyTargets":["12","0","0","0","0","0","0","0","0","0","0","0"]},
              {"id":"i2","name":"好评率","unit":"%","annualTarget":"1","monthlyTargets":["1","0","0","0","0","0","0","0","0","0","0","0"]}],
            "measures":[
              {"id":"m1","content":"举措一","plans":[
                {"id":"p1","month":"2026-01","type":"setUpTaskForce","content":"组建专班"},
                {"id":"p2","month":"2026-03","type":"conductResearch","content":"调研"},
                {"id":"p3","month":"2026-08","type":"runPilot","content":"试点"}]},
              {"id":"m2","content":"举措二","plans":[{"id":"p4","month":"2026-07","type":"issuePolicy","content":"印发细则"}]},
              {"id":"m3","content":"举措三","plans":[{"id":"p5","month":"2026-12","type":"other","content":"其他"}]}]}"#,
    )
    .unwrap()
}

/// An application that breaks no rule: of measure 1 a plan is changed and one added, a measure is added.
pub(super) fn sound() -> IterationDraft {
    serde_json::from_str(
        r#"{"version":2,
            "added":[{"id":"m4","content":"举措四","basis":"市委深改委第五次会议要求","plans":[
              {"id":"p7","month":"2026-06","type":"setUpTaskForce","content":"组建专班"}]}],
            "edited":[{"measure":"m1","content":"举措一","basis":"试点范围扩大","plans":[
              {"id":"p1","month":" 2026-01","type":"setUpTaskForce","content":"组建专班\r\n"},
              {"id":"p2","month":"2026-03","type":"conductResearch","content":"调研"},
              {"id":"p3","month":"2026-09","type":"runPilot","content":"扩大试点"},
              {"id":"p6","month":"2026-12","type":"evaluate","content":"评估"}]}]}"#,
    )
    .unwrap()
}

pub(super) fn plan(id: &str, month: &str) -> PlanDraft {
    serde_json::from_str(&format!(r#"{{"id":"{id}","month":"{month}","type":"other","content":"其他"}}"#)).unwrap()
}

#[test]
fn r7_1_edited_measures_stay_in_their_place_and_added_ones_come_behind() {
    let (before, draft) = (map(), sound());
    let result = draft.apply(&before);
    let ids: Vec<_> = result.measures.iter().map(|measure| measure.id.as_str()).collect();
    assert_eq!(ids, ["m1", "m2", "m3", "m4"]);
    assert_eq!(result.measures[1..3], before.measures[1..]);
    assert_eq!((&result.indicators, result.measures[0].plans.len()), (&before.indicators, 4));
    let changes: Vec<_> = MapDifference::between(&before, &result)
        .measures
        .iter()
        .flat_map(|measure| measure.plans.iter().map(|plan| (plan.id.as_str().to_owned(), plan.change)))
        .collect();
    let told = [("p3", RowChange::Changed), ("p6", RowChange::Added), ("p7", RowChange::Added)];
    assert_eq!(changes, told.map(|(id, change)| (id.to_owned(), change)));
    assert_eq!(IterationDraft::default().apply(&before), before);
}

#[test]
fn r2_8_an_id_is_borne_by_one_row_only_and_a_measure_edited_once() {
    let draft: IterationDraft = serde_json::from_str(
        r#"{"added":[{"id":"a","plans":[{"id":"p"},{"id":"a"}]},{"id":"p"}],
            "edited":[{"measure":"m","plans":[{"id":"p"},{"id":"q"}]},{"measure":"m"},{"measure":"a"}]}"#,
    )
    .unwrap();
    assert_eq!(
        draft.duplicate_ids(),
        ["/added/0/plans/1/id", "/added/1/id", "/edited/0/plans/0/id", "/edited/1/measure", "/edited/2/measure"]
    );
    assert!(sound().duplicate_ids().is_empty());
}

#[test]
fn r3_3_a_pin_follows_its_row() {
    for (row, field, place) in [
        ("m4", PinField::Basis, Some(("/added/0/basis", "新增举措 1 · 迭代依据"))),
        ("m4", PinField::Content, Some(("/added/0/content", "新增举措 1 · 举措内容"))),
        ("p7", PinField::Month, Some(("/added/0/plans/0/month", "新增举措 1 · 计划 1 · 计划月度"))),
        ("m1", PinField::Basis, Some(("/edited/0/basis", "修改举措 1 · 迭代依据"))),
        ("m1", PinField::Content, Some(("/edited/0/content", "修改举措 1 · 举措内容"))),
        ("p6", PinField::Type, Some(("/edited/0/plans/3/type", "修改举措 1 · 计划 4 · 计划类型"))),
        ("p6", PinField::Basis, None),
        ("m4", PinField::Type, None),
        ("m2", PinField::Content, None),
        ("i1", PinField::Name, None),
    ] {
        let found = sound().place_of(&row.parse().unwrap(), field);
        assert_eq!(found.as_ref().map(|place| (place.path.as_str(), place.label.as_str())), place, "{row} {field:?}");
    }
}

#[test]
fn r3_6_two_rounds_are_compared_field_by_field() {
    let (before, mut after) = (sound(), sound());
    after.edited[0].basis = "试点范围扩大到全市".to_owned();
    after.edited[0].plans[3].month = "2026-11".to_owned();
    after.added[0].plans.push(PlanDraft { plan_type: String::new(), ..plan("p8", "年底") });
    after.version = 3;
    let between = |before: &IterationDraft, after: &IterationDraft| {
        RecordDifference::between(&before.entries(), &after.entries()).fields
    };
    let told: Vec<_> =
        between(&before, &after).into_iter().map(|field| (field.path, field.label, field.change)).collect();
    let fields = [
        ("/version", "作战图版本", RowChange::Changed),
        ("/added/0/plans/1", "新增举措 1 · 计划 2", RowChange::Added),
        ("/edited/0/basis", "修改举措 1 · 迭代依据", RowChange::Changed),
        ("/edited/0/plans/3", "修改举措 1 · 计划 4", RowChange::Changed),
    ];
    assert_eq!(told, fields.map(|(path, label, change)| (path.to_owned(), label.to_owned(), change)));
    let text = &between(&before, &after)[1].text.segments;
    assert_eq!(text.iter().map(|segment| segment.text.as_str()).collect::<Vec<_>>(), ["年底 · 其他"]);
    assert_eq!(between(&before, &before), []);
}

#[test]
fn r3_6_a_plan_that_went_to_another_measure_is_a_change() {
    let (mut before, mut after) = (sound(), sound());
    before.edited[0].plans.push(plan("p8", "2026-12"));
    after.added[0].plans.push(plan("p8", "2026-12"));
    let found = RecordDifference::between(&before.entries(), &after.entries()).fields;
    let told: Vec<_> = found.iter().map(|field| (field.path.as_str(), field.change)).collect();
    assert_eq!(told, [("/added/0/plans/1", RowChange::Added), ("/edited/0/plans/4", RowChange::Removed)]);
}

#[test]
fn r7_1_an_application_tells_how_much_it_changes() {
    let mut draft = sound();
    draft.edited.push(draft.edited[0].clone());
    assert_eq!(draft.about(), "新增举措 1 项，修改举措 2 项");
    draft.added.clear();
    assert_eq!(draft.about(), "修改举措 2 项");
    assert_eq!(IterationDraft::default().about(), "");
}

#[test]
fn r3_5_the_bytes_of_an_application_are_always_the_same() {
    let read = |json: &str| serde_json::from_str::<IterationDraft>(json);
    let draft = read(
        r#"{"edited":[{"plans":[{"id":"p1"}],"measure":"m1"}],"added":[{"basis":" 依据 ","id":"m4"}],"version":2}"#,
    )
    .unwrap();
    let saved = serde_json::to_string(&draft).unwrap();
    assert_eq!(
        saved,
        concat!(
            r#"{"version":2,"added":[{"id":"m4","content":"","basis":" 依据 ","plans":[]}],"#,
            r#""edited":[{"measure":"m1","content":"","basis":"","#,
            r#""plans":[{"id":"p1","month":"","type":"","content":""}]}]}"#,
        )
    );
    assert_eq!(read(&saved).unwrap(), draft);
    assert_eq!(read("{}").unwrap(), IterationDraft::default());
    for json in [
        "[]",
        r#"{"removed":["m1"]}"#,
        r#"{"version":-1}"#,
        r#"{"version":"2"}"#,
        r#"{"added":[{"content":"没有编号"}]}"#,
        r#"{"edited":[{"id":"m1"}]}"#,
        r#"{"edited":[["m1","举措","依据"]]}"#,
    ] {
        assert!(read(json).is_err(), "{json}");
    }
}

#[test]
fn r2_9_the_names_of_the_rules_tell_the_limits() {
    let name = |number: &str| RULES.iter().find(|rule| rule.number == number).unwrap().name;
    assert!(name("R2.3").contains(&format!("{} 字", battle_map::limits::MEASURE)));
    assert_eq!((battle_map::limits::FEWEST_MEASURES, limits::BASIS), (3, 500), "三条");
}
