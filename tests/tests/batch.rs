//! Several approvals in one request: each succeeds or fails for itself, and the answer says which and why (R3.7).

use serde_json::{Value, json};
use tests::budgets::small_map;
use tests::{Answer, Cast, Filing, Person, Stage};

/// Fifty filings that wait for the department's reviewer; the one at `OWN` was drawn by the person who is both.
const MANY: usize = 50;
const OWN: usize = 20;
/// Those that were touched after they had been opened.
const TOUCHED: [usize; 3] = [7, 31, 49];

async fn submitted(cast: &Cast) -> Vec<Filing> {
    let mut filings = Vec::new();
    for number in 0..MANY {
        let project = Filing::register(&cast.office, &format!("CQ-2026-{number:03}")).await;
        let clerk = if number == OWN { &cast.both } else { &cast.clerk };
        let mut filing = Filing::draw(clerk, &project, &small_map()).await;
        filing.act(clerk, "submit", json!({})).await;
        filings.push(filing);
    }
    filings
}

async fn opened_by(who: &Person, filings: &mut [Filing]) {
    for filing in filings {
        filing.look(who).await;
    }
}

fn approvals(filings: &[Filing], opinion: &str) -> Value {
    let one = |filing: &Filing| {
        json!({
            "project": filing.project, "filing": filing.filing, "kind": filing.kind, "etag": filing.etag, "round": filing.round,
            "opinion": opinion,
        })
    };
    json!({ "approvals": filings.iter().map(one).collect::<Vec<_>>() })
}

async fn approve(who: &Person, key: &str, body: &Value) -> Answer {
    who.post("/api/approvals", body.clone()).key(key).send().await
}

/// The answers, of which there is one for each filing, in the order of the request.
fn answers<'a>(answer: &'a Answer, filings: &[Filing]) -> &'a [Value] {
    let answers = answer.body["answers"].as_array().expect("answers");
    let named: Vec<_> = answers.iter().map(|one| one["filing"].as_str().expect("a filing")).collect();
    assert_eq!(named, filings.iter().map(|filing| filing.filing.as_str()).collect::<Vec<_>>());
    assert!(answers.iter().all(|one| one["receipt"].is_null() != one["problem"].is_null()));
    answers
}

/// A problem has its code, a Chinese title and a Chinese detail.
fn must_explain(answer: &Value, status: u16, code: &str) {
    let problem = &answer["problem"];
    assert_eq!((&problem["status"], &problem["code"]), (&json!(status), &json!(code)), "{answer}");
    for text in ["title", "detail"] {
        let text = problem[text].as_str().expect("a text");
        assert!(text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "no Chinese in {text:?}");
    }
}

/// What stands of each filing, to see that nothing moved.
async fn standing(stage: &Stage, filings: &[Filing]) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for filing in filings {
        let (project, id) = (filing.project.parse().expect("an id"), filing.filing.parse().expect("an id"));
        let (head, _) = stage.store.head_and_project(&project, &id).await.expect("it is there");
        all.push((json!(head.state).as_str().expect("a name").to_owned(), head.seen().to_string()));
    }
    all
}

