//! What always holds, whatever was raced, broken or lost: the tables are read whole, past the system, and compared
//! with themselves and with what was answered.
//!
//! - I1 folding the events gives the state
//! - I2 events are gap-free and chained
//! - I3 there is one outcome per revision
//! - I4 what was acknowledged exists
//! - I5 a definite failure left nothing, an unknown one nothing or one effect
//! - I6 one key has at most one event, and its answers are equal
//! - I7 counters equal a recount
//! - I8 what a round refers to is there

mod progress;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::{Value, json};
use store::digest;

use progress::Progress;

use crate::recorder::{Acknowledged, Asked, Recorder, Told};
use crate::stage::Stage;

/// What was looked at, and every invariant that does not hold.
#[derive(Default)]
pub struct Invariants {
    /// Projects.
    pub projects: usize,
    /// Filings.
    pub filings: usize,
    /// Events, those of projects included.
    pub events: usize,
    /// Rounds.
    pub rounds: usize,
    /// Keys with which something was asked.
    pub keys: usize,
    /// What does not hold, in words; empty if all is well.
    pub broken: Vec<String>,
    chains: BTreeMap<String, Chain>,
}

/// A project's own events, or a filing's, in order.
#[derive(Default)]
struct Chain {
    links: Vec<Link>,
    /// Number of draft saves; 0 for a project.
    revision: u64,
    /// The last save that left no event.
    last_save: Value,
}

struct Link {
    hash: String,
    asked: Asked,
    body: Value,
}

/// The items of a project's partition, by what they are.
#[derive(Default)]
struct Partition {
    base: Value,
    own: Vec<Value>,
    maps: Vec<Value>,
    progress: Value,
    heads: BTreeMap<String, Value>,
    drafts: BTreeMap<String, Value>,
    rounds: BTreeMap<(String, u64), Value>,
    events: BTreeMap<String, Vec<Value>>,
    files: BTreeSet<String>,
}

impl Invariants {
    /// Checks every project of a stage on which all writes went through `recorder`.
    pub async fn of(stage: &Stage, recorder: &Recorder) -> Self {
        let mut found = Self::of_tables(stage).await;
        found.answers(recorder);
        found
    }

    /// Checks every project of a stage by itself, without what was answered.
    pub async fn of_tables(stage: &Stage) -> Self {
        let mut found = Self::default();
        let mut partitions: BTreeMap<String, Partition> = BTreeMap::new();
        for item in stage.tables().all().await {
            if let Some(project) = item["pk"].as_str().and_then(|pk| pk.strip_prefix("PROJECT#")) {
                let partition = partitions.entry(project.to_owned()).or_default();
                if !partition.add(item.clone()) {
                    found.broken.push(format!("I5: {} {} is an item of nothing", item["pk"], item["sk"]));
                }
            }
        }
        for (project, partition) in partitions {
            let verified = stage.store.verify(&project.parse().expect("an id")).await.expect("it can be read");
            found.broken.extend(verified.findings.into_iter().map(|f| format!("I2: {}: {}", f.place, f.what)));
            found.project(&project, partition);
        }
        found
    }

    /// Panics with all that does not hold.
    #[track_caller]
    pub fn must_hold(self) -> Self {
        assert!(self.broken.is_empty(), "{} broken:\n{}", self.broken.len(), self.broken.join("\n"));
        self
    }

    fn hold(&mut self, invariant: &str, place: &str, what: &str, holds: bool) {
        if !holds {
            self.broken.push(format!("{invariant}: {place}: {what}"));
        }
    }

