//! The commands beside the host find the tables of the cloud as functions do, by the environment.

use local::stores::Stores;
use local::template::Template;
use local::{Data, Host, Options};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Output};

/// Empty tables in a folder, such as a new stack has.
async fn new_stack(folder: &Path) -> Stores {
    let template = Template::of_the_project().expect("it can be read");
    Stores::start(&Data::Folder(folder.to_owned()), &template).await.expect("they start")
}

/// A command, with the variables by which it finds the tables of `stack`.
fn command(stack: &Stores, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_local"));
    command.args(arguments).arg("--cloud").env_clear().envs([
        ("AWS_REGION", "local"),
        ("AWS_ACCESS_KEY_ID", "local"),
        ("AWS_SECRET_ACCESS_KEY", "local"),
        ("DYNAMODB_ENDPOINT", &stack.dynamodb_endpoint()),
        ("PROJECTS_TABLE", "local-ProjectsTable"),
        ("ACCOUNTS_TABLE", "local-AccountsTable"),
        ("EVIDENCE_BUCKET", "local-evidencebucket"),
    ]);
    command
}

const ACCOUNT: [&str; 7] = ["account", "--phone", "13800000001", "--role", "clerk", "--department", "fgw"];

fn printed(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("text")
}

/// R11.1: in tables with nothing in them the command makes an account of a department, so the lists have come with
/// it, and whoever gets the code signs in.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_account_of_a_new_stack_signs_in() {
    let place = tempfile::tempdir().unwrap();
    let stack = new_stack(place.path()).await;
    let made = command(&stack, &ACCOUNT).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(printed(&made).contains("in the cloud"), "{}", printed(&made));
    let code = printed(&made).lines().find_map(|line| line.trim().strip_prefix("Activation code")).unwrap().trim();
    let walked = command(&stack, &["verify"]).output().unwrap();
    assert!(walked.status.success() && printed(&walked).contains("Findings  0"), "{}", printed(&walked));
    stack.stop().await;

    let host =
        Host::start(Options { data: Data::Folder(place.path().to_owned()), ..Options::default() }).await.unwrap();
    let body = json!({ "phone": "13800000001", "password": code }).to_string();
    let request = reqwest::Client::new().post(format!("{}/api/sessions", host.url()));
    let answer = request.header("content-type", "application/json").body(body).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let answer: Value = answer.json().await.unwrap();
    assert_eq!((&answer["me"]["department"], &answer["mustChangePassword"]), (&json!("fgw"), &json!(true)));
    host.stop().await;
}

/// A variable that is missing is named, and nothing is written.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_missing_is_named() {
    let place = tempfile::tempdir().unwrap();
    let stack = new_stack(place.path()).await;
    for variable in ["AWS_REGION", "AWS_ACCESS_KEY_ID", "PROJECTS_TABLE", "ACCOUNTS_TABLE", "EVIDENCE_BUCKET"] {
        let refused = command(&stack, &ACCOUNT).env_remove(variable).output().unwrap();
        assert!(!refused.status.success(), "{variable}");
        let said = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(
            said,
            format!("error: environment variable {variable}: is not set; docs/deploy.md says what --cloud needs\n")
        );
    }
    stack.stop().await;
}
