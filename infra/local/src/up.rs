//! `up`: the host, until somebody stops it.

use crate::{Done, Folder, say};
use api::Clock;
use clap::Args;
use domain::moment::Moment;
use domain::people::Role;
use local::demo::{self, Demo, SignIn};
use local::{Data, Host, HostError, Options, repository};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Start the whole system, with demo data if the data folder is new.
///
/// It serves page and API on 127.0.0.1 until Ctrl-C, and keeps its data from one start to the next.
#[derive(Args)]
pub struct Up {
    /// Start without demo data
    #[arg(long)]
    empty: bool,
    /// The port; 0 for a free one
    #[arg(long, value_name = "N", default_value_t = 8787)]
    port: u16,
    /// Let the business clock (events, deadlines, tokens) begin at T, such as 2026-03-02T09:00:00+08:00
    #[arg(long, value_name = "T")]
    now: Option<String>,
    /// Run each function as a process of its own, as Lambda does, under `cargo lambda watch`
    #[arg(long)]
    lambda: bool,
    #[command(flatten)]
    folder: Folder,
}

impl Up {
    pub async fn run(self) -> Done {
        let mut stop = Stop::new()?;
        let clock = match &self.now {
            None => Clock::default(),
            Some(text) => clock_at(text)?,
        };
        let folder = self.folder.path();
        let demo = Demo::due(&folder, !self.empty)?;
        let options = |lambda| {
            let (data, clock) = (Data::Folder(folder.clone()), clock.clone());
            Options { data, port: self.port, clock, page: page(), lambda, ..Options::default() }
        };
        // The demo comes in by a clock that is set back, which functions under Lambda would not see.
        let mut host = Host::start(options(self.lambda && demo.is_none())).await?;
        if let Some(demo) = demo {
            let loaded = tokio::select! {
                loaded = demo.load(&host, &clock, |step| eprintln!("{step}")) => Some(loaded),
                () = stop.asked() => None,
            };
            match loaded {
                Some(Ok(())) => {}
                Some(Err(error)) => {
                    host.stop().await;
                    return Err(error.into());
                }
                None => {
                    host.stop().await;
                    eprintln!("stopped; the next start goes on with the demo");
                    return Ok(ExitCode::SUCCESS);
                }
            }
        }
        if self.lambda && host.lambda().is_none() {
            host.stop().await;
            host = Host::start(options(true)).await?;
        }
        say(&welcome(&host, &folder, self.now.is_some().then(|| clock.now()))?);
        stop.asked().await;
        eprintln!("stopping: what runs is answered first");
        host.stop().await;
        Ok(ExitCode::SUCCESS)
    }
}

/// Ctrl-C, or a polite kill.
struct Stop {
    interrupt: Signal,
    terminate: Signal,
}

impl Stop {
    fn new() -> std::io::Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn asked(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

fn clock_at(text: &str) -> Result<Clock, String> {
    let moment: Moment = text.parse().map_err(|_| {
        format!("--now takes a moment with its offset, such as 2026-03-02T09:00:00+08:00; `{text}` is none")
    })?;
    Ok(Clock::ahead(moment.since(Clock::default().now())))
}

/// The folder of the page, if it was built.
fn page() -> Option<PathBuf> {
    let folder = repository().join("web/dist");
    folder.join("index.html").exists().then_some(folder)
}

/// What is printed once the host answers.
fn welcome(host: &Host, folder: &Path, now: Option<Moment>) -> Result<String, HostError> {
    let url = host.url();
    let mut text = format!(
        "\n重大改革项目报表系统\n\n  Address       {url}\n  API document  {url}/openapi.json\n  Data          {}\n",
        folder.display()
    );
    if page().is_none() {
        text.push_str("  Page          not built; the API answers alone\n");
    }
    if let Some(address) = host.lambda() {
        writeln!(text, "  Lambda        {address}, with the log lambda.log in the data folder")
            .expect("a string takes it");
    }
    if let Some(now) = now {
        writeln!(text, "  Clock         {now}, and on from there").expect("a string takes it");
    }
    let sign_ins = demo::sign_ins(folder)?;
    if sign_ins.is_empty() {
        writeln!(
            text,
            "\n  No demo here. Make an account with: cargo xtask account --data {} --phone … --role office",
            folder.display()
        )
        .expect("a string takes it");
    } else {
        text.push_str("\n  Demo accounts as first loaded, also in demo-accounts.json beside the data;\n  a password that was changed since is not shown\n\n");
        text.push_str(&table(&sign_ins));
    }
    text.push_str("\n  Ctrl-C stops it.\n\n");
    Ok(text)
}

fn table(sign_ins: &[SignIn]) -> String {
    let head = ["Role", "Department", "Phone", "Password"].map(str::to_owned);
    let rows: Vec<[String; 4]> = std::iter::once(head).chain(sign_ins.iter().map(row)).collect();
    let width = |column: usize| rows.iter().map(|row| columns(&row[column])).max().unwrap_or_default();
    let widths = [width(0), width(1), width(2)];
    let mut text = String::new();
    for [role, department, phone, password] in &rows {
        text.push_str("  ");
        for (cell, width) in [role, department, phone].into_iter().zip(widths) {
            let gap = width - columns(cell) + 2;
            write!(text, "{cell}{:gap$}", "").expect("a string takes it");
        }
        text.push_str(password);
        text.push('\n');
    }
    text
}

fn row(sign_in: &SignIn) -> [String; 4] {
    let chinese =
        |name: &str| Role::ALL.into_iter().find(|role| crate::account::name(*role) == name).map(Role::chinese);
    let roles: Vec<_> = sign_in.role.split('+').filter_map(chinese).collect();
    let password = match (&sign_in.password, &sign_in.activation_code) {
        (Some(password), _) => password.clone(),
        (None, code) => format!("{} (activation code, good for 72 hours)", code.as_deref().unwrap_or("–")),
    };
    [
        roles.join("、"),
        sign_in.department_name.clone().unwrap_or_else(|| "–".to_owned()),
        sign_in.phone.clone(),
        password,
    ]
}

/// How many columns of a terminal a text takes: Chinese characters take two.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::{clock_at, columns, table};
    use local::demo::SignIn;

    #[test]
    fn chinese_columns_are_aligned() {
        let sign_in = |role: &str, department: Option<&str>| SignIn {
            role: role.to_owned(),
            name: String::new(),
            department: None,
            department_name: department.map(str::to_owned),
            phone: "13900000001".to_owned(),
            password: None,
            activation_code: Some("123456".to_owned()),
        };
        let text = table(&[sign_in("office", None), sign_in("clerk+reviewer", Some("市财政局"))]);
        let starts: Vec<_> = text.lines().skip(1).map(|line| columns(line.split("139").next().unwrap())).collect();
        assert_eq!(starts[0], starts[1], "{text}");
        assert!(text.contains("市级部门录入人员、市级部门审核人员  市财政局    13900000001  123456 ("), "{text}");
    }

    #[test]
    fn a_clock_begins_where_it_is_told() {
        let clock = clock_at("2026-03-02T09:00:00+08:00").unwrap();
        assert!(clock.now().to_string().starts_with("2026-03-02T09:00:0"));
        assert!(clock_at("yesterday").is_err());
    }
}
