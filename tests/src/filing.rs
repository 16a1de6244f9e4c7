//! Maps of real size, and filings that remember what was last seen of them.

use domain::battle_map::MapDraft;
use serde_json::{Value, json};

use crate::http::{Answer, Ask, fresh_key};
use crate::stage::{COOPERATING, Cast, Person, RESPONSIBLE};

/// The three maps of real size, by name, as a view answers them: with every field.
pub fn maps() -> [(&'static str, Value); 3] {
    [
        ("one-thing-once", include_str!("../maps/one-thing-once.json")),
        ("business-environment", include_str!("../maps/business-environment.json")),
        ("digital-chongqing", include_str!("../maps/digital-chongqing.json")),
    ]
    .map(|(name, text)| {
        let map: MapDraft = serde_json::from_str(text).expect("the map is a draft");
        (name, serde_json::to_value(map).expect("a draft is JSON"))
    })
}

/// A map of real size for 2026, about 19 KB.
pub fn map() -> Value {
    let [(_, map), ..] = maps();
    map
}

/// A filing as it was last seen.
#[derive(Debug, Clone)]
pub struct Filing {
    /// The project.
    pub project: String,
    /// The filing.
    pub filing: String,
    /// What it is about.
    pub kind: &'static str,
    /// The ETag last seen.
    pub etag: String,
    /// The round last seen.
    pub round: u64,
    /// The state last seen.
    pub state: String,
}

impl Filing {
    /// The office registers a project of the stories; answers its id.
    pub async fn register(office: &Person, code: &str) -> String {
        let base = Self::base_information(code);
        office.post("/api/projects", base).send().await.expect(201).text("/project")
    }

    /// Base information of a project of the stories.
    pub fn base_information(code: &str) -> Value {
        json!({
            "code": code, "name": "“一件事一次办”集成改革", "field": "digital", "responsible": RESPONSIBLE,
            "cooperating": [COOPERATING], "leadLeader": "市政府常务副市长", "year": 2026,
            "recognisedOn": "2026-01-15", "planTitle": "“一件事一次办”集成改革实施方案", "planNumber": "渝委改发〔2026〕3号",
        })
    }

    /// A clerk saves the first draft.
    pub async fn draw(clerk: &Person, project: &str, content: &Value) -> Self {
        Self::created(&Self::try_draw(clerk, project, content, &fresh_key()).await.expect(201))
    }

    /// What the answer to a first draft of a map tells.
    pub fn created(answer: &Answer) -> Self {
        Self::created_as("battleMap", answer)
    }

    /// What the answer to a first draft of this kind tells.
    pub fn created_as(kind: &'static str, answer: &Answer) -> Self {
        let (project, filing) = (answer.text("/project"), answer.text("/filing"));
        let mut created = Self { project, filing, kind, etag: String::new(), round: 0, state: String::new() };
        created.remember(answer);
        created
    }

    /// A clerk adds a record to an issued project, as a draft.
    pub async fn add(clerk: &Person, project: &str, kind: &'static str, content: &Value) -> Self {
        Self::created_as(kind, &Self::open(kind, project, "2026", content, clerk).send().await.expect(201))
    }

    /// A clerk opens the update of a month, as a draft.
    pub async fn update(clerk: &Person, project: &str, kind: &'static str, month: &str, content: &Value) -> Self {
        Self::created_as(kind, &Self::open(kind, project, month, content, clerk).send().await.expect(201))
    }

    /// The request for a first draft of any kind.
    pub fn open(kind: &str, project: &str, period: &str, content: &Value, clerk: &Person) -> Ask {
        let body = json!({ "kind": kind, "period": period, "content": content });
        clerk.post(&format!("/api/projects/{project}/filings"), body)
    }

    /// A project of the stories whose map is issued: its map's filing.
    pub async fn issued(cast: &Cast, code: &str, content: &Value) -> Self {
        let project = Self::register(&cast.office, code).await;
        let mut map = Self::draw(&cast.clerk, &project, content).await;
        map.act(&cast.clerk, "submit", json!({})).await;
        map.act(&cast.reviewer, "approve", json!({})).await;
        map.act(&cast.office, "approve", json!({ "issue": true })).await;
        map
    }

    /// Brings it through both reviews.
    pub async fn pass(&mut self, cast: &Cast) {
        self.act(&cast.clerk, "submit", json!({})).await;
        self.act(&cast.reviewer, "approve", json!({})).await;
        self.act(&cast.office, "approve", json!({})).await;
    }

    /// The request for a first draft.
    pub async fn try_draw(clerk: &Person, project: &str, content: &Value, key: &str) -> Answer {
        let body = json!({ "kind": "battleMap", "period": "2026", "content": content });
        clerk.post(&format!("/api/projects/{project}/filings"), body).key(key).send().await
    }

    /// Its address.
    pub fn path(&self) -> String {
        format!("/api/projects/{}/filings/{}", self.project, self.filing)
    }

    /// Takes over what a write or a view answered.
    pub fn remember(&mut self, answer: &Answer) {
        self.etag = answer.tag();
        self.round = answer.body["round"].as_u64().expect("the round");
        self.state = answer.text("/state");
    }

    /// The request for an operation on what was last seen; `extra` goes into the body beside the round.
    pub fn ask(&self, who: &Person, operation: &str, extra: Value) -> Ask {
        let mut body = json!({ "kind": self.kind, "round": self.round });
        body.as_object_mut().expect("an object").extend(extra.as_object().cloned().unwrap_or_default());
        let ask = match operation {
            "save" => who.put(&self.path(), body),
            operation => who.post(&format!("{}/{operation}", self.path()), body),
        };
        ask.etag(&self.etag)
    }

    /// Does it, and remembers what came of it.
    pub async fn act(&mut self, who: &Person, operation: &str, extra: Value) -> Answer {
        let answer = self.ask(who, operation, extra).send().await.expect(200);
        self.remember(&answer);
        answer
    }

    /// Saves the draft again.
    pub async fn save(&mut self, clerk: &Person, content: &Value) -> Answer {
        self.act(clerk, "save", json!({ "content": content })).await
    }

    /// Looks at it, and remembers what was seen if it is what stands.
    pub async fn look(&mut self, who: &Person) -> Answer {
        let answer = who.get(&self.path()).send().await.expect(200);
        self.remember(&answer);
        answer
    }

    /// Whether somebody sees it at all.
    pub async fn is_seen_by(&self, who: &Person) -> bool {
        match who.get(&self.path()).send().await {
            answer if answer.status == 200 => true,
            answer => answer.refused(404, "not-found").body.is_null(),
        }
    }

    /// A reason for a rejection or a return.
    pub fn reason(code: &str, detail: &str, pins: Value) -> Value {
        json!({ "code": code, "detail": detail, "pins": pins })
    }
}