    fn project(&mut self, project: &str, p: Partition) {
        self.projects += 1;
        self.rounds += p.rounds.len();
        let own = self.chain(project, p.own);
        let (seq, head) = own.last().map_or((0, ""), |last| (own.len(), last.hash.as_str()));
        self.hold("I1", project, "seq and head are the last event's", p.base["seq"] == seq && p.base["head"] == head);
        let closed = own.last().is_some_and(|last| last.body["operation"] == "close");
        let mut open = BTreeSet::new();
        let mut last = (Value::Null, json!("discarded"));
        let (mut versions, mut approved) = (0, 0);
        let mut progress = Progress::default();
        progress.add_own(&own);
        for (filing, head) in &p.heads {
            self.filings += 1;
            let links = self.chain(&format!("{project}/{filing}"), p.events.get(filing).cloned().unwrap_or_default());
            self.filing(project, filing, head, &links, &p.drafts, &p.rounds);
            let kind = head["kind"].as_str().unwrap_or_default();
            let ended = ["issued", "approved", "voided", "discarded"];
            if !ended.contains(&head["state"].as_str().unwrap_or_default()) {
                let slot = match kind {
                    "battleMap" | "measureIteration" => kind.to_owned(),
                    "goalProgress" | "planProgress" => {
                        format!("{kind}-{}", head["period"].as_str().unwrap_or_default())
                    }
                    _ => format!("{kind}-{filing}"),
                };
                open.insert((slot, filing.as_str()));
            }
            approved += u64::from(head["state"] == "approved");
            progress.add(head, &links);
            for ((_, number), round) in p.rounds.iter().filter(|((of, _), _)| of == filing) {
                let content: Value =
                    serde_json::from_str(round["content"].as_str().unwrap_or_default()).unwrap_or_default();
                let files = content["evidence"]["files"].as_array().into_iter().flatten();
                let there = files.filter_map(|file| file["file"].as_str()).all(|file| p.files.contains(file));
                self.hold("I8", project, &format!("round {number} of {filing} has its files"), there);
            }
            for link in links.iter().filter(|link| link.body["version"].is_u64()) {
                versions += 1;
                let points = |map: &&Value| {
                    map["version"] == link.body["version"]
                        && map["filing"] == **filing
                        && map["round"] == link.body["round"]
                };
                self.hold("I1", project, "every issue has its version", p.maps.iter().filter(points).count() == 1);
            }
            if kind == "battleMap" && head["state"] != "discarded" && last.0.as_str() < head["at"].as_str() {
                last = (head["at"].clone(), head["state"].clone());
            }
            let chain = Chain { links, revision: number(&head["revision"]), last_save: head["lastSave"].clone() };
            self.chains.insert(format!("{project}/{filing}"), chain);
        }
        for filing in p.events.keys().filter(|filing| !p.heads.contains_key(*filing)) {
            self.broken.push(format!("I5: {project}/{filing}: events without a head"));
        }
        let slots = p.base["open"].as_object().into_iter().flatten();
        let slots: BTreeSet<_> = slots.filter_map(|(slot, filing)| Some((slot.clone(), filing.as_str()?))).collect();
        self.hold("I1", project, "the slots hold the open filings", slots == open);
        self.hold("I7", project, "approved filings are counted", number(&p.base["approved"]) == approved);
        self.hold("I7", project, "months are what their filings say", progress.stands_in(&p.progress));
        let counted = p.base["lastVersion"] == versions && p.maps.len() == versions;
        self.hold("I1", project, "versions are counted", counted);
        let state = match last.1.as_str() {
            _ if closed => "closed",
            Some("discarded") => "registered",
            Some("issued") => "issued",
            Some("confirmed") => "confirmed",
            _ => "drawing",
        };
        self.hold("I1", project, "the project's state follows from its filing's", p.base["state"] == state);
        self.chains.insert(project.to_owned(), Chain { links: own, ..Chain::default() });
    }

    /// Puts events in order and looks at each link (I2, I3).
    fn chain(&mut self, place: &str, mut events: Vec<Value>) -> Vec<Link> {
        events.sort_by_key(|event| number(&event["seq"]));
        self.events += events.len();
        let mut links: Vec<Link> = Vec::new();
        let mut befores = BTreeSet::new();
        for (seq, event) in (1_u64..).zip(events) {
            let text = event["body"].as_str().unwrap_or_default();
            let body: Value = serde_json::from_str(text).unwrap_or_default();
            let hash = digest(text.as_bytes()).0;
            let before = links.last().map_or(Value::Null, |link| json!(link.hash));
            self.hold("I2", place, &format!("event {seq} has its number"), event["seq"] == seq && body["seq"] == seq);
            self.hold("I2", place, &format!("event {seq} has its hash"), event["hash"] == hash);
            self.hold("I2", place, &format!("event {seq} names the one before"), body["previous"] == before);
            self.hold("I3", place, &format!("event {seq} alone follows"), befores.insert(body["previous"].to_string()));
            let mut parts = event["sk"].as_str().unwrap_or_default().rsplit('#').map(str::to_owned);
            let (key, actor) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            self.hold("I1", place, &format!("event {seq} is its actor's"), body["by"]["person"] == actor);
            links.push(Link { hash, asked: (actor, key), body });
        }
        links
    }

