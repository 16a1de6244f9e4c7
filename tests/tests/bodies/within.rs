//! Deep inside a draft, a reason, a batch.

use serde_json::json;
use tests::{Cast, Filing, map};

use crate::bench::Bench;

/// R12.5: deep inside a draft or a reason. But for the one fault each request would be carried out, as the last shows.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r12_5_what_is_wrong_within_is_named() {
    let mut bench = Bench::new().await;
    let Cast { clerk, reviewer, .. } = bench.cast.clone();
    let mut thirteen = map()["indicators"][0]["monthlyTargets"].clone();
    thirteen.as_array_mut().unwrap().push("1".into());
    for (place, wrong) in [
        ("", json!([])),
        ("", json!("")),
        ("/indicators", json!({})),
        ("/indicators/0", json!([])),
        ("/indicators/0/id", json!("two words")),
        ("/indicators/0/id", json!(1)),
        ("/indicators/0/annualTarget", json!(1200)),
        ("/indicators/0/monthlyTargets", thirteen),
        ("/indicators/0/monthlyTargets", json!({})),
        ("/indicators/0/monthlyTargets/6", json!(10.5)),
        ("/indicators/1/aggregation", json!(null)),
        ("/measures/1/plans", json!("")),
        ("/measures/1/plans/2", json!(["p1", "2026-03", "other", ""])),
        ("/measures/1/plans/2/month", json!(3)),
        ("/measures/1/plans/2/type", json!({ "other": null })),
        ("/measures/1/plans/2/content", json!(["x"])),
        ("/measures/1/id", map()["measures"][0]["id"].clone()),
    ] {
        let mut content = map();
        *content.pointer_mut(place).expect("it is there") = wrong.clone();
        let answer = bench.filing.ask(&clerk, "save", json!({ "content": content })).send().await;
        assert_eq!(answer.refused(422, "invalid-body").paths(), [format!("/content{place}")], "{wrong}");
    }
    let project = format!("/api/projects/{}/filings", bench.filing.project);
    let long = json!({ "kind": "battleMap", "period": "2".repeat(500_000), "content": {} });
    assert_eq!(clerk.post(&project, long).send().await.refused(422, "invalid-body").paths(), ["/period"]);
    for place in ["", "/indicators/0", "/measures/0", "/measures/0/plans/0"] {
        let mut content = map();
        content.pointer_mut(place).expect("it is there")["emperor"] = json!(1);
        let answer = bench.filing.ask(&clerk, "save", json!({ "content": content })).send().await;
        assert_eq!(answer.refused(422, "invalid-body").paths(), [format!("/content{place}/emperor")]);
    }
    assert_eq!(bench.stage.tables().print().await, bench.before);
    bench.filing.save(&clerk, &map()).await;
    bench.filing.act(&clerk, "submit", json!({})).await;
    bench.before = bench.stage.tables().print().await;

    let row = map()["indicators"][0]["id"].clone();
    let pins = json!([{ "row": row, "field": "monthlyTargets", "month": 7 }]);
    let reason = Filing::reason("indicator-not-measurable", "七月目标明显偏高，请说明口径。", pins);
    let rejection = json!({ "verdict": "reject", "reason": reason });
    for (place, wrong) in [
        ("/verdict", json!("approve")),
        ("/verdict", json!(["reject"])),
        ("/reason", json!([reason["code"], reason["detail"], reason["pins"]])),
        ("/reason", json!("目标偏高")),
        ("/reason/code", json!("no code!")),
        ("/reason/detail", json!({})),
        ("/reason/detail", json!(" ")),
        ("/reason/pins", json!({})),
        ("/reason/pins", reason["pins"][0].clone()),
        ("/reason/pins", vec![reason["pins"][0].clone(); 51].into()),
        ("/reason/pins/0", json!([row, "monthlyTargets", 7])),
        ("/reason/pins/0", json!(row)),
        ("/reason/pins/0/row", json!("")),
        ("/reason/pins/0/field", json!("emperor")),
        ("/reason/pins/0/month", json!(13)),
        ("/reason/pins/0/month", json!(0)),
        ("/reason/pins/0/month", json!(300)),
        ("/reason/pins/0/month", json!("7")),
    ] {
        let mut body = rejection.clone();
        *body.pointer_mut(place).expect("it is there") = wrong.clone();
        let answer = bench.filing.ask(&reviewer, "reject", body).send().await;
        assert_eq!(answer.refused(422, "invalid-body").paths(), [place], "{wrong}");
    }
    let one = json!([bench.filing.project, bench.filing.filing, bench.filing.etag, bench.filing.round, null]);
    for approvals in [json!([one]), json!([{}])] {
        let answer = reviewer.post("/api/approvals", json!({ "approvals": approvals })).send().await;
        assert!(answer.refused(422, "invalid-body").paths()[0].starts_with("/approvals/0"), "{approvals}");
    }
    assert_eq!(bench.stage.tables().print().await, bench.before);
    bench.filing.act(&reviewer, "reject", rejection).await;
    bench.stage.stop().await;
}
