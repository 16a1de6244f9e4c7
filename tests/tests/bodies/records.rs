//! Deep inside a record: a promotion, a recognition, their evidence (R6, R8.4, R8.5).

use serde_json::{Value, json};
use tests::{Filing, brand, promotion};

use crate::bench::Bench;

const MAIL: &str = r#"{ "date": "2026-01-21", "sender": "张三", "receipt": "20260121-0007" }"#;

/// Content of a kind with every field in it.
fn whole(kind: &str) -> Value {
    let file = json!({ "file": "a0".repeat(32), "name": "通知.pdf" });
    let mut content = if kind == "brand" { brand(&[file]) } else { promotion(&[file]) };
    content["evidence"]["mail"] = serde_json::from_str(MAIL).expect("JSON");
    content
}

/// R12.5: what is wrong deep inside a record is named by its path; but for the one fault each is saved, as the last shows.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r12_5_what_is_wrong_within_a_record_is_named() {
    let bench = Bench::new().await;
    let (clerk, reviewer, office) = (&bench.cast.clerk, &bench.cast.reviewer, &bench.cast.office);
    let mut map = bench.filing.clone();
    map.act(clerk, "submit", json!({})).await;
    map.act(reviewer, "approve", json!({})).await;
    map.act(office, "approve", json!({ "issue": true })).await;
    let evidence = [
        ("/evidence", json!([])),
        ("/evidence", json!(null)),
        ("/evidence/files", json!({})),
        ("/evidence/files/0", json!("a0".repeat(32))),
        ("/evidence/files/0", json!(["a0".repeat(32), "通知.pdf"])),
        ("/evidence/files/0/file", json!("a0".repeat(31))),
        ("/evidence/files/0/file", json!("A0".repeat(32))),
        ("/evidence/files/0/file", json!(format!("{}/../x", "a0".repeat(29)))),
        ("/evidence/files/0/file", json!(null)),
        ("/evidence/files/0/name", json!(7)),
        ("/evidence/mail", json!([])),
        ("/evidence/mail", json!(true)),
        ("/evidence/mail/date", json!(20_260_121)),
        ("/evidence/mail/receipt", json!(["x"])),
    ];
    let of_promotion = [
        ("", json!([])),
        ("", json!("")),
        ("/method", json!(["siteVisit"])),
        ("/date", json!(1)),
        ("/description", json!({})),
    ];
    let of_brand = [
        ("/recognition", json!(null)),
        ("/circumstances", json!(1.5)),
        ("/reports", json!({})),
        ("/reports/1", json!([])),
        ("/reports/1/id", json!("two words")),
        ("/reports/1/id", json!("r0")),
        ("/reports/1/outlet", json!({ "id": "rmrb" })),
        ("/reports/4/link", json!(false)),
    ];
    for kind in ["promotion", "brand"] {
        let mut record = Filing::add(clerk, &map.project, kind, &whole(kind)).await;
        let before = bench.stage.tables().print().await;
        let own: &[(&str, Value)] = if kind == "brand" { &of_brand } else { &of_promotion };
        for (place, wrong) in evidence.iter().chain(own) {
            let mut content = whole(kind);
            *content.pointer_mut(place).expect("it is there") = wrong.clone();
            let path = format!("/content{place}");
            let path =
                if *place == "/reports/1/id" && wrong == "r0" { "/content/reports/1/id".to_owned() } else { path };
            let answer = record.ask(clerk, "save", json!({ "content": content })).send().await;
            assert_eq!(answer.refused(422, "invalid-body").paths(), [path.as_str()], "{kind}: {wrong}");
            let new = json!({ "kind": kind, "period": "2026", "content": content });
            let answer = clerk.post(&format!("/api/projects/{}/filings", map.project), new).send().await;
            assert_eq!(answer.refused(422, "invalid-body").paths(), [path.as_str()], "{kind}, new: {wrong}");
        }
        let places = ["", "/evidence", "/evidence/files/0", "/evidence/mail"];
        let rows: &[&str] = if kind == "brand" { &["/reports/2"] } else { &[] };
        for place in places.iter().chain(rows) {
            let mut content = whole(kind);
            content.pointer_mut(place).expect("it is there")["emperor"] = json!(1);
            let answer = record.ask(clerk, "save", json!({ "content": content })).send().await;
            assert_eq!(answer.refused(422, "invalid-body").paths(), [format!("/content{place}/emperor")]);
        }
        // Of a file reference nothing may be missing, since nobody can guess it.
        for field in ["file", "name"] {
            let mut content = whole(kind);
            content["evidence"]["files"][0].as_object_mut().expect("an object").remove(field);
            let answer = record.ask(clerk, "save", json!({ "content": content })).send().await;
            assert_eq!(answer.refused(422, "invalid-body").paths(), [format!("/content/evidence/files/0/{field}")]);
        }
        // Content of another kind is none of this one, whatever kind the body names.
        for (named, content) in [(kind, tests::map()), ("battleMap", whole(kind))] {
            let mut body = json!({ "content": content });
            body["kind"] = json!(named);
            let answer = record.ask(clerk, "save", body).send().await.refused(422, "invalid-body");
            assert!(answer.paths()[0].starts_with("/content/"), "{named}: {}", answer.body);
        }
        let answer = record.ask(clerk, "save", json!({ "kind": "battleMap", "content": tests::map() })).send().await;
        assert_eq!(answer.refused(422, "invalid-body").paths(), ["/kind"], "a filing stays of its kind");
        assert_eq!(bench.stage.tables().print().await, before, "nothing was written");
        record.save(clerk, &whole(kind)).await;
        record.save(clerk, &json!({})).await;
    }
    bench.stage.stop().await;
}

/// R12.5: addresses of evidence that can't be one or are nobody's get the bytes of what does not exist.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r12_5_addresses_of_evidence_that_are_none_are_not_found() {
    let bench = Bench::new().await;
    let (clerk, office) = (&bench.cast.clerk, &bench.cast.office);
    let path = bench.filing.path();
    let nothing = clerk.get("/api/projects/nowhere").send().await.refused(404, "not-found");
    let digest = "a0".repeat(32);
    for id in [&digest, "nowhere", "%20", "..%2F..%2Fx", "%00", "%FF", &"A0".repeat(32), &"a".repeat(65), "a.b"] {
        for who in [clerk, office, &bench.cast.foreign_clerk] {
            for answer in [
                who.get(&format!("{path}/evidence/{id}")).send().await,
                who.post(&format!("{path}/evidence/{id}/verify"), json!({})).send().await,
            ] {
                assert_eq!(answer.refused(404, "not-found").bytes, nothing.bytes, "{id}");
            }
        }
        let purge = office.post(&format!("{path}/evidence/{id}/purge"), json!({})).send().await;
        assert_eq!(purge.refused(404, "not-found").bytes, nothing.bytes, "{id}");
    }
    bench.wrote_nothing().await;
}