    /// Folds a filing's events and compares with its head, draft and rounds (I1).
    fn filing(
        &mut self,
        project: &str,
        filing: &str,
        head: &Value,
        links: &[Link],
        drafts: &BTreeMap<String, Value>,
        rounds: &BTreeMap<(String, u64), Value>,
    ) {
        let place = format!("{project}/{filing}");
        let (mut state, mut round, mut revision, mut saves) = (Value::Null, 0, 0, 0);
        for Link { body, .. } in links {
            self.hold(
                "I1",
                &place,
                &format!("event {} begins where the last ended", body["seq"]),
                body["from"] == state,
            );
            let (submits, saved) = (body["operation"] == "submit", body["operation"] == "saveDraft");
            round += u64::from(submits);
            saves += u64::from(saved);
            let counted = body["round"] == round && number(&body["revision"]) >= revision + u64::from(saved);
            self.hold("I1", &place, &format!("event {} counts rounds and saves", body["seq"]), counted);
            revision = number(&body["revision"]);
            state = body["to"].clone();
            if submits {
                let frozen = rounds.get(&(filing.to_owned(), round)).and_then(|frozen| frozen["content"].as_str());
                let hash = frozen.map(|content| digest(content.as_bytes()).0);
                self.hold(
                    "I1",
                    &place,
                    &format!("round {round} is what was submitted"),
                    hash == body["content"].as_str().map(str::to_owned),
                );
            }
        }
        let Some(last) = links.last() else {
            return self.broken.push(format!("I4: {place}: a head without events"));
        };
        let same = ["seq", "by", "at"].iter().all(|name| head[name] == last.body[name]);
        self.hold("I1", &place, "the head is where the last event led", same && head["head"] == last.hash);
        self.hold("I1", &place, "the state is the events'", head["state"] == state && head["round"] == round);
        let kept = rounds.keys().filter(|(of, _)| of == filing).count() as u64;
        self.hold("I5", &place, "every round has its submit", kept == round);
        let saved_in_place = head["lastSave"]["revision"] == head["revision"] || head["revision"] == revision;
        self.hold(
            "I1",
            &place,
            "the revision is the last save's",
            saved_in_place && number(&head["revision"]) >= saves,
        );
        let draft = &drafts[filing];
        let hash = digest(draft["content"].as_str().unwrap_or_default().as_bytes()).0;
        let agrees = draft["hash"] == hash && head["content"] == hash && draft["number"] == head["revision"];
        self.hold("I1", &place, "the draft is the last save's", agrees);
        let department = head["department"].as_str().unwrap_or_default();
        let waits = match head["state"].as_str().unwrap_or_default() {
            "departmentReview" => json!(format!("DEPT#{department}#REVIEW")),
            "officeReview" => json!("OFFICE#REVIEW"),
            "confirmed" => json!("OFFICE#ISSUE"),
            "rejectedByDepartment" | "rejectedByOffice" | "returned" => json!(format!("DEPT#{department}#CLERK")),
            "issued" | "approved" | "voided" | "discarded" => Value::Null,
            _ => head["waitingFor"].clone(),
        };
        self.hold("I1", &place, "it waits for whose turn it is", head["waitingFor"] == waits);
    }

