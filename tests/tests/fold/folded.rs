//! Projects as their raw events and rounds tell them, and what the system says of them.

use std::collections::{BTreeMap, BTreeSet};

use domain::moment::Moment;
use domain::month::Month;
use domain::window::{Reopening, Window};
use serde_json::{Value, json};
use store::calendar;
use tests::{Person, Stage};

/// Compares every project that there is.
pub async fn compare(stage: &Stage, office: &Person) {
    let mut raw = BTreeMap::<String, Raw>::new();
    for item in stage.tables().all().await {
        if let Some(project) = item["pk"].as_str().and_then(|pk| pk.strip_prefix("PROJECT#")) {
            raw.entry(project.to_owned()).or_default().add(item.clone());
        }
    }
    let now = stage.clock.now();
    let owed = office.get("/api/owed?year=2026").send().await.expect(200).body;
    for (id, raw) in raw {
        let folded = Folded::of(&raw);
        let told = owed["projects"].as_array().expect("projects").iter().find(|told| told["project"] == *id);
        let told = told.map_or_else(
            || json!({ "updates": [], "overdue": [] }),
            |told| json!({ "updates": told["updates"], "overdue": told["overdue"] }),
        );
        assert_eq!(told, folded.owed(now), "what {id} owes");
        assert_eq!(raw.rows, folded.rows.iter().map(Row::told).collect(), "the rows of {id}");
        assert_eq!(raw.standings, folded.standings(), "where the plans of {id} stand");
        for (version, map) in (1..).zip(&folded.maps) {
            let path = format!("/api/projects/{id}/map?version={version}");
            assert_eq!(office.get(&path).send().await.expect(200).body["content"], *map, "version {version} of {id}");
        }
        let next = format!("/api/projects/{id}/map?version={}", folded.maps.len() + 1);
        office.get(&next).send().await.refused(404, "not-found");
    }
}

/// What lies in the table of a project.
#[derive(Default)]
struct Raw {
    /// Events with their filing; those of the project itself have none.
    events: Vec<(Option<String>, Value)>,
    heads: BTreeMap<String, Value>,
    rounds: BTreeMap<(String, u64), Value>,
    rows: BTreeSet<String>,
    standings: BTreeMap<String, Value>,
}

impl Raw {
    fn add(&mut self, item: Value) {
        let read = |name: &str| serde_json::from_str(item[name].as_str().expect("a text")).expect("JSON");
        let sk = item["sk"].as_str().expect("a key").to_owned();
        match sk.split('#').collect::<Vec<_>>()[..] {
            ["EVENT", ..] => self.events.push((None, read("body"))),
            ["FILING", filing, "EVENT", ..] => self.events.push((Some(filing.to_owned()), read("body"))),
            ["FILING", filing, "ROUND", number] => {
                drop(self.rounds.insert((filing.to_owned(), number.parse().expect("a number")), read("content")));
            }
            ["HEAD", filing] => drop(self.heads.insert(filing.to_owned(), item)),
            ["PLAN", ..] => drop(self.rows.insert(told(&item))),
            ["PROGRESS"] => {
                let plans = item.as_object().expect("an item").iter();
                self.standings =
                    plans.filter_map(|(name, v)| Some((name.strip_prefix("plan#")?.to_owned(), v.clone()))).collect();
            }
            _ => {}
        }
    }
}

/// What of a row is compared.
fn told(row: &Value) -> String {
    let names = ["plan", "period", "filing", "status", "at", "measure", "month", "planType", "content"];
    names.map(|name| row.get(name).unwrap_or(&Value::Null).to_string()).join(" ")
}

/// A filing on its way.
struct Moving {
    kind: String,
    period: String,
    state: String,
    sent_back: Option<Moment>,
}

/// A row of the ledger, as the map named the plan then.
#[derive(Clone)]
struct Row {
    plan: String,
    period: String,
    filing: Value,
    status: Value,
    at: Moment,
    measure: Value,
    named: Value,
}

