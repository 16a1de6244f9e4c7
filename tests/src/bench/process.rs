//! A function as a process under a bare Runtime API of Lambda, and what it takes of time and memory.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::serve::ListenerExt;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::process::{Child, Command};
use tokio::sync::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// How long a first answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A program that can be run as a function.
pub struct Program {
    /// Program and arguments.
    pub command: Vec<PathBuf>,
    /// Where it runs.
    pub folder: PathBuf,
    /// Its environment, beside what Lambda sets.
    pub environment: BTreeMap<String, String>,
}

/// A function that runs. It ends with this.
pub struct Process {
    child: Child,
    events: UnboundedSender<Value>,
    answers: UnboundedReceiver<(Instant, Value)>,
}

/// What the Runtime API gives out and takes.
struct Runtime {
    events: Mutex<UnboundedReceiver<Value>>,
    answers: UnboundedSender<(Instant, Value)>,
}

impl Program {
    /// Starts it with its first event; also, how long it took from there to the answer, and the answer.
    pub async fn start(&self, event: Value) -> (Process, Duration, Value) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("it listens").to_string();
        let (events, waiting) = unbounded_channel();
        let (answered, answers) = unbounded_channel();
        let runtime = Runtime { events: Mutex::new(waiting), answers: answered };
        let router = Router::new()
            .route("/2018-06-01/runtime/invocation/next", get(next))
            .route("/2018-06-01/runtime/invocation/one/response", post(answer))
            .fallback(failed)
            .with_state(Arc::new(runtime));
        // Small answers go out at once instead of waiting for more to send.
        let listener = listener.tap_io(|connection| connection.set_nodelay(true).expect("a socket takes it"));
        tokio::spawn(async { axum::serve(listener, router).await });
        events.send(event).expect("it is waited for");
        let [program, arguments @ ..] = self.command.as_slice() else { panic!("no program") };
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&self.folder).env_clear().envs(&self.environment);
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.envs([
            ("AWS_LAMBDA_RUNTIME_API", address.as_str()),
            ("AWS_LAMBDA_FUNCTION_NAME", "measured"),
            ("AWS_LAMBDA_FUNCTION_VERSION", "1"),
            ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256"),
        ]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::inherit()).kill_on_drop(true);
        let begun = Instant::now();
        let child = command.spawn().unwrap_or_else(|cause| panic!("{} cannot be run: {cause}", program.display()));
        let mut process = Process { child, events, answers };
        let (at, answer) = process.answered().await;
        (process, at - begun, answer)
    }
}

impl Process {
    /// Calls it; also, how long it took.
    pub async fn call(&mut self, event: Value) -> (Duration, Value) {
        let begun = Instant::now();
        self.events.send(event).expect("it is waited for");
        let (at, answer) = self.answered().await;
        (at - begun, answer)
    }

    async fn answered(&mut self) -> (Instant, Value) {
        let answer = tokio::time::timeout(PATIENCE, self.answers.recv()).await;
        answer.expect("it answers in time").expect("it answers")
    }

    /// The time that it has taken of processors, all its threads together.
    pub fn processor(&self) -> Duration {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.pid())).expect("it runs").flatten();
        let times = tasks.filter_map(|task| fs::read_to_string(task.path().join("schedstat")).ok());
        let nanoseconds = times.filter_map(|text| text.split(' ').next().and_then(|first| first.parse::<u64>().ok()));
        Duration::from_nanos(nanoseconds.sum())
    }

    /// The most memory that it has taken so far, in MiB.
    pub fn peak(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pid())).expect("it runs");
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("Linux tells");
        peak.trim().trim_end_matches(" kB").parse::<f64>().expect("a number") / 1024.0
    }

    /// Ends it.
    pub async fn stop(mut self) {
        self.child.kill().await.expect("it runs");
    }

    fn pid(&self) -> u32 {
        self.child.id().expect("it runs")
    }
}

/// The next event, once there is one.
async fn next(State(runtime): State<Arc<Runtime>>) -> ([(&'static str, &'static str); 4], String) {
    let event = runtime.events.lock().await.recv().await;
    let headers = [
        ("content-type", "application/json"),
        ("lambda-runtime-aws-request-id", "one"),
        ("lambda-runtime-deadline-ms", "4102444800000"),
        ("lambda-runtime-invoked-function-arn", "arn:aws:lambda:local:000000000000:function:measured"),
    ];
    (headers, event.unwrap_or_default().to_string())
}

async fn answer(State(runtime): State<Arc<Runtime>>, body: Bytes) -> StatusCode {
    let at = Instant::now();
    let answer = serde_json::from_slice(&body).expect("an answer is JSON");
    runtime.answers.send((at, answer)).ok();
    StatusCode::ACCEPTED
}

/// Whatever else a function says to a Runtime API is that it has failed.
async fn failed(State(runtime): State<Arc<Runtime>>, body: Bytes) -> StatusCode {
    eprintln!("{}", String::from_utf8_lossy(&body));
    runtime.answers.send((Instant::now(), Value::Null)).ok();
    StatusCode::ACCEPTED
}
