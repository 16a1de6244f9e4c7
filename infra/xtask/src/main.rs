//! `cargo xtask`: the project's own commands. It builds in seconds and leaves the work to what it calls.

mod count;
mod lambda;
mod npm;
mod python;
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
    /// Make an account, or open it anew, and print its activation code
    #[command(disable_help_flag = true)]
    Account(Passed),
    /// Check the hash of every event and round of every project
    #[command(disable_help_flag = true)]
    Verify(Passed),
    /// Run a scheduled function by hand, such as sweep-evidence
    #[command(disable_help_flag = true)]
    Run(Passed),
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
    /// Send a file of 100 MiB through upload, verification and download, and print times and memory
    Transfer,
    /// Build every function for the cloud, as the zips that the template names, and print their sizes
    Package,
    /// Measure functions as Lambda runs them, beside others, and write it to docs/bench.md
    Bench,
    /// Compare every day of the published calendar with another table of it
    Calendar,
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
        What::Up(passed) => web::build_if_possible()
            .and_then(|()| lambda::prepare(&passed.arguments))
            .and_then(|()| run::host("up", &passed.arguments)),
        What::Account(passed) => run::host("account", &passed.arguments),
        What::Verify(passed) => run::host("verify", &passed.arguments),
        What::Run(passed) => run::host("run", &passed.arguments),
        What::Openapi => run::host("openapi", &[]),
        What::Check => steps::check(),
        What::Test => steps::test(),
        What::Races(passed) => run::proof("races", &passed.arguments),
        What::Budgets(passed) => run::proof("budgets", &passed.arguments),
        What::Package => lambda::package(),
        What::Bench => lambda::bench(),
        What::Transfer => steps::transfer(),
        What::Calendar => steps::calendar(),
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
