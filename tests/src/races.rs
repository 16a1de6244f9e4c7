//! Several people decide on one filing at once, again and again: exactly one of them wins (R3.1, R3.4).

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::future::join_all;
use reqwest::Client;
use serde_json::{Value, json};

use crate::dice::Dice;
use crate::http::{Answer, Ask, fresh_key};
use crate::invariants::Invariants;
use crate::recorder::Recorder;
use crate::stage::{Cast, Person, Stage};
use crate::{Filing, map, promotion};

/// How many rounds are fought over one filing.
const ROUNDS_PER_FILING: u32 = 100;
/// From how many connections.
const CONNECTIONS: usize = 8;

/// What the races showed.
pub struct Races {
    seed: u64,
    rounds: u32,
    seconds: Duration,
    requests: usize,
    winners: BTreeMap<&'static str, u32>,
    losers: BTreeMap<String, u32>,
    creations: BTreeMap<&'static str, u32>,
    /// What held afterwards.
    pub invariants: Invariants,
}

/// Fights `rounds` rounds, in an order that follows from `seed`. Panics where anybody is answered wrongly.
pub async fn race(rounds: u32, seed: u64) -> Races {
    let stage = Stage::new().await;
    let mut cast = Cast::on(&stage).await;
    let mut field = Field {
        recorder: Arc::default(),
        connections: std::array::from_fn(|_| Client::new()),
        dice: Dice::new(seed),
        requests: 0,
        winners: BTreeMap::new(),
        losers: BTreeMap::new(),
        creations: BTreeMap::new(),
    };
    let start = Instant::now();
    let mut filing = None;
    for round in 0..rounds {
        if round % ROUNDS_PER_FILING == 0 {
            let people = [&mut cast.clerk, &mut cast.second_clerk, &mut cast.reviewer, &mut cast.second_reviewer];
            for person in people.into_iter().chain([&mut cast.office]) {
                stage.renew(person);
            }
            filing = Some(field.open(&cast, round / ROUNDS_PER_FILING).await);
        }
        field.decide(&cast, filing.as_mut().expect("one was opened"), round % 4 == 3).await;
    }
    let seconds = start.elapsed();
    let invariants = Invariants::of(&stage, &field.recorder).await;
    stage.stop().await;
    let Field { requests, winners, losers, creations, .. } = field;
    Races { seed, rounds, seconds, requests, winners, losers, creations, invariants }
}

/// What one who races asks for.
#[derive(Clone)]
struct Contender {
    name: &'static str,
    who: Person,
    ask: Ask,
}

struct Field {
    recorder: Arc<Recorder>,
    connections: [Client; CONNECTIONS],
    dice: Dice,
    requests: usize,
    winners: BTreeMap<&'static str, u32>,
    losers: BTreeMap<String, u32>,
    creations: BTreeMap<&'static str, u32>,
}

impl Field {
    /// A filing to fight over, submitted: by turns a map, and a record of a project whose map is issued.
    async fn open(&mut self, cast: &Cast, number: u32) -> Filing {
        let mut filing = self.map(cast, number).await;
        if number.is_multiple_of(2) {
            return filing;
        }
        for (who, operation, extra) in
            [(&cast.reviewer, "approve", json!({})), (&cast.office, "approve", json!({ "issue": true }))]
        {
            let done = self.one(who, filing.ask(who, operation, extra)).await.expect(200);
            filing.remember(&done);
        }
        let mut content = promotion(&[]);
        content["evidence"]["mail"] = json!({ "date": "2026-01-21", "sender": "张三", "receipt": "20260121-0007" });
        let body = json!({ "kind": "promotion", "period": "2026", "content": content });
        let ask = cast.clerk.post(&format!("/api/projects/{}/filings", filing.project), body);
        let mut record = Filing::created_as("promotion", &self.one(&cast.clerk, ask).await.expect(201));
        let submitted = self.one(&cast.clerk, record.ask(&cast.clerk, "submit", json!({}))).await.expect(200);
        record.remember(&submitted);
        record
    }

    /// A new project, and its map from eight creates at once, submitted.
    async fn map(&mut self, cast: &Cast, number: u32) -> Filing {
        let base = Filing::base_information(&format!("RACE-{number}"));
        let project =
            self.one(&cast.office, cast.office.post("/api/projects", base)).await.expect(201).text("/project");
        let path = format!("/api/projects/{project}/filings");
        let body = json!({ "kind": "battleMap", "period": "2026", "content": small_map() });
        let same = self.dice.below(2) == 0;
        let key = fresh_key();
        let contenders = (0..CONNECTIONS).map(|place| {
            let who = if same || place % 2 == 0 { &cast.clerk } else { &cast.second_clerk };
            let key = if same { key.clone() } else { fresh_key() };
            Contender { name: "create", who: who.clone(), ask: who.post(&path, body.clone()).key(&key) }
        });
        let answers = self.at_once(contenders.collect()).await;
        let created: Vec<_> = answers.iter().map(|(_, answer)| answer).filter(|answer| answer.status == 201).collect();
        assert_eq!(created.len(), if same { CONNECTIONS } else { 1 }, "{answers:?}");
        assert!(created.iter().all(|answer| *answer == created[0]), "a repeated create answers the same: {created:?}");
        for (_, refused) in answers.iter().filter(|(_, answer)| answer.status != 201) {
            let refused = refused.clone().refused(409, "already-open");
            assert_eq!(refused.body["filings"], json!([created[0].body["filing"]]));
        }
        *self.creations.entry(if same { "one key" } else { "eight keys" }).or_default() += 1;
        let mut filing = Filing::created(created[0]);
        let submitted = self.one(&cast.clerk, filing.ask(&cast.clerk, "submit", json!({}))).await.expect(200);
        filing.remember(&submitted);
        filing
    }

