//! What the page may know, and who may know the page.

use std::path::{Component, Path, PathBuf};

use crate::{all_rust_files, page_files, read};

/// The page knows the API document, from which its types are made, and nothing else of the repository; its tests may
/// read what others are tested by.
#[test]
fn the_page_knows_the_api_document_only() {
    for file in page_files().iter().filter(|file| file.starts_with("web/src/") && !file.contains(".test.")) {
        let text = read(file);
        let literals =
            text.split(['\'', '"']).filter(|literal| literal.starts_with("./") || literal.starts_with("../"));
        for literal in literals {
            let path = resolved(&Path::new(file).parent().expect("a folder").join(literal));
            assert!(path.starts_with("web/src"), "{file} reaches out to {literal}");
        }
    }
    assert_eq!(resolved(Path::new("web/src/pages/../../../shared")), Path::new("shared"));
}

/// A path without its `.` and `..`.
fn resolved(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut all, component| {
        match component {
            Component::ParentDir => drop(all.pop()),
            Component::CurDir => {}
            other => all.push(other),
        }
        all
    })
}

/// The page is a folder of files to the host, and a build to the commands; nobody else in Rust knows of it.
#[test]
fn only_the_host_and_the_commands_know_the_page() {
    let name = concat!("web", "/dist");
    let knows = |file: &String| read(file).contains(name);
    for file in all_rust_files().iter().filter(|file| knows(file)) {
        assert!(file.starts_with("infra/local/") || file.starts_with("infra/xtask/"), "{file} names the page's folder");
    }
}

/// What goes to the network goes to our own origin, by the client that is typed from the document.
#[test]
fn no_address_of_another_origin_stands_in_the_page() {
    for file in page_files().iter().filter(|file| file.starts_with("web/src/") && !file.contains(".test.")) {
        let text = read(file);
        let foreign = ["http://", "https://"].iter().find(|scheme| text.contains(*scheme));
        assert_eq!(foreign, None, "{file}: nothing comes from or goes to another origin");
    }
}
