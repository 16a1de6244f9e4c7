//! The command `local`: the whole system on this machine.

mod account;
mod openapi;
mod up;
mod verify;

use clap::{Parser, Subcommand};
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
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

/// The repository's root.
fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the crate lies in infra/local")
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
