//! Several people on one record at once, and the sweep among them: one wins, the others are told, nothing is lost
//! (R3.1, R3.2, R8.2, R8.6).

use std::collections::BTreeMap;

use domain::people::Role;
use futures::future::join_all;
use serde_json::{Value, json};
use tests::{Answer, Ask, Cast, Filing, Invariants, Upload, fresh_key, promotion};

use crate::Desk;

/// Sends all at once, the first perhaps with a lead; the name of the one who won. Everybody else is told what happened.
async fn one_wins(contenders: Vec<(&'static str, Ask)>, lead: u32) -> &'static str {
    let send = async |(place, (name, ask)): (usize, (&'static str, Ask))| {
        wait(if place == 0 { 0 } else { lead }).await;
        (name, ask.send().await)
    };
    let answers = join_all(contenders.into_iter().enumerate().map(send)).await;
    let won: Vec<&(&str, Answer)> = answers.iter().filter(|(_, answer)| answer.status == 200).collect();
    let [(winner, outcome)] = won[..] else { panic!("one wins: {answers:?}") };
    for (loser, answer) in answers.iter().filter(|(_, answer)| answer.status != 200) {
        assert_eq!(answer.status, 409, "{loser}: {}", answer.body);
        for told in ["state", "by", "at"] {
            assert_eq!(answer.body[told], outcome.body[told], "{loser} is told {told}");
        }
    }
    winner
}

/// Sends all at once: whatever is decided meanwhile, a report holds; what was decided, if anything was.
async fn reports_hold(contenders: Vec<(&'static str, Ask)>) -> &'static str {
    let answers = join_all(contenders.into_iter().map(async |(name, ask)| (name, ask.send().await))).await;
    let (reports, decisions): (Vec<_>, Vec<_>) = answers.iter().partition(|(name, _)| name.ends_with("reports"));
    for (name, answer) in reports {
        assert_eq!(answer.status, 200, "{name}: {}", answer.body);
    }
    let won: Vec<_> = decisions.iter().filter(|(_, answer)| answer.status == 200).collect();
    assert!(won.len() <= 1 && decisions.iter().all(|(_, answer)| answer.status == 200 || answer.status == 409));
    won.first().map_or("reported first", |(name, _)| name)
}

/// R3.1, R3.2, R8.6: whoever decides on a record at once with others – review, approval, what was approved – one wins,
/// and a report holds beside it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r3_1_r8_6_one_of_several_decisions_on_a_record_wins() {
    let desk = Desk::new().await;
    let Cast { clerk, reviewer, second_reviewer, office, .. } = &desk.cast;
    let second_office = desk.stage.person("市委改革办审核人员（B岗）", &[Role::Office], None).await;
    let mut winners: BTreeMap<&str, u32> = BTreeMap::new();
    for number in 0..12 {
        let upload = Upload::pdf("材料.pdf", &format!("contest {number}"));
        let reference = upload.send(clerk, &desk.filing).await;
        let report = json!({ "file": upload.sha256(), "detail": "疑似涉密。" });
        let reason = Filing::reason("vague", "请写明参加单位。", json!([]));
        let verdict = |verdict: &str| json!({ "verdict": verdict, "reason": reason });
        let void = json!({ "reason": "与另一条重复。" });
        let mut filing = desk.another().await;
        filing.save(clerk, &promotion(&[reference])).await;
        filing.act(clerk, "submit", json!({})).await;
        let mut stages = vec![
            vec![
                ("approve", reviewer, "approve", json!({})),
                ("approve", second_reviewer, "approve", json!({ "opinion": "属实。" })),
                ("reject", reviewer, "reject", verdict("reject")),
                ("withdraw", clerk, "withdraw", json!({})),
            ],
            vec![
                ("office approves", office, "approve", json!({})),
                ("office approves", &second_office, "approve", json!({})),
                ("office returns", office, "reject", verdict("return")),
                ("reviewer takes back", reviewer, "withdraw", json!({})),
            ],
        ];
        for (wanted, stage) in ["departmentReview", "officeReview"].into_iter().zip(&mut stages) {
            bring(&mut filing, &desk, wanted).await;
            let turn = number % stage.len();
            stage.rotate_left(turn);
            let asks = stage.drain(..).map(|(name, who, operation, extra)| (name, filing.ask(who, operation, extra)));
            *winners.entry(one_wins(asks.collect(), number as u32 % 3).await).or_default() += 1;
            filing.look(clerk).await;
        }
        bring(&mut filing, &desk, "approved").await;
        let mut last = vec![
            ("void", office, "void", void.clone()),
            ("void", &second_office, "void", void),
            ("reviewer reports", reviewer, "report", report.clone()),
            ("office reports", office, "report", report),
        ];
        last.rotate_left(number % 4);
        let asks = last.into_iter().map(|(name, who, operation, extra)| (name, filing.ask(who, operation, extra)));
        *winners.entry(reports_hold(asks.collect()).await).or_default() += 1;
        Invariants::of_tables(&desk.stage).await.must_hold();
    }
    eprintln!("{winners:?}");
    desk.stage.stop().await;
}

/// Brings a record from wherever it is to a state of review or approval.
async fn bring(filing: &mut Filing, desk: &Desk, wanted: &str) {
    let Cast { clerk, reviewer, office, .. } = &desk.cast;
    while filing.state != wanted {
        match filing.state.as_str() {
            "departmentReview" => filing.act(reviewer, "approve", json!({})).await,
            "officeReview" => filing.act(office, "approve", json!({})).await,
            _ => filing.act(clerk, "submit", json!({})).await,
        };
    }
}

/// R3.4, R3.8: two keys make two records, one key makes one, however often and at once it is asked for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r3_4_r3_8_creates_at_once_are_as_many_records_as_keys() {
    let desk = Desk::new().await;
    let Cast { clerk, second_clerk, .. } = &desk.cast;
    let path = format!("/api/projects/{}/filings", desk.filing.project);
    let content = promotion(&[]);
    let create = |who: &tests::Person, kind: &str, key: &str| {
        let content: &Value = if kind == "brand" { &json!({}) } else { &content };
        who.post(&path, json!({ "kind": kind, "period": "2026", "content": content })).key(key).send()
    };
    let (one, two, three) = (fresh_key(), fresh_key(), fresh_key());
    let answers = join_all((0..12).map(|number| match number % 4 {
        0 => create(clerk, "promotion", &one),
        1 => create(clerk, "promotion", &two),
        2 => create(second_clerk, "promotion", &one),
        _ => create(clerk, "brand", &three),
    }))
    .await;
    let mut made: Vec<_> = answers.iter().map(|answer| answer.clone().expect(201).text("/filing")).collect();
    assert!(made.iter().zip(&made[4..]).all(|(first, repeat)| first == repeat), "a key makes one record");
    made.sort();
    made.dedup();
    assert_eq!(made.len(), 4, "each person's key makes its own");
    create(clerk, "brand", &one).await.refused(422, "key-reused");
    Invariants::of_tables(&desk.stage).await.must_hold();
    desk.stage.stop().await;
}

/// R8.2: the sweep, and whoever uses or verifies a file at that moment: what was said to be taken is there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r8_2_the_sweep_takes_nothing_that_is_in_use() {
    let mut desk = Desk::new().await;
    let mut became: BTreeMap<&str, u32> = BTreeMap::new();
    for number in 0..8 {
        let old = Upload::pdf("旧.pdf", &format!("old {number}"));
        let new = Upload::pdf("新.pdf", &format!("new {number}"));
        let reference = old.send(&desk.cast.clerk, &desk.filing).await;
        desk.later(31).await;
        let mut filing = desk.another().await;
        let begun = new.begin(&desk.cast.clerk, &desk.filing).send().await.expect(201);
        assert_eq!(Upload::put(&begun, &new.bytes).await, 200);
        desk.later(2).await;
        let clerk = &desk.cast.clerk;
        let uses = async {
            wait(number % 4).await;
            filing.save(clerk, &promotion(&[reference])).await;
            filing.ask(clerk, "submit", json!({})).send().await
        };
        let verifies = async {
            wait(number / 2).await;
            Upload::verify(clerk, &desk.filing, &begun).send().await
        };
        let sweeps = async {
            wait(number % 3).await;
            desk.sweep().await
        };
        let (_, submitted, verified) = tokio::join!(sweeps, uses, verifies);
        let project = desk.filing.project.parse().expect("an id");
        let there = async |upload: &Upload| {
            desk.stage.files().head(&project, &store::digest(&upload.bytes)).await.expect("an answer").is_some()
        };
        if submitted.status == 200 {
            assert!(there(&old).await, "what a round refers to is there");
            let file = store::digest(&old.bytes);
            assert!(!desk.stage.store.claim_unused(&project, &file).await.expect("an answer"), "nor goes later");
        } else {
            assert_eq!(submitted.clone().refused(422, "rules-broken").paths(), ["/content/evidence/files/0"]);
        }
        if verified.status == 200 {
            assert!(there(&new).await, "what was verified is there");
        } else {
            assert!([404, 409].contains(&verified.status), "{}", verified.body);
        }
        let ends = if submitted.status == 200 { "used" } else { "swept" };
        *became.entry(ends).or_default() += 1;
        *became.entry(if verified.status == 200 { "verified" } else { "forgotten" }).or_default() += 1;
        Invariants::of_tables(&desk.stage).await.must_hold();
    }
    eprintln!("{became:?}");
    desk.stage.stop().await;
}

/// Lets others go first for a moment.
async fn wait(turns: u32) {
    tokio::time::sleep(std::time::Duration::from_millis(u64::from(turns) * 5)).await;
}
