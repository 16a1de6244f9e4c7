//! How the demo comes in: first the accounts, all at once, then the projects, one after the other.

use super::client::{Answer, Ask, Client};
use super::{Account, File, Project, Stage};
use crate::{Host, HostError};
use api::Clock;
use domain::moment::Moment;
use domain::people::{Caller, Post, Role};
use futures::future::try_join_all;
use identity::passwords::{ACTIVATION_LIFETIME, hash};
use identity::sessions::must_end_at;
use identity::{Signer, fresh_id};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use store::{NewAccount, Store};

pub(super) async fn load(
    file: &File,
    host: &Host,
    clock: &Clock,
    now: Moment,
    progress: impl Fn(String),
) -> Result<(), HostError> {
    let client = Client::new(host.url());
    progress(format!("loading {} demo accounts …", file.accounts.len()));
    let entered = file.accounts.iter().map(|account| enter(&client, host.store(), clock, account));
    let tokens = try_join_all(entered).await?;
    let (verifier, signer) = (host.keys().verifier()?, host.keys().signer()?);
    let called = |token: String| verifier.verify(&token, clock.now()).expect("the host signed it a moment ago");
    let people = file.accounts.iter().zip(tokens).filter_map(|(account, token)| Some((account, called(token?))));
    let staff = Staff { client, clock, now, signer, people: people.collect() };
    let (young, old): (Vec<_>, Vec<_>) = file.projects.iter().partition(|project| project.history.is_none());
    progress(format!("loading {} demo projects …", young.len()));
    for project in young {
        staff.bring(project, |_| true).await?;
    }
    progress(format!("loading {} demo projects with the months behind them …", old.len()));
    for project in old {
        staff.relive(project).await?;
    }
    Ok(())
}

/// Makes an account and activates it, unless that was done before; gives its access token.
async fn enter(client: &Client, store: &Store, clock: &Clock, account: &Account) -> Result<Option<String>, HostError> {
    let sign_in = |password: &str| {
        Ask::new(Method::POST, "/api/sessions", json!({ "phone": account.phone, "password": password }))
    };
    if let Some(password) = &account.password
        && let (StatusCode::OK, answer) = client.try_ask(sign_in(password)).await?
    {
        return Ok(Some(answer.text("accessToken")));
    }
    let code = account.code().to_owned();
    let activation_hash = tokio::task::spawn_blocking(move || hash(&code)).await.expect("hashing does not panic");
    let new = NewAccount {
        person: fresh_id(),
        phone: account.phone(),
        name: account.name.clone(),
        post: Post::new(account.roles.clone(), account.department.clone()).expect("a test reads the same file"),
        activation_hash,
        expires_at: clock.now().plus(ACTIVATION_LIFETIME),
    };
    store.make_or_reset_account(&new).await?;
    let Some(password) = &account.password else { return Ok(None) };
    let granted = client.ask(sign_in(account.code())).await?.text("accessToken");
    let renewal = Ask::new(Method::PUT, "/api/password", json!({ "newPassword": password }));
    let answer = client.ask(Ask { token: Some(&granted), ..renewal }).await?;
    Ok(Some(answer.text("accessToken")))
}

/// The people of the demo, signed in.
pub(super) struct Staff<'a> {
    client: Client,
    pub(super) clock: &'a Clock,
    /// When the load began: nothing of the demo happens after it.
    pub(super) now: Moment,
    signer: Signer,
    people: Vec<(&'a Account, Caller)>,
}

