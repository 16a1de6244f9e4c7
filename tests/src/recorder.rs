//! What was asked for and what was answered, kept beside the system so that the two can be compared.

use std::collections::BTreeMap;
use std::sync::Mutex;

use domain::filing::Seen;
use serde_json::Value;

use crate::http::{Answer, Ask, fresh_key};
use crate::stage::Person;

/// Who asked, with which key: what a repeat is known by.
pub type Asked = (String, String);

/// Remembers every write that goes through it, and every answer.
#[derive(Default)]
pub struct Recorder {
    told: Mutex<BTreeMap<Asked, Vec<Told>>>,
}

/// What an answer says about the effect.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// It happened.
    Done(Box<Acknowledged>),
    /// It did not happen and never will: 4xx.
    Refused,
    /// Nobody knows: 5xx.
    Unknown,
}

/// What was acknowledged.
#[derive(Debug, Clone, PartialEq)]
pub struct Acknowledged {
    /// The project.
    pub project: String,
    /// The filing; none if the project itself was written.
    pub filing: Option<String>,
    /// The state that it led to.
    pub state: String,
    /// The ETag that it led to.
    pub seen: Seen,
    /// The whole answer, to compare it with that of a repeat.
    pub whole: String,
}

impl Recorder {
    /// Sends a write and remembers what came of it. A request without a key gets one.
    pub async fn send(&self, who: &Person, mut ask: Ask) -> Answer {
        let key = ask.key.get_or_insert_with(fresh_key).clone();
        let wanted = ask.body.clone().unwrap_or_default();
        let answer = ask.send().await;
        let person = who.caller.person.to_string();
        let mut told = self.told.lock().expect("nobody panicked");
        match wanted["approvals"].as_array() {
            Some(wanted) => {
                for (index, one) in wanted.iter().enumerate() {
                    let (project, filing) = (text(&one["project"]), text(&one["filing"]));
                    let key: domain::id::IdempotencyKey = store::derived_id(&[&key, &project, &filing]);
                    let (status, body) = match &answer.body["answers"][index] {
                        Value::Null => (answer.status, &Value::Null),
                        one if one["receipt"].is_object() => (200, &one["receipt"]),
                        one => (one["problem"]["status"].as_u64().expect("a status") as u16, &Value::Null),
                    };
                    let told = told.entry((person.clone(), key.to_string())).or_default();
                    told.push(Told::of(status, etag(body), body, body.to_string()));
                }
            }
            None => {
                let whole = format!("{} {:?} {}", answer.status, answer.etag, String::from_utf8_lossy(&answer.bytes));
                let told = told.entry((person, key)).or_default();
                told.push(Told::of(answer.status, answer.etag.clone().unwrap_or_default(), &answer.body, whole));
            }
        }
        answer
    }

    /// Everything that was told, by who asked with which key.
    pub fn told(&self) -> BTreeMap<Asked, Vec<Told>> {
        self.told.lock().expect("nobody panicked").clone()
    }
}

impl Told {
    fn of(status: u16, etag: String, body: &Value, whole: String) -> Self {
        match status {
            200..=299 => Self::Done(Box::new(Acknowledged {
                project: text(&body["project"]),
                filing: body["filing"].as_str().map(str::to_owned),
                state: text(&body["state"]),
                seen: etag.parse().expect("an ETag of ours"),
                whole,
            })),
            500.. => Self::Unknown,
            _ => Self::Refused,
        }
    }
}

/// The ETag of an answer that stands in a list and has no header.
fn etag(receipt: &Value) -> String {
    format!("\"{}.{}.{}\"", receipt["seq"], receipt["revision"], text(&receipt["head"]))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
