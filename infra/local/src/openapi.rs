//! `openapi`: the API document as a file, for the page.

use crate::Done;
use clap::Args;
use local::{openapi_text, repository};
use std::process::ExitCode;

/// Write the API document to web/openapi.json, from which the page's types are made.
#[derive(Args)]
pub struct Openapi {}

impl Openapi {
    pub fn run(self) -> Done {
        let file = repository().join("web/openapi.json");
        std::fs::write(&file, openapi_text())
            .map_err(|cause| format!("{} cannot be written: {cause}", file.display()))?;
        Ok(ExitCode::SUCCESS)
    }
}