/// R3.7, R1.3, R3.4: of fifty approvals, three are of what has moved on and one is of the caller's own work; the other
/// forty-six pass, and the same request again says the same and does nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r3_7_r1_3_of_fifty_forty_six_pass_and_four_are_explained() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let mut filings = submitted(&cast).await;
    opened_by(&cast.both, &mut filings).await;

    // Each of the three comes back to the department's review, by another way and another person.
    let [withdrawn, taken_back, rejected] = TOUCHED;
    let mut filing = filings[withdrawn].clone();
    filing.act(&cast.second_clerk, "withdraw", json!({})).await;
    filing.act(&cast.second_clerk, "submit", json!({})).await;
    let mut filing = filings[taken_back].clone();
    filing.act(&cast.second_reviewer, "approve", json!({})).await;
    filing.act(&cast.second_reviewer, "withdraw", json!({})).await;
    let mut filing = filings[rejected].clone();
    let reason = Filing::reason("incomplete", "第二项举措没有写明牵头单位。", json!([]));
    filing.act(&cast.reviewer, "reject", json!({ "verdict": "reject", "reason": reason })).await;
    filing.act(&cast.clerk, "submit", json!({})).await;
    let touched_by = [&cast.second_clerk, &cast.second_reviewer, &cast.clerk];
    let before = standing(&stage, &filings).await;

    let body = approvals(&filings, "同意报送。");
    let first = approve(&cast.both, "batch-1", &body).await.expect(200);
    assert_eq!(first.body["approved"], MANY - 4);
    let now = standing(&stage, &filings).await;
    for (place, answer) in answers(&first, &filings).iter().enumerate() {
        if let Some(which) = TOUCHED.iter().position(|touched| *touched == place) {
            must_explain(answer, 409, "stale");
            let (problem, by) = (&answer["problem"], touched_by[which].caller.name.as_str());
            assert_eq!(problem["by"]["name"], by);
            assert!(problem["detail"].as_str().expect("a detail").contains(by));
            assert!(problem["at"].as_str().is_some_and(|at| at.ends_with("+08:00")));
            assert_eq!(problem["state"], "departmentReview");
            assert_eq!(problem["etag"], before[place].1, "the ETag of now, to look again");
        } else if place == OWN {
            must_explain(answer, 403, "own-work");
        } else {
            assert_eq!(answer["receipt"]["state"], "officeReview");
            assert_eq!(now[place].0, "officeReview");
            continue;
        }
        assert_eq!(now[place], before[place], "what was refused did not move");
    }

    let repeat = approve(&cast.both, "batch-1", &body).await;
    assert_eq!(repeat, first, "the same request gives the same answers");
    assert_eq!(standing(&stage, &filings).await, now, "and has no second effect");

    let other = approve(&cast.both, "batch-1", &approvals(&filings, "原则同意。")).await.expect(200);
    assert_eq!(other.body["approved"], 0);
    let reused = answers(&other, &filings).iter().filter(|answer| answer["problem"]["code"] == "key-reused").count();
    assert_eq!(reused, MANY - 4, "the same key with another body is refused, each for itself");
    assert_eq!(standing(&stage, &filings).await, now);

    let refused = [TOUCHED.as_slice(), &[OWN]].concat();
    let passed: Vec<Filing> = filings
        .into_iter()
        .enumerate()
        .filter(|(place, _)| !refused.contains(place))
        .map(|(_, filing)| filing)
        .collect();
    the_office_confirms(&stage, &cast, passed).await;
    stage.stop().await;
}

/// R3.7, R2.6: what the office approves in one request is confirmed, not issued; what does not exist and what names no
/// ETag of ours is explained beside it.
async fn the_office_confirms(stage: &Stage, cast: &Cast, mut filings: Vec<Filing>) {
    opened_by(&cast.office, &mut filings).await;
    let confirmed = filings.len();
    filings.push(Filing { filing: "thereIsNoSuchFiling".to_owned(), ..filings[0].clone() });
    filings.push(Filing { etag: "*".to_owned(), ..filings[1].clone() });
    let answer = approve(&cast.office, "batch-2", &approvals(&filings, "符合规定。")).await.expect(200);
    assert_eq!(answer.body["approved"], confirmed);
    let answers = answers(&answer, &filings);
    assert!(answers[..confirmed].iter().all(|one| one["receipt"]["state"] == "confirmed"));
    must_explain(&answers[confirmed], 404, "not-found");
    must_explain(&answers[confirmed + 1], 422, "invalid-body");
    for filing in &mut filings[..confirmed] {
        let view = filing.look(&cast.office).await;
        let last = view.body["events"].as_array().and_then(|events| events.last()).expect("an event");
        assert_eq!((&last["operation"], &last["opinion"]), (&json!("approve"), &json!("符合规定。")));
        let project = cast.office.get(&format!("/api/projects/{}", filing.project)).send().await.expect(200);
        assert_eq!(project.body["state"], "confirmed");
        assert!(project.body["mapInForce"].is_null());
    }
    assert!(standing(stage, &filings[..confirmed]).await.iter().all(|(state, _)| state == "confirmed"));
}

/// R2.9: fifty-one are refused as a whole, and none is approved.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r2_9_fifty_one_are_too_many() {
    let stage = Stage::new().await;
    let cast = Cast::on(&stage).await;
    let project = Filing::register(&cast.office, "CQ-2026-001").await;
    let mut filing = Filing::draw(&cast.clerk, &project, &small_map()).await;
    filing.act(&cast.clerk, "submit", json!({})).await;
    let filings = [filing];
    let before = standing(&stage, &filings).await;
    let too_many = approvals(&filings.iter().cycle().take(MANY + 1).cloned().collect::<Vec<_>>(), "");
    let answer = approve(&cast.reviewer, "batch-3", &too_many).await.refused(422, "invalid-body");
    assert_eq!(answer.paths(), ["/approvals"]);
    assert_eq!(standing(&stage, &filings).await, before);
    let answer = approve(&cast.reviewer, "batch-4", &approvals(&filings, "")).await.expect(200);
    assert_eq!(answer.body["approved"], 1, "it was their number alone");
    stage.stop().await;
}
