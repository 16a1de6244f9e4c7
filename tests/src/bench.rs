//! `cargo xtask bench`: functions as Lambda runs them, beside the least that a function can be and beside the same work in
//! other languages, over one store (R12.1).

mod figures;
mod process;
mod store;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};

use figures::{Figure, short};
use process::{Process, Program};
use store::Ledger;

/// How often each is started.
const STARTS: usize = 40;
/// How often each is called while it is warm, after some calls that are not counted.
const CALLS: usize = 300;
const UNCOUNTED: usize = 20;
/// How many filings there are, in turn.
const SIZES: [usize; 2] = [100, 100_000];

/// What is measured.
#[derive(Clone, Copy, PartialEq)]
enum Work {
    Nothing,
    View,
    Approve,
}

/// One of those that are compared.
struct Contender {
    name: &'static str,
    work: Work,
    program: Program,
    /// The package that Lambda would unpack, in MB; languages of Lambda's own come without theirs.
    package: Option<f64>,
}

/// What was measured of one.
struct Measured {
    name: &'static str,
    work: Work,
    package: Option<f64>,
    first: Figure,
    warm: Figure,
    processor: f64,
    peak: f64,
}

/// Measures everything, and tells it as Markdown.
pub async fn bench() -> String {
    let (day, machine) = (api::Clock::default().now().date(), machine());
    let mut told = format!(
        "# What functions take\n\n\
         `cargo xtask bench` has written this page on {day}, on {machine}.\n\
         Each function is the release build that `cargo xtask package` makes, a process of its own under a bare Runtime API in the \
         same machine, and its tables are the emulator's, in a file.\n\
         Times are medians in milliseconds, in brackets where four fifths of the runs lie: {STARTS} starts, {CALLS} calls.\n\
         From start to first answer is from before the process is started; approve builds both clients in it and makes its write.\n\
         A start in AWS costs more, by what it takes to get the package and a machine for it.\n"
    );
    for filings in SIZES {
        let ledger = Ledger::with(filings).await;
        write!(told, "\n## With {} filings\n\n{}", thousands(filings), at(&ledger).await).expect("a string takes it");
        ledger.close().await;
    }
    told
}

/// Measures everything at one size.
async fn at(ledger: &Ledger) -> String {
    let contenders = contenders(ledger);
    let mut firsts: Vec<Vec<f64>> = vec![Vec::new(); contenders.len()];
    // One after the other, so that whatever else the machine does meets all of them.
    for _ in 0..STARTS {
        for (contender, firsts) in contenders.iter().zip(&mut firsts) {
            let (process, took, answer) = contender.program.start(ledger.event(contender.work)).await;
            ledger.undo(contender.work, &answer).await;
            firsts.push(milliseconds(took));
            process.stop().await;
        }
    }
    let mut measured = Vec::new();
    for (contender, firsts) in contenders.into_iter().zip(firsts) {
        measured.push(contender.measure(ledger, Figure::of(firsts)).await);
    }
    let (writes, syncs) = ledger.writes_and_syncs().await;
    format!(
        "{}\nOver the host, one person after the other: {} decisions a second; {} `fdatasync` a second of the same disk in the \
         same minute.\n",
        table(&measured),
        short(writes),
        short(syncs)
    )
}

impl Contender {
    async fn measure(self, ledger: &Ledger, first: Figure) -> Measured {
        let Self { name, work, program, package } = self;
        let (mut process, _, answer) = program.start(ledger.event(work)).await;
        ledger.undo(work, &answer).await;
        calls(&mut process, ledger, work, UNCOUNTED).await;
        let before = process.processor();
        let warm = calls(&mut process, ledger, work, CALLS).await;
        let processor = milliseconds(process.processor() - before) / CALLS as f64;
        let peak = process.peak();
        process.stop().await;
        Measured { name, work, package, first, warm: Figure::of(warm), processor, peak }
    }
}

async fn calls(process: &mut Process, ledger: &Ledger, work: Work, count: usize) -> Vec<f64> {
    let mut times = Vec::new();
    for _ in 0..count {
        let (took, answer) = process.call(ledger.event(work)).await;
        ledger.undo(work, &answer).await;
        times.push(milliseconds(took));
    }
    times
}

