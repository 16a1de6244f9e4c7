//! Who may know whom: the layers of ARCHITECTURE.md, read from what the crates declare; and how they declare it.

use std::collections::BTreeSet;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

use crate::{read, root, rust_files};

fn workspace() -> Metadata {
    MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec().expect("cargo runs")
}

/// What a crate declares, tests and builds left out.
fn declared(package: &Package) -> BTreeSet<&str> {
    let dependencies = package.dependencies.iter().filter(|dependency| dependency.kind == DependencyKind::Normal);
    dependencies.map(|dependency| dependency.name.as_str()).collect()
}

/// The folder of a crate in the repository, such as `functions/approve`.
fn folder(package: &Package) -> &str {
    let folder = package.manifest_path.parent().expect("a manifest lies in a folder");
    folder.strip_prefix(root().to_str().expect("plain letters")).expect("it lies in the repository").as_str()
}

/// The folder above: `shared`, `functions`, `infra`, or nothing for the tests.
fn place(package: &Package) -> &str {
    folder(package).split_once('/').map_or("", |(place, _)| place)
}

#[test]
fn crates_know_only_what_lies_below_them() {
    let metadata = workspace();
    let ours: BTreeSet<&str> = metadata.packages.iter().map(|package| package.name.as_str()).collect();
    let of = |wanted: &str| -> BTreeSet<&str> {
        metadata.packages.iter().filter(|p| place(p) == wanted).map(|p| p.name.as_str()).collect()
    };
    let (shared, functions) = (of("shared"), of("functions"));
    for package in &metadata.packages {
        let allowed: BTreeSet<&str> = match (place(package), package.name.as_str()) {
            ("shared", "domain" | "transport") | (_, "xtask" | "hello") => BTreeSet::new(),
            ("shared", "store" | "evidence") => BTreeSet::from(["domain", "transport"]),
            ("shared", "identity") => BTreeSet::from(["domain"]),
            ("shared", "api") => BTreeSet::from(["domain", "evidence", "identity", "store"]),
            ("functions", _) => shared.clone(),
            (_, "local") => &shared | &functions,
            (_, "tests") => &(&shared | &functions) | &BTreeSet::from(["local"]),
            (place, name) => panic!("{name} in {place} has no layer yet"),
        };
        let known: BTreeSet<&str> = declared(package).intersection(&ours).copied().collect();
        let wrong: Vec<_> = known.difference(&allowed).collect();
        assert!(wrong.is_empty(), "{} may not depend on {wrong:?}", package.name);
    }
}

#[test]
fn the_cloud_is_known_at_the_edges_only() {
    for package in &workspace().packages {
        let name = package.name.as_str();
        for dependency in declared(package) {
            let edge = match dependency {
                // Cryptography; it talks to no service.
                "aws-lc-rs" => matches!(name, "identity" | "local"),
                other if other.starts_with("aws-") => {
                    matches!(name, "transport" | "store" | "evidence" | "local" | "tests")
                }
                other if other.starts_with("lambda") => {
                    matches!(name, "api" | "hello") || place(package) == "functions"
                }
                _ => true,
            };
            assert!(edge, "{name} may not depend on {dependency}");
        }
    }
}

/// Signing and hashing passwords is sign-in's alone; the host and the tests play its part.
#[test]
fn only_sign_in_can_sign() {
    for package in &workspace().packages {
        let signs = package.dependencies.iter().any(|d| d.name == "identity" && d.features.iter().any(|f| f == "sign"));
        assert_eq!(signs, matches!(package.name.as_str(), "sign-in" | "local" | "tests"), "{}", package.name);
    }
}

/// Only functions that touch files link the bucket's client.
#[test]
fn who_asks_for_evidence_touches_files() {
    for package in workspace().packages.iter().filter(|package| place(package) == "functions") {
        let asks = package.dependencies.iter().any(|d| d.name == "api" && d.features.iter().any(|f| f == "evidence"));
        let touches =
            rust_files(&format!("{}/src", folder(package))).iter().any(|file| read(file).contains("FilesApp"));
        assert_eq!(asks, touches, "{}", package.name);
        let knows = declared(package).contains("evidence");
        assert!(asks || !knows, "{} knows files and does not touch them", package.name);
    }
}

#[test]
fn domain_does_no_input_and_no_output() {
    let metadata = workspace();
    let domain = metadata.packages.iter().find(|package| package.name.as_str() == "domain").expect("it is there");
    for banned in ["tokio", "axum", "reqwest", "serde_json", "futures", "tracing"] {
        assert!(!declared(domain).contains(banned), "domain may not depend on {banned}");
    }
}

/// A function's library does not know where it runs, and its `main.rs` is the same as every other's.
#[test]
fn functions_differ_in_their_libraries_only() {
    let (mut mains, mut scheduled) = (BTreeSet::new(), BTreeSet::new());
    for package in workspace().packages.iter().filter(|package| place(package) == "functions") {
        for file in rust_files(&format!("{}/src", folder(package))) {
            let text = read(&file);
            if file.ends_with("/src/main.rs") {
                let own = text.replace(&format!("{}::", package.name.replace('-', "_")), "function::");
                if text.contains("serve_schedule") {
                    scheduled.insert(own)
                } else {
                    mains.insert(own)
                };
            } else {
                assert!(!text.contains("lambda_"), "{file} names lambda_*");
            }
        }
    }
    assert_eq!(mains.len(), 1, "{mains:#?}");
    let tasks: BTreeSet<_> =
        scheduled.iter().map(|main| main.split("function::").nth(1).unwrap_or_default().len()).collect();
    assert_eq!(scheduled.len(), tasks.len(), "they differ in their tasks only: {scheduled:#?}");
}

/// Versions stand in the root manifest alone; nothing stands there or in a crate's manifest that nobody uses.
#[test]
fn dependencies_stand_once_and_are_used() {
    let mut used = BTreeSet::new();
    for package in &workspace().packages {
        let folder = folder(package);
        let code: String = rust_files(folder).iter().map(read).collect();
        for line in dependency_lines(&read(format!("{folder}/Cargo.toml"))) {
            assert!(line.contains("workspace = true"), "{folder}: `{line}` belongs into the root manifest");
            let name = line.split(['.', ' ']).next().expect("a name");
            used.insert(name.to_owned());
            // The one crate whose library has another name.
            let library = if name == "dynoxide-rs" { "dynoxide".to_owned() } else { name.replace('-', "_") };
            assert!(
                code.contains(&format!("{library}::")) || code.contains(&format!("use {library};")),
                "{folder} does not use {name}"
            );
        }
    }
    let workspace = read("Cargo.toml");
    let section = workspace.split("[workspace.dependencies]\n").nth(1).expect("the section");
    let lines = section.lines().take_while(|line| !line.starts_with('[')).filter(|line| line.contains(" = "));
    let unused: Vec<_> = lines.filter_map(|line| line.split(' ').next()).filter(|name| !used.contains(*name)).collect();
    assert!(unused.is_empty(), "nobody uses {unused:?}");
}

/// The lines of a manifest that name a dependency of any kind.
fn dependency_lines(manifest: &str) -> Vec<&str> {
    let sections =
        manifest.split("\n[").filter(|section| section.lines().next().is_some_and(|l| l.ends_with("dependencies]")));
    sections.flat_map(|section| section.lines().skip(1)).filter(|line| line.contains('=')).collect()
}
