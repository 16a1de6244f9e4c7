//! `run`: a scheduled function, by hand.

use crate::{Done, Place, say};
use clap::{Args, ValueEnum};
use local::HostError;
use std::fmt::Write;
use std::process::ExitCode;
use sweep_evidence::{Found, Sweep};

/// Run a scheduled function now, as its schedule would.
///
/// It works whether or not a host runs on the data folder, and by the clock of the host that does.
#[derive(Args)]
pub struct Run {
    /// Which
    function: Scheduled,
    #[command(flatten)]
    place: Place,
}

/// The functions that schedules call.
#[derive(Clone, Copy, ValueEnum)]
enum Scheduled {
    /// Forget old uploads, remove unused files, hash again what changed, tell what is missing
    SweepEvidence,
}

impl Run {
    pub async fn run(self) -> Done {
        let reached = self.place.reach_standing().await?;
        let told = match self.function {
            Scheduled::SweepEvidence => {
                Sweep::run(&reached.store, &reached.files, reached.clock.now()).await.map(|sweep| told(&sweep))
            }
        };
        reached.close().await;
        let (text, well) = told.map_err(HostError::from)?;
        say(&text);
        Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// What a sweep did, and whether it found every file as it should be.
fn told(sweep: &Sweep) -> (String, bool) {
    let Sweep { uploads_forgotten, unused_removed, files, hashed_again, strays_removed, missing, changed, .. } = sweep;
    let mut text = format!(
        "\n  Uploads forgotten     {uploads_forgotten}\n  Unused files removed  {unused_removed}\n  Files looked at       \
         {files}\n  Hashed again          {hashed_again}\n  Strays removed        {strays_removed}\n  Missing               {}\n  \
         Changed               {}\n\n",
        missing.len(),
        changed.len(),
    );
    for (what, found) in [("missing", missing), ("changed", changed)] {
        for Found { project, file } in found {
            writeln!(text, "  {what}: {file} of project {project}").expect("a string takes it");
        }
    }
    (text, missing.is_empty() && changed.is_empty())
}
