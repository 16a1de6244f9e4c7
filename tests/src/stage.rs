//! A local host for one test, and the people on it.

use std::collections::BTreeMap;
use std::path::Path;

use api::{Clock, FilesApp};
use aws_sdk_dynamodb::config::SharedInterceptor;
use domain::id::PersonId;
use domain::people::{Caller, Phone, Post, Role};
use evidence::Files;
use identity::Signer;
use local::{Data, Host, Options, S3Keys, TokenKeys};
use reqwest::{Client, Method};
use serde_json::Value;
use store::{NewAccount, Session, Store};

use crate::http::Ask;
use crate::tables::Tables;

/// Says, if it is set, that functions shall run under Lambda. What holds the host's clock or its calls cannot be tested so.
const UNDER_LAMBDA: &str = "UNDER_LAMBDA";

/// A host with its own tables and bucket, the office's lists, and nobody on it yet.
pub struct Stage {
    /// Its clock; tests move it on.
    pub clock: Clock,
    /// Its store, for what no request can show.
    pub store: Store,
    /// Its address, without a slash at the end.
    pub address: String,
    signer: Signer,
    client: Client,
    host: Host,
}

impl Stage {
    /// Starts a host in memory on a free port.
    pub async fn new() -> Self {
        Self::watched(None).await
    }

    /// The bucket underneath, as the functions use it.
    pub fn files(&self) -> &Files {
        self.host.files()
    }

    /// Where the bucket is, and the keys of its owner.
    pub fn bucket(&self) -> (String, &S3Keys) {
        (self.host.stores().s3_endpoint(), self.host.stores().s3_keys())
    }

    /// Where functions under Lambda are invoked, as host and port.
    pub fn lambda(&self) -> Option<&str> {
        self.host.lambda()
    }

    /// What a function finds in its environment, if it runs as a process beside the host.
    pub fn environment(&self) -> &BTreeMap<String, String> {
        self.host.environment()
    }

    /// What functions are built with that touch files.
    pub fn app(&self) -> &FilesApp {
        self.host.app()
    }

    /// Starts a host whose calls to DynamoDB pass an interceptor.
    pub async fn watched(interceptor: Option<SharedInterceptor>) -> Self {
        Self::watched_whole(interceptor, None).await
    }

    /// Starts a host whose calls to DynamoDB and to S3 pass an interceptor each.
    pub async fn watched_whole(
        interceptor: Option<SharedInterceptor>,
        files_interceptor: Option<SharedInterceptor>,
    ) -> Self {
        let lambda = std::env::var_os(UNDER_LAMBDA).is_some();
        let is_watched = interceptor.is_some() || files_interceptor.is_some();
        assert!(!lambda || !is_watched, "calls of functions under Lambda cannot be watched");
        Self::with(Options { interceptor, files_interceptor, lambda, ..Options::default() }).await
    }

    /// Starts a host whose tables are in a file of this folder, as `cargo xtask up` has them.
    pub async fn on_disk(folder: &Path) -> Self {
        Self::with(Options { data: Data::Folder(folder.to_owned()), ..Options::default() }).await
    }

    async fn with(options: Options) -> Self {
        let clock = options.clock.clone();
        let host = Host::start(options).await.expect("the host starts");
        let signer = Signer::new(&host.keys().token_signing_key).expect("the host made it");
        Self { clock, store: host.store().clone(), address: host.url(), signer, client: Client::new(), host }
    }

    /// The keys of its tokens, for whoever forges some.
    pub fn keys(&self) -> &TokenKeys {
        self.host.keys()
    }

    /// Stops the host; every request that was taken is answered.
    pub async fn stop(self) {
        self.host.stop().await;
    }

    /// Makes an account and signs the person in by the store, since passwords are slow on purpose; sign-in itself has
    /// its own tests.
    pub async fn person(&self, name: &str, roles: &[Role], department: Option<&str>) -> Person {
        self.person_called(identity::fresh_id(), name, roles, department).await
    }

