//! `cargo xtask`: the project's own commands. It builds in seconds and leaves the work to what it calls.

mod count;
mod npm;
mod run;
mod steps;
mod web;

use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;

/// The project's own commands.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Command {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Start the whole system on this machine
    #[command(disable_help_flag = true)]
    Up(Passed),
    /// Make an account on this machine, or open it anew, and print its activation code
    #[command(disable_help_flag = true)]
    Account(Passed),
    /// Check the hash of every event and round of every project
    #[command(disable_help_flag = true)]
    Verify(Passed),
    /// Write the API document to web/openapi.json, from which the page's types are made
    Openapi,
    /// The fast part of the tests: formatting, clippy, the house rules, the page's types and style
    Check,
    /// Every test there is; ends with a line that counts them
    Test,
    /// Let several people decide on one filing at once, 10,000 times, and check the invariants
    #[command(disable_help_flag = true)]
    Races(Passed),
    /// Count round trips, write units and read units of every function
    #[command(disable_help_flag = true)]
    Budgets(Passed),
    /// Take pictures of the screens: those of the README into docs/screenshots, the others into .local/screenshots
    Screenshots,
}

/// What is passed on as it is; `--help` tells more.
#[derive(clap::Args)]
struct Passed {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "OPTIONS")]
    arguments: Vec<OsString>,
}

fn main() -> ExitCode {
    let done = match Command::parse().what {
        What::Up(passed) => web::build_if_possible().and_then(|()| run::host("up", &passed.arguments)),
        What::Account(passed) => run::host("account", &passed.arguments),
        What::Verify(passed) => run::host("verify", &passed.arguments),
        What::Openapi => run::host("openapi", &[]),
        What::Check => steps::check(),
        What::Test => steps::test(),
        What::Races(passed) => run::proof("races", &passed.arguments),
        What::Budgets(passed) => run::proof("budgets", &passed.arguments),
        What::Screenshots => web::screenshots(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
