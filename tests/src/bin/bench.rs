//! `cargo xtask bench`: what functions take of time and memory, beside others. It writes docs/bench.md.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// Measure functions as Lambda runs them.
#[derive(Parser)]
#[command(name = "cargo xtask bench")]
struct Command {
    /// The page to write
    page: PathBuf,
}

#[tokio::main]
async fn main() -> ExitCode {
    let Command { page } = Command::parse();
    let told = tests::bench().await;
    match std::fs::write(&page, told) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("error: {} cannot be written: {cause}", page.display());
            ExitCode::FAILURE
        }
    }
}
