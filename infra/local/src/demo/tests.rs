use super::{Demo, Stage, file, sign_ins};
use crate::{Data, Host, HostError, Options};
use api::Clock;
use domain::people::{Phone, Post};
use domain::project::{Project, State};
use std::path::Path;

async fn host(folder: &Path) -> Host {
    Host::start(Options { data: Data::Folder(folder.to_owned()), ..Options::default() }).await.unwrap()
}

async fn projects(host: &Host) -> Vec<Project> {
    host.store().year_projects(2026, None).await.unwrap().projects
}

#[test]
fn every_account_can_be_made() {
    for account in file().accounts {
        assert!(Phone::parse(&account.phone).is_some(), "{}", account.phone);
        assert!(Post::new(account.roles, account.department).is_ok(), "{}", account.phone);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_project_comes_to_its_state_even_at_the_second_try() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("data");
    let demo = Demo::due(&folder, true).unwrap().unwrap();
    let first = host(&folder).await;
    demo.load(&first, &Clock::default(), |_| {}).await.unwrap();
    let loaded = projects(&first).await;
    for (project, wanted) in loaded.iter().zip(file().projects) {
        let state = match wanted.state {
            Stage::Registered => State::Registered,
            Stage::Confirmed => State::Confirmed,
            Stage::Issued => State::Issued,
            Stage::Closed => State::Closed,
            _ => State::Drawing,
        };
        assert_eq!((&project.base.code, project.state), (&wanted.base.code, state));
        assert_eq!(host_findings(&first, project).await, 0);
    }
    let told = sign_ins(&folder).unwrap();
    assert_eq!(told.len(), file().accounts.len());
    assert_eq!(told.iter().filter(|account| account.password.is_none()).count(), 1);
    first.stop().await;

    assert!(Demo::due(&folder, true).unwrap().is_none(), "it is there");
    std::fs::write(folder.join("demo-under-way"), "").unwrap();
    assert!(matches!(Demo::due(&folder, false), Err(HostError::HalfADemo { .. })));
    let again = Demo::due(&folder, true).unwrap().unwrap();
    let second = host(&folder).await;
    again.load(&second, &Clock::default(), |_| {}).await.unwrap();
    assert_eq!(projects(&second).await, loaded, "every request met itself");
    second.stop().await;
}

async fn host_findings(host: &Host, project: &Project) -> usize {
    host.store().verify(&project.id).await.unwrap().findings.len()
}

#[test]
fn a_folder_that_is_to_stay_empty_stays_so() {
    let place = tempfile::tempdir().unwrap();
    assert!(Demo::due(place.path(), true).unwrap().is_some());
    assert!(Demo::due(place.path(), false).unwrap().is_none(), "nothing was loaded yet");
    std::fs::write(place.path().join("tables.sqlite"), "").unwrap();
    assert!(Demo::due(place.path(), true).unwrap().is_none());
}