    /// The same for a person whose id is known beforehand.
    pub async fn person_called(&self, id: PersonId, name: &str, roles: &[Role], department: Option<&str>) -> Person {
        use std::sync::atomic::{AtomicU64, Ordering};
        static PHONES: AtomicU64 = AtomicU64::new(13_900_100_000);
        let phone = PHONES.fetch_add(1, Ordering::Relaxed).to_string();
        let department = department.map(|id| id.parse().expect("an id"));
        let account = NewAccount {
            person: id,
            phone: Phone::parse(&phone).expect("a number"),
            name: name.to_owned(),
            post: Post::new(roles.to_vec(), department).expect("a post"),
            activation_hash: "none".to_owned(),
            expires_at: self.clock.now(),
        };
        let account = self.store.make_or_reset_account(&account).await.expect("an account");
        let (account, sessions) = self.store.account(&account.person).await.expect("reads").expect("is there");
        let session: domain::id::SessionId = identity::fresh_id();
        let now = self.clock.now();
        let begin = |all: &mut std::collections::BTreeMap<_, _>| all.insert(session.clone(), Session::begun(now));
        self.store.change_sessions(&account, sessions, begin).await.expect("a session");
        let caller = Caller { person: account.person, name: account.name, post: account.post, session };
        let mut person =
            Person { caller, token: String::new(), address: self.address.clone(), client: self.client.clone() };
        self.renew(&mut person);
        person
    }

    /// The tables underneath.
    pub fn tables(&self) -> Tables {
        Tables::at(self.host.stores().dynamodb_endpoint())
    }

    /// Moves the clock to a moment, forward or back.
    pub fn set_clock(&self, moment: &str) {
        assert!(self.host.lambda().is_none(), "the clock of functions under Lambda cannot be moved");
        let moment: domain::moment::Moment = moment.parse().expect("a moment");
        self.clock.shift(moment.since(self.clock.now()));
    }

    /// The same, and gives everybody a token of that day.
    pub fn go_to(&self, moment: &str, cast: &mut Cast) {
        self.set_clock(moment);
        cast.everybody().into_iter().for_each(|person| self.renew(person));
    }

    /// Gives the person a new access token for the same session.
    pub fn renew(&self, person: &mut Person) {
        let now = self.clock.now();
        person.token = self.signer.access(&person.caller, now, now.plus(chrono::Duration::hours(8))).text;
    }

    /// Somebody who is not signed in.
    pub fn nobody(&self) -> Person {
        let caller = Caller {
            person: "nobody".parse().expect("an id"),
            name: String::new(),
            post: Post::new(vec![Role::Leader], None).expect("a post"),
            session: "none".parse().expect("an id"),
        };
        Person { caller, token: String::new(), address: self.address.clone(), client: self.client.clone() }
    }
}

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Person {
    /// As the token says.
    pub caller: Caller,
    /// The access token; empty for nobody.
    pub token: String,
    address: String,
    client: Client,
}

impl Person {
    /// The same person with another access token.
    pub fn with_token(&self, token: impl Into<String>) -> Self {
        Self { token: token.into(), ..self.clone() }
    }

    /// Calls, whatever the method.
    pub fn ask(&self, method: Method, path: &str, body: Option<Value>) -> Ask {
        let token = (!self.token.is_empty()).then(|| self.token.clone());
        let url = format!("{}{path}", self.address);
        Ask { client: self.client.clone(), method, url, token, key: None, etag: None, cookie: None, body }
    }

    /// Reads.
    pub fn get(&self, path: &str) -> Ask {
        self.ask(Method::GET, path, None)
    }

    /// Posts.
    pub fn post(&self, path: &str, body: Value) -> Ask {
        self.ask(Method::POST, path, Some(body))
    }

    /// Puts.
    pub fn put(&self, path: &str, body: Value) -> Ask {
        self.ask(Method::PUT, path, Some(body))
    }