    /// One round: four people on what all four saw, each perhaps `twice` with one key; then back to the department.
    async fn decide(&mut self, cast: &Cast, filing: &mut Filing, twice: bool) {
        let reason = Filing::reason("vague", "目标与举措不对应，请核对后再报。", json!([]));
        let contest = [
            ("approve", &cast.reviewer, "approve", json!({})),
            ("reject", &cast.reviewer, "reject", json!({ "verdict": "reject", "reason": reason })),
            ("withdraw", &cast.clerk, "withdraw", json!({})),
            ("approve by another", &cast.second_reviewer, "approve", json!({ "opinion": "同意。" })),
        ];
        let asks = contest.map(|(name, who, operation, extra)| {
            let ask = filing.ask(who, operation, extra).key(&fresh_key());
            Contender { name, who: who.clone(), ask }
        });
        let again = if twice { asks.to_vec() } else { Vec::new() };
        let answers = self.at_once(asks.into_iter().chain(again).collect()).await;
        let won: Vec<_> = answers.iter().filter(|(_, answer)| answer.status == 200).collect();
        let (winner, outcome) = won.first().unwrap_or_else(|| panic!("nobody won: {answers:?}"));
        assert!(won.iter().all(|one| one == &won[0]), "more than one outcome: {answers:?}");
        assert_eq!(won.len(), 1 + usize::from(twice), "the winner's repeat is answered like itself: {answers:?}");
        for (loser, answer) in answers.iter().filter(|(_, answer)| answer.status != 200) {
            assert_eq!(answer.status, 409, "{loser}: {}", answer.body);
            for told in ["state", "by", "at"] {
                assert_eq!(answer.body[told], outcome.body[told], "{loser} is told {told}: {}", answer.body);
            }
            assert_eq!(answer.body["etag"], outcome.tag().as_str());
            assert!(answer.body["by"]["name"].is_string() && answer.body["by"]["role"].is_string());
            *self.losers.entry(answer.text("/code")).or_default() += 1;
        }
        *self.winners.entry(winner).or_default() += 1;
        filing.remember(outcome);
        let (who, back) = match filing.state.as_str() {
            "officeReview" if self.dice.below(2) == 0 => (&cast.reviewer, "withdraw"),
            "officeReview" => (&cast.second_reviewer, "withdraw"),
            _ => (&cast.clerk, "submit"),
        };
        let back = self.one(who, filing.ask(who, back, json!({}))).await.expect(200);
        filing.remember(&back);
        assert_eq!(filing.state, "departmentReview");
    }

    async fn one(&mut self, who: &Person, ask: Ask) -> Answer {
        self.requests += 1;
        let connection = &self.connections[self.dice.below(CONNECTIONS)];
        self.recorder.send(who, ask.over(connection)).await
    }

    /// Sends all at once, each over a connection of its own, in an order that the dice give.
    async fn at_once(&mut self, mut contenders: Vec<Contender>) -> Vec<(&'static str, Answer)> {
        self.requests += contenders.len();
        self.dice.shuffle(&mut contenders);
        let first = self.dice.below(CONNECTIONS);
        let running = contenders.into_iter().enumerate().map(|(place, Contender { name, who, ask })| {
            let ask = ask.over(&self.connections[(first + place) % CONNECTIONS]);
            let (recorder, late) = (self.recorder.clone(), self.dice.below(8));
            tokio::spawn(async move {
                for _ in 0..late {
                    tokio::task::yield_now().await;
                }
                (name, recorder.send(&who, ask).await)
            })
        });
        join_all(running.collect::<Vec<_>>()).await.into_iter().map(|done| done.expect("it is answered")).collect()
    }
}

impl fmt::Display for Races {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seed, rounds, seconds, requests, winners, losers, creations, invariants } = self;
        let rate = *requests as f64 / seconds.as_secs_f64();
        writeln!(f, "seed        {seed}")?;
        writeln!(f, "rounds      {rounds}, one winner each")?;
        writeln!(f, "winners     {}", counts(winners))?;
        writeln!(f, "losers      {}", counts(losers))?;
        writeln!(f, "creates     eight at once gave one filing: {}", counts(creations))?;
        writeln!(f, "time        {:.1} s, {requests} requests, {rate:.0} a second", seconds.as_secs_f64())?;
        writeln!(f, "invariants  {invariants}")
    }
}

fn counts<K: fmt::Display>(counts: &BTreeMap<K, u32>) -> String {
    counts.iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
}

/// A map that may be submitted and is small, since races are about heads and not about content.
pub fn small_map() -> Value {
    let mut map = map();
    map["indicators"].as_array_mut().expect("indicators").truncate(2);
    let measures = map["measures"].as_array_mut().expect("measures");
    measures.truncate(3);
    for measure in measures {
        measure["plans"].as_array_mut().expect("plans").truncate(1);
    }
    map
}
