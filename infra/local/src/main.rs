//! The command `local`: the whole system on this machine.

mod account;
mod openapi;
mod run;
mod up;
mod verify;

use clap::{Parser, Subcommand};
use local::{HostError, Reached, repository};
use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// The whole system on this machine: API, tables and files in one process.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Command {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    Up(up::Up),
    Account(account::Make),
    Verify(verify::Verify),
    Openapi(openapi::Openapi),
    Run(run::Run),
}

/// Where a command beside the host finds the tables.
#[derive(clap::Args)]
struct Place {
    #[command(flatten)]
    folder: Folder,
    /// The tables and the bucket of the cloud, which the environment names as it does for functions
    #[arg(long, conflicts_with = "data")]
    cloud: bool,
}

impl Place {
    /// Reaches them, those of a data folder even if it is new.
    async fn reach(&self) -> Result<Reached, HostError> {
        if self.cloud { Reached::in_the_cloud().await } else { Reached::open(&self.folder.path()).await }
    }

    /// Reaches them if there are any.
    async fn reach_standing(&self) -> Result<Reached, Box<dyn Error>> {
        let folder = self.folder.path();
        if !self.cloud && !folder.join("tables.sqlite").exists() {
            return Err(format!("there are no tables in {}; name the data folder with --data", folder.display()).into());
        }
        Ok(self.reach().await?)
    }

    /// In words.
    fn told(&self) -> String {
        if self.cloud { "in the cloud".to_owned() } else { self.folder.path().display().to_string() }
    }
}

/// The option that every command has.
#[derive(clap::Args)]
struct Folder {
    /// The data folder [default: .local/data of the repository]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Folder {
    /// The folder, as an absolute path.
    fn path(&self) -> PathBuf {
        let chosen = self.data.clone().unwrap_or_else(|| repository().join(".local/data"));
        std::path::absolute(&chosen).unwrap_or(chosen)
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    // A transaction that is refused is everyday work, and the emulator warns of each.
    let log = tracing_subscriber::fmt().with_env_filter("warn,dynoxide=error");
    log.with_writer(std::io::stderr).init();
    let done = match Command::parse().what {
        What::Up(up) => up.run().await,
        What::Account(make) => make.run().await,
        What::Verify(verify) => verify.run().await,
        What::Openapi(openapi) => openapi.run(),
        What::Run(run) => run.run().await,
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::FAILURE
    })
}

/// How a command ends: with an exit code, or with one line that says what to do.
type Done = Result<ExitCode, Box<dyn Error>>;

/// Prints to the standard output; if nobody reads it any more, that is no failure of ours.
fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).ok();
}
