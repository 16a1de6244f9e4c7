//! The README is true: its walk runs as it stands against a host with the demo (R12.2), and both languages show the same.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use api::Clock;
use domain::moment::Moment;
use local::demo::Demo;
use local::{Data, Host, Options};

/// Printed by the shell after each block; no answer holds it.
const END: &str = "\u{1e}\n";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the repository")
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|cause| panic!("{name}: {cause}"))
}

/// A fenced block: its language and its text.
#[derive(Debug, Clone, PartialEq)]
struct Block {
    language: String,
    text: String,
}

/// The fenced blocks, and the lines outside of them.
fn read_markdown(markdown: &str) -> (Vec<Block>, Vec<&str>) {
    let (mut blocks, mut outside) = (Vec::new(), Vec::new());
    let mut open: Option<Block> = None;
    for line in markdown.lines() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(language), None) => open = Some(Block { language: language.to_owned(), text: String::new() }),
            (Some(_), Some(block)) => blocks.push(block),
            (None, Some(block)) => open = Some(Block { text: block.text + line + "\n", ..block }),
            (None, None) => outside.push(line),
        }
    }
    assert_eq!(open, None, "a fence is not closed");
    (blocks, outside)
}

/// The blocks that run, each with the answer that is shown below it; one without prints nothing.
fn walk(blocks: &[Block]) -> Vec<(String, String)> {
    let shown = |at: usize| blocks.get(at + 1).filter(|next| next.language == "text").map(|next| next.text.clone());
    let scripts = blocks.iter().enumerate().filter(|(_, block)| block.language == "sh");
    scripts.map(|(at, block)| (block.text.clone(), shown(at).unwrap_or_default())).collect()
}

/// Whether a line is as shown; `…` stands for anything.
fn is_as_shown(line: &str, shown: &str) -> bool {
    let mut parts = shown.split('…');
    let Some(mut rest) = line.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        let last = parts.peek().is_none();
        let found =
            if last { rest.len().checked_sub(part.len()).filter(|_| rest.ends_with(part)) } else { rest.find(part) };
        let Some(at) = found else { return false };
        rest = &rest[at + part.len()..];
    }
    true
}

#[test]
fn an_answer_is_as_shown_or_not() {
    for (line, shown, fits) in [
        ("200", "200", true),
        ("2001", "200", false),
        ("", "200", false),
        ("{\"at\":\"now\",\"n\":1}", "{\"at\":\"…\",\"n\":1}", true),
        ("{\"at\":\"now\",\"n\":2}", "{\"at\":\"…\",\"n\":1}", false),
        ("a b c", "a … c", true),
        ("a b c d", "a … c", false),
        ("abab", "ab…ab…ab", false),
    ] {
        assert_eq!(is_as_shown(line, shown), fits, "{line} as {shown}");
    }
}

/// R12.2: what the README promises a newcomer happens, block by block.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r12_2_the_walk_of_the_readme_goes_as_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let data: PathBuf = folder.path().join("data");
    let clock = Clock::default();
    // The walk's project is of 2026.
    clock.shift("2026-06-24T09:00:00+08:00".parse::<Moment>().unwrap().since(clock.now()));
    let demo = Demo::due(&data, true).unwrap().expect("an empty folder is given the demo");
    let options = Options { data: Data::Folder(data), clock: clock.clone(), ..Options::default() };
    let host = Host::start(options).await.unwrap();
    demo.load(&host, &clock, |_| ()).await.unwrap();

    let walk = walk(&read_markdown(&read("README.md")).0);
    assert!(walk.len() > 8, "the walk is told in blocks");
    let script: String = walk.iter().map(|(script, _)| format!("{script}printf '\\x1e\\n'\n")).collect();
    let path = folder.path().join("walk.sh");
    fs::write(&path, script).unwrap();
    let mut bash = Command::new("bash");
    bash.args(["-euo", "pipefail"]).arg(&path).current_dir(root()).env("HOST", host.url()).stdin(Stdio::null());
    let output = tokio::task::spawn_blocking(move || bash.output().expect("bash runs")).await.unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let told = format!("{printed}{}", String::from_utf8_lossy(&output.stderr));
    host.stop().await;

    let mut answers = printed.split(END);
    for (script, shown) in &walk {
        let answer = answers.next().unwrap_or_else(|| panic!("the walk ended before\n{script}\n{told}"));
        let (lines, wanted): (Vec<_>, Vec<_>) = (answer.lines().collect(), shown.lines().collect());
        let fits =
            lines.len() == wanted.len() && lines.iter().zip(&wanted).all(|(line, shown)| is_as_shown(line, shown));
        assert!(fits, "\n{script}\nprints\n{answer}\nand not\n{shown}");
    }
    assert!(output.status.success(), "{told}");
}

/// Both languages show the same commands and the same answers under as many headings; and the commands exist.
#[test]
fn both_readmes_show_the_same() {
    let (english, chinese) = (read("README.md"), read("README.zh-CN.md"));
    let bare = |markdown: &str| -> Vec<Block> {
        let blocks = read_markdown(markdown).0.into_iter().filter(|block| block.language != "mermaid");
        // Remarks are in the language of the reader.
        let line = |line: &str| line.split(" # ").next().unwrap_or_default().trim_end().to_owned();
        let of_a_command = |line: &&str| !line.starts_with("# ");
        let text = |block: &Block| block.text.lines().filter(of_a_command).map(line).collect::<Vec<_>>().join("\n");
        blocks.map(|block| Block { text: text(&block), ..block }).collect()
    };
    let (in_english, in_chinese) = (bare(&english), bare(&chinese));
    for (one, other) in in_english.iter().zip(&in_chinese) {
        assert_eq!(one, other);
    }
    assert_eq!(in_english.len(), in_chinese.len());
    let headings = |markdown: &str| -> Vec<usize> {
        let lines = read_markdown(markdown).1.into_iter().filter(|line| line.starts_with('#'));
        lines.map(|line| line.chars().take_while(|c| *c == '#').count()).collect()
    };
    assert_eq!(headings(&english), headings(&chinese));

    let commands = read("infra/xtask/src/main.rs");
    let mentions = english.split("cargo xtask ").skip(1);
    for command in mentions.map(|rest| rest.split(|c: char| !c.is_ascii_lowercase()).next().unwrap_or_default()) {
        let (first, rest) = command.split_at(1);
        let variant = format!("    {}{rest}", first.to_uppercase());
        assert!(
            commands.lines().any(|line| line.trim_end_matches("(Passed),").trim_end_matches(',') == variant),
            "{command}"
        );
    }
}

/// What the READMEs quote of the bench stands there.
#[test]
fn figures_are_those_of_the_bench() {
    let bench = read("docs/bench.md");
    let (_, with_many) = bench.split_once("## With 100,000 filings").expect("the larger of the sizes");
    for readme in ["README.md", "README.zh-CN.md"].map(read) {
        let measured = ["| hello", "| view-filing", "| approve"];
        let quoted: Vec<_> = readme.lines().filter(|line| measured.iter().any(|name| line.starts_with(name))).collect();
        assert_eq!(quoted.len(), 5);
        quoted.iter().for_each(|line| assert!(with_many.contains(line), "{line}"));
    }
}