impl Row {
    fn told(&self) -> String {
        let Self { plan, period, filing, status, at, measure, named } = self;
        told(&json!({ "plan": plan, "period": period, "filing": filing, "status": status, "at": at.to_string(),
            "measure": measure, "month": named["month"], "planType": named["type"], "content": named["content"] }))
    }
}

/// A project, step by step.
#[derive(Default)]
struct Folded {
    filings: BTreeMap<String, Moving>,
    maps: Vec<Value>,
    issued_in: Option<Month>,
    reopened: BTreeMap<Month, Reopening>,
    rows: Vec<Row>,
}

impl Folded {
    fn of(raw: &Raw) -> Self {
        let mut events: Vec<_> = raw.events.iter().map(|(filing, body)| (moment(&body["at"]), filing, body)).collect();
        events.sort_by_key(|(at, _, body)| (*at, body["seq"].as_u64()));
        let mut folded = Self::default();
        for (at, filing, body) in events {
            match filing {
                Some(filing) => folded.moves(raw, filing, body, at),
                None => folded.changes(body, at),
            }
        }
        folded
    }

    /// A step of a filing.
    fn moves(&mut self, raw: &Raw, filing: &str, body: &Value, at: Moment) {
        let head = &raw.heads[filing];
        let state = text(&body["to"]);
        let moving = self.filings.entry(filing.to_owned()).or_insert_with(|| Moving {
            kind: text(&head["kind"]),
            period: text(&head["period"]),
            state: String::new(),
            sent_back: None,
        });
        if ["rejectedByDepartment", "rejectedByOffice", "returned"].contains(&state.as_str()) {
            moving.sent_back = Some(at);
        }
        moving.state = state;
        let round = |number: &Value| raw.rounds[&(filing.to_owned(), number.as_u64().expect("a number"))].clone();
        match (moving.kind.as_str(), moving.state.as_str()) {
            ("battleMap", "issued") => {
                self.issued_in = Some(Month::of(at.date()));
                self.maps.push(round(&body["round"]));
            }
            ("measureIteration", "approved") => self.maps.push(iterated(self.map(), &round(&body["round"]))),
            ("planProgress", "approved") => {
                let period = moving.period.clone();
                for update in round(&body["round"])["updates"].as_array().expect("updates") {
                    let plan = text(&update["plan"]);
                    let mut newest = self.maps.iter().rev();
                    let (measure, named) = newest.find_map(|map| named(map, &plan)).expect("a map had it");
                    let (period, filing, status) = (period.clone(), json!(filing), update["status"].clone());
                    self.rows.push(Row { plan, period, filing, status, at, measure, named });
                }
            }
            _ => {}
        }
    }

    /// A change of the project by the office.
    fn changes(&mut self, body: &Value, at: Moment) {
        match body["operation"].as_str() {
            Some("reopenMonth") => {
                let (month, until) = serde_json::from_value(body["reopened"].clone()).expect("a month and a day");
                let by = serde_json::from_value(body["by"].clone()).expect("somebody");
                self.reopened.insert(month, Reopening { until, reason: text(&body["reason"]), by, at });
            }
            Some("reopenPlan") => {
                let last = self.last(body["plan"].as_str().expect("a plan")).expect("it was completed").clone();
                assert_eq!(last.status, "completed", "only a completed plan is opened again");
                let period = last.period.clone().max(Month::of(at.date()).to_string());
                self.rows.push(Row { period, filing: Value::Null, status: json!("inProgress"), at, ..last });
            }
            _ => {}
        }
    }

    fn map(&self) -> &Value {
        self.maps.last().expect("it was issued")
    }

    /// The row by which a plan stands.
    fn last(&self, plan: &str) -> Option<&Row> {
        self.rows.iter().filter(|row| row.plan == plan).max_by_key(|row| (&row.period, row.at))
    }

