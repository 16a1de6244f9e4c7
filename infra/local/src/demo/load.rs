//! How the demo comes in: first the accounts, all at once, then the projects, one after the other.

use super::client::{Ask, Client};
use super::{Account, File, Project, Stage};
use crate::{Host, HostError};
use api::Clock;
use domain::id::DepartmentId;
use domain::people::{Post, Role};
use futures::future::try_join_all;
use identity::fresh_id;
use identity::passwords::{ACTIVATION_LIFETIME, hash};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use store::{NewAccount, Store};

pub(super) async fn load(file: &File, host: &Host, clock: &Clock, progress: impl Fn(String)) -> Result<(), HostError> {
    let client = Client::new(host.url());
    progress(format!("loading {} demo accounts …", file.accounts.len()));
    let entered = file.accounts.iter().map(|account| enter(&client, host.store(), clock, account));
    let tokens = try_join_all(entered).await?;
    let people = file.accounts.iter().zip(tokens).filter_map(|(account, token)| Some((account, token?))).collect();
    let staff = Staff { client, people };
    progress(format!("loading {} demo projects …", file.projects.len()));
    for project in &file.projects {
        staff.bring(project).await?;
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
struct Staff<'a> {
    client: Client,
    people: Vec<(&'a Account, String)>,
}

impl Staff<'_> {
    /// The token of the first person with the role.
    fn token(&self, role: Role, department: Option<&DepartmentId>) -> Result<&str, HostError> {
        let fits = |account: &Account| account.roles.contains(&role) && account.department.as_ref() == department;
        let found = self.people.iter().find(|(account, _)| fits(account));
        found
            .map(|(_, token)| token.as_str())
            .ok_or_else(|| HostError::Demo(format!("demo.json has no active {} of {department:?}", role.chinese())))
    }

    /// Brings a project to its state, step by step.
    async fn bring(&self, project: &Project) -> Result<(), HostError> {
        let key = |step: &str| Some(format!("{}-{step}", project.base.code));
        let office = Some(self.token(Role::Office, None)?);
        let registration = Ask::new(Method::POST, "/api/projects", json!(project.base));
        let registered = self.client.ask(Ask { token: office, key: key("register"), ..registration }).await?;
        let place = format!("/api/projects/{}", registered.text("project"));
        let Some(map) = &project.map else { return Ok(()) };

        let responsible = Some(&project.base.responsible);
        let clerk = self.token(Role::Clerk, responsible)?;
        let content = content(map, project.state == Stage::Draft)?;
        let draft = json!({ "kind": "battleMap", "period": project.base.year.to_string(), "content": content });
        let draft = Ask::new(Method::POST, format!("{place}/filings"), draft);
        let mut last = self.client.ask(Ask { token: Some(clerk), key: key("draft"), ..draft }).await?;
        let filing = format!("{place}/filings/{}", last.text("filing"));
        for step in steps(project) {
            let token = Some(self.token(step.by, responsible.filter(|_| step.by.is_departmental()))?);
            let ask = Ask::new(Method::POST, format!("{filing}/{}", step.path), step.body);
            last = self.client.ask(Ask { token, key: key(step.key), etag: Some(&last.etag), ..ask }).await?;
        }
        if project.state == Stage::Closed {
            let closing = Ask::new(Method::POST, format!("{place}/close"), json!({ "reason": project.close_reason }));
            let etag = Some(registered.etag.as_str());
            self.client.ask(Ask { token: office, key: key("close"), etag, ..closing }).await?;
        }
        Ok(())
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
    let sent_back = |verdict| json!({ "round": 1, "verdict": verdict, "reason": project.reason });
    let mut steps = Vec::new();
    if stage >= Stage::DepartmentReview {
        steps.push(step(Role::Clerk, "submit", "submit", json!({ "round": 0 })));
    }
    if stage == Stage::RejectedByDepartment {
        steps.push(step(Role::Reviewer, "reject", "review", sent_back("reject")));
    } else if stage >= Stage::OfficeReview {
        let opinion = project.opinion.as_ref().filter(|_| stage == Stage::OfficeReview);
        steps.push(step(Role::Reviewer, "approve", "review", json!({ "round": 1, "opinion": opinion })));
    }
    match stage {
        Stage::RejectedByOffice => steps.push(step(Role::Office, "reject", "decide", sent_back("reject"))),
        Stage::Returned => steps.push(step(Role::Office, "reject", "decide", sent_back("return"))),
        Stage::Confirmed | Stage::Issued | Stage::Closed => {
            let body = json!({ "round": 1, "opinion": project.opinion, "issue": stage != Stage::Confirmed });
            steps.push(step(Role::Office, "approve", "decide", body));
        }
        _ => {}
    }
    steps
}

/// A battle map; as a draft, one that its clerk has not finished.
fn content(map: &str, unfinished: bool) -> Result<Value, HostError> {
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
