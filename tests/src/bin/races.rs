//! `cargo xtask races`: several people decide on one filing at once, many times; exactly one wins each time.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

/// Let several people decide on one filing at once, and check the invariants.
#[derive(Parser)]
#[command(name = "cargo xtask races")]
struct Command {
    /// How many times
    #[arg(long, default_value_t = 10_000)]
    rounds: u32,
    /// What the order follows from; random by default
    #[arg(long)]
    seed: Option<u64>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let Command { rounds, seed } = Command::parse();
    let seed = seed.unwrap_or_else(|| RandomState::new().build_hasher().finish());
    eprintln!("{rounds} rounds with seed {seed}");
    let races = tests::race(rounds, seed).await;
    write!(std::io::stdout(), "{races}").ok();
    for broken in &races.invariants.broken {
        eprintln!("error: {broken}");
    }
    if races.invariants.broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
