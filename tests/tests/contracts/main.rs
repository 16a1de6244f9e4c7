//! What the parts of the project promise one another: the API and its document (R12.4), the code and the template, the
//! page here and in the cloud.
//! Who may know whom, and the tidiness of files, are `infra/xtask/tests/house`.

mod openapi;
mod page;
mod template;

use std::fs;
use std::path::{Path, PathBuf};

/// The repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the repository")
}

/// The functions' crates, by their folders.
fn functions() -> Vec<String> {
    let folders = fs::read_dir(root().join("functions")).expect("the folder is there");
    let names = folders.map(|entry| entry.expect("an entry").file_name().into_string().expect("plain letters"));
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

/// The sources of a function: its files with their text.
fn sources(function: &str) -> Vec<(PathBuf, String)> {
    let folder = fs::read_dir(root().join("functions").join(function).join("src")).expect("the folder is there");
    let paths = folder.map(|entry| entry.expect("an entry").path());
    paths.map(|path| (path.clone(), fs::read_to_string(path).expect("it is a file"))).collect()
}
