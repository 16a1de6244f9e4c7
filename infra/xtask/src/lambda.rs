//! The functions as Lambda has them: processes of their own under `cargo lambda watch`, and packages for the cloud.

use crate::count::Count;
use crate::npm::{self, unusable};
use crate::python::Tools;
use crate::run::{self, Done, cargo, finish, root, step};
use crate::steps::cargo_tests;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What runs functions here as Lambda does, and builds them for it.
const LAMBDA: Tools = Tools { name: "lambda", packages: "cargo-lambda==1.9.2\nziglang==0.17.1\n" };

/// The tests over HTTP that are run under Lambda as well, by their files. The others hold the host's clock or its calls
/// throughout.
const TESTS: [&str; 9] =
    ["batch", "bodies", "calendar", "evidence", "journey", "lambda", "records", "screens", "sessions"];

/// What of these files cannot be tried there.
const LEFT_OUT: [&str; 13] = [
    // They move the host's clock, which another process does not see.
    "r3_7a_a_department_without_a_reviewer_queues_and_the_office_sees_it",
    "r8_2_a_sweep_that_was_cut_off_leaves_nobody_stuck",
    "r8_2_the_sweep_takes_nothing_that_is_in_use",
    "r8_2_unverified_for_a_day_unused_for_thirty_used_for_ever",
    "r11_1_a_password_of_90_days_opens_its_renewal_alone",
    "r11_1_an_activation_code_expires_after_72_hours",
    "r11_3_a_refresh_rotates_and_a_lost_answer_is_given_again_for_30_seconds",
    "r11_3_a_session_ends_after_8_hours_however_busy",
    "r11_3_a_session_ends_when_idle_for_30_minutes_and_reading_is_no_activity",
    // They watch or break the host's calls to the stores, or read its log.
    "r3_4_lost_answers_of_evidence",
    "r8_3_r8_5_an_approval_that_can_not_read_the_round_waits",
    "r11_4_neither_answers_nor_the_log_tell_a_secret",
    // It sends what is no UTF-8, which `cargo lambda watch` refuses itself; API Gateway hands it on.
    "r12_5_a_body_that_is_no_object_is_refused",
];

/// A function's program, as Lambda looks for it.
const PROGRAM: &str = "bootstrap";
/// What Lambda's system (Amazon Linux 2023) has: 2.34.
const GLIBC: u32 = 34;
/// The package that it comes in.
const ZIP: &str = "bootstrap.zip";

/// The option by which `up` runs functions under Lambda.
const OPTION: &str = "--lambda";

/// What `up` needs for its option, if it has it.
pub fn prepare(arguments: &[OsString]) -> Done {
    if arguments.iter().any(|argument| argument == OPTION) { stage() } else { Ok(()) }
}

/// Installs `cargo lambda` and builds the functions: what it finds built, it starts at once.
fn stage() -> Done {
    LAMBDA.install()?;
    finish(
        &mut cargo(&["build", "--workspace", "--bins"]),
        "the functions could not be built; what cargo printed above says why",
    )
}

/// The tests over HTTP once more, each function as a process of its own.
pub fn test(count: &mut Count) -> Done {
    stage()?;
    step("tests under Lambda");
    let mut tests = cargo(&["test", "--workspace", "--no-fail-fast"]);
    tests.args(TESTS.iter().flat_map(|name| ["--test", name])).args(["--", "--include-ignored"]);
    tests.args(LEFT_OUT.iter().flat_map(|name| ["--skip", name]));
    cargo_tests(count, tests.env("UNDER_LAMBDA", "1"))
}

/// Builds every function for the cloud, each as the zip that the template names, and prints how large they are.
pub fn package() -> Done {
    let functions = functions()?;
    build(&functions)?;
    let mut sizes = "  zipped  program\n".to_owned();
    for name in &functions {
        let folder = root().join("target/lambda").join(name);
        let megabytes = |file| -> Result<f64, String> {
            let path = folder.join(file);
            Ok(fs::metadata(&path).map_err(|cause| unusable(&path, &cause))?.len() as f64 / 1e6)
        };
        sizes += &format!("{:>5.2} MB {:>5.2} MB  {name}\n", megabytes(ZIP)?, megabytes(PROGRAM)?);
    }
    run::say(&sizes);
    Ok(())
}

/// Builds functions as they are for the cloud: the same bytes from the same commit, wherever it lies.
fn build(packages: &[String]) -> Done {
    LAMBDA.install()?;
    step("functions for the cloud");
    let mut build = LAMBDA.program("cargo-lambda");
    build.args(["lambda", "build", "--profile", "cloud", "--compiler", "cargo", "--locked"]);
    build.args(packages.iter().flat_map(|name| ["--package", name]));
    build.env("CARGO_ENCODED_RUSTFLAGS", without_places());
    finish(&mut build, "the functions could not be built; what is printed above says why")?;
    for name in packages {
        let folder = root().join("target/lambda").join(name);
        let program = folder.join(PROGRAM);
        let asked = fs::read(&program).map(|bytes| newest_glibc(&bytes)).map_err(|cause| unusable(&program, &cause))?;
        if asked > GLIBC {
            return Err(format!(
                "{name} asks for glibc 2.{asked} and Lambda has 2.{GLIBC}; build on a system that is as old, such as Debian 12"
            ));
        }
        zip(&folder).map_err(|cause| format!("{} cannot be packed: {cause}", folder.display()))?;
    }
    Ok(())
}

/// Packs the program, without the time at which it was built.
fn zip(folder: &Path) -> io::Result<()> {
    let mut zip = ZipWriter::new(File::create(folder.join(ZIP))?);
    let options = SimpleFileOptions::default()
        .unix_permissions(0o755)
        .compression_level(Some(flate2::Compression::best().level().into()));
    zip.start_file(PROGRAM, options)?;
    io::copy(&mut File::open(folder.join(PROGRAM))?, &mut zip)?;
    zip.finish()?;
    Ok(())
}

/// The newest version of glibc that a program asks for: the number after `2.`.
fn newest_glibc(program: &[u8]) -> u32 {
    const NAME: &[u8] = b"GLIBC_2.";
    let named = program.windows(NAME.len()).enumerate().filter(|(_, window)| *window == NAME);
    let versions = named.filter_map(|(at, _)| {
        let rest = &program[at + NAME.len()..];
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        std::str::from_utf8(&rest[..digits]).ok()?.parse().ok()
    });
    versions.max().unwrap_or_default()
}

/// Flags that keep out of a program where it was built and where its dependencies lay, as cargo takes them.
fn without_places() -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo"))).unwrap_or_default();
    format!("--remap-path-prefix={}=.\x1f--remap-path-prefix={}=cargo", root().display(), home.display())
}

/// The names of the functions.
fn functions() -> Result<Vec<String>, String> {
    let folder = root().join("functions");
    let entries = fs::read_dir(&folder).map_err(|cause| unusable(&folder, &cause))?;
    let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

/// The same work in Python, beside which functions are measured; its packages are those of `tests/peers/python`.
const PEERS: Tools = Tools { name: "peers", packages: include_str!("../../../tests/peers/python/requirements.txt") };

/// Measures functions as they are for the cloud, beside others, and writes it to docs/bench.md.
pub fn bench() -> Done {
    npm::node()?;
    PEERS.install()?;
    npm::install("tests/peers/node")?;
    // All functions, since together they make each a little different from what it would be alone.
    build(&functions()?)?;
    build(&["hello".to_owned()])?;
    run::proof("bench", &[root().join("docs/bench.md").into()])
}