    /// Compares events with answers (I3–I6).
    fn answers(&mut self, recorder: &Recorder) {
        let told = recorder.told();
        self.keys = told.len();
        let chains = std::mem::take(&mut self.chains);
        let mut outcomes: BTreeMap<(String, String), Asked> = BTreeMap::new();
        let mut saves: BTreeMap<&str, u64> = BTreeMap::new();
        let mut unknown = 0;
        let places: BTreeMap<_, _> = chains.iter().map(|(place, chain)| (place.as_str(), chain)).collect();
        for (asked, answers) in &told {
            let name = format!("{}#{}", asked.0, asked.1);
            let mut done =
                answers.iter().filter_map(|told| if let Told::Done(done) = told { Some(done) } else { None });
            let Some(first) = done.next() else {
                unknown += u64::from(answers.contains(&Told::Unknown));
                continue;
            };
            self.hold("I6", &name, "all its answers are equal", done.all(|other| other == first));
            let place = place(first);
            let outcome = outcomes.entry((place.clone(), first.seen.to_string())).or_insert_with(|| asked.clone());
            let alone = outcome == asked;
            self.hold("I3", &name, "no other key was told the same outcome", alone);
            let Some((place, chain)) = places.get_key_value(place.as_str()) else {
                self.broken.push(format!("I4: {name}: {place} was acknowledged and is not there"));
                continue;
            };
            let link = chain.links.get((first.seen.seq as usize).wrapping_sub(1));
            let there = link.is_some_and(|link| link.hash == first.seen.head.0);
            self.hold("I4", &name, "the acknowledged event exists", there);
            if link.is_some_and(|link| link.asked == *asked) {
                let led = link.is_some_and(|link| link.body["to"] == first.state);
                self.hold("I4", &name, "it led where was said", led);
            } else {
                *saves.entry(*place).or_default() += 1;
                let revision = u64::from(first.seen.revision);
                let last = &chain.last_save;
                let stands = revision < chain.revision
                    || last["revision"] == revision && last["asked"] == format!("{}#{}", asked.0, asked.1);
                self.hold("I4", &name, "the acknowledged save happened", first.state == "draft" && stands);
            }
        }
        let mut seen = BTreeSet::new();
        for (place, chain) in &chains {
            for link in &chain.links {
                self.hold("I6", place, "a key has one event", seen.insert(&link.asked));
                let asked_for =
                    told.get(&link.asked).is_some_and(|told| told.iter().any(|told| *told != Told::Refused));
                self.hold("I5", place, &format!("event {} was not refused", link.body["seq"]), asked_for);
            }
            let with_event = chain.links.iter().filter(|link| link.body["operation"] == "saveDraft").count() as u64;
            let acknowledged = saves.get(place.as_str()).copied().unwrap_or_default();
            let in_place = chain.revision.saturating_sub(with_event);
            let counted = (acknowledged..=acknowledged + unknown).contains(&in_place);
            self.hold("I5", place, &format!("{in_place} saves in place, {acknowledged} acknowledged"), counted);
        }
    }
}

impl Partition {
    /// Takes an item; false if there is no such kind.
    fn add(&mut self, item: Value) -> bool {
        let sk = item["sk"].as_str().unwrap_or_default().to_owned();
        match sk.split('#').collect::<Vec<_>>()[..] {
            ["BASE"] => self.base = item,
            ["EVENT", _, _] => self.own.push(item),
            ["PROGRESS"] => self.progress = item,
            // The verifier makes these again from what was approved.
            ["PLAN", ..] => {}
            ["MAP", _] => self.maps.push(item),
            ["HEAD", filing] => drop(self.heads.insert(filing.to_owned(), item)),
            ["UPLOAD", _] => {}
            ["FILE", file] => drop(self.files.insert(file.to_owned())),
            ["FILING", filing, "DRAFT"] => drop(self.drafts.insert(filing.to_owned(), item)),
            ["FILING", filing, "ROUND", round] => {
                drop(self.rounds.insert((filing.to_owned(), round.parse().unwrap_or_default()), item));
            }
            ["FILING", filing, "EVENT", _, _] => self.events.entry(filing.to_owned()).or_default().push(item),
            _ => return false,
        }
        true
    }
}

impl fmt::Display for Invariants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { projects, filings, events, rounds, keys, .. } = self;
        write!(
            f,
            "I1–I8 over {projects} projects, {filings} filings, {events} events, {rounds} rounds, {keys} keys: "
        )?;
        if self.broken.is_empty() { f.write_str("all hold") } else { write!(f, "{} broken", self.broken.len()) }
    }
}

fn place(acknowledged: &Acknowledged) -> String {
    match &acknowledged.filing {
        Some(filing) => format!("{}/{filing}", acknowledged.project),
        None => acknowledged.project.clone(),
    }
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}
