use super::{Demo, Stage, file, sign_ins};
use crate::{Data, Host, HostError, Options};
use api::Clock;
use domain::filing::{self, Head, Kind};
use domain::moment::Moment;
use domain::month::Month;
use domain::people::{Phone, Post};
use domain::project::{Project, State};
use domain::window::late;
use futures::future::join_all;
use std::path::Path;
use store::calendar;

/// Before most of what the demo tells of.
const EARLY: &str = "2026-03-02T09:00:00+08:00";

/// A host whose clock stands at a moment.
async fn host(folder: &Path, now: &str) -> (Host, Clock) {
    let clock = Clock::ahead(now.parse::<Moment>().unwrap().since(Clock::default().now()));
    let options = Options { data: Data::Folder(folder.to_owned()), clock: clock.clone(), ..Options::default() };
    (Host::start(options).await.unwrap(), clock)
}

/// The projects, each with its filings.
async fn projects(host: &Host) -> Vec<(Project, Vec<Head>)> {
    let all = host.store().year_projects(2026, None).await.unwrap().projects;
    let with_filings = all.into_iter().map(async |project| {
        let filings = host.store().filings(&project.id).await.unwrap();
        (project, filings)
    });
    join_all(with_filings).await
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
    let (first, clock) = host(&folder, EARLY).await;
    demo.load(&first, &clock, |_| {}).await.unwrap();
    let loaded = projects(&first).await;
    for ((project, _), wanted) in loaded.iter().zip(file().projects) {
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
    let (second, clock) = host(&folder, EARLY).await;
    again.load(&second, &clock, |_| {}).await.unwrap();
    assert_eq!(projects(&second).await, loaded, "every request met itself");
    second.stop().await;
}

/// Of a project with a past: what is open, which map is in force, how many months were reported, approved, late.
async fn past(host: &Host, code: &str, clock: &Clock) -> (Vec<(Kind, filing::State)>, Option<u32>, [usize; 3]) {
    let (project, filings) = projects(host).await.into_iter().find(|(project, _)| project.base.code == code).unwrap();
    assert_eq!(host_findings(host, &project).await, 0, "{code}");
    assert!(filings.iter().all(|head| head.at <= clock.now()), "{code}");
    let progress = host.store().progress(&project.id).await.unwrap();
    let mut open: Vec<_> = project
        .open
        .iter()
        .map(|(_, id)| filings.iter().find(|head| head.filing == *id).map(|head| (head.kind, head.state)).unwrap())
        .collect();
    open.sort_by_key(|(kind, _)| kind.name());
    let months = || Month::all_of(2026);
    let first = |month| progress.first_of(Kind::GoalProgress, month);
    let reported = months().filter(|month| first(*month).is_some()).count();
    let approved = months().filter(|month| progress.is_reported(Kind::GoalProgress, *month, &[])).count();
    let late = months().filter(|month| first(*month).is_some_and(|at| late(calendar(), *month, at).is_some())).count();
    (open, project.in_force, [reported, approved, late])
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_past_reaches_as_far_as_the_clock_which_stands_where_it_stood() {
    use filing::State::{DepartmentReview, Draft, OfficeReview, RejectedByDepartment, Returned};
    for (now, versions, months) in [
        ("2026-01-05T09:30:00+08:00", [1, 1, 1], [[1, 0, 0], [0, 0, 0], [1, 0, 0]]),
        ("2026-06-24T10:00:00+08:00", [1, 1, 2], [[6, 5, 0], [4, 4, 2], [6, 5, 0]]),
        ("2027-03-01T09:00:00+08:00", [1, 1, 2], [[12, 11, 1], [10, 10, 4], [12, 11, 1]]),
    ] {
        let place = tempfile::tempdir().unwrap();
        let demo = Demo::due(place.path(), true).unwrap().unwrap();
        let (host, clock) = host(place.path(), now).await;
        let ahead = || clock.now().since(Clock::default().now()).num_seconds();
        let before = ahead();
        demo.load(&host, &clock, |_| {}).await.unwrap();
        assert!((ahead() - before).abs() <= 1, "{now}");
        let open = [
            vec![(Kind::GoalProgress, RejectedByDepartment), (Kind::PlanProgress, DepartmentReview)],
            vec![(Kind::MeasureIteration, OfficeReview), (Kind::PlanProgress, Draft)],
            vec![(Kind::GoalProgress, OfficeReview), (Kind::PlanProgress, Returned)],
        ];
        let old = ["CQGG-2026-014", "CQGG-2026-015", "CQGG-2026-016"].into_iter().zip(open).zip(versions).zip(months);
        for (((code, open), version), months) in old {
            assert_eq!(past(&host, code, &clock).await, (open, Some(version), months), "{now}: {code}");
        }
        host.stop().await;
    }
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
