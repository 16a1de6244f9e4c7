//! The page's own steps: its packages, its build, its tests, and the tests in a browser. What each does stands in the
//! `package.json` of its folder.

use crate::count::Count;
use crate::npm::{install, node, note, npm, unusable};
use crate::run::{Done, cargo, finish, root, said_by, step, succeeds};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;
use std::{fs, io};

/// The page.
const WEB: &str = "web";
/// The tests in a browser.
const BROWSER: &str = "tests/browser";

/// What the browser tests need of the system, as Debian calls it.
const PACKAGES: [&str; 2] = ["chromium", "fonts-noto-cjk"];

/// Builds the page if anything of it has changed since it was built. Without Node.js it is left out, which is said.
pub fn build_if_possible() -> Done {
    match node() {
        Ok(()) => install(WEB).and_then(|()| build()),
        Err(missing) => {
            eprintln!("{missing}; without it the API answers alone");
            Ok(())
        }
    }
}

/// Types, style, and the types of the API, of the page and of the browser tests.
pub fn check() -> Done {
    for folder in [WEB, BROWSER] {
        install(folder)?;
        step(&format!("types and style of {folder}"));
        finish(&mut npm(folder, &["run", "check"]), &format!("{folder} needs mending; the lines above say where"))?;
    }
    Ok(())
}

/// The page's unit tests, its build and its sizes.
pub fn test(count: &mut Count) -> Done {
    step("tests of the page");
    let report = Report::at("vitest.json")?;
    let output = format!("--outputFile={}", report.0.display());
    let mut tests = npm(WEB, &["test", "--", "--reporter=default", "--reporter=json", &output]);
    let done = finish(&mut tests, "tests of the page failed; their names stand above");
    report.read(|report| count.add_vitest(report));
    done?;
    build()?;
    step("sizes of the page");
    finish(&mut npm(WEB, &["run", "sizes"]), "the page has become too large; the lines above say which part")
}

/// The tests in a browser, against the local host with the built page.
pub fn browser(count: &mut Count) -> Done {
    stage()?;
    step("tests in a browser");
    let report = Report::at("playwright.json")?;
    let mut tests = npm(BROWSER, &["test"]);
    tests.env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report.0);
    let done = finish(&mut tests, "tests in a browser failed; their names stand above");
    report.read(|report| count.add_playwright(report));
    done
}

/// Takes the pictures of the screens.
pub fn screenshots() -> Done {
    node()?;
    install(WEB)?;
    install(BROWSER)?;
    build()?;
    stage()?;
    finish(&mut npm(BROWSER, &["run", "screenshots"]), "the pictures could not be taken; the lines above say why")
}

/// What a test in a browser stands on beside the page: the host, a browser, and a font that has Chinese.
fn stage() -> Done {
    finish(&mut cargo(&["build", "--package", "local"]), "the local host could not be built; cargo says above why")?;
    if has_browser_and_font() {
        return Ok(());
    }
    step("browser");
    let install = ["install", "--yes", "--no-install-recommends"].into_iter().chain(PACKAGES);
    let told = format!("apt-get install --yes --no-install-recommends {}", PACKAGES.join(" "));
    let missing = format!("Chromium as /usr/bin/chromium and a font with Chinese are needed; on Debian: {told}");
    if !is_root() || !succeeds(Command::new("apt-get").arg("--version")) {
        return Err(missing);
    }
    let mut update = Command::new("apt-get");
    finish(update.arg("update"), &missing)?;
    let mut apt = Command::new("apt-get");
    finish(apt.args(install).env("DEBIAN_FRONTEND", "noninteractive"), &missing)?;
    if has_browser_and_font() { Ok(()) } else { Err(missing) }
}

fn has_browser_and_font() -> bool {
    Path::new("/usr/bin/chromium").exists() && !said_by(Command::new("fc-list").arg(":lang=zh-cn")).is_empty()
}

fn is_root() -> bool {
    said_by(Command::new("id").arg("-u")).trim() == "0"
}

/// Builds the page, if anything in its folder is younger than the last build.
fn build() -> Done {
    let (built, building) = (note("web-built")?, note("web-building")?);
    let page = root().join(WEB);
    if page.join("dist/index.html").exists() {
        let last = fs::metadata(&built).and_then(|data| data.modified());
        let youngest = youngest(&page).map_err(|cause| unusable(&page, &cause))?;
        if last.is_ok_and(|last| last > youngest) {
            return Ok(());
        }
    }
    step("page");
    // What is changed while it builds is younger than the note, and built the next time.
    fs::write(&building, "").map_err(|cause| unusable(&building, &cause))?;
    finish(&mut npm(WEB, &["run", "build"]), "the page could not be built; the lines above say why")?;
    fs::rename(&building, &built).map_err(|cause| unusable(&built, &cause))
}

/// When anything of the page was last changed, by hand and not by a tool; a file that went changes its folder.
fn youngest(folder: &Path) -> io::Result<SystemTime> {
    let mut youngest = SystemTime::UNIX_EPOCH;
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            if ["node_modules", "dist"].iter().any(|made| entry.file_name() == *made) {
                continue;
            }
            let data = entry.metadata()?;
            youngest = youngest.max(data.modified()?);
            if data.is_dir() {
                folders.push(entry.path());
            }
        }
    }
    Ok(youngest)
}

/// A report that a test runner writes, as it is asked to.
struct Report(PathBuf);

impl Report {
    /// The file, without what an earlier run left there.
    fn at(name: &str) -> Result<Self, String> {
        let path = note(name)?;
        match fs::remove_file(&path) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(unusable(&path, &cause)),
            _ => Ok(Self(path)),
        }
    }

    /// Reads it, if the runner came so far as to write it.
    fn read(&self, count: impl FnOnce(&Value)) {
        if let Ok(report) = fs::read(&self.0)
            && let Ok(report) = serde_json::from_slice(&report)
        {
            count(&report);
        }
    }
}