    /// Patches.
    pub fn patch(&self, path: &str, body: Value) -> Ask {
        self.ask(Method::PATCH, path, Some(body))
    }

    /// Deletes.
    pub fn delete(&self, path: &str) -> Ask {
        self.ask(Method::DELETE, path, None)
    }
}

/// Everybody whom the stories need. The responsible department is 市政府办公厅, the cooperating one 市大数据发展局.
#[derive(Clone)]
pub struct Cast {
    /// A clerk of the responsible department.
    pub clerk: Person,
    /// Another.
    pub second_clerk: Person,
    /// A reviewer of the responsible department.
    pub reviewer: Person,
    /// Another.
    pub second_reviewer: Person,
    /// Somebody who is both.
    pub both: Person,
    /// The office.
    pub office: Person,
    /// A leader.
    pub leader: Person,
    /// A clerk of the cooperating department.
    pub cooperating_clerk: Person,
    /// A reviewer of the cooperating department.
    pub cooperating_reviewer: Person,
    /// A clerk of a department that has nothing to do with it.
    pub foreign_clerk: Person,
    /// A reviewer of that department.
    pub foreign_reviewer: Person,
    /// 系统管理员
    pub system_admin: Person,
    /// 安全管理员
    pub security_admin: Person,
    /// 安全审计员
    pub auditor: Person,
}

/// The responsible department of the stories.
pub const RESPONSIBLE: &str = "zfbgt";
/// The cooperating department of the stories.
pub const COOPERATING: &str = "dsjj";
/// A department that has nothing to do with them.
pub const FOREIGN: &str = "fgw";

impl Cast {
    /// Makes everybody's account and signs them in.
    pub async fn on(stage: &Stage) -> Self {
        use Role::{Auditor, Clerk, Leader, Office, Reviewer, SecurityAdmin, SystemAdmin};
        Self {
            clerk: stage.person("市政府办公厅录入人员", &[Clerk], Some(RESPONSIBLE)).await,
            second_clerk: stage.person("市政府办公厅录入人员（B岗）", &[Clerk], Some(RESPONSIBLE)).await,
            reviewer: stage.person("市政府办公厅审核人员", &[Reviewer], Some(RESPONSIBLE)).await,
            second_reviewer: stage.person("市政府办公厅审核人员（B岗）", &[Reviewer], Some(RESPONSIBLE)).await,
            both: stage.person("市政府办公厅录入兼审核人员", &[Clerk, Reviewer], Some(RESPONSIBLE)).await,
            office: stage.person("市委改革办审核人员", &[Office], None).await,
            leader: stage.person("市领导", &[Leader], None).await,
            cooperating_clerk: stage.person("配合单位录入人员", &[Clerk], Some(COOPERATING)).await,
            cooperating_reviewer: stage.person("配合单位审核人员", &[Reviewer], Some(COOPERATING)).await,
            foreign_clerk: stage.person("其他单位录入人员", &[Clerk], Some(FOREIGN)).await,
            foreign_reviewer: stage.person("其他单位审核人员", &[Reviewer], Some(FOREIGN)).await,
            system_admin: stage.person("系统管理员", &[SystemAdmin], None).await,
            security_admin: stage.person("安全管理员", &[SecurityAdmin], None).await,
            auditor: stage.person("安全审计员", &[Auditor], None).await,
        }
    }

    fn everybody(&mut self) -> [&mut Person; 14] {
        [
            &mut self.clerk,
            &mut self.second_clerk,
            &mut self.reviewer,
            &mut self.second_reviewer,
            &mut self.both,
            &mut self.office,
            &mut self.leader,
            &mut self.cooperating_clerk,
            &mut self.cooperating_reviewer,
            &mut self.foreign_clerk,
            &mut self.foreign_reviewer,
            &mut self.system_admin,
            &mut self.security_admin,
            &mut self.auditor,
        ]
    }
}
