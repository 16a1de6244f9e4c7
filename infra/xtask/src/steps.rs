//! `check` and `test`: one step after the other, each with what to do if it fails.

use crate::count::Count;
use crate::python::Tools;
use crate::run::{Done, cargo, finish, say, step};
use crate::{lambda, npm, web};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// What looks over the template and the API document, a client of S3 and a table of working days that are not ours.
const TOOLS: Tools = Tools { name: "py", packages: include_str!("../tools.txt") };

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
    TOOLS.install()?;
    template()?;
    calendar()?;
    step("tests");
    cargo_tests(count, &mut cargo(&["test", "--workspace", "--no-fail-fast"]))?;
    lambda::test(count)?;
    transfer()?;
    web::test(count)?;
    web::browser(count)
}

/// A large file all the way, with the program of the function that verifies it.
pub fn transfer() -> Done {
    TOOLS.install()?;
    step("a file of 100 MiB");
    let build = ["build", "--package", "local", "--package", "upload-evidence"];
    finish(&mut cargo(&build), "the programs could not be built; what cargo printed above says why")?;
    finish(
        TOOLS.program("python").arg("tests/transfer.py"),
        "the file did not come through; what is printed above says why",
    )
}

/// The days of the published schedules, each beside another table's.
pub fn calendar() -> Done {
    TOOLS.install()?;
    step("calendar");
    finish(
        TOOLS.program("python").arg("tests/working_days.py"),
        "the calendar is not what was published; what is printed above says where",
    )
}

/// SAM's transform of the template, cfn-lint over both, and checkov.
fn template() -> Done {
    step("template");
    let tool = |name: &str, arguments: &[&str]| {
        let told = format!("{name} found something in infra/template.yaml; mend what it printed above");
        finish(TOOLS.program(name).args(arguments), &told)
    };
    tool("python", &["tests/transform.py"])?;
    tool("cfn-lint", &["infra/template.yaml", ".local/transformed.json"])?;
    tool("checkov", &["--config-file", "infra/checkov.yaml", "--file", "infra/template.yaml"])
}

/// Runs tests in Rust, failing ones included, and counts while their output passes through.
pub fn cargo_tests(count: &mut Count, tests: &mut Command) -> Done {
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
