//! `check` and `test`: one step after the other, each with what to do if it fails.

use crate::count::Count;
use crate::run::{Done, cargo, finish, root, step};
use crate::{npm, web};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

/// What looks over the template and the API document, exactly these so that everybody gets the same verdict.
const TOOLS: &str = "cfn-lint==1.58.0\nopenapi-spec-validator==0.9.0\n";

/// Formatting, clippy, and the house rules (who may depend on whom, and the like); types and style of the page.
pub fn check() -> Done {
    npm::node()?;
    step("formatting");
    finish(&mut cargo(&["fmt", "--all", "--check"]), "the formatting is not rustfmt's; run `cargo fmt --all`")?;
    step("clippy");
    let clippy = ["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    finish(&mut cargo(&clippy), "clippy found something; mend what it printed above")?;
    step("house rules");
    let house = ["test", "--quiet", "--package", "xtask", "--test", "house"];
    finish(&mut cargo(&house), "a house rule is broken; the test above says which and where")?;
    web::check()
}

/// Everything; the last line counts the tests, and a step that fails counts as one.
pub fn test() -> Done {
    let mut count = Count::default();
    let done = all(&mut count);
    if done.is_err() {
        count.failed = count.failed.max(1);
    }
    if let Err(error) = &done {
        eprintln!("error: {error}");
    }
    say(&format!("{} passed, {} failed\n", count.passed, count.failed));
    if done.is_err() {
        std::process::exit(1);
    }
    Ok(())
}

fn all(count: &mut Count) -> Done {
    check()?;
    python()?;
    template()?;
    cargo_tests(count)?;
    web::test(count)?;
    web::browser(count)
}

/// A Python of the project's own, with the tools in it.
fn python() -> Done {
    let folder = root().join(".local/py");
    let installed = folder.join("installed");
    if std::fs::read_to_string(&installed).is_ok_and(|text| text == TOOLS) {
        return Ok(());
    }
    step("tools");
    let made = Command::new("python3").arg("-m").arg("venv").arg(&folder).status();
    match made {
        Ok(status) if status.success() => {}
        Ok(_) => return Err("python3 could not make .local/py; install its module venv (python3-venv)".to_owned()),
        Err(_) => {
            return Err("python3 is missing; install it with its module venv, its tools check the template".to_owned());
        }
    }
    let mut pip = Command::new(folder.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(TOOLS.lines());
    finish(&mut pip, "the tools could not be installed; pip printed above why")?;
    std::fs::write(&installed, TOOLS).map_err(|cause| format!("{} cannot be written: {cause}", installed.display()))
}

/// cfn-lint over the template.
fn template() -> Done {
    step("template");
    let mut command = Command::new(root().join(".local/py/bin/cfn-lint"));
    command.current_dir(root()).arg("infra/template.yaml");
    finish(&mut command, "cfn-lint found something in infra/template.yaml; mend what it printed above")
}

/// Runs the tests in Rust, failing ones included, and counts while their output passes through.
fn cargo_tests(count: &mut Count) -> Done {
    step("tests");
    let mut tests = cargo(&["test", "--workspace", "--no-fail-fast"]);
    let mut running = tests.stdout(Stdio::piped()).spawn().map_err(|cause| format!("cargo cannot be run: {cause}"))?;
    let output = running.stdout.take().expect("it is piped");
    for line in BufReader::new(output).split(b'\n') {
        let line = line.map_err(|cause| format!("what cargo prints cannot be read: {cause}"))?;
        let line = String::from_utf8_lossy(&line);
        say(&format!("{line}\n"));
        count.add_cargo(&line);
    }
    let status = running.wait().map_err(|cause| format!("cargo is gone: {cause}"))?;
    if status.success() { Ok(()) } else { Err("tests failed; their names stand above".to_owned()) }
}

/// Prints to the standard output; if nobody reads it any more, that is no failure of ours.
fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).ok();
}
