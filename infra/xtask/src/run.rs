//! Building a program of the workspace and becoming it, so that Ctrl-C and the exit code are its own.

use std::ffi::OsString;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

/// Why a command ended badly, in one line that says what to do.
pub type Done = Result<(), String>;

/// The repository's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the crate lies in infra/xtask")
}

/// Cargo, in the repository's root.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root()).args(arguments);
    command
}

/// Runs a command to its end; `what` says what failed if it does.
pub fn finish(command: &mut Command, what: &str) -> Done {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(what.to_owned()),
        Err(cause) => Err(format!("{} cannot be run: {cause}", command.get_program().display())),
    }
}

/// Says which step begins.
pub fn step(name: &str) {
    eprintln!("── {name}");
}

/// Prints to the standard output; if nobody reads it any more, that is no failure of ours.
pub fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).ok();
}

/// What a program prints; nothing if it is not there or fails.
pub fn said_by(command: &mut Command) -> String {
    let output = command.stderr(Stdio::null()).output();
    let said = output.ok().filter(|output| output.status.success()).map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&said).into_owned()
}

/// Whether a program is there and ends well; what it prints is passed over.
pub fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// A command of the local host.
pub fn host(command: &str, arguments: &[OsString]) -> Done {
    build("local", &["build", "--package", "local"])?;
    become_it("local", &[OsString::from(command)], arguments)
}

/// A program that proves something and prints its counts.
pub fn proof(program: &str, arguments: &[OsString]) -> Done {
    build(program, &["build", "--package", "tests", "--bin", program])?;
    become_it(program, &[], arguments)
}

fn build(program: &str, arguments: &[&str]) -> Done {
    finish(&mut cargo(arguments), &format!("{program} could not be built; what cargo printed above says why"))
}

/// Replaces this process by a program that lies beside it; returns only if that fails.
fn become_it(program: &str, first: &[OsString], arguments: &[OsString]) -> Done {
    let here = std::env::current_exe().map_err(|cause| format!("the folder of programs is not known: {cause}"))?;
    let path = here.with_file_name(program);
    let cause = Command::new(&path).args(first).args(arguments).exec();
    Err(format!("{} cannot be run: {cause}", path.display()))
}