impl Staff<'_> {
    /// The good answer to what the first person with the role asks, of the project's department if the role is of one.
    ///
    /// The token is of this very moment, since the clock moves by months.
    pub(super) async fn ask(&self, by: Role, project: &Project, ask: Ask<'_>) -> Result<Answer, HostError> {
        let department = by.is_departmental().then_some(&project.base.responsible);
        let fits = |account: &Account| account.roles.contains(&by) && account.department.as_ref() == department;
        let (_, caller) =
            self.people.iter().find(|(account, _)| fits(account)).ok_or_else(|| {
                HostError::Demo(format!("demo.json has no active {} of {department:?}", by.chinese()))
            })?;
        let now = self.clock.now();
        let token = self.signer.access(caller, now, must_end_at(now)).text;
        self.client.ask(Ask { token: Some(&token), ..ask }).await
    }

    /// Puts bytes where a presigned request says.
    pub(super) async fn put(&self, request: &Value, bytes: &'static [u8]) -> Result<(), HostError> {
        self.client.put(request, bytes).await
    }

    /// Brings a project to its state, step by step, while `is_time` for the next one; gives its place once it is there.
    pub(super) async fn bring(
        &self,
        project: &Project,
        mut is_time: impl FnMut(usize) -> bool,
    ) -> Result<Option<String>, HostError> {
        let key = |step: &str| Some(format!("{}-{step}", project.base.code));
        if !is_time(0) {
            return Ok(None);
        }
        let registration = Ask::new(Method::POST, "/api/projects", json!(project.base));
        let registered = self.ask(Role::Office, project, Ask { key: key("register"), ..registration }).await?;
        let place = format!("/api/projects/{}", registered.text("project"));
        let Some(map) = &project.map else { return Ok(Some(place)) };

        if !is_time(1) {
            return Ok(None);
        }
        let content = content(map, project.state == Stage::Draft)?;
        let draft = json!({ "kind": "battleMap", "period": project.base.year.to_string(), "content": content });
        let draft = Ask::new(Method::POST, format!("{place}/filings"), draft);
        let mut last = self.ask(Role::Clerk, project, Ask { key: key("draft"), ..draft }).await?;
        let filing = format!("{place}/filings/{}", last.text("filing"));
        for (number, step) in steps(project).into_iter().enumerate() {
            if !is_time(number + 2) {
                return Ok(None);
            }
            let ask = Ask::new(Method::POST, format!("{filing}/{}", step.path), step.body);
            last = self.ask(step.by, project, Ask { key: key(step.key), etag: Some(&last.etag), ..ask }).await?;
        }
        self.add(&place, project, &project.records).await?;
        if project.state == Stage::Closed {
            let closing = Ask::new(Method::POST, format!("{place}/close"), json!({ "reason": project.close_reason }));
            let etag = Some(registered.etag.as_str());
            self.ask(Role::Office, project, Ask { key: key("close"), etag, ..closing }).await?;
        }
        Ok(Some(place))
    }
}

/// A step of a filing: who takes it, on which route, under which key, with what.
struct Step {
    by: Role,
    path: &'static str,
    key: &'static str,
    body: Value,
}

/// The steps by which a filing gets from its first draft to the project's state.
fn steps(project: &Project) -> Vec<Step> {
    let stage = project.state;
    let step = |by, path, key, body| Step { by, path, key, body };
    let sent_back = |verdict| json!({ "kind": "battleMap", "round": 1, "verdict": verdict, "reason": project.reason });
    let mut steps = Vec::new();
    if stage >= Stage::DepartmentReview {
        steps.push(step(Role::Clerk, "submit", "submit", json!({ "kind": "battleMap", "round": 0 })));
    }
    if stage == Stage::RejectedByDepartment {
        steps.push(step(Role::Reviewer, "reject", "review", sent_back("reject")));
    } else if stage >= Stage::OfficeReview {
        let opinion = project.opinion.as_ref().filter(|_| stage == Stage::OfficeReview);
        steps.push(step(
            Role::Reviewer,
            "approve",
            "review",
            json!({ "kind": "battleMap", "round": 1, "opinion": opinion }),
        ));
    }
    match stage {
        Stage::RejectedByOffice => steps.push(step(Role::Office, "reject", "decide", sent_back("reject"))),
        Stage::Returned => steps.push(step(Role::Office, "reject", "decide", sent_back("return"))),
        Stage::Confirmed | Stage::Issued | Stage::Closed => {
            let body = json!({ "kind": "battleMap", "round": 1, "opinion": project.opinion, "issue": stage != Stage::Confirmed });
            steps.push(step(Role::Office, "approve", "decide", body));
        }
        _ => {}
    }
    steps
}

/// A battle map; as a draft, one that its clerk has not finished.
pub(super) fn content(map: &str, unfinished: bool) -> Result<Value, HostError> {
    let text = match map {
        "business-environment" => include_str!("../../../../tests/maps/business-environment.json"),
        "digital-chongqing" => include_str!("../../../../tests/maps/digital-chongqing.json"),
        "one-thing-once" => include_str!("../../../../tests/maps/one-thing-once.json"),
        other => return Err(HostError::Demo(format!("there is no map {other}"))),
    };
    let mut map: Value = serde_json::from_str(text).expect("a test reads the same file");
    if unfinished {
        let measures = map["measures"].as_array_mut().into_iter().flatten();
        for measure in measures.rev().take(2) {
            measure["plans"] = json!([]);
        }
        if let Some(indicator) = map["indicators"].as_array_mut().and_then(|indicators| indicators.last_mut()) {
            indicator["annualTarget"] = json!("");
        }
    }
    Ok(map)
}