    fn standings(&self) -> BTreeMap<String, Value> {
        let plans: BTreeSet<_> = self.rows.iter().map(|row| &row.plan).collect();
        let stands = plans.into_iter().filter_map(|plan| Some((plan, self.last(plan)?)));
        stands.map(|(plan, row)| (plan.clone(), json!({ "period": row.period, "status": row.status }))).collect()
    }

    /// What it owes at a moment.
    fn owed(&self, now: Moment) -> Value {
        let (today, current) = (now.date(), Month::of(now.date()));
        let measures = self.map()["measures"].as_array().expect("measures").iter();
        let of_measure = |measure: &Value| {
            let plans = measure["plans"].as_array().expect("plans").clone();
            let content = measure["content"].clone();
            plans.into_iter().map(move |plan| (content.clone(), plan))
        };
        let mut plans = Vec::new();
        for (measure, plan) in measures.flat_map(of_measure) {
            let status =
                self.last(plan["id"].as_str().expect("an id")).map_or(json!("notStarted"), |row| row.status.clone());
            if status != "completed" {
                let month: Month = text(&plan["month"]).parse().expect("a month");
                let told = json!({ "plan": plan["id"], "measure": measure, "month": plan["month"], "type": plan["type"],
                    "content": plan["content"], "status": status });
                plans.push((month, told));
            }
        }
        let is_under_way = plans.iter().any(|(month, _)| *month <= current);
        let mut updates = Vec::new();
        for month in
            Month::all_of(2026).filter(|month| self.issued_in.is_some_and(|first| (first..=current).contains(month)))
        {
            for kind in ["goalProgress", "planProgress"] {
                if kind == "planProgress" && (month != current || !is_under_way) {
                    continue;
                }
                let of_month =
                    |(_, filing): &(&String, &Moving)| filing.kind == kind && filing.period == month.to_string();
                let its: Vec<_> = self.filings.iter().filter(of_month).collect();
                let reported = ["departmentReview", "officeReview", "approved"];
                if its.iter().any(|(_, filing)| reported.contains(&filing.state.as_str())) {
                    continue;
                }
                let open = its.into_iter().find(|(_, filing)| filing.state != "discarded");
                let sent_back = open.and_then(|(_, filing)| filing.sent_back);
                let window = Window::of(calendar(), month, now, self.reopened.get(&month), sent_back);
                let mut update = json!({ "kind": kind, "window": window });
                if let Some((id, filing)) = open {
                    update["filing"] = json!(id);
                    update["state"] = json!(filing.state);
                }
                updates.push(update);
            }
        }
        let overdue = plans.into_iter().filter(|(month, _)| calendar().due_day(*month).day < today);
        json!({ "updates": updates, "overdue": overdue.map(|(_, told)| told).collect::<Vec<_>>() })
    }
}

/// The map to which an application led.
fn iterated(before: &Value, application: &Value) -> Value {
    let mut map = before.clone();
    let measures = map["measures"].as_array_mut().expect("measures");
    for edit in application["edited"].as_array().expect("edits") {
        let measure = measures.iter_mut().find(|measure| measure["id"] == edit["measure"]).expect("the map has it");
        measure["content"] = edit["content"].clone();
        measure["plans"] = edit["plans"].clone();
    }
    for new in application["added"].as_array().expect("measures") {
        measures.push(json!({ "id": new["id"], "content": new["content"], "plans": new["plans"] }));
    }
    map
}

/// The measure and the plan as a map has them.
fn named(map: &Value, plan: &str) -> Option<(Value, Value)> {
    map["measures"].as_array()?.iter().find_map(|measure| {
        let found = measure["plans"].as_array()?.iter().find(|known| known["id"] == plan)?;
        Some((measure["content"].clone(), found.clone()))
    })
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn moment(value: &Value) -> Moment {
    text(value).parse().expect("a moment")
}