fn contenders(ledger: &Ledger) -> Vec<Contender> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the root").to_owned();
    let ours = |name: &'static str, package: &str, work| Contender {
        name,
        work,
        program: Program {
            command: vec![root.join("target/lambda").join(package).join("bootstrap")],
            folder: root.clone(),
            environment: ledger.environment().clone(),
        },
        package: Some(megabytes(&root.join("target/lambda").join(package).join("bootstrap.zip"))),
    };
    let theirs = |name, folder: &str, command: Vec<PathBuf>| {
        let mut environment = ledger.environment().clone();
        // Node.js would warn at each start that the client will want a newer one.
        environment.insert("AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED".to_owned(), "true".to_owned());
        let program = Program { command, folder: root.join(folder), environment };
        Contender { name, work: Work::Approve, program, package: None }
    };
    let python = root.join(".local/peers/bin/python");
    vec![
        ours("hello, the least there can be", "hello", Work::Nothing),
        ours("view-filing", "view-filing", Work::View),
        ours("approve", "approve", Work::Approve),
        theirs("approve in Node.js", "tests/peers/node", vec!["node".into(), "runtime.mjs".into()]),
        theirs(
            "approve in Python",
            "tests/peers/python",
            vec![python, "-m".into(), "awslambdaric".into(), "approve.handler".into()],
        ),
    ]
}

fn table(measured: &[Measured]) -> String {
    let hello = measured.iter().find(|one| one.work == Work::Nothing).expect("hello is measured");
    let approve = measured.iter().find(|one| one.work == Work::Approve).expect("approve is measured");
    let mut text =
        "| | start to first answer | beside hello | beside approve | warm | processor a call | peak memory | zip |\n\
                    |---|---|---|---|---|---|---|---|\n"
            .to_owned();
    for one in measured {
        let beside_approve = match one.work {
            Work::Approve => one.first.times(&approve.first),
            _ => "–".to_owned(),
        };
        let package = one.package.map_or_else(|| "–".to_owned(), |size| format!("{} MB", short(size)));
        writeln!(
            text,
            "| {} | {} | {} | {beside_approve} | {} | {} | {} MiB | {package} |",
            one.name,
            one.first,
            one.first.times(&hello.first),
            one.warm,
            short(one.processor),
            short(one.peak),
        )
        .expect("a string takes it");
    }
    text
}

/// Its processors and its memory, as Linux tells them.
fn machine() -> String {
    let told = |path: &str, name: &str| {
        let text = std::fs::read_to_string(path).expect("Linux tells");
        let line = text.lines().find(|line| line.starts_with(name)).expect("Linux tells").to_owned();
        line.split_once(':').expect("a name and a value").1.trim().to_owned()
    };
    let processors = std::thread::available_parallelism().expect("Linux tells");
    let kilobytes = told("/proc/meminfo", "MemTotal").trim_end_matches(" kB").parse::<f64>().expect("a number");
    let model = told("/proc/cpuinfo", "model name");
    format!("{processors} processors ({model}) with {:.0} GiB", kilobytes / 1048576.0)
}

fn megabytes(path: &Path) -> f64 {
    let size = std::fs::metadata(path).unwrap_or_else(|_| panic!("{} is built by `cargo xtask bench`", path.display()));
    size.len() as f64 / 1e6
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn thousands(number: usize) -> String {
    match number / 1000 {
        0 => number.to_string(),
        thousands => format!("{thousands},{:03}", number % 1000),
    }
}

/// A request as API Gateway hands it on (HTTP API, format 2.0).
fn event(method: &str, path: &str, headers: &BTreeMap<&str, String>, body: Option<&Value>) -> Value {
    let mut event: Value = serde_json::from_str(include_str!("../http-event.json")).expect("it is JSON");
    event["rawPath"] = json!(path);
    event["headers"] = json!(headers);
    event["body"] = json!(body.map(Value::to_string));
    event["requestContext"]["http"]["method"] = json!(method);
    event["requestContext"]["http"]["path"] = json!(path);
    event
}
