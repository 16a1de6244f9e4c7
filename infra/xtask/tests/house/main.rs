//! The house rules: who may know whom, and what a reader may rely on in every file. They read sources and manifests only,
//! so `cargo xtask check` has them in a moment.

mod dependencies;
mod page;
mod tidy;

use std::fs;
use std::path::Path;

/// The repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the crate lies in infra/xtask")
}

/// A file of the repository.
fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()))
}

/// The Rust files below a folder of the repository, by their paths in it, in order.
fn rust_files(below: &str) -> Vec<String> {
    files(below, &["rs"])
}

/// The files below a folder that have one of these extensions; what tools make is passed over.
fn files(below: &str, extensions: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(below)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is there") {
            let path = entry.expect("an entry").path();
            if path.ends_with("node_modules") || path.ends_with("dist") || path.ends_with("results") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted)) {
                found.push(path.strip_prefix(root()).expect("it lies there").display().to_string());
            }
        }
    }
    found.sort();
    found
}

/// What the page and the tests in a browser are written in, but for the types that are made from the API document.
fn page_files() -> Vec<String> {
    let all = ["web", "tests/browser"].into_iter().flat_map(|folder| files(folder, &["ts", "tsx", "js", "css"]));
    all.filter(|file| file != "web/src/api/schema.d.ts").collect()
}

/// Every Rust file of the project.
fn all_rust_files() -> Vec<String> {
    ["functions", "infra", "shared", "tests"].into_iter().flat_map(rust_files).collect()
}
