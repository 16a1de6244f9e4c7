//! What a function is built with, once, at its start: the store, the keys, the clock.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::Duration;
use domain::moment::Moment;
use identity::Verifier;
use store::{Connection, Store};

/// The business clock: the system's, shifted by a constant (events, deadlines, tokens go by it).
#[derive(Clone, Default)]
pub struct Clock {
    offset: Arc<AtomicI64>,
}

impl Clock {
    /// A clock that is ahead of the system's by `offset`.
    pub fn ahead(offset: Duration) -> Self {
        Self { offset: Arc::new(AtomicI64::new(offset.num_milliseconds())) }
    }

    /// Now.
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everybody else is given")]
    pub fn now(&self) -> Moment {
        let system = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64);
        Moment::from_millis(system + self.offset.load(Ordering::Relaxed)).expect("the clock shows a year of this age")
    }

    /// Moves it on by `duration`; tests and the demo of the local host do.
    pub fn shift(&self, duration: Duration) {
        self.offset.fetch_add(duration.num_milliseconds(), Ordering::Relaxed);
    }
}

/// What most functions are built with. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The tables.
    pub store: Store,
    /// Reads access tokens.
    pub verifier: Verifier,
    /// The business clock.
    pub clock: Clock,
}

/// A variable of the environment that is missing or can't be read; the start stops with it.
#[derive(Debug)]
pub struct MissingVariable(pub &'static str, pub String);

impl fmt::Display for MissingVariable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "environment variable {}: {}", self.0, self.1)
    }
}

impl std::error::Error for MissingVariable {}

/// Something that a function is built with, from the environment.
pub trait FromEnvironment: Sized {
    /// The variables that must be set; the template sets exactly these.
    const VARIABLES: &'static [&'static str];

    /// Builds it, or names the variable that is missing.
    fn from_environment() -> Result<Self, MissingVariable>;
}

/// Reads a variable that must be set.
pub fn read_variable(name: &'static str) -> Result<String, MissingVariable> {
    std::env::var(name).map_err(|_| MissingVariable(name, "is not set".to_owned()))
}

/// Access key, secret key and session token, as Lambda sets them.
pub(crate) fn credentials() -> Result<(String, String, Option<String>), MissingVariable> {
    Ok((
        read_variable("AWS_ACCESS_KEY_ID")?,
        read_variable("AWS_SECRET_ACCESS_KEY")?,
        std::env::var("AWS_SESSION_TOKEN").ok(),
    ))
}

impl FromEnvironment for Store {
    const VARIABLES: &'static [&'static str] = &["ACCOUNTS_TABLE", "PROJECTS_TABLE"];

    /// Beside [`Self::VARIABLES`] it reads what Lambda itself sets (`AWS_REGION` and the credentials), and
    /// `DYNAMODB_ENDPOINT`, which the template never sets.
    fn from_environment() -> Result<Self, MissingVariable> {
        Ok(Self::connect(Connection {
            region: read_variable("AWS_REGION")?,
            credentials: credentials()?,
            endpoint: std::env::var("DYNAMODB_ENDPOINT").ok(),
            projects: read_variable("PROJECTS_TABLE")?,
            accounts: read_variable("ACCOUNTS_TABLE")?,
            interceptor: None,
        }))
    }
}

impl FromEnvironment for App {
    const VARIABLES: &'static [&'static str] = &["ACCOUNTS_TABLE", "PROJECTS_TABLE", "TOKEN_KEYS"];

    /// Beside [`Self::VARIABLES`] and what [`Store`] reads, `CLOCK_OFFSET_SECONDS`, which the template never sets.
    fn from_environment() -> Result<Self, MissingVariable> {
        let keys = read_variable("TOKEN_KEYS")?;
        let verifier = Verifier::new(&keys).map_err(|error| MissingVariable("TOKEN_KEYS", error.to_string()))?;
        Ok(Self { store: Store::from_environment()?, verifier, clock: clock()? })
    }
}

fn clock() -> Result<Clock, MissingVariable> {
    let Ok(text) = std::env::var("CLOCK_OFFSET_SECONDS") else { return Ok(Clock::default()) };
    let seconds: i64 = text
        .parse()
        .map_err(|_| MissingVariable("CLOCK_OFFSET_SECONDS", "is not a whole number of seconds".to_owned()))?;
    tracing::warn!(seconds, "the business clock is shifted");
    Ok(Clock::ahead(Duration::seconds(seconds)))
}
