//! `verify`: the proof that nothing was changed behind the system's back (R3.5).

use crate::{Done, Place, say};
use clap::Args;
use domain::refusal::StoreError;
use local::HostError;
use std::fmt::Write;
use std::ops::RangeInclusive;
use std::process::ExitCode;
use store::{Store, Verified};

/// The years for which projects can be registered (R1.1).
const YEARS: RangeInclusive<i32> = 2000..=2099;

/// Check the hash of every event and round of every project.
///
/// It works whether or not a host runs on the data folder, and fails if it finds anything wrong.
#[derive(Args)]
pub struct Verify {
    #[command(flatten)]
    place: Place,
}

impl Verify {
    pub async fn run(self) -> Done {
        let reached = self.place.reach_standing().await?;
        let walked = walk(&reached.store).await;
        reached.close().await;
        let walked = walked.map_err(HostError::from)?;
        say(&told(&walked));
        Ok(if walked.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// Verifies the projects of every year's list.
async fn walk(store: &Store) -> Result<Verified, StoreError> {
    let mut all = Verified::default();
    for year in YEARS {
        for project in store.year_links(year).await? {
            all.merge(store.verify(&project).await?);
        }
    }
    Ok(all)
}

fn told(walked: &Verified) -> String {
    let Verified { projects, filings, events, rounds, findings } = walked;
    let mut text = format!(
        "\n  Walked the lists of the years {} to {}.\n\n  Projects  {projects}\n  Filings   {filings}\n  Events    {events}\n  Rounds    {rounds}\n  Findings  {}\n\n",
        YEARS.start(),
        YEARS.end(),
        findings.len(),
    );
    for finding in findings {
        writeln!(text, "  {}\n      {}", finding.place, finding.what).expect("a string takes it");
    }
    if !findings.is_empty() {
        text.push('\n');
    }
    text
}
