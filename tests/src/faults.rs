//! Faults between the system and its tables, put in by an interceptor of the SDK: the emulator itself raises no
//! conflict, throttles nobody and loses no answer.
//!
//! A fault is armed for the next transaction that holds a text, such as the idempotency key of a request, and strikes
//! once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use aws_sdk_dynamodb::config::interceptors::{
    BeforeDeserializationInterceptorContextMut, BeforeTransmitInterceptorContextMut, FinalizerInterceptorContextMut,
};
use aws_sdk_dynamodb::config::{ConfigBag, Intercept, RuntimeComponents, SharedInterceptor};
use aws_sdk_dynamodb::error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::Error;
use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::retries::RequestAttempts;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{Storable, StoreReplace};
use serde_json::{Value, json};

/// What befalls a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// It is committed and the answer never comes: the SDK repeats it with the same token.
    TimedOut,
    /// It is committed and the connection breaks: the SDK gives up, and nobody knows what became of it.
    Broken,
    /// It is not executed but answered as in conflict: the SDK does not repeat that, the store does.
    Conflict,
    /// It is not executed but answered as throttled: the SDK repeats it.
    Throttled,
    /// The same, by the name that a table's own limit has.
    OverCapacity,
    /// All attempts of the SDK are throttled: the store repeats it.
    ThrottledThroughout,
    /// It is committed, the answer never comes, and the SDK's repeats are throttled: the store repeats, under another
    /// token, what has happened already.
    TimedOutThenThrottled,
    /// No attempt comes through, neither the SDK's nor the store's, until [`Faults::mend`].
    Hopeless,
}

impl Fault {
    /// What this attempt is answered instead of being executed.
    fn prevents(self, attempt: u32) -> Option<&'static str> {
        match self {
            Fault::Conflict if attempt == 1 => Some("TransactionCanceledException"),
            Fault::Hopeless => Some("TransactionCanceledException"),
            Fault::Throttled if attempt == 1 => Some("ThrottlingException"),
            Fault::ThrottledThroughout => Some("ThrottlingException"),
            Fault::OverCapacity if attempt == 1 => Some("ProvisionedThroughputExceededException"),
            Fault::TimedOutThenThrottled if attempt > 1 => Some("ThrottlingException"),
            _ => None,
        }
    }

    /// In which way the answer of this attempt is lost after it was executed.
    fn loses(self, attempt: u32) -> Option<OrchestratorError<Error>> {
        match self {
            Fault::TimedOut | Fault::TimedOutThenThrottled if attempt == 1 => {
                Some(OrchestratorError::timeout("no answer within the time".into()))
            }
            Fault::Broken => Some(OrchestratorError::connector(ConnectorError::other("connection reset".into(), None))),
            _ => None,
        }
    }
}

/// The faults of a stage.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    armed: Vec<(String, Fault)>,
    counts: Counts,
}

/// How often what happened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Faults that struck.
    pub struck: BTreeMap<Fault, u32>,
    /// Attempts that the SDK made again by itself, with the same token.
    pub repeated_by_sdk: u32,
}

/// The fault of one call of the SDK, kept with the call.
#[derive(Debug)]
struct Struck {
    fault: Fault,
    items: usize,
}

impl Storable for Struck {
    type Storer = StoreReplace<Self>;
}

impl Faults {
    /// What the stage passes on to the SDK.
    pub fn interceptor(&self) -> SharedInterceptor {
        SharedInterceptor::new(self.clone())
    }

    /// Lets `fault` befall the next transaction that holds `text`.
    pub fn arm(&self, text: &str, fault: Fault) {
        self.state.lock().expect("nobody panicked").armed.push((text.to_owned(), fault));
    }

    /// Ends every fault that is armed.
    pub fn mend(&self) {
        self.state.lock().expect("nobody panicked").armed.clear();
    }

    /// Whether every fault that was armed has struck.
    pub fn spent(&self) -> bool {
        self.state.lock().expect("nobody panicked").armed.is_empty()
    }

    /// What happened so far.
    pub fn counts(&self) -> Counts {
        self.state.lock().expect("nobody panicked").counts.clone()
    }
}

impl State {
    /// The fault that befalls a transaction with this text, if one is armed for it.
    fn strike(&mut self, transaction: &str) -> Option<Fault> {
        let place = self.armed.iter().position(|(text, _)| transaction.contains(text))?;
        let fault = self.armed[place].1;
        if fault != Fault::Hopeless {
            self.armed.swap_remove(place);
        }
        *self.counts.struck.entry(fault).or_default() += 1;
        Some(fault)
    }
}

fn attempt(cfg: &ConfigBag) -> u32 {
    cfg.load::<RequestAttempts>().map_or(1, RequestAttempts::attempts)
}

impl Intercept for Faults {
    fn name(&self) -> &'static str {
        "faults"
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        let transaction = request.headers().get("x-amz-target").is_some_and(|t| t.ends_with(".TransactWriteItems"));
        let Some(bytes) = request.body().bytes().filter(|_| transaction) else { return Ok(()) };
        if attempt(cfg) == 1 {
            let text = std::str::from_utf8(bytes)?;
            let Some(fault) = self.state.lock().expect("nobody panicked").strike(text) else { return Ok(()) };
            let items = serde_json::from_str::<Value>(text)?["TransactItems"].as_array().map_or(0, Vec::len);
            cfg.interceptor_state().store_put(Struck { fault, items });
        } else if cfg.load::<Struck>().is_some() {
            self.state.lock().expect("nobody panicked").counts.repeated_by_sdk += 1;
        }
        if cfg.load::<Struck>().and_then(|struck| struck.fault.prevents(attempt(cfg))).is_some() {
            // The tables refuse an empty transaction, and nobody ever sees their answer.
            *request.body_mut() = SdkBody::from("{}");
            request.headers_mut().insert("content-length", "2");
        }
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(struck) = cfg.load::<Struck>() else { return Ok(()) };
        let Some(kind) = struck.fault.prevents(attempt(cfg)) else { return Ok(()) };
        let mut body =
            json!({ "__type": format!("com.amazonaws.dynamodb.v20120810#{kind}"), "message": "put in by a test" });
        if kind == "TransactionCanceledException" {
            let reason = json!({ "Code": "TransactionConflict", "Message": "Transaction is ongoing for the item" });
            let mut reasons = vec![json!({ "Code": "None" }); struck.items];
            // Beside a conflict DynamoDB may tell of a condition too, judged while the other transaction is half done.
            if struck.items.is_multiple_of(2) {
                reasons[0] = json!({ "Code": "ConditionalCheckFailed", "Message": "The conditional request failed" });
            }
            reasons[struck.items - 1] = reason;
            body["CancellationReasons"] = Value::from(reasons);
        }
        *context.response_mut() = HttpResponse::new(400.try_into()?, SdkBody::from(body.to_string()));
        Ok(())
    }

    fn modify_before_attempt_completion(
        &self,
        context: &mut FinalizerInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let lost = cfg.load::<Struck>().and_then(|struck| struck.fault.loses(attempt(cfg)));
        if let (Some(lost), Some(answer)) = (lost, context.output_or_error_mut()) {
            *answer = Err(lost);
        }
        Ok(())
    }
}
